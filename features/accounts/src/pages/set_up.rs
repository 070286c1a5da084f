//! Choosing a password with a one-use code: the first one, or a new one.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kernel::Private;
use web::{
    App, Error, FormData, FormFaults, Layout, LocaleTexts, Nav, RequestContext, Sentence, Shell,
};

use super::{device, password_sentence, too_many, welcome};
use crate::actions::{self, NewPassword, SetUp};
use crate::machine::Accounts;

#[derive(Template)]
#[template(path = "set_up.html")]
struct SetUpPage {
    texts: LocaleTexts,
    typed: FormData,
    trouble: Option<String>,
    faults: FormFaults,
}

fn shell(status: StatusCode) -> Shell {
    Shell::new("accounts-start-tab", Nav::SignIn)
        .layout(Layout::Public)
        .status(status)
}

pub(super) async fn page(
    State(app): State<App>,
    context: RequestContext,
) -> Result<Response, Error> {
    let page = SetUpPage {
        texts: context.texts,
        typed: FormData::default(),
        trouble: None,
        faults: FormFaults::none(),
    };
    context.page(&app, shell(StatusCode::OK), page)
}

pub(super) async fn set_up(
    State(app): State<App>,
    Extension(accounts): Extension<Accounts>,
    context: RequestContext,
    headers: HeaderMap,
    typed: FormData,
) -> Result<Response, Error> {
    let wish = SetUp {
        login: Private::new(typed.get("login").to_owned()),
        code: typed.get("code").to_owned(),
        password: Private::new(typed.get("password").to_owned()),
        device: device(&app, &context, &headers, &typed),
    };
    let mut faults = FormFaults::none();
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let (status, sentence) = match actions::set_up(&app, &accounts, wish).await? {
        NewPassword::Done(new) => return Ok(welcome(&app, &new)),
        NewPassword::Unfit(fault) => {
            faults.add("password", password_sentence(fault));
            (unprocessable, None)
        }
        NewPassword::NotRight => (
            unprocessable,
            Some(Sentence::new("accounts-code-not-right")),
        ),
        NewPassword::TooMany { wait } => (StatusCode::TOO_MANY_REQUESTS, Some(too_many(wait))),
        NewPassword::Busy => return Err(Error::Busy),
    };
    let trouble = sentence.map(|sentence| context.texts.sentence(&sentence));
    let page = SetUpPage {
        texts: context.texts,
        typed: typed.without("password"),
        trouble,
        faults,
    };
    context.page(&app, shell(status), page)
}
