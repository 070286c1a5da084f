//! The first start, the later ones, and the end.

use std::os::unix::fs::PermissionsExt;

use rustix::process::Signal;

use crate::process::{ServerProcess, Site, ended_well, said, says};

/// The words as they stand on the screen: after a number and a dot.
pub(crate) fn words_on(screen: &str) -> Vec<String> {
    let words: Vec<&str> = screen.split_whitespace().collect();
    let numbered = |pair: &[&str]| {
        let number = pair[0].strip_suffix('.')?.parse::<usize>().ok()?;
        (1..=24).contains(&number).then(|| pair[1].to_owned())
    };
    words.windows(2).filter_map(numbered).collect()
}

#[test]
fn a_wrong_setting_is_said_before_anything_is_made() {
    let site = Site::new();
    for (words, sentence) in [
        (
            ["serve", "--listen", "80"],
            "The setting `listen` is \"80\"",
        ),
        (
            ["serve", "--listen", "0.0.0.0:80"],
            "which other machines reach without encryption",
        ),
        (
            ["migrate", "--zone", "Mars/Base"],
            "The setting `zone` is \"Mars/Base\"",
        ),
    ] {
        let output = site.run(&words, "");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        says(&output, sentence);
    }
    assert!(!site.data().exists());
}

#[test]
fn a_root_key_inside_the_data_is_refused() {
    let site = Site::new();
    let inside = site.data().join("root.key");
    let mut command = site.command(&["setup", "--words-confirmed"]);
    let output = command.env("HOLDFAST_ROOT_KEY", &inside).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    says(&output, "inside the data folder");
    assert!(!inside.exists());
}

#[test]
fn nobody_to_write_the_words_down_is_no_start() {
    let site = Site::new();
    let output = site.run(&["serve"], "");
    assert_eq!(output.status.code(), Some(1));
    says(&output, "run `holdfast setup` in a terminal");
    assert!(!site.root_key().exists() && !site.data().exists());
}

#[test]
fn setup_shows_the_words_once_and_they_bring_a_lost_file_back() {
    let site = Site::new();
    let output = site.run(&["setup", "--words-confirmed"], "");
    ended_well(&output);
    let words = words_on(&said(&output));
    assert_eq!(words.len(), 24, "{}", said(&output));
    let mode = std::fs::metadata(site.root_key())
        .unwrap()
        .permissions()
        .mode()
        & 0o777;
    assert_eq!(mode, 0o400);
    let kept = std::fs::read(site.root_key()).unwrap();

    let again = site.run(&["setup", "--words-confirmed"], "");
    assert!(again.status.success() && words_on(&said(&again)).is_empty());

    std::fs::remove_file(site.root_key()).unwrap();
    let lost = site.run(&["serve"], "");
    says(&lost, "There is data in");
    let other = site.run(&["setup", "--words-confirmed"], "");
    says(&other, "There is data in");

    let mistyped = words[1..].join(" ");
    let wrong = site.run(&["setup", "--from-words"], &mistyped);
    says(&wrong, "23 words were typed");
    let back = site.run(
        &["setup", "--from-words"],
        &format!("{}\n{}\n", words[..12].join(" "), words[12..].join(" ")),
    );
    ended_well(&back);
    assert_eq!(std::fs::read(site.root_key()).unwrap(), kept);
}

#[test]
fn another_root_key_opens_nothing() {
    let site = Site::set_up();
    std::fs::remove_file(site.root_key()).unwrap();
    std::fs::write(site.root_key(), "0".repeat(64)).unwrap();
    std::fs::set_permissions(site.root_key(), std::fs::Permissions::from_mode(0o400)).unwrap();
    let output = site.run(&["migrate"], "");
    says(&output, "This root key does not open the key store");
}

#[test]
fn accounts_are_made_listed_and_closed_at_the_machine() {
    let site = Site::new();
    let setup = site.run(
        &["setup", "--words-confirmed", "--coordinator", "quiet-river"],
        "blue kettle on the step\n",
    );
    ended_well(&setup);
    let twice = site.run(
        &["account", "create", "quiet-river"],
        "blue kettle on the step\n",
    );
    says(&twice, "is in use");
    let easy = site.run(&["account", "create", "green-hill"], "password1234\n");
    says(&easy, "guesses this password soon");
    let code = site.run(&["account", "create", "green-hill", "--code"], "");
    says(&code, "It works once, for 15 minutes");
    let role = site.run(&["account", "role", "green-hill", "gardener"], "");
    says(&role, "gardener is no role");
    ended_well(&site.run(&["account", "disable", "green-hill"], ""));
    ended_well(&site.run(&["account", "enable", "green-hill"], ""));
    let list = said(&site.run(&["account", "list"], ""));
    assert!(!list.contains("disabled"), "{list}");
    ended_well(&site.run(&["account", "disable", "green-hill"], ""));
    let list = said(&site.run(&["account", "list"], ""));
    assert!(
        list.contains("coordinator") && list.contains("disabled"),
        "{list}"
    );
    assert!(
        !list.contains("quiet-river") && !list.contains("green-hill"),
        "{list}"
    );
    let absent = site.run(&["account", "disable", "nobody-here"], "");
    says(&absent, "Nobody signs in as nobody-here");
    let audit = site.run(&["audit", "verify"], "");
    says(&audit, "The audit log is whole");
}

#[test]
fn a_person_is_erased_at_the_machine_when_the_name_is_said_twice() {
    let site = Site::set_up();
    let create = || site.run(&["account", "create", "green-hill", "--code"], "");
    ended_well(&create());
    let other = site.run(&["account", "erase", "green-hill"], "green-hall\n");
    says(&other, "The names differ: nothing was erased.");
    says(&create(), "is in use");
    ended_well(&site.run(&["account", "erase", "green-hill"], "green-hill\n"));
    says(
        &site.run(&["account", "erase", "green-hill"], "green-hill\n"),
        "Nobody signs in as green-hill",
    );
    ended_well(&create());
}

#[test]
fn a_server_answers_and_stops_when_it_is_told() {
    let site = Site::set_up();
    for signal in [Signal::TERM, Signal::INT] {
        let server = ServerProcess::start(site.command(&["serve"]));
        assert_eq!(server.get("/health"), (200, "alive\n".to_owned()));
        assert_eq!(server.get("/ready"), (200, "ready\n".to_owned()));
        let (status, page) = server.get("/");
        assert!(
            status == 200 && page.contains("<title>Welcome</title>"),
            "{page}"
        );
        assert_eq!(server.get("/metrics").0, 404);
        let (ended, said) = server.end(signal);
        assert!(ended.success(), "{said}");
        assert!(said.contains("closed"), "{said}");
    }
    // What stands in the log is in the database: a copy of the file alone is whole.
    for log in ["content.sqlite-wal", "keys.sqlite-wal"] {
        let left = std::fs::metadata(site.data().join(log)).map_or(0, |log| log.len());
        assert_eq!(left, 0, "{log}");
    }
}

#[test]
fn measurements_have_an_address_of_their_own() {
    let site = Site::set_up();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let refused = site.run(&["serve", "--metrics", &address], "");
    says(&refused, "The setting `metrics`");
    drop(taken);
    let server = ServerProcess::start(site.command(&["serve", "--metrics", &address]));
    server.get("/");
    let measured = ServerProcess::get_at(address.parse().unwrap(), "/metrics");
    assert!(
        measured.1.contains("http_request_seconds_bucket"),
        "{}",
        measured.1
    );
}
