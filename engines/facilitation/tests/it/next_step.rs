//! The next step of the leader: always one that may be done, and one after the other they lead through a whole
//! session.

use std::collections::BTreeSet;

use crate::table::{Table, seat, setup};
use facilitation::random::RandomWalk;
use facilitation::view::Phase;
use facilitation::{
    Actor, AttendanceMode, Command, CommandId, CommandKind, NextStep, Presence, Seat,
    SessionEngine, templates,
};

fn next(engine: &SessionEngine, leader: Seat, now: i64) -> NextStep {
    engine.next_step(leader, now)
}

fn actor(step: &NextStep, leader: Seat) -> Actor {
    match step.seat.filter(|_| step.on_behalf) {
        Some(seat) => Actor::For { by: leader, seat },
        None => Actor::Seat(leader),
    }
}

/// The command of a step; on behalf of a person in the room it is theirs.
fn command(step: &NextStep) -> Option<Command> {
    step.command()
}

/// What people online do by themselves: they speak when the turn is theirs, and end it.
fn members_act(table: &mut Table) {
    let waits = next(&table.engine, seat(0), table.now);
    let (None, Some(holder)) = (waits.command, waits.seat) else {
        return;
    };
    for command in [
        Command::Speak,
        Command::Done,
        Command::DeRole {
            seat: None,
            craving: None,
        },
    ] {
        let _ = table.by(Actor::Seat(holder), command);
    }
}

/// Begins an agenda with this many members, of whom every second sits in the room when `mixed`.
fn gathered(key: &str, members: u16, mixed: bool) -> Table {
    let mut table = Table::new(setup(members + 1, key));
    let place = AttendanceMode::Online;
    table.ok(0, Command::Arrive { place });
    for number in 1..=members {
        if mixed && number % 2 == 0 {
            table.ok(0, Command::SeatInRoom { seat: seat(number) });
        } else {
            table.ok(number, Command::Arrive { place });
        }
    }
    table
}

#[test]
fn the_next_step_alone_leads_through_every_agenda() {
    for template in templates::library() {
        for members in [1, 6, 11] {
            for mixed in [false, true] {
                let mut table = gathered(template.key, members, mixed);
                let mut held = BTreeSet::new();
                let place = format!("{} with {members}, mixed {mixed}", template.key);
                for _ in 0..20_000 {
                    let step = next(&table.engine, seat(0), table.now);
                    match command(&step) {
                        Some(command) => {
                            let kind = command.kind();
                            table
                                .by(actor(&step, seat(0)), command)
                                .unwrap_or_else(|refusal| panic!("{place}: {kind:?} {refusal:?}"));
                        }
                        None => {
                            members_act(&mut table);
                            table.pass(5);
                        }
                    }
                    held.extend(table.room().segment.map(|running| running.index));
                    if table.engine.phase() == Phase::Ended {
                        break;
                    }
                }
                assert_eq!(table.engine.phase(), Phase::Ended, "{place}");
                assert_eq!(
                    held.len(),
                    template.agenda.len(),
                    "{place}: a part is missing"
                );
                let desk = table.view(0).desk.expect("the desk");
                assert!(desk.not_held.is_empty(), "{place}");
            }
        }
    }
}

/// In any state of a random session, the step of the leader is taken and changes something.
#[test]
fn every_step_of_a_random_session_is_allowed_and_moves_on() {
    let mut kinds = BTreeSet::new();
    for seed in 0..60 {
        let mut walk = RandomWalk::new(seed);
        for _ in 0..80 {
            walk.run(5).expect("no rule is broken");
            let engine = walk.engine();
            let Some(leader) = engine.lead() else {
                continue;
            };
            let now = walk.now();
            let here = engine.view(leader, now).me.presence;
            if !matches!(here, Presence::Here { .. }) {
                continue;
            }
            let mut tried = engine.clone();
            let mut id = u64::MAX >> 12;
            // Calls that nobody has seen come first; behind them is every other step.
            while let seen @ NextStep {
                command: Some(CommandKind::SeeSafetyCall),
                ..
            } = next(&tried, leader, now)
            {
                id -= 1;
                let see = command(&seen).expect("a command");
                let taken = tried.handle(now, Actor::Seat(leader), CommandId(id), see);
                taken.unwrap_or_else(|refusal| panic!("{seed}: {refusal:?}"));
            }
            let step = next(&tried, leader, now);
            let Some(command) = command(&step) else {
                continue;
            };
            let kind = command.kind();
            let done = tried.handle(now, actor(&step, leader), CommandId(id - 1), command);
            let done = done.unwrap_or_else(|refusal| panic!("{seed}: {kind:?} {refusal:?}"));
            assert!(!done.is_empty(), "{seed}: {kind:?} changes nothing");
            kinds.insert(format!("{kind:?}"));
        }
    }
    assert!(kinds.len() > 12, "only {kinds:?}");
}

#[test]
fn a_person_in_the_room_speaks_through_the_leader_and_online_the_leader_waits() {
    let mut table = gathered("support", 4, true);
    table.ok(0, Command::Begin);
    table.ok(0, Command::NextSegment);
    let step = next(&table.engine, seat(0), table.now);
    assert_eq!(step.command, Some(CommandKind::StartRound));
    table.ok(0, command(&step).expect("a command"));
    while let Some(holder) = table.holder().map(seat) {
        let step = next(&table.engine, seat(0), table.now);
        if holder.0 % 2 == 0 {
            assert_eq!(
                (step.command, step.seat),
                (Some(CommandKind::Speak), Some(holder))
            );
            for _ in 0..2 {
                let step = next(&table.engine, seat(0), table.now);
                table
                    .by(actor(&step, seat(0)), command(&step).expect("a command"))
                    .expect("taken");
            }
        } else {
            assert_eq!((step.command, step.seat), (None, Some(holder)));
            table.speaks(10);
        }
    }
    let step = next(&table.engine, seat(0), table.now);
    assert_eq!(
        step.command,
        Some(CommandKind::NextSegment),
        "everyone was asked"
    );
}

#[test]
fn a_safety_call_comes_first_and_a_raised_hand_before_silence() {
    let mut table = Table::begun(setup(4, "support"));
    table.ok(0, Command::JumpToSegment { segment: 2 });
    let waits = next(&table.engine, seat(0), table.now);
    assert_eq!(waits, NextStep::default(), "open talk goes on");
    table.ok(2, Command::RaiseHand);
    let step = next(&table.engine, seat(0), table.now);
    assert_eq!(
        (step.command, step.seat),
        (None, Some(seat(2))),
        "hands come by themselves"
    );
    table.ok(3, Command::RaiseSafetyCall);
    let step = next(&table.engine, seat(0), table.now);
    assert_eq!(
        (step.command, step.seat),
        (Some(CommandKind::SeeSafetyCall), Some(seat(3)))
    );
    table.ok(0, command(&step).expect("a command"));
    let step = next(&table.engine, seat(0), table.now);
    assert_eq!((step.command, step.seat), (None, Some(seat(2))));
}

#[test]
fn parts_that_never_began_are_named() {
    let mut table = Table::begun(setup(4, "support"));
    table.ok(0, Command::JumpToSegment { segment: 3 });
    assert_eq!(
        table.view(0).desk.expect("the desk").not_held,
        vec![1_u8, 2, 4]
    );
}
