//! Every state is drawn for everyone, in both languages.

use facilitation::Seat;
use kernel::Locale;
use testkit::html;
use web::LocaleTexts;

use super::story::{ANA, BEN, CALL, CLEO, PEOPLE, PLAN, SHARP, Stop, stops};
use crate::view::parts::{self, PageMode, PartContext, RoomPart, StaticPage};

const IN_BOTH: [Locale; 2] = [Locale::En, Locale::Es];

fn page(stop: &Stop, seat: Seat, locale: Locale) -> String {
    let seen = stop.seen_by(seat, 0);
    let context = PartContext::new(
        LocaleTexts::of(locale),
        &seen,
        PageMode::Static(StaticPage::default()),
    );
    joined(parts::render(context))
}

fn joined(parts: Vec<RoomPart>) -> String {
    parts.into_iter().map(|part| part.html).collect()
}

fn script(stop: &Stop, seat: Seat, later: i64) -> Vec<RoomPart> {
    parts::scripted(&stop.seen_by(seat, later), LocaleTexts::of(Locale::En))
}

#[test]
fn every_part_has_words_in_both_languages() {
    for stop in stops() {
        for seat in PEOPLE {
            for locale in IN_BOTH {
                let text = html::text(&page(&stop, seat, locale));
                let missing = text.split_whitespace().find(|word| {
                    ["live-", "segment-", "opening-", "refusal-"]
                        .iter()
                        .any(|id| word.starts_with(id))
                });
                assert_eq!(missing, None, "{} for {seat:?} in {locale:?}", stop.name);
                assert!(!text.trim().is_empty(), "{} for {seat:?}", stop.name);
            }
        }
    }
}

#[test]
fn names_and_words_cannot_become_markup() {
    let mut shown = 0;
    for stop in stops() {
        for seat in PEOPLE {
            let html = page(&stop, seat, Locale::En);
            for sharp in ["<script", "<b>A&", "<i>How"] {
                assert!(!html.contains(sharp), "{} for {seat:?}", stop.name);
            }
            shown += usize::from(html::text(&html).contains(SHARP));
            shown += usize::from(html::text(&html).contains("<script>alert"));
        }
    }
    assert!(
        shown > 50,
        "the name and the words are really shown: {shown}"
    );
}

#[test]
fn the_desk_is_for_those_who_facilitate() {
    let mut desks = 0;
    for stop in stops() {
        for seat in PEOPLE {
            let seen = stop.seen_by(seat, 0);
            let facilitates = seen.view.desk.is_some();
            let html = page(&stop, seat, Locale::En);
            let own = seat == BEN;
            for (words, may_read) in [
                (CALL, own),
                (PLAN, own),
                ("class=\"asked\"", false),
                ("id=\"shares\"", false),
                ("id=\"remove\"", false),
            ] {
                let there = html.contains(words) || html::text(&html).contains(words);
                assert!(
                    !there || may_read || facilitates,
                    "{words} at {} for {seat:?}",
                    stop.name
                );
                desks += usize::from(there && facilitates);
            }
        }
    }
    assert!(desks > 20, "facilitators do see it: {desks}");
}

#[test]
fn a_part_for_a_script_changes_only_when_something_happens() {
    for stop in stops() {
        for seat in PEOPLE {
            let now = script(&stop, seat, 0);
            let later = script(&stop, seat, 1_500);
            for (one, other) in now.iter().zip(&later) {
                if one.name == "shares" {
                    continue;
                }
                assert_eq!(one.name, other.name);
                assert_eq!(one.html, other.html, "{} at {}", one.name, stop.name);
            }
        }
    }
}

#[test]
fn the_parts_of_door_room_and_desk_have_names_of_their_own() {
    let stops = stops();
    let stop = stops
        .iter()
        .find(|stop| stop.name == "in the lobby")
        .unwrap();
    let names = |seat| -> Vec<&str> {
        let parts = script(stop, seat, 0);
        parts.into_iter().map(|part| part.name).collect()
    };
    let (lobby, desk) = (names(ANA), names(CLEO));
    let later = stops.iter().find(|stop| stop.name == "speaking").unwrap();
    let room: Vec<&str> = script(later, ANA, 0).iter().map(|part| part.name).collect();
    for (one, other) in [(&lobby, &room), (&room, &desk), (&desk, &lobby)] {
        assert!(
            one.iter().any(|name| !other.contains(name)),
            "{one:?} {other:?}"
        );
        assert!(
            other.iter().any(|name| !one.contains(name)),
            "{one:?} {other:?}"
        );
    }
}

#[test]
fn the_pages_hold_a_place_for_every_part() {
    let templates = [
        include_str!("../../../templates/room.html"),
        include_str!("../../../templates/desk.html"),
        include_str!("../../../templates/lobby.html"),
    ];
    for stop in stops() {
        for seat in PEOPLE {
            let parts = script(&stop, seat, 0);
            let fits = templates.iter().any(|template| {
                parts.iter().all(|part| {
                    template.contains(&format!("data-part=\"{}\"", part.name))
                        && template.contains(&format!("frame.part(\"{}\")", part.name))
                })
            });
            assert!(fits, "{} for {seat:?}", stop.name);
        }
    }
}

#[test]
fn a_page_that_follows_has_nothing_to_write_in() {
    for stop in stops() {
        for seat in PEOPLE {
            let seen = stop.seen_by(seat, 0);
            let follows = StaticPage {
                follows: true,
                ..StaticPage::default()
            };
            let context = PartContext::new(
                LocaleTexts::of(Locale::En),
                &seen,
                PageMode::Static(follows),
            );
            let html = joined(parts::render(context));
            let writes = html.contains("<textarea") || html.contains("type=\"text\"");
            assert!(!writes, "{} for {seat:?}", stop.name);
        }
    }
}

#[test]
fn the_last_minute_of_a_turn_is_said_to_everyone() {
    let stops = stops();
    let stop = stops.iter().find(|stop| stop.name == "speaking").unwrap();
    for seat in [ANA, BEN, CLEO] {
        for (later, said) in [
            (0, false),
            (50_000, false),
            (70_000, true),
            (110_000, true),
            (125_000, false),
        ] {
            let seen = stop.seen_by(seat, later);
            let context = PartContext::new(
                LocaleTexts::of(Locale::En),
                &seen,
                PageMode::Static(StaticPage::default()),
            );
            let html = joined(parts::render(context));
            let words = "This is the last minute.";
            assert!(html.contains(words), "{seat:?} after {later} ms");
            let hidden = html.contains(&format!(" hidden>{words}"));
            assert_eq!(hidden, !said, "{seat:?} after {later} ms");
        }
        // With a script the words wait for its clock: the part does not change with time.
        let waits = script(stop, seat, 90_000);
        let waits = joined(waits);
        assert!(
            waits.contains("data-last-minute=\"") && waits.contains(" hidden>This is the last")
        );
    }
}
