//! PostgreSQL: a pool of connections.

mod batch;
mod change;
mod silence;
mod tls;

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use tokio::sync::Mutex;
use tokio_postgres::types::ToSql;

pub(crate) use change::PgChange;
use silence::Silence;

use crate::audit::Tail;
use crate::read::{Batch, Reader};
use crate::row::{FromRow, Row};
use crate::url::PgPlace;
use crate::value::{Args, Value};
use crate::{Error, Options, Sql};

/// How much longer than the server we wait before a connection counts as dead.
const GRACE: Duration = Duration::from_secs(2);

#[derive(Clone)]
pub(crate) struct Pg {
    pool: Pool,
    /// The last link of the audit chain as this process knows it; `None` reads it anew.
    tail: Arc<Mutex<Option<Tail>>>,
    silence: Silence,
    limit: Duration,
}

impl Pg {
    pub(crate) async fn open(place: &PgPlace, options: &Options) -> Result<Self, Error> {
        let mut config = place.config.clone();
        let own = format!(
            "-c statement_timeout={} -c lock_timeout={} -c idle_in_transaction_session_timeout=60000{}",
            options.statement_limit.as_millis(),
            options.change_wait.as_millis(),
            // Never "off": an operator who makes the database read-only is not overruled.
            if options.read_only {
                " -c default_transaction_read_only=on"
            } else {
                ""
            },
        );
        let given = config.get_options().unwrap_or_default();
        config.options(format!("{given} {own}"));
        config.application_name("holdfast");
        config.connect_timeout(options.change_wait);
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let tls = tls::connector(place)?;
        let manager = || match tls.clone() {
            Some(tls) => Manager::from_config(config.clone(), tls, recycling.clone()),
            None => Manager::from_config(config.clone(), tokio_postgres::NoTls, recycling.clone()),
        };
        let silence = Silence::new(manager())?;
        let manager = manager();
        let pool = Pool::builder(manager)
            .max_size(options.connections)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(options.change_wait))
            .create_timeout(Some(options.change_wait))
            .build()
            .map_err(|error| Error::Setup(error.to_string()))?;
        let pg = Self {
            pool,
            tail: Arc::default(),
            silence,
            limit: options.statement_limit + GRACE,
        };
        // A first connection, so that a wrong address shows at the start and not on a page.
        drop(pg.pool.get().await.map_err(|error| unreachable(&error))?);
        Ok(pg)
    }

    pub(crate) async fn query<T: FromRow>(
        &self,
        sql: Sql,
        args: Args,
        most: usize,
    ) -> Result<Vec<T>, Error> {
        match self.read_once(sql, &args, most).await {
            // A server that restarts cuts the idle connections of the pool. Reading again is safe.
            Err(Error::Closed) => self.read_once(sql, &args, most).await,
            outcome => outcome,
        }
    }

    async fn read_once<T: FromRow>(
        &self,
        sql: Sql,
        args: &[Value],
        most: usize,
    ) -> Result<Vec<T>, Error> {
        let connection = self.connection().await?;
        let outcome = self.within(rows(&connection, sql, args, most)).await;
        if let Err(error @ (Error::Timeout | Error::Silent)) = outcome {
            // Its answer may still come: no other caller may get this connection.
            drop(Object::take(connection));
            return Err(error);
        }
        outcome.and_then(|rows| read(&rows))
    }

    /// All queries of a batch in one round trip and one read-only transaction.
    pub(crate) async fn batch<B: Batch>(&self, batch: &B) -> Result<B::Answer, Error> {
        match self.batch_once(batch).await {
            Err(Error::Closed) => self.batch_once(batch).await,
            outcome => outcome,
        }
    }

    async fn batch_once<B: Batch>(&self, batch: &B) -> Result<B::Answer, Error> {
        let connection = self.connection().await?;
        let found = self
            .within(batch::rows(&connection, &batch.statements()))
            .await;
        match found {
            Err(error @ (Error::Timeout | Error::Silent)) => {
                drop(Object::take(connection));
                Err(error)
            }
            found => {
                let mut reader = Reader::pg(found?);
                guarded(|| batch.answer(&mut reader))
            }
        }
    }

    /// A connection of the pool.
    async fn connection(&self) -> Result<Object, Error> {
        let connection = async { Ok(self.pool.get().await?) };
        self.within(connection).await
    }

    /// Waits for an answer as long as the limit allows, and no longer than the server is there.
    async fn within<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let answered = tokio::time::timeout(self.limit, work);
        tokio::select! {
            biased;
            outcome = answered => outcome.unwrap_or(Err(Error::Timeout)),
            () = self.silence.found() => Err(Error::Silent),
        }
    }

    pub(crate) async fn prepare(&self, sql: Sql) -> Result<(), Error> {
        let connection = self.pool.get().await?;
        connection.prepare(sql.pg()).await?;
        Ok(())
    }

    pub(crate) fn close(&self) {
        self.pool.close();
    }
}

/// An answer that compares, so that a timeout can be told from the rest.
pub(crate) struct Rows(Vec<tokio_postgres::Row>);

impl PartialEq for Rows {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The operator's sentence, with the cause at the end of the chain: a refused certificate, say.
fn unreachable(error: &dyn std::error::Error) -> Error {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    Error::Setup(format!(
        "PostgreSQL does not accept the connection: {cause}. Check the address, the password and sslmode."
    ))
}

async fn rows(connection: &Object, sql: Sql, args: &[Value], most: usize) -> Result<Rows, Error> {
    let statement = connection.prepare_cached(sql.pg()).await?;
    let mut rows = connection
        .query(&statement, &refer(sql, &statement, args)?)
        .await?;
    rows.truncate(most);
    Ok(Rows(rows))
}

async fn exec(connection: &Object, sql: Sql, args: &[Value]) -> Result<u64, Error> {
    let statement = connection.prepare_cached(sql.pg()).await?;
    let changed = connection
        .execute(&statement, &refer(sql, &statement, args)?)
        .await?;
    Ok(changed)
}

/// The driver panics when the number of values is wrong; we say which statement it was.
fn refer<'a>(
    sql: Sql,
    statement: &tokio_postgres::Statement,
    args: &'a [Value],
) -> Result<Vec<&'a (dyn ToSql + Sync)>, Error> {
    let (count, given) = (statement.params().len(), args.len());
    if count != given {
        return Err(Error::Other(format!(
            "{sql:?} takes {count} values, {given} were given"
        )));
    }
    Ok(args
        .iter()
        .map(|value| value as &(dyn ToSql + Sync))
        .collect())
}

pub(crate) fn read<T: FromRow>(rows: &Rows) -> Result<Vec<T>, Error> {
    guarded(|| {
        rows.0
            .iter()
            .map(|row| T::from_row(&Row::pg(row)))
            .collect()
    })
}

/// Reading rows may panic.
fn guarded<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Error::Panicked))
}
