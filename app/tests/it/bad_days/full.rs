//! A disk that takes no more, and has room again. SQLite alone: a PostgreSQL server has its own.

use kernel::Locale;
use serde_json::json;
use store::{Args, Db, Record, args};
use testkit::cast::ANA;

use super::database::{impatient, is_kind, ready};
use super::night::{Night, send};

store::sql! {
    BRING_BALLAST = "CREATE TABLE ballast (weight BLOB)";
    LOAD = "INSERT INTO ballast VALUES (zeroblob($1))";
    THROW_OFF = "DELETE FROM ballast";
}

async fn run(db: &Db, statement: store::Sql, args: Args) {
    let mut change = db.change().await.expect("a change");
    change.exec(statement, args).await.expect("done");
    let record = Record::own_log("something else on the disk");
    change.commit(record).await.expect("kept");
}

#[test]
fn a_room_keeps_what_it_took_and_says_what_it_did_not() {
    store::testing::on_sqlite(async |db| {
        // Room for the beginning of an evening, and no more.
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
