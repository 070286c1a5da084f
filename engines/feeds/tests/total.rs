//! Reading is total: whatever comes in, nothing panics, and what is read can be written, searched
//! and read again.

use feeds::filter::{MeetingQuery, search};
use feeds::schedule::{Plan, Rhythm};
use feeds::{ImportSettings, Program, export, import};
use jiff::Timestamp;
use kernel::Zone;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const ROWS: [&str; 14] = [
    r#"[{"slug":"m","name":"M","day":[1,3],"time":"7:30 PM","end_time":"00:30","types":["O","D"],"formatted_address":"12 High St, Leeds LS1 4AP, UK","latitude":"53.8","longitude":-1.5,"conference_url":"https://zoom.us/j/1","notes":"<b>Ring</b>&amp;"}]"#,
    r#"{"meetings":[{"id_bigint":"7","weekday_tinyint":"7","start_time":"14:00:00","duration_time":"01:30:00","formats":"O,WC","latitude":"40.8","longitude":"-73.9"}],"formats":[{"id":"1","key_string":"O","world_id":"OPEN","name_string":"Open"}]}"#,
    "Time,End Time,Day,Name,Address,Types,Slug\n\"6:00 PM\",,Monday,\"After, Work\",\"1 A St, B, CA 95124, USA\",\"Open, X\",a\n",
    r#"[{"days":["mondays"],"times":["4:00 pm"],"address":"A, B","latitude":"-","longitude":"-","details":"Cost: Free\nProgram: 4-Point\nhttps://x.zoom.us/j/1"}]"#,
    r#"[{"slug":"a","rtc":"7:23:59","timezone":"Europe/Paris","groupID":{},"languages":["en"]}]"#,
    r#"{"values":[["ID","Name","Day","Time"],["1","A","Lunes","7:30 PM"]]}"#,
    r#"{"rows":[{"_irow":1,"name1":"A","typeFacility":"SA","services":[{"f1":"a","f2":"b","f3":"c"}]}]}"#,
    "sep=|\nName|Day|Time|Address|City|Phone\n\"A|Mo|9:00|1 St|B|\n\"C \"\"D\"\"|Mi|9h|\"1\n2\"|E|1-800-555-HELP\n",
    r#"[{"slug":"p","day":"MWF","time":"午後7:30","conference_phone":"+44 (0)20 7946 0958,,1#","country":"GB","name":"&amp;amp; CorazÃ³n"}]"#,
    "{\"slug\":\"a\",\"day\":0}\n{\"slug\":\"a\",\"day\":0,\"time\":0.8125}\r{",
    r#"[{"slug":"t","day":"每週三","time":"晚上七点半到8点半","name":"A"},{"slug":"t","day":"每週三","time":"晚上七点半到8点半","name":"A"}]"#,
    r#"[{"name":"B","day":"по средам","time":"с 19:30 до 20:30","end_time":"24:00","conference_phone":"text HOME to 741741"}]"#,
    r#"[{"name":"C","day":"w środę","time":"오후 7시부터 8시 반까지","conference_phone":"116 123","formatted_address":"Ul. Prosta 4, 01-001 Warszawa, Poland"}]"#,
    "Name,Day,Time,Address,City\nA\0,Monday,dalle 19:30 alle 20:30,1 St,B\n\u{fffc},Monday,24:00,1 St,B\n\u{1f3fd},Monday,24:00,1 St,B\n",
];

/// Encodings of lists, by their labels.
#[cfg(test)]
const ENCODINGS: [&str; 10] = [
    "windows-1250",
    "iso-8859-2",
    "windows-1251",
    "koi8-r",
    "windows-1253",
    "windows-1254",
    "shift_jis",
    "gbk",
    "euc-kr",
    "macintosh",
];

#[cfg(test)]
fn settings() -> ImportSettings {
    ImportSettings::new(Program::find("aa").unwrap_or_else(Program::other))
        .in_zone("Australia/Lord_Howe".parse().unwrap())
}

/// Reads, derives, searches and writes; the written list gives the same meetings again.
#[cfg(test)]
fn exercise(bytes: &[u8]) {
    let Ok(list) = import(bytes, &settings(), &()) else {
        return;
    };
    let now: Timestamp = "2026-04-04T15:00:00Z".parse().unwrap();
    let slugs: std::collections::HashSet<&str> = list
        .meetings
        .iter()
        .map(|meeting| meeting.slug.as_str())
        .collect();
    assert_eq!(slugs.len(), list.meetings.len(), "slugs are unique");
    for meeting in &list.meetings {
        let start = meeting.next_start(now);
        assert_eq!(
            start.is_some(),
            meeting.slot.is_some() && meeting.zone.is_some()
        );
        meeting.is_under_way(now);
        assert!(!meeting.slug.is_empty() && !meeting.name.is_empty());
    }
    let query = MeetingQuery {
        search: Some("a OR \"b c\"".to_owned()),
        ..MeetingQuery::default()
    };
    search(&list.meetings, &query, &Zone::UTC, now);
    let mut out = Vec::new();
    export::guide(&list.meetings, &mut out).unwrap();
    let again = import(&out, &settings(), &()).unwrap();
    assert_eq!(
        again.meetings.len(),
        list.meetings.len(),
        "{}",
        String::from_utf8_lossy(&out)
    );
    let events: Vec<export::CalendarEvent<'_>> = list
        .meetings
        .iter()
        .map(|meeting| export::CalendarEvent {
            meeting,
            uid: &meeting.slug,
            page: None,
        })
        .collect();
    let calendar = export::calendar("A", &events, now);
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    feeds::inspect::inspect(bytes, &settings(), &(), now, &mut std::io::sink()).unwrap();
}

#[cfg(test)]
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-10_i64..2000).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[0-9:apm .,/-]{0,12}".prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
        prop_oneof![
            Just("Monday"),
            Just("https:/"),
            Just("yes"),
            Just("24:00"),
            Just("O,C"),
            Just("A > B"),
            Just("<p")
        ]
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z$]{1,6}", inner, 0..3)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

#[cfg(test)]
fn any_field() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "slug",
            "name",
            "day",
            "time",
            "end_time",
            "timezone",
            "types",
            "formatted_address",
            "address",
            "city",
            "state",
            "postal_code",
            "country",
            "regions",
            "region",
            "latitude",
            "longitude",
            "coordinates",
            "approximate",
            "conference_url",
            "conference_phone",
            "notes",
            "group",
            "updated",
            "id_bigint",
            "weekday_tinyint",
            "formats",
            "days",
            "times",
            "details",
            "fields",
            "rtc",
            "latlon",
            "OC",
            "Weekday",
            "duration",
            "languages",
            "services",
            "name1",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z_ ]{1,10}",
    ]
}

#[cfg(test)]
fn any_row() -> impl Strategy<Value = Value> {
    prop::collection::vec((any_field(), any_value()), 0..10)
        .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        exercise(&bytes);
    }

    #[test]
    fn any_text_is_read_in_any_encoding(seed in 0..ROWS.len(), text in "[ -~À-žА-яΑ-ώあ-ん一-丯가-갿]{0,60}", at in 0..ENCODINGS.len()) {
        let encoding = encoding_rs::Encoding::for_label(ENCODINGS[at].as_bytes()).unwrap();
        let list = format!("{}{text}", ROWS[seed]);
        exercise(&encoding.encode(&list).0);
        exercise(&encoding.encode(&format!("Name,Day,Time,City\n{text},Monday,19:00,B\n")).0);
    }

    #[test]
    fn any_rows_are_read(rows in prop::collection::vec(any_row(), 0..6)) {
        exercise(json!(rows).to_string().as_bytes());
        let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
        exercise(lines.join("\n").as_bytes());
        exercise(json!({"records": rows.iter().map(|row| json!({"id": "r", "fields": row})).collect::<Vec<_>>()}).to_string().as_bytes());
    }

    #[test]
    fn real_rows_with_bytes_changed_are_read(seed in 0..ROWS.len(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8), cut in any::<prop::sample::Index>()) {
        let mut bytes = ROWS[seed].as_bytes().to_vec();
        exercise(&bytes);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        exercise(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        exercise(&bytes);
    }

    #[test]
    fn any_table_is_read(cells in prop::collection::vec(prop::collection::vec("[^\"]{0,8}", 0..6), 0..6)) {
        let rows: Vec<String> = cells.iter().map(|row| row.join(",")).collect();
        exercise(format!("Name,Day,Time,Types,Latitude,Longitude\n{}", rows.join("\r\n")).as_bytes());
    }

    #[test]
    fn one_bad_row_takes_nothing_from_the_others(bad in any_value(), at in 0_usize..4) {
        let mut rows: Vec<Value> = (0..3).map(|number| json!({"slug": format!("row{number}"), "name": "A", "day": number, "time": "19:00"})).collect();
        rows.insert(at, json!({"slug": bad, "day": bad, "time": bad, "types": bad, "latitude": bad, "regions": bad}));
        let list = import(json!(rows).to_string().as_bytes(), &settings(), &()).unwrap();
        for number in 0..3 {
            let slug = format!("row{number}");
            prop_assert!(list.meetings.iter().any(|meeting| meeting.slug == slug && meeting.slot.is_some()));
        }
    }

    #[test]
    fn a_plan_never_answers_with_the_past(day in 0_u8..7, nth in 0_u8..7, minute in 0_u16..1440, now in 0_i64..4_000_000_000) {
        let now = Timestamp::from_second(now).unwrap();
        let zone = "America/New_York".parse().unwrap();
        for rhythm in [Rhythm::Weekly(day), Rhythm::Nth(nth, day), Rhythm::Last(day), Rhythm::Dated] {
            if let Some(start) = Plan::new(rhythm, minute).next_start(&zone, now, 0) {
                prop_assert!(start >= now);
            }
        }
    }
}
