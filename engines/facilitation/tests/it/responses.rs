//! A turn that still runs: responses to it, and a speaker who leaves.

use crate::table::{Table, seat};
use facilitation::{Command, Floor, Refusal, ResponseKind, TurnState};

#[test]
fn a_nod_within_a_turn_counts_once() {
    let mut table = Table::at_check_in(5);
    let floor = Floor::Round;
    table.ok(0, Command::StartRound { floor });
    let speaker = table.holder().unwrap();
    let other = table.order()[1];
    table.ok(speaker, Command::Speak);
    let nod = Command::Respond {
        to: seat(speaker),
        kind: ResponseKind::Heard,
        words: None,
    };
    table.ok(other, nod.clone());
    assert_eq!(table.no(other, nod), Refusal::AlreadySo);
    assert_eq!(table.room().last_turn.unwrap().heard, 1);
}

#[test]
fn a_speaker_who_leaves_has_had_the_turn() {
    let mut table = Table::at_check_in(5);
    let floor = Floor::Round;
    table.ok(0, Command::StartRound { floor });
    let speaker = table.holder().unwrap();
    table.ok(speaker, Command::Speak);
    table.pass(5);
    table.ok(speaker, Command::Leave);
    assert_eq!(table.turn_of(speaker), TurnState::Spoke);
}
