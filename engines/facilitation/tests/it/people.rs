//! Coming and going, leading, help, and what remains.

use crate::table::{Table, seat, setup, typed};
use facilitation::view::PersonPresence;
use facilitation::{
    Actor, AttendanceMode, COMMANDS_MAX, Command, CommandId, Contract, Event, EventText, Floor,
    HeardStatus, HelpAnswer, Presence, Refusal, Seat, SeatSetup, SessionSetup, Standing,
};

#[test]
fn people_wait_outside_until_they_are_admitted() {
    let mut table = Table::new(SessionSetup {
        lobby: true,
        size_max: 3,
        ..setup(8, "support")
    });
    table.arrives(0);
    for number in 2..7 {
        table.arrives(number);
    }
    let lobby = table.view(0).desk.unwrap().lobby;
    assert_eq!(
        lobby.iter().map(|one| one.seat.0).collect::<Vec<_>>(),
        [2, 3, 4, 5, 6]
    );
    assert!(table.view(2).room.is_none() && table.view(2).desk.is_none());
    assert_eq!(
        table.no(2, Command::say(typed("hello"))),
        Refusal::NotInside
    );
    let words = Some(typed("We are full. Thursday has a place for you."));
    table.ok(
        0,
        Command::NotToday {
            seat: seat(3),
            words: words.clone(),
        },
    );
    assert_eq!(table.view(3).me.kind_words, words);
    let place = AttendanceMode::Online;
    assert_eq!(table.no(3, Command::Arrive { place }), Refusal::NotToday);
    table.ok(0, Command::AdmitAll);
    assert_eq!(table.no(0, Command::Admit { seat: seat(6) }), Refusal::Full);
    assert_eq!(
        table.engine.presence(seat(5)),
        Some(Presence::Here { place })
    );
    table.ok(0, Command::Lock);
    assert_eq!(table.no(7, Command::Arrive { place }), Refusal::Locked);
    table.ok(5, Command::Leave);
    table.ok(5, Command::Arrive { place });
    assert!(table.view(5).room.is_some(), "who was inside comes back");
}

#[test]
fn removed_is_removed_for_today_with_kind_words_for_one() {
    let mut table = Table::at_check_in(6);
    let words = Some(typed("Today is too much. I will call you tomorrow."));
    let remove = Command::Remove {
        seat: seat(4),
        words: words.clone(),
    };
    assert_eq!(table.no(1, remove.clone()), Refusal::LeadOnly);
    table.ok(0, remove);
    let event = table.log.last().unwrap().clone();
    let heard = |number| table.engine.hears(seat(number), &event);
    assert_eq!(heard(4).unwrap().words, words.clone().map(EventText::Text));
    assert_eq!(heard(1).unwrap().words, words.clone().map(EventText::Text));
    assert_eq!(heard(2).unwrap().words, None);
    assert_eq!(heard(2).unwrap().cause, None);
    assert_eq!(table.view(4).me.kind_words, words);
    let place = AttendanceMode::Online;
    assert_eq!(table.no(4, Command::Arrive { place }), Refusal::Removed);
    assert_eq!(
        table.no(0, Command::SeatInRoom { seat: seat(4) }),
        Refusal::Removed
    );
    assert_eq!(
        table.no(
            0,
            Command::Remove {
                seat: seat(0),
                words: None
            }
        ),
        Refusal::NotToThem
    );
    table.ok(4, Command::NeedHelp { words: None });
    assert_eq!(table.view(0).desk.unwrap().help[0].seat, seat(4));
}

#[test]
fn presence_follows_the_connection_with_grace_but_not_in_the_room() {
    let mut table = Table::at_check_in(5);
    let place = AttendanceMode::InRoom;
    table.ok(3, Command::Arrive { place });
    for number in [2, 3] {
        table.server(Command::ConnectionLost { seat: seat(number) });
    }
    let here = |table: &Table, number| {
        let people = table.room().people;
        people
            .iter()
            .find(|one| one.seat == seat(number))
            .map(|one| one.here)
    };
    assert_eq!(
        (here(&table, 2), here(&table, 3)),
        (Some(PersonPresence::Lost), Some(PersonPresence::Yes))
    );
    assert_eq!(table.pass(44), []);
    assert_eq!(table.pass(1), [Event::WentSilent { seat: seat(2) }]);
    assert_eq!(here(&table, 2), Some(PersonPresence::Away));
    table.pass(120);
    table.server(Command::ConnectionReturned { seat: seat(2) });
    assert_eq!(here(&table, 2), Some(PersonPresence::Yes));
    let attendance = table.engine.outcome(table.now).attendance;
    let two = attendance.iter().find(|one| one.seat == seat(2)).unwrap();
    assert_eq!(two.visits.len(), 2);
    assert_eq!(two.minutes, 0, "away for all but the first moment");
}

#[test]
fn without_a_facilitator_the_room_waits_kindly() {
    let mut table = Table::at_check_in(6);
    table.ok(
        0,
        Command::StartRound {
            floor: Floor::Round,
        },
    );
    table.server(Command::ConnectionLost { seat: seat(0) });
    assert_eq!(table.pass(9), []);
    assert_eq!(table.pass(1), [Event::WaitingBegan]);
    assert!(table.room().waiting_since.is_some());
    let first = table.speaks(60);
    let second = table.holder().unwrap();
    assert_ne!(first, second, "people go on by themselves");
    table.ok(second, Command::Pass);
    table.ok(2, Command::say(typed("We wait for you.")));
    table.ok(3, Command::NeedHelp { words: None });
    table.pass(600);
    assert_eq!(
        table.engine.lead(),
        Some(seat(0)),
        "nobody is promoted by chance"
    );
    assert_eq!(table.no(1, Command::NextSegment), Refusal::LeadOnly);
    assert_eq!(table.no(2, Command::TakeOver), Refusal::FacilitatorsOnly);
    assert_eq!(
        table.ok(1, Command::TakeOver),
        [Event::Leads { seat: seat(1) }, Event::WaitingEnded]
    );
    table.ok(1, Command::NextSpeaker);
    table.server(Command::ConnectionReturned { seat: seat(0) });
    assert_eq!(table.no(0, Command::NextSegment), Refusal::LeadOnly);
    table.ok(1, Command::HandOver { to: seat(0) });
    table.ok(0, Command::NextSegment);
}

#[test]
fn nobody_but_a_facilitator_leads_by_arriving() {
    let mut table = Table::new(setup(4, "support"));
    table.arrives(1);
    table.arrives(2);
    assert_eq!(table.engine.lead(), None);
    assert_eq!(table.no(1, Command::Begin), Refusal::LeadOnly);
    table.ok(1, Command::TakeOver);
    table.arrives(0);
    assert_eq!(
        table.engine.lead(),
        Some(seat(1)),
        "who leads already leads on"
    );
}

#[test]
fn a_leader_who_comes_back_leads_on() {
    let mut table = Table::at_check_in(4);
    table.server(Command::ConnectionLost { seat: seat(0) });
    table.pass(100);
    let events = table.server(Command::ConnectionReturned { seat: seat(0) });
    assert_eq!(events.last(), Some(&Event::WaitingEnded));
    assert_eq!(
        table.ok(0, Command::Leave).last(),
        Some(&Event::WaitingBegan)
    );
    table.arrives(0);
    assert!(table.view(0).me.leads && table.room().waiting_since.is_none());
    assert_eq!(
        table.no(0, Command::HandOver { to: seat(2) }),
        Refusal::NotToThem
    );
}

#[test]
fn a_server_that_was_away_gives_the_time_back() {
    let mut table = Table::at_check_in(5);
    table.ok(
        0,
        Command::StartRound {
            floor: Floor::Round,
        },
    );
    let first = table.holder().unwrap();
    table.ok(first, Command::Speak);
    table.pass(30);
    table.engine = facilitation::SessionEngine::replay(setup(5, "support"), &table.log);
    table.now += 600_000;
    table.server(Command::ServerReturned { away_ms: 600_000 });
    for number in 0..5 {
        table.server(Command::ConnectionReturned { seat: seat(number) });
    }
    table.pass(10);
    let ended = table.ok(first, Command::Done);
    assert!(matches!(
        ended[0],
        Event::TurnEnded {
            spoken_ms: 40_000,
            ..
        }
    ));
}

#[test]
fn help_is_private_from_any_moment() {
    let mut table = Table::new(SessionSetup {
        lobby: true,
        ..setup(5, "support")
    });
    table.arrives(0);
    table.arrives(2);
    table.ok(
        2,
        Command::NeedHelp {
            words: Some(typed("Can we talk?")),
        },
    );
    let call = table.log.last().unwrap().clone();
    table.arrives(3);
    table.ok(0, Command::Admit { seat: seat(3) });
    let heard = |number| table.engine.hears(seat(number), &call).is_some();
    assert_eq!(
        [heard(0), heard(2), heard(3), heard(4)],
        [true, true, false, false]
    );
    assert_eq!(table.engine.outcome(table.now).unanswered_help, [seat(2)]);
    let answer = HelpAnswer::Coming;
    table.ok(
        0,
        Command::AnswerHelp {
            seat: seat(2),
            answer,
            words: None,
        },
    );
    assert_eq!(table.view(2).me.help.unwrap().answer, Some(answer));
    assert_eq!(table.engine.outcome(table.now).unanswered_help, []);
    table.ok(2, Command::CloseHelp { seat: None });
    assert!(table.view(0).desk.unwrap().help.is_empty());
    table.ok(0, Command::Begin);
    table.ok(0, Command::End { reason: None });
    table.ok(3, Command::NeedHelp { words: None });
    table.ok(
        0,
        Command::CloseHelp {
            seat: Some(seat(3)),
        },
    );
}

#[test]
fn a_command_happens_once_however_late_it_is_repeated() {
    let mut table = Table::at_check_in(4);
    let say = |table: &mut Table, id| {
        let command = Command::say(typed("once"));
        table
            .engine
            .handle(table.now, Actor::Seat(Seat(2)), CommandId(id), command)
    };
    let first = 1_000_000;
    assert_eq!(say(&mut table, first).unwrap().len(), 1);
    let done_at = table.engine.done_at(seat(2), CommandId(first));
    assert_eq!(done_at, Some(table.engine.seq()));
    let given = 2; // The arrival, and the first line.
    for id in given..COMMANDS_MAX as u64 {
        say(&mut table, first + id).unwrap();
    }
    let seq = table.engine.seq();
    assert_eq!(say(&mut table, first), Ok(Vec::new()), "thousands later");
    assert_eq!(table.engine.done_at(seat(2), CommandId(first)), done_at);
    assert_eq!(table.engine.seq(), seq);
    // What could not be remembered is not taken, but help and the way out stay open.
    assert_eq!(say(&mut table, 5), Err(Refusal::TooManyCommands));
    table.ok(2, Command::NeedHelp { words: None });
    table.ok(2, Command::Leave);
}

#[test]
fn a_refused_command_may_be_sent_again() {
    let mut table = Table::at_check_in(4);
    let raise = |table: &mut Table, command| {
        table
            .engine
            .handle(table.now, Actor::Seat(Seat(2)), CommandId(5_000), command)
    };
    assert_eq!(raise(&mut table, Command::Done), Err(Refusal::NotYourTurn));
    assert_eq!(raise(&mut table, Command::RaiseHand).unwrap().len(), 1);
}

#[test]
fn a_clock_set_back_does_not_turn_the_session_back() {
    let mut table = Table::at_check_in(4);
    let before = table.log.last().unwrap().at;
    table.now -= 3_600_000;
    table.ok(2, Command::RaiseHand);
    assert_eq!(table.log.last().unwrap().at, before);
}

#[test]
fn words_are_kept_within_bounds_and_can_be_taken_back() {
    let mut table = Table::at_check_in(4);
    for line in 0..250 {
        table.ok(2, Command::say(typed(&format!(" line {line}\r\n"))));
    }
    let written = table.view(3).written;
    assert_eq!(written.len(), 200);
    assert_eq!(written[199].words, Some(typed("line 249")));
    let entry = written[199].seq;
    assert_eq!(
        table.no(3, Command::TakeBack { entry }),
        Refusal::NoSuchEntry
    );
    table.ok(2, Command::TakeBack { entry });
    assert_eq!(table.view(3).written[199].words, None);
    assert_eq!(
        table.no(2, Command::TakeBack { entry }),
        Refusal::NoSuchEntry
    );
    assert_eq!(
        table.no(
            2,
            Command::TakeBack {
                entry: written[0].seq - 1
            }
        ),
        Refusal::NoSuchEntry
    );
    table.ok(
        0,
        Command::TakeBack {
            entry: written[5].seq,
        },
    );
    assert_eq!(
        table.no(2, Command::say(typed(" \u{0} "))),
        Refusal::NoWords
    );
}

#[test]
fn chat_goes_where_it_is_set() {
    use facilitation::ChatMode::{FacilitatorOnly, Off};
    let mut table = Table::at_check_in(5);
    table.ok(
        1,
        Command::SetChat {
            mode: FacilitatorOnly,
        },
    );
    let line = table.line(2, "hm");
    table.ok(2, line);
    let reads = |table: &Table, number| table.view(number).written.len();
    assert_eq!(
        [0, 1, 2, 3].map(|number| reads(&table, number)),
        [1, 1, 1, 0]
    );
    table.ok(0, Command::SetChat { mode: Off });
    assert_eq!(table.no(2, Command::say(typed("hm"))), Refusal::ChatOff);
    table.ok(0, Command::say(typed("hm")));
    assert_eq!(reads(&table, 3), 1);
}

#[test]
fn who_joins_the_group_meanwhile_gets_a_seat() {
    let mut table = Table::at_check_in(4);
    let place = AttendanceMode::Online;
    assert_eq!(table.no(9, Command::Arrive { place }), Refusal::UnknownSeat);
    let new = SeatSetup {
        seat: seat(9),
        standing: Standing::PeerMentor,
        days_since_share: None,
        silent_sessions: 0,
        first_time: false,
    };
    table.server(Command::AddSeat(new.clone()));
    assert_eq!(table.no(2, Command::AddSeat(new)), Refusal::ServerOnly);
    table.arrives(9);
    table.ok(0, Command::HandOver { to: seat(9) });
    assert!(table.view(9).desk.is_some(), "the leader sees the desk");
}

#[test]
fn facilitators_see_who_is_here_for_the_first_time() {
    let mut today = setup(4, "support");
    today.lobby = true;
    for number in [0, 2, 3] {
        today.seats[number].first_time = true;
    }
    let mut table = Table::new(today);
    let place = AttendanceMode::Online;
    table.ok(0, Command::Arrive { place });
    let new_today = |table: &Table| table.view(0).desk.unwrap().new_today;
    assert_eq!(new_today(&table), [], "they lead, or have not come");
    table.ok(2, Command::Arrive { place });
    assert_eq!(new_today(&table), [seat(2)], "waits outside");
    table.ok(0, Command::AdmitAll);
    assert_eq!(new_today(&table), [seat(2)]);
    assert!(table.view(2).desk.is_none());
    table.ok(2, Command::Leave);
    assert_eq!(new_today(&table), []);
}

#[test]
fn the_desk_alone_sees_who_talks_how_much() {
    let mut table = Table::at_check_in(6);
    assert_eq!(table.view(0).desk.unwrap().balance, None);
    table.ok(
        0,
        Command::StartRound {
            floor: Floor::Round,
        },
    );
    let first = table.speaks(90);
    let desk = table.view(1).desk.unwrap();
    assert_eq!(desk.balance, Some(0.25), "one of four");
    let share = desk
        .shares
        .iter()
        .find(|share| share.seat == seat(first))
        .unwrap();
    assert_eq!((share.seconds, share.percent, share.turns), (90, 100, 1));
    assert!(table.view(first).desk.is_none());
}

#[test]
fn the_outcome_of_a_session() {
    let mut table = Table::new(setup(8, "support"));
    for number in [0, 2, 3, 4, 5] {
        table.arrives(number);
    }
    table.pass(300);
    table.ok(0, Command::Begin);
    table.ok(0, Command::SeatInRoom { seat: seat(6) });
    table.ok(0, Command::NextSegment);
    table.ok(
        0,
        Command::StartRound {
            floor: Floor::Round,
        },
    );
    let spoke = table.speaks(60);
    let passed = table.holder().unwrap();
    table.ok(passed, Command::Pass);
    table.pass(540);
    let leaver = table.holder().unwrap();
    table.ok(leaver, Command::Leave);
    table.pass(1_200);
    table.ok(0, Command::JumpToSegment { segment: 4 });
    let what = typed("Call my sister");
    let commit = Command::Commit {
        what,
        when: Some(typed("Sunday")),
        with_whom: None,
        confidence: Some(5),
    };
    table.ok(spoke, commit);
    table.ok(spoke, Command::SafeToLeave { safe: false });
    let reason = Some(typed("The room closes. I stay with this person."));
    table.ok(0, Command::End { reason });
    table.ok(spoke, Command::Leave);
    let outcome = table.engine.outcome(table.now);
    let of = |number: u16| {
        outcome
            .attendance
            .iter()
            .find(|one| one.seat == seat(number))
            .unwrap()
    };
    assert_eq!(of(spoke).heard, HeardStatus::Spoke);
    assert_eq!((of(spoke).minutes, of(spoke).left_early), (30, false));
    assert_eq!(of(passed).heard, HeardStatus::Passed);
    assert_eq!((of(leaver).minutes, of(leaver).left_early), (10, true));
    assert_eq!(of(6).visits[0].place, AttendanceMode::InRoom);
    assert_eq!(of(0).heard, HeardStatus::Leads);
    assert_eq!((outcome.heard, outcome.present), (2, 5));
    let not_reached: Vec<Seat> = [2, 3, 4, 5, 6]
        .into_iter()
        .filter(|one| *one != spoke && *one != passed)
        .map(Seat)
        .collect();
    assert_eq!(outcome.carry_over, not_reached);
    assert!(outcome.commitments[0].1.smaller_is_fine());
    assert_eq!(outcome.not_safe_to_leave, [seat(spoke)]);
    assert_eq!(outcome.open_safety_calls, [seat(spoke)]);
    assert_begins_with(outcome.carry_over);
}

/// The next session asks these early: one other person starts.
fn assert_begins_with(carried_over: Vec<Seat>) {
    let mut follow_up = Table::begun(SessionSetup {
        carried_over: carried_over.clone(),
        ..setup(8, "support")
    });
    follow_up.ok(
        0,
        Command::StartRound {
            floor: Floor::Round,
        },
    );
    let order: Vec<Seat> = follow_up.order().into_iter().map(Seat).collect();
    assert!(order[1..].starts_with(&carried_over), "{order:?}");
}

#[test]
fn allowed_commands_are_the_buttons() {
    let mut table = Table::at_check_in(5);
    table.ok(
        0,
        Command::StartRound {
            floor: Floor::Round,
        },
    );
    let holder = table.holder().unwrap();
    let shown = |number| -> Vec<String> {
        let may = table.view(number).me.may;
        may.iter()
            .map(|kind| serde_json::to_string(kind).unwrap().replace('"', ""))
            .collect()
    };
    assert_eq!(
        shown(holder),
        [
            "arrive",
            "leave",
            "speak",
            "pass",
            "come_back_to_me",
            "raise_hand",
            "listen_today",
            "choose_contract",
            "say",
            "write_turn",
            "take_back",
            "need_help",
            "raise_safety_call",
        ]
    );
    let waiting = table.order()[1];
    let may = shown(waiting);
    assert!(may.contains(&"pass".to_owned()) && !may.contains(&"speak".to_owned()));
    table.ok(holder, Command::Speak);
    table.ok(
        holder,
        Command::ChooseContract {
            contract: Contract::Questions,
        },
    );
    assert_eq!(table.view(holder).me.turns_before, Some(0));
    assert_eq!(table.view(waiting).me.turns_before, Some(1));
}

#[test]
fn the_weight_counts_words_and_remembered_commands() {
    let mut table = Table::at_check_in(4);
    let start = table.engine.weight();
    let words = typed(&"x".repeat(100));
    table.ok(2, Command::say(words));
    let said = table.engine.weight();
    // The words, their entry and the remembered command.
    assert_eq!(said - start, 100 + 64 + 16);
    let words = Some(typed("Call me."));
    table.ok(3, Command::NeedHelp { words });
    let called = table.engine.weight();
    assert_eq!(called - said, 8 + 16);
    let floor = Floor::Round;
    table.ok(0, Command::StartRound { floor });
    // Two members take turns.
    assert_eq!(table.engine.weight() - called, 2 * 24 + 16);
}
