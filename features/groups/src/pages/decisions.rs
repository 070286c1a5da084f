//! What those who lead decided, and what people wrote to the coordinator. It names groups, and people by
//! their sign-in names: who decided, who began to lead, who wrote and about whom. Who was removed is
//! not named. Nobody is shown what is about themselves.

use std::collections::HashMap;

use accounts::rules::may_manage;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{PersonId, Private};
use store::AuditEntry;
use vault::{KeyHolder, Purpose};
use web::{App, Arg, Error, LocaleTexts, Nav, Shell, SignedIn};

use crate::records::{self, Matter, MatterRow};
use crate::rules::MatterKind;

struct MatterLine {
    group: String,
    what: String,
    /// Who wrote it, and when.
    by: String,
    /// The person whom it is about, where that person may be named.
    about: Option<String>,
    /// `None` when the words went with the person who wrote them.
    words: Option<String>,
}

#[derive(Template)]
#[template(path = "decisions.html")]
struct DecisionsPage {
    texts: LocaleTexts,
    complaints: Vec<MatterLine>,
    decisions: Vec<MatterLine>,
}

pub(super) async fn page(State(app): State<App>, me: SignedIn) -> Result<Response, Error> {
    let manages = may_manage(&me.viewer)?;
    let (texts, reader) = (me.context.texts, me.viewer.person);
    let complaints = records::complaints(app.db(), reader).await?;
    let decisions = records::decisions(app.db(), reader).await?;
    let look = AuditEntry::new(reader, "group.read-decisions");
    store::audit::look(app.db(), vec![look]).await?;
    let holders: Vec<KeyHolder> = complaints
        .iter()
        .chain(&decisions)
        .flat_map(MatterRow::holders)
        .collect();
    let ring = app.keys().ring(&holders).await?;
    let opened = |rows: Vec<MatterRow>| {
        let rows = rows.into_iter();
        records::readable(
            "matters",
            rows.map(|row| row.open(&ring, Purpose::Oversight)),
        )
    };
    let (complaints, decisions) = (opened(complaints), opened(decisions));
    let people: Vec<PersonId> = complaints
        .iter()
        .chain(&decisions)
        .flat_map(|matter| [matter.author, named(matter)])
        .flatten()
        .collect();
    let logins = accounts::login_names(&app, &manages, &people).await?;
    let zone = &app.place().zone;
    let line = |matter: Matter| {
        let when = texts.when(matter.written_at, zone);
        line(texts, matter, when, &logins)
    };
    let page = DecisionsPage {
        texts,
        complaints: complaints.into_iter().map(line).collect(),
        decisions: decisions.into_iter().map(line).collect(),
    };
    me.context
        .page(&app, Shell::new("groups-title-decisions", Nav::None), page)
}

/// The person whom it is about, where the coordinator is told: who was removed is no name here.
fn named(matter: &Matter) -> Option<PersonId> {
    matter
        .subject
        .filter(|_| matter.kind != MatterKind::Removed)
}

fn line(
    texts: LocaleTexts,
    matter: Matter,
    when: String,
    logins: &HashMap<PersonId, Private<String>>,
) -> MatterLine {
    let login = |person: Option<PersonId>| {
        let known = person.and_then(|person| logins.get(&person));
        known.map(|login| login.reveal().clone())
    };
    let about = login(named(&matter));
    let by = login(matter.author).unwrap_or_else(|| texts.say("groups-decisions-gone"));
    let by = [("name", Arg::name(&by)), ("when", when.into())];
    MatterLine {
        group: matter.group.into_inner(),
        what: texts.say(&format!("groups-matter-{}", matter.kind.word())),
        by: texts.with("groups-decisions-by", &by),
        about: about.map(|about| texts.name("groups-decisions-about", &about)),
        words: matter.words.map(Private::into_inner),
    }
}
