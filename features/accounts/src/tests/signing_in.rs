//! Signing in and out, and what is kept of it.

use axum::http::{StatusCode, header};
use kernel::Role;
use store::args;
use store::testing::TestDb;
use web::testing::Client;

use super::world::{DAY, HOUR, MINUTE, PASSWORD, Server, SignsIn};
use crate::rules::MayManage;

store::sql! {
    TOKENS = "SELECT token_hash FROM sign_ins";
    HASH_OF = "SELECT password FROM people WHERE id = $1";
}

store::on_both!(in_and_out, async |db: TestDb| {
    let server = Server::new(db);
    server.person("quiet-river-27", Role::Member).await;
    let mut browser = server.browser();
    assert!(!browser.is_in().await);
    let page = browser.get_once("/sign-in").await;
    assert!(
        page.body.contains("<title>Sign in</title>")
            && page.body.contains("autocomplete=\"current-password\"")
    );

    // Another case and width of the same name.
    let answer = browser.sign_in(" Quiet-River-27", PASSWORD).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/today")
    );
    assert!(browser.is_in().await);
    assert!(
        browser
            .get_once("/me")
            .await
            .body
            .contains("quiet-river-27")
    );

    let answer = browser.post_once("/sign-out", &[]).await;
    assert_eq!(answer.location(), "/");
    assert!(answer.headers.contains_key("clear-site-data"));
    assert!(browser.cookie_value("s").is_none());
    assert!(!browser.is_in().await);
});

store::on_both!(
    each_sign_in_has_a_new_token_kept_as_a_hash,
    async |db: TestDb| {
        let server = Server::new(db);
        server.person("quiet-river-27", Role::Member).await;
        let mut browser = server.signed_in("quiet-river-27").await;
        let first = browser.cookie_value("s").unwrap().to_owned();
        assert_eq!(first.len(), 52);
        browser.sign_in("quiet-river-27", PASSWORD).await;
        let second = browser.cookie_value("s").unwrap().to_owned();
        assert_ne!(first, second);
        let kept: Vec<Vec<u8>> = server.db.db.all(TOKENS, args![]).await.unwrap();
        assert_eq!(
            kept,
            [crate::records::hash_of(second.as_bytes()).to_vec()],
            "and the first one is gone"
        );
        browser.set_cookie("s", &first);
        assert!(!browser.is_in().await);
    }
);

store::on_both!(
    a_wrong_name_and_a_wrong_password_look_alike,
    async |db: TestDb| {
        let server = Server::new(db);
        server.person("river-known", Role::Member).await;
        let closed = server.person("river-closd", Role::Facilitator).await;
        let may = MayManage::at_the_machine().over(closed).unwrap();
        crate::disable(&server.app, &server.accounts, may)
            .await
            .unwrap();
        let login = crate::rules::LoginName::chosen("river-nopwd").unwrap();
        let may = MayManage::at_the_machine();
        let made =
            crate::create_with_code(&server.app, &server.accounts, &may, login, Role::Member);
        made.await.unwrap().unwrap();

        let mut answers = Vec::new();
        for (place, (login, password)) in [
            ("river-known", "wrong"),
            ("river-other", PASSWORD),
            ("river-closd", PASSWORD),
            ("river-nopwd", ""),
        ]
        .into_iter()
        .enumerate()
        {
            let mut browser = server.browser().from_address(&format!("203.0.113.{place}"));
            let mut answer = browser.sign_in(login, password).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            let kept = format!("value=\"{login}\"");
            assert!(answer.body.contains(&kept), "what was typed is kept");
            answer.body = answer.body.replace(login, "");
            assert!(!answer.body.contains(PASSWORD));
            assert!(answer.headers.get(header::SET_COOKIE).is_none());
            answers.push(answer);
        }
        for answer in &answers[1..] {
            assert_eq!(answer, &answers[0]);
        }
    }
);

store::on_both!(a_sign_in_ends_by_itself, async |db: TestDb| {
    let server = Server::new(db);
    for (login, role) in [
        ("ana-member", Role::Member),
        ("cleo-leads", Role::Facilitator),
    ] {
        server.person(login, role).await;
    }
    let mut own = server.signed_in("ana-member").await;
    let mut shared = server.browser();
    let fields = [
        ("login", "ana-member"),
        ("password", PASSWORD),
        ("shared", "yes"),
    ];
    let answer = shared.post_once("/sign-in", &fields).await;
    let cookies: Vec<&str> = answer
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|line| line.to_str().unwrap())
        .collect();
    assert!(
        cookies.len() == 1 && !cookies[0].contains("Max-Age"),
        "gone with the browser, no mark: {cookies:?}"
    );
    let mut staff = server.signed_in("cleo-leads").await;

    for _ in 0..3 {
        server.pass(25 * MINUTE);
        assert!(
            own.is_in().await && shared.is_in().await && staff.is_in().await,
            "used, it goes on"
        );
    }
    server.pass(32 * MINUTE);
    assert!(own.is_in().await && !shared.is_in().await && !staff.is_in().await);
    server.pass(13 * DAY);
    assert!(own.is_in().await);
    server.pass(16 * DAY);
    assert!(!own.is_in().await);

    let mut staff = server.signed_in("cleo-leads").await;
    for _ in 0..16 {
        server.pass(HOUR / 2 - MINUTE);
        assert!(staff.is_in().await);
    }
    server.pass(20 * MINUTE);
    assert!(!staff.is_in().await, "eight hours in all, however busy");
});

store::on_both!(a_wrong_clock_makes_no_sign_in_longer, async |db: TestDb| {
    let server = Server::new(db);
    server.person("ana-member", Role::Member).await;
    server.person("cleo-leads", Role::Facilitator).await;
    let mut staff = server.signed_in("cleo-leads").await;
    let mut own = server.signed_in("ana-member").await;
    // Set back: whatever was used "later" rests until the clock is there again.
    server.pass(-HOUR);
    assert!(!staff.is_in().await, "an hour more than half an hour");
    assert!(own.is_in().await, "an hour is nothing to 14 days");
    server.pass(HOUR);
    assert!(staff.is_in().await && own.is_in().await);
    server.pass(-400 * DAY);
    assert!(!staff.is_in().await && !own.is_in().await);
    // A sign-in of the wrong time does not live on in the right one.
    server.pass(800 * DAY);
    assert!(
        !staff.is_in().await && !own.is_in().await,
        "both have ended"
    );
    let mut stray = server.signed_in("ana-member").await;
    server.pass(-400 * DAY);
    assert!(!stray.is_in().await);
    assert!(own.is_in().await, "14 days are not over by a wrong clock");
});

store::on_both!(whoever_listens_stays, async |db: TestDb| {
    let server = Server::new(db);
    server.person("cleo-leads", Role::Facilitator).await;
    let mut browser = server.signed_in("cleo-leads").await;
    let row = crate::records::admit(
        &server.db.db,
        browser.cookie_value("s").unwrap(),
        server.app.now(),
    )
    .await
    .unwrap()
    .unwrap();
    let asked = [row.sign_in, kernel::Id::from_bytes([9; 16])].into();
    for _ in 0..90 {
        server.pass(MINUTE);
        let still = crate::still_signed_in(&server.app, &asked).await.unwrap();
        assert_eq!(still.into_iter().collect::<Vec<_>>(), [row.sign_in]);
    }
    assert!(browser.is_in().await, "a long session without a click");
    browser.post_once("/sign-out", &[]).await;
    assert!(
        crate::still_signed_in(&server.app, &asked)
            .await
            .unwrap()
            .is_empty()
    );
});

store::on_both!(an_old_hash_grows_at_the_next_sign_in, async |db: TestDb| {
    let server = Server::new(db);
    let person = server.person("quiet-river-27", Role::Member).await;
    let server = server.strengthened();
    let hash = async || {
        server
            .db
            .db
            .one::<String>(HASH_OF, args![person])
            .await
            .unwrap()
    };
    assert!(hash().await.contains("m=64,"));
    server.browser().sign_in("quiet-river-27", "wrong").await;
    assert!(hash().await.contains("m=64,"));
    server.signed_in("quiet-river-27").await;
    assert!(hash().await.contains("m=47104,t=1,p=1$"));
    server.signed_in("quiet-river-27").await;
});

#[test]
fn nothing_typed_is_in_the_files() {
    store::testing::on_sqlite(async |db: TestDb| {
        let server = Server::new(db);
        server.person("quiet-river-27", Role::Member).await;
        let browser = server.signed_in("quiet-river-27").await;
        server
            .browser()
            .sign_in("never-here-31", "a secret that is wrong")
            .await;
        let token = browser.cookie_value("s").unwrap().to_owned();
        let folder = server.db.url().path().unwrap().parent().unwrap().to_owned();
        let mut files = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            files += 1;
            for word in [
                "quiet-river",
                "never-here",
                PASSWORD,
                "a secret that",
                &token,
                "203.0.113",
            ] {
                let found = bytes
                    .windows(word.len())
                    .any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
                assert!(!found, "{word} is in {}", path.display());
            }
        }
        assert!(files >= 2, "content and keys were read");
    });
}

store::on_both!(
    one_comes_back_to_the_page_one_came_from,
    async |db: TestDb| {
        let server = Server::new(db);
        server.person("quiet-river-27", Role::Member).await;
        let mut browser = server.browser();
        let hidden = "name=\"back\" value=\"/find/151\"";
        let page = browser.get_once("/sign-in?back=/find/151").await;
        assert!(page.body.contains(hidden) && page.body.contains("<title>Sign in</title>"));
        let sign_in = async |browser: &mut Client, password, back| {
            let fields = [
                ("login", "quiet-river-27"),
                ("password", password),
                ("back", back),
            ];
            browser.post_once("/sign-in", &fields).await
        };
        let wrong = sign_in(&mut browser, "another password", "/find/151").await;
        assert!(wrong.body.contains(hidden), "kept when something is wrong");
        let right = sign_in(&mut browser, PASSWORD, "/find/151").await;
        assert_eq!(right.location(), "/find/151");
        let again = browser.get_once("/sign-in?back=/find/151").await;
        assert_eq!(again.location(), "/find/151");
        // A whole address, in the form and in the language switch.
        let near = "/find?near=New+York&type=O%2CC";
        let mut visitor = server.browser();
        let page = visitor.get_once(&web::sign_in_and_back(near)).await;
        let escaped = near.replace('&', "&#38;");
        assert!(
            page.body
                .contains(&format!("name=\"back\" value=\"{escaped}\"")),
            "{}",
            page.body
        );
        assert_eq!(page.body.matches("name=\"back\"").count(), 2);
        let wrong = sign_in(&mut visitor, "another password", near).await;
        assert_eq!(wrong.body.matches("name=\"back\"").count(), 2);
        let switch = "value=\"/sign-in?back=/find?near=New%2BYork%26type=O%252CC\"";
        assert!(wrong.body.contains(switch), "{}", wrong.body);
        assert_eq!(sign_in(&mut visitor, PASSWORD, near).await.location(), near);
        for elsewhere in [
            "",
            "find/151",
            "//example.org/",
            "/\\example.org/",
            "/\t/example.org/",
            "https://example.org/",
            "/find@example.org:80",
        ] {
            let answer = sign_in(&mut browser, PASSWORD, elsewhere).await;
            assert_eq!(answer.location(), "/today", "{elsewhere:?}");
        }
    }
);
