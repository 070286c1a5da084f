//! Rules of the server that a reader should not have to remember. Each names what to do instead.

use tidy::schema::tables;
use tidy::{Source, folders, has_word, none, sources, top};

const CODE: &[&str] = &[
    "app", "engines", "features", "ground", "load", "testkit", "tidy", "fuzz",
];
const WRITTEN: &[&str] = &[
    "app",
    "docs",
    "e2e",
    "engines",
    "features",
    "ground",
    "load",
    "migrations",
    "testkit",
    "fuzz",
];

#[test]
fn files_stay_short() {
    let findings: Vec<String> = sources(WRITTEN, &[".rs", ".html", ".css", ".js", ".mjs", ".sql"])
        .iter()
        .filter(|file| file.text.lines().count() > 600)
        .map(|file| format!("{} has {} lines", file.path, file.text.lines().count()))
        .collect();
    none(
        "Split files before 600 lines, along what they are about.",
        &findings,
    );
}

#[test]
fn no_drawers_for_odds_and_ends() {
    let findings: Vec<String> = sources(CODE, &[".rs"])
        .iter()
        .filter(|file| {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            [
                "utils.rs",
                "util.rs",
                "common.rs",
                "helpers.rs",
                "manager.rs",
                "service.rs",
                "misc.rs",
            ]
            .contains(&name)
        })
        .map(|file| file.path.clone())
        .collect();
    none("Name a file after what it holds.", &findings);
}

#[test]
fn a_table_is_named_by_its_owner_alone() {
    let mut findings = Vec::new();
    let features = sources(&["features", "app/src"], &[".rs"]);
    for (table, of) in tables("migrations") {
        let owner = of.owner;
        for file in &features {
            let records = file.path.contains(&format!("features/{owner}/src/records"));
            let test = file.path.contains("tests");
            let names_it = ["FROM", "INTO", "UPDATE", "JOIN"]
                .iter()
                .any(|verb| has_word(&file.text, &format!("{verb} {table}")));
            if names_it && !records && !test {
                findings.push(format!("{} names the table {table} of {owner}", file.path));
            }
        }
    }
    none(
        "Only records.rs of the feature that owns a table names it; call its public functions instead.",
        &findings,
    );
}

#[test]
fn every_table_is_in_the_privacy_document() {
    let document = std::fs::read_to_string(top().join("docs/privacy.md")).unwrap_or_default();
    let findings: Vec<String> = tables("migrations")
        .into_keys()
        .filter(|table| !document.contains(&format!("`{table}`")))
        .collect();
    none(
        "Give the table a row in docs/privacy.md: what, sealed or clear, who reads it, how long.",
        &findings,
    );
}

#[test]
fn migrations_run_on_both_databases() {
    let findings: Vec<String> = sources(&["migrations"], &[".lite.sql", ".pg.sql"])
        .iter()
        .map(|file| {
            let twin = if file.path.ends_with(".lite.sql") {
                file.path.replace(".lite.sql", ".pg.sql")
            } else {
                file.path.replace(".pg.sql", ".lite.sql")
            };
            (file.path.clone(), twin)
        })
        .filter(|(_, twin)| !top().join(twin).exists())
        .map(|(path, twin)| format!("{path} has no {twin}"))
        .collect();
    none(
        "A migration for one database needs its twin for the other.",
        &findings,
    );
}

/// Which crates of ours a crate's manifest names under `[dependencies]`.
fn dependencies(manifest: &Source) -> Vec<String> {
    let mut inside = false;
    let mut named = Vec::new();
    for line in manifest.text.lines() {
        if line.starts_with('[') {
            inside = line.trim() == "[dependencies]";
        } else if inside && let Some((name, _)) = line.split_once(['.', '=', ' ']) {
            named.push(name.trim().to_owned());
        }
    }
    named
}

#[test]
fn nothing_points_up_or_sideways() {
    let base = ["accounts", "groups", "consents", "notices"];
    let reach = ["records", "exports", "oversight"];
    let mut findings = Vec::new();
    let features = folders("features");
    for manifest in sources(&["features", "engines", "ground"], &["Cargo.toml"]) {
        let mut parts = manifest.path.split('/');
        let (layer, name) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        for dependency in dependencies(&manifest) {
            let to_feature = features.contains(&dependency);
            let to_engine = folders("engines").contains(&dependency);
            let allowed = match layer {
                "features" if reach.contains(&name) => true,
                "features" if name == "accounts" => !to_feature,
                "features" => !to_feature || base.contains(&dependency.as_str()),
                "engines" => {
                    !to_feature
                        && !to_engine
                        && !["vault", "store", "web"].contains(&dependency.as_str())
                }
                _ => !to_feature && !to_engine,
            };
            if !allowed || ["holdfast", "testkit"].contains(&dependency.as_str()) {
                findings.push(format!("{} depends on {dependency}", manifest.path));
            }
        }
    }
    none(
        "app → features → engines, ground; a feature calls only the base features (ARCHITECTURE.md).",
        &findings,
    );
}

#[test]
fn rules_are_pure() {
    let mut findings = Vec::new();
    let files = sources(&["features"], &[".rs"]);
    let rules = |path: &str| path.ends_with("/rules.rs") || path.contains("/rules/");
    for file in files.iter().filter(|file| rules(&file.path)) {
        for word in ["axum", "store::", "async ", "askama", ".await"] {
            if file.text.contains(word) {
                findings.push(format!("{} says {word}", file.path));
            }
        }
    }
    none(
        "Rules have no async, SQL, HTTP or clock; move that to actions or pages.",
        &findings,
    );
}

#[test]
fn engines_touch_no_outside() {
    let mut findings = Vec::new();
    for file in sources(&["engines"], &[".rs"]) {
        if file.path.contains("/examples/") || file.path.contains("/benches/") {
            continue;
        }
        for word in [
            "std::net",
            "std::fs::File",
            "tokio",
            "SystemClock",
            "SystemRng",
            "std::thread",
        ] {
            if has_word(&file.text, word) {
                findings.push(format!("{} says {word}", file.path));
            }
        }
    }
    none(
        "An engine has no socket, file, thread, clock or chance of its own.",
        &findings,
    );
}

#[test]
fn the_map_shows_every_folder() {
    let map = std::fs::read_to_string(top().join("ARCHITECTURE.md")).unwrap_or_default();
    let mut findings = Vec::new();
    for layer in ["features", "engines", "ground"] {
        for name in folders(layer) {
            if !map.contains(&format!("{layer}/{name}")) {
                findings.push(format!("{layer}/{name} is not on the map"));
            }
        }
    }
    for layer in ["features", "engines", "ground"] {
        for (at, _) in map.match_indices(&format!("{layer}/")) {
            let rest = &map[at + layer.len() + 1..];
            let name: String = rest
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            if !name.is_empty() && !top().join(layer).join(&name).exists() {
                findings.push(format!("the map shows {layer}/{name}, which is not there"));
            }
        }
    }
    none(
        "ARCHITECTURE.md's map and the folders say the same.",
        &findings,
    );
}

/// A test of the server loops over the list of features and asks each what it answers for.
#[test]
fn every_feature_is_in_the_list() {
    let read = |path: &str| std::fs::read_to_string(top().join(path)).unwrap_or_default();
    let list = tidy::rust::shipped(&read("app/src/features.rs"));
    let mut findings = Vec::new();
    for name in folders("features") {
        if !list.contains(&format!("{name}::feature(")) {
            findings.push(format!("app/src/features.rs does not call {name}::feature"));
        }
        let lib = tidy::rust::shipped(&read(&format!("features/{name}/src/lib.rs")));
        if !lib.contains("pub fn feature(") {
            findings.push(format!("features/{name}/src/lib.rs exports no feature()"));
        }
    }
    none(
        "A feature says what it answers for in feature(), and the server lists it.",
        &findings,
    );
}

#[test]
fn colours_come_from_tokens() {
    let mut findings = Vec::new();
    for file in sources(&["app/assets/css"], &[".css"]) {
        if file.path.ends_with("tokens.css") {
            continue;
        }
        for (number, line) in file.text.lines().enumerate() {
            let hex = line.match_indices('#').any(|(at, _)| {
                let digits = line[at + 1..]
                    .chars()
                    .take_while(char::is_ascii_hexdigit)
                    .count();
                matches!(digits, 3 | 4 | 6 | 8)
            });
            if hex || line.contains("rgb(") || line.contains("hsl(") {
                findings.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    none("Use a colour of tokens.css.", &findings);
}

#[test]
fn pages_hold_nothing_inline_and_nothing_foreign() {
    let mut findings = Vec::new();
    for file in sources(
        &["features", "ground/web/templates", "app"],
        &[".html", ".js", ".css"],
    ) {
        if file.path.contains("/target/") {
            continue;
        }
        for (number, line) in file.text.lines().enumerate() {
            let handler = [
                " onclick=",
                " onload=",
                " onsubmit=",
                " onerror=",
                "javascript:",
                " style=\"",
            ];
            let script = line.contains("<script") && !line.contains("src=");
            let foreign = line.contains("https://")
                || line.contains("http://") && !line.contains("www.w3.org/2000/svg");
            let recorder = line.contains("MediaRecorder") || line.contains("getDisplayMedia");
            if handler.iter().any(|word| line.contains(word)) || script || foreign || recorder {
                findings.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    none(
        "No inline script or style, no other host, no recorder (docs/threat-model.md).",
        &findings,
    );
}

#[test]
fn people_come_first_in_words() {
    // docs/words.md and the language list of the field; people's own words are never checked.
    let banned = [
        "addict",
        "addicts",
        "junkie",
        "alcoholic",
        "alcoholics",
        "substance abuse",
        "drug abuse",
        "abuser",
        "non-compliant",
        "noncompliant",
        "relapsed",
        "committed suicide",
        "host",
        "co-host",
        "attendee",
        "attendees",
        "moderator",
        "streak",
        "kicked",
        "crisis mode",
        "adicto",
        "adicta",
        "adictos",
        "yonqui",
        "alcohólico",
        "anfitrión",
        "anfitriona",
    ];
    let mut findings = Vec::new();
    for file in sources(
        &["app/locales", "features", "ground/web/templates"],
        &[".ftl", ".html"],
    ) {
        for (number, line) in file.text.lines().enumerate() {
            if line.trim_start().starts_with('#') || line.trim_start().starts_with("{#") {
                continue;
            }
            let lower = line.to_lowercase();
            let said = if file.path.ends_with(".ftl") {
                lower
                    .split_once('=')
                    .map_or(lower.as_str(), |(_, text)| text)
            } else {
                lower.as_str()
            };
            if let Some(word) = banned.iter().find(|word| has_word(said, word)) {
                findings.push(format!("{}:{}: {word}", file.path, number + 1));
            }
            if file.path.ends_with(".ftl") && (said.contains('!') || said.contains('¡')) {
                findings.push(format!("{}:{}: an exclamation mark", file.path, number + 1));
            }
        }
    }
    none("Use the words of docs/words.md.", &findings);
}

#[test]
fn nothing_is_left_unfinished() {
    // Put together here so that this file does not find itself.
    let marks = [
        ["TO", "DO"].concat(),
        ["FIX", "ME"].concat(),
        ["todo", "!("].concat(),
        ["unimplemented", "!("].concat(),
        ["#[ign", "ore"].concat(),
    ];
    let mut findings = Vec::new();
    for file in sources(
        WRITTEN,
        &[
            ".rs", ".html", ".css", ".js", ".mjs", ".sql", ".ftl", ".md", ".toml",
        ],
    ) {
        for (number, line) in file.text.lines().enumerate() {
            if marks.iter().any(|mark| {
                has_word(line, mark)
                    || mark.ends_with('(') && line.contains(mark.as_str())
                    || mark.starts_with('#') && line.contains(mark.as_str())
            }) {
                findings.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    none("Finish it, or write it down as an issue.", &findings);
}

#[test]
fn no_machine_is_named() {
    let places = [
        ["/wo", "rk/"].concat(),
        ["/ro", "ot/"].concat(),
        ["/ho", "me/"].concat(),
    ];
    let mut findings = Vec::new();
    for file in sources(
        &[""],
        &[
            ".rs", ".html", ".css", ".js", ".mjs", ".sql", ".ftl", ".md", ".toml", ".json", ".sh",
        ],
    ) {
        for (number, line) in file.text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place.as_str())) {
                findings.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    none("No path of one machine belongs in the project.", &findings);
}
