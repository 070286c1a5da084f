//! Tries whose outcome is not known yet. A right password gives its try back, so a person who finds an
//! address full waits for the tries that are at work there instead of being sent away: a room full of
//! people signs in at once, and nobody guesses more than the limit says.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::sync::futures::OwnedNotified;

/// People who may wait for one counter; one more is told to come back.
const WAITING_MOST: usize = 64;

/// The tries at work in this process, by the counter that they are on. Cloning shares them.
#[derive(Debug, Clone, Default)]
pub(crate) struct PendingTries(Arc<Tries>);

#[derive(Debug, Default)]
struct Tries {
    by_bucket: Mutex<HashMap<[u8; 32], AtWork>>,
    /// Counts outcomes, so that one that came between two looks is noticed. Counters share these by
    /// the first byte of their key: what happens at another one seldom costs a look.
    outcomes: [AtomicU64; SHARDS],
}

/// Counts of outcomes.
const SHARDS: usize = 32;

#[derive(Debug, Default)]
struct AtWork {
    tries: usize,
    waiting: usize,
    outcome: Arc<Notify>,
}

/// One try at work; its outcome is known when this is dropped.
#[derive(Debug)]
pub(crate) struct PendingTry {
    tries: Arc<Tries>,
    buckets: Vec<[u8; 32]>,
}

/// What a person who found a counter full does.
pub(crate) enum Wait {
    /// Waits for the next outcome.
    For(NextOutcome),
    /// Looks again: an outcome came meanwhile.
    LookAgain,
    /// Nothing is at work there: the counter is full.
    Nothing,
    /// Too many wait already.
    Crowded,
}

/// The next outcome of a try at one counter.
pub(crate) struct NextOutcome {
    tries: Arc<Tries>,
    bucket: [u8; 32],
    outcome: std::pin::Pin<Box<OwnedNotified>>,
}

impl Tries {
    fn outcomes(&self, bucket: [u8; 32]) -> &AtomicU64 {
        &self.outcomes[usize::from(bucket[0]) % SHARDS]
    }

    fn by_bucket(&self) -> MutexGuard<'_, HashMap<[u8; 32], AtWork>> {
        self.by_bucket
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl PendingTries {
    /// How many outcomes there were at this counter and some others; for [`PendingTries::wait`].
    pub(crate) fn outcomes(&self, bucket: [u8; 32]) -> u64 {
        self.0.outcomes(bucket).load(Ordering::Acquire)
    }

    /// A try begins at these counters.
    pub(crate) fn begin(&self, buckets: Vec<[u8; 32]>) -> PendingTry {
        let mut by_bucket = self.0.by_bucket();
        for bucket in &buckets {
            by_bucket.entry(*bucket).or_default().tries += 1;
        }
        drop(by_bucket);
        let tries = Arc::clone(&self.0);
        PendingTry { tries, buckets }
    }

    /// What to do about a counter that was full when `outcomes` was read.
    pub(crate) fn wait(&self, bucket: [u8; 32], outcomes: u64) -> Wait {
        let mut by_bucket = self.0.by_bucket();
        if self.outcomes(bucket) != outcomes {
            return Wait::LookAgain;
        }
        match by_bucket.get_mut(&bucket) {
            None => Wait::Nothing,
            Some(at_work) if at_work.tries == 0 => Wait::Nothing,
            Some(at_work) if at_work.waiting >= WAITING_MOST => Wait::Crowded,
            Some(at_work) => {
                at_work.waiting += 1;
                // Made while the lock is held: no outcome is missed.
                let outcome = Box::pin(Arc::clone(&at_work.outcome).notified_owned());
                let tries = Arc::clone(&self.0);
                Wait::For(NextOutcome {
                    tries,
                    bucket,
                    outcome,
                })
            }
        }
    }
}

impl NextOutcome {
    /// Resolves with the outcome.
    pub(crate) async fn known(mut self) {
        self.outcome.as_mut().await;
    }
}

impl Drop for NextOutcome {
    fn drop(&mut self) {
        let mut by_bucket = self.tries.by_bucket();
        if let Some(at_work) = by_bucket.get_mut(&self.bucket) {
            at_work.waiting = at_work.waiting.saturating_sub(1);
            if at_work.tries == 0 && at_work.waiting == 0 {
                by_bucket.remove(&self.bucket);
            }
        }
    }
}

impl Drop for PendingTry {
    fn drop(&mut self) {
        let mut by_bucket = self.tries.by_bucket();
        for bucket in &self.buckets {
            self.tries.outcomes(*bucket).fetch_add(1, Ordering::AcqRel);
            if let Some(at_work) = by_bucket.get_mut(bucket) {
                at_work.tries = at_work.tries.saturating_sub(1);
                at_work.outcome.notify_waiters();
                if at_work.tries == 0 && at_work.waiting == 0 {
                    by_bucket.remove(bucket);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUCKET: [u8; 32] = [1; 32];

    #[tokio::test]
    async fn a_person_waits_for_the_outcome_of_a_try_and_for_nothing_else() {
        let pending = PendingTries::default();
        let seen = pending.outcomes(BUCKET);
        assert!(matches!(pending.wait(BUCKET, seen), Wait::Nothing));
        let at_work = pending.begin(vec![BUCKET]);
        let other = [2; 32];
        let none = pending.wait(other, pending.outcomes(other));
        assert!(matches!(none, Wait::Nothing));
        let Wait::For(outcome) = pending.wait(BUCKET, seen) else {
            panic!("a try is at work")
        };
        drop(at_work);
        outcome.known().await;
        assert!(matches!(pending.wait(BUCKET, seen), Wait::LookAgain));
        assert!(pending.0.by_bucket().is_empty(), "nothing is kept");
    }

    #[test]
    fn only_so_many_wait() {
        let pending = PendingTries::default();
        let _at_work = pending.begin(vec![BUCKET]);
        let seen = pending.outcomes(BUCKET);
        let waiting: Vec<Wait> = (0..WAITING_MOST)
            .map(|_| pending.wait(BUCKET, seen))
            .collect();
        assert!(waiting.iter().all(|wait| matches!(wait, Wait::For(_))));
        assert!(matches!(pending.wait(BUCKET, seen), Wait::Crowded));
        drop(waiting);
        assert!(matches!(pending.wait(BUCKET, seen), Wait::For(_)));
    }
}
