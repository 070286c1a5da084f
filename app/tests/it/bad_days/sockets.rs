//! What a socket may not do, while the others' session goes on.

use std::time::Duration;

use serde_json::json;
use store::testing::TestDb;
use testkit::cast::{ANA, BEN, CLEO};
use tokio::time::Instant;
use web::Limits;

use super::night::Night;

store::on_both!(nonsense_has_an_answer_and_harms_nobody, async |db| {
    let night = Night::open(db).await;
    let mut ana = night.inside(ANA).await;
    let mut ben = night.inside(BEN).await;
    let deep = "[".repeat(12_000);
    for nonsense in [
        "",
        "hello",
        deep.as_str(),
        "{\"type\":\"do\",\"id\":-1,\"do\":\"pass\"}",
        "{\"type\":\"do\",\"id\":18446744073709551616,\"do\":\"pass\"}",
        "{\"type\":\"do\",\"id\":1,\"do\":\"remove\",\"seat\":65536}",
        "{\"type\":\"do\",\"id\":1,\"do\":\"say\",\"words\":null}",
        "{\"type\":\"bye\"}",
    ] {
        ana.socket.say_raw(nonsense.to_owned()).await;
        let refused = ana.socket.hear_of("refused").await;
        assert_eq!(refused["reason"], "not-understood", "{nonsense:.60}");
        assert!(refused["text"].as_str().is_some_and(|text| text.len() > 10));
    }
    ana.socket.say_bytes(vec![0, 159, 146, 150]).await;
    let refused = ana.socket.hear_of("refused").await;
    assert_eq!(refused["reason"], "not-understood");
    // Whole messages about seats that are not there, or for somebody else.
    for (command, reason) in [
        (
            json!({"do": "respond", "to": 60, "kind": "heard"}),
            "not-begun",
        ),
        (
            json!({"do": "raise_hand", "for": ben.seat}),
            "facilitators-only",
        ),
        (
            json!({"do": "connection_lost", "seat": ben.seat}),
            "server-only",
        ),
    ] {
        let refused = ana.does(command.clone()).await;
        assert_eq!(refused["reason"], reason, "{command}");
    }
    ana.must(json!({"do": "say", "words": "all is well"})).await;
    loop {
        if ben.hears("chat_said").await["words"] == "all is well" {
            break;
        }
    }
});

store::on_both!(too_long_and_too_many_end_one_line_alone, async |db| {
    let night = Night::open(db).await;
    let mut ben = night.inside(BEN).await;
    let mut ana = night.inside(ANA).await;
    let kept = "this one was taken";
    ana.must(json!({"do": "say", "words": kept})).await;
    ana.socket.say_raw("x".repeat(16 * 1024 + 1)).await;
    assert_eq!(ana.bye().await["reason"], "too_large");

    let mut flood = night
        .join_as(ana.client.clone(), json!({"type": "hello"}))
        .await;
    for _ in 0..90 {
        flood.socket.say(&json!({"type": "ping"})).await;
    }
    assert_eq!(flood.bye().await["reason"], "too_fast");

    // Ben heard nothing of it, and what was taken stands.
    ben.must(json!({"do": "say", "words": "still here"})).await;
    let back = night.join_as(ana.client, json!({"type": "hello"})).await;
    let written = back.welcome["view"]["written"].to_string();
    assert!(written.contains(kept) && written.contains("still here"));
});

/// The deadlines of the server in small: a hundredth of the time to say hello, a twentieth of the
/// silence.
fn small() -> Limits {
    Limits {
        hello: Limits::default().hello / 100,
        ping: Duration::from_millis(100),
        silence: Limits::default().silence / 20,
        ..Limits::default()
    }
}

#[test]
fn the_deadlines_in_life() {
    let limits = Limits::default();
    assert_eq!(limits.hello, Duration::from_secs(10));
    assert_eq!(limits.silence, Duration::from_secs(40));
    assert!(limits.ping * 2 < limits.silence, "one lost ping is nothing");
}

#[tokio::test]
async fn a_line_without_a_hello_is_ended() {
    let world = crate::world::whole_within(TestDb::sqlite().await, small()).await;
    let night = Night::open_in(world).await;
    let client = night.world.sign_in(ANA).await;
    let began = Instant::now();
    let mut silent = night.dial(&client).await.expect("a socket");
    let bye = silent.hear_of("bye").await;
    assert!(began.elapsed() >= small().hello, "not sooner");
    assert_eq!(bye["reason"], "no_hello");
    assert!(bye["text"].as_str().is_some_and(|text| !text.is_empty()));
}

#[tokio::test]
async fn a_phone_that_says_nothing_counts_as_lost() {
    let world = crate::world::whole_within(TestDb::sqlite().await, small()).await;
    let night = Night::open_in(world).await;
    let mut cleo = night.join(CLEO).await;
    let mut asleep = night.join(ANA).await;
    let last_word = Instant::now();
    asleep
        .must(json!({"do": "arrive", "place": "online"}))
        .await;
    // From here on nobody reads at Ana's end, so nobody answers the pings. Cleo's end does.
    night.loses(asleep.seat, &mut cleo).await;
    assert!(last_word.elapsed() >= small().silence, "not sooner");
    // Cleo was as quiet, and is still there; the line without anybody is closed.
    cleo.must(json!({"do": "say", "words": "we are here"}))
        .await;
    while asleep.socket.hear().await.is_some() {}
    let awake = night.join_as(asleep.client, json!({"type": "hello"})).await;
    let written = awake.welcome["view"]["written"].to_string();
    assert!(written.contains("we are here"), "{}", awake.welcome);
}
