//! What there is still too much of. Each number may only go down: a change that
//! mends places lowers it.

use std::collections::BTreeMap;

use tidy::rust::{functions, shipped};
use tidy::{Source, sources};

const CODE: &[&str] = &[
    "app", "engines", "features", "ground", "load", "testkit", "tidy", "fuzz",
];

/// Parameters of functions that are tuples.
const TUPLES: usize = 70;
/// Names that two types or more have.
const SHARED_NAMES: usize = 67;
/// Sections `# Errors` that say nothing.
const EMPTY_ERROR_SECTIONS: usize = 0;

/// The Rust files that are not tests.
fn code() -> Vec<Source> {
    let mut files = sources(CODE, &[".rs"]);
    files.retain(|file| !file.path.contains("tests"));
    files
}

/// Fails with every place when there are more than the last time.
fn at_most(limit: usize, rule: &str, places: &[String]) {
    assert!(
        places.len() <= limit,
        "{rule} There were {limit} places, now there are {}:\n  {}",
        places.len(),
        places.join("\n  ")
    );
}

/// A tuple gets round the limit of five parameters and hides what belongs together.
#[test]
fn few_parameters_are_tuples() {
    let mut places = Vec::new();
    for file in code() {
        let code = shipped(&file.text);
        for function in functions(&code) {
            let tuples = function.parameters.iter().filter(|it| it.starts_with('('));
            places.extend(tuples.map(|tuple| {
                let (path, line, name) = (&file.path, function.line, function.name);
                format!("{path}:{line}: {name}({tuple})")
            }));
        }
    }
    at_most(
        TUPLES,
        "Give what belongs together a struct with a name.",
        &places,
    );
}

/// The name that a line declares as a struct, an enum, a trait or a type of its module. The types of
/// a trait (`type Err`) are indented and have the names that the trait gives them.
fn declared(line: &str) -> Option<&str> {
    let indented = line.starts_with(' ');
    let line = line.trim_start_matches(' ');
    let line = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.strip_prefix(' ')?,
        None => line,
    };
    let (kind, rest) = line.split_once(' ')?;
    let is_type = match kind {
        "struct" | "enum" | "trait" => true,
        "type" => !indented,
        _ => false,
    };
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic());
    let name = &rest[..end.unwrap_or(rest.len())];
    (is_type && name.len() > 1 && name.starts_with(|first: char| first.is_ascii_uppercase()))
        .then_some(name)
}

/// Who reads `Session` has to know which of four it is.
#[test]
fn few_types_share_a_name() {
    let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in code() {
        for (number, line) in file.text.lines().enumerate() {
            if let Some(name) = declared(line) {
                let place = format!("{}:{}", file.path, number + 1);
                by_name.entry(name.to_owned()).or_default().push(place);
            }
        }
    }
    by_name.retain(|_, places| places.len() > 1);
    let places: Vec<String> = by_name
        .into_iter()
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect();
    at_most(
        SHARED_NAMES,
        "A type's name carries its subject and is declared once.",
        &places,
    );
}

/// `Those of the database` says nothing that `store::Error` in the signature does not.
#[test]
fn few_error_sections_say_nothing() {
    let mut places = Vec::new();
    for file in code() {
        for (number, line) in file.text.lines().enumerate() {
            if line.contains(&["Those of the ", "database"].concat()) {
                places.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    at_most(
        EMPTY_ERROR_SECTIONS,
        "Say which errors a caller can meet and when, or leave the section out.",
        &places,
    );
}
