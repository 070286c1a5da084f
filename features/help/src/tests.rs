//! The data file, and the pages as anyone gets them.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::http::StatusCode;
use kernel::{Clock, DAY, Locale, SetClock};
use web::testing::Client;
use web::{App, Authenticating, Authenticator, LocaleTexts, Place};

use crate::lines::{countries, country, dialled, needs_checking};

#[test]
fn every_country_has_an_emergency_number_and_somebody_to_talk_to() {
    let mut codes = BTreeSet::new();
    for country in countries() {
        assert!(codes.insert(&country.code), "{} stands twice", country.code);
        assert!(!country.emergency.is_empty(), "{}", country.code);
        assert!(
            country
                .emergency
                .iter()
                .all(|number| !dialled(number).is_empty())
        );
        assert!(
            country
                .lines
                .iter()
                .any(|line| line.kind == crate::Kind::Talk),
            "{}",
            country.code
        );
        for line in &country.lines {
            let ways = [&line.call, &line.text, &line.mail, &line.site];
            assert!(
                ways.iter().any(|way| way.is_some()),
                "{} cannot be reached",
                line.name
            );
        }
    }
    // Every row of the table that the lines come from.
    for code in [
        "US", "CA", "GB", "IE", "AU", "NZ", "DE", "AT", "CH", "FR", "ES", "IT", "PT", "NL", "BE",
        "SE", "NO", "DK", "FI", "PL", "IN", "ZA", "BR", "MX", "AR", "JP", "KR", "SG", "HK", "ZZ",
    ] {
        assert_eq!(country(code).code, code);
    }
}

#[test]
fn the_european_number_stands_only_where_it_works() {
    let with_it: BTreeSet<&str> = countries()
        .iter()
        .filter(|country| {
            let numbers = country.lines.iter().filter_map(|line| line.call.as_deref());
            numbers
                .chain(country.emergency.iter().map(String::as_str))
                .any(|number| dialled(number) == "116123")
        })
        .map(|country| country.code.as_str())
        .collect();
    assert_eq!(with_it, BTreeSet::from(["DE", "GB", "IE", "NO", "PL"]));
}

#[test]
fn every_country_kind_and_hint_has_words() {
    for locale in Locale::ALL {
        let texts = LocaleTexts::of(locale);
        for country in countries() {
            assert_ne!(
                texts.say(&country.said()),
                country.said(),
                "{}",
                locale.tag()
            );
            for line in &country.lines {
                assert_ne!(texts.say(line.kind.said()), line.kind.said());
                if let Some(hint) = line.hint() {
                    assert_ne!(texts.say(&hint), hint);
                }
            }
        }
    }
}

#[test]
fn a_line_is_verified_for_half_a_year() {
    let britain = country("gb");
    let samaritans = |now| {
        needs_checking(britain, now)
            .iter()
            .any(|line| line.name == "Samaritans")
    };
    let verified = 1_795_305_600_000; // 22 November 2026
    assert!(!samaritans(verified + 180 * DAY));
    assert!(samaritans(verified + 181 * DAY));
    let never = needs_checking(britain, verified);
    assert!(
        never.iter().any(|line| line.name == "Frank"),
        "a line without a day counts as not verified"
    );
}

#[test]
fn an_unknown_country_gets_what_works_nearly_everywhere() {
    for code in ["", "XX", "../etc", "uk\u{0}"] {
        assert_eq!(country(code).code, "ZZ");
        assert_eq!(country(code).first_number(), "112");
    }
}

/// An authenticator on the day when the database does not answer.
struct Broken;

impl Authenticator for Broken {
    fn authenticate<'a>(&'a self, _app: &'a App, _token: &'a str) -> Authenticating<'a> {
        Box::pin(async { Err(web::Error::Busy) })
    }
}

struct Server {
    router: axum::Router,
    _db: store::testing::TestDb,
}

async fn server() -> Server {
    let db = store::testing::TestDb::sqlite().await;
    let clock: Arc<dyn Clock> = Arc::new(SetClock::at(store::testing::START));
    let app = App::builder(db.db.clone(), db.keys.clone(), db.secrets.clone())
        .clock(clock)
        .place(Place {
            country: "IE".to_owned(),
            ..Place::default()
        })
        .authenticator(Broken)
        .build();
    Server {
        router: web::router(app, vec![crate::feature().into_routes()]),
        _db: db,
    }
}

async fn get(server: &Server, path: &str, language: &str) -> (StatusCode, String) {
    let mut client = Client::new(server.router.clone()).speaking(language);
    client.set_cookie("s", "a-token-of-a-person");
    let page = client.get_once(path).await;
    (page.status, page.body)
}

#[tokio::test]
async fn help_is_there_for_whoever_comes_whatever_is_broken() {
    let server = server().await;
    let (status, page) = get(&server, "/help", "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("You are not bothering anyone."));
    let (emergency, line) = (
        page.find("tel:112").unwrap(),
        page.find("tel:116123").unwrap(),
    );
    assert!(emergency < line, "the emergency number comes first");
    assert!(page.contains("href=\"tel:999\"") && page.contains("href=\"sms:50808\""));
    assert!(!page.contains("help-"), "every text is there: {page}");

    let (_, page) = get(&server, "/help?country=us", "es").await;
    assert!(
        page.contains("No molestas a nadie.")
            && page.contains("tel:911")
            && page.contains("tel:988")
    );
    assert!(page.contains("sms:741741") && page.contains("HOME"));
    assert!(page.contains("href=\"https://findtreatment.gov/\" rel=\"noreferrer\""));
    assert!(!page.contains("tel:116123"));
    let (status, page) = get(&server, "/help?country=%3Cscript%3E", "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("tel:112") && !page.contains("<script>"));
}

#[tokio::test]
async fn exercises_are_words_with_a_way_to_stop() {
    let server = server().await;
    for language in ["en", "es"] {
        for path in ["/help/breathe", "/help/grounding"] {
            let (status, page) = get(&server, path, language).await;
            assert_eq!(status, StatusCode::OK);
            assert!(
                page.contains("<a class=\"btn quiet full\" href=\"/help\">"),
                "{path}"
            );
            assert!(page.contains("<ol"), "{path}");
        }
    }
    let (_, page) = get(&server, "/help/breathe", "en").await;
    assert_eq!(
        page.matches("while you count to 4").count(),
        4,
        "4 in, 4 hold, 4 out, 4 hold"
    );
}
