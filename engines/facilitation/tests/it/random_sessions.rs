//! The rules hold on random sessions. `HOLDFAST_LONG=1` walks a million commands.

use facilitation::random::RandomWalk;
use facilitation::{CommandKind, SessionEngine};
use proptest::prelude::*;

/// What a room of 64 could keep at most, with the longest words everywhere: about 4 MiB.
const WEIGHT_MAX: usize = 4 << 20;

#[test]
fn the_rules_hold_on_random_sessions() {
    let long = std::env::var_os("HOLDFAST_LONG").is_some();
    let (seeds, commands) = if long { (40, 25_000) } else { (12, 5_000) };
    let mut taken = std::collections::BTreeSet::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut given = 0;
    for seed in 0..seeds {
        let mut walk = RandomWalk::new(seed);
        let report = walk
            .run(commands)
            .unwrap_or_else(|violation| panic!("seed {seed}: {violation:?}"));
        assert!(report.weight < WEIGHT_MAX, "seed {seed}: {}", report.weight);
        taken.extend(report.taken.keys().cloned());
        seen.extend(report.seen.keys().cloned());
        given += report.commands;
    }
    assert_eq!(given, seeds * commands);
    let never: Vec<&CommandKind> = CommandKind::ALL
        .iter()
        .filter(|kind| !taken.contains(&format!("{kind:?}")))
        .collect();
    assert!(never.is_empty(), "never taken: {never:?}");
    let missed: Vec<&&str> = EVENTS
        .iter()
        .filter(|name| !seen.contains(**name))
        .collect();
    assert!(missed.is_empty(), "never seen: {missed:?}");
}

/// What a walk must have come through to mean something.
#[rustfmt::skip]
const EVENTS: &[&str] = &[
    "SeatAdded", "StandingChanged", "Knocked", "WentAway", "CameIn", "ToldNotToday", "WentOut", "Removed",
    "ConnectionLost", "ConnectionReturned", "WentSilent", "ServerReturned", "Locked",
    "Leads", "WaitingBegan", "WaitingEnded", "Began", "SegmentBegan", "MinutesAdded", "SegmentDue", "ClosingNear",
    "Calmed", "BreakBegan", "BreakDue", "Resumed", "Ended",
    "RoundBegan", "RoundDone", "RoundClosed", "HandsOpened", "TurnOffered", "TurnBegan",
    "TurnExtended", "TurnCue", "TurnEnded Spoke", "TurnEnded Wrote", "TurnEnded Passed",
    "TurnEnded ComesBack", "TurnEnded Interrupted", "TurnEnded Left", "PassedAhead", "ComesLater",
    "Moved", "HandRaised", "HandLowered", "ContractChosen", "Responded",
    "ListensToday", "AnswersBegan", "AnswersEnded",
    "ChatSet", "ChatSaid", "TurnWritten", "WordsTakenBack",
    "PairsPlanned", "PairsOpened", "PairsSwapped", "PairsDue", "PairsClosed",
    "RolesSet", "RolePhaseBegan", "FeedbackGiven", "DeRoled", "CravingRated", "RolePlayEnded",
    "ProblemStepBegan", "AlternativeAdded", "AlternativeChosen",
    "TookAway", "Committed", "SafetyAnswered", "HelpNeeded", "HelpAnswered", "HelpClosed",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_hold_from_any_seed(seed: u64) {
        let walked = RandomWalk::new(seed).run(600).map(|_| ());
        prop_assert_eq!(walked, Ok(()));
    }
}

#[test]
fn a_log_without_words_goes_on_in_the_same_way() {
    for seed in 100..110 {
        let mut walk = RandomWalk::new(seed);
        walk.run(390).unwrap();
        let mut silent = walk.log().to_vec();
        for stamped in &mut silent {
            stamped.words = None;
        }
        let mut full = walk.engine().clone();
        let mut mute = SessionEngine::replay(walk.setup().clone(), &silent);
        assert_eq!(mute.seq(), full.seq());
        for _ in 0..200 {
            let given = walk.choose();
            if given.command.kind() == CommandKind::TakeBack {
                continue;
            }
            assert_eq!(mute.tick(given.now), full.tick(given.now));
            let told = mute.handle(given.now, given.by, given.id, given.command.clone());
            let expected = full.handle(given.now, given.by, given.id, given.command);
            assert_eq!(told, expected);
        }
    }
}
