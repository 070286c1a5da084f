use askama::Template;
use feeds::Point;

use super::{EN, ES, found, here, hit, is_ours, nothing, online, room, words};
use crate::pages::filters::filters;
use crate::pages::list::view;
use crate::pages::says::DAYS;
use crate::pages::times::WeekStart;
use crate::query::Unit;
use crate::{Count, Dimension, Distance, Facet, Freshness, GazetteerPlace, Query, Reason};

fn leeds() -> GazetteerPlace {
    GazetteerPlace {
        name: "Leeds".to_owned(),
        part_of: "England".to_owned(),
        country: "GB".to_owned(),
        point: Point {
            latitude: 53.8,
            longitude: -1.55,
        },
        zone: Some("Europe/London".parse().unwrap()),
        people: 455_000,
    }
}

fn drawn(query: &Query, found: &crate::Found) -> String {
    let html = view(words(EN), &here(), query, found).render().unwrap();
    is_ours(&html);
    html
}

#[test]
fn a_meeting_says_when_where_how_fresh_and_why_here() {
    let mut hit = hit(7, room(), 42);
    hit.distance = Some(Distance {
        length: 0.84,
        unit: Unit::Kilometres,
    });
    hit.reasons = vec![
        Reason::Soon { minutes: 42 },
        Reason::Near(hit.distance.unwrap()),
    ];
    let html = drawn(&Query::default(), &found(vec![hit]));
    for said in [
        "href=\"/find/7\"",
        ">18:30</time>",
        "datetime=\"2026-11-22T18:30:00+00:00\"",
        "in 42 min",
        ", 0.8 km. AA, 12 steps.",
        "Open to everyone. Women. Step-free, wheelchair access.",
        "Confirmed 9 days ago by the group",
        "Why here: it starts soon and it is near.",
        "1 meeting",
    ] {
        assert!(html.contains(said), "{said}\n{html}");
    }
    assert!(html.contains("&#60;script&#62;") && !html.contains("<script"));
}

#[test]
fn what_is_online_is_told_on_the_clock_of_who_looks() {
    let html = drawn(&Query::default(), &found(vec![hit(8, online(), 432)]));
    assert!(
        html.contains(">01:00</time>") && html.contains("tomorrow"),
        "{html}"
    );
    assert!(html.contains("where it is (New York)"));
    // Whose clock that is, is said; and a browser can say it on its own.
    assert!(
        html.contains("London</bdi> time")
            || html.contains("\u{2068}London\u{2069} time")
            || html.contains("London time"),
        "{html}"
    );
    assert!(
        html.contains("hidden data-mine=\"On your clock:\"")
            && html.contains("data-zone=\"Europe/London\""),
        "{html}"
    );
    // The link is behind a tap: no page of the list names its host.
    assert!(!html.contains("zoom"));
}

#[test]
fn nothing_found_says_what_to_do() {
    let mut query = Query {
        place: "Leeds".to_owned(),
        ..Query::default()
    };
    query.choose(Dimension::Type, "wheelchair-access");
    let mut none = nothing();
    none.around = Some(leeds());
    let html = drawn(&query, &none);
    for said in [
        "Nothing fits all of this",
        "Look 28 km around",
        "Show what is online as well",
        "Take away all filters",
    ] {
        let said = said.replace("28 km", "30 miles");
        assert!(html.contains(&said), "{said}\n{html}");
    }
    assert!(html.contains("0 meetings near \u{2068}Leeds\u{2069}"));
    assert!(!html.contains("First what is soon"), "nothing is in order");
    let empty = drawn(&Query::default(), &nothing());
    assert!(empty.contains("There are no meetings in this list yet"));
}

#[test]
fn a_place_that_is_not_known_is_said_and_kept() {
    let query = Query {
        place: "Nowhere \"on\" Sea".to_owned(),
        ..Query::default()
    };
    let mut found = nothing();
    found.place_unknown = true;
    let html = drawn(&query, &found);
    assert!(
        html.contains("href=\"/find\">Show meetings everywhere"),
        "{html}"
    );
    assert!(
        html.contains("We do not know this place") && html.contains("Nowhere &#34;on&#34; Sea")
    );
    let folded = html.find("<details class=\"where\"").unwrap();
    assert!(html.find("We do not know this place").unwrap() < folded);
}

#[test]
fn places_of_one_name_can_be_told_apart() {
    let mut found = found(vec![hit(7, room(), 5)]);
    found.around = Some(leeds());
    found.elsewhere = vec![GazetteerPlace {
        part_of: "Alabama".to_owned(),
        ..leeds()
    }];
    let html = drawn(
        &Query {
            place: "Leeds".to_owned(),
            ..Query::default()
        },
        &found,
    );
    assert!(
        html.contains("Alabama") && html.contains("at=53.80,-1.55"),
        "{html}"
    );
    // Once a place is given, they wait behind one line; the form carries on without them.
    let folded = html.find("<details class=\"where\"").unwrap();
    assert!(html.find("</form>").unwrap() < folded);
    assert!(folded < html.find("Alabama").unwrap() && folded < html.find("data-here").unwrap());
    let plain = drawn(&Query::default(), &found);
    assert!(plain.find("data-here").unwrap() < plain.find("</form>").unwrap());
}

#[test]
fn times_are_short_words_with_the_whole_of_it_for_who_hears_them() {
    for (locale, short, whole) in [
        (EN, "Next", "Next, or on now"),
        (ES, "2 horas", "2 horas desde ahora, como mucho"),
    ] {
        let html = view(words(locale), &here(), &Query::default(), &nothing())
            .render()
            .unwrap();
        let link = format!("aria-label=\"{whole}\"");
        assert!(
            html.contains(&link) && html.contains(&format!(">{short}</a>")),
            "{html}"
        );
    }
}

#[test]
fn a_week_begins_as_on_the_calendars_of_the_place() {
    let day = |value: &str| Count {
        value: value.to_owned(),
        label: String::new(),
        kind: None,
        depth: 0,
        count: 1,
        chosen: false,
    };
    let mut found = found(vec![hit(7, room(), 5)]);
    found.facets = vec![Facet {
        dimension: Dimension::Weekday,
        values: DAYS.map(day).to_vec(),
    }];
    let days = |week| {
        let filters = filters(words(EN), &found, week);
        let ticks = filters[0].ticks.iter();
        ticks.map(|tick| tick.value.clone()).collect::<Vec<_>>()
    };
    assert_eq!(days(WeekStart::FromSunday), DAYS);
    let monday = days(WeekStart::FromMonday);
    assert_eq!(
        (&*monday[0], &*monday[5], &*monday[6]),
        ("monday", "saturday", "sunday")
    );
}

#[test]
fn every_sentence_of_a_card_ends_once() {
    for (locale, why) in [(EN, "you wished for: Women"), (ES, "pediste: Mujeres")] {
        let mut hit = hit(8, online(), 60);
        hit.reasons = vec![Reason::Wanted(vec!["women".to_owned()])];
        let html = view(words(locale), &here(), &Query::default(), &found(vec![hit]))
            .render()
            .unwrap();
        assert!(
            !html.contains("..") && !html.contains(".\u{2069}."),
            "{html}"
        );
        assert!(html.contains(why), "{html}");
    }
}

#[test]
fn filters_show_their_counts_and_stay_small() {
    let value = |value: String, count, chosen| Count {
        value,
        label: "Label <i>".to_owned(),
        kind: None,
        depth: 0,
        count,
        chosen,
    };
    let mut found = found(vec![hit(7, room(), 5)]);
    let many = (0..500).map(|n| value(format!("region-{n}"), n, n == 0));
    found.facets = vec![
        Facet {
            dimension: Dimension::Region,
            values: many.collect(),
        },
        Facet {
            dimension: Dimension::Weekday,
            values: vec![
                value("monday".to_owned(), 14, false),
                value("sunday".to_owned(), 2, true),
                value("friday".to_owned(), 0, false),
            ],
        },
    ];
    let mut query = Query::default();
    query.choose(Dimension::Weekday, "sunday");
    let html = drawn(&query, &found);
    assert!(
        html.contains("Monday <span class=\"sub num\">14</span>")
            && !html.contains("value=\"friday\"")
    );
    assert!(html.contains("value=\"sunday\" form=\"look\" checked"));
    assert_eq!(html.matches("name=\"region\"").count(), 30);
    assert!(html.contains("value=\"region-0\"") && !html.contains("value=\"region-5\""));
    assert!(html.contains("Label &#60;i&#62;") && html.contains("Filters (1)"));
}

#[test]
fn a_visitor_signs_in_and_comes_back_to_the_question() {
    let query = Query {
        place: "New York".to_owned(),
        ..Query::default()
    };
    let html = drawn(&query, &nothing());
    assert!(
        html.contains("href=\"/sign-in?back=%2Ffind%3Fnear%3DNew%2BYork\""),
        "{html}"
    );
    let mut page = view(words(EN), &here(), &query, &nothing());
    page.signed_in = true;
    assert!(!page.render().unwrap().contains("/sign-in"));
}

#[test]
fn a_place_that_was_guessed_is_said_and_others_are_offered() {
    let query = Query {
        place: "Leedz".to_owned(),
        ..Query::default()
    };
    let mut found = found(vec![hit(7, room(), 5)]);
    found.around = Some(leeds());
    found.place_guessed = true;
    let html = drawn(&query, &found);
    assert!(
        html.contains("We know no place called “\u{2068}Leedz\u{2069}”. This is around"),
        "{html}"
    );
    assert!(html.contains("<summary>Near"), "{html}");
    // Five digits that are a postcode elsewhere are offered openly, and not taken.
    found.around = None;
    (found.place_guessed, found.place_unknown) = (false, true);
    found.elsewhere = vec![leeds()];
    let html = drawn(&query, &found);
    assert!(
        html.contains("<details class=\"where\" open>")
            && html.contains("We do not know this place"),
        "{html}"
    );
}

#[test]
fn lists_that_have_the_same_meeting_are_named() {
    let mut hit = hit(7, room(), 5);
    hit.listing.lists = vec!["North".to_owned(), "<b>South</b>".to_owned()];
    let html = drawn(&Query::default(), &found(vec![hit]));
    let said =
        "In the lists \u{2068}North\u{2069} and \u{2068}&#60;b&#62;South&#60;/b&#62;\u{2069}.";
    assert!(html.contains(said), "{html}");
}

#[test]
fn pages_lead_on_and_back() {
    let mut found = found((0..20).map(|id| hit(id, room(), 5)).collect());
    found.total = 45;
    let first = drawn(&Query::default(), &found);
    assert!(
        first.contains("href=\"/find?page=2\"")
            && first.contains("Show 20 more")
            && !first.contains("rel=\"prev\"")
    );
    let last = drawn(
        &Query {
            page: 2,
            ..Query::default()
        },
        &found,
    );
    assert!(last.contains("href=\"/find?page=2\"") && !last.contains("rel=\"next\""));
}

#[test]
fn a_page_of_twenty_is_far_below_sixty_kilobytes() {
    let found = found((0..20).map(|id| hit(id, room(), 5)).collect());
    assert!(drawn(&Query::default(), &found).len() < 40_000);
}

#[test]
fn it_speaks_spanish_to_the_end() {
    let mut found = found(vec![hit(7, room(), 42)]);
    found.hits[0].listing.freshness = Freshness::ByList(3);
    let mut page = view(words(ES), &here(), &Query::default(), &found);
    page.signed_in = true;
    let html = page.render().unwrap();
    is_ours(&html);
    for said in [
        "Buscar una reunión",
        "en 42 min",
        "Abierta a todas las personas. Mujeres.",
        "leída hace 3 días",
        "Mi lista de reuniones",
    ] {
        assert!(html.contains(said), "{said}\n{html}");
    }
}
