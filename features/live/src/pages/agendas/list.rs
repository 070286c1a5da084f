//! The library and one's own agendas, and a page to lead from.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use facilitation::templates::{self, library, template};
use kernel::Own;
use serde::Deserialize;
use web::{App, Error, LocaleTexts, SignedIn};

use super::shell;
use super::whole::{self, SegmentView};
use crate::actions;

/// One agenda in a list.
struct Line {
    href: String,
    name: String,
    about: Option<String>,
    sum: String,
}

/// What was just done, as it stands in the address: `?said=saved`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Said {
    #[serde(default)]
    said: String,
}

impl Said {
    fn text(&self, texts: LocaleTexts) -> Option<String> {
        match self.said.as_str() {
            "saved" => Some(texts.say("live-agendas-saved")),
            "deleted" => Some(texts.say("live-agendas-deleted")),
            _ => None,
        }
    }
}

#[derive(Template)]
#[template(path = "agendas/list.html")]
struct ListPage {
    texts: LocaleTexts,
    said: Option<String>,
    own: Vec<Line>,
    library: Vec<Line>,
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Query(said): Query<Said>,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let own = actions::agendas(&app, Own::of(&me.viewer)).await?;
    let own = own.iter().map(|saved| Line {
        href: format!("/agendas/{}", saved.id),
        name: saved.name.reveal().clone(),
        about: None,
        sum: whole::sum(texts, saved.agenda.len(), whole::minutes(&saved.agenda)),
    });
    let library = library().into_iter().map(|template| Line {
        href: format!("/agendas/library/{}", template.key),
        name: texts.say(template.title),
        about: Some(texts.say(template.about)),
        sum: parts(texts, &template),
    });
    let page = ListPage {
        texts,
        said: said.text(texts),
        own: own.collect(),
        library: library.collect(),
    };
    me.context.page(&app, shell(), page)
}

/// "7 parts"; the minutes stand in the title.
fn parts(texts: LocaleTexts, template: &templates::Template) -> String {
    texts.count("live-agendas-parts", template.agenda.len())
}

#[derive(Template)]
#[template(path = "agendas/library.html")]
struct LibraryPage {
    texts: LocaleTexts,
    key: &'static str,
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
        name: texts.say(template.title),
        about: texts.say(template.about),
        sum: parts(texts, &template),
        segments: whole::segments(texts, &template.agenda),
    };
    me.context.page(&app, shell(), page)
}
