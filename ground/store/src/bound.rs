//! Columns that decide rights, bound to each other by a mark under a key that is not in the database.
//!
//! A row that somebody wrote past the server has no valid mark, and counts as no right. Not held: a
//! row put back with the mark that it had before, and the whole database put back.

use vault::Secrets;

use crate::opened::hex;
use crate::{Change, Db, Error};

/// The columns of one row that decide rights, in a fixed order.
#[derive(Debug, Clone)]
pub struct RightColumns {
    table: &'static str,
    row: [u8; 16],
    bytes: Vec<u8>,
}

impl RightColumns {
    /// Begins with the table and the id of the row.
    pub fn of(table: &'static str, row: [u8; 16]) -> Self {
        let columns = Self {
            table,
            row,
            bytes: Vec::with_capacity(160),
        };
        columns.with(table).with(row)
    }

    /// One more column. Its length is written before it, so that two columns cannot run together.
    #[must_use]
    pub fn with(mut self, column: impl AsRef<[u8]>) -> Self {
        let column = column.as_ref();
        let length = column.len() as u64;
        self.bytes.extend_from_slice(&length.to_be_bytes());
        self.bytes.extend_from_slice(column);
        self
    }

    /// One more column that holds a number or a truth value.
    #[must_use]
    pub fn with_number(self, number: impl Into<i64>) -> Self {
        self.with(number.into().to_be_bytes())
    }

    /// One more column that may be NULL.
    #[must_use]
    pub fn with_optional(self, column: Option<impl AsRef<[u8]>>) -> Self {
        match column {
            Some(column) => self.with_number(1).with(column),
            None => self.with_number(0),
        }
    }

    fn mark(&self, secrets: Option<&Secrets>) -> Result<[u8; 32], Error> {
        let secrets =
            secrets.ok_or_else(|| Error::Other("this database has no keys".to_owned()))?;
        Ok(secrets.bind(&self.bytes))
    }

    fn has(&self, secrets: Option<&Secrets>, mark: Option<&[u8]>) -> bool {
        let held = secrets.zip(mark);
        let holds = held.is_some_and(|(secrets, mark)| secrets.is_bound(&self.bytes, mark));
        if !holds {
            let (table, row) = (self.table, hex(&self.row));
            tracing::error!(
                table,
                row,
                "the rights of a row were not written by this server: it counts as none"
            );
        }
        holds
    }
}

impl Db {
    /// The mark to write beside these columns.
    ///
    /// # Errors
    /// [`Error::Other`] on a database that was opened without keys.
    pub fn mark(&self, columns: &RightColumns) -> Result<[u8; 32], Error> {
        columns.mark(self.secrets())
    }

    /// Whether the columns have the mark that this server wrote; says so in the log when not.
    pub fn holds(&self, columns: &RightColumns, mark: Option<&[u8]>) -> bool {
        columns.has(self.secrets(), mark)
    }
}

impl Change {
    /// As [`Db::mark`].
    ///
    /// # Errors
    /// As [`Db::mark`].
    pub fn mark(&self, columns: &RightColumns) -> Result<[u8; 32], Error> {
        self.db().mark(columns)
    }

    /// As [`Db::holds`].
    pub fn holds(&self, columns: &RightColumns, mark: Option<&[u8]>) -> bool {
        self.db().holds(columns, mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::RootKey;

    #[test]
    fn a_mark_is_for_these_columns_in_this_row() {
        let secrets = Secrets::derive(&RootKey::from_bytes([1; 32]));
        let other = Secrets::derive(&RootKey::from_bytes([2; 32]));
        let columns = || RightColumns::of("people", [1; 16]).with("ab").with("c");
        let mark = columns().mark(Some(&secrets)).unwrap();
        assert!(columns().has(Some(&secrets), Some(&mark)));
        assert!(!columns().has(Some(&other), Some(&mark)));
        assert!(!columns().has(Some(&secrets), None));
        assert!(!columns().has(Some(&secrets), Some(&mark[..31])));
        for changed in [
            RightColumns::of("people", [2; 16]).with("ab").with("c"),
            RightColumns::of("sign_ins", [1; 16]).with("ab").with("c"),
            RightColumns::of("people", [1; 16]).with("a").with("bc"),
            RightColumns::of("people", [1; 16]).with("ab"),
        ] {
            assert!(!changed.has(Some(&secrets), Some(&mark)), "{changed:?}");
        }
        let null = RightColumns::of("people", [1; 16]).with_optional(None::<&str>);
        let empty = RightColumns::of("people", [1; 16]).with_optional(Some(""));
        assert_ne!(null.bytes, empty.bytes);
    }
}
