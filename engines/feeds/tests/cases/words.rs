//! Slugs, providers, distances and the Google sheet.

use feeds::{Point, Unit, distance, provider_of, rounded, slug_of};
use serde_json::{Value, json};

use crate::shared::{json as shared_json, read};

#[test]
fn slugs_agree() {
    let Some(cases) = shared_json("cases/slugify.json") else {
        return;
    };
    for case in cases.as_array().unwrap() {
        assert_eq!(
            slug_of(case["input"].as_str().unwrap()),
            case["expected"].as_str().unwrap()
        );
    }
}

/// Where the reference client is wrong: it compares case and no dot, and needs a scheme.
const PROVIDER_MISTAKES: [(&str, Option<&str>); 3] = [
    ("http://ZOOM.us/j/1", Some("Zoom")),
    ("https://evilzoom.us/j/3", None),
    ("zoom.us/j/12345", Some("Zoom")),
];

#[test]
fn providers_agree_but_for_known_mistakes() {
    let Some(cases) = shared_json("cases/conference_provider.json") else {
        return;
    };
    for case in cases.as_array().unwrap() {
        let link = case["url"].as_str().unwrap();
        let right = PROVIDER_MISTAKES.iter().find(|(known, _)| *known == link);
        let expected = right.map_or(case["expected"].as_str(), |(_, right)| *right);
        assert_eq!(provider_of(link), expected, "{link}");
    }
}

#[test]
fn distances_agree_to_the_last_digit() {
    let Some(file) = shared_json("cases/distance_pairs.json") else {
        return;
    };
    let point = |value: &Value| {
        Point::new(
            value["latitude"].as_f64().unwrap(),
            value["longitude"].as_f64().unwrap(),
        )
        .unwrap()
    };
    for pair in file["pairs"].as_array().unwrap() {
        let unit = if pair["unit"] == "km" {
            Unit::Kilometres
        } else {
            Unit::Miles
        };
        let far = rounded(distance(point(&pair["a"]), point(&pair["b"]), unit));
        assert!(
            (far - pair["expected"].as_f64().unwrap()).abs() < 1e-9,
            "{pair}: {far}"
        );
    }
}

#[test]
fn a_google_sheet_loses_neither_24_hours_nor_small_letters() {
    let Some(cases) = shared_json("cases/google_sheet.json") else {
        return;
    };
    for case in cases.as_array().unwrap() {
        let list = read(case["input"].to_string().as_bytes(), "aa", "UTC");
        for (meeting, expected) in list
            .meetings
            .iter()
            .zip(case["expected"].as_array().unwrap())
        {
            // The reference client drops “19:30”, “monday” and “open”; they are plain enough.
            let (time, day, types) = match expected["slug"].as_str() {
                Some("m4") => (json!("19:30"), json!(1), expected["types"].clone()),
                Some("m5") => (json!("19:30"), json!(1), json!(["O"])),
                _ => (
                    expected["time"].clone(),
                    expected["day"].clone(),
                    expected["types"].clone(),
                ),
            };
            let slot = meeting.slot;
            assert_eq!(
                json!(slot.map(|slot| format!(
                    "{:02}:{:02}",
                    slot.start_minute / 60,
                    slot.start_minute % 60
                ))),
                time
            );
            assert_eq!(json!(slot.map(|slot| slot.weekday)), day);
            assert_eq!(
                json!(meeting.types),
                if types.is_null() { json!([]) } else { types }
            );
        }
        assert_eq!(
            list.meetings.len(),
            case["expected"].as_array().unwrap().len()
        );
    }
}
