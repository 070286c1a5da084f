//! The session was cancelled or has ended while a person was writing.

use kernel::Locale;
use serde_json::json;
use testkit::cast::{ANA, CLEO, ROSA};

use super::night::{Night, says, send};

store::on_both!(cancelled_while_people_waited, async |db| {
    let night = Night::planned(db).await;
    let mut cleo = night.world.sign_in(CLEO).await;
    let mut rosa = night.world.sign_in(ROSA).await;
    let mut ana = night.world.sign_in(ANA).await;
    let before = rosa.get(&night.path("")).await;
    assert!(says(
        &ana.get(&night.path("")).await,
        Locale::En,
        "live-near"
    ));
    let edit = night.of_group(&format!("/sessions/{}/edit", night.session));
    let form = cleo.get(&edit).await;
    let note = "The heating is broken. We meet on Thursday.";
    let cancel = night.of_group(&format!("/sessions/{}/cancel", night.session));
    let done = cleo.post(&cancel, &[("note", note)]).await;
    assert!(
        says(&done, Locale::En, "groups-saved-cancelled"),
        "{}",
        done.text()
    );

    // The door says why; a tab that still shows the old page opens nothing.
    let door = ana.get(&night.path("")).await;
    assert!(says(&door, Locale::En, "live-cancelled-text") && door.says(note));
    let opened = send(&mut rosa, (&before, "agenda"), &[]).await;
    assert!(
        says(&opened, Locale::En, "live-cancelled"),
        "{}",
        opened.text()
    );
    assert!(night.dial(&ana).await.is_none(), "no socket leads in");
    // Whoever was changing it meanwhile reads that, and keeps the words.
    let words = [("title", "What keeps us going")];
    let late = send(&mut cleo, (&form, "minutes"), &words).await;
    assert!(late.status.is_client_error(), "{}", late.text());
    assert!(says(&late, Locale::En, "groups-refused-session-cancelled"));
    assert!(late.body.contains("What keeps us going"), "{}", late.text());
});

store::on_both!(ended_while_somebody_was_writing, async |db| {
    let night = Night::open(db).await;
    let mut ana = night.inside(ANA).await;
    let room = ana.client.get(&night.path("")).await;
    let mut cleo = night.join(CLEO).await;
    for command in ["begin", "end"] {
        cleo.must(json!({"do": command})).await;
    }
    ana.hears("ended").await;
    let words = "one more thing that I wanted to say";
    room.form_with("words");
    let typed = [("words", words), ("do", "say")];
    let late = send(&mut ana.client, (&room, "words"), &typed).await;
    assert_eq!(late.status.as_u16(), 422, "{}", late.text());
    assert!(
        late.says(words) && says(&late, Locale::En, "live-unsent"),
        "{}",
        late.text()
    );
    let refused = ana.does(json!({"do": "say", "words": words})).await;
    assert_eq!(refused["reason"], "ended");
    assert!(
        refused["text"]
            .as_str()
            .is_some_and(|text| !text.is_empty())
    );
});
