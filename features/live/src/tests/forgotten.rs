//! Sessions that nobody ended: they end by themselves, and the next one knows who was not reached.

use std::time::Duration;

use facilitation::{Command, HeardStatus};
use groups::SessionState;
use groups::rules::may_facilitate;
use kernel::{Millis, PersonId};
use web::{App, Error};

use super::play::{ANA, BEN, CLEO, FAYE, NODE, Play};
use crate::rules::{EMPTY_FORGOTTEN_MS, FORGOTTEN_MS};
use crate::{Rooms, actions};

/// Everyone leaves, the server stops, and starts again after this time: no room is in memory, and none
/// notes anything meanwhile.
async fn away(play: &mut Play, for_ms: Millis) {
    let late = play.app().tasks().drain(Duration::from_secs(5)).await;
    assert!(late.is_empty(), "{late:?}");
    let world = &mut play.world;
    world.clock.pass(for_ms);
    world.app = App::for_test(&world.db)
        .clock(world.clock.clone())
        .authenticator(world.accounts.clone())
        .build();
    play.rooms = Rooms::of_node(play.app(), NODE);
}

/// Another session of the same group, in a quarter of an hour.
async fn planned_next(play: &Play) -> kernel::SessionId {
    play.world.session((play.group, CLEO), 15).await
}

async fn running(play: &Play, besides: kernel::SessionId) -> Option<kernel::SessionId> {
    let cleo = play.who(CLEO).await;
    let found = actions::still_running(play.app(), &play.rooms, &cleo, besides).await;
    found.expect("an answer")
}

async fn waiting(play: &Play) -> Vec<PersonId> {
    let cleo = play.who(CLEO).await;
    let leads = may_facilitate(&cleo).expect("Cleo leads");
    let waiting = actions::first_next_time(play.app(), &leads).await;
    waiting.expect("an answer")
}

store::on_both!(a_forgotten_evening_ended_with_its_last_event, async |db| {
    let mut play = Play::open(db).await;
    play.gather().await;
    play.begin_round().await;
    let heard = play.one_speaks().await;
    let last_event = play.world.now() - 30_000;

    let first = play.session;
    let next = planned_next(&play).await;
    away(&mut play, FORGOTTEN_MS - 30_001).await;
    assert_eq!(
        running(&play, next).await,
        Some(first),
        "a person may come back"
    );
    // Looking at it was an event; half a day after that nobody has come.
    let last_event = last_event.max(play.world.now());
    away(&mut play, FORGOTTEN_MS).await;
    assert_eq!(running(&play, next).await, None);

    let cleo = play.who(CLEO).await;
    let after = actions::after(play.app(), &cleo, first)
        .await
        .expect("it has ended");
    assert_eq!(
        after.ended_at,
        kernel::minute(last_event),
        "when its last thing happened"
    );
    let minutes = after.people.iter().map(|person| person.record.minutes);
    assert!(minutes.max().unwrap() <= 12 * 60, "no attendance of days");
    let spoke = after
        .people
        .iter()
        .filter(|person| person.record.heard == HeardStatus::Spoke);
    let spoke: Vec<PersonId> = spoke.map(|person| person.person).collect();
    assert_eq!(spoke, [play.world.viewer(&heard).person]);
    let (planned, _) = groups::session_seen_by(play.app(), &play.world.viewer(ANA), first)
        .await
        .unwrap();
    assert_eq!(planned.state, SessionState::Ended);
    // Four were there, one was heard: three come first now.
    assert_eq!(waiting(&play).await.len(), 3);
    play.session = next;
    play.open_room().await.expect("the next one opens");
});

store::on_both!(a_group_has_one_open_room, async |db| {
    let mut play = Play::open(db).await;
    play.gather().await;
    play.begin_round().await;
    let heard = play.one_speaks().await;
    let first = play.session;
    let next = planned_next(&play).await;
    play.session = next;
    let refused = play.open_room().await;
    assert!(
        matches!(&refused, Err(Error::Refused(sentence)) if sentence.id() == "live-open-running"),
        "{refused:?}"
    );
    let viewer = play.world.viewer(CLEO);
    let (planned, _) = groups::session_seen_by(play.app(), &viewer, next)
        .await
        .unwrap();
    assert_eq!(
        planned.state,
        SessionState::Planned,
        "nothing half-written stays"
    );

    play.session = first;
    play.does(CLEO, Command::End { reason: None }).await;
    let left = waiting(&play).await;
    play.session = next;
    play.open_room().await.expect("the first has ended");
    play.gather().await;
    play.begin_round().await;
    assert_eq!(play.one_speaks().await, heard, "the others need not start");
    let asked = play.on_the_floor().await.expect("a second turn");
    assert_eq!(play.world.viewer(&asked).person, left[0]);
});

store::on_both!(a_room_to_which_nobody_came_closes, async |db| {
    let mut play = Play::open(db).await;
    // By hand, before it has begun.
    play.does(
        CLEO,
        Command::Arrive {
            place: facilitation::AttendanceMode::Online,
        },
    )
    .await;
    play.does(CLEO, Command::End { reason: None }).await;
    let cleo = play.who(CLEO).await;
    let after = actions::after(play.app(), &cleo, play.session)
        .await
        .expect("it has ended");
    assert_eq!((after.present, after.share), (0, None));

    // Or by itself: the log is empty, so it ends when it was opened.
    play.session = planned_next(&play).await;
    play.world.pass_minutes(15);
    let opened_at = play.world.now();
    play.open_room().await.expect("a room");
    let empty = play.session;
    let next = planned_next(&play).await;
    away(&mut play, EMPTY_FORGOTTEN_MS - 60_001).await;
    assert_eq!(running(&play, next).await, Some(empty));
    away(&mut play, 120_000).await;
    assert_eq!(running(&play, next).await, None);
    let after = actions::after(play.app(), &cleo, empty)
        .await
        .expect("it has ended");
    assert_eq!(after.ended_at, kernel::minute(opened_at));
    for login in [ANA, BEN, FAYE] {
        let person = play.world.viewer(login).person;
        assert!(
            !waiting(&play).await.contains(&person),
            "who never came waits for nothing"
        );
    }
});
