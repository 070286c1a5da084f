//! Leave this site: sign out, leave no page on the device, show a page about nothing.

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Own;
use web::{App, RequestContext};

use crate::actions;
use crate::machine::Accounts;

/// `GET /leave`, the link on every page. The one GET of the server that changes something: it must work
/// as a plain link, without script, on any phone; script only hides the page meanwhile. Therefore it is guarded: only a link of our own page
/// or an address typed by hand signs out. From another site's page it just redirects, so that nobody
/// can sign people out by embedding it. Browsers too old to say where a request comes from are
/// trusted: at worst a person has to sign in again, at best a person is safe.
pub(super) async fn leave(
    State(app): State<App>,
    Extension(accounts): Extension<Accounts>,
    context: RequestContext,
    headers: HeaderMap,
) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if asked_by_the_person(&headers) {
        sign_out(&app, &accounts, &context).await;
        leave_nothing(&app, response.headers_mut());
    }
    let to = HeaderValue::from_str(&app.place().leave_to);
    let to = to.unwrap_or_else(|_| HeaderValue::from_static("about:blank"));
    response.headers_mut().insert(header::LOCATION, to);
    // The page that follows learns nothing about where the person was.
    response.headers_mut().insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    response
}

fn asked_by_the_person(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    matches!(site, None | Some(b"same-origin" | b"none"))
}

/// A database that cannot be written must not keep anyone here: the cookie goes in any case.
async fn sign_out(app: &App, accounts: &Accounts, context: &RequestContext) {
    let Some(viewer) = context.viewer else { return };
    if let Err(error) = actions::sign_out(app, accounts, Own::of(&viewer), viewer.sign_in).await {
        tracing::error!(?error, "a sign-in could not be ended on leaving");
    }
}

/// The mark of the device stays. It says nothing to whoever finds it, and without it the person would be a
/// stranger on their own phone, whom others can keep waiting by guessing at the name.
fn leave_nothing(app: &App, headers: &mut HeaderMap) {
    headers.append(header::SET_COOKIE, web::clear_cookies(app.place()));
    headers.insert("clear-site-data", web::clear_site_data());
}
