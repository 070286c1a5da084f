//! The room by forms and refreshes alone, on a real database.

use axum::http::{StatusCode, header};
use facilitation::CHAT_CHARACTERS;
use groups::{Kind, Standing};
use kernel::{GroupId, SessionId};
use store::testing::TestDb;
use testkit::{Client, Page, World};

use crate::Rooms;

/// Ana, Ben and Gus are in the group; Eva is not.
struct Server {
    world: World,
    group: GroupId,
    path: String,
}

impl Server {
    /// A session that starts in this many minutes.
    async fn planned(minutes: i64) -> Self {
        let world = World::new(TestDb::sqlite().await).await;
        let rooms = Rooms::new(&world.app);
        let world = world.with_routes(|_| vec![crate::feature(&rooms).into_routes()]);
        let group = world
            .group("Tuesday circle", Kind::Support)
            .with_as("rosa", Standing::CoFacilitator)
            .with("ana")
            .with("ben")
            .with("gus")
            .begin()
            .await;
        let session = world.session((group, "cleo"), minutes).await;
        Self {
            world,
            group,
            path: format!("/s/{session}"),
        }
    }

    async fn open() -> (Self, Client) {
        let server = Self::planned(0).await;
        let mut cleo = server.world.sign_in("cleo").await;
        let open = format!("{}/open", server.path);
        cleo.post(&open, &[("agenda", "support")]).await;
        (server, cleo)
    }

    async fn page(&self, client: &mut Client) -> Page {
        client.get(&self.path).await
    }

    async fn press(&self, client: &mut Client, pressed: &str) -> Page {
        self.press_with(client, pressed, "").await
    }

    /// Presses a button of the page as it is now.
    async fn press_with(&self, client: &mut Client, pressed: &str, words: &str) -> Page {
        let page = self.page(client).await;
        let seen = seen(&page);
        let fields = [("seen", seen.as_str()), ("do", pressed), ("words", words)];
        client
            .post_once(&format!("{}/do", self.path), &fields)
            .await
    }
}

fn seen(page: &Page) -> String {
    let mut fields = page.forms().into_iter().flat_map(|form| form.fields);
    let seen = fields.find(|(name, _)| name == "seen");
    seen.map(|(_, value)| value).unwrap_or_default()
}

#[tokio::test]
async fn one_waits_speaks_and_leaves_without_script() {
    let (server, mut cleo) = Server::open().await;
    assert!(
        server.page(&mut cleo).await.says("Here now"),
        "the facilitator who opens the room is inside"
    );
    let mut ana = server.world.sign_in("ana").await;
    assert!(server.page(&mut ana).await.says("Go in"));
    let went = server.press(&mut ana, "arrive&place=online").await;
    assert_eq!(went.status, StatusCode::SEE_OTHER);
    assert_eq!(went.location(), server.path);
    assert!(server.page(&mut ana).await.says("Write to everyone"));
    for step in ["begin", "next_segment", "start_round&floor=round"] {
        server.press(&mut cleo, step).await;
    }
    assert!(server.page(&mut ana).await.says("It’s your turn"));
    server.press(&mut ana, "speak").await;
    assert!(server.page(&mut cleo).await.says("is speaking"));
    server
        .press_with(&mut ana, "write_turn", "It was a quiet week")
        .await;
    assert!(server.page(&mut cleo).await.says("It was a quiet week"));
    server.press(&mut ana, "leave").await;
    assert!(server.page(&mut ana).await.says("Come back"));
}

#[tokio::test]
async fn the_same_post_twice_says_it_once() {
    let (server, mut cleo) = Server::open().await;
    let page = server.page(&mut cleo).await;
    let seen = seen(&page);
    let fields = [
        ("seen", seen.as_str()),
        ("do", "say"),
        ("words", "Welcome, all of you"),
    ];
    for _ in 0..2 {
        let said = cleo
            .post_once(&format!("{}/do", server.path), &fields)
            .await;
        assert_eq!(said.status, StatusCode::SEE_OTHER);
    }
    let text = server.page(&mut cleo).await.text();
    assert_eq!(text.matches("Welcome, all of you").count(), 1);
}

#[tokio::test]
async fn a_refusal_keeps_what_was_typed_and_says_why() {
    let (server, mut cleo) = Server::open().await;
    let long = format!("Kettle {}", "word ".repeat(CHAT_CHARACTERS / 4));
    let refused = server.press_with(&mut cleo, "say", &long).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Your words are kept"));
    assert!(
        refused.body.contains("Kettle word word"),
        "the words are in the field again"
    );
    let early = server.press(&mut cleo, "resume").await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unread = server.press(&mut cleo, "fly").await;
    assert!(unread.says("We could not read that"));
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_following_page_asks_for_itself_again() {
    let (server, mut cleo) = Server::open().await;
    let follows = cleo.get(&format!("{}?follow=1", server.path)).await;
    assert_eq!(follows.headers[header::REFRESH], "20");
    assert!(!follows.body.contains("<textarea"));
    let still = server.page(&mut cleo).await;
    assert!(!still.headers.contains_key(header::REFRESH));
}

#[tokio::test]
async fn a_guest_gets_a_seat_and_a_faulty_name_a_sentence() {
    let (server, mut cleo) = Server::open().await;
    let guest = format!("{}/guest", server.path);
    cleo.post(&guest, &[("name", "Noor")]).await;
    assert!(server.page(&mut cleo).await.says("Noor"));
    let refused = cleo.post_once(&guest, &[("name", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut ana = server.world.sign_in("ana").await;
    assert_eq!(
        ana.post_once(&guest, &[("name", "Noor")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn to_others_the_room_is_not_there() {
    let (server, _cleo) = Server::open().await;
    let mut eva = server.world.sign_in("eva").await;
    let foreign = server.page(&mut eva).await;
    let mut rng = kernel::SeededRng::new(1);
    let absent: SessionId = kernel::Id::fresh(&mut rng);
    let absent = eva.get(&format!("/s/{absent}")).await;
    assert_eq!(
        (foreign.status, foreign.body),
        (StatusCode::NOT_FOUND, absent.body)
    );
    let said = [("do", "say"), ("words", "hello")];
    let posted = eva.post_once(&format!("{}/do", server.path), &said).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn before_the_room_opens_each_reads_what_comes_next() {
    let early = Server::planned(90).await;
    let mut ana = early.world.sign_in("ana").await;
    assert!(early.page(&mut ana).await.says("It is not time yet"));
    let mut cleo = early.world.sign_in("cleo").await;
    let page = early.page(&mut cleo).await;
    assert!(page.says("half an hour before") && page.says("Agenda"));
    let open = format!("{}/open", early.path);
    let opened = cleo.post_once(&open, &[("agenda", "support")]).await;
    assert_eq!(opened.status, StatusCode::OK, "the form again, and no room");
    assert_eq!(
        ana.post_once(&open, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    // Staff are signed out by then.
    early.world.pass_minutes(70);
    let mut cleo = early.world.sign_in("cleo").await;
    let mut ana = early.world.sign_in("ana").await;
    assert!(early.page(&mut ana).await.says("The room is not open yet"));
    let strange = cleo.post_once(&open, &[("agenda", "somewhere")]).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(strange.says("Choose an agenda"));
    early.world.pass_minutes(24 * 60);
    let mut ana = early.world.sign_in("ana").await;
    assert!(early.page(&mut ana).await.says("did not take place"));
}

#[tokio::test]
async fn words_that_came_too_late_are_shown_to_their_author() {
    let (server, mut cleo) = Server::open().await;
    server.press(&mut cleo, "begin").await;
    server.press(&mut cleo, "end").await;
    let late = [("do", "say"), ("words", "One more thing")];
    let answer = cleo.post_once(&format!("{}/do", server.path), &late).await;
    assert!(answer.says("One more thing") && answer.says("Nobody has read them"));
}

#[tokio::test]
async fn of_a_session_that_did_not_take_place_no_verdict_is_left() {
    let (server, mut cleo) = Server::open().await;
    let mut ana = server.world.sign_in("ana").await;
    server.press(&mut ana, "arrive&place=online").await;
    server.press(&mut cleo, "admit_all").await;
    server.press(&mut cleo, "end").await;
    let after = format!("{}/after", server.path);
    for client in [&mut cleo, &mut ana] {
        let page = client.get(&after).await;
        assert!(page.says("This session did not take place"));
        for verdict in [
            "Everyone was reached",
            "not reached",
            "Attendance",
            "Thank you for being here",
            "stir things up",
            "How was it",
        ] {
            assert!(!page.says(verdict), "{verdict}");
        }
    }
    let answers = [
        ("listened", "8"),
        ("chance", "8"),
        ("safe", "8"),
        ("useful", "8"),
    ];
    let given = ana
        .post_once(&format!("{}/feedback", server.path), &answers)
        .await;
    assert_eq!(given.status, StatusCode::NOT_FOUND);
    let sheet = cleo.get(&format!("{}/sheet", server.path)).await;
    assert!(sheet.says("It did not take place") && !sheet.body.contains("<table"));
}

#[tokio::test]
async fn who_was_not_there_is_not_thanked_for_being_there() {
    let (server, mut cleo) = Server::open().await;
    let mut ana = server.world.sign_in("ana").await;
    server.press(&mut ana, "arrive&place=online").await;
    for step in ["admit_all", "begin", "end"] {
        server.press(&mut cleo, step).await;
    }
    let after = format!("{}/after", server.path);
    let there = ana.get(&after).await;
    assert!(there.says("Thank you for being here") && there.says("stir things up"));
    assert!(there.says("We did not get to you"));
    let mut ben = server.world.sign_in("ben").await;
    let absent = ben.get(&after).await;
    assert!(absent.says("You were not in this session"));
    assert!(!absent.says("Thank you for being here") && !absent.says("stir things up"));
    assert!(cleo.get(&after).await.says("Attendance"));
}

#[tokio::test]
async fn that_another_session_runs_is_said_once_with_the_way_there() {
    let (server, mut cleo) = Server::open().await;
    let second = server.world.session((server.group, "cleo"), 15).await;
    let path = format!("/s/{second}");
    let page = cleo.get(&path).await;
    assert!(page.says("is still running") && !page.says("Open the room"));
    let open = format!("{path}/open");
    let refused = cleo.post_once(&open, &[("agenda", "support")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text().matches("still running").count(), 1);
    assert_eq!(refused.body.matches("role=\"alert\"").count(), 1);
    assert!(refused.body.contains(&format!("href=\"{}\"", server.path)));
    assert!(!refused.says("Choose an agenda"));
    server.press(&mut cleo, "end").await;
    assert!(cleo.get(&path).await.says("Open the room"));
}

#[tokio::test]
async fn words_for_another_audience_are_kept_and_shown_above_the_box() {
    let (server, mut cleo) = Server::open().await;
    let mut ana = server.world.sign_in("ana").await;
    server.press(&mut ana, "arrive&place=online").await;
    for step in ["admit_all", "set_chat&mode=facilitator_only"] {
        server.press(&mut cleo, step).await;
    }
    let page = server.page(&mut ana).await;
    assert!(page.says("Write to the facilitators"));
    let seen = seen(&page);
    server.press(&mut cleo, "set_chat&mode=all").await;
    let fields = [
        ("seen", seen.as_str()),
        ("do", "say"),
        ("audience", "facilitators"),
        ("words", "For them alone"),
    ];
    let path = format!("{}/do", server.path);
    let refused = ana.post_once(&path, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("You were writing to the facilitators. Nobody has read it."));
    assert_eq!(refused.text().matches("For them alone").count(), 1);
    let field = refused.body.split("id=\"say-words\"").nth(1).unwrap();
    assert!(!field.contains("For them alone"), "the box is empty");
    assert!(!server.page(&mut cleo).await.says("For them alone"));
}

#[tokio::test]
async fn i_am_done_with_words_in_the_box_asks_first() {
    let (server, mut cleo) = Server::open().await;
    let mut ana = server.world.sign_in("ana").await;
    server.press(&mut ana, "arrive&place=online").await;
    for step in [
        "admit_all",
        "begin",
        "next_segment",
        "start_round&floor=round",
    ] {
        server.press(&mut cleo, step).await;
    }
    server.press(&mut ana, "speak").await;
    let asked = server.press_with(&mut ana, "done", "Half a turn").await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.says("Send what you wrote?") && asked.says("Half a turn"));
    assert!(
        server.page(&mut cleo).await.says("is speaking"),
        "the turn goes on"
    );
    let sent = server
        .press_with(&mut ana, "write_turn", "Half a turn")
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(server.page(&mut cleo).await.says("Half a turn"));
}

#[tokio::test]
async fn one_may_finish_without_sending() {
    let (server, mut cleo) = Server::open().await;
    let mut ana = server.world.sign_in("ana").await;
    server.press(&mut ana, "arrive&place=online").await;
    for step in [
        "admit_all",
        "begin",
        "next_segment",
        "start_round&floor=round",
    ] {
        server.press(&mut cleo, step).await;
    }
    server.press(&mut ana, "speak").await;
    let done = server
        .press_with(&mut ana, "done&sure=yes", "Half a turn")
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = server.page(&mut cleo).await;
    assert!(!page.says("is speaking") && !page.says("Half a turn"));
}
