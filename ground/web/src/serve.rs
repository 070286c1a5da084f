//! The accept loop. `axum::serve` has no deadlines: half-open clients would stay for ever.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, Version, header};
use axum::response::IntoResponse;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::connection::{ConnectionLimiter, ConnectionPermit, GuardedStream};
use crate::context::Peer;
use crate::{Address, Limits};

/// Said to a connection that does not fit, as far as it can still hear.
const FULL_GROUP: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// Out of file handles: wait for some to come back instead of asking in a circle.
const OUT_OF_HANDLES: Duration = Duration::from_millis(200);

/// How the serving ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    /// Connections that had to be cut because they did not end in time.
    pub cut: usize,
}

/// Serves until `stop` resolves; then accepts no more connections, lets running requests finish, and
/// returns after at most [`Limits::drain`]. WebSockets end by [`crate::Tasks::stopping`].
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) -> Served {
    let limiter = ConnectionLimiter::new();
    let stopping = watch::Sender::new(false);
    let mut connections = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            // Ended connections are collected, or the set would grow with history.
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let Some(pass) = limiter.enter(Address::from(peer.ip()), limits) else {
                        refuse(&stream);
                        continue;
                    };
                    let stopping = stopping.subscribe();
                    connections.spawn(connection(stream, peer, pass, Part { router: router.clone(), limits, stopping }));
                }
                Err(error) => wait_after(&error).await,
            }
        }
    }
    drop(listener);
    stopping.send_replace(true);
    let all_ended = async {
        while connections.join_next().await.is_some() {}
        limiter.empty().await;
    };
    let _ = tokio::time::timeout(limits.drain, all_ended).await;
    let cut = limiter.open();
    connections.shutdown().await;
    Served { cut }
}

/// What every connection shares.
struct Part {
    router: Router,
    limits: Limits,
    stopping: watch::Receiver<bool>,
}

async fn connection(stream: TcpStream, peer: SocketAddr, pass: ConnectionPermit, mut part: Part) {
    if !speaks(&stream, &mut part).await {
        return;
    }
    // Small answers leave at once.
    let _ = stream.set_nodelay(true);
    let Part {
        router,
        limits,
        mut stopping,
    } = part;
    let service = service_fn(move |request: Request<Incoming>| {
        let names_one_host = names_one_host(&request);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        let router = router.clone();
        async move {
            if names_one_host {
                router.oneshot(request).await
            } else {
                Ok(StatusCode::BAD_REQUEST.into_response())
            }
        }
    });
    let line = GuardedStream::new(stream, pass, limits.write);
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_buf_size(limits.header_bytes)
        .serve_connection(TokioIo::new(line), service)
        .with_upgrades();
    let mut serving = std::pin::pin!(serving);
    // Errors here are callers that went away or took too long; their connection is closed.
    tokio::select! {
        _ = serving.as_mut() => return,
        () = stopped(&mut stopping) => {}
    }
    serving.as_mut().graceful_shutdown();
    let _ = serving.await;
}

/// RFC 9112, 3.2: a request of HTTP/1.1 names its host, and none names two. With two, the proxy in front
/// and this server may each believe another one.
fn names_one_host<B>(request: &Request<B>) -> bool {
    match request.headers().get_all(header::HOST).iter().count() {
        0 => request.version() < Version::HTTP_11,
        hosts => hosts == 1,
    }
}

/// Waits for the first byte. Hyper's header deadline begins with it.
async fn speaks(stream: &TcpStream, part: &mut Part) -> bool {
    let mut first = [0; 1];
    tokio::select! {
        peeked = tokio::time::timeout(part.limits.first_byte, stream.peek(&mut first)) => {
            matches!(peeked, Ok(Ok(1)))
        }
        () = stopped(&mut part.stopping) => false,
    }
}

async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // An error means that the accept loop is gone: stopped too.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

fn refuse(stream: &TcpStream) {
    metrics::counter!("http_connections_refused_total").increment(1);
    let _ = stream.try_write(FULL_GROUP);
}

async fn wait_after(error: &io::Error) {
    let is_of_the_caller = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
    );
    if !is_of_the_caller {
        tracing::error!(%error, "no connection can be taken in");
        tokio::time::sleep(OUT_OF_HANDLES).await;
    }
}
