//! What remains of a session: its record, answers, saved agendas; and one person's own share of it.

use facilitation::Seat;
use kernel::{GroupId, Millis, PersonId, SessionId, TemplateId};
use store::{Change, Db, Error, args};
use vault::{Class, KeyRing, Purpose, SealingRing, Slot};

use super::log::{to_bytes, unreadable};
use super::{
    ADD_AGENDA, AGENDA, AGENDAS, EDIT_AGENDA, END_ROOM, ENDED_ROOM, FEEDBACK, GIVE_FEEDBACK,
    OWN_FEEDBACK, PAST, PUBLISH, PUBLISH_ANSWERS, PUBLISHED, RECORD_SEAT, RECORDS,
};
use crate::rules::{Answers, PublishedFeedback, SeatRecord, Seated, Summary};

store::row! {
    /// A session that has ended.
    pub(crate) struct EndedRow {
        pub(crate) group: GroupId,
        pub(crate) opened_at: Millis,
        pub(crate) ended_at: Millis,
        pub(crate) present: i64,
        pub(crate) heard: i64,
        pub(crate) summary: Option<Vec<u8>>,
    }
}

store::row! {
    /// A session in the history of its group.
    pub(crate) struct PastRow {
        pub(crate) session: SessionId,
        pub(crate) opened_at: Millis,
        pub(crate) ended_at: Millis,
        pub(crate) present: i64,
        pub(crate) heard: i64,
        pub(crate) summary: Option<Vec<u8>>,
    }
}

pub(crate) async fn ended_room(db: &Db, session: SessionId) -> Result<Option<EndedRow>, Error> {
    db.opt(ENDED_ROOM, args![session]).await
}

pub(crate) async fn past(
    db: &Db,
    group: GroupId,
    before: Millis,
    most: i64,
) -> Result<Vec<PastRow>, Error> {
    db.all(PAST, args![group, before, most]).await
}

fn summary_slot(session: SessionId, group: GroupId) -> Slot {
    Slot::new("rooms", "summary", session, group, Class::Group)
}

/// Opens what stays for those who lead.
pub(crate) fn open_summary(
    (session, group): (SessionId, GroupId),
    summary: Option<&[u8]>,
    ring: &KeyRing,
) -> Result<Option<Summary>, Error> {
    let Some(sealed) = summary else {
        return Ok(None);
    };
    let slot = summary_slot(session, group);
    let text = ring.open_bytes(&slot, sealed, Purpose::Facilitation)?;
    serde_json::from_slice(&text).map(Some).map_err(unreadable)
}

/// A room's end, sealed.
pub(crate) struct RoomEnd {
    pub(crate) at: Millis,
    pub(crate) present: u16,
    pub(crate) heard: u16,
    summary: Vec<u8>,
    records: Vec<store::Args>,
}

impl RoomEnd {
    pub(crate) fn seal(
        (session, group): (SessionId, GroupId),
        outcome: &facilitation::SessionOutcome,
        at: Millis,
        ring: &mut SealingRing,
    ) -> Result<Self, Error> {
        let slot = summary_slot(session, group);
        let summary = ring.seal_bytes(&slot, &to_bytes(&Summary::from(outcome))?)?;
        let mut records = Vec::with_capacity(outcome.attendance.len());
        for attendance in &outcome.attendance {
            let slot = record_slot(session, group, attendance.seat);
            let record = to_bytes(&SeatRecord::from(attendance))?;
            let sealed = ring.seal_bytes(&slot, &record)?;
            records.push(args![session, attendance.seat.0, sealed]);
        }
        Ok(Self {
            at: kernel::minute(at),
            present: outcome.present,
            heard: outcome.heard,
            summary,
            records,
        })
    }

    pub(crate) async fn write(&self, change: &mut Change, session: SessionId) -> Result<(), Error> {
        let values = args![session, self.at, self.present, self.heard, &self.summary];
        change.exec(END_ROOM, values).await?;
        change
            .exec_each(RECORD_SEAT, self.records.clone())
            .await
            .map(drop)
    }
}

fn record_slot(session: SessionId, group: GroupId, seat: Seat) -> Slot {
    Slot::new("room_seats", "record", session, group, Class::Group).rev(u32::from(seat.0))
}

store::row! {
    /// A seat of a session that has ended.
    pub(crate) struct RecordRow {
        pub(crate) seat: u16,
        pub(crate) person: PersonId,
        pub(crate) guest: bool,
        record: Option<Vec<u8>>,
    }
}

impl RecordRow {
    pub(crate) fn seated(&self) -> Seated {
        Seated {
            person: self.person,
            seat: Seat(self.seat),
            guest: self.guest,
        }
    }

    /// Opens it; `None` for a person who was not inside, who was erased, or whose record is damaged.
    pub(crate) fn open(
        &self,
        (session, group): (SessionId, GroupId),
        ring: &KeyRing,
    ) -> Result<Option<SeatRecord>, Error> {
        open_record(
            (session, group),
            Seat(self.seat),
            self.record.as_deref(),
            ring,
        )
    }
}

pub(crate) fn open_record(
    (session, group): (SessionId, GroupId),
    seat: Seat,
    record: Option<&[u8]>,
    ring: &KeyRing,
) -> Result<Option<SeatRecord>, Error> {
    let Some(sealed) = record else {
        return Ok(None);
    };
    let slot = record_slot(session, group, seat);
    let text = store::opened(&slot, ring.open_bytes(&slot, sealed, Purpose::GroupPage));
    text.map(|text| serde_json::from_slice(&text).map_err(unreadable))
        .transpose()
}

pub(crate) async fn seat_records(db: &Db, session: SessionId) -> Result<Vec<RecordRow>, Error> {
    db.all(RECORDS, args![session]).await
}

store::row! {
    /// One person's answers.
    pub(crate) struct AnswersRow {
        pub(crate) person: PersonId,
        answers: Vec<u8>,
        step: Option<i64>,
    }
}

store::row! {
    struct PublishedRow {
        published: Option<Vec<u8>>,
    }
}

fn published_slot(session: SessionId, group: GroupId) -> Slot {
    Slot::new("rooms", "published", session, group, Class::Group)
}

fn answers_slot(session: SessionId, person: PersonId) -> Slot {
    Slot::new("feedback", "answers", session, person, Class::Shares)
}

impl AnswersRow {
    /// They were added up for those who lead, and stay as they are.
    pub(crate) fn is_published(&self) -> bool {
        self.step.is_some()
    }

    /// Opens them; `None` when their author erased them.
    pub(crate) fn open(
        &self,
        session: SessionId,
        ring: &KeyRing,
        purpose: Purpose,
    ) -> Result<Option<Answers>, Error> {
        open_answers((session, self.person), &self.answers, ring, purpose)
    }
}

pub(crate) fn open_answers(
    (session, person): (SessionId, PersonId),
    answers: &[u8],
    ring: &KeyRing,
    purpose: Purpose,
) -> Result<Option<Answers>, Error> {
    let slot = answers_slot(session, person);
    let text = store::opened(&slot, ring.open_bytes(&slot, answers, purpose));
    text.map(|text| serde_json::from_slice(&text).map_err(unreadable))
        .transpose()
}

pub(crate) fn seal_answers(
    (session, person): (SessionId, PersonId),
    answers: &Answers,
    ring: &mut SealingRing,
) -> Result<Vec<u8>, Error> {
    Ok(ring.seal_bytes(&answers_slot(session, person), &to_bytes(answers)?)?)
}

pub(crate) async fn give_feedback(
    change: &mut Change,
    session: SessionId,
    person: PersonId,
    answers: &[u8],
) -> Result<bool, Error> {
    let values = args![session, person, answers];
    Ok(change.exec(GIVE_FEEDBACK, values).await? == 1)
}

pub(crate) async fn feedback(db: &Db, session: SessionId) -> Result<Vec<AnswersRow>, Error> {
    db.all(FEEDBACK, args![session]).await
}

/// As [`feedback`], within the change that publishes a step.
pub(crate) async fn feedback_now(
    change: &mut Change,
    session: SessionId,
) -> Result<Vec<AnswersRow>, Error> {
    change.all(FEEDBACK, args![session]).await
}

/// The sums of the steps that were published.
pub(crate) async fn published(
    change: &mut Change,
    (session, group): (SessionId, GroupId),
    ring: &KeyRing,
) -> Result<PublishedFeedback, Error> {
    let found: Option<PublishedRow> = change.opt(PUBLISHED, args![session]).await?;
    let Some(sealed) = found.and_then(|row| row.published) else {
        return Ok(PublishedFeedback::default());
    };
    let slot = published_slot(session, group);
    let text = ring.open_bytes(&slot, &sealed, Purpose::Facilitation)?;
    serde_json::from_slice(&text).map_err(unreadable)
}

/// Writes a step: the new sums, and whose answers are in them.
pub(crate) async fn publish(
    change: &mut Change,
    (session, group): (SessionId, GroupId),
    published: &PublishedFeedback,
    people: &[PersonId],
    ring: &mut SealingRing,
) -> Result<(), Error> {
    let sealed = ring.seal_bytes(&published_slot(session, group), &to_bytes(published)?)?;
    change.exec(PUBLISH, args![session, sealed]).await?;
    let step = i64::from(published.steps());
    let rows = people.iter().map(|person| args![session, *person, step]);
    change
        .exec_each(PUBLISH_ANSWERS, rows.collect())
        .await
        .map(drop)
}

pub(crate) async fn own_feedback(
    db: &Db,
    session: SessionId,
    person: PersonId,
) -> Result<Option<AnswersRow>, Error> {
    db.opt(OWN_FEEDBACK, args![session, person]).await
}

store::row! {
    /// A saved agenda.
    pub(crate) struct AgendaRow {
        pub(crate) id: TemplateId,
        pub(crate) rev: u32,
        body: Vec<u8>,
    }
}

fn agenda_slot(id: TemplateId, owner: PersonId, rev: u32) -> Slot {
    Slot::new("agendas", "body", id, owner, Class::Shares).rev(rev)
}

impl AgendaRow {
    pub(crate) fn open<T: serde::de::DeserializeOwned>(
        &self,
        owner: PersonId,
        ring: &KeyRing,
    ) -> Result<Option<T>, Error> {
        let slot = agenda_slot(self.id, owner, self.rev);
        let text = store::opened(&slot, ring.open_bytes(&slot, &self.body, Purpose::OwnWords));
        text.map(|text| serde_json::from_slice(&text).map_err(unreadable))
            .transpose()
    }
}

pub(crate) fn seal_agenda(
    (id, rev): (TemplateId, u32),
    owner: PersonId,
    body: &impl serde::Serialize,
    ring: &mut SealingRing,
) -> Result<Vec<u8>, Error> {
    Ok(ring.seal_bytes(&agenda_slot(id, owner, rev), &to_bytes(body)?)?)
}

pub(crate) async fn agendas(db: &Db, owner: PersonId) -> Result<Vec<AgendaRow>, Error> {
    db.all(AGENDAS, args![owner]).await
}

pub(crate) async fn agenda(
    db: &Db,
    owner: PersonId,
    id: TemplateId,
) -> Result<Option<AgendaRow>, Error> {
    db.opt(AGENDA, args![owner, id]).await
}

pub(crate) async fn add_agenda(
    change: &mut Change,
    id: TemplateId,
    owner: PersonId,
    body: &[u8],
) -> Result<(), Error> {
    change
        .exec(ADD_AGENDA, args![id, owner, body])
        .await
        .map(drop)
}

/// True when the revision was still the one that was read.
pub(crate) async fn edit_agenda(
    change: &mut Change,
    (id, rev): (TemplateId, u32),
    owner: PersonId,
    body: &[u8],
) -> Result<bool, Error> {
    Ok(change
        .exec(EDIT_AGENDA, args![id, owner, rev, body])
        .await?
        == 1)
}
