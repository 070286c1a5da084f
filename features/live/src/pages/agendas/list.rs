//! The library and one's own agendas, and a page to lead from.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use facilitation::templates::{self, library, template};
use serde::Deserialize;
use web::{App, Error, SignedIn, Words};

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
    fn text(&self, w: Words) -> Option<String> {
        match self.said.as_str() {
            "saved" => Some(w.say("live-agendas-saved")),
            "deleted" => Some(w.say("live-agendas-deleted")),
            _ => None,
        }
    }
}

#[derive(Template)]
#[template(path = "agendas/list.html")]
struct ListPage {
    w: Words,
    said: Option<String>,
    own: Vec<Line>,
    library: Vec<Line>,
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Query(said): Query<Said>,
) -> Result<Response, Error> {
    let w = me.visit.words;
    let own = actions::agendas(&app, &me.viewer).await?;
    let own = own.iter().map(|saved| Line {
        href: format!("/agendas/{}", saved.id),
        name: saved.name.reveal().clone(),
        about: None,
        sum: whole::sum(w, saved.agenda.len(), whole::minutes(&saved.agenda)),
    });
    let library = library().into_iter().map(|template| Line {
        href: format!("/agendas/library/{}", template.key),
        name: w.say(template.title),
        about: Some(w.say(template.about)),
        sum: parts(w, &template),
    });
    let page = ListPage {
        w,
        said: said.text(w),
        own: own.collect(),
        library: library.collect(),
    };
    me.visit.page(&app, shell(), page)
}

/// "7 parts"; the minutes stand in the title.
fn parts(w: Words, template: &templates::Template) -> String {
    w.count("live-agendas-parts", template.agenda.len())
}

#[derive(Template)]
#[template(path = "agendas/library.html")]
struct LibraryPage {
    w: Words,
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
    let w = me.visit.words;
    let template = template(&key).ok_or(Error::NotFound)?;
    let page = LibraryPage {
        w,
        key: template.key,
        name: w.say(template.title),
        about: w.say(template.about),
        sum: parts(w, &template),
        segments: whole::segments(w, &template.agenda),
    };
    me.visit.page(&app, shell(), page)
}
