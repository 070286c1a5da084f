//! All or nothing, and rules across rows under contention.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

use tokio::task::JoinSet;

use super::{ADD_ROOM, COUNT_CHAIRS, SIT, add_room, nothing, person, play, room, rooms};
use crate::{Db, Error, args};

crate::sql! {
    ADD_CODE = "INSERT INTO code (id, used_by) VALUES ($1, NULL)";
    UNUSED = "SELECT id FROM code WHERE id = $1 AND used_by IS NULL";
    USE = "UPDATE code SET used_by = $2 WHERE id = $1";
    CAPACITY = "SELECT capacity FROM room WHERE id = $1";
}

crate::on_both!(a_dropped_change_leaves_nothing, async |world| {
    let db = play(&world).await;
    let mut change = db.change().await.unwrap();
    let values = args![room(1), "Gone", 5, true, None::<&[u8]>];
    change.exec(ADD_ROOM, values).await.unwrap();
    drop(change);
    assert_eq!(rooms(db).await, 0);
    add_room(db, 1).await.unwrap();
    assert_eq!(rooms(db).await, 1);
});

crate::on_both!(
    a_change_dropped_at_any_moment_leaves_nothing,
    async |world| {
        let db = play(&world).await;
        let mut dropped = 0;
        for polls in 0..40 {
            let number = 100 + polls;
            let mut adding = Box::pin(async {
                let mut change = db.change().await?;
                let values = args![room(number), "Half", 5, true, None::<&[u8]>];
                change.exec(ADD_ROOM, values).await?;
                // Never committed: whenever it is dropped, nothing may stay.
                std::future::pending::<Result<(), Error>>().await
            });
            for _ in 0..polls {
                let _ = adding
                    .as_mut()
                    .poll(&mut Context::from_waker(Waker::noop()));
                tokio::task::yield_now().await;
            }
            drop(adding);
            dropped += 1;
            assert_eq!(rooms(db).await, 0, "dropped after {polls} polls");
        }
        assert_eq!(dropped, 40);
        add_room(db, 1).await.unwrap();
        assert_eq!(rooms(db).await, 1);
    }
);

/// Whether a future is pending when it is polled for the first time; it is dropped then.
fn is_pending_at_first(future: impl Future) -> bool {
    let mut context = Context::from_waker(Waker::noop());
    pin!(future).as_mut().poll(&mut context).is_pending()
}

crate::on_both!(
    a_change_with_a_dropped_statement_does_not_commit,
    async |world| {
        let db = play(&world).await;
        // A statement that was whole at the first look was not dropped: the next change tries again.
        let change = loop {
            let mut change = db.change().await.unwrap();
            change
                .one::<i64>(COUNT_CHAIRS, args![room(1)])
                .await
                .unwrap();
            let values = args![room(1), "Half", 5, true, None::<&[u8]>];
            if is_pending_at_first(change.exec(ADD_ROOM, values)) {
                break change;
            }
        };
        assert!(matches!(
            change.commit(nothing()).await,
            Err(Error::Other(_))
        ));
        assert_eq!(rooms(db).await, 0);
    }
);

crate::on_both!(
    a_commit_goes_through_though_the_caller_does_not_wait,
    async |world| {
        let db = play(&world).await;
        let mut change = db.change().await.unwrap();
        let values = args![room(1), "Kept", 5, true, None::<&[u8]>];
        change.exec(ADD_ROOM, values).await.unwrap();
        // It may be through at the first look; as a rule the caller is gone before.
        is_pending_at_first(change.commit(nothing()));
        // The next change comes after it on the same thread or waits for its lock.
        add_room(db, 2).await.unwrap();
        let committed = async { while rooms(db).await < 2 {} };
        tokio::time::timeout(std::time::Duration::from_secs(5), committed)
            .await
            .unwrap();
    }
);

async fn use_code(db: &Db, who: u64) -> Result<bool, Error> {
    crate::retrying!(db, change, {
        let free: Option<[u8; 16]> = change.opt(UNUSED, args![room(7)]).await?;
        if free.is_some() {
            change.exec(USE, args![room(7), person(who)]).await?;
        }
        change.commit(nothing()).await?;
        free.is_some()
    })
}

crate::on_both!(a_code_is_used_once_by_sixteen, async |world| {
    let db = play(&world).await.clone();
    let mut change = db.change().await.unwrap();
    change.exec(ADD_CODE, args![room(7)]).await.unwrap();
    change.commit(nothing()).await.unwrap();
    let mut tasks = JoinSet::new();
    for who in 0..16 {
        let db = db.clone();
        tasks.spawn(async move { use_code(&db, who).await });
    }
    let outcomes = tasks.join_all().await;
    let used = outcomes.iter().filter(|used| **used == Ok(true)).count();
    assert_eq!(used, 1, "{outcomes:?}");
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
});

async fn sit_down(db: &Db, who: u64) -> Result<bool, Error> {
    crate::retrying!(db, change, {
        let capacity: i64 = change.one(CAPACITY, args![room(1)]).await?;
        let taken: i64 = change.one(COUNT_CHAIRS, args![room(1)]).await?;
        let fits = taken < capacity;
        if fits {
            change.exec(SIT, args![room(1), person(who)]).await?;
        }
        change.commit(nothing()).await?;
        fits
    })
}

crate::on_both!(a_full_room_stays_full_under_sixteen, async |world| {
    let db = play(&world).await.clone();
    add_room(&db, 1).await.unwrap();
    let mut tasks = JoinSet::new();
    for who in 0..16 {
        let db = db.clone();
        tasks.spawn(async move {
            // A person who is told to try again in a moment does so.
            loop {
                match sit_down(&db, who).await {
                    Err(Error::Retry) => {}
                    other => break other,
                }
            }
        });
    }
    let outcomes = tasks.join_all().await;
    let sat = outcomes.iter().filter(|sat| **sat == Ok(true)).count();
    assert_eq!(sat, 5, "{outcomes:?}");
    let taken: i64 = db.one(COUNT_CHAIRS, args![room(1)]).await.unwrap();
    assert_eq!(taken, 5);
});

crate::on_both!(a_read_sees_what_was_committed, async |world| {
    let db = play(&world).await;
    for number in 1..=50 {
        add_room(db, number).await.unwrap();
        assert_eq!(rooms(db).await, i64::try_from(number).unwrap());
    }
});

crate::on_both!(many_rows_take_one_hop, async |world| {
    let db = play(&world).await;
    add_room(db, 1).await.unwrap();
    let mut change = db.change().await.unwrap();
    let rows = (0..200).map(|who| args![room(1), person(who)]).collect();
    assert_eq!(change.exec_each(SIT, rows).await, Ok(200));
    change.commit(nothing()).await.unwrap();
    let mut change = db.change().await.unwrap();
    let rows = [300, 301, 5]
        .map(|who| args![room(1), person(who)])
        .to_vec();
    let repeated = change.exec_each(SIT, rows).await;
    assert!(matches!(repeated, Err(Error::Unique(_))));
    drop(change);
    assert_eq!(db.one(COUNT_CHAIRS, args![room(1)]).await, Ok(200_i64));
});
