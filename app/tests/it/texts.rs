//! What people read: complete in every language, and in the words of `docs/words.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kernel::Locale;

/// Words that put a label on a person or call a setback a failure, and names that are not ours
/// (`docs/words.md`). Whole words, in small letters.
const NOT_OUR_WORDS: &[(Locale, &[&str])] = &[
    (
        Locale::En,
        &[
            "addict",
            "addicts",
            "addiction",
            "user",
            "users",
            "junkie",
            "alcoholic",
            "drunk",
            "abuser",
            "clean",
            "dirty",
            "relapse",
            "relapsed",
            "failed",
            "failure",
            "victim",
            "suffer",
            "suffers",
            "non-compliant",
            "refused",
            "resistant",
            "crazy",
            "streak",
            "committed",
            "host",
            "hosts",
            "leader",
            "leaders",
            "therapist",
            "attendee",
            "attendees",
            "oops",
            "invalid",
            "illegal",
            "error",
        ],
    ),
    (
        Locale::Es,
        &[
            "adicto",
            "adicta",
            "adictos",
            "adicción",
            "usuario",
            "usuaria",
            "usuarios",
            "yonqui",
            "alcohólico",
            "alcohólica",
            "borracho",
            "borracha",
            "limpio",
            "sucio",
            "recaída",
            "recaer",
            "fracaso",
            "fracasado",
            "víctima",
            "sufre",
            "loco",
            "racha",
            "anfitrión",
            "anfitriona",
            "líder",
            "terapeuta",
            "asistentes",
            "inválido",
            "ilegal",
            "error",
        ],
    ),
];

/// Names of methods and of fellowships, which keep their own words.
const NAMES: [&str; 6] = [
    "relapse prevention",
    "mindfulness-based relapse prevention",
    "prevención de recaídas",
    "alcoholics anonymous",
    "alcohólicos anónimos",
    "narcotics anonymous",
];

pub(crate) fn server() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Written like ids, and words for programs: of the protocol, and of a list that could not be read.
const NO_IDS: [&str; 4] = [
    "after-the-turn",
    "help-lines",
    "safety-call-open",
    "web-page",
];

/// The messages of one language: id → text.
fn messages(locale: Locale) -> BTreeMap<String, String> {
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let folder = server().join("app/locales").join(locale.tag());
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(" =") {
                Some((id, rest)) if is_id(id) => {
                    current = id.to_owned();
                    let twice = messages.insert(current.clone(), rest.trim().to_owned());
                    assert_eq!(twice, None, "{id} stands twice in {}", locale.tag());
                }
                _ => {
                    if let Some(message) = messages.get_mut(&current) {
                        message.push(' ');
                        message.push_str(line.trim());
                    }
                }
            }
        }
    }
    messages
}

fn is_id(text: &str) -> bool {
    text.contains('-')
        && !text.ends_with('-')
        && text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

/// Every file below that ends so, but for tests.
pub(crate) fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !["target", "tests", ".git"].contains(&&*name) {
                files(&path, ending, found);
            }
        } else if name.ends_with(ending) && name != "tests.rs" {
            found.push(path);
        }
    }
}

/// The text between double quotes, escapes left as they are.
fn quoted(source: &str) -> Vec<&str> {
    source.split('"').skip(1).step_by(2).collect()
}

/// What ids begin with: `groups-`, `live-` and so on.
fn features() -> BTreeSet<String> {
    let messages = messages(Locale::En);
    let first = |id: &String| id.split('-').next().map(|word| format!("{word}-"));
    messages.keys().filter_map(first).collect()
}

fn of_segment(segment: facilitation::Segment) -> Vec<String> {
    let texts = [
        Some(segment.title),
        segment.directions,
        segment.opening,
        segment.prompt,
        segment.closing,
    ];
    let id = |text| match text {
        facilitation::AgendaText::Message(id) => Some(id.to_string()),
        facilitation::AgendaText::Own(_) => None,
    };
    texts.into_iter().flatten().filter_map(id).collect()
}

/// The texts of the agendas, which the engine puts together.
fn of_the_agendas() -> BTreeMap<String, String> {
    let mut ids = BTreeSet::new();
    for template in facilitation::templates::library() {
        ids.extend([template.title.to_owned(), template.about.to_owned()]);
        for segment in template.agenda {
            ids.extend(of_segment(segment));
        }
    }
    for part in facilitation::templates::optional_parts() {
        ids.extend(of_segment(part.segment));
    }
    let whose = |id| (id, "the library of agendas".to_owned());
    ids.into_iter().map(whose).collect()
}

/// What code and templates name: whole ids, and the beginnings of ids that are completed at run time.
fn named() -> (BTreeMap<String, String>, BTreeSet<String>) {
    let mut whole = of_the_agendas();
    let mut beginnings = BTreeSet::new();
    let features = features();
    let mut sources = Vec::new();
    for floor in ["ground/web", "features", "app/src"] {
        files(&server().join(floor), ".rs", &mut sources);
    }
    let mut templates = Vec::new();
    for floor in ["ground/web", "features", "app/templates"] {
        files(&server().join(floor), ".html", &mut templates);
    }
    for path in sources.iter().chain(&templates) {
        let source = fs::read_to_string(path).unwrap();
        let is_template = path.extension().is_some_and(|ending| ending == "html");
        let parts: Vec<&str> = if is_template {
            source
                .split('{')
                .flat_map(|part| quoted(part.split('}').next().unwrap_or_default()))
                .collect()
        } else {
            source
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .flat_map(quoted)
                .collect()
        };
        for part in parts {
            if !features.iter().any(|feature| part.starts_with(feature)) {
                continue;
            }
            if is_id(part) && !NO_IDS.contains(&part) {
                whole.insert(part.to_owned(), path.display().to_string());
            } else if let Some((beginning, _)) = part.split_once('{') {
                beginnings.insert(beginning.to_owned());
            } else if part.ends_with('-') {
                beginnings.insert(part.to_owned());
            }
        }
    }
    (whole, beginnings)
}

#[test]
fn every_message_that_is_named_exists_in_every_language() {
    let (named, beginnings) = named();
    assert!(named.len() > 50, "only {} ids were found", named.len());
    for locale in Locale::ALL {
        let messages = messages(locale);
        let known = |id: &str| messages.contains_key(id) || beginnings.contains(&format!("{id}-"));
        let missing: Vec<_> = named.iter().filter(|(id, _)| !known(id)).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", locale.tag());
    }
}

#[test]
fn every_message_is_used_and_stands_in_both_languages() {
    let (named, beginnings) = named();
    let (en, es) = (messages(Locale::En), messages(Locale::Es));
    let one_sided: Vec<_> = en
        .keys()
        .filter(|id| !es.contains_key(*id))
        .chain(es.keys().filter(|id| !en.contains_key(*id)))
        .collect();
    assert!(one_sided.is_empty(), "{one_sided:#?}");
    let used = |id: &str| {
        named.contains_key(id)
            || beginnings
                .iter()
                .any(|beginning| id.starts_with(beginning.as_str()))
    };
    let unused: Vec<_> = en.keys().filter(|id| !used(id)).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn our_texts_put_people_first() {
    for (locale, words) in NOT_OUR_WORDS {
        for (id, text) in messages(*locale) {
            let mut small = text.to_lowercase();
            for name in NAMES {
                small = small.replace(name, "");
            }
            let spoken = spoken(&small);
            let split = |letter: char| !letter.is_alphabetic() && letter != '-';
            for word in spoken.split(split) {
                assert!(!words.contains(&word), "{id} says {word:?}: {text}");
            }
        }
    }
}

/// The content files of a language: name and text.
fn content(locale: Locale) -> Vec<(String, String)> {
    let folder = server().join("features/live/content").join(locale.tag());
    let mut found = Vec::new();
    files(&folder, ".md", &mut found);
    let read = |path: &PathBuf| {
        (
            path.display().to_string(),
            fs::read_to_string(path).unwrap(),
        )
    };
    found.iter().map(read).collect()
}

#[test]
fn scripts_and_guides_put_people_first_and_do_not_shout() {
    for (locale, words) in NOT_OUR_WORDS {
        let files = content(*locale);
        assert!(files.len() > 8, "{} files in {}", files.len(), locale.tag());
        for (name, text) in files {
            assert!(!text.contains(['!', '¡']), "{name}");
            let small = text.to_lowercase();
            let split = |letter: char| !letter.is_alphabetic() && letter != '-';
            for word in small.split(split) {
                assert!(!words.contains(&word), "{name} says {word:?}");
            }
        }
    }
}

#[test]
fn nothing_is_shouted() {
    for locale in Locale::ALL {
        for (id, text) in messages(locale) {
            assert!(!text.contains(['!', '¡']), "{id}: {text}");
            let shouted =
                |word: &str| word.chars().filter(|letter| letter.is_uppercase()).count() > 6;
            let loud = spoken(&text).split_whitespace().any(shouted);
            assert!(!loud, "{id}: {text}");
        }
    }
}

/// The text without placeables: `{ $name }` and the selectors of `{ $count -> [one] … }`.
fn spoken(text: &str) -> String {
    let mut spoken = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        spoken.push_str(before);
        match after.split_once("->") {
            // A choice: what is chosen is spoken, too.
            Some((head, choices)) if !head.contains('}') => rest = choices,
            _ => rest = after.split_once('}').map_or("", |(_, rest)| rest),
        }
        spoken.push(' ');
    }
    spoken.push_str(rest);
    spoken
}

#[test]
fn the_lint_finds_what_it_should() {
    assert_eq!(
        spoken("Say { $name } it")
            .split_whitespace()
            .collect::<Vec<_>>(),
        ["Say", "it"]
    );
    assert!(spoken("{ $count -> [one] one user *[other] users }").contains("one user"));
    assert!(is_id("live-turn-pass") && !is_id("live") && !is_id("live-{x}"));
}
