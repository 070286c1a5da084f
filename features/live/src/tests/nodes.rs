//! Two nodes on one database: the one that does not keep a room leads the browser to the one that does.
//! A SQLite file belongs to one process; there these tests have nothing to show.

use axum::http::StatusCode;
use facilitation::Command;
use serde_json::json;
use testkit::{Client, Listening, Socket};

use super::play::{ANA, Play};
use crate::Rooms;
use crate::rooms::NodeName;

/// A second node beside the one of the play.
struct OtherNode {
    rooms: Rooms,
    router: axum::Router,
}

impl OtherNode {
    fn of(play: &Play) -> Self {
        let name = NodeName::new("node-b").expect("a name");
        let rooms = Rooms::of_node(play.app(), name.bytes());
        let routes = vec![crate::feature(&rooms).into_routes()];
        let router = web::router(play.app().clone(), routes);
        Self { rooms, router }
    }

    async fn visit(&self, play: &Play) -> Client {
        play.world.sign_in(ANA).await.at(self.router.clone())
    }
}

#[test]
fn the_wrong_node_leads_page_and_form_to_the_right_one() {
    store::testing::on_postgres(async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let other = OtherNode::of(&play);
        let path = format!("/s/{}", play.session);
        let mut ana = other.visit(&play).await;
        let page = ana.get_once(&path).await;
        assert_eq!(page.status, StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(page.location(), path);
        let keeper = "01".repeat(16);
        assert_eq!(page.header("holdfast-node"), keeper);
        assert_eq!(ana.cookie_value("node"), Some(keeper.as_str()));
        // The proxy routes by the cookie: the right node answers.
        let mut there = ana.at(play.world.router());
        assert_eq!(there.get_once(&path).await.status, StatusCode::OK);

        let mut ana = other.visit(&play).await;
        let form = ana
            .post_once(&format!("{path}/do"), &[("do", "raise_hand")])
            .await;
        assert_eq!(form.status, StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(form.location(), format!("{path}/do"));
        // A proxy that does not route by the cookie is not asked in a circle.
        let again = ana.get_once(&path).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn the_wrong_node_tells_the_socket() {
    store::testing::on_postgres(async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let other = OtherNode::of(&play);
        let at = Listening::begin(other.router.clone(), play.app().tasks()).await;
        let client = play.world.sign_in(ANA).await;
        let path = format!("/s/{}/socket", play.session);
        let socket = Socket::open(at, &path, &client.cookie()).await;
        let mut socket = socket.expect("a socket");
        socket.say(&json!({"type": "hello"})).await;
        assert_eq!(socket.hear_of("bye").await["reason"], "elsewhere");
    });
}

#[test]
fn a_node_takes_over_when_the_other_has_gone() {
    store::testing::on_postgres(async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let other = OtherNode::of(&play);
        let path = format!("/s/{}", play.session);
        play.world.clock.pass(crate::rooms::LEASE_MS + 1);
        let mut ana = other.visit(&play).await;
        assert_eq!(ana.get_once(&path).await.status, StatusCode::OK);
        assert_eq!(
            ana.cookie_value("node"),
            Some("node-b"),
            "for the socket that follows"
        );
        let who = play.who(ANA).await;
        let command = play.command(Command::Leave);
        let taken = other.rooms.act(&who, play.session, command).await;
        assert!(taken.is_ok(), "{taken:?}");
    });
}
