//! A server with nothing but accounts in it, and browsers.

use axum::Router;
use axum::http::StatusCode;
use kernel::{Locale, Millis, PersonId, Role};
use store::Record;
use store::testing::TestDb;
use web::testing::{Client, Page};
use web::{App, Place};

use crate::rules::{LoginName, MayManage, Password};
use crate::{Accounts, Created, NewAccount, Ready, Strength};

pub(super) use kernel::{DAY, HOUR, MINUTE, SECOND};

/// Long enough for staff, and nothing that a list knows.
pub(super) const PASSWORD: &str = "tea at the old bridge";

pub(super) struct Server {
    pub(super) app: App,
    pub(super) accounts: Accounts,
    pub(super) db: TestDb,
    router: Router,
}

impl Server {
    pub(super) fn new(db: TestDb) -> Self {
        Self::with(db, Strength::Demo)
    }

    pub(super) fn with(db: TestDb, strength: Strength) -> Self {
        let accounts = Accounts::new(strength);
        let app = App::for_test(&db)
            // Behind a proxy, so that a test can come from anywhere.
            .place(Place {
                behind_proxy: true,
                ..Place::default()
            })
            .authenticator(accounts.clone())
            .build();
        let router = web::router(app.clone(), vec![crate::feature(&accounts).into_routes()]);
        Self {
            app,
            accounts,
            db,
            router,
        }
    }

    /// The same server with hashes of another strength, as after a change of the settings.
    pub(super) fn strengthened(self) -> Self {
        Self::with(self.db, Strength::Full)
    }

    pub(super) async fn person(&self, login: &str, role: Role) -> PersonId {
        let made = self.create(login, role).await;
        let Created::Person(person) = made else {
            panic!("{login} is in use")
        };
        person
    }

    pub(super) async fn create(&self, login: &str, role: Role) -> Created {
        let login = LoginName::chosen(login).unwrap();
        let password = Password::chosen(PASSWORD, role, &login).unwrap();
        let new = NewAccount::managed(&MayManage::at_the_machine(), login, role, Locale::En);
        let ready = Ready::new(&self.app, &self.accounts, new.with_password(password))
            .await
            .unwrap();
        let created: Result<Created, store::Error> = store::retrying!(self.app.db(), change, {
            let created = crate::create(&mut change, &ready).await?;
            if created == Created::NameInUse {
                return Ok(created);
            }
            change
                .commit(Record::entry(crate::created(ready.person(), None)))
                .await?;
            created
        });
        created.unwrap()
    }

    pub(super) fn browser(&self) -> Client {
        Client::new(self.router.clone()).from_address("203.0.113.7")
    }

    /// A browser that signs in, and the page.
    pub(super) async fn signed_in(&self, login: &str) -> Client {
        let mut browser = self.browser();
        let page = browser.sign_in(login, PASSWORD).await;
        assert_eq!(page.location(), "/today", "{}", page.body);
        browser
    }

    pub(super) fn pass(&self, time: Millis) {
        self.db.clock.pass(time);
    }
}

/// Signing in by the page.
pub(super) trait SignsIn {
    async fn sign_in(&mut self, login: &str, password: &str) -> Page;
    async fn is_in(&mut self) -> bool;
}

impl SignsIn for Client {
    async fn sign_in(&mut self, login: &str, password: &str) -> Page {
        self.post_once("/sign-in", &[("login", login), ("password", password)])
            .await
    }

    async fn is_in(&mut self) -> bool {
        let page = self.get_once("/me").await;
        match page.status {
            StatusCode::OK => true,
            StatusCode::SEE_OTHER => {
                assert_eq!(page.location(), "/sign-in?back=/me");
                false
            }
            other => panic!("{other}: {}", page.body),
        }
    }
}

/// Another role, as `groups` gives it together with the standings.
pub(super) async fn change_role(
    app: &App,
    accounts: &Accounts,
    may: crate::rules::MayManageOne,
    role: Role,
) -> Result<Option<kernel::Code>, web::Error> {
    let new = crate::RoleChange::new(app, may, role);
    let code = store::retrying!(app.db(), change -> crate::Fault, {
        let (code, entry) = new.write(app, &mut change).await?;
        change.commit(Record::entry(entry)).await?;
        code
    })?;
    new.announce(accounts);
    Ok(code)
}
