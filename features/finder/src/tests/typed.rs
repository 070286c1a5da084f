//! Words as people type them find words as lists write them.

use feeds::filter::{MeetingQuery as Plain, search as plain_search};
use feeds::{ImportSettings, Program};
use jiff::Timestamp;
use kernel::Zone;

use super::reference::{found, index};
use crate::query::Query;

/// Slugs and names.
const NAMES: [(&str, &str); 10] = [
    ("straight", "Women's Step Meeting"),
    ("curly", "Women’s Step Meeting"),
    ("acute", "Women´s Circle"),
    ("book-big", "The Book with a Big Heart"),
    ("dash", "Al-Anon Half-Hour"),
    ("en-dash", "Al–Anon at noon"),
    ("no-break", "Big\u{a0}Book Night at St Mary’s"),
    ("quoted", "O'Brien reads the “Big” Book"),
    ("ligature", "ﬁrst things ﬁrst"),
    ("wide", "ＡＡ東京 wo\u{ad}men\u{200b}"),
];

#[test]
fn signs_are_folded_alike_in_lists_and_questions() {
    let rows = NAMES.map(
        |(slug, name)| serde_json::json!({"slug": slug, "name": name, "day": 1, "time": "19:00"}),
    );
    let list = serde_json::to_vec(&rows).unwrap();
    let settings = ImportSettings::new(Program::find("aa").unwrap()).in_zone(Zone::UTC);
    let meetings = feeds::import(&list, &settings, &()).unwrap().meetings;
    let index = index(&meetings);
    let now: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
    let women = vec!["acute", "curly", "straight"];
    let book = vec!["no-break", "quoted"];
    for (typed, expected) in [
        ("women's", women.clone()),
        ("women’s", women.clone()),
        ("womenʼs", women.clone()),
        ("WOMEN`S", women.clone()),
        ("‘women’s’", women),
        ("\"big book\"", book.clone()),
        ("“big book”", book.clone()),
        ("„big book“", book.clone()),
        ("«big book»", book.clone()),
        ("“big\u{a0} book”", book),
        ("o’brien", vec!["quoted"]),
        ("st mary's", vec!["no-break"]),
        ("al–anon", vec!["dash", "en-dash"]),
        ("al‑anon", vec!["dash", "en-dash"]),
        ("first things", vec!["ligature"]),
        ("ﬁrst", vec!["ligature"]),
        ("AA東京", vec!["wide"]),
        ("ａａ東京 women", vec!["wide"]),
        ("half\u{200d}-hour", vec!["dash"]),
        ("“half-hour” OR ﬁrst", vec!["dash", "ligature"]),
    ] {
        let query = Query {
            words: typed.to_owned(),
            inactive_too: true,
            ..Query::default()
        };
        assert_eq!(
            found(&index, &meetings, &query, &Zone::UTC, now),
            expected,
            "{typed}"
        );
        let plain = Plain {
            search: Some(typed.to_owned()),
            ..Plain::default()
        };
        let mut slugs: Vec<&str> = plain_search(&meetings, &plain, &Zone::UTC, now)
            .into_iter()
            .map(|meeting| meeting.slug.as_str())
            .collect();
        slugs.sort_unstable();
        assert_eq!(slugs, expected, "{typed}");
    }
}
