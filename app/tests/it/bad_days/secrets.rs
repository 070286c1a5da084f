//! A whole session: what is for the facilitators is in no frame and on no page of anyone else.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use kernel::Locale;
use serde_json::{Value, json};
use testkit::cast::{ANA, BEN, CLEO, ROSA};
use web::LocaleTexts;

use super::night::{FAYE, GUS, Night, Phone};

type People<T> = BTreeMap<&'static str, T>;

/// A message to the facilitators only, or from them to one person: the person, and the text.
const PRIVATE: [(&str, &str); 7] = [
    (GUS, "the help that Gus asked for"),
    (GUS, "the answer that Gus was given"),
    (BEN, "the line that Ben wrote to the facilitators"),
    (FAYE, "the plan that Faye keeps"),
    (FAYE, "the hour of the plan that Faye keeps"),
    (ANA, "the kind words with which Ana went"),
    (CLEO, "the reason why Cleo ended it now"),
];
const ALOUD: &str = "good night, everyone";

/// Details that only a facilitator's picture has, wherever they stand in it.
const DESK_KEYS: [&str; 17] = [
    "desk",
    "time_short",
    "new_today",
    "first_time",
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
];

/// What is told to the facilitators, and to the one person whom it is about.
const TOLD_TO_ONE: [&str; 5] = [
    "help_needed",
    "help_answered",
    "help_closed",
    "safety_answered",
    "committed",
];

/// Headings and notes that only a facilitator's page has.
const DESK_TEXTS: [&str; 4] = [
    "live-shares",
    "live-shares-only-you",
    "live-controls",
    "live-asked-settled",
];

/// Everything that one person was shown.
#[derive(Default)]
struct Shown {
    frames: Vec<Value>,
    pages: Vec<String>,
}

/// A key with something in it, anywhere below. Parts are HTML by their names, and read as pages are.
fn holds(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| *name != "parts")
            .any(|(name, inner)| (name == key && !inner.is_null()) || holds(inner, key)),
        Value::Array(items) => items.iter().any(|item| holds(item, key)),
        _ => false,
    }
}

impl Shown {
    /// All that a person or a program could read, as text.
    fn texts(&self) -> impl Iterator<Item = String> {
        let frames = self.frames.iter().map(Value::to_string);
        frames.chain(self.pages.iter().cloned())
    }

    fn says(&self, words: &str) -> bool {
        self.texts().any(|text| text.contains(words))
    }

    fn knows(&self, key: &str) -> bool {
        self.frames.iter().any(|frame| holds(frame, key))
    }

    /// How much of it is for facilitators; empty for everybody else.
    fn of_the_desk(&self, (who, seat): (&str, u64)) -> Vec<String> {
        let words = PRIVATE
            .iter()
            .filter(|(whose, words)| *whose != who && self.says(words));
        let words = words.map(|(_, words)| (*words).to_owned());
        let keys = DESK_KEYS.iter().filter(|key| self.knows(key));
        let keys = keys.map(|key| (*key).to_owned());
        let told = self.frames.iter().filter(|frame| {
            let kind = frame["kind"].as_str().unwrap_or_default();
            TOLD_TO_ONE.contains(&kind) && frame["seat"] != seat
        });
        let told = told.map(Value::to_string);
        let texts = DESK_TEXTS.map(|id| LocaleTexts::of(Locale::En).say(id));
        let texts = texts.into_iter().filter(|text| self.says(text));
        words.chain(keys).chain(told).chain(texts).collect()
    }
}

/// Everyone's session until everything is on the facilitators' desk.
async fn the_session(night: &Night, phones: &mut People<Phone>) {
    let gus = phones[GUS].seat;
    let answer =
        json!({"do": "answer_help", "seat": gus, "answer": "written", "words": PRIVATE[1].1});
    for (who, command) in [
        (CLEO, json!({"do": "begin"})),
        (GUS, json!({"do": "need_help", "words": PRIVATE[0].1})),
        (CLEO, answer),
        (CLEO, json!({"do": "set_chat", "mode": "facilitator_only"})),
        (
            BEN,
            json!({"do": "say", "audience": "facilitators", "words": PRIVATE[2].1}),
        ),
        (CLEO, json!({"do": "set_chat", "mode": "all"})),
        (CLEO, json!({"do": "next_segment"})),
        (CLEO, json!({"do": "start_round", "floor": "round"})),
    ] {
        phones.get_mut(who).unwrap().must(command).await;
    }
    // Whoever is offered the floor speaks, at first or when it comes back: shares and balance come to be.
    for turn in ["come_back_to_me", "speak", "pass", "speak"] {
        for who in [ANA, BEN, FAYE, GUS] {
            let phone = phones.get_mut(who).unwrap();
            if phone.does(json!({"do": turn})).await["type"] == "done" && turn == "speak" {
                night.world.clock.pass(20_000);
                phone.must(json!({"do": "done"})).await;
            }
        }
    }
    let plan = json!({"do": "commit", "what": PRIVATE[3].1, "when": PRIVATE[4].1, "confidence": 4});
    for (who, command) in [
        (CLEO, json!({"do": "jump_to_segment", "segment": 4})),
        (FAYE, plan),
        (GUS, json!({"do": "safe_to_leave", "safe": false})),
        (ROSA, json!({"do": "say", "words": ALOUD})),
    ] {
        phones.get_mut(who).unwrap().must(command).await;
    }
}

async fn the_end(phones: &mut People<Phone>) {
    let remove = json!({"do": "remove", "seat": phones[ANA].seat, "words": PRIVATE[5].1});
    for command in [remove, json!({"do": "end", "reason": PRIVATE[6].1})] {
        phones.get_mut(CLEO).unwrap().must(command).await;
    }
}

/// Everything that came through a socket, from the welcome to the end.
async fn frames_of(phone: &mut Phone) -> Vec<Value> {
    let mut frames = vec![phone.welcome.clone()];
    frames.append(&mut phone.heard);
    let is_last = |frame: &Value| frame["kind"] == "ended" || frame["type"] == "bye";
    while !frames.iter().any(is_last) {
        frames.extend(phone.socket.hear().await);
    }
    frames
}

/// All text of the pages that could show a secret, and of a second tab.
async fn look_round(night: &Night, phone: &Phone, shown: &mut Shown) {
    let mut client = phone.client.clone();
    for path in [
        night.path(""),
        night.path("/after"),
        night.path("/sheet"),
        night.of_group(""),
        night.of_group("/history"),
        night.of_group("/history/print"),
        "/today".to_owned(),
    ] {
        shown.pages.push(client.get(&path).await.body);
    }
    // Once the session has ended, no socket leads in any more.
    if let Some(mut tab) = night.dial(&client).await {
        tab.say(&json!({"type": "hello"})).await;
        shown.frames.extend(tab.hear().await);
        tab.close().await;
    }
}

store::on_both!(members_are_shown_nothing_of_the_desk, async |db| {
    let night = Night::open(db).await;
    let mut phones = People::new();
    let mut tabs = Vec::new();
    for who in [ANA, BEN, CLEO, FAYE, GUS, ROSA] {
        let phone = night.inside_again(who).await;
        // Beside each phone a tab that is sent ready-made parts of the page.
        let hello = json!({"type": "hello", "parts": true});
        tabs.push((who, night.join_as(phone.client.clone(), hello).await));
        phones.insert(who, phone);
    }
    let mut shown: People<Shown> = BTreeMap::new();
    let session = async {
        the_session(&night, &mut phones).await;
        for (who, phone) in &phones {
            look_round(&night, phone, shown.entry(who).or_default()).await;
        }
        the_end(&mut phones).await;
    };
    let reading = join_all(tabs.iter_mut().map(|(_, tab)| frames_of(tab)));
    let ((), parts) = tokio::join!(session, reading);
    for ((who, _), frames) in tabs.iter().zip(parts) {
        assert!(frames.iter().any(|frame| frame["parts"].is_object()));
        shown.entry(who).or_default().frames.extend(frames);
    }
    for (who, phone) in &mut phones {
        let frames = frames_of(phone).await;
        assert!(frames.len() > 20, "{who} was there");
        let shown = shown.entry(who).or_default();
        shown.frames.extend(frames);
        look_round(&night, phone, shown).await;
    }

    for who in [ANA, BEN, FAYE, GUS] {
        let of_the_desk = shown[who].of_the_desk((who, phones[who].seat));
        assert_eq!(of_the_desk, [""; 0], "{who}");
        assert!(shown[who].says(ALOUD), "{who} read what was for everyone");
    }
    // The facilitators were shown all of it: this was no empty session.
    for who in [CLEO, ROSA] {
        for (_, words) in PRIVATE {
            assert!(shown[who].says(words), "{who} was not shown: {words}");
        }
        for key in ["balance", "shares", "not_safe", "commitments"] {
            assert!(shown[who].knows(key), "{who} was not shown {key}");
        }
        let told = |kind: &&str| {
            shown[who]
                .frames
                .iter()
                .any(|frame| frame["kind"] == **kind)
        };
        let told = TOLD_TO_ONE.iter().filter(|kind| told(kind)).count();
        assert_eq!(told, TOLD_TO_ONE.len() - 1, "nothing was settled");
        for id in DESK_TEXTS {
            assert!(
                shown[who].says(&LocaleTexts::of(Locale::En).say(id)),
                "{id}"
            );
        }
    }
});
