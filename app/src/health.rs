//! Health checks for a supervisor: whether the process runs, and whether it can answer requests.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Id, Millis, PersonId};
use store::{Error, lease};
use tokio::sync::Mutex;
use web::{App, Rights, Route};

/// How long an answer is reused, so that frequent checks cost no disk access.
const FRESH_MS: Millis = 2_000;
/// A database that answers later than this counts as not ready.
const PATIENCE: Duration = Duration::from_secs(3);

/// `/health` and `/ready`, for machines: one word each.
pub(crate) fn routes() -> Vec<Route> {
    let looked = std::sync::Arc::new(Looked::default());
    let ready = move |State(app): State<App>| {
        let looked = std::sync::Arc::clone(&looked);
        async move { ready(&app, &looked).await }
    };
    vec![
        Route::get("/health", Rights::Anyone, "health.read", health),
        Route::get("/ready", Rights::Anyone, "ready.read", ready),
    ]
}

/// A process that answers is alive. The handler waits for nothing.
async fn health() -> &'static str {
    "alive\n"
}

/// The result of the last check of the database and its time. One check runs at a time.
#[derive(Default)]
struct Looked(Mutex<Option<(Millis, Result<(), &'static str>)>>);

async fn ready(app: &App, looked: &Looked) -> Response {
    let found = tokio::select! {
        biased;
        () = app.tasks().stopping() => Err("stopping\n"),
        found = looked.at(app) => found,
    };
    match found {
        Ok(()) => "ready\n".into_response(),
        Err(why) => web::as_is((StatusCode::SERVICE_UNAVAILABLE, why)),
    }
}

impl Looked {
    async fn at(&self, app: &App) -> Result<(), &'static str> {
        let mut last = self.0.lock().await;
        let now = app.now();
        if let Some((at, found)) = *last
            && (at..at + FRESH_MS).contains(&now)
        {
            return found;
        }
        let found = match tokio::time::timeout(PATIENCE, look(app, now)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(word(&error)),
            Err(_) => Err("slow\n"),
        };
        *last = Some((now, found));
        found
    }
}

/// Checks the migrations, and writes a lease, which fails when the disk is full.
async fn look(app: &App, now: Millis) -> Result<(), Error> {
    store::migrate(app.db(), store::CONTENT).await?;
    let holder = PersonId::from_bytes([0; 16]).bytes();
    lease::take(app.db(), "ready", holder, now, now + FRESH_MS).await?;
    Ok(())
}

fn word(error: &Error) -> &'static str {
    match error {
        Error::Full => "full\n",
        Error::Disk(_) => "disk-error\n",
        Error::ReadOnly => "read-only\n",
        Error::Setup(_) => "other-release\n",
        Error::Busy | Error::Timeout | Error::Retry => "busy\n",
        _ => "away\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_fails_is_not_called_full() {
        assert_eq!(
            word(&Error::Disk("disk I/O error".to_owned())),
            "disk-error\n"
        );
        assert_eq!(word(&Error::Full), "full\n");
        assert_eq!(word(&Error::ReadOnly), "read-only\n");
    }
}
