//! What a public page costs is bounded by what it shows, whatever its address brings.

use axum::http::StatusCode;

use super::whole::Server;
use crate::pages::question;
use crate::{Dimension, Query};

/// The bytes of any answer, uncompressed.
const MOST_BYTES: usize = 200_000;

/// An address with so many pairs; hyper takes 16 kB, a test takes more.
fn address(path: &str, name: &str, values: impl Iterator<Item = String>) -> String {
    let pairs: Vec<String> = values.map(|value| format!("{name}={value}")).collect();
    format!("{path}?{}", pairs.join("&"))
}

/// Values that the lists have, then invented ones.
fn values(of: &'static [&'static str]) -> impl Iterator<Item = String> {
    let invented = (0..2_000).map(|number| format!("{number:02}"));
    of.iter().map(|value| (*value).to_owned()).chain(invented)
}

#[tokio::test]
async fn two_thousand_values_make_no_long_page() {
    let server = Server::with_a_list().await;
    let names: [(&str, &[&str]); 9] = [
        ("type", &["open", "wheelchair-access", "online"]),
        ("language", &["en"]),
        ("region", &["leeds"]),
        ("weekday", &["monday", "tuesday"]),
        ("time", &["evening"]),
        ("about", &["alcohol"]),
        ("fellowship", &["aa"]),
        ("feed", &["1"]),
        ("want", &["open", "women"]),
    ];
    for path in ["/find", "/find/map", "/find/embed", "/find/treatment"] {
        for (name, known) in names {
            let page = server.get(&address(path, name, values(known)), "").await;
            assert_eq!(page.status, StatusCode::OK, "{path} {name}");
            assert!(
                page.body.len() < MOST_BYTES,
                "{path} {name}: {}",
                page.body.len()
            );
            // What no list has stands in no link and no field.
            assert!(
                !page.body.contains("1999") && !page.body.contains("=00"),
                "{path} {name}"
            );
        }
    }
}

#[tokio::test]
async fn the_longest_question_makes_no_long_page() {
    let server = Server::with_a_list().await;
    let long = "%F0%9F%8C%B1".repeat(300);
    let types = values(&["open"]).collect::<Vec<_>>().join("/");
    for path in ["/find", "/find/map", "/find/embed"] {
        let path =
            format!("{path}?search={long}&near={long}&type={types}&want={types}&zone={long}");
        let page = server.get(&path, "").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.len() < MOST_BYTES, "{}", page.body.len());
    }
}

#[tokio::test]
async fn a_value_that_no_list_has_fits_nothing_and_is_said() {
    let server = Server::with_a_list().await;
    let page = server.get("/find?type=made-up&weekday=tuesday", "").await;
    assert!(
        page.body
            .contains("Nothing here has all that this link asks for."),
        "{}",
        page.body
    );
    assert!(page.body.contains("Take away all filters") && !page.body.contains("made-up"));
    // Of several days one is enough, so an unknown one changes nothing.
    let page = server.get("/find?weekday=someday/tuesday", "").await;
    assert!(page.body.contains("Open Door"), "{}", page.body);
}

fn read(pairs: impl Iterator<Item = (&'static str, String)>) -> Query {
    question(
        &pairs
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

#[test]
fn values_are_counted_over_all_pairs() {
    let many = |name: &'static str| (0..300).map(move |number| (name, format!("v{number:03}")));
    assert_eq!(read(many("type")).chosen(Dimension::Type).count(), 50);
    assert_eq!(read(many("want")).wants.len(), 50);
    let all = many("type")
        .chain(many("region"))
        .chain(many("language"))
        .chain(many("want"));
    let query = read(all);
    let values: usize = query
        .chosen
        .values()
        .map(std::collections::BTreeSet::len)
        .sum();
    assert_eq!(values + query.wants.len(), 100);
    let long = (0..40).map(|number| ("region", format!("{number:02}{}", "x".repeat(98))));
    assert_eq!(read(long).chosen(Dimension::Region).count(), 15);
    // The same value again costs nothing.
    let same = (0..500).map(|_| ("type", "open".to_owned()));
    let query = read(same.chain([("type", "women".to_owned())]));
    assert_eq!(
        query.chosen(Dimension::Type).collect::<Vec<_>>(),
        ["open", "women"]
    );
}

#[tokio::test]
async fn the_words_of_a_question_are_counted() {
    let server = Server::with_a_list().await;
    let among = |words: usize| format!("/find?search={}door", "nothing+OR+".repeat(words));
    assert!(server.get(&among(11), "").await.body.contains("Open Door"));
    assert!(!server.get(&among(12), "").await.body.contains("Open Door"));
}

#[test]
fn links_grow_with_the_question_and_not_with_its_square() {
    let of = |count: usize| {
        let values = (0..count).map(|number| ("region", format!("region-{number:02}")));
        super::list_of(&read(values)).len()
    };
    let (none, some, most) = (of(0), of(25), of(50));
    assert!(most - some <= (some - none) + 2_000, "{none} {some} {most}");
}
