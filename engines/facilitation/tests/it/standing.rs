//! A standing that changes while the session runs, and what facilitators do in another's name.

use crate::table::{Table, seat, setup, typed};
use facilitation::{
    Actor, AttendanceMode, Command, Event, Floor, Presence, Refusal, Standing, TurnState,
};

fn change(table: &mut Table, number: u16, standing: Standing) -> Vec<Event> {
    let seat = seat(number);
    table.server(Command::ChangeStanding { seat, standing })
}

#[test]
fn a_standing_that_is_taken_is_taken_in_the_room() {
    let mut table = Table::at_check_in(5);
    assert!(table.view(1).desk.is_some());
    let told = change(&mut table, 1, Standing::Member);
    let changed = Event::StandingChanged {
        seat: seat(1),
        standing: Standing::Member,
    };
    assert_eq!(told, [changed]);
    let stamped = table.log.last().unwrap().clone();
    assert!(table.engine.hears(seat(3), &stamped).is_some());
    assert_eq!(table.view(1).desk, None);
    assert_eq!(table.view(1).me.standing, Some(Standing::Member));
    assert_eq!(table.no(1, Command::TakeOver), Refusal::FacilitatorsOnly);
    assert_eq!(table.no(1, Command::Lock), Refusal::FacilitatorsOnly);
    table.ok(2, Command::NeedHelp { words: None });
    let call = table.log.last().unwrap().clone();
    assert_eq!(table.engine.hears(seat(1), &call), None);
    // The same again changes nothing.
    assert_eq!(change(&mut table, 1, Standing::Member), []);
}

#[test]
fn the_lead_of_a_person_who_is_less_than_before_falls_free() {
    let mut table = Table::at_check_in(5);
    let told = change(&mut table, 0, Standing::Member);
    assert_eq!(told.last(), Some(&Event::WaitingBegan));
    assert_eq!(table.room().lead, None);
    assert_eq!(table.no(0, Command::NextSegment), Refusal::LeadOnly);
    table.ok(1, Command::TakeOver);
    assert_eq!(table.room().lead, Some(seat(1)));
    // A mentor who was handed the lead loses it with the standing that it rested on.
    change(&mut table, 2, Standing::PeerMentor);
    table.ok(1, Command::HandOver { to: seat(2) });
    assert!(table.view(2).desk.is_some());
    change(&mut table, 2, Standing::Member);
    assert_eq!(table.room().lead, None);
    assert_eq!(table.view(2).desk, None);
}

#[test]
fn a_standing_that_is_given_is_given_in_the_room() {
    let mut table = Table::at_check_in(5);
    assert_eq!(table.no(3, Command::TakeOver), Refusal::FacilitatorsOnly);
    change(&mut table, 3, Standing::CoFacilitator);
    assert!(table.view(3).desk.is_some());
    table.ok(3, Command::TakeOver);
    assert_eq!(table.room().lead, Some(seat(3)));
}

#[test]
fn who_takes_turns_from_now_on_has_a_place_in_the_round() {
    let mut table = Table::at_check_in(5);
    let floor = Floor::Round;
    table.ok(0, Command::StartRound { floor });
    assert!(!table.order().contains(&1));
    change(&mut table, 1, Standing::Member);
    assert_eq!(table.turn_of(1), TurnState::NotYet);
}

#[test]
fn the_standing_of_a_person_outside_concerns_those_who_facilitate() {
    let mut table = Table::new(setup(5, "support"));
    table.arrives(0);
    table.arrives(2);
    change(&mut table, 4, Standing::PeerMentor);
    let stamped = table.log.last().unwrap().clone();
    let heard = [0, 2, 3, 4].map(|number| table.engine.hears(seat(number), &stamped).is_some());
    assert_eq!(heard, [true, false, false, true]);
}

#[test]
fn who_said_in_the_lobby_that_they_sit_in_the_room_sits_there() {
    let mut given = setup(5, "support");
    given.lobby = true;
    let mut table = Table::new(given);
    table.arrives(0);
    let place = AttendanceMode::InRoom;
    for number in [2, 3, 4] {
        table.ok(number, Command::Arrive { place });
    }
    // Presence in the room does not follow the telephone, in the lobby neither.
    assert_eq!(table.server(Command::ConnectionLost { seat: seat(2) }), []);
    assert_eq!(table.pass(120), []);
    // The other place, said while they wait, counts; the place in the lobby stays.
    let before = table.view(0).desk.unwrap().lobby;
    let place = AttendanceMode::Online;
    table.ok(3, Command::Arrive { place });
    assert_eq!(table.view(0).desk.unwrap().lobby, before);
    table.ok(0, Command::Admit { seat: seat(2) });
    table.ok(0, Command::AdmitAll);
    let places = [2, 3, 4].map(|number| table.engine.presence(seat(number)));
    let here = |place| Some(Presence::Here { place });
    assert_eq!(
        places,
        [
            here(AttendanceMode::InRoom),
            here(AttendanceMode::Online),
            here(AttendanceMode::InRoom)
        ]
    );
    // Said again after the connection was lost, from the room.
    table.server(Command::ConnectionLost { seat: seat(3) });
    let place = AttendanceMode::InRoom;
    table.ok(3, Command::Arrive { place });
    assert_eq!(table.engine.presence(seat(3)), here(AttendanceMode::InRoom));
}

#[test]
fn what_is_done_in_another_name_says_by_whose_hand() {
    let mut table = Table::new(setup(5, "support"));
    for number in [0, 1, 2, 3] {
        table.arrives(number);
    }
    table.ok(0, Command::Begin);
    table.ok(0, Command::NextSegment);
    assert_eq!(
        table.no(0, Command::SeatInRoom { seat: seat(2) }),
        Refusal::IsOnline
    );
    table.server(Command::ConnectionLost { seat: seat(2) });
    assert_eq!(
        table.no(0, Command::SeatInRoom { seat: seat(2) }),
        Refusal::IsOnline
    );
    table.ok(1, Command::SeatInRoom { seat: seat(4) });
    assert_eq!(table.log.last().unwrap().by_hand, Some(seat(1)));
    let person = |table: &Table| table.room().people.last().copied().unwrap();
    assert_eq!(
        (person(&table).seat, person(&table).by_hand),
        (seat(4), Some(seat(1)))
    );
    let for_four = Actor::For {
        by: seat(0),
        seat: seat(4),
    };
    let words = typed("My week was quiet.");
    table.by(for_four, Command::say(words)).unwrap();
    let said = table.log.last().unwrap().clone();
    assert_eq!(said.by_hand, Some(seat(0)));
    let heard = table.engine.hears(seat(3), &said).unwrap();
    assert_eq!((heard.by_hand, heard.cause), (Some(seat(0)), None));
    assert_eq!(table.view(3).written[0].by_hand, Some(seat(0)));
    let outcome = table.engine.outcome(table.now);
    let noted = |number| {
        let mut attendance = outcome.attendance.iter();
        let found = attendance.find(|one| one.seat == seat(number));
        found.expect("they were there").visits[0].by_hand
    };
    assert_eq!((noted(4), noted(2)), (true, false));
    // What follows for others is not done in their name.
    let floor = Floor::Round;
    table.ok(0, Command::StartRound { floor });
    while table.holder() != Some(4) {
        let holder = table.holder().unwrap();
        table.ok(holder, Command::Speak);
        table.ok(holder, Command::Done);
    }
    table.by(for_four, Command::Pass).unwrap();
    let marked: Vec<_> = table
        .log
        .iter()
        .rev()
        .take(2)
        .map(|one| one.by_hand)
        .collect();
    assert!(marked.contains(&Some(seat(0))), "{marked:?}");
    // The place in the round says by whose hand.
    let round = table.room().round.unwrap();
    let place = round.order.iter().find(|place| place.seat == seat(4));
    assert_eq!(place.unwrap().by_hand, Some(seat(0)));
    let offered = table
        .log
        .iter()
        .filter(|one| matches!(one.event, Event::TurnOffered { .. }) && one.by_hand.is_some());
    assert_eq!(offered.count(), 0);
    // Their own word takes the place of the facilitator's note.
    let place = AttendanceMode::InRoom;
    table.ok(4, Command::Arrive { place });
    assert_eq!(person(&table).by_hand, None);
}
