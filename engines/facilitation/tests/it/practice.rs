//! Pairs, role-play, problem-solving, the closing round.

use crate::table::{Table, seat, setup, typed};
use facilitation::{
    Command, Event, FeedbackPart, Floor, ProblemStep, Refusal, RolePhase, Roles, SegmentKind,
};

#[test]
fn pairs_talk_among_themselves_and_nobody_is_left_alone() {
    let mut table = Table::at_check_in(7);
    table.ok(0, Command::PlanPairs);
    table.ok(0, Command::OpenPairs { minutes: 5 });
    let pairs = table.room().pairs.unwrap();
    let mut sizes: Vec<usize> = pairs.pairs.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [2, 3]);
    let pair = pairs
        .pairs
        .iter()
        .find(|pair| pair.len() == 2)
        .unwrap()
        .clone();
    assert_eq!(
        table.no(
            0,
            Command::StartRound {
                floor: Floor::Round
            }
        ),
        Refusal::NoFloorHere
    );
    let line = table.line(pair[0].0, "Shall I begin?");
    table.ok(pair[0].0, line);
    for number in 0..7 {
        let reads = table.view(number).written.len();
        assert_eq!(reads, usize::from(pair.contains(&seat(number))), "{number}");
    }
    table.ok(0, Command::SwapPairs);
    let speaking = table.room().pairs.unwrap().speaking;
    assert!(speaking.contains(&pair[1]));
    assert_eq!(table.pass(301), [Event::PairsDue]);
    table.ok(pair[0].0, Command::Leave);
    let pairs = table.room().pairs.unwrap().pairs;
    assert!(pairs.iter().all(|pair| pair.len() == 2), "{pairs:?}");
    table.ok(0, Command::ClosePairs);
    assert!(table.room().pairs.is_none());
}

fn roles(antagonist: Option<u16>) -> Command {
    Command::SetRoles(Roles {
        protagonist: seat(2),
        antagonist: antagonist.map(seat),
        coach: None,
        timekeeper: None,
    })
}

fn feedback(part: FeedbackPart) -> Command {
    Command::GiveFeedback {
        part,
        words: Some(typed("You kept your voice low.")),
    }
}

#[test]
fn a_role_play_goes_its_way_and_ends_with_stepping_out() {
    use FeedbackPart::{Change, Worked};
    let mut table = Table::begun(setup(6, "skills"));
    assert_eq!(table.no(0, roles(Some(3))), Refusal::OtherSegment);
    table.ok(0, Command::JumpToSegment { segment: 4 });
    assert_eq!(table.no(0, roles(Some(2))), Refusal::NotToThem);
    table.ok(0, roles(Some(3)));
    table.ok(0, Command::NextPhase);
    assert_eq!(table.no(0, Command::NextSegment), Refusal::DeRoleFirst);
    assert_eq!(
        table.no(0, Command::End { reason: None }),
        Refusal::DeRoleFirst
    );
    assert_eq!(table.no(2, feedback(Worked)), Refusal::FeedbackOrder);
    table.ok(0, Command::NextPhase);
    table.ok(2, feedback(Worked));
    assert_eq!(table.no(4, feedback(Worked)), Refusal::FeedbackOrder);
    table.ok(0, Command::NextPhase);
    assert_eq!(table.no(4, feedback(Change)), Refusal::FeedbackOrder);
    table.ok(4, feedback(Worked));
    table.ok(4, feedback(Change));
    table.ok(0, Command::NextPhase);
    table.ok(0, feedback(Worked));
    table.ok(0, Command::NextPhase);
    assert_eq!(table.room().role_play.unwrap().phase, RolePhase::Again);
    table.ok(0, Command::NextPhase);
    assert_eq!(table.no(0, Command::NextSegment), Refusal::DeRoleFirst);
    assert_eq!(
        table.room().role_play.unwrap().still_in_role,
        [seat(2), seat(3)]
    );
    assert_eq!(
        table.no(
            4,
            Command::DeRole {
                seat: None,
                craving: None
            }
        ),
        Refusal::NotYourTurn
    );
    let eleven = Command::DeRole {
        seat: None,
        craving: Some(11),
    };
    assert_eq!(table.no(2, eleven), Refusal::OutOfRange);
    table.ok(
        2,
        Command::DeRole {
            seat: None,
            craving: Some(8),
        },
    );
    assert!(table.view(2).me.urge_exercise_first);
    assert_eq!(table.view(0).desk.unwrap().urge_exercise_first, [seat(2)]);
    let rated = table
        .log
        .iter()
        .find(|stamped| matches!(stamped.event, Event::CravingRated { .. }));
    let rated = rated.unwrap();
    assert!(table.engine.hears(seat(4), rated).is_none());
    let events = table.ok(
        0,
        Command::DeRole {
            seat: Some(seat(3)),
            craving: Some(3),
        },
    );
    assert_eq!(events.last(), Some(&Event::RolePlayEnded));
    table.ok(0, Command::NextSegment);
}

#[test]
fn the_protagonist_may_stop_at_any_time_or_leave() {
    let mut table = Table::begun(setup(6, "skills"));
    table.ok(0, Command::JumpToSegment { segment: 4 });
    table.ok(0, roles(Some(3)));
    table.ok(0, Command::NextPhase);
    assert_eq!(table.no(3, Command::StopRehearsal), Refusal::NotYourTurn);
    table.ok(2, Command::StopRehearsal);
    table.ok(2, Command::Leave);
    assert_eq!(table.room().role_play.unwrap().still_in_role, [seat(3)]);
    table.ok(
        3,
        Command::DeRole {
            seat: None,
            craving: None,
        },
    );
    assert!(table.room().role_play.is_none());
    table.arrives(2);
    table.ok(0, roles(None));
    table.ok(2, Command::Leave);
    assert!(table.room().role_play.is_none(), "nobody is left in a role");
}

#[test]
fn a_problem_collects_five_ways_before_it_weighs_them() {
    let mut table = Table::begun(setup(5, "relapse-prevention"));
    let kinds = table
        .room()
        .agenda
        .iter()
        .map(|part| part.kind)
        .collect::<Vec<_>>();
    let problem = kinds
        .iter()
        .position(|kind| *kind == SegmentKind::ProblemSolving)
        .unwrap() as u8;
    table.ok(0, Command::JumpToSegment { segment: problem });
    let way = || Command::AddAlternative {
        words: typed("Take the other way home"),
    };
    assert_eq!(table.no(2, way()), Refusal::OtherSegment);
    table.ok(2, Command::RaiseHand);
    table.speaks(10);
    table.ok(0, Command::NextStep);
    table.ok(0, Command::NextStep);
    let idea = Command::Respond {
        to: seat(2),
        kind: facilitation::ResponseKind::Question,
        words: None,
    };
    table.ok(
        2,
        Command::ChooseContract {
            contract: facilitation::Contract::Questions,
        },
    );
    assert_eq!(table.no(3, idea), Refusal::NoJudgingYet);
    for have in 0..5 {
        assert_eq!(table.no(0, Command::NextStep), Refusal::FiveFirst { have });
        table.ok(2 + (have % 3) as u16, way());
    }
    table.ok(0, Command::NextStep);
    table.ok(0, Command::NextStep);
    assert_eq!(
        table.no(0, Command::ChooseAlternative { alternative: 5 }),
        Refusal::NoSuchEntry
    );
    table.ok(0, Command::ChooseAlternative { alternative: 2 });
    table.ok(0, Command::BackSegment);
    table.ok(0, Command::NextSegment);
    let found = table.room().problem.unwrap();
    assert_eq!((found.step, found.chosen), (ProblemStep::Choose, Some(2)));
    assert_eq!(
        found.alternatives.len(),
        5,
        "going back and forth loses nothing"
    );
}

#[test]
fn the_closing_round_keeps_the_last_of_each_word() {
    let mut table = Table::at_check_in(5);
    assert_eq!(
        table.no(
            2,
            Command::TakeAway {
                words: typed("Rest.")
            }
        ),
        Refusal::OtherSegment
    );
    table.ok(0, Command::JumpToSegment { segment: 4 });
    table.ok(
        2,
        Command::TakeAway {
            words: typed("Rest."),
        },
    );
    table.ok(
        2,
        Command::TakeAway {
            words: typed("Rest, and call."),
        },
    );
    let given = table.room().take_aways;
    assert_eq!(given.len(), 1);
    assert_eq!(given[0].words, Some(typed("Rest, and call.")));
    let commit = |confidence| Command::Commit {
        what: typed("Walk"),
        when: Some(typed("  ")),
        with_whom: Some(typed("Jo")),
        confidence,
    };
    assert_eq!(table.no(2, commit(Some(11))), Refusal::OutOfRange);
    table.ok(2, commit(Some(7)));
    let mine = table.view(2).me.commitment.unwrap();
    assert!(!mine.smaller_is_fine());
    assert_eq!(mine.words.as_ref().unwrap().when, None);
    assert!(
        table
            .engine
            .hears(seat(3), table.log.last().unwrap())
            .is_none()
    );
    table.ok(2, Command::TakeBack { entry: mine.seq });
    assert_eq!(table.view(2).me.commitment.unwrap().words, None);
    table.ok(2, Command::SafeToLeave { safe: true });
    assert!(table.view(0).desk.unwrap().help.is_empty());
}

#[test]
fn a_break_rests_and_says_when_it_is_over() {
    let mut table = Table::at_check_in(4);
    table.ok(0, Command::TakeBreak { minutes: 10 });
    table.ok(2, Command::say(typed("Tea is ready.")));
    assert_eq!(table.pass(601), [Event::BreakDue]);
    table.ok(1, Command::Resume);
    assert_eq!(table.room().segment.unwrap().left_seconds, 1_200);
}
