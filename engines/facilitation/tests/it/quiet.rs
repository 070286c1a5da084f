//! Quiet people are not pressed: just listening, volunteers first, answers that were asked for.

use facilitation::{
    ChatTo, Command, Contract, Event, Floor, HeardStatus, Offered, Refusal, TurnState,
};

use crate::table::{Table, seat, setup, typed};

fn start(floor: Floor) -> Command {
    Command::StartRound { floor }
}

fn is_heard(table: &Table, number: u16) -> HeardStatus {
    let outcome = table.engine.outcome(table.now);
    let mut people = outcome.attendance.into_iter();
    let record = people.find(|one| one.seat == seat(number));
    record.expect("was there").heard
}

#[test]
fn who_just_listens_is_never_offered_a_turn_by_name_and_counts_as_heard() {
    let mut table = Table::at_check_in(6);
    table.ok(3, Command::ListenToday);
    assert!(table.view(3).me.listens);
    assert_eq!(table.no(3, Command::ListenToday), Refusal::AlreadySo);
    for floor in [Floor::Round, Floor::LeastHeardFirst, Floor::Popcorn] {
        table.ok(0, start(floor));
        while let Some(holder) = table.holder() {
            assert_ne!(holder, 3);
            table.speaks(10);
        }
    }
    assert_eq!(
        table.no(0, Command::OfferFloor { to: seat(3) }),
        Refusal::ListensToday
    );
    assert_eq!(is_heard(&table, 3), HeardStatus::Listened);
    let outcome = table.engine.outcome(table.now);
    assert_eq!((outcome.heard, outcome.present), (4, 4));
    assert!(!outcome.carry_over.contains(&seat(3)));
}

#[test]
fn who_listens_may_raise_a_hand_and_may_change_their_mind() {
    let mut table = Table::at_check_in(5);
    table.ok(3, Command::ListenToday);
    table.ok(0, start(Floor::Round));
    while table.holder().is_some() {
        table.speaks(10);
    }
    table.ok(3, Command::RaiseHand);
    assert_eq!(table.holder(), Some(3));
    table.speaks(10);
    assert_eq!(is_heard(&table, 3), HeardStatus::Spoke);
    table.ok(3, Command::TakeTurns);
    assert_eq!(table.no(3, Command::TakeTurns), Refusal::AlreadySo);
    table.ok(0, start(Floor::Round));
    assert!(table.order().contains(&3));
}

#[test]
fn an_offer_goes_on_when_its_person_just_listens() {
    let mut table = Table::at_check_in(5);
    table.ok(0, start(Floor::Round));
    let quiet = table.holder().expect("a turn");
    table.ok(quiet, Command::ListenToday);
    assert_ne!(table.holder(), Some(quiet));
    let speaker = table.holder().expect("a turn");
    table.ok(speaker, Command::Speak);
    assert_eq!(
        table.no(speaker, Command::ListenToday),
        Refusal::AlreadySpeaking
    );
    assert_eq!(table.no(0, Command::ListenToday), Refusal::NotToThem);
}

#[test]
fn a_hand_in_a_round_brings_the_turn_forward_and_goes_down_with_it() {
    let mut table = Table::begun(setup(8, "support"));
    table.ok(0, start(Floor::Round));
    let last = *table.order().last().unwrap();
    table.ok(last, Command::RaiseHand);
    table.speaks(10);
    assert_eq!(table.holder(), Some(last));
    assert!(!table.view(last).me.hand_up);
    assert_eq!(table.turn_of(last), TurnState::Offered);
}

/// A turn whose speaker asked for this.
fn asks_for(table: &mut Table, contract: Contract) -> u16 {
    let speaker = table.holder().expect("a turn");
    table.ok(speaker, Command::Speak);
    table.ok(speaker, Command::ChooseContract { contract });
    speaker
}

#[test]
fn answers_that_were_asked_for_come_before_the_next_turn() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let speaker = asks_for(&mut table, Contract::Questions);
    table.ok(speaker, Command::Done);
    assert_eq!(table.holder(), None, "the floor waits");
    let answers = table.room().answers.unwrap();
    assert_eq!((answers.to, answers.left_seconds), (seat(speaker), 60));
    table.ok(0, Command::NextSpeaker);
    assert!(table.room().answers.is_none());
    assert!(table.holder().is_some_and(|next| next != speaker));
    // Nobody asked: the floor goes on at once, also after a written turn.
    let writer = table.holder().expect("a turn");
    let words = typed("my turn");
    table.ok(writer, Command::WriteTurn { words });
    assert!(table.room().answers.is_none() && table.holder().is_some());
}

#[test]
fn a_speaker_may_end_the_answers_by_wishing_for_none() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let speaker = asks_for(&mut table, Contract::IdeasWelcome);
    let events = table.ok(speaker, Command::Done);
    let began = |event: &Event| matches!(event, Event::AnswersBegan { .. });
    assert!(events.iter().any(began), "{events:?}");
    let contract = Contract::JustListen;
    let events = table.ok(speaker, Command::ChooseContract { contract });
    let next = |event: &Event| {
        matches!(
            event,
            Event::TurnOffered {
                offered: Offered::InRound,
                ..
            }
        )
    };
    assert!(events.contains(&Event::AnswersEnded) && events.iter().any(next));
}

#[test]
fn what_i_told_a_speaker_stays_marked() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let speaker = table.holder().expect("a turn");
    let other = (2..6).find(|number| *number != speaker).unwrap();
    table.ok(speaker, Command::Speak);
    let kind = facilitation::ResponseKind::Heard;
    let to = seat(speaker);
    let nod = Command::Respond {
        to,
        kind,
        words: None,
    };
    table.ok(other, nod);
    assert!(table.view(other).me.told_heard);
    assert!(!table.view(speaker).me.told_heard);
    assert_eq!(table.view(other).me.says_to, Some(ChatTo::All));
}
