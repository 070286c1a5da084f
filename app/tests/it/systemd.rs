//! The server as a service of the machine: limits, folders, and what a supervisor reads.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixDatagram;
use std::process::Command;

use rustix::process::Signal;

use crate::process::{ServerProcess, Site, bare, says};

#[test]
fn the_limit_of_open_files_is_raised_to_the_hard_one() {
    let site = Site::set_up();
    let server = ServerProcess::start(site.command_after("ulimit -S -n 256", &["serve"]));
    let limits = format!("/proc/{}/limits", server.pid().as_raw_nonzero());
    let limits = fs::read_to_string(limits).unwrap();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"));
    let figures: Vec<&str> = line.unwrap().split_whitespace().collect();
    assert_eq!(figures[3], figures[4], "{line:?}");
    assert_ne!(figures[3], "256");
}

#[test]
fn a_supervisor_hears_of_the_start_the_life_and_the_end() {
    let site = Site::set_up();
    let socket = site.folder.join("notify");
    let supervisor = UnixDatagram::bind(&socket).unwrap();
    let mut command = site.command(&["serve"]);
    command
        .env("NOTIFY_SOCKET", &socket)
        .env("WATCHDOG_USEC", "200000");
    let server = ServerProcess::start(command);
    let heard = || {
        let mut bytes = [0; 512];
        let count = supervisor.recv(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes[..count]).into_owned()
    };
    let first = heard();
    assert!(first.starts_with("READY=1\n"), "{first}");
    for _ in 0..3 {
        assert_eq!(heard(), "WATCHDOG=1");
    }
    assert!(server.end(Signal::TERM).0.success());
    let last = std::iter::repeat_with(heard).find(|state| state != "WATCHDOG=1");
    assert!(last.unwrap().starts_with("STOPPING=1\n"));
}

#[test]
fn a_watchdog_of_another_process_is_not_answered() {
    let site = Site::set_up();
    let socket = site.folder.join("notify");
    let supervisor = UnixDatagram::bind(&socket).unwrap();
    let mut command = site.command(&["serve"]);
    command
        .env("NOTIFY_SOCKET", &socket)
        .env("WATCHDOG_PID", "1")
        .env("WATCHDOG_USEC", "1000");
    let server = ServerProcess::start(command);
    let mut bytes = [0; 512];
    supervisor.recv(&mut bytes).unwrap();
    assert!(server.end(Signal::TERM).0.success());
    let mut heard = Vec::new();
    supervisor.set_nonblocking(true).unwrap();
    while let Ok(count) = supervisor.recv(&mut bytes) {
        heard.push(String::from_utf8_lossy(&bytes[..count]).into_owned());
    }
    assert_eq!(heard, ["STOPPING=1\nSTATUS=Lets running requests end"]);
}

#[test]
fn a_folder_of_ours_is_closed_to_others_and_one_of_others_is_refused() {
    let mode = |site: &Site| fs::metadata(site.data()).unwrap().permissions().mode() & 0o777;
    let open = |site: &Site| {
        fs::create_dir_all(site.data()).unwrap();
        fs::set_permissions(site.data(), fs::Permissions::from_mode(0o755)).unwrap();
    };
    let site = Site::new();
    open(&site);
    site.run(&["setup", "--words-confirmed"], "");
    assert_eq!(mode(&site), 0o700);
    open(&site);
    site.run(&["migrate"], "");
    assert_eq!(mode(&site), 0o700, "a folder with our files alone");

    let site = Site::new();
    open(&site);
    fs::write(site.data().join("letter.txt"), "of another").unwrap();
    let refused = site.run(&["setup", "--words-confirmed"], "");
    says(
        &refused,
        "may be read by other accounts (mode 755): run `chmod 700 ",
    );
    assert_eq!(mode(&site), 0o755);
    assert!(!site.root_key().exists());
}

#[test]
fn the_demonstration_is_not_for_other_machines() {
    let refused = bare(&["demo", "--listen", "0.0.0.0:0"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    says(
        &refused,
        "which other machines reach, and everyone knows its password",
    );
}

#[test]
fn the_unit_is_one_that_systemd_takes() {
    let unit = tidy::top().join("packaging/holdfast.service");
    let text = fs::read_to_string(&unit).unwrap();
    for line in [
        "Type=notify",
        "Restart=always",
        "WatchdogSec=30",
        "WantedBy=multi-user.target",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}");
    }
    let site = Site::new();
    // The binary and the account need not be on this machine.
    let text = text
        .replace("/usr/local/bin/holdfast", "/bin/true")
        .replace("User=holdfast", "User=root")
        .replace("Group=holdfast", "Group=root");
    let copy = site.folder.join("holdfast.service");
    fs::write(&copy, text).unwrap();
    let verify = Command::new("systemd-analyze")
        .arg("verify")
        .arg(&copy)
        .output();
    let Ok(verified) = verify else {
        store::testing::skipped("systemd-analyze is not installed");
        return;
    };
    let said = String::from_utf8_lossy(&verified.stderr);
    let about_us: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("holdfast"))
        .collect();
    assert_eq!(about_us, Vec::<&str>::new());
}
