//! Guessing is slow for strangers and does not lock anyone out.

use axum::http::{StatusCode, header};
use kernel::Role;
use store::args;
use store::testing::TestDb;

use super::world::{DAY, MINUTE, PASSWORD, SECOND, Server, SignsIn};

store::sql! {
    BUCKETS = "SELECT COUNT(*) FROM attempts";
}

store::on_both!(one_address_guesses_slowly, async |db: TestDb| {
    let server = Server::new(db);
    server.person("quiet-river-27", Role::Member).await;
    let mut thief = server.browser();
    for guess in 0..5 {
        // Names do not matter: the address is counted.
        let answer = thief.sign_in(&format!("name-{guess}"), "guess").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{guess}");
    }
    let answer = thief.sign_in("quiet-river-27", PASSWORD).await;
    assert_eq!(
        answer.status,
        StatusCode::TOO_MANY_REQUESTS,
        "even with the right password"
    );
    assert_eq!(answer.headers[header::RETRY_AFTER], "20");
    assert!(answer.body.contains("wait 1 minute") && answer.body.contains("quiet-river-27"));
    server.pass(19 * SECOND);
    assert_eq!(
        thief.sign_in("quiet-river-27", "guess").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    server.pass(SECOND);
    assert_eq!(
        thief.sign_in("quiet-river-27", "guess").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        thief.sign_in("quiet-river-27", "guess").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );

    // One household of IPv6 is one address; the neighbours are another.
    let mut v6 = server.browser().from_address("2001:db8:1:2::1");
    for guess in 0..5 {
        v6.sign_in(&format!("a-name-{guess}"), "guess").await;
    }
    let mut same = server.browser().from_address("2001:db8:1:2:ffff::9");
    assert_eq!(
        same.sign_in("b-name", "guess").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    let mut next = server.browser().from_address("2001:db8:1:3::1");
    assert_eq!(
        next.sign_in("b-name", "guess").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
});

store::on_both!(
    a_room_full_of_people_can_sign_in_together,
    async |db: TestDb| {
        let server = Server::new(db);
        for person in 0..12 {
            let login = format!("person-{person:02}");
            server.person(&login, Role::Member).await;
            server.signed_in(&login).await;
        }
    }
);

store::on_both!(nobody_can_lock_another_out, async |db: TestDb| {
    let server = Server::new(db);
    server.person("quiet-river-27", Role::Member).await;
    let mut owner = server.signed_in("quiet-river-27").await;
    owner.post_once("/sign-out", &[]).await;
    assert!(owner.cookie_value("d").is_some(), "the device stays known");

    let mut unknown_refused = 0;
    for (login, taken) in [("quiet-river-27", true), ("nobody-at-all", false)] {
        let mut refused = 0;
        for guess in 0..40 {
            let mut thief = server
                .browser()
                .from_address(&format!("198.51.100.{}", guess + 60 * i32::from(taken)));
            let answer = thief.sign_in(login, "guess").await;
            refused += i32::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert_eq!(
            refused, 25,
            "fifteen at once, from any number of addresses, for {login}"
        );
        unknown_refused += refused;
    }
    assert_eq!(
        unknown_refused, 50,
        "a name that nobody has is refused alike"
    );

    assert_eq!(
        owner.sign_in("quiet-river-27", PASSWORD).await.location(),
        "/today"
    );
    let mut elsewhere = server.browser().from_address("192.0.2.1");
    assert_eq!(
        elsewhere.sign_in("quiet-river-27", PASSWORD).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    server.pass(4 * MINUTE);
    assert_eq!(
        elsewhere
            .sign_in("quiet-river-27", PASSWORD)
            .await
            .location(),
        "/today"
    );
});

store::on_both!(
    a_known_device_cannot_guess_for_ever_and_not_at_others,
    async |db: TestDb| {
        let server = Server::new(db);
        server.person("quiet-river-27", Role::Member).await;
        server.person("other-brook-12", Role::Member).await;
        let mut device = server.signed_in("quiet-river-27").await;
        let mark = device.cookie_value("d").unwrap().to_owned();
        device.post_once("/sign-out", &[]).await;
        let mut wrong = 0;
        while device.sign_in("quiet-river-27", "guess").await.status
            == StatusCode::UNPROCESSABLE_ENTITY
        {
            wrong += 1;
        }
        assert_eq!(wrong, 30);
        // The mark of one account is worth nothing for another.
        let mut thief = server.browser().from_address("198.51.100.1");
        thief.set_cookie("d", &mark);
        let mut wrong = 0;
        while thief.sign_in("other-brook-12", "guess").await.status
            == StatusCode::UNPROCESSABLE_ENTITY
        {
            wrong += 1;
        }
        assert_eq!(wrong, 5);
    }
);

store::on_both!(counters_do_not_pile_up, async |db: TestDb| {
    let server = Server::new(db);
    server.person("quiet-river-27", Role::Member).await;
    for guess in 0..20 {
        let mut thief = server
            .browser()
            .from_address(&format!("198.51.100.{guess}"));
        thief.sign_in(&format!("name-{guess}"), "guess").await;
    }
    server.signed_in("quiet-river-27").await;
    let rows = async || server.db.db.one::<i64>(BUCKETS, args![]).await.unwrap();
    assert_eq!(
        rows().await,
        63,
        "three a guess, and three of the person who got in"
    );
    server.pass(MINUTE);
    crate::jobs::prune(&server.app).await.unwrap();
    assert_eq!(rows().await, 20, "addresses are forgotten after a minute");
    server.pass(3 * MINUTE);
    crate::jobs::prune(&server.app).await.unwrap();
    assert_eq!(rows().await, 0);
    server.pass(20 * DAY);
    assert_eq!(
        crate::jobs::prune(&server.app).await.unwrap(),
        1,
        "and the sign-in has ended"
    );
});

store::on_both!(
    an_invitation_finds_out_five_names_at_most,
    async |db: TestDb| {
        let server = Server::new(db);
        let invitation = kernel::Id::from_bytes([3; 16]);
        for _ in 0..5 {
            assert!(
                crate::count_name_try(&server.app, invitation)
                    .await
                    .unwrap()
            );
        }
        assert!(
            !crate::count_name_try(&server.app, invitation)
                .await
                .unwrap()
        );
        assert!(
            crate::count_name_try(&server.app, kernel::Id::from_bytes([4; 16]))
                .await
                .unwrap()
        );
        server.pass(DAY);
        assert!(
            crate::count_name_try(&server.app, invitation)
                .await
                .unwrap()
        );
    }
);

store::on_both!(
    a_clock_set_right_again_locks_nobody_out,
    async |db: TestDb| {
        let server = Server::new(db);
        server.person("quiet-river-27", Role::Member).await;
        for (wrong, strangers) in [(400 * DAY, 5), (60 * MINUTE, 5)] {
            let mut browser = server.browser();
            server.pass(wrong);
            for _ in 0..strangers {
                browser.sign_in("quiet-river-27", "guess").await;
            }
            server.pass(-wrong);
            let answer = browser.sign_in("quiet-river-27", PASSWORD).await;
            assert_eq!(answer.location(), "/today", "{}", answer.body);
        }
    }
);
