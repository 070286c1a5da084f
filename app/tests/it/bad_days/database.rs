//! A database that is locked, read-only or away: pages say so in the visitor's language and give back
//! what was typed, help and the way out work, and it goes on by itself.

use std::time::Duration;

use app::server::Server;
use axum::Router;
use kernel::Locale;
use live::Rooms;
use serde_json::json;
use store::testing::TestDb;
use store::{Db, Options, Record, args};
use testkit::cast::{ANA, CLEO};
use testkit::{Client, Page, World};
use web::App;

use super::night::{Night, Phone, says, send};
use crate::world::server_of;

/// A change of the content database by its server, asked from the key store's database beside it.
macro_rules! alter_database {
    ($change:literal) => {
        concat!(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I ",
            $change,
            "', replace(current_database(), '_keys', '_content')); END $$"
        )
    };
}

store::sql! {
    /// The right to write, as another program takes it. Reading goes on.
    HOLD = {
        lite: "UPDATE rooms SET heard = heard",
        pg: "LOCK TABLE groups, memberships, rooms, room_events, lease, sign_ins, attempts, audit
            IN SHARE ROW EXCLUSIVE MODE",
    };
    /// As an operator does, or a replica that was promoted to nothing.
    READ_ONLY = {
        lite: "SELECT 1",
        pg: alter_database!("SET default_transaction_read_only = on"),
    };
    WRITABLE = {
        lite: "SELECT 1",
        pg: alter_database!("RESET default_transaction_read_only"),
    };
    /// Ends every connection of the server, as a restart of the server does. How many there were.
    CUT_ALL = {
        lite: "SELECT 1",
        pg: "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = replace(current_database(), '_keys', '_content')",
    };
    /// The server lets nobody into the content database.
    SHUT = {
        lite: "SELECT 1",
        pg: alter_database!("ALLOW_CONNECTIONS false"),
    };
    OPEN = {
        lite: "SELECT 1",
        pg: alter_database!("ALLOW_CONNECTIONS true"),
    };
}

/// A line that no other page of ours holds.
const WORDS: &str = "today I walked to the sea and back";

/// The same databases; a statement that waits for a lock gives up soon.
pub(super) async fn impatient(mut db: TestDb, change: impl FnOnce(&mut Options)) -> (TestDb, Db) {
    let mut options = db.options();
    options.change_wait = Duration::from_millis(500);
    change(&mut options);
    let ours = db.open_with(options).await.expect("opened once more");
    let other = std::mem::replace(&mut db.db, ours);
    (db, other)
}

/// What must always work for a person who is signed in.
pub(super) async fn help_and_the_way_out(client: &Client) {
    let mut client = client.clone();
    let help = client.get("/help").await;
    assert_eq!(help.status.as_u16(), 200, "{}", help.text());
    assert_eq!(client.get("/health").await.status.as_u16(), 200);
    let left = client.get_once("/leave").await;
    assert_eq!(left.status.as_u16(), 303);
    assert_eq!(client.cookie(), "", "nothing stays on the device");
    let visitor = client.get("/help").await;
    assert_eq!(visitor.status.as_u16(), 200);
}

/// A page that says in this language what happened, with what was typed on it.
pub(super) fn is_kind(page: &Page, (status, id): (u16, &str), locale: Locale, typed: &str) {
    assert_eq!(page.status.as_u16(), status, "{}", page.text());
    assert!(
        says(page, locale, &format!("web-{id}-text")),
        "{}",
        page.text()
    );
    assert!(says(page, locale, "web-send-again"), "{}", page.text());
    let form = page.forms().into_iter();
    let mut values = form.flat_map(|form| form.fields).map(|(_, value)| value);
    assert!(
        values.any(|value| value == typed),
        "{typed} is lost: {}",
        page.body
    );
    assert!(page.body.contains("data-fault") && page.body.contains("href=\"/help\""));
}

/// Whether supervisors may send people here. Answers are good for two seconds.
pub(super) async fn ready(night: &Night) -> (u16, String) {
    night.world.clock.pass(3_000);
    let page = night.world.visitor().get("/ready").await;
    (page.status.as_u16(), page.body)
}

store::on_both!(locked_by_another_program, async |db| {
    let (db, other) = impatient(db, |_| {}).await;
    let night = Night::open(db).await;
    let viewer = night.world.viewer(ANA);
    let spanish =
        accounts::choose_locale(&night.world.app, kernel::Own::of(&viewer), Locale::Es).await;
    spanish.expect("a language");
    let mut phone = night.inside(ANA).await;
    let mut cleo = night.world.sign_in(CLEO).await;
    let settings = cleo.get(&night.of_group("/settings")).await;
    let room = phone.client.get(&night.path("")).await;
    assert_eq!(ready(&night).await, (200, "ready\n".to_owned()));

    let mut held = other.change().await.expect("a change");
    held.exec(HOLD, args![]).await.expect("the lock");
    // Reading goes on; what should be written comes back to be sent again.
    assert_eq!(cleo.get("/today").await.status.as_u16(), 200);
    let name = [("name", "A quieter name")];
    let saved = send(&mut cleo, (&settings, "size_max"), &name).await;
    is_kind(&saved, (503, "busy"), Locale::En, "A quieter name");
    let words = [("words", WORDS), ("do", "say")];
    let said = send(&mut phone.client, (&room, "words"), &words).await;
    is_kind(&said, (503, "busy"), Locale::Es, WORDS);
    let refused = phone.does(json!({"do": "say", "words": "lost?"})).await;
    assert_eq!(refused["reason"], "busy", "{refused}");
    assert!(
        refused["text"]
            .as_str()
            .is_some_and(|text| text.starts_with("Ahora"))
    );
    let mut visitor = night.world.visitor().speaking("es");
    let door = visitor.get("/sign-in").await;
    let secret = [
        ("login", "quiet-river-27"),
        ("password", "kettle on the step"),
    ];
    let door = send(&mut visitor, (&door, "password"), &secret).await;
    is_kind(&door, (503, "busy"), Locale::Es, "quiet-river-27");
    assert!(
        !door.body.contains("kettle on"),
        "a password is never shown"
    );
    assert!(
        door.form_with("password")
            .typed
            .contains(&"password".to_owned())
    );
    assert_eq!(ready(&night).await.0, 503);
    help_and_the_way_out(&cleo).await;

    // Unlocked, it goes on by itself, and what was typed is sent from the page that kept it.
    drop(held);
    assert_eq!(ready(&night).await, (200, "ready\n".to_owned()));
    let saved = send(&mut cleo, (&saved, "size_max"), &[]).await;
    assert!(saved.status.is_success() && saved.says("A quieter name"));
    for _ in 0..2 {
        let room = send(&mut phone.client, (&said, "words"), &[]).await;
        assert!(room.status.is_success(), "{}", room.text());
        assert_eq!(room.text().matches(WORDS).count(), 1, "{}", room.text());
    }
    phone.must(json!({"do": "say", "words": "after"})).await;
    assert_eq!(written(&night, &phone).await, [WORDS, "after"]);
});

/// The pages over the same databases, opened in another way.
async fn pages_over(world: &World, db: Db) -> Router {
    let app = App::builder(db, world.db.keys.clone(), world.db.secrets.clone())
        .clock(world.clock.clone())
        .authenticator(world.accounts.clone())
        .build();
    let server = Server {
        app: app.clone(),
        rooms: Rooms::new(&app),
        ..server_of(world)
    };
    web::router(app, server.routes())
}

store::on_both!(read_only, async |db| {
    let night = Night::open(db).await;
    let mut cleo = night.world.sign_in(CLEO).await;
    let settings = cleo.get(&night.of_group("/settings")).await;
    let mut options = night.world.db.options();
    options.read_only = true;
    // The first server gives its room away; another node's room would be asked for there.
    let late = night.world.app.tasks().drain(Duration::from_secs(5)).await;
    assert!(late.is_empty(), "{late:?}");
    let db = night.world.db.open_with(options).await;
    let router = pages_over(&night.world, db.expect("opened to read")).await;
    let mut cleo = cleo.at(router.clone());
    let today = cleo.get("/today").await;
    assert_eq!(today.status.as_u16(), 200, "{}", today.text());
    let name = [("name", "A quieter name")];
    let saved = send(&mut cleo, (&settings, "size_max"), &name).await;
    is_kind(&saved, (507, "full"), Locale::En, "A quieter name");
    let words = [("do", "say"), ("words", WORDS), ("seen", "1")];
    let said = cleo.post(&night.path("/do"), &words).await;
    is_kind(&said, (507, "full"), Locale::En, WORDS);
    let mut visitor = Client::new(router).speaking("es");
    let code = [
        ("login", "quiet-river-27"),
        ("password", "kettle on the step"),
    ];
    let door = visitor.post("/sign-in", &code).await;
    is_kind(&door, (507, "full"), Locale::Es, "quiet-river-27");
    let ready = visitor.get("/ready").await;
    assert_eq!(
        (ready.status.as_u16(), ready.body.as_str()),
        (503, "read-only\n")
    );
    help_and_the_way_out(&cleo).await;
    // Nothing of it was written: the first server reads what was there.
    let mut again = night.world.sign_in(CLEO).await;
    assert!(!again.get(&night.of_group("")).await.says("A quieter name"));
});

/// PostgreSQL alone: what an operator does, beside the server.
struct Operator(Db);

impl Operator {
    async fn beside(night: &Night) -> Self {
        let options = Options::for_keys(night.world.clock.clone());
        let db = Db::open(night.world.db.keys_url(), options).await;
        Self(db.expect("the database beside the content database"))
    }

    async fn does(&self, statement: store::Sql) {
        let mut change = self.0.change().await.expect("a change");
        change.exec(statement, args![]).await.expect("done");
        let record = Record::none("the operator of a test");
        change.commit(record).await.expect("kept");
    }

    /// Every connection of the server ends, and none is left.
    async fn cuts_all(&self) {
        let none_left = async {
            while self.0.one::<i64>(CUT_ALL, args![]).await.expect("a count") > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let cut = tokio::time::timeout(Duration::from_secs(10), none_left).await;
        cut.expect("connections end when they are told to");
    }
}

/// A room whose server gives up soon, and who will trouble it.
async fn before_the_trouble(db: TestDb) -> (Night, Operator) {
    let (db, _) = impatient(db, |_| {}).await;
    let night = Night::open(db).await;
    let operator = Operator::beside(&night).await;
    (night, operator)
}

/// The chat of the room.
async fn written(night: &Night, phone: &Phone) -> Vec<String> {
    let written = night.look(phone).await["written"].clone();
    let entries = written.as_array().into_iter().flatten();
    let words = entries.filter_map(|entry| entry["words"].as_str());
    words.map(str::to_owned).collect()
}

/// The server turns read-only and ends every connection, as when another one takes over; later it is
/// writable again. Nobody sees more of it than that nothing can be saved.
#[test]
fn turned_read_only_and_back() {
    store::testing::on_postgres(async |db| {
        let (night, operator) = before_the_trouble(db).await;
        let mut phone = night.inside(ANA).await;
        phone.must(json!({"do": "say", "words": "before"})).await;
        let mut cleo = night.world.sign_in(CLEO).await;
        operator.does(READ_ONLY).await;
        operator.cuts_all().await;
        for _ in 0..20 {
            assert_eq!(cleo.get("/today").await.status.as_u16(), 200);
        }
        let refused = phone.does(json!({"do": "say", "words": "lost?"})).await;
        assert_eq!(refused["reason"], "full-disk", "{refused}");
        assert_eq!(ready(&night).await, (503, "read-only\n".to_owned()));
        help_and_the_way_out(&cleo).await;

        operator.does(WRITABLE).await;
        operator.cuts_all().await;
        phone.must(json!({"do": "say", "words": "after"})).await;
        assert_eq!(ready(&night).await.0, 200);
        assert_eq!(written(&night, &phone).await, ["before", "after"]);
    });
}

/// The server lets nobody in, as during its restart, and then comes back.
#[test]
fn away_and_back() {
    store::testing::on_postgres(async |db| {
        let (night, operator) = before_the_trouble(db).await;
        let mut phone = night.inside(ANA).await;
        phone.must(json!({"do": "say", "words": "before"})).await;
        let mut cleo = night.world.sign_in(CLEO).await;
        let settings = cleo.get(&night.of_group("/settings")).await;
        operator.does(SHUT).await;
        operator.cuts_all().await;

        assert_eq!(cleo.get("/today").await.status.as_u16(), 503);
        let name = [("name", "A quieter name")];
        let saved = send(&mut cleo, (&settings, "size_max"), &name).await;
        is_kind(&saved, (503, "busy"), Locale::En, "A quieter name");
        assert_eq!(saved.headers["retry-after"], "5");
        // The room cannot even read what it wrote. It says so and closes; browsers come back by
        // themselves, with what they have not had an answer to.
        let unanswered = json!({"type": "do", "id": 7, "do": "say", "words": "after"});
        phone.socket.say(&unanswered).await;
        let bye = phone.bye().await;
        assert_eq!(bye["reason"], "trouble", "{bye}");
        assert!(bye["text"].as_str().is_some_and(|text| text.len() > 20));
        assert!(night.dial(&phone.client).await.is_none());
        assert_eq!(ready(&night).await, (503, "away\n".to_owned()));
        help_and_the_way_out(&cleo).await;

        operator.does(OPEN).await;
        assert_eq!(ready(&night).await.0, 200);
        let hello = json!({"type": "hello"});
        let mut phone = night.join_as(phone.client, hello).await;
        for _ in 0..2 {
            phone.socket.say(&unanswered).await;
            phone.socket.hear_of("done").await;
        }
        assert_eq!(written(&night, &phone).await, ["before", "after"]);
        let mut cleo = night.world.sign_in(CLEO).await;
        let saved = send(&mut cleo, (&saved, "size_max"), &[]).await;
        assert!(saved.status.is_success() && saved.says("A quieter name"));
    });
}
