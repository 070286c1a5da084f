//! Choosing a language, for visitors; an account has its own setting.

use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use kernel::Locale;

use crate::{App, FormData, Rights, Route, cookies, see_other, way_back};

/// The addresses of this crate; [`crate::router`] adds them by itself.
pub fn routes() -> Vec<Route> {
    vec![Route::post(
        "/language",
        Rights::Anyone,
        "language.choose",
        choose,
    )]
}

async fn choose(State(app): State<App>, typed: FormData) -> Response {
    let mut response = see_other(way_back(typed.get("back")).unwrap_or("/"));
    if let Some(locale) = Locale::from_tag(typed.get("locale")) {
        let cookie = cookies::language_cookie(app.place(), locale.tag());
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
