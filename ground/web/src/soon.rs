//! Pages that are planned: one kind sentence about what will be there.

use askama::Template;

use crate::LocaleTexts;

/// The inner template of a page that is not there yet.
#[derive(Template)]
#[template(path = "soon.html")]
pub struct Soon {
    texts: LocaleTexts,
    head: &'static str,
    text: &'static str,
}

/// A page with a head and one sentence, both by message id.
pub fn soon(texts: LocaleTexts, head: &'static str, text: &'static str) -> Soon {
    Soon { texts, head, text }
}
