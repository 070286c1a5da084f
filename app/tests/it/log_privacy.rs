//! Whatever form there is gets words that stand nowhere else; then log, database, write-ahead log
//! and key store are searched for them.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use facilitation::{AttendanceMode, Command, CommandId, Floor, PrivateText};
use finder::Finder;
use finder::rules::{Attendance, Basis};
use groups::{Kind, Standing};
use kernel::{GroupId, Own};
use live::rules::Answers;
use live::{RoomCommand, Rooms};
use store::testing::TestDb;
use testkit::cast::{ANA, BEN, CLEO, DAN, ROSA};
use testkit::html::Form;
use testkit::{Page, World};
use tracing_subscriber::fmt::MakeWriter;

use crate::walk::Walk;
use crate::world::{list_with_a_meeting, server_of};

/// Not a word of any language; each one typed has a number of its own.
const CANARY: &str = "zwitschelquark";
/// What would end the visit, and what a facilitator writes to be read by anybody: it lies clear.
const AVOIDS: &[&str] = &["/leave", "sign-out", "/assets", "/removal", "/opening"];

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

/// A person who opens every page and fills in every form.
struct Curious<'a> {
    walk: Walk,
    typed: &'a mut usize,
    read_back: bool,
}

impl Curious<'_> {
    async fn go_everywhere(&mut self) {
        while let Some(page) = self.walk.next().await {
            self.read_back |= page.body.contains(CANARY);
            for form in self.walk.new_forms(&page) {
                self.fill_in(&page, &form).await;
            }
        }
    }

    async fn fill_in(&mut self, page: &Page, form: &Form) {
        let mut fields = Vec::new();
        for name in &form.typed {
            *self.typed += 1;
            fields.push((name.clone(), format!("{CANARY}{}", self.typed)));
        }
        fields.extend(form.buttons.first().cloned());
        let answer = self.walk.fill_in((page, form), &fields).await;
        self.read_back |= answer.body.contains(CANARY);
    }
}

/// The people and their text, which occurs nowhere else.
fn everything_said() -> Vec<(&'static str, Command)> {
    let mut count = 9_000;
    let mut word = || {
        count += 1;
        PrivateText::new(format!("{CANARY}{count}"))
    };
    vec![
        (
            CLEO,
            Command::Arrive {
                place: AttendanceMode::InRoom,
            },
        ),
        (
            ANA,
            Command::Arrive {
                place: AttendanceMode::InRoom,
            },
        ),
        (CLEO, Command::Begin),
        (ANA, Command::say(word())),
        (
            ANA,
            Command::NeedHelp {
                words: Some(word()),
            },
        ),
        (CLEO, Command::NextSegment),
        (
            CLEO,
            Command::StartRound {
                floor: Floor::Round,
            },
        ),
        (ANA, Command::WriteTurn { words: word() }),
        (CLEO, Command::JumpToSegment { segment: 4 }),
        (ANA, Command::TakeAway { words: word() }),
        (
            ANA,
            Command::Commit {
                what: word(),
                when: Some(word()),
                with_whom: Some(word()),
                confidence: None,
            },
        ),
        (CLEO, Command::End { reason: None }),
    ]
}

/// A session in which everything that can be said in a room is said.
async fn an_session(world: &World, group: GroupId) -> usize {
    let (rooms, app) = (Rooms::new(&world.app), &world.app);
    let session = world.session((group, CLEO), 2).await;
    let cleo = world.membership(CLEO, group).await;
    let ana = world.membership(ANA, group).await;
    let found = groups::session_seen_by(app, &world.viewer(CLEO), session).await;
    let agenda = facilitation::templates::template("support").unwrap().agenda;
    let chosen = live::actions::Chosen {
        agenda,
        lobby: false,
    };
    let (planned, _) = found.unwrap();
    let right = groups::rules::may_facilitate(&cleo).unwrap();
    live::actions::open(app, &right, &cleo, &planned, chosen)
        .await
        .unwrap();
    let commands = everything_said();
    let count = commands.len();
    for (id, (login, command)) in (1..).zip(commands) {
        let who = if login == CLEO { &cleo } else { &ana };
        rooms.touch(who, session).await.unwrap();
        let said = format!("{command:?}");
        let command = RoomCommand {
            id: CommandId(id),
            command,
            on_behalf_of: None,
        };
        let done = rooms.act(who, session, command).await;
        assert!(done.is_ok(), "{said}: {done:?}");
    }
    let note = format!("{CANARY}8999").into();
    let answers = Answers {
        listened: Some(8),
        chance: Some(8),
        safe: Some(8),
        useful: Some(8),
        note,
    };
    let own = Own::of(&world.viewer(ANA));
    live::actions::give_feedback(app, own, group, session, answers.checked().unwrap())
        .await
        .unwrap();
    let kept = own_data_of(world, "live").await;
    let words = kept["words"].as_array().unwrap().len();
    assert!(words >= 4, "only {words} words were kept");
    count
}

/// A list with a meeting, which Ana tries; and a proof with a name of her choice.
async fn a_meeting_tried(world: &World) -> usize {
    let finder = Finder::new(&world.app);
    let meeting = list_with_a_meeting(world, "Leeds").await;
    let ana = Own::of(&world.viewer(ANA));
    finder::actions::plan(&finder, ana, meeting).await.unwrap();
    let attendance = Attendance {
        name: format!("{CANARY}8998"),
        date: jiff::civil::date(2020, 2, 3),
        minutes: 75,
        basis: Basis::OwnWord,
    };
    finder::actions::prove(&finder, ana, attendance)
        .await
        .unwrap();
    let kept = own_data_of(world, "finder").await;
    let count = |list: &str| kept[list].as_array().unwrap().len();
    assert_eq!((count("tries"), count("proofs")), (1, 1));
    1
}

/// What one feature gives Ana of her own.
async fn own_data_of(world: &World, name: &str) -> serde_json::Value {
    let features = app::features::features(&server_of(world));
    let feature = features.iter().find(|feature| feature.name() == name);
    let own = Own::of(&world.viewer(ANA));
    let data = feature.unwrap().own_data_of(&world.app, own).await;
    data.unwrap().unwrap()
}

fn files_of(db: &TestDb) -> Vec<std::path::PathBuf> {
    let folders =
        [db.url(), db.keys_url()].map(|url| url.path().and_then(Path::parent).unwrap().to_owned());
    let folders: BTreeSet<_> = folders.into_iter().collect();
    let listed = |folder: std::path::PathBuf| {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path())
    };
    folders
        .into_iter()
        .flat_map(listed)
        .filter(|path| path.is_file())
        .collect()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_type_is_in_no_log_and_in_no_file() {
    let log = Log::default();
    let lines = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone());
    lines.init();
    let world = crate::world::whole(TestDb::sqlite().await).await;
    let circle = world
        .group(&format!("{CANARY} circle"), Kind::Support)
        .with(ANA)
        .with_as(BEN, Standing::PeerMentor);
    let group = circle.with_as(ROSA, Standing::CoFacilitator).begin().await;
    world.session((group, CLEO), 5).await;
    let mut typed = an_session(&world, group).await + a_meeting_tried(&world).await;
    for login in [CLEO, ANA, BEN, DAN, ""] {
        let client = if login.is_empty() {
            world.visitor()
        } else {
            world.sign_in(login).await
        };
        let starts = [
            "/", "/today", "/groups", "/me", "/more", "/help", "/join", "/sign-in", "/set-up",
            "/find",
        ];
        let mut curious = Curious {
            walk: Walk::new(client, starts.map(str::to_owned), AVOIDS),
            typed: &mut typed,
            read_back: false,
        };
        curious.go_everywhere().await;
        // Without this the test would be content with forms that take nothing.
        assert!(
            curious.read_back || login == DAN || login.is_empty(),
            "{login} reads nothing back"
        );
    }
    assert!(typed > 30, "only {typed} words were typed");
    world.db.db.checkpoint().await.unwrap();

    let logged = log.0.lock().unwrap().clone();
    assert!(
        logged.len() > 10_000,
        "only {} bytes were logged",
        logged.len()
    );
    let place = String::from_utf8_lossy(&logged);
    let line = place.lines().find(|line| holds(line.as_bytes(), CANARY));
    assert_eq!(line, None);
    for name in ["Ana", "cleo"] {
        let line = place.lines().find(|line| line.contains(name));
        assert_eq!(line, None);
    }
    let files = files_of(&world.db);
    assert!(files.len() >= 2, "{files:?}");
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        assert!(
            !holds(&bytes, CANARY),
            "{} holds what somebody typed",
            file.display()
        );
    }
}
