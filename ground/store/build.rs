//! Embeds the migrations: every `NNNN_name.sql`, or the pair `.lite.sql` and `.pg.sql`, in order.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo says where"))
        .join("../../migrations");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed={}", folder.join("keys").display());
    let mut code = String::new();
    list(&mut code, "CONTENT", &folder);
    list(&mut code, "KEYS", &folder.join("keys"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo says where")).join("migrations.rs");
    fs::write(out, code).expect("the build folder can be written");
}

fn list(code: &mut String, name: &str, folder: &Path) {
    let mut texts: BTreeMap<String, [Option<PathBuf>; 2]> = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the migrations are there") {
        let path = entry.expect("the folder can be read").path();
        let file = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let Some(stem) = file.strip_suffix(".sql") else {
            continue;
        };
        if let Some(stem) = stem.strip_suffix(".lite") {
            texts.entry(stem.to_owned()).or_default()[0] = Some(path.clone());
        } else if let Some(stem) = stem.strip_suffix(".pg") {
            texts.entry(stem.to_owned()).or_default()[1] = Some(path.clone());
        } else {
            texts.insert(stem.to_owned(), [Some(path.clone()), Some(path.clone())]);
        }
    }
    check_numbers(&texts);
    let doc = "/// Migrations, in order.";
    let _ = writeln!(code, "{doc}\npub const {name}: &[Migration] = &[");
    for (stem, [lite, pg]) in texts {
        let [lite, pg] = [lite, pg].map(|path| {
            let path = path.unwrap_or_else(|| panic!("{stem} lacks its text for one database"));
            path.canonicalize().expect("the file is there")
        });
        let _ = writeln!(
            code,
            "Migration::embedded({stem:?}, include_str!({lite:?}), include_str!({pg:?})),"
        );
    }
    code.push_str("];\n");
}

fn check_numbers(texts: &BTreeMap<String, [Option<PathBuf>; 2]>) {
    let mut seen = std::collections::BTreeSet::new();
    for stem in texts.keys() {
        let number = stem.split('_').next().unwrap_or_default();
        assert!(
            number.len() == 4 && number.bytes().all(|digit| digit.is_ascii_digit()),
            "{stem}.sql must begin with four digits"
        );
        assert!(
            seen.insert(number.to_owned()),
            "two migrations are numbered {number}"
        );
    }
}
