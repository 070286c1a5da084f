//! Trying a change again when another came between.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kernel::{Rng, SystemRng};

use crate::change::Change;
use crate::{Db, Error};

const MOST: u32 = 8;

/// Runs a change, again if another change came between, at most eight times in all.
///
/// The block must be able to run twice: it borrows what it needs and has no effect outside of the
/// change. It commits and ends with a value; `?` works on every error that can be made from
/// [`Error`]. The whole is a `Result`; where its error is not clear from the place, name it:
/// `retrying!(db, change -> Error, { … })?`.
///
/// ```ignore
/// pub async fn join(db: &Db, code: [u8; 16], person: PersonId) -> Result<GroupId, JoinError> {
///     store::retrying!(db, change, {
///         let group = change.opt(records::USE_CODE, args![code]).await?.ok_or(JoinError::Used)?;
///         change.exec(records::ADD_SEAT, args![group, person]).await?;
///         change.commit(Record::entry(AuditEntry::new(person, "group.join").on(group))).await?;
///         group
///     })
/// }
/// ```
#[macro_export]
macro_rules! retrying {
    ($db:expr, $change:ident, $body:block) => {
        $crate::retrying!($db, $change -> _, $body)
    };
    ($db:expr, $change:ident -> $error:ty, $body:block) => {{
        let mut attempts = $crate::Attempts::new();
        loop {
            let outcome = async {
                #[allow(unused_mut, clippy::allow_attributes, reason = "a change may only commit")]
                let mut $change = attempts.begin(&$db).await?;
                ::std::result::Result::<_, $error>::Ok($body)
            }
            .await;
            if outcome.is_ok() || !attempts.again().await {
                break outcome;
            }
        }
    }};
}

/// The count behind [`retrying!`](crate::retrying).
#[doc(hidden)]
#[derive(Default)]
pub struct Attempts {
    made: u32,
    again: Arc<AtomicBool>,
}

impl Attempts {
    pub fn new() -> Self {
        Self::default()
    }

    pub async fn begin(&mut self, db: &Db) -> Result<Change, Error> {
        self.made += 1;
        self.again.store(false, Ordering::Relaxed);
        Change::begin_noting(db, Arc::clone(&self.again)).await
    }

    /// Whether to try once more; waits a little, longer each time and never two at the same moment.
    pub async fn again(&self) -> bool {
        if self.made >= MOST || !self.again.load(Ordering::Relaxed) {
            return false;
        }
        let longest = 4_000 << self.made;
        let micros = 500 + SystemRng.below(longest) as u64;
        tokio::time::sleep(Duration::from_micros(micros)).await;
        true
    }
}
