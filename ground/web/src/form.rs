//! Forms that keep what was typed.

use std::fmt;
use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::http::header;
use http_body_util::{BodyExt, LengthLimitError};
use tower_http::timeout::TimeoutError;

use crate::context::ErrorPageContext;
use crate::form_memory::{FormMemory, FormShare};
use crate::{App, Error, Sentence};

/// Fields that no page puts back: the new password, and the one that holds now.
pub const NEVER_SHOWN_AGAIN: [&str; 2] = ["password", "now"];

/// The fields of a form as they were typed. Missing ones read as empty, so that a form can always
/// be shown again; rules decide what is enough. Cloning costs nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormData(Arc<Vec<(String, String)>>);

impl FormData {
    /// A form that was not sent yet, filled in beforehand.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let pairs = pairs.into_iter();
        let pairs = pairs.map(|(name, value)| (name.into(), value.into()));
        Self(Arc::new(pairs.collect()))
    }

    /// What was typed into a field; empty when it was not there.
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or("")
    }

    /// Every value of a field: the ticked boxes of a list.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let name = name.to_owned();
        self.0
            .iter()
            .filter(move |(field, _)| *field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a field was there at all: a button that was pressed, a box that was ticked.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// Whether a field holds this value: the chosen one of a list.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|typed| typed == value)
    }

    /// Every field with its value, in the order of the form.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(field, value)| (field.as_str(), value.as_str()))
    }

    /// The same form without a field: a password is never shown again.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        Arc::make_mut(&mut self.0).retain(|(field, _)| field != name);
        self
    }

    /// The same form with one value in a field, whatever was in it before.
    #[must_use]
    pub fn with(self, name: &str, value: impl Into<String>) -> Self {
        let mut typed = self.without(name);
        Arc::make_mut(&mut typed.0).push((name.to_owned(), value.into()));
        typed
    }

    /// Reads a form and leaves a copy in the [`ErrorPageContext`]: if the request fails, the error
    /// page gives back what was typed.
    ///
    /// [`axum::Form`] cannot carry this. It reads a whole struct or nothing: the first field that
    /// is missing or unreadable ends the request, a box ticked twice is an error, the sentence is
    /// serde's, and the body is gone by then. So the pairs are read first, by the parser that
    /// `axum::Form` stands on, and [`FormReader`](crate::FormReader) makes a value of them.
    pub(crate) async fn read(request: Request) -> Result<Self, Error> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let is_form = kind
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(Error::WrongType);
        }
        let seen = request.extensions().get::<ErrorPageContext>().cloned();
        let mut share = FormShare::of(request.extensions().get::<FormMemory>().cloned());
        let mut body = request.into_body();
        let mut bytes = Vec::new();
        while let Some(frame) = body.frame().await {
            if let Ok(data) = frame.map_err(unread)?.into_data() {
                share.grow_to(bytes.len() + data.len())?;
                bytes.extend_from_slice(&data);
            }
        }
        let typed = Self::from_pairs(form_urlencoded::parse(&bytes));
        if let Some(seen) = seen {
            seen.set_typed(&typed);
        }
        Ok(typed)
    }
}

// What people type is theirs.
impl fmt::Debug for FormData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(field, _)| field))
            .finish()
    }
}

impl FromRequest<App> for FormData {
    type Rejection = Error;

    async fn from_request(request: Request, _app: &App) -> Result<Self, Error> {
        Self::read(request).await
    }
}

fn unread(error: axum::Error) -> Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(inner) = cause {
        if inner.is::<LengthLimitError>() {
            return Error::TooLarge;
        }
        if inner.is::<TimeoutError>() {
            return Error::TooSlow;
        }
        cause = inner.source();
    }
    // The connection broke; the response reaches no one.
    Error::TooSlow
}

/// What is wrong with which field, to be shown beside it and in a list above the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormFaults(Vec<(&'static str, Sentence)>);

impl FormFaults {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// One thing is wrong.
    pub fn one(field: &'static str, sentence: impl Into<Sentence>) -> Self {
        Self(vec![(field, sentence.into())])
    }

    /// One more thing is wrong; the first one of a field is the one shown.
    pub fn add(&mut self, field: &'static str, sentence: impl Into<Sentence>) {
        if self.of(field).is_none() {
            self.0.push((field, sentence.into()));
        }
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields need something.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&Sentence> {
        let found = self.0.iter().find(|(known, _)| *known == field);
        found.map(|(_, sentence)| sentence)
    }

    /// Every fault in the order of the form.
    pub fn list(&self) -> impl Iterator<Item = (&'static str, &Sentence)> {
        self.0.iter().map(|(field, sentence)| (*field, sentence))
    }
}

/// The steps of every 0-10 scale, as they are sent.
pub const SCALE: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
