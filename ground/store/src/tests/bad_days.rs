//! A database that is slow, locked, read-only, full or overloaded.

use std::future::Future;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::{ADD_ROOM, COUNT_ROOMS, FOR_EVER, NAME_OF, add_room, nothing, play, room, rooms};
use crate::{Db, Error, Options, args};

const SHORT: Duration = Duration::from_millis(150);

crate::on_both!(a_statement_that_takes_too_long_is_stopped, async |world| {
    play(&world).await;
    let options = Options {
        statement_limit: SHORT,
        readers: 1,
        connections: 1,
        ..world.options()
    };
    let db = world.open_with(options).await.unwrap();
    for _ in 0..3 {
        let slow = db.one::<i64>(FOR_EVER, args![]).await;
        assert_eq!(slow, Err(Error::Timeout));
    }
    // The only reader is free again, and so is the writer.
    assert_eq!(rooms(&db).await, 0);
    let mut change = db.change().await.unwrap();
    let slow = change.one::<i64>(FOR_EVER, args![]).await;
    assert_eq!(slow, Err(Error::Timeout));
    drop(change);
    add_room(&db, 1).await.unwrap();
});

#[test]
fn a_query_whose_caller_is_gone_is_stopped() {
    crate::testing::on_sqlite(async |world| {
        play(&world).await;
        let options = Options {
            readers: 1,
            ..world.options()
        };
        let db = world.open_with(options).await.unwrap();
        let gone = tokio::time::timeout(SHORT, db.one::<i64>(FOR_EVER, args![])).await;
        assert!(gone.is_err());
        // Without the stop this would wait for the statement's own limit of ten seconds.
        let next = tokio::time::timeout(Duration::from_secs(3), rooms(&db)).await;
        assert_eq!(next, Ok(0));
    });
}

#[test]
fn more_than_the_queue_holds_is_refused_at_once() {
    crate::testing::on_sqlite(async |world| {
        play(&world).await;
        let options = Options {
            readers: 1,
            queue: 4,
            ..world.options()
        };
        let db = world.open_with(options).await.unwrap();
        let asking = || Box::pin(db.one::<i64>(FOR_EVER, args![]));
        let mut asked: Vec<_> = std::iter::repeat_with(asking).take(50).collect();
        let mut refused = 0;
        for query in &mut asked {
            let polled = query.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            refused += u32::from(polled == Poll::Ready(Err(Error::Busy)));
        }
        // One may run and four may wait.
        assert!((45..=46).contains(&refused), "{refused}");
        drop(asked);
        // Queries whose callers are gone leave the queue.
        let free = async { while db.one::<i64>(COUNT_ROOMS, args![]).await == Err(Error::Busy) {} };
        tokio::time::timeout(Duration::from_secs(3), free)
            .await
            .unwrap();
    });
}

#[test]
fn a_database_locked_by_another_program_is_busy_and_recovers() {
    crate::testing::on_sqlite(async |world| {
        play(&world).await;
        let options = Options {
            change_wait: SHORT,
            ..world.options()
        };
        let db = world.open_with(options).await.unwrap();
        let mut other = world.db.change().await.unwrap();
        let values = args![room(1), "Theirs", 5, true, None::<&[u8]>];
        other.exec(ADD_ROOM, values).await.unwrap();
        assert_eq!(add_room(&db, 2).await, Err(Error::Busy));
        // Reading goes on meanwhile.
        assert_eq!(rooms(&db).await, 0);
        other.commit(nothing()).await.unwrap();
        add_room(&db, 2).await.unwrap();
        assert_eq!(rooms(&db).await, 2);
    });
}

crate::on_both!(a_change_waits_for_its_turn_and_no_longer, async |world| {
    play(&world).await;
    let options = Options {
        change_wait: SHORT,
        connections: 1,
        ..world.options()
    };
    let db = world.open_with(options).await.unwrap();
    let first = db.change().await.unwrap();
    assert_eq!(db.change().await.err(), Some(Error::Busy));
    drop(first);
    add_room(&db, 1).await.unwrap();
});

crate::on_both!(a_read_only_database_can_be_read, async |world| {
    add_room(play(&world).await, 1).await.unwrap();
    let options = Options {
        read_only: true,
        ..world.options()
    };
    let db = world.open_with(options).await.unwrap();
    assert_eq!(rooms(&db).await, 1);
    let refused = add_room(&db, 2).await;
    assert_eq!(refused, Err(Error::ReadOnly));
    assert!(refused.unwrap_err().is_unavailable());
});

async fn fill(db: &Db, number: u64) -> Result<(), Error> {
    let mut change = db.change().await?;
    let values = args![
        room(number),
        format!("Big {number}"),
        5,
        true,
        vec![7_u8; 20_000]
    ];
    change.exec(ADD_ROOM, values).await?;
    change.commit(nothing()).await
}

#[test]
fn a_full_database_keeps_what_it_acknowledged() {
    crate::testing::on_sqlite(async |world| {
        play(&world).await;
        world.db.checkpoint().await.unwrap();
        let bytes = std::fs::metadata(world.url().path().unwrap())
            .unwrap()
            .len();
        let options = Options {
            pages_max: Some(u32::try_from(bytes / 4096).unwrap() + 80),
            ..world.options()
        };
        let db = world.open_with(options).await.unwrap();
        let mut kept = 0;
        let refused = loop {
            match fill(&db, kept).await {
                Ok(()) => kept += 1,
                Err(error) => break error,
            }
        };
        assert_eq!(refused, Error::Full);
        assert!(refused.is_unavailable() && kept > 5);
        assert_eq!(fill(&db, kept).await, Err(Error::Full));
        assert_eq!(rooms(&db).await, i64::try_from(kept).unwrap());
        let name: String = db.one(NAME_OF, args![room(kept - 1)]).await.unwrap();
        assert_eq!(name, format!("Big {}", kept - 1));
        // The quota is lifted: writing and reading go on without a restart.
        let roomy = world.open_with(world.options()).await.unwrap();
        fill(&roomy, kept).await.unwrap();
        assert_eq!(rooms(&db).await, i64::try_from(kept).unwrap() + 1);
    });
}

#[test]
fn the_write_ahead_log_stays_small() {
    crate::testing::on_sqlite(async |world| {
        let db = play(&world).await.clone();
        let reader = db.clone();
        let mut reading = tokio::task::JoinSet::new();
        reading.spawn(async move {
            loop {
                let _ = reader.opt::<String>(NAME_OF, args![room(3)]).await;
            }
        });
        let log = world.url().path().unwrap().with_extension("sqlite-wal");
        let mut largest = 0;
        for number in 0..4_000 {
            fill(&db, number).await.unwrap();
            largest = largest.max(std::fs::metadata(&log).unwrap().len());
        }
        reading.shutdown().await;
        assert!(largest > 1 << 20, "the log was used: {largest}");
        assert!(largest < 64 << 20, "the log grew to {largest} bytes");
        db.close().await;
        assert_eq!(std::fs::metadata(&log).unwrap().len(), 0);
        assert_eq!(db.change().await.err(), Some(Error::Closed));
    });
}

#[test]
fn a_server_that_is_not_there_is_told_at_the_start() {
    crate::testing::on_sqlite(async |world| {
        let url = "postgres://ana:opensesame@127.0.0.1:1/content"
            .parse()
            .unwrap();
        let refused = Db::open(&url, world.options()).await.err();
        let Some(Error::Setup(sentence)) = refused else {
            panic!("{refused:?} is no sentence for the operator");
        };
        assert!(sentence.contains("Check the address") && !sentence.contains("opensesame"));
    });
}
