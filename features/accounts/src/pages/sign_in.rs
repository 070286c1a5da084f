//! The page with two fields, and signing out.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use kernel::Private;
use web::{App, Error, Faults, Layout, Nav, Sentence, Shell, Typed, Visit, Words, see_other};

use super::{device, farewell, too_many, welcome};
use crate::actions::{self, Answer, Attempt};
use crate::machine::Accounts;
use crate::rules::Password;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    w: Words,
    typed: Typed,
    /// Said above the form: whatever it is, it belongs to both fields.
    trouble: Option<String>,
    faults: Faults,
}

fn shell(status: StatusCode) -> Shell {
    Shell::new("accounts-sign-in-tab", Nav::SignIn)
        .layout(Layout::Public)
        .status(status)
}

pub(super) async fn page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    if visit.viewer.is_some() {
        return Ok(see_other("/today"));
    }
    let page = SignInPage {
        w: visit.words,
        typed: Typed::default(),
        trouble: None,
        faults: Faults::none(),
    };
    visit.page(&app, shell(StatusCode::OK), page)
}

pub(super) async fn begin(
    State(app): State<App>,
    Extension(accounts): Extension<Accounts>,
    visit: Visit,
    headers: HeaderMap,
    typed: Typed,
) -> Result<Response, Error> {
    let attempt = Attempt {
        login: Private::new(typed.get("login").to_owned()),
        password: Password::typed(typed.get("password")),
        device: device(&app, &visit, &headers, &typed),
        replaces: visit.viewer,
    };
    let (status, sentence, wait_seconds) = match actions::sign_in(&app, &accounts, attempt).await? {
        Answer::Welcome(new) => return Ok(welcome(&app, &new)),
        Answer::NotRight => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Sentence::new("accounts-not-right"),
            None,
        ),
        Answer::TooMany { wait } => (
            StatusCode::TOO_MANY_REQUESTS,
            too_many(wait),
            Some((wait + 999) / 1000),
        ),
        Answer::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            Sentence::new("accounts-busy"),
            Some(5),
        ),
    };
    let trouble = Some(visit.words.sentence(&sentence));
    let typed = typed.without("password");
    let page = SignInPage {
        w: visit.words,
        typed,
        trouble,
        faults: Faults::none(),
    };
    let mut response = visit.page(&app, shell(status), page)?;
    if let Some(seconds) = wait_seconds {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

/// Ends the sign-in of this device. Nobody signed in is fine: the wish is fulfilled.
pub(super) async fn end(
    State(app): State<App>,
    Extension(accounts): Extension<Accounts>,
    visit: Visit,
) -> Result<Response, Error> {
    if let Some(viewer) = visit.viewer {
        actions::sign_out(&app, &accounts, &viewer).await?;
    }
    Ok(farewell(&app, "/"))
}
