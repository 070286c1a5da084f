//! Who sits where, guests without an account, and what the next session needs to know.

use kernel::{GroupId, Id, Millis, PersonId, Private, SessionId};
use store::{Change, Db, Error, args, ids};
use vault::{Class, KeyRing, Purpose, SealingRing, Slot};

use facilitation::{CommitmentText, EventText, Seat};

use super::log::{number, open_words_of, revision, to_bytes, unreadable};
use super::{
    ADD_COMMITMENT, ADD_GUEST, ADD_SEAT, COMMITMENTS_OF, GUEST_SEEN, GUESTS, GUESTS_NAMED, HEARING,
    OPEN_COMMITMENTS, OPEN_COMMITMENTS_OF, RETURN_COMMITMENTS, SEATS, SET_HEARING,
};
use crate::rules::{GUESTS_OFFERED, Hearing, Seated};

store::row! {
    struct SeatRow {
        seat: u16,
        person: PersonId,
        guest: bool,
    }
}

/// The seats of a session, from 0 on.
pub(crate) async fn seats(db: &Db, session: SessionId) -> Result<Vec<Seated>, Error> {
    let rows: Vec<SeatRow> = db.all(SEATS, args![session]).await?;
    let seated = rows.into_iter().map(|row| Seated {
        person: row.person,
        seat: Seat(row.seat),
        guest: row.guest,
    });
    Ok(seated.collect())
}

pub(crate) async fn add_seats(
    change: &mut Change,
    session: SessionId,
    seated: &[Seated],
    at: Millis,
) -> Result<(), Error> {
    let rows = seated
        .iter()
        .map(|one| args![session, one.seat.0, one.person, one.guest]);
    change.exec_each(ADD_SEAT, rows.collect()).await?;
    let guests = seated.iter().filter(|one| one.guest);
    let seen: Vec<_> = guests
        .map(|one| args![one.person, kernel::minute(at)])
        .collect();
    if !seen.is_empty() {
        change.exec_each(GUEST_SEEN, seen).await?;
    }
    Ok(())
}

store::row! {
    struct GuestRow {
        id: PersonId,
        name: Vec<u8>,
    }
}

impl GuestRow {
    /// The name, or a dash for one that is damaged.
    fn open(self, group: GroupId, ring: &KeyRing) -> (PersonId, Private<String>) {
        let slot = guest_slot(self.id, group);
        let name = store::opened(&slot, ring.open(&slot, &self.name, Purpose::LiveRoom));
        let name = name.unwrap_or_else(|| Private::new("–".to_owned()));
        (self.id, name)
    }
}

fn guest_slot(guest: PersonId, group: GroupId) -> Slot {
    Slot::new("room_guests", "name", guest, group, Class::Group)
}

/// The group's latest guests, with their names.
pub(crate) async fn guests(
    db: &Db,
    group: GroupId,
    ring: &KeyRing,
) -> Result<Vec<(PersonId, Private<String>)>, Error> {
    let rows: Vec<GuestRow> = db.all(GUESTS, args![group, GUESTS_OFFERED]).await?;
    Ok(rows.into_iter().map(|row| row.open(group, ring)).collect())
}

/// The names of these guests.
pub(crate) async fn guest_names(
    db: &Db,
    group: GroupId,
    guests: Vec<PersonId>,
    ring: &KeyRing,
) -> Result<Vec<(PersonId, Private<String>)>, Error> {
    if guests.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<GuestRow> = db.all(GUESTS_NAMED, args![group, ids(guests)]).await?;
    Ok(rows.into_iter().map(|row| row.open(group, ring)).collect())
}

/// A guest to be written down, sealed.
pub(crate) struct NewGuest {
    pub(crate) id: PersonId,
    name: Vec<u8>,
}

impl NewGuest {
    pub(crate) fn seal(
        group: GroupId,
        name: &Private<String>,
        ring: &mut SealingRing,
    ) -> Result<Self, Error> {
        let id = PersonId::fresh(ring.rng());
        let name = ring.seal(&guest_slot(id, group), name.reveal())?;
        Ok(Self { id, name })
    }

    pub(crate) async fn add(
        &self,
        change: &mut Change,
        group: GroupId,
        at: Millis,
    ) -> Result<(), Error> {
        let values = args![self.id, group, &self.name, kernel::minute(at)];
        change.exec(ADD_GUEST, values).await.map(drop)
    }
}

store::row! {
    struct HearingRow {
        person: PersonId,
        record: Vec<u8>,
    }
}

fn hearing_slot(person: PersonId, group: GroupId) -> Slot {
    Slot::new("hearing", "record", person, group, Class::Group)
}

/// What is remembered about each person of a group.
pub(crate) async fn hearing(
    db: &Db,
    group: GroupId,
    ring: &KeyRing,
) -> Result<Vec<(PersonId, Hearing)>, Error> {
    let rows: Vec<HearingRow> = db.all(HEARING, args![group]).await?;
    let mut heard = Vec::with_capacity(rows.len());
    for row in rows {
        let slot = hearing_slot(row.person, group);
        let text = ring.open_bytes(&slot, &row.record, Purpose::Facilitation);
        if let Some(text) = store::opened(&slot, text) {
            let memory = serde_json::from_slice(&text).map_err(unreadable)?;
            heard.push((row.person, memory));
        }
    }
    Ok(heard)
}

/// Memories sealed for the table.
pub(crate) fn seal_hearing(
    group: GroupId,
    memories: &[(PersonId, Hearing)],
    ring: &mut SealingRing,
) -> Result<Vec<store::Args>, Error> {
    let mut rows = Vec::with_capacity(memories.len());
    for (person, memory) in memories {
        let slot = hearing_slot(*person, group);
        let record = ring.seal_bytes(&slot, &to_bytes(memory)?)?;
        rows.push(args![group, *person, record]);
    }
    Ok(rows)
}

pub(crate) async fn set_hearing(change: &mut Change, rows: &[store::Args]) -> Result<(), Error> {
    change.exec_each(SET_HEARING, rows.to_vec()).await.map(drop)
}

store::row! {
    /// A commitment, sealed.
    pub(crate) struct CommitmentRow {
        pub(crate) session: SessionId,
        seq: i64,
        pub(crate) person: PersonId,
        words: Vec<u8>,
    }
}

fn commitment_slot(session: SessionId, person: PersonId, seq: u64) -> Slot {
    Slot::new("commitments", "words", session, person, Class::Shares).rev(revision(seq))
}

impl CommitmentRow {
    /// The number of the event it was made with.
    pub(crate) fn seq(&self) -> u64 {
        u64::try_from(self.seq).unwrap_or_default()
    }

    /// Opens it; `None` when its author erased it.
    pub(crate) fn open(&self, ring: &KeyRing) -> Result<Option<CommitmentText>, Error> {
        let slot = commitment_slot(self.session, self.person, self.seq());
        let said = open_words_of(&slot, &self.words, ring)?;
        Ok(said.and_then(|said| match said {
            EventText::Commitment(words) => Some(words),
            EventText::Text(_) | EventText::SafetyOutcome(_) => None,
        }))
    }
}

/// Commitments of earlier sessions that have not come back yet.
pub(crate) async fn open_commitments(
    db: &Db,
    group: GroupId,
    session: SessionId,
) -> Result<Vec<CommitmentRow>, Error> {
    db.all(OPEN_COMMITMENTS, args![group, session]).await
}

/// Commitments of one person in a group that have not come back yet.
pub(crate) async fn open_commitments_of(
    db: &Db,
    group: GroupId,
    person: PersonId,
) -> Result<Vec<CommitmentRow>, Error> {
    db.all(OPEN_COMMITMENTS_OF, args![group, person]).await
}

/// Commitments that were made in a session.
pub(crate) async fn commitments_of(
    db: &Db,
    session: SessionId,
) -> Result<Vec<CommitmentRow>, Error> {
    db.all(COMMITMENTS_OF, args![session]).await
}

/// A commitment sealed for the table.
pub(crate) fn seal_commitment(
    (session, group): (SessionId, GroupId),
    (person, seq): (PersonId, u64),
    words: &CommitmentText,
    ring: &mut SealingRing,
) -> Result<store::Args, Error> {
    let slot = commitment_slot(session, person, seq);
    let said = to_bytes(&EventText::Commitment(words.clone()))?;
    let sealed = ring.seal_bytes(&slot, &said)?;
    Ok(args![session, number(seq), group, person, sealed])
}

/// Old commitments of those who were here have come back; the new ones wait for the next session.
pub(crate) async fn turn_commitments(
    change: &mut Change,
    (session, group): (SessionId, GroupId),
    present: &[PersonId],
    made: &[store::Args],
) -> Result<(), Error> {
    let back = present.iter().map(|person| args![group, *person, session]);
    change.exec_each(RETURN_COMMITMENTS, back.collect()).await?;
    change
        .exec_each(ADD_COMMITMENT, made.to_vec())
        .await
        .map(drop)
}
