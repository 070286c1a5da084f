//! A quarter of an hour before the planned end, the leader is told that the last part should come.

use crate::table::{Table, seat, setup};
use facilitation::{Command, Event};

fn near(events: &[Event]) -> usize {
    let told = events.iter().filter(|event| **event == Event::ClosingNear);
    told.count()
}

#[test]
fn the_leader_is_told_once_and_sees_what_can_be_left_out() {
    let mut table = Table::begun(setup(4, "support"));
    assert_eq!(near(&table.pass(60 * 60 - 1)), 0);
    assert!(table.view(0).desk.unwrap().time_short.is_none());
    assert_eq!(near(&table.pass(1)), 1, "60 of 75 minutes");
    let short = table.view(0).desk.unwrap().time_short.unwrap();
    assert_eq!((short.last, short.between), (4, vec![1, 2, 3]));
    assert_eq!(short.ends - table.now, 15 * 60_000);
    assert_eq!(near(&table.pass(20 * 60)), 0, "once");
    table.ok(0, Command::NextSegment);
    let short = table.view(0).desk.unwrap().time_short.unwrap();
    assert_eq!(short.between, [2, 3]);
    table.ok(0, Command::JumpToSegment { segment: 4 });
    assert!(table.view(0).desk.unwrap().time_short.is_none());
}

#[test]
fn minutes_that_are_added_do_not_move_the_planned_end() {
    let mut table = Table::begun(setup(4, "support"));
    table.ok(0, Command::AddMinutes { minutes: 30 });
    assert_eq!(near(&table.pass(60 * 60)), 1);
}

#[test]
fn nothing_is_told_in_the_last_part_and_in_a_pause() {
    let mut table = Table::begun(setup(4, "support"));
    table.ok(0, Command::TakeBreak { minutes: 10 });
    assert_eq!(near(&table.pass(61 * 60)), 0);
    assert_eq!(near(&table.ok(0, Command::Resume)), 0);
    assert_eq!(near(&table.pass(1)), 1, "as soon as it goes on");
    let mut table = Table::begun(setup(4, "support"));
    table.ok(0, Command::JumpToSegment { segment: 4 });
    assert_eq!(near(&table.pass(75 * 60)), 0);
}

#[test]
fn only_those_who_facilitate_hear_of_it() {
    let mut table = Table::begun(setup(4, "support"));
    table.pass(60 * 60);
    let told = |stamped: &&facilitation::Stamped| stamped.event == Event::ClosingNear;
    let told = table.log.iter().find(told).expect("it was told");
    assert!(table.engine.hears(seat(0), told).is_some());
    assert!(table.engine.hears(seat(1), told).is_some());
    assert_eq!(table.engine.hears(seat(2), told), None);
}
