//! Rows that come out of a query.

use rusqlite::types::ValueRef;
use tokio_postgres::types::{FromSql, Type};

use crate::Error;

/// One row, while it is being read.
pub struct Row<'a>(Source<'a>);

enum Source<'a> {
    Lite(&'a rusqlite::Row<'a>),
    Pg(&'a tokio_postgres::Row),
}

/// Something read from a whole row, by position: a [`row!`](crate::row) struct, a tuple, or one column.
pub trait FromRow: Sized + Send + 'static {
    /// Reads the row. Runs on the database's thread: build the value, nothing else.
    ///
    /// # Errors
    /// [`Error::Decode`] when the columns are not the expected ones.
    fn from_row(row: &Row<'_>) -> Result<Self, Error>;
}

/// Something read from one column.
pub trait Column: Sized {
    /// Reads the cell; `None` when it holds another kind of value.
    fn from_cell(cell: Cell<'_>) -> Option<Self>;
}

/// The value in one column, borrowed from the database.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// NULL.
    Null,
    /// A whole number; on SQLite also a truth value.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// A number with a fraction.
    Real(f64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl<'a> Row<'a> {
    pub(crate) fn lite(row: &'a rusqlite::Row<'a>) -> Self {
        Self(Source::Lite(row))
    }

    pub(crate) fn pg(row: &'a tokio_postgres::Row) -> Self {
        Self(Source::Pg(row))
    }

    /// The column at a position, from 0.
    ///
    /// # Errors
    /// [`Error::Decode`] when there is none or it is of another type.
    pub fn get<T: Column>(&self, place: usize) -> Result<T, Error> {
        T::from_cell(self.cell(place)?).ok_or_else(|| {
            let wanted = std::any::type_name::<T>();
            Error::Decode(format!("column {place} is not {wanted}"))
        })
    }

    /// Refuses a row that has more or fewer columns than its reader.
    ///
    /// # Errors
    /// [`Error::Decode`] when there is another number of columns.
    pub fn expect_columns(&self, wanted: usize) -> Result<(), Error> {
        let found = match self.0 {
            Source::Lite(row) => row.as_ref().column_count(),
            Source::Pg(row) => row.len(),
        };
        if found == wanted {
            Ok(())
        } else {
            Err(Error::Decode(format!(
                "{found} columns came, {wanted} are read"
            )))
        }
    }

    fn cell(&self, place: usize) -> Result<Cell<'_>, Error> {
        let missing = || Error::Decode(format!("no readable column {place}"));
        match self.0 {
            Source::Lite(row) => match row.get_ref(place).map_err(|_| missing())? {
                ValueRef::Null => Ok(Cell::Null),
                ValueRef::Integer(value) => Ok(Cell::Int(value)),
                ValueRef::Real(value) => Ok(Cell::Real(value)),
                ValueRef::Text(text) => std::str::from_utf8(text)
                    .map(Cell::Text)
                    .map_err(|_| missing()),
                ValueRef::Blob(bytes) => Ok(Cell::Bytes(bytes)),
            },
            Source::Pg(row) => row.try_get(place).map_err(|_| missing()),
        }
    }
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(
        ty: &Type,
        raw: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Cell::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Cell::Int(i64::from(i32::from_sql(ty, raw)?)),
            Type::INT2 => Cell::Int(i64::from(i16::from_sql(ty, raw)?)),
            Type::BOOL => Cell::Bool(bool::from_sql(ty, raw)?),
            Type::FLOAT8 => Cell::Real(f64::from_sql(ty, raw)?),
            Type::BYTEA => Cell::Bytes(<&[u8]>::from_sql(ty, raw)?),
            _ => Cell::Text(<&str>::from_sql(ty, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Cell::Null)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::INT8 | Type::INT4 | Type::INT2 | Type::BOOL | Type::FLOAT8 | Type::BYTEA
        ) || <&str as FromSql>::accepts(ty)
    }
}

impl<T: Column> Column for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            other => T::from_cell(other).map(Some),
        }
    }
}

macro_rules! columns {
    ($($type:ty: $cell:pat => $value:expr;)*) => {$(
        impl Column for $type {
            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                match cell { $cell => $value, _ => None }
            }
        }
        impl FromRow for $type {
            fn from_row(row: &Row<'_>) -> Result<Self, Error> {
                row.expect_columns(1)?;
                row.get(0)
            }
        }
    )*};
}

columns! {
    i64: Cell::Int(value) => Some(value);
    i32: Cell::Int(value) => value.try_into().ok();
    u32: Cell::Int(value) => value.try_into().ok();
    u16: Cell::Int(value) => value.try_into().ok();
    u8: Cell::Int(value) => value.try_into().ok();
    f64: Cell::Real(value) => Some(value);
    String: Cell::Text(value) => Some(value.to_owned());
    Vec<u8>: Cell::Bytes(value) => Some(value.to_vec());
    [u8; 16]: Cell::Bytes(value) => value.try_into().ok();
    [u8; 32]: Cell::Bytes(value) => value.try_into().ok();
}

/// A zone that the database of zones no longer has makes the row unreadable: a time must not be told
/// by another clock. The log names it, so that the operator knows which zone data to bring.
impl Column for kernel::Zone {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        let Cell::Text(name) = cell else { return None };
        let zone = name.parse();
        if zone.is_err() {
            tracing::error!(zone = name, "a row names a time zone that is not known");
        }
        zone.ok()
    }
}

impl Column for bool {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Bool(value) => Some(value),
            Cell::Int(value @ (0 | 1)) => Some(value == 1),
            _ => None,
        }
    }
}

impl FromRow for bool {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        row.expect_columns(1)?;
        row.get(0)
    }
}

macro_rules! tuples {
    ($($count:literal: $($name:ident $place:tt)*;)*) => {$(
        impl<$($name: Column + Send + 'static),*> FromRow for ($($name,)*) {
            fn from_row(row: &Row<'_>) -> Result<Self, Error> {
                row.expect_columns($count)?;
                Ok(($(row.get::<$name>($place)?,)*))
            }
        }
    )*};
}

tuples! {
    1: A 0;
    2: A 0 B 1;
    3: A 0 B 1 C 2;
    4: A 0 B 1 C 2 D 3;
    5: A 0 B 1 C 2 D 3 E 4;
    6: A 0 B 1 C 2 D 3 E 4 F 5;
    7: A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    9: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    10: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    11: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    12: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}

/// A struct whose fields are the columns of a row, in order:
/// `store::row! { pub(crate) struct Seat { person: PersonId, name_sealed: Vec<u8>, rev: u32 } }`.
///
/// Statements take the columns from it, see [`sql!`](crate::sql). A field is named like its column,
/// or says what is selected: `group: GroupId = "group_id"`, `members: u32 = "COUNT(*)"`.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $type:ty $(= $column:literal)?),*
        $(,)?
    }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$field_meta])* $field_vis $field: $type),* }

        impl $crate::Columns for $name {
            const COLUMNS: &'static [&'static str] = &[
                $($crate::row!(@column $field $($column)?)),*
            ];
        }

        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> ::std::result::Result<Self, $crate::Error> {
                let mut columns = 0_usize..;
                let mut next = || columns.next().unwrap_or_default();
                let read = Self { $($field: row.get::<$type>(next())?),* };
                row.expect_columns(next())?;
                Ok(read)
            }
        }
    };
    (@column $field:ident) => { stringify!($field) };
    (@column $field:ident $column:literal) => { $column };
}
