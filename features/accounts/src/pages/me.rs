//! Me: what others see, devices, language, leaving.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Locale, Own, Role, SignInId};
use web::{
    App, Arg, Error, FlashWord, FormData, LocaleTexts, Nav, Shell, SignedIn, see_other,
    see_other_saying,
};

use super::{farewell, flash};
use crate::actions;
use crate::machine::Accounts;

#[derive(Template)]
#[template(path = "me.html")]
struct MePage {
    texts: LocaleTexts,
    lead: String,
    role: &'static str,
    /// What others see of this person.
    seen: &'static [&'static str],
    said: Option<String>,
    devices: Vec<DeviceRow>,
    languages: Vec<Language>,
    leave: String,
}

struct DeviceRow {
    id: SignInId,
    here: bool,
    name: &'static str,
    text: String,
    label: String,
}

struct Language {
    locale: Locale,
    name: String,
    chosen: bool,
}

pub(super) async fn page(
    State(app): State<App>,
    signed_in: SignedIn,
    said: FlashWord,
) -> Result<Response, Error> {
    let (viewer, context) = (signed_in.viewer, signed_in.context);
    let texts = context.texts;
    let sign_ins = actions::own_sign_ins(&app, Own::of(&viewer)).await?;
    let greeting = context.greeting.clone().unwrap_or_default();
    let page = MePage {
        texts,
        lead: texts.name("accounts-me-lead", greeting.reveal()),
        role: role(viewer.role),
        seen: seen(viewer.role),
        said: said.text(texts, flash::ALL),
        devices: sign_ins
            .iter()
            .map(|row| device_row(&app, texts, row, viewer.sign_in))
            .collect(),
        languages: languages(context.locale),
        leave: texts.with(
            "accounts-leave-how",
            &[("target", leave_target(&app.place().leave_to).into())],
        ),
    };
    context.page(&app, Shell::new("accounts-me-tab", Nav::More), page)
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Member => "accounts-role-member",
        Role::PeerMentor => "accounts-role-peer-mentor",
        Role::Facilitator => "accounts-role-facilitator",
        Role::Coordinator => "accounts-role-coordinator",
    }
}

/// Coordinators stand outside all groups: there is no name of theirs to see.
fn seen(role: Role) -> &'static [&'static str] {
    match role {
        Role::Coordinator => &["accounts-seen-no-group", "accounts-seen-by-coordinators"],
        Role::Member | Role::PeerMentor | Role::Facilitator => &[
            "accounts-seen-group",
            "accounts-seen-login",
            "accounts-seen-never",
        ],
    }
}

fn device_row(
    app: &App,
    texts: LocaleTexts,
    row: &actions::OwnSignIn,
    here: SignInId,
) -> DeviceRow {
    let zone = &app.place().zone;
    let since = texts.when(row.since, zone);
    let seen = texts.date(row.seen, zone);
    let name = match (row.id == here, row.shared_device) {
        (true, _) => "accounts-device-this",
        (false, true) => "accounts-device-shared",
        (false, false) => "accounts-device-own",
    };
    DeviceRow {
        id: row.id,
        here: row.id == here,
        name,
        text: texts.with(
            "accounts-device-since",
            &[("since", Arg::from(&since)), ("seen", seen.into())],
        ),
        label: texts.with("accounts-device-end-label", &[("since", since.into())]),
    }
}

fn languages(now: Locale) -> Vec<Language> {
    let name = |locale| LocaleTexts::of(locale).say("web-language");
    Locale::ALL
        .map(|locale| Language {
            locale,
            name: name(locale),
            chosen: locale == now,
        })
        .into()
}

/// The address as a person says it.
fn leave_target(address: &str) -> &str {
    let plain = address
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    plain.trim_start_matches("www.").trim_end_matches('/')
}

pub(super) async fn language(
    State(app): State<App>,
    signed_in: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    match Locale::from_tag(typed.get("locale")) {
        Some(locale) => {
            actions::choose_locale(&app, Own::of(&signed_in.viewer), locale).await?;
            Ok(see_other_saying("/me", flash::LANGUAGE_CHOSEN))
        }
        None => Ok(see_other("/me")),
    }
}

pub(super) async fn everywhere(
    State(app): State<App>,
    Extension(accounts): Extension<Accounts>,
    signed_in: SignedIn,
) -> Result<Response, Error> {
    actions::end_everywhere(&app, &accounts, Own::of(&signed_in.viewer)).await?;
    Ok(farewell(&app, "/sign-in"))
}

pub(super) async fn device(
    State(app): State<App>,
    Extension(accounts): Extension<Accounts>,
    signed_in: SignedIn,
    Path(device): Path<SignInId>,
) -> Result<Response, Error> {
    actions::end_device(&app, &accounts, Own::of(&signed_in.viewer), device).await?;
    if device == signed_in.viewer.sign_in {
        return Ok(farewell(&app, "/sign-in"));
    }
    Ok(see_other("/me"))
}
