//! New accounts.

use kernel::{Locale, Role};
use store::testing::TestDb;
use web::{FormData, FormReader};

use super::world::{PASSWORD, Server};
use crate::rules::{LoginName, Password};
use crate::{Created, NewAccount, Ready};

store::on_both!(of_two_who_want_one_name_one_gets_it, async |db: TestDb| {
    let server = Server::new(db);
    let tries = (0..8).map(|_| server.create("quiet-river-27", Role::Member));
    let made = futures_util::future::join_all(tries).await;
    let got_it = made
        .iter()
        .filter(|created| matches!(created, Created::Person(_)))
        .count();
    assert_eq!(got_it, 1, "{made:?}");
    assert_eq!(
        server.create("Quiet-River-27", Role::Member).await,
        Created::NameInUse
    );
    server.signed_in("quiet-river-27").await;
});

store::on_both!(
    a_newcomer_is_a_member_and_signed_in_at_once,
    async |db: TestDb| {
        let server = Server::new(db);
        let login = LoginName::chosen("quiet-river-27").unwrap();
        let password = Password::chosen(PASSWORD, Role::Member, &login).unwrap();
        let ready = Ready::new(
            &server.app,
            &server.accounts,
            NewAccount::invited(login, password, Locale::Es),
        );
        let ready = ready.await.unwrap();
        let mut change = server.app.db().change().await.unwrap();
        let created = crate::create(&mut change, &ready).await.unwrap();
        assert_eq!(created, Created::Person(ready.person()));
        let entry = crate::created(ready.person(), None);
        change.commit(store::Record::entry(entry)).await.unwrap();
        let device = crate::Device {
            address: std::net::IpAddr::from([203, 0, 113, 9]).into(),
            mark: None,
            ownership: crate::rules::Ownership::Own,
        };
        let welcome = crate::first_sign_in(&server.app, &ready, &device)
            .await
            .unwrap();
        let admitted = crate::admit(&server.app, welcome.token.reveal())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (admitted.viewer.person, admitted.viewer.role),
            (ready.person(), Role::Member)
        );
        assert_eq!(
            (admitted.locale, admitted.greeting.reveal().as_str()),
            (Some(Locale::Es), "quiet-river-27")
        );
    }
);

store::on_both!(offered_names_are_free, async |db: TestDb| {
    let server = Server::new(db);
    for locale in Locale::ALL {
        let names = crate::free_names(&server.app, locale).await.unwrap();
        assert_eq!(names.len(), 3);
        for name in names {
            assert!(matches!(
                server.create(name.reveal(), Role::Member).await,
                Created::Person(_)
            ));
        }
    }
});

#[test]
fn a_form_says_all_that_is_wrong_at_once() {
    let typed = FormData::from_pairs([("login", "ana@example.org"), ("password", "short")]);
    let mut form = FormReader::new(&typed);
    let chosen = crate::check_new(&mut form, Role::Member);
    let faults = form.finish(|| chosen).unwrap_err();
    assert_eq!(faults.of("login").unwrap().id(), "accounts-login-mail");
    assert_eq!(
        faults.of("password").unwrap().id(),
        "accounts-password-short"
    );
    let typed = FormData::from_pairs([("login", "quiet-river-27"), ("password", PASSWORD)]);
    let mut form = FormReader::new(&typed);
    let (login, _) = crate::check_new(&mut form, Role::Member).unwrap();
    assert_eq!(login.reveal(), "quiet-river-27");
}
