//! A standing in the group that changes while the room is open: the socket, the page and the form
//! know it within a second.

use axum::http::StatusCode;
use facilitation::{Command, PrivateText};
use groups::Standing;
use kernel::Role;
use serde_json::{Value, json};
use testkit::Socket;

use super::play::{ANA, BEN, CLEO, FAYE, NODE, Play, ROSA};
use super::sockets::{Line, within_a_second};
use crate::Rooms;

impl Play {
    /// Cleo changes what a person is in the group, as on the settings page.
    async fn change_standing(&self, login: &str, standing: Standing) {
        let cleo = self.who(CLEO).await;
        let cards = groups::members(self.app(), &cleo).await.expect("members");
        let person = self.world.viewer(login).person;
        let card = cards
            .iter()
            .find(|card| card.person == person)
            .expect(login);
        let right = groups::rules::may_change_standing(&cleo, card, Role::Member, standing);
        let right = right.expect("Cleo may");
        let reason = kernel::Text::new("It was agreed in the team.").expect("a reason");
        groups::actions::change_standing(self.app(), &right, Some(&reason))
            .await
            .expect("changed");
    }
}

async fn told_standing(socket: &mut Socket) -> Value {
    loop {
        let event = within_a_second(socket.hear_of("ev")).await;
        if event["kind"] == "standing_changed" {
            return event;
        }
    }
}

async fn answer(socket: &mut Socket, command: Value) -> Value {
    let id = command["id"].clone();
    socket.say(&command).await;
    loop {
        let message = within_a_second(socket.hear()).await.expect("an answer");
        if message["id"] == id {
            return message;
        }
    }
}

store::on_both!(what_is_taken_is_taken_everywhere_in_the_room, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let place = facilitation::AttendanceMode::Online;
    play.does(ROSA, Command::Arrive { place }).await;
    let line = Line::begin(&play).await;
    let mut phone = play.world.sign_in(ROSA).await;
    let (mut rosa, welcome) = line.join_as(&play, &phone, json!({"type": "hello"})).await;
    assert!(welcome["view"]["desk"].is_object());
    play.change_standing(ROSA, Standing::Member).await;

    // The socket that is open.
    let seat = play.seat(ROSA).await;
    let told = told_standing(&mut rosa).await;
    assert_eq!(
        (&told["seat"], &told["standing"]),
        (&json!(seat.0), &json!("member"))
    );
    let refused = answer(&mut rosa, json!({"type": "do", "id": 1, "do": "lock"})).await;
    assert_eq!(refused["reason"], "facilitators-only");
    let refused = answer(&mut rosa, json!({"type": "do", "id": 2, "do": "take_over"})).await;
    assert_eq!(refused["reason"], "facilitators-only");
    let words = Some(PrivateText::from("for the facilitators"));
    play.does(ANA, Command::NeedHelp { words }).await;
    let words = PrivateText::from("for everyone");
    play.does(BEN, Command::say(words)).await;
    loop {
        let event = rosa.hear_of("ev").await;
        assert_ne!(event["kind"], "help_needed");
        if event["words"] == "for everyone" {
            break;
        }
    }

    // A resume that reaches back to when she facilitated, and a fresh hello.
    let back = json!({"type": "hello", "last_seq": welcome["seq"], "epoch": welcome["epoch"]});
    let (mut again, welcome) = line.join_as(&play, &phone, back).await;
    assert_eq!(welcome["resumed"], true);
    loop {
        let event = again.hear_of("ev").await;
        assert_ne!(event["kind"], "help_needed");
        if event["words"] == "for everyone" {
            break;
        }
    }
    let (_, welcome) = line.join_as(&play, &phone, json!({"type": "hello"})).await;
    assert_eq!(welcome["view"]["desk"], Value::Null);
    assert_eq!(welcome["view"]["me"]["standing"], "member");

    // The page, and a form.
    let path = format!("/s/{}", play.session);
    let page = phone.get(&path).await;
    assert!(
        page.body.contains("data-part=\"people\""),
        "the room of a member"
    );
    assert!(!page.body.contains("data-part=\"desk-people\""));
    let form = phone
        .post_once(&format!("{path}/do"), &[("do", "lock")])
        .await;
    assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY);
});

store::on_both!(a_page_knows_of_it_without_any_socket, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let place = facilitation::AttendanceMode::Online;
    play.does(ROSA, Command::Arrive { place }).await;
    assert!(play.view(ROSA).await.view.desk.is_some());
    play.change_standing(ROSA, Standing::Member).await;
    assert!(play.view(ROSA).await.view.desk.is_none());
    assert!(play.try_do(ROSA, Command::Lock).await.is_err());
    // What is given is given at once, too, and a page that was asked for before takes nothing back.
    let before = play.who(FAYE).await;
    play.change_standing(FAYE, Standing::CoFacilitator).await;
    assert!(play.view(FAYE).await.view.desk.is_some());
    let late = play
        .rooms
        .view(&before, play.session)
        .await
        .expect("a view");
    assert!(
        late.view.desk.is_some(),
        "an older answer of the group does not count"
    );
    play.does(FAYE, Command::TakeOver).await;
    // The lead of a person who loses the standing falls free.
    play.change_standing(FAYE, Standing::Member).await;
    assert!(play.view(FAYE).await.view.desk.is_none());
    let room = play.view(CLEO).await.view.room.expect("Cleo is inside");
    assert_eq!(room.lead, None);
    play.does(CLEO, Command::TakeOver).await;
});

store::on_both!(what_is_given_reaches_the_open_socket, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let (mut faye, welcome) = line.join(&play, FAYE).await;
    assert_eq!(welcome["view"]["desk"], Value::Null);
    play.change_standing(FAYE, Standing::CoFacilitator).await;
    told_standing(&mut faye).await;
    let taken = answer(&mut faye, json!({"type": "do", "id": 1, "do": "take_over"})).await;
    assert_eq!(taken["type"], "done");
});

store::on_both!(
    a_room_that_is_read_again_has_the_standings_of_now,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        play.begin_round().await;
        let place = facilitation::AttendanceMode::Online;
        play.does(ROSA, Command::Arrive { place }).await;
        play.does(ROSA, Command::TakeOver).await;
        play.change_standing(ROSA, Standing::Member).await;
        // The server was killed; nobody of the old process is asked any more.
        let rooms = Rooms::of_node(play.app(), NODE);
        let view = play.view_in(&rooms, CLEO).await.expect("a view");
        assert_eq!(view.view.room.expect("Cleo is inside").lead, None);
        let view = play.view_in(&rooms, ROSA).await.expect("a view");
        assert!(view.view.desk.is_none());
    }
);
