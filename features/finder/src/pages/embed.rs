//! The next meetings without a frame round them, for a centre's own site. A visitor of that site
//! learns nothing about the people who look: it sets no cookie and has no script.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query as Address, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use web::{App, Error, LocaleTexts, RequestContext};

use super::cards::{MeetingCard, card};
use super::list::{head, href};
use super::times::ViewerContext;
use super::{Pairs, question};
use crate::{Finder, Found, Query};

/// The sites that may show the page inside one of theirs.
#[derive(Clone, Default)]
pub(crate) struct Framers(Arc<[String]>);

impl Framers {
    /// Keeps what is an origin: `https://centre.example`. Anything else would end the policy early.
    pub(crate) fn new(sites: Vec<String>) -> Framers {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || ":/.-[]".contains(letter);
        let is_origin = |site: &String| {
            let rest = site
                .strip_prefix("https://")
                .or_else(|| site.strip_prefix("http://"));
            rest.is_some_and(|name| {
                !name.is_empty() && !name.contains('/') && name.chars().all(plain)
            })
        };
        Framers(sites.into_iter().filter(is_origin).collect())
    }

    pub(super) fn list(&self) -> &[String] {
        &self.0
    }

    /// The policy of the page: nothing but our own style, framed only where the operator says so.
    pub(super) fn policy(&self) -> String {
        let sites = if self.0.is_empty() {
            "'none'".to_owned()
        } else {
            self.0.join(" ")
        };
        format!(
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'self'; \
             form-action 'none'; frame-ancestors {sites}"
        )
    }
}

#[derive(Template)]
#[template(path = "embed.html")]
pub(super) struct EmbedPage {
    texts: LocaleTexts,
    head: String,
    order: String,
    cards: Vec<MeetingCard>,
    whole_href: String,
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    Extension(framers): Extension<Framers>,
    context: RequestContext,
    Address(pairs): Address<Pairs>,
) -> Result<Response, Error> {
    let asked = question(&pairs);
    let found = finder.search(&asked, app.now()).await?;
    let query = finder.known(&asked).await?;
    let here = ViewerContext::new(&app);
    let body = view(context.texts, &here, &query, &found).render()?;
    let mut response = Html(body).into_response();
    let policy = HeaderValue::from_str(&framers.policy()).map_err(Error::broken)?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if !framers.list().is_empty() {
        let policy = header::HeaderName::from_static("cross-origin-resource-policy");
        headers.insert(policy, HeaderValue::from_static("cross-origin"));
    }
    Ok(response)
}

pub(super) fn view(
    texts: LocaleTexts,
    here: &ViewerContext,
    query: &Query,
    found: &Found,
) -> EmbedPage {
    let here = &here.of(query, found);
    EmbedPage {
        texts,
        head: head(texts, query, found),
        order: texts.say(&format!("finder-order-{}", query.sort.word())),
        cards: found
            .hits
            .iter()
            .map(|hit| card(texts, here, hit))
            .collect(),
        whole_href: href(query),
    }
}
