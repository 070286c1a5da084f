//! The start page of the demonstration: one tap signs the visitor in as one of its people.

use std::sync::Arc;

use accounts::rules::Password;
use accounts::{Accounts, Answer, Attempt};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use web::{App, Error, FormData, Layout, LocaleTexts, Nav, RequestContext, Rights, Route, Shell};

use super::cast::{PEOPLE, Person};

/// What the page needs besides `App`.
#[derive(Clone)]
struct DemoSignIn {
    accounts: Accounts,
    /// The password of all people. The page shows it: it is not secret.
    password: Arc<str>,
}

#[derive(Template)]
#[template(path = "demo.html")]
struct DemoPage<'a> {
    texts: LocaleTexts,
    cast: Vec<Shown>,
    others: Vec<&'static Person>,
    password: &'a str,
}

/// A person with a sentence about them.
struct Shown {
    person: &'static Person,
    about: &'static str,
}

/// `/demo`. Only a demonstration has it.
pub fn routes(accounts: &Accounts, password: &str) -> Vec<Route> {
    let sign_in = DemoSignIn {
        accounts: accounts.clone(),
        password: Arc::from(password),
    };
    let mut routes = vec![
        Route::get("/demo", Rights::Anyone, "demo.read", page),
        Route::post("/demo", Rights::Anyone, "demo.be", be),
    ];
    for route in &mut routes {
        let handler = std::mem::take(&mut route.handler);
        route.handler = handler.layer(Extension(sign_in.clone()));
    }
    routes
}

async fn page(
    State(app): State<App>,
    Extension(sign_in): Extension<DemoSignIn>,
    context: RequestContext,
) -> Result<Response, Error> {
    let shown = |person: &'static Person| {
        let about = person.about?;
        Some(Shown { person, about })
    };
    let page = DemoPage {
        texts: context.texts,
        cast: PEOPLE.iter().filter_map(shown).collect(),
        others: PEOPLE.iter().filter(|one| one.about.is_none()).collect(),
        password: &sign_in.password,
    };
    let shell = Shell::new("demo-title", Nav::None).layout(Layout::PublicWide);
    context.page(&app, shell, page)
}

/// Signs in with the password of the demonstration, as the sign-in page does. When a visitor has changed
/// the password of this person, the sign-in page says so.
async fn be(
    State(app): State<App>,
    Extension(sign_in): Extension<DemoSignIn>,
    (context, headers): (RequestContext, HeaderMap),
    typed: FormData,
) -> Result<Response, Error> {
    let person = PEOPLE.iter().find(|one| one.login == typed.get("login"));
    let person = person.ok_or(Error::NotFound)?;
    let attempt = Attempt {
        login: person.login.to_owned().into(),
        password: Password::typed(&sign_in.password),
        device: accounts::device(&app, &context, &headers, &typed),
        replaces: context.viewer,
    };
    match accounts::sign_in(&app, &sign_in.accounts, attempt).await? {
        Answer::Welcome(welcome) => Ok(accounts::welcome(&app, &welcome)),
        Answer::Busy => Err(Error::Busy),
        Answer::NotRight | Answer::TooMany { .. } => {
            Err(Error::Refused(web::Sentence::new("demo-closed")))
        }
    }
}
