//! Time, passed in.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

pub use jiff::Timestamp;

/// Milliseconds since 1970 in UTC, as they stand in every time column and in the engine.
pub type Millis = i64;

/// A second.
pub const SECOND: Millis = 1_000;
/// A minute.
pub const MINUTE: Millis = 60 * SECOND;
/// An hour.
pub const HOUR: Millis = 60 * MINUTE;
/// 24 hours. A day in a zone where the clock changes is shorter or longer.
pub const DAY: Millis = 24 * HOUR;
/// Seven times 24 hours.
pub const WEEK: Millis = 7 * DAY;

/// The timestamp of a time; the earliest or latest there is for one that lies beyond.
pub fn timestamp(at: Millis) -> Timestamp {
    let limit = if at < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    Timestamp::from_millisecond(at).unwrap_or(limit)
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, in milliseconds since 1970.
    fn now(&self) -> Millis;

    /// Milliseconds since a moment that stays the same while the program runs, for lengths of time.
    /// It goes on evenly when the clock is set.
    fn steady(&self) -> Millis;

    /// Now, as a timestamp.
    fn timestamp(&self) -> Timestamp {
        timestamp(self.now())
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine for the time"
    )]
    fn now(&self) -> Millis {
        Timestamp::now().as_millisecond()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine how long something took"
    )]
    fn steady(&self) -> Millis {
        static START: OnceLock<Instant> = OnceLock::new();
        let start = START.get_or_init(Instant::now);
        Millis::try_from(start.elapsed().as_millis()).unwrap_or(Millis::MAX)
    }
}

/// A clock that stands still until a test moves it.
#[derive(Debug, Default)]
pub struct SetClock {
    shown: AtomicI64,
    steady: AtomicI64,
}

impl SetClock {
    /// A clock that shows this time.
    pub fn at(now: Millis) -> Self {
        Self {
            shown: AtomicI64::new(now),
            steady: AtomicI64::new(0),
        }
    }

    /// Time passes. By less than nothing, the clock is set back.
    pub fn pass(&self, by: Millis) {
        self.shown.fetch_add(by, Ordering::SeqCst);
        self.steady.fetch_add(by.max(0), Ordering::SeqCst);
    }

    /// Sets the clock. No time passes.
    pub fn set(&self, now: Millis) {
        self.shown.store(now, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Millis {
        self.shown.load(Ordering::SeqCst)
    }

    fn steady(&self) -> Millis {
        self.steady.load(Ordering::SeqCst)
    }
}

/// A time coarsened to the minute, as it is stored beside sealed words (`security.md` calls the
/// finer time a fingerprint of who wrote when).
pub fn minute(at: Millis) -> Millis {
    at - at.rem_euclid(MINUTE)
}
