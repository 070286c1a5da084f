//! A thread that owns a connection, and the jobs sent to it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crossbeam_channel::Receiver;
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::Error;

/// The writer tidies up when nothing was written for this long.
const IDLE: Duration = Duration::from_secs(20);
/// SQLite asks this often (in steps of its machine, some 10 µs) whether anybody still waits.
const STEPS: i32 = 1000;

pub(super) type Job = Box<dyn FnOnce(&mut Worker) + Send>;
/// Set when nobody waits for the answer any more.
type Abandoned = Arc<AtomicBool>;

pub(super) struct Worker {
    connection: Connection,
    running: Arc<Mutex<Option<Abandoned>>>,
}

/// The way back from a job. Dropped or timed out, it stops the statement that is running.
pub(super) struct Answer<T> {
    from: oneshot::Receiver<Result<T, Error>>,
    abandoned: Abandoned,
}

/// A job that is stopped when nobody waits for it any more.
pub(super) fn job<T: Send + 'static>(
    work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
) -> (Job, Answer<T>) {
    let abandoned = Abandoned::default();
    let watched = Some(Arc::clone(&abandoned));
    wrap(work, watched, abandoned)
}

/// A job that runs to its end whatever happens to whoever asked: a COMMIT.
pub(super) fn lasting_job<T: Send + 'static>(
    work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
) -> (Job, Answer<T>) {
    wrap(work, None, Abandoned::default())
}

fn wrap<T: Send + 'static>(
    work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    watched: Option<Abandoned>,
    abandoned: Abandoned,
) -> (Job, Answer<T>) {
    let (to, from) = oneshot::channel();
    let job: Job = Box::new(move |worker| {
        if watched.as_deref().is_some_and(is_set) {
            return;
        }
        worker.watch(watched);
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&worker.connection)));
        worker.watch(None);
        let _ = to.send(outcome.unwrap_or(Err(Error::Panicked)));
    });
    (job, Answer { from, abandoned })
}

fn is_set(flag: &AtomicBool) -> bool {
    flag.load(Ordering::Relaxed)
}

impl<T> Answer<T> {
    pub(super) async fn wait(mut self, limit: Option<Duration>) -> Result<T, Error> {
        let answer = &mut self.from;
        let outcome = match limit {
            Some(limit) => tokio::time::timeout(limit, answer)
                .await
                .map_err(|_| Error::Timeout)?,
            None => answer.await,
        };
        outcome.unwrap_or(Err(Error::Closed))
    }
}

impl<T> Drop for Answer<T> {
    fn drop(&mut self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }
}

impl Worker {
    pub(super) fn new(mut connection: Connection) -> Result<Self, Error> {
        let running: Arc<Mutex<Option<Abandoned>>> = Arc::default();
        let watched = Arc::clone(&running);
        connection.progress_handler(
            STEPS,
            Some(move || {
                let running = watched.lock().unwrap_or_else(PoisonError::into_inner);
                running.as_deref().is_some_and(is_set)
            }),
        )?;
        Ok(Self {
            connection,
            running,
        })
    }

    pub(super) fn read(mut self, number: usize, jobs: Receiver<Job>) -> Result<(), Error> {
        spawn(format!("store-read-{number}"), move || {
            for job in jobs {
                job(&mut self);
            }
        })
    }

    pub(super) fn write(mut self, jobs: Receiver<Job>) -> Result<(), Error> {
        spawn("store-write".to_owned(), move || {
            while let Ok(job) = jobs.recv() {
                job(&mut self);
                while let Ok(job) = jobs.recv_timeout(IDLE) {
                    job(&mut self);
                }
                self.tidy();
            }
        })
    }

    /// Ends a transaction that was left open; nothing to do after a COMMIT.
    pub(super) fn roll_back(&self) {
        if !self.connection.is_autocommit()
            && let Err(error) = self.connection.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a change could not be rolled back");
        }
    }

    fn watch(&self, abandoned: Option<Abandoned>) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = abandoned;
    }

    /// A quiet moment: the log is emptied and the planner's statistics are refreshed.
    fn tidy(&self) {
        if self.connection.is_autocommit() {
            let tidied = empty_log(&self.connection)
                .and_then(|()| self.connection.execute_batch("PRAGMA optimize"));
            if let Err(error) = tidied {
                tracing::debug!(%error, "the log could not be emptied yet");
            }
        }
    }
}

pub(super) fn empty_log(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))
}

fn spawn(name: String, work: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    std::thread::Builder::new()
        .name(name)
        .spawn(work)
        .map(drop)
        .map_err(|error| Error::Setup(format!("No thread for the database: {error}.")))
}
