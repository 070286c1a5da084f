//! What `docs/live-protocol.md` promises to a client: what it missed, the same answer to the same
//! command, names, pace, and who acts in whose name.

use facilitation::{AttendanceMode, Command, CommandId, PrivateText};
use groups::rules::{MemberName, may_facilitate};
use serde_json::{Value, json};
use testkit::Socket;

use super::play::{ANA, BEN, CLEO, FAYE, GUS, NODE, Play, ROSA};
use super::sockets::{Line, say, until};
use crate::{RoomCommand, Rooms};
use store::args;

store::sql! {
    COUNT_BY_HAND = "SELECT COUNT(*) FROM audit WHERE action = 'session.by_hand'";
}

async fn answer(socket: &mut Socket, message: &Value) -> Value {
    socket.say(message).await;
    loop {
        let heard = socket.hear().await.expect("an answer");
        if matches!(heard["type"].as_str(), Some("done" | "refused")) {
            return heard;
        }
    }
}

async fn lines(play: &Play, count: usize) {
    for line in 0..count {
        let words = PrivateText::from(format!("line {line}").as_str());
        play.does(BEN, Command::say(words)).await;
    }
}

store::on_both!(
    hundreds_of_missed_events_follow_a_resumed_welcome,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let line = Line::begin(&play).await;
        let client = play.world.sign_in(ANA).await;
        let (ana, welcome) = line.join_as(&play, &client, json!({"type": "hello"})).await;
        ana.close().await;
        lines(&play, 480).await;
        let back = json!({"type": "hello", "last_seq": welcome["seq"], "epoch": welcome["epoch"]});
        let (mut ana, welcome) = line.join_as(&play, &client, back).await;
        assert_eq!(welcome["resumed"], true);
        assert!(
            welcome["names"]
                .as_array()
                .is_some_and(|names| names.len() > 2)
        );
        let heard = until(&mut ana, "line 479").await;
        assert!(heard.len() >= 480, "{} of 480", heard.len());
        assert!(heard.is_sorted());
        lines(&play, 1).await;
        until(&mut ana, "line 0").await;
    }
);

store::on_both!(an_id_has_one_answer_however_late, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let (mut ana, _) = line.join(&play, ANA).await;
    let first = answer(&mut ana, &say(7, "once")).await;
    let refused = answer(&mut ana, &json!({"type": "do", "id": 8, "do": "begin"})).await;
    assert_eq!(refused["reason"], "lead-only");
    lines(&play, 100).await;
    play.does(CLEO, Command::Begin).await;
    assert_eq!(answer(&mut ana, &say(7, "once")).await, first);
    let again = answer(&mut ana, &json!({"type": "do", "id": 8, "do": "begin"})).await;
    assert_eq!(again, refused, "begun meanwhile, and the same answer");
    let other = answer(&mut ana, &say(7, "something else")).await;
    assert_eq!(
        (&other["id"], &other["reason"]),
        (&json!(7), &json!("other-command"))
    );
    // After a restart, the log knows what was done.
    let rooms = Rooms::of_node(play.app(), NODE);
    let repeated = RoomCommand {
        id: CommandId(7),
        on_behalf_of: None,
        command: Command::say(PrivateText::from("once")),
    };
    let receipt = rooms
        .act(&play.who(ANA).await, play.session, repeated)
        .await;
    assert_eq!(json!(receipt.expect("the same answer").seq), first["seq"]);
});

store::on_both!(what_was_not_understood_is_named_by_its_id, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let (mut ana, _) = line.join(&play, ANA).await;
    let fly = answer(&mut ana, &json!({"type": "do", "id": 31, "do": "fly"})).await;
    assert_eq!(
        (&fly["id"], &fly["reason"]),
        (&json!(31), &json!("not-understood"))
    );
    let nameless = answer(&mut ana, &json!({"type": "do", "do": "pass"})).await;
    assert_eq!(nameless.get("id"), None);
});

store::on_both!(a_client_learns_the_names_of_those_who_come, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let (mut ana, _) = line.join(&play, ANA).await;
    play.does(ANA, Command::Leave).await;
    play.does(
        ANA,
        Command::Arrive {
            place: AttendanceMode::Online,
        },
    )
    .await;
    // A person without an account, and a member who joined the group since the room was opened.
    let cleo = play.who(CLEO).await;
    let right = may_facilitate(&cleo).expect("Cleo leads");
    let walter = MemberName::new("Walter").expect("a name");
    let seat = play
        .rooms
        .seat_guest(&right, &cleo, play.session, &walter)
        .await;
    let seat = seat.expect("a seat");
    loop {
        let event = ana.hear_of("ev").await;
        if event["kind"] == "came_in" && event["seat"] == seat.0 {
            assert_eq!(event["by_hand"], play.seat(CLEO).await.0);
            let names = event["names"].as_array().expect("the names of newcomers");
            assert_eq!((names.len(), &names[0]["name"]), (1, &json!("Walter")));
            break;
        }
    }
});

store::on_both!(a_guest_is_known_to_those_who_met_them, async |db| {
    let play = Play::open(db).await;
    for login in [CLEO, BEN] {
        let place = AttendanceMode::Online;
        play.does(login, Command::Arrive { place }).await;
    }
    let cleo = play.who(CLEO).await;
    let right = may_facilitate(&cleo).expect("Cleo leads");
    let walter = MemberName::new("Walter Guestname").expect("a name");
    let guest = play
        .rooms
        .seat_guest(&right, &cleo, play.session, &walter)
        .await;
    let guest = guest.expect("a seat");
    let line = Line::begin(&play).await;
    let named = |welcome: &Value| welcome["names"].to_string().contains("Walter Guestname");
    let (_, welcome) = line.join(&play, ANA).await;
    assert!(!named(&welcome), "Ana stands outside");
    let (_, welcome) = line.join(&play, BEN).await;
    assert!(named(&welcome));
    play.does(CLEO, Command::Unseat { seat: guest }).await;
    let place = AttendanceMode::Online;
    play.does(ANA, Command::Arrive { place }).await;
    let (_, welcome) = line.join(&play, ANA).await;
    assert!(!named(&welcome), "he had gone when she came");
    let page = |login: &'static str| {
        let (play, path) = (&play, format!("/s/{}", play.session));
        async move { play.world.sign_in(login).await.get(&path).await.body }
    };
    assert!(!page(ANA).await.contains("Walter Guestname"));
});

store::on_both!(pace_counts_per_person_over_sockets_and_forms, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let client = play.world.sign_in(ANA).await;
    let mut sockets = Vec::new();
    for _ in 0..4 {
        let (socket, _) = line.join_as(&play, &client, json!({"type": "hello"})).await;
        sockets.push(socket);
    }
    play.world.clock.pass(60_000);
    let mut taken = 0;
    for id in 0..40 {
        let place = usize::try_from(id % 4).unwrap();
        let told = answer(&mut sockets[place], &say(100 + id, "a flood")).await;
        match told["type"].as_str() {
            Some("done") => taken += 1,
            _ => assert_eq!(told["reason"], "too-fast"),
        }
    }
    assert_eq!(taken, 20, "over all sockets together");
    let who = play.who(ANA).await;
    let form = play.command(Command::say(PrivateText::from("by form")));
    let refused = play.rooms.act(&who, play.session, form.clone()).await;
    assert!(
        matches!(refused, Err(web::Error::Refused(ref why)) if why.id() == "live-form-too-fast")
    );
    play.world.clock.pass(1_000);
    play.rooms
        .act(&who, play.session, form)
        .await
        .expect("in time");
});

store::on_both!(a_person_has_eight_sockets_at_most, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let client = play.world.sign_in(ANA).await;
    let mut sockets = Vec::new();
    for _ in 0..8 {
        let (socket, _) = line.join_as(&play, &client, json!({"type": "hello"})).await;
        sockets.push(socket);
    }
    let mut ninth = line.open(&play, &client).await.expect("a socket");
    ninth.say(&json!({"type": "hello"})).await;
    assert_eq!(ninth.hear_of("bye").await["reason"], "too_many");
    let told = answer(&mut sockets[0], &say(1, "the others stay")).await;
    assert_eq!(told["type"], "done");
});

store::on_both!(coming_and_going_is_not_written_down_each_time, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let line = Line::begin(&play).await;
    let client = play.world.sign_in(ANA).await;
    let before = play.view(CLEO).await.seq;
    for _ in 0..30 {
        let (socket, _) = line.join_as(&play, &client, json!({"type": "hello"})).await;
        socket.close().await;
    }
    assert_eq!(play.view(CLEO).await.seq, before, "no event for any of it");
});

store::on_both!(
    nobody_acts_in_the_name_of_a_person_who_has_a_device,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let line = Line::begin(&play).await;
        let (mut cleo, _) = line.join(&play, CLEO).await;
        let gus = play.seat(GUS).await.0;
        let faye = play.seat(FAYE).await.0;
        let say_for = |id, seat: u16| json!({"type": "do", "id": id, "for": seat, "do": "say", "words": "I am well."});
        // Online, absent, and in the room with a telephone.
        let seat_faye = json!({"type": "do", "id": 1, "do": "seat_in_room", "seat": faye});
        assert_eq!(answer(&mut cleo, &seat_faye).await["reason"], "is-online");
        assert_eq!(
            answer(&mut cleo, &say_for(2, faye)).await["reason"],
            "is-online"
        );
        let rosa = play.seat(ROSA).await.0;
        assert_eq!(
            answer(&mut cleo, &say_for(20, rosa)).await["reason"],
            "not-in-room"
        );
        let (phone, _) = line.join(&play, GUS).await;
        assert_eq!(
            answer(&mut cleo, &say_for(3, gus)).await["reason"],
            "is-online"
        );
        let raise = json!({"type": "do", "id": 4, "for": gus, "do": "need_help"});
        assert_eq!(answer(&mut cleo, &raise).await["reason"], "is-online");
        phone.close().await;
        loop {
            play.world.clock.pass(3_000);
            let told = answer(
                &mut cleo,
                &say_for(5 + play.world.now().unsigned_abs(), gus),
            )
            .await;
            if told["type"] == "done" {
                break;
            }
            assert_eq!(told["reason"], "is-online", "until the telephone has gone");
        }
        // Everyone sees by whose hand, on the page, too.
        let view = play.view(ANA).await.view;
        let hand = Some(play.seat(CLEO).await);
        assert_eq!(view.written.last().expect("the line").by_hand, hand);
        let mut ana = play.world.sign_in(ANA).await;
        let page = ana.get(&format!("/s/{}", play.session)).await;
        assert!(
            page.body.contains("written down by \u{2068}Cleo\u{2069}"),
            "{}",
            page.body
        );
        assert!(page.body.contains("entered by \u{2068}Cleo\u{2069}"));
        let noted = play.app().db().one(COUNT_BY_HAND, args![]).await;
        let noted: i64 = noted.expect("a count");
        assert!(noted >= 2, "the note that Gus sits there, and the line");
    }
);

store::on_both!(
    a_clock_that_is_set_moves_no_timer_and_no_attendance,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        play.begin_round().await;
        let before = play.view(CLEO).await;
        let left = |view: &crate::RoomView| {
            view.view
                .room
                .as_ref()
                .unwrap()
                .segment
                .unwrap()
                .left_seconds
        };
        let clock = &play.world.clock;
        let wall = play.world.now();
        clock.set(wall + 400 * kernel::DAY);
        let ahead = play.view(CLEO).await;
        assert_eq!((left(&ahead), ahead.now), (left(&before), before.now));
        play.does(ANA, Command::RaiseHand).await;
        clock.set(wall - 2 * kernel::HOUR);
        clock.pass(10 * kernel::MINUTE);
        let behind = play.view(CLEO).await;
        let gone = behind.now - before.now;
        assert!((600_000..610_000).contains(&gone), "{gone} ms");
        clock.set(wall + 10 * kernel::MINUTE);
        play.does(CLEO, Command::End { reason: None }).await;
        let after = crate::actions::after(play.app(), &play.who(CLEO).await, play.session).await;
        let after = after.expect("it ended");
        assert!((wall - 120_000..=wall + 660_000).contains(&after.ended_at));
        for person in &after.people {
            assert!(
                person.record.minutes <= 12,
                "{} minutes",
                person.record.minutes
            );
        }
    }
);
