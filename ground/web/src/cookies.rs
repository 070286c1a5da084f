//! Cookies: the sign-in, the language, and those that a feature sets for itself.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

use crate::Place;

/// Browsers take `__Host-` only over https, from the host itself and for the whole site.
const HOST_PREFIX: &str = "__Host-";
const SIGN_IN: &str = "s";
const LANGUAGE: &str = "lang";
const YEAR_SECONDS: u32 = 31_536_000;

/// The name of a cookie at this place: with the prefix `__Host-` where pages are reached over https.
fn host_name(place: &Place, name: &'static str) -> Cow<'static, str> {
    if place.secure {
        format!("{HOST_PREFIX}{name}").into()
    } else {
        name.into()
    }
}

fn header(
    place: &Place,
    name: Cow<'static, str>,
    value: &str,
    max_age_seconds: Option<u32>,
) -> HeaderValue {
    let mut cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(place.secure)
        .build();
    cookie.set_max_age(max_age_seconds.map(|seconds| Duration::seconds(seconds.into())));
    // Values are letters, digits and dots; another one would be a defect, and sets no cookie.
    HeaderValue::try_from(cookie.to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// `Set-Cookie` for a cookie of this host that no script reads. `None` lasts until the browser
/// closes; 0 seconds remove the cookie.
pub fn host_cookie(
    place: &Place,
    name: &'static str,
    value: &str,
    max_age_seconds: Option<u32>,
) -> HeaderValue {
    header(place, host_name(place, name), value, max_age_seconds)
}

/// The value of a cookie that [`host_cookie`] set.
pub fn host_cookie_value<'a>(
    place: &Place,
    headers: &'a HeaderMap,
    name: &'static str,
) -> Option<&'a str> {
    value(headers, &host_name(place, name))
}

/// `Set-Cookie` that signs in. `None` lasts until the browser closes, for a shared device.
pub fn sign_in_cookie(place: &Place, token: &str, max_age_seconds: Option<u32>) -> HeaderValue {
    host_cookie(place, SIGN_IN, token, max_age_seconds)
}

/// `Set-Cookie` that signs out.
pub fn clear_cookies(place: &Place) -> HeaderValue {
    sign_in_cookie(place, "", Some(0))
}

/// `Clear-Site-Data` for leaving: pages kept by the browser, and drafts kept in the tab. Cookies
/// go by [`clear_cookies`], because browsers obey this header on secure origins only.
pub fn clear_site_data() -> HeaderValue {
    HeaderValue::from_static("\"cache\", \"storage\"")
}

pub(crate) fn language_cookie(place: &Place, tag: &str) -> HeaderValue {
    header(place, LANGUAGE.into(), tag, Some(YEAR_SECONDS))
}

pub(crate) fn token<'a>(place: &Place, headers: &'a HeaderMap) -> Option<&'a str> {
    host_cookie_value(place, headers, SIGN_IN)
        .filter(|token| !token.is_empty() && token.len() <= 128)
}

pub(crate) fn language(headers: &HeaderMap) -> Option<&str> {
    value(headers, LANGUAGE)
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .and_then(|cookie| cookie.value_raw())
}
