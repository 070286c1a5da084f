//! Next occurrences against an independent oracle, and central-query's cases.

use feeds::WeeklyTime;
use feeds::schedule::{held_on, next_start, on_clock, start_from_day};
use jiff::Timestamp;
use serde_json::Value;

use crate::shared::{json, zone};

fn minute(clock: &str) -> u16 {
    let (hour, minute) = clock.split_once(':').unwrap();
    hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap()
}

fn instant(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

fn number(value: &Value) -> u16 {
    u16::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn next_occurrence_agrees_with_the_oracle() {
    let Some(file) = json("cases/next_occurrence.json") else {
        return;
    };
    let cases = file["cases"].as_array().unwrap();
    assert!(cases.len() > 300);
    for case in cases {
        let slot = WeeklyTime {
            weekday: u8::try_from(number(&case["day"])).unwrap(),
            start_minute: minute(case["time"].as_str().unwrap()),
            duration_minutes: 60,
        };
        let start = next_start(
            slot,
            &zone(case["timezone"].as_str().unwrap()),
            instant(&case["now"]),
            number(&case["grace_minutes"]),
        );
        assert_eq!(start, Some(instant(&case["expected_utc"])), "{case}");
        let viewer = on_clock(
            start.unwrap(),
            &zone(case["viewer_timezone"].as_str().unwrap()),
        );
        let expected = (
            u8::try_from(number(&case["viewer_day"])).unwrap(),
            minute(case["viewer_time"].as_str().unwrap()),
        );
        assert_eq!(viewer, expected, "{case}");
    }
}

#[test]
fn central_query_dates_agree() {
    let Some(file) = json("cases/central_query_dates.json") else {
        return;
    };
    for case in file["dst_aware"].as_array().unwrap() {
        let zone = zone(case["timezone"].as_str().unwrap());
        let today = zone.time_zone().to_datetime(instant(&case["now"])).date();
        let start = held_on(today, minute(case["time"].as_str().unwrap()), &zone);
        assert_eq!(start, Some(instant(&case["expected"])), "{case}");
    }
    for case in file["next_occurrence_date_based"].as_array().unwrap() {
        let zone = zone(case["timezone"].as_str().unwrap());
        let (_, start_minute) = on_clock(instant(&case["if_held_today"]), &zone);
        let weekday = u8::try_from(number(&case["weekday_iso"])).unwrap() % 7;
        let slot = WeeklyTime {
            weekday,
            start_minute,
            duration_minutes: 60,
        };
        assert_eq!(
            start_from_day(slot, &zone, instant(&case["now"])),
            Some(instant(&case["expected"])),
            "{case}"
        );
    }
    assert_eq!(
        file["query_rules"]["past_grace_minutes"],
        feeds::schedule::GRACE_MINUTES
    );
}

#[test]
fn hours_out_of_range_mean_a_day() {
    use feeds::filter::hours_asked;
    use serde_json::json;
    for (given, hours) in [
        (json!(1), 1),
        (json!("168"), 168),
        (json!(0), 24),
        (json!(169), 24),
        (json!("soon"), 24),
        (json!(-3), 24),
    ] {
        assert_eq!(hours_asked(Some(&given)), hours, "{given}");
    }
    assert_eq!(hours_asked(None), 24);
}
