//! The way back to a page of this server, as it travels in an address.

use axum::http::{Request, header};

/// The page that everyone without a sign-in is sent to.
const SIGN_IN: &str = "/sign-in";
/// The longest way back, in characters.
const LENGTH_MAX: usize = 1_500;

/// A way back within this site, and nothing else: one slash first, then plain signs alone. No other
/// site can be named with them, however a browser mends an address: `//host` and `/\host` would be one.
pub fn way_back(typed: &str) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\\@<>\"".contains(&byte);
    let ours = typed.starts_with('/')
        && !typed.starts_with("//")
        && typed.len() <= LENGTH_MAX
        && typed.bytes().all(plain);
    ours.then_some(typed)
}

/// The address of the sign-in page from which the person comes back to this page. A socket and a page
/// that is too far to name have no way back.
pub(crate) fn sign_in_first<B>(request: &Request<B>) -> String {
    let page = request
        .uri()
        .path_and_query()
        .map_or("/", |page| page.as_str());
    let is_socket = request.headers().contains_key(header::UPGRADE);
    match way_back(page) {
        Some(page) if !is_socket => sign_in_and_back(page),
        _ => SIGN_IN.to_owned(),
    }
}

/// The address of the sign-in page from which the person comes back to a page of this server.
pub fn sign_in_and_back(page: &str) -> String {
    format!("{SIGN_IN}?back={}", in_a_query(page))
}

/// The text as the value of a query: what a query reads otherwise is written with its number.
fn in_a_query(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '+' | '%' | '#' | '"' | '<' | '>' | '\'' => {
                written.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            letter => written.push(letter),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_here() {
        for ours in [
            "/",
            "/sign-in",
            "/find?near=New+York&type=O%2CC",
            "/sign-in?back=/s/1",
        ] {
            assert_eq!(way_back(ours), Some(ours));
        }
        let long = format!("/{}", "a".repeat(LENGTH_MAX));
        for outside in [
            "",
            "find",
            "https://x.example",
            "//x.example",
            "/\\x.example",
            "/a\\b",
            "/a@example.org:80",
            "/a\r\nb",
            "/a b",
            "/\u{e9}",
            &long,
        ] {
            assert_eq!(way_back(outside), None, "{outside:?}");
        }
    }

    #[test]
    fn a_page_is_named_in_the_address_of_the_sign_in_page() {
        let to = |page: &str| sign_in_first(&Request::get(page).body(()).unwrap());
        assert_eq!(to("/s/72qj"), "/sign-in?back=/s/72qj");
        assert_eq!(
            to("/find/mine?a=1&b=x+y%20z"),
            "/sign-in?back=/find/mine?a=1%26b=x%2By%2520z"
        );
        let socket = Request::get("/s/72qj/socket").header("upgrade", "websocket");
        assert_eq!(sign_in_first(&socket.body(()).unwrap()), "/sign-in");
    }
}
