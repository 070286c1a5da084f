//! The database: one set of queries for SQLite and PostgreSQL. The only crate that names a driver.
//!
//! ```no_run
//! # use std::sync::Arc;
//! # use kernel::{GroupId, PersonId, SystemClock};
//! use store::{AuditEntry, Db, Error, Options, Record, args};
//!
//! store::sql! {
//!     FIND_SEAT = "SELECT person, name_sealed, rev FROM seat WHERE group_id = $1 AND person = $2";
//!     LEAVE = "DELETE FROM seat WHERE group_id = $1 AND person = $2";
//! }
//! store::row! { struct Seat { person: PersonId, name_sealed: Vec<u8>, rev: u32 } }
//!
//! async fn leave(db: &Db, group: GroupId, person: PersonId) -> Result<bool, Error> {
//!     let seat: Option<Seat> = db.opt(FIND_SEAT, args![group, person]).await?;
//!     if seat.is_none() {
//!         return Ok(false);
//!     }
//!     store::retrying!(db, change, {
//!         let left = change.exec(LEAVE, args![group, person]).await? == 1;
//!         let entry = AuditEntry::new(person, "group.leave").on(group);
//!         change.commit(Record::entry(entry)).await?;
//!         left
//!     })
//! }
//! ```
//!
//! - **Reads** ([`Db::all`], [`Db::opt`], [`Db::one`]) take one hop and see every committed write.
//!   What a page needs is read together: [`Db::read`] takes one trip and one snapshot.
//! - **Writes** go through a [`Change`], which commits only with a [`Record`] and rolls back when
//!   dropped. Rules across rows (a one-use code, a capacity) hold because changes are serializable;
//!   run them in [`retrying!`]. Changes that are made at the same time share one sync; PostgreSQL
//!   does so by itself.
//! - **Statements** are declared with [`sql!`], never put together at run time. `$1`, `$2` on both.
//!   A pair is written only where the dialects differ. Cast sums and averages to BIGINT.
//! - **Columns** are BYTEA (ids of 16 bytes, hashes, sealed words), BIGINT (numbers, times in
//!   milliseconds), TEXT, BOOLEAN; the same migration text runs on both.
//! - **Errors** say what a page needs to know: [`Error::is_unavailable`] tells a database that is down,
//!   full or busy from a defect of the program.
#![warn(missing_docs)]

pub mod audit;
mod bound;
mod change;
mod db;
mod error;
mod id;
pub mod installation;
mod keys;
pub mod lease;
mod lite;
mod lock;
mod migrate;
mod opened;
mod pg;
pub mod read;
mod retry;
mod row;
mod sql;
#[doc(hidden)]
pub mod template;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;
mod url;
mod value;

pub use audit::AuditEntry;
pub use bound::RightColumns;
pub use change::{Change, Record, Right};
pub use db::{Db, Options};
pub use error::{Error, OrTaken};
pub use installation::{Inspection, Mismatch};
#[doc(hidden)]
pub use kernel;
pub use keys::Keys;
pub use lock::ServerLock;
pub use migrate::{AfterMigration, CONTENT, KEYS, Migration, Running, migrate, migrate_with};
pub use opened::opened;
#[doc(hidden)]
pub use retry::Attempts;
pub use row::{Cell, Column, FromRow, Row};
pub use sql::Sql;
pub use template::Columns;
pub use url::DatabaseUrl;
pub use value::{Args, Value, ids};

/// The statements of this crate on the content database, for the test that prepares them all.
pub const STATEMENTS: &[&[Sql]] = &[
    audit::STATEMENTS,
    lease::STATEMENTS,
    migrate::STATEMENTS,
    installation::STATEMENTS,
    installation::content::STATEMENTS,
];

/// The statements of this crate on the key store's database.
pub const KEY_STATEMENTS: &[&[Sql]] = &[
    keys::STATEMENTS,
    lease::STATEMENTS,
    migrate::STATEMENTS,
    installation::STATEMENTS,
    installation::keys::STATEMENTS,
];
