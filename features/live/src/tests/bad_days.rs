//! The server is killed, the database says no, two nodes want one room.

use std::time::Duration;

use facilitation::{Command, PrivateText};
use store::{Options, args};
use testkit::World;
use web::{App, Error};

use super::play::{ANA, BEN, CLEO, FAYE, NODE, Play};
use crate::Rooms;
use crate::rooms::LEASE_MS;

store::sql! {
    TOUCH_ROOMS = "UPDATE rooms SET heard = heard";
    COUNT_EVENTS = "SELECT COUNT(*), COALESCE(MAX(seq), 0) FROM room_events WHERE session_id = $1";
}

impl Play {
    /// How many events the log holds, and the number of the last.
    async fn log(&self) -> (i64, i64) {
        let found = self
            .world
            .db
            .db
            .one(COUNT_EVENTS, args![self.session])
            .await;
        found.expect("a count")
    }
}

store::on_both!(a_killed_server_goes_on_where_it_was, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    play.begin_round().await;
    play.one_speaks().await;
    play.does(ANA, Command::say(PrivateText::from("I stay")))
        .await;
    let before = play.view(ANA).await;
    let mut other = play.view(CLEO).await;
    // Nothing of the old process is asked any more; a new one has the same name.
    play.world.clock.pass(8 * kernel::MINUTE);
    let rooms = Rooms::of_node(play.app(), NODE);
    let after = play.view_in(&rooms, ANA).await.expect("a view");
    let (old, new) = (before.view.room.unwrap(), after.view.room.unwrap());
    assert_eq!(
        old.round.as_ref().unwrap().order,
        new.round.as_ref().unwrap().order
    );
    assert_eq!(old.agenda, new.agenda);
    assert_eq!(before.view.written, after.view.written);
    let left = |room: &facilitation::view::SharedView| room.segment.unwrap().left_seconds;
    assert!(
        left(&new) + 15 >= left(&old),
        "no timer runs while the server is away"
    );
    assert!(left(&new) > 0);
    assert_eq!(after.epoch, before.epoch);
    // Everyone online counts as lost from now on, and comes back with the next sign of life.
    let lost = |person: &facilitation::view::PersonView| {
        person.here == facilitation::view::PersonPresence::Lost
    };
    assert!(new.people.iter().filter(|person| lost(person)).count() >= 3);
    other.seq = after.seq;
    let ana = play.who(ANA).await;
    rooms.touch(&ana, play.session).await.unwrap();
    let seat = after.me.unwrap();
    let room = play.view_in(&rooms, CLEO).await.unwrap().view.room;
    assert!(room.is_none_or(|room| room.people.iter().all(|p| p.seat != seat || !lost(p))));
    // The old process, should it still be there, writes nothing.
    let (_, last) = play.log().await;
    let stale = play
        .try_do(BEN, Command::say(PrivateText::from("late")))
        .await;
    let (count, now) = play.log().await;
    assert_eq!(count, now, "no number is used twice");
    assert!(
        stale.is_ok() == (now > last),
        "acknowledged means written: {stale:?}"
    );
});

store::on_both!(
    a_second_node_waits_for_the_lease_and_fences_the_first,
    async |db| {
        let play = Play::open(db).await;
        play.gather().await;
        let other = Rooms::of_node(play.app(), [2; 16]);
        let refused = play.view_in(&other, ANA).await;
        assert!(
            matches!(refused, Err(Error::Refused(ref why)) if why.id() == "live-trouble-elsewhere")
        );
        let (before, _) = play.log().await;
        let ana = play.who(ANA).await;
        let say = |text: &str| play.command(Command::say(PrivateText::from(text)));
        let refused = other.act(&ana, play.session, say("other")).await;
        assert!(refused.is_err());
        assert_eq!(play.log().await.0, before, "the second node writes nothing");

        play.world.clock.pass(LEASE_MS + 1);
        let taken = other.act(&ana, play.session, say("over here")).await;
        assert!(taken.is_ok(), "{taken:?}");
        let (after, _) = play.log().await;
        let fenced = play.try_command(BEN, say("still here")).await;
        assert!(
            matches!(fenced, Err(Error::Refused(ref why)) if why.id() == "live-trouble-elsewhere")
        );
        assert_eq!(
            play.log().await.0,
            after,
            "the first node writes nothing more"
        );
    }
);

/// The same server over a database that was opened in another way.
async fn on(world: &World, options: Options) -> App {
    let db = world.db.open_with(options).await.expect("opened once more");
    App::builder(db, world.db.keys.clone(), world.db.secrets.clone())
        .clock(world.clock.clone())
        .authenticator(world.accounts.clone())
        .build()
}

#[test]
fn a_full_disk_refuses_kindly_and_keeps_what_was_said() {
    store::testing::on_sqlite(async |db| {
        let mut play = Play::open(db).await;
        play.gather().await;
        let mut options = play.world.db.options();
        play.world.db.db.checkpoint().await.expect("a tidy file");
        options.pages_max = Some(pages(&play) + 8);
        let app = on(&play.world, options).await;
        play.rooms = Rooms::of_node(&app, NODE);
        let mut said = 0;
        let line = "a long line ".repeat(150);
        let refused = loop {
            let words = PrivateText::from(line.as_str());
            match play.try_do(ANA, Command::say(words)).await {
                Ok(_) => said += 1,
                Err(error) => break error,
            }
            assert!(said < 100, "eight pages are not endless");
        };
        assert!(matches!(refused, Error::Full), "{refused:?}");
        let view = play.view(ANA).await;
        assert_eq!(
            view.view.written.len(),
            said,
            "what was taken is there, and nothing half"
        );
        let (count, last) = play.log().await;
        assert_eq!((count, u64::try_from(last).unwrap()), (last, view.seq));
    });
}

/// How many pages the file has.
fn pages(play: &Play) -> u32 {
    let path = play.world.db.url().path().expect("a file");
    let file = std::fs::metadata(path).expect("a file").len();
    u32::try_from(file / 4096).expect("a small file")
}

#[test]
fn a_locked_database_is_busy_and_the_same_command_counts_once_later() {
    store::testing::on_sqlite(async |db| {
        let mut play = Play::open(db).await;
        play.gather().await;
        let mut options = play.world.db.options();
        options.change_wait = Duration::from_millis(100);
        let app = on(&play.world, options).await;
        play.rooms = Rooms::of_node(&app, NODE);
        let before = play.view(BEN).await;
        let mut held = play.world.db.db.change().await.expect("a change");
        held.exec(TOUCH_ROOMS, args![]).await.expect("the lock");
        let command = play.command(Command::say(PrivateText::from("once")));
        let busy = play.try_command(BEN, command.clone()).await;
        assert!(matches!(busy, Err(Error::Busy)), "{busy:?}");
        assert_eq!(play.view(BEN).await.view.written, before.view.written);
        drop(held);
        play.try_command(BEN, command.clone())
            .await
            .expect("now it works");
        play.try_command(BEN, command)
            .await
            .expect("and counts once");
        let view = play.view(BEN).await;
        assert_eq!(view.view.written.len(), before.view.written.len() + 1);
        let (count, last) = play.log().await;
        assert_eq!(count, last);
    });
}

store::on_both!(a_read_only_database_opens_no_room_and_says_so, async |db| {
    let mut play = Play::open(db).await;
    play.gather().await;
    let mut options = play.world.db.options();
    options.read_only = true;
    let app = on(&play.world, options).await;
    play.rooms = Rooms::of_node(&app, NODE);
    let refused = play.try_do(ANA, Command::say(PrivateText::from("x"))).await;
    assert!(matches!(refused, Err(Error::Full)), "{refused:?}");
});

store::on_both!(nothing_acknowledged_is_lost_at_a_clean_stop, async |db| {
    let play = Play::open(db).await;
    play.gather().await;
    let receipts: Vec<u64> = {
        let mut receipts = Vec::new();
        for word in ["one", "two", "three"] {
            receipts.push(play.does(FAYE, Command::say(PrivateText::from(word))).await);
        }
        receipts
    };
    let left = play.app().tasks().drain(Duration::from_secs(5)).await;
    assert_eq!(left, [""; 0], "every room ends in time");
    let (count, last) = play.log().await;
    assert_eq!(
        (count, last),
        (last, i64::try_from(*receipts.last().unwrap()).unwrap())
    );
    let late = play.try_do(CLEO, Command::Begin).await;
    assert!(
        matches!(late, Err(Error::Busy)),
        "a server that stops takes no more: {late:?}"
    );
});

store::on_both!(a_page_without_script_counts_for_three_minutes, async |db| {
    use facilitation::view::PersonPresence;
    let play = Play::open(db).await;
    play.gather().await;
    let ana = play.who(ANA).await;
    let here = async |play: &Play| {
        let room = play.view(CLEO).await.view.room.unwrap();
        let seat = play.seat(ANA).await;
        room.people
            .iter()
            .find(|person| person.seat == seat)
            .unwrap()
            .here
    };
    play.rooms.touch(&ana, play.session).await.unwrap();
    play.world.clock.pass(179_000);
    assert_eq!(here(&play).await, PersonPresence::Yes);
    play.rooms.touch(&ana, play.session).await.unwrap();
    play.world.clock.pass(179_000);
    assert_eq!(here(&play).await, PersonPresence::Yes);
    play.world.clock.pass(2_000);
    assert_eq!(here(&play).await, PersonPresence::Lost);
});
