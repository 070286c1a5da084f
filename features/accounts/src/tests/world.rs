//! A server with nothing but accounts in it, and browsers.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use kernel::{Locale, Millis, PersonId, Role, SystemRng};
use store::Record;
use store::testing::TestDb;
use tower::ServiceExt;
use web::{App, Limits, Parts, Place, Tasks};

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
        let app = App::new(Parts {
            db: db.db.clone(),
            keys: db.keys.clone(),
            secrets: db.secrets.clone(),
            clock: db.clock.clone(),
            rng: || Box::new(SystemRng),
            // Behind a proxy, so that a test can come from anywhere.
            place: Place {
                behind_proxy: true,
                ..Place::default()
            },
            limits: Limits::default(),
            tasks: Tasks::new(),
            authenticator: Arc::new(accounts.clone()),
        });
        let router = web::router(app.clone(), vec![crate::routes(accounts.clone())]);
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

    pub(super) fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            address: "203.0.113.7".to_owned(),
            site: Some("same-origin"),
        }
    }

    /// A browser that signs in, and the answer.
    pub(super) async fn signed_in(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(login, PASSWORD).await;
        assert_eq!(answer.location(), "/today", "{}", answer.body);
        browser
    }

    pub(super) fn pass(&self, time: Millis) {
        self.db.clock.pass(time);
    }
}

#[derive(Clone)]
pub(super) struct Browser {
    router: Router,
    pub(super) cookies: BTreeMap<String, String>,
    pub(super) address: String,
    pub(super) site: Option<&'static str>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |to| to.to_str().unwrap())
    }
}

impl Browser {
    pub(super) fn at(mut self, address: &str) -> Self {
        address.clone_into(&mut self.address);
        self
    }

    pub(super) async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("login", login), ("password", password)])
            .await
    }

    pub(super) async fn is_in(&mut self) -> bool {
        let answer = self.get("/me").await;
        match answer.status {
            StatusCode::OK => true,
            StatusCode::SEE_OTHER => {
                assert_eq!(answer.location(), "/sign-in");
                false
            }
            other => panic!("{other}: {}", answer.body),
        }
    }

    pub(super) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, String::new()).await
    }

    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)));
        self.send(Method::POST, path, pairs.collect::<Vec<_>>().join("&"))
            .await
    }

    async fn send(&mut self, method: Method, path: &str, body: String) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("x-forwarded-for", &self.address)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(site) = self.site {
            request = request.header("sec-fetch-site", site);
        }
        let response = self
            .router
            .clone()
            .oneshot(request.body(Body::from(body)).unwrap())
            .await
            .unwrap();
        for line in response.headers().get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: head.status,
            headers: head.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }
}

fn escaped(value: &str) -> String {
    value
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
