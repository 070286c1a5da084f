//! What goes wrong, in the kinds that a person can do something about.
//!
//! A handler returns an [`Error`]; the outermost layer draws the page for it, in the language and the
//! shell of the request. What broke inside is logged once under a reference
//! code and cannot reach a template.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::Sentence;

/// Anything unexpected.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a request was not done.
#[derive(Debug)]
pub enum Error {
    /// A rule says no, in a sentence for the person. 422.
    Refused(Sentence),
    /// Not there, or not theirs: the same bytes. 404.
    NotFound,
    /// Another change was saved first; the page of the form shows what was typed. 409.
    Stale(Sentence),
    /// The caller is not signed in. 303 to the sign-in page; 401 with what was typed, if something was.
    SignIn,
    /// The proxy in front names the caller in a way that cannot be read. 400.
    UnreadableCaller,
    /// The request came from another site's page. 403.
    OtherSite,
    /// More was sent than fits. 413.
    TooLarge,
    /// The rest of the request did not come in time. 408.
    TooSlow,
    /// Not a form. 415.
    WrongType,
    /// Too much to do, or the database is locked: soon again. 503.
    Busy,
    /// Nothing can be written: the disk is full or the database read-only. 507.
    Full,
    /// Unexpected; its text goes to the log and nowhere else. 500.
    Broken(BoxError),
}

impl Error {
    /// Something unexpected.
    pub fn broken(error: impl Into<BoxError>) -> Error {
        Error::Broken(error.into())
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Retry
            | store::Error::Busy
            | store::Error::Timeout
            | store::Error::Silent
            | store::Error::Closed => Error::Busy,
            store::Error::ReadOnly | store::Error::Full | store::Error::Disk(_) => {
                // The page says it in plain words; the log tells the operator.
                tracing::error!(%error, "nothing can be written");
                Error::Full
            }
            other => Error::broken(other),
        }
    }
}

impl From<vault::SealError> for Error {
    fn from(error: vault::SealError) -> Self {
        Error::broken(error)
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Error::broken(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::broken(error)
    }
}

/// Which error page to draw; travels in the extensions of the response from the handler to the
/// outermost layer.
#[derive(Debug, Clone)]
pub(crate) enum ErrorPageKind {
    Refused(Sentence),
    NotFound,
    Stale(Sentence),
    SignedOut,
    UnreadableCaller,
    OtherSite,
    MethodNotAllowed,
    TooLarge,
    TooSlow,
    WrongType,
    Busy,
    Full,
    /// The error's chain of messages, for the log.
    Broken(String),
}

impl ErrorPageKind {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            ErrorPageKind::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            ErrorPageKind::NotFound => StatusCode::NOT_FOUND,
            ErrorPageKind::Stale(_) => StatusCode::CONFLICT,
            ErrorPageKind::SignedOut => StatusCode::UNAUTHORIZED,
            ErrorPageKind::UnreadableCaller => StatusCode::BAD_REQUEST,
            ErrorPageKind::OtherSite => StatusCode::FORBIDDEN,
            ErrorPageKind::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            ErrorPageKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            ErrorPageKind::TooSlow => StatusCode::REQUEST_TIMEOUT,
            ErrorPageKind::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ErrorPageKind::Busy => StatusCode::SERVICE_UNAVAILABLE,
            ErrorPageKind::Full => StatusCode::INSUFFICIENT_STORAGE,
            ErrorPageKind::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The error page for a bare status that axum or a layer answered by itself. A malformed id in
    /// an address (400) is an address that is not there.
    pub(crate) fn from_status(status: StatusCode) -> Option<ErrorPageKind> {
        match status {
            StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND => Some(ErrorPageKind::NotFound),
            StatusCode::FORBIDDEN => Some(ErrorPageKind::OtherSite),
            StatusCode::METHOD_NOT_ALLOWED => Some(ErrorPageKind::MethodNotAllowed),
            StatusCode::REQUEST_TIMEOUT => Some(ErrorPageKind::TooSlow),
            StatusCode::PAYLOAD_TOO_LARGE => Some(ErrorPageKind::TooLarge),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(ErrorPageKind::WrongType),
            StatusCode::UNPROCESSABLE_ENTITY => {
                Some(ErrorPageKind::Refused(Sentence::new("web-unread")))
            }
            StatusCode::SERVICE_UNAVAILABLE => Some(ErrorPageKind::Busy),
            StatusCode::INSUFFICIENT_STORAGE => Some(ErrorPageKind::Full),
            other if other.is_server_error() => Some(ErrorPageKind::Broken(other.to_string())),
            _ => None,
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let kind = match self {
            Error::SignIn => {
                let mut response = see_other("/sign-in");
                response.extensions_mut().insert(SignInFirst);
                return response;
            }
            Error::UnreadableCaller => ErrorPageKind::UnreadableCaller,
            Error::Refused(sentence) => ErrorPageKind::Refused(sentence),
            Error::NotFound => ErrorPageKind::NotFound,
            Error::Stale(sentence) => ErrorPageKind::Stale(sentence),
            Error::OtherSite => ErrorPageKind::OtherSite,
            Error::TooLarge => ErrorPageKind::TooLarge,
            Error::TooSlow => ErrorPageKind::TooSlow,
            Error::WrongType => ErrorPageKind::WrongType,
            Error::Busy => ErrorPageKind::Busy,
            Error::Full => ErrorPageKind::Full,
            Error::Broken(error) => ErrorPageKind::Broken(chain(error.as_ref())),
        };
        let mut response = kind.status().into_response();
        if matches!(kind, ErrorPageKind::Busy) {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response.extensions_mut().insert(kind);
        response
    }
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

/// Redirects to another page of this server after a form was accepted (303).
pub fn see_other(path: &str) -> Response {
    let to = HeaderValue::from_str(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// Says that an answer of 400 or more is whole as it is: machine answers such as `/ready`.
pub fn as_is(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    response.extensions_mut().insert(AsIs);
    response
}

/// Marks the way to the sign-in page: the outermost layer knows which page was asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SignInFirst;

/// Marks an answer that already has its page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AsIs;

/// Headers that must not outlive the body they described.
pub(crate) const OF_THE_BODY: [HeaderName; 3] = [
    header::CONTENT_LENGTH,
    header::CONTENT_ENCODING,
    header::CONTENT_TYPE,
];
