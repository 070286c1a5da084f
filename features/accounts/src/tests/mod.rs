//! Accounts over HTTP and through the public functions, on both databases.

mod bound;
mod crowds;
mod joining;
mod limits;
mod managing;
mod own;
mod same_work;
mod signing_in;
mod world;

use store::testing::TestDb;

store::on_both!(every_statement_is_understood, async |db: TestDb| {
    for statement in crate::records::STATEMENTS {
        db.db.prepare(*statement).await.unwrap();
    }
});
