//! The two halves of an installation: what is missing or older shows, and reading it changes nothing.

use std::sync::Arc;

use kernel::{Clock, Id, SystemRng};
use vault::Class;

use super::{nothing, person};
use crate::installation::{accept, opens, pair};
use crate::testing::TestDb;
use crate::{AuditEntry, Db, Inspection, Keys, Mismatch, Options, Record, audit};

async fn inspect(world: &TestDb) -> Option<Mismatch> {
    let clock: Arc<dyn Clock> = world.clock.clone();
    let read = Inspection::read(world.url(), world.keys_url(), &clock).await;
    read.unwrap().mismatch()
}

async fn alter_keys(world: &TestDb, sql: &'static str) {
    let db = Db::open(world.keys_url(), Options::for_keys(world.clock.clone()));
    alter(&db.await.unwrap(), sql).await;
}

async fn alter(db: &Db, sql: &'static str) {
    let mut change = db.change().await.unwrap();
    change.script(sql, sql).await.unwrap();
    change.commit(nothing()).await.unwrap();
}

/// An installation with one key, and one entry in its audit log.
async fn lived_in(world: &TestDb) {
    pair(&world.db, &world.keys).await.unwrap();
    make_key(&world.keys, 1).await;
    let change = world.db.change().await.unwrap();
    let entry = AuditEntry::by_system("key.rotate");
    change.commit(Record::entry(entry)).await.unwrap();
    world.keys.keep_audit_end().await.unwrap();
}

async fn make_key(keys: &Keys, number: u64) {
    let holder = [(person(number).bytes(), Class::Shares)];
    let ring = keys.sealing_ring(&holder, Box::new(SystemRng)).await;
    ring.unwrap();
}

crate::on_both!(two_halves_that_belong_together_are_used, async |world| {
    assert_eq!(inspect(&world).await, None, "before they are paired");
    lived_in(&world).await;
    assert_eq!(inspect(&world).await, None);
    pair(&world.db, &world.keys).await.unwrap();
    assert_eq!(inspect(&world).await, None, "a second start");
});

crate::on_both!(an_older_key_store_shows, async |world| {
    lived_in(&world).await;
    for text in [
        "UPDATE installation SET key_changes = key_changes - 1",
        "DELETE FROM installation",
    ] {
        alter_keys(&world, text).await;
        assert_eq!(inspect(&world).await, Some(Mismatch::KeysOlder), "{text}");
    }
});

crate::on_both!(every_change_of_keys_is_counted, async |world| {
    lived_in(&world).await;
    let owner = person(1).bytes();
    let back = "UPDATE installation SET key_changes = key_changes - 1";
    world.keys.renew(owner, Class::Shares).await.unwrap();
    world.keys.erase(owner, &[Class::Shares]).await.unwrap();
    make_key(&world.keys, 2).await;
    world.keys.rotate_epoch().await.unwrap();
    // Four changes and the first key.
    for count in 0..5 {
        alter_keys(&world, back).await;
        assert_eq!(inspect(&world).await, Some(Mismatch::KeysOlder), "{count}");
    }
    alter_keys(&world, "UPDATE installation SET key_changes = 5").await;
    assert_eq!(inspect(&world).await, None);
});

crate::on_both!(an_older_content_shows, async |world| {
    lived_in(&world).await;
    alter(&world.db, "DELETE FROM audit").await;
    assert_eq!(inspect(&world).await, Some(Mismatch::ContentOlder));
    // The operator does so without a server.
    let (db, keys) = world.second_node().await.unwrap();
    accept(&db, &keys).await.unwrap();
    assert_eq!(inspect(&world).await, None, "the operator accepted it");
    assert_eq!(audit::anchor(&db).await.unwrap().seq, 1);
});

crate::on_both!(an_empty_half_shows, async |world| {
    lived_in(&world).await;
    alter_keys(&world, "DELETE FROM data_key; DELETE FROM epoch_key").await;
    assert_eq!(inspect(&world).await, Some(Mismatch::KeysMissing));
});

crate::on_both!(a_lost_content_shows, async |world| {
    lived_in(&world).await;
    alter(&world.db, "DELETE FROM migration").await;
    assert_eq!(inspect(&world).await, Some(Mismatch::ContentMissing));
});

crate::on_both!(halves_of_two_installations_are_not_mixed, async |world| {
    lived_in(&world).await;
    alter_keys(
        &world,
        "UPDATE installation SET id = substr(audit_mac, 1, 16)",
    )
    .await;
    let found = inspect(&world).await;
    assert_eq!(found, Some(Mismatch::OtherInstallation));
    assert!(!found.unwrap().may_be_accepted());
});

crate::on_both!(
    a_start_that_was_killed_between_the_notes_goes_on,
    async |world| {
        pair(&world.db, &world.keys).await.unwrap();
        alter(&world.db, "DELETE FROM installation").await;
        assert_eq!(inspect(&world).await, None);
    }
);

crate::on_both!(a_root_key_is_tried_without_a_change, async |world| {
    lived_in(&world).await;
    let clock: Arc<dyn Clock> = world.clock.clone();
    let right = opens(world.keys_url(), &world.secrets, &clock).await;
    assert_eq!(right, Ok(Some(true)));
    let other = vault::Secrets::derive(&vault::RootKey::from_bytes([3; 32]));
    assert_eq!(
        opens(world.keys_url(), &other, &clock).await,
        Ok(Some(false))
    );
});
