//! One person's part in all of this: to take along, and to erase.

use facilitation::{AgendaText, EventText, HeardStatus, Segment, Standing};
use kernel::{GroupId, Millis, Own, PersonId, SessionId};
use serde::Serialize;
use store::{AuditEntry, Record};
use vault::{Class, KeyHolder, Purpose};
use web::{App, Error};

use crate::contact::Contact;
use crate::records;
use crate::rules::{Answers, SeatRecord};

/// Everything here that is one person's own.
#[derive(Debug, Serialize)]
pub(crate) struct OwnData {
    /// Sessions in which they had a seat.
    pub(crate) sessions: Vec<OwnSession>,
    /// What they wrote in sessions, and what they will do.
    pub(crate) words: Vec<OwnWords>,
    /// Their answers after sessions.
    pub(crate) feedback: Vec<OwnFeedback>,
    /// Agendas that they saved.
    pub(crate) agendas: Vec<OwnAgenda>,
    /// Where they were and how to reach them, until it is deleted.
    pub(crate) contacts: Vec<OwnContact>,
}

/// What the person wrote for the case that they need help in a session.
#[derive(Debug, Serialize)]
pub(crate) struct OwnContact {
    session: SessionId,
    #[serde(flatten)]
    contact: Contact,
}

/// One session.
#[derive(Debug, Serialize)]
pub(crate) struct OwnSession {
    session: SessionId,
    /// `None` when they did not come.
    pub(crate) record: Option<OwnRecord>,
}

/// A person's part in a session.
#[derive(Debug, Serialize)]
pub(crate) struct OwnRecord {
    standing: Standing,
    stays: Vec<OwnStay>,
    minutes: u32,
    heard: HeardStatus,
    turns: u16,
    passes: u16,
}

/// One stretch inside the room.
#[derive(Debug, Serialize)]
struct OwnStay {
    came_at: Millis,
    went_at: Option<Millis>,
}

/// Something written.
#[derive(Debug, Serialize)]
pub(crate) struct OwnWords {
    session: SessionId,
    /// The number of its event.
    seq: u64,
    said: EventText,
}

/// One person's answers after a session.
#[derive(Debug, Serialize)]
pub(crate) struct OwnFeedback {
    session: SessionId,
    answers: Answers,
}

/// An agenda that the person saved.
#[derive(Debug, Serialize)]
pub(crate) struct OwnAgenda {
    name: String,
    segments: Vec<OwnSegment>,
}

/// A part of such an agenda: its length and what the person wrote into it. Texts of the library are
/// not theirs and are left out.
#[derive(Debug, Serialize)]
struct OwnSegment {
    title: Option<String>,
    minutes: u16,
    directions: Option<String>,
    opening: Option<String>,
    prompt: Option<String>,
    closing: Option<String>,
}

impl From<SeatRecord> for OwnRecord {
    fn from(record: SeatRecord) -> Self {
        let stays = record.visits.iter().map(|visit| OwnStay {
            came_at: visit.from,
            went_at: visit.until,
        });
        Self {
            standing: record.standing,
            stays: stays.collect(),
            minutes: record.minutes,
            heard: record.heard,
            turns: record.turns,
            passes: record.passes,
        }
    }
}

impl From<&Segment> for OwnSegment {
    fn from(segment: &Segment) -> Self {
        let own = |words: &AgendaText| match words {
            AgendaText::Own(text) => Some(text.to_string()),
            AgendaText::Message(_) => None,
        };
        Self {
            title: own(&segment.title),
            minutes: segment.minutes,
            directions: segment.directions.as_ref().and_then(own),
            opening: segment.opening.as_ref().and_then(own),
            prompt: segment.prompt.as_ref().and_then(own),
            closing: segment.closing.as_ref().and_then(own),
        }
    }
}

/// Everything here that is one person's own.
pub(crate) async fn own_data(app: &App, own: Own) -> Result<OwnData, Error> {
    let (db, person) = (app.db(), own.person());
    let seats = records::seats_of(db, person).await?;
    let mut holders = group_holders(&seats);
    holders.push(KeyHolder::person(person, Class::Shares));
    let ring = app.keys().ring(&holders).await?;
    let mut sessions = Vec::with_capacity(seats.len());
    for row in seats {
        sessions.push(OwnSession {
            session: row.session,
            record: row.open(&ring)?.map(OwnRecord::from),
        });
    }
    let mut words = Vec::new();
    for (session, seq, said) in records::words_by(db, person, &ring).await? {
        words.push(OwnWords { session, seq, said });
    }
    let mut contacts = Vec::new();
    for row in records::contacts_by(db, person).await? {
        let contact = row.open(&ring, Purpose::Export)?;
        contacts.extend(contact.map(|contact| OwnContact {
            session: row.session,
            contact,
        }));
    }
    let feedback = records::feedback_by(db, person, &ring).await?.into_iter();
    let agendas = super::agendas(app, own).await?.into_iter();
    Ok(OwnData {
        sessions,
        words,
        feedback: feedback
            .map(|(session, answers)| OwnFeedback { session, answers })
            .collect(),
        agendas: agendas
            .map(|saved| OwnAgenda {
                name: saved.name.into_inner(),
                segments: saved.agenda.iter().map(OwnSegment::from).collect(),
            })
            .collect(),
        contacts,
    })
}

/// The groups of these seats, each once.
fn group_holders(seats: &[records::OwnSeatRow]) -> Vec<KeyHolder> {
    let mut groups: Vec<GroupId> = seats.iter().map(|row| row.group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups.into_iter().map(KeyHolder::group).collect()
}

/// One session that the person was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attended {
    /// Which.
    pub session: SessionId,
    /// When they first came in.
    pub came_at: Millis,
    /// Minutes inside.
    pub minutes: u32,
}

/// The sessions of a person that have ended and in which they were, the newest first. No words are
/// opened for it.
pub async fn attended(app: &App, own: Own) -> Result<Vec<Attended>, Error> {
    let seats = records::seats_of(app.db(), own.person()).await?;
    let ring = app.keys().ring(&group_holders(&seats)).await?;
    let mut attended = Vec::with_capacity(seats.len());
    for row in seats.iter().rev() {
        let Some(record) = row.open(&ring)? else {
            continue;
        };
        if let Some(first) = record.visits.first() {
            attended.push(Attended {
                session: row.session,
                came_at: first.from,
                minutes: record.minutes,
            });
        }
    }
    Ok(attended)
}

/// Takes a person's words and records out. What happened in sessions stays, as that of a
/// person without a name. The caller destroys their data keys.
pub async fn erase(app: &App, person: PersonId) -> Result<(), Error> {
    store::retrying!(app.db(), change -> Error, {
        records::erase(&mut change, person).await?;
        let entry = AuditEntry::by_system("live.erase").about(person);
        change.commit(Record::entry(entry)).await?;
    })
}
