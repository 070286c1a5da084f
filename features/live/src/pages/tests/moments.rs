//! What one person reads at one moment: the thing that matters then, and nothing that contradicts it.

use facilitation::Seat;
use kernel::{HOUR, Locale, Millis};
use testkit::html;
use web::LocaleTexts;

use super::story::{ANA, BEN, CLEO, FAYE, GUS, stops};
use crate::view::parts::{self, PageMode, PartContext, StaticPage};

/// The page of a person at a stop.
fn page(stop: &str, seat: Seat) -> String {
    page_later(stop, seat, 0)
}

/// The page of a person, this many milliseconds after a stop.
fn page_later(stop: &str, seat: Seat, later: Millis) -> String {
    let stops = stops();
    let stop = stops.iter().find(|one| one.name == stop);
    let seen = stop.expect("a stop of this name").seen_by(seat, later);
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
fn the_desk_alone_says_who_is_new_and_that_time_runs_short() {
    let desk = page("speaking", CLEO);
    assert!(desk.contains("Here for the first time: "), "{desk}");
    assert!(!desk.contains("id=\"time-short\""));
    let late = page_later("speaking", CLEO, 4 * HOUR);
    assert!(late.contains("The session is planned until "), "{late}");
    assert!(late.contains("You can leave out: ") && has_button(&late, "jump_to_segment&segment=7"));
    let member = page_later("speaking", ANA, 4 * HOUR);
    assert!(!member.contains("Here for the first time") && !member.contains("planned until"));
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
    assert!(online.contains("Send and finish my turn") && !online.contains("Say it aloud"));
    assert!(!has_button(&online, "speak"), "writing needs no start");
    let microphone = web::icon("mic").to_string();
    assert!(!online.contains(&microphone));
    assert!(in_room.contains("Say it aloud") && in_room.contains(&microphone));
}

#[test]
fn while_it_is_my_turn_its_box_is_the_only_one() {
    let mine = page("offered", ANA);
    assert_eq!(mine.matches("<textarea").count(), 1, "{mine}");
    assert!(mine.contains("It’s your turn. The box for it is above."));
    assert!(
        !mine.contains("id=\"task\""),
        "no heading without anything below it"
    );
    assert!(page("offered", BEN).contains("Write to everyone"));
}

#[test]
fn what_i_planned_last_time_is_above_the_question() {
    for seat in [ANA, BEN] {
        let page = page("offered", seat);
        let last = page.find("Last time you planned");
        assert!(
            last.is_some() && last < page.find("class=\"prompt\""),
            "{seat:?}"
        );
        assert!(page.contains("With whom"), "{seat:?}");
    }
}

#[test]
fn who_passed_is_asked_with_the_whole_room_and_listed_like_everyone() {
    let asked = page("all were asked", ANA);
    assert!(asked.contains("Everyone has been asked"));
    assert!(asked.contains("If you’d like a turn after all, raise your hand."));
    let round = |page: &str| {
        page.split("id=\"order\"")
            .nth(1)
            .unwrap_or_default()
            .to_owned()
    };
    for seat in [ANA, BEN, CLEO] {
        let round = round(&page("all were asked", seat));
        assert!(!round.contains("passed</span>") || seat == CLEO, "{round}");
        assert_eq!(round.matches(">done").count(), 4, "{round}");
    }
}

#[test]
fn answers_that_were_asked_for_have_a_moment_of_their_own() {
    assert!(page("answers", BEN).contains("Answers to "));
    assert!(page("answers", ANA).contains("Answers to you"));
    assert!(page("answers", BEN).contains("id=\"respond-words-2\""));
    assert!(has_button(&page("answers", CLEO), "next_speaker"));
}

#[test]
fn nothing_is_said_of_nobody_and_what_i_told_stays_marked() {
    assert!(!page("speaking", BEN).contains("heard it"));
    let told = page("answers", FAYE);
    assert!(told.contains("You told ") && told.contains("1 person heard it."));
    let respond = |page: &str| has_button(page, "respond");
    assert!(!told.contains("kind=heard") && !respond(&told));
    assert!(page("answers", BEN).contains("kind=heard"));
    assert!(page("answers", ANA).contains("One person heard you."));
}

#[test]
fn an_answer_reads_the_same_from_every_side() {
    let (mine, to_me, other) = (
        page("answers", BEN),
        page("answers", ANA),
        page("answers", FAYE),
    );
    assert!(mine.contains(": a question") && other.contains(": a question"));
    assert!(
        html::text(&to_me)
            .replace(['\u{2068}', '\u{2069}'], "")
            .contains("to you: a question")
    );
    for page in [mine, to_me, other] {
        assert!(!page.contains("You asks") && !page.contains("You knows"));
    }
}

#[test]
fn before_a_round_nobody_is_told_that_the_floor_is_free() {
    let waits = page("a round to start", BEN);
    assert!(waits.contains("The round starts soon") && !waits.contains("The floor is free"));
    assert!(page("a round to start", ANA).contains("You can go first if you want"));
    assert!(!waits.contains("You can go first if you want"));
}

#[test]
fn the_words_for_a_pair_are_promised_to_it_only_while_it_is_open() {
    let only = "of you can read this";
    for seat in [ANA, BEN] {
        let planned = page("pairs planned", seat);
        assert!(!planned.contains(only) && planned.contains("Write to everyone"));
        let open = page("pairs open", seat);
        assert!(open.contains(only) && !open.contains("Write to everyone"));
        assert!(open.contains("id=\"say-words-pair-"), "a box of its own");
    }
}

#[test]
fn who_just_listens_can_say_so_and_take_it_back() {
    assert!(has_button(&page("gathering", FAYE), "listen_today"));
    let listens = page("one just listens", FAYE);
    assert!(listens.contains("Nobody will call on you.") && has_button(&listens, "take_turns"));
    assert!(!has_button(&page("gathering", CLEO), "listen_today"));
}

#[test]
fn every_box_says_who_reads_it() {
    for stop in stops() {
        for seat in super::story::PEOPLE {
            let page = page(stop.name, seat);
            for field in page.split("<textarea").skip(1) {
                let field = field.split('>').next().unwrap_or_default();
                let named = ["take-words", "remove-words", "answer-words"];
                let says =
                    field.contains("aria-describedby") || named.iter().any(|id| field.contains(id));
                assert!(says, "{field} at {} for {seat:?}", stop.name);
            }
        }
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
