//! The index against looking at every meeting, on invented meetings and questions.

use std::collections::BTreeSet;

use feeds::filter::{MeetingQuery as Plain, search as plain_search};
use feeds::{ImportSettings, Meeting, Point, Program, Unit, distance, rounded};
use jiff::Timestamp;
use kernel::Zone;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::reference::index;
use crate::MeetingId;
use crate::index::{IndexQuery, ReportedMeetings, SearchCircle};
use crate::query::{Dimension, Query, Sort};

const WORDS: [&str; 8] = [
    "Step",
    "Café",
    "Big Book",
    "St. John",
    "a",
    "ÅÄÖ",
    "Ring\nbell",
    "serenity",
];
const TYPES: [&str; 6] = ["O", "C", "W", "X", "D", "S"];

fn rows() -> impl Strategy<Value = Vec<Value>> {
    let words =
        || prop::sample::subsequence(WORDS.to_vec(), 0..4).prop_map(|words| words.join(" "));
    let types = prop::sample::subsequence(TYPES.to_vec(), 0..4);
    // Corners of the Earth, and a crowd round one town.
    let place = prop_oneof![
        ((-900_i32..=900), (-1800_i32..=1800))
            .prop_map(|(north, east)| (f64::from(north) / 10.0, f64::from(east) / 10.0)),
        ((5370_i32..5390), (-170_i32..-140))
            .prop_map(|(north, east)| (f64::from(north) / 100.0, f64::from(east) / 100.0)),
    ];
    let row = (
        words(),
        words(),
        types,
        place,
        (0..7_u8, 0..24_u8, any::<bool>()),
        0..4_u8,
    );
    let rows = prop::collection::vec(row, 1..80);
    rows.prop_map(|rows| rows.into_iter().enumerate().map(row_of).collect())
}

/// Name, notes, types, place, when and whether online, how many levels of region.
type Drawn = (
    String,
    String,
    Vec<&'static str>,
    (f64, f64),
    (u8, u8, bool),
    u8,
);

fn row_of((number, drawn): (usize, Drawn)) -> Value {
    let (name, notes, types, (north, east), (day, hour, online), region) = drawn;
    let mut row = json!({
        "slug": format!("m{number}"),
        "name": format!("{name} {number}"),
        "notes": notes,
        "types": types,
        "formatted_address": "1 High St, Leeds LS1 4AP, UK",
        "latitude": north,
        "longitude": east,
        "regions": (&["North", "West", "Old"][..usize::from(region)]),
    });
    if hour > 1 {
        row["day"] = json!(day);
        row["time"] = json!(format!("{hour:02}:30"));
    }
    if online {
        row["conference_url"] = json!("https://zoom.us/j/1");
    }
    row
}

/// A row at a day and hour; every third is online alone, some are for women.
fn timed((number, (day, hour, away, kind)): (usize, (u8, u8, u16, u8))) -> Value {
    let mut row = json!({
        "slug": format!("m{number}"),
        "name": format!("Step {number}"),
        "day": day,
        "time": format!("{hour:02}:30"),
        "formatted_address": "1 High St, Leeds LS1 4AP, UK",
        "latitude": 53.8 + f64::from(away) / 300.0,
        "longitude": -1.5,
        "types": (if kind < 3 { vec!["W"] } else { Vec::new() }),
    });
    if kind % 3 == 0 {
        row["formatted_address"] = json!("Leeds, UK");
        row["conference_url"] = json!("https://zoom.us/j/1");
    }
    row
}

fn questions() -> impl Strategy<Value = Value> {
    let search = prop::sample::select(vec![
        "",
        "step",
        "cafe OR aao",
        "\"big book\"",
        "st",
        "a",
        "e a",
        "john serenity",
        "bel",
    ]);
    let days = prop::sample::subsequence(vec!["monday", "sunday", "today", "tomorrow"], 0..3);
    let times = prop::sample::subsequence(vec!["morning", "night", "appointment"], 0..3);
    let types = prop::sample::subsequence(
        vec!["open", "women", "online", "wheelchair-access", "in-person"],
        0..3,
    );
    let regions = prop::sample::subsequence(vec!["north", "north-west", "nowhere"], 0..2);
    // From next door to round the Earth.
    let far = prop_oneof![0.2..3.0, 1.0..3_000.0, 3_000.0..13_000.0];
    let near = prop::option::of(((-90.0..90.0), (-180.0..180.0), far));
    (search, days, times, types, regions, near).prop_map(
        |(search, days, times, types, regions, near)| {
            let mut question = json!({ "search": search });
            let lists = [
                ("weekday", days),
                ("time", times),
                ("type", types),
                ("region", regions),
            ];
            for (key, values) in lists.into_iter().filter(|(_, values)| !values.is_empty()) {
                question[key] = json!(values);
            }
            if let Some((north, east, far)) = near {
                question["near"] = json!([north, east]);
                question["distance"] = json!(far);
            }
            question
        },
    )
}

fn meetings(rows: &[Value]) -> Vec<Meeting> {
    let settings =
        ImportSettings::new(Program::find("aa").unwrap()).in_zone("Europe/London".parse().unwrap());
    let bytes = serde_json::to_vec(rows).unwrap();
    feeds::import(&bytes, &settings, &()).unwrap().meetings
}

fn around(query: &Query) -> Option<SearchCircle> {
    query.at.map(|point| SearchCircle {
        point,
        limit: query.radius.unwrap(),
        unit: query.unit.unwrap(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_question_finds_what_the_plain_reading_finds(rows in rows(), question in questions(), minute in 0_i64..10_080) {
        let meetings = meetings(&rows);
        let index = index(&meetings);
        let clock = "America/New_York".parse().unwrap();
        let now = Timestamp::from_second(1_795_370_400 + minute * 60).unwrap();
        let query = Query::from_json(&question.to_string()).unwrap();
        let ask = IndexQuery { query: &query, now, clock: &clock, around: around(&query) };
        let nothing = ReportedMeetings::new(&index, &[], &[]);
        let mut found: Vec<&str> =
            index.every(&ask, &nothing).into_iter().map(|id| meetings[id.0 as usize].slug.as_str()).collect();
        let plain: Plain = serde_json::from_value(question.clone()).unwrap();
        let mut expected: Vec<&str> =
            plain_search(&meetings, &plain, &clock, now).into_iter().map(|meeting| meeting.slug.as_str()).collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(&found, &expected);

        // Each count is what its choice alone, or one type more, would find.
        let answer = index.answer(&ask, &nothing);
        prop_assert_eq!(answer.total as usize, found.len());
        for facet in answer.facets {
            for count in facet.values {
                let mut other = query.clone();
                if facet.dimension != Dimension::Type {
                    other.chosen.remove(&facet.dimension);
                }
                other.choose(facet.dimension, count.value.clone());
                let ask = IndexQuery { query: &other, now, clock: &clock, around: around(&other) };
                prop_assert_eq!(count.count as usize, index.every(&ask, &nothing).len(), "{:?} {}", facet.dimension, count.value);
            }
        }
    }

    #[test]
    fn every_order_shows_each_once_and_the_nearest_first(rows in rows(), north in -90.0..90.0_f64, east in -180.0..180.0_f64) {
        let meetings = meetings(&rows);
        let index = index(&meetings);
        let clock = Zone::UTC;
        let now = Timestamp::from_second(1_795_370_400).unwrap();
        let here = Point { latitude: north, longitude: east };
        let nothing = ReportedMeetings::new(&index, &[], &[]);
        for sort in Sort::ALL {
            let mut shown: Vec<MeetingId> = Vec::new();
            let mut far: Vec<f64> = Vec::new();
            for page in 0..8 {
                let query = Query { sort, page, inactive_too: true, ..Query::default() };
                let around = Some(SearchCircle { point: here, limit: f64::INFINITY, unit: Unit::Miles });
                let ask = IndexQuery { query: &query, now, clock: &clock, around };
                for hit in index.answer(&ask, &nothing).hits {
                    let point = meetings[hit.id.0 as usize].place.point.unwrap();
                    prop_assert_eq!(hit.distance, Some(rounded(distance(here, point, Unit::Miles))));
                    far.extend(hit.distance);
                    shown.push(hit.id);
                }
            }
            if sort == Sort::Near {
                prop_assert!(far.is_sorted());
            }
            let count = shown.len();
            shown.sort_unstable();
            shown.dedup();
            prop_assert_eq!((count, shown.len()), (meetings.iter().filter(|meeting| meeting.place.point.is_some()).count(), count));
        }
    }

    #[test]
    fn what_suits_best_is_what_a_look_at_each_gives(
        rows in prop::collection::vec((0..7_u8, 0..24_u8, 0..90_u16, 0..9_u8), 100..400),
        (near, online_too, wants) in (any::<bool>(), any::<bool>(), any::<bool>()),
        minute in 0_i64..10_080,
    ) {
        let rows: Vec<Value> = rows.into_iter().enumerate().map(timed).collect();
        let index = index(&meetings(&rows));
        let now = Timestamp::from_second(1_795_370_400 + minute * 60).unwrap();
        let here = Point { latitude: 53.8, longitude: -1.5 };
        let around = near.then_some(SearchCircle { point: here, limit: 10.0, unit: Unit::Miles });
        let nothing = ReportedMeetings::new(&index, &[], &[]);
        let wants: BTreeSet<String> = wants.then(|| "women".to_owned()).into_iter().collect();
        let pages = |size: usize| -> Vec<MeetingId> {
            let query = Query { online_too, wants: wants.clone(), ..Query::default() };
            let ask = IndexQuery { query: &query, now, clock: &Zone::UTC, around };
            index.foremost(&ask, &nothing, size)
        };
        // Asked for all, nothing is left out on the way.
        let all = pages(rows.len());
        for size in [1, 3, 20] {
            prop_assert_eq!(&pages(size)[..], &all[..size.min(all.len())]);
        }
    }

    #[test]
    fn an_address_reads_back(question in questions(), words in "\\PC{0,20}", page in 0..5_u16) {
        let mut query = Query::from_json(&question.to_string()).unwrap();
        query.at = None;
        query.radius = query.radius.filter(|far| far.is_finite());
        query.words = words.trim().to_owned();
        query.inactive_too = false;
        query.page = page;
        let url = query.to_url();
        let pairs = url.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        let pairs: Vec<(String, String)> = pairs.map(|(name, value)| (name.to_owned(), unescaped(value))).collect();
        let read = Query::from_url_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        prop_assert_eq!(read, query, "{}", url);
    }
}

fn unescaped(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits: String = rest.by_ref().take(2).map(char::from).collect();
                u8::from_str_radix(&digits, 16).unwrap()
            }
            other => other,
        });
    }
    String::from_utf8(bytes).unwrap()
}
