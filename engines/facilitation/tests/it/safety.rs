//! Safety calls: raised each time anew, open until they have an outcome, also after the end.

use crate::table::{Table, seat, setup, typed};
use facilitation::{
    Actor, AttendanceMode, Command, Event, HelpAnswer, PRIVATE_LINES_KEPT, Refusal, SafetyOutcome,
    SafetyReason, SessionEngine,
};

/// Everyone in the last part of the support agenda.
fn at_the_end(people: u16) -> Table {
    let mut table = Table::begun(setup(people, "support"));
    table.ok(0, Command::JumpToSegment { segment: 4 });
    table
}

fn close(number: u16, outcome: SafetyOutcome, whom: Option<&str>) -> Command {
    Command::CloseSafetyCall {
        seat: seat(number),
        outcome,
        whom: whom.map(typed),
        follow_up: typed("Rosa calls tomorrow at ten."),
    }
}

#[test]
fn each_no_is_an_alarm_of_its_own() {
    let mut table = at_the_end(4);
    let no = Command::SafeToLeave { safe: false };
    let raised = Event::SafetyCallRaised {
        seat: seat(2),
        reason: SafetyReason::NotSafeToLeave,
    };
    assert!(table.ok(2, no.clone()).contains(&raised));
    table.ok(0, Command::SeeSafetyCall { seat: seat(2) });
    let first = table.view(0).desk.unwrap().safety;
    assert_eq!((first[0].times, first[0].seen), (1, Some(seat(0))));
    table.pass(30);
    assert!(table.ok(2, no).contains(&raised));
    let again = table.view(1).desk.unwrap().safety;
    assert_eq!((again.len(), again[0].times, again[0].seen), (1, 2, None));
    assert!(again[0].since > first[0].since);
}

#[test]
fn an_open_call_keeps_the_session_open() {
    let mut table = at_the_end(4);
    table.ok(2, Command::SafeToLeave { safe: false });
    for reason in [None, Some(typed("  "))] {
        let refused = table.no(0, Command::End { reason });
        assert_eq!(refused, Refusal::SafetyCallOpen);
    }
    table.ok(0, close(2, SafetyOutcome::SafeWith, Some("her sister")));
    table.ok(0, Command::End { reason: None });
}

#[test]
fn the_leader_may_end_it_with_a_reason_and_the_call_stays_open() {
    let mut table = at_the_end(4);
    table.ok(2, Command::SafeToLeave { safe: false });
    let reason = Some(typed("The building closes. I am with this person."));
    let ended = table.ok(0, Command::End { reason });
    let by = seat(0);
    assert_eq!(ended, [Event::EndedOverSafetyCalls { by }, Event::Ended]);
    assert_eq!(table.engine.open_safety_calls(), 1);
    // Both sides go on writing, and a facilitator who has left closes the call.
    table.ok(1, Command::Leave);
    let words = Some(typed("I’m at the front door."));
    table.ok(2, Command::NeedHelp { words });
    let answer = Command::AnswerHelp {
        seat: seat(2),
        answer: HelpAnswer::Written,
        words: Some(typed("I’m coming down.")),
    };
    table.ok(1, answer);
    let lines = table.view(2).me.private_lines;
    let writers: Vec<u16> = lines.iter().map(|line| line.by.0).collect();
    assert_eq!(writers, [2, 1]);
    table.ok(
        1,
        close(2, SafetyOutcome::HandedTo, Some("the night nurse")),
    );
    let mine = table.view(2).me.safety.unwrap();
    assert_eq!(mine.closed, Some(SafetyOutcome::HandedTo));
    let follow_up = mine.follow_up.unwrap();
    assert_eq!(follow_up.reveal(), "Rosa calls tomorrow at ten.");
    assert_eq!(table.engine.open_safety_calls(), 0);
}

#[test]
fn an_outcome_names_whom_and_who_follows_up() {
    let mut table = at_the_end(4);
    table.ok(2, Command::SafeToLeave { safe: false });
    for outcome in [SafetyOutcome::SafeWith, SafetyOutcome::HandedTo] {
        assert_eq!(table.no(0, close(2, outcome, None)), Refusal::NoWords);
        assert_eq!(table.no(0, close(2, outcome, Some(" "))), Refusal::NoWords);
    }
    let nobody_follows = Command::CloseSafetyCall {
        seat: seat(2),
        outcome: SafetyOutcome::NotReached,
        whom: None,
        follow_up: typed(""),
    };
    assert_eq!(table.no(0, nobody_follows), Refusal::NoWords);
    table.ok(0, close(2, SafetyOutcome::NotReached, None));
    let twice = table.no(0, close(2, SafetyOutcome::NotReached, None));
    assert_eq!(twice, Refusal::NoSuchHelp);
}

#[test]
fn only_those_who_facilitate_close_a_call_and_the_person_cannot_settle_it() {
    let mut table = at_the_end(5);
    table.ok(2, Command::SafeToLeave { safe: false });
    let outcome = SafetyOutcome::EmergencyCalled;
    for other in [2, 3] {
        assert_eq!(
            table.no(other, close(2, outcome, None)),
            Refusal::FacilitatorsOnly
        );
    }
    assert_eq!(
        table.no(2, Command::CloseHelp { seat: None }),
        Refusal::NoSuchHelp
    );
    // A later "yes" is the person's answer and not the outcome.
    table.ok(2, Command::SafeToLeave { safe: true });
    assert_eq!(table.engine.open_safety_calls(), 1);
    table.ok(1, close(2, outcome, None));
}

#[test]
fn a_person_says_so_at_any_moment_and_nobody_else_learns_of_it() {
    let mut table = Table::at_check_in(5);
    table.ok(3, Command::RaiseSafetyCall);
    let raised = table.log.last().unwrap().clone();
    for (number, told) in [(0, true), (1, true), (3, true), (2, false), (4, false)] {
        assert_eq!(table.engine.hears(seat(number), &raised).is_some(), told);
    }
    assert!(table.view(2).desk.is_none());
    assert_eq!(table.view(2).me.safety, None);
    assert_eq!(table.view(2).me.private_lines, []);
}

#[test]
fn the_question_is_asked_in_the_last_part_alone() {
    let mut table = Table::begun(setup(4, "support"));
    table.ok(0, Command::JumpToSegment { segment: 3 });
    let early = table.no(2, Command::SafeToLeave { safe: false });
    assert_eq!(early, Refusal::OtherSegment);
    table.ok(0, Command::JumpToSegment { segment: 4 });
    table.ok(2, Command::SafeToLeave { safe: true });
}

#[test]
fn a_facilitator_notes_what_a_person_without_a_device_says() {
    let mut table = Table::new(setup(4, "support"));
    for number in [0, 1, 2] {
        table.arrives(number);
    }
    let place = AttendanceMode::InRoom;
    table.ok(0, Command::SeatInRoom { seat: seat(3) });
    assert_eq!(place, table.room().people.last().unwrap().place);
    table.ok(0, Command::Begin);
    let by = Actor::For {
        by: seat(0),
        seat: seat(3),
    };
    let help = table.by(by, Command::NeedHelp { words: None }).unwrap();
    let reason = SafetyReason::NeedsHelp;
    assert!(help.contains(&Event::SafetyCallRaised {
        seat: seat(3),
        reason
    }));
    table.ok(0, close(3, SafetyOutcome::SafeWith, Some("a friend")));
    table.ok(0, Command::JumpToSegment { segment: 4 });
    table.by(by, Command::SafeToLeave { safe: false }).unwrap();
    let desk = table.view(0).desk.unwrap();
    assert_eq!(desk.safe_to_leave, [(seat(3), false)]);
    assert_eq!(desk.safety[0].reason, SafetyReason::NotSafeToLeave);
}

#[test]
fn a_private_word_raises_no_alarm() {
    let mut table = Table::at_check_in(4);
    let words = Some(typed("Can we talk later?"));
    table.ok(2, Command::NeedHelp { words });
    assert_eq!(table.engine.open_safety_calls(), 0);
    table.ok(0, Command::JumpToSegment { segment: 4 });
    table.ok(0, Command::End { reason: None });
}

#[test]
fn the_lines_between_two_have_a_bound() {
    let mut table = Table::at_check_in(4);
    table.ok(2, Command::RaiseSafetyCall);
    for number in 0..PRIVATE_LINES_KEPT + 5 {
        let words = Some(typed(&format!("line {number}")));
        table.ok(2, Command::NeedHelp { words });
    }
    let lines = table.view(2).me.private_lines;
    assert_eq!(lines.len(), PRIVATE_LINES_KEPT);
    let first = lines[0].words.as_ref().unwrap();
    assert_eq!(first.reveal(), "line 5");
}

#[test]
fn a_log_without_its_words_keeps_the_outcome() {
    let mut table = at_the_end(4);
    table.ok(2, Command::SafeToLeave { safe: false });
    table.ok(0, close(2, SafetyOutcome::SafeWith, Some("her sister")));
    let mut log = table.log.clone();
    for stamped in &mut log {
        stamped.words = None;
    }
    let replayed = SessionEngine::replay(setup(4, "support"), &log);
    let mine = replayed.view(seat(2), table.now).me.safety.unwrap();
    assert_eq!(mine.closed, Some(SafetyOutcome::SafeWith));
    assert_eq!(mine.follow_up, None);
}
