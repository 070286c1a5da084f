//! The floor: rounds, hands, turns, timers, contracts.

use crate::table::{Table, agenda, seat, setup, typed};
use facilitation::view::FloorView;
use facilitation::{
    Actor, Command, Contract, Crosstalk, Cue, Event, Floor, Refusal, ResponseKind, Seat,
    SpeakerList, Towards, TurnEnd, TurnState,
};

/// Whether a person has passed in the round, as everyone sees it.
fn passed(table: &Table, number: u16) -> bool {
    let round = table.room().round.expect("a round");
    let place = round.order.iter().find(|place| place.seat == Seat(number));
    place.expect("a place").passed
}

fn start(floor: Floor) -> Command {
    Command::StartRound { floor }
}

#[test]
fn a_round_asks_everyone_once_and_nobody_who_passed_again_by_name() {
    let mut table = Table::at_check_in(6);
    let began = table.ok(0, start(Floor::Round));
    let Some(Event::RoundBegan {
        turn_seconds,
        tight,
        ..
    }) = began.first()
    else {
        panic!("{began:?}");
    };
    assert_eq!(
        (*turn_seconds, *tight),
        (290, false),
        "4 people, 20 minutes"
    );
    let order = table.order();
    let passer = order[1];
    let mut asked = Vec::new();
    while let Some(holder) = table.holder() {
        asked.push(holder);
        if holder == passer {
            assert!(!passed(&table, passer));
            table.ok(holder, Command::Pass);
            assert!(passed(&table, passer));
        } else {
            table.speaks(20);
        }
    }
    assert_eq!(asked, [order[0], passer, order[2], order[3]]);
    assert!(table.room().round.unwrap().done);
    assert_eq!(table.turn_of(passer), TurnState::Passed);
    let desk = table.view(0).desk.unwrap();
    assert_eq!((desk.heard, desk.present), (4, 4));
    let passes: Vec<u16> = table
        .engine
        .outcome(table.now)
        .attendance
        .iter()
        .map(|one| one.passes)
        .collect();
    assert_eq!(passes.iter().sum::<u16>(), 1);
    // Who wants a turn after all raises a hand.
    table.ok(passer, Command::RaiseHand);
    assert_eq!(table.holder(), Some(passer));
}

#[test]
fn who_was_not_reached_last_time_comes_early_and_first_if_they_wish() {
    let mut today = setup(8, "support");
    today.carried_over = vec![seat(5), seat(3), seat(99), seat(5)];
    let mut table = Table::begun(today);
    table.ok(0, start(Floor::LeastHeardFirst));
    assert_eq!(table.order()[1..3], [5, 3], "another person starts");
    assert!(![3, 5].contains(&table.order()[0]));
    table.ok(3, Command::RaiseHand);
    table.ok(0, start(Floor::Round));
    assert_eq!(table.order()[..2], [3, 5]);
    assert_eq!(table.holder(), Some(3));
    table.ok(0, start(Floor::Round));
    let mut all = table.order();
    all.sort_unstable();
    assert_eq!(all, [2, 3, 4, 5, 6, 7]);
}

#[test]
fn who_waits_since_last_time_is_early_until_reached() {
    let mut today = setup(8, "support");
    today.carried_over = vec![seat(5), seat(3)];
    let mut table = Table::begun(today);
    for _ in 0..3 {
        // Begun anew before anybody spoke, as a second press does.
        table.ok(0, start(Floor::Round));
        assert_eq!(table.order()[1..3], [5, 3]);
    }
    table.speaks(30);
    assert_eq!(table.speaks(30), 5);
    table.ok(0, start(Floor::Round));
    assert_eq!(table.order()[1], 3);
}

#[test]
fn rounds_of_other_sessions_start_elsewhere() {
    let firsts: std::collections::BTreeSet<u16> = (0..40)
        .map(|seed| {
            let mut table = Table::begun(facilitation::SessionSetup {
                seed,
                ..setup(8, "support")
            });
            table.ok(0, start(Floor::Round));
            let order = table.order();
            let circle: Vec<u16> = (0..6).map(|step| 2 + (order[0] - 2 + step) % 6).collect();
            assert_eq!(order, circle, "circle order");
            order[0]
        })
        .collect();
    assert_eq!(firsts.len(), 6);
}

#[test]
fn least_heard_goes_by_seconds_then_turns_then_days() {
    let mut today = setup(7, "support");
    today.seats[5].days_since_share = Some(30);
    today.seats[6].days_since_share = None;
    let mut table = Table::begun(today);
    table.ok(0, start(Floor::Round));
    for _ in 0..5 {
        let holder = table.holder().unwrap();
        if holder == 2 {
            table.speaks(100);
        } else if holder == 3 {
            table.speaks(10);
        } else {
            table.ok(holder, Command::Pass);
        }
    }
    table.ok(0, start(Floor::LeastHeardFirst));
    assert_eq!(table.order(), [6, 5, 4, 3, 2]);
}

#[test]
fn late_people_stand_at_the_end_and_leavers_go() {
    let mut late = Table::new(setup(6, "support"));
    for number in [0, 2, 3, 4] {
        late.arrives(number);
    }
    late.ok(0, Command::Begin);
    late.ok(0, start(Floor::Round));
    late.arrives(5);
    assert_eq!(late.order()[3], 5);
    let leaver = late.order()[1];
    late.ok(leaver, Command::Leave);
    assert_eq!(late.turn_of(leaver), TurnState::Left);
    while late.holder().is_some() {
        assert_ne!(late.speaks(5), leaver);
    }
    assert_eq!(late.turn_of(5), TurnState::Spoke);
    late.arrives(leaver);
    assert_eq!(
        late.holder(),
        Some(leaver),
        "a finished round opens again for them"
    );
}

#[test]
fn a_speaker_who_drops_out_keeps_the_place() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let order = table.order();
    let (first, second) = (order[0], order[1]);
    table.ok(first, Command::Speak);
    table.pass(40);
    table.server(Command::ConnectionLost { seat: seat(first) });
    assert!(matches!(table.room().floor, FloorView::Speaking(turn) if turn.lost));
    assert_eq!(table.pass(29), []);
    let events = table.pass(1);
    assert!(matches!(
        events[0],
        Event::TurnEnded {
            end: TurnEnd::Interrupted,
            spoken_ms: 40_000,
            ..
        }
    ));
    assert_eq!(table.holder(), Some(second));
    assert_eq!(table.turn_of(first), TurnState::KeptPlace);
    table.pass(60);
    table.server(Command::ConnectionReturned { seat: seat(first) });
    assert_eq!(table.holder(), Some(second), "nobody is cut off for it");
    assert_eq!(table.room().round.unwrap().next, Some(seat(first)));
    table.speaks(10);
    assert_eq!(table.holder(), Some(first));
    let FloorView::Offered(turn) = table.room().floor else {
        panic!("offered")
    };
    assert_eq!(turn.seconds, 250, "what was left of 290");
}

#[test]
fn a_connection_that_returns_in_time_changes_nothing() {
    let mut table = Table::at_check_in(5);
    table.ok(0, start(Floor::Round));
    let first = table.holder().unwrap();
    table.ok(first, Command::Speak);
    table.server(Command::ConnectionLost { seat: seat(first) });
    table.pass(29);
    table.server(Command::ConnectionReturned { seat: seat(first) });
    table.pass(200);
    assert_eq!(table.holder(), Some(first));
}

#[test]
fn cues_are_gentle_and_one_minute_more_is_the_speakers_own() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let first = table.holder().unwrap();
    table.ok(first, Command::Speak);
    let cues = |events: Vec<Event>| -> Vec<Cue> {
        let cue = |event| match event {
            Event::TurnCue { cue, .. } => Some(cue),
            _ => None,
        };
        events.into_iter().filter_map(cue).collect()
    };
    assert_eq!(cues(table.pass(231)), []);
    assert_eq!(cues(table.pass(1)), [Cue::Soft]);
    assert_eq!(cues(table.pass(58)), [Cue::HandOver]);
    table.ok(first, Command::Extend);
    assert_eq!(table.no(first, Command::Extend), Refusal::AlreadyExtended);
    table.ok(0, Command::Extend);
    assert_eq!(cues(table.pass(120)), [Cue::Soft, Cue::HandOver]);
    assert_eq!(cues(table.pass(30)), [Cue::GraceOver]);
    table.pass(3_000);
    assert_eq!(table.holder(), Some(first), "never cut off");
}

#[test]
fn come_back_to_me_works_once_also_ahead() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let order = table.order();
    table.ok(order[1], Command::ComeBackToMe);
    table.ok(order[2], Command::Pass);
    table.ok(order[0], Command::ComeBackToMe);
    let mut asked = Vec::new();
    while let Some(holder) = table.holder() {
        asked.push(holder);
        let twice = asked.iter().filter(|other| **other == holder).count() == 2;
        let ahead = holder == order[1];
        if twice || ahead {
            assert_eq!(
                table.no(holder, Command::ComeBackToMe),
                Refusal::AlreadyCameBack
            );
        }
        table.ok(holder, Command::Pass);
    }
    // First offers before second ones, also for those who had spoken up ahead; who passed is not asked.
    assert_eq!(asked, [order[3], order[1], order[0]]);
}

#[test]
fn hands_are_served_in_order_of_raising() {
    let mut table = Table::begun(setup(7, "support"));
    table.ok(0, Command::JumpToSegment { segment: 2 });
    for number in [4, 2, 6, 3] {
        table.ok(number, Command::RaiseHand);
    }
    assert_eq!(table.holder(), Some(4));
    assert_eq!(table.room().hands, [seat(2), seat(6), seat(3)]);
    let back = Command::Reorder {
        line: SpeakerList::Hands,
        seat: seat(3),
        towards: Towards::Front,
    };
    table.ok(0, back.clone());
    assert_eq!(table.no(2, back), Refusal::LeadOnly);
    table.ok(6, Command::LowerHand);
    table.speaks(5);
    assert_eq!(table.holder(), Some(2));
    table.ok(2, Command::Pass);
    assert_eq!(table.holder(), Some(3));
    table.speaks(5);
    assert_eq!(table.holder(), None);
    assert_eq!(table.no(5, Command::Speak), Refusal::NotYourTurn);
    table.ok(0, Command::OfferFloor { to: seat(5) });
    assert_eq!(table.holder(), Some(5), "drawn out, not left out");
}

#[test]
fn the_holder_names_who_is_next_but_nobody_twice() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Popcorn));
    let order = table.order();
    table.ok(order[0], Command::Speak);
    table.ok(order[0], Command::HandOn { to: seat(order[3]) });
    assert_eq!(table.holder(), Some(order[3]));
    table.ok(order[3], Command::Speak);
    let back = Command::HandOn { to: seat(order[0]) };
    assert_eq!(table.no(order[3], back), Refusal::OthersFirst);
    assert_eq!(
        table.no(order[3], Command::HandOn { to: seat(0) }),
        Refusal::NotHere
    );
    table.ok(order[3], Command::Done);
    assert_eq!(
        table.holder(),
        Some(order[1]),
        "without a name it goes round"
    );
    table.ok(0, start(Floor::Round));
    let holder = table.holder().unwrap();
    assert_eq!(
        table.no(holder, Command::HandOn { to: seat(order[1]) }),
        Refusal::NoHandingOn
    );
}

#[test]
fn only_the_holder_of_the_piece_writes() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::TalkingPiece));
    let order = table.order();
    let line = || Command::say(typed("I know that table."));
    assert_eq!(table.no(order[1], line()), Refusal::OnlyTheHolder);
    table.ok(order[0], line());
    table.ok(0, line());
}

#[test]
fn a_written_turn_is_a_turn() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let first = table.holder().unwrap();
    let turn = "one two three four five ".repeat(10);
    let events = table.ok(
        first,
        Command::WriteTurn {
            words: typed(&turn),
        },
    );
    assert!(matches!(
        events[1],
        Event::TurnEnded {
            end: TurnEnd::Wrote,
            spoken_ms: 20_000,
            ..
        }
    ));
    assert_eq!(table.turn_of(first), TurnState::Spoke);
    assert_eq!(table.view(2).written.len(), 1);
    let next = table.holder().unwrap();
    let long = Command::WriteTurn {
        words: typed(&"a".repeat(4_001)),
    };
    let too_long = Refusal::TooLong {
        length: 4_001,
        limit: 4_000,
    };
    assert_eq!(table.no(next, long), too_long);
    assert_eq!(table.holder(), Some(next));
}

fn respond(to: u16, kind: ResponseKind) -> Command {
    Command::Respond {
        to: seat(to),
        kind,
        words: Some(typed("In my case it was the evenings.")),
    }
}

#[test]
fn a_response_is_what_the_speaker_asked_for() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let first = table.holder().unwrap();
    let other = table.order()[2];
    table.ok(first, Command::Speak);
    assert_eq!(
        table.no(other, respond(first, ResponseKind::MeToo)),
        Refusal::AfterTheTurn
    );
    table.ok(first, Command::Done);
    assert_eq!(
        table.no(other, respond(first, ResponseKind::MeToo)),
        Refusal::NotAskedFor
    );
    assert_eq!(
        table.no(0, respond(first, ResponseKind::Idea)),
        Refusal::NotAskedFor,
        "nor the lead"
    );
    let contract = Contract::MeToo;
    table.ok(first, Command::ChooseContract { contract });
    assert_eq!(
        table.room().last_turn.unwrap().welcome,
        Some(ResponseKind::MeToo)
    );
    table.ok(other, respond(first, ResponseKind::MeToo));
    assert_eq!(
        table.no(other, respond(first, ResponseKind::Question)),
        Refusal::NotAskedFor
    );
    table.ok(other, respond(first, ResponseKind::Heard));
    assert_eq!(
        table.no(other, respond(first, ResponseKind::Heard)),
        Refusal::AlreadySo
    );
    assert_eq!(
        table.no(first, respond(first, ResponseKind::Heard)),
        Refusal::NoSuchTurn
    );
    let last = table.room().last_turn.unwrap();
    assert_eq!((last.heard, last.response_seconds), (1, 120));
}

#[test]
fn a_turn_is_answered_in_its_own_part() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let first = table.speaks(20);
    let other = table.holder().unwrap();
    assert_eq!(table.room().last_turn.unwrap().seat, Seat(first));
    table.ok(0, Command::NextSegment);
    assert_eq!(table.room().last_turn, None);
    // What was being written when the part changed still arrives.
    let heard = Command::Respond {
        to: Seat(first),
        kind: ResponseKind::Heard,
        words: None,
    };
    table.ok(other, heard);
}

#[test]
fn a_check_in_without_crosstalk_stays_quiet_also_in_an_open_group() {
    let mut today = setup(6, "smart-like");
    today.crosstalk = Crosstalk::Allowed;
    let mut table = Table::begun(today);
    table.ok(0, Command::NextSegment);
    table.ok(0, start(Floor::Round));
    let first = table.holder().unwrap();
    let other = table.order()[1];
    table.ok(first, Command::Speak);
    table.ok(
        first,
        Command::ChooseContract {
            contract: Contract::IdeasWelcome,
        },
    );
    assert_eq!(
        table.no(other, respond(first, ResponseKind::Idea)),
        Refusal::NoCrosstalk
    );
    assert_eq!(
        table.no(other, Command::say(typed("hm"))),
        Refusal::NoCrosstalk
    );
    table.ok(0, Command::JumpToSegment { segment: 3 });
    table.ok(first, Command::RaiseHand);
    table.ok(first, Command::Speak);
    table.ok(
        first,
        Command::ChooseContract {
            contract: Contract::IdeasWelcome,
        },
    );
    table.ok(other, respond(first, ResponseKind::Idea));
}

#[test]
fn calm_keeps_what_is_left_of_every_timer() {
    let mut table = Table::at_check_in(6);
    table.ok(0, start(Floor::Round));
    let first = table.holder().unwrap();
    table.ok(first, Command::Speak);
    table.pass(50);
    let before = table.room();
    table.ok(1, Command::Calm);
    assert_eq!(table.pass(500), [], "no cue while all rests");
    let calm = table.room();
    let (FloorView::Speaking(then), FloorView::Speaking(now)) = (before.floor, calm.floor) else {
        panic!("still speaking")
    };
    assert_eq!((now.left_seconds, now.deadline), (240, None));
    assert_eq!(
        calm.segment.unwrap().left_seconds,
        before.segment.unwrap().left_seconds
    );
    assert_eq!(table.no(2, Command::say(typed("?"))), Refusal::Paused);
    assert_eq!(table.no(0, Command::NextSegment), Refusal::Paused);
    table.ok(0, Command::Resume);
    let FloorView::Speaking(after) = table.room().floor else {
        panic!("speaking")
    };
    assert_eq!(after.deadline.unwrap() - then.deadline.unwrap(), 500_000);
    table.pass(10);
    let ended = table.ok(first, Command::Done);
    assert!(matches!(
        ended[0],
        Event::TurnEnded {
            spoken_ms: 60_000,
            ..
        }
    ));
}

#[test]
fn an_elapsed_segment_only_says_so() {
    let mut table = Table::at_check_in(5);
    let events = table.pass(20 * 60 + 100);
    assert_eq!(events, [Event::SegmentDue { segment: 1 }]);
    table.ok(0, Command::AddMinutes { minutes: 5 });
    assert_eq!(table.pass(300), [Event::SegmentDue { segment: 1 }]);
    assert_eq!(
        table.no(0, Command::AddMinutes { minutes: 31 }),
        Refusal::OutOfRange
    );
}

#[test]
fn people_in_the_room_are_equal_in_the_same_queue() {
    let mut table = Table::new(setup(7, "support"));
    for number in [0, 1, 2, 3] {
        table.arrives(number);
    }
    for number in [4, 5] {
        table.ok(0, Command::SeatInRoom { seat: seat(number) });
    }
    table.ok(0, Command::Begin);
    table.ok(0, start(Floor::Round));
    let mut asked = Vec::new();
    while let Some(holder) = table.holder() {
        asked.push(holder);
        let actor = if holder >= 4 {
            Actor::For {
                by: seat(1),
                seat: seat(holder),
            }
        } else {
            Actor::Seat(Seat(holder))
        };
        table.by(actor, Command::Speak).unwrap();
        table.by(actor, Command::Done).unwrap();
    }
    asked.sort_unstable();
    assert_eq!(asked, [2, 3, 4, 5]);
    let for_online = Actor::For {
        by: seat(0),
        seat: seat(2),
    };
    assert_eq!(
        table.by(for_online, Command::RaiseHand),
        Err(Refusal::NotInRoom)
    );
    let by_member = Actor::For {
        by: seat(2),
        seat: seat(4),
    };
    assert_eq!(
        table.by(by_member, Command::RaiseHand),
        Err(Refusal::FacilitatorsOnly)
    );
    let more_than_theirs = Actor::For {
        by: seat(0),
        seat: seat(4),
    };
    assert_eq!(
        table.by(more_than_theirs, Command::NextSegment),
        Err(Refusal::NotToThem)
    );
}

#[test]
fn a_round_in_a_large_group_suggests_pairs() {
    let mut today = setup(14, "skills");
    today.agenda = agenda("skills");
    today.agenda[0].minutes = 10;
    let mut table = Table::begun(today);
    table.ok(0, start(Floor::Round));
    let round = table.room().round.unwrap();
    assert_eq!((round.turn_seconds, round.tight), (60, true));
}
