//! Four answers after a session. Peers never see them; those who lead see them added up.

use groups::rules::MayFacilitate;
use kernel::{GroupId, Own, SessionId};
use store::{AuditEntry, Record};
use vault::{Class, KeyHolder, Purpose};
use web::{App, Error};

use crate::records;
use crate::rules::{Answers, CheckedAnswers, Feedback};

/// Keeps the answers of a person who took part; answering again replaces them.
///
/// # Errors
/// [`Error::NotFound`] for a person who did not take part, or who led.
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
        records::give_feedback(&mut change, session, person, &sealed).await?;
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

/// What this person answered.
pub async fn own_feedback(
    app: &App,
    own: Own,
    session: SessionId,
) -> Result<Option<Answers>, Error> {
    let Some(row) = records::own_feedback(app.db(), session, own.person()).await? else {
        return Ok(None);
    };
    let holders = [KeyHolder::person(own.person(), Class::Shares)];
    let ring = app.keys().ring(&holders).await?;
    Ok(row.open(session, &ring, Purpose::OwnWords)?)
}

/// The answers added up in memory. The audit records that they were read.
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
    let holders: Vec<_> = rows
        .iter()
        .map(|row| KeyHolder::person(row.person, Class::Shares))
        .collect();
    let ring = app.keys().ring(&holders).await?;
    let mut answers = Vec::with_capacity(rows.len());
    for row in rows {
        answers.extend(row.open(session, &ring, Purpose::Facilitation)?);
    }
    let took_part = usize::try_from(room.present).unwrap_or_default();
    Ok(Feedback::of(&answers, took_part))
}
