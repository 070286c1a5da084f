//! The answer of a server, read as a person reads it.

use axum::http::header::AsHeaderName;
use axum::http::{HeaderMap, StatusCode, header};

use super::html::{self, Form};

/// A page as it came.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it is, after redirects.
    pub path: String,
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its bytes as text.
    pub body: String,
}

/// Two answers are equal when status, headers and body are, whatever was asked for.
impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.status == other.status && self.headers == other.headers && self.body == other.body
    }
}

impl Page {
    /// What a person reads on it.
    pub fn text(&self) -> String {
        html::text(&self.body)
    }

    /// Whether a person reads this on it.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Whether its HTML contains this, letter by letter.
    pub fn has_html(&self, html: &str) -> bool {
        self.body.contains(html)
    }

    /// The value of a header; empty when it is not there.
    pub fn header(&self, name: impl AsHeaderName) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap_or_default())
    }

    /// Where a redirect leads; empty when the answer is none.
    pub fn location(&self) -> &str {
        self.header(header::LOCATION)
    }

    /// The value of the first field of this name.
    ///
    /// # Panics
    /// When no form has one.
    pub fn field(&self, name: &str) -> String {
        let form = self.form_with(name);
        let field = form.fields.into_iter().find(|(known, _)| known == name);
        field.map_or_else(String::new, |(_, value)| value)
    }

    /// The links on it.
    pub fn links(&self) -> Vec<String> {
        html::links(&self.body)
    }

    /// The first link that begins so.
    ///
    /// # Panics
    /// When there is none.
    pub fn link(&self, beginning: &str) -> String {
        let found = self
            .links()
            .into_iter()
            .find(|link| link.starts_with(beginning));
        found.unwrap_or_else(|| {
            panic!(
                "{} has no link to {beginning}: {:?}",
                self.path,
                self.links()
            )
        })
    }

    /// The forms on it.
    pub fn forms(&self) -> Vec<Form> {
        html::forms(&self.body)
    }

    /// The form whose action ends so.
    ///
    /// # Panics
    /// When there is none.
    pub fn form(&self, action: &str) -> Form {
        let found = self
            .forms()
            .into_iter()
            .find(|form| form.action.ends_with(action));
        found.unwrap_or_else(|| panic!("{} has no form to {action}: {:?}", self.path, self.forms()))
    }

    /// The first form that has this field.
    ///
    /// # Panics
    /// When there is none.
    pub fn form_with(&self, field: &str) -> Form {
        let has = |form: &Form| form.fields.iter().any(|(name, _)| name == field);
        let found = self.forms().into_iter().find(has);
        found.unwrap_or_else(|| panic!("{} has no field {field}: {}", self.path, self.text()))
    }
}
