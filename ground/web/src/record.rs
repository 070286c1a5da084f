//! One log line and two measures per request: what was done and how long it took, never by whom,
//! on what, or with which words.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::Instant;

use crate::routes::Action;

pub(crate) async fn record(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let response = next.run(request).await;
    let action = response
        .extensions()
        .get::<Action>()
        .map_or("none", |action| action.0);
    let status = response.status().as_u16();
    let took = started.elapsed();
    metrics::counter!("http_requests_total", "action" => action, "status" => status.to_string())
        .increment(1);
    metrics::histogram!("http_request_seconds", "action" => action).record(took);
    let took_ms = took.as_secs_f64() * 1000.0;
    tracing::info!(%method, action, status, took_ms, "request");
    response
}
