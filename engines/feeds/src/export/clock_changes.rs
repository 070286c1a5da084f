//! The changes of a clock, as a calendar describes them (RFC 5545, `VTIMEZONE`).
//!
//! A change that comes every year by the same rule is written as that rule, so that the calendar is
//! right for as long as the rule holds. What follows no rule (Morocco in Ramadan) is written date by
//! date.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use kernel::Zone;

use super::calendar::{DAYS, Lines};
use crate::schedule::weekday_of;

/// Years of changes that are looked at to find a rule; all weekdays fall on all dates in 28.
const YEARS: i64 = 45;
/// A change that came in each of the last so many of them goes on.
const YEARS_OF_A_RULE: i16 = 30;

/// One change of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ClockChange {
    /// When, on the clock before the change.
    local: DateTime,
    from: Offset,
    to: Offset,
    is_summer: bool,
    abbreviation: String,
}

impl ClockChange {
    /// Whether another change could come by the same yearly rule.
    fn is_like(&self, other: &Self) -> bool {
        let kind = |change: &Self| {
            (
                change.local.month(),
                change.local.time(),
                weekday_of(change.local.date()),
                change.from,
                change.to,
            )
        };
        kind(self) == kind(other)
            && self.is_summer == other.is_summer
            && self.abbreviation == other.abbreviation
    }

    fn write(&self, lines: &mut Lines, rule: Option<&str>) {
        let kind = if self.is_summer {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        lines.add("BEGIN", kind);
        lines.add("DTSTART", &self.local.strftime("%Y%m%dT%H%M%S").to_string());
        lines.add("TZOFFSETFROM", &offset_text(self.from));
        lines.add("TZOFFSETTO", &offset_text(self.to));
        lines.add("TZNAME", &self.abbreviation);
        if let Some(rule) = rule {
            lines.add("RRULE", rule);
        }
        lines.add("END", kind);
    }
}

/// Describes a zone from now on. UTC needs no words.
pub(super) fn write_zone(lines: &mut Lines, zone: &Zone, now: Timestamp) {
    if *zone == Zone::UTC {
        return;
    }
    // What begins at its next time may have begun a few minutes ago.
    let from = now
        .checked_sub(SignedDuration::from_hours(48))
        .unwrap_or(now);
    let rules = zone.time_zone();
    let mut changes = changes_from(rules, from);
    lines.add("BEGIN", "VTIMEZONE");
    lines.add("TZID", zone.name());
    let before = rules.to_offset_info(from);
    let first = ClockChange {
        local: DateTime::constant(1970, 1, 1, 0, 0, 0, 0),
        from: before.offset(),
        to: before.offset(),
        is_summer: before.dst().is_dst(),
        abbreviation: before.abbreviation().to_owned(),
    };
    first.write(lines, None);
    while !changes.is_empty() {
        let change = changes.remove(0);
        let rule = yearly_rule(&change, &changes);
        change.write(lines, rule.as_deref());
        if rule.is_some() {
            changes.retain(|later| !later.is_like(&change));
        }
    }
    lines.add("END", "VTIMEZONE");
}

fn changes_from(rules: &TimeZone, from: Timestamp) -> Vec<ClockChange> {
    let until = from
        .checked_add(SignedDuration::from_hours(24 * 365 * YEARS))
        .unwrap_or(Timestamp::MAX);
    let state = rules.to_offset_info(from);
    let mut before = (state.offset(), state.dst(), state.abbreviation().to_owned());
    let mut found = Vec::new();
    let changes = rules.following(from);
    for change in changes.take_while(|change| change.timestamp() < until) {
        let after = (
            change.offset(),
            change.dst(),
            change.abbreviation().to_owned(),
        );
        // Zone data has a mark at the end of its table, where nothing changes.
        if after == before {
            continue;
        }
        found.push(ClockChange {
            local: before.0.to_datetime(change.timestamp()),
            from: before.0,
            to: after.0,
            is_summer: after.1.is_dst(),
            abbreviation: after.2.clone(),
        });
        before = after;
    }
    found
}

/// The rule by which a change comes every year from now on, if all later ones like it follow it.
fn yearly_rule(change: &ClockChange, later: &[ClockChange]) -> Option<String> {
    let like: Vec<&ClockChange> = std::iter::once(change)
        .chain(later.iter().filter(|other| other.is_like(change)))
        .collect();
    let in_a_row = like
        .windows(2)
        .all(|pair| pair[1].local.year() == pair[0].local.year() + 1);
    let last = later.last().unwrap_or(change).local.year();
    let to_the_end = like
        .last()
        .is_some_and(|other| other.local.year() >= last - 1);
    let long = like.len() >= usize::from(YEARS_OF_A_RULE.unsigned_abs());
    if !(in_a_row && to_the_end && long) {
        return None;
    }
    let day = DAYS[usize::from(weekday_of(change.local.date()) % 7)];
    let days: Vec<i8> = like.iter().map(|other| other.local.day()).collect();
    let (first, final_day) = (*days.iter().min()?, *days.iter().max()?);
    let is_last = like
        .iter()
        .all(|other| other.local.day() + 7 > other.local.date().days_in_month());
    let week = |day: i8| (day - 1) / 7 + 1;
    let month = change.local.month();
    let which = if is_last {
        format!("BYDAY=-1{day}")
    } else if week(first) == week(final_day) {
        format!("BYDAY={}{day}", week(first))
    } else if final_day - first == 6 {
        let days: Vec<String> = (first..=final_day).map(|day| day.to_string()).collect();
        format!("BYMONTHDAY={};BYDAY={day}", days.join(","))
    } else {
        return None;
    };
    Some(format!("FREQ=YEARLY;BYMONTH={month};{which}"))
}

fn offset_text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::{Lines, write_zone};

    fn written(zone: &str) -> String {
        let mut lines = Lines::default();
        let now = "2026-01-14T18:00:00Z".parse().unwrap();
        write_zone(&mut lines, &zone.parse().unwrap(), now);
        lines.text().replace("\r\n ", "")
    }

    #[test]
    fn changes_go_on_by_their_rules() {
        for (zone, rules) in [
            (
                "Europe/Berlin",
                vec!["BYMONTH=3;BYDAY=-1SU", "BYMONTH=10;BYDAY=-1SU"],
            ),
            (
                "America/New_York",
                vec!["BYMONTH=3;BYDAY=2SU", "BYMONTH=11;BYDAY=1SU"],
            ),
            (
                "America/Santiago",
                vec![
                    "BYMONTH=4;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU",
                    "BYMONTH=9;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU",
                ],
            ),
            (
                "Asia/Jerusalem",
                vec![
                    "BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR",
                    "BYMONTH=10;BYDAY=-1SU",
                ],
            ),
            ("Etc/GMT+5", vec![]),
            ("UTC", vec![]),
        ] {
            let text = written(zone);
            let found: Vec<&str> = text
                .lines()
                .filter_map(|line| line.strip_prefix("RRULE:FREQ=YEARLY;"))
                .collect();
            let whole = text.matches("BEGIN:").count();
            assert_eq!(found, rules, "{zone}: {text}");
            let first = usize::from(zone != "UTC");
            assert_eq!(whole, rules.len() + 2 * first, "{zone}: {text}");
        }
    }

    #[test]
    fn what_follows_no_rule_is_written_date_by_date() {
        let text = written("Africa/Casablanca");
        assert!(!text.contains("RRULE"), "{text}");
        assert!(text.matches("BEGIN:").count() > 70, "{text}");
        assert!(text.contains("DTSTART:2060"), "{text}");
    }
}
