//! Where a person is who comes online, and a number to call them.

use groups::rules::{MayEnter, MayFacilitate, Membership};
use kernel::{Own, PersonId, SessionId};
use store::{AuditEntry, Record};
use vault::{Class, KeyHolder, Purpose};
use web::{App, Error};

use crate::contact::Contact;
use crate::records::{self, ContactOf};

/// Keeps what a person wrote for a session in place of what they wrote before; `None` deletes it. The
/// caller has found the session through the person's membership, from which the right comes.
///
/// # Errors
/// [`Error::NotFound`] when the person has left the group meanwhile.
pub async fn keep_contact(
    app: &App,
    right: &MayEnter,
    session: SessionId,
    contact: Option<&Contact>,
) -> Result<(), Error> {
    let person = right.actor();
    let holders = [KeyHolder::person(person, Class::Shares)];
    let mut ring = app.keys().sealing_ring(&holders, app.rng()).await?;
    let whose = ContactOf { session, person };
    let sealed = contact
        .map(|contact| records::seal_contact(whose, contact, &mut ring))
        .transpose()?;
    store::retrying!(app.db(), change -> Error, {
        change.recheck(right).await?;
        match &sealed {
            Some(words) => records::keep_contact(&mut change, whose, words, app.now()).await?,
            None => records::drop_contact(&mut change, session, person).await?,
        }
        change.commit(Record::none("a person's own words for a session")).await?;
    })
}

/// What a person wrote for a session, to show it to that person.
pub async fn own_contact(
    app: &App,
    own: Own,
    session: SessionId,
) -> Result<Option<Contact>, Error> {
    let whose = ContactOf {
        session,
        person: own.person(),
    };
    read(app, whose, Purpose::OwnWords).await
}

/// What a person wrote for a session, for those who lead it: `None` when the person wrote nothing or it
/// was deleted. Each look is in the audit, as `session.contact`.
///
/// People are promised that this is read only while they have asked for help or said that they are not
/// safe. The caller must check that before the call; this function does not know the room.
///
/// # Errors
/// [`Error::NotFound`] when the room was never opened or is of another group than the right and the
/// membership, and when the right has been taken away meanwhile.
pub async fn contact_of(
    app: &App,
    right: &MayFacilitate,
    who: &Membership,
    session: SessionId,
    person: PersonId,
) -> Result<Option<Contact>, Error> {
    let room = records::room(app.db(), session).await?;
    let group = room.map(|room| room.group).ok_or(Error::NotFound)?;
    if group != right.group() || who.group != group || who.person != right.actor() {
        return Err(Error::NotFound);
    }
    store::retrying!(app.db(), change -> Error, {
        change.recheck(right).await?;
        let entry = AuditEntry::new(right.actor(), "session.contact").on(session);
        change.commit(Record::entry(entry.about(person))).await?;
    })?;
    read(app, ContactOf { session, person }, Purpose::Facilitation).await
}

async fn read(app: &App, of: ContactOf, purpose: Purpose) -> Result<Option<Contact>, Error> {
    let Some(row) = records::contact(app.db(), of, app.now()).await? else {
        return Ok(None);
    };
    let holders = [KeyHolder::person(of.person, Class::Shares)];
    let ring = app.keys().ring(&holders).await?;
    Ok(row.open(&ring, purpose)?)
}
