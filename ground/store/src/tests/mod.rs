//! The store, on both databases.

mod audit;
mod bad_days;
mod batches;
mod changes;
mod group_commits;
mod installation;
mod keys;
mod leases;
mod migrations;
mod queries;
mod silence;
mod statements;
mod unique;

use kernel::{GroupId, Id, PersonId, SeededRng};

use crate::testing::TestDb;
use crate::{CONTENT, Db, KEY_STATEMENTS, Migration, Record, STATEMENTS as OWN, args, migrate};

const PLAY: Migration = Migration::embedded("9001_play", TABLES, TABLES);
const TABLES: &str = "
    CREATE TABLE room (
        id BYTEA PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        capacity BIGINT NOT NULL CHECK (capacity > 0),
        open BOOLEAN NOT NULL,
        note BYTEA
    );
    CREATE TABLE chair (
        room BYTEA NOT NULL REFERENCES room (id),
        person BYTEA NOT NULL,
        PRIMARY KEY (room, person)
    );
    CREATE TABLE code (id BYTEA PRIMARY KEY, used_by BYTEA);";

crate::sql! {
    ADD_ROOM = "INSERT INTO room (id, name, capacity, open, note) VALUES ($1, $2, $3, $4, $5)";
    COUNT_ROOMS = "SELECT COUNT(*) FROM room";
    NAME_OF = "SELECT name FROM room WHERE id = $1";
    SIT = "INSERT INTO chair (room, person) VALUES ($1, $2)";
    COUNT_CHAIRS = "SELECT COUNT(*) FROM chair WHERE room = $1";
    FOR_EVER = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)
        SELECT COUNT(*) FROM n";
}

/// Adds the tables that these tests play with.
async fn play(world: &TestDb) -> &Db {
    let steps: Vec<Migration> = CONTENT.iter().copied().chain([PLAY]).collect();
    migrate(&world.db, &steps).await.unwrap();
    &world.db
}

fn room(number: u64) -> GroupId {
    GroupId::fresh(&mut SeededRng::new(number))
}

fn person(number: u64) -> PersonId {
    PersonId::fresh(&mut SeededRng::new(1_000_000 + number))
}

fn nothing() -> Record {
    Record::none("a test")
}

async fn add_room(db: &Db, number: u64) -> Result<(), crate::Error> {
    let mut change = db.change().await?;
    let values = args![
        room(number),
        format!("Room {number}"),
        5,
        true,
        None::<Vec<u8>>
    ];
    change.exec(ADD_ROOM, values).await?;
    change.commit(nothing()).await
}

async fn rooms(db: &Db) -> i64 {
    db.one(COUNT_ROOMS, args![]).await.unwrap()
}

crate::on_both!(every_statement_prepares, async |world| {
    let db = play(&world).await;
    let lists = [
        STATEMENTS,
        queries::STATEMENTS,
        changes::STATEMENTS,
        statements::STATEMENTS,
        unique::STATEMENTS,
        batches::STATEMENTS,
        group_commits::STATEMENTS,
    ];
    for statement in OWN.iter().chain(&lists).copied().flatten() {
        db.prepare(*statement).await.unwrap();
    }
    let keys = Db::open(world.keys_url(), world.options()).await.unwrap();
    for statement in KEY_STATEMENTS.iter().copied().flatten() {
        keys.prepare(*statement).await.unwrap();
    }
    assert!(db.prepare(KEY_STATEMENTS[0][0]).await.is_err());
});
