//! What a person keeps for themselves: sealed rows in and out; and reports, which name no person.

use kernel::{Id, PersonId, ProofId, TryId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Change, Db, Error, args};
use vault::{Class, KeyHolder, KeyRing, Purpose, SealingRing, Secrets, Slot};

use super::{
    ADD_PROOF, ADD_TRY, CLEAR_DOUBTS, DOUBTS, DROP_TRY, FORGET_PROOFS, FORGET_TRIES, OFFER, OFFERS,
    PROOF_HOLDS, PROOFS, REPORT, SET_TRY, TAKE_BACK_OFFER, TAKE_BACK_REPORT, TRIES, TRY,
    WITHDRAW_PROOF,
};
use crate::found::MeetingId;
use crate::rules::{Attendance, Try};

/// Whose key seals what a person keeps here.
pub(crate) fn owner(person: PersonId) -> KeyHolder {
    KeyHolder::person(person, Class::Plan)
}

fn both(person: PersonId, meeting: MeetingId) -> [u8; 20] {
    let mut bytes = [0; 20];
    bytes[..16].copy_from_slice(&person.bytes());
    bytes[16..].copy_from_slice(&meeting.0.to_be_bytes());
    bytes
}

/// The row of a meeting on a person's list.
pub(crate) fn try_id(secrets: &Secrets, person: PersonId, meeting: MeetingId) -> TryId {
    let mark = secrets.mac("finder.try", &both(person, meeting));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&mark[..16]);
    TryId::from_bytes(bytes)
}

/// What stands for a person beside their report.
pub(crate) fn report_mark(secrets: &Secrets, person: PersonId, meeting: MeetingId) -> [u8; 32] {
    secrets.mac("finder.report", &both(person, meeting))
}

/// What stands for a person beside their offer to come along.
pub(crate) fn offer_mark(secrets: &Secrets, person: PersonId, meeting: MeetingId) -> [u8; 32] {
    secrets.mac("finder.offer", &both(person, meeting))
}

fn seal<T: Serialize>(slot: &Slot, ring: &mut SealingRing, value: &T) -> Result<Vec<u8>, Error> {
    let text = serde_json::to_string(value).map_err(|error| Error::Other(error.to_string()))?;
    Ok(ring.seal(slot, &text)?)
}

fn open<T: DeserializeOwned>(slot: &Slot, ring: &KeyRing, sealed: &[u8]) -> Result<T, Error> {
    let text = ring.open(slot, sealed, Purpose::OwnWords)?;
    serde_json::from_str(text.reveal()).map_err(|error| Error::Decode(error.to_string()))
}

/// A row of a person's own list, or nothing when it is damaged or its key is gone: the others are shown.
fn readable<T>(slot: &Slot, row: Result<T, Error>) -> Result<Option<T>, Error> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(Error::Key(error)) => Ok(store::opened(slot, Err(error))),
        Err(other) => Err(other),
    }
}

fn try_slot(id: TryId, person: PersonId, rev: u32) -> Slot {
    Slot::new("tries", "body", id, person, Class::Plan).rev(rev)
}

/// A row of the list with its revision.
pub(crate) type KeptTry = (TryId, u32, Try);

/// Everything on a person's list.
pub(crate) async fn tries(
    db: &Db,
    person: PersonId,
    ring: &KeyRing,
) -> Result<Vec<KeptTry>, Error> {
    let rows = db
        .all::<(TryId, u32, Vec<u8>)>(TRIES, args![person])
        .await?;
    let mut kept = Vec::with_capacity(rows.len());
    for (id, rev, body) in rows {
        let slot = try_slot(id, person, rev);
        let opened = readable(&slot, open(&slot, ring, &body))?;
        kept.extend(opened.map(|opened| (id, rev, opened)));
    }
    Ok(kept)
}

/// One meeting on a person's list, within a change.
pub(crate) async fn try_in(
    change: &mut Change,
    id: TryId,
    person: PersonId,
    ring: &KeyRing,
) -> Result<Option<KeptTry>, Error> {
    let row = change
        .opt::<(TryId, u32, Vec<u8>)>(TRY, args![id, person])
        .await?;
    row.map(|(id, rev, body)| Ok((id, rev, open(&try_slot(id, person, rev), ring, &body)?)))
        .transpose()
}

/// A meeting on a person's list as it was read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TryRevision {
    pub(crate) id: TryId,
    pub(crate) person: PersonId,
    /// Grows with each change; 0 where the row is new.
    pub(crate) rev: u32,
}

/// Writes a meeting on a person's list; false when another change was saved first.
pub(crate) async fn set_try(
    change: &mut Change,
    before: TryRevision,
    kept: &Try,
    ring: &mut SealingRing,
) -> Result<bool, Error> {
    let TryRevision { id, person, rev } = before;
    let rev = rev + 1;
    let body = seal(&try_slot(id, person, rev), ring, kept)?;
    let statement = if rev == 1 { ADD_TRY } else { SET_TRY };
    Ok(change.exec(statement, args![id, person, rev, body]).await? == 1)
}

/// Takes a meeting off a person's list.
pub(crate) async fn drop_try(
    change: &mut Change,
    id: TryId,
    person: PersonId,
) -> Result<bool, Error> {
    Ok(change.exec(DROP_TRY, args![id, person]).await? == 1)
}

/// Notes a report, or a change of mind.
pub(crate) async fn report(
    change: &mut Change,
    meeting: MeetingId,
    mark: [u8; 32],
    good: bool,
    day: i64,
) -> Result<(), Error> {
    change.exec(REPORT, args![meeting, mark, good, day]).await?;
    Ok(())
}

/// Forgets a report.
pub(crate) async fn take_back_report(
    change: &mut Change,
    meeting: MeetingId,
    mark: [u8; 32],
) -> Result<(), Error> {
    change.exec(TAKE_BACK_REPORT, args![meeting, mark]).await?;
    Ok(())
}

/// Notes an offer to come along, or takes it back.
pub(crate) async fn set_offer(
    change: &mut Change,
    meeting: MeetingId,
    mark: [u8; 32],
    along: bool,
) -> Result<(), Error> {
    let statement = if along { OFFER } else { TAKE_BACK_OFFER };
    change.exec(statement, args![meeting, mark]).await?;
    Ok(())
}

/// The marks of those who would come along to any of these.
pub(crate) async fn offers(
    db: &Db,
    meetings: &[MeetingId],
) -> Result<Vec<(MeetingId, [u8; 32])>, Error> {
    let list = serde_json::to_string(meetings).map_err(|error| Error::Other(error.to_string()))?;
    db.all(OFFERS, args![list]).await
}

/// A coordinator has checked the meeting: reports that it did not take place are removed.
pub(crate) async fn clear_doubts(change: &mut Change, meeting: MeetingId) -> Result<u64, Error> {
    change.exec(CLEAR_DOUBTS, args![meeting]).await
}

/// Meetings with doubts since a day: how many reported that it did not take place, and how many that it did.
pub(crate) async fn doubts(db: &Db, since: i64) -> Result<Vec<(MeetingId, u32, u32)>, Error> {
    db.all(DOUBTS, args![since]).await
}

fn proof_slot(id: ProofId, person: PersonId) -> Slot {
    Slot::new("proofs", "body", id, person, Class::Plan)
}

/// A proof as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptProof {
    /// Which.
    pub id: ProofId,
    /// What it says.
    pub attendance: Attendance,
    /// Days since 1970.
    pub made_day: i64,
    /// Since when it does not count any more.
    pub withdrawn_day: Option<i64>,
}

/// A person's proofs, the newest first.
pub(crate) async fn proofs(
    db: &Db,
    person: PersonId,
    ring: &KeyRing,
) -> Result<Vec<KeptProof>, Error> {
    let rows = db
        .all::<(ProofId, Vec<u8>, i64, Option<i64>)>(PROOFS, args![person])
        .await?;
    let mut kept = Vec::with_capacity(rows.len());
    for (id, body, made_day, withdrawn_day) in rows {
        let slot = proof_slot(id, person);
        let attendance = readable(&slot, open(&slot, ring, &body))?;
        kept.extend(attendance.map(|attendance| KeptProof {
            id,
            attendance,
            made_day,
            withdrawn_day,
        }));
    }
    Ok(kept)
}

/// Writes a proof.
pub(crate) async fn add_proof(
    change: &mut Change,
    person: PersonId,
    proof: &KeptProof,
    ring: &mut SealingRing,
) -> Result<(), Error> {
    let body = seal(&proof_slot(proof.id, person), ring, &proof.attendance)?;
    change
        .exec(ADD_PROOF, args![proof.id, person, body, proof.made_day])
        .await?;
    Ok(())
}

/// Withdraws a proof; false when there is none of theirs.
pub(crate) async fn withdraw_proof(
    change: &mut Change,
    id: ProofId,
    person: PersonId,
    day: i64,
) -> Result<bool, Error> {
    Ok(change.exec(WITHDRAW_PROOF, args![id, person, day]).await? == 1)
}

/// Whether a proof counts still; one that is not there does not.
pub(crate) async fn proof_holds(db: &Db, id: ProofId) -> Result<bool, Error> {
    Ok(db
        .opt::<bool>(PROOF_HOLDS, args![id])
        .await?
        .unwrap_or(false))
}

/// Takes a person out. Reports go by their marks, which the list leads to.
pub(crate) async fn forget(change: &mut Change, person: PersonId) -> Result<(), Error> {
    change.exec(FORGET_TRIES, args![person]).await?;
    change.exec(FORGET_PROOFS, args![person]).await?;
    Ok(())
}
