//! The agenda of a session before it begins: of the library, or one's own.
//!
//! A planned session names an agenda of the library. An own one is sealed for its owner and cannot
//! be named there, so the choice travels in the form that opens the room.

use std::cmp::Ordering;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use facilitation::Segment;
use facilitation::templates::{library, template};
use groups::rules::may_facilitate;
use groups::{PlannedSession, SessionState};
use kernel::{Own, SessionId, TemplateId, Viewer};
use serde::Deserialize;
use web::{App, Error, FormData, FormFaults, LocaleTexts, SignedIn, see_other};

use super::shell;
use super::whole::{self, SegmentView};
use crate::actions;

/// What the viewer may choose: each value with its name. The library first, then their own.
pub(in crate::pages) async fn choices(
    app: &App,
    viewer: &Viewer,
    texts: LocaleTexts,
) -> Result<Vec<(String, String)>, Error> {
    let own = actions::agendas(app, Own::of(viewer)).await?;
    let own = own
        .iter()
        .map(|saved| (saved.id.to_string(), saved.name.reveal().clone()));
    let library = library().into_iter();
    let library = library.map(|template| (template.key.to_owned(), texts.say(template.title)));
    Ok(library.chain(own).collect())
}

/// The segments behind a value of [`choices`].
///
/// # Errors
/// [`Error::NotFound`] for any other value, and for an agenda of another person.
pub(in crate::pages) async fn chosen(
    app: &App,
    viewer: &Viewer,
    value: &str,
) -> Result<Vec<Segment>, Error> {
    if let Some(template) = template(value) {
        return Ok(template.agenda);
    }
    let id: TemplateId = value.parse().map_err(|_| Error::NotFound)?;
    Ok(actions::agenda(app, Own::of(viewer), id).await?.agenda)
}

/// How long an agenda is beside the minutes that the session was planned for.
pub(super) fn fit(texts: LocaleTexts, minutes: u32, planned: u16) -> String {
    let planned = u32::from(planned);
    let (id, apart) = match minutes.cmp(&planned) {
        Ordering::Equal => ("live-agendas-fits", 0),
        Ordering::Less => ("live-agendas-shorter", planned - minutes),
        Ordering::Greater => ("live-agendas-longer", minutes - planned),
    };
    let args = [
        ("minutes", minutes.into()),
        ("planned", planned.into()),
        ("apart", apart.into()),
    ];
    texts.with(id, &args)
}

/// The one to look at.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Look {
    agenda: Option<String>,
}

#[derive(Template)]
#[template(path = "agendas/choose.html")]
struct ChoosePage {
    texts: LocaleTexts,
    path: String,
    when: String,
    typed: FormData,
    faults: FormFaults,
    choices: Vec<(String, String)>,
    /// How long it is, and its parts; `None` when it is not there any more.
    looked: Option<(String, Vec<SegmentView>)>,
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(session): Path<SessionId>,
    Query(look): Query<Look>,
) -> Result<Response, Error> {
    let (planned, who) = groups::session_seen_by(&app, &me.viewer, session).await?;
    may_facilitate(&who)?;
    if planned.state != SessionState::Planned {
        return Ok(see_other(&format!("/s/{session}")));
    }
    let texts = me.context.texts;
    let PlannedSession {
        starts_at,
        zone,
        minutes,
        template,
        ..
    } = &planned;
    let value = look.agenda.as_deref().unwrap_or(template);
    let (looked, faults) = match chosen(&app, &me.viewer, value).await {
        Ok(agenda) => {
            let fit = fit(texts, whole::minutes(&agenda), *minutes);
            (
                Some((fit, whole::segments(texts, &agenda))),
                FormFaults::none(),
            )
        }
        Err(Error::NotFound) => (None, FormFaults::one("agenda", "live-agendas-not-there")),
        Err(error) => return Err(error),
    };
    let page = ChoosePage {
        texts,
        path: format!("/s/{session}"),
        when: texts.when(*starts_at, zone),
        typed: FormData::from_pairs([("agenda", value)]),
        faults,
        choices: choices(&app, &me.viewer, texts).await?,
        looked,
    };
    me.context.page(&app, shell(), page)
}
