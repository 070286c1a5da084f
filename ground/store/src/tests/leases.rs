//! One holder at a time.

use crate::lease::{hold, holder, release, renew, sweep, take};
use crate::testing::START;

const ANA: [u8; 16] = [1; 16];
const BEN: [u8; 16] = [2; 16];

crate::on_both!(a_lease_has_one_holder, async |world| {
    let db = &world.db;
    let first = take(db, "room/1", ANA, START, START + 100)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        take(db, "room/1", BEN, START + 50, START + 150).await,
        Ok(None)
    );
    assert_eq!(
        holder(db, "room/1", START + 50).await,
        Ok(Some(first.clone()))
    );
    let kept = renew(db, &first, START + 300).await.unwrap().unwrap();
    assert_eq!(
        take(db, "room/1", BEN, START + 150, START + 350).await,
        Ok(None)
    );
    assert_eq!(holder(db, "room/1", START + 300).await, Ok(None));
    let second = take(db, "room/1", BEN, START + 300, START + 400)
        .await
        .unwrap()
        .unwrap();
    assert!(second.epoch > kept.epoch);
    // The late holder notices, and cannot take it away from the new one.
    assert_eq!(renew(db, &kept, START + 900).await, Ok(None));
    let mut change = db.change().await.unwrap();
    assert_eq!(hold(&mut change, &kept, START + 900).await, Ok(false));
    drop(change);
    release(db, &kept).await.unwrap();
    assert_eq!(
        holder(db, "room/1", START + 350).await,
        Ok(Some(second.clone()))
    );
    release(db, &second).await.unwrap();
    assert!(
        take(db, "room/1", ANA, START + 350, START + 450)
            .await
            .unwrap()
            .is_some()
    );
    // The room's, and the one under which the schema was made.
    assert_eq!(sweep(db, START + 1_000).await, Ok(2));
    assert_eq!(sweep(db, START + 1_000).await, Ok(0));
});

crate::on_both!(
    a_node_that_restarted_is_not_its_former_self,
    async |world| {
        let db = &world.db;
        let before = take(db, "room/3", ANA, START, START + 100)
            .await
            .unwrap()
            .unwrap();
        let after = take(db, "room/3", ANA, START + 10, START + 110)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(renew(db, &before, START + 900).await, Ok(None));
        assert!(renew(db, &after, START + 200).await.unwrap().is_some());
    }
);

crate::on_both!(
    a_lease_made_before_the_clock_was_set_back_is_free,
    async |world| {
        use kernel::HOUR;
        let db = &world.db;
        for (room, back) in [("room/5", HOUR), ("room/6", 400 * 24 * HOUR)] {
            take(db, room, ANA, START + back, START + back + 15_000)
                .await
                .unwrap()
                .unwrap();
            let taken = take(db, room, BEN, START, START + 15_000).await.unwrap();
            assert_eq!(taken.map(|lease| lease.epoch), Some(2), "{room}");
        }
        // A few seconds are how clocks of nodes differ: the lease holds.
        take(db, "room/7", ANA, START + 5_000, START + 20_000)
            .await
            .unwrap()
            .unwrap();
        let taken = take(db, "room/7", BEN, START, START + 15_000).await;
        assert_eq!(taken, Ok(None));
    }
);

crate::on_both!(many_who_want_it_get_it_one_at_a_time, async |world| {
    let mut nodes = tokio::task::JoinSet::new();
    for number in 0..8 {
        let db = world.db.clone();
        nodes.spawn(async move { take(&db, "room/2", [number; 16], START, START + 100).await });
    }
    let outcomes = nodes.join_all().await;
    let taken = outcomes.iter().filter(|one| matches!(one, Ok(Some(_))));
    assert_eq!(taken.count(), 1, "{outcomes:?}");
});
