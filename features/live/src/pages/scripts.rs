//! Scripts, phrases and guides as pages, to read and to print. Nobody's data is on them: the guides are
//! public, and what is read from in a session is for people who are signed in.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use web::{App, Error, Layout, LocaleTexts, Nav, RequestContext, Rights, Route, Shell, SignedIn};

use super::STYLES;
use crate::content::{ContentText, Document};

/// The addresses of the texts.
pub(super) fn routes() -> Vec<Route> {
    use Rights::{Anyone, SignedIn};
    let (lead, join) = ("/guide/leading", "/guide/members");
    vec![
        Route::get("/scripts", SignedIn, "scripts.page", list),
        Route::get("/scripts/{script}", SignedIn, "scripts.read", script),
        Route::get(lead, Anyone, "guides.leading", leading),
        Route::get(join, Anyone, "guides.members", members),
    ]
}

#[derive(Template)]
#[template(path = "scripts/list.html")]
struct ScriptList {
    texts: LocaleTexts,
    /// Address and title of each text.
    lines: Vec<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "scripts/text.html")]
struct ScriptPage {
    texts: LocaleTexts,
    text: &'static ContentText,
    /// Read aloud, in large letters; a guide is not.
    is_script: bool,
}

fn shell(title: &'static str, nav: Nav) -> Shell {
    Shell::new(title, nav)
        .layout(Layout::Narrow)
        .assets(&[], STYLES)
}

async fn list(State(app): State<App>, me: SignedIn) -> Result<Response, Error> {
    let texts = me.context.texts;
    let lines = Document::ALL.into_iter().map(|document| {
        let address = match document {
            Document::LeadingGuide => "/guide/leading".to_owned(),
            Document::MembersGuide => "/guide/members".to_owned(),
            other => format!("/scripts/{}", other.key()),
        };
        (address, document.text(texts.locale()).title)
    });
    let page = ScriptList {
        texts,
        lines: lines.collect(),
    };
    let shell = shell("live-scripts-title", Nav::Groups);
    me.context.page(&app, shell, page)
}

async fn script(
    State(app): State<App>,
    me: SignedIn,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    let document = Document::to_read_from(&key).ok_or(Error::NotFound)?;
    let texts = me.context.texts;
    let page = ScriptPage {
        texts,
        text: document.text(texts.locale()),
        is_script: true,
    };
    let shell = shell("live-scripts-title", Nav::Groups);
    me.context.page(&app, shell, page)
}

async fn leading(State(app): State<App>, context: RequestContext) -> Result<Response, Error> {
    guide(&app, context, Document::LeadingGuide)
}

async fn members(State(app): State<App>, context: RequestContext) -> Result<Response, Error> {
    guide(&app, context, Document::MembersGuide)
}

fn guide(app: &App, context: RequestContext, document: Document) -> Result<Response, Error> {
    let texts = context.texts;
    let page = ScriptPage {
        texts,
        text: document.text(texts.locale()),
        is_script: false,
    };
    context.page(app, shell("live-guide-title", Nav::More), page)
}
