//! The tests' world with every page of the binary.

use house::house::House;
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
        .with_routes(|world| house_of(world).routes())
}

/// The binary's house, standing on the world's tools.
pub(crate) fn house_of(world: &World) -> House {
    House {
        app: world.app.clone(),
        rooms: Rooms::new(&world.app),
        accounts: world.accounts.clone(),
        finder: finder::Finder::new(&world.app),
        framers: Vec::new(),
    }
}
