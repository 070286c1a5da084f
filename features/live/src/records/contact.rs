//! Where people are and how to reach them, for one session.

use kernel::{Millis, PersonId, SessionId};
use serde::{Deserialize, Serialize};
use store::{Change, Db, Error, args};
use vault::{Class, KeyRing, Purpose, SealingRing, Slot};

use super::log::{to_bytes, unreadable};
use super::{CONTACT, CONTACTS_BY, DROP_CONTACT, KEEP_CONTACT, PRUNE_CONTACTS};
use crate::contact::{Contact, KEPT_AFTER_END, KEPT_AFTER_WRITING};

/// Whose contact, for which session.
#[derive(Clone, Copy)]
pub(crate) struct ContactOf {
    pub(crate) session: SessionId,
    pub(crate) person: PersonId,
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct ContactWords {
    place: Option<String>,
    number: Option<String>,
}

store::row! {
    /// A contact, sealed.
    pub(crate) struct ContactRow {
        pub(crate) session: SessionId,
        person: PersonId,
        words: Vec<u8>,
    }
}

fn contact_slot(session: SessionId, person: PersonId) -> Slot {
    Slot::new("room_contacts", "words", session, person, Class::Shares)
}

impl ContactRow {
    /// Opens it; `None` when its author was erased.
    pub(crate) fn open(&self, ring: &KeyRing, purpose: Purpose) -> Result<Option<Contact>, Error> {
        let slot = contact_slot(self.session, self.person);
        let Some(text) = store::opened(&slot, ring.open_bytes(&slot, &self.words, purpose)) else {
            return Ok(None);
        };
        let words: ContactWords = serde_json::from_slice(&text).map_err(unreadable)?;
        Ok(Contact::new(words.place, words.number))
    }
}

pub(crate) fn seal_contact(
    of: ContactOf,
    contact: &Contact,
    ring: &mut SealingRing,
) -> Result<Vec<u8>, Error> {
    let text = |words: &Option<kernel::Private<String>>| {
        words.as_ref().map(|words| words.reveal().clone())
    };
    let words = ContactWords {
        place: text(&contact.place),
        number: text(&contact.number),
    };
    Ok(ring.seal_bytes(&contact_slot(of.session, of.person), &to_bytes(&words)?)?)
}

/// Takes the place of what the person wrote before.
pub(crate) async fn keep_contact(
    change: &mut Change,
    of: ContactOf,
    words: &[u8],
    at: Millis,
) -> Result<(), Error> {
    let values = args![of.session, of.person, words, kernel::minute(at)];
    change.exec(KEEP_CONTACT, values).await.map(drop)
}

pub(crate) async fn drop_contact(
    change: &mut Change,
    session: SessionId,
    person: PersonId,
) -> Result<(), Error> {
    let values = args![session, person];
    change.exec(DROP_CONTACT, values).await.map(drop)
}

/// What a person wrote for a session. A row that should have been deleted by now is not there.
pub(crate) async fn contact(
    db: &Db,
    of: ContactOf,
    now: Millis,
) -> Result<Option<ContactRow>, Error> {
    let values = args![
        of.session,
        of.person,
        now - KEPT_AFTER_WRITING,
        now - KEPT_AFTER_END
    ];
    db.opt(CONTACT, values).await
}

pub(crate) async fn contacts_by(db: &Db, person: PersonId) -> Result<Vec<ContactRow>, Error> {
    db.all(CONTACTS_BY, args![person]).await
}

/// Deletes what is no longer kept. How many rows went.
pub(crate) async fn prune_contacts(change: &mut Change, now: Millis) -> Result<u64, Error> {
    let values = args![now - KEPT_AFTER_WRITING, now - KEPT_AFTER_END];
    change.exec(PRUNE_CONTACTS, values).await
}
