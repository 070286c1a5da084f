//! What a page needs, in one trip and one snapshot.

use std::future::Future;
use std::pin::pin;
use std::sync::Barrier;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::{COUNT_ROOMS, FOR_EVER, NAME_OF, add_room, play, room, rooms};
use crate::read::{all, one, opt};
use crate::testing::{on_postgres, on_sqlite};
use crate::{Db, Error, FromRow, Options, Row, args};

crate::sql! {
    NAMES = "SELECT name FROM room ORDER BY name";
    // Only for PostgreSQL: a batch waits for the change that holds the lock.
    WAIT = { lite: "SELECT 1", pg: "SELECT COUNT(pg_advisory_xact_lock_shared(7)::text)" };
    HOLD = { lite: "SELECT 1", pg: "SELECT COUNT(pg_advisory_xact_lock(7)::text)" };
    OWN_PID = { lite: "SELECT 1", pg: "SELECT pg_backend_pid()" };
    WAITING = {
        lite: "SELECT 1",
        pg: "SELECT COUNT(*) FROM pg_locks WHERE pid = $1::bigint AND locktype = 'advisory' AND NOT granted",
    };
    COMMITTED = {
        lite: "SELECT 1",
        pg: "SELECT COUNT(*) FROM pg_stat_activity WHERE pid = $1::bigint AND state = 'idle'
            AND query = 'COMMIT'",
    };
}

fn once<F: Future>(future: std::pin::Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

crate::on_both!(a_batch_answers_each_query, async |world| {
    let db = play(&world).await;
    add_room(db, 1).await.unwrap();
    add_room(db, 2).await.unwrap();
    let (count, names, name, absent): (i64, Vec<String>, Option<String>, Option<String>) = db
        .read((
            one(COUNT_ROOMS, args![]),
            all(NAMES, args![]),
            opt(NAME_OF, args![room(2)]),
            opt(NAME_OF, args![room(3)]),
        ))
        .await
        .unwrap();
    assert_eq!((count, name.as_deref(), absent), (2, Some("Room 2"), None));
    assert_eq!(names, ["Room 1", "Room 2"]);
});

crate::on_both!(the_first_error_in_order_is_told, async |world| {
    play(&world).await;
    let options = Options {
        readers: 1,
        connections: 1,
        ..world.options()
    };
    let db = world.open_with(options).await.unwrap();
    add_room(&db, 1).await.unwrap();
    add_room(&db, 2).await.unwrap();
    let missing = db
        .read((
            one::<String>(NAME_OF, args![room(9)]),
            all::<i64>(NAMES, args![]),
        ))
        .await;
    assert_eq!(missing, Err(Error::Missing));
    let many = db
        .read((all::<String>(NAMES, args![]), opt::<String>(NAMES, args![])))
        .await;
    assert!(matches!(many, Err(Error::Decode(_))));
    let wrong = db
        .read((
            one::<i64>(COUNT_ROOMS, args![]),
            all::<String>(NAME_OF, args!["no id", 2]),
            one::<i64>(COUNT_ROOMS, args![]),
        ))
        .await;
    assert!(matches!(wrong, Err(Error::Other(_))));
    // The only connection reads what comes next: no transaction was left open.
    add_room(&db, 3).await.unwrap();
    assert_eq!(rooms(&db).await, 3);
    let answer = db.read((one(COUNT_ROOMS, args![]), all(NAMES, args![])));
    let (count, names): (i64, Vec<String>) = answer.await.unwrap();
    assert_eq!((count, names.len()), (3, 3));
});

crate::on_both!(a_batch_that_takes_too_long_is_stopped, async |world| {
    play(&world).await;
    let options = Options {
        statement_limit: Duration::from_millis(150),
        readers: 1,
        connections: 1,
        ..world.options()
    };
    let db = world.open_with(options).await.unwrap();
    let slow = || {
        db.read((
            one::<i64>(COUNT_ROOMS, args![]),
            one::<i64>(FOR_EVER, args![]),
        ))
    };
    assert_eq!(slow().await, Err(Error::Timeout));
    // A caller that goes away stops it too.
    assert!(once(pin!(slow())).is_pending());
    add_room(&db, 1).await.unwrap();
    assert_eq!(rooms(&db).await, 1);
});

static REACHED: Barrier = Barrier::new(2);
static GO_ON: Barrier = Barrier::new(2);

/// Stops the reader in the middle of a batch.
struct Gate;

impl FromRow for Gate {
    fn from_row(_: &Row<'_>) -> Result<Self, Error> {
        REACHED.wait();
        GO_ON.wait();
        Ok(Gate)
    }
}

#[test]
fn a_write_in_between_is_not_seen_on_sqlite() {
    on_sqlite(async |world| {
        let db = play(&world).await;
        let read = db.read((
            one::<i64>(COUNT_ROOMS, args![]),
            one::<Gate>(COUNT_ROOMS, args![]),
            one::<i64>(COUNT_ROOMS, args![]),
        ));
        let write = async {
            tokio::task::spawn_blocking(|| REACHED.wait())
                .await
                .unwrap();
            add_room(db, 1).await.unwrap();
            tokio::task::spawn_blocking(|| GO_ON.wait()).await.unwrap();
        };
        let (read, ()) = tokio::join!(read, write);
        let (before, _, after) = read.unwrap();
        assert_eq!((before, after, rooms(db).await), (0, 0, 1));
    });
}

#[test]
fn a_batch_is_one_job_on_sqlite() {
    on_sqlite(async |world| {
        play(&world).await;
        let options = Options {
            readers: 1,
            ..world.options()
        };
        let db = world.open_with(options).await.unwrap();
        let mut batch = pin!(db.read((
            one::<i64>(COUNT_ROOMS, args![]),
            all::<String>(NAMES, args![]),
            one::<i64>(COUNT_ROOMS, args![]),
        )));
        let mut answer = once(batch.as_mut());
        if answer.is_pending() {
            // The only reader answers what was asked later, so it has answered the batch before.
            assert_eq!(rooms(&db).await, 0);
            answer = once(batch);
        }
        assert_eq!(answer, Poll::Ready(Ok((0, Vec::new(), 0))));
    });
}

/// Asks about a connection until the answer is 1; the database moves on by itself.
async fn until_one(db: &Db, sql: crate::Sql, pid: i64) {
    for _ in 0..20_000 {
        if db.one::<i64>(sql, args![pid]).await == Ok(1) {
            return;
        }
    }
    panic!("{sql:?} never became 1");
}

#[test]
fn a_batch_is_sent_at_once_and_sees_one_moment_on_postgres() {
    on_postgres(async |world| {
        play(&world).await;
        let options = Options {
            connections: 1,
            ..world.options()
        };
        let db = world.open_with(options).await.unwrap();
        let ask = || {
            db.read((
                one::<i64>(COUNT_ROOMS, args![]),
                one::<i64>(WAIT, args![]),
                one::<i64>(COUNT_ROOMS, args![]),
            ))
        };
        // The first time prepares the statements.
        assert_eq!(ask().await, Ok((0, 1, 0)));
        let pid: i64 = db.one(OWN_PID, args![]).await.unwrap();
        let mut holder = world.db.change().await.unwrap();
        assert_eq!(holder.one(HOLD, args![]).await, Ok(1_i64));
        let mut asking = pin!(ask());
        assert!(once(asking.as_mut()).is_pending());
        until_one(&world.db, WAITING, pid).await;
        add_room(&world.db, 1).await.unwrap();
        drop(holder);
        // The server goes through to COMMIT before the client has read its first answer.
        until_one(&world.db, COMMITTED, pid).await;
        assert_eq!(asking.await, Ok((0, 1, 0)));
        assert_eq!(rooms(&db).await, 1);
    });
}
