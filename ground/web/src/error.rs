//! What goes wrong, in the kinds that a person can do something about.
//!
//! A handler returns an [`Error`]; the outermost layer draws the page for it, in the visitor's
//! language and inside the visitor's shell. What broke inside is logged once under a reference
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
    /// Somebody changed it first; what was typed is shown by the page that asked. 409.
    Stale(Sentence),
    /// Nobody is signed in. 303 to the sign-in page.
    SignIn,
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
            | store::Error::Closed => Error::Busy,
            store::Error::ReadOnly | store::Error::Full | store::Error::Disk(_) => {
                // The person is told kindly; the operator must hear of it.
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

/// What the page will say; travels from the handler to the layer that draws it.
#[derive(Debug, Clone)]
pub(crate) enum ErrorKind {
    Refused(Sentence),
    Absent,
    Stale(Sentence),
    OtherSite,
    Method,
    TooLarge,
    TooSlow,
    WrongType,
    Busy,
    Full,
    /// The error's chain of messages, for the log.
    Broken(String),
}

impl ErrorKind {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            ErrorKind::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            ErrorKind::Absent => StatusCode::NOT_FOUND,
            ErrorKind::Stale(_) => StatusCode::CONFLICT,
            ErrorKind::OtherSite => StatusCode::FORBIDDEN,
            ErrorKind::Method => StatusCode::METHOD_NOT_ALLOWED,
            ErrorKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            ErrorKind::TooSlow => StatusCode::REQUEST_TIMEOUT,
            ErrorKind::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ErrorKind::Busy => StatusCode::SERVICE_UNAVAILABLE,
            ErrorKind::Full => StatusCode::INSUFFICIENT_STORAGE,
            ErrorKind::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The fault behind a bare status that axum or a layer answered by itself. A malformed id in
    /// an address (400) is an address that is not there.
    pub(crate) fn from_status(status: StatusCode) -> Option<ErrorKind> {
        match status {
            StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND => Some(ErrorKind::Absent),
            StatusCode::FORBIDDEN => Some(ErrorKind::OtherSite),
            StatusCode::METHOD_NOT_ALLOWED => Some(ErrorKind::Method),
            StatusCode::REQUEST_TIMEOUT => Some(ErrorKind::TooSlow),
            StatusCode::PAYLOAD_TOO_LARGE => Some(ErrorKind::TooLarge),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(ErrorKind::WrongType),
            StatusCode::UNPROCESSABLE_ENTITY => {
                Some(ErrorKind::Refused(Sentence::new("web-unread")))
            }
            StatusCode::SERVICE_UNAVAILABLE => Some(ErrorKind::Busy),
            StatusCode::INSUFFICIENT_STORAGE => Some(ErrorKind::Full),
            other if other.is_server_error() => Some(ErrorKind::Broken(other.to_string())),
            _ => None,
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let fault = match self {
            Error::SignIn => return see_other("/sign-in"),
            Error::Refused(sentence) => ErrorKind::Refused(sentence),
            Error::NotFound => ErrorKind::Absent,
            Error::Stale(sentence) => ErrorKind::Stale(sentence),
            Error::OtherSite => ErrorKind::OtherSite,
            Error::TooLarge => ErrorKind::TooLarge,
            Error::TooSlow => ErrorKind::TooSlow,
            Error::WrongType => ErrorKind::WrongType,
            Error::Busy => ErrorKind::Busy,
            Error::Full => ErrorKind::Full,
            Error::Broken(error) => ErrorKind::Broken(chain(error.as_ref())),
        };
        let mut response = fault.status().into_response();
        if matches!(fault, ErrorKind::Busy) {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response.extensions_mut().insert(fault);
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

/// Goes to another page of ours after a form was taken (303).
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

/// Marks an answer that already has its page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AsIs;

/// Headers that must not outlive the body they described.
pub(crate) const OF_THE_BODY: [HeaderName; 3] = [
    header::CONTENT_LENGTH,
    header::CONTENT_ENCODING,
    header::CONTENT_TYPE,
];
