//! What coordinators and the command line do.

use axum::http::StatusCode;
use kernel::{Code, Role, Viewer};
use store::audit::{Verdict, verify};
use store::testing::TestDb;
use web::Error;

use super::world::{MINUTE, PASSWORD, SECOND, Server, SignsIn, change_role};
use crate::SignedOut;
use crate::rules::{LoginName, MayManage, may_manage};

fn may() -> MayManage {
    MayManage::at_the_machine()
}

async fn invited(server: &Server, login: &str, role: Role) -> Code {
    let login = LoginName::chosen(login).unwrap();
    let made = crate::create_with_code(&server.app, &server.accounts, &may(), login, role).await;
    made.unwrap().unwrap().1
}

store::on_both!(nobody_chooses_a_password_for_another, async |db: TestDb| {
    let server = Server::new(db);
    let code = invited(&server, "cleo-leads", Role::Facilitator).await;
    let spelled = code.spelled().to_uppercase();
    let mut browser = server.browser();
    let mut set_up = async |login: &str, code: &str, password: &str| {
        browser
            .post_once(
                "/set-up",
                &[("login", login), ("code", code), ("password", password)],
            )
            .await
    };
    let wrong = Code::fresh(&mut kernel::SystemRng).spelled();
    for (login, code) in [
        ("cleo-leads", wrong.as_str()),
        ("cleo-leads", "nonsense"),
        ("nobody-here", &spelled),
    ] {
        let answer = set_up(login, code, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.body.contains("do not go together"),
            "{}",
            answer.body
        );
        assert!(answer.body.contains(login), "what was typed is kept");
        server.pass(20 * SECOND);
    }
    let answer = set_up("cleo-leads", &spelled, "tea at bridge").await;
    assert!(
        answer.body.contains("at least 15"),
        "staff choose longer ones, and the code is still good"
    );
    server.pass(20 * SECOND);
    assert_eq!(
        set_up("cleo-leads", &spelled, PASSWORD).await.location(),
        "/today"
    );
    server.pass(20 * SECOND);
    let again = set_up("cleo-leads", &spelled, "another good long one").await;
    assert!(
        again.body.contains("do not go together"),
        "a code works once"
    );
    server.signed_in("cleo-leads").await;
});

store::on_both!(
    a_code_ends_after_a_quarter_of_an_hour,
    async |db: TestDb| {
        let server = Server::new(db);
        let person = server.person("quiet-river-27", Role::Member).await;
        let mut before = server.signed_in("quiet-river-27").await;
        let late = crate::reset_code(&server.app, may().over(person).unwrap())
            .await
            .unwrap();
        server.pass(15 * MINUTE);
        let early = crate::reset_code(&server.app, may().over(person).unwrap())
            .await
            .unwrap();
        let new = "another good long one";
        let form = |code: &Code| {
            [
                ("login", "quiet-river-27".to_owned()),
                ("code", code.spelled()),
                ("password", new.to_owned()),
            ]
        };
        let send = async |code: &Code| {
            let form = form(code);
            let fields: Vec<(&str, &str)> = form
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            server.browser().post_once("/set-up", &fields).await
        };
        assert_eq!(send(&late).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A clock set back makes a quarter of an hour no longer.
        server.pass(-60 * MINUTE);
        assert_eq!(send(&early).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        server.pass(60 * MINUTE);
        let first = crate::reset_code(&server.app, may().over(person).unwrap())
            .await
            .unwrap();
        let second = crate::reset_code(&server.app, may().over(person).unwrap())
            .await
            .unwrap();
        assert_eq!(
            send(&first).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "a newer code ends the older"
        );
        assert!(before.is_in().await, "a code alone signs nobody out");
        assert_eq!(send(&second).await.location(), "/today");
        assert!(!before.is_in().await, "a new password does");
        assert_eq!(
            server
                .browser()
                .sign_in("quiet-river-27", PASSWORD)
                .await
                .status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
);

store::on_both!(a_closed_account_is_closed_at_once, async |db: TestDb| {
    let server = Server::new(db);
    let person = server.person("quiet-river-27", Role::Member).await;
    let mut browser = server.signed_in("quiet-river-27").await;
    let mut heard = server.accounts.sign_outs();
    crate::disable(&server.app, &server.accounts, may().over(person).unwrap())
        .await
        .unwrap();
    assert_eq!(heard.recv().await, Ok(SignedOut::Everywhere(person)));
    assert!(!browser.is_in().await);
    assert_eq!(
        browser.sign_in("quiet-river-27", PASSWORD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    crate::enable(&server.app, may().over(person).unwrap())
        .await
        .unwrap();
    server.signed_in("quiet-river-27").await;
    let nobody = may().over(kernel::Id::from_bytes([7; 16])).unwrap();
    assert!(matches!(
        crate::disable(&server.app, &server.accounts, nobody).await,
        Err(Error::NotFound)
    ));
});

store::on_both!(another_role_counts_at_once, async |db: TestDb| {
    let server = Server::new(db);
    let person = server.person("quiet-river-27", Role::Member).await;
    let mut browser = server.signed_in("quiet-river-27").await;
    let over = may().over(person).unwrap();
    let code = change_role(&server.app, &server.accounts, over, Role::PeerMentor)
        .await
        .unwrap();
    assert_eq!(code, None);
    assert!(!browser.is_in().await, "the sign-in of the old role ends");
    let mut browser = server.signed_in("quiet-river-27").await;
    assert!(
        browser
            .get_once("/me")
            .await
            .body
            .contains("You are a peer mentor.")
    );

    let code = change_role(&server.app, &server.accounts, over, Role::Facilitator)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        server
            .browser()
            .sign_in("quiet-river-27", PASSWORD)
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let fields = [
        ("login", "quiet-river-27"),
        ("code", &code.spelled()),
        ("password", "a new and longer password"),
    ];
    assert_eq!(
        browser.post_once("/set-up", &fields).await.location(),
        "/today"
    );
    assert!(
        browser
            .get_once("/me")
            .await
            .body
            .contains("You are a facilitator.")
    );
    let down = change_role(&server.app, &server.accounts, over, Role::Member)
        .await
        .unwrap();
    assert_eq!(down, None, "the longer password is good enough for less");
});

store::on_both!(
    coordinators_see_accounts_and_the_audit_sees_them,
    async |db: TestDb| {
        let server = Server::new(db);
        let ana = server.person("ana-member", Role::Member).await;
        let dan = server.person("dan-coordinates", Role::Coordinator).await;
        let viewer = |person, role| Viewer {
            person,
            role,
            sign_in: kernel::Id::from_bytes([1; 16]),
        };
        assert!(may_manage(&viewer(ana, Role::Member)).is_err());
        let may = may_manage(&viewer(dan, Role::Coordinator)).unwrap();
        assert!(may.over(dan).is_err(), "not over oneself");

        let before = store::audit::anchor(&server.db.db).await.unwrap().seq;
        let list = crate::list(&server.app, &may, None).await.unwrap();
        let mut seen: Vec<(&str, Role)> = list
            .iter()
            .map(|one| (one.login.reveal().as_str(), one.role))
            .collect();
        seen.sort();
        assert_eq!(
            seen,
            [
                ("ana-member", Role::Member),
                ("dan-coordinates", Role::Coordinator)
            ]
        );
        let last = list.last().unwrap().person;
        assert!(
            crate::list(&server.app, &may, Some(last))
                .await
                .unwrap()
                .is_empty()
        );
        let names = crate::login_names(&server.app, &may, &[ana, kernel::Id::from_bytes([9; 16])])
            .await
            .unwrap();
        assert_eq!(names.len(), 1);
        assert_eq!(names[&ana].reveal(), "ana-member");
        assert_eq!(
            crate::find(&server.app, &may, "Ana-Member").await.unwrap(),
            Some(ana)
        );
        assert_eq!(
            crate::find(&server.app, &may, "nobody-here").await.unwrap(),
            None
        );
        let after = store::audit::anchor(&server.db.db).await.unwrap().seq;
        assert_eq!(after - before, 4, "two lists, one name, one look-up");
        assert!(matches!(
            verify(&server.db.db, &server.db.secrets, None)
                .await
                .unwrap(),
            Verdict::Whole(_)
        ));

        let login = LoginName::chosen("ana-member").unwrap();
        let made =
            crate::create_with_code(&server.app, &server.accounts, &may, login, Role::Member).await;
        assert_eq!(made.unwrap(), None, "the name is in use");
    }
);

store::on_both!(who_lost_the_role_manages_no_more, async |db: TestDb| {
    let server = Server::new(db);
    let dan = server.person("dan-coordinates", Role::Coordinator).await;
    let ana = server.person("ana-member", Role::Member).await;
    let viewer = Viewer {
        person: dan,
        role: Role::Coordinator,
        sign_in: kernel::Id::from_bytes([7; 16]),
    };
    // Asked for while Dan still had the role, as a page does.
    let right = may_manage(&viewer).unwrap();
    let over_ana = right.over(ana).unwrap();
    crate::reset_code(&server.app, over_ana).await.unwrap();
    let over_dan = may().over(dan).unwrap();
    let lowered = change_role(&server.app, &server.accounts, over_dan, Role::Member).await;
    lowered.unwrap();

    let login = || LoginName::chosen("ben-member").unwrap();
    let (app, accounts) = (&server.app, &server.accounts);
    let refused = [
        crate::reset_code(app, over_ana).await.err(),
        crate::disable(app, accounts, over_ana).await.err(),
        crate::enable(app, over_ana).await.err(),
        change_role(app, accounts, over_ana, Role::PeerMentor)
            .await
            .err(),
        crate::create_with_code(app, accounts, &right, login(), Role::Member)
            .await
            .err(),
    ];
    for error in refused {
        assert!(matches!(error, Some(Error::Refused(_))), "{error:?}");
    }
    assert!(server.signed_in("ana-member").await.is_in().await);
});
