//! What is for the facilitator stays with the facilitator; what is written is sealed; what is
//! erased is gone.

use facilitation::{Command, PrivateText};
use kernel::{Id, Own};
use vault::Class;

use super::play::{ANA, BEN, CLEO, FAYE, NODE, Play};
use super::sockets::Line;
use crate::Rooms;
use crate::rules::Answers;

/// A word that nobody says by accident.
const CANARY: &str = "zwitscherling";

fn canary() -> PrivateText {
    PrivateText::from(format!("a {CANARY} sings").as_str())
}

store::on_both!(
    a_member_never_hears_what_is_for_the_facilitator,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let line = Line::begin(&play).await;
        let (mut ben, welcome) = line.join(&play, BEN).await;
        let (mut cleo, _) = line.join(&play, CLEO).await;
        assert!(welcome["view"]["desk"].is_null());
        play.does(
            ANA,
            Command::NeedHelp {
                words: Some(canary()),
            },
        )
        .await;
        let _ = play
            .try_do(FAYE, Command::SafeToLeave { safe: false })
            .await;
        play.does(CLEO, Command::say(PrivateText::from("the end")))
            .await;
        let mut heard = 0;
        loop {
            let event = cleo.hear_of("ev").await;
            heard += usize::from(event.to_string().contains(CANARY));
            if event["words"] == "the end" {
                break;
            }
        }
        assert_eq!(heard, 1, "Cleo hears the call");
        loop {
            let event = ben.hear().await.expect("an open socket");
            let text = event.to_string();
            for word in [
                CANARY,
                "help_needed",
                "safety_answered",
                "\"desk\":{",
                "balance",
            ] {
                assert!(!text.contains(word), "{word} reached a member: {text}");
            }
            if event["words"] == "the end" {
                break;
            }
        }
        let view = play.view(BEN).await;
        assert!(view.view.desk.is_none());
        assert!(play.view(CLEO).await.view.desk.is_some());
    }
);

store::on_both!(
    whoever_comes_back_hears_only_what_was_said_to_them,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let line = Line::begin(&play).await;
        let (ben, welcome) = line.join(&play, BEN).await;
        ben.close().await;
        play.does(
            ANA,
            Command::NeedHelp {
                words: Some(canary()),
            },
        )
        .await;
        play.does(ANA, Command::say(PrivateText::from("hello")))
            .await;
        let client = play.world.sign_in(BEN).await;
        let mut ben = line.open(&play, &client).await.expect("a socket");
        let hello = serde_json::json!({"type": "hello", "last_seq": welcome["seq"], "epoch": welcome["epoch"]});
        ben.say(&hello).await;
        assert_eq!(ben.hear_of("welcome").await["resumed"], true);
        loop {
            let event = ben.hear_of("ev").await;
            assert!(!event.to_string().contains(CANARY));
            if event["words"] == "hello" {
                break;
            }
        }
    }
);

#[test]
fn no_typed_word_stands_in_the_database_in_clear() {
    store::testing::on_sqlite(async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        play.begin_round().await;
        play.does(ANA, Command::say(canary())).await;
        play.does(
            ANA,
            Command::NeedHelp {
                words: Some(canary()),
            },
        )
        .await;
        play.does(CLEO, Command::JumpToSegment { segment: 4 }).await;
        let what = canary();
        play.does(
            BEN,
            Command::Commit {
                what,
                when: None,
                with_whom: None,
                confidence: None,
            },
        )
        .await;
        let leads = groups::rules::may_facilitate(&play.who(CLEO).await).unwrap();
        let guest = groups::rules::MemberName::new(CANARY).unwrap();
        let cleo = play.who(CLEO).await;
        play.rooms
            .seat_guest(&leads, &cleo, play.session, &guest)
            .await
            .unwrap();
        play.does(CLEO, Command::End { reason: None }).await;
        let answers = Answers {
            listened: Some(9),
            chance: Some(9),
            safe: Some(9),
            useful: Some(9),
            note: CANARY.to_owned().into(),
        };
        play.answers(ANA, answers.checked().unwrap()).await.unwrap();
        let folder = play
            .world
            .db
            .url()
            .path()
            .expect("a file")
            .parent()
            .expect("a folder");
        let mut files = 0;
        for file in std::fs::read_dir(folder).expect("a folder") {
            let path = file.expect("an entry").path();
            let bytes = std::fs::read(&path).expect("a file");
            let found = bytes
                .windows(CANARY.len())
                .any(|part| part == CANARY.as_bytes());
            assert!(!found, "a typed word stands in {}", path.display());
            files += 1;
        }
        assert!(files >= 2, "the database and its key store");
    });
}

store::on_both!(
    erased_words_leave_an_evening_that_still_replays,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        play.begin_round().await;
        play.does(ANA, Command::say(canary())).await;
        play.does(BEN, Command::say(PrivateText::from("I heard")))
            .await;
        let before = play.view(CLEO).await;
        let ana = play.world.viewer(ANA).person;
        crate::actions::erase(play.app(), ana).await.unwrap();
        let keys = play.app().keys();
        keys.erase(ana.bytes(), &[Class::Shares]).await.unwrap();

        let rooms = Rooms::of_node(play.app(), NODE);
        let after = play.view_in(&rooms, BEN).await.expect("the room replays");
        let (old, new) = (before.view.room.unwrap(), after.view.room.unwrap());
        assert_eq!(old.round.unwrap().order, new.round.unwrap().order);
        let words: Vec<Option<&str>> = after
            .view
            .written
            .iter()
            .map(|entry| entry.words.as_ref().map(PrivateText::reveal))
            .collect();
        assert_eq!(words, [None, Some("I heard")]);
    }
);

// Erasing the keys alone is enough, for a copy of the database that still holds the sealed words.
store::on_both!(words_without_their_key_are_noise, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    play.does(ANA, Command::say(canary())).await;
    let ana = play.world.viewer(ANA).person;
    play.app()
        .keys()
        .erase(ana.bytes(), &[Class::Shares])
        .await
        .unwrap();
    let rooms = Rooms::of_node(play.app(), NODE);
    let after = play.view_in(&rooms, BEN).await.expect("the room replays");
    assert_eq!(after.view.written[0].words, None);
});

store::on_both!(what_is_taken_back_is_gone_from_the_log, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let entry = play.does(ANA, Command::say(canary())).await;
    play.does(ANA, Command::TakeBack { entry }).await;
    let own = crate::actions::own_data(play.app(), Own::of(&play.world.viewer(ANA)))
        .await
        .unwrap();
    assert!(own.words.is_empty());
    let rooms = Rooms::of_node(play.app(), NODE);
    let after = play.view_in(&rooms, BEN).await.unwrap();
    assert_eq!(after.view.written[0].words, None);
});

store::on_both!(
    whoever_was_outside_does_not_hear_later_what_was_said_inside,
    async |db| {
        use facilitation::{AttendanceMode, Command};
        let play = Play::open(db).await;
        let place = AttendanceMode::Online;
        for login in [CLEO, ANA] {
            play.does(login, Command::Arrive { place }).await;
        }
        let line = Line::begin(&play).await;
        let (ben, welcome) = line.join(&play, BEN).await;
        assert!(welcome["view"]["room"].is_null(), "Ben stands outside");
        ben.close().await;
        play.does(ANA, Command::say(canary())).await;
        play.does(BEN, Command::Arrive { place }).await;
        play.does(ANA, Command::say(PrivateText::from("welcome")))
            .await;
        let client = play.world.sign_in(BEN).await;
        let mut ben = line.open(&play, &client).await.expect("a socket");
        let hello = serde_json::json!({"type": "hello", "last_seq": welcome["seq"], "epoch": welcome["epoch"]});
        ben.say(&hello).await;
        assert_eq!(ben.hear_of("welcome").await["resumed"], true);
        loop {
            let event = ben.hear_of("ev").await;
            assert!(!event.to_string().contains(CANARY));
            if event["words"] == "welcome" {
                break;
            }
        }
    }
);
