//! The library and one's own agendas, and a page to lead from.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use facilitation::templates::{self, library, template};
use kernel::Own;
use web::{App, Error, FlashWord, LocaleTexts, SignedIn};

use super::shell;
use super::whole::{self, SegmentView};
use crate::actions;
use crate::pages::flash;
use crate::rights::may_rehearse;

/// One agenda in a list.
struct AgendaLine {
    href: String,
    name: String,
    about: Option<String>,
    sum: String,
}

#[derive(Template)]
#[template(path = "agendas/list.html")]
struct ListPage {
    texts: LocaleTexts,
    said: Option<String>,
    rehearses: bool,
    own: Vec<AgendaLine>,
    library: Vec<AgendaLine>,
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    said: FlashWord,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let own = actions::agendas(&app, Own::of(&me.viewer)).await?;
    let own = own.iter().map(|saved| AgendaLine {
        href: format!("/agendas/{}", saved.id),
        name: saved.name.reveal().clone(),
        about: None,
        sum: whole::sum(texts, saved.agenda.len(), whole::minutes(&saved.agenda)),
    });
    let library = library().into_iter().map(|template| AgendaLine {
        href: format!("/agendas/library/{}", template.key),
        name: texts.say(template.title),
        about: Some(texts.say(template.about)),
        sum: parts(texts, &template),
    });
    let page = ListPage {
        texts,
        said: said.text(texts, flash::ALL),
        rehearses: rehearses(&app, &me).await?,
        own: own.collect(),
        library: library.collect(),
    };
    me.context.page(&app, shell(), page)
}

/// "7 parts"; the minutes stand in the title.
fn parts(texts: LocaleTexts, template: &templates::Template) -> String {
    texts.count("live-agendas-parts", template.agenda.len())
}

/// Whether this person may rehearse an agenda.
async fn rehearses(app: &App, me: &SignedIn) -> Result<bool, Error> {
    let groups = groups::all_seen_by(app, &me.viewer).await?;
    Ok(may_rehearse(&me.viewer, &groups).is_ok())
}

#[derive(Template)]
#[template(path = "agendas/library.html")]
struct LibraryPage {
    texts: LocaleTexts,
    key: &'static str,
    rehearses: bool,
    name: String,
    about: String,
    sum: String,
    segments: Vec<SegmentView>,
}

pub(super) async fn library_page(
    State(app): State<App>,
    me: SignedIn,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let template = template(&key).ok_or(Error::NotFound)?;
    let page = LibraryPage {
        texts,
        key: template.key,
        rehearses: rehearses(&app, &me).await?,
        name: texts.say(template.title),
        about: texts.say(template.about),
        sum: parts(texts, &template),
        segments: whole::segments(texts, &template.agenda),
    };
    me.context.page(&app, shell(), page)
}
