//! Unique keys by the names that PostgreSQL gives them. SQLite reports a table and its columns.

use rusqlite::{Connection, OptionalExtension};

use crate::Error;

/// Puts the key's name in place of its columns.
pub(super) fn named(connection: &Connection, error: Error) -> Error {
    match error {
        Error::Unique(columns) => Error::Unique(name(connection, &columns).unwrap_or(columns)),
        other => other,
    }
}

/// The name of the key that SQLite calls `table.column, table.column`, or `index 'name'`.
fn name(connection: &Connection, reported: &str) -> Option<String> {
    if let Some(index) = reported.strip_prefix("index '") {
        return index.strip_suffix('\'').map(str::to_owned);
    }
    let mut columns = Vec::new();
    let mut table = "";
    for part in reported.split(", ") {
        let (of, column) = part.split_once('.')?;
        table = of;
        columns.push(column);
    }
    key_name(connection, table, &columns).ok()
}

/// The name of the key over these columns.
pub(crate) fn key_name(
    connection: &Connection,
    table: &str,
    columns: &[&str],
) -> rusqlite::Result<String> {
    let columns = columns.join(",");
    let found: Option<(String, String)> = connection
        .prepare_cached(
            "SELECT name, origin FROM pragma_index_list($1) AS list WHERE \"unique\" AND $2 =
             (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno))",
        )?
        .query_row((table, &columns), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(match found {
        Some((name, origin)) if origin == "c" => name,
        Some((_, origin)) if origin == "u" => {
            let declared = declared_name(connection, table, &columns)?;
            declared.unwrap_or_else(|| format!("{table}_{}_key", columns.replace(',', "_")))
        }
        // The key of a table whose rows are numbered by it has no index.
        Some(_) | None => format!("{table}_pkey"),
    })
}

/// The name in `CONSTRAINT name UNIQUE (columns)`: SQLite keeps it in the text of the table alone.
fn declared_name(
    connection: &Connection,
    table: &str,
    columns: &str,
) -> rusqlite::Result<Option<String>> {
    let text: String = connection.query_row(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = $1",
        [table],
        |row| row.get(0),
    )?;
    let named = text.split("CONSTRAINT ").skip(1).find_map(|constraint| {
        let (name, rest) = constraint.split_once(char::is_whitespace)?;
        let listed = rest.trim_start().strip_prefix("UNIQUE")?.trim_start();
        let listed = listed.strip_prefix('(')?.split_once(')')?.0;
        let listed: Vec<&str> = listed.split(',').map(str::trim).collect();
        (listed.join(",") == columns).then(|| name.to_owned())
    });
    Ok(named)
}
