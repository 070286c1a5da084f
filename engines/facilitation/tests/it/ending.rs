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
