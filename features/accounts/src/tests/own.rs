//! One's own account, and leaving.

use axum::http::{StatusCode, header};
use kernel::{Own, Role, SignInId};
use store::args;
use store::testing::TestDb;
use vault::Class;
use web::testing::Client;

use super::world::{MINUTE, PASSWORD, Server, SignsIn};
use crate::SignedOut;

store::sql! {
    ROWS = "SELECT COUNT(*) FROM sign_ins";
}

async fn sign_in_of(server: &Server, browser: &Client) -> SignInId {
    let row = crate::records::admit(
        &server.db.db,
        browser.cookie_value("s").unwrap(),
        server.app.now(),
    )
    .await;
    row.unwrap().unwrap().sign_in
}

store::on_both!(
    signing_out_everywhere_leaves_others_in,
    async |db: TestDb| {
        let server = Server::new(db);
        let ana = server.person("ana-member", Role::Member).await;
        server.person("ben-mentor", Role::PeerMentor).await;
        let mut phone = server.signed_in("ana-member").await;
        let mut laptop = server.signed_in("ana-member").await;
        let mut ben = server.signed_in("ben-mentor").await;
        let mut heard = server.accounts.sign_outs();
        let before = sign_in_of(&server, &laptop).await;

        let answer = phone.post_once("/me/sign-out-everywhere", &[]).await;
        assert_eq!(answer.location(), "/sign-in");
        assert!(answer.headers.contains_key("clear-site-data"));
        assert!(!phone.is_in().await && !laptop.is_in().await && ben.is_in().await);
        let word = heard.recv().await.unwrap();
        assert_eq!(word, SignedOut::Everywhere(ana));
        let viewer = |person, sign_in| kernel::Viewer {
            person,
            role: Role::Member,
            sign_in,
        };
        assert!(word.concerns(&viewer(ana, before)));
        assert!(!word.concerns(&viewer(kernel::Id::from_bytes([5; 16]), before)));
        let left: i64 = server.db.db.one(ROWS, args![]).await.unwrap();
        assert_eq!(left, 1);

        // The phone was known until then; now its guesses are counted as a stranger's.
        let mut wrong = 0;
        while phone.sign_in("ana-member", "guess").await.status == StatusCode::UNPROCESSABLE_ENTITY
        {
            wrong += 1;
        }
        assert_eq!(wrong, 5);
    }
);

store::on_both!(one_device_at_a_time, async |db: TestDb| {
    let server = Server::new(db);
    let ana = server.person("ana-member", Role::Member).await;
    server.person("ben-mentor", Role::PeerMentor).await;
    let mut phone = server.signed_in("ana-member").await;
    let mut laptop = server.signed_in("ana-member").await;
    let mut ben = server.signed_in("ben-mentor").await;
    let page = phone.get_once("/me").await.body;
    assert!(page.contains("This device") && page.contains("A device of yours"));
    assert!(page.contains("Sunday 22 November, 18:00"), "{page}");

    let (mine, his) = (
        sign_in_of(&server, &laptop).await,
        sign_in_of(&server, &ben).await,
    );
    let foreign = phone
        .post_once(&format!("/me/devices/{his}/sign-out"), &[])
        .await;
    let absent = phone
        .post_once(
            &format!("/me/devices/{}/sign-out", SignInId::from_bytes_of(7)),
            &[],
        )
        .await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert_eq!(foreign, absent, "not mine is not there");
    assert!(ben.is_in().await);

    let mut heard = server.accounts.sign_outs();
    assert_eq!(
        phone
            .post_once(&format!("/me/devices/{mine}/sign-out"), &[])
            .await
            .location(),
        "/me"
    );
    assert_eq!(heard.recv().await, Ok(SignedOut::Device(ana, mine)));
    assert!(phone.is_in().await && !laptop.is_in().await);
});

trait FromByte {
    fn from_bytes_of(byte: u8) -> Self;
}

impl FromByte for SignInId {
    fn from_bytes_of(byte: u8) -> Self {
        kernel::Id::from_bytes([byte; 16])
    }
}

store::on_both!(a_new_password_signs_the_others_out, async |db: TestDb| {
    let server = Server::new(db);
    let ana = server.person("ana-member", Role::Member).await;
    let mut phone = server.signed_in("ana-member").await;
    let mut laptop = server.signed_in("ana-member").await;
    let mut change = async |now: &str, new: &str| {
        phone
            .post_once("/me/password", &[("now", now), ("password", new)])
            .await
    };
    let answer = change("guess", "blue kettle at nine").await;
    assert!(
        answer.status == StatusCode::UNPROCESSABLE_ENTITY
            && answer.body.contains("not your password now")
    );
    let answer = change(PASSWORD, "password123").await;
    assert!(answer.body.contains("guesses this one soon") && !answer.body.contains("password123"));
    let answer = change(PASSWORD, "ana-member1").await;
    assert!(
        answer.body.contains("guesses this one soon"),
        "one's own name is no password"
    );
    let mut heard = server.accounts.sign_outs();
    assert_eq!(
        change(PASSWORD, "blue kettle at nine").await.location(),
        "/me?said=password"
    );
    let kept = sign_in_of(&server, &phone).await;
    assert_eq!(heard.recv().await, Ok(SignedOut::Elsewhere(ana, kept)));
    assert!(phone.is_in().await && !laptop.is_in().await);
    assert!(
        phone
            .get_once("/me?said=password")
            .await
            .body
            .contains("Your new password is saved.")
    );
    assert_eq!(
        laptop.sign_in("ana-member", PASSWORD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        laptop
            .sign_in("ana-member", "blue kettle at nine")
            .await
            .location(),
        "/today"
    );
});

store::on_both!(
    a_thief_at_an_open_page_guesses_thirty_times,
    async |db: TestDb| {
        let server = Server::new(db);
        server.person("ana-member", Role::Member).await;
        let mut phone = server.signed_in("ana-member").await;
        let fields = [("now", "guess"), ("password", "blue kettle at nine")];
        for _ in 0..30 {
            assert!(
                phone
                    .post_once("/me/password", &fields)
                    .await
                    .body
                    .contains("not your password now")
            );
        }
        assert!(
            phone
                .post_once("/me/password", &fields)
                .await
                .body
                .contains("a lot of tries")
        );
    }
);

store::on_both!(the_language_stays_with_the_person, async |db: TestDb| {
    let server = Server::new(db);
    server.person("ana-member", Role::Member).await;
    let mut phone = server.signed_in("ana-member").await;
    assert_eq!(
        phone
            .post_once("/me/language", &[("locale", "es")])
            .await
            .location(),
        "/me?said=language"
    );
    let page = phone.get_once("/more").await.body;
    assert!(page.contains("lang=\"es\"") && page.contains("Más adelante aquí"));
    phone.post_once("/me/language", &[("locale", "xx")]).await;
    let mut laptop = server.signed_in("ana-member").await;
    assert!(laptop.get_once("/me").await.body.contains("Entras como"));
});

store::on_both!(every_role_has_the_same_account_page, async |db: TestDb| {
    let server = Server::new(db);
    for (name, role) in [
        ("ana-member", Role::Member),
        ("cleo-leads", Role::Facilitator),
        ("dan-coordinates", Role::Coordinator),
    ] {
        server.person(name, role).await;
        let page = server.signed_in(name).await.get_once("/me").await;
        assert_eq!(page.status, StatusCode::OK);
        for link in [
            "action=\"/me/language\"",
            "href=\"/me/password\"",
            "action=\"/me/sign-out-everywhere\"",
            "action=\"/sign-out\"",
        ] {
            assert!(page.body.contains(link), "{link} for {role:?}");
        }
        // Coordinators stand outside all groups, so no name of theirs is seen in one.
        let named = page.body.contains("In each group");
        assert_eq!(named, role != Role::Coordinator, "{role:?}");
    }
});

store::on_both!(leaving_leaves_no_page_and_no_sign_in, async |db: TestDb| {
    let server = Server::new(db);
    server.person("ana-member", Role::Member).await;
    let mut phone = server.signed_in("ana-member").await;
    let target = server.app.place().leave_to.clone();

    // An image on another site's page must not sign anyone out.
    let mut lured = phone.clone();
    for site in ["cross-site", "same-site"] {
        lured.set_site(Some(site));
        let answer = lured.get_once("/leave").await;
        assert_eq!(answer.location(), target);
        assert!(
            !answer.headers.contains_key("clear-site-data")
                && !answer.headers.contains_key(header::SET_COOKIE)
        );
    }
    assert!(phone.is_in().await);

    for site in [Some("same-origin"), Some("none"), None] {
        let mut tab = server.signed_in("ana-member").await;
        let kept = tab.cookies();
        tab.set_site(site);
        let answer = tab.get_once("/leave").await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, target.as_str())
        );
        assert_eq!(answer.headers["clear-site-data"], "\"cache\", \"storage\"");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(answer.headers[header::REFERRER_POLICY], "no-referrer");
        assert!(tab.cookie_value("s").is_none());
        assert_eq!(
            tab.cookie_value("d").map(str::to_owned),
            kept.get("d").map(|mark| mark.value().to_owned()),
            "the device stays known"
        );
        tab.set_cookies(kept);
        tab.set_site(Some("same-origin"));
        assert!(
            !tab.is_in().await,
            "the sign-in is gone, not only its cookie"
        );
    }
    assert!(phone.is_in().await, "other devices stay");
    let mut nobody = server.browser();
    assert_eq!(
        nobody.get_once("/leave").await.location(),
        target,
        "nobody signed in is fine"
    );
});

store::on_both!(one_can_always_leave, async |db: TestDb| {
    let server = Server::new(db);
    server.person("ana-member", Role::Member).await;
    let mut phone = server.signed_in("ana-member").await;
    server.db.db.close().await;
    // SQLite still reads once it is closed for writing; PostgreSQL is gone.
    if server.db.db.is_postgres() {
        let answer = phone.get_once("/me").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    }
    let answer = phone.get_once("/leave").await;
    assert_eq!(answer.location(), server.app.place().leave_to);
    assert!(phone.cookie_value("s").is_none());
});

store::on_both!(
    pages_that_need_somebody_send_everyone_to_one_door,
    async |db: TestDb| {
        let server = Server::new(db);
        let mut nobody = server.browser();
        for path in ["/me", "/more", "/me/password"] {
            let answer = nobody.get_once(path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            assert_eq!(answer.location(), format!("/sign-in?back={path}"));
            assert_eq!(answer.body, "");
        }
        server.person("ana-member", Role::Member).await;
        let mut ana = server.signed_in("ana-member").await;
        assert_eq!(ana.get_once("/sign-in").await.location(), "/today");
        for path in ["/me", "/more", "/me/password", "/set-up"] {
            let answer = ana.get_once(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(
                !answer.body.contains("accounts-"),
                "every text is there: {}",
                answer.body
            );
        }
    }
);

store::on_both!(erasing_takes_the_key_and_the_rows, async |db: TestDb| {
    let server = Server::new(db);
    let ana = server.person("ana-member", Role::Member).await;
    server.person("ben-mentor", Role::PeerMentor).await;
    let mut phone = server.signed_in("ana-member").await;
    let mut ben = server.signed_in("ben-mentor").await;
    let viewer = kernel::Viewer {
        person: ana,
        role: Role::Member,
        sign_in: sign_in_of(&server, &phone).await,
    };
    let own = crate::actions::own_data(&server.app, Own::of(&viewer))
        .await
        .unwrap();
    assert_eq!((own.login.as_str(), own.sign_ins.len()), ("ana-member", 1));

    for _ in 0..2 {
        crate::actions::erase(&server.app, &server.accounts, ana)
            .await
            .unwrap();
    }
    assert!(!phone.is_in().await && ben.is_in().await);
    let owner = kernel::Id::bytes(ana);
    let ring = server
        .db
        .keys
        .ring(&[(owner, Class::Contact)])
        .await
        .unwrap();
    assert!(!ring.holds((owner, Class::Contact).into()));
    assert!(matches!(
        crate::actions::own_data(&server.app, Own::of(&viewer)).await,
        Err(web::Error::NotFound)
    ));
    server.pass(MINUTE);
    server.person("ana-member", Role::Member).await;
});
