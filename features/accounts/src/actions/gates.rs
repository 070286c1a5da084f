//! Limits on guessing: looked at, then counted, then given back to whoever did not guess.

use kernel::Millis;
use store::Record;
use web::{App, Error};

use crate::hashing::{Lane, Ticket};
use crate::machine::Accounts;
use crate::pending::{PendingTry, Wait};
use crate::records;
use crate::rules::Limit;

/// A counter that limits how often something is tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gate {
    pub(crate) bucket: [u8; 32],
    pub(crate) limit: Limit,
}

impl Gate {
    /// The counter for one address, name, device or person; the table sees a keyed hash of it.
    pub(crate) fn new(app: &App, label: &'static str, key: &[u8], limit: Limit) -> Self {
        Self {
            bucket: app.secrets().mac(label, key),
            limit,
        }
    }
}

/// The counters of one try.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Gates {
    /// Of a known device, a person who is signed in, or the holder of an invitation.
    One(Gate),
    /// Of anyone else.
    Stranger {
        /// One name at one address.
        pair: Gate,
        /// The address. Counted with the first wrong try at a name: a person who mistypes the own
        /// password again and again does not shut the others out.
        address: Gate,
        /// The name, from every address.
        name: Gate,
    },
}

/// A try that was counted and may go on.
#[derive(Debug)]
pub(crate) struct Passed {
    /// The place in the queue for hashing.
    pub(crate) ticket: Ticket,
    /// Where it was counted, to be given back.
    pub(crate) counted: Vec<Gate>,
    /// Others may wait for the outcome until this is dropped.
    pub(crate) pending: PendingTry,
}

/// Why a try does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shut {
    /// Too many tries.
    TooMany {
        /// Milliseconds until the next one.
        wait: Millis,
    },
    /// Too many people at once; nothing was counted.
    Busy,
}

/// How often a person who waits looks again. Each look follows an outcome, so this is not reached
/// unless more people come in than go.
const LOOKS_MOST: usize = 1_000;

impl Gates {
    /// Counts a try before the work that it guards. A caller who is shut out is told so before a place
    /// for hashing is taken and before anything is written.
    pub(crate) async fn pass(
        &self,
        app: &App,
        accounts: &Accounts,
        lane: Lane,
    ) -> Result<Result<Passed, Shut>, Error> {
        for _ in 0..LOOKS_MOST {
            let gates = self.all();
            let seen = gates
                .iter()
                .map(|gate| accounts.pending.outcomes(gate.bucket));
            let seen: Vec<u64> = seen.collect();
            if let Some((place, wait)) = look(app, &gates).await? {
                match accounts.pending.wait(gates[place].bucket, seen[place]) {
                    Wait::For(outcome) => outcome.known().await,
                    Wait::LookAgain => {}
                    Wait::Nothing => return Ok(Err(Shut::TooMany { wait })),
                    Wait::Crowded => return Ok(Err(Shut::Busy)),
                }
                continue;
            }
            let Some(ticket) = accounts.hashing.ticket(lane) else {
                return Ok(Err(Shut::Busy));
            };
            let buckets = gates.iter().map(|gate| gate.bucket).collect();
            let pending = accounts.pending.begin(buckets);
            if let Some(counted) = self.count(app).await? {
                return Ok(Ok(Passed {
                    ticket,
                    counted,
                    pending,
                }));
            }
        }
        Ok(Err(Shut::Busy))
    }

    fn all(&self) -> Vec<Gate> {
        match *self {
            Gates::One(gate) => vec![gate],
            Gates::Stranger {
                pair,
                address,
                name,
            } => vec![pair, address, name],
        }
    }

    /// Counts at every counter, or at none. Committed before the work, so that guesses sent side by
    /// side are counted too.
    async fn count(&self, app: &App) -> Result<Option<Vec<Gate>>, Error> {
        let now = app.now();
        store::retrying!(app.db(), change, {
            let mut gates = self.all();
            if let Gates::Stranger { pair, address, .. } = self {
                let empty_at = records::empty_at(&mut change, pair.bucket).await?;
                let is_first =
                    empty_at.is_none_or(|at| at <= now || at > pair.limit.never_past(now));
                if !is_first {
                    gates.retain(|gate| gate.bucket != address.bucket);
                }
            }
            for gate in &gates {
                if !records::count_try(&mut change, gate.bucket, gate.limit, now).await? {
                    return Ok(None);
                }
            }
            change
                .commit(Record::none("counters of tries say nothing about anyone"))
                .await?;
            Some(gates)
        })
    }
}

/// The place of the first counter that is full, and milliseconds until it is not. Only reads.
async fn look(app: &App, gates: &[Gate]) -> Result<Option<(usize, Millis)>, Error> {
    let now = app.now();
    let bucket = |place: usize| gates[place.min(gates.len() - 1)].bucket;
    let seen = records::look_at_tries(app.db(), [bucket(0), bucket(1), bucket(2)]).await?;
    let shut = |(place, gate): (usize, &Gate)| {
        let empty_at = seen.iter().find(|(bucket, _)| *bucket == gate.bucket)?.1;
        let wait = gate.limit.wait(empty_at, now)?;
        Some((place, wait))
    };
    Ok(gates.iter().enumerate().find_map(shut))
}

/// Counts a try that needs no hashing: milliseconds to wait when the counter is full.
pub(crate) async fn count_one(app: &App, gate: Gate) -> Result<Option<Millis>, Error> {
    if let Some((_, wait)) = look(app, &[gate]).await? {
        return Ok(Some(wait));
    }
    let counted = Gates::One(gate).count(app).await?;
    Ok(counted.is_none().then_some(gate.limit.every))
}
