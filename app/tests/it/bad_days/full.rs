//! A disk that takes no more, and has room again. SQLite alone: a PostgreSQL server has its own.

use kernel::Locale;
use rustix::process::{Resource, Rlimit, Signal, prlimit};
use serde_json::json;
use store::{Args, Db, Record, args};
use testkit::cast::ANA;

use super::database::{impatient, is_kind, ready};
use super::night::{Night, send};
use crate::process::{ServerProcess, Site, ended_well};

store::sql! {
    BRING_BALLAST = "CREATE TABLE ballast (weight BLOB)";
    LOAD = "INSERT INTO ballast VALUES (zeroblob($1))";
    THROW_OFF = "DELETE FROM ballast";
}

async fn run(db: &Db, statement: store::Sql, args: Args) {
    let mut change = db.change().await.expect("a change");
    change.exec(statement, args).await.expect("done");
    let record = Record::none("something else on the disk");
    change.commit(record).await.expect("kept");
}

#[test]
fn a_room_keeps_what_it_took_and_says_what_it_did_not() {
    store::testing::on_sqlite(async |db| {
        // Room for the beginning of a session, and no more.
        let most = 600;
        let (db, other) = impatient(db, |options| options.pages_max = Some(most)).await;
        let night = Night::open(db).await;
        let mut phone = night.inside(ANA).await;
        let room = phone.client.get(&night.path("")).await;
        run(&other, BRING_BALLAST, args![]).await;
        run(&other, LOAD, args![i64::from(most) * 4_096]).await;

        let words = "many words about a long day ".repeat(40);
        let words = words.trim();
        let mut taken = 0;
        let refused = loop {
            let answer = phone.does(json!({"do": "say", "words": words})).await;
            if answer["type"] == "refused" {
                break answer;
            }
            taken += 1;
            assert!(taken < 100, "the disk never fills");
            night.world.clock.pass(1_000);
        };
        assert_eq!(refused["reason"], "full-disk");
        let typed = [("words", words), ("do", "say")];
        let answer = send(&mut phone.client, (&room, "words"), &typed).await;
        is_kind(&answer, (507, "full"), Locale::En, words);

        run(&other, THROW_OFF, args![]).await;
        let answer = send(&mut phone.client, (&answer, "words"), &[]).await;
        assert!(answer.status.is_success(), "{}", answer.text());
        assert_eq!(ready(&night).await.0, 200);
        let written = night.look(&phone).await["written"].clone();
        assert_eq!(written.as_array().map(Vec::len), Some(taken + 1));
    });
}

/// A file may not grow past its first page: for the server, every write then fails.
fn disk(server: &ServerProcess, bytes: Option<u64>) {
    let limit = Rlimit {
        current: bytes,
        maximum: None,
    };
    prlimit(Some(server.pid()), Resource::Fsize, limit).unwrap();
}

/// The server as the system runs it, on a disk that answers every write with an error of its own, which
/// SQLite tells from a full disk.
#[test]
fn a_server_on_a_disk_that_refuses_is_kind_and_recovers() {
    let site = Site::new();
    let create = ["account", "create", "quiet-river", "--role", "facilitator"];
    for words in [&["setup", "--words-confirmed"][..], &create] {
        ended_well(&site.run(words, "blue kettle on the step\n"));
    }
    // A file that grows too far is an error to be told, not the end of the process.
    let server = ServerProcess::start(site.command_after("trap '' XFSZ", &["serve"]));
    let signed_in = server.post(
        "/sign-in",
        ("", "login=quiet-river&password=blue+kettle+on+the+step"),
    );
    let cookie = signed_in.cookie();
    assert!(!cookie.is_empty(), "{signed_in:?}");
    let group = "kind=lifering-like&group=Walk+and+talk&venue=room&name=Cleo+K";

    disk(&server, Some(4_096));
    let refused = server.post("/groups/new", (&cookie, group));
    assert_eq!(refused.status, 507, "{refused:?}");
    assert!(refused.body.contains("We cannot save right now"));
    assert!(
        refused.body.contains("Walk and talk</textarea>"),
        "{}",
        refused.body
    );
    let today = server.ask("GET", "/groups", (&cookie, ""));
    assert!(
        [200, 303].contains(&today.status),
        "reading goes on: {today:?}"
    );
    assert_eq!(server.get("/help").0, 200);
    assert_eq!(server.get("/health").0, 200);
    let way_out = server.ask("GET", "/leave", (&cookie, ""));
    assert_eq!(way_out.status, 303, "{way_out:?}");
    assert_eq!(server.get("/ready"), (503, "disk-error\n".to_owned()));

    disk(&server, None);
    server.is_ready_again();
    let taken = server.post("/groups/new", (&cookie, group));
    assert_eq!(taken.status, 303, "{}", taken.body);
    let (ended, said) = server.end(Signal::TERM);
    assert!(ended.success() && !said.contains("Walk and talk"), "{said}");
}
