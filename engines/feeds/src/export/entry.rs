//! One appointment as a file for a calendar, with nothing in it but a time and a neutral title.

use jiff::Timestamp;
use kernel::Millis;

use super::calendar::{Lines, escaped};

/// A single appointment.
#[derive(Debug, Clone, Copy)]
pub struct CalendarEntry<'a> {
    /// Unique in the world.
    pub uid: &'a str,
    /// What the calendar shows. Others may read it.
    pub title: &'a str,
    /// When it starts.
    pub starts_at: Millis,
    /// How long it is.
    pub minutes: u16,
}

/// The file; `None` for a time that no calendar holds.
pub fn calendar_entry(entry: &CalendarEntry<'_>, now: Millis) -> Option<String> {
    let time = |at: Millis| {
        let at = Timestamp::from_millisecond(at).ok()?;
        Some(at.strftime("%Y%m%dT%H%M%SZ").to_string())
    };
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    // The name of a program in it would say what the appointment is for.
    lines.add("PRODID", "-//Calendar//EN");
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &escaped(entry.uid));
    lines.add("DTSTAMP", &time(now)?);
    lines.add("DTSTART", &time(entry.starts_at)?);
    lines.add("DURATION", &format!("PT{}M", entry.minutes));
    lines.add("SUMMARY", &escaped(entry.title));
    lines.add("CLASS", "PRIVATE");
    lines.add("END", "VEVENT");
    lines.add("END", "VCALENDAR");
    Some(lines.into_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_its_time_and_a_neutral_title() {
        let entry = CalendarEntry {
            uid: "1@calendar.invalid",
            title: "Appointment; private",
            starts_at: 1_795_539_600_000,
            minutes: 75,
        };
        let text = calendar_entry(&entry, 1_795_000_000_000).unwrap();
        for line in [
            "DTSTART:20261124T170000Z\r\n",
            "DURATION:PT75M\r\n",
            "SUMMARY:Appointment\\; private\r\n",
            "CLASS:PRIVATE\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(!text.contains("Holdfast") && !text.contains("RRULE"));
        let never = CalendarEntry {
            starts_at: Millis::MAX,
            ..entry
        };
        assert_eq!(calendar_entry(&never, 0), None);
    }
}
