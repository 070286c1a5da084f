//! A connection that counts while it lasts and does not wait for ever on a reader that takes nothing.

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, Sleep};

use crate::{Address, Limits};

/// Counts open connections, in all and by address.
#[derive(Clone)]
pub(crate) struct ConnectionLimiter(Arc<Counts>);

struct Counts {
    by_address: Mutex<HashMap<Address, usize>>,
    open: watch::Sender<usize>,
}

/// One counted connection.
pub(crate) struct ConnectionPermit {
    limiter: ConnectionLimiter,
    address: Address,
}

impl ConnectionLimiter {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Counts {
            by_address: Mutex::new(HashMap::new()),
            open: watch::Sender::new(0),
        }))
    }

    /// Lets a connection in, unless too many are open.
    pub(crate) fn enter(&self, address: Address, limits: Limits) -> Option<ConnectionPermit> {
        let mut by_address = self.lock();
        let of_address = by_address.get(&address).copied().unwrap_or(0);
        let all = *self.0.open.borrow();
        if all >= limits.connections || of_address >= limits.connections_per_address {
            return None;
        }
        by_address.insert(address, of_address + 1);
        self.changed(all + 1);
        drop(by_address);
        Some(ConnectionPermit {
            limiter: self.clone(),
            address,
        })
    }

    /// Resolves when the last connection is gone, WebSockets included.
    pub(crate) async fn empty(&self) {
        let mut open = self.0.open.subscribe();
        // Cannot fail: this handle keeps the sender.
        let _ = open.wait_for(|open| *open == 0).await;
    }

    pub(crate) fn open(&self) -> usize {
        *self.0.open.borrow()
    }

    fn changed(&self, open: usize) {
        self.0.open.send_replace(open);
        metrics::gauge!("http_connections").set(open as f64);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Address, usize>> {
        let lock = self.0.by_address.lock();
        lock.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        let mut by_address = self.limiter.lock();
        let left = by_address.get(&self.address).map_or(0, |open| open - 1);
        if left == 0 {
            by_address.remove(&self.address);
        } else {
            by_address.insert(self.address, left);
        }
        let all = self.limiter.open();
        self.limiter.changed(all.saturating_sub(1));
    }
}

/// The stream of one connection with its pass. It stays whole when the connection becomes a
/// WebSocket, so both are still counted and still have their write deadline.
pub(crate) struct GuardedStream {
    stream: TcpStream,
    patience: Duration,
    /// Runs while a write waits.
    waiting: Option<Pin<Box<Sleep>>>,
    _pass: ConnectionPermit,
}

impl GuardedStream {
    pub(crate) fn new(stream: TcpStream, pass: ConnectionPermit, patience: Duration) -> Self {
        Self {
            stream,
            patience,
            waiting: None,
            _pass: pass,
        }
    }

    /// Passes a finished write on, and ends one that waits too long.
    fn in_time<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let patience = self.patience;
        let waiting = self
            .waiting
            .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + patience)));
        match waiting.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for GuardedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for GuardedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.in_time(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.in_time(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
