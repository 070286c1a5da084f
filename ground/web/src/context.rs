//! One request, as every handler sees it: who looks, in which language, from where.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Locale, Private, Viewer};

use crate::forwarded::{self, NamedCaller};
use crate::{Address, App, Authenticated, Error, FormData, LocaleTexts, Place, cookies};

/// What is known about one request.
#[derive(Clone)]
pub struct RequestContext {
    /// Who is signed in, if anyone.
    pub viewer: Option<Viewer>,
    /// The language of the answer.
    pub locale: Locale,
    /// The texts in it.
    pub texts: LocaleTexts,
    /// Where the request comes from, for limits.
    pub address: Address,
    /// The name the person signs in with, for a greeting.
    pub greeting: Option<Private<String>>,
    pub(crate) path: Arc<str>,
    pub(crate) trouble: DeferredError,
}

impl RequestContext {
    /// The name with which the person signs in; none when nobody is signed in.
    pub fn login_name(&self) -> Option<&str> {
        self.greeting.as_ref().map(|name| name.reveal().as_str())
    }
}

/// The error of the [`Authenticator`](crate::Authenticator), if it failed. Public pages are shown all
/// the same: help and leaving must work while the database does not.
#[derive(Clone, Default)]
pub(crate) struct DeferredError(Arc<Mutex<Option<Error>>>);

impl DeferredError {
    fn of(error: Error) -> Self {
        Self(Arc::new(Mutex::new(Some(error))))
    }

    /// The error, for the access check of a page that needs a signed-in person; once.
    pub(crate) fn take(&self) -> Option<Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A request of a person who is signed in. An extractor; other callers are sent to the sign-in page.
#[derive(Clone)]
pub struct SignedIn {
    /// Who looks.
    pub viewer: Viewer,
    /// The rest of the request context.
    pub context: RequestContext,
}

impl SignedIn {
    /// The name with which the person signs in.
    pub fn login_name(&self) -> &str {
        self.context.login_name().unwrap_or_default()
    }
}

/// The other end of the connection, put into each request by the accept loop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Carries the request context, and what was typed, out to the layer that draws error pages.
#[derive(Clone)]
pub(crate) struct ErrorPageContext {
    /// The browser's language, for requests that fail before authentication.
    locale: Locale,
    context: Arc<OnceLock<RequestContext>>,
    typed: Arc<OnceLock<FormData>>,
}

impl ErrorPageContext {
    pub(crate) fn new(headers: &HeaderMap) -> ErrorPageContext {
        ErrorPageContext {
            locale: language(headers),
            context: Arc::default(),
            typed: Arc::default(),
        }
    }

    /// Remembers the form of this request.
    pub(crate) fn set_typed(&self, typed: &FormData) {
        let _ = self.typed.set(typed.clone());
    }

    /// The form of this request, if one was read.
    pub(crate) fn typed(&self) -> Option<&FormData> {
        self.typed.get()
    }

    /// The context of this request, or an anonymous one.
    pub(crate) fn context(&self) -> RequestContext {
        let anonymous = || RequestContext::anonymous(self.locale, "/");
        self.context.get().cloned().unwrap_or_else(anonymous)
    }
}

impl RequestContext {
    /// A request without a signed-in person.
    fn anonymous(locale: Locale, path: &str) -> RequestContext {
        RequestContext {
            viewer: None,
            locale,
            texts: LocaleTexts::of(locale),
            address: Address::from(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            greeting: None,
            path: Arc::from(path),
            trouble: DeferredError::default(),
        }
    }

    /// The same request, to which the language switch returns at another address.
    #[must_use]
    pub fn returning_to(mut self, address: &str) -> Self {
        self.path = Arc::from(address);
        self
    }

    fn set_locale(&mut self, locale: Locale) {
        self.locale = locale;
        self.texts = LocaleTexts::of(locale);
    }

    fn admit(&mut self, admitted: Authenticated) {
        self.viewer = Some(admitted.viewer);
        self.greeting = Some(admitted.greeting);
        if let Some(locale) = admitted.locale {
            self.set_locale(locale);
        }
    }
}

/// Authenticates the caller, once per request. Assets are public.
pub(crate) async fn authenticate(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let seen = request.extensions().get::<ErrorPageContext>().cloned();
    let seen = seen.unwrap_or_else(|| ErrorPageContext::new(headers));
    let uri = request.uri();
    let path = uri
        .path_and_query()
        .map_or(uri.path(), |whole| whole.as_str());
    let mut context = RequestContext::anonymous(seen.locale, path);
    let Some(address) = address(app.place(), &request) else {
        return Error::UnreadableCaller.into_response();
    };
    context.address = address;
    if !request.uri().path().starts_with("/assets/")
        && let Some(token) = cookies::token(app.place(), headers)
    {
        match app.authenticator().authenticate(&app, token).await {
            Ok(Some(admitted)) => context.admit(admitted),
            Ok(None) => {}
            Err(error) => context.trouble = DeferredError::of(error),
        }
    }
    let _ = seen.context.set(context.clone());
    request.extensions_mut().insert(context);
    request.extensions_mut().insert(app.form_memory().clone());
    next.run(request).await
}

/// Where the request comes from. Nothing when the proxies in front name the caller and cannot be read:
/// limits that count by the wrong address would be none, or would shut everybody out.
fn address(place: &Place, request: &Request) -> Option<Address> {
    let peer = || {
        let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
        peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
    };
    if !place.behind_proxy {
        return Some(Address::from(peer()));
    }
    match forwarded::caller(request.headers(), place.proxies) {
        NamedCaller::Address(address) => Some(Address::from(address)),
        NamedCaller::Nobody => Some(Address::from(peer())),
        NamedCaller::Unreadable => None,
    }
}

/// The chosen language, or the first one of the browser's that the pages exist in.
fn language(headers: &HeaderMap) -> Locale {
    let chosen = cookies::language(headers).and_then(Locale::from_tag);
    let asked = || {
        let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        let mut wishes: Vec<(u16, Locale)> = list.split(',').filter_map(wish).collect();
        // Stable: equal wishes stay in the browser's order.
        wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        wishes.first().map(|(_, locale)| *locale)
    };
    chosen.or_else(asked).unwrap_or_default()
}

/// `es-MX;q=0.8` is Spanish with the weight 800.
fn wish(entry: &str) -> Option<(u16, Locale)> {
    let mut parts = entry.trim().split(';');
    let tag = parts.next()?.split('-').next()?.to_ascii_lowercase();
    let weight = parts
        .find_map(|part| part.trim().strip_prefix("q="))
        .and_then(|weight| weight.parse::<f32>().ok())
        .unwrap_or(1.0);
    let locale = Locale::from_tag(&tag)?;
    (weight > 0.0).then_some(((weight.min(1.0) * 1000.0) as u16, locale))
}

impl FromRequestParts<App> for RequestContext {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Error> {
        let context = parts.extensions.get::<RequestContext>().cloned();
        context.ok_or_else(|| Error::broken("a handler outside the router"))
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let context = RequestContext::from_request_parts(parts, app).await?;
        let viewer = context.viewer.ok_or(Error::SignIn)?;
        Ok(Self { viewer, context })
    }
}
