//! BMLT's own search tests: its rows come in whole, and the days, times and distances that we read
//! from them answer its questions as its servers do. Questions about a server's own tables
//! (services, keys, pages, sorting) have no counterpart here.

use std::collections::BTreeSet;

use feeds::{Meeting, Point, Unit, distance};
use serde_json::{Map, Value, json};

use crate::shared::{json as shared_json, read};

/// A row as the server would answer it. The recorded rows count days from 0, the answers from 1.
fn row_of(setup: &Value) -> Value {
    let mut row = Map::new();
    for part in ["main", "data", "longdata"] {
        if let Some(fields) = setup[part].as_object() {
            row.extend(
                fields
                    .iter()
                    .map(|(name, value)| (name.clone(), value.clone())),
            );
        }
    }
    row.insert("id_bigint".to_owned(), setup["id"].clone());
    if let Some(day) = row.get("weekday_tinyint").and_then(Value::as_u64) {
        row.insert("weekday_tinyint".to_owned(), json!((day + 1).to_string()));
    }
    Value::Object(row)
}

fn asked(url: &str) -> Vec<(String, Vec<i64>)> {
    let (_, query) = url.split_once("GetSearchResults").unwrap();
    let mut asked: Vec<(String, Vec<i64>)> = Vec::new();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let name = name.trim_end_matches("[]").to_owned();
        let numbers = value
            .split(',')
            .filter_map(|number| number.trim().parse().ok());
        match asked.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.extend(numbers),
            None => asked.push((name, numbers.collect())),
        }
    }
    asked
}

const KNOWN: [&str; 12] = [
    "weekdays",
    "StartsAfterH",
    "StartsAfterM",
    "StartsBeforeH",
    "StartsBeforeM",
    "EndsBeforeH",
    "EndsBeforeM",
    "geo_width",
    "geo_width_km",
    "long_val",
    "lat_val",
    "sort_results_by_distance",
];

fn answers(meeting: &Meeting, asked: &[(String, Vec<i64>)], here: Option<Point>) -> bool {
    let values = |name: &str| {
        asked
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, values)| values.as_slice())
    };
    let number = |name: &str| values(name).and_then(|values| values.first().copied());
    let minute = |name: &str| {
        Some(number(&format!("{name}H"))? * 60 + number(&format!("{name}M")).unwrap_or(0))
    };
    let slot = meeting.slot.unwrap();
    let start = i64::from(slot.start_minute);
    let day = i64::from(slot.weekday) + 1;
    let on_day = values("weekdays").is_none_or(|days| {
        let wanted: Vec<&i64> = days.iter().filter(|day| **day > 0).collect();
        (wanted.is_empty() || wanted.contains(&&day)) && !days.contains(&-day)
    });
    let near = |name: &str, unit: Unit| {
        number(name).zip(here).is_none_or(|(width, here)| {
            distance(here, meeting.place.point.unwrap(), unit)
                <= f64::from(i32::try_from(width).unwrap())
        })
    };
    on_day
        && minute("StartsAfter").is_none_or(|after| start > after)
        && minute("StartsBefore").is_none_or(|before| start < before)
        && minute("EndsBefore")
            .is_none_or(|before| start + i64::from(slot.duration_minutes) <= before)
        && near("geo_width", Unit::Miles)
        && near("geo_width_km", Unit::Kilometres)
}

#[test]
fn days_times_and_distances_answer_as_the_server_does() {
    let Some(file) = shared_json("cases/bmlt_getsearchresults.json") else {
        return;
    };
    let (mut rows_read, mut tried) = (0, 0);
    for case in file["cases"].as_array().unwrap() {
        let rows: Vec<Value> = case["setup"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|setup| setup["kind"] == "meeting")
            .map(row_of)
            .collect();
        let list = read(json!(rows).to_string().as_bytes(), "na", "America/New_York");
        let hidden = rows.iter().filter(|row| row["published"] == 0).count();
        assert_eq!(
            (list.meetings.len(), list.rejected.len()),
            (rows.len() - hidden, hidden),
            "{case}"
        );
        rows_read += rows.len();
        for request in case["requests"].as_array().unwrap() {
            let asked = asked(request["url"].as_str().unwrap());
            // A negative width asks a server to widen its circle until it has found that many
            // meetings.
            let plain = asked.iter().all(|(name, values)| {
                KNOWN.contains(&name.as_str())
                    && !(name.starts_with("geo") && values.iter().any(|value| *value < 0))
            });
            let whole = !asked.is_empty()
                && asked
                    .iter()
                    .all(|(name, values)| name.ends_with("_val") || !values.is_empty());
            let (Some(count), true) = (request["count"].as_u64(), plain && whole) else {
                continue;
            };
            let degrees = |name: &str| -> Option<f64> {
                let (_, rest) = request["url"].as_str()?.split_once(name)?;
                rest.split('&').next()?.parse().ok()
            };
            let here = degrees("lat_val=")
                .zip(degrees("long_val="))
                .and_then(|(north, east)| Point::new(north, east));
            if here.is_none() && asked.iter().any(|(name, _)| name.ends_with("_val")) {
                continue;
            }
            let found: BTreeSet<&str> = list
                .meetings
                .iter()
                .filter(|meeting| answers(meeting, &asked, here))
                .map(|meeting| meeting.slug.as_str())
                .collect();
            assert_eq!(found.len() as u64, count, "{}: {found:?}", request["url"]);
            for expected in request["contains"].as_array().into_iter().flatten() {
                if let Some(id) = expected["id_bigint"].as_str() {
                    assert!(found.contains(id), "{}: {id}", request["url"]);
                }
            }
            tried += 1;
        }
    }
    assert!(
        rows_read > 200 && tried >= 20,
        "{rows_read} rows, {tried} questions"
    );
}
