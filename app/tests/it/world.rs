//! The tests' world with every page of the binary.

use house::house::House;
use live::Rooms;
use store::testing::TestDb;
use testkit::World;

/// The world with the whole table of routes.
pub(crate) async fn whole(db: TestDb) -> World {
    World::new(db)
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
