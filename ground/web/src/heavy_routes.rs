//! Routes whose answers take much processor time: searching and drawing a long page.
//!
//! They run on threads of their own, a few at once, so that the threads that serve Help now, rooms
//! and forms stay free however many of these pages are asked for.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tower::{Layer, ServiceExt, service_fn};
use tower_http::compression::CompressionLayer;

use crate::{Error, Limits};

/// Limits how many heavy requests run and how many wait. Cloning gives another handle to the same limit.
#[derive(Clone)]
pub(crate) struct HeavyRoutes(Arc<Inner>);

struct Inner {
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    most_waiting: usize,
}

/// One request that waits; dropping it, also because the caller went away, makes room for another.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl HeavyRoutes {
    pub(crate) fn new(limits: Limits) -> Self {
        Self(Arc::new(Inner {
            permits: Arc::new(Semaphore::new(limits.heavy_running)),
            waiting: AtomicUsize::new(0),
            most_waiting: limits.heavy_waiting,
        }))
    }

    /// Answers on a thread of its own once one is free; [`Error::Busy`] when too many wait.
    pub(crate) async fn run(&self, request: Request, next: Next) -> Response {
        let inner = &self.0;
        let before = inner.waiting.fetch_add(1, Ordering::Relaxed);
        let waiting = Waiting(&inner.waiting);
        if before >= inner.most_waiting {
            metrics::counter!("http_heavy_refused_total").increment(1);
            return Error::Busy.into_response();
        }
        // First come, first served. The semaphore is never closed.
        let Ok(permit) = Arc::clone(&inner.permits).acquire_owned().await else {
            return Error::Busy.into_response();
        };
        drop(waiting);
        let runtime = Handle::current();
        let work = move || {
            let answer = runtime.block_on(whole(request, next));
            drop(permit);
            answer
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(answer) => answer,
            Err(error) => match error.try_into_panic() {
                // The layer around all routes answers a panic.
                Ok(panic) => std::panic::resume_unwind(panic),
                Err(error) => Error::broken(error).into_response(),
            },
        }
    }
}

/// The answer with its body drawn and compressed here, or the compression would run on the threads
/// that serve everyone.
async fn whole(request: Request, next: Next) -> Response {
    let handler = service_fn(|request| {
        let next = next.clone();
        async move { Ok::<_, std::convert::Infallible>(next.run(request).await) }
    });
    let answer = CompressionLayer::new()
        .layer(handler)
        .oneshot(request)
        .await;
    let (head, body) = match answer {
        Ok(answer) => answer.into_parts(),
        Err(never) => match never {},
    };
    match body.collect().await {
        Ok(body) => Response::from_parts(head, Body::from(body.to_bytes())),
        Err(error) => Error::broken(error).into_response(),
    }
}
