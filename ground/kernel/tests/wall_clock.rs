//! Local times around offset changes, against the answers of Python's zoneinfo
//! (`data/make_wall_clock.py`), and as a round trip over two centuries.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jiff::civil::{DateTime, date};
use kernel::wall_clock::{Ambiguous, Fold, Gap, LocalTime, OutOfRange, local_time};
use kernel::{HOUR, MINUTE, Timestamp, Zone};
use proptest::prelude::*;

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn found(local: &str, name: &str) -> LocalTime {
    local_time(local.parse().unwrap(), &zone(name)).unwrap()
}

fn seconds(text: &str) -> Timestamp {
    Timestamp::from_second(text.parse().unwrap()).unwrap()
}

fn expected(kind: &str, rest: &[&str]) -> LocalTime {
    let (earlier, later) = (seconds(rest[0]), seconds(rest[1]));
    match kind {
        "once" => LocalTime::Once(earlier),
        "twice" => LocalTime::Twice {
            first: earlier,
            second: later,
        },
        _ => LocalTime::Never {
            gap: Gap {
                from: rest[2].parse().unwrap(),
                to: rest[3].parse().unwrap(),
            },
            earlier,
            later,
        },
    }
}

#[test]
fn every_case_is_as_zoneinfo_has_it() {
    let mut cases = 0;
    for line in include_str!("data/wall_clock.tsv").lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, local, kind, ref rest @ ..] = cells[..] else {
            panic!("not a case: {line}");
        };
        assert_eq!(found(local, name), expected(kind, rest), "{line}");
        cases += 1;
    }
    assert!(cases > 1_000, "{cases} cases");
}

#[test]
fn a_time_that_occurs_twice_is_asked_about() {
    for (name, local, first, apart) in [
        (
            "Europe/Madrid",
            "2026-10-25T02:30",
            "2026-10-25T00:30:00Z",
            HOUR,
        ),
        (
            "America/New_York",
            "2026-11-01T01:30",
            "2026-11-01T05:30:00Z",
            HOUR,
        ),
        // Half an hour, in the south.
        (
            "Australia/Lord_Howe",
            "2026-04-05T01:45",
            "2026-04-04T14:45:00Z",
            30 * MINUTE,
        ),
        // Before the month of fasting, against the usual direction.
        (
            "Africa/Casablanca",
            "2024-03-10T02:15",
            "2024-03-10T01:15:00Z",
            HOUR,
        ),
    ] {
        let time = found(local, name);
        let first = instant(first);
        let second = Timestamp::from_millisecond(first.as_millisecond() + apart).unwrap();
        assert_eq!(time.asked(None), Err(Ambiguous::Twice), "{name}");
        assert_eq!(time.asked(Some(Fold::First)), Ok(first), "{name}");
        assert_eq!(time.asked(Some(Fold::Second)), Ok(second), "{name}");
        let rules = (time.earlier(), time.later(), time.compatible());
        assert_eq!(rules, (first, second, first), "{name}");
    }
}

#[test]
fn a_time_that_never_occurs_is_refused_with_the_edges_of_the_gap() {
    for (name, local, from, to, later) in [
        (
            "Europe/Madrid",
            "2026-03-29T02:30",
            "2026-03-29T02:00",
            "2026-03-29T03:00",
            "2026-03-29T01:30:00Z",
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-04T02:15",
            "2026-10-04T02:00",
            "2026-10-04T02:30",
            "2026-10-03T15:45:00Z",
        ),
        // Nuuk changes on the evening before.
        (
            "America/Nuuk",
            "2024-03-30T23:15",
            "2024-03-30T23:00",
            "2024-03-31T00:00",
            "2024-03-31T01:15:00Z",
        ),
        // Samoa left out a whole day when it moved over the date line.
        (
            "Pacific/Apia",
            "2011-12-30T19:00",
            "2011-12-30T00:00",
            "2011-12-31T00:00",
            "2011-12-31T05:00:00Z",
        ),
    ] {
        let time = found(local, name);
        let gap = Gap {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        for fold in [None, Some(Fold::First), Some(Fold::Second)] {
            assert_eq!(time.asked(fold), Err(Ambiguous::Never(gap)), "{name}");
        }
        let rules = (time.later(), time.compatible());
        assert_eq!(rules, (instant(later), instant(later)), "{name}");
        let jump = local_time(gap.to, &zone(name)).unwrap().earlier();
        assert!(time.earlier() < jump && jump <= time.later(), "{name}");
    }
}

#[test]
fn a_fold_does_not_matter_where_a_time_occurs_once() {
    let time = found("2026-07-24T18:00", "Europe/Madrid");
    for fold in [None, Some(Fold::First), Some(Fold::Second)] {
        assert_eq!(time.asked(fold), Ok(instant("2026-07-24T16:00:00Z")));
    }
}

#[test]
fn a_date_beyond_all_instants_is_out_of_range() {
    let madrid = zone("Europe/Madrid");
    assert_eq!(local_time(DateTime::MIN, &madrid), Err(OutOfRange));
    assert!(local_time(date(-9999, 1, 3).at(0, 0, 0, 0), &madrid).is_ok());
}

const ZONES: [&str; 8] = [
    "Europe/Madrid",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/Nuuk",
    "America/Santiago",
    "Asia/Kathmandu",
];

proptest! {
    #[test]
    fn what_a_clock_shows_leads_back_to_the_instant(
        second in -1_577_923_200_i64..4_102_444_800,
        name in prop::sample::select(&ZONES[..]),
    ) {
        let zone = zone(name);
        let at = Timestamp::from_second(second).unwrap();
        let shown = zone.time_zone().to_datetime(at);
        match local_time(shown, &zone).unwrap() {
            LocalTime::Once(found) => prop_assert_eq!(found, at),
            LocalTime::Twice { first, second } => {
                prop_assert!(first < second);
                prop_assert!(at == first || at == second);
            }
            LocalTime::Never { .. } => prop_assert!(false, "{} is shown", shown),
        }
    }
}
