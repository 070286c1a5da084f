//! Finds out that the server is there and does not answer: frozen, or behind a network that drops
//! packets. A statement may run for ten seconds; nobody should wait that long for a server that does
//! nothing. A wait that takes more than a moment therefore asks the server on a new connection, and when
//! that has no answer either, everyone who waits is told at once, until the server answers again.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Manager, Object, Pool, Runtime};
use tokio::sync::watch;

use crate::Error;

/// How long a wait takes before the server is asked whether it is there.
const MOMENT: Duration = Duration::from_millis(1_500);
/// How long the server may take to accept a connection.
const PATIENCE: Duration = Duration::from_millis(2_000);
/// How long to wait before a silent server is asked again.
const AGAIN: Duration = Duration::from_millis(250);

#[derive(Clone)]
pub(super) struct Silence(Arc<Inner>);

struct Inner {
    /// Makes the connections on which the server is asked, beside the pool that may be in use.
    probes: Pool,
    /// One question at a time.
    asking: tokio::sync::Mutex<()>,
    found: watch::Sender<bool>,
}

impl Silence {
    pub(super) fn new(manager: Manager) -> Result<Self, Error> {
        let probes = Pool::builder(manager)
            .max_size(1)
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| Error::Setup(error.to_string()))?;
        Ok(Self(Arc::new(Inner {
            probes,
            asking: tokio::sync::Mutex::default(),
            found: watch::Sender::new(false),
        })))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "`web::Tasks` is above this crate; the task ends when the server answers"
    )]
    fn ask_aside(&self) {
        tokio::spawn(ask(Arc::clone(&self.0)));
    }

    pub(super) fn is_found(&self) -> bool {
        *self.0.found.borrow()
    }

    /// Waits until the server is found silent; at once when it is known to be.
    pub(super) async fn found(&self) {
        let mut found = self.0.found.subscribe();
        let mut known = std::pin::pin!(found.wait_for(|found| *found));
        loop {
            tokio::select! {
                biased;
                _ = &mut known => return,
                () = tokio::time::sleep(MOMENT) => {}
            }
            // The question goes on without the caller, for the others who wait.
            if self.0.asking.try_lock().is_ok() {
                self.ask_aside();
            }
        }
    }
}

async fn ask(inner: Arc<Inner>) {
    let Ok(_asking) = inner.asking.try_lock() else {
        return;
    };
    if inner.answers().await {
        return;
    }
    tracing::error!("PostgreSQL accepts connections and does not answer");
    inner.found.send_replace(true);
    // The pool is gone when the database is closed: nobody waits for an answer then.
    while !inner.answers().await && Arc::strong_count(&inner) > 1 {
        tokio::time::sleep(AGAIN).await;
    }
    inner.found.send_replace(false);
    tracing::info!("PostgreSQL answers again");
}

impl Inner {
    /// Whether the server says anything, be it that it accepts no more connections.
    async fn answers(&self) -> bool {
        match tokio::time::timeout(PATIENCE, self.probes.get()).await {
            Ok(Ok(connection)) => {
                // Each question needs a new one.
                drop(Object::take(connection));
                true
            }
            Ok(Err(_)) => true,
            Err(_) => false,
        }
    }
}
