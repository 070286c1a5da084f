//! When a meeting is next held.
//!
//! A weekly time lives on its own clock. Where the clock jumps forward over it, it moves on by the
//! gap; where the clock shows it twice, the earlier one counts. What began a few minutes ago still
//! counts as now, so that nobody is sent away at 19:02.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp, ToSpan};
use kernel::Zone;
use kernel::wall_clock::{LocalTime, local_time};

use crate::clock_words::time_of;
use crate::meeting::{Meeting, WeeklyTime};

/// How long after its start a meeting still counts as coming, in minutes (central-query, TSML UI).
pub const GRACE_MINUTES: u16 = 10;

/// The instant of a clock time on a date: past a gap it moves on, of two it is the earlier.
pub fn held_on(date: Date, minute: u16, zone: &Zone) -> Option<Timestamp> {
    instant_of(date.to_datetime(time_of(minute)), zone)
}

/// The instant of a local time that repeats: past a gap it moves on, of two it is the earlier.
fn instant_of(local: DateTime, zone: &Zone) -> Option<Timestamp> {
    local_time(local, zone).ok().map(LocalTime::compatible)
}

/// The next start at or after `now` less the grace.
pub fn next_start(
    slot: WeeklyTime,
    zone: &Zone,
    now: Timestamp,
    grace_minutes: u16,
) -> Option<Timestamp> {
    let earliest = now
        .checked_sub(SignedDuration::from_mins(i64::from(grace_minutes)))
        .ok()?;
    // A gap can move a late meeting over midnight, so the day before is looked at too.
    let mut date = zone
        .time_zone()
        .to_datetime(earliest)
        .date()
        .yesterday()
        .ok()?;
    for _ in 0..9 {
        if weekday_of(date) == slot.weekday {
            let start = held_on(date, slot.start_minute, zone)?;
            if start >= earliest {
                return Some(start);
            }
        }
        date = date.tomorrow().ok()?;
    }
    None
}

/// The start on the first day, from the local day of `from` on, that is its weekday; also when it
/// is over by then (central-query's rule for listing a day).
pub fn start_from_day(slot: WeeklyTime, zone: &Zone, from: Timestamp) -> Option<Timestamp> {
    let mut date = zone.time_zone().to_datetime(from).date();
    for _ in 0..7 {
        if weekday_of(date) == slot.weekday {
            return held_on(date, slot.start_minute, zone);
        }
        date = date.tomorrow().ok()?;
    }
    None
}

/// 0 Sunday to 6 Saturday.
pub fn weekday_of(date: Date) -> u8 {
    u8::try_from(date.weekday().to_sunday_zero_offset()).unwrap_or(0)
}

/// The weekday and the minute that another clock shows at an instant.
pub fn on_clock(instant: Timestamp, zone: &Zone) -> (u8, u16) {
    let there = zone.time_zone().to_datetime(instant);
    let part = |number: i8| u16::try_from(number).unwrap_or(0);
    (
        weekday_of(there.date()),
        part(there.hour()) * 60 + part(there.minute()),
    )
}

impl Meeting {
    /// When it next starts; `None` by appointment or without a zone.
    pub fn next_start(&self, now: Timestamp) -> Option<Timestamp> {
        next_start(self.slot?, self.zone.as_ref()?, now, GRACE_MINUTES)
    }

    /// Whether it is held now: begun, not more than the grace ago or not over, also past midnight.
    pub fn is_under_way(&self, now: Timestamp) -> bool {
        let (Some(slot), Some(zone)) = (self.slot, self.zone.as_ref()) else {
            return false;
        };
        let length = slot.duration_minutes;
        next_start(slot, zone, now, length).is_some_and(|start| {
            let end = start.checked_add(SignedDuration::from_mins(i64::from(length)));
            start <= now && end.is_ok_and(|end| now < end)
        })
    }
}

/// How often a group of our own meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// Every week on this day, 0 Sunday to 6 Saturday.
    Weekly(u8),
    /// The first to fifth such weekday of a month; a month without a fifth is left out.
    Nth(u8, u8),
    /// The last such weekday of a month.
    Last(u8),
    /// Only on the dates that are added.
    Dated,
}

impl Rhythm {
    fn falls_on(self, date: Date) -> bool {
        let weekday = weekday_of(date);
        match self {
            Self::Weekly(day) => weekday == day,
            Self::Nth(nth, day) => {
                weekday == day && (date.day() - 1) / 7 + 1 == i8::try_from(nth).unwrap_or(0)
            }
            Self::Last(day) => weekday == day && date.day() + 7 > date.days_in_month(),
            Self::Dated => false,
        }
    }
}

/// The plan of a group of our own: a rhythm, and the days on which it is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How often.
    pub rhythm: Rhythm,
    /// Minutes after midnight.
    pub start_minute: u16,
    /// Dates on which it is left out.
    pub left_out: Vec<Date>,
    /// A date of the rhythm, and when it is held instead.
    pub moved: Vec<(Date, DateTime)>,
    /// More times, outside the rhythm.
    pub added: Vec<DateTime>,
    /// The first day of the plan.
    pub from: Option<Date>,
    /// The last day of the plan.
    pub until: Option<Date>,
}

impl Plan {
    /// A rhythm without exceptions.
    pub fn new(rhythm: Rhythm, start_minute: u16) -> Self {
        Self {
            rhythm,
            start_minute,
            left_out: Vec::new(),
            moved: Vec::new(),
            added: Vec::new(),
            from: None,
            until: None,
        }
    }

    /// The next start at or after `now` less the grace, within the next year.
    pub fn next_start(&self, zone: &Zone, now: Timestamp, grace_minutes: u16) -> Option<Timestamp> {
        let earliest = now
            .checked_sub(SignedDuration::from_mins(i64::from(grace_minutes)))
            .ok()?;
        let at = |local: DateTime| instant_of(local, zone);
        let special = self
            .moved
            .iter()
            .map(|(_, moment)| *moment)
            .chain(self.added.iter().copied());
        let special = special
            .filter_map(at)
            .filter(|start| *start >= earliest)
            .min();
        self.next_regular(zone, earliest)
            .into_iter()
            .chain(special)
            .min()
    }

    fn next_regular(&self, zone: &Zone, earliest: Timestamp) -> Option<Timestamp> {
        let today = zone
            .time_zone()
            .to_datetime(earliest)
            .date()
            .yesterday()
            .ok()?;
        let first = self.from.map_or(today, |from| from.max(today));
        let days = first.series(1.day()).take(400);
        days.take_while(|date| self.until.is_none_or(|until| *date <= until))
            .filter(|date| self.rhythm.falls_on(*date))
            .filter(|date| {
                !self.left_out.contains(date) && self.moved.iter().all(|(from, _)| from != date)
            })
            .filter_map(|date| held_on(date, self.start_minute, zone))
            .find(|start| *start >= earliest)
    }
}

#[cfg(test)]
mod tests {
    use super::{Plan, Rhythm, next_start};
    use crate::meeting::WeeklyTime;
    use jiff::civil::date;
    use kernel::Zone;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn next(day: u8, start_minute: u16, name: &str, now: &str) -> String {
        let slot = WeeklyTime {
            weekday: day,
            start_minute,
            duration_minutes: 60,
        };
        next_start(slot, &zone(name), now.parse().unwrap(), 10)
            .unwrap()
            .to_string()
    }

    /// Day, hour and minute, zone, now, and what is to come.
    type Case<'a> = (u8, (u16, u16), &'a str, &'a str, &'a str);

    fn check(table: [Case<'_>; 3]) {
        for (day, (hour, minute), zone, now, expected) in table {
            assert_eq!(
                next(day, hour * 60 + minute, zone, now),
                expected,
                "{zone} at {now}"
            );
        }
    }

    #[test]
    fn a_time_in_the_gap_moves_on_and_a_double_one_is_the_first() {
        let (new_york, lord_howe) = ("America/New_York", "Australia/Lord_Howe");
        check([
            (
                0,
                (2, 30),
                new_york,
                "2026-03-07T12:00:00Z",
                "2026-03-08T07:30:00Z",
            ),
            (
                0,
                (1, 30),
                new_york,
                "2026-10-31T12:00:00Z",
                "2026-11-01T05:30:00Z",
            ),
            (
                0,
                (2, 15),
                lord_howe,
                "2026-10-03T00:00:00Z",
                "2026-10-03T15:45:00Z",
            ),
        ]);
    }

    #[test]
    fn what_began_ten_minutes_ago_is_now_and_eleven_is_next_week() {
        check([
            (
                3,
                (18, 0),
                "UTC",
                "2026-01-14T18:10:00Z",
                "2026-01-14T18:00:00Z",
            ),
            (
                3,
                (18, 0),
                "UTC",
                "2026-01-14T18:10:01Z",
                "2026-01-21T18:00:00Z",
            ),
            (
                2,
                (23, 55),
                "UTC",
                "2026-01-14T00:04:00Z",
                "2026-01-13T23:55:00Z",
            ),
        ]);
    }

    #[test]
    fn a_plan_knows_months_and_exceptions() {
        let berlin = zone("Europe/Berlin");
        let now = "2026-01-14T18:00:00Z".parse().unwrap();
        let next = |plan: &Plan| {
            plan.next_start(&berlin, now, 10)
                .map(|start| start.to_string())
        };
        let mut plan = Plan::new(Rhythm::Nth(3, 4), 19 * 60);
        assert_eq!(next(&plan).as_deref(), Some("2026-01-15T18:00:00Z"));
        plan.left_out.push(date(2026, 1, 15));
        assert_eq!(next(&plan).as_deref(), Some("2026-02-19T18:00:00Z"));
        plan.moved
            .push((date(2026, 2, 19), date(2026, 2, 20).at(20, 0, 0, 0)));
        assert_eq!(next(&plan).as_deref(), Some("2026-02-20T19:00:00Z"));
        plan.added.push(date(2026, 2, 1).at(10, 0, 0, 0));
        assert_eq!(next(&plan).as_deref(), Some("2026-02-01T09:00:00Z"));
        let last = Plan::new(Rhythm::Last(0), 19 * 60);
        assert_eq!(next(&last).as_deref(), Some("2026-01-25T18:00:00Z"));
        let fifth = Plan::new(Rhythm::Nth(5, 0), 19 * 60);
        assert_eq!(next(&fifth).as_deref(), Some("2026-03-29T17:00:00Z"));
        let over = Plan {
            until: Some(date(2026, 1, 1)),
            ..plan
        };
        assert_eq!(
            next(&Plan {
                moved: vec![],
                added: vec![],
                ..over
            }),
            None
        );
    }
}
