//! The database, whichever of the two it is.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kernel::Clock;
use vault::Secrets;

use crate::change::Change;
use crate::lite::Lite;
use crate::pg::Pg;
use crate::read::Batch;
use crate::row::FromRow;
use crate::url::Place;
use crate::value::Args;
use crate::{DatabaseUrl, Error, Sql};

/// How to open a database. Start from [`Options::new`] and change what must differ.
#[derive(Clone)]
pub struct Options {
    /// Stamps audit entries.
    pub clock: Arc<dyn Clock>,
    /// Holds the key of the audit chain; `None` for a database without audit (the key store).
    pub secrets: Option<Secrets>,
    /// SQLite: reader threads.
    pub readers: usize,
    /// PostgreSQL: most connections at a time.
    pub connections: usize,
    /// The longest that one statement may run.
    pub statement_limit: Duration,
    /// The longest that a change waits for its turn, a connection or a lock.
    pub change_wait: Duration,
    /// How many queries and changes may wait; more are refused as [`Error::Busy`].
    pub queue: usize,
    /// Opens without the right to write.
    pub read_only: bool,
    /// SQLite: overwrites what is deleted. For the key store.
    pub secure_delete: bool,
    /// SQLite: the most pages the file may have, for operators with a quota.
    pub pages_max: Option<u32>,
}

impl Options {
    /// The options for the content database.
    pub fn new(secrets: &Secrets, clock: Arc<dyn Clock>) -> Self {
        Self {
            secrets: Some(secrets.clone()),
            ..Self::without_audit(clock)
        }
    }

    /// The options for the key store's database.
    pub fn for_keys(clock: Arc<dyn Clock>) -> Self {
        Self {
            secure_delete: true,
            readers: 1,
            connections: 4,
            ..Self::without_audit(clock)
        }
    }

    fn without_audit(clock: Arc<dyn Clock>) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            clock,
            secrets: None,
            readers: cores.clamp(2, 8),
            connections: 16,
            statement_limit: Duration::from_secs(10),
            change_wait: Duration::from_secs(5),
            queue: 1024,
            read_only: false,
            secure_delete: false,
            pages_max: None,
        }
    }
}

/// The database. Cloning is cheap.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    engine: Engine,
    clock: Arc<dyn Clock>,
    secrets: Option<Secrets>,
}

pub(crate) enum Engine {
    Lite(Lite),
    Pg(Pg),
}

impl Db {
    /// Opens the database; a SQLite file that is not there is made, readable by its owner alone.
    /// [`migrate`](crate::migrate) it before use.
    ///
    /// # Errors
    /// [`Error::Setup`] when it cannot be opened; the sentence tells the operator what to do.
    pub async fn open(url: &DatabaseUrl, options: Options) -> Result<Self, Error> {
        let engine = match &url.0 {
            Place::Lite(path) => Engine::Lite(Lite::open(path, &options)?),
            Place::Pg(place) => Engine::Pg(Pg::open(place, &options).await?),
        };
        Ok(Self(Arc::new(Inner {
            engine,
            clock: options.clock,
            secrets: options.secrets,
        })))
    }

    /// Every row that the query finds.
    pub async fn all<T: FromRow>(&self, sql: Sql, args: Args) -> Result<Vec<T>, Error> {
        self.query(sql, args, usize::MAX).await
    }

    /// The row that the query finds, if any.
    ///
    /// # Errors
    /// [`Error::Decode`] when there is more than one.
    pub async fn opt<T: FromRow>(&self, sql: Sql, args: Args) -> Result<Option<T>, Error> {
        at_most_one(sql, self.query(sql, args, 2).await?)
    }

    /// The row that must be there.
    ///
    /// # Errors
    /// As [`Db::opt`], and [`Error::Missing`] when there is no row.
    pub async fn one<T: FromRow>(&self, sql: Sql, args: Args) -> Result<T, Error> {
        self.opt(sql, args).await?.ok_or(Error::Missing)
    }

    /// What several queries find, in one trip and as one moment has it: no other change is seen
    /// half. One hop and one read transaction on SQLite; on PostgreSQL one round trip and one
    /// `REPEATABLE READ` transaction. The statement limit holds for all of them together.
    ///
    /// ```
    /// # use kernel::GroupId;
    /// # use store::{Db, Error, args};
    /// use store::read::{all, one, opt};
    ///
    /// store::sql! {
    ///     NAME = "SELECT name FROM groups WHERE id = $1";
    ///     MEMBERS = "SELECT person_id FROM memberships WHERE group_id = $1";
    ///     NEXT = "SELECT MIN(starts_at) FROM sessions WHERE group_id = $1";
    /// }
    ///
    /// async fn page(db: &Db, group: GroupId) -> Result<usize, Error> {
    ///     let (name, members, next): (Vec<u8>, Vec<kernel::PersonId>, Option<i64>) = db
    ///         .read((
    ///             one(NAME, args![group]),
    ///             all(MEMBERS, args![group]),
    ///             opt(NEXT, args![group]),
    ///         ))
    ///         .await?;
    ///     # let _ = (name, next);
    ///     Ok(members.len())
    /// }
    /// ```
    ///
    /// # Errors
    /// The error of the first query that fails, in the order of the queries.
    pub async fn read<B: Batch>(&self, batch: B) -> Result<B::Answer, Error> {
        for statement in batch.statements() {
            tracing::trace!(statement = statement.sql.name(), "reads");
        }
        match &self.0.engine {
            Engine::Lite(lite) => lite.batch(batch).await,
            Engine::Pg(pg) => pg.batch(&batch).await,
        }
    }

    /// Begins a change. Dropped before [`Change::commit`], nothing of it stays.
    ///
    /// # Errors
    /// [`Error::Busy`] when the change does not get its turn or a connection in time,
    /// [`Error::Closed`] after [`Db::close`].
    pub async fn change(&self) -> Result<Change, Error> {
        Change::begin(self).await
    }

    /// Lets the database check a statement without running it.
    ///
    /// # Errors
    /// When the database refuses the statement.
    pub async fn prepare(&self, sql: Sql) -> Result<(), Error> {
        match &self.0.engine {
            Engine::Lite(lite) => lite.prepare(sql).await,
            Engine::Pg(pg) => pg.prepare(sql).await,
        }
    }

    /// Empties SQLite's write-ahead log into the database file; nothing to do on PostgreSQL.
    pub async fn checkpoint(&self) -> Result<(), Error> {
        match &self.0.engine {
            Engine::Lite(lite) => lite.checkpoint().await,
            Engine::Pg(_) => Ok(()),
        }
    }

    /// Copies a SQLite database into a new file while others read and write.
    ///
    /// # Errors
    /// [`Error::Setup`] on PostgreSQL, which has its own tools.
    pub async fn copy_to(&self, target: &Path) -> Result<(), Error> {
        match &self.0.engine {
            Engine::Lite(lite) => lite.copy_to(target).await,
            Engine::Pg(_) => Err(Error::Setup(
                "Copy a PostgreSQL database with pg_dump.".to_owned(),
            )),
        }
    }

    /// Lets running changes end, refuses new ones, and empties SQLite's write-ahead log.
    pub async fn close(&self) {
        match &self.0.engine {
            Engine::Lite(lite) => lite.close().await,
            Engine::Pg(pg) => pg.close(),
        }
    }

    /// Whether this is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        matches!(self.0.engine, Engine::Pg(_))
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.engine
    }

    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.0.clock
    }

    pub(crate) fn secrets(&self) -> Option<&Secrets> {
        self.0.secrets.as_ref()
    }

    async fn query<T: FromRow>(&self, sql: Sql, args: Args, most: usize) -> Result<Vec<T>, Error> {
        tracing::trace!(statement = sql.name(), "reads");
        match &self.0.engine {
            Engine::Lite(lite) => lite.query(sql, args, most).await,
            Engine::Pg(pg) => pg.query(sql, args, most).await,
        }
    }
}

pub(crate) fn at_most_one<T>(sql: Sql, rows: Vec<T>) -> Result<Option<T>, Error> {
    let mut rows = rows.into_iter();
    match (rows.next(), rows.next()) {
        (row, None) => Ok(row),
        _ => Err(Error::Decode(format!("{sql:?} found more than one row"))),
    }
}
