//! From the wall clock that a facilitator typed to a moment. A planned time can fall into the hour
//! that a clock change skips, or into the one that it repeats; both are asked about, never guessed.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use kernel::Millis;

worded! {
    /// Which of the two hours that a clock change makes out of one.
    Fold {
        /// Before the clock goes back.
        First = "first",
        /// After it.
        Second = "second",
    }
}

/// When a session starts, and by whose clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The moment.
    pub at: Millis,
    /// The zone's IANA name, as the zone database spells it.
    pub zone: String,
}

/// Why a typed start is not a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartFault {
    /// No date as `2026-11-24`.
    Date,
    /// No time as `18:00`.
    Time,
    /// No zone of that name.
    Zone,
    /// The clock jumps over this time; `before` and `after` are the last and first times around it.
    Skipped {
        /// Local time at which the clock jumps.
        before: String,
        /// Local time that it jumps to.
        after: String,
    },
    /// This time comes twice; the form asks which one.
    Twice,
    /// Already over.
    Past,
    /// More than two years ahead.
    Far,
}

/// A plan made while the clock of the browser runs a little behind is still a plan.
const LATE_ALLOWED: Millis = 10 * 60_000;
const AHEAD_MAX: Millis = 731 * 86_400_000;

/// The moment at which a clock in a zone shows a date and a time, all three as they were typed.
///
/// # Errors
/// What to say beside which field.
pub fn local_start(
    (date, time, zone): (&str, &str, &str),
    fold: Option<Fold>,
    now: Millis,
) -> Result<Start, StartFault> {
    let date: jiff::civil::Date = date.trim().parse().map_err(|_| StartFault::Date)?;
    let time: jiff::civil::Time = time.trim().parse().map_err(|_| StartFault::Time)?;
    let tz = TimeZone::get(zone.trim()).map_err(|_| StartFault::Zone)?;
    let name = tz.iana_name().ok_or(StartFault::Zone)?.to_owned();
    let local = DateTime::from_parts(date, time);
    let ambiguous = tz.to_ambiguous_timestamp(local);
    let at = match (ambiguous.offset(), fold) {
        (AmbiguousOffset::Gap { before, after }, _) => {
            return Err(skipped(local, &tz, before, after));
        }
        (AmbiguousOffset::Fold { .. }, None) => return Err(StartFault::Twice),
        (AmbiguousOffset::Fold { .. }, Some(Fold::First)) => ambiguous.earlier(),
        (AmbiguousOffset::Fold { .. }, Some(Fold::Second)) => ambiguous.later(),
        (AmbiguousOffset::Unambiguous { .. }, _) => ambiguous.compatible(),
    };
    let at = at.map_err(|_| StartFault::Date)?.as_millisecond();
    if at < now - LATE_ALLOWED {
        Err(StartFault::Past)
    } else if at > now + AHEAD_MAX {
        Err(StartFault::Far)
    } else {
        Ok(Start { at, zone: name })
    }
}

/// The edges of the gap: the jump lies between the two readings of the skipped time.
fn skipped(
    local: DateTime,
    tz: &TimeZone,
    before: jiff::tz::Offset,
    after: jiff::tz::Offset,
) -> StartFault {
    let clock = |at: DateTime| at.time().strftime("%H:%M").to_string();
    let jump = after
        .to_timestamp(local)
        .ok()
        .and_then(|early| tz.following(early).next());
    match jump {
        Some(jump) => StartFault::Skipped {
            before: clock(before.to_datetime(jump.timestamp())),
            after: clock(after.to_datetime(jump.timestamp())),
        },
        None => StartFault::Time,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Millis {
        text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
    }

    fn start(date: &str, time: &str, fold: Option<Fold>) -> Result<Start, StartFault> {
        local_start(
            (date, time, "Europe/Madrid"),
            fold,
            at("2026-01-01T00:00:00Z"),
        )
    }

    #[test]
    fn a_wall_clock_becomes_a_moment_by_its_zone() {
        let winter = start("2026-11-24", "18:00", None).unwrap();
        assert_eq!(winter.at, at("2026-11-24T17:00:00Z"));
        let summer = start("2026-07-24", "18:00", None).unwrap();
        assert_eq!(summer.at, at("2026-07-24T16:00:00Z"));
        assert_eq!(summer.zone, "Europe/Madrid");
    }

    #[test]
    fn the_skipped_hour_is_answered_with_its_edges() {
        let skipped = StartFault::Skipped {
            before: "02:00".to_owned(),
            after: "03:00".to_owned(),
        };
        for time in ["02:00", "02:30", "02:59"] {
            assert_eq!(
                start("2026-03-29", time, None),
                Err(skipped.clone()),
                "{time}"
            );
        }
        assert!(start("2026-03-29", "01:59", None).is_ok());
        assert!(start("2026-03-29", "03:00", None).is_ok());
    }

    #[test]
    fn the_repeated_hour_is_asked_about() {
        assert_eq!(start("2026-10-25", "02:30", None), Err(StartFault::Twice));
        let first = start("2026-10-25", "02:30", Some(Fold::First)).unwrap().at;
        let second = start("2026-10-25", "02:30", Some(Fold::Second)).unwrap().at;
        assert_eq!(first, at("2026-10-25T00:30:00Z"));
        assert_eq!(second - first, 3_600_000);
    }

    #[test]
    fn other_text_is_told_apart_by_field() {
        assert_eq!(start("soon", "18:00", None), Err(StartFault::Date));
        assert_eq!(start("2026-02-30", "18:00", None), Err(StartFault::Date));
        assert_eq!(start("2026-11-24", "6 pm", None), Err(StartFault::Time));
        let elsewhere = local_start(("2026-11-24", "18:00", "Mill Street"), None, 0);
        assert_eq!(elsewhere, Err(StartFault::Zone));
        assert_eq!(start("2025-12-31", "18:00", None), Err(StartFault::Past));
        assert_eq!(start("2029-01-01", "18:00", None), Err(StartFault::Far));
    }
}
