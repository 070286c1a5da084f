//! Writing: only inside a change, and a change ends only with a record of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::audit::{AuditEntry, Draft};
use crate::db::{Engine, at_most_one};
use crate::lite::LiteChange;
use crate::pg::PgChange;
use crate::row::FromRow;
use crate::value::Args;
use crate::{Db, Error, Sql};

/// What a change leaves in the audit log. [`Change::commit`] asks for one, so it cannot be forgotten.
#[derive(Debug)]
pub struct Record(Vec<AuditEntry>);

impl Record {
    /// One entry.
    pub fn entry(entry: AuditEntry) -> Self {
        Self(vec![entry])
    }

    /// Several entries.
    pub fn entries(entries: impl IntoIterator<Item = AuditEntry>) -> Self {
        Self(entries.into_iter().collect())
    }

    /// No entry: the tables of the change show themselves what was done, or the change concerns no
    /// person's rights or content. The reason is for the reader of the code.
    pub fn none(_reason: &'static str) -> Self {
        Self(Vec::new())
    }

    /// One more entry.
    #[must_use]
    pub fn and(mut self, entry: AuditEntry) -> Self {
        self.0.push(entry);
        self
    }
}

/// A transaction: one writer at a time on SQLite, `SERIALIZABLE` on PostgreSQL. It is rolled back
/// when it is dropped, also in the middle of a statement.
pub struct Change {
    transaction: Transaction,
    db: Db,
    /// Set when a statement met [`Error::Retry`].
    again: Arc<AtomicBool>,
    /// Set while a statement runs and after one that failed. PostgreSQL refuses every later statement
    /// after an error, and SQLite must do the same. A caller that drops a statement does not learn
    /// what became of it, so the change ends there too.
    failed: bool,
}

/// A right that a rule gave when the page was asked for. It is checked again inside the change,
/// since it may have been taken away meanwhile (ASVS 8.3.2). The token of a rule implements this
/// beside the rule, so that both say the same:
///
/// ```
/// # use kernel::{GroupId, PersonId};
/// # use store::{Change, Error, Right, args};
/// # enum Fault { NotFound, Store(Error) }
/// # impl From<Error> for Fault { fn from(error: Error) -> Self { Fault::Store(error) } }
/// store::sql! {
///     STANDING = "SELECT standing FROM memberships WHERE group_id = $1 AND person_id = $2";
/// }
///
/// struct MayInvite { group: GroupId, actor: PersonId }
///
/// impl Right for MayInvite {
///     type Denied = Fault;
///
///     async fn recheck(&self, change: &mut Change) -> Result<(), Fault> {
///         let standing: Option<String> = change.opt(STANDING, args![self.group, self.actor]).await?;
///         match standing.as_deref() {
///             Some("facilitator") => Ok(()),
///             _ => Err(Fault::NotFound),
///         }
///     }
/// }
///
/// async fn invite(change: &mut Change, right: &MayInvite) -> Result<(), Fault> {
///     change.recheck(right).await?;
///     // …
///     Ok(())
/// }
/// ```
pub trait Right: Sync {
    /// Why the change does not go on.
    type Denied;

    /// Whether the actor has the right now, as this change sees the database.
    fn recheck(&self, change: &mut Change)
    -> impl Future<Output = Result<(), Self::Denied>> + Send;
}

enum Transaction {
    Lite(LiteChange),
    Pg(PgChange),
}

impl Change {
    pub(crate) async fn begin(db: &Db) -> Result<Self, Error> {
        Self::begin_noting(db, Arc::default()).await
    }

    pub(crate) async fn begin_noting(db: &Db, again: Arc<AtomicBool>) -> Result<Self, Error> {
        let begun = match db.engine() {
            Engine::Lite(lite) => lite.change().await.map(Transaction::Lite),
            Engine::Pg(pg) => {
                let audited = db.secrets().is_some();
                pg.change(audited).await.map(Transaction::Pg)
            }
        };
        Ok(Self {
            transaction: note(&again, begun)?,
            db: db.clone(),
            again,
            failed: false,
        })
    }

    /// The database of this change.
    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    /// Checks a right again, inside the change.
    ///
    /// # Errors
    /// [`Right::Denied`], when the right is gone or cannot be checked. Drop the change then.
    pub async fn recheck<R: Right>(&mut self, right: &R) -> Result<(), R::Denied> {
        right.recheck(self).await
    }

    /// Runs a statement; how many rows it changed.
    ///
    /// # Errors
    /// After any error, or when the statement is dropped before its answer, the change can only be
    /// dropped. [`Error::Unique`], [`Error::ForeignKey`] and
    /// [`Error::Refused`] come from the tables; [`Error::Retry`] is for [`retrying!`](crate::retrying).
    pub async fn exec(&mut self, sql: Sql, args: Args) -> Result<u64, Error> {
        self.start()?;
        tracing::trace!(statement = sql.name(), "changes");
        let changed = match &mut self.transaction {
            Transaction::Lite(change) => change.exec(sql, args).await,
            Transaction::Pg(change) => change.exec(sql, args).await,
        };
        self.note(changed)
    }

    /// Runs a statement once for each set of values, in one hop; how many rows changed in all.
    ///
    /// # Errors
    /// As [`Change::exec`].
    pub async fn exec_each(&mut self, sql: Sql, rows: Vec<Args>) -> Result<u64, Error> {
        self.start()?;
        tracing::trace!(statement = sql.name(), rows = rows.len(), "changes");
        let changed = match &mut self.transaction {
            Transaction::Lite(change) => change.exec_each(sql, rows).await,
            Transaction::Pg(change) => change.exec_each(sql, rows).await,
        };
        self.note(changed)
    }

    /// Every row that the query finds, or that a statement with RETURNING gives back.
    ///
    /// # Errors
    /// As [`Change::exec`].
    pub async fn all<T: FromRow>(&mut self, sql: Sql, args: Args) -> Result<Vec<T>, Error> {
        self.query(sql, args, usize::MAX).await
    }

    /// The row that is found or given back, if any.
    ///
    /// # Errors
    /// As [`Change::exec`]; [`Error::Decode`] when there is more than one.
    pub async fn opt<T: FromRow>(&mut self, sql: Sql, args: Args) -> Result<Option<T>, Error> {
        at_most_one(sql, self.query(sql, args, 2).await?)
    }

    /// The row that must be there.
    ///
    /// # Errors
    /// As [`Change::opt`], and [`Error::Missing`] when there is no row.
    pub async fn one<T: FromRow>(&mut self, sql: Sql, args: Args) -> Result<T, Error> {
        self.opt(sql, args).await?.ok_or(Error::Missing)
    }

    /// Commits, together with the record. Once this is awaited, the outcome does not depend on the
    /// caller any more. On SQLite changes that commit at the same time share one sync, and each is
    /// answered after it; on PostgreSQL the server does this.
    ///
    /// # Errors
    /// After [`Error::Closed`] it is not known whether the change was committed. After any other
    /// error nothing of it stays; [`Error::Retry`] is for [`retrying!`](crate::retrying).
    pub async fn commit(self, record: Record) -> Result<(), Error> {
        self.expect_sound()?;
        tracing::trace!(entries = record.0.len(), "commits");
        let draft = match (record.0.is_empty(), self.db.secrets()) {
            (true, _) => None,
            (false, Some(secrets)) => {
                // To the minute: finer times would tell the rhythm of a person.
                let at = kernel::minute(self.db.clock().now());
                Some(Draft::new(record.0, at, secrets.clone()))
            }
            (false, None) => {
                return Err(Error::Other("this database keeps no audit".to_owned()));
            }
        };
        let committed = match self.transaction {
            Transaction::Lite(change) => change.commit(draft).await,
            Transaction::Pg(change) => change.commit(draft).await,
        };
        note(&self.again, committed)
    }

    /// Runs the text of a migration.
    pub(crate) async fn script(
        &mut self,
        lite: &'static str,
        pg: &'static str,
    ) -> Result<(), Error> {
        self.start()?;
        let run = match &mut self.transaction {
            Transaction::Lite(change) => change.script(lite).await,
            Transaction::Pg(change) => change.script(pg).await,
        };
        self.note(run)
    }

    async fn query<T: FromRow>(
        &mut self,
        sql: Sql,
        args: Args,
        most: usize,
    ) -> Result<Vec<T>, Error> {
        self.start()?;
        tracing::trace!(statement = sql.name(), "changes");
        let rows = match &mut self.transaction {
            Transaction::Lite(change) => change.query(sql, args, most).await,
            Transaction::Pg(change) => change.query(sql, args, most).await,
        };
        self.note(rows)
    }

    /// Before a statement: it counts as failed until it is answered.
    fn start(&mut self) -> Result<(), Error> {
        self.expect_sound()?;
        self.failed = true;
        Ok(())
    }

    fn expect_sound(&self) -> Result<(), Error> {
        if self.failed {
            let text = "the change was ended by an earlier error or a dropped statement";
            return Err(Error::Other(text.to_owned()));
        }
        Ok(())
    }

    fn note<T>(&mut self, outcome: Result<T, Error>) -> Result<T, Error> {
        self.failed = outcome.is_err();
        note(&self.again, outcome)
    }
}

fn note<T>(again: &AtomicBool, outcome: Result<T, Error>) -> Result<T, Error> {
    if outcome.as_ref().is_err_and(Error::is_retry) {
        again.store(true, Ordering::Relaxed);
    }
    outcome
}
