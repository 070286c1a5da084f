//! Four answers after a session. Peers never see them; those who lead see them added up.

use groups::rules::{MayFacilitate, Membership};
use kernel::{Id, SessionId};
use store::{AuditEntry, Record};
use vault::{Class, Purpose};
use web::{App, Error};

use crate::records;
use crate::rules::{Answers, CheckedAnswers, Feedback};

/// Keeps the answers of a person who took part; answering again replaces them.
///
/// # Errors
/// [`Error::NotFound`] for a person who did not take part, or who led.
pub async fn give_feedback(
    app: &App,
    who: &Membership,
    session: SessionId,
    answers: CheckedAnswers,
) -> Result<(), Error> {
    expect_took_part(app, who, session).await?;
    let holders = [(who.person.bytes(), Class::Shares)];
    let ring = app.keys().ring_for_writing(&holders).await?;
    let sealed = {
        let mut rng = app.rng();
        records::seal_answers((session, who.person), answers.get(), &ring, rng.as_mut())?
    };
    store::retrying!(app.db(), change -> Error, {
        records::give_feedback(&mut change, session, who.person, &sealed).await?;
        change.commit(Record::none("a person's own words about a session")).await?;
    })
}

async fn expect_took_part(app: &App, who: &Membership, session: SessionId) -> Result<(), Error> {
    let room = records::ended_room(app.db(), session).await?;
    if room.is_none_or(|room| room.group != who.group) {
        return Err(Error::NotFound);
    }
    let holders = [(who.group.bytes(), Class::Group)];
    let ring = app.keys().ring(&holders).await?;
    let rows = records::seat_records(app.db(), session).await?;
    let own = rows.iter().find(|row| row.person == who.person);
    let record = own
        .map(|row| row.open((session, who.group), &ring))
        .transpose()?;
    match record.flatten() {
        Some(record) if !record.standing.facilitates() => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// What this person answered.
pub async fn own_feedback(
    app: &App,
    who: &Membership,
    session: SessionId,
) -> Result<Option<Answers>, Error> {
    let Some(row) = records::own_feedback(app.db(), session, who.person).await? else {
        return Ok(None);
    };
    let ring = app
        .keys()
        .ring(&[(who.person.bytes(), Class::Shares)])
        .await?;
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
        .map(|row| (row.person.bytes(), Class::Shares))
        .collect();
    let ring = app.keys().ring(&holders).await?;
    let mut answers = Vec::with_capacity(rows.len());
    for row in rows {
        answers.extend(row.open(session, &ring, Purpose::Facilitation)?);
    }
    let took_part = usize::try_from(room.present).unwrap_or_default();
    Ok(Feedback::of(&answers, took_part))
}
