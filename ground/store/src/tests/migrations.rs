//! Forward only, once, by one process at a time.

use tokio::task::JoinSet;

use super::PLAY;
use crate::testing::TestDb;
use crate::{CONTENT, Db, Error, Migration, migrate};

const BROKEN: Migration = Migration::embedded(
    "9002_broken",
    "CREATE TABLE half (id BIGINT); CREATE TABLE room (id BIGINT);",
    "CREATE TABLE half (id BIGINT); CREATE TABLE room (id BIGINT);",
);
const MENDED: Migration = Migration::embedded(
    "9002_broken",
    "CREATE TABLE half (id BIGINT);",
    "CREATE TABLE half (id BIGINT);",
);

fn steps(more: &[Migration]) -> Vec<Migration> {
    CONTENT.iter().chain(more).copied().collect()
}

async fn sentence(db: &Db, steps: &[Migration]) -> String {
    match migrate(db, steps).await {
        Err(Error::Setup(sentence)) => sentence,
        other => panic!("{other:?} is no sentence for the operator"),
    }
}

crate::on_both!(each_runs_once, async |world| {
    let db = &world.db;
    assert_eq!(migrate(db, &steps(&[])).await, Ok(0));
    assert_eq!(migrate(db, &steps(&[PLAY])).await, Ok(1));
    assert_eq!(migrate(db, &steps(&[PLAY])).await, Ok(0));
});

crate::on_both!(a_broken_one_leaves_nothing_and_is_resumed, async |world| {
    let db = &world.db;
    let broken = migrate(db, &steps(&[PLAY, BROKEN])).await;
    assert!(matches!(broken, Err(Error::Other(_))), "{broken:?}");
    // PLAY stayed; of the broken one not even its first table did. Its lease is taken over.
    world.clock.pass(121_000);
    assert_eq!(migrate(db, &steps(&[PLAY, MENDED])).await, Ok(1));
});

async fn race(world: TestDb) {
    let mut nodes = JoinSet::new();
    for _ in 0..4 {
        let (db, _) = world.second_node().await.unwrap();
        nodes.spawn(async move { migrate(&db, &steps(&[PLAY, MENDED])).await });
    }
    let ran: usize = nodes.join_all().await.into_iter().map(Result::unwrap).sum();
    assert_eq!(ran, 2);
}

crate::on_both!(four_at_once_run_each_once, race);

crate::on_both!(a_changed_or_unknown_one_is_refused, async |world| {
    let db = &world.db;
    migrate(db, &steps(&[PLAY])).await.unwrap();
    let changed = Migration::embedded("9001_play", "SELECT 1", "SELECT 1");
    assert!(
        sentence(db, &steps(&[changed]))
            .await
            .contains("was changed")
    );
    assert!(sentence(db, &steps(&[])).await.contains("newer release"));
    let inserted = steps(&[MENDED]);
    assert!(sentence(db, &inserted).await.contains("9001_play"));
    assert_eq!(migrate(db, &steps(&[PLAY])).await, Ok(0));
});
