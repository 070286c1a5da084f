//! The tables that the migrations create.

use std::collections::BTreeMap;

use crate::sources;

/// A table of the content database or of the key store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The feature that owns it: `0003_groups.sql` belongs to groups.
    pub owner: String,
    /// Its columns in the order of the migrations.
    pub columns: Vec<String>,
}

/// Every table below one folder of migrations, by its name.
pub fn tables(folder: &str) -> BTreeMap<String, Table> {
    let mut tables = BTreeMap::new();
    for file in sources(&[folder], &[".sql"]) {
        let Some(name) = file.path.strip_prefix(&format!("{folder}/")) else {
            continue;
        };
        if !name.contains('/') {
            read(name, &file.text, &mut tables);
        }
    }
    tables
}

/// The owner that the name of a migration says.
fn owner(file: &str) -> &str {
    let name = file.split_once('_').map_or(file, |(_, name)| name);
    name.split_once('.').map_or(name, |(owner, _)| owner)
}

/// Adds what the statements of one file create.
pub fn read(file: &str, sql: &str, tables: &mut BTreeMap<String, Table>) {
    let lines = sql
        .lines()
        .map(|line| line.split("--").next().unwrap_or(""));
    let sql = lines.collect::<Vec<&str>>().join(" ");
    for statement in sql.split(';') {
        let words: Vec<&str> = statement.split_whitespace().collect();
        match words.as_slice() {
            ["CREATE", "TABLE", ..] => {
                let Some((head, body)) = statement.split_once('(') else {
                    continue;
                };
                let name = head.split_whitespace().next_back().unwrap_or_default();
                let table = Table {
                    owner: owner(file).to_owned(),
                    columns: columns(body),
                };
                tables.insert(name.to_owned(), table);
            }
            ["ALTER", "TABLE", name, "ADD", "COLUMN", column, ..] => {
                if let Some(table) = tables.get_mut(*name) {
                    table.columns.push((*column).to_owned());
                }
            }
            ["ALTER", "TABLE", name, "DROP", "COLUMN", column, ..] => {
                if let Some(table) = tables.get_mut(*name) {
                    table.columns.retain(|known| known != column);
                }
            }
            ["DROP", "TABLE", name, ..] => {
                tables.remove(*name);
            }
            _ => {}
        }
    }
}

/// The columns between the parentheses of `CREATE TABLE`.
fn columns(body: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut entry = String::new();
    for letter in body.chars() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            ',' if depth == 0 => found.push(std::mem::take(&mut entry)),
            _ => entry.push(letter),
        }
    }
    found.push(entry);
    let names = found
        .iter()
        .filter_map(|entry| entry.split_whitespace().next());
    let constraints = ["CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK"];
    let names = names.filter(|name| !constraints.contains(name));
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_without_constraints() {
        let mut tables = BTreeMap::new();
        let sql = "-- Notes, all (of them).\nCREATE TABLE notes (\n id BYTEA PRIMARY KEY, -- random, 16 bytes\n \
                   person BYTEA REFERENCES people (id),\n PRIMARY KEY (id, person)\n);\nCREATE INDEX a ON notes (id);";
        read("0008_notes.sql", sql, &mut tables);
        read(
            "0009_notes.lite.sql",
            "ALTER TABLE notes ADD COLUMN body BYTEA;",
            &mut tables,
        );
        let notes = &tables["notes"];
        assert_eq!(notes.owner, "notes");
        assert_eq!(notes.columns, ["id", "person", "body"]);
    }
}
