//! Agendas that a person saved for their own use.

use facilitation::{Segment, validate_agenda};
use kernel::{Id, Own, PersonId, Private, TemplateId, Text};
use serde::{Deserialize, Serialize};
use store::{Record, args};
use vault::{Class, KeyHolder};
use web::{App, Error, Sentence};

use super::opening::agenda_fault;
use crate::records::{self, AgendaRow, DROP_AGENDA};
use crate::rules::{AGENDA_NAME_CHARACTERS, AGENDAS_MAX};

const OWN_LOG: &str = "an agenda is its owner's alone and names nobody";

/// A saved agenda.
#[derive(Debug, Clone)]
pub struct SavedAgenda {
    /// Its id.
    pub id: TemplateId,
    /// Counts edits; an edit names the revision that it started from.
    pub rev: u32,
    /// What its owner calls it.
    pub name: Private<String>,
    /// The segments.
    pub agenda: Vec<Segment>,
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Body {
    name: String,
    agenda: Vec<Segment>,
}

/// All agendas of one person.
pub async fn agendas(app: &App, own: Own) -> Result<Vec<SavedAgenda>, Error> {
    let rows = records::agendas(app.db(), own.person()).await?;
    open(app, own, rows).await
}

/// One agenda of its owner.
///
/// # Errors
/// [`Error::NotFound`] when there is no such agenda, or another person owns it.
pub async fn agenda(app: &App, own: Own, id: TemplateId) -> Result<SavedAgenda, Error> {
    let row = records::agenda(app.db(), own.person(), id).await?;
    let opened = open(app, own, row.into_iter().collect()).await?;
    opened.into_iter().next().ok_or(Error::NotFound)
}

async fn open(app: &App, own: Own, rows: Vec<AgendaRow>) -> Result<Vec<SavedAgenda>, Error> {
    let ring = app.keys().ring(&[holder(own.person())]).await?;
    let mut saved = Vec::with_capacity(rows.len());
    for row in rows {
        // One that is damaged is left out, so that the others can be used.
        let Some(Body { name, agenda }) = row.open(own.person(), &ring)? else {
            continue;
        };
        saved.push(SavedAgenda {
            id: row.id,
            rev: row.rev,
            name: Private::new(name),
            agenda,
        });
    }
    Ok(saved)
}

fn holder(owner: PersonId) -> KeyHolder {
    KeyHolder::person(owner, Class::Shares)
}

/// Saves an agenda: a new one, or a new revision of `known` (id and the revision that was read).
///
/// # Errors
/// [`Error::Refused`] when the agenda has a fault or its owner has saved too many;
/// [`Error::Stale`] when it was edited meanwhile.
pub async fn save_agenda(
    app: &App,
    own: Own,
    known: Option<(TemplateId, u32)>,
    name: &Text<AGENDA_NAME_CHARACTERS>,
    agenda: Vec<Segment>,
) -> Result<TemplateId, Error> {
    validate_agenda(&agenda).map_err(agenda_fault)?;
    let owner = own.person();
    if known.is_none() && records::agendas(app.db(), owner).await?.len() >= AGENDAS_MAX {
        let full = Sentence::new("live-agendas-full").with("limit", AGENDAS_MAX);
        return Err(Error::Refused(full));
    }
    let mut ring = app.keys().sealing_ring(&[holder(owner)], app.rng()).await?;
    let (id, rev) = match known {
        Some((id, rev)) => (id, rev + 1),
        None => (TemplateId::fresh(ring.rng()), 1),
    };
    let body = Body {
        name: name.reveal().to_owned(),
        agenda,
    };
    let body = records::seal_agenda((id, rev), owner, &body, &mut ring)?;
    store::retrying!(app.db(), change -> Error, {
        match known {
            None => records::add_agenda(&mut change, id, owner, &body).await?,
            Some(known) => {
                if !records::edit_agenda(&mut change, known, owner, &body).await? {
                    return Err(Error::Stale(Sentence::new("live-agenda-stale")));
                }
            }
        }
        change.commit(Record::none(OWN_LOG)).await?;
        id
    })
}

/// Deletes an agenda of its owner. An agenda that is not there stays so.
pub async fn drop_agenda(app: &App, own: Own, id: TemplateId) -> Result<(), Error> {
    store::retrying!(app.db(), change -> Error, {
        change.exec(DROP_AGENDA, args![id, own.person()]).await?;
        change.commit(Record::none(OWN_LOG)).await?;
    })
}
