//! Every route × every kind of person × a thing of group A, of group B, and of nobody.
//!
//! Two judges: the rule in [`expected`], which knows only a route's declared rights, and the table
//! beside this file, which a reviewer reads. `HOLDFAST_BLESS=1` writes the table anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use accounts::rules::MayManage;
use finder::Finder;
use finder::rules::{Attendance, Basis};
use groups::actions::{invite, remove};
use groups::rules::{may_invite, may_remove};
use groups::{Kind, Standing};
use kernel::{Code, GroupId, Id, Own, PersonId, Role, SystemRng, Text};
use live::actions::save_agenda;
use store::Record;
use store::testing::TestDb;
use testkit::cast::PASSWORD;
use testkit::{Client, Page, World};
use web::{Rights, Route};

use crate::world::{list_with_a_meeting, server_of};

/// The person who sends the request. The order is the order of the columns.
const ACTORS: [(&str, &str); 13] = [
    ("anonymous", ""),
    ("outsider", "olga"),
    ("member of A", "ana"),
    ("member of B", "eva"),
    ("once of A", "faye"),
    ("mentor in A", "ben"),
    ("co-facilitator of A", "iris"),
    ("facilitator of A", "cleo"),
    ("facilitator of B", "rosa"),
    ("facilitator of none", "nora"),
    ("coordinator", "dan"),
    // Their memberships still say what they were: the role decides what that is worth.
    ("ex-facilitator in A", "vera"),
    ("coordinator once in A", "wanda"),
];

/// Actions whose answer may lead to the sign-in page: this very device may be the one signed out.
const SIGNS_OUT: &str = "account.sign-out-";
/// The actions that are there only for groups without a facilitator.
const NAMES_A_FACILITATOR: &str = "group.name-facilitator";

/// The answer to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gets {
    /// An answer: a page, a form's answer, a kind refusal.
    Answer,
    /// The way to the sign-in page.
    SignIn,
    /// Not found.
    Nothing,
}

impl Gets {
    fn letter(self) -> char {
        match self {
            Gets::Answer => 'o',
            Gets::SignIn => 's',
            Gets::Nothing => '.',
        }
    }

    fn of(page: &Page) -> Gets {
        match page.status.as_u16() {
            404 => Gets::Nothing,
            303 if page.location().starts_with("/sign-in") => Gets::SignIn,
            // With what was typed, to be sent again after signing in.
            401 => Gets::SignIn,
            _ => Gets::Answer,
        }
    }
}

/// Whose thing is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    OfA,
    OfB,
    OfNobody,
}

const THINGS: [Thing; 3] = [Thing::OfA, Thing::OfB, Thing::OfNobody];

/// A world with two groups and a person for every column.
struct Scene {
    world: World,
    /// The parts of an address: what stands for `{group}`, `{session}` and so on.
    parts: BTreeMap<(&'static str, u8), String>,
}

impl Scene {
    async fn set() -> Self {
        let mut world = World::new(TestDb::sqlite().await).await;
        for (login, role) in [
            ("olga", Role::Member),
            ("iris", Role::Facilitator),
            ("nora", Role::Facilitator),
            ("vera", Role::Facilitator),
            ("wanda", Role::Member),
        ] {
            world.person(login, role).await;
        }
        let world = world.with_routes(routes);
        let a = world
            .group("Tuesday circle", Kind::Support)
            .with("ana")
            .with("faye")
            .with("gus")
            .with("wanda")
            .with_as("vera", Standing::Facilitator)
            .with_as("ben", Standing::PeerMentor)
            .with_as("iris", Standing::CoFacilitator)
            .begin()
            .await;
        let b = world
            .group("Thursday", Kind::Skills)
            .facilitated_by("rosa")
            .with("eva")
            .with("hana")
            .begin()
            .await;
        faye_goes(&world, a).await;
        another_role(&world, "vera", Role::Member).await;
        another_role(&world, "wanda", Role::Coordinator).await;
        let mut parts = BTreeMap::new();
        for (place, (group, lead, target)) in [(a, "cleo", "gus"), (b, "rosa", "hana")]
            .into_iter()
            .enumerate()
        {
            fill(&world, &mut parts, (place as u8, group), (lead, target)).await;
        }
        for name in [
            "group",
            "session",
            "member",
            "invitation",
            "device",
            "agenda",
            "person",
            "agreement",
            "proof",
        ] {
            parts.insert((name, 2), PersonId::fresh(&mut SystemRng).to_string());
        }
        parts.insert(("code", 2), Code::fresh(&mut SystemRng).spelled());
        for (place, key) in ["support", "skills", "no-such-agenda"]
            .into_iter()
            .enumerate()
        {
            parts.insert(("key", place as u8), key.to_owned());
        }
        for (place, script) in ["sitting", "phrases", "guide-leading"]
            .into_iter()
            .enumerate()
        {
            parts.insert(("script", place as u8), script.to_owned());
        }
        parts.insert(("agenda", 1), own_agenda(&world, "gus").await);
        finder_parts(&world, &mut parts).await;
        Self { world, parts }
    }

    fn address(&self, route: &Route, thing: Thing, own: &str) -> String {
        let mut address = String::new();
        for part in route.path.split('/').skip(1) {
            address.push('/');
            match part
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'))
            {
                // What belongs to one person, not to a group: A is one's own, B another's.
                Some("device" | "agenda" | "proof") if thing == Thing::OfA => address.push_str(own),
                Some(name) => address.push_str(self.part(name, thing)),
                None => address.push_str(part),
            }
        }
        address
    }

    fn part(&self, name: &str, thing: Thing) -> &str {
        let found = self
            .parts
            .iter()
            .find(|((known, place), _)| *known == name && *place == thing as u8);
        found.map_or_else(
            || panic!("the matrix does not know what {{{name}}} stands for"),
            |(_, text)| text,
        )
    }
}

fn routes(world: &World) -> Vec<Vec<Route>> {
    server_of(world).routes()
}

async fn fill(
    world: &World,
    parts: &mut BTreeMap<(&'static str, u8), String>,
    (place, group): (u8, GroupId),
    (lead, target): (&str, &str),
) {
    let me = world.membership(lead, group).await;
    let right = may_invite(&me, Standing::Member).expect("a facilitator invites");
    let invited = invite(&world.app, &right, 7, None)
        .await
        .expect("an invitation");
    let session = world.session((group, lead), 10).await;
    let member = world.membership(target, group).await;
    parts.insert(("group", place), group.to_string());
    parts.insert(("session", place), session.to_string());
    parts.insert(("member", place), member.id.to_string());
    parts.insert(("person", place), member.person.to_string());
    parts.insert(("invitation", place), invited.invitation.id.to_string());
    parts.insert(("code", place), invited.code.spelled());
    parts.insert(("agreement", place), me.about.agreement.to_string());
    parts.insert(
        ("device", place),
        PersonId::fresh(&mut SystemRng).to_string(),
    );
}

/// Two lists with a meeting each, and proofs of two people.
async fn finder_parts(world: &World, parts: &mut BTreeMap<(&'static str, u8), String>) {
    parts.insert(("proof", 1), own_proof(world, "gus").await.0);
    let tokens = [
        own_proof(world, "ana").await.1,
        own_proof(world, "eva").await.1,
        "H1.none".to_owned(),
    ];
    let numbers = ["1", "2", "999999"].map(str::to_owned);
    for (name, texts) in [
        ("token", tokens),
        ("feed", numbers.clone()),
        ("meeting", numbers),
    ] {
        for (place, text) in texts.into_iter().enumerate() {
            parts.insert((name, place as u8), text);
        }
    }
    for name in ["Leeds", "York"] {
        list_with_a_meeting(world, name).await;
    }
}

/// A former member of the group.
async fn faye_goes(world: &World, group: GroupId) {
    let cleo = world.membership("cleo", group).await;
    let faye = world.membership("faye", group).await;
    let cards = groups::members(&world.app, &cleo)
        .await
        .expect("the people of the group");
    let faye = cards
        .iter()
        .find(|card| card.person == faye.person)
        .expect("faye is in the group");
    let right = may_remove(&cleo, faye).expect("a facilitator removes");
    let words = Text::new("See you another time.").expect("words");
    let reason = Text::new("It was agreed in the team.").expect("a reason");
    remove(&world.app, &right, &words, &reason)
        .await
        .expect("faye goes");
}

/// Another role, and nothing else: the membership stays as it was.
async fn another_role(world: &World, login: &str, role: Role) {
    let may = MayManage::at_the_machine().over(world.viewer(login).person);
    let new = accounts::RoleChange::new(&world.app, may.expect("not one's own"), role);
    let written: Result<Option<Code>, accounts::Fault> =
        store::retrying!(world.app.db(), change, {
            let (code, entry) = new.write(&world.app, &mut change).await?;
            change.commit(Record::entry(entry)).await?;
            code
        });
    // Who rises chooses a password anew: the same, so that the matrix signs everyone in alike.
    if let Some(code) = written.expect("another role") {
        let code = code.spelled();
        let fields = [("login", login), ("code", &code), ("password", PASSWORD)];
        let answer = world.visitor().post_once("/set-up", &fields).await;
        assert_eq!(answer.location(), "/today", "{}", answer.body);
    }
}

/// An agenda that a facilitator saved.
async fn own_agenda(world: &World, login: &str) -> String {
    let name = Text::new("A session of mine").expect("a name");
    let library = facilitation::templates::template("support").expect("the library has it");
    let saved = save_agenda(
        &world.app,
        Own::of(&world.viewer(login)),
        None,
        &name,
        library.agenda,
    )
    .await;
    saved.expect("an agenda").to_string()
}

/// A proof that a member made: its number, and its text.
async fn own_proof(world: &World, login: &str) -> (String, String) {
    let attendance = Attendance {
        name: "J.".to_owned(),
        date: jiff::civil::date(2020, 2, 3),
        minutes: 60,
        basis: Basis::OwnWord,
    };
    let finder = Finder::new(&world.app);
    let made = finder::actions::prove(&finder, Own::of(&world.viewer(login)), attendance).await;
    let (id, text) = made.expect("a proof");
    (id.to_string(), text)
}

/// Nobody in this world has a meeting on their list, so there is none to take off.
const NEEDS_A_TRY: &str = "find.drop";
/// Mentors and facilitators offer to come along; to others there is no such thing.
const OF_THOSE_WHO_WERE_THERE: &str = "find.along";

/// Who leads, by role or in a group, may rehearse; to others there is no such page.
const OF_THOSE_WHO_LEAD: &str = "rehearsal.";

/// What the declared rights promise, known without asking the server.
fn expected(route: &Route, actor: &str, thing: Thing) -> Gets {
    // Meetings are public; one that no list has is not there for anybody.
    if route.rights == Rights::Anyone
        && route.path.contains("{meeting}")
        && thing == Thing::OfNobody
    {
        return Gets::Nothing;
    }
    if matches!(route.rights, Rights::Anyone | Rights::Invited) {
        return Gets::Answer;
    }
    if actor == "anonymous" {
        return Gets::SignIn;
    }
    let of_group = |group: &str| {
        let was_there = actor.starts_with("once") || actor.starts_with("coordinator");
        let there = [format!("of {group}"), format!("in {group}")];
        !was_there && there.iter().any(|there| actor.ends_with(there))
    };
    let group = match thing {
        Thing::OfA => "A",
        Thing::OfB => "B",
        Thing::OfNobody => "?",
    };
    let leads = of_group(group)
        && (actor.starts_with("facilitator") || actor.starts_with("co-facilitator"));
    let names_a_thing = route.path.contains('{');
    let facilitates = actor.contains("facilitator") && !actor.starts_with("ex-");
    let coordinates = actor.starts_with("coordinator");
    let allowed = match route.rights {
        Rights::SignedIn if route.action == NEEDS_A_TRY => false,
        Rights::SignedIn if route.action == OF_THOSE_WHO_WERE_THERE => {
            (facilitates || actor.starts_with("mentor")) && thing != Thing::OfNobody
        }
        Rights::SignedIn if route.action.starts_with(OF_THOSE_WHO_LEAD) => facilitates,
        Rights::SignedIn => !(names_a_thing && thing == Thing::OfNobody),
        Rights::Anyone | Rights::Invited => true,
        Rights::Own => thing == Thing::OfA,
        Rights::GroupMember | Rights::RoomMember => of_group(group),
        Rights::GroupFacilitator | Rights::RoomFacilitator => leads,
        Rights::GroupLead => leads && !actor.starts_with("co-"),
        Rights::Facilitator => facilitates,
        Rights::Coordinator => coordinates && !(names_a_thing && thing == Thing::OfNobody),
        Rights::Staff => facilitates || coordinates,
    };
    if allowed { Gets::Answer } else { Gets::Nothing }
}

async fn browser(scene: &Scene, login: &str) -> Client {
    if login.is_empty() {
        scene.world.visitor()
    } else {
        scene.world.sign_in(login).await
    }
}

/// Another device on which this person is signed in, as the page of one's own account names it.
async fn own_device(scene: &Scene, login: &str) -> String {
    let _other_device = scene.world.sign_in(login).await;
    let mut client = scene.world.sign_in(login).await;
    let page = client.get_once("/me").await;
    let forms = page.forms();
    let form = forms
        .iter()
        .find_map(|form| form.action.strip_prefix("/me/devices/").map(str::to_owned));
    form.and_then(|rest| rest.split('/').next().map(str::to_owned))
        .unwrap_or_default()
}

/// Forms are sent empty, but for what a hidden field or a button always says.
async fn ask(
    client: &mut Client,
    (route, scene, thing): (&Route, &Scene, Thing),
    address: &str,
) -> Page {
    if route.method == "GET" {
        return client.get_once(address).await;
    }
    let version = scene.part("agreement", thing).to_owned();
    let fields: &[(&str, &str)] = match route.action {
        "group.accept-agreement" => &[("version", version.as_str())],
        "find.report" => &[("was", "good")],
        _ => &[],
    };
    client.post_once(address, fields).await
}

/// What a stranger can compare: status, headers but the date, bytes.
fn seen(page: &Page) -> (u16, Vec<(String, String)>, &str) {
    let headers = page.headers.iter().filter(|(name, _)| *name != "date");
    let mut headers: Vec<(String, String)> = headers
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    headers.sort();
    (page.status.as_u16(), headers, &page.body)
}

#[tokio::test]
async fn everyone_gets_what_is_theirs_and_the_rest_is_not_there() {
    let mut scene = Scene::set().await;
    let mut table = String::new();
    let mut faults = String::new();
    let all: Vec<Route> = routes(&scene.world).into_iter().flatten().collect();
    for route in &all {
        let mut row = format!("{:4} {} {:?}:", route.method, route.path, route.rights);
        let names_a_thing = route.path.contains('{');
        let things = if names_a_thing {
            &THINGS[..]
        } else {
            &THINGS[..1]
        };
        for (actor, login) in ACTORS {
            let mut cells = [' '; 3];
            let mut client = browser(&scene, login).await;
            let own = match login {
                "" => PersonId::fresh(&mut SystemRng).to_string(),
                _ if route.path.contains("{device}") => own_device(&scene, login).await,
                _ if route.path.contains("{agenda}") => own_agenda(&scene.world, login).await,
                _ if route.path.contains("{proof}") => own_proof(&scene.world, login).await.0,
                _ => String::new(),
            };
            let mut absent: Option<Page> = None;
            for &thing in things.iter().rev() {
                let page = ask(
                    &mut client,
                    (route, &scene, thing),
                    &scene.address(route, thing, &own),
                )
                .await;
                let got = Gets::of(&page);
                judge(&mut faults, route, (actor, thing), &page, absent.as_ref());
                let signed_out = !login.is_empty() && got == Gets::SignIn;
                cells[thing as usize] = if signed_out { 'o' } else { got.letter() };
                if thing == Thing::OfNobody {
                    absent = Some(page);
                }
                if route.method != "GET" && got == Gets::Answer {
                    scene = Scene::set().await;
                    client = browser(&scene, login).await;
                    let nowhere = scene.address(route, Thing::OfNobody, &own);
                    absent =
                        Some(ask(&mut client, (route, &scene, Thing::OfNobody), &nowhere).await);
                }
            }
            row.push(' ');
            row.push_str(cells.iter().collect::<String>().trim_end());
        }
        table.push_str(&row);
        table.push('\n');
    }
    assert!(faults.is_empty(), "{faults}");
    compare(&table);
}

fn judge(
    faults: &mut String,
    route: &Route,
    (actor, thing): (&str, Thing),
    page: &Page,
    absent: Option<&Page>,
) {
    let got = Gets::of(page);
    let due = expected(route, actor, thing);
    // Done, it leads to the page that everyone without a sign-in sees.
    let signed_out = route.action.starts_with(SIGNS_OUT) && got == Gets::SignIn;
    // A group that has a facilitator has no place for another one.
    let taken = route.action.starts_with(NAMES_A_FACILITATOR) && got == Gets::Nothing;
    if route.rights != Rights::Invited && got != due && !signed_out && !taken {
        let _ = writeln!(
            faults,
            "{} {} ({:?}) by {actor}, thing {thing:?}: {got:?} ({}), expected {due:?}",
            route.method, route.path, route.rights, page.status
        );
    }
    if page.status.is_server_error() {
        let _ = writeln!(
            faults,
            "{} {} by {actor} broke: {}",
            route.method, route.path, page.status
        );
    }
    if let Some(absent) = absent
        && got == Gets::Nothing
        && seen(page) != seen(absent)
    {
        let _ = writeln!(
            faults,
            "{} {} by {actor}: foreign is not like absent",
            route.method, route.path
        );
    }
}

fn compare(table: &str) {
    let columns: Vec<&str> = ACTORS.iter().map(|(actor, _)| *actor).collect();
    let head = format!(
        "# Columns: {}.\n# Cells: a thing of group A, of group B, of nobody (or one letter where the address names no thing).\n# o an answer, s the way to sign in, . not found.\n",
        columns.join(", ")
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/access_matrix.txt");
    let now = head + table;
    if std::env::var_os("HOLDFAST_BLESS").is_some() {
        std::fs::write(&path, &now).expect("the table is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (was, is) in kept.lines().zip(now.lines()) {
        assert_eq!(
            was, is,
            "the access matrix changed; read the difference, then run with HOLDFAST_BLESS=1"
        );
    }
    assert_eq!(
        kept.lines().count(),
        now.lines().count(),
        "routes came or went; read them, then run with HOLDFAST_BLESS=1"
    );
}
