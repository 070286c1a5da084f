//! Bad days, seen from outside: each has a defined and kind answer, and nothing acknowledged is
//! lost. `docs/operate.md` lists which test shows what.

use std::path::{Path, PathBuf};

mod clock;
mod database;
mod forms;
mod full;
mod invitations;
mod keys;
mod meanwhile;
mod night;
mod revocation;
mod room;
mod secrets;
mod sockets;

/// The file of the test that the tables of `docs/operate.md` name `place::name`.
fn file_of(root: &Path, place: &str) -> PathBuf {
    let path = match place.split_once('/') {
        None => format!("app/tests/it/bad_days/{place}.rs"),
        Some(("it", file)) => format!("app/tests/it/{file}.rs"),
        Some((feature, file)) => format!("features/{feature}/src/tests/{file}.rs"),
    };
    root.join(path)
}

/// Every row of the tables says something that a test shows, and every bad day here has its row.
#[test]
fn the_tables_for_operators_name_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = std::fs::read_to_string(root.join("docs/operate.md")).unwrap();
    let (_, tables) = page.split_once("## Bad days").unwrap();
    let is_row = |line: &&str| line.starts_with("| ") && !line.starts_with("| What happens");
    let mut named = Vec::new();
    for row in tables.lines().filter(is_row) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [_, _, _, tests] = cells[..] else {
            panic!("not four cells: {row}");
        };
        assert!(!tests.trim().is_empty(), "no test: {row}");
        for test in tests.split(',') {
            let test = test.trim().trim_matches('`');
            let Some((place, name)) = test.split_once("::") else {
                assert!(root.join(test).is_file(), "{test} is not there");
                continue;
            };
            let source = std::fs::read_to_string(file_of(root, place)).unwrap_or_default();
            let is_there = [format!("fn {name}("), format!("{name}, async |")];
            let joined: String = source.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                is_there.iter().any(|sign| joined.contains(sign)),
                "{test} is not there"
            );
            named.push(place.to_owned());
        }
    }
    let here = std::fs::read_dir(root.join("app/tests/it/bad_days")).unwrap();
    for file in here {
        let file = file.unwrap().file_name().into_string().unwrap();
        let place = file.trim_end_matches(".rs").to_owned();
        let is_of_tests = !["mod", "night"].contains(&place.as_str());
        assert!(
            !is_of_tests || named.contains(&place),
            "{file} has no row in docs/operate.md"
        );
    }
}
