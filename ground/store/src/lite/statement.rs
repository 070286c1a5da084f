//! Running one prepared statement on a connection.

use rusqlite::{Connection, Statement};

use crate::row::{FromRow, Row};
use crate::value::Value;
use crate::{Error, Sql};

pub(crate) fn query<T: FromRow>(
    connection: &Connection,
    sql: Sql,
    args: &[Value],
    most: usize,
) -> Result<Vec<T>, Error> {
    let mut statement = connection.prepare_cached(sql.lite())?;
    bind(&mut statement, sql, args)?;
    // Dropping the rows resets the statement: an idle reader must not hold a snapshot, or the
    // write-ahead log grows without end.
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while found.len() < most
        && let Some(row) = rows.next().map_err(|error| failed(connection, error))?
    {
        found.push(T::from_row(&Row::lite(row))?);
    }
    Ok(found)
}

pub(super) fn exec(connection: &Connection, sql: Sql, args: &[Value]) -> Result<u64, Error> {
    let mut statement = connection.prepare_cached(sql.lite())?;
    bind(&mut statement, sql, args)?;
    let changed = statement
        .raw_execute()
        .map_err(|error| failed(connection, error))?;
    Ok(changed as u64)
}

fn failed(connection: &Connection, error: rusqlite::Error) -> Error {
    super::unique::named(connection, error.into())
}

/// Binds by name: to SQLite `$3` is a named parameter, numbered by where it first occurs.
fn bind(statement: &mut Statement<'_>, sql: Sql, args: &[Value]) -> Result<(), Error> {
    let count = statement.parameter_count();
    if count != args.len() {
        let given = args.len();
        return Err(Error::Other(format!(
            "{sql:?} takes {count} values, {given} were given"
        )));
    }
    for place in 1..=count {
        let number: usize = statement
            .parameter_name(place)
            .and_then(|name| name.strip_prefix('$')?.parse().ok())
            .ok_or_else(|| Error::Other(format!("{sql:?} has a parameter without a number")))?;
        let value = number
            .checked_sub(1)
            .and_then(|number| args.get(number))
            .ok_or_else(|| Error::Other(format!("{sql:?} skips a parameter number")))?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}
