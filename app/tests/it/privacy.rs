//! Every table that is kept is answered for: the feature erases a person from it and copies out what
//! is theirs, and `docs/privacy.md` says of every column what it holds.

use std::collections::{BTreeMap, BTreeSet};

use store::testing::TestDb;
use testkit::World;
use tidy::schema::{self, Table};

use crate::world::server_of;

type Tables = BTreeMap<String, Table>;

/// The tables that the store creates without a migration.
fn tables_of_the_store() -> Tables {
    let source = tidy::top().join("ground/store/src/migrate.rs");
    let source = std::fs::read_to_string(source).unwrap();
    let mut tables = Tables::new();
    for (at, _) in source.match_indices("CREATE TABLE") {
        let statement = source[at..].split('"').next().unwrap();
        schema::read("0000_store.sql", statement, &mut tables);
    }
    tables
}

/// A section of the document: the columns that its rows name, by table.
type Section = BTreeMap<String, BTreeSet<String>>;

/// The sections of a document by their headings. A row without a table continues the one above.
fn sections(document: &str) -> BTreeMap<String, Section> {
    let mut sections = BTreeMap::<String, Section>::new();
    let (mut heading, mut table) = (String::new(), String::new());
    for line in document.lines() {
        if let Some(text) = line.strip_prefix("## ") {
            text.clone_into(&mut heading);
        }
        let Some(cells) = line.strip_prefix("| ") else {
            continue;
        };
        let mut cells = cells.split('|').map(str::trim);
        let (name, columns) = (cells.next().unwrap(), cells.next().unwrap_or_default());
        if let Some(name) = name.strip_prefix('`') {
            table = name.trim_end_matches('`').to_owned();
        } else if !name.is_empty() {
            continue;
        }
        let section = sections.entry(heading.clone()).or_default();
        let known = section.entry(table.clone()).or_default();
        known.extend(names(columns));
    }
    sections
}

/// The columns that a cell names: what stands in brackets explains them.
fn names(cell: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0;
    for letter in cell.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    let names = plain.split(',').map(str::trim);
    let names = names.filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// Columns that the document leaves out, and names in it that are no columns.
fn differences<'a>(
    tables: impl IntoIterator<Item = (&'a String, &'a Table)>,
    section: &Section,
) -> Vec<String> {
    let mut found = Vec::new();
    for (name, table) in tables {
        let Some(said) = section.get(name) else {
            found.push(format!("{name} has no row"));
            continue;
        };
        let columns: BTreeSet<String> = table.columns.iter().cloned().collect();
        let missing = columns.difference(said);
        found.extend(missing.map(|column| format!("{name}.{column} is missing")));
        let unknown = said.difference(&columns);
        found.extend(unknown.map(|column| format!("{name} has no column {column}")));
    }
    found
}

#[test]
fn the_document_is_read_row_by_row() {
    let sections = sections(
        "## Notes\n| table | columns | clear |\n| --- | --- | --- |\n\
         | `notes` | id, person (a random id, no name) | clear |\n| | body | sealed |\n",
    );
    let columns = ["body", "id", "person"].map(str::to_owned);
    assert_eq!(sections["Notes"]["notes"], BTreeSet::from(columns));
}

#[tokio::test]
async fn a_feature_answers_for_its_tables() {
    let world = World::new(TestDb::sqlite().await).await;
    let mut left = schema::tables("migrations");
    assert!(left.len() > 20, "only {} tables were found", left.len());
    for feature in app::features::features(&server_of(&world)) {
        let name = feature.name();
        let owned: BTreeSet<&str> = feature.all_tables().iter().copied().collect();
        let created: BTreeSet<&str> = left
            .iter()
            .filter(|(_, table)| table.owner == name)
            .map(|(table, _)| table.as_str())
            .collect();
        assert_eq!(owned, created, "the tables of {name} and its migrations");
        assert!(
            owned.is_empty() || feature.answers_for_people(),
            "{name} has tables and does not say how to erase a person and what is their own"
        );
        left.retain(|_, table| table.owner != name);
    }
    let left: Vec<&str> = left.keys().map(String::as_str).collect();
    assert_eq!(left, ["audit", "installation"], "tables of no feature");
}

#[test]
fn the_privacy_document_names_every_column() {
    let document = std::fs::read_to_string(tidy::top().join("docs/privacy.md")).unwrap();
    let sections = sections(&document);
    let of_the_server = &sections["Server"];
    let of_the_keys = &sections["Key store (a separate database)"];
    let of_the_store = tables_of_the_store();
    assert_eq!(of_the_store.len(), 2, "{of_the_store:?}");
    let keys = schema::tables("migrations/keys");
    assert_eq!(keys.len(), 4, "{keys:?}");

    let mut of_features = schema::tables("migrations");
    let of_the_app = ["audit", "installation"].map(|name| of_features.remove_entry(name).unwrap());
    let features: Section = sections
        .iter()
        .filter(|(heading, _)| *heading != "Server" && !heading.starts_with("Key store"))
        .flat_map(|(_, section)| section.clone())
        .collect();

    let mut found = differences(&of_features, &features);
    found.extend(differences(&of_the_store, of_the_server));
    found.extend(differences(
        of_the_app.iter().map(|(name, table)| (name, table)),
        of_the_server,
    ));
    found.extend(differences(&keys, of_the_keys));
    for table in features.keys() {
        if !of_features.contains_key(table) {
            found.push(format!("there is no table {table}"));
        }
    }
    assert_eq!(found, Vec::<String>::new(), "docs/privacy.md");
}
