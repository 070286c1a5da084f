//! A transaction on the writer thread, or a part of one: see [`group_commit`](super::group_commit).

use rusqlite::Connection;

use super::{Job, Lite, WritePermit, statement, worker};
use crate::audit::{Draft, INSERT, TAIL, Tail};
use crate::row::FromRow;
use crate::value::Args;
use crate::{Error, Sql};

pub(crate) struct LiteChange {
    lite: Lite,
    /// Gone when the change has ended.
    permit: Option<WritePermit>,
    begun: bool,
}

impl Lite {
    /// Waits for its turn to write. BEGIN travels with the first statement: no hop of its own.
    pub(crate) async fn change(&self) -> Result<LiteChange, Error> {
        let permit = self.write_permit().await?;
        Ok(LiteChange {
            lite: self.clone(),
            permit: Some(permit),
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

    /// Runs the text of a migration, in a transaction that no other change shares.
    pub(crate) async fn script(&mut self, text: &'static str) -> Result<(), Error> {
        let begin = self.begin();
        let (job, answer) = worker::job(move |worker| {
            worker.enter(begin)?;
            worker.expect_alone()?;
            Ok(worker.connection.execute_batch(text)?)
        });
        self.send(job)?;
        answer.wait(Some(self.lite.limits.statement)).await
    }

    pub(crate) async fn commit(mut self, audit: Option<Draft>) -> Result<(), Error> {
        let begin = self.begin();
        if begin && audit.is_none() {
            return Ok(());
        }
        let permit = self.permit.take();
        let (job, answer) = worker::commit_job(permit, move |worker| {
            worker.enter(begin)?;
            match &audit {
                Some(draft) => link(&worker.connection, draft),
                None => Ok(()),
            }
        });
        self.send(job)?;
        answer.wait(None).await
    }

    async fn run<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let begin = self.begin();
        let (job, answer) = worker::job(move |worker| {
            worker.enter(begin)?;
            work(&worker.connection)
        });
        self.send(job)?;
        answer.wait(Some(self.lite.limits.statement)).await
    }

    /// Whether this is the first statement. Known to have begun before the first await: a change
    /// that is dropped meanwhile rolls back.
    fn begin(&mut self) -> bool {
        !std::mem::replace(&mut self.begun, true)
    }

    fn send(&self, job: Job) -> Result<(), Error> {
        self.lite.writes.send(job).map_err(|_| Error::Closed)
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
        let Some(permit) = self.permit.take() else {
            return;
        };
        if self.begun {
            let rollback: Job = Box::new(move |worker| {
                worker.roll_back();
                drop(permit);
            });
            // Without a writer thread there is nothing to roll back.
            let _ = self.send(rollback);
        }
    }
}
