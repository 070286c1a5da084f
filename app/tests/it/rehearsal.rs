//! A rehearsal is in memory alone: no table of either database has a row more or less after it.

use std::collections::BTreeMap;

use groups::Kind;
use store::testing::TestDb;
use store::{Sql, args};
use testkit::{Client, World};
use tidy::schema;

use crate::world::whole;

/// Rows that any request may write: how often somebody tried.
const LIMITS: &[&str] = &["attempts"];

/// How many rows each table of the content database has.
async fn rows(world: &World) -> BTreeMap<String, i64> {
    let mut rows = BTreeMap::new();
    for table in schema::tables("migrations").keys() {
        if LIMITS.contains(&table.as_str()) {
            continue;
        }
        // A test asks every table by its name; nothing that is shipped does.
        let text: &'static str = Box::leak(format!("SELECT COUNT(*) FROM {table}").into());
        let count = Sql::declared("it::rehearsal::COUNT", text, text);
        let count: i64 = world.app.db().one(count, args![]).await.unwrap();
        rows.insert(table.clone(), count);
    }
    rows
}

async fn press(client: &mut Client, pressed: &str) {
    let page = client.get("/rehearsal").await;
    let mut fields = page.forms().into_iter().flat_map(|form| form.fields);
    let seen = fields.find(|(name, _)| name == "seen");
    let seen = seen.map(|(_, value)| value).unwrap_or_default();
    let fields = [("seen", seen.as_str()), ("do", pressed)];
    client.post("/rehearsal/do", &fields).await;
}

store::on_both!(a_rehearsal_writes_no_row, async |db: TestDb| {
    let world = whole(db).await;
    let group = world.group("Tuesday circle", Kind::Support);
    let group = group.with("ana").begin().await;
    let mut cleo = world.sign_in("cleo").await;
    let before = rows(&world).await;
    assert!(before.len() > 20, "{before:?}");
    let group = group.to_string();
    let fields = [
        ("agenda", "support"),
        ("group", group.as_str()),
        ("people", "6"),
        ("venue", "both"),
        ("speed", "10"),
        ("behaviour", "not-safe"),
        ("behaviour", "upset"),
        ("behaviour", "writes"),
        ("behaviour", "line-drops"),
        ("behaviour", "guest"),
    ];
    let page = cleo.post("/rehearsal/new", &fields).await;
    assert!(
        page.says("Tuesday circle"),
        "the group's name is on its desk"
    );
    cleo.post("/rehearsal/guest", &[("name", "Sam Newcomer")])
        .await;
    for part in 0..5 {
        for _ in 0..12 {
            cleo.post("/rehearsal/pace", &[("pace", "skip")]).await;
        }
        press(&mut cleo, "admit_all").await;
        press(&mut cleo, if part == 0 { "begin" } else { "next_segment" }).await;
        press(&mut cleo, "start_round&floor=round").await;
    }
    cleo.post("/rehearsal/end", &[]).await;
    let page = cleo.get("/rehearsal/after").await;
    assert!(page.says("Who was heard"), "{}", page.text());
    assert_eq!(rows(&world).await, before);
});
