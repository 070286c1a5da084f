//! Unique keys have one name on both databases.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::{ADD_ROOM, SIT, add_room, person, play, room};
use crate::lite::key_name;
use crate::testing::TestDb;
use crate::{Args, DatabaseUrl, Db, Error, OrTaken, Sql, args};

crate::sql! {
    KEY_NAMES = {
        lite: "SELECT name FROM sqlite_master",
        pg: "SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE i.indisunique AND n.nspname = 'public'",
    };
}

/// The names that the SQLite side makes up for every unique key of a database.
fn made_up(url: &DatabaseUrl) -> BTreeSet<String> {
    let connection = Connection::open(url.path().unwrap()).unwrap();
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .unwrap();
    let tables: Vec<String> = tables
        .query_map((), |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut names = BTreeSet::new();
    for table in tables {
        let mut keys = connection
            .prepare(
                "SELECT (SELECT group_concat(name) FROM pragma_index_info(list.name))
                 FROM pragma_index_list($1) AS list WHERE \"unique\"",
            )
            .unwrap();
        let keys: Vec<String> = keys
            .query_map([&table], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for key in keys {
            let columns: Vec<&str> = key.split(',').collect();
            let name = key_name(&connection, &table, &columns).unwrap();
            // Two keys over the same columns could not be told apart.
            assert!(names.insert(name), "two keys of {table} over {key}");
        }
    }
    names
}

#[test]
fn every_unique_key_has_one_name() {
    crate::testing::on_postgres(async |postgres| {
        let sqlite = TestDb::sqlite().await;
        for (url, db) in [
            (sqlite.url(), &postgres.db),
            (
                sqlite.keys_url(),
                &Db::open(postgres.keys_url(), postgres.options())
                    .await
                    .unwrap(),
            ),
        ] {
            let names: Vec<String> = db.all(KEY_NAMES, args![]).await.unwrap();
            assert_eq!(made_up(url), names.into_iter().collect());
        }
    });
}

#[derive(Debug, PartialEq)]
enum Fault {
    NameTaken,
    SameRoom,
    Store(Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Store(error)
    }
}

async fn run(db: &Db, sql: Sql, values: Args) -> Result<u64, Error> {
    db.change().await?.exec(sql, values).await
}

crate::on_both!(
    a_key_is_told_by_the_statement_or_by_its_name,
    async |world| {
        let db = play(&world).await;
        add_room(db, 1).await.unwrap();
        let add = async |number: u64, name: &str| {
            let values = args![room(number), name, 5, true, None::<&[u8]>];
            let added = run(db, ADD_ROOM, values).await;
            added.or_key_taken(|key| match key {
                "room_pkey" => Some(Fault::SameRoom),
                "room_name_key" => Some(Fault::NameTaken),
                _ => None,
            })
        };
        assert_eq!(add(1, "Another").await, Err(Fault::SameRoom));
        assert_eq!(add(2, "Room 1").await, Err(Fault::NameTaken));
        assert_eq!(add(2, "Room 2").await, Ok(1));

        let nowhere = run(db, SIT, args![room(9), person(1)]).await;
        let nowhere: Result<u64, Fault> = nowhere.or_taken(|| Fault::SameRoom);
        assert!(matches!(
            nowhere,
            Ok(1) | Err(Fault::Store(Error::ForeignKey))
        ));
        let twice = run(db, ADD_ROOM, args![room(1), "x", 5, true, None::<&[u8]>]).await;
        assert_eq!(twice.or_taken(|| Fault::SameRoom), Err(Fault::SameRoom));
        let known: Result<u64, Error> = Err(Error::Unique("chair_pkey".to_owned()));
        let other = known.or_key_taken(|key| (key == "room_pkey").then_some(Fault::SameRoom));
        assert_eq!(
            other,
            Err(Fault::Store(Error::Unique("chair_pkey".to_owned())))
        );
    }
);
