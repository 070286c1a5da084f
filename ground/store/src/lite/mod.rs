//! SQLite: one writer thread, some reader threads, one hop for each query.

mod change;
mod statement;
mod unique;
mod worker;

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Sender, TrySendError, bounded, unbounded};
use rusqlite::{Connection, OpenFlags};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(crate) use change::LiteChange;
#[cfg(test)]
pub(crate) use unique::key_name;
use worker::{Job, Worker};

use crate::row::FromRow;
use crate::value::Args;
use crate::{Error, Options, Sql};

/// Statements kept prepared by each connection; the whole server has a few hundred.
const PREPARED: usize = 512;

#[derive(Clone)]
pub(crate) struct Lite {
    reads: Sender<Job>,
    writes: Sender<Job>,
    /// The right to write. It travels with a change, and with its ROLLBACK.
    turn: Arc<Semaphore>,
    /// Places in the queue for the turn.
    places: Arc<Semaphore>,
    limits: Limits,
}

#[derive(Clone, Copy)]
struct Limits {
    statement: Duration,
    turn: Duration,
}

impl Lite {
    pub(crate) fn open(path: &Path, options: &Options) -> Result<Self, Error> {
        if !options.read_only {
            create_private(path)?;
        }
        let (reads, read_jobs) = bounded(options.queue);
        let (writes, write_jobs) = unbounded();
        Worker::new(connect(path, options, Duty::Writer)?)?.write(write_jobs)?;
        for number in 0..options.readers {
            let connection = connect(path, options, Duty::Reader)?;
            Worker::new(connection)?.read(number, read_jobs.clone())?;
        }
        Ok(Self {
            reads,
            writes,
            turn: Arc::new(Semaphore::new(1)),
            places: Arc::new(Semaphore::new(options.queue)),
            limits: Limits {
                statement: options.statement_limit,
                turn: options.change_wait,
            },
        })
    }

    pub(crate) async fn query<T: FromRow>(
        &self,
        sql: Sql,
        args: Args,
        most: usize,
    ) -> Result<Vec<T>, Error> {
        self.read(move |connection| statement::query(connection, sql, &args, most))
            .await
    }

    pub(crate) async fn prepare(&self, sql: Sql) -> Result<(), Error> {
        self.read(move |connection| {
            connection.prepare(sql.lite())?;
            Ok(())
        })
        .await
    }

    /// Copies the database, while others read and write, into a new file.
    pub(crate) async fn copy_to(&self, target: &Path) -> Result<(), Error> {
        create_private(target)?;
        let target = target.to_owned();
        let (job, answer) = worker::job(move |connection| {
            let mut copy = Connection::open(&target)?;
            let backup = rusqlite::backup::Backup::new(connection, &mut copy)?;
            backup.run_to_completion(1024, Duration::ZERO, None)?;
            Ok(())
        });
        self.reads.try_send(job).map_err(|_| Error::Busy)?;
        answer.wait(None).await
    }

    /// Moves the write-ahead log into the database file and empties it.
    pub(crate) async fn checkpoint(&self) -> Result<(), Error> {
        let _turn = self.turn().await?;
        self.empty_log().await
    }

    /// Lets the running change end and refuses new ones.
    pub(crate) async fn close(&self) {
        let turn = self.turn().await;
        self.turn.close();
        if let Err(error) = self.empty_log().await {
            tracing::warn!(%error, "the write-ahead log stays until the next start");
        }
        drop(turn);
    }

    async fn empty_log(&self) -> Result<(), Error> {
        let (job, answer) = worker::job(|connection| Ok(worker::empty_log(connection)?));
        self.writes.send(job).map_err(|_| Error::Closed)?;
        answer.wait(None).await
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, Error> {
        let _place = self.places.try_acquire().map_err(|_| Error::Busy)?;
        let turn = Arc::clone(&self.turn).acquire_owned();
        match tokio::time::timeout(self.limits.turn, turn).await {
            Ok(turn) => turn.map_err(|_| Error::Closed),
            Err(_) => Err(Error::Busy),
        }
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (job, answer) = worker::job(work);
        self.reads.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => Error::Busy,
            TrySendError::Disconnected(_) => Error::Closed,
        })?;
        answer.wait(Some(self.limits.statement)).await
    }
}

#[derive(PartialEq)]
enum Duty {
    Reader,
    Writer,
}

/// SQLite gives the `-wal` and `-shm` files the rights of the database file.
fn create_private(path: &Path) -> Result<(), Error> {
    match OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
    {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(Error::Setup(format!(
            "The database {} cannot be made: {error}. Check the folder and its rights.",
            path.display()
        ))),
    }
}

fn connect(path: &Path, options: &Options, duty: Duty) -> Result<Connection, Error> {
    let access = if options.read_only {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    };
    // Each connection stays on its own thread, so SQLite need not lock around every call.
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| {
            let path = path.display();
            Error::Setup(format!("The database {path} cannot be opened: {error}."))
        })?;
    connection.busy_timeout(options.change_wait)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    let secure = if options.secure_delete { "ON" } else { "FAST" };
    let cache = if duty == Duty::Writer { 16_384 } else { 8_192 };
    if !options.read_only {
        connection.execute_batch("PRAGMA journal_mode = WAL")?;
    }
    // FULL: with NORMAL a power cut loses acknowledged writes.
    connection.execute_batch(&format!(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
         PRAGMA temp_store = MEMORY; PRAGMA secure_delete = {secure}; PRAGMA cache_size = -{cache};
         PRAGMA journal_size_limit = 16777216;"
    ))?;
    if let (Some(pages), Duty::Writer) = (options.pages_max, &duty) {
        connection.execute_batch(&format!("PRAGMA max_page_count = {pages}"))?;
    }
    match duty {
        Duty::Reader => connection.execute_batch("PRAGMA query_only = ON")?,
        Duty::Writer if !options.read_only => {
            connection.execute_batch("PRAGMA optimize = 0x10002")?;
        }
        Duty::Writer => {}
    }
    Ok(connection)
}
