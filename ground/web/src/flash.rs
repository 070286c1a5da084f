//! A sentence on the next page about what was just done. It travels as one word in the address
//! (`?said=saved`), so that it needs no row and no cookie.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;

use crate::{LocaleTexts, see_other};

const FIELD: &str = "said";

/// Something that a feature says after a form was taken. Declared once, as a constant, and listed
/// in the feature's table of messages:
///
/// ```
/// use web::Flash;
///
/// const SAVED: Flash = Flash::new("saved", "groups-saved");
/// const FLASHES: &[Flash] = &[SAVED];
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flash {
    word: &'static str,
    message: &'static str,
}

impl Flash {
    /// A word for the address, of letters, digits and hyphens, and the id of the message.
    pub const fn new(word: &'static str, message: &'static str) -> Flash {
        Flash { word, message }
    }

    /// The address of a page of this server with this word.
    pub fn at(self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}{FIELD}={}", self.word)
    }
}

/// The word in the address of this request. An extractor; a page without one has an empty word. A page
/// with a query of its own names it as a field, `said`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct FlashWord(String);

impl FlashWord {
    /// The sentence, if the word is one of these. Other words in the address say nothing.
    pub fn text(&self, texts: LocaleTexts, flashes: &[Flash]) -> Option<String> {
        let flash = flashes.iter().find(|flash| flash.word == self.0)?;
        Some(texts.say(flash.message))
    }
}

impl<S: Sync> FromRequestParts<S> for FlashWord {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let word = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == FIELD);
        Ok(Self(
            word.map_or_else(String::new, |(_, word)| word.into_owned()),
        ))
    }
}

/// Goes to another page of this server (303), which says what was done.
pub fn see_other_saying(path: &str, flash: Flash) -> Response {
    see_other(&flash.at(path))
}

#[cfg(test)]
mod tests {
    use axum::http::{Request, header};
    use kernel::Locale;

    use super::*;

    const BUSY: Flash = Flash::new("not-now", "web-busy-text");

    async fn said(address: &str) -> Option<String> {
        let (mut parts, ()) = Request::get(address).body(()).unwrap().into_parts();
        let Ok(word) = FlashWord::from_request_parts(&mut parts, &()).await;
        word.text(LocaleTexts::of(Locale::En), &[BUSY])
    }

    #[tokio::test]
    async fn the_next_page_says_what_was_done() {
        let busy = Some(LocaleTexts::of(Locale::En).say("web-busy-text"));
        for (path, address) in [
            ("/groups", "/groups?said=not-now"),
            ("/find?page=2", "/find?page=2&said=not-now"),
        ] {
            let response = see_other_saying(path, BUSY);
            assert_eq!(response.headers()[header::LOCATION], address);
            assert_eq!(said(address).await, busy, "{address}");
        }
    }

    #[tokio::test]
    async fn other_words_in_the_address_say_nothing() {
        for address in ["/", "/?said", "/?said=", "/?said=saved", "/?word=not-now"] {
            assert_eq!(said(address).await, None, "{address}");
        }
    }
}
