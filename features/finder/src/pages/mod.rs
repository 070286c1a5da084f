//! Pages of the finder: the list and the map, one meeting, one's own list and proofs, the registry
//! of lists, and a page for other sites.

mod cards;
mod code;
mod embed;
mod filters;
mod flash;
mod list;
mod map;
mod meeting;
mod mine;
mod proofs;
mod reading;
mod registry;
mod says;
mod times;
mod treatment;
mod visits;

#[cfg(test)]
mod tests;

use axum::http::{HeaderValue, header::HeaderName};
use axum::response::Response;
use web::{Rights, Route};

use crate::Query;

pub(crate) use embed::Framers;

/// What every page of the finder brings beside the common style.
const STYLES: &[&str] = &["css/finder.css"];
const SCRIPTS: &[&str] = &["js/finder.js"];

/// The fields of an address, in its order.
type Pairs = Vec<(String, String)>;

/// The addresses of the finder.
pub(crate) fn routes() -> Vec<Route> {
    let tables = [for_everyone(), for_the_signed_in(), for_coordinators()];
    tables.into_iter().flatten().collect()
}

fn for_everyone() -> Vec<Route> {
    use Rights::Anyone;
    let calendar = "/find/{meeting}/calendar.ics";
    vec![
        Route::get("/find", Anyone, "find.list", list::page).heavy(),
        Route::get("/find/map", Anyone, "find.map", map::page).heavy(),
        Route::get("/find/embed", Anyone, "find.embed", embed::page).heavy(),
        Route::get("/find/treatment", Anyone, "find.treatment", treatment::page).heavy(),
        Route::get("/find/{meeting}", Anyone, "find.meeting", meeting::page).heavy(),
        Route::get("/find/{meeting}/join", Anyone, "find.join", meeting::join),
        Route::get(calendar, Anyone, "find.calendar", meeting::calendar),
        Route::get("/proof/key", Anyone, "proof.key", proofs::key),
        Route::get("/proof/{token}", Anyone, "proof.verify", proofs::verify),
    ]
}

fn for_the_signed_in() -> Vec<Route> {
    use Rights::{Own, SignedIn};
    let (proof, revoke) = (
        "/find/mine/proofs/{proof}",
        "/find/mine/proofs/{proof}/revoke",
    );
    let went = "/find/{meeting}/went";
    vec![
        Route::get("/find/mine", SignedIn, "find.mine", mine::page),
        Route::post("/find/{meeting}/keep", SignedIn, "find.keep", mine::keep),
        Route::post(
            "/find/{meeting}/drop",
            SignedIn,
            "find.drop",
            mine::take_off,
        ),
        Route::post(
            "/find/{meeting}/report",
            SignedIn,
            "find.report",
            visits::report,
        ),
        Route::post(
            "/find/{meeting}/along",
            SignedIn,
            "find.along",
            visits::along,
        ),
        Route::get(went, SignedIn, "find.went-page", visits::page),
        Route::post(went, SignedIn, "find.went", visits::save),
        Route::get("/find/mine/proofs/new", SignedIn, "proof.new", proofs::new),
        Route::post("/find/mine/proofs", SignedIn, "proof.make", proofs::make),
        Route::get(proof, Own, "proof.page", proofs::page),
        Route::post(revoke, Own, "proof.revoke", proofs::revoke),
    ]
}

fn for_coordinators() -> Vec<Route> {
    use Rights::Coordinator;
    let feed = "/feeds/{feed}";
    let looked_at = "/find/{meeting}/looked-at";
    vec![
        Route::get("/feeds", Coordinator, "feeds.page", registry::page),
        Route::get("/feeds/new", Coordinator, "feeds.new", registry::new),
        Route::post("/feeds/new", Coordinator, "feeds.add", registry::add),
        Route::get(feed, Coordinator, "feed.page", registry::one),
        Route::post(feed, Coordinator, "feed.edit", registry::edit),
        Route::post(
            "/feeds/{feed}/refresh",
            Coordinator,
            "feed.refresh",
            reading::refresh,
        ),
        Route::post(
            "/feeds/{feed}/take",
            Coordinator,
            "feed.take",
            reading::take,
        ),
        Route::post(
            "/feeds/{feed}/keep",
            Coordinator,
            "feed.keep",
            reading::keep,
        ),
        Route::post(
            "/feeds/{feed}/import",
            Coordinator,
            "feed.import",
            reading::import,
        ),
        Route::post(
            "/feeds/{feed}/remove",
            Coordinator,
            "feed.remove",
            registry::remove,
        ),
        Route::post(
            looked_at,
            Coordinator,
            "meeting.looked-at",
            registry::looked_at,
        ),
    ]
}

/// The question in an address. A form says with `of` which place its coordinates belonged to: they
/// do not hold for another place that was typed since.
fn question(pairs: &Pairs) -> Query {
    let read = || {
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    };
    let mut query = Query::from_url_pairs(read());
    let before = read().find(|(name, _)| *name == "of");
    if before.is_some_and(|(_, place)| place.trim() != query.place) {
        query.at = None;
    }
    query
}

/// Lets this page, and no other, ask the browser for the place of the person.
fn with_place(mut response: Response) -> Response {
    const POLICY: HeaderName = HeaderName::from_static("permissions-policy");
    const OWN_PLACE: HeaderValue = HeaderValue::from_static(
        "camera=(), microphone=(), display-capture=(), geolocation=(self), payment=(), usb=(), \
         browsing-topics=()",
    );
    response.headers_mut().insert(POLICY, OWN_PLACE);
    response
}
