//! A rehearsal by forms and refreshes alone, on a real database. The clock of the tests stands
//! still: only a skip moves the time.

use axum::http::StatusCode;
use facilitation::rehearsal::{InventedLine, InventedLineKind, REHEARSAL_SIZES};
use facilitation::{Seat, templates};
use groups::Standing;
use kernel::{Id, Locale, MINUTE, PersonId, Role, SignInId, SystemRng, Viewer};
use serde_json::json;
use store::testing::TestDb;
use testkit::{Client, Listening, Page, Socket, World};
use web::{Error, LocaleTexts};

use crate::Rooms;
use crate::rights::may_rehearse;
use crate::rooms::rehearsal::{NewRehearsal, REHEARSALS_MAX, invented_membership};
use crate::view::rehearsal::line_text;

struct Server {
    world: World,
    rooms: Rooms,
}

impl Server {
    async fn begin() -> Self {
        Self::on(TestDb::sqlite().await).await
    }

    async fn on(db: TestDb) -> Self {
        let world = World::new(db).await;
        let rooms = Rooms::of_node(&world.app, *b"one\0\0\0\0\0\0\0\0\0\0\0\0\0");
        let served = rooms.clone();
        let world = world.with_routes(|_| vec![crate::feature(&served).into_routes()]);
        Self { world, rooms }
    }
}

const SIX: [(&str, &str); 4] = [
    ("agenda", "support"),
    ("people", "6"),
    ("venue", "both"),
    ("speed", "10"),
];

/// Begins a rehearsal of six people with these behaviours.
async fn rehearse(client: &mut Client, behaviours: &[&str]) -> Page {
    let ticked = behaviours.iter().map(|word| ("behaviour", *word));
    let fields: Vec<(&str, &str)> = SIX.into_iter().chain(ticked).collect();
    client.post("/rehearsal/new", &fields).await
}

async fn skip(client: &mut Client) -> Page {
    client.post("/rehearsal/pace", &[("pace", "skip")]).await
}

/// Presses a button of the page as it is now.
async fn press(client: &mut Client, pressed: &str) -> Page {
    let page = client.get("/rehearsal").await;
    let mut fields = page.forms().into_iter().flat_map(|form| form.fields);
    let seen = fields.find(|(name, _)| name == "seen");
    let seen = seen.map(|(_, value)| value).unwrap_or_default();
    let fields = [("seen", seen.as_str()), ("do", pressed)];
    client.post("/rehearsal/do", &fields).await
}

fn has_button(page: &Page, value: &str) -> bool {
    let forms = page.forms();
    let mut buttons = forms.iter().flat_map(|form| &form.buttons);
    buttons.any(|(name, known)| name == "do" && known == value)
}

#[tokio::test]
async fn a_rehearsal_goes_on_without_script_to_its_look_back() {
    let server = Server::begin().await;
    let mut cleo = server.world.sign_in("cleo").await;
    let page = cleo.get("/rehearsal/new").await;
    assert!(page.says("Invented people") || page.says("invented people"));
    let page = rehearse(&mut cleo, &["not-safe"]).await;
    assert!(page.says("Nothing is kept."), "{}", page.text());
    assert!(page.says("Here now"), "the desk is the same desk");
    let mut page = page;
    for _ in 0..40 {
        if page.status == StatusCode::UNPROCESSABLE_ENTITY {
            break;
        }
        page = skip(&mut cleo).await;
    }
    assert!(page.says("Nothing happens until you do something."));
    press(&mut cleo, "admit_all").await;
    let page = press(&mut cleo, "begin").await;
    assert!(page.says("Opening") || has_button(&page, "next_segment"));
    for _ in 0..4 {
        press(&mut cleo, "next_segment").await;
    }
    let mut asked = false;
    for _ in 0..60 {
        let page = skip(&mut cleo).await;
        asked |= page.says("doesn’t feel safe to leave");
        if asked {
            break;
        }
    }
    assert!(asked, "a person presses No, not yet at the end");
    let page = cleo.post("/rehearsal/end", &[]).await;
    assert_eq!(page.path, "/rehearsal/after");
    assert!(page.says("did not feel safe"), "{}", page.text());
    assert!(page.says("Still open at the end."));
    assert!(page.says("had no turn"));
    let page = cleo.get("/rehearsal").await;
    assert_eq!(
        page.path, "/rehearsal/after",
        "a rehearsal that is over is its look back"
    );
}

#[tokio::test]
async fn the_end_of_the_session_leads_to_the_look_back() {
    let server = Server::begin().await;
    let mut cleo = server.world.sign_in("cleo").await;
    rehearse(&mut cleo, &[]).await;
    press(&mut cleo, "begin").await;
    let page = press(&mut cleo, "end").await;
    assert_eq!(page.path, "/rehearsal/after");
    assert!(page.says("Nobody called."));
    let page = rehearse(&mut cleo, &[]).await;
    assert_eq!(page.path, "/rehearsal", "another one begins in its place");
}

#[tokio::test]
async fn a_person_is_seated_and_spoken_for_as_in_a_session() {
    let server = Server::begin().await;
    let mut cleo = server.world.sign_in("cleo").await;
    rehearse(&mut cleo, &["guest"]).await;
    let page = cleo.post("/rehearsal/guest", &[("name", "Sam")]).await;
    assert!(page.says("Sam"));
    let mut sat_down = false;
    for _ in 0..20 {
        sat_down |= skip(&mut cleo).await.says("without a phone");
    }
    assert!(sat_down);
    let page = press(&mut cleo, "seat_in_room&seat=99").await;
    assert_eq!(
        page.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the rules are the same"
    );
}

#[tokio::test]
async fn time_stands_still_in_a_pause() {
    let server = Server::begin().await;
    let mut cleo = server.world.sign_in("cleo").await;
    let page = rehearse(&mut cleo, &[]).await;
    assert!(page.has_html("data-rate=\"10\""));
    let page = cleo.post("/rehearsal/pace", &[("pace", "pause")]).await;
    assert!(page.has_html("data-rate=\"0\""));
    let page = cleo.post("/rehearsal/pace", &[("pace", "2")]).await;
    assert!(page.has_html("data-rate=\"2\""));
    let page = cleo.post("/rehearsal/pace", &[("pace", "1000")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn those_who_lead_rehearse_each_their_own() {
    let server = Server::begin().await;
    let group = server.world.group("Tuesday circle", groups::Kind::Support);
    let group = group
        .with("ana")
        .with_as("ben", Standing::CoFacilitator)
        .begin()
        .await;
    let mut ana = server.world.sign_in("ana").await;
    assert_eq!(
        ana.get("/rehearsal/new").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(ana.get("/rehearsal").await.status, StatusCode::NOT_FOUND);
    assert!(
        !ana.get("/agendas/library/support")
            .await
            .says("Rehearse this agenda")
    );
    let mut cleo = server.world.sign_in("cleo").await;
    assert!(
        cleo.get("/agendas/library/support")
            .await
            .says("Rehearse this agenda")
    );
    let page = cleo
        .get(&format!("/rehearsal/new?group={group}&agenda=skills"))
        .await;
    let form = page.form("/rehearsal/new");
    assert!(
        form.fields
            .contains(&("group".to_owned(), group.to_string()))
    );
    rehearse(&mut cleo, &[]).await;
    let page = rehearse(&mut cleo, &[]).await;
    assert!(page.says("You have a rehearsal open"));
    // A trained peer leads by standing, not by role.
    let mut ben = server.world.sign_in("ben").await;
    let page = ben.get("/rehearsal").await;
    assert!(
        page.says("There is no rehearsal open."),
        "Cleo's is Cleo's alone: {}",
        page.text()
    );
}

#[tokio::test]
async fn a_rehearsal_is_forgotten_after_half_an_hour() {
    let server = Server::begin().await;
    let mut cleo = server.world.sign_in("cleo").await;
    rehearse(&mut cleo, &[]).await;
    server.world.pass_minutes(29);
    assert_eq!(cleo.get("/rehearsal").await.path, "/rehearsal");
    server.world.pass_minutes(30);
    let page = cleo.get("/rehearsal").await;
    assert!(page.says("There is no rehearsal open."), "{}", page.text());
}

#[tokio::test]
async fn what_cannot_happen_is_said_beside_the_field() {
    let server = Server::begin().await;
    let mut cleo = server.world.sign_in("cleo").await;
    let mut try_fields = async |fields: &[(&str, &str)]| {
        let page = cleo.post("/rehearsal/new", fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.text()
    };
    let many = [
        ("agenda", "support"),
        ("people", "3"),
        ("venue", "both"),
        ("speed", "1"),
        ("behaviour", "late"),
        ("behaviour", "silent"),
        ("behaviour", "upset"),
        ("behaviour", "writes"),
    ];
    assert!(
        try_fields(&many)
            .await
            .contains("at most as many as there are people")
    );
    for (venue, behaviour, says) in [
        ("in-room", "line-drops", "drops only for people online"),
        ("online", "guest", "has to be in the room"),
    ] {
        let fields = [
            ("agenda", "support"),
            ("people", "6"),
            ("venue", venue),
            ("speed", "1"),
            ("behaviour", behaviour),
        ];
        assert!(try_fields(&fields).await.contains(says));
    }
    assert!(
        try_fields(&[("agenda", "no-such")])
            .await
            .contains("Choose one of these.")
    );
}

/// As many rehearsals of invented facilitators as a process keeps.
fn fill(server: &Server) -> Vec<Error> {
    let texts = LocaleTexts::of(Locale::En);
    let begin = |_| {
        let viewer = Viewer {
            person: PersonId::fresh(&mut SystemRng),
            role: Role::Facilitator,
            sign_in: SignInId::fresh(&mut SystemRng),
        };
        let right = may_rehearse(&viewer, &[]).expect("a facilitator by role");
        let plan = facilitation::rehearsal::RehearsalPlan {
            seed: 1,
            agenda: templates::template("support").expect("an agenda").agenda,
            people: REHEARSAL_SIZES[0],
            venue: facilitation::rehearsal::RehearsalVenue::Both,
            behaviours: Vec::new(),
            crosstalk: facilitation::Crosstalk::None,
            leaders_take_turns: false,
        };
        let new = NewRehearsal {
            who: invented_membership(&right, texts, &mut SystemRng),
            title: "Support".to_owned(),
            zone: server.world.app.place().zone.clone(),
            plan,
            speed: 1,
            texts,
        };
        server.rooms.begin_rehearsal(&right, new).err()
    };
    (0..=REHEARSALS_MAX).filter_map(begin).collect()
}

#[tokio::test]
async fn one_rehearsal_too_many_is_refused_kindly() {
    let server = Server::begin().await;
    assert_eq!(fill(&server).len(), 1, "the last one");
    let mut cleo = server.world.sign_in("cleo").await;
    let page = rehearse(&mut cleo, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Many people are rehearsing at the moment."));
    server.world.clock.pass(30 * MINUTE);
    assert_eq!(rehearse(&mut cleo, &[]).await.path, "/rehearsal");
}

#[tokio::test]
async fn a_socket_shows_what_happens_and_its_end() {
    let server = Server::begin().await;
    let mut cleo = server.world.sign_in("cleo").await;
    let at = Listening::begin(server.world.router(), server.world.app.tasks()).await;
    rehearse(&mut cleo, &[]).await;
    let socket = Socket::open(at, "/rehearsal/socket", &cleo.cookie()).await;
    let mut socket = socket.expect("a socket");
    socket.say(&json!({"type": "hello", "parts": true})).await;
    let welcome = socket.hear_of("welcome").await;
    assert!(welcome["parts"]["desk-floor"].is_string());
    skip(&mut cleo).await;
    let event = socket.hear_of("ev").await;
    assert_eq!(event["kind"], "knocked", "an invented person waits outside");
    socket
        .say(&json!({"type": "do", "id": 5, "do": "admit_all"}))
        .await;
    assert_eq!(socket.hear_of("done").await["id"], 5);
    cleo.post("/rehearsal/pace", &[("pace", "pause")]).await;
    loop {
        let parts = socket.hear_of("parts").await;
        let bar = parts["parts"]["rehearsal"].as_str().unwrap_or_default();
        if bar.contains("data-rate=\"0\"") {
            break;
        }
    }
    cleo.post("/rehearsal/end", &[]).await;
    assert_eq!(socket.hear_of("bye").await["reason"], "not_open");
    let ana = server.world.sign_in("ana").await;
    let none = Socket::open(at, "/rehearsal/socket", &ana.cookie()).await;
    assert!(none.is_err());
}

#[test]
fn each_line_and_each_name_has_its_text() {
    for locale in [Locale::En, Locale::Es] {
        let texts = LocaleTexts::of(locale);
        for kind in InventedLineKind::ALL {
            for number in 1..=kind.texts() {
                let line = InventedLine {
                    seat: Seat(1),
                    kind,
                    number,
                };
                let id = format!("rehearsal-line-{}-{number}", kind.word());
                assert!(texts.has(&id), "{id}");
                assert!(!line_text(texts, line).is_empty());
            }
            let next = kind.texts() + 1;
            assert!(!texts.has(&format!("rehearsal-line-{}-{next}", kind.word())));
        }
        for seat in 1..=REHEARSAL_SIZES[REHEARSAL_SIZES.len() - 1] {
            assert!(texts.has(&format!("rehearsal-name-{seat}")));
        }
    }
}

store::on_both!(
    a_rehearsal_leads_to_the_node_where_it_began,
    async |db: TestDb| {
        let shared = db.db.is_postgres();
        let server = Server::on(db).await;
        let mut cleo = server.world.sign_in("cleo").await;
        let page = cleo.post_once("/rehearsal/new", &SIX).await;
        assert_eq!(page.location(), "/rehearsal", "{}", page.body);
        assert_eq!(page.header("holdfast-node").is_empty(), !shared);
    }
);
