//! A world to test in: the cast, groups, sessions, browsers, on a database of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use accounts::rules::{LoginName, MayManage, Ownership, Password};
use accounts::{Accounts, Answer, Attempt, Created, Device, NewAccount, Ready, Strength};
use axum::Router;
use groups::rules::{MayFacilitate, may_facilitate};
use groups::{Membership, PlannedSession};
use kernel::{
    GroupId, Id, Locale, MINUTE, Millis, PersonId, Role, SessionId, SetClock, SignInId, SystemRng,
    Viewer,
};
use store::Record;
use store::testing::TestDb;
use web::{Address, App, Limits, Place, Route};

use crate::cast::{CAST, PASSWORD};
use crate::{Client, GroupPlan};

/// The cast in a server. The clock stands still until a test moves it.
pub struct World {
    /// The tools of every handler.
    pub app: App,
    /// Signs people in.
    pub accounts: Accounts,
    /// Moves everyone's time.
    pub clock: Arc<SetClock>,
    /// The databases; deleted with the world.
    pub db: TestDb,
    people: BTreeMap<String, Viewer>,
    router: Router,
}

impl World {
    /// The cast, in no group yet. No page answers until [`World::with_routes`].
    ///
    /// # Panics
    /// When the database does not work.
    pub async fn new(db: TestDb) -> Self {
        Self::at(db, Place::default()).await
    }

    /// The same at another place.
    ///
    /// # Panics
    /// When the database does not work.
    pub async fn at(db: TestDb, place: Place) -> Self {
        Self::within(db, place, Limits::default()).await
    }

    /// The same with other deadlines and caps.
    ///
    /// # Panics
    /// When the database does not work.
    pub async fn within(db: TestDb, place: Place, limits: Limits) -> Self {
        let accounts = Accounts::new(Strength::Demo);
        let app = App::for_test(&db)
            .place(place)
            .limits(limits)
            .authenticator(accounts.clone())
            .build();
        let mut world = Self {
            app,
            accounts,
            clock: db.clock.clone(),
            db,
            people: BTreeMap::new(),
            router: Router::new(),
        };
        for (login, role) in CAST {
            world.person(login, role).await;
        }
        world
    }

    /// The world with these pages. The binary's own table is given in by whoever knows it.
    #[must_use]
    pub fn with_routes(mut self, routes: impl FnOnce(&World) -> Vec<Vec<Route>>) -> Self {
        let tables = routes(&self);
        self.router = web::router(self.app.clone(), tables);
        self
    }

    /// The pages, for a listener.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Somebody more.
    ///
    /// # Panics
    /// When the name is in use.
    pub async fn person(&mut self, login: &str, role: Role) -> PersonId {
        let name = LoginName::chosen(login).expect("a login name");
        let new = NewAccount::managed(&MayManage::at_the_machine(), name, role, Locale::En)
            .with_password(Password::typed(PASSWORD));
        let ready = Ready::new(&self.app, &self.accounts, new)
            .await
            .expect("an account");
        let made: Result<Created, store::Error> = store::retrying!(self.app.db(), change, {
            let made = accounts::create(&mut change, &ready).await?;
            let entry = accounts::created(ready.person(), None);
            change.commit(Record::entry(entry)).await?;
            made
        });
        assert_eq!(made.expect("a write"), Created::Person(ready.person()));
        let viewer = Viewer {
            person: ready.person(),
            role,
            sign_in: SignInId::fresh(&mut SystemRng),
        };
        self.people.insert(login.to_owned(), viewer);
        viewer.person
    }

    /// Somebody, as if they were signed in: for calling a query or an action.
    ///
    /// # Panics
    /// When nobody has this login name.
    pub fn viewer(&self, login: &str) -> Viewer {
        *self
            .people
            .get(login)
            .unwrap_or_else(|| panic!("nobody signs in as {login}"))
    }

    /// A browser of nobody.
    pub fn visitor(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A browser in which somebody has signed in with their password.
    ///
    /// # Panics
    /// When the sign-in is refused.
    pub async fn sign_in(&self, login: &str) -> Client {
        let attempt = Attempt {
            login: login.to_owned().into(),
            password: Password::typed(PASSWORD),
            device: Device {
                address: Address::from(std::net::IpAddr::from([127, 0, 0, 1])),
                mark: None,
                ownership: Ownership::Own,
            },
            replaces: None,
        };
        let answer = accounts::sign_in(&self.app, &self.accounts, attempt).await;
        let Ok(Answer::Welcome(welcome)) = answer else {
            panic!("{login} is not let in: {answer:?}");
        };
        let cookie = web::sign_in_cookie(self.app.place(), welcome.token.reveal(), None);
        let mut client = self.visitor();
        let (name, rest) = cookie
            .to_str()
            .ok()
            .and_then(|text| text.split_once('='))
            .expect("a cookie");
        client.set_cookie(name, rest.split(';').next().unwrap_or_default());
        client
    }

    /// A group about to begin.
    pub fn group(&self, name: &str, kind: groups::Kind) -> GroupPlan<'_> {
        GroupPlan::new(self, name, kind)
    }

    /// Somebody's place in a group.
    ///
    /// # Panics
    /// When they have none.
    pub async fn membership(&self, login: &str, group: GroupId) -> Membership {
        let found = groups::seen_by(&self.app, &self.viewer(login), group).await;
        found.unwrap_or_else(|error| panic!("{login} is not in the group: {error:?}"))
    }

    /// The right of whoever leads a group.
    ///
    /// # Panics
    /// When this person does not.
    pub async fn lead(&self, login: &str, group: GroupId) -> MayFacilitate {
        may_facilitate(&self.membership(login, group).await).expect("leads the group")
    }

    /// A session that starts in so many minutes (or did), planned by the group's facilitator.
    ///
    /// # Panics
    /// When it cannot be planned.
    pub async fn session(&self, (group, facilitator): (GroupId, &str), minutes: i64) -> SessionId {
        let me = self.membership(facilitator, group).await;
        let settings = &me.about.settings;
        let session = PlannedSession {
            minutes: settings.kind.defaults().minutes,
            venue: settings.venue,
            template: settings.template.clone(),
            facilitator: Some(me.person),
            ..PlannedSession::new(
                SessionId::fresh(&mut SystemRng),
                group,
                self.now() + minutes * MINUTE,
                "Europe/Madrid".parse().expect("a zone"),
            )
        };
        let right = may_facilitate(&me).expect("leads the group");
        groups::actions::plan(&self.app, &right, &session)
            .await
            .expect("a planned session");
        session.id
    }

    /// What the clock shows.
    pub fn now(&self) -> Millis {
        self.app.now()
    }

    /// Lets so many minutes pass.
    pub fn pass_minutes(&self, minutes: i64) {
        self.clock.pass(minutes * MINUTE);
    }
}
