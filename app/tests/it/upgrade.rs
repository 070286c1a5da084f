//! An installation of an earlier release, with people and groups in it, starts with this one.

use std::sync::Arc;

use app::server::Databases;
use kernel::{Id, PersonId, SystemClock};
use store::{CONTENT, DatabaseUrl, Db, KEYS, Keys, Options, Record, args};
use testkit::Folder;
use vault::{RootKey, Secrets};

store::sql! {
    ADD_PERSON = "INSERT INTO people
        (id, role, locale, login_index, login_sealed, password, device_epoch, disabled, created_at)
        VALUES ($1, 'facilitator', 'en', $1, $1, NULL, 0, FALSE, 0)";
    ADD_GROUP = "INSERT INTO groups (id, kind, name, size_min, size_max, venue, crosstalk, intake, template,
        agreement_id, version, made_at) VALUES ($1, 'support', $1, 2, 8, 'both', 'none', 'open', 'support', $1, 1, 0)";
    ADD_MEMBERSHIP = "INSERT INTO memberships (id, group_id, person_id, standing, name, name_index, colour,
        status, joined_at) VALUES ($1, $1, $1, 'facilitator', $1, NULL, 1, 'active', 0)";
    UNBOUND = "SELECT (SELECT COUNT(*) FROM people WHERE bound IS NULL)
        + (SELECT COUNT(*) FROM memberships WHERE bound IS NULL)";
}

/// The migrations before those that bind rights.
fn before() -> &'static [store::Migration] {
    let first = CONTENT
        .iter()
        .position(|step| step.name() == accounts::AFTER_MIGRATION.step);
    &CONTENT[..first.expect("the step is there")]
}

#[tokio::test]
async fn the_rights_that_are_there_are_bound_once() {
    let folder = Folder::new();
    let root_key = RootKey::from_bytes([7; 32]);
    let (content, keys) = (
        DatabaseUrl::sqlite(folder.join("content.sqlite")),
        DatabaseUrl::sqlite(folder.join("keys.sqlite")),
    );
    let person = PersonId::from_bytes([1; 16]);
    let secrets = Secrets::derive(&root_key);
    let old = Db::open(&content, Options::new(&secrets, Arc::new(SystemClock)))
        .await
        .unwrap();
    store::migrate(&old, before()).await.unwrap();
    let mut change = old.change().await.unwrap();
    for statement in [ADD_PERSON, ADD_GROUP, ADD_MEMBERSHIP] {
        change.exec(statement, args![person]).await.unwrap();
    }
    change.commit(Record::none("a test")).await.unwrap();
    old.close().await;
    let old_keys = Db::open(&keys, Options::for_keys(Arc::new(SystemClock)))
        .await
        .unwrap();
    store::migrate(&old_keys, &KEYS[..1]).await.unwrap();
    Keys::open(old_keys.clone(), secrets.clone()).await.unwrap();
    old_keys.close().await;

    for _ in 0..2 {
        let opened = Databases::open((&content, &keys), &root_key, Arc::new(SystemClock)).await;
        let databases = opened.unwrap();
        let left: i64 = databases.db().one(UNBOUND, args![]).await.unwrap();
        assert_eq!(left, 0, "everyone who was there has what they had");
        let found = groups::standings_now(&server_on(&databases).app, &places(person)).await;
        assert_eq!(found.unwrap().len(), 1);
        databases.close().await;
    }
}

fn places(person: PersonId) -> std::collections::HashSet<(kernel::GroupId, PersonId)> {
    [(kernel::GroupId::from_bytes([1; 16]), person)].into()
}

fn server_on(databases: &Databases) -> app::server::Server {
    let options = app::server::ServerOptions {
        place: web::Place::default(),
        clock: Arc::new(SystemClock),
        strength: accounts::Strength::Demo,
        framers: Vec::new(),
        help_lines: help::HelpLines::compiled_in(),
        lists: app::server::ListReader::default(),
        node: None,
    };
    app::server::Server::on(databases, options)
}
