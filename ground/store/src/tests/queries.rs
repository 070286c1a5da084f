//! One SQL text, the same answers.

use std::os::unix::fs::PermissionsExt;

use kernel::{GroupId, Zone};

use super::{ADD_ROOM, COUNT_ROOMS, NAME_OF, SIT, add_room, nothing, person, play, room, rooms};
use crate::{DatabaseUrl, Db, Error, FromRow, Row, args, ids};

crate::sql! {
    BETWEEN = "SELECT name FROM room WHERE capacity < $3 AND capacity > $1 AND name <> $2 ORDER BY name";
    WHOLE = "SELECT id, name, capacity, open, note FROM room WHERE id = $1";
    RENAME = "INSERT INTO room (id, name, capacity, open) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING name, capacity";
    AFTER = "SELECT name FROM room WHERE (capacity, name) > ($1, $2) ORDER BY capacity, name LIMIT 2";
    AMONG = {
        lite: "SELECT id FROM room WHERE id IN (SELECT unhex(value) FROM json_each($1)) ORDER BY name",
        pg: "SELECT id FROM room WHERE id = ANY($1) ORDER BY name",
    };
}

crate::row! {
    #[derive(Debug, PartialEq)]
    struct Whole {
        id: GroupId,
        name: String,
        capacity: u32,
        open: bool,
        note: Option<Vec<u8>>,
    }
}

crate::on_both!(a_row_comes_back_as_it_went_in, async |world| {
    let db = play(&world).await;
    let note = Some(vec![0, 159, 255, 0]);
    let mut change = db.change().await.unwrap();
    let values = args![room(1), "Ñandú", 12, false, note.clone()];
    assert_eq!(change.exec(ADD_ROOM, values).await, Ok(1));
    change.commit(nothing()).await.unwrap();
    let whole: Whole = db.one(WHOLE, args![room(1)]).await.unwrap();
    let (id, name) = (room(1), "Ñandú".to_owned());
    let wanted = Whole {
        id,
        name,
        capacity: 12,
        open: false,
        note,
    };
    assert_eq!(whole, wanted);
    assert_eq!(db.opt::<Whole>(WHOLE, args![room(2)]).await.unwrap(), None);
    let missing = db.one::<Whole>(WHOLE, args![room(2)]).await;
    assert_eq!(missing, Err(Error::Missing));
});

crate::on_both!(one_text_serves_both, async |world| {
    let db = play(&world).await;
    for number in 1..=5 {
        let mut change = db.change().await.unwrap();
        let capacity = i64::try_from(number).unwrap();
        let values = args![
            room(number),
            format!("R{number}"),
            capacity,
            true,
            None::<&[u8]>
        ];
        change.exec(ADD_ROOM, values).await.unwrap();
        change.commit(nothing()).await.unwrap();
    }
    // $3 stands first in this text: values go by number, not by place.
    let between: Vec<String> = db.all(BETWEEN, args![1, "R3", 5]).await.unwrap();
    assert_eq!(between, ["R2", "R4"]);
    let after: Vec<(String,)> = db.all(AFTER, args![2, "R2"]).await.unwrap();
    assert_eq!(after, [("R3".to_owned(),), ("R4".to_owned(),)]);
    let wanted = vec![ids([room(5), room(1), room(77)])];
    let among: Vec<GroupId> = db.all(AMONG, wanted).await.unwrap();
    assert_eq!(among, [room(1), room(5)]);
    let none = Vec::<GroupId>::new();
    assert_eq!(db.all::<GroupId>(AMONG, vec![ids(none)]).await, Ok(vec![]));
    let mut change = db.change().await.unwrap();
    let values = args![room(1), "New", 3, true];
    let renamed: (String, i64) = change.one(RENAME, values).await.unwrap();
    change.commit(nothing()).await.unwrap();
    assert_eq!(renamed, ("New".to_owned(), 1));
    assert_eq!(rooms(db).await, 5);
});

crate::on_both!(refusals_have_one_name, async |world| {
    let db = play(&world).await;
    add_room(db, 1).await.unwrap();
    assert!(matches!(add_room(db, 1).await, Err(Error::Unique(_))));
    let mut change = db.change().await.unwrap();
    let orphan = change.exec(SIT, args![room(9), person(1)]).await;
    assert_eq!(orphan, Err(Error::ForeignKey));
    drop(change);
    let mut change = db.change().await.unwrap();
    let values = args![room(2), "No chair", 0, true, None::<&[u8]>];
    let unfit = change.exec(ADD_ROOM, values).await;
    assert!(matches!(unfit, Err(Error::Refused(_))), "{unfit:?}");
    // What failed can only be dropped, on both.
    let after = change.one::<i64>(COUNT_ROOMS, args![]).await;
    assert!(matches!(after, Err(Error::Other(_))));
    assert!(change.commit(nothing()).await.is_err());
    assert_eq!(rooms(db).await, 1);
});

crate::on_both!(mistakes_in_code_are_told, async |world| {
    let db = play(&world).await;
    add_room(db, 1).await.unwrap();
    let few = db.one::<String>(NAME_OF, args![]).await;
    assert!(matches!(few, Err(Error::Other(ref text)) if text.contains("NAME_OF")));
    let kind = db.one::<i64>(NAME_OF, args![room(1)]).await;
    assert!(matches!(kind, Err(Error::Decode(_))));
    let columns = db.one::<(String, i64)>(NAME_OF, args![room(1)]).await;
    assert!(matches!(columns, Err(Error::Decode(_))));
    add_room(db, 2).await.unwrap();
    let two = db.opt::<String>(BETWEEN, args![1, "", 9]).await;
    assert!(matches!(two, Err(Error::Decode(_))));
});

crate::on_both!(a_zone_is_read_by_its_name_or_not_at_all, async |world| {
    let db = play(&world).await;
    let madrid: Zone = "Europe/Madrid".parse().unwrap();
    for (number, name) in [(1, "Europe/Madrid"), (2, "Mars/Base"), (3, "Etc/Unknown")] {
        let mut change = db.change().await.unwrap();
        let values = args![room(number), name, 5, true, None::<&[u8]>];
        change.exec(ADD_ROOM, values).await.unwrap();
        change.commit(nothing()).await.unwrap();
    }
    let mut change = db.change().await.unwrap();
    let values = args![room(4), &Zone::UTC, 5, true, None::<&[u8]>];
    change.exec(ADD_ROOM, values).await.unwrap();
    change.commit(nothing()).await.unwrap();
    let zone = async |number| db.one::<(Zone,)>(NAME_OF, args![room(number)]).await;
    assert_eq!(zone(1).await, Ok((madrid,)));
    assert_eq!(zone(4).await, Ok((Zone::UTC,)));
    for number in [2, 3] {
        assert!(matches!(zone(number).await, Err(Error::Decode(_))));
    }
});

#[derive(Debug)]
struct Fragile;

impl FromRow for Fragile {
    fn from_row(_: &Row<'_>) -> Result<Self, Error> {
        panic!("a defect in reading a row");
    }
}

crate::on_both!(
    a_panic_while_reading_leaves_the_connection_usable,
    async |world| {
        let db = play(&world).await;
        add_room(db, 1).await.unwrap();
        for _ in 0..20 {
            let read = db.one::<Fragile>(NAME_OF, args![room(1)]).await;
            assert_eq!(read.unwrap_err(), Error::Panicked);
        }
        let mut change = db.change().await.unwrap();
        let read = change.one::<Fragile>(NAME_OF, args![room(1)]).await;
        assert_eq!(read.unwrap_err(), Error::Panicked);
        drop(change);
        add_room(db, 2).await.unwrap();
        assert_eq!(rooms(db).await, 2);
    }
);

#[test]
fn the_file_is_for_its_owner_alone() {
    crate::testing::on_sqlite(async |world| {
        let file = world.url().path().unwrap().with_file_name("new.sqlite");
        let db = Db::open(&DatabaseUrl::sqlite(&file), world.options()).await;
        crate::migrate(&db.unwrap(), crate::CONTENT).await.unwrap();
        for name in ["new.sqlite", "new.sqlite-wal", "new.sqlite-shm"] {
            let mode = std::fs::metadata(file.with_file_name(name))
                .unwrap()
                .permissions();
            assert_eq!(mode.mode() & 0o777, 0o600, "{name}");
        }
    });
}

#[test]
fn a_copy_holds_what_was_there() {
    crate::testing::on_sqlite(async |world| {
        let db = play(&world).await;
        add_room(db, 1).await.unwrap();
        let file = world.url().path().unwrap().with_file_name("copy.sqlite");
        db.copy_to(&file).await.unwrap();
        let copy = Db::open(&DatabaseUrl::sqlite(file), world.options())
            .await
            .unwrap();
        assert_eq!(rooms(&copy).await, 1);
    });
}

#[test]
fn an_address_is_understood_and_printed_without_its_password() {
    let url: DatabaseUrl = "postgres://ana:opensesame@db.example/content"
        .parse()
        .unwrap();
    assert!(!format!("{url} {url:?}").contains("opensesame"));
    for wrong in ["", "mysql://x", "sqlite:", "postgres://[", "content.sqlite"] {
        let error = wrong.parse::<DatabaseUrl>().unwrap_err();
        assert!(matches!(error, Error::Setup(_)), "{wrong}");
    }
    let modes = [
        ("postgres://ana@db.example/content", "Require"),
        (
            "postgres://ana@db.example/content?sslmode=disable",
            "Disable",
        ),
        ("postgres://ana@localhost/content", "Disable"),
        (
            "postgres://ana@localhost/content?sslmode=require&sslrootcert=ca.pem",
            "Require",
        ),
    ];
    for (text, mode) in modes {
        let url: DatabaseUrl = text.parse().unwrap();
        let crate::url::Place::Pg(place) = url.0 else {
            panic!("{text} is PostgreSQL");
        };
        assert_eq!(format!("{:?}", place.config.get_ssl_mode()), mode, "{text}");
    }
}
