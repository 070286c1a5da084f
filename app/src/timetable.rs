//! Which feature's work runs when. Every job may run on every node at once: each is one idempotent
//! change.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use web::Error;

use crate::server::Server;

type Running<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// One line of the timetable.
struct Job {
    name: &'static str,
    every: Duration,
    run: for<'a> fn(&'a Server) -> Running<'a>,
}

const TIMETABLE: [Job; 4] = [
    Job {
        name: "accounts.prune",
        every: Duration::from_secs(600),
        run: |server| {
            Box::pin(async {
                accounts::prune(&server.app).await?;
                Ok(())
            })
        },
    },
    Job {
        name: "leases.sweep",
        every: Duration::from_secs(3_600),
        run: |server| {
            Box::pin(async {
                let app = &server.app;
                store::lease::sweep(app.db(), app.now() - kernel::DAY).await?;
                Ok(())
            })
        },
    },
    Job {
        name: "finder.refresh",
        every: Duration::from_secs(60),
        run: |server| {
            Box::pin(async {
                finder::jobs::refresh(&server.finder).await?;
                Ok(())
            })
        },
    },
    Job {
        name: "finder.prune",
        every: Duration::from_secs(21_600),
        run: |server| {
            Box::pin(async {
                finder::jobs::prune(&server.finder).await?;
                Ok(())
            })
        },
    },
];

/// Starts every job; they end when the server stops.
pub(crate) fn begin(server: &Server) {
    open_the_finder(server);
    let tasks = server.app.tasks();
    for job in TIMETABLE {
        let server = server.clone();
        let stopping = tasks.stopping();
        tasks.spawn(job.name, async move {
            let work = repeat(&server, &job);
            tokio::select! {
                () = stopping => {}
                () = work => {}
            }
        });
    }
}

/// The index is built while the server begins to answer; who asks earlier waits for it.
fn open_the_finder(server: &Server) {
    let (finder, stopping) = (server.finder.clone(), server.app.tasks().stopping());
    server.app.tasks().spawn("finder.open", async move {
        let open = async {
            if let Err(error) = finder.open().await {
                tracing::warn!(?error, "the index of meetings was not built");
            }
        };
        tokio::select! {
            () = stopping => {}
            () = open => {}
        }
    });
}

/// A job first runs one interval after the start, so that a start is quick. What fails is tried
/// again at its next time.
async fn repeat(server: &Server, job: &Job) {
    let mut times = tokio::time::interval(job.every);
    times.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    times.tick().await;
    loop {
        times.tick().await;
        match (job.run)(server).await {
            Ok(()) => metrics::counter!("jobs_done_total", "job" => job.name).increment(1),
            Err(error) => {
                tracing::warn!(job = job.name, ?error, "a job was not done");
                metrics::counter!("jobs_failed_total", "job" => job.name).increment(1);
            }
        }
    }
}
