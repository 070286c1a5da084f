//! What a form sends is the question that it showed.

use crate::pages::list::view;
use crate::pages::question;
use crate::{Count, Dimension, Facet, Query, Sort};
use askama::Template;

use super::{EN, found, here, hit, nothing, room, words};

/// The fields that a browser would send with the form `look`, read from the page.
fn sent(html: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let value_of = |tag: &str, name: &str| {
        let from = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(
            from.split('"')
                .next()?
                .replace("&#34;", "\"")
                .replace("&#38;", "&"),
        )
    };
    for tag in html.split('<').filter(|tag| tag.starts_with("input")) {
        let is_ticked = !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
        if let (Some(name), true) = (value_of(tag, "name"), is_ticked) {
            pairs.push((name, value_of(tag, "value").unwrap_or_default()));
        }
    }
    for select in html.split("<select").skip(1) {
        let name = value_of(select, "name").unwrap();
        let chosen = select
            .split("<option")
            .find(|option| option.contains(" selected"));
        if let Some(option) = chosen {
            pairs.push((name, value_of(option, "value").unwrap_or_default()));
        }
    }
    pairs
}

fn asked() -> Query {
    let mut query = Query {
        words: "\"mill street\" OR yard & co".to_owned(),
        place: "Sheffield".to_owned(),
        within_minutes: Some(120),
        online_too: true,
        sort: Sort::Near,
        ..Query::default()
    };
    query.choose(Dimension::Type, "wheelchair-access");
    query.choose(Dimension::Type, "open");
    query.choose(Dimension::Weekday, "sunday");
    query.choose(Dimension::Region, "yorkshire-leeds");
    query.wants.insert("meditation".to_owned());
    query
}

#[test]
fn a_form_sent_as_it_stands_asks_the_same_question() {
    let query = asked();
    let count = |value: &str, kind| Count {
        value: value.to_owned(),
        label: String::new(),
        kind,
        depth: 0,
        count: 3,
        chosen: query.has(Dimension::Type, value),
    };
    let mut found = found(vec![hit(7, room(), 42)]);
    found.facets = vec![Facet {
        dimension: Dimension::Type,
        values: vec![
            count("open", Some(feeds::TypeFacet::Attendance)),
            count("closed", Some(feeds::TypeFacet::Attendance)),
        ],
    }];
    let html = view(words(EN), &here(), &query, &found).render().unwrap();
    let again = question(&sent(&html));
    // The radius was not said; the form says the usual one.
    let expected = Query {
        radius: again.radius,
        ..query.clone()
    };
    assert_eq!(again, expected, "{html}");
}

#[test]
fn an_address_leads_to_the_same_question_again() {
    let query = asked();
    let url = query.to_url();
    let pairs: Vec<(String, String)> = url
        .trim_start_matches('?')
        .split('&')
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            (name.to_owned(), decoded(value))
        })
        .collect();
    assert_eq!(question(&pairs), query);
    assert_eq!(question(&pairs).to_url(), url);
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let two: String = rest.by_ref().take(2).map(char::from).collect();
                u8::from_str_radix(&two, 16).unwrap()
            }
            other => other,
        });
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn coordinates_do_not_outlive_the_place_that_they_belonged_to() {
    let pairs = |near: &str| {
        let pairs = [("near", near), ("at", "53.80,-1.55"), ("of", "Leeds")];
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec()
    };
    assert!(question(&pairs("Leeds")).at.is_some());
    assert!(question(&pairs("York")).at.is_none());
}

#[test]
fn words_that_mean_nothing_are_left_out() {
    let pairs = vec![
        ("said".to_owned(), "<b>".to_owned()),
        ("page".to_owned(), "-4".to_owned()),
        ("at".to_owned(), "nowhere".to_owned()),
    ];
    assert_eq!(question(&pairs), Query::default());
    let html = view(words(EN), &here(), &question(&pairs), &nothing())
        .render()
        .unwrap();
    assert!(!html.contains("<b>"));
}
