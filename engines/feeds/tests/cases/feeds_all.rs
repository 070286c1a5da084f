//! Every real feed comes in whole, and Meeting Guide goes out as it came in.

use std::collections::BTreeMap;

use feeds::{export, import};
use serde_json::{Map, Value};

use crate::shared::{settings, shared};

/// Files of the folder that hold no meetings.
const NO_LISTS: [&str; 9] = [
    "bmlt_api-docs-semantic.json",
    "bmlt_serverList.json",
    "case_invalid.json",
    "na_bmlt_sample_formats.json",
    "oiaa_cq_groups.json",
    "oiaa_cq_language.json",
    "oiaa_cq_type.json",
    "spec_meeting.schema.json",
    "spec_types.json",
];

#[test]
fn every_feed_comes_in_whole() {
    let Some(folder) = shared("meetings") else {
        return;
    };
    let mut counts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if NO_LISTS.contains(&name.as_str())
            || name.ends_with(".tsv")
            || name.starts_with("tsml_programs")
        {
            continue;
        }
        let program = if name.starts_with("na_") {
            "na"
        } else if name.starts_with("smart") {
            "smart"
        } else {
            "aa"
        };
        let bytes = std::fs::read(entry.path()).unwrap();
        let list = import(&bytes, &settings(program, "America/New_York"), &())
            .unwrap_or_else(|reason| panic!("{name}: {reason}"));
        let warnings: usize = list
            .meetings
            .iter()
            .map(|meeting| meeting.warnings.len())
            .sum();
        let timed = list
            .meetings
            .iter()
            .filter(|meeting| meeting.slot.is_some())
            .count();
        let active = list
            .meetings
            .iter()
            .filter(|meeting| meeting.venue.is_active())
            .count();
        println!(
            "{name}: {:?}, {} meetings, {timed} timed, {active} active, {} rejected, {warnings} warnings",
            list.layout,
            list.meetings.len(),
            list.rejected.len()
        );
        counts.insert(name, (list.meetings.len(), list.rejected.len()));
    }
    for (name, count) in [
        ("mg_aasepia_philadelphia_2022-10.json", 2038),
        ("mg_airtable_json_2020-07.json", 545),
        ("mg_nwta_2021-05.json", 613),
        ("oiaa_cq_meetings.json", 160),
        ("real_meetings.ndjson", 8724),
        // One meeting of 1,506 stands in it twice.
        ("seattle_gsig_2017-10.json", 1505),
        // 31 of 1,041 rows stand in it twice.
        ("smart_recovery_usa_2022-07.json", 1010),
        ("tsml_template.csv", 36),
    ] {
        assert_eq!(counts.get(name), Some(&(count, 0)), "{name}");
    }
    // 42 rows are marked as not published.
    assert_eq!(counts.get("na_bmlt_sample_newyork.json"), Some(&(1513, 42)));
}

#[test]
fn meeting_guide_goes_out_with_every_field_and_comes_back_the_same() {
    let Some(folder) = shared("meetings") else {
        return;
    };
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with("mg_") && !name.starts_with("case_a") && !name.starts_with("case_t") {
            continue;
        }
        let bytes = std::fs::read(entry.path()).unwrap();
        let rows: Vec<Map<String, Value>> = serde_json::from_slice(&bytes).unwrap();
        let settings = settings("aa", "America/New_York");
        let first = import(&bytes, &settings, &()).unwrap();
        let mut out = Vec::new();
        export::guide(&first.meetings, &mut out).unwrap();
        let written: Vec<Map<String, Value>> = serde_json::from_slice(&out).unwrap();
        assert_eq!(rows.len(), written.len(), "{name}");
        for (row, back) in rows.iter().zip(&written) {
            for (field, value) in row {
                assert!(back.contains_key(field), "{name}: {field} is lost");
                let may_change = [
                    "slug",
                    "day",
                    "time",
                    "end_time",
                    "types",
                    "latitude",
                    "longitude",
                    "conference_url",
                ];
                let filled = feeds_blank(value);
                assert!(
                    back[field] == *value || filled || may_change.contains(&field.as_str()),
                    "{name}: {field} {value} is now {}",
                    back[field]
                );
            }
        }
        let again = import(&out, &settings, &()).unwrap();
        for (one, other) in first.meetings.iter().zip(&again.meetings) {
            let same = (
                &one.slug,
                one.slot,
                one.venue,
                &one.types,
                &one.place,
                &one.online,
                &one.group,
            );
            assert_eq!(
                same,
                (
                    &other.slug,
                    other.slot,
                    other.venue,
                    &other.types,
                    &other.place,
                    &other.online,
                    &other.group
                ),
                "{name}"
            );
        }
    }
}

fn feeds_blank(value: &Value) -> bool {
    value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty)
}
