//! The page with two fields, and signing out.

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use kernel::{Own, Private};
use serde::Deserialize;
use web::{
    App, Error, FormData, FormPage, Layout, LocaleTexts, Nav, RequestContext, Sentence, Shell,
    see_other, way_back,
};

use super::{FIRST_PAGE, device, farewell, too_many, welcome_to};
use crate::actions::{self, Answer, Attempt};
use crate::machine::Accounts;
use crate::rules::Password;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    texts: LocaleTexts,
    /// What is wrong is never told of one field alone.
    form: FormPage,
    /// The page that the person came from, when they go back to it.
    back: Option<String>,
}

/// How the page is asked for: `?back=/find/151`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct CameFrom {
    #[serde(default)]
    back: String,
}

fn shell(status: StatusCode) -> Shell {
    Shell::new("accounts-sign-in-tab", Nav::SignIn)
        .layout(Layout::Public)
        .status(status)
}

pub(super) async fn page(
    State(app): State<App>,
    context: RequestContext,
    Query(from): Query<CameFrom>,
) -> Result<Response, Error> {
    let back = way_back(&from.back);
    if context.viewer.is_some() {
        return Ok(see_other(back.unwrap_or(FIRST_PAGE)));
    }
    let page = SignInPage {
        texts: context.texts,
        form: FormPage::new(FormData::default()),
        back: back.map(str::to_owned),
    };
    context.page(&app, shell(StatusCode::OK), page)
}

pub(super) async fn begin(
    State(app): State<App>,
    Extension(accounts): Extension<Accounts>,
    context: RequestContext,
    headers: HeaderMap,
    typed: FormData,
) -> Result<Response, Error> {
    let attempt = Attempt {
        login: Private::new(typed.get("login").to_owned()),
        password: Password::typed(typed.get("password")),
        device: device(&app, &context, &headers, &typed),
        replaces: context.viewer,
    };
    let (status, sentence, wait_seconds) = match actions::sign_in(&app, &accounts, attempt).await? {
        Answer::Welcome(new) => {
            let to = way_back(typed.get("back")).unwrap_or(FIRST_PAGE);
            return Ok(welcome_to(&app, &new, to));
        }
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
    let form: FormPage = FormPage::new(typed.without("password")).refused_as(sentence);
    let back = way_back(form.typed.get("back")).map(str::to_owned);
    let context = match &back {
        Some(back) => context.returning_to(&web::sign_in_and_back(back)),
        None => context,
    };
    let page = SignInPage {
        texts: context.texts,
        form,
        back,
    };
    let mut response = context.page(&app, shell(status), page)?;
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
    context: RequestContext,
) -> Result<Response, Error> {
    if let Some(viewer) = context.viewer {
        actions::sign_out(&app, &accounts, Own::of(&viewer), viewer.sign_in).await?;
    }
    Ok(farewell(&app, "/"))
}
