//! Password hashes: argon2id over the peppered password, on few threads with a short queue.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use kernel::Rng;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::{Dispatch, dispatcher};
use vault::Secrets;

use crate::rules::Password;

/// How hard a stolen hash is to guess. The settings say which; nothing weakens it by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strength {
    /// 46 MiB, one pass (OWASP and ASVS row; `security.md` 4.1).
    #[default]
    Full,
    /// 64 KiB: for tests and for the demo's invented people. Never for real accounts.
    Demo,
}

impl Strength {
    fn params(self) -> Params {
        let memory_kib = match self {
            Strength::Full => 47_104,
            Strength::Demo => 64,
        };
        Params::new(memory_kib, 1, 1, None).expect("46 MiB, one pass and one lane are valid")
    }

    fn argon2(self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params())
    }
}

/// Hashes at work at once: 46 MiB each, so with the one of known devices they take at most 138 MiB.
const AT_WORK: usize = 2;
/// Hashes at work at once for known devices, beside the others.
const AT_WORK_KNOWN: usize = 1;
/// Requests of a lane that may wait for their turn; one more is told to come back.
const WAITING: usize = 32;

/// Whose hash it is. Each lane has places of its own, so that a crowd of strangers does not keep those
/// waiting who have been here before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Devices that signed in before, people who are signed in, holders of an invitation or a code.
    Known,
    /// Everyone else.
    Stranger,
}

/// The machine's hashing threads. Cloning shares them.
#[derive(Debug, Clone)]
pub(crate) struct Hashing {
    strength: Strength,
    known: Places,
    strangers: Places,
}

/// The places of one lane.
#[derive(Debug, Clone)]
struct Places {
    queue: Arc<Semaphore>,
    work: Arc<Semaphore>,
}

impl Places {
    fn free(&self) -> usize {
        self.queue.available_permits()
    }

    fn new(at_work: usize) -> Self {
        Self {
            queue: Arc::new(Semaphore::new(at_work + WAITING)),
            work: Arc::new(Semaphore::new(at_work)),
        }
    }
}

/// A place in the queue. Taken before a try is counted, so that a crowd is turned away without having
/// been counted as guesses.
#[derive(Debug)]
pub(crate) struct Ticket {
    strength: Strength,
    work: Arc<Semaphore>,
    _place: OwnedSemaphorePermit,
}

/// What came of comparing a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// Not this password, or nobody to compare with.
    Different,
    /// The password; the hash is as strong as it should be.
    Same,
    /// The password; here is its hash with the parameters of today.
    SameButOld(String),
}

impl Hashing {
    pub(crate) fn new(strength: Strength) -> Self {
        Self {
            strength,
            known: Places::new(AT_WORK_KNOWN),
            strangers: Places::new(AT_WORK),
        }
    }

    /// A place in the queue of a lane, or nothing when it is full. Known devices take the shorter queue:
    /// their own when strangers crowd the other.
    pub(crate) fn ticket(&self, lane: Lane) -> Option<Ticket> {
        let (known, strangers) = (&self.known, &self.strangers);
        let lanes = match lane {
            Lane::Stranger => [strangers, strangers],
            Lane::Known if strangers.free() > known.free() => [strangers, known],
            Lane::Known => [known, strangers],
        };
        let take = |places: &Places| {
            let place = places.queue.clone().try_acquire_owned().ok()?;
            Some(Ticket {
                strength: self.strength,
                work: places.work.clone(),
                _place: place,
            })
        };
        lanes.into_iter().find_map(take)
    }
}

impl Ticket {
    /// The hash of a new password.
    pub(crate) async fn hash(
        self,
        secrets: &Secrets,
        password: &Password,
        rng: &mut dyn Rng,
    ) -> String {
        let mut salt = [0; 16];
        rng.fill(&mut salt);
        let peppered = secrets.pepper(password.bytes());
        let strength = self.strength;
        self.run(move || fresh_hash(strength, &peppered, &salt))
            .await
    }

    /// Compares a typed password with a stored hash. Without one the same work is done for nothing,
    /// so that the time says nothing about who has an account.
    pub(crate) async fn compare(
        self,
        secrets: &Secrets,
        password: &Password,
        stored: Option<String>,
        rng: &mut dyn Rng,
    ) -> Comparison {
        let mut salt = [0; 16];
        rng.fill(&mut salt);
        let peppered = secrets.pepper(password.bytes());
        let strength = self.strength;
        self.run(move || match stored {
            Some(stored) => compare(strength, &peppered, &stored, &salt),
            None => {
                fresh_hash(strength, &peppered, &salt);
                Comparison::Different
            }
        })
        .await
    }

    /// The permits move into the blocking thread: a browser that hangs up does not free a place
    /// whose work still runs.
    async fn run<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> T {
        let turn = self.work.clone().acquire_owned().await;
        // What the thread says goes where its caller's words go.
        let log = dispatcher::get_default(Dispatch::clone);
        let job = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let _ticket = self;
            dispatcher::with_default(&log, work)
        });
        match job.await {
            Ok(done) => done,
            Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
        }
    }
}

/// Says what a hash costs, before it is made. A test compares what is done for each name by it.
fn say_cost(params: &Params) {
    let (memory_kib, passes) = (params.m_cost(), params.t_cost());
    tracing::trace!(memory_kib, passes, "argon2id");
}

fn fresh_hash(strength: Strength, peppered: &[u8], salt: &[u8]) -> String {
    say_cost(&strength.params());
    strength
        .argon2()
        .hash_password_with_salt(peppered, salt)
        .expect("a salt of 16 bytes and a password of 32 are valid")
        .to_string()
}

fn compare(strength: Strength, peppered: &[u8], stored: &str, salt: &[u8]) -> Comparison {
    let read = PasswordHash::new(stored).ok();
    let read = read.and_then(|hash| Some((Params::try_from(&hash).ok()?, hash)));
    let Some((params, hash)) = read else {
        tracing::error!("a stored password hash cannot be read");
        fresh_hash(strength, peppered, salt);
        return Comparison::Different;
    };
    say_cost(&params);
    // The parameters are those of the stored hash.
    if strength.argon2().verify_password(peppered, &hash).is_err() {
        return Comparison::Different;
    }
    if same_cost(&params, &strength.params()) {
        Comparison::Same
    } else {
        Comparison::SameButOld(fresh_hash(strength, peppered, salt))
    }
}

fn same_cost(a: &Params, b: &Params) -> bool {
    (a.m_cost(), a.t_cost(), a.p_cost()) == (b.m_cost(), b.t_cost(), b.p_cost())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SeededRng;
    use vault::RootKey;

    fn secrets(byte: u8) -> Secrets {
        Secrets::derive(&RootKey::from_bytes([byte; 32]))
    }

    #[tokio::test]
    async fn a_password_compares_with_its_hash_alone() {
        let (hashing, secrets, mut rng) =
            (Hashing::new(Strength::Demo), secrets(1), SeededRng::new(1));
        let password = Password::typed("tea at the bridge");
        let hash = hashing
            .ticket(Lane::Stranger)
            .unwrap()
            .hash(&secrets, &password, &mut rng)
            .await;
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{hash}");
        let mut ask = async |text: &str, stored: Option<&String>, secrets: &Secrets| {
            let ticket = hashing.ticket(Lane::Stranger).unwrap();
            ticket
                .compare(secrets, &Password::typed(text), stored.cloned(), &mut rng)
                .await
        };
        assert_eq!(
            ask("tea at the bridge", Some(&hash), &secrets).await,
            Comparison::Same
        );
        assert_eq!(
            ask("tea at the bridg", Some(&hash), &secrets).await,
            Comparison::Different
        );
        assert_eq!(
            ask("tea at the bridge", None, &secrets).await,
            Comparison::Different
        );
        let stolen = self::secrets(2);
        assert_eq!(
            ask("tea at the bridge", Some(&hash), &stolen).await,
            Comparison::Different,
            "the pepper counts"
        );
    }

    #[tokio::test]
    async fn an_old_hash_is_made_anew() {
        let (secrets, mut rng) = (secrets(1), SeededRng::new(1));
        let password = Password::typed("tea at the bridge");
        let weak = Hashing::new(Strength::Demo)
            .ticket(Lane::Stranger)
            .unwrap()
            .hash(&secrets, &password, &mut rng)
            .await;
        let full = Hashing::new(Strength::Full);
        let compared = full
            .ticket(Lane::Stranger)
            .unwrap()
            .compare(&secrets, &password, Some(weak), &mut rng)
            .await;
        let Comparison::SameButOld(strong) = compared else {
            panic!("{compared:?}")
        };
        assert!(
            strong.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"),
            "{strong}"
        );
        let compared = full
            .ticket(Lane::Stranger)
            .unwrap()
            .compare(&secrets, &password, Some(strong), &mut rng)
            .await;
        assert_eq!(compared, Comparison::Same);
    }

    #[tokio::test]
    async fn the_queue_is_short() {
        let hashing = Hashing::new(Strength::Demo);
        let mut tickets: Vec<Ticket> =
            std::iter::from_fn(|| hashing.ticket(Lane::Stranger)).collect();
        assert_eq!(tickets.len(), 34);
        assert!(hashing.ticket(Lane::Stranger).is_none());
        let known: Vec<Ticket> = std::iter::from_fn(|| hashing.ticket(Lane::Known)).collect();
        assert_eq!(known.len(), 33, "known devices have their own");
        drop(known);
        tickets.pop();
        assert!(hashing.ticket(Lane::Stranger).is_some());
        drop(tickets);
        let known: Vec<Ticket> = std::iter::from_fn(|| hashing.ticket(Lane::Known)).collect();
        assert_eq!(
            known.len(),
            67,
            "and the others while nobody else needs them"
        );
    }
}
