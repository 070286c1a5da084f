//! One person's part in all of this: to take along, and to erase.

use facilitation::Said;
use kernel::{GroupId, Id, Millis, PersonId, SessionId, Viewer};
use serde::Serialize;
use store::{AuditEntry, Record};
use vault::Class;
use web::{App, Error};

use crate::records;
use crate::rules::{Answers, SeatRecord};

/// Everything here that is one person's own.
#[derive(Debug, Serialize)]
pub struct OwnData {
    /// Sessions in which they had a seat.
    pub sessions: Vec<OwnSession>,
    /// What they wrote in sessions, and what they will do.
    pub words: Vec<OwnWords>,
    /// Their answers after sessions.
    pub feedback: Vec<(SessionId, Answers)>,
    /// Agendas that they saved: name and segments.
    pub agendas: Vec<(String, Vec<facilitation::Segment>)>,
}

/// One session.
#[derive(Debug, Serialize)]
pub struct OwnSession {
    /// Which.
    pub session: SessionId,
    /// When they were there and whether they were heard; `None` when they did not come.
    pub record: Option<SeatRecord>,
}

/// Something written.
#[derive(Debug, Serialize)]
pub struct OwnWords {
    /// In which session.
    pub session: SessionId,
    /// The number of its event.
    pub seq: u64,
    /// The words.
    pub said: Said,
}

/// Everything here that is the viewer's own.
pub async fn own_data(app: &App, viewer: &Viewer) -> Result<OwnData, Error> {
    let (db, person) = (app.db(), viewer.person);
    let seats = records::seats_of(db, person).await?;
    let mut holders: Vec<([u8; 16], Class)> = vec![(person.bytes(), Class::Shares)];
    let groups = seats.iter().map(|row| row.group);
    holders.extend(groups.map(|group: GroupId| (group.bytes(), Class::Group)));
    holders.sort_unstable();
    holders.dedup();
    let ring = app.keys().ring(&holders).await?;
    let mut sessions = Vec::with_capacity(seats.len());
    for row in seats {
        sessions.push(OwnSession {
            session: row.session,
            record: row.open(&ring)?,
        });
    }
    let mut words = Vec::new();
    for (session, seq, said) in records::words_by(db, person, &ring).await? {
        words.push(OwnWords { session, seq, said });
    }
    let agendas = super::agendas(app, viewer).await?;
    let agendas = agendas
        .into_iter()
        .map(|saved| (saved.name.into_inner(), saved.agenda));
    Ok(OwnData {
        sessions,
        words,
        feedback: records::feedback_by(db, person, &ring).await?,
        agendas: agendas.collect(),
    })
}

/// One session that somebody was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attended {
    /// Which.
    pub session: SessionId,
    /// When they first came in.
    pub came_at: Millis,
    /// Minutes inside.
    pub minutes: u32,
}

/// The viewer's own sessions that have ended and in which they were, the newest first. No words are
/// opened for it.
pub async fn attended(app: &App, viewer: &Viewer) -> Result<Vec<Attended>, Error> {
    let seats = records::seats_of(app.db(), viewer.person).await?;
    let mut holders: Vec<([u8; 16], Class)> = seats
        .iter()
        .map(|row| (row.group.bytes(), Class::Group))
        .collect();
    holders.sort_unstable();
    holders.dedup();
    let ring = app.keys().ring(&holders).await?;
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

/// Takes a person's words and records out. What happened in sessions stays, as that of somebody
/// without a name; their data keys are destroyed by whoever calls this.
pub async fn erase(app: &App, person: PersonId) -> Result<(), Error> {
    store::retrying!(app.db(), change -> Error, {
        records::erase(&mut change, person).await?;
        let entry = AuditEntry::by_system("live.erase").about(person);
        change.commit(Record::entry(entry)).await?;
    })
}
