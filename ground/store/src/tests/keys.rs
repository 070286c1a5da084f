//! The key store.

use kernel::{Id, SystemRng};
use vault::{Class, Purpose, RootKey, SealError, Secrets, Slot};

use super::{person, room};
use crate::testing::TestDb;
use crate::{Db, Error, Keys, Options, args};

const SHARES: Class = Class::Shares;

fn slot(number: u64, class: Class) -> Slot {
    Slot::new("share", "body", room(number), person(number), class)
}

async fn seal(keys: &Keys, number: u64, class: Class) -> Vec<u8> {
    let ring = keys
        .ring_for_writing(&[(person(number).bytes(), class)])
        .await
        .unwrap();
    let text = format!("words of {number}");
    ring.seal(&slot(number, class), &text, &mut SystemRng)
        .unwrap()
}

async fn open(keys: &Keys, number: u64, class: Class, sealed: &[u8]) -> Result<String, SealError> {
    let ring = keys.ring(&[(person(number).bytes(), class)]).await.unwrap();
    let opened = ring.open(&slot(number, class), sealed, Purpose::OwnWords);
    opened.map(kernel::Private::into_inner)
}

crate::on_both!(
    words_open_after_a_restart_and_on_another_node,
    async |world| {
        let sealed = seal(&world.keys, 1, SHARES).await;
        assert_eq!(
            open(&world.keys, 1, SHARES, &sealed).await.unwrap(),
            "words of 1"
        );
        let (_, second) = world.second_node().await.unwrap();
        assert_eq!(
            open(&second, 1, SHARES, &sealed).await.unwrap(),
            "words of 1"
        );
        assert_eq!(
            open(&second, 2, SHARES, &sealed).await,
            Err(SealError::NoKey)
        );
    }
);

crate::on_both!(two_nodes_make_one_key, async |world| {
    let (_, second) = world.second_node().await.unwrap();
    let holder = [
        (person(1).bytes(), SHARES),
        (person(1).bytes(), Class::Plan),
    ];
    let both = tokio::join!(
        world.keys.ring_for_writing(&holder),
        second.ring_for_writing(&holder)
    );
    let (one, other) = (both.0.unwrap(), both.1.unwrap());
    for class in [SHARES, Class::Plan] {
        let sealed = one.seal(&slot(1, class), "hello", &mut SystemRng).unwrap();
        let opened = other
            .open(&slot(1, class), &sealed, Purpose::OwnWords)
            .unwrap();
        assert_eq!(opened.reveal(), "hello");
    }
});

crate::on_both!(erased_words_never_open_again, async |world| {
    let (one, plan) = (
        seal(&world.keys, 1, SHARES).await,
        seal(&world.keys, 1, Class::Plan).await,
    );
    let other = seal(&world.keys, 2, SHARES).await;
    world
        .keys
        .erase(person(1).bytes(), &[SHARES])
        .await
        .unwrap();
    let (_, second) = world.second_node().await.unwrap();
    for keys in [&world.keys, &second] {
        assert_eq!(open(keys, 1, SHARES, &one).await, Err(SealError::NoKey));
        assert_eq!(
            open(keys, 1, Class::Plan, &plan).await.unwrap(),
            "words of 1"
        );
        assert_eq!(open(keys, 2, SHARES, &other).await.unwrap(), "words of 2");
    }
    // Who writes again gets a new key, which does not open the old words.
    let again = seal(&world.keys, 1, SHARES).await;
    assert_eq!(
        open(&world.keys, 1, SHARES, &again).await.unwrap(),
        "words of 1"
    );
    assert_eq!(
        open(&world.keys, 1, SHARES, &one).await,
        Err(SealError::Refused)
    );
});

crate::sql! {
    WRAPPED = "SELECT wrapped FROM data_key WHERE owner = $1";
}

#[test]
fn an_erased_key_is_gone_from_the_files() {
    crate::testing::on_sqlite(async |world| {
        seal(&world.keys, 1, SHARES).await;
        let raw = Db::open(world.keys_url(), world.options()).await.unwrap();
        raw.prepare(STATEMENTS[0]).await.unwrap();
        let wrapped: Vec<u8> = raw.one(WRAPPED, args![person(1)]).await.unwrap();
        assert!(
            is_on_disk(&world, &wrapped),
            "the search finds a key that is there"
        );
        world
            .keys
            .erase(person(1).bytes(), &[SHARES])
            .await
            .unwrap();
        assert!(!is_on_disk(&world, &wrapped));
    });
}

/// Looks for the middle of a wrapped key in the file, the log and its index.
fn is_on_disk(world: &TestDb, wrapped: &[u8]) -> bool {
    let file = world.keys_url().path().unwrap();
    ["sqlite", "sqlite-wal", "sqlite-shm"].iter().any(|ending| {
        let bytes = std::fs::read(file.with_extension(ending)).unwrap_or_default();
        bytes.windows(16).any(|window| window == &wrapped[40..56])
    })
}

crate::on_both!(
    a_new_epoch_keeps_the_words_and_retires_the_old,
    async |world| {
        let (_, second) = world.second_node().await.unwrap();
        let (_, third) = world.second_node().await.unwrap();
        let mut sealed = Vec::new();
        for number in 0..520 {
            sealed.push(seal(&world.keys, number, SHARES).await);
        }
        assert_eq!(world.keys.rotate_epoch().await, Ok(520));
        assert_eq!(world.keys.finish_rotation().await, Ok(0));
        for (number, sealed) in (0..).zip(&sealed) {
            let text = open(&world.keys, number, SHARES, sealed).await.unwrap();
            assert_eq!(text, format!("words of {number}"));
        }
        // The other node knows only the retired epoch: it learns the new one when it writes, and a
        // third when it reads.
        let late = seal(&second, 999, SHARES).await;
        assert_eq!(
            open(&world.keys, 999, SHARES, &late).await.unwrap(),
            "words of 999"
        );
        assert_eq!(
            open(&third, 3, SHARES, &sealed[3]).await.unwrap(),
            "words of 3"
        );
    }
);

crate::on_both!(another_root_key_is_refused_with_a_sentence, async |world| {
    let other = Secrets::derive(&RootKey::from_bytes([9; 32]));
    let options = Options::for_keys(world.clock.clone());
    let db = Db::open(world.keys_url(), options).await.unwrap();
    let refused = Keys::open(db, other).await.err().unwrap();
    assert!(matches!(refused, Error::Setup(ref sentence) if sentence.contains("root key")));
});
