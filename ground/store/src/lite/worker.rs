//! A thread that owns a connection, and the jobs sent to it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crossbeam_channel::Receiver;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::WritePermit;
use super::group_commit::{CommitGroup, PendingChanges};
use crate::Error;

/// The writer tidies up when nothing was written for this long.
pub(super) const IDLE: Duration = Duration::from_secs(20);
/// SQLite asks this often (in steps of its machine, some 10 µs) whether the caller still waits.
const STEPS: i32 = 1000;

pub(super) type Job = Box<dyn FnOnce(&mut Worker) + Send>;
/// Set when the caller does not wait for the answer any more.
type Abandoned = Arc<AtomicBool>;

pub(super) struct Worker {
    pub(super) connection: Connection,
    /// Of the writer; readers leave it empty.
    pub(super) group: CommitGroup,
    running: Arc<Mutex<Option<Abandoned>>>,
}

/// The way back from a job. Dropped or timed out, it stops the statement that is running.
pub(super) struct Answer<T> {
    from: oneshot::Receiver<Result<T, Error>>,
    abandoned: Abandoned,
}

/// A job that is stopped when the caller does not wait for it any more.
pub(super) fn job<T: Send + 'static>(
    work: impl FnOnce(&mut Worker) -> Result<T, Error> + Send + 'static,
) -> (Job, Answer<T>) {
    let (to, from) = oneshot::channel();
    let abandoned = Abandoned::default();
    let watched = Arc::clone(&abandoned);
    let job: Job = Box::new(move |worker| {
        if is_set(&watched) {
            return;
        }
        worker.watch(Some(watched));
        let outcome = worker.run(work);
        worker.watch(None);
        let _ = to.send(outcome);
    });
    (job, Answer { from, abandoned })
}

/// The last job of a change. It runs to its end whether the caller waits or not, and is answered
/// after the sync. The turn goes on to the next change at once.
pub(super) fn commit_job(
    permit: Option<WritePermit>,
    work: impl FnOnce(&mut Worker) -> Result<(), Error> + Send + 'static,
) -> (Job, Answer<()>) {
    let (to, from) = oneshot::channel();
    let job: Job = Box::new(move |worker| {
        let worked = worker.run(work);
        worker.release(worked, to);
        drop(permit);
    });
    let abandoned = Abandoned::default();
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
    pub(super) fn new(mut connection: Connection, pending: PendingChanges) -> Result<Self, Error> {
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
            group: CommitGroup::new(pending),
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

    pub(super) fn write(self, jobs: Receiver<Job>) -> Result<(), Error> {
        spawn("store-write".to_owned(), move || self.run_writer(&jobs))
    }

    /// Runs a piece of work that may fail or panic.
    fn run<T>(&mut self, work: impl FnOnce(&mut Worker) -> Result<T, Error>) -> Result<T, Error> {
        let outcome = catch_unwind(AssertUnwindSafe(|| work(self)));
        let outcome = outcome.unwrap_or(Err(Error::Panicked));
        if let Err(error) = &outcome {
            self.group.note(error);
        }
        outcome
    }

    fn watch(&self, abandoned: Option<Abandoned>) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = abandoned;
    }

    /// Empties the log and refreshes the planner's statistics while nothing is written.
    pub(super) fn tidy(&self) {
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
