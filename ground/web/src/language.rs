//! Choosing a language, for visitors; an account has its own setting.

use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use kernel::Locale;

use crate::{App, FormData, Rights, Route, cookies, see_other};

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
    let mut response = see_other(own_path(typed.get("back")));
    if let Some(locale) = Locale::from_tag(typed.get("locale")) {
        let cookie = cookies::language_cookie(app.place(), locale.tag());
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// The path if it stays here: `//host` and `/\host` would lead to another site.
fn own_path(back: &str) -> &str {
    let stays = back.starts_with('/')
        && !back[1..].starts_with(['/', '\\'])
        && back.bytes().all(|byte| byte.is_ascii_graphic());
    if stays { back } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn the_way_back_stays_here() {
        assert_eq!(own_path("/sign-in"), "/sign-in");
        for outside in [
            "",
            "https://x.example",
            "//x.example",
            "/\\x.example",
            "/a\r\nb",
        ] {
            assert_eq!(own_path(outside), "/", "{outside:?}");
        }
    }
}
