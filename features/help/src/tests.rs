//! The data file, and the pages as anyone gets them.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::http::StatusCode;
use kernel::{Clock, DAY, Locale, SetClock};
use web::testing::Client;
use web::{App, Authenticating, Authenticator, LocaleTexts, Place};

use crate::line_view::{country_name, kind_text};
use crate::lines::{COMPILED_IN, Country, HelpLines, Line, LineKind, dialled};

fn lines() -> HelpLines {
    HelpLines::compiled_in()
}

/// Everything that can be dialled in a country.
fn numbers(country: &Country) -> impl Iterator<Item = &str> {
    let lines = country.lines.iter();
    let of_lines = lines.flat_map(|line| [&line.call, &line.text]).flatten();
    let emergency = country.emergency.iter().map(|first| &first.number);
    of_lines.chain(emergency).map(String::as_str)
}

#[test]
fn the_file_that_is_compiled_in_has_every_country_of_its_sources() {
    let lines = lines();
    for code in [
        "US", "CA", "GB", "IE", "AU", "NZ", "DE", "AT", "CH", "FR", "ES", "IT", "PT", "NL", "BE",
        "SE", "NO", "DK", "FI", "PL", "IN", "ZA", "BR", "MX", "AR", "CO", "CL", "PE", "EC", "UY",
        "CR", "DO", "PR", "JP", "KR", "SG", "HK", "ZZ",
    ] {
        assert_eq!(lines.country(code).code, code);
    }
    assert_eq!(
        lines.place().len(),
        0,
        "no server's own number is compiled in"
    );
}

#[test]
fn the_european_number_stands_only_where_it_works() {
    let lines = lines();
    let with_it: BTreeSet<&str> = lines
        .countries()
        .iter()
        .filter(|country| numbers(country).any(|number| dialled(number) == "116123"))
        .map(|country| country.code.as_str())
        .collect();
    assert_eq!(with_it, BTreeSet::from(["DE", "GB", "IE", "NO", "PL"]));
}

#[test]
fn every_country_and_kind_has_words() {
    for locale in Locale::ALL {
        let texts = LocaleTexts::of(locale);
        for country in lines().countries() {
            assert_ne!(
                country_name(texts, country),
                country.code,
                "{}",
                locale.tag()
            );
            for line in &country.lines {
                assert_ne!(texts.say(kind_text(line.kind)), kind_text(line.kind));
            }
        }
    }
}

#[test]
fn a_line_is_verified_for_half_a_year() {
    let lines = lines();
    let named = |name: &str| -> Line {
        let mut known = lines.country("gb").lines.iter();
        known.find(|line| line.name == name).unwrap().clone()
    };
    let verified = 1_795_305_600_000; // 22 November 2026
    assert!(!named("Samaritans").needs_checking(verified + 180 * DAY));
    assert!(named("Samaritans").needs_checking(verified + 181 * DAY));
    assert!(
        named("Frank").needs_checking(verified),
        "a line without a day counts as not verified"
    );
}

/// A line that nobody compared with a source must not say that somebody did.
#[test]
fn only_lines_that_were_compared_carry_a_day() {
    let lines = lines();
    let verified: BTreeSet<(&str, &str)> = lines
        .countries()
        .iter()
        .flat_map(|country| {
            country
                .lines
                .iter()
                .map(|line| (country.code.as_str(), line))
        })
        .filter(|(_, line)| line.verified.is_some())
        .map(|(code, line)| (code, line.name.as_str()))
        .collect();
    let expected = [
        ("AR", "135"),
        ("AR", "Centro de Asistencia al Suicida"),
        ("AR", "Salud Mental, línea nacional"),
        ("AU", "Lifeline"),
        ("BE", "Centre de Prévention du Suicide"),
        ("BR", "CVV"),
        ("CA", "9-8-8"),
        ("DE", "TelefonSeelsorge, evangelisch"),
        ("DK", "Livslinien"),
        ("GB", "Samaritans"),
        ("IT", "Telefono Amico"),
        ("PL", "Telefon Zaufania „Uzależnienia behawioralne”"),
    ];
    assert_eq!(verified, BTreeSet::from(expected));
}

#[test]
fn an_unknown_country_claims_no_number() {
    for code in ["", "XX", "../etc", "uk\u{0}"] {
        let lines = lines();
        assert_eq!(lines.country(code).code, "ZZ");
        assert_eq!(lines.country(code).first_number(), None);
        assert_eq!(numbers(lines.country(code)).count(), 0);
    }
}

#[test]
fn a_short_code_keeps_its_star() {
    assert_eq!(dialled("*4141"), "*4141");
    assert_eq!(dialled("(011) 5275-1135"), "01152751135");
    assert_eq!(dialled("#8008"), "%238008");
    assert_eq!(dialled("+44 116 123"), "+44116123");
}

const OWN: &str = r#"
[[line]]
name = "On-call at the house on Mill Street"
kind = "talk"
call = "0113 496 0000"
open = "always"
verified = "2026-11-20"

[[country]]
code = "GB"
emergency = [{ number = "999", what = "all" }]
line = [{ name = "Samaritans", kind = "talk", call = "116 123" }]

[[country]]
code = "MT"
emergency = [{ number = "112", what = "all" }]
line = [{ name = "1579", kind = "talk", call = "1579" }]
"#;

#[test]
fn a_file_of_the_operator_replaces_its_countries_and_keeps_the_others() {
    let lines = HelpLines::read(OWN).unwrap();
    assert_eq!(lines.place().len(), 1);
    assert_eq!(lines.country("GB").lines.len(), 1);
    assert_eq!(lines.country("MT").lines[0].name, "1579");
    assert!(lines.country("ES").lines.len() > 3, "as compiled in");
    assert!(HelpLines::read(COMPILED_IN).is_ok());
    assert!(HelpLines::read("").is_ok(), "an empty file changes nothing");
}

#[test]
fn a_fault_names_its_line_and_what_to_change() {
    let country = |line: &str| {
        format!(
            "\n[[country]]\ncode = \"MT\"\nemergency = [{{ number = \"112\", what = \"all\" }}]\nline = [\n  {line},\n]\n"
        )
    };
    let table = [
        ("[[line]]\nname = 7\n".to_owned(), 2, "string"),
        ("\n\n[[line]]\nnome = \"x\"\n".to_owned(), 4, "nome"),
        (country("{ name = \"A\", kind = \"talk\" }"), 6, "cannot be reached"),
        (country("{ name = \"A\", kind = \"chat\", call = \"1\" }"), 6, "chat"),
        (country("{ name = \"A\", kind = \"talk\", call = \"none\" }"), 6, "no number"),
        (
            country("{ name = \"A\", kind = \"talk\", call = \"1\", verified = \"2026-02-30\" }"),
            6,
            "calendar",
        ),
        (
            country("{ name = \"A\", kind = \"talk\", site = \"https://a.example\" }"),
            6,
            "site",
        ),
        (
            country("{ name = \"A\", kind = \"talk\", call = \"1\", hours = [{ on = \"weekdays\", from = \"9\", until = \"24:01\" }] }"),
            6,
            "time of the day",
        ),
        (country("{ name = \"A\", kind = \"young\", call = \"1\" }"), 2, "talk"),
        (
            "[[country]]\ncode = \"Malta\"\nemergency = []\nline = []\n".to_owned(),
            1,
            "code of a country",
        ),
        (
            "[[country]]\ncode = \"MT\"\nemergency = []\nline = [{ name = \"A\", kind = \"talk\", call = \"1\" }]\n".to_owned(),
            1,
            "no emergency number",
        ),
        (
            country("{ name = \"A\", kind = \"talk\", call = \"1\" }").repeat(2),
            9,
            "twice",
        ),
    ];
    for (file, line, found) in table {
        let fault = HelpLines::read(&file).unwrap_err();
        let said = fault.to_string();
        assert!(said.contains(found), "{said}");
        assert_eq!(fault.line, line, "{said}\n{file}");
        assert!(!fault.change.is_empty(), "{said}");
    }
}

/// For every country: the first thing on the page is somebody who listens, then the emergency number.
#[tokio::test]
async fn somebody_who_listens_comes_before_the_emergency_number() {
    let server = server().await;
    for country in lines().countries() {
        let (_, page) = get(&server, &format!("/help?country={}", country.code), "en").await;
        assert!(
            !page.contains("help-"),
            "every text is there: {}",
            country.code
        );
        let danger = page.find("id=\"danger\"").unwrap();
        let is_phone = |line: &&Line| line.kind == LineKind::Talk && line.is_phone();
        if let Some(listens) = country.lines.iter().find(is_phone) {
            let number = listens.call.as_ref().or(listens.text.as_ref()).unwrap();
            assert!(
                page.find(&dialled(number)).unwrap() < danger,
                "{}",
                country.code
            );
        }
        for emergency in &country.emergency {
            let href = format!("tel:{}\"", dialled(&emergency.number));
            assert!(page.find(&href).unwrap() > danger, "{}", country.code);
        }
    }
}

#[tokio::test]
async fn the_number_of_the_place_comes_first_in_every_country() {
    let server = server_with(HelpLines::read(OWN).unwrap()).await;
    for code in ["GB", "ES", "ZZ"] {
        let (_, page) = get(&server, &format!("/help?country={code}"), "en").await;
        let own = page.find("tel:01134960000").unwrap();
        assert_eq!(page.find("href=\"tel:").unwrap() + 6, own, "{code}");
        assert!(page.contains("Checked on 20 November 2026"), "{code}");
    }
    let (_, page) = get(&server, "/help?country=MT", "es").await;
    assert!(page.contains("Líneas para MT") || page.contains(">MT<") || page.contains("MT"));
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
    server_with(lines()).await
}

async fn server_with(lines: HelpLines) -> Server {
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
        router: web::router(app, vec![crate::feature(&lines).into_routes()]),
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
    let (line, emergency) = (
        page.find("tel:116123").unwrap(),
        page.find("tel:112").unwrap(),
    );
    assert!(line < emergency, "somebody who listens comes first");
    assert!(page.contains("Thinking about ending your life?"));
    assert!(page.contains("try the next") && !page.contains("Numbers change"));
    assert!(page.contains("href=\"tel:999\"") && page.contains("href=\"sms:50808?body=HELLO\""));
    assert!(page.contains("When someone hurts or controls you at home"));
    assert!(!page.contains("help-"), "every text is there: {page}");

    let (_, page) = get(&server, "/help?country=us", "es").await;
    assert!(
        page.contains("No molestas a nadie.")
            && page.contains("tel:911")
            && page.contains("tel:988")
    );
    assert!(
        page.contains("href=\"sms:741741?body=AYUDA\""),
        "the word of the language"
    );
    let (_, page) = get(&server, "/help?country=us", "en").await;
    assert!(page.contains("href=\"sms:741741?body=HOME\""));
    assert!(page.contains("href=\"https://findtreatment.gov/\" rel=\"noreferrer\""));
    assert!(!page.contains("tel:116123"));
    let (_, page) = get(&server, "/help?country=GB", "en").await;
    assert!(page.contains("Monday to Friday 09:00 to 20:00") && page.contains("Northern Ireland"));
    assert!(page.contains("Checked on 22 November 2026") && page.contains("Free"));
    let (status, page) = get(&server, "/help?country=%3Cscript%3E", "en").await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        !page.contains("tel:112") && !page.contains("<script>"),
        "no number is claimed"
    );
    assert!(page.contains("Help in other countries"));
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
    assert!(page.contains("Skip the holds if you’re pregnant"));
}
