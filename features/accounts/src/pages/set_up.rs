//! Choosing a password with a one-use code: the first one, or a new one.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kernel::Private;
use web::{
    App, Error, FormData, FormFaults, FormPage, Layout, LocaleTexts, Nav, RequestContext, Shell,
};

use super::{device, password_sentence, too_many, welcome};
use crate::actions::{self, NewPassword, SetUp};
use crate::machine::Accounts;

#[derive(Template)]
#[template(path = "set_up.html")]
struct SetUpPage {
    texts: LocaleTexts,
    form: FormPage,
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
    draw(
        &app,
        &context,
        FormPage::new(FormData::default()),
        StatusCode::OK,
    )
}

fn draw(
    app: &App,
    context: &RequestContext,
    form: FormPage,
    status: StatusCode,
) -> Result<Response, Error> {
    let texts = context.texts;
    context.page(app, shell(status), SetUpPage { texts, form })
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
    let outcome = actions::set_up(&app, &accounts, wish).await?;
    let again = FormPage::new(typed.without("password"));
    let form = match outcome {
        NewPassword::Done(new) => return Ok(welcome(&app, &new)),
        NewPassword::Unfit(fault) => {
            let faults = FormFaults::one("password", password_sentence(fault));
            FormPage::refused(again.typed, faults)
        }
        NewPassword::NotRight => again.refused_as("accounts-code-not-right"),
        NewPassword::TooMany { wait } => {
            let form = again.refused_as(too_many(wait));
            return draw(&app, &context, form, StatusCode::TOO_MANY_REQUESTS);
        }
        NewPassword::Busy => return Err(Error::Busy),
    };
    let status = form.status();
    draw(&app, &context, form, status)
}
