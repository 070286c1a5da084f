//! Searches over real feeds against recorded answers.

use std::fmt::Write;

use feeds::RowFault;
use feeds::filter::{MeetingQuery, search};
use sha2::{Digest, Sha256};

use crate::golden::TAKEN_FOR_TOWNS;
use crate::shared::{bytes, json, read, zone};

#[test]
fn searches_give_the_recorded_answers() {
    let Some(file) = json("cases/golden_filters.json") else {
        return;
    };
    let mut wrong = String::new();
    for feed in file["feeds"].as_array().unwrap() {
        let name = feed["feed"].as_str().unwrap();
        let Some(list) = bytes(&format!("meetings/{name}")) else {
            return;
        };
        let zone_name = feed["timezone"].as_str().unwrap();
        let program = if name.contains("alanon") {
            "al-anon"
        } else {
            "aa"
        };
        let list = read(&list, program, zone_name);
        for case in feed["queries"].as_array().unwrap() {
            let query: MeetingQuery = serde_json::from_value(case["query"].clone()).unwrap();
            let found = search(
                &list.meetings,
                &query,
                &zone(zone_name),
                feed["now"].as_str().unwrap().parse().unwrap(),
            );
            // The reference client loses the second of two rows with one slug; we keep it as `…-1`.
            let kept = found.iter().filter(|meeting| {
                meeting
                    .warnings
                    .iter()
                    .all(|warning| warning.fault != RowFault::SlugTaken)
            });
            let slugs: Vec<&str> = kept.map(|meeting| meeting.slug.as_str()).collect();
            let sums = [sum_of(&slugs, &[]), sum_of(&slugs, &TAKEN_FOR_TOWNS)];
            if sums.iter().all(|sum| case["sha256"] != *sum) {
                writeln!(
                    wrong,
                    "{name} {}: {} for {}",
                    case["query"],
                    slugs.len(),
                    case["count"]
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The sum over the sorted slugs without those that the reference client cannot find in a room.
fn sum_of(slugs: &[&str], without: &[&str]) -> String {
    let mut slugs: Vec<&str> = slugs
        .iter()
        .copied()
        .filter(|slug| !without.contains(slug))
        .collect();
    slugs.sort_unstable();
    let mut sum = String::new();
    for byte in Sha256::digest(slugs.join("\n")) {
        write!(sum, "{byte:02x}").unwrap();
    }
    sum
}
