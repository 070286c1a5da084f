//! What goes over the wire and into the log reads back the same.

use crate::table::{seat, setup};
use facilitation::random::RandomWalk;
use facilitation::{Command, Event, SessionEngine, SessionSetup, Stamped};

#[test]
fn commands_are_written_as_documented() {
    let examples = [
        (r#"{"do":"pass"}"#, Command::Pass),
        (r#"{"do":"come_back_to_me"}"#, Command::ComeBackToMe),
        (
            r#"{"do":"hand_on","to":4}"#,
            Command::HandOn { to: seat(4) },
        ),
        (r#"{"do":"need_help"}"#, Command::NeedHelp { words: None }),
        (
            r#"{"do":"say","words":"hello"}"#,
            Command::say(crate::table::typed("hello")),
        ),
    ];
    for (json, command) in examples {
        assert_eq!(
            serde_json::from_str::<Command>(json).unwrap(),
            command,
            "{json}"
        );
    }
    for nonsense in [
        r#"{"do":"fly"}"#,
        r#"{"do":"admit"}"#,
        r#"{"do":"admit","seat":-1}"#,
        "[]",
    ] {
        assert!(
            serde_json::from_str::<Command>(nonsense).is_err(),
            "{nonsense}"
        );
    }
}

#[test]
fn an_event_is_flat_and_names_its_kind() {
    let stamped = Stamped {
        seq: 17,
        at: 5,
        cause: None,
        by_hand: None,
        event: Event::TurnBegan { seat: seat(4) },
        words: None,
    };
    let json = serde_json::to_string(&stamped).unwrap();
    assert_eq!(json, r#"{"seq":17,"at":5,"kind":"turn_began","seat":4}"#);
}

#[test]
fn debug_output_shows_no_words() {
    let words = crate::table::typed("I used again on Friday");
    let shown = format!("{:?}", Command::say(words));
    assert!(!shown.contains("Friday"), "{shown}");
}

#[test]
fn every_log_and_setup_reads_back_the_same() {
    for seed in 0..12 {
        let mut walk = RandomWalk::new(seed);
        walk.run(399).unwrap();
        let json = serde_json::to_string(walk.setup()).unwrap();
        let read: SessionSetup = serde_json::from_str(&json).unwrap();
        assert_eq!(&read, walk.setup());
        let log: Vec<Stamped> = walk
            .log()
            .iter()
            .map(|stamped| serde_json::from_str(&serde_json::to_string(stamped).unwrap()).unwrap())
            .collect();
        assert_eq!(log, walk.log());
        assert_eq!(&SessionEngine::replay(read, &log), walk.engine());
    }
}

#[test]
fn a_view_is_json_for_everyone() {
    let table = crate::table::Table::begun(setup(5, "cbt"));
    for number in [0, 2, 77] {
        let json = serde_json::to_value(table.view(number)).unwrap();
        assert_eq!(json["me"]["seat"], number);
        assert_eq!(json["room"].is_null(), number == 77);
    }
}
