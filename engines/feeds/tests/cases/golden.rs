//! What the reference client derives from real feeds, but for where it is wrong.

use std::collections::HashMap;

use feeds::Meeting;
use feeds::schedule::{next_start, on_clock};
use serde_json::{Value, json};

use crate::shared::{bytes, json as shared_json, read, shared, zone};

const FEEDS: [(&str, &str); 10] = [
    ("case_appointment", "aa"),
    ("case_atlanta", "aa"),
    ("case_times", "aa"),
    ("case_timezones", "aa"),
    ("mg_aasanjose_2021-10", "aa"),
    ("mg_aasepia_philadelphia_2022-10", "aa"),
    ("mg_alanon_2023-08", "al-anon"),
    ("mg_eda_2023-07", "eda"),
    ("mg_nwta_2021-05", "aa"),
    ("mg_sussex_nj_2022-09", "aa"),
];

/// Street addresses with a number and coordinates that the reference client takes for a town,
/// because they have fewer than four commas: “3800 Vaux St, Philadelphia, PA 19129”.
pub(crate) const TAKEN_FOR_TOWNS: [&str; 4] = [
    "sunday-funday",
    "off-the-beaten-path",
    "meeting-3820-the-oak-road-philadelphia-pa-19129-usa-2-200000",
    "chichester-step",
];

#[test]
fn derived_facts_agree_with_the_reference_client() {
    for (feed, program) in FEEDS {
        let Some(golden) = shared_json(&format!("cases/golden_tsmlui_{feed}.json")) else {
            return;
        };
        let Some(list) = bytes(&format!("meetings/{feed}.json")) else {
            return;
        };
        let display = golden["display_timezone"].as_str().unwrap();
        let list = read(&list, program, display);
        let by_slug: HashMap<&str, &Meeting> = list
            .meetings
            .iter()
            .map(|meeting| (meeting.slug.as_str(), meeting))
            .collect();
        for expected in golden["meetings"].as_array().unwrap() {
            let slug = expected["slug"]
                .as_str()
                .map_or_else(|| expected["slug"].to_string(), str::to_owned);
            let meeting = by_slug
                .get(slug.as_str())
                .unwrap_or_else(|| panic!("{feed}: {slug} is missing"));
            if TAKEN_FOR_TOWNS.contains(&slug.as_str()) {
                assert!(!meeting.place.approximate, "{slug}");
                continue;
            }
            let differs = differences(meeting, expected, display);
            assert!(
                differs.is_empty(),
                "{feed} {slug}: {differs:?}\n{expected}\n{meeting:?}"
            );
        }
    }
}

/// The fields that differ, without those where the client is known to be wrong.
fn differences(meeting: &Meeting, expected: &Value, display: &str) -> Vec<String> {
    let now = "2026-01-14T18:00:00Z".parse().unwrap();
    let shown = meeting.slot.map(|slot| {
        on_clock(
            next_start(slot, meeting.zone.as_ref().unwrap(), now, 0).unwrap(),
            &zone(display),
        )
    });
    let mut differs = Vec::new();
    let mut compare = |field: &str, found: Value, expected: &Value| {
        if found != *expected {
            differs.push(format!("{field}: {found} for {expected}"));
        }
    };
    compare(
        "approximate",
        json!(meeting.place.approximate),
        &expected["approximate"],
    );
    compare(
        "active",
        json!(meeting.venue.is_active()),
        &expected["isActive"],
    );
    compare(
        "in person",
        json!(meeting.venue.is_in_person()),
        &expected["isInPerson"],
    );
    compare(
        "online",
        json!(meeting.venue.is_online()),
        &expected["isOnline"],
    );
    compare(
        "provider",
        json!(meeting.online.provider),
        &expected["conference_provider"],
    );
    compare(
        "regions",
        json!(meeting.place.regions),
        &expected["regions"],
    );
    compare(
        "weekday",
        json!(shown.map(|(weekday, _)| weekday)),
        &expected["weekday"],
    );
    compare(
        "time",
        json!(shown.map(|(_, minute)| format!("{:02}:{:02}", minute / 60, minute % 60))),
        &expected["time"],
    );
    differs.extend(different_types(meeting, expected));
    differs
}

/// Types that only one of the two has. Open and closed at once is closed here; the client ignores
/// types that are one text, and Al-Anon's own codes.
fn different_types(meeting: &Meeting, expected: &Value) -> Vec<String> {
    let theirs: Vec<&str> = expected["types"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let venue_word = |code: &str| ["active", "inactive", "in-person", "online"].contains(&code);
    let both = theirs.contains(&"O") && theirs.contains(&"C");
    let missing = theirs.iter().filter(|code| {
        !(meeting.types.contains(code) || venue_word(code) || both && **code == "O")
    });
    let is_list = meeting.source.contains("\"types\":[");
    let added = meeting
        .types
        .iter()
        .filter(|code| is_list && !theirs.contains(code) && !["AC", "LGBTQIA"].contains(code));
    missing
        .chain(added)
        .map(|code| format!("type {code}"))
        .collect()
}

/// A real feed in which every day is a list of one: 315 rows are 315 meetings. The reference client
/// shows 472, because it takes one row out and puts two in.
#[test]
fn edmonton_has_315_meetings() {
    let Some(list) = bytes("meetings/mg_edmonton_2022-09.json") else {
        return;
    };
    let list = read(&list, "aa", "America/Edmonton");
    assert_eq!((list.meetings.len(), list.rejected.len()), (315, 0));
    let Some(path) = shared("cases/golden_tsmlui_mg_edmonton_2022-09.json") else {
        return;
    };
    let golden: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(golden["meetings"].as_array().unwrap().len(), 472);
    assert!(
        list.meetings
            .iter()
            .all(|meeting| meeting.slot.is_some_and(|slot| slot.start_minute >= 300)),
        "nobody meets at 07:30 who wrote 7:30 PM"
    );
}
