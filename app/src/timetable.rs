//! Runs the jobs of every feature. Every node may run a job at once: each is one idempotent change.

use std::time::Duration;

use web::{App, Job, Schedule};

use crate::features;
use crate::server::Server;

/// Starts every job; they end when the server stops.
pub(crate) fn begin(server: &Server) {
    for feature in features::with_own(server) {
        for job in feature.jobs() {
            let (app, job) = (server.app.clone(), job.clone());
            let stopping = app.tasks().stopping();
            server.app.tasks().spawn(job.name, async move {
                tokio::select! {
                    () = stopping => {}
                    () = on_schedule(&app, &job) => {}
                }
            });
        }
    }
}

async fn on_schedule(app: &App, job: &Job) {
    match job.schedule {
        Schedule::AtStart => run(app, job).await,
        Schedule::Every(interval) => repeat(app, job, interval).await,
    }
}

/// A job first runs one interval after the start, so that a start is quick. A job that fails runs
/// again at its next time.
async fn repeat(app: &App, job: &Job, interval: Duration) {
    let mut times = tokio::time::interval(interval);
    times.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    times.tick().await;
    loop {
        times.tick().await;
        run(app, job).await;
    }
}

async fn run(app: &App, job: &Job) {
    match job.run(app).await {
        Ok(()) => metrics::counter!("jobs_done_total", "job" => job.name).increment(1),
        Err(error) => {
            tracing::warn!(job = job.name, ?error, "a job failed");
            metrics::counter!("jobs_failed_total", "job" => job.name).increment(1);
        }
    }
}
