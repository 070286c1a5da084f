//! Every page in its states, drawn from lists as they come and from answers made by hand.

mod address;
mod bounds;
mod embed;
mod list;
mod map;
mod meeting;
mod proofs;
mod whole;

use feeds::{ImportSettings, Meeting, Program};
use kernel::{Locale, Millis};
use web::LocaleTexts;

use super::times::{ViewerContext, WeekStart};
use crate::query::Unit;
use crate::{FeedId, Found, Freshness, Hit, Listing, MeetingId, Next, Page};

/// Sunday 22 November 2026, 17:48 in London.
pub(super) const NOW: Millis = 1_795_369_680_000;
pub(super) use kernel::MINUTE;

pub(super) const EN: Locale = Locale::En;
pub(super) const ES: Locale = Locale::Es;

pub(super) fn words(locale: Locale) -> LocaleTexts {
    LocaleTexts::of(locale)
}

pub(super) fn here() -> ViewerContext {
    ViewerContext {
        now: NOW,
        zone: "Europe/London".parse().unwrap(),
        unit: Unit::Kilometres,
        week: WeekStart::FromMonday,
    }
}

/// The meetings of a list in the words of the Meeting Guide.
pub(super) fn meetings(json: &str) -> Vec<Meeting> {
    let program = Program::find("aa").unwrap();
    let settings = ImportSettings::new(program).in_zone("Europe/London".parse().unwrap());
    feeds::import(json.as_bytes(), &settings, &())
        .unwrap()
        .meetings
}

/// A room in Leeds, whose name and notes would do harm if they were not escaped.
pub(super) fn room() -> Meeting {
    let json = r#"[{"slug":"open-door","name":"Open Door","day":0,"time":"18:30",
        "end_time":"19:45","location":"Friends' \"Meeting\" House","formatted_address":"Mill Street 4, Leeds LS1 4AB, UK",
        "latitude":53.7965,"longitude":-1.5478,"types":["O","D","X","W"],"notes":"Use the side door.\nRing <b>twice</b>",
        "updated":"2026-11-13 10:00:00"}]"#;
    // Lists are cleaned of tags when they are read; pages do not rely on it.
    let name = "Open Door <script>alert(1)</script>&amp;".to_owned();
    Meeting {
        name,
        ..meetings(json).remove(0)
    }
}

/// Online only, from New York, with a link and a number.
pub(super) fn online() -> Meeting {
    let json = r#"[{"slug":"late","name":"Late Candle","day":0,"time":"20:00","timezone":"America/New_York",
        "formatted_address":"New York, NY, USA","types":["C","O"],"conference_url":"https://zoom.us/j/123456789",
        "conference_url_notes":"Code: 0000","conference_phone":"+16465588656,,123456789#"}]"#;
    meetings(json).remove(0)
}

pub(super) fn listing(id: u32, meeting: Meeting) -> Listing {
    Listing {
        id: MeetingId(id),
        feed: FeedId(1),
        meeting,
        freshness: Freshness::ByGroup(9),
        lists: Vec::new(),
    }
}

/// It starts in this number of minutes and lasts an hour.
pub(super) fn next(minutes: i64) -> Option<Next> {
    let starts_at = NOW + minutes * MINUTE;
    Some(Next {
        starts_at,
        ends_at: starts_at + 60 * MINUTE,
        begun: minutes < 0,
    })
}

pub(super) fn hit(id: u32, meeting: Meeting, minutes: i64) -> Hit {
    Hit {
        listing: listing(id, meeting),
        next: next(minutes),
        distance: None,
        reasons: Vec::new(),
    }
}

pub(super) fn nothing() -> Found {
    Found {
        hits: Vec::new(),
        total: 0,
        facets: Vec::new(),
        around: None,
        elsewhere: Vec::new(),
        place_unknown: false,
        place_guessed: false,
    }
}

pub(super) fn found(hits: Vec<Hit>) -> Found {
    Found {
        total: u32::try_from(hits.len()).unwrap(),
        hits,
        ..nothing()
    }
}

pub(super) fn page(meeting: Meeting) -> Page {
    Page {
        listing: listing(7, meeting),
        next: next(42),
        feed_name: "Leeds <b>list</b>".to_owned(),
        read_at: Some(NOW - kernel::DAY),
        is_own: false,
        removed_at: None,
        in_doubt: false,
        siblings: Vec::new(),
        entries: Vec::new(),
        newer: None,
    }
}

/// The list of a question that finds nothing.
pub(super) fn list_of(query: &crate::Query) -> String {
    use askama::Template;
    let page = super::list::view(words(EN), &here(), query, &nothing());
    page.render().unwrap()
}

/// A page names no other host, and has no inline script, style or handler.
pub(super) fn is_ours(html: &str) {
    for banned in [
        "http://",
        "https://",
        "//www",
        "<script",
        " style=",
        "<style",
        " onclick",
        " onload",
        "javascript:",
    ] {
        let at = html.find(banned);
        let around = at.map(|at| &html[at.saturating_sub(60)..(at + 60).min(html.len())]);
        assert_eq!(around, None, "{banned}");
    }
    assert!(
        !html.contains("finder-") || html.contains("data-finder"),
        "an id without its text: {html}"
    );
}
