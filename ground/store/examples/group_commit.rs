//! How long changes on SQLite take, alone and fifty at a time:
//! `cargo run --release -p store --example group_commit -- FILE`.
//!
//! With a second argument each change adds two rows to the audit log, and the number of the first
//! is printed once the change is acknowledged. For the test that cuts the power: what was printed
//! must be in the file afterwards.

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::future::try_join_all;
use kernel::SystemClock;
use store::{AuditEntry, CONTENT, DatabaseUrl, Db, Error, Options, Record, args, migrate};
use vault::{RootKey, Secrets};

store::sql! {
    NEXT = "SELECT COALESCE(MAX(seq), 0) + 1 FROM audit";
}

const ROUNDS: usize = 40;
const AT_A_TIME: usize = 50;

#[expect(clippy::print_stdout, reason = "a program for the terminal")]
#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().expect("the file of the database");
    let acknowledging = arguments.next().is_some();
    let secrets = Secrets::derive(&RootKey::from_bytes([7; 32]));
    let options = Options::new(&secrets, Arc::new(SystemClock));
    let db = Db::open(&DatabaseUrl::sqlite(file), options).await?;
    migrate(&db, CONTENT).await?;
    if acknowledging {
        for _ in 0..ROUNDS {
            try_join_all((0..AT_A_TIME).map(|_| acknowledge(&db))).await?;
        }
        return Ok(());
    }
    let alone = timed(ROUNDS, async || change(&db, 1).await.map(drop)).await?;
    let together = timed(ROUNDS, async || {
        try_join_all((0..AT_A_TIME).map(|_| change(&db, 1)))
            .await
            .map(drop)
    })
    .await?;
    println!(
        "one change alone: {alone:?}; {AT_A_TIME} at a time: {together:?} for all of them (medians)"
    );
    db.close().await;
    Ok(())
}

/// One change as features make them: a query, then the record. The number of its first row.
async fn change(db: &Db, rows: usize) -> Result<i64, Error> {
    store::retrying!(db, change, {
        let number: i64 = change.one(NEXT, args![]).await?;
        let entries = vec![AuditEntry::by_system("example"); rows];
        change.commit(Record::entries(entries)).await?;
        number
    })
}

async fn acknowledge(db: &Db) -> Result<(), Error> {
    let number = change(db, 2).await?;
    let line = format!("{number}\n");
    std::io::stdout()
        .write_all(line.as_bytes())
        .map_err(|error| Error::Other(error.to_string()))
}

async fn timed(
    rounds: usize,
    round: impl AsyncFn() -> Result<(), Error>,
) -> Result<Duration, Error> {
    let mut took = Vec::new();
    for _ in 0..rounds {
        #[expect(clippy::disallowed_methods, reason = "this measures")]
        let start = Instant::now();
        round().await?;
        took.push(start.elapsed());
    }
    took.sort();
    Ok(took[rounds / 2])
}
