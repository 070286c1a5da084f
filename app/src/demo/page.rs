//! The start page of the demonstration: one tap signs one in as somebody who does not exist.

use std::sync::Arc;

use accounts::rules::Password;
use accounts::{Accounts, Answer, Attempt};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use web::{App, Error, Layout, Nav, Rights, Route, Shell, Typed, Visit, Words};

use super::cast::{PEOPLE, Person};

/// What the page needs besides the tools.
#[derive(Clone)]
struct Door {
    accounts: Accounts,
    /// Everyone's. It stands on the page: nothing here is secret.
    password: Arc<str>,
}

#[derive(Template)]
#[template(path = "demo.html")]
struct DemoPage<'a> {
    w: Words,
    cast: Vec<Shown>,
    others: Vec<&'static Person>,
    password: &'a str,
}

/// Somebody with a sentence about them.
struct Shown {
    person: &'static Person,
    about: &'static str,
}

/// `/demo`. Only a demonstration has it.
pub fn routes(accounts: &Accounts, password: &str) -> Vec<Route> {
    let door = Door {
        accounts: accounts.clone(),
        password: Arc::from(password),
    };
    let mut routes = vec![
        Route::get("/demo", Rights::Anyone, "demo.read", page),
        Route::post("/demo", Rights::Anyone, "demo.be", be),
    ];
    for route in &mut routes {
        let handler = std::mem::take(&mut route.handler);
        route.handler = handler.layer(Extension(door.clone()));
    }
    routes
}

async fn page(
    State(app): State<App>,
    Extension(door): Extension<Door>,
    visit: Visit,
) -> Result<Response, Error> {
    let shown = |person: &'static Person| {
        let about = person.about?;
        Some(Shown { person, about })
    };
    let page = DemoPage {
        w: visit.words,
        cast: PEOPLE.iter().filter_map(shown).collect(),
        others: PEOPLE.iter().filter(|one| one.about.is_none()).collect(),
        password: &door.password,
    };
    let shell = Shell::new("demo-title", Nav::None).layout(Layout::PublicWide);
    visit.page(&app, shell, page)
}

/// Signs in with the password of the demonstration, as the sign-in page would. Somebody may have
/// given one of them another password meanwhile: then the sign-in page says so.
async fn be(
    State(app): State<App>,
    Extension(door): Extension<Door>,
    (visit, headers): (Visit, HeaderMap),
    typed: Typed,
) -> Result<Response, Error> {
    let person = PEOPLE.iter().find(|one| one.login == typed.get("login"));
    let person = person.ok_or(Error::NotFound)?;
    let attempt = Attempt {
        login: person.login.to_owned().into(),
        password: Password::typed(&door.password),
        device: accounts::device(&app, &visit, &headers, &typed),
        replaces: visit.viewer,
    };
    match accounts::sign_in(&app, &door.accounts, attempt).await? {
        Answer::Welcome(welcome) => Ok(accounts::welcome(&app, &welcome)),
        Answer::Busy => Err(Error::Busy),
        Answer::NotRight | Answer::TooMany { .. } => {
            Err(Error::Refused(web::Sentence::new("demo-closed")))
        }
    }
}
