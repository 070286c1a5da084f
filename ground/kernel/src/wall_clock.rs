//! From the date and time that a wall clock shows to an instant.
//!
//! Where the offset of a zone changes, a local time can occur twice (the clock goes back) or never
//! (it goes forward). [`local_time`] says which of the three cases it is, and the methods of
//! [`LocalTime`] are the rules that a caller chooses from: [`asked`](LocalTime::asked) for a time
//! that a person types once, [`compatible`](LocalTime::compatible) for a time that repeats over
//! years, [`earlier`](LocalTime::earlier) and [`later`](LocalTime::later) for the edges of a span.

use std::fmt;

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::{Timestamp, Zone};

/// One of the two instants at which a clock that goes back shows a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fold {
    /// Before the clock goes back.
    First,
    /// After it went back.
    Second,
}

impl Fold {
    /// Both, in their order.
    pub const ALL: [Fold; 2] = [Fold::First, Fold::Second];

    /// The word in forms and in message ids.
    pub fn word(self) -> &'static str {
        match self {
            Fold::First => "first",
            Fold::Second => "second",
        }
    }

    /// The fold with this word.
    pub fn from_word(word: &str) -> Option<Fold> {
        Fold::ALL.into_iter().find(|fold| fold.word() == word)
    }
}

/// What a date and time on a wall clock stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalTime {
    /// The clock shows it once.
    Once(Timestamp),
    /// The clock goes back and shows it twice.
    Twice {
        /// Before the clock goes back.
        first: Timestamp,
        /// After it went back.
        second: Timestamp,
    },
    /// The clock goes forward and never shows it.
    Never {
        /// The clock jumps over this.
        gap: Gap,
        /// The local time by the offset after the jump: an instant before the jump.
        earlier: Timestamp,
        /// The local time by the offset before the jump: an instant after the jump.
        later: Timestamp,
    },
}

/// The local times that a clock jumps over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The first time that the clock does not show.
    pub from: DateTime,
    /// The first time that it shows again.
    pub to: DateTime,
}

/// A local time that stands for no single instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ambiguous {
    /// The clock shows it twice, and the caller did not say which.
    Twice,
    /// The clock jumps over it.
    Never(Gap),
}

impl fmt::Display for Ambiguous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ambiguous::Twice => f.write_str("the clock shows this time twice"),
            Ambiguous::Never(gap) => write!(f, "the clock goes from {} to {}", gap.from, gap.to),
        }
    }
}

impl std::error::Error for Ambiguous {}

/// A date outside the years -9999 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the date is out of range")
    }
}

impl std::error::Error for OutOfRange {}

/// What a date and time on the wall clock of a zone stand for.
///
/// # Errors
/// [`OutOfRange`] at the very edges of the years that dates reach.
pub fn local_time(local: DateTime, zone: &Zone) -> Result<LocalTime, OutOfRange> {
    let zone = zone.time_zone();
    let ambiguous = zone.to_ambiguous_timestamp(local);
    let earlier = ambiguous.earlier().map_err(|_| OutOfRange)?;
    let later = ambiguous.later().map_err(|_| OutOfRange)?;
    Ok(match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => LocalTime::Once(earlier),
        AmbiguousOffset::Fold { .. } => LocalTime::Twice {
            first: earlier,
            second: later,
        },
        AmbiguousOffset::Gap { .. } => LocalTime::Never {
            gap: gap_after(earlier, zone).ok_or(OutOfRange)?,
            earlier,
            later,
        },
    })
}

/// The gap of the first offset change after an instant that lies just before it.
fn gap_after(before: Timestamp, zone: &TimeZone) -> Option<Gap> {
    let jump = zone.following(before).next()?.timestamp();
    Some(Gap {
        from: zone.to_offset(before).to_datetime(jump),
        to: zone.to_datetime(jump),
    })
}

impl LocalTime {
    /// Asks about what is not clear: a time that occurs twice is the one that `fold` says, and a
    /// time that never occurs is refused. `fold` is not looked at for a time that occurs once.
    ///
    /// # Errors
    /// [`Ambiguous::Twice`] without a `fold`, [`Ambiguous::Never`] in a gap.
    pub fn asked(self, fold: Option<Fold>) -> Result<Timestamp, Ambiguous> {
        match (self, fold) {
            (LocalTime::Once(at), _) => Ok(at),
            (LocalTime::Twice { .. }, None) => Err(Ambiguous::Twice),
            (LocalTime::Twice { first, .. }, Some(Fold::First)) => Ok(first),
            (LocalTime::Twice { second, .. }, Some(Fold::Second)) => Ok(second),
            (LocalTime::Never { gap, .. }, _) => Err(Ambiguous::Never(gap)),
        }
    }

    /// The earlier instant: the first of two, and in a gap the one before the jump.
    pub fn earlier(self) -> Timestamp {
        match self {
            LocalTime::Once(at) => at,
            LocalTime::Twice { first, .. } => first,
            LocalTime::Never { earlier, .. } => earlier,
        }
    }

    /// The later instant: the second of two, and in a gap the one after the jump.
    pub fn later(self) -> Timestamp {
        match self {
            LocalTime::Once(at) => at,
            LocalTime::Twice { second, .. } => second,
            LocalTime::Never { later, .. } => later,
        }
    }

    /// The rule of RFC 5545 for events that repeat: the first of two, and in a gap the time moved on
    /// by the length of the gap.
    pub fn compatible(self) -> Timestamp {
        match self {
            LocalTime::Once(at) => at,
            LocalTime::Twice { first, .. } => first,
            LocalTime::Never { later, .. } => later,
        }
    }
}
