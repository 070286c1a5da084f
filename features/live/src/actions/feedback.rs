//! Four answers after a session. Peers never see them; those who lead see them added up.

use groups::rules::MayFacilitate;
use kernel::{GroupId, Own, PersonId, Private, SessionId};
use store::{AuditEntry, Change, Record};
use vault::{Class, KeyHolder, KeyRing, Purpose};
use web::{App, Error};

use crate::records;
use crate::rules::{Answers, CheckedAnswers, Feedback};

/// Keeps the answers of a person who took part; answering again replaces them, until they were added
/// up for those who lead.
///
/// # Errors
/// [`Error::NotFound`] for a person who did not take part, or who led; [`Error::Refused`] when their
/// answers were added up already.
pub async fn give_feedback(
    app: &App,
    own: Own,
    group: GroupId,
    session: SessionId,
    answers: CheckedAnswers,
) -> Result<(), Error> {
    expect_took_part(app, own, group, session).await?;
    let person = own.person();
    let holders = [KeyHolder::person(person, Class::Shares)];
    let mut ring = app.keys().sealing_ring(&holders, app.rng()).await?;
    let sealed = records::seal_answers((session, person), answers.get(), &mut ring)?;
    store::retrying!(app.db(), change -> Error, {
        if !records::give_feedback(&mut change, session, person, &sealed).await? {
            return Err(Error::Refused("after-given-final".into()));
        }
        change.commit(Record::none("a person's own words about a session")).await?;
    })
}

async fn expect_took_part(
    app: &App,
    own: Own,
    group: GroupId,
    session: SessionId,
) -> Result<(), Error> {
    let room = records::ended_room(app.db(), session).await?;
    if room.is_none_or(|room| room.group != group) {
        return Err(Error::NotFound);
    }
    let ring = app.keys().ring(&[KeyHolder::group(group)]).await?;
    let rows = records::seat_records(app.db(), session).await?;
    let row = rows.iter().find(|row| row.person == own.person());
    let record = row
        .map(|row| row.open((session, group), &ring))
        .transpose()?;
    match record.flatten() {
        Some(record) if !record.standing.facilitates() => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// What a person answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenFeedback {
    /// The answers.
    pub answers: Answers,
    /// They were added up for those who lead, and stay as they are.
    pub is_final: bool,
}

/// What this person answered.
pub async fn own_feedback(
    app: &App,
    own: Own,
    session: SessionId,
) -> Result<Option<GivenFeedback>, Error> {
    let Some(row) = records::own_feedback(app.db(), session, own.person()).await? else {
        return Ok(None);
    };
    let holders = [KeyHolder::person(own.person(), Class::Shares)];
    let ring = app.keys().ring(&holders).await?;
    let answers = row.open(session, &ring, Purpose::OwnWords)?;
    let is_final = row.is_published();
    Ok(answers.map(|answers| GivenFeedback { answers, is_final }))
}

/// The answers added up, for those who lead. A look publishes a step when enough people have answered
/// since the last one; between two steps every look shows the same. The audit records that the
/// answers were read.
///
/// # Errors
/// [`Error::NotFound`] when the session is not of the group that the right is for, or has not ended.
pub async fn feedback(
    app: &App,
    right: &MayFacilitate,
    session: SessionId,
) -> Result<Feedback, Error> {
    let room = records::ended_room(app.db(), session).await?;
    let room = room.filter(|room| room.group == right.group());
    let room = room.ok_or(Error::NotFound)?;
    let entry = AuditEntry::new(right.actor(), "session.feedback").on(session);
    store::audit::look(app.db(), vec![entry]).await?;
    let rows = records::feedback(app.db(), session).await?;
    let people = rows.iter().map(|row| row.person);
    let holders = records::key_holders(room.group, people);
    let mut ring = app.keys().sealing_ring(&holders, app.rng()).await?;
    let place = (session, room.group);
    store::retrying!(app.db(), change -> Error, {
        change.recheck(right).await?;
        let before = records::published(&mut change, place, &ring).await?;
        let answers = AllAnswers::read(&mut change, session, &ring).await?;
        let waiting: Vec<Answers> = answers.waiting.iter().map(|(_, given)| given.clone()).collect();
        let Some(published) = before.with_step(&waiting) else {
            return Ok(Feedback::of(&before, &answers.notes));
        };
        let people: Vec<PersonId> = answers.waiting.iter().map(|(person, _)| *person).collect();
        records::publish(&mut change, place, &published, &people, &mut ring).await?;
        change.commit(Record::none("the look is in the audit")).await?;
        let notes: Vec<_> = waiting.iter().map(|given| given.note.clone()).chain(answers.notes).collect();
        Feedback::of(&published, &notes)
    })
}

/// The answers of a session: notes of those that were published, and what waits for the next step.
struct AllAnswers {
    notes: Vec<Private<String>>,
    waiting: Vec<(PersonId, Answers)>,
}

impl AllAnswers {
    /// Answers whose author was erased, or answered only a moment ago, are not there.
    async fn read(
        change: &mut Change,
        session: SessionId,
        ring: &KeyRing,
    ) -> Result<Self, store::Error> {
        let mut all = Self {
            notes: Vec::new(),
            waiting: Vec::new(),
        };
        for row in records::feedback_now(change, session).await? {
            match row.open(session, ring, Purpose::Facilitation)? {
                Some(answers) if row.is_published() => all.notes.push(answers.note),
                Some(answers) => all.waiting.push((row.person, answers)),
                None => {}
            }
        }
        Ok(all)
    }
}
