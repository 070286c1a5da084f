//! A whole evening: what is for the facilitators is in no frame and on no page of anyone else.

use std::collections::BTreeMap;

use kernel::Locale;
use serde_json::{Value, json};
use testkit::cast::{ANA, BEN, CLEO, ROSA};
use web::Words;

use super::night::{FAYE, GUS, Night, Phone};

/// What somebody says to the facilitators alone, or they to one person.
const PRIVATE: [(&str, &str); 6] = [
    (GUS, "the help that Gus asked for"),
    (GUS, "the answer that Gus was given"),
    (FAYE, "the plan that Faye keeps"),
    (FAYE, "the hour of the plan that Faye keeps"),
    (BEN, "the line that Ben wrote to the facilitators"),
    (ANA, "the kind words with which Ana went"),
];

/// Keys that only a facilitator's picture has, wherever they stand.
const DESK_KEYS: [&str; 15] = [
    "desk",
    "balance",
    "shares",
    "percent",
    "passes_in_a_row",
    "check_in_privately",
    "not_safe",
    "lobby",
    "elsewhere",
    "cause",
    "days_since_share",
    "silent_sessions",
    "answered",
    "commitments",
    "present",
];

/// Headings that only a facilitator's page has.
const DESK_TEXTS: [&str; 3] = ["live-shares", "live-controls", "live-asked-settled"];

/// What one person was shown, frames and pages.
#[derive(Default)]
struct Shown(Vec<String>);

/// A key with something in it, anywhere below.
fn holds(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(fields) => fields
            .iter()
            .any(|(name, inner)| (name == key && !inner.is_null()) || holds(inner, key)),
        Value::Array(items) => items.iter().any(|item| holds(item, key)),
        _ => false,
    }
}

/// Everyone's evening until it has ended; how each command came is not what is tested here.
async fn the_evening(phones: &mut BTreeMap<&'static str, Phone>) {
    let seat: BTreeMap<&str, u64> = phones
        .iter()
        .map(|(who, phone)| (*who, phone.seat))
        .collect();
    let round = json!({"do": "start_round", "floor": "round"});
    let evening = vec![
        (CLEO, json!({"do": "begin"})),
        (GUS, json!({"do": "need_help", "words": PRIVATE[0].1})),
        (
            CLEO,
            json!({"do": "answer_help", "seat": gus, "answer": "written", "words": PRIVATE[1].1}),
        ),
        (CLEO, json!({"do": "set_chat", "mode": "facilitator_only"})),
        (BEN, json!({"do": "say", "words": PRIVATE[4].1})),
        (CLEO, json!({"do": "set_chat", "mode": "all"})),
        (CLEO, json!({"do": "next_segment"})),
        (CLEO, round),
    ];
    play(phones, evening).await;
    // Whoever is offered the floor passes or speaks: shares and balance come to be.
    for turn in 0..4 {
        for who in [ANA, BEN, FAYE, GUS] {
            let phone = phones.get_mut(who).unwrap();
            let first = if turn % 2 == 0 { "pass" } else { "speak" };
            if phone.does(json!({"do": first})).await["type"] == "done" && first == "speak" {
                night.world.clock.pass(20_000);
                phone.must(json!({"do": "done"})).await;
            }
        }
    }
}

/// Plans, one who is not safe, one who is asked to go, the end.
async fn the_closing(phones: &mut Phones) {
    let ana = phones[ANA].seat;
    let closing = vec![
        (CLEO, json!({"do": "jump_to_segment", "segment": 3})),
        (
            FAYE,
            json!({"do": "commit", "what": PRIVATE[2].1, "when": PRIVATE[3].1, "confidence": 4}),
        ),
        (GUS, json!({"do": "safe_to_leave", "safe": false})),
        (
            CLEO,
            json!({"do": "remove", "seat": ana, "words": PRIVATE[5].1}),
        ),
        (ROSA, json!({"do": "say", "words": "good night, everyone"})),
        (CLEO, json!({"do": "end"})),
    ];
    play(phones, closing).await;
}

/// Everything that came, to the end.
async fn frames_of(phone: &mut Phone) -> Vec<Value> {
    let mut frames = vec![phone.welcome.clone()];
    frames.append(&mut phone.heard);
    while !frames
        .iter()
        .any(|frame| frame["kind"] == "ended" || frame["type"] == "bye")
    {
        frames.extend(phone.socket.hear().await);
    }
    frames
}

fn nothing_private(who: &str, shown: &Shown) {
    let texts = DESK_TEXTS.map(|id| Words::of(Locale::En).say(id));
    for text in &shown.0 {
        for (whose, words) in PRIVATE {
            assert!(
                whose == who || !text.contains(words),
                "{who} was shown: {words}"
            );
        }
        for heading in &texts {
            assert!(
                !text.contains(&format!(">{heading}<")),
                "{who} was shown {heading}"
            );
        }
    }
}

store::on_both!(members_are_shown_nothing_of_the_desk, async |db| {
    let night = Night::open(db).await;
    let mut phones = BTreeMap::new();
    for who in [ANA, BEN, FAYE, GUS, ROSA] {
        phones.insert(who, night.inside(who).await);
    }
    phones.insert(CLEO, night.join(CLEO).await);
    // Beside them, tabs that are sent ready-made parts of the page.
    let mut tabs = BTreeMap::new();
    for (who, phone) in &phones {
        let hello = json!({"type": "hello", "parts": true});
        tabs.insert(*who, night.join_as(phone.client.clone(), hello).await);
    }
    the_evening(&night, &mut phones).await;
    let mut views = BTreeMap::new();
    for (who, phone) in &phones {
        views.insert(*who, night.look(phone).await);
    }
    the_closing(&mut phones).await;

    let mut read = BTreeMap::new();
    for (who, phone) in &mut phones {
        let mut frames = frames_of(phone).await;
        frames.extend(frames_of(tabs.get_mut(who).unwrap()).await);
        assert!(frames.len() > 10, "{who} was there");
        frames.push(views[who].clone());
        let mut shown = Shown::default();
        if ![CLEO, ROSA].contains(who) {
            for frame in &frames {
                let key = DESK_KEYS.into_iter().find(|key| holds(frame, key));
                assert_eq!(key, None, "{who}: {frame}");
            }
        }
        shown.0.extend(frames.iter().map(Value::to_string));
        for path in [
            night.path(""),
            night.path("/after"),
            night.of_group("/history"),
        ] {
            shown.0.push(phone.client.get(&path).await.body);
        }
        read.insert(*who, shown);
    }
    for who in [ANA, BEN, FAYE, GUS] {
        nothing_private(who, &read[who]);
    }
    // The facilitators did read all of it: the evening above was no empty one.
    for (_, words) in PRIVATE {
        let told = read[CLEO].0.iter().any(|text| text.contains(words));
        assert!(told, "Cleo was not shown: {words}");
    }
    let desk = &views[CLEO]["desk"];
    for key in ["balance", "percent", "elsewhere", "not_safe", "answered"] {
        assert!(holds(desk, key), "no {key} in {desk}");
    }
    let parts = read[CLEO].0.concat();
    for heading in DESK_TEXTS.map(|id| Words::of(Locale::En).say(id)) {
        assert!(parts.contains(&format!(">{heading}<")), "no {heading}");
    }
});
