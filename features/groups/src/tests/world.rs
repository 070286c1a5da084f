//! A server with accounts and groups in it, and browsers.

use accounts::rules::{LoginName, MayManage, Password};
use accounts::{Accounts, Created, NewAccount, Ready, Strength};
use axum::Router;
use kernel::{
    Code, GroupId, Id, Locale, PersonId, Private, Role, SessionId, SignInId, SystemRng, Viewer,
};
use store::Record;
use store::testing::TestDb;
use web::testing::Client;
use web::{App, Place};

use crate::actions::{self, Fault, Joining, NewGroup, Who};
use crate::rules::{self, Kind, MemberName, Settings, default_clauses};
use crate::{Membership, PlannedSession, Standing, Venue};

pub(super) const PASSWORD: &str = "tea at the old bridge";
pub(super) use kernel::{DAY, MINUTE};

pub(super) struct Server {
    pub(super) app: App,
    pub(super) accounts: Accounts,
    pub(super) db: TestDb,
    router: Router,
}

/// Somebody with an account.
#[derive(Clone, Copy)]
pub(super) struct Someone {
    pub(super) viewer: Viewer,
    pub(super) login: &'static str,
}

impl Server {
    pub(super) fn new(db: TestDb) -> Self {
        let accounts = Accounts::new(Strength::Demo);
        let app = App::for_test(&db)
            .place(Place {
                behind_proxy: true,
                ..Place::default()
            })
            .authenticator(accounts.clone())
            .build();
        let tables = vec![
            accounts::feature(&accounts).into_routes(),
            crate::feature(&accounts).into_routes(),
        ];
        let router = web::router(app.clone(), tables);
        Self {
            app,
            accounts,
            db,
            router,
        }
    }

    pub(super) async fn person(&self, login: &'static str, role: Role) -> Someone {
        let name = LoginName::chosen(login).unwrap();
        let password = Password::chosen(PASSWORD, role, &name).unwrap();
        let new = NewAccount::managed(&MayManage::at_the_machine(), name, role, Locale::En);
        let new = new.with_password(password);
        let ready = Ready::new(&self.app, &self.accounts, new).await.unwrap();
        let created: Result<Created, store::Error> = store::retrying!(self.app.db(), change, {
            let created = accounts::create(&mut change, &ready).await?;
            change
                .commit(Record::entry(accounts::created(ready.person(), None)))
                .await?;
            created
        });
        assert_eq!(created.unwrap(), Created::Person(ready.person()));
        let sign_in = SignInId::from_bytes([0; 16]);
        Someone {
            viewer: Viewer {
                person: ready.person(),
                role,
                sign_in,
            },
            login,
        }
    }

    /// A group of this kind with its facilitator, who is called Cleo in it.
    pub(super) async fn group(&self, name: &str, kind: Kind, lead: Someone) -> GroupId {
        let words =
            |clause: rules::Clause| (clause, Private::new(format!("Words on {}.", clause.word())));
        let new = NewGroup {
            name: Private::new(name.to_owned()),
            settings: Settings::of(kind),
            clauses: default_clauses(kind, Venue::Both)
                .into_iter()
                .map(words)
                .collect(),
            facilitator: lead.viewer.person,
            face: (MemberName::new("Cleo").unwrap(), 1),
        };
        actions::start(&self.app, &rules::may_start(&lead.viewer).unwrap(), &new)
            .await
            .unwrap()
    }

    pub(super) async fn place(&self, who: Someone, group: GroupId) -> Membership {
        crate::seen_by(&self.app, &who.viewer, group).await.unwrap()
    }

    /// A code that lets somebody in, made by a facilitator.
    pub(super) async fn code(&self, lead: Someone, group: GroupId, standing: Standing) -> Code {
        let right = rules::may_invite(&self.place(lead, group).await, standing).unwrap();
        let reason = reason();
        let invited = actions::invite(&self.app, &right, 7, Some(&reason)).await;
        invited.unwrap().code
    }

    pub(super) async fn join(
        &self,
        who: Someone,
        group: GroupId,
        (code, name): (Code, &str),
    ) -> Result<GroupId, Fault> {
        let found = crate::records::room(self.app.db(), group, 0).await.unwrap();
        assert!(found.is_some());
        let agreement = self.agreement(group).await;
        let joining = Joining {
            code,
            who: Who::SignedIn(who.viewer),
            name: MemberName::new(name).unwrap(),
            colour: 2,
            agreement,
            states_age: true,
        };
        actions::join(&self.app, &joining).await
    }

    /// The version in force.
    pub(super) async fn agreement(&self, group: GroupId) -> kernel::AgreementId {
        let ring = actions::ring(&self.app, group).await.unwrap();
        let group = crate::records::group(self.app.db(), group, &ring)
            .await
            .unwrap();
        group.unwrap().agreement
    }

    /// Somebody comes in by an invitation.
    pub(super) async fn member(
        &self,
        lead: Someone,
        group: GroupId,
        (who, name): (Someone, &str),
    ) -> Membership {
        let code = self.code(lead, group, Standing::Member).await;
        self.join(who, group, (code, name)).await.unwrap();
        self.place(who, group).await
    }

    /// A session that starts in some minutes.
    pub(super) async fn session(
        &self,
        lead: Someone,
        group: GroupId,
        in_minutes: i64,
    ) -> PlannedSession {
        let me = self.place(lead, group).await;
        let session = PlannedSession {
            minutes: 75,
            facilitator: Some(me.person),
            ..PlannedSession::new(
                SessionId::fresh(&mut SystemRng),
                group,
                self.app.now() + in_minutes * MINUTE,
                "Europe/Madrid".parse().unwrap(),
            )
        };
        let right = rules::may_facilitate(&me).unwrap();
        actions::plan(&self.app, &right, &session).await.unwrap();
        session
    }

    /// Opens its room, as the feature of rooms does.
    pub(super) async fn opens(&self, lead: Someone, session: &PlannedSession) {
        let right = rules::may_facilitate(&self.place(lead, session.group).await).unwrap();
        let mut change = self.app.db().change().await.unwrap();
        actions::open_session(&mut change, &right, session.id)
            .await
            .unwrap();
        change.commit(Record::none("a test")).await.unwrap();
    }

    pub(super) fn browser(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A browser of somebody who signed in.
    pub(super) async fn signed_in(&self, who: Someone) -> Client {
        let mut browser = self.browser();
        let page = browser
            .post_once("/sign-in", &[("login", who.login), ("password", PASSWORD)])
            .await;
        assert_eq!(page.location(), "/today", "{}", page.body);
        browser
    }
}

/// Why something is decided.
pub(super) fn reason() -> rules::WrittenReason {
    kernel::Text::new("It was agreed in the team.").unwrap()
}

pub(super) fn person(mine: &Membership) -> PersonId {
    mine.person
}
