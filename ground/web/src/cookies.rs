//! The sign-in cookie and the language cookie.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::Place;

/// Browsers take `__Host-` only over https, from the host itself and for the whole site.
const SECURE_NAME: &str = "__Host-s";
const PLAIN_NAME: &str = "s";
const LANGUAGE: &str = "lang";
const YEAR_SECONDS: u32 = 31_536_000;

fn name(place: &Place) -> &'static str {
    if place.secure {
        SECURE_NAME
    } else {
        PLAIN_NAME
    }
}

fn flags(place: &Place) -> &'static str {
    if place.secure { "; Secure" } else { "" }
}

fn header(text: &str) -> HeaderValue {
    // Tokens are letters and digits; anything else would be our own mistake and signs nobody in.
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// `Set-Cookie` that signs in. `None` lasts until the browser closes, for a shared device.
pub fn sign_in_cookie(place: &Place, token: &str, max_age_seconds: Option<u32>) -> HeaderValue {
    let age = max_age_seconds.map_or_else(String::new, |age| format!("; Max-Age={age}"));
    header(&format!(
        "{}={token}; Path=/; HttpOnly; SameSite=Lax{}{age}",
        name(place),
        flags(place)
    ))
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
    header(&format!(
        "{LANGUAGE}={tag}; Path=/; HttpOnly; SameSite=Lax{}; Max-Age={YEAR_SECONDS}",
        flags(place)
    ))
}

pub(crate) fn token<'a>(place: &Place, headers: &'a HeaderMap) -> Option<&'a str> {
    value(headers, name(place)).filter(|token| !token.is_empty() && token.len() <= 128)
}

pub(crate) fn language(headers: &HeaderMap) -> Option<&str> {
    value(headers, LANGUAGE)
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}
