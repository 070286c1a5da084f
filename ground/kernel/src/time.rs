//! Time, passed in.

use std::sync::atomic::{AtomicI64, Ordering};

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
}

/// A clock that stands still until a test moves it.
#[derive(Debug, Default)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that shows this time.
    pub fn at(now: Millis) -> Self {
        Self(AtomicI64::new(now))
    }

    /// Moves the clock on (or back).
    pub fn pass(&self, by: Millis) {
        self.0.fetch_add(by, Ordering::SeqCst);
    }

    /// Sets the clock.
    pub fn set(&self, now: Millis) {
        self.0.store(now, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

/// A time coarsened to the minute, as it is stored beside sealed words (`security.md` calls the
/// finer time a fingerprint of who wrote when).
pub fn minute(at: Millis) -> Millis {
    at - at.rem_euclid(MINUTE)
}
