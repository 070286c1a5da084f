//! The first start as docs/operate.md describes it, typed at a terminal; and words that are tried before
//! a file is written.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use rustix::process::Signal;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::process::{ServerProcess, Site, bare, ended_well, said, says};
use crate::start::words_on;

/// An account of the machine that owns nothing.
const SERVICE_ACCOUNT: u32 = 65534;
const PASSWORD: &str = "blue kettle on the step";

/// A command at a terminal, and what stands on its screen.
struct Terminal {
    child: Child,
    master: File,
    screen: String,
}

impl Terminal {
    fn run(mut command: Command) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let open = OpenOptions::new()
            .read(true)
            .write(true)
            .open(name.to_str().unwrap());
        let slave = open.unwrap();
        command
            .stdin(slave.try_clone().unwrap())
            .stderr(slave.try_clone().unwrap())
            .stdout(slave);
        let child = command.spawn().unwrap();
        // The command holds its ends of the terminal: they close when it ends.
        drop(command);
        Self {
            child,
            master: File::from(master),
            screen: String::new(),
        }
    }

    /// Reads until this stands on the screen, and takes what came before it and this away.
    fn until(&mut self, text: &str) -> String {
        loop {
            if let Some(at) = self.screen.find(text) {
                let rest = self.screen.split_off(at + text.len());
                return std::mem::replace(&mut self.screen, rest);
            }
            assert!(self.more(), "{text} does not come: {}", self.screen);
        }
    }

    fn more(&mut self) -> bool {
        let mut bytes = [0; 4096];
        // An error is the end: the command has closed the terminal.
        let count = self.master.read(&mut bytes).unwrap_or(0);
        self.screen
            .push_str(&String::from_utf8_lossy(&bytes[..count]));
        count > 0
    }

    fn types(&mut self, line: &str) {
        self.master
            .write_all(format!("{line}\n").as_bytes())
            .unwrap();
    }

    /// Answers the ceremony from the paper; the words.
    fn writes_down(&mut self) -> Vec<String> {
        let words = words_on(&self.until("Press Enter when they are on paper."));
        assert_eq!(words.len(), 24);
        self.types("");
        for _ in 0..3 {
            self.until("Word ");
            let question = self.until(" on your paper: ");
            let place: usize = question.split(' ').next().unwrap().parse().unwrap();
            self.types(&words[place - 1]);
        }
        words
    }

    /// The rest of the screen, when the command has ended well.
    fn ends_well(mut self) -> String {
        while self.more() {}
        let ended = self.child.wait().unwrap();
        assert!(ended.success(), "{}", self.screen);
        self.screen
    }
}

/// The commands of a section of docs/operate.md that begin with this.
fn documented(section: &str, beginning: &str) -> Vec<String> {
    let document = fs::read_to_string(tidy::top().join("docs/operate.md")).unwrap();
    let (_, rest) = document.split_once(&format!("\n## {section}\n")).unwrap();
    let section = rest.split("\n## ").next().unwrap();
    let lines = section.lines().map(str::trim);
    let found = lines.filter(|line| line.starts_with(beginning));
    found.map(str::to_owned).collect()
}

/// Makes the folders as the document says, then sets up as root or as the service account.
fn walk(site: &Site, as_account: bool) -> (Vec<String>, String) {
    let here = |line: &str| {
        line.replace("/var/lib/holdfast", site.data().to_str().unwrap())
            .replace(
                "/etc/holdfast",
                site.root_key().parent().unwrap().to_str().unwrap(),
            )
            .replace("-o holdfast -g holdfast", "-o 65534 -g 65534")
    };
    let [folders] = &documented("First start", "install -d")[..] else {
        panic!("one line makes the folders");
    };
    let made = Command::new("/bin/sh")
        .args(["-c", &here(folders)])
        .status();
    assert!(made.unwrap().success(), "{folders}");
    let [setup] = &documented("First start", "runuser -u holdfast -- holdfast setup")[..] else {
        panic!("one line sets up");
    };
    let setup = here(setup);
    let words: Vec<&str> = setup.split_whitespace().skip(5).collect();
    let mut command = bare(&words);
    if as_account {
        command.uid(SERVICE_ACCOUNT).gid(SERVICE_ACCOUNT);
    }
    let mut terminal = Terminal::run(command);
    let words = terminal.writes_down();
    // The next prompt is not awaited: what is typed ahead is neither shown nor lost.
    terminal.until("Keep the paper in a safe place.");
    terminal.until("Password: ");
    terminal.types(PASSWORD);
    terminal.types(PASSWORD);
    (words, terminal.ends_well())
}

#[test]
fn the_first_start_is_what_the_document_says() {
    if !rustix::process::geteuid().is_root() {
        store::testing::skipped("only root can try two accounts");
        return;
    }
    for as_account in [true, false] {
        let site = Site::new();
        fs::set_permissions(site.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let (_, rest) = walk(&site, as_account);
        assert!(rest.contains("quiet-river can sign in now"), "{rest}");
        assert!(
            !rest.contains("kettle"),
            "the password is on the screen: {rest}"
        );
        for name in ["content.sqlite", "keys.sqlite"] {
            let file = fs::metadata(site.data().join(name)).unwrap();
            assert_eq!(
                (file.uid(), file.mode() & 0o777),
                (SERVICE_ACCOUNT, 0o600),
                "{name}"
            );
        }
        let key = fs::metadata(site.root_key()).unwrap();
        assert_eq!(key.mode() & 0o777, 0o400);
        assert_eq!(key.uid(), if as_account { SERVICE_ACCOUNT } else { 0 });
        let mut serve = site.command(&["serve"]);
        if as_account {
            serve.uid(SERVICE_ACCOUNT).gid(SERVICE_ACCOUNT);
        }
        let server = ServerProcess::start(serve);
        assert_eq!(server.get("/ready").0, 200);
        let list = ended_well(&site.run(&["account", "list"], ""));
        assert!(list.contains("coordinator"), "{list}");
        assert!(server.end(Signal::TERM).0.success());
    }
}

#[test]
fn no_word_is_shown_before_every_place_was_tried() {
    if !rustix::process::geteuid().is_root() {
        store::testing::skipped("root writes everywhere, and only root can try another account");
        return;
    }
    // The folder of the key, then that of the data, is not for this account.
    for closed in ["keys", "data"] {
        let site = Site::new();
        fs::set_permissions(site.folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        fs::create_dir(site.folder.join(closed)).unwrap();
        let mode = fs::Permissions::from_mode(0o700);
        fs::set_permissions(site.folder.join(closed), mode).unwrap();
        for confirmed in [true, false] {
            let words: &[&str] = if confirmed {
                &["setup", "--words-confirmed"]
            } else {
                &["setup"]
            };
            let mut command = site.command(words);
            command.uid(SERVICE_ACCOUNT).gid(SERVICE_ACCOUNT);
            let screen = if confirmed {
                said(&command.stdin(Stdio::null()).output().unwrap())
            } else {
                let mut terminal = Terminal::run(command);
                while terminal.more() {}
                assert!(!terminal.child.wait().unwrap().success());
                terminal.screen
            };
            assert!(words_on(&screen).is_empty(), "{closed}: {screen}");
            assert!(screen.contains(&format!("/{closed}")), "{screen}");
            assert!(!site.root_key().exists());
        }
    }
}

#[test]
fn words_that_open_nothing_leave_no_file() {
    let (site, other) = (Site::new(), Site::new());
    let set_up =
        |site: &Site| words_on(&ended_well(&site.run(&["setup", "--words-confirmed"], "")));
    let (right, wrong) = (set_up(&site), set_up(&other));
    let kept = fs::read(site.root_key()).unwrap();
    let from = |words: &[String]| site.run(&["setup", "--from-words"], &(words.join(" ") + "\n\n"));
    says(&from(&right), "There is a root key at");

    fs::remove_file(site.root_key()).unwrap();
    let refused = from(&wrong);
    says(&refused, "not that of the key store in sqlite:");
    assert!(!refused.status.success() && !site.root_key().exists());
    ended_well(&from(&right));
    assert_eq!(fs::read(site.root_key()).unwrap(), kept);

    // A wrong file that stands there already is named, and the way out with it.
    fs::remove_file(site.root_key()).unwrap();
    fs::copy(other.root_key(), site.root_key()).unwrap();
    says(
        &from(&right),
        "does not open the key store: move it away (`mv ",
    );

    // Nothing to try the words on.
    fs::remove_file(site.root_key()).unwrap();
    fs::remove_dir_all(site.data()).unwrap();
    says(&from(&right), "There is no key store in sqlite:");
    assert!(!site.root_key().exists());
}
