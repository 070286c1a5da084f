//! A SERIALIZABLE transaction on one connection.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

use deadpool_postgres::Object;
use futures_util::future::try_join_all;

use super::{Pg, exec, read, rows};
use crate::audit::{Draft, INSERT, TAIL, Tail};
use crate::row::FromRow;
use crate::value::Args;
use crate::{Error, Sql};

pub(crate) struct PgChange {
    pg: Pg,
    /// Gone when the change has committed.
    connection: Option<Object>,
}

impl Pg {
    pub(crate) async fn change(&self, audited: bool) -> Result<PgChange, Error> {
        match self.begin(audited).await {
            // The connection was cut while it was idle in the pool. Nothing has been written yet.
            Err(Error::Closed) => self.begin(audited).await,
            begun => begun,
        }
    }

    async fn begin(&self, audited: bool) -> Result<PgChange, Error> {
        let connection = self.connection().await?;
        let change = PgChange {
            pg: self.clone(),
            connection: Some(connection),
        };
        if audited {
            change.learn_tail().await?;
        }
        let begin = change
            .connection()?
            .batch_execute("BEGIN ISOLATION LEVEL SERIALIZABLE");
        self.within(async { Ok(begin.await?) }).await?;
        Ok(change)
    }
}

impl PgChange {
    pub(crate) async fn query<T: FromRow>(
        &mut self,
        sql: Sql,
        args: Args,
        most: usize,
    ) -> Result<Vec<T>, Error> {
        let found = rows(self.connection()?, sql, &args, most);
        read(&self.pg.within(found).await?)
    }

    pub(crate) async fn exec(&mut self, sql: Sql, args: Args) -> Result<u64, Error> {
        self.pg.within(exec(self.connection()?, sql, &args)).await
    }

    /// All rows are sent before the first answer is awaited: one round trip.
    pub(crate) async fn exec_each(&mut self, sql: Sql, rows: Vec<Args>) -> Result<u64, Error> {
        let connection = self.connection()?;
        let all = try_join_all(rows.iter().map(|args| exec(connection, sql, args)));
        Ok(self.pg.within(all).await?.into_iter().sum())
    }

    pub(crate) async fn script(&mut self, text: &'static str) -> Result<(), Error> {
        Ok(self.connection()?.batch_execute(text).await?)
    }

    pub(crate) async fn commit(mut self, audit: Option<Draft>) -> Result<(), Error> {
        match audit {
            Some(draft) => self.commit_linked(draft).await?,
            None => self.commit_plain().await?,
        }
        self.connection = None;
        Ok(())
    }

    async fn commit_plain(&self) -> Result<(), Error> {
        let commit = self.connection()?.batch_execute("COMMIT");
        let committed = self.pg.within(async { Ok(commit.await?) }).await;
        // COMMIT is on its way: what became of it is not known.
        committed.map_err(|error| match error {
            Error::Timeout | Error::Silent => Error::Closed,
            known => known,
        })
    }

    /// The chain has one order, so this process commits audited changes one after another. A
    /// second process that was faster has taken the number: the change is then tried again.
    async fn commit_linked(&self, draft: Draft) -> Result<(), Error> {
        let mut known = self.pg.tail.lock().await;
        // Unknown until the commit is through, so that a failure in between reads it anew.
        let tail = known.take().ok_or(Error::Retry)?;
        let (rows, next) = draft.link(tail);
        let connection = self.connection()?;
        let inserts = try_join_all(rows.iter().map(|args| exec(connection, INSERT, args)));
        match self.pg.within(inserts).await {
            Ok(_) => {}
            Err(Error::Unique(_)) => return Err(Error::Retry),
            Err(error) => return Err(error),
        }
        self.commit_plain().await?;
        *known = Some(next);
        Ok(())
    }

    /// Reads the end of the chain outside of the transaction: inside, every pair of audited
    /// changes would conflict over it.
    async fn learn_tail(&self) -> Result<(), Error> {
        // Locked: another change commits at this moment and knows the tail afterwards.
        if !self.pg.tail.try_lock().is_ok_and(|known| known.is_none()) {
            return Ok(());
        }
        let found = rows(self.connection()?, TAIL, &[], 1);
        let found: Vec<Tail> = match self.pg.within(found).await {
            Ok(rows) => read(&rows)?,
            // Before the first migration there is no chain.
            Err(Error::Other(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        let mut known = self.pg.tail.lock().await;
        known.get_or_insert(found.into_iter().next().unwrap_or_default());
        Ok(())
    }

    fn connection(&self) -> Result<&Object, Error> {
        self.connection.as_ref().ok_or(Error::Closed)
    }
}

impl Drop for PgChange {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            if self.pg.silence.is_found() {
                // What was sent has no answer yet: no other caller may get this connection.
                drop(Object::take(connection));
                return;
            }
            // One poll puts ROLLBACK behind everything that was sent, before another caller can use
            // the connection; the driver reads its answer.
            let rollback = pin!(connection.batch_execute("ROLLBACK"));
            let _ = rollback.poll(&mut Context::from_waker(Waker::noop()));
        }
    }
}
