//! Who hears what, and that nobody learns of words that they did not hear.

use std::collections::BTreeMap;

use crate::table::{Table, seat, setup, typed};
use facilitation::random::script;
use facilitation::{ChatMode, Command, Event, Refusal, Seat, SeatSet, SessionEngine, Stamped};
use proptest::prelude::*;

/// Follows a session and remembers who heard each event.
#[derive(Default)]
struct Ears(BTreeMap<u64, SeatSet>);

impl Ears {
    fn hear(&mut self, engine: &SessionEngine, events: &[Stamped]) {
        for stamped in events {
            let told = (0..128).map(Seat).filter_map(|seat| {
                let told = engine.hears(seat, stamped)?;
                self.looks_at(engine, seat, &told);
                Some(seat)
            });
            let told: SeatSet = told.collect();
            self.0.insert(stamped.seq, told);
        }
    }

    fn heard(&self, seq: u64, seat: Seat) -> bool {
        self.0.get(&seq).is_some_and(|heard| heard.contains(seat))
    }

    fn looks_at(&self, engine: &SessionEngine, seat: Seat, told: &Stamped) {
        let desk = engine.view(seat, told.at).desk.is_some();
        match &told.event {
            Event::WordsTakenBack {
                entry, heard_by, ..
            } => {
                assert!(self.heard(*entry, seat), "{seat:?} did not hear {entry}");
                assert!(heard_by.is_empty(), "who heard it is not told");
            }
            Event::TurnEnded { spoken_ms, .. } => {
                assert!(desk || *spoken_ms == 0, "talk time for {seat:?}");
            }
            _ => {}
        }
    }

    /// A view has no words that its person did not hear.
    fn looks_at_views(&self, engine: &SessionEngine, now: i64) {
        for seat in (0..20).map(Seat) {
            let view = engine.view(seat, now);
            let written = view.written.iter().map(|entry| entry.seq);
            let room = view.room.iter();
            let given = room
                .clone()
                .flat_map(|room| room.take_aways.iter().map(|given| given.seq));
            let problems = room.filter_map(|room| room.problem.as_ref());
            let ways = problems.flat_map(|problem| problem.alternatives.iter().map(|way| way.seq));
            for seq in written.chain(given).chain(ways) {
                assert!(self.heard(seq, seat), "{seat:?} reads {seq} unheard");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn who_did_not_hear_words_does_not_learn_of_them(seed: u64) {
        let (setup, script) = script(seed, 900);
        let mut engine = SessionEngine::new(setup);
        let mut ears = Ears::default();
        for given in script {
            let due = engine.tick(given.now);
            ears.hear(&engine, &due);
            if let Ok(events) = engine.handle(given.now, given.by, given.id, given.command) {
                ears.hear(&engine, &events);
            }
        }
        ears.looks_at_views(&engine, 2_000_000_000_000);
    }
}

#[test]
fn who_comes_later_reads_from_then_on() {
    let mut table = Table::new(setup(5, "support"));
    for number in [0, 2, 3] {
        table.arrives(number);
    }
    let say = |table: &mut Table, number, words: &str| {
        let line = table.line(number, words);
        table.ok(number, line);
        table.log.last().unwrap().seq
    };
    let before = say(&mut table, 2, "before");
    table.arrives(4);
    assert!(table.view(4).written.is_empty());
    let after = say(&mut table, 2, "after");
    let read = |table: &Table, number| -> Vec<u64> {
        let view = table.view(number);
        view.written.iter().map(|entry| entry.seq).collect()
    };
    assert_eq!(read(&table, 4), [after]);
    assert_eq!(read(&table, 3), [before, after]);
    // Who left and came back reads what was said while they were inside.
    table.ok(3, Command::Leave);
    let meanwhile = say(&mut table, 2, "meanwhile");
    table.arrives(3);
    assert_eq!(read(&table, 3), [before, after]);
    // Taken back, they are unknown to those who did not hear them.
    table.ok(2, Command::TakeBack { entry: meanwhile });
    let taken_back = table.log.last().unwrap().clone();
    let told = [0, 2, 3, 4].map(|number| table.engine.hears(seat(number), &taken_back).is_some());
    assert_eq!(told, [true, true, false, true]);
}

#[test]
fn private_words_that_are_taken_back_are_not_told_of() {
    let mut table = Table::at_check_in(5);
    let told = |table: &Table| {
        let stamped = table.log.last().unwrap();
        [0, 1, 2, 3].map(|number| table.engine.hears(seat(number), stamped).is_some())
    };
    let words = Some(typed("I am not well."));
    table.ok(2, Command::NeedHelp { words });
    let entry = table.log.last().unwrap().seq;
    assert_eq!(
        table.no(3, Command::TakeBack { entry }),
        Refusal::NoSuchEntry
    );
    table.ok(2, Command::TakeBack { entry });
    assert_eq!(told(&table), [true, true, true, false]);
    let mode = ChatMode::FacilitatorOnly;
    table.ok(0, Command::SetChat { mode });
    let line = table.line(2, "for you alone");
    table.ok(2, line);
    let entry = table.log.last().unwrap().seq;
    table.ok(0, Command::TakeBack { entry });
    assert_eq!(told(&table), [true, true, true, false]);
}

#[test]
fn names_stay_with_those_who_met() {
    let mut table = Table::new(setup(6, "support"));
    for number in [0, 2, 3] {
        table.arrives(number);
    }
    let known = |table: &Table, number| -> Vec<u16> {
        let known = table.engine.acquainted(seat(number));
        known.iter().map(|seat| seat.0).collect()
    };
    assert_eq!(known(&table, 0), [0, 1, 2, 3, 4, 5], "the desk");
    assert_eq!(known(&table, 1), [0, 1], "a facilitator outside");
    assert_eq!(known(&table, 2), [0, 1, 2, 3]);
    assert_eq!(known(&table, 4), [0, 1, 4]);
    table.ok(3, Command::Leave);
    table.arrives(4);
    assert_eq!(known(&table, 4), [0, 1, 2, 4]);
    assert_eq!(known(&table, 2), [0, 1, 2, 3, 4]);
    assert_eq!(known(&table, 3), [0, 1, 2, 3]);
}
