//! The demonstration: the same world each time, and everyone in it can be visited.

use std::collections::BTreeMap;
use std::sync::Arc;

use accounts::rules::MayManage;
use app::admin::account;
use app::demo::{self, GROUPS, PEOPLE};
use app::server::{Databases, Server};
use facilitation::{AttendanceMode, Command, CommandId, Floor, Seat};
use groups::Membership;
use kernel::{Clock, Id, SessionId, SetClock, Viewer};
use live::RoomCommand;
use rustix::process::Signal;
use store::testing::START;
use testkit::{Client, Folder};
use vault::RootKey;

use crate::process::{ServerProcess, bare};

const PASSWORD: &str = "lantern by the door";

/// A finished world, its clock at the beginning of a test.
pub(crate) async fn made(folder: &Folder) -> Server {
    made_by(folder, &Arc::new(SetClock::at(START))).await
}

async fn made_by(folder: &Folder, clock: &Arc<SetClock>) -> Server {
    let content = store::DatabaseUrl::sqlite(folder.join("content.sqlite"));
    let keys = store::DatabaseUrl::sqlite(folder.join("keys.sqlite"));
    let root_key = RootKey::from_bytes([9; 32]);
    let databases = Databases::open((&content, &keys), &root_key, clock.clone())
        .await
        .unwrap();
    let server = demo::server(&databases, clock.clone());
    demo::populate(&server, clock, (PASSWORD, START))
        .await
        .unwrap();
    server
}

pub(crate) fn pages_of(server: &Server) -> Client {
    let mut tables = server.routes();
    tables.push(demo::routes(&server.accounts, PASSWORD));
    Client::new(web::router(server.app.clone(), tables))
}

/// The text of a person's first pages and of the pages of their groups.
async fn read_by(server: &Server, login: &str) -> BTreeMap<String, String> {
    let mut client = pages_of(server);
    let today = client.post("/demo", &[("login", login)]).await;
    assert_eq!(
        (today.status.as_u16(), today.path.as_str()),
        (200, "/today"),
        "{login}: {}",
        today.text()
    );
    let mut read = BTreeMap::from([("/today".to_owned(), today.text())]);
    let groups = client.get("/groups").await;
    assert_eq!(groups.status, 200, "{login}");
    for link in groups
        .links()
        .iter()
        .filter(|link| link.starts_with("/groups/"))
    {
        let page = client.get(link).await;
        // Ids are new in every world; what stands on the page is not.
        let name = page.text().chars().take(60).collect();
        read.insert(name, page.text());
    }
    read.insert("/groups".to_owned(), groups.text());
    read
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_gives_the_same_world() {
    let folders = (Folder::new(), Folder::new());
    let (one, other) = (made(&folders.0).await, made(&folders.1).await);
    for person in PEOPLE.iter().filter(|person| person.about.is_some()) {
        let (here, there) = (
            read_by(&one, person.login).await,
            read_by(&other, person.login).await,
        );
        assert_eq!(here, there, "{}", person.login);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everyone_can_be_visited_and_sees_their_own() {
    let folder = Folder::new();
    let server = made(&folder).await;
    let start = pages_of(&server).get("/demo").await;
    let buttons: Vec<(String, String)> = start
        .forms()
        .into_iter()
        .flat_map(|form| form.fields.into_iter().chain(form.buttons))
        .collect();
    for person in &PEOPLE {
        let (name, login) = (person.name, person.login);
        assert!(start.says(name), "{name}: {}", start.text());
        let signs_in = ("login".to_owned(), login.to_owned());
        assert!(buttons.contains(&signs_in), "nothing to be {name} by");
        let read: String = read_by(&server, person.login).await.into_values().collect();
        for group in &GROUPS {
            let belongs = group.people.iter().any(|place| place.login == person.login);
            assert_eq!(
                read.contains(group.name),
                belongs,
                "{} and {}",
                person.login,
                group.name
            );
        }
    }
    assert!(start.says(PASSWORD) && start.says("Everyone here is invented"));
}

/// The address of the first meeting on a page.
fn meeting_on(page: &testkit::Page) -> String {
    let is_meeting = |link: &String| {
        let number = link.strip_prefix("/find/").unwrap_or_default();
        !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())
    };
    page.links()
        .into_iter()
        .find(is_meeting)
        .expect("a meeting")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_finds_meetings_and_the_group_that_is_shown() {
    let folder = Folder::new();
    let server = made(&folder).await;
    let mut visitor = pages_of(&server);
    let leeds = visitor.get("/find?near=Leeds&type=wheelchair-access").await;
    assert!(leeds.says("Every Evening, Leeds"), "{}", leeds.text());
    let own = visitor.get("/find?near=SE1&search=river").await;
    assert!(own.says("Steps by the river"), "{}", own.text());
    let page = visitor.get(&meeting_on(&own)).await;
    assert!(page.says("The blue door") && page.says("A group of this place"));
    // Its own name, and what its sessions are about, stay inside.
    assert!(!page.says("Bridge steps") && !page.says("Step five"));

    let mut ana = pages_of(&server);
    ana.post("/demo", &[("login", "ana")]).await;
    let mine = ana.get("/find/mine").await;
    assert!(
        mine.says("would come along") && mine.says("Ben"),
        "{}",
        mine.text()
    );
    // Eva shares no group with Ben.
    let offered = meeting_on(&mine);
    let mut eva = pages_of(&server);
    eva.post("/demo", &[("login", "eva")]).await;
    assert!(!eva.get(&offered).await.says("would come along"));
}

/// A member of the first group, as `groups::seen_by` finds them.
pub(crate) async fn member(server: &Server, login: &str) -> Membership {
    let found = accounts::find(&server.app, &MayManage::at_the_machine(), login).await;
    let viewer = Viewer {
        person: found.unwrap().unwrap(),
        role: PEOPLE.iter().find(|one| one.login == login).unwrap().role,
        sign_in: Id::from_bytes([1; 16]),
    };
    let places = groups::all_seen_by(&server.app, &viewer).await.unwrap();
    let first = |place: &Membership| place.about.name.reveal() == GROUPS[0].name;
    places.into_iter().find(first).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_about_to_start_and_whoever_was_not_reached_comes_early() {
    let folder = Folder::new();
    let server = made(&folder).await;
    let mut cleo = pages_of(&server);
    let today = cleo.post("/demo", &[("login", "cleo")]).await;
    let room = cleo.get(&today.link("/s/")).await;
    assert_eq!(room.status, 200, "{}", room.text());
    let session: SessionId = today.link("/s/")["/s/".len()..].parse().unwrap();

    let (app, rooms) = (&server.app, &server.rooms);
    let lead = member(&server, "cleo").await;
    let mut command = 0;
    let mut act = async |who: &Membership, doing: Command| {
        command += 1;
        let command = RoomCommand {
            id: CommandId(command),
            command: doing,
            on_behalf_of: None,
        };
        rooms.act(who, session, command).await.unwrap();
    };
    let mut late = Vec::new();
    for login in ["cleo", "ben", "ana", "jun"] {
        let me = member(&server, login).await;
        act(
            &me,
            Command::Arrive {
                place: AttendanceMode::Online,
            },
        )
        .await;
        if GROUPS[0].late_last_time.contains(&login) {
            late.push(rooms.view(&me, session).await.unwrap().me.unwrap());
        }
    }
    let floor = Floor::Round;
    let round = Command::StartRound { floor };
    for doing in [
        Command::AdmitAll,
        Command::Begin,
        Command::NextSegment,
        round,
    ] {
        act(&lead, doing).await;
    }
    let seen = rooms.view(&lead, session).await.unwrap();
    let round = seen.view.room.unwrap().round.unwrap();
    // One person starts; then they come, if they did not raise a hand to start themselves.
    let early = round.order.iter().map(|place| place.seat).skip(1).take(2);
    let mut first: Vec<Seat> = early.collect();
    first.sort_unstable();
    late.sort_unstable();
    assert_eq!(first, late);
    let chain = store::audit::verify(app.db(), app.secrets(), None).await;
    assert!(
        matches!(chain, Ok(store::audit::Verdict::Whole(_))),
        "{chain:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_is_named_nowhere_and_everything_else_goes_on() {
    let folder = Folder::new();
    let server = made(&folder).await;
    let lead = member(&server, "cleo").await;
    let past = live::actions::history(&server.app, &lead, i64::MAX, 1).await;
    let pages = [
        format!("/groups/{}", lead.group),
        format!("/s/{}/after", past.unwrap()[0].session),
        about_to_start(&server).await,
    ];
    let mut cleo = pages_of(&server);
    cleo.post("/demo", &[("login", "cleo")]).await;
    for path in &pages[..2] {
        assert!(cleo.get(path).await.text().contains("Ana"), "{path}");
    }

    let ana = member(&server, "ana").await.person;
    account::erase(&server, ana).await.unwrap();
    // Broken off and asked for again, it does what is left.
    account::erase(&server, ana).await.unwrap();

    for path in &pages {
        let page = cleo.get(path).await;
        assert_eq!(page.status, 200, "{path} goes on without her");
        assert!(!page.text().contains("Ana"), "{path}: {}", page.text());
    }
    let found = accounts::find(&server.app, &MayManage::at_the_machine(), "ana").await;
    assert_eq!(found.unwrap(), None);
}

/// The session whose room Cleo finds on her first page.
async fn about_to_start(server: &Server) -> String {
    let mut cleo = pages_of(server);
    let today = cleo.post("/demo", &[("login", "cleo")]).await;
    today.link("/s/").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn started_again_its_session_goes_on_and_a_forgotten_one_makes_room() {
    let folder = Folder::new();
    let clock = Arc::new(SetClock::at(START));
    let server = made_by(&folder, &clock).await;
    let first = about_to_start(&server).await;
    for (hours, same) in [(0, true), (1, true), (3, false)] {
        clock.pass(hours * kernel::HOUR + kernel::MINUTE);
        // Another process: nobody has the room in memory.
        let again = Server {
            rooms: live::Rooms::new(&server.app),
            ..server.clone()
        };
        demo::plan_what_starts_now(&again, clock.now())
            .await
            .unwrap();
        let found = about_to_start(&again).await;
        assert_eq!(found == first, same, "{hours} hours later");
    }
}

#[test]
fn the_command_keeps_all_in_one_folder_and_says_so() {
    let folder = Folder::new();
    let data = folder.join("world");
    let path = data.display().to_string();
    let demo = || bare(&["demo", "--listen", "127.0.0.1:0", "--data", &path]);
    let server = ServerProcess::start(demo());
    assert!(server.greeting.contains(&path), "{}", server.greeting);
    assert!(
        server.greeting.contains("its keys too"),
        "{}",
        server.greeting
    );
    let (status, page) = server.get("/demo");
    assert!(
        status == 200 && page.contains("lies in one folder"),
        "{page}"
    );
    assert!(server.end(Signal::TERM).0.success());
    for file in ["root.key", "content.sqlite", "keys.sqlite"] {
        assert!(data.join(file).exists(), "{file}");
    }
    // The next time the same people are there, and another session is about to start.
    let again = ServerProcess::start(demo());
    assert_eq!(again.get("/demo").0, 200);
    assert!(again.end(Signal::INT).0.success());
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let folder = Folder::new();
    std::fs::write(folder.join("letter.txt"), "dear").unwrap();
    let path = folder.path().display().to_string();
    let output = bare(&["demo", "--listen", "127.0.0.1:0", "--data", &path])
        .output()
        .unwrap();
    let said = crate::process::said(&output);
    assert!(
        !output.status.success() && said.contains("is not empty"),
        "{said}"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Agendas are named in two crates that do not know each other.
#[test]
fn every_kind_of_group_has_its_agenda() {
    for &kind in groups::Kind::ALL {
        let key = kind.defaults().template;
        assert!(
            facilitation::templates::template(key).is_some(),
            "{kind:?}: {key}"
        );
    }
}
