//! How a session ends, and who attended it.

use crate::table::{Table, seat, setup};
use facilitation::{Actor, Command, CommandId, Event, Refusal, Seat};

#[test]
fn a_session_may_end_before_it_has_begun() {
    let mut table = Table::new(setup(4, "support"));
    table.arrives(0);
    table.arrives(2);
    assert_eq!(
        table.no(2, Command::End { reason: None }),
        Refusal::LeadOnly
    );
    table.ok(0, Command::End { reason: None });
    let outcome = table.engine.outcome(table.now);
    assert_eq!((outcome.present, outcome.heard), (0, 0));
    assert_eq!(outcome.carry_over, [], "nobody was to be heard");
    assert_eq!(outcome.attendance, []);
}

#[test]
fn who_leaves_before_the_beginning_did_not_attend() {
    let mut table = Table::new(setup(4, "support"));
    for number in [0, 2, 3] {
        table.arrives(number);
    }
    table.ok(3, Command::Leave);
    table.ok(0, Command::Begin);
    table.ok(0, Command::End { reason: None });
    let outcome = table.engine.outcome(table.now);
    let attended: Vec<Seat> = outcome.attendance.iter().map(|one| one.seat).collect();
    assert_eq!(attended, [seat(0), seat(2)]);
    assert_eq!(outcome.carry_over, [seat(2)]);
}

#[test]
fn nobody_is_missing_at_the_end_of_a_meeting_without_a_round() {
    let mut open = Table::begun(setup(4, "twelve-step"));
    assert!(open.engine.outcome(open.now).attendance.len() > 1);
    assert_eq!(open.engine.outcome(open.now).carry_over, []);
    open.ok(0, Command::End { reason: None });
    assert_eq!(open.engine.outcome(open.now).carry_over, []);
    let mut asked = Table::begun(setup(4, "twelve-step"));
    asked.ok(
        0,
        Command::StartRound {
            floor: facilitation::Floor::Round,
        },
    );
    asked.ok(0, Command::End { reason: None });
    assert_ne!(
        asked.engine.outcome(asked.now).carry_over,
        [],
        "a round was begun"
    );
}

#[test]
fn nobody_has_the_floor_in_a_quiet_part() {
    let mut today = setup(4, "twelve-step-meditation");
    today.agenda.rotate_left(2);
    let mut table = Table::begun(today);
    assert_eq!(
        table.room().agenda[0].kind,
        facilitation::SegmentKind::Quiet
    );
    let round = Command::StartRound {
        floor: facilitation::Floor::Round,
    };
    assert_eq!(table.no(0, round), Refusal::NoFloorHere);
    table.ok(2, Command::RaiseHand);
    assert_eq!(
        table.holder(),
        None,
        "the hand waits until the quiet is over"
    );
}

#[test]
fn only_the_server_ends_what_was_forgotten() {
    let mut table = Table::at_check_in(4);
    assert_eq!(table.no(0, Command::EndForgotten), Refusal::ServerOnly);
    let mut end = || {
        let id = CommandId(0);
        let ended = table
            .engine
            .handle(table.now, Actor::Server, id, Command::EndForgotten);
        ended
            .unwrap()
            .into_iter()
            .map(|stamped| stamped.event)
            .collect::<Vec<_>>()
    };
    assert_eq!(end().last(), Some(&Event::Ended));
    assert_eq!(end(), [], "it ends once");
}
