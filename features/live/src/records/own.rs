//! One person's rows: to hand over, and to erase.

use facilitation::{EventText, Seat};
use kernel::{GroupId, PersonId, SessionId};
use store::{Change, Db, Error, args};
use vault::{KeyRing, Purpose};

use super::after::{open_answers, open_record};
use super::log::open_own_words;
use super::seats::CommitmentRow;
use super::{
    COMMITMENTS_BY, ERASE_AGENDAS, ERASE_COMMITMENTS, ERASE_CONTACTS, ERASE_FEEDBACK,
    ERASE_HEARING, ERASE_RECORDS, ERASE_WORDS, FEEDBACK_BY, SEATS_OF, WORDS_BY,
};
use crate::rules::{Answers, SeatRecord};

store::row! {
    /// A seat that the person had.
    pub(crate) struct OwnSeatRow {
        pub(crate) session: SessionId,
        pub(crate) group: GroupId,
        seat: u16,
        record: Option<Vec<u8>>,
    }
}

impl OwnSeatRow {
    pub(crate) fn open(&self, ring: &KeyRing) -> Result<Option<SeatRecord>, Error> {
        let place = (self.session, self.group);
        open_record(place, Seat(self.seat), self.record.as_deref(), ring)
    }
}

pub(crate) async fn seats_of(db: &Db, person: PersonId) -> Result<Vec<OwnSeatRow>, Error> {
    db.all(SEATS_OF, args![person]).await
}

/// What the person wrote: in the log, and as commitments that have not come back yet.
pub(crate) async fn words_by(
    db: &Db,
    person: PersonId,
    ring: &KeyRing,
) -> Result<Vec<(SessionId, u64, EventText)>, Error> {
    let rows: Vec<(SessionId, i64, Vec<u8>)> = db.all(WORDS_BY, args![person]).await?;
    let mut words = Vec::with_capacity(rows.len());
    for (session, seq, sealed) in rows {
        let seq = u64::try_from(seq).unwrap_or_default();
        if let Some(said) = open_own_words((session, person), seq, &sealed, ring)? {
            words.push((session, seq, said));
        }
    }
    let commitments: Vec<CommitmentRow> = db.all(COMMITMENTS_BY, args![person]).await?;
    for row in commitments {
        let known = words
            .iter()
            .any(|(session, seq, _)| (*session, *seq) == (row.session, row.seq()));
        if let Some(said) = row.open(ring)?.filter(|_| !known) {
            words.push((row.session, row.seq(), EventText::Commitment(said)));
        }
    }
    Ok(words)
}

pub(crate) async fn feedback_by(
    db: &Db,
    person: PersonId,
    ring: &KeyRing,
) -> Result<Vec<(SessionId, Answers)>, Error> {
    let rows: Vec<(SessionId, Vec<u8>)> = db.all(FEEDBACK_BY, args![person]).await?;
    let mut feedback = Vec::with_capacity(rows.len());
    for (session, sealed) in rows {
        let answers = open_answers((session, person), &sealed, ring, Purpose::Export)?;
        feedback.extend(answers.map(|answers| (session, answers)));
    }
    Ok(feedback)
}

pub(crate) async fn erase(change: &mut Change, person: PersonId) -> Result<(), Error> {
    for statement in [
        ERASE_WORDS,
        ERASE_RECORDS,
        ERASE_HEARING,
        ERASE_COMMITMENTS,
        ERASE_FEEDBACK,
        ERASE_AGENDAS,
        ERASE_CONTACTS,
    ] {
        change.exec(statement, args![person]).await?;
    }
    Ok(())
}
