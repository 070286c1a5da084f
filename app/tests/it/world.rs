//! The tests' world with every page of the binary.

use app::server::Server;
use finder::rules::{FeedSettings, MayKeepFeeds};
use finder::{Finder, MeetingId};
use live::Rooms;
use store::testing::TestDb;
use testkit::World;
use web::{Limits, Place};

/// The world with the whole table of routes.
pub(crate) async fn whole(db: TestDb) -> World {
    whole_within(db, Limits::default()).await
}

/// The same with other deadlines and caps.
pub(crate) async fn whole_within(db: TestDb, limits: Limits) -> World {
    World::within(db, Place::default(), limits)
        .await
        .with_routes(|world| server_of(world).routes())
}

/// The binary's server, standing on the world's tools.
pub(crate) fn server_of(world: &World) -> Server {
    Server {
        app: world.app.clone(),
        rooms: Rooms::new(&world.app),
        accounts: world.accounts.clone(),
        finder: Finder::new(&world.app),
        framers: Vec::new(),
        help_lines: help::HelpLines::compiled_in(),
    }
}

/// A list with one meeting, in a room and online, so that every page about it is there.
pub(crate) async fn list_with_a_meeting(world: &World, name: &str) -> MeetingId {
    let finder = Finder::new(&world.app);
    let right = MayKeepFeeds::at_the_machine();
    let settings = FeedSettings::new(name, "aa", Some("Europe/London".parse().unwrap()));
    let list = br#"[{"slug":"door","name":"Open Door","day":2,"time":"18:30","types":["O"],
        "formatted_address":"Mill Street 4, Leeds LS1 4AB, UK","latitude":53.7965,"longitude":-1.5478,
        "conference_url":"https://zoom.us/j/123456789"}]"#;
    let feed = finder::actions::add_feed(&finder, &right, &settings).await;
    let feed = feed.unwrap();
    let read = finder::actions::import(&finder, &right, feed, list.to_vec()).await;
    read.unwrap();
    finder.by_slug(feed, "door").await.unwrap()
}
