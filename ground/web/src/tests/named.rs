//! Pictures, styles and scripts are named by text: here the names meet the files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every template and source that pages are made of, of all crates.
fn sources() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders: Vec<PathBuf> = [
        "app/src",
        "app/templates",
        "features",
        "ground/web/templates",
    ]
    .map(|name| root.join(name))
    .into();
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|kind| kind == "html" || kind == "rs")
            {
                texts.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}

/// The literal first arguments of a call: `icon("help")` gives `help`.
fn named(texts: &[String], call: &str) -> BTreeSet<String> {
    let calls = texts.iter().flat_map(|text| text.split(call).skip(1));
    calls
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_icon_and_asset_that_a_page_names_is_there() {
    let texts = sources();
    let icons: Vec<&str> = crate::icon_names().collect();
    let used = named(&texts, "web::icon(\"");
    assert!(used.contains("place"));
    for name in used {
        assert!(icons.contains(&name.as_str()), "icon {name}");
    }
    let assets: Vec<&str> = crate::asset_names().collect();
    let mut used = named(&texts, "web::asset(\"");
    assert!(used.contains("js/exit.js"));
    // Scripts and styles that a shell brings along.
    for folder in ["js", "css"] {
        let files = named(&texts, &["\"", folder, "/"].concat());
        used.extend(files.into_iter().map(|name| [folder, "/", &name].concat()));
    }
    for name in used.iter().filter(|name| !name.ends_with('/')) {
        assert!(assets.contains(&name.as_str()), "asset {name}");
    }
}

#[test]
fn every_password_field_is_one_that_is_never_shown_again() {
    let texts = sources();
    let lines = texts.iter().flat_map(|text| text.lines());
    let fields = lines.filter(|line| line.contains("::field(") && line.contains("\"password\""));
    let kept_back = |line: &&str| {
        let name = line.split('"').nth(1).unwrap();
        crate::NEVER_SHOWN_AGAIN.contains(&name)
    };
    let (known, unknown): (Vec<&str>, Vec<&str>) = fields.partition(kept_back);
    assert!(known.len() >= 5 && unknown.is_empty(), "{unknown:?}");
}
