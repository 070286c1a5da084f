//! The room through a real socket.

use std::time::Duration;

use facilitation::{Command, PrivateText};
use serde_json::{Value, json};
use testkit::{Client, Listening, Socket};

use super::play::{ANA, BEN, CLEO, EVA, FAYE, Play};

/// Sockets of one play.
pub(super) struct Line {
    at: Listening,
}

impl Line {
    pub(super) async fn begin(play: &Play) -> Self {
        let at = Listening::begin(play.world.router(), play.app().tasks()).await;
        Self { at }
    }

    pub(super) async fn open(&self, play: &Play, client: &Client) -> Option<Socket> {
        let path = format!("/s/{}/socket", play.session);
        Socket::open(self.at, &path, &client.cookie()).await.ok()
    }

    /// A person's socket after its welcome, and the welcome.
    pub(super) async fn join(&self, play: &Play, login: &str) -> (Socket, Value) {
        let client = play.world.sign_in(login).await;
        self.join_as(play, &client, json!({"type": "hello"})).await
    }

    pub(super) async fn join_as(
        &self,
        play: &Play,
        client: &Client,
        hello: Value,
    ) -> (Socket, Value) {
        let mut socket = self.open(play, client).await.expect("a socket");
        socket.say(&hello).await;
        let welcome = socket.hear_of("welcome").await;
        (socket, welcome)
    }
}

pub(super) fn say(id: u64, words: &str) -> Value {
    json!({"type": "do", "id": id, "do": "say", "words": words})
}

/// The numbers of the events that come until one with these words.
pub(super) async fn until(socket: &mut Socket, words: &str) -> Vec<u64> {
    let mut numbers = Vec::new();
    loop {
        let event = socket.hear_of("ev").await;
        numbers.push(event["seq"].as_u64().expect("a number"));
        if event["words"] == words {
            return numbers;
        }
    }
}

store::on_both!(everyone_hears_the_same_in_the_same_order, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let (mut ana, welcome) = line.join(&play, ANA).await;
    let (mut ben, _) = line.join(&play, BEN).await;
    assert_eq!(welcome["resumed"], false);
    assert_eq!(welcome["view"]["desk"], Value::Null);
    assert!(
        welcome["names"]
            .as_array()
            .unwrap()
            .iter()
            .any(|face| face["name"] == "Ben")
    );
    ana.say(&say(1, "from Ana")).await;
    ben.say(&say(2, "from Ben")).await;
    assert_eq!(ana.hear_of("done").await["id"], 1);
    assert_eq!(ben.hear_of("done").await["id"], 2);
    play.does(FAYE, Command::say(PrivateText::from("the last")))
        .await;
    let (of_ana, of_ben) = (
        until(&mut ana, "the last").await,
        until(&mut ben, "the last").await,
    );
    let shorter = of_ana.len().min(of_ben.len());
    assert_eq!(
        of_ana[of_ana.len() - shorter..],
        of_ben[of_ben.len() - shorter..]
    );
    assert!(of_ana.is_sorted());
});

store::on_both!(whoever_comes_back_gets_what_was_missed, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let client = play.world.sign_in(ANA).await;
    let (ana, welcome) = line.join_as(&play, &client, json!({"type": "hello"})).await;
    let (epoch, seq) = (welcome["epoch"].clone(), welcome["seq"].clone());
    ana.close().await;
    for words in ["one", "two"] {
        play.does(BEN, Command::say(PrivateText::from(words))).await;
    }
    let back = json!({"type": "hello", "last_seq": seq, "epoch": epoch});
    let (mut ana, welcome) = line.join_as(&play, &client, back).await;
    assert_eq!(
        (&welcome["resumed"], &welcome["view"]),
        (&Value::Bool(true), &Value::Null)
    );
    let missed = until(&mut ana, "two").await;
    assert_eq!(missed[0], seq.as_u64().unwrap() + 1);
    // Numbers of another room, or from the future, start afresh.
    for (epoch, seq) in [(json!(7), seq.clone()), (epoch, json!(1_000_000))] {
        let back = json!({"type": "hello", "last_seq": seq, "epoch": epoch});
        let (_, welcome) = line.join_as(&play, &client, back).await;
        assert_eq!(welcome["resumed"], false);
    }
});

store::on_both!(what_is_said_right_behind_a_hello_is_answered, async |db| {
    let play = Play::open(db).await;
    let line = Line::begin(&play).await;
    let client = play.world.sign_in(ANA).await;
    // Nobody is there yet: hello and words wait together until the room is read.
    let mut hasty = line.open(&play, &client).await.expect("a socket");
    hasty.say(&json!({"type": "hello"})).await;
    let arrive = json!({"type": "do", "id": 1, "do": "arrive", "place": "online"});
    hasty.say(&arrive).await;
    assert_eq!(hasty.hear_of("done").await["id"], 1);
});

store::on_both!(only_the_last_of_two_tabs_loses_the_connection, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let client = play.world.sign_in(ANA).await;
    let (one, _) = line.join_as(&play, &client, json!({"type": "hello"})).await;
    let (two, _) = line.join_as(&play, &client, json!({"type": "hello"})).await;
    let (mut cleo, _) = line.join(&play, CLEO).await;
    one.close().await;
    play.does(BEN, Command::say(PrivateText::from("still both")))
        .await;
    let seen = events_until(&mut cleo, "still both").await;
    assert!(
        !seen.iter().any(|kind| kind == "connection_lost"),
        "{seen:?}"
    );
    two.close().await;
    // It is told a moment later: a page that is loaded again is no loss.
    let seat = play.seat(ANA).await;
    let is_here = async || {
        let room = play.view(CLEO).await.view.room.expect("Cleo is inside");
        let person = room.people.iter().find(|person| person.seat == seat);
        person.expect("Ana is inside").here == facilitation::view::PersonPresence::Yes
    };
    while is_here().await {
        play.world.clock.pass(1_000);
    }
    loop {
        if cleo.hear_of("ev").await["kind"] == "connection_lost" {
            return;
        }
    }
});

async fn events_until(socket: &mut Socket, words: &str) -> Vec<String> {
    let mut kinds = Vec::new();
    loop {
        let event = socket.hear_of("ev").await;
        kinds.push(event["kind"].as_str().expect("a kind").to_owned());
        if event["words"] == words {
            return kinds;
        }
    }
}

store::on_both!(what_is_not_of_the_protocol_has_an_answer, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let (mut ana, _) = line.join(&play, ANA).await;
    for raw in [
        "{",
        "[]",
        r#"{"type":"do","id":1}"#,
        r#"{"type":"do","id":1,"do":"fly"}"#,
    ] {
        ana.say_raw(raw.to_owned()).await;
        let refused = ana.hear_of("refused").await;
        assert_eq!(refused["reason"], "not-understood", "{raw}");
        assert!(
            refused["text"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
    }
    ana.say(&json!({"type": "ping", "sent": 12.5})).await;
    let pong = ana.hear_of("pong").await;
    assert_eq!(
        (&pong["sent"], &pong["now"]),
        (&json!(12.5), &json!(play.world.now()))
    );
    ana.say(&json!({"type": "do", "id": 5, "do": "server_returned", "away_ms": 1}))
        .await;
    assert_eq!(ana.hear_of("refused").await["reason"], "server-only");
    ana.say(&json!({"type": "do", "id": 6, "do": "begin"}))
        .await;
    let refused = ana.hear_of("refused").await;
    assert_eq!(
        (&refused["id"], &refused["reason"]),
        (&json!(6), &json!("lead-only"))
    );
    ana.say(&json!({"type": "hello"})).await;
    assert_eq!(ana.hear_of("bye").await["reason"], "no_hello");

    let (mut ana, _) = line.join(&play, ANA).await;
    ana.say(&say(7, &"long ".repeat(4_000))).await;
    assert_eq!(ana.hear_of("bye").await["reason"], "too_large");
    let client = play.world.sign_in(ANA).await;
    let mut rude = line.open(&play, &client).await.expect("a socket");
    rude.say(&say(8, "no hello")).await;
    assert_eq!(rude.hear_of("bye").await["reason"], "no_hello");
});

store::on_both!(whoever_sends_too_much_is_asked_to_slow_down, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let (mut ana, _) = line.join(&play, ANA).await;
    for id in 100..200 {
        ana.say(&json!({"type": "do", "id": id, "do": "raise_hand"}))
            .await;
    }
    let mut answers = (0, 0);
    loop {
        let message = ana.hear().await.expect("a goodbye comes first");
        match message["type"].as_str() {
            Some("done") => answers.0 += 1,
            Some("refused") if message["reason"] == "too-fast" => answers.1 += 1,
            Some("bye") => {
                assert_eq!(message["reason"], "too_fast");
                break;
            }
            _ => {}
        }
    }
    // The room may refuse some of the first twenty: what Ana did before the socket counts there too.
    assert!(answers.0 <= 20, "twenty at once: {answers:?}");
    assert!(
        (50..=70).contains(&answers.1),
        "then patience, then the end: {answers:?}"
    );
});

store::on_both!(
    somebody_who_was_removed_is_out_at_once_and_stays_out,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let line = Line::begin(&play).await;
        let (mut ana, _) = line.join(&play, ANA).await;
        let seat = play.seat(ANA).await;
        let words = Some(PrivateText::from("Come back next week."));
        play.does(CLEO, Command::Remove { seat, words }).await;
        let mut told = false;
        let bye = loop {
            let message = ana.hear().await.expect("words before the end");
            if message["type"] == "bye" {
                break message;
            }
            told |= message["kind"] == "removed" && message["words"] == "Come back next week.";
        };
        assert_eq!(bye["reason"], "removed");
        assert!(told, "she reads the kind words");
        assert!(ana.hear().await.is_none());
        let client = play.world.sign_in(ANA).await;
        let mut again = line.open(&play, &client).await.expect("a socket");
        again.say(&json!({"type": "hello"})).await;
        assert_eq!(again.hear_of("bye").await["reason"], "removed");
        let arrive = Command::Arrive {
            place: facilitation::AttendanceMode::Online,
        };
        assert!(play.try_do(ANA, arrive).await.is_err());
        assert!(play.view(ANA).await.view.room.is_none());
    }
);

store::on_both!(
    a_sign_out_and_a_removal_from_the_group_close_the_socket,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let line = Line::begin(&play).await;
        let (mut ana, _) = line.join(&play, ANA).await;
        let (mut ben, _) = line.join(&play, BEN).await;
        let (mut faye, _) = line.join(&play, FAYE).await;
        let viewer = play.world.viewer(ANA);
        accounts::end_everywhere(play.app(), &play.world.accounts, kernel::Own::of(&viewer))
            .await
            .expect("signed out");
        assert_eq!(
            within_a_second(ana.hear_of("bye")).await["reason"],
            "signed_out"
        );

        let cards = groups::members(play.app(), &play.who(CLEO).await)
            .await
            .unwrap();
        let person = play.world.viewer(BEN).person;
        let card = cards.iter().find(|card| card.person == person).unwrap();
        let right = groups::rules::may_remove(&play.who(CLEO).await, card).unwrap();
        let words = kernel::Text::new("Take care.").unwrap();
        let reason = kernel::Text::new("It was agreed in the team.").unwrap();
        groups::actions::remove(play.app(), &right, &words, &reason)
            .await
            .unwrap();
        assert_eq!(
            within_a_second(ben.hear_of("bye")).await["reason"],
            "signed_out"
        );

        play.does(CLEO, Command::say(PrivateText::from("who is here")))
            .await;
        until(&mut faye, "who is here").await;
    }
);

pub(super) async fn within_a_second<T>(it: impl Future<Output = T>) -> T {
    let second = Duration::from_secs(1);
    tokio::time::timeout(second, it)
        .await
        .expect("within a second")
}

store::on_both!(a_foreign_socket_is_not_found, async |db| {
    let play = Play::open(db).await;
    let mut eva = play.world.sign_in(EVA).await;
    let mut visitor = play.world.visitor();
    let there = format!("/s/{}/socket", play.session);
    let absent = format!("/s/{}/socket", "0".repeat(26));
    let (one, other) = (eva.get_once(&there).await, eva.get_once(&absent).await);
    assert_eq!((one.status.as_u16(), &one.body), (404, &other.body));
    assert_eq!(visitor.get_once(&there).await.status.as_u16(), 303);
    let line = Line::begin(&play).await;
    assert!(line.open(&play, &eva).await.is_none());
    assert!(line.open(&play, &visitor).await.is_none());
});

store::on_both!(people_are_told_to_wait_when_the_server_stops, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let (mut ana, _) = line.join(&play, ANA).await;
    play.app().tasks().stop();
    let bye = ana.hear_of("bye").await;
    assert_eq!(bye["reason"], "restart");
    assert!(bye["text"].as_str().is_some_and(|text| !text.is_empty()));
});

store::on_both!(
    parts_come_whole_once_and_then_only_as_they_change,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let line = Line::begin(&play).await;
        let client = play.world.sign_in(ANA).await;
        let hello = json!({"type": "hello", "parts": true});
        let (mut ana, welcome) = line.join_as(&play, &client, hello).await;
        let whole = welcome["parts"].as_object().expect("all parts").clone();
        assert!(whole.len() > 2, "the page has several parts");
        assert_eq!(
            (&welcome["view"], &welcome["names"]),
            (&Value::Null, &Value::Null)
        );
        play.does(BEN, Command::say(PrivateText::from("look here")))
            .await;
        let changed = loop {
            let event = ana.hear_of("ev").await;
            if event["words"] == "look here" {
                break event["parts"].as_object().expect("changed parts").clone();
            }
        };
        assert!(
            changed
                .values()
                .any(|html| html.to_string().contains("look here"))
        );
        assert!(
            changed.len() < whole.len(),
            "what looks the same is not sent again"
        );
        assert!(
            changed
                .iter()
                .all(|(name, html)| whole.get(name) != Some(html))
        );
    }
);
