//! The editor: a copy of an agenda, one's own, and taking one away.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use facilitation::SEGMENTS_MAX;
use facilitation::templates::template;
use kernel::{Own, TemplateId};
use serde::Deserialize;
use web::{App, Error, FormData, FormFaults, Layout, LocaleTexts, SignedIn, see_other_saying};

use super::draft::{Draft, Pressed, SegmentDraft};
use super::fields::{self, CROSSTALKS, FLOORS, Field, KINDS, SCRIPTS};
use super::shell;
use super::whole::{self, SegmentView};
use crate::actions::{self, SavedAgenda};
use crate::pages::flash;

/// Which agenda is written, and the revision that it started from; `None` for a new one.
type AgendaRevision = Option<(TemplateId, u32)>;

/// What happened to the agenda meanwhile.
pub(super) enum Meanwhile {
    /// It was saved from another page.
    Saved(SavedAgenda),
    /// It was deleted.
    Gone,
}

/// The form, as it is shown.
pub(super) struct Shown {
    known: AgendaRevision,
    draft: Draft,
    pub(super) faults: FormFaults,
    /// The part that a button was about.
    open: Option<usize>,
    /// A button changed the page and nothing is saved yet.
    unsaved: bool,
    pub(super) meanwhile: Option<Meanwhile>,
}

impl Shown {
    pub(super) fn new(known: AgendaRevision, draft: Draft) -> Self {
        Self {
            known,
            draft,
            faults: FormFaults::none(),
            open: None,
            unsaved: false,
            meanwhile: None,
        }
    }

    fn status(&self) -> StatusCode {
        match (&self.meanwhile, self.faults.is_empty()) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, true) => StatusCode::OK,
        }
    }
}

/// One part of the form.
pub(super) struct PartView {
    place: usize,
    title: String,
    minutes: String,
    is_open: bool,
}

impl PartView {
    /// The number beside it, from 1.
    fn number(&self) -> usize {
        self.place + 1
    }

    fn name(&self, field: Field) -> &'static str {
        field.at(self.place)
    }
}

type Options = Vec<(&'static str, String)>;

#[derive(Template)]
#[template(path = "agendas/edit.html")]
pub(super) struct EditPage {
    texts: LocaleTexts,
    /// Where the form is sent.
    path: String,
    /// The revision that it started from; `None` for a new agenda.
    rev: Option<u32>,
    unsaved: bool,
    gone: bool,
    /// The saved version, when another one is on the form.
    theirs: Option<(String, Vec<SegmentView>)>,
    sum: String,
    parts: Vec<PartView>,
    is_full: bool,
    /// Hidden fields that keep the part that was taken out.
    kept: Vec<(&'static str, String)>,
    typed: FormData,
    faults: FormFaults,
    kinds: Options,
    floors: Options,
    crosstalks: Options,
    scripts: Options,
    ready: Options,
}

impl EditPage {
    pub(super) fn of(texts: LocaleTexts, shown: Shown) -> Self {
        let Shown {
            known,
            draft,
            faults,
            open,
            unsaved,
            meanwhile,
        } = shown;
        let alone = draft.parts.len() == 1;
        let view = |(place, part): (usize, &SegmentDraft)| PartView {
            place,
            title: part.get(Field::Title).to_owned(),
            minutes: texts.minutes(i64::from(part.minutes())),
            is_open: alone || open == Some(place) || is_faulty(&faults, place),
        };
        let parts = draft.parts.iter().enumerate().map(view).collect();
        let theirs = match &meanwhile {
            Some(Meanwhile::Saved(saved)) => Some((
                saved.name.reveal().clone(),
                whole::segments(texts, &saved.agenda),
            )),
            _ => None,
        };
        Self {
            texts,
            path: match known {
                Some((id, _)) => format!("/agendas/{id}"),
                None => "/agendas/new".to_owned(),
            },
            rev: known.map(|(_, rev)| rev),
            unsaved,
            gone: matches!(meanwhile, Some(Meanwhile::Gone)),
            theirs,
            sum: whole::sum(texts, draft.parts.len(), draft.minutes()),
            parts,
            is_full: draft.parts.len() >= SEGMENTS_MAX,
            kept: draft.kept(),
            typed: draft.typed(),
            faults,
            kinds: fields::options(texts, "live-agendas-kind-", &KINDS),
            floors: fields::options(texts, "live-agendas-floor-", &FLOORS),
            crosstalks: fields::options(texts, "live-agendas-crosstalk-", &CROSSTALKS),
            scripts: fields::options(texts, "live-script-", &SCRIPTS),
            ready: fields::ready_options(texts),
        }
    }
}

fn is_faulty(faults: &FormFaults, place: usize) -> bool {
    fields::NAMES[place]
        .iter()
        .any(|name| faults.of(name).is_some())
}

fn draw(app: &App, me: &SignedIn, shown: Shown) -> Result<Response, Error> {
    let shell = shell().layout(Layout::Narrow).status(shown.status());
    me.context
        .page(app, shell, EditPage::of(me.context.texts, shown))
}

/// The agenda that a new one is a copy of.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Copy {
    #[serde(default)]
    from: String,
}

/// A copy of an agenda of the library, or an empty page.
pub(super) async fn new_page(
    State(app): State<App>,
    me: SignedIn,
    Query(Copy { from }): Query<Copy>,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let draft = match template(&from) {
        Some(template) => Draft::of(texts, &texts.say(template.title), &template.agenda),
        None => Draft::blank(),
    };
    draw(&app, &me, Shown::new(None, draft))
}

pub(super) async fn add(
    State(app): State<App>,
    me: SignedIn,
    typed: FormData,
) -> Result<Response, Error> {
    take(&app, &me, None, &typed).await
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(id): Path<TemplateId>,
) -> Result<Response, Error> {
    let saved = actions::agenda(&app, Own::of(&me.viewer), id).await?;
    let draft = Draft::of(me.context.texts, saved.name.reveal(), &saved.agenda);
    draw(&app, &me, Shown::new(Some((id, saved.rev)), draft))
}

pub(super) async fn save(
    State(app): State<App>,
    me: SignedIn,
    Path(id): Path<TemplateId>,
    typed: FormData,
) -> Result<Response, Error> {
    match actions::agenda(&app, Own::of(&me.viewer), id).await {
        Ok(_) => {
            let rev = typed.get("rev").parse().unwrap_or(0);
            take(&app, &me, Some((id, rev)), &typed).await
        }
        Err(Error::NotFound) => gone(&app, &me, Draft::sent(&typed)),
        Err(error) => Err(error),
    }
}

/// An agenda that is not there keeps its words as a new one. Another person's agenda looks the same.
fn gone(app: &App, me: &SignedIn, draft: Draft) -> Result<Response, Error> {
    if draft.is_blank() {
        return Err(Error::NotFound);
    }
    let meanwhile = Some(Meanwhile::Gone);
    draw(
        app,
        me,
        Shown {
            meanwhile,
            ..Shown::new(None, draft)
        },
    )
}

/// Does what the pressed button says.
async fn take(
    app: &App,
    me: &SignedIn,
    known: AgendaRevision,
    typed: &FormData,
) -> Result<Response, Error> {
    let mut draft = Draft::sent(typed);
    let pressed = Pressed::of(typed);
    if pressed != Pressed::Save {
        let open = match pressed {
            Pressed::AddReady(key) => draft.add_ready(me.context.texts, key),
            other => draft.press(other),
        };
        return draw(
            app,
            me,
            Shown {
                open,
                unsaved: true,
                ..Shown::new(known, draft)
            },
        );
    }
    let (name, agenda) = match draft.read(me.context.texts) {
        Ok(read) => read,
        Err(faults) => {
            return draw(
                app,
                me,
                Shown {
                    faults,
                    ..Shown::new(known, draft)
                },
            );
        }
    };
    match actions::save_agenda(app, Own::of(&me.viewer), known, &name, agenda).await {
        Ok(_) => Ok(see_other_saying("/agendas", flash::AGENDA_SAVED)),
        Err(Error::Refused(sentence)) => {
            let faults = FormFaults::one("name", sentence);
            draw(
                app,
                me,
                Shown {
                    faults,
                    ..Shown::new(known, draft)
                },
            )
        }
        Err(Error::Stale(_)) => stale(app, me, known, draft).await,
        Err(error) => Err(error),
    }
}

/// Both versions: the saved one to read, one's own in the form. Saving again puts it in its place.
async fn stale(
    app: &App,
    me: &SignedIn,
    known: AgendaRevision,
    draft: Draft,
) -> Result<Response, Error> {
    let (id, _) = known.ok_or(Error::NotFound)?;
    match actions::agenda(app, Own::of(&me.viewer), id).await {
        Ok(saved) => {
            let known = Some((id, saved.rev));
            let meanwhile = Some(Meanwhile::Saved(saved));
            draw(
                app,
                me,
                Shown {
                    meanwhile,
                    ..Shown::new(known, draft)
                },
            )
        }
        Err(Error::NotFound) => gone(app, me, draft),
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "agendas/delete.html")]
struct DeletePage {
    texts: LocaleTexts,
    path: String,
    name: String,
}

pub(super) async fn drop_page(
    State(app): State<App>,
    me: SignedIn,
    Path(id): Path<TemplateId>,
) -> Result<Response, Error> {
    let saved = actions::agenda(&app, Own::of(&me.viewer), id).await?;
    let page = DeletePage {
        texts: me.context.texts,
        path: format!("/agendas/{id}"),
        name: saved.name.reveal().clone(),
    };
    me.context.page(&app, shell().layout(Layout::Narrow), page)
}

pub(super) async fn drop(
    State(app): State<App>,
    me: SignedIn,
    Path(id): Path<TemplateId>,
) -> Result<Response, Error> {
    actions::agenda(&app, Own::of(&me.viewer), id).await?;
    actions::drop_agenda(&app, Own::of(&me.viewer), id).await?;
    Ok(see_other_saying("/agendas", flash::AGENDA_DELETED))
}
