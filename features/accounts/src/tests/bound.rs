//! Rows that were changed past the server count as no right.

use axum::http::StatusCode;
use kernel::{Id, PersonId, Role};
use store::testing::TestDb;
use store::{Args, Record, Sql, args};
use vault::Class;

use super::world::{PASSWORD, Server, SignsIn, change_role};
use crate::rules::MayManage;

store::sql! {
    TAKE_SIGN_IN = "UPDATE sign_ins SET person = $2 WHERE person = $1";
    TAKE_PASSWORD = "UPDATE people SET password = (SELECT password FROM people WHERE id = $1) WHERE id = $2";
    RISE = "UPDATE people SET role = 'coordinator' WHERE id = $1";
    OPEN_AGAIN = "UPDATE people SET disabled = FALSE WHERE id = $1";
    KNOW_AGAIN = "UPDATE people SET device_epoch = 0 WHERE id = $1";
    UNBIND = "UPDATE people SET bound = NULL WHERE id = $1";
    UNBIND_SIGN_INS = "UPDATE sign_ins SET bound = NULL";
    TAKE_CODE = "UPDATE setup_codes SET person = $2 WHERE person = $1";
    DAMAGE_NAME = "UPDATE people SET login_sealed = $2 WHERE id = $1";
}

/// What somebody with the database, but without the root key, does to it.
async fn tamper(server: &Server, statement: Sql, values: Args) {
    let mut change = server.db.db.change().await.unwrap();
    assert!(change.exec(statement, values).await.unwrap() > 0);
    change.commit(Record::none("a test")).await.unwrap();
}

store::on_both!(
    a_sign_in_moved_to_another_person_is_none,
    async |db: TestDb| {
        let server = Server::new(db);
        let eva = server.person("eva-member", Role::Member).await;
        let dan = server.person("dan-coordinates", Role::Coordinator).await;
        let mut thief = server.signed_in("eva-member").await;
        tamper(&server, TAKE_SIGN_IN, args![eva, dan]).await;
        assert!(!thief.is_in().await);
        let mut honest = server.signed_in("dan-coordinates").await;
        assert!(honest.is_in().await);
        tamper(&server, UNBIND_SIGN_INS, args![]).await;
        assert!(!honest.is_in().await);
    }
);

store::on_both!(
    a_changed_person_has_no_right_until_the_operator_says,
    async |db: TestDb| {
        let server = Server::new(db);
        let dan = server.person("dan-coordinates", Role::Coordinator).await;
        let changes: [(&str, Sql); 5] = [
            ("with-a-password", TAKE_PASSWORD),
            ("with-a-role", RISE),
            ("closed-before", OPEN_AGAIN),
            ("known-before", KNOW_AGAIN),
            ("without-a-mark", UNBIND),
        ];
        for (login, statement) in changes {
            let eva = server.person(login, Role::Member).await;
            let may = MayManage::at_the_machine().over(eva).unwrap();
            let mut browser = server.signed_in(login).await;
            match login {
                "closed-before" => {
                    crate::disable(&server.app, &server.accounts, may)
                        .await
                        .unwrap();
                }
                "known-before" => {
                    browser.post_once("/me/sign-out-everywhere", &[]).await;
                }
                _ => {}
            }
            let values = match login {
                "with-a-password" => args![dan, eva],
                _ => args![eva],
            };
            tamper(&server, statement, values).await;
            assert!(!browser.is_in().await, "{login}");
            let answer = browser.sign_in(login, PASSWORD).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{login}");
            let role = crate::role_of(&server.app, eva).await.unwrap();
            assert_eq!(role, None, "{login}");
            let all = crate::list(&server.app, &MayManage::at_the_machine(), None).await;
            let all = all.unwrap();
            let row = all.iter().find(|account| account.person == eva).unwrap();
            assert!(!row.holds, "{login}: the operator sees it");
            // The operator gives the role anew, and the person a password.
            let code = change_role(&server.app, &server.accounts, may, Role::Member).await;
            let code = code.unwrap().expect("a code");
            if login == "closed-before" {
                crate::enable(&server.app, may).await.unwrap();
            }
            let fields = [
                ("login", login),
                ("code", &code.spelled()),
                ("password", "a new and longer password"),
            ];
            let answer = browser.post_once("/set-up", &fields).await;
            assert_eq!(answer.location(), "/today", "{login}: {}", answer.body);
        }
    }
);

store::on_both!(a_code_opens_one_account_alone, async |db: TestDb| {
    let server = Server::new(db);
    let eva = server.person("eva-member", Role::Member).await;
    let dan = server.person("dan-coordinates", Role::Coordinator).await;
    let may = MayManage::at_the_machine().over(eva).unwrap();
    let code = crate::reset_code(&server.app, may).await.unwrap();
    tamper(&server, TAKE_CODE, args![eva, dan]).await;
    for login in ["dan-coordinates", "eva-member"] {
        let fields = [
            ("login", login),
            ("code", &code.spelled()),
            ("password", "a new and longer password"),
        ];
        let answer = server.browser().post_once("/set-up", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{login}");
    }
});

store::on_both!(
    a_migration_binds_the_people_who_are_there,
    async |db: TestDb| {
        let server = Server::new(db);
        let eva = server.person("eva-member", Role::Member).await;
        tamper(&server, UNBIND, args![eva]).await;
        let mut change = server.db.db.change().await.unwrap();
        (crate::AFTER_MIGRATION.run)(&mut change).await.unwrap();
        change.commit(Record::none("a test")).await.unwrap();
        server.signed_in("eva-member").await;
    }
);

store::on_both!(
    a_name_that_does_not_open_harms_no_page,
    async |db: TestDb| {
        let server = Server::new(db);
        let damaged = server.person("eva-member", Role::Member).await;
        let keyless = server.person("ana-member", Role::Member).await;
        let mut browsers = [
            server.signed_in("eva-member").await,
            server.signed_in("ana-member").await,
        ];
        tamper(&server, DAMAGE_NAME, args![damaged, vec![1_u8; 90]]).await;
        let owner = PersonId::bytes(keyless);
        server
            .db
            .keys
            .erase(owner, &[Class::Contact])
            .await
            .unwrap();
        for browser in &mut browsers {
            for path in ["/me", "/more", "/me/password"] {
                let page = browser.get_once(path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
            }
            let fields = [("now", PASSWORD), ("password", "another kettle on a step")];
            let answer = browser.post_once("/me/password", &fields).await;
            assert_eq!(answer.location(), "/me?said=password", "{}", answer.body);
        }
        let all = crate::list(&server.app, &MayManage::at_the_machine(), None).await;
        let names: Vec<String> = all
            .unwrap()
            .iter()
            .map(|account| account.login.reveal().clone())
            .collect();
        assert_eq!(names, ["–", "–"]);
    }
);
