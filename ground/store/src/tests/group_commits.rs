//! Changes that share one sync on SQLite.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use futures_util::future::join_all;
use kernel::PersonId;
use tokio::sync::oneshot;

use super::{ADD_ROOM, NAME_OF, SIT, add_room, nothing, person, play, room, rooms};
use crate::db::Engine;
use crate::testing::{TestDb, on_sqlite};
use crate::{Args, AuditEntry, Db, Error, FromRow, Options, Record, Row, args, audit};

crate::sql! {
    // Leaves the check of references to the COMMIT, which then fails.
    DEFER = { lite: "PRAGMA defer_foreign_keys = ON", pg: "SET CONSTRAINTS ALL DEFERRED" };
    FREE = "UPDATE room SET capacity = capacity + 1";
    COUNT_CODES = "SELECT COUNT(*) FROM code";
    // Takes some milliseconds.
    SLOW = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        SELECT COUNT(*) FROM n";
    ENDLESS = {
        lite: "INSERT INTO code (id, used_by)
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)
            SELECT CAST(i AS TEXT), NULL FROM n",
        pg: "INSERT INTO code (id, used_by)
            SELECT int8send(i), NULL FROM generate_series(1, 2000000000::bigint) AS n (i)",
    };
}

fn big(number: u64) -> Args {
    let name = format!("Big {number}");
    args![room(number), name, 5, true, vec![7_u8; 20_000]]
}

async fn add_big(db: &Db, number: u64) -> Result<(), Error> {
    let mut change = db.change().await?;
    change.exec(ADD_ROOM, big(number)).await?;
    change.commit(nothing()).await
}

/// Lets all of these wait behind a change, then ends it.
async fn queued<T>(db: &Db, all: impl Future<Output = T>) -> T {
    let first = db.change().await.unwrap();
    let mut all = pin!(all);
    let polled = all.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending());
    drop(first);
    all.await
}

/// How often the log of this database was committed to since it was last emptied: each such frame
/// is one sync.
fn commits(world: &TestDb) -> usize {
    let log = world.url().path().unwrap().with_extension("sqlite-wal");
    let log = std::fs::read(log).unwrap_or_default();
    let Some((header, frames)) = log.split_at_checked(32) else {
        return 0;
    };
    let page = usize::try_from(u32::from_be_bytes(header[8..12].try_into().unwrap())).unwrap();
    let of_this_log = |frame: &&[u8]| frame[8..16] == header[16..24];
    let frames = frames.chunks_exact(24 + page).take_while(of_this_log);
    frames.filter(|frame| frame[4..8] != [0; 4]).count()
}

#[test]
fn fifty_changes_that_wait_share_a_few_syncs() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        db.checkpoint().await.unwrap();
        assert_eq!(commits(&world), 0);
        let add = async |number| {
            add_room(db, number).await?;
            // Answered, so it is there for every reader.
            db.one::<String>(NAME_OF, args![room(number)]).await
        };
        let added = queued(db, join_all((0..50).map(add))).await;
        assert!(added.iter().all(Result::is_ok), "{added:?}");
        let commits = commits(&world);
        assert!((1..=10).contains(&commits), "{commits} syncs");
    });
}

#[test]
fn a_group_has_at_most_128_changes() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        db.checkpoint().await.unwrap();
        let added = queued(db, join_all((0..300).map(|number| add_room(db, number)))).await;
        assert!(added.iter().all(Result::is_ok), "{added:?}");
        let commits = commits(&world);
        assert!(commits >= 3, "{commits} syncs");
    });
}

#[test]
fn a_group_is_not_kept_waiting_by_more_and_more_changes() {
    on_sqlite(async |world| {
        play(&world).await;
        let options = Options {
            change_wait: Duration::from_secs(60),
            ..world.options()
        };
        let db = &world.open_with(options).await.unwrap();
        db.checkpoint().await.unwrap();
        let add = async |number| {
            let mut change = db.change().await?;
            change.one::<i64>(SLOW, args![]).await?;
            change.exec(ADD_ROOM, big(number)).await?;
            change.commit(nothing()).await
        };
        let added = queued(db, join_all((0..40).map(add))).await;
        assert!(added.iter().all(Result::is_ok), "{added:?}");
        let commits = commits(&world);
        assert!(commits >= 2, "{commits} syncs");
    });
}

#[test]
fn a_migration_shares_its_transaction_with_no_change() {
    const STEP: &str = "CREATE TABLE IF NOT EXISTS step (id BYTEA PRIMARY KEY)";
    on_sqlite(async |world| {
        let db = play(&world).await;
        db.checkpoint().await.unwrap();
        let step = async || -> Result<(), Error> {
            crate::retrying!(db, change, {
                change.script(STEP, STEP).await?;
                change.exec(FREE, args![]).await?;
                change.commit(nothing()).await?;
            })
        };
        let all = async { tokio::join!(step(), add_room(db, 1), add_room(db, 2)) };
        assert_eq!(Box::pin(queued(db, all)).await, (Ok(()), Ok(()), Ok(())));
        assert!(commits(&world) >= 2, "a migration before others");

        db.checkpoint().await.unwrap();
        let all = async { tokio::join!(add_room(db, 3), step()) };
        assert_eq!(Box::pin(queued(db, all)).await, (Ok(()), Ok(())));
        assert!(commits(&world) >= 2, "a migration behind others");
    });
}

#[test]
fn changes_one_after_another_take_a_sync_each() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        db.checkpoint().await.unwrap();
        for number in 0..5 {
            add_room(db, number).await.unwrap();
        }
        assert_eq!(commits(&world), 5);
    });
}

#[test]
fn one_that_fails_or_goes_away_takes_no_other_along() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let one = async |number: u64| {
            let mut change = db.change().await?;
            let values = args![
                room(number),
                format!("Room {number}"),
                5,
                true,
                None::<&[u8]>
            ];
            change.exec(ADD_ROOM, values).await?;
            match number % 3 {
                0 => change.exec(ADD_ROOM, big(number)).await.map(drop),
                1 => {
                    drop(change);
                    Ok(())
                }
                _ => change.commit(nothing()).await,
            }
        };
        let outcomes = queued(db, join_all((0..30).map(one))).await;
        for (number, outcome) in (0_u64..).zip(&outcomes) {
            let name: Option<String> = db.opt(NAME_OF, args![room(number)]).await.unwrap();
            let taken = Err(Error::Unique("room_pkey".to_owned()));
            assert_eq!(*outcome, if number % 3 == 0 { taken } else { Ok(()) });
            assert_eq!(name.is_some(), number % 3 == 2, "{number}");
        }
    });
}

#[test]
fn the_chain_goes_on_within_a_group() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let one = async |number: u64| -> Result<(), Error> {
            let mut change = db.change().await?;
            change.exec(ADD_ROOM, big(number)).await?;
            if number % 4 == 3 {
                return Ok(());
            }
            let entry = AuditEntry::new(person(number), "group.join");
            change.commit(Record::entry(entry)).await
        };
        let done = queued(db, join_all((0..20).map(one))).await;
        assert!(done.iter().all(Result::is_ok));
        let verdict = audit::verify(db, &world.secrets, None).await.unwrap();
        assert!(
            matches!(verdict, audit::Verdict::Whole(end) if end.seq == 15),
            "{verdict:?}"
        );
    });
}

/// A row that panics when it is read.
struct Fragile;

impl FromRow for Fragile {
    fn from_row(_: &Row<'_>) -> Result<Self, Error> {
        panic!("a defect in reading a row");
    }
}

#[test]
fn a_panic_takes_no_other_change_along() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let panics = async {
            let mut change = db.change().await?;
            change.exec(ADD_ROOM, big(9)).await?;
            change.one::<Fragile>(NAME_OF, args![room(9)]).await
        };
        let all = async { tokio::join!(add_room(db, 1), panics, add_room(db, 2)) };
        let (one, panicked, two) = Box::pin(queued(db, all)).await;
        assert_eq!((one, two), (Ok(()), Ok(())));
        assert_eq!(panicked.err(), Some(Error::Panicked));
        assert_eq!(rooms(db).await, 2);
    });
}

#[test]
fn the_chain_goes_on_after_a_group_that_failed() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let one = async |number: u64| -> Result<(), Error> {
            let mut change = db.change().await?;
            change.exec(ADD_ROOM, big(number)).await?;
            if number == 15 {
                change.exec(DEFER, args![]).await?;
                change.exec(SIT, args![room(99), person(1)]).await?;
            }
            let entry = AuditEntry::new(person(number), "group.join");
            change.commit(Record::entry(entry)).await
        };
        let mut done = queued(db, join_all((0..20).map(one))).await;
        assert_eq!(done[15], Err(Error::ForeignKey));
        done.push(one(20).await);
        let kept = done.iter().filter(|outcome| outcome.is_ok()).count();
        let verdict = audit::verify(db, &world.secrets, None).await.unwrap();
        assert!(
            matches!(verdict, audit::Verdict::Whole(end) if usize::try_from(end.seq) == Ok(kept)),
            "{verdict:?}, {kept} were kept"
        );
    });
}

#[test]
fn what_a_failed_rollback_leaves_is_not_committed_with_the_next_change() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let Engine::Lite(lite) = db.engine() else {
            panic!("this is SQLite");
        };
        // As a ROLLBACK that failed would leave the connection.
        lite.on_writer("BEGIN IMMEDIATE; INSERT INTO code (id, used_by) VALUES (x'01', NULL)")
            .await
            .unwrap();
        add_room(db, 1).await.unwrap();
        assert_eq!(rooms(db).await, 1);
        assert_eq!(db.one::<i64>(COUNT_CODES, args![]).await, Ok(0));
    });
}

#[test]
fn a_full_disk_fails_what_is_not_answered_and_nothing_else() {
    on_sqlite(async |world| {
        play(&world).await;
        world.db.checkpoint().await.unwrap();
        let bytes = std::fs::metadata(world.url().path().unwrap())
            .unwrap()
            .len();
        let options = Options {
            pages_max: Some(u32::try_from(bytes / 4096).unwrap() + 40),
            ..world.options()
        };
        let db = world.open_with(options).await.unwrap();
        add_big(&db, 100).await.unwrap();
        let outcomes = queued(&db, join_all((0..40).map(|number| add_big(&db, number)))).await;
        assert!(outcomes.contains(&Err(Error::Full)));
        for (number, outcome) in (0_u64..).zip(&outcomes) {
            let name: Option<String> = db.opt(NAME_OF, args![room(number)]).await.unwrap();
            assert_eq!(name.is_some(), outcome.is_ok(), "{number}: {outcome:?}");
            assert!(matches!(outcome, Ok(()) | Err(Error::Full)), "{outcome:?}");
        }
        let name: String = db.one(NAME_OF, args![room(100)]).await.unwrap();
        assert_eq!(name, "Big 100");
    });
}

#[test]
fn a_commit_that_fails_fails_its_whole_group() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let one = async |number: u64| {
            let mut change = db.change().await?;
            change.exec(ADD_ROOM, big(number)).await?;
            if number == 5 {
                change.exec(DEFER, args![]).await?;
                change.exec(SIT, args![room(99), person(1)]).await?;
            }
            change.commit(nothing()).await
        };
        let outcomes = queued(db, join_all((0..10).map(one))).await;
        assert_eq!(outcomes[5], Err(Error::ForeignKey));
        for (number, outcome) in (0_u64..).zip(&outcomes) {
            let name: Option<String> = db.opt(NAME_OF, args![room(number)]).await.unwrap();
            assert_eq!(name.is_some(), outcome.is_ok(), "{number}: {outcome:?}");
        }
        // Another program is not locked out by what is left of it.
        let options = Options {
            change_wait: Duration::from_millis(150),
            ..world.options()
        };
        let other = world.open_with(options).await.unwrap();
        add_room(&other, 11).await.unwrap();
        add_room(db, 12).await.unwrap();
    });
}

#[test]
fn a_change_without_its_transaction_writes_nothing() {
    on_sqlite(async |world| {
        play(&world).await;
        let options = Options {
            statement_limit: Duration::from_millis(100),
            ..world.options()
        };
        let db = world.open_with(options).await.unwrap();
        let Engine::Lite(lite) = db.engine() else {
            panic!("this is SQLite");
        };
        let mut change = lite.change().await.unwrap();
        let stopped = change.exec(ENDLESS, args![]).await;
        assert_eq!(stopped, Err(Error::Timeout));
        let written = change.exec(ADD_ROOM, big(1)).await;
        assert!(matches!(written, Err(Error::Other(_))), "{written:?}");
        assert!(change.commit(None).await.is_err());
        assert_eq!(rooms(&db).await, 0);
    });
}

#[test]
fn a_write_that_is_stopped_lets_the_others_try_again() {
    on_sqlite(async |world| {
        play(&world).await;
        let options = Options {
            statement_limit: Duration::from_millis(100),
            ..world.options()
        };
        let db = world.open_with(options).await.unwrap();
        let small = async |number: u64| -> Result<(), Error> {
            crate::retrying!(db, change, {
                change.exec(ADD_ROOM, big(number)).await?;
                change.commit(nothing()).await?;
            })
        };
        let endless = async {
            let mut change = db.change().await?;
            change.exec(ENDLESS, args![]).await
        };
        let all = async { tokio::join!(small(1), small(2), endless, small(3)) };
        let (one, two, stopped, three) = Box::pin(queued(&db, all)).await;
        assert_eq!((one, two, three), (Ok(()), Ok(()), Ok(())));
        assert_eq!(stopped, Err(Error::Timeout));
        assert_eq!(rooms(&db).await, 3);
    });
}

#[test]
fn a_change_that_waits_for_one_before_it_does_not_wait_forever() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let (tell, told) = oneshot::channel();
        let first = async {
            add_room(db, 1).await?;
            tell.send(()).map_err(|()| Error::Closed)
        };
        let mut told = Some(told);
        let mut tries = 0;
        let second = async {
            let second: Result<(), Error> = crate::retrying!(db, change, {
                tries += 1;
                change.exec(ADD_ROOM, big(2)).await?;
                if let Some(told) = told.take() {
                    told.await.map_err(|_| Error::Closed)?;
                }
                change.commit(nothing()).await?;
            });
            second
        };
        let both = Box::pin(queued(db, async { tokio::join!(first, second) }));
        let both = Box::pin(tokio::time::timeout(Duration::from_secs(5), both)).await;
        assert_eq!(both, Ok((Ok(()), Ok(()))));
        assert_eq!((tries, rooms(db).await), (2, 2));
    });
}

#[test]
fn a_change_that_has_its_turn_and_does_not_begin_delays_no_answer() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let (tell, told) = oneshot::channel();
        let first = async {
            add_room(db, 1).await?;
            tell.send(()).map_err(|()| Error::Closed)
        };
        let second = async {
            let mut change = db.change().await?;
            told.await.map_err(|_| Error::Closed)?;
            change.exec(ADD_ROOM, big(2)).await?;
            change.commit(nothing()).await
        };
        let both = Box::pin(queued(db, async { tokio::join!(first, second) }));
        let both = Box::pin(tokio::time::timeout(Duration::from_secs(5), both)).await;
        assert_eq!(both, Ok((Ok(()), Ok(()))));
        assert_eq!(rooms(db).await, 2);
    });
}

#[test]
fn closing_answers_every_change() {
    on_sqlite(async |world| {
        play(&world).await;
        let db = world.open_with(world.options()).await.unwrap();
        let adding = join_all((0..10).map(|number| add_room(&db, number)));
        let (added, ()) = queued(&db, async { tokio::join!(adding, db.close()) }).await;
        for (number, outcome) in (0_u64..).zip(&added) {
            let name: Option<String> = world.db.opt(NAME_OF, args![room(number)]).await.unwrap();
            assert_eq!(name.is_some(), outcome.is_ok(), "{number}: {outcome:?}");
        }
        assert_eq!(db.change().await.err(), Some(Error::Closed));
    });
}

#[test]
fn a_checkpoint_first_commits_the_group_before_it() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let all = async { tokio::join!(add_room(db, 1), db.checkpoint()) };
        assert_eq!(Box::pin(queued(db, all)).await, (Ok(()), Ok(())));
        assert_eq!((rooms(db).await, commits(&world)), (1, 0));
    });
}

#[test]
fn what_is_released_is_committed_though_the_database_is_dropped() {
    on_sqlite(async |world| {
        let seen = play(&world).await;
        let db = world.open_with(world.options()).await.unwrap();
        let mut change = db.change().await.unwrap();
        change.exec(ADD_ROOM, big(1)).await.unwrap();
        {
            let mut commit = pin!(change.commit(nothing()));
            // Has its turn and does not begin, so that the group is still open.
            let mut next = pin!(db.change());
            let mut turn = false;
            while !turn {
                let context = &mut Context::from_waker(Waker::noop());
                turn = next.as_mut().poll(context).is_ready();
                if !turn {
                    let _ = commit.as_mut().poll(context);
                }
                tokio::task::yield_now().await;
            }
        }
        drop(db);
        let committed = async { while rooms(seen).await < 1 {} };
        let committed = tokio::time::timeout(Duration::from_secs(5), committed).await;
        assert_eq!(committed, Ok(()));
    });
}

#[test]
fn keys_are_erased_from_the_disk_at_once() {
    on_sqlite(async |world| {
        let people: Vec<PersonId> = (0..20).map(person).collect();
        let holders: Vec<_> = people
            .iter()
            .map(|&person| vault::KeyHolder::person(person, vault::Class::Shares))
            .collect();
        world.keys.ring_for_writing(&holders).await.unwrap();
        let erase = |person: &PersonId| {
            let owner = kernel::Id::bytes(*person);
            let keys = world.keys.clone();
            async move { keys.erase(owner, &[vault::Class::Shares]).await }
        };
        let erased = join_all(people.iter().map(erase)).await;
        assert!(erased.iter().all(Result::is_ok));
        let ring = world.keys.ring(&holders).await.unwrap();
        assert!(holders.iter().all(|&holder| !ring.holds(holder)));
        let log = world
            .keys_url()
            .path()
            .unwrap()
            .with_extension("sqlite-wal");
        assert_eq!(std::fs::metadata(log).unwrap().len(), 0);
    });
}
