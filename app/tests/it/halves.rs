//! A start beside a half that is missing, empty, foreign or older: it says what to do, and makes and
//! changes nothing. Two servers on one folder: the second says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::Signal;

use crate::process::{ServerProcess, Site, ended_well, said, says};

const HALVES: [&str; 2] = ["content.sqlite", "keys.sqlite"];

/// A site with this many people, each with a key.
fn lived_in(people: usize) -> Site {
    let site = Site::set_up();
    for number in 0..people {
        welcome(&site, number);
    }
    site
}

fn welcome(site: &Site, number: usize) {
    let login = format!("green-hill-{number}");
    ended_well(&site.run(&["account", "create", &login, "--code"], ""));
}

fn copy(site: &Site, name: &str) -> PathBuf {
    let target = site.folder.join(&format!("copy-of-{name}"));
    fs::copy(site.data().join(name), &target).unwrap();
    target
}

/// Puts a file in the place of a half, and removes what SQLite keeps beside it.
fn replace(site: &Site, name: &str, with: Option<&Path>) {
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(site.data().join(format!("{name}{end}")));
    }
    if let Some(with) = with {
        fs::copy(with, site.data().join(name)).unwrap();
    }
}

/// The bytes of both halves.
fn bytes(site: &Site) -> BTreeMap<&'static str, Option<Vec<u8>>> {
    let read = |name| (name, fs::read(site.data().join(name)).ok());
    HALVES.map(read).into()
}

/// Every command that opens the databases refuses with this sentence, and the files stay as they are.
#[track_caller]
fn is_refused(site: &Site, sentence: &str) {
    let before = bytes(site);
    let commands: [&[&str]; 4] = [&["serve"], &["migrate"], &["account", "list"], &["setup"]];
    for command in commands {
        let output = site.run(command, "");
        assert_eq!(
            output.status.code(),
            Some(1),
            "{command:?}: {}",
            said(&output)
        );
        says(&output, sentence);
    }
    assert!(bytes(site) == before, "a refused start changed a file");
}

#[test]
fn a_half_that_is_missing_or_empty_is_not_made_anew() {
    let sentences = [
        "There is a key store in sqlite:",
        "There is content in sqlite:",
    ];
    for (name, sentence) in HALVES.into_iter().zip(sentences) {
        let site = lived_in(1);
        let kept = copy(&site, name);
        replace(&site, name, None);
        is_refused(&site, sentence);
        let empty = site.folder.join("empty");
        fs::write(&empty, "").unwrap();
        replace(&site, name, Some(&empty));
        is_refused(&site, sentence);
        replace(&site, name, Some(&kept));
        ended_well(&site.run(&["account", "list"], ""));
    }
}

#[test]
fn an_older_half_is_used_only_when_the_operator_says_so() {
    let sentences = ["The content in sqlite:", "The key store in sqlite:"];
    for (name, sentence) in HALVES.into_iter().zip(sentences) {
        let site = lived_in(1);
        let older = copy(&site, name);
        welcome(&site, 2);
        replace(&site, name, Some(&older));
        is_refused(&site, sentence);
        says(&site.run(&["serve"], ""), "is older than");
        let accepted = site.run(&["setup", "--after-restore"], "");
        says(&accepted, "is accepted");
        ended_well(&accepted);
        let server = ServerProcess::start(site.command(&["serve"]));
        assert_eq!(server.get("/ready").0, 200);
        assert!(server.end(Signal::TERM).0.success());
        says(&site.run(&["audit", "verify"], ""), "is whole");
    }
}

#[test]
fn the_key_store_of_another_installation_is_refused() {
    let (site, other) = (lived_in(1), lived_in(1));
    let foreign = copy(&other, "keys.sqlite");
    let root_key = fs::read(other.root_key()).unwrap();
    replace(&site, "keys.sqlite", Some(&foreign));
    fs::remove_file(site.root_key()).unwrap();
    fs::copy(other.root_key(), site.root_key()).unwrap();
    assert_eq!(fs::read(site.root_key()).unwrap(), root_key);
    is_refused(&site, "belong to different installations");
    let insisted = site.run(&["setup", "--after-restore"], "");
    says(&insisted, "belong to different installations");
}

#[test]
fn a_folder_that_is_not_mounted_is_not_made() {
    let site = lived_in(1);
    let elsewhere = site.folder.join("elsewhere/keys.sqlite");
    let mut command = site.command(&["serve"]);
    command.env("HOLDFAST_KEYS", format!("sqlite:{}", elsewhere.display()));
    says(&command.output().unwrap(), "its key store is not in");
    assert!(!elsewhere.parent().unwrap().exists());
}

#[test]
fn two_servers_on_one_folder_are_one_too_many() {
    let site = lived_in(1);
    let server = ServerProcess::start(site.command(&["serve"]));
    let second = site.run(&["serve"], "");
    assert_eq!(second.status.code(), Some(1));
    says(&second, "Another server runs on sqlite:");
    says(
        &second,
        &format!("(process {})", server.pid().as_raw_nonzero()),
    );
    says(
        &site.run(&["setup", "--after-restore"], ""),
        "Another server runs",
    );
    // Commands of the operator work beside it, and the end of a killed server frees the folder.
    welcome(&site, 7);
    says(&site.run(&["audit", "verify"], ""), "is whole");
    server.end(Signal::KILL);
    let third = ServerProcess::start(site.command(&["serve"]));
    assert_eq!(third.get("/ready").0, 200);
}

#[test]
fn a_damaged_half_is_named_with_what_to_do() {
    for (name, called) in HALVES.into_iter().zip(["content", "key store"]) {
        let site = lived_in(1);
        let path = site.data().join(name);
        fs::write(&path, "x".repeat(8192)).unwrap();
        let output = site.run(&["serve"], "");
        says(
            &output,
            &format!("The {called} in sqlite:{} cannot be read", path.display()),
        );
        says(&output, "restore the newest backup");
    }
}

#[test]
fn an_emptied_audit_log_is_not_whole() {
    let site = lived_in(1);
    let path = site.data().join("content.sqlite");
    let emptied = std::process::Command::new("sqlite3")
        .arg(&path)
        .arg("DELETE FROM audit")
        .status();
    if !emptied.is_ok_and(|status| status.success()) {
        store::testing::skipped("sqlite3 is not installed");
        return;
    }
    says(&site.run(&["audit", "verify"], ""), "its audit log was cut");
}
