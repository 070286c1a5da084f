//! Sign-in, setting up, one's own account, leaving.

mod flash;
mod leave;
mod me;
mod more;
mod password;
mod set_up;
mod sign_in;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use kernel::{MINUTE, Millis, Role};
use web::{
    App, Field, FormData, FormReader, Place, Refusal, RequestContext, Rights, Route, Sentence,
    see_other,
};

use crate::actions::{Device, Welcome};
use crate::rules::{LoginFault, LoginName, Ownership, Password, PasswordFault, Refused};

/// The addresses of accounts.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/sign-in", Rights::Anyone, "sign-in.page", sign_in::page),
        Route::post("/sign-in", Rights::Anyone, "sign-in.begin", sign_in::begin),
        Route::post("/sign-out", Rights::Anyone, "sign-in.end", sign_in::end),
        Route::get(
            "/set-up",
            Rights::Anyone,
            "account.set-up-page",
            set_up::page,
        ),
        Route::post("/set-up", Rights::Anyone, "account.set-up", set_up::set_up),
        Route::get("/leave", Rights::Anyone, "leave", leave::leave),
        Route::get("/more", Rights::SignedIn, "more.page", more::page),
        Route::get("/me", Rights::SignedIn, "account.page", me::page),
        Route::post(
            "/me/language",
            Rights::SignedIn,
            "account.language",
            me::language,
        ),
        Route::post(
            "/me/sign-out-everywhere",
            Rights::SignedIn,
            "account.sign-out-everywhere",
            me::everywhere,
        ),
        Route::post(
            "/me/devices/{device}/sign-out",
            Rights::Own,
            "account.sign-out-device",
            me::device,
        ),
        Route::get(
            "/me/password",
            Rights::SignedIn,
            "account.password-page",
            password::page,
        ),
        Route::post(
            "/me/password",
            Rights::SignedIn,
            "account.password",
            password::change,
        ),
    ]
}

/// Where a sign-in leads.
const FIRST_PAGE: &str = "/today";
/// The cookie with the mark that a device gets at a sign-in.
const MARK: &str = "d";
/// The longest that browsers keep a cookie: 400 days.
const MARK_SECONDS: u32 = 34_560_000;

fn mark_cookie(place: &Place, mark: &str) -> HeaderValue {
    web::host_cookie(place, MARK, mark, Some(MARK_SECONDS))
}

/// The device of this visit: its mark, and the box `shared` of a form.
pub fn device(
    app: &App,
    context: &RequestContext,
    headers: &HeaderMap,
    typed: &FormData,
) -> Device {
    let ownership = if typed.has("shared") {
        Ownership::Shared
    } else {
        Ownership::Own
    };
    Device {
        address: context.address,
        mark: web::host_cookie_value(app.place(), headers, MARK).map(str::to_owned),
        ownership,
    }
}

/// Sends a person who has just signed in to their first page, with the cookies of this device.
pub fn welcome(app: &App, new: &Welcome) -> Response {
    welcome_to(app, new, FIRST_PAGE)
}

/// The same, to another page of ours.
pub fn welcome_to(app: &App, welcome: &Welcome, path: &str) -> Response {
    let mut response = see_other(path);
    let token = welcome.token.reveal();
    let cookie = web::sign_in_cookie(app.place(), token, welcome.cookie_seconds);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    if let Some(mark) = &welcome.mark {
        let cookie = mark_cookie(app.place(), mark);
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Sends a person away with the cookies of the sign-in gone and nothing kept by the browser.
fn farewell(app: &App, to: &str) -> Response {
    let mut response = see_other(to);
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, web::clear_cookies(app.place()));
    headers.insert("clear-site-data", web::clear_site_data());
    response
}

/// Reads a login name and a password that a person chose, from the fields `login` and `password`.
pub fn check_new(form: &mut FormReader<'_>, role: Role) -> Field<(LoginName, Password)> {
    let login = LoginName::chosen(form.get("login"));
    // Checked against the typed name even when that needs another word, so that both are said at once.
    let near = login
        .as_ref()
        .ok()
        .cloned()
        .unwrap_or_else(LoginName::nobody);
    let password = Password::chosen(form.get("password"), role, &near);
    let login = form.accept(login.map_err(|fault| ("login", login_sentence(fault))));
    let password = form.accept(password.map_err(|fault| ("password", password_sentence(fault))));
    Ok((login?, password?))
}

fn login_sentence(fault: LoginFault) -> Sentence {
    Sentence::new(match fault {
        LoginFault::Short => "accounts-login-short",
        LoginFault::Long => "accounts-login-long",
        LoginFault::Mail => "accounts-login-mail",
        LoginFault::Phone => "accounts-login-phone",
        LoginFault::Letter => "accounts-login-letter",
    })
}

fn password_sentence(fault: PasswordFault) -> Sentence {
    match fault {
        PasswordFault::Short { least } => {
            Sentence::new("accounts-password-short").with("least", least)
        }
        PasswordFault::Long => Sentence::new("accounts-password-long"),
        PasswordFault::Easy => Sentence::new("accounts-password-easy"),
    }
}

/// Beside the login name when it is in use: it says only that another one is needed.
pub fn another_name() -> Sentence {
    Sentence::new("accounts-login-other")
}

/// Beside the login name when an invitation was used for more names than it may.
pub fn no_more_names() -> Sentence {
    Sentence::new("accounts-login-tries")
}

fn too_many(wait: Millis) -> Sentence {
    let minutes = (wait + MINUTE - 1) / MINUTE;
    Sentence::new("accounts-too-many").with("minutes", minutes.max(1))
}

impl Refusal for Refused {
    fn sentence(&self) -> Sentence {
        Sentence::new(match self {
            Refused::NotCoordinator => "accounts-not-coordinator",
            Refused::OwnAccount => "accounts-own-account",
        })
    }
}
