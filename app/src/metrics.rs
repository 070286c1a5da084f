//! Metrics for Prometheus, on a separate address, never on the one that browsers reach.

use axum::Router;
use axum::http::header;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use web::{Limits, Tasks};

/// Upper bounds of the histogram in seconds, from a cached page to a slow one.
const SECONDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10.0];

/// Starts counting; once in a process.
///
/// # Errors
/// When this process has a recorder already.
pub(crate) fn begin() -> Result<PrometheusHandle, metrics_exporter_prometheus::BuildError> {
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("seconds".to_owned()), &SECONDS)?
        .install_recorder()
}

/// Answers `/metrics` until the server stops.
pub(crate) fn answer(listener: TcpListener, counted: PrometheusHandle, tasks: &Tasks) {
    let text = move || {
        counted.run_upkeep();
        let text = counted.render();
        async move { ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text) }
    };
    let router = Router::new().route("/metrics", get(text));
    let stopping = tasks.stopping();
    tasks.spawn("metrics", async move {
        web::serve(listener, router, Limits::default(), stopping).await;
    });
}
