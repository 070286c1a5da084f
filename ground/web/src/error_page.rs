//! The outermost layer: draws the error page for handlers, extractors, layers, panics and the
//! responses that axum makes by itself.

use std::any::Any;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::Rng;

use crate::context::ErrorPageContext;
use crate::error::{AsIs, ErrorPageKind, OF_THE_BODY, SignInFirst};
use crate::form::NEVER_SHOWN_AGAIN;
use crate::routes::Action;
use crate::{App, FormData, LocaleTexts, Nav, Shell, way_back};

/// Without the letters that people mix up or read words into.
const REFERENCE: &[u8; 24] = b"ACDFGHJKMNPQRTVWXY234679";

/// The body of the response when the error page itself cannot be drawn.
const FALLBACK_TEXT: &str = "Something broke on our side. Please try again in a minute.\n";

#[derive(Template)]
#[template(path = "error_page.html")]
struct ErrorPageBody {
    texts: LocaleTexts,
    head: String,
    text: String,
    /// Shown and logged together, so that a report finds its log line.
    reference: Option<String>,
    signed_in: bool,
    /// The form can be sent once the person has signed in again.
    sign_in_first: bool,
    /// What was typed into the form that was not taken.
    returned: Option<ReturnedForm>,
}

/// A form to send again as it was. It names no address: it goes where it went before.
struct ReturnedForm {
    /// Words of a person, to be read, copied and changed: name of the field and value.
    words: Vec<(String, String)>,
    /// Choices, ids and single words.
    rest: Vec<(String, String)>,
    /// Passwords, to be typed once more: name of the field and message id of its label.
    secrets: Vec<(&'static str, &'static str)>,
}

impl ReturnedForm {
    /// Only words of a person have a space in them.
    fn of(typed: &FormData) -> Self {
        let labels = ["web-kept-password", "web-kept-now"];
        let secrets = NEVER_SHOWN_AGAIN.into_iter().zip(labels);
        let secrets = secrets.filter(|(name, _)| typed.has(name));
        let shown = typed
            .pairs()
            .filter(|(name, _)| !NEVER_SHOWN_AGAIN.contains(name));
        let owned = shown.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (words, rest) = owned.partition(|(_, value)| value.contains(char::is_whitespace));
        Self {
            words,
            rest,
            secrets: secrets.collect(),
        }
    }
}

/// The form that the error page gives back. Where sending it again is no use, only a form with words
/// of a person is given back.
fn returned_form(seen: &ErrorPageContext, kind: &ErrorPageKind) -> Option<ReturnedForm> {
    let form = ReturnedForm::of(seen.typed()?);
    let given = match kind {
        ErrorPageKind::SignedOut => true,
        ErrorPageKind::Busy | ErrorPageKind::Full | ErrorPageKind::Broken(_) => true,
        ErrorPageKind::Refused(_) | ErrorPageKind::Stale(_) => !form.words.is_empty(),
        _ => false,
    };
    given.then_some(form)
}

pub(crate) async fn draw_error_pages(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    let seen = ErrorPageContext::new(request.headers());
    request.extensions_mut().insert(seen.clone());
    let sign_in_first = matches!(*request.method(), Method::GET | Method::HEAD)
        .then(|| way_back::sign_in_first(&request));
    let mut response = next.run(request).await;
    if response.extensions().get::<SignInFirst>().is_some() {
        if seen.typed().is_some_and(has_something) {
            return replace(&app, &seen, ErrorPageKind::SignedOut, Response::default());
        }
        let to = sign_in_first.and_then(|to| HeaderValue::try_from(to).ok());
        if let Some(to) = to {
            response.headers_mut().insert(header::LOCATION, to);
        }
        return response;
    }
    if response.extensions().get::<AsIs>().is_some() {
        return response;
    }
    let told = response.extensions().get::<ErrorPageKind>().cloned();
    match told.or_else(|| ErrorPageKind::from_status(response.status())) {
        Some(kind) => replace(&app, &seen, kind, response),
        None => response,
    }
}

/// Whether a form says anything: a button alone does not.
fn has_something(typed: &FormData) -> bool {
    typed.pairs().any(|(_, value)| !value.trim().is_empty())
}

/// Answers a panic as any other break.
pub(crate) fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    // The payload may quote people's words; the panic hook of the binary logs the place in code.
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response
        .extensions_mut()
        .insert(ErrorPageKind::Broken("a handler panicked".to_owned()));
    response
}

fn replace(app: &App, seen: &ErrorPageContext, kind: ErrorPageKind, bare: Response) -> Response {
    let action = bare.extensions().get::<Action>().copied();
    let reference = match &kind {
        ErrorPageKind::Broken(what) => {
            let reference = reference(app.rng().as_mut());
            let action = action.map_or("none", |action| action.0);
            tracing::error!(reference, action, what, "a request broke");
            Some(reference)
        }
        _ => None,
    };
    let status = kind.status();
    let mut drawn = draw(app, seen, &kind, reference).unwrap_or_else(|_| {
        // An error page has no parts that can fail; if one fails all the same, the status still holds.
        (status, FALLBACK_TEXT).into_response()
    });
    *drawn.status_mut() = status;
    copy_headers(bare.headers(), drawn.headers_mut());
    if let Some(action) = action {
        drawn.extensions_mut().insert(action);
    }
    drawn.extensions_mut().insert(AsIs);
    drawn
}

fn draw(
    app: &App,
    seen: &ErrorPageContext,
    kind: &ErrorPageKind,
    reference: Option<String>,
) -> Result<Response, crate::Error> {
    let context = seen.context();
    let texts = context.texts;
    let (head, text) = match kind {
        ErrorPageKind::Refused(why) => (texts.say("web-refused-head"), texts.sentence(why)),
        ErrorPageKind::Stale(why) => (texts.say("web-stale-head"), texts.sentence(why)),
        ErrorPageKind::NotFound => (texts.say("web-absent-head"), texts.say("web-absent-text")),
        ErrorPageKind::SignedOut => (
            texts.say("web-signed-out-head"),
            texts.say("web-signed-out-text"),
        ),
        ErrorPageKind::UnreadableCaller => (
            texts.say("web-unreadable-caller-head"),
            texts.say("web-unreadable-caller-text"),
        ),
        ErrorPageKind::OtherSite => (
            texts.say("web-other-site-head"),
            texts.say("web-other-site-text"),
        ),
        ErrorPageKind::MethodNotAllowed => {
            (texts.say("web-method-head"), texts.say("web-method-text"))
        }
        ErrorPageKind::TooLarge => (
            texts.say("web-too-large-head"),
            texts.say("web-too-large-text"),
        ),
        ErrorPageKind::TooSlow => (
            texts.say("web-too-slow-head"),
            texts.say("web-too-slow-text"),
        ),
        ErrorPageKind::WrongType => (
            texts.say("web-wrong-type-head"),
            texts.say("web-wrong-type-text"),
        ),
        ErrorPageKind::Busy => (texts.say("web-busy-head"), texts.say("web-busy-text")),
        ErrorPageKind::Full => (texts.say("web-full-head"), texts.say("web-full-text")),
        ErrorPageKind::Broken(_) => (texts.say("web-broken-head"), texts.say("web-broken-text")),
    };
    let body = ErrorPageBody {
        texts,
        head,
        text,
        reference,
        signed_in: context.viewer.is_some(),
        sign_in_first: matches!(kind, ErrorPageKind::SignedOut),
        returned: returned_form(seen, kind),
    };
    let shell = Shell::new("web-fault-title", Nav::None).status(kind.status());
    context.error_page(app, shell, body)
}

/// Copies the headers of the bare response that still hold: `Allow`, `Retry-After`, cookies.
fn copy_headers(from: &HeaderMap, to: &mut HeaderMap<HeaderValue>) {
    for (name, value) in from {
        if !OF_THE_BODY.contains(name) {
            to.append(name, value.clone());
        }
    }
}

/// Four signs that can be read out on the phone: `K7-2Q`.
fn reference(rng: &mut dyn Rng) -> String {
    let mut sign = || char::from(REFERENCE[rng.below(REFERENCE.len())]);
    format!("{}{}-{}{}", sign(), sign(), sign(), sign())
}
