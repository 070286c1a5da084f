//! A server with accounts and groups in it, and browsers.

use std::collections::BTreeMap;
use std::sync::Arc;

use accounts::rules::{LoginName, MayManage, Password};
use accounts::{Accounts, Created, NewAccount, Ready, Strength};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use kernel::{
    Code, GroupId, Id, Locale, PersonId, Private, Role, SessionId, SignInId, SystemRng, Viewer,
};
use store::Record;
use store::testing::TestDb;
use tower::ServiceExt;
use web::{App, Limits, Parts, Place, Tasks};

use crate::actions::{self, Fault, Joining, NewGroup, Who};
use crate::rules::{self, Kind, MemberName, Settings, default_clauses};
use crate::{Membership, PlannedSession, SessionState, Standing, Venue};

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
        let app = App::new(Parts {
            db: db.db.clone(),
            keys: db.keys.clone(),
            secrets: db.secrets.clone(),
            clock: db.clock.clone(),
            rng: || Box::new(SystemRng),
            place: Place {
                behind_proxy: true,
                ..Place::default()
            },
            limits: Limits::default(),
            tasks: Tasks::new(),
            authenticator: Arc::new(accounts.clone()),
        });
        let tables = vec![
            accounts::routes(accounts.clone()),
            crate::routes(accounts.clone()),
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
        actions::invite(&self.app, &right, 7).await.unwrap().code
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
            id: SessionId::fresh(&mut SystemRng),
            group,
            starts_at: self.app.now() + in_minutes * MINUTE,
            zone: "Europe/Madrid".parse().unwrap(),
            minutes: 75,
            venue: Venue::Both,
            template: "support".to_owned(),
            title: None,
            note: None,
            facilitator: Some(me.person),
            state: SessionState::Planned,
            version: 1,
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
        change.commit(Record::own_log("a test")).await.unwrap();
    }

    pub(super) fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
        }
    }

    /// A browser of somebody who signed in.
    pub(super) async fn signed_in(&self, who: Someone) -> Browser {
        let mut browser = self.browser();
        let answer = browser
            .post("/sign-in", &[("login", who.login), ("password", PASSWORD)])
            .await;
        assert_eq!(answer.location, "/today", "{}", answer.body);
        browser
    }
}

pub(super) fn person(mine: &Membership) -> PersonId {
    mine.person
}

#[derive(Clone)]
pub(super) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) location: String,
    pub(super) body: String,
}

impl Answer {
    /// The value of a hidden field.
    pub(super) fn hidden(&self, name: &str) -> String {
        let mark = format!("type=\"hidden\" name=\"{name}\" value=\"");
        let (_, rest) = self
            .body
            .split_once(&mark)
            .unwrap_or_else(|| panic!("no {name} in {}", self.body));
        rest.split('"').next().unwrap().to_owned()
    }

    pub(super) fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

impl Browser {
    pub(super) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, String::new()).await
    }

    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        self.send(Method::POST, path, pairs.join("&")).await
    }

    async fn send(&mut self, method: Method, path: &str, body: String) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookies.join("; "))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        for line in response.headers().get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let to = head
            .headers
            .get(header::LOCATION)
            .map_or("", |to| to.to_str().unwrap());
        Answer {
            status: head.status,
            location: to.to_owned(),
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }
}

fn escaped(value: &str) -> String {
    let letter = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    value.bytes().map(letter).collect()
}
