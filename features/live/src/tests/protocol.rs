//! `docs/live-protocol.md` is the protocol: every example there reads with the types that are used
//! on the wire, and every kind of message stands there.

use std::collections::{BTreeSet, HashSet};

use facilitation::{CommandKind, Stamped};
use serde_json::Value;

use crate::rooms::frames::{CloseReason, ToServer};

const DOCUMENT: &str = include_str!("../../../../docs/live-protocol.md");

/// The JSON examples of the document: one a line, in blocks marked `json`.
fn examples() -> Vec<Value> {
    let mut examples = Vec::new();
    let mut inside = false;
    for line in DOCUMENT.lines() {
        match line.trim() {
            "```json" => inside = true,
            "```" => inside = false,
            "" => {}
            example if inside => {
                let read = serde_json::from_str(example);
                examples.push(read.unwrap_or_else(|error| panic!("{error}: {example}")));
            }
            _ => {}
        }
    }
    examples
}

fn is_of_server(example: &Value) -> bool {
    !matches!(example["type"].as_str(), Some("hello" | "do" | "ping"))
}

#[test]
fn every_example_of_a_client_is_understood() {
    let mut kinds = HashSet::new();
    for example in examples()
        .into_iter()
        .filter(|example| !is_of_server(example))
    {
        let read: ToServer = serde_json::from_value(example.clone())
            .unwrap_or_else(|error| panic!("{error}: {example}"));
        let written = serde_json::to_value(&read).unwrap();
        for (field, value) in example.as_object().unwrap() {
            assert_eq!(&written[field], value, "{field} is not read: {example}");
        }
        if let ToServer::Do(doing) = read {
            kinds.insert(doing.command.kind());
        }
    }
    let server = [
        CommandKind::ConnectionLost,
        CommandKind::ConnectionReturned,
        CommandKind::ServerReturned,
        CommandKind::AddSeat,
        CommandKind::ChangeStanding,
        CommandKind::EndForgotten,
    ];
    let all = CommandKind::ALL.iter().copied();
    let expected: HashSet<CommandKind> = all.filter(|kind| !server.contains(kind)).collect();
    assert_eq!(kinds, expected, "every command has an example");
}

#[test]
fn every_example_of_an_event_is_one() {
    let mut kinds = BTreeSet::new();
    for example in examples()
        .into_iter()
        .filter(|example| example["type"] == "ev")
    {
        let mut bare = example.clone();
        let fields = bare.as_object_mut().unwrap();
        fields.remove("type");
        fields.remove("parts");
        fields.remove("names");
        let read: Stamped = serde_json::from_value(bare.clone())
            .unwrap_or_else(|error| panic!("{error}: {example}"));
        assert_eq!(serde_json::to_value(&read).unwrap(), bare);
        kinds.insert(example["kind"].as_str().unwrap().to_owned());
    }
    assert_eq!(kinds, event_kinds(), "every event has an example");
}

/// The kinds of events, from the message of the reader that knows them all.
fn event_kinds() -> BTreeSet<String> {
    let unknown = serde_json::json!({"seq": 1, "at": 1, "kind": "no such kind"});
    let error = serde_json::from_value::<Stamped>(unknown)
        .unwrap_err()
        .to_string();
    let (_, list) = error
        .split_once("expected one of ")
        .expect("a list of kinds");
    let names = list.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn every_kind_of_frame_and_every_goodbye_stands_there() {
    let examples = examples();
    let kinds: BTreeSet<&str> = examples
        .iter()
        .filter_map(|one| one["type"].as_str())
        .collect();
    let expected = [
        "bye", "do", "done", "ev", "hello", "parts", "ping", "pong", "refused", "welcome",
    ];
    assert_eq!(kinds, BTreeSet::from(expected));
    let byes = examples.iter().filter(|one| one["type"] == "bye");
    let reasons: BTreeSet<&str> = byes.filter_map(|one| one["reason"].as_str()).collect();
    let all: Vec<Value> = CloseReason::ALL
        .iter()
        .map(|bye| serde_json::to_value(bye).unwrap())
        .collect();
    let all: BTreeSet<&str> = all.iter().filter_map(Value::as_str).collect();
    assert_eq!(reasons, all);
    for word in crate::rooms::REASONS {
        assert!(
            DOCUMENT.contains(&format!("`{word}`")),
            "{word} is not explained"
        );
    }
}

/// Every field of a view and of its parts stands in the document, and every word that one of them may
/// hold. The views are those of random sessions, which come through everything.
#[test]
fn every_field_of_the_view_is_explained() {
    let mut words = BTreeSet::new();
    for seed in 0..6 {
        let mut walk = facilitation::random::RandomWalk::new(seed);
        for _ in 0..60 {
            walk.run(20).expect("no rule is broken");
            for seat in 0..6 {
                let view = walk.engine().view(facilitation::Seat(seat), 0);
                collect(&serde_json::to_value(view).unwrap(), &mut words);
            }
        }
    }
    assert!(words.len() > 100, "only {}", words.len());
    let unknown: Vec<&String> = words
        .iter()
        .filter(|word| {
            !DOCUMENT.contains(&format!("`{word}`")) && !DOCUMENT.contains(&format!("\"{word}\""))
        })
        .collect();
    assert!(unknown.is_empty(), "not explained: {unknown:?}");
}

/// The names of fields, and the words that programs read; texts of people and of the library are none.
fn collect(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                words.insert(name.clone());
                if !matches!(
                    name.as_str(),
                    "words"
                        | "message"
                        | "own"
                        | "what"
                        | "when"
                        | "with_whom"
                        | "kind_words"
                        | "take_away"
                        | "follow_up"
                ) {
                    collect(inner, words);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        Value::String(word) => {
            words.insert(word.clone());
        }
        _ => {}
    }
}
