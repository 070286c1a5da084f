//! Small lists with one oddity each, and what should come of them.

use feeds::{ImportedList, ListNote, RowFault, UnreadableList, import};
use serde_json::{Value, json};

use crate::shared::{bytes, json as shared_json, read, settings};

/// What a meeting shows of a field that a case names.
fn shown(list: &ImportedList, field: &str) -> Value {
    let meeting = &list.meetings[0];
    let place = &meeting.place;
    match field {
        "time" => json!(meeting.slot.map(|slot| format!(
            "{:02}:{:02}",
            slot.start_minute / 60,
            slot.start_minute % 60
        ))),
        "duration_minutes" => json!(meeting.slot.map(|slot| slot.duration_minutes)),
        "timezone" => json!(meeting.zone.as_ref().map(kernel::Zone::name)),
        "types" => json!(meeting.types),
        "kept_raw" => json!(meeting.unknown_types),
        "venue" => json!(meeting.venue.word()),
        "online" => json!(meeting.venue.is_online()),
        "approximate" => json!(place.approximate),
        "lat" => json!(place.point.map(|point| point.latitude)),
        "lon" => json!(place.point.map(|point| point.longitude)),
        "address" => json!(place.street),
        "formatted_address" => json!(place.address),
        "notes" => json!(meeting.notes),
        "regions" => json!(place.regions),
        "slug" => json!(meeting.slug),
        "provider" => json!(meeting.online.provider),
        "conference_phone" => json!(meeting.online.phone),
        "updated" => json!(meeting.updated.map(|moment| moment.to_string())),
        "occurrences" => list
            .meetings
            .iter()
            .map(|meeting| json!([meeting.slug, meeting.slot.map(|slot| slot.weekday)]))
            .collect(),
        "slugs" | "accepted_slugs" => list
            .meetings
            .iter()
            .map(|meeting| json!(meeting.slug))
            .collect(),
        "count" => json!(list.meetings.len()),
        "warning" => json!(
            list.meetings
                .iter()
                .any(|meeting| !meeting.warnings.is_empty())
        ),
        "warnings" => json!(
            list.meetings
                .iter()
                .map(|meeting| meeting.warnings.len())
                .sum::<usize>()
        ),
        "matches_filters" => ["online", "in-person"]
            .into_iter()
            .filter(|word| meeting.answers_to(word))
            .collect(),
        "listed" => json!(true),
        "hidden_by_default" => json!(!meeting.venue.is_active()),
        other => panic!("a case asks for {other}, which is not looked at"),
    }
}

#[test]
fn every_edge_case_gives_the_recommended_result() {
    let Some(file) = shared_json("cases/import_edge_cases.json") else {
        return;
    };
    let mut seen = 0;
    for case in file["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let defaults = &case["feed_defaults"];
        let settings = settings(
            defaults["program"].as_str().unwrap(),
            defaults["timezone"].as_str().unwrap(),
        );
        let input = match &case["input"] {
            Value::String(name) => match bytes(&format!("meetings/{name}")) {
                Some(bytes) => bytes,
                // Files that were left out, and a case about the database.
                None => continue,
            },
            input => serde_json::to_vec(input).unwrap(),
        };
        seen += 1;
        let expect = case["expect"].as_object().unwrap();
        let result = import(&input, &settings, &());
        if expect.contains_key("feed_error") {
            assert!(result.is_err(), "{id}");
            continue;
        }
        let list = result.unwrap();
        if expect.contains_key("feed_error_or_warning") {
            assert_eq!(list.notes, [ListNote::Empty], "{id}");
            continue;
        }
        for (field, value) in expect.iter().filter(|(field, _)| *field != "note") {
            let field = match (field.as_str(), value) {
                ("accepted", Value::Array(_)) => "accepted_slugs",
                ("accepted", _) => continue,
                (field, _) => field,
            };
            assert_eq!(shown(&list, field), *value, "{id}: {field}");
        }
    }
    assert!(seen > 30, "only {seen} cases were tried");
}

/// One row with these words over a plain one.
fn row(words: Value) -> Value {
    let mut row = json!({"slug": "m", "name": "M", "day": 1, "time": "19:00", "formatted_address": "123 Main St, Anytown, OK 12345, USA"});
    for (field, value) in words.as_object().unwrap() {
        row[field] = value.clone();
    }
    row
}

fn of(rows: &Value) -> ImportedList {
    read(rows.to_string().as_bytes(), "aa", "America/Chicago")
}

fn one(words: Value) -> feeds::Meeting {
    let mut list = of(&json!([row(words)]));
    assert_eq!(list.meetings.len(), 1);
    list.meetings.remove(0)
}

#[test]
fn one_odd_row_never_loses_the_list() {
    let rows = json!([
        row(json!({})),
        null_row(),
        row(json!({"slug": "two", "day": [2, 3]})),
        row(json!({"slug": "three", "day": [0, "Monday"]})),
        row(json!({"slug": "four", "conference_url": "https:/"})),
        row(
            json!({"slug": "five", "day": {"a": []}, "types": {"b": 1}, "latitude": [], "time": true})
        ),
        7,
        {},
    ]);
    let list = of(&rows);
    let slugs: Vec<&str> = list
        .meetings
        .iter()
        .map(|meeting| meeting.slug.as_str())
        .collect();
    assert_eq!(
        slugs,
        ["m", "two-2", "two-3", "three-0", "three-1", "four", "five"]
    );
    assert_eq!(
        list.rejected
            .iter()
            .map(|rejected| rejected.row)
            .collect::<Vec<_>>(),
        [2, 7, 8]
    );
}

fn null_row() -> Value {
    Value::Null
}

#[test]
fn a_list_of_one_day_is_a_day_and_makes_no_second_meeting() {
    assert_eq!(of(&json!([row(json!({"day": [6]}))])).meetings.len(), 1);
    assert_eq!(one(json!({"day": ["6"]})).slug, "m");
}

#[test]
fn open_and_closed_is_closed_and_is_found_by_both() {
    let meeting = one(json!({"types": ["O", "C", "D"]}));
    assert_eq!(meeting.types, ["C", "D"]);
    assert!(meeting.answers_to("open") && meeting.answers_to("closed"));
    assert!(!one(json!({"types": ["C"]})).answers_to("open"));
}

#[test]
fn a_code_means_what_its_fellowship_means() {
    let rows = json!([row(json!({"types": ["A", "S"]}))]).to_string();
    let tags = |program: &str| -> Vec<&str> {
        let list = read(rows.as_bytes(), program, "UTC");
        let meeting = &list.meetings[0];
        meeting
            .types
            .iter()
            .map(|code| meeting.program.type_of(code).unwrap().tag)
            .collect()
    };
    assert_eq!(tags("aa"), ["secular", "spanish"]);
    assert_eq!(tags("aca"), ["age-restricted-18", "speaker"]);
}

#[test]
fn types_come_by_name_in_any_case_and_language() {
    for (given, codes) in [
        (json!("open, WHEELCHAIR ACCESS"), vec!["O", "X"]),
        (json!(["Abierta", "Mujeres"]), vec!["O", "W"]),
        (json!(["Sign Language", "step meeting"]), vec!["ASL", "ST"]),
        (json!("12 Steps & 12 Traditions"), vec!["12x12"]),
        (json!(["Öppet"]), vec!["O"]),
    ] {
        assert_eq!(one(json!({"types": given})).types, codes, "{given}");
    }
    assert_eq!(one(json!({"types": ["SP", "D", "O"]})).types, ["O", "SPD"]);
}

#[test]
fn what_only_a_room_offers_goes_with_the_room() {
    let zoom = json!({"types": ["O", "X", "FF"], "formatted_address": "Chicago, IL, USA", "conference_url": "https://zoom.us/j/1"});
    let meeting = one(zoom);
    assert_eq!(
        (meeting.venue.word(), meeting.types.as_slice()),
        ("online", ["O"].as_slice())
    );
}

#[test]
fn rows_of_one_place_and_group_share_what_only_one_of_them_says() {
    let list = of(&json!([
        row(json!({"group": "G"})),
        row(
            json!({"slug": "n", "group": "G", "group_notes": "Ring.", "latitude": 35.5, "longitude": -97.5, "timezone": "America/Denver"})
        ),
    ]));
    let first = &list.meetings[0];
    assert_eq!(first.group.notes.as_deref(), Some("Ring."));
    assert!(first.place.point.is_some());
    assert_eq!(
        first.zone.as_ref().map(kernel::Zone::name),
        Some("America/Denver")
    );
}

#[test]
fn the_hash_of_a_row_moves_with_the_row_and_with_what_it_borrows() {
    let hash = |notes: &str| {
        of(&json!([
            row(json!({"group": "G"})),
            row(json!({"slug": "n", "group": "G", "group_notes": notes}))
        ]))
        .meetings[0]
            .row_hash
    };
    assert_eq!(hash("Ring."), hash("Ring."));
    assert_ne!(hash("Ring."), hash("Knock."));
    assert_ne!(one(json!({})).row_hash, one(json!({"notes": "x"})).row_hash);
}

#[test]
fn nothing_is_told_from_a_web_page_and_from_a_broken_list() {
    let failed = |bytes: &[u8]| import(bytes, &settings("aa", "UTC"), &()).unwrap_err();
    assert_eq!(failed(b" \n"), UnreadableList::Blank);
    assert_eq!(
        failed(b"<!doctype html><title>Checking your browser</title>"),
        UnreadableList::WebPage
    );
    assert_eq!(failed(b"{\"error\":\"nope\"}"), UnreadableList::NoList);
    assert_eq!(failed(b"\"text\""), UnreadableList::NoList);
    assert_eq!(
        failed(b"[{\"slug\":\"a\"},"),
        UnreadableList::Malformed {
            line: 1,
            column: 14
        }
    );
}

#[test]
fn every_way_to_wrap_a_list_is_opened() {
    let row = r#"{"slug":"m","name":"M","day":1,"time":"19:00"}"#;
    for list in [
        format!("[{row}]"),
        format!("\u{feff}[{row}]"),
        format!("{{\"meetings\":[{row}],\"warnings\":[]}}"),
        format!("{{\"records\":[{{\"id\":\"rec1\",\"fields\":{row}}}]}}"),
        format!("{row}\r{row}\rbroken"),
        format!("{row}\n\n{row}"),
        format!("callback([{row}]);"),
        "Slug,Name,Day,Time\rm,M,Monday,7:00 PM\r".to_owned(),
        "Slug;Name;Day;Time\nm;M;Monday;7:00 PM".to_owned(),
        r#"{"values":[["ID","Name","Day","Time"],["m","M","Monday","7:00 PM"],[]]}"#.to_owned(),
    ] {
        let list_read = read(list.as_bytes(), "aa", "UTC");
        let first = &list_read.meetings[0];
        assert_eq!(
            (first.slug.as_str(), first.slot.unwrap().start_minute),
            ("m", 1140),
            "{list}"
        );
    }
}

#[test]
fn a_sentence_stands_for_every_fault() {
    let rows = json!([row(
        json!({"day": 9, "timezone": "Eastern", "types": ["ZZ"], "latitude": 100, "longitude": 2, "conference_url": "https:/", "conference_phone": "1", "updated": "?"})
    )]);
    let list = of(&rows);
    let faults: Vec<RowFault> = list.meetings[0]
        .warnings
        .iter()
        .map(|warning| warning.fault)
        .collect();
    for fault in [
        RowFault::UnreadableDay,
        RowFault::UnknownZone,
        RowFault::UnknownType,
        RowFault::BadCoordinates,
        RowFault::BadLink,
        RowFault::BadPhone,
        RowFault::BadDate,
    ] {
        assert!(faults.contains(&fault), "{fault:?}");
        assert!(fault.sentence().ends_with('.'));
    }
}
