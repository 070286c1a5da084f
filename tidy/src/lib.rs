//! Reads the tree for the tests about the code itself. Standard library only; reads, never writes.

pub mod rust;
pub mod schema;

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project.
#[derive(Debug)]
pub struct Source {
    /// Its path from the top, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The top folder of the project.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// Every text file below these folders whose name ends in one of `endings`, in order of path.
pub fn sources(folders: &[&str], endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        walk(&top().join(folder), endings, &mut found);
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn walk(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(
                name.as_str(),
                "target" | "node_modules" | ".git" | "out" | "corpus" | "artifacts"
            ) {
                walk(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending))
            && let Ok(text) = fs::read_to_string(&path)
        {
            let shown = path.strip_prefix(top()).unwrap_or(&path);
            found.push(Source {
                path: shown.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
}

/// The names of the folders directly below one folder.
pub fn folders(of: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(top().join(of)) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| {
            !name.starts_with('.') && !matches!(name.as_str(), "target" | "node_modules" | "out")
        })
        .collect();
    names.sort();
    names
}

/// Whether `text` holds `word` with no letter, digit or underscore on either side.
pub fn has_word(text: &str, word: &str) -> bool {
    let part_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}

/// Fails a test with every finding on a line of its own.
///
/// # Panics
/// When there is a finding.
pub fn none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}\n  {}", findings.join("\n  "));
}
