//! What one person reads at one moment: the thing that matters then, and nothing that contradicts it.

use facilitation::Seat;
use kernel::Locale;
use testkit::html;
use web::LocaleTexts;

use super::story::{ANA, BEN, CLEO, GUS, stops};
use crate::view::parts::{self, PageMode, PartContext, StaticPage};

/// The page of a person at a stop.
fn page(stop: &str, seat: Seat) -> String {
    let stops = stops();
    let stop = stops.iter().find(|one| one.name == stop);
    let seen = stop.expect("a stop of this name").seen_by(seat, 0);
    let context = PartContext::new(
        LocaleTexts::of(Locale::En),
        &seen,
        PageMode::Static(StaticPage::default()),
    );
    let parts = parts::render(context).into_iter();
    parts.map(|part| part.html).collect()
}

fn has_button(page: &str, command: &str) -> bool {
    let mut buttons = html::forms(page).into_iter().flat_map(|form| form.buttons);
    buttons.any(|(_, value)| value == command)
}

#[test]
fn a_session_that_ended_before_it_began_has_nothing_done() {
    for seat in [CLEO, ANA] {
        let page = page("ended before it began", seat);
        assert!(page.contains("This session did not take place."), "{page}");
        assert!(!page.contains("Thank you for being here"));
        assert!(!page.contains(" done\""), "no part is done");
    }
    assert!(page("ended", CLEO).contains(" done\""));
}

#[test]
fn while_the_room_rests_nobody_is_told_to_raise_a_hand() {
    for seat in [ANA, BEN] {
        let free = page("the floor is free", seat);
        assert!(free.contains("The floor is free") && has_button(&free, "raise_hand"));
        let rests = page("calm on a free floor", seat);
        assert!(!rests.contains("The floor is free") && !has_button(&rests, "raise_hand"));
    }
}

#[test]
fn whoever_has_the_floor_raises_no_hand_for_it() {
    for stop in ["offered", "speaking"] {
        assert!(!has_button(&page(stop, ANA), "raise_hand"), "{stop}");
    }
    assert!(has_button(&page("offered", BEN), "raise_hand"));
}

#[test]
fn the_question_stands_between_my_turn_and_where_i_write() {
    let mine = page("offered", ANA);
    let place = |what: &str| mine.find(what).unwrap_or_else(|| panic!("no {what}"));
    assert!(place("id=\"turn\"") < place("class=\"prompt\""));
    assert!(place("class=\"prompt\"") < place("id=\"turn-words\""));
    for seat in [ANA, BEN, CLEO] {
        let page = page("offered", seat);
        assert_eq!(page.matches("class=\"prompt\"").count(), 1, "{seat:?}");
    }
}

#[test]
fn online_one_writes_and_in_the_room_one_speaks() {
    let (online, in_room) = (page("offered", ANA), page("offered in the room", GUS));
    assert!(online.contains("Write it below") && !online.contains("Say it aloud"));
    let microphone = web::icon("mic").to_string();
    assert!(!online.contains(&microphone) && online.contains("Start my turn"));
    assert!(in_room.contains("Say it aloud") && in_room.contains(&microphone));
}

#[test]
fn who_passed_is_told_why_they_are_asked_again() {
    let why = "Everyone else has been asked.";
    assert!(page("asked again", ANA).contains(why));
    assert!(!page("offered", ANA).contains(why), "a first offer");
    let desk = page("asked again", CLEO);
    for (number, what) in [(1, "passed"), (0, "to come")] {
        let line = format!("<b>{number}</b><span class=\"small\">{what}</span>");
        assert!(desk.contains(&line), "{line} in {desk}");
    }
}

#[test]
fn an_answered_call_is_a_thread_and_gone_after_the_end() {
    let sent = page("a call for help", BEN);
    assert!(sent.contains("id=\"need-words\""));
    let answered = page("answered", BEN);
    assert!(answered.contains("wrote to you") && answered.contains("id=\"need-words\""));
    assert!(answered.contains("class=\"twothread\""));
    let after = page("ended", BEN);
    assert!(!after.contains("wrote to you") && !after.contains("need-words"));
    assert!(has_button(&after, "need_help"), "one can ask anew");
    assert!(
        page("ended", GUS).contains("Your safety call reached the facilitators"),
        "an open safety call stays"
    );
}

#[test]
fn commitments_are_asked_for_in_their_part_and_take_aways_in_the_last() {
    let part = page("commitments", ANA);
    assert!(part.contains("id=\"commit-what\"") && !part.contains("<details id=\"commit\""));
    assert!(!part.contains("id=\"take-words\""));
    let last = page("closing", ANA);
    let place = |what: &str| last.find(what).unwrap_or_else(|| panic!("no {what}"));
    assert!(place("id=\"take-words\"") < place("<details id=\"commit\""));
}

#[test]
fn a_number_of_one_reads_as_one_in_spanish() {
    let texts = LocaleTexts::of(Locale::Es);
    for id in ["after-share", "live-heard-of"] {
        let said = |heard: i64| texts.with(id, &[("heard", heard.into()), ("present", 3.into())]);
        assert!(said(1).contains("habló o pasó") && said(2).contains("hablaron o pasaron"));
    }
}
