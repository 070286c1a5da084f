//! From the date and time that a facilitator typed to an instant. A planned time can fall into the
//! hour that a clock change skips, or into the one that it repeats; the facilitator is asked about
//! both.

use jiff::civil::{Date, DateTime, Time};
use kernel::wall_clock::{Ambiguous, Fold, Gap, local_time};
use kernel::{DAY, MINUTE, Millis, Zone};

/// When a session starts, and in which zone that was planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The instant.
    pub at: Millis,
    /// The zone.
    pub zone: Zone,
}

/// Why a typed start is no instant.
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
const LATE_ALLOWED: Millis = 10 * MINUTE;
const AHEAD_MAX: Millis = 731 * DAY;

/// The instant at which a clock in a zone shows a date and a time, all three as they were typed.
///
/// # Errors
/// What to say beside which field.
pub fn local_start(
    date: &str,
    time: &str,
    zone: &str,
    fold: Option<Fold>,
    now: Millis,
) -> Result<Start, StartFault> {
    let date: Date = date.trim().parse().map_err(|_| StartFault::Date)?;
    let time: Time = time.trim().parse().map_err(|_| StartFault::Time)?;
    let zone: Zone = zone.trim().parse().map_err(|_| StartFault::Zone)?;
    let local = local_time(DateTime::from_parts(date, time), &zone);
    let at = local
        .map_err(|_| StartFault::Date)?
        .asked(fold)
        .map_err(|ambiguous| match ambiguous {
            Ambiguous::Twice => StartFault::Twice,
            Ambiguous::Never(gap) => skipped(gap),
        })?
        .as_millisecond();
    if at < now - LATE_ALLOWED {
        Err(StartFault::Past)
    } else if at > now + AHEAD_MAX {
        Err(StartFault::Far)
    } else {
        Ok(Start { at, zone })
    }
}

fn skipped(gap: Gap) -> StartFault {
    let clock = |local: DateTime| local.strftime("%H:%M").to_string();
    StartFault::Skipped {
        before: clock(gap.from),
        after: clock(gap.to),
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
            date,
            time,
            "Europe/Madrid",
            fold,
            at("2026-01-01T00:00:00Z"),
        )
    }

    #[test]
    fn a_wall_clock_becomes_an_instant_by_its_zone() {
        let winter = start("2026-11-24", "18:00", None).unwrap();
        assert_eq!(winter.at, at("2026-11-24T17:00:00Z"));
        let summer = start("2026-07-24", "18:00", None).unwrap();
        assert_eq!(summer.at, at("2026-07-24T16:00:00Z"));
        assert_eq!(summer.zone.name(), "Europe/Madrid");
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
        assert_eq!(second - first, kernel::HOUR);
    }

    #[test]
    fn other_text_is_told_apart_by_field() {
        assert_eq!(start("soon", "18:00", None), Err(StartFault::Date));
        assert_eq!(start("2026-02-30", "18:00", None), Err(StartFault::Date));
        assert_eq!(start("2026-11-24", "6 pm", None), Err(StartFault::Time));
        let elsewhere = local_start("2026-11-24", "18:00", "Mill Street", None, 0);
        assert_eq!(elsewhere, Err(StartFault::Zone));
        assert_eq!(start("2025-12-31", "18:00", None), Err(StartFault::Past));
        assert_eq!(start("2029-01-01", "18:00", None), Err(StartFault::Far));
    }
}
