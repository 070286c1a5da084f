//! What a socket may not do, while the others' evening goes on.

use std::time::Duration;

use serde_json::json;
use store::testing::TestDb;
use testkit::cast::{ANA, BEN};

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
            "house-only",
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

/// Time stands still for the test alone: nobody waits ten seconds.
#[tokio::test]
async fn a_line_without_a_hello_is_ended_after_ten_seconds() {
    let night = Night::open(TestDb::sqlite().await).await;
    let client = night.world.sign_in(ANA).await;
    let mut silent = night.dial(&client).await.expect("a socket");
    tokio::time::pause();
    tokio::time::advance(Duration::from_millis(9_900)).await;
    let early = tokio::time::timeout(Duration::ZERO, silent.hear()).await;
    assert!(early.is_err(), "ten seconds are given");
    tokio::time::advance(Duration::from_millis(200)).await;
    tokio::time::resume();
    let bye = silent.hear_of("bye").await;
    assert_eq!(bye["reason"], "no_hello");
    assert!(bye["text"].as_str().is_some_and(|text| !text.is_empty()));
}
