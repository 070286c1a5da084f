//! The chain: written with the change, and tampering shows.

use super::{ADD_ROOM, add_room, nothing, person, play, room, rooms};
use crate::audit::{Anchor, Verdict, anchor, look, verify};
use crate::change::Change;
use crate::testing::TestDb;
use crate::{AuditEntry, Db, Error, Record, args};

fn entry(number: u64) -> AuditEntry {
    AuditEntry::new(person(number), "group.join")
        .on(room(1))
        .about(person(number + 1))
        .because("invited")
}

async fn write(db: &Db, count: u64) {
    for number in 0..count {
        let mut change = db.change().await.unwrap();
        let values = args![
            room(number),
            format!("Room {number}"),
            5,
            true,
            None::<&[u8]>
        ];
        change.exec(ADD_ROOM, values).await.unwrap();
        change.commit(Record::entry(entry(number))).await.unwrap();
    }
}

async fn tamper(world: &TestDb, sql: &'static str) {
    let mut change = world.db.change().await.unwrap();
    change.script(sql, sql).await.unwrap();
    change.commit(nothing()).await.unwrap();
}

async fn verdict(world: &TestDb, earlier: Option<Anchor>) -> Verdict {
    verify(&world.db, &world.secrets, earlier).await.unwrap()
}

crate::on_both!(a_whole_chain_verifies, async |world| {
    let empty = verdict(&world, None).await;
    assert_eq!(empty, Verdict::Whole(Anchor::default()));
    write(play(&world).await, 20).await;
    let early = anchor(&world.db).await.unwrap();
    let three = vec![entry(1), AuditEntry::by_system("key.rotate"), entry(2)];
    look(&world.db, three).await.unwrap();
    let end = anchor(&world.db).await.unwrap();
    assert_eq!((early.seq, end.seq), (20, 23));
    assert_eq!(verdict(&world, Some(early)).await, Verdict::Whole(end));
    assert_eq!(end.to_string().parse::<Anchor>(), Ok(end));
    let other = vault::Secrets::derive(&vault::RootKey::from_bytes([9; 32]));
    let foreign = verify(&world.db, &other, None).await.unwrap();
    assert_eq!(foreign, Verdict::Changed { seq: 1 });
});

crate::on_both!(an_edit_shows, async |world| {
    write(play(&world).await, 5).await;
    for field in [
        "reason = 'other'",
        "action = 'group.leave'",
        "at = at + 1",
        "object = NULL",
    ] {
        let world = fresh_like(&world).await;
        write(play(&world).await, 5).await;
        let edit = format!("UPDATE audit SET {field} WHERE seq = 3");
        tamper(&world, edit.leak()).await;
        assert_eq!(
            verdict(&world, None).await,
            Verdict::Changed { seq: 3 },
            "{field}"
        );
    }
});

async fn fresh_like(world: &TestDb) -> TestDb {
    if world.db.is_postgres() {
        TestDb::postgres().await.unwrap()
    } else {
        TestDb::sqlite().await
    }
}

crate::on_both!(a_deleted_row_shows, async |world| {
    write(play(&world).await, 5).await;
    tamper(&world, "DELETE FROM audit WHERE seq = 3").await;
    assert_eq!(verdict(&world, None).await, Verdict::Missing { seq: 3 });
    tamper(
        &world,
        "UPDATE audit SET seq = 3 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5",
    )
    .await;
    assert_eq!(verdict(&world, None).await, Verdict::Changed { seq: 3 });
});

crate::on_both!(another_order_shows, async |world| {
    write(play(&world).await, 5).await;
    tamper(
        &world,
        "UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 4;
         UPDATE audit SET seq = 4 WHERE seq = 99",
    )
    .await;
    assert_eq!(verdict(&world, None).await, Verdict::Changed { seq: 2 });
});

crate::on_both!(a_cut_end_shows_against_an_anchor, async |world| {
    write(play(&world).await, 5).await;
    let kept = anchor(&world.db).await.unwrap();
    tamper(&world, "DELETE FROM audit WHERE seq > 3").await;
    assert!(matches!(verdict(&world, None).await, Verdict::Whole(_)));
    assert_eq!(
        verdict(&world, Some(kept)).await,
        Verdict::Cut { anchor: 5 }
    );
    // Writing on over the cut does not hide it.
    let (db, _) = world.second_node().await.unwrap();
    look(&db, vec![entry(7), entry(8), entry(9)]).await.unwrap();
    assert_eq!(
        verdict(&world, Some(kept)).await,
        Verdict::Cut { anchor: 5 }
    );
});

crate::on_both!(the_entry_stays_or_goes_with_the_change, async |world| {
    let db = play(&world).await;
    write(db, 2).await;
    add_room(db, 50).await.unwrap();
    let before = anchor(db).await.unwrap();
    let mut change: Change = db.change().await.unwrap();
    let twice = args![room(50), "Twice", 5, true, None::<&[u8]>];
    assert!(change.exec(ADD_ROOM, twice).await.is_err());
    assert!(change.commit(Record::entry(entry(3))).await.is_err());
    assert_eq!(anchor(db).await, Ok(before));
    assert_eq!(rooms(db).await, 3);
    let keys = world
        .open_with(crate::Options::for_keys(world.clock.clone()))
        .await
        .unwrap();
    let change = keys.change().await.unwrap();
    let unkept = change.commit(Record::entry(entry(3))).await;
    assert!(matches!(unkept, Err(Error::Other(_))));
});

crate::on_both!(two_nodes_write_one_chain, async |world| {
    play(&world).await;
    let (second, _) = world.second_node().await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for node in [world.db.clone(), second] {
        for task in 0..3 {
            let node = node.clone();
            tasks.spawn(async move {
                for number in 0..10 {
                    // What the database could not take in eight tries, a person tries again.
                    while look(&node, vec![entry(task * 100 + number)]).await == Err(Error::Retry) {
                    }
                }
            });
        }
    }
    tasks.join_all().await;
    let Verdict::Whole(end) = verdict(&world, None).await else {
        panic!("the chain broke");
    };
    assert_eq!(end.seq, 60);
});
