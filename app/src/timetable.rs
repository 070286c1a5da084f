//! Which feature's work runs when. Every job may run on every node at once: each is one idempotent
//! change.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use web::{App, Error};

use crate::house::House;

type Running<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// One line of the timetable.
struct Job {
    name: &'static str,
    every: Duration,
    run: for<'a> fn(&'a App) -> Running<'a>,
}

const TIMETABLE: [Job; 2] = [
    Job {
        name: "accounts.prune",
        every: Duration::from_secs(600),
        run: |app| {
            Box::pin(async {
                accounts::prune(app).await?;
                Ok(())
            })
        },
    },
    Job {
        name: "leases.sweep",
        every: Duration::from_secs(3_600),
        run: |app| {
            Box::pin(async {
                store::lease::sweep(app.db(), app.now() - 86_400_000).await?;
                Ok(())
            })
        },
    },
];

/// Starts every job; they end when the house stops.
pub(crate) fn begin(house: &House) {
    for job in TIMETABLE {
        let app = house.app.clone();
        let stopping = house.app.tasks().stopping();
        house.app.tasks().spawn(job.name, async move {
            let work = repeat(&app, &job);
            tokio::select! {
                () = stopping => {}
                () = work => {}
            }
        });
    }
}

/// A job first runs one interval after the start, so that a start is quick. What fails is tried
/// again at its next time.
async fn repeat(app: &App, job: &Job) {
    let mut times = tokio::time::interval(job.every);
    times.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    times.tick().await;
    loop {
        times.tick().await;
        match (job.run)(app).await {
            Ok(()) => metrics::counter!("jobs_done_total", "job" => job.name).increment(1),
            Err(error) => {
                tracing::warn!(job = job.name, ?error, "a job was not done");
                metrics::counter!("jobs_failed_total", "job" => job.name).increment(1);
            }
        }
    }
}
