//! What can go wrong with a database, in words that both databases share.

use tokio_postgres::error::SqlState;

/// A failed query or change. Nothing of a failed change stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A unique key is taken. The name of the key is the same on both databases: that of its
    /// constraint or index; `TABLE_pkey` for a primary key and `TABLE_COLUMN_key` for a column that
    /// is declared UNIQUE. [`OrTaken`] says at the statement what it means.
    ///
    /// Of two changes at one moment that write the same key, SQLite lets the second see the first.
    /// On PostgreSQL the second meets either this error or [`Error::Retry`], and after a retry its
    /// own look-up finds the row. A change that looks first and writes then needs both answers.
    #[error("already there: {0}")]
    Unique(String),
    /// A row that is referred to does not exist, or is still referred to.
    #[error("a referenced row is missing or still in use")]
    ForeignKey,
    /// A value that the table refuses: null, or against a CHECK.
    #[error("the table refuses the value: {0}")]
    Refused(String),
    /// Another change came between; the same change can be tried again. See [`retrying!`](crate::retrying).
    #[error("another change came between")]
    Retry,
    /// The database is locked by another program, or too much is waiting. Try again in a few seconds.
    #[error("the database is busy or locked")]
    Busy,
    /// The database cannot be written.
    #[error("the database is read-only")]
    ReadOnly,
    /// The disk or the database is full. Reading goes on.
    #[error("the database or its disk is full")]
    Full,
    /// The disk reports an error.
    #[error("the disk of the database reports an error: {0}")]
    Disk(String),
    /// The statement took too long and was stopped.
    #[error("the database took too long")]
    Timeout,
    /// The database server does not answer at all. A statement may still run when it does again.
    #[error("the database does not answer")]
    Silent,
    /// The connection is gone or the database was closed. A commit may or may not have happened.
    #[error("the database is not reachable")]
    Closed,
    /// [`Db::one`](crate::Db::one) found no row.
    #[error("no such row")]
    Missing,
    /// A row does not have the columns or types that the code expects.
    #[error("unexpected row: {0}")]
    Decode(String),
    /// Code that reads rows panicked; the connection can still be used.
    #[error("reading a row panicked")]
    Panicked,
    /// A key of the key store does not open.
    #[error("key store: {0}")]
    Key(#[from] vault::SealError),
    /// The operator must correct something; the sentence says what.
    #[error("{0}")]
    Setup(String),
    /// Anything else, most likely a defect of the program.
    #[error("database: {0}")]
    Other(String),
}

impl Error {
    /// Whether trying the whole change again may help at once.
    pub fn is_retry(&self) -> bool {
        matches!(self, Error::Retry)
    }

    /// The same for the operator, at a start: which database it is, and what to do.
    #[must_use]
    pub fn in_database(self, name: &str, url: &crate::DatabaseUrl) -> Self {
        Error::Setup(match self {
            Error::Setup(sentence) => sentence,
            Error::Disk(text) => format!(
                "The {name} in {url} cannot be read ({text}). Keep the file as it is, check the disk, and                  restore the newest backup as docs/operate.md says."
            ),
            Error::ReadOnly => format!(
                "The {name} in {url} cannot be written. Make the file and its folder writable for this                  account, and the file system or the database server writable."
            ),
            Error::Full => format!("The disk of the {name} in {url} is full. Free space on it."),
            Error::Busy => format!(
                "The {name} in {url} is locked by another program. End that program, or wait for it."
            ),
            Error::Closed | Error::Silent | Error::Timeout => format!(
                "The {name} in {url} cannot be reached. Start its database server, or correct the address."
            ),
            other => format!("The {name} in {url}: {other}."),
        })
    }

    /// Whether the database cannot do this now (503), as opposed to a defect of the program (500).
    pub fn is_unavailable(&self) -> bool {
        matches!(
            self,
            Error::Retry
                | Error::Busy
                | Error::ReadOnly
                | Error::Full
                | Error::Disk(_)
                | Error::Timeout
                | Error::Silent
                | Error::Closed
        )
    }
}

/// What it means to a caller that a statement ran into a unique key. It is said at the statement
/// that can run into it; a key's name is compared only where one statement can hit two keys.
///
/// ```
/// # use store::{Change, Error, OrTaken, args};
/// # enum Fault { AlreadyIn, NameTaken, Store(Error) }
/// # impl From<Error> for Fault { fn from(error: Error) -> Self { Fault::Store(error) } }
/// store::sql! {
///     ADD_MEMBER = "INSERT INTO memberships (id, group_id, person_id) VALUES ($1, $2, $3)";
///     RENAME = "UPDATE memberships SET name_index = $2 WHERE id = $1";
/// }
///
/// async fn add(change: &mut Change, values: store::Args) -> Result<(), Fault> {
///     change.exec(ADD_MEMBER, values).await.or_key_taken(|key| match key {
///         "memberships_once" => Some(Fault::AlreadyIn),
///         "memberships_name" => Some(Fault::NameTaken),
///         _ => None,
///     })?;
///     Ok(())
/// }
///
/// async fn rename(change: &mut Change, values: store::Args) -> Result<(), Fault> {
///     change.exec(RENAME, values).await.or_taken(|| Fault::NameTaken)?;
///     Ok(())
/// }
/// ```
pub trait OrTaken<T> {
    /// Gives [`Error::Unique`] a meaning; every other error stays what it is.
    ///
    /// # Errors
    /// What `taken` returns when a unique key is taken; every other error as it is.
    fn or_taken<E: From<Error>>(self, taken: impl FnOnce() -> E) -> Result<T, E>;

    /// The same for a statement that can hit several keys. A key of another name stays
    /// [`Error::Unique`].
    ///
    /// # Errors
    /// What `taken` returns for the name of the key; every other error as it is.
    fn or_key_taken<E: From<Error>>(self, taken: impl FnOnce(&str) -> Option<E>) -> Result<T, E>;
}

impl<T> OrTaken<T> for Result<T, Error> {
    fn or_taken<E: From<Error>>(self, taken: impl FnOnce() -> E) -> Result<T, E> {
        self.or_key_taken(|_| Some(taken()))
    }

    fn or_key_taken<E: From<Error>>(self, taken: impl FnOnce(&str) -> Option<E>) -> Result<T, E> {
        self.map_err(|error| {
            let meant = match &error {
                Error::Unique(key) => taken(key),
                _ => None,
            };
            meant.unwrap_or_else(|| error.into())
        })
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let text = match &error {
            rusqlite::Error::SqliteFailure(_, Some(text)) => text.clone(),
            rusqlite::Error::SqlInputError { msg, sql, .. } => format!("{msg} in {sql}"),
            other => other.to_string(),
        };
        match error.sqlite_error().map(|found| found.code) {
            Some(Code::ConstraintViolation) => constraint(&error, text),
            Some(Code::DatabaseBusy | Code::DatabaseLocked | Code::FileLockingProtocolFailed) => {
                Error::Busy
            }
            Some(Code::ReadOnly | Code::PermissionDenied) => Error::ReadOnly,
            Some(Code::DiskFull) => Error::Full,
            Some(Code::SystemIoFailure | Code::DatabaseCorrupt | Code::NotADatabase) => {
                Error::Disk(text)
            }
            Some(Code::OperationInterrupted) => Error::Timeout,
            Some(Code::CannotOpen) => Error::Closed,
            _ => Error::Other(text),
        }
    }
}

fn constraint(error: &rusqlite::Error, text: String) -> Error {
    use rusqlite::ffi;
    match error.sqlite_extended_error_code() {
        Some(
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => Error::Unique(text.replace("UNIQUE constraint failed: ", "")),
        Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Error::ForeignKey,
        _ => Error::Refused(text),
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(found) = error.as_db_error() else {
            return if error.is_closed()
                || error
                    .into_source()
                    .is_some_and(|why| why.is::<std::io::Error>())
            {
                Error::Closed
            } else {
                Error::Other("PostgreSQL answered something unexpected".to_owned())
            };
        };
        // The detail line would hold the values of the row: only code and message go on.
        let text = format!("{}: {}", found.code().code(), found.message());
        match *found.code() {
            SqlState::UNIQUE_VIOLATION => {
                Error::Unique(found.constraint().unwrap_or_default().to_owned())
            }
            SqlState::FOREIGN_KEY_VIOLATION => Error::ForeignKey,
            SqlState::CHECK_VIOLATION | SqlState::NOT_NULL_VIOLATION => Error::Refused(text),
            SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => Error::Retry,
            SqlState::LOCK_NOT_AVAILABLE | SqlState::TOO_MANY_CONNECTIONS => Error::Busy,
            SqlState::QUERY_CANCELED => Error::Timeout,
            SqlState::READ_ONLY_SQL_TRANSACTION => Error::ReadOnly,
            SqlState::DISK_FULL | SqlState::OUT_OF_MEMORY => Error::Full,
            SqlState::IO_ERROR | SqlState::DATA_CORRUPTED => Error::Disk(text),
            ref code if is_connection_trouble(code.code()) => Error::Closed,
            _ => Error::Other(text),
        }
    }
}

/// Class 08 (connection), 57P (the server stops or starts), 25P03 (our own idle limit).
fn is_connection_trouble(code: &str) -> bool {
    code.starts_with("08") || code.starts_with("57P") || code == "25P03"
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        use deadpool_postgres::{PoolError, TimeoutType};
        match error {
            PoolError::Timeout(TimeoutType::Wait) => Error::Busy,
            PoolError::Backend(error) => match Error::from(error) {
                // The server is there and accepts no connection: the same to people as one that is away.
                Error::Other(why) => {
                    tracing::error!(why, "PostgreSQL does not accept the connection");
                    Error::Closed
                }
                known => known,
            },
            PoolError::Timeout(_) | PoolError::Closed => Error::Closed,
            other => Error::Other(other.to_string()),
        }
    }
}
