//! Draws the page for everything that went wrong, at the very edge: handlers, extractors, layers,
//! panics and axum's own answers all end here.

use std::any::Any;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::Rng;

use crate::error::{AsIs, Fault, OF_THE_BODY};
use crate::form::NEVER_SHOWN_AGAIN;
use crate::routes::Action;
use crate::visit::Seen;
use crate::{App, Nav, Shell, Typed, Words};

/// Without the letters that people mix up or read words into.
const REFERENCE: &[u8; 24] = b"ACDFGHJKMNPQRTVWXY234679";

/// The last thing to say when not even a page can be drawn.
const LAST_WORDS: &str = "Something broke on our side. Please try again in a minute.\n";

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultBody {
    w: Words,
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
    fn of(typed: &Typed) -> Self {
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
fn kept(seen: &Seen, fault: &Fault) -> Option<Kept> {
    let kept = Kept::of(seen.typed()?);
    let given = match fault {
        Fault::Busy | Fault::Full | Fault::Broken(_) => true,
        Fault::Refused(_) | Fault::Stale(_) => !kept.words.is_empty(),
        _ => false,
    };
    given.then_some(kept)
}

pub(crate) async fn dress(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let seen = Seen::new(request.headers());
    request.extensions_mut().insert(seen.clone());
    let response = next.run(request).await;
    if response.extensions().get::<AsIs>().is_some() {
        return response;
    }
    let told = response.extensions().get::<Fault>().cloned();
    match told.or_else(|| Fault::from_status(response.status())) {
        Some(fault) => put_on(&app, &seen, fault, response),
        None => response,
    }
}

/// Answers a panic as any other break.
pub(crate) fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    // The payload may quote people's words; the panic hook of the binary logs the place in code.
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response
        .extensions_mut()
        .insert(Fault::Broken("a handler panicked".to_owned()));
    response
}

fn put_on(app: &App, seen: &Seen, fault: Fault, bare: Response) -> Response {
    let action = bare.extensions().get::<Action>().copied();
    let reference = match &fault {
        Fault::Broken(what) => {
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
    seen: &Seen,
    fault: &Fault,
    reference: Option<String>,
) -> Result<Response, crate::Error> {
    let visit = seen.visit();
    let w = visit.words;
    let (head, text) = match fault {
        Fault::Refused(why) => (w.say("web-refused-head"), w.sentence(why)),
        Fault::Stale(why) => (w.say("web-stale-head"), w.sentence(why)),
        Fault::Absent => (w.say("web-absent-head"), w.say("web-absent-text")),
        Fault::OtherSite => (w.say("web-other-site-head"), w.say("web-other-site-text")),
        Fault::Method => (w.say("web-method-head"), w.say("web-method-text")),
        Fault::TooLarge => (w.say("web-too-large-head"), w.say("web-too-large-text")),
        Fault::TooSlow => (w.say("web-too-slow-head"), w.say("web-too-slow-text")),
        Fault::WrongType => (w.say("web-wrong-type-head"), w.say("web-wrong-type-text")),
        Fault::Busy => (w.say("web-busy-head"), w.say("web-busy-text")),
        Fault::Full => (w.say("web-full-head"), w.say("web-full-text")),
        Fault::Broken(_) => (w.say("web-broken-head"), w.say("web-broken-text")),
    };
    let body = FaultBody {
        w,
        head,
        text,
        reference,
        signed_in: visit.viewer.is_some(),
        kept: kept(seen, fault),
    };
    let shell = Shell::new("web-fault-title", Nav::None).status(fault.status());
    visit.fault_page(app, shell, body)
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
