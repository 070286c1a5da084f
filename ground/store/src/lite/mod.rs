//! SQLite: one writer thread, some reader threads, one hop for each query.

mod change;
mod group_commit;
mod statement;
mod unique;
mod worker;

use std::fs::{File, OpenOptions};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, fchown};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Sender, TrySendError, bounded, unbounded};
use rusqlite::{Connection, OpenFlags};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(crate) use change::LiteChange;
use group_commit::{PendingChange, PendingChanges};
pub(crate) use statement::query;
#[cfg(test)]
pub(crate) use unique::key_name;
use worker::{Job, Worker};

use crate::read::{Batch, Reader};
use crate::row::FromRow;
use crate::value::Args;
use crate::{Error, Options, Sql};

/// Statements kept prepared by each connection; the whole server has a few hundred.
const PREPARED: usize = 512;

#[derive(Clone)]
pub(crate) struct Lite {
    reads: Sender<Job>,
    writes: Sender<Job>,
    /// Lets one change write at a time. The permit travels with the change, and with its ROLLBACK.
    writer: Arc<Semaphore>,
    pending: PendingChanges,
    /// Places in the queue of changes.
    places: Arc<Semaphore>,
    limits: Limits,
}

/// The right to write.
struct WritePermit {
    _permit: OwnedSemaphorePermit,
    _pending: PendingChange,
}

#[derive(Clone, Copy)]
struct Limits {
    statement: Duration,
    permit: Duration,
}

impl Lite {
    pub(crate) fn open(path: &Path, options: &Options) -> Result<Self, Error> {
        if !options.read_only {
            create_private(path)?;
        }
        let (reads, read_jobs) = bounded(options.queue);
        let (writes, write_jobs) = unbounded();
        let pending = PendingChanges::default();
        let connection = connect(path, options, Duty::Writer)?;
        Worker::new(connection, pending.clone())?.write(write_jobs)?;
        for number in 0..options.readers {
            let connection = connect(path, options, Duty::Reader)?;
            Worker::new(connection, PendingChanges::default())?.read(number, read_jobs.clone())?;
        }
        Ok(Self {
            reads,
            writes,
            writer: Arc::new(Semaphore::new(1)),
            pending,
            places: Arc::new(Semaphore::new(options.queue)),
            limits: Limits {
                statement: options.statement_limit,
                permit: options.change_wait,
            },
        })
    }

    pub(crate) async fn query<T: FromRow>(
        &self,
        sql: Sql,
        args: Args,
        most: usize,
    ) -> Result<Vec<T>, Error> {
        self.read(move |connection| query(connection, sql, &args, most))
            .await
    }

    /// All queries of a batch in one hop and one read transaction.
    pub(crate) async fn batch<B: Batch>(&self, batch: B) -> Result<B::Answer, Error> {
        self.read(move |connection| {
            let _snapshot = Snapshot::begin(connection)?;
            batch.answer(&mut Reader::lite(connection))
        })
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
        let (job, answer) = worker::job(move |worker| {
            let mut copy = Connection::open(&target)?;
            let backup = rusqlite::backup::Backup::new(&worker.connection, &mut copy)?;
            backup.run_to_completion(1024, Duration::ZERO, None)?;
            Ok(())
        });
        self.reads.try_send(job).map_err(|_| Error::Busy)?;
        answer.wait(None).await
    }

    /// Moves the write-ahead log into the database file and empties it.
    pub(crate) async fn checkpoint(&self) -> Result<(), Error> {
        let _permit = self.write_permit().await?;
        self.empty_log().await
    }

    /// Lets the running change end and refuses new ones.
    pub(crate) async fn close(&self) {
        let permit = self.write_permit().await;
        self.writer.close();
        if let Err(error) = self.empty_log().await {
            tracing::warn!(%error, "the write-ahead log stays until the next start");
        }
        drop(permit);
    }

    /// Runs statements on the writer's connection, in no change.
    #[cfg(test)]
    pub(crate) async fn on_writer(&self, text: &'static str) -> Result<(), Error> {
        let (job, answer) = worker::job(move |worker| Ok(worker.connection.execute_batch(text)?));
        self.writes.send(job).map_err(|_| Error::Closed)?;
        answer.wait(None).await
    }

    async fn empty_log(&self) -> Result<(), Error> {
        let (job, answer) = worker::job(|worker| {
            worker.commit_group();
            Ok(worker::empty_log(&worker.connection)?)
        });
        self.writes.send(job).map_err(|_| Error::Closed)?;
        answer.wait(None).await
    }

    async fn write_permit(&self) -> Result<WritePermit, Error> {
        let _place = self.places.try_acquire().map_err(|_| Error::Busy)?;
        let pending = self.pending.add();
        let permit = Arc::clone(&self.writer).acquire_owned();
        match tokio::time::timeout(self.limits.permit, permit).await {
            Ok(permit) => Ok(WritePermit {
                _permit: permit.map_err(|_| Error::Closed)?,
                _pending: pending,
            }),
            Err(_) => Err(Error::Busy),
        }
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (job, answer) = worker::job(move |worker| work(&worker.connection));
        self.reads.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => Error::Busy,
            TrySendError::Disconnected(_) => Error::Closed,
        })?;
        answer.wait(Some(self.limits.statement)).await
    }
}

/// A read transaction; ended also when reading fails or panics, because an idle reader that holds a
/// snapshot lets the write-ahead log grow without end.
struct Snapshot<'a>(&'a Connection);

impl<'a> Snapshot<'a> {
    fn begin(connection: &'a Connection) -> Result<Self, Error> {
        connection.prepare_cached("BEGIN")?.execute(())?;
        Ok(Self(connection))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        let ended = self
            .0
            .prepare_cached("ROLLBACK")
            .and_then(|mut statement| statement.execute(()));
        if let Err(error) = ended {
            tracing::error!(%error, "a read transaction could not be ended");
        }
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
        Ok(file) => {
            belongs_to_folder_owner(&file, path);
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(Error::Setup(format!(
            "The database {} cannot be opened or made ({error}). Give its folder, and the files in it, to \
             the account that runs this command.",
            path.display()
        ))),
    }
}

/// What root makes in the folder of a service account belongs to that account, which reads it later.
pub(crate) fn belongs_to_folder_owner(file: &File, path: &Path) {
    let Some(Ok(folder)) = path.parent().map(Path::metadata) else {
        return;
    };
    let is_root = file.metadata().is_ok_and(|made| made.uid() == 0);
    if is_root
        && folder.uid() != 0
        && let Err(error) = fchown(file, Some(folder.uid()), Some(folder.gid()))
    {
        tracing::warn!(%error, path = %path.display(), "the owner of the folder does not get the file");
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
            Error::Setup(format!(
                "The database {path} cannot be opened ({error}). Give the file and its folder to the account \
                 that runs this command."
            ))
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
