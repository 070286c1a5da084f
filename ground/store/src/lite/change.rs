//! A transaction on the writer thread.

use rusqlite::Connection;
use tokio::sync::OwnedSemaphorePermit;

use super::{Job, Lite, statement, worker};
use crate::audit::{Draft, INSERT, TAIL, Tail};
use crate::row::FromRow;
use crate::value::Args;
use crate::{Error, Sql};

pub(crate) struct LiteChange {
    lite: Lite,
    /// Gone when the change has ended.
    turn: Option<OwnedSemaphorePermit>,
    begun: bool,
}

impl Lite {
    /// Waits for the turn to write. BEGIN travels with the first statement: no hop of its own.
    pub(crate) async fn change(&self) -> Result<LiteChange, Error> {
        let turn = self.turn().await?;
        Ok(LiteChange {
            lite: self.clone(),
            turn: Some(turn),
            begun: false,
        })
    }
}

impl LiteChange {
    pub(crate) async fn query<T: FromRow>(
        &mut self,
        sql: Sql,
        args: Args,
        most: usize,
    ) -> Result<Vec<T>, Error> {
        self.run(move |connection| statement::query(connection, sql, &args, most))
            .await
    }

    pub(crate) async fn exec(&mut self, sql: Sql, args: Args) -> Result<u64, Error> {
        self.run(move |connection| statement::exec(connection, sql, &args))
            .await
    }

    pub(crate) async fn exec_each(&mut self, sql: Sql, rows: Vec<Args>) -> Result<u64, Error> {
        self.run(move |connection| {
            let mut changed = 0;
            for args in &rows {
                changed += statement::exec(connection, sql, args)?;
            }
            Ok(changed)
        })
        .await
    }

    pub(crate) async fn script(&mut self, text: &'static str) -> Result<(), Error> {
        self.run(move |connection| Ok(connection.execute_batch(text)?))
            .await
    }

    pub(crate) async fn commit(mut self, audit: Option<Draft>) -> Result<(), Error> {
        let begin = !std::mem::replace(&mut self.begun, true);
        if begin && audit.is_none() {
            return Ok(());
        }
        let (job, answer) = worker::lasting_job(move |connection| {
            enter(connection, begin)?;
            if let Some(draft) = audit {
                link(connection, &draft)?;
            }
            connection.execute_batch("COMMIT")?;
            Ok(())
        });
        self.send(job)?;
        answer.wait(None).await?;
        self.turn = None;
        Ok(())
    }

    async fn run<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        // Known to have begun before the first await: a change dropped meanwhile rolls back.
        let begin = !std::mem::replace(&mut self.begun, true);
        let (job, answer) = worker::job(move |connection| {
            enter(connection, begin)?;
            work(connection)
        });
        self.send(job)?;
        answer.wait(Some(self.lite.limits.statement)).await
    }

    fn send(&self, job: Job) -> Result<(), Error> {
        self.lite.writes.send(job).map_err(|_| Error::Closed)
    }
}

/// Begins the transaction, or makes sure that an error has not ended it behind our back: a full
/// disk does, and what follows must not commit on its own.
fn enter(connection: &Connection, begin: bool) -> Result<(), Error> {
    match (begin, connection.is_autocommit()) {
        (true, _) => Ok(connection.execute_batch("BEGIN IMMEDIATE")?),
        (false, false) => Ok(()),
        (false, true) => Err(Error::Other(
            "the change was rolled back by an earlier error".to_owned(),
        )),
    }
}

fn link(connection: &Connection, draft: &Draft) -> Result<(), Error> {
    let tail: Vec<Tail> = statement::query(connection, TAIL, &[], 1)?;
    let (rows, _) = draft.link(tail.into_iter().next().unwrap_or_default());
    for args in &rows {
        statement::exec(connection, INSERT, args)?;
    }
    Ok(())
}

impl Drop for LiteChange {
    fn drop(&mut self) {
        let Some(turn) = self.turn.take() else {
            return;
        };
        if self.begun {
            let rollback: Job = Box::new(move |worker| {
                worker.roll_back();
                drop(turn);
            });
            // Without a writer thread there is nothing to roll back.
            let _ = self.send(rollback);
        }
    }
}
