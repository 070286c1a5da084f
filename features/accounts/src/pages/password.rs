//! Changing one's password.

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use kernel::{Own, Private};
use web::{
    App, Error, FormData, FormFaults, FormPage, Layout, LocaleTexts, Nav, Sentence, Shell,
    SignedIn, see_other_saying,
};

use super::{flash, password_sentence, too_many};
use crate::actions::{self, NewPassword, PasswordChange};
use crate::machine::Accounts;
use crate::rules::Password;

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage {
    texts: LocaleTexts,
    /// Passwords are never shown again.
    form: FormPage,
    hint: &'static str,
    /// For password keepers, which store it beside the password.
    login: String,
}

fn draw(app: &App, signed_in: &SignedIn, faults: FormFaults) -> Result<Response, Error> {
    let hint = if signed_in.viewer.role.is_staff() {
        "accounts-new-password-hint-staff"
    } else {
        "accounts-new-password-hint"
    };
    let form = FormPage::refused(FormData::default(), faults);
    let status = form.status();
    let page = PasswordPage {
        texts: signed_in.context.texts,
        form,
        hint,
        login: signed_in.login_name().to_owned(),
    };
    let shell = Shell::new("accounts-password-tab", Nav::More)
        .layout(Layout::Narrow)
        .status(status);
    signed_in.context.page(app, shell, page)
}

pub(super) async fn page(State(app): State<App>, signed_in: SignedIn) -> Result<Response, Error> {
    draw(&app, &signed_in, FormFaults::none())
}

pub(super) async fn change(
    State(app): State<App>,
    Extension(accounts): Extension<Accounts>,
    signed_in: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    let wish = PasswordChange {
        now: Password::typed(typed.get("now")),
        new: Private::new(typed.get("password").to_owned()),
    };
    let (own, here) = (Own::of(&signed_in.viewer), signed_in.viewer.sign_in);
    let faults = match actions::change_password(&app, &accounts, own, here, wish).await? {
        NewPassword::Done(()) => {
            return Ok(see_other_saying("/me", flash::PASSWORD_CHANGED));
        }
        NewPassword::Unfit(fault) => FormFaults::one("password", password_sentence(fault)),
        NewPassword::NotRight => {
            FormFaults::one("now", Sentence::new("accounts-password-now-wrong"))
        }
        NewPassword::TooMany { wait } => FormFaults::one("now", too_many(wait)),
        NewPassword::Busy => return Err(Error::Busy),
    };
    draw(&app, &signed_in, faults)
}
