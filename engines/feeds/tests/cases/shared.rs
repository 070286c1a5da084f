//! Where the cases are, and reading in the tests' own words.

use std::path::PathBuf;

use feeds::{ImportSettings, ImportedList, Program, import};
use kernel::Zone;
use serde_json::Value;

/// The shared folder's path to a file; `None`, said aloud, where the folder is absent.
pub(crate) fn shared(file: &str) -> Option<PathBuf> {
    let top = std::env::var_os("HOLDFAST_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let path = top.join("data").join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {file} is not at hand (set HOLDFAST_SHARED)");
    None
}

pub(crate) fn bytes(file: &str) -> Option<Vec<u8>> {
    shared(file).map(|path| std::fs::read(path).unwrap())
}

pub(crate) fn json(file: &str) -> Option<Value> {
    bytes(file).map(|bytes| serde_json::from_slice(&bytes).unwrap())
}

pub(crate) fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

pub(crate) fn settings(program: &str, zone_name: &str) -> ImportSettings {
    ImportSettings::new(Program::find(program).unwrap()).in_zone(zone(zone_name))
}

pub(crate) fn read(list: &[u8], program: &str, zone_name: &str) -> ImportedList {
    import(list, &settings(program, zone_name), &()).unwrap()
}
