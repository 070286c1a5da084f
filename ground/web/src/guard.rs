//! Headers on every answer, and the rule that only our own pages may change anything.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::{App, Error, Place};

/// Nothing but our own files; no inline script or style, no nonce, no eval.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; font-src 'self'; media-src 'self' blob:; connect-src 'self'; \
     worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Tells other sites nothing, as `no-referrer` would. But under `no-referrer` older browsers
    // without `Sec-Fetch-Site` send `Origin: null` with our own forms, and would be shut out.
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), display-capture=(), geolocation=(), payment=(), usb=(), \
         browsing-topics=()",
    ),
];
const TWO_YEARS_OF_HTTPS: HeaderValue =
    HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Puts the headers on. What a handler set itself stays.
pub(crate) async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    // Back and forward, and the next person at a shared device, find no stored page.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if app.place().secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, TWO_YEARS_OF_HTTPS);
    }
    response
}

/// Refuses changes that another site's page asked for. This stands in for tokens in forms.
pub(crate) async fn same_site(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_socket = request.headers().contains_key(header::UPGRADE);
    if (reads && !is_socket) || from_own_page(app.place(), request.headers()) {
        next.run(request).await
    } else {
        Error::OtherSite.into_response()
    }
}

/// Browsers say where a request comes from; a page cannot forge either header.
fn from_own_page(place: &Place, headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else {
        return false;
    };
    if let Some(own) = &place.origin {
        return origin == own;
    }
    let scheme = if place.secure { "https://" } else { "http://" };
    match (origin.strip_prefix(scheme), text(header::HOST)) {
        (Some(origin_host), Some(host)) => origin_host.eq_ignore_ascii_case(host),
        _ => false,
    }
}
