//! Columns named once, ids of other crates, rights checked again.

use kernel::{GroupId, PersonId};

use super::{add_room, nothing, person, play, room};
use crate::{Change, Error, Right, args};

kernel::ids! {
    /// An id that this crate does not know.
    pub ChairId;
}
crate::id_column!(ChairId);

crate::row! {
    #[derive(Debug, PartialEq)]
    struct Chair { room: GroupId, who: PersonId = "person" }
}

crate::row! {
    struct Crowd { room: GroupId, people: i64 = "COUNT(*)" }
}

crate::sql! {
    SIT_DOWN: Chair = "INSERT INTO chair ({columns}) VALUES ({values})";
    CHAIRS: Chair = "SELECT {columns} FROM chair WHERE room = $1";
    CHAIRS_AND_ROOMS: Chair = {
        lite: "SELECT {c.columns} FROM chair c JOIN room r ON r.id = c.room WHERE r.id = $1",
        pg: "SELECT {c.columns} FROM chair c, room r WHERE r.id = c.room AND r.id = $1",
    };
    LEAVE: Chair = "DELETE FROM chair WHERE room = $1 AND person = $2 RETURNING {columns}";
    CROWD: Crowd = "SELECT {columns} FROM chair GROUP BY room";
}

crate::on_both!(columns_are_those_of_the_row, async |world| {
    let db = play(&world).await;
    add_room(db, 1).await.unwrap();
    let mut change = db.change().await.unwrap();
    change
        .exec(SIT_DOWN, args![room(1), person(1)])
        .await
        .unwrap();
    change
        .exec(SIT_DOWN, args![room(1), person(2)])
        .await
        .unwrap();
    let left: Chair = change.one(LEAVE, args![room(1), person(2)]).await.unwrap();
    assert_eq!(left.who, person(2));
    change.commit(nothing()).await.unwrap();
    for statement in [CHAIRS, CHAIRS_AND_ROOMS] {
        let chairs: Vec<Chair> = db.all(statement, args![room(1)]).await.unwrap();
        assert_eq!(
            chairs,
            [Chair {
                room: room(1),
                who: person(1)
            }]
        );
    }
    let crowd: Crowd = db.one(CROWD, args![]).await.unwrap();
    assert_eq!((crowd.room, crowd.people), (room(1), 1));
});

crate::on_both!(an_id_of_another_crate_stands_in_a_column, async |world| {
    use kernel::Id;
    let db = play(&world).await;
    add_room(db, 1).await.unwrap();
    let chair = ChairId::from_bytes(person(1).bytes());
    let mut change = db.change().await.unwrap();
    change.exec(SIT_DOWN, args![room(1), chair]).await.unwrap();
    change.commit(nothing()).await.unwrap();
    let found: (GroupId, ChairId) = db.one(CHAIRS, args![room(1)]).await.unwrap();
    assert_eq!(found.1, chair);
});

/// The right of those who have a chair.
struct MaySpeak(PersonId);

#[derive(Debug, PartialEq)]
enum Denied {
    NoChair,
    Store(Error),
}

impl From<Error> for Denied {
    fn from(error: Error) -> Self {
        Denied::Store(error)
    }
}

impl Right for MaySpeak {
    type Denied = Denied;

    async fn recheck(&self, change: &mut Change) -> Result<(), Denied> {
        let chairs: Vec<Chair> = change.all(CHAIRS, args![room(1)]).await?;
        let seated = chairs.iter().any(|chair| chair.who == self.0);
        if seated { Ok(()) } else { Err(Denied::NoChair) }
    }
}

crate::on_both!(a_right_that_was_taken_away_ends_the_change, async |world| {
    let db = play(&world).await;
    add_room(db, 1).await.unwrap();
    let mut change = db.change().await.unwrap();
    change
        .exec(SIT_DOWN, args![room(1), person(1)])
        .await
        .unwrap();
    assert_eq!(change.recheck(&MaySpeak(person(1))).await, Ok(()));
    let _: Option<Chair> = change.opt(LEAVE, args![room(1), person(1)]).await.unwrap();
    assert_eq!(
        change.recheck(&MaySpeak(person(1))).await,
        Err(Denied::NoChair)
    );
});
