//! Values that go into a statement.

use std::fmt;

use bytes::BytesMut;
use kernel::Id;
use rusqlite::types::{ToSqlOutput, ValueRef};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// The values of `$1`, `$2`, … in order. Made by [`args!`](crate::args).
pub type Args = Vec<Value>;

/// One value. Debug shows its kind alone.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// NULL.
    Null,
    /// A whole number or a time in milliseconds.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// A number with a fraction.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes: an id, a hash, something sealed.
    Bytes(Vec<u8>),
    /// A list of ids, made by [`ids`].
    Ids(Vec<[u8; 16]>),
}

/// Ids as one value, for the only batch look-up that the dialects spell differently:
/// `{ lite: "… IN (SELECT unhex(value) FROM json_each($1))", pg: "… = ANY($1)" }`.
pub fn ids<I: Id>(ids: impl IntoIterator<Item = I>) -> Value {
    Value::Ids(ids.into_iter().map(Id::bytes).collect())
}

/// The values of a statement: `args![group, "text", now, None::<i64>]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { ::std::vec![$($crate::Value::from($value)),*] };
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Value::Null => "null",
            Value::Int(_) => "int",
            Value::Bool(_) => "bool",
            Value::Real(_) => "real",
            Value::Text(_) => "text",
            Value::Bytes(_) => "bytes",
            Value::Ids(_) => "ids",
        })
    }
}

macro_rules! from {
    ($($from:ty => $into:ident($value:ident => $made:expr);)*) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self { Value::$into($made) }
        }
    )*};
}

from! {
    i64 => Int(value => value);
    i32 => Int(value => i64::from(value));
    u32 => Int(value => i64::from(value));
    u16 => Int(value => i64::from(value));
    u8 => Int(value => i64::from(value));
    bool => Bool(value => value);
    f64 => Real(value => value);
    String => Text(value => value);
    &String => Text(value => value.clone());
    &str => Text(value => value.to_owned());
    Vec<u8> => Bytes(value => value);
    &Vec<u8> => Bytes(value => value.clone());
    &[u8] => Bytes(value => value.to_vec());
    kernel::Zone => Text(value => value.name().to_owned());
    &kernel::Zone => Text(value => value.name().to_owned());
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Value::Bytes(value.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(value: &[u8; N]) -> Self {
        Value::Bytes(value.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let borrowed = match self {
            Value::Null => ValueRef::Null,
            Value::Int(value) => ValueRef::Integer(*value),
            Value::Bool(value) => ValueRef::Integer(i64::from(*value)),
            Value::Real(value) => ValueRef::Real(*value),
            Value::Text(value) => ValueRef::Text(value.as_bytes()),
            Value::Bytes(value) => ValueRef::Blob(value),
            Value::Ids(ids) => return Ok(ToSqlOutput::from(hex_list(ids))),
        };
        Ok(ToSqlOutput::Borrowed(borrowed))
    }
}

/// `["0a1b…","…"]`: JSON cannot hold bytes.
fn hex_list(ids: &[[u8; 16]]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut list = String::with_capacity(2 + 35 * ids.len());
    list.push('[');
    for (place, id) in ids.iter().enumerate() {
        list.push_str(if place == 0 { "\"" } else { ",\"" });
        for byte in id {
            list.push(char::from(DIGITS[usize::from(byte >> 4)]));
            list.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        list.push('"');
    }
    list.push(']');
    list
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self, ty) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(value), &Type::INT8) => value.to_sql(ty, out),
            (Value::Int(value), &Type::INT4) => i32::try_from(*value)?.to_sql(ty, out),
            (Value::Int(value), &Type::INT2) => i16::try_from(*value)?.to_sql(ty, out),
            (Value::Bool(value), &Type::BOOL) => value.to_sql(ty, out),
            (Value::Real(value), &Type::FLOAT8) => value.to_sql(ty, out),
            (Value::Text(value), &(Type::TEXT | Type::VARCHAR)) => value.to_sql(ty, out),
            (Value::Bytes(value), &Type::BYTEA) => value.to_sql(ty, out),
            (Value::Ids(ids), &Type::BYTEA_ARRAY) => {
                let ids: Vec<&[u8]> = ids.iter().map(|id| &id[..]).collect();
                ids.to_sql(ty, out)
            }
            (value, ty) => {
                Err(format!("a parameter is {value:?}, the statement wants {ty}").into())
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
