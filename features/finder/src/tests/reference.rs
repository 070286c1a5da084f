//! The index against the engine's plain reading of every question, and against counting one by one.

use feeds::filter::{MeetingQuery as Plain, search as plain_search};
use feeds::{ImportSettings, ImportedList, Meeting, Program};
use jiff::Timestamp;
use kernel::Zone;

use crate::index::{Index, IndexBuilder, IndexQuery, ReportedMeetings, SearchCircle};
use crate::query::{Dimension, Query};
use crate::{FeedId, MeetingId};

/// The folder of real lists and recorded cases, where there is one.
pub(super) fn shared() -> Option<std::path::PathBuf> {
    let given = std::env::var("HOLDFAST_SHARED")
        .ok()
        .map(std::path::PathBuf::from);
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let found = given.unwrap_or(beside).join("data");
    if found.exists() {
        return Some(found);
    }
    store::testing::skipped("HOLDFAST_SHARED gives no folder of real lists");
    None
}

pub(super) fn read(name: &str, program: &str, zone: &str) -> Option<Vec<Meeting>> {
    let bytes = std::fs::read(shared()?.join("meetings").join(name)).unwrap();
    let settings =
        ImportSettings::new(Program::find(program).unwrap()).in_zone(zone.parse().unwrap());
    let ImportedList { meetings, .. } = feeds::import(&bytes, &settings, &()).unwrap();
    Some(meetings)
}

pub(super) fn index(meetings: &[Meeting]) -> Index {
    let mut builder = IndexBuilder::default();
    for (number, meeting) in (0..).zip(meetings) {
        builder.add(MeetingId(number), FeedId(1), meeting, None);
    }
    builder.finish()
}

/// Slugs that the index finds, sorted.
pub(super) fn found(
    index: &Index,
    meetings: &[Meeting],
    query: &Query,
    clock: &Zone,
    now: Timestamp,
) -> Vec<String> {
    let around = query.at.map(|point| SearchCircle {
        point,
        limit: query.radius.unwrap(),
        unit: query.unit.unwrap(),
    });
    let ask = IndexQuery {
        query,
        now,
        clock,
        around,
    };
    let standing = ReportedMeetings::new(index, &[], &[]);
    let ids = index.every(&ask, &standing);
    let mut slugs: Vec<String> = ids
        .into_iter()
        .map(|id| meetings[id.0 as usize].slug.clone())
        .collect();
    slugs.sort();
    slugs
}

#[test]
fn recorded_questions_have_the_reference_answers() {
    let Some(folder) = shared() else { return };
    let golden: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("cases/golden_filters.json")).unwrap())
            .unwrap();
    let mut asked = 0;
    for feed in golden["feeds"].as_array().unwrap() {
        let name = feed["feed"].as_str().unwrap();
        let zone = feed["timezone"].as_str().unwrap();
        let program = if name.contains("alanon") {
            "al-anon"
        } else {
            "aa"
        };
        let meetings = read(name, program, zone).unwrap();
        let index = index(&meetings);
        let clock = zone.parse().unwrap();
        let now: Timestamp = feed["now"].as_str().unwrap().parse().unwrap();
        for case in feed["queries"].as_array().unwrap() {
            let text = case["query"].to_string();
            let plain: Plain = serde_json::from_str(&text).unwrap();
            let mut expected: Vec<String> = plain_search(&meetings, &plain, &clock, now)
                .into_iter()
                .map(|meeting| meeting.slug.clone())
                .collect();
            expected.sort();
            let query = Query::from_json(&text).unwrap();
            assert_eq!(
                found(&index, &meetings, &query, &clock, now),
                expected,
                "{name}: {text}"
            );
            asked += 1;
        }
    }
    assert!(asked > 100, "{asked}");
}

#[test]
fn a_day_is_the_viewers_own_also_when_a_clock_changes() {
    let Some(mut meetings) = read(
        "mg_aasepia_philadelphia_2022-10.json",
        "aa",
        "America/New_York",
    ) else {
        return;
    };
    for (place, meeting) in meetings.iter_mut().enumerate() {
        let zone = [
            "America/New_York",
            "Europe/London",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
        ][place % 4];
        meeting.zone = Some(zone.parse().unwrap());
    }
    let index = index(&meetings);
    // A quiet week, a Saturday before each change, and in the minutes round one.
    for now in [
        "2026-01-14T18:05:30Z",
        "2026-03-07T12:00:00Z",
        "2026-03-28T23:05:00Z",
        "2026-10-25T00:55:00Z",
        "2026-11-01T05:35:00Z",
    ] {
        let now: Timestamp = now.parse::<Timestamp>().unwrap();
        let now = Timestamp::from_second(now.as_second() / 60 * 60).unwrap();
        for viewer in ["America/New_York", "Europe/Madrid", "Pacific/Chatham"] {
            let clock = viewer.parse().unwrap();
            for text in [
                r#"{"weekday":["sunday"]}"#,
                r#"{"weekday":["today"],"time":["evening"]}"#,
                r#"{"time":["night","appointment"]}"#,
                r#"{"hours":2}"#,
                r#"{"hours":100,"weekday":["tomorrow","friday"]}"#,
            ] {
                let plain: Plain = serde_json::from_str(text).unwrap();
                let mut expected: Vec<String> = plain_search(&meetings, &plain, &clock, now)
                    .into_iter()
                    .map(|meeting| meeting.slug.clone())
                    .collect();
                expected.sort();
                let query = Query::from_json(text).unwrap();
                assert_eq!(
                    found(&index, &meetings, &query, &clock, now),
                    expected,
                    "{now} {viewer} {text}"
                );
            }
        }
    }
}

#[test]
fn a_count_is_what_the_choice_would_give() {
    let Some(meetings) = read("mg_aasanjose_2021-10.json", "aa", "America/Los_Angeles") else {
        return;
    };
    let index = index(&meetings);
    let clock = "America/Los_Angeles".parse().unwrap();
    let now: Timestamp = "2026-01-14T18:00:00Z".parse().unwrap();
    let mut compared = 0;
    for text in [
        "{}",
        r#"{"weekday":["monday","friday"],"type":["open"]}"#,
        r#"{"time":["evening"],"region":["san-jose"],"search":"step OR \"big book\""}"#,
        r#"{"near":[37.33939,-121.89496],"distance":5,"language":["es"],"fellowship":["aa"]}"#,
        r#"{"type":["women","in-person"],"cost":["free"]}"#,
    ] {
        let query = Query::from_json(text).unwrap();
        let around = query.at.map(|point| SearchCircle {
            point,
            limit: query.radius.unwrap(),
            unit: query.unit.unwrap(),
        });
        let ask = IndexQuery {
            query: &query,
            now,
            clock: &clock,
            around,
        };
        let answer = index.answer(&ask, &ReportedMeetings::new(&index, &[], &[]));
        for facet in answer.facets {
            for count in facet.values {
                let mut other = query.clone();
                if facet.dimension != Dimension::Type {
                    other.chosen.remove(&facet.dimension);
                }
                other.choose(facet.dimension, count.value.clone());
                let each = found(&index, &meetings, &other, &clock, now).len();
                assert_eq!(
                    count.count as usize, each,
                    "{text} {:?} {}",
                    facet.dimension, count.value
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 150, "{compared}");
}
