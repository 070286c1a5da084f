//! Changes that share one transaction and one sync.
//!
//! A sync takes longer than most changes. While changes wait for their turn, the writer therefore
//! does not commit after each of them: every change runs in a savepoint of one open transaction,
//! passes its turn on when it is released, and is answered after the COMMIT that ends the group. A
//! change that meets no other commits at once.
//!
//! - A change is answered after the sync, never before. When the COMMIT fails, nothing of the group
//!   stays and each of its changes gets the error.
//! - A change that fails or is dropped is rolled back to its savepoint; the others stay.
//! - Some errors end the whole transaction: a full disk, an interrupted write. The released changes
//!   then get the error, or [`Error::Retry`] when it concerns another change alone.
//! - A released change is answered at the latest when the change behind it has ended.
//! - A change may have its turn and wait for the answer to a change of its own group, through a lock
//!   of the program. It is rolled back after [`STATEMENT_WAIT`] and meets [`Error::Retry`]; the
//!   others commit.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, after, never};
use tokio::sync::oneshot;

use super::worker::{IDLE, Job, Worker};
use crate::Error;

/// A group takes no more changes than this.
const CHANGES_MOST: usize = 128;
/// A group takes no more changes when its first has waited for this long.
const LONGEST: Duration = Duration::from_millis(50);
/// How long the writer waits for the change whose turn it is to begin.
const BEGIN_WAIT: Duration = Duration::from_millis(2);
/// How long the writer waits for the next statement of a change while released ones are not answered.
const STATEMENT_WAIT: Duration = Duration::from_millis(250);

/// How many changes have their turn or wait for it.
#[derive(Clone, Default)]
pub(super) struct PendingChanges(Arc<AtomicUsize>);

/// One change of them, until dropped.
pub(super) struct PendingChange(PendingChanges);

impl PendingChanges {
    pub(super) fn add(&self) -> PendingChange {
        self.0.fetch_add(1, Ordering::SeqCst);
        PendingChange(self.clone())
    }

    fn is_empty(&self) -> bool {
        self.0.load(Ordering::SeqCst) == 0
    }
}

impl Drop for PendingChange {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The open transaction.
pub(super) struct CommitGroup {
    pending: PendingChanges,
    running: Running,
    /// The answers of the released changes, which wait for the COMMIT.
    released: Vec<oneshot::Sender<Result<(), Error>>>,
    /// Takes no more changes.
    full: bool,
    /// Ready when the first released change has waited for [`LONGEST`].
    deadline: Receiver<std::time::Instant>,
    /// The last error of a statement: why a transaction is gone.
    cause: Option<Error>,
}

/// The change whose turn it is.
#[derive(Clone, Copy, PartialEq)]
enum Running {
    /// It has not begun.
    No,
    /// It opened the transaction.
    First,
    /// It has a savepoint behind others.
    Behind,
    /// It was rolled back because it stalled.
    Evicted,
}

impl CommitGroup {
    pub(super) fn new(pending: PendingChanges) -> Self {
        Self {
            pending,
            running: Running::No,
            released: Vec::new(),
            full: false,
            deadline: never(),
            cause: None,
        }
    }

    pub(super) fn note(&mut self, error: &Error) {
        self.cause = Some(error.clone());
    }

    /// The answer for released changes that are gone with the transaction.
    fn loss(&mut self) -> Error {
        match self.cause.take() {
            Some(error @ (Error::Full | Error::Disk(_) | Error::ReadOnly | Error::Other(_))) => {
                error
            }
            // It concerns the change that met it. The others can be tried again.
            _ => Error::Retry,
        }
    }

    fn answer(&mut self, outcome: &Result<(), Error>) {
        for answer in self.released.drain(..) {
            let _ = answer.send(outcome.clone());
        }
        self.full = false;
        self.deadline = never();
    }

    fn is_due(&self) -> bool {
        self.pending.is_empty()
            || self.full
            || self.released.len() >= CHANGES_MOST
            || self.deadline.try_recv().is_ok()
    }
}

impl Worker {
    /// Runs the jobs of the writer until every sender is gone.
    pub(super) fn run_writer(mut self, jobs: &Receiver<Job>) {
        let mut tidied = true;
        loop {
            match self.next(jobs, tidied) {
                Ok(job) => {
                    job(&mut self);
                    self.commit_if_due();
                    tidied = false;
                }
                Err(RecvTimeoutError::Timeout) if self.group.released.is_empty() => {
                    self.tidy();
                    tidied = true;
                }
                Err(RecvTimeoutError::Timeout) => self.commit_group(),
                Err(RecvTimeoutError::Disconnected) => return self.commit_group(),
            }
        }
    }

    fn next(&self, jobs: &Receiver<Job>, tidied: bool) -> Result<Job, RecvTimeoutError> {
        match (self.group.released.is_empty(), self.group.running) {
            (true, _) if tidied => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            (true, _) => jobs.recv_timeout(IDLE),
            (false, Running::No) => jobs.recv_timeout(BEGIN_WAIT),
            (false, _) => jobs.recv_timeout(STATEMENT_WAIT),
        }
    }

    /// Begins a change with its first statement; before a later one, makes sure that no error has
    /// ended the transaction: what follows must not commit on its own.
    pub(super) fn enter(&mut self, begin: bool) -> Result<(), Error> {
        if begin && self.group.released.is_empty() && !self.connection.is_autocommit() {
            // An earlier ROLLBACK failed. What it left must not be committed with this change.
            self.connection.execute_batch("ROLLBACK")?;
        }
        let autocommit = self.connection.is_autocommit();
        match (begin, self.group.running) {
            (true, _) if autocommit => {
                self.connection.execute_batch("BEGIN IMMEDIATE")?;
                self.group.running = Running::First;
            }
            (true, _) => {
                self.connection.execute_batch("SAVEPOINT change")?;
                self.group.running = Running::Behind;
            }
            (false, Running::Evicted) => return Err(Error::Retry),
            (false, Running::First | Running::Behind) if !autocommit => {}
            (false, _) => {
                let text = "the change was rolled back by an earlier error";
                return Err(Error::Other(text.to_owned()));
            }
        }
        Ok(())
    }

    /// Refuses to go on behind other changes: for what must have a transaction of its own.
    pub(super) fn expect_alone(&mut self) -> Result<(), Error> {
        if self.group.running == Running::Behind {
            return Err(Error::Retry);
        }
        self.group.full = true;
        Ok(())
    }

    /// Ends the change whose turn it is; it is answered when the group has committed.
    pub(super) fn release(
        &mut self,
        worked: Result<(), Error>,
        answer: oneshot::Sender<Result<(), Error>>,
    ) {
        let released = worked.and_then(|()| match self.group.running {
            Running::Behind => Ok(self.connection.execute_batch("RELEASE change")?),
            _ => Ok(()),
        });
        match released {
            Ok(()) => {
                self.group.running = Running::No;
                if self.group.released.is_empty() {
                    self.group.deadline = after(LONGEST);
                }
                self.group.released.push(answer);
            }
            Err(error) => {
                self.group.note(&error);
                self.roll_back();
                let _ = answer.send(Err(error));
            }
        }
    }

    /// Rolls back the change whose turn it is, and nothing else.
    pub(super) fn roll_back(&mut self) {
        let running = std::mem::replace(&mut self.group.running, Running::No);
        self.group.full &= !self.group.released.is_empty();
        if self.connection.is_autocommit() {
            return;
        }
        let rolled_back = match running {
            Running::First => self.connection.execute_batch("ROLLBACK"),
            Running::Behind => self.roll_back_to_savepoint(),
            Running::No | Running::Evicted => Ok(()),
        };
        if let Err(error) = rolled_back {
            tracing::error!(%error, "a change could not be rolled back");
            self.abandon(Error::from(error));
        }
    }

    fn roll_back_to_savepoint(&self) -> rusqlite::Result<()> {
        self.connection
            .execute_batch("ROLLBACK TO change; RELEASE change")
    }

    fn evict(&mut self) {
        if self.group.running == Running::Behind {
            self.roll_back();
            self.group.running = Running::Evicted;
        }
    }

    /// Commits the group unless more changes are about to join it.
    fn commit_if_due(&mut self) {
        if self.group.released.is_empty() {
            return;
        }
        if self.connection.is_autocommit() {
            let loss = self.group.loss();
            self.group.answer(&Err(loss));
        } else if self.group.running == Running::No && self.group.is_due() {
            self.commit_group();
        }
    }

    /// Commits the released changes and answers them. A change that is still running is evicted:
    /// a COMMIT would take what it has done so far along.
    pub(super) fn commit_group(&mut self) {
        if self.group.released.is_empty() {
            return;
        }
        self.evict();
        match self.connection.execute_batch("COMMIT") {
            Ok(()) => self.group.answer(&Ok(())),
            Err(error) => self.abandon(Error::from(error)),
        }
    }

    /// Nothing of the transaction stays.
    fn abandon(&mut self, error: Error) {
        if !self.connection.is_autocommit()
            && let Err(error) = self.connection.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
        self.group.answer(&Err(error));
    }
}
