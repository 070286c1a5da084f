//! Draws the page for everything that went wrong, at the very edge: handlers, extractors, layers,
//! panics and axum's own answers all end here.

use std::any::Any;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::Rng;

use crate::context::ErrorPageContext;
use crate::error::{AsIs, ErrorKind, OF_THE_BODY};
use crate::form::NEVER_SHOWN_AGAIN;
use crate::routes::Action;
use crate::{App, FormData, LocaleTexts, Nav, Shell};

/// Without the letters that people mix up or read words into.
const REFERENCE: &[u8; 24] = b"ACDFGHJKMNPQRTVWXY234679";

/// The last thing to say when not even a page can be drawn.
const LAST_WORDS: &str = "Something broke on our side. Please try again in a minute.\n";

#[derive(Template)]
#[template(path = "fault.html")]
struct ErrorPageBody {
    texts: LocaleTexts,
    head: String,
    text: String,
    /// Shown and logged together, so that a report finds its log line.
    reference: Option<String>,
    signed_in: bool,
    /// What was typed into the form that was not taken.
    kept: Option<Kept>,
}

/// A form to send again as it was. It names no address: it goes where it went before.
struct Kept {
    /// Words of a person, to be read, copied and changed: name of the field and value.
    words: Vec<(String, String)>,
    /// Choices, ids and single words.
    rest: Vec<(String, String)>,
    /// Passwords, to be typed once more: name of the field and message id of its label.
    secrets: Vec<(&'static str, &'static str)>,
}

impl Kept {
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

/// The form for the page about a fault. Where sending it again is no use, only words are worth giving
/// back.
fn kept(seen: &ErrorPageContext, fault: &ErrorKind) -> Option<Kept> {
    let kept = Kept::of(seen.typed()?);
    let given = match fault {
        ErrorKind::Busy | ErrorKind::Full | ErrorKind::Broken(_) => true,
        ErrorKind::Refused(_) | ErrorKind::Stale(_) => !kept.words.is_empty(),
        _ => false,
    };
    given.then_some(kept)
}

pub(crate) async fn draw_error_pages(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    let seen = ErrorPageContext::new(request.headers());
    request.extensions_mut().insert(seen.clone());
    let response = next.run(request).await;
    if response.extensions().get::<AsIs>().is_some() {
        return response;
    }
    let told = response.extensions().get::<ErrorKind>().cloned();
    match told.or_else(|| ErrorKind::from_status(response.status())) {
        Some(fault) => replace(&app, &seen, fault, response),
        None => response,
    }
}

/// Answers a panic as any other break.
pub(crate) fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    // The payload may quote people's words; the panic hook of the binary logs the place in code.
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response
        .extensions_mut()
        .insert(ErrorKind::Broken("a handler panicked".to_owned()));
    response
}

fn replace(app: &App, seen: &ErrorPageContext, fault: ErrorKind, bare: Response) -> Response {
    let action = bare.extensions().get::<Action>().copied();
    let reference = match &fault {
        ErrorKind::Broken(what) => {
            let reference = reference(app.rng().as_mut());
            let action = action.map_or("none", |action| action.0);
            tracing::error!(reference, action, what, "a request broke");
            Some(reference)
        }
        _ => None,
    };
    let status = fault.status();
    let mut drawn = draw(app, seen, &fault, reference).unwrap_or_else(|_| {
        // A fault page has no parts that can fail; this keeps the status honest if it ever did.
        (status, LAST_WORDS).into_response()
    });
    *drawn.status_mut() = status;
    keep(bare.headers(), drawn.headers_mut());
    if let Some(action) = action {
        drawn.extensions_mut().insert(action);
    }
    drawn.extensions_mut().insert(AsIs);
    drawn
}

fn draw(
    app: &App,
    seen: &ErrorPageContext,
    fault: &ErrorKind,
    reference: Option<String>,
) -> Result<Response, crate::Error> {
    let context = seen.context();
    let texts = context.texts;
    let (head, text) = match fault {
        ErrorKind::Refused(why) => (texts.say("web-refused-head"), texts.sentence(why)),
        ErrorKind::Stale(why) => (texts.say("web-stale-head"), texts.sentence(why)),
        ErrorKind::Absent => (texts.say("web-absent-head"), texts.say("web-absent-text")),
        ErrorKind::OtherSite => (
            texts.say("web-other-site-head"),
            texts.say("web-other-site-text"),
        ),
        ErrorKind::Method => (texts.say("web-method-head"), texts.say("web-method-text")),
        ErrorKind::TooLarge => (
            texts.say("web-too-large-head"),
            texts.say("web-too-large-text"),
        ),
        ErrorKind::TooSlow => (
            texts.say("web-too-slow-head"),
            texts.say("web-too-slow-text"),
        ),
        ErrorKind::WrongType => (
            texts.say("web-wrong-type-head"),
            texts.say("web-wrong-type-text"),
        ),
        ErrorKind::Busy => (texts.say("web-busy-head"), texts.say("web-busy-text")),
        ErrorKind::Full => (texts.say("web-full-head"), texts.say("web-full-text")),
        ErrorKind::Broken(_) => (texts.say("web-broken-head"), texts.say("web-broken-text")),
    };
    let body = ErrorPageBody {
        texts,
        head,
        text,
        reference,
        signed_in: context.viewer.is_some(),
        kept: kept(seen, fault),
    };
    let shell = Shell::new("web-fault-title", Nav::None).status(fault.status());
    context.fault_page(app, shell, body)
}

/// Headers of the bare answer that still hold: `Allow`, `Retry-After`, cookies.
fn keep(from: &HeaderMap, to: &mut HeaderMap<HeaderValue>) {
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
