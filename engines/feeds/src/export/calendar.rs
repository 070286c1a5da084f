//! iCalendar (RFC 5545): a weekly event for each meeting, on its own clock.
//!
//! Own writer: the `icalendar` crate brings a second time library. Lines fold at 75 octets, never
//! inside a letter; every zone used is described, so that no reader has to know its name.

use std::fmt::Write;

use jiff::Timestamp;
use kernel::Zone;

use super::clock_changes::write_zone;
use crate::meeting::Meeting;

/// A meeting for a calendar, and where people find it.
#[derive(Debug, Clone, Copy)]
pub struct CalendarEvent<'a> {
    /// The meeting; by appointment it has no place in a calendar.
    pub meeting: &'a Meeting,
    /// Unique in the world: `slug@host`.
    pub uid: &'a str,
    /// The page of the meeting.
    pub page: Option<&'a str>,
}

pub(super) const DAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/// A calendar of weekly events that start at their next time. `title` names the calendar.
pub fn calendar(title: &str, events: &[CalendarEvent<'_>], now: Timestamp) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Holdfast//Meetings//EN");
    lines.add("X-WR-CALNAME", &escaped(title));
    let mut zones: Vec<&Zone> = Vec::new();
    for zone in events
        .iter()
        .filter_map(|event| event.meeting.zone.as_ref())
    {
        if !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    for zone in zones {
        write_zone(&mut lines, zone, now);
    }
    for event in events {
        write_event(&mut lines, event, now);
    }
    lines.add("END", "VCALENDAR");
    lines.0
}

fn write_event(lines: &mut Lines, event: &CalendarEvent<'_>, now: Timestamp) {
    let meeting = event.meeting;
    let (Some(slot), Some(zone), Some(start)) =
        (meeting.slot, &meeting.zone, meeting.next_start(now))
    else {
        return;
    };
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &escaped(event.uid));
    lines.add("DTSTAMP", &now.strftime("%Y%m%dT%H%M%SZ").to_string());
    // The wall clock of the weekly time, not of one instant: past a gap the next week is right
    // again.
    let date = zone.time_zone().to_datetime(start).date();
    let local = format!(
        "{}T{:02}{:02}00",
        date.strftime("%Y%m%d"),
        slot.start_minute / 60,
        slot.start_minute % 60
    );
    if *zone == Zone::UTC {
        lines.add("DTSTART", &format!("{local}Z"));
    } else {
        lines.add(&format!("DTSTART;TZID={zone}"), &local);
    }
    lines.add("DURATION", &format!("PT{}M", slot.duration_minutes));
    lines.add(
        "RRULE",
        &format!("FREQ=WEEKLY;BYDAY={}", DAYS[usize::from(slot.weekday % 7)]),
    );
    lines.add("SUMMARY", &escaped(&meeting.name));
    let place = &meeting.place;
    let room: Vec<&str> = [&place.location, &place.address]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if meeting.venue.is_in_person() && !room.is_empty() {
        lines.add("LOCATION", &escaped(&room.join(", ")));
        if let Some(point) = place.point {
            lines.add("GEO", &format!("{};{}", point.latitude, point.longitude));
        }
    }
    let notes = [
        &meeting.notes,
        &place.notes,
        &meeting.group.notes,
        &meeting.online.url,
        &meeting.online.url_notes,
        &meeting.online.phone,
        &meeting.online.phone_words,
        &meeting.online.phone_notes,
    ];
    let notes: Vec<&str> = notes.into_iter().flatten().map(String::as_str).collect();
    if !notes.is_empty() {
        lines.add("DESCRIPTION", &escaped(&notes.join("\n")));
    }
    if let Some(page) = event.page {
        lines.add("URL", page);
    }
    let labels: Vec<String> = meeting
        .types
        .iter()
        .filter_map(|code| meeting.program.type_of(code))
        .map(|known| escaped(known.label))
        .collect();
    if !labels.is_empty() {
        lines.add("CATEGORIES", &labels.join(","));
    }
    // Nobody else needs to see in a shared calendar what kind of meeting this is.
    lines.add("CLASS", "PRIVATE");
    lines.add("END", "VEVENT");
}

/// Text as RFC 5545 §3.3.11 wants it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// The lines of a calendar.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// The calendar.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// What was written so far.
    #[cfg(test)]
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// One property, folded at 75 octets between letters.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        let mut line = String::new();
        // Writing to a string cannot fail.
        let _ = write!(line, "{name}:{value}");
        let mut room = 75;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = 74;
            }
            room -= letter.len_utf8();
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::{CalendarEvent, calendar};
    use crate::{ImportSettings, Program, import};

    fn written(row: &str) -> String {
        let settings = ImportSettings::new(Program::find("aa").unwrap())
            .in_zone("America/New_York".parse().unwrap());
        let list = import(row.as_bytes(), &settings, &()).unwrap();
        let event = CalendarEvent {
            meeting: &list.meetings[0],
            uid: "m@example.org",
            page: None,
        };
        calendar("Mine", &[event], "2026-01-14T18:00:00Z".parse().unwrap())
    }

    #[test]
    fn a_meeting_over_midnight_lasts_an_hour() {
        let text = written(
            r#"[{"slug":"m","name":"Late; one, two","day":6,"time":"23:30","end_time":"00:30","formatted_address":"1 Main St, Anytown, OK 12345, USA"}]"#,
        );
        assert!(
            text.contains("DTSTART;TZID=America/New_York:20260117T233000\r\n"),
            "{text}"
        );
        assert!(
            text.contains("DURATION:PT60M\r\nRRULE:FREQ=WEEKLY;BYDAY=SA\r\n"),
            "{text}"
        );
        assert!(text.contains("SUMMARY:Late\\; one\\, two\r\n"), "{text}");
        let goes_on = "TZNAME:EDT\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n";
        assert!(text.contains(goes_on), "{text}");
        assert!(
            text.contains("DTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n"),
            "{text}"
        );
    }

    #[test]
    fn lines_fold_between_letters_and_by_appointment_is_no_event() {
        let name = "é".repeat(100);
        let text = written(&format!(
            r#"[{{"slug":"m","name":"{name}","day":1,"time":"9:00"}}]"#
        ));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(text.replace("\r\n ", "").contains(&name));
        assert!(!written(r#"[{"slug":"m","name":"M"}]"#).contains("VEVENT"));
    }
}
