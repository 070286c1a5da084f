//! Many people at once: those with the right password get in, those who guess learn nothing more.

use axum::http::StatusCode;
use futures_util::future::join_all;
use kernel::Role;
use store::args;
use store::testing::TestDb;

use super::world::{HOUR, MINUTE, PASSWORD, SECOND, Server, SignsIn};
use crate::hashing::{Lane, Ticket};
use crate::rules::{LoginName, MayManage};

store::sql! {
    BUCKETS = "SELECT COUNT(*) FROM attempts";
}

store::on_both!(
    fifteen_people_behind_one_router_sign_in_at_once,
    async |db: TestDb| {
        let server = Server::new(db);
        let logins: Vec<String> = (0..15)
            .map(|number| format!("person-{number:02}"))
            .collect();
        for login in &logins {
            server.person(login, Role::Member).await;
        }
        let coming = logins.iter().map(|login| async {
            let mut browser = server.browser();
            browser.sign_in(login, PASSWORD).await
        });
        for (login, answer) in logins.iter().zip(join_all(coming).await) {
            assert_eq!(answer.location(), "/today", "{login}: {}", answer.status);
        }
        // And what one of them mistypes shuts nobody else out.
        let mut clumsy = server.browser();
        for _ in 0..5 {
            clumsy.sign_in(&logins[0], "a typing slip").await;
        }
        let again = clumsy.sign_in(&logins[0], PASSWORD).await;
        assert_eq!(again.status, StatusCode::TOO_MANY_REQUESTS);
        for login in &logins[1..] {
            server.signed_in(login).await;
        }
    }
);

store::on_both!(guesses_side_by_side_are_counted_too, async |db: TestDb| {
    let server = Server::new(db);
    server.person("quiet-river-27", Role::Member).await;
    let guesses = (0..40).map(|number| {
        let server = &server;
        async move {
            let mut thief = server.browser();
            thief
                .sign_in(&format!("name-{number}"), "guess")
                .await
                .status
        }
    });
    let answers = join_all(guesses).await;
    let compared = answers
        .iter()
        .filter(|status| **status == StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(compared.count(), 5, "{answers:?}");
});

store::on_both!(
    thirty_guesses_an_hour_at_a_name_from_everywhere,
    async |db: TestDb| {
        let server = Server::new(db);
        server.person("quiet-river-27", Role::Member).await;
        let mut compared = Vec::new();
        for guess in 0..360_i64 {
            let (high, low) = (guess / 200, guess % 200);
            let mut thief = server
                .browser()
                .from_address(&format!("198.51.{high}.{low}"));
            let answer = thief.sign_in("quiet-river-27", "guess").await;
            if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                compared.push(guess * 30 * SECOND);
            }
            server.pass(30 * SECOND);
        }
        for begin in &compared {
            let within = |at: &&i64| (*begin..*begin + HOUR).contains(*at);
            assert!(compared.iter().filter(within).count() <= 30, "{compared:?}");
        }
        assert!(compared.len() > 50, "and there are tries again later");
    }
);

store::on_both!(
    who_is_shut_out_takes_no_place_and_writes_nothing,
    async |db: TestDb| {
        let server = Server::new(db);
        server.person("quiet-river-27", Role::Member).await;
        let mut owner = server.signed_in("quiet-river-27").await;
        owner.post_once("/sign-out", &[]).await;
        let mut thief = server.browser().from_address("198.51.100.1");
        for guess in 0..5 {
            thief.sign_in(&format!("name-{guess}"), "guess").await;
        }
        let rows = async || server.db.db.one::<i64>(BUCKETS, args![]).await.unwrap();
        let before = rows().await;
        let hashing = &server.accounts.hashing;
        let held: Vec<Ticket> = std::iter::from_fn(|| hashing.ticket(Lane::Stranger)).collect();
        assert_eq!(held.len(), 34);
        // Told apart: one is shut out, the other came at a bad moment, the owner comes in.
        let answer = thief.sign_in("another-name", "guess").await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        let mut other = server.browser().from_address("198.51.100.2");
        let answer = other.sign_in("another-name", "guess").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(rows().await, before, "neither was counted");
        let answer = owner.sign_in("quiet-river-27", PASSWORD).await;
        assert_eq!(answer.location(), "/today");
    }
);

store::on_both!(
    a_stranger_does_not_keep_the_holder_of_a_code_waiting,
    async |db: TestDb| {
        let server = Server::new(db);
        let may = MayManage::at_the_machine();
        let login = LoginName::chosen("cleo-leads").unwrap();
        let made =
            crate::create_with_code(&server.app, &server.accounts, &may, login, Role::Member);
        let (_, code) = made.await.unwrap().unwrap();
        let wrong = kernel::Code::fresh(server.app.rng().as_mut()).spelled();
        let form = |code: String| {
            [
                ("login", "cleo-leads".to_owned()),
                ("code", code),
                ("password", "a new and longer password".to_owned()),
            ]
        };
        let send = async |address: &str, code: String| {
            let mut browser = server.browser().from_address(address);
            let fields = form(code);
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            browser.post_once("/set-up", &fields).await
        };
        let mut refused = 0;
        for guess in 0..60 {
            let answer = send(&format!("198.51.100.{}", guess % 9), wrong.clone()).await;
            refused += i32::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert_eq!(refused, 60 - 9 * 5, "wrong codes are counted by address");
        // The right code, even from the address that guessed.
        let answer = send("198.51.100.1", code.spelled()).await;
        assert_eq!(answer.location(), "/today", "{}", answer.body);
        let answer = send("198.51.100.77", code.spelled()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "used up");
        server.pass(MINUTE);
    }
);
