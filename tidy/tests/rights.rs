//! A change is made with the token of the right to make it (docs/threat-model.md).

use std::collections::BTreeSet;

use tidy::rust::{Function, functions, shipped};
use tidy::{has_word, none, sources};

/// Changes for which no signed-in person has a right to be asked for, with the reason.
const NO_RIGHT: &[(&str, &str)] = &[
    (
        "accounts::admit",
        "the cookie proves the sign-in; its last use is written",
    ),
    (
        "accounts::still_signed_in",
        "the server asks for open sockets; the last use is written",
    ),
    ("accounts::sign_in", "no person is signed in yet"),
    (
        "accounts::first_sign_in",
        "the account was made a moment ago in the same request",
    ),
    ("accounts::set_up", "the setup code is the right"),
    (
        "accounts::pass",
        "tries are counted before a person is signed in",
    ),
    (
        "accounts::count_one",
        "tries are counted before a person is signed in",
    ),
    (
        "accounts::erase",
        "erasure is the operator's, at the terminal",
    ),
    (
        "finder::erase",
        "erasure is the operator's, at the terminal",
    ),
    (
        "finder::meetings",
        "a part of a list whose reading takes the right, or is a job",
    ),
    (
        "finder::facilities",
        "a part of a list whose reading takes the right, or is a job",
    ),
    ("live::erase", "erasure is the operator's, at the terminal"),
    (
        "finder::show_own_groups",
        "a job copies what facilitators have made public",
    ),
    ("groups::join", "the code of the invitation is the right"),
];

/// Whether a parameter is the token of a right: `May…`, `Own`, or a reference to one.
fn is_right(parameter: &str) -> bool {
    let Some((_, of)) = parameter.split_once(": ") else {
        return false;
    };
    let of = of.trim_start_matches('&');
    let name = of.rsplit("::").next().unwrap_or(of);
    let after_may = name
        .strip_prefix("May")
        .and_then(|rest| rest.chars().next());
    name == "Own" || after_may.is_some_and(char::is_uppercase)
}

/// Whether a function commits a change itself or calls a function that does.
fn commits(function: &Function<'_>, committing: &BTreeSet<String>) -> bool {
    let body = function.body;
    body.contains(".commit(")
        || has_word(body, "retrying!")
        || committing.iter().any(|name| calls(body, name))
}

/// Whether a body calls a function or a method of its own file.
fn calls(body: &str, name: &str) -> bool {
    body.match_indices(&format!("{name}(")).any(|(at, _)| {
        let before = &body[..at];
        let longer = before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let elsewhere = before.ends_with("::") && !before.ends_with("Self::");
        !longer && !elsewhere
    })
}

/// `feature::verb` of every public function that commits a change, and whether it takes a right.
fn verbs() -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut files = sources(&["features"], &[".rs"]);
    files.retain(|file| {
        let actions = file.path.contains("/src/actions/") || file.path.ends_with("/src/actions.rs");
        actions && !file.path.contains("tests")
    });
    for file in files {
        let feature = file.path.split('/').nth(1).unwrap_or_default();
        let code = shipped(&file.text);
        let functions = functions(&code);
        // Functions of the file that commit, and those that call them.
        let mut helpers = BTreeSet::new();
        loop {
            let more = functions.iter().filter(|it| commits(it, &helpers));
            let more: BTreeSet<String> = more.map(|it| it.name.to_owned()).collect();
            if more == helpers {
                break;
            }
            helpers = more;
        }
        for verb in functions.iter().filter(|it| it.is_public && it.is_async) {
            if commits(verb, &helpers) {
                let right = verb.parameters.iter().any(|parameter| is_right(parameter));
                found.push((format!("{feature}::{}", verb.name), right));
            }
        }
    }
    found
}

#[test]
fn a_change_takes_a_right() {
    let verbs = verbs();
    assert!(verbs.len() > 40, "only {} changes were found", verbs.len());
    let excepted = |name: &str| NO_RIGHT.iter().any(|(known, _)| *known == name);
    let mut findings: Vec<String> = verbs
        .iter()
        .filter(|(name, right)| !right && !excepted(name))
        .map(|(name, _)| format!("{name} commits a change and takes neither May… nor Own"))
        .collect();
    let needed = |name: &str| verbs.iter().any(|(verb, right)| verb == name && !right);
    for (name, _) in NO_RIGHT.iter().filter(|(name, _)| !needed(name)) {
        findings.push(format!("{name} needs no exception any more"));
    }
    none(
        "Take the token of the rule that allows the change; a person's own things take kernel::Own.",
        &findings,
    );
}
