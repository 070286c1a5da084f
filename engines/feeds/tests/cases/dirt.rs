//! Every kind of dirt that real lists have, one small list each.

use feeds::{ImportedList, ListNote, Meeting, RowFault, UnreadableList, Venue, import};
use serde_json::{Value, json};

use crate::shared::{read, settings};

/// A plain row with these words over it.
fn row(words: &Value) -> Value {
    let mut row = json!({"slug": "m", "name": "M", "day": 1, "time": "19:00", "formatted_address": "123 Main St, Anytown, OK 12345, USA"});
    for (field, value) in words.as_object().unwrap() {
        row[field] = value.clone();
    }
    row
}

fn one(words: Value) -> Meeting {
    let list = json!([row(&words)]).to_string();
    let mut read = read(list.as_bytes(), "aa", "America/Chicago");
    assert_eq!(read.meetings.len(), 1, "{words}");
    read.meetings.remove(0)
}

fn faults(meeting: &Meeting) -> Vec<RowFault> {
    meeting
        .warnings
        .iter()
        .map(|warning| warning.fault)
        .collect()
}

const ROW: &str = r#"{"slug":"m","name":"M","day":1,"time":"19:00"}"#;
const NEXT: &str = r#"{"slug":"n","name":"N","day":"Tue","time":"7 PM"}"#;

/// How many meetings and rejected rows come of a list.
fn counts(list: &[u8]) -> Result<(usize, usize), UnreadableList> {
    import(list, &settings("aa", "UTC"), &()).map(
        |ImportedList {
             meetings, rejected, ..
         }| (meetings.len(), rejected.len()),
    )
}

#[test]
fn a_bad_row_is_lost_alone() {
    for (bad, expected) in [
        ("null", (2, 1)),
        ("5", (2, 1)),
        ("\"x\"", (2, 1)),
        ("[]", (2, 1)),
        ("{}", (2, 1)),
        (r#"{"id":7}"#, (2, 1)),
        ("{bad}", (2, 1)),
        (r#"{"slug":"x" "name":"X"}"#, (2, 1)),
        (r#"{"slug":"x","name":"X","latitude":NaN}"#, (3, 0)),
        (r#"{"slug":"x","name":"X","day":1e999}"#, (3, 0)),
        ("{\"slug\":\"x\",\"name\":\"one\ntwo\tthree\"}", (3, 0)),
        (r#"{"slug":"x","name":"it\'s \ud800"}"#, (3, 0)),
        (r#"{"slug":"x","name":"X",}"#, (3, 0)),
        ("", (2, 0)),
    ] {
        for list in [
            format!("[{ROW},{bad},{NEXT}]"),
            format!("[{bad},{ROW},{NEXT}]"),
            format!("[{ROW},{NEXT},{bad}]"),
        ] {
            assert_eq!(counts(list.as_bytes()), Ok(expected), "{list}");
        }
    }
}

#[test]
fn a_list_that_breaks_off_is_no_list() {
    for list in [
        format!("[{ROW},{NEXT},"),
        format!("[{ROW},{{\"slug\":\"x"),
        format!("[{ROW}] and more"),
        format!("{{\"meetings\":[\n{ROW},\n{NEXT},"),
        "[{\"slug\":".to_owned(),
    ] {
        assert!(
            matches!(
                counts(list.as_bytes()),
                Err(UnreadableList::Malformed { .. })
            ),
            "{list}"
        );
    }
}

#[test]
fn wrapped_and_encoded_lists_are_opened() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let plain = format!("[{ROW},{NEXT}]");
    for list in [
        wide(&plain),
        [b"\xFF\xFE".to_vec(), wide(&plain)].concat(),
        format!("{plain}\n<!-- served by a cache -->").into_bytes(),
        format!("{plain}\0\0").into_bytes(),
        format!("{{\"success\":true,\"data\":{{\"meetings\":{plain}}}}}").into_bytes(),
        format!("{{\"meetings\":{{\"0\":{ROW},\"10\":{NEXT}}}}}").into_bytes(),
        format!("{{\"10\":{NEXT},\"9\":{ROW}}}").into_bytes(),
        format!("[[{ROW}],[{NEXT}]]").into_bytes(),
        format!("{ROW},\r\n{NEXT},\r\n").into_bytes(),
        format!("{ROW}{NEXT}").into_bytes(),
        format!("{{\n\"slug\":\"m\",\n\"name\":\"M\"\n}}\n{NEXT}").into_bytes(),
        format!("{{\"records\":[{{\"id\":\"r\",\"fields\":{ROW}}},{{\"id\":\"s\",\"fields\":{NEXT}}}]}}").into_bytes(),
        b"Our meetings\n\nName,Day,Time\nM,Monday,7:00 PM\nN,Tue,19h\n".to_vec(),
        b"Name\tDay\tTime\nM\tMonday\t7:00 PM\nN\tTue\t19h\n".to_vec(),
        br#"[["Name","Day","Time"],["M","Monday","7:00 PM"],["N","Tue",0.5],["",null]]"#.to_vec(),
        br#"{"range":"A1:C9","values":[["Title of it"],["Name","Day","Time"],["M","Mon","7pm"],["N","Tue","7pm"]]}"#.to_vec(),
    ] {
        assert_eq!(counts(&list), Ok((2, 0)), "{}", String::from_utf8_lossy(&list));
    }
    let read = read(
        b"Caf\xE9 list\nName,Day,Time\nCaf\xE9,Monday,19:00\n",
        "aa",
        "UTC",
    );
    assert_eq!(read.meetings[0].name, "Café");
}

#[test]
fn what_is_no_list_is_told() {
    let refused = |list: &str| counts(list.as_bytes()).unwrap_err();
    for page in [
        "<html>",
        "\n <!DOCTYPE html><title>Just a moment…",
        "<?xml version=\"1.0\"?><rows/>",
        "<br />\n<b>Warning</b>[]",
    ] {
        assert_eq!(refused(page), UnreadableList::WebPage, "{page}");
    }
    for other in [
        "{}",
        "null",
        "0",
        "true",
        "{\"meetings\":null}",
        "{\"code\":\"rest_no_route\",\"data\":{\"status\":404}}",
        "Access denied",
    ] {
        assert_eq!(refused(other), UnreadableList::NoList, "{other}");
    }
}

#[test]
fn ends_before_the_start_are_weighed() {
    for (start, end, minutes, told) in [
        ("23:30", "00:30", 60, vec![]),
        ("22:00", "2:00 AM", 240, vec![]),
        ("19:00", "24:00", 300, vec![RowFault::UnusuallyLong]),
        ("19:00", "19:00", 60, vec![RowFault::EndEqualsStart]),
        ("19:00", "08:30", 60, vec![RowFault::EndBeforeStart]),
        ("19:00", "18:00", 60, vec![RowFault::EndBeforeStart]),
        ("00:00", "23:59", 1439, vec![RowFault::UnusuallyLong]),
        ("19:00", "soon", 60, vec![RowFault::UnreadableTime]),
        ("19:00-20:15", "", 75, vec![]),
        ("7-8:30pm", "8 PM", 60, vec![]),
    ] {
        let meeting = one(json!({"time": start, "end_time": end}));
        assert_eq!(
            (meeting.slot.unwrap().duration_minutes, faults(&meeting)),
            (minutes, told),
            "{start} {end}"
        );
    }
    let midnight = one(json!({"day": 6, "time": "24:00"})).slot.unwrap();
    assert_eq!((midnight.weekday, midnight.start_minute), (0, 0));
    assert_eq!(
        faults(&one(json!({"time": "7 PM EST"}))),
        [RowFault::UnknownZone]
    );
}

#[test]
fn points_and_regions_come_in_many_shapes() {
    for given in [
        json!("34.2,-118.5"),
        json!("34.2; -118.5"),
        json!("34.2 -118.5"),
        json!([34.2, -118.5]),
    ] {
        let place =
            one(json!({"coordinates": given, "formatted_address": "Los Angeles, CA, USA"})).place;
        assert!(
            !place.approximate && place.point.unwrap().latitude > 34.0,
            "{given}"
        );
    }
    for given in [
        json!("34.2"),
        json!("a,b"),
        json!("0,0"),
        json!([34.2]),
        json!({"lat": 1}),
        json!("34.2,-118.5,1"),
    ] {
        let meeting = one(json!({"coordinates": given}));
        assert_eq!(faults(&meeting), [RowFault::BadCoordinates], "{given}");
    }
    for (words, regions) in [
        (
            json!({"region": "A", "sub_region": "B", "sub_sub_region": "C"}),
            vec!["A", "B", "C"],
        ),
        (json!({"regions": "A > B"}), vec!["A", "B"]),
        (
            json!({"regions": ["A > B", "", null, 3]}),
            vec!["A", "B", "3"],
        ),
        (json!({"regions": 7}), vec!["7"]),
        (json!({"sub_region": "B"}), vec!["B"]),
        (json!({"regions": [], "city": "C"}), vec!["C"]),
        (json!({"region": "A", "city": "C"}), vec!["A"]),
    ] {
        assert_eq!(one(words.clone()).place.regions, regions, "{words}");
    }
    let town = json!({"city": "Mérida", "formatted_address": "Merida, Yucatán, Mexico", "latitude": 20.9, "longitude": -89.6});
    assert!(
        one(town).place.approximate,
        "the name of the town is not a street address"
    );
}

#[test]
fn types_come_in_many_shapes() {
    for (given, codes) in [
        (json!("O W"), vec!["O", "W"]),
        (json!("O/W"), vec!["O", "W"]),
        (json!("Open; Women"), vec!["O", "W"]),
        (json!({"0": "O", "2": "W"}), vec!["O", "W"]),
        (json!([["O"], {"code": "W"}]), vec!["O", "W"]),
        (json!([null, true, "o", "O", 11]), vec!["O", "11"]),
        (json!("Online Meeting, Online, onl"), vec![]),
    ] {
        let meeting = one(json!({"types": given}));
        assert_eq!(
            (meeting.types, meeting.unknown_types.len()),
            (codes, 0),
            "{given}"
        );
    }
    // A misspelt code is a guess, so it gives a warning and is kept.
    let misspelt = one(json!({"types": ["O", "ASBI"]}));
    assert_eq!(
        (misspelt.types.as_slice(), misspelt.unknown_types.as_slice()),
        (["O"].as_slice(), ["ASBI".to_owned()].as_slice())
    );
    assert_eq!(faults(&misspelt), [RowFault::UnknownType]);
}

#[test]
fn a_link_with_words_beside_it_still_leads_somewhere() {
    let meeting = one(json!({"conference_url": ["https://zoom.us/j/1"]}));
    assert_eq!(meeting.online.provider, Some("Zoom"));
    let meeting = one(json!({"conference_url": "Zoom: https://zoom.us/j/1 Passcode: 1234"}));
    assert_eq!(meeting.online.url.as_deref(), Some("https://zoom.us/j/1"));
    assert_eq!(
        meeting.online.url_notes.as_deref(),
        Some("Zoom: Passcode: 1234")
    );
}

#[test]
fn a_row_keeps_its_slug_before_one_that_was_made() {
    let rows = json!([
        row(&json!({"day": [1, 2]})),
        row(&json!({"slug": "m-1"})),
        row(&json!({"slug": null, "name": "m 2"})),
    ]);
    let list = read(rows.to_string().as_bytes(), "aa", "UTC");
    let slugs: Vec<&str> = list
        .meetings
        .iter()
        .map(|meeting| meeting.slug.as_str())
        .collect();
    assert_eq!(slugs, ["m-1-1", "m-2", "m-1", "m-2-1"]);
}

/// Lines of a table with one fault in it: every row is read, and the row with the fault is told.
#[test]
fn one_bad_line_of_a_table_is_told_and_the_others_are_whole() {
    let table = |odd: &[u8]| {
        let mut list = b"Name,Day,Time,Address,City,State,Postal Code,Notes\n".to_vec();
        for row in 10..50 {
            if row == 15 {
                list.extend_from_slice(odd);
            } else {
                let line = format!(
                    "Group {row},Monday,19:{row},{row} Main St,Anytown,OK,12345,ma\u{f1}ana\n"
                );
                list.extend_from_slice(line.as_bytes());
            }
        }
        list
    };
    for (odd, name, fault) in [
        (
            &b"\"Just for Today,Monday,19:15,15 Main St,Anytown,OK,12345,note\n"[..],
            "Just for Today",
            RowFault::StrayQuote,
        ),
        (
            b"Group 15,Monday,19:15,15 Main St,Anytown,OK,12345,\"ring bell\n",
            "Group 15",
            RowFault::StrayQuote,
        ),
        (
            b"Women\x92s,Monday,19:15,15 Main St,Anytown,OK,12345,note\n",
            "Women\u{2019}s",
            RowFault::BadBytes,
        ),
    ] {
        let list = read(&table(odd), "aa", "America/Chicago");
        assert_eq!((list.meetings.len(), list.rejected.len()), (40, 0));
        let told: Vec<_> = list
            .meetings
            .iter()
            .flat_map(|meeting| {
                meeting
                    .warnings
                    .iter()
                    .map(|warning| (&meeting.name, warning))
            })
            .filter(|(_, warning)| warning.fault != RowFault::NoSlug)
            .map(|(name, warning)| (name.as_str(), warning.fault, warning.found.as_str()))
            .collect();
        assert_eq!(told, [(name, fault, "line 7")]);
        let others = list
            .meetings
            .iter()
            .filter(|meeting| meeting.name.starts_with("Group"));
        assert!(others.clone().all(|meeting| meeting.slot.is_some()));
    }
}

#[test]
fn a_link_of_an_unknown_host_can_be_followed() {
    let place = "Leeds, UK";
    let at = |url: &str| {
        one(json!({"conference_url": url, "formatted_address": place, "approximate": "yes"}))
    };
    let own = at("https://meet.example.org/recovery-room");
    assert_eq!(
        own.online.url.as_deref(),
        Some("https://meet.example.org/recovery-room")
    );
    assert_eq!((own.online.provider, own.venue.word()), (None, "online"));
    assert_eq!(faults(&own), [RowFault::UnknownProvider]);
    let hidden = at("https://zoom.us@example.org/j/1");
    assert_eq!(
        (hidden.online.url.as_deref(), hidden.venue.word()),
        (None, "inactive")
    );
}

#[test]
fn a_number_is_read_by_the_rules_of_its_row() {
    let dialled = |fields: Value| one(fields).online.phone;
    let london = json!({"conference_phone": "020 7946 0958", "formatted_address": "Leeds, UK"});
    assert_eq!(dialled(london).as_deref(), Some("+442079460958"));
    let zone = json!({"conference_phone": "030 901820", "timezone": "Europe/Berlin"});
    assert_eq!(dialled(zone).as_deref(), Some("+4930901820"));
    let named = json!({"conference_phone": "030 901820", "country": "Deutschland"});
    assert_eq!(dialled(named).as_deref(), Some("+4930901820"));
    let words = one(json!({"conference_phone": "+1 646 555 0100, Access code 123456"}));
    assert_eq!(words.online.phone.as_deref(), Some("+16465550100"));
    let said = words.online.phone_words.as_deref();
    assert_eq!(said, Some("+1 646 555 0100, Access code 123456"));
}

#[test]
fn the_same_meeting_twice_in_a_list_is_one() {
    let names: Vec<Value> = (0..40)
        .map(|at| json!({"slug": format!("m{at}"), "name": format!("M{at}")}))
        .collect();
    let rows: Vec<Value> = names.iter().map(row).collect();
    let twice: Vec<&Value> = rows.iter().chain(&rows).collect();
    let list = read(json!(twice).to_string().as_bytes(), "aa", "UTC");
    assert_eq!(list.meetings.len(), 40);
    assert_eq!(list.notes, [ListNote::Repeated(40)]);
    let once = read(json!(rows).to_string().as_bytes(), "aa", "UTC");
    assert_eq!(list.meetings, once.meetings);
    // What nobody sees may differ: when it was changed, the columns that are not shown.
    for words in [
        json!({"updated": "2026-11-01 10:00:00"}),
        json!({"edit_url": "https://example.org/edit/7"}),
    ] {
        let list = json!([row(&json!({})), row(&words)]).to_string();
        let list = read(list.as_bytes(), "aa", "UTC");
        assert_eq!(list.meetings.len(), 1, "{words}");
        assert_eq!(list.meetings[0].slug, "m");
        assert_eq!(
            list.meetings[0].updated.is_some(),
            words.get("updated").is_some()
        );
    }
    for words in [
        json!({"slug": "n"}),
        json!({"name": "N"}),
        json!({"day": 2}),
        json!({"time": "20:00"}),
        json!({"end_time": "21:00"}),
        json!({"notes": "bring a cup"}),
        json!({"location": "Hall"}),
        json!({"location_notes": "ring the bell"}),
        json!({"formatted_address": "124 Main St, Anytown, OK 12345, USA"}),
        json!({"types": ["O"]}),
        json!({"types": ["no such type"]}),
        json!({"conference_url": "https://zoom.us/j/1"}),
        json!({"conference_url_notes": "code 1", "conference_url": "https://zoom.us/j/1"}),
        json!({"conference_phone": "+16465550100"}),
        json!({"group": "G"}),
        json!({"timezone": "America/New_York"}),
        json!({"cost": "Free"}),
    ] {
        let list = json!([row(&json!({})), row(&words)]).to_string();
        let list = read(list.as_bytes(), "aa", "UTC");
        assert_eq!(list.meetings.len(), 2, "{words}");
    }
}

#[test]
fn repeated_days_and_tables_are_one_each() {
    let days = json!([row(&json!({"day": [1, 3]})), row(&json!({"day": [1, 3]}))]).to_string();
    let list = read(days.as_bytes(), "aa", "UTC");
    assert_eq!(list.meetings.len(), 2);
    let table = "Name,Day,Time,Address,City\nA,Monday,19:00,1 High St,Leeds\nB,Monday,19:00,1 High St,Leeds\n";
    let again = table.split_once('\n').unwrap().1;
    let list = read(format!("{table}{again}").as_bytes(), "aa", "UTC");
    let slugs: Vec<&str> = list
        .meetings
        .iter()
        .map(|meeting| meeting.slug.as_str())
        .collect();
    assert_eq!(slugs, ["a", "b"]);
}

#[test]
fn what_nobody_sees_is_no_name() {
    for name in [
        "\u{fffc}",
        "\u{1f3fd}",
        "\u{200b}\u{2060}",
        "\u{301}\u{308}",
        "\u{3164}",
        "\u{0}\u{0}",
        " ",
    ] {
        assert_eq!(
            one(json!({"name": name, "location": "Hall"})).name,
            "Hall",
            "{name:?}"
        );
    }
    assert_eq!(
        one(json!({"name": "Just\u{0} for\u{7} Today"})).name,
        "Just for Today"
    );
    let table = b"Name,Day,Time,City\nSere\0nity\0,Monday,19:00,Leeds\n";
    assert_eq!(read(table, "aa", "UTC").meetings[0].name, "Serenity");
}

#[test]
fn a_list_in_another_encoding_says_which() {
    let polish =
        "name,day,time,city\nŻycie bez lęku,Środa,19:00,Łódź\nWspólna droga,Piątek,19:00,Kraków\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(polish);
    let list = read(&bytes, "aa", "Europe/Warsaw");
    assert_eq!(list.meetings[0].name, "Życie bez lęku");
    let days: Vec<u8> = list
        .meetings
        .iter()
        .map(|meeting| meeting.slot.unwrap().weekday)
        .collect();
    assert_eq!(days, [3, 5]);
    assert_eq!(
        list.notes,
        [ListNote::NotUtf8, ListNote::ReadAs("windows-1250")]
    );
}

#[test]
fn a_day_that_ends_at_24_begins_the_next() {
    for (day, time, weekday) in [
        ("Monday", "24:00", 2),
        ("Saturday", "24.00 Uhr", 0),
        ("domingo", "24h", 1),
    ] {
        let slot = one(json!({"day": day, "time": time})).slot.unwrap();
        assert_eq!(
            (slot.weekday, slot.start_minute),
            (weekday, 0),
            "{day} {time}"
        );
    }
    let late = one(json!({"time": "23:00", "end_time": "24:00"}))
        .slot
        .unwrap();
    assert_eq!((late.start_minute, late.duration_minutes), (1380, 60));
}

#[test]
fn a_short_number_is_kept_in_words_and_is_a_way_to_join() {
    let nowhere = |words: Value| {
        let mut row = words;
        row["formatted_address"] = json!("Leeds, UK");
        row["approximate"] = json!("yes");
        one(row)
    };
    let meeting = nowhere(json!({"conference_phone": "text HOME to 741741"}));
    assert_eq!(meeting.online.phone, None);
    assert_eq!(
        meeting.online.phone_words.as_deref(),
        Some("text HOME to 741741")
    );
    assert_eq!(meeting.venue, Venue::Online);
    assert!(faults(&meeting).contains(&RowFault::BadPhone));
    let asked = nowhere(json!({"conference_phone": "ask at the door"}));
    assert_eq!(asked.online.phone_words.as_deref(), Some("ask at the door"));
    assert_eq!(asked.venue, Venue::Inactive);
    let room = one(json!({"conference_phone": "116 123"}));
    assert_eq!(room.venue, Venue::InPerson);
    assert_eq!(room.online.phone_words.as_deref(), Some("116 123"));
}
