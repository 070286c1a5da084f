//! What a group agreed: reading it, saying yes to it, writing the next version.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{AgreementId, GroupId};
use web::{
    App, Error, FormData, FormFaults, FormPage, FormReader, LocaleTexts, Sentence, SignedIn,
    see_other, see_other_saying,
};

use super::{flash, form_shell};
use crate::actions::{self, Fault, ring};
use crate::rules::{self, Agreement, Clause, ClauseFault};
use crate::{Membership, queries, records};

/// A clause as it is shown: what it is about, and the group's words.
pub(super) struct Line {
    pub(super) head: String,
    pub(super) words: String,
}

/// The clauses of an agreement, to be read.
pub(super) fn lines(texts: LocaleTexts, agreement: &Agreement) -> Vec<Line> {
    let line = |(clause, words): &(Clause, kernel::Private<String>)| Line {
        head: texts.say(&format!("groups-clause-{}", clause.word())),
        words: words.reveal().clone(),
    };
    agreement.clauses.iter().map(line).collect()
}

#[derive(Template)]
#[template(path = "agreement.html")]
struct AgreementPage {
    texts: LocaleTexts,
    path: String,
    /// The group's name, on the way back to it.
    group: String,
    id: String,
    version: String,
    lead: Option<String>,
    lines: Vec<Line>,
    agreed: bool,
    edits: bool,
}

async fn in_force(app: &App, mine: &Membership) -> Result<Agreement, Error> {
    let ring = ring(app, mine.group).await?;
    let found = records::agreement(app.db(), (mine.about.agreement, mine.group), &ring).await?;
    found.ok_or(Error::NotFound)
}

fn read(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    (agreement, status): (&Agreement, StatusCode),
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let lead = if agreement.version > 1 {
        "groups-agreement-new"
    } else {
        "groups-agreement-read"
    };
    let date = texts.full_date(agreement.written_at, &app.place().zone);
    let page = AgreementPage {
        texts,
        path: format!("/groups/{}", mine.group),
        group: mine.about.name.reveal().clone(),
        id: agreement.id.to_string(),
        version: texts.with(
            "groups-agreement-from",
            &[("version", agreement.version.into()), ("date", date.into())],
        ),
        lead: (!mine.agreed).then(|| texts.say(lead)),
        lines: lines(texts, agreement),
        agreed: mine.agreed,
        edits: rules::may_edit(mine).is_ok(),
    };
    me.context
        .page(app, form_shell("groups-title-agreement", status), page)
}

pub(super) async fn page(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let agreement = in_force(&app, &mine).await?;
    read(&app, &me, &mine, (&agreement, StatusCode::OK))
}

/// Yes to the version that was read. If another one came between, that one is shown to be read.
pub(super) async fn accept(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let version: AgreementId = typed.get("version").parse().map_err(|_| Error::NotFound)?;
    match actions::accept(&app, &rules::may_accept(&mine), version).await {
        Ok(()) => Ok(see_other_saying(&format!("/groups/{group}"), flash::AGREED)),
        Err(Fault::Stale) => {
            let mine = queries::seen_by(&app, &me.viewer, group).await?;
            let agreement = in_force(&app, &mine).await?;
            read(&app, &me, &mine, (&agreement, StatusCode::CONFLICT))
        }
        Err(other) => Err(other.into()),
    }
}

/// One clause in the form.
struct ClauseField {
    name: &'static str,
    head: String,
    words: String,
    fault: Option<String>,
    /// What was saved meanwhile, where it differs from what was typed.
    theirs: Option<String>,
}

#[derive(Template)]
#[template(path = "agreement_edit.html")]
struct EditPage {
    texts: LocaleTexts,
    path: String,
    form: FormPage<Agreement>,
    fields: Vec<ClauseField>,
}

fn draw(
    app: &App,
    me: &SignedIn,
    mine: &Membership,
    form: FormPage<Agreement>,
) -> Result<Response, Error> {
    let texts = me.context.texts;
    let shell = form_shell("groups-title-agreement", form.status());
    let field = |&clause: &Clause| {
        let words = form.typed.get(clause.word());
        let newer = form.saved.as_ref();
        let theirs = newer.map(|saved| saved.words_of(clause).unwrap_or_default());
        ClauseField {
            name: clause.word(),
            head: texts.say(&format!("groups-clause-{}", clause.word())),
            words: words.to_owned(),
            fault: form
                .faults
                .of(clause.word())
                .map(|fault| texts.sentence(fault)),
            theirs: theirs
                .filter(|saved| kernel::clean(words) != *saved)
                .map(str::to_owned),
        }
    };
    let page = EditPage {
        texts,
        path: format!("/groups/{}/agreement", mine.group),
        fields: Clause::ALL.iter().map(field).collect(),
        form,
    };
    me.context.page(app, shell, page)
}

/// The form with the words of this agreement.
fn typed_from(agreement: &Agreement) -> FormData {
    let words = Clause::ALL.iter().map(|clause| {
        let words = agreement.words_of(*clause).unwrap_or_default();
        (clause.word(), words.to_owned())
    });
    FormData::from_pairs(words.chain([("version", agreement.version.to_string())]))
}

/// The form with what is wrong with it.
fn refused(typed: FormData, fault: ClauseFault) -> FormPage<Agreement> {
    match fault {
        ClauseFault::TooLong {
            clause,
            length,
            limit,
        } => {
            let sentence = Sentence::new("groups-fault-clause-long");
            let sentence = sentence.with("length", length).with("limit", limit);
            FormPage::refused(typed, FormFaults::one(clause.word(), sentence))
        }
        ClauseFault::Nothing => FormPage::new(typed).refused_as("groups-fault-clauses-empty"),
    }
}

/// The form beside the agreement that another facilitator wrote meanwhile.
fn stale(typed: FormData, newer: Agreement) -> FormPage<Agreement> {
    FormPage::stale(typed, newer.version, newer)
}

pub(super) async fn edit(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    rules::may_edit(&mine)?;
    let now = in_force(&app, &mine).await?;
    draw(&app, &me, &mine, FormPage::new(typed_from(&now)))
}

pub(super) async fn write(
    State(app): State<App>,
    me: SignedIn,
    Path(group): Path<GroupId>,
    typed: FormData,
) -> Result<Response, Error> {
    let mine = queries::seen_by(&app, &me.viewer, group).await?;
    let right = rules::may_edit(&mine)?;
    let now = in_force(&app, &mine).await?;
    let clauses = match Agreement::clauses_from(|clause| typed.get(clause.word())) {
        Ok(clauses) => clauses,
        Err(fault) => return draw(&app, &me, &mine, refused(typed, fault)),
    };
    if FormReader::new(&typed).version() != now.version {
        return draw(&app, &me, &mine, stale(typed, now));
    }
    match actions::write_agreement(&app, &right, &now, &clauses).await {
        Ok(()) => Ok(see_other(&format!("/groups/{group}/agreement"))),
        Err(Fault::Stale) => {
            let mine = queries::seen_by(&app, &me.viewer, group).await?;
            let newer = in_force(&app, &mine).await?;
            draw(&app, &me, &mine, stale(typed, newer))
        }
        Err(other) => Err(other.into()),
    }
}

impl ClauseField {
    fn wrong(&self) -> bool {
        self.fault.is_some()
    }
}
