//! What every target does with its bytes: read, search, write, and read what was written.

use feeds::filter::{MeetingQuery, search};
use feeds::{Program, ImportSettings, export, import};
use jiff::Timestamp;
use kernel::Zone;

/// Reads a list as each layout's target wraps it. Panics are what the fuzzer looks for; beside them,
/// slugs must be unique and what is written must come back whole.
pub fn read(list: &[u8], program: &str) {
    let program = Program::find(program).unwrap_or_else(Program::other);
    let zone = "Australia/Lord_Howe"
        .parse()
        .expect("the zone data has Lord Howe");
    let settings = ImportSettings::new(program).in_zone(zone);
    let Ok(first) = import(list, &settings, &()) else { return };
    let slugs: std::collections::HashSet<&str> =
        first.meetings.iter().map(|meeting| meeting.slug.as_str()).collect();
    assert_eq!(slugs.len(), first.meetings.len());
    let now = Timestamp::from_second(1_775_314_800).unwrap_or(Timestamp::UNIX_EPOCH);
    for meeting in &first.meetings {
        let _ = (meeting.next_start(now), meeting.is_under_way(now));
    }
    let query = MeetingQuery { search: Some("a OR \"b\"".to_owned()), ..MeetingQuery::default() };
    search(&first.meetings, &query, &Zone::UTC, now);
    let mut out = Vec::new();
    export::guide(&first.meetings, &mut out).expect("a vector takes everything");
    let again = import(&out, &settings, &()).expect("what we write is a list");
    assert_eq!(again.meetings.len(), first.meetings.len());
    let events: Vec<export::CalendarEvent<'_>> = first
        .meetings
        .iter()
        .map(|meeting| export::CalendarEvent { meeting, uid: &meeting.slug, page: None })
        .collect();
    export::calendar("A", &events, now);
}

/// Bytes as a JSON string, so that a target reaches the fields at once.
pub fn quoted(bytes: &[u8]) -> String {
    serde_json::to_string(&String::from_utf8_lossy(bytes)).unwrap_or_default()
}

/// Puts parts of the bytes, split at zero bytes, into the holes (`@`) of a row.
pub fn filled(row: &str, bytes: &[u8]) -> String {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut out = String::new();
    for (at, piece) in row.split('@').enumerate() {
        if at > 0 {
            out.push_str(&quoted(parts.next().unwrap_or_default()));
        }
        out.push_str(piece);
    }
    out
}
