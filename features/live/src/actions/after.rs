//! What is left of a session, for the people in its group.

use std::sync::Arc;

use facilitation::{CommitmentText, Seat};
use groups::rules::{MayFacilitate, Membership};
use kernel::{GroupId, Millis, Own, PersonId, SessionId};
use store::AuditEntry;
use vault::KeyHolder;
use web::{App, Error};

use crate::records::{self, RecordRow};
use crate::rooms::names_of;
use crate::rules::{SeatRecord, Seated, Summary, heard_share};
use crate::view::SeatNames;

/// A session that has ended. Members see the whole in numbers and their own part; those who lead
/// see each person.
#[derive(Debug, Clone)]
pub struct After {
    /// When the room opened, to the minute.
    pub opened_at: Millis,
    /// When the session ended, to the minute.
    pub ended_at: Millis,
    /// Present at any time, without facilitators.
    pub present: i64,
    /// Spoke, passed or just listened.
    pub heard: i64,
    /// Share of those present who spoke or passed.
    pub share: Option<f64>,
    /// Who was there: everyone for those who lead, else only oneself.
    pub people: Vec<AfterPerson>,
    /// For those who lead.
    pub summary: Option<Summary>,
    /// The viewer, or for those who lead anyone, had an open call at the end: it has a page of its own.
    pub has_calls: bool,
    /// Names of all seats.
    pub names: Arc<SeatNames>,
}

impl After {
    /// Whether a person was there when it began or later. A session that ended before it began, or to
    /// which nobody came, did not take place.
    pub fn took_place(&self) -> bool {
        self.present > 0
    }
}

/// One person's session.
#[derive(Debug, Clone)]
pub struct AfterPerson {
    /// The person or guest; never on a page.
    pub person: PersonId,
    /// Their seat; the name stands in [`After::names`].
    pub seat: Seat,
    /// When, where, whether heard.
    pub record: SeatRecord,
    /// What they will do.
    pub commitment: Option<CommitmentText>,
}

/// What is left of a session. Looks at other people's part are audited.
///
/// # Errors
/// [`Error::NotFound`] when the session is not of this group or has not ended.
pub async fn after(app: &App, who: &Membership, session: SessionId) -> Result<After, Error> {
    let db = app.db();
    let room = records::ended_room(db, session).await?;
    let room = room.filter(|room| room.group == who.group);
    let room = room.ok_or(Error::NotFound)?;
    let leads = who.standing.leads();
    if leads {
        let entry = AuditEntry::new(who.person, "session.after").on(session);
        store::audit::look(db, vec![entry]).await?;
    }
    let place = (session, room.group);
    let rows = records::seat_records(db, session).await?;
    let commitments = records::commitments_of(db, session).await?;
    let authors = commitments.iter().map(|row| row.person);
    let holders = records::key_holders(room.group, authors);
    let ring = app.keys().ring(&holders).await?;
    let mut people = Vec::new();
    for row in rows.iter().filter(|row| leads || row.person == who.person) {
        let Some(record) = row.open(place, &ring)? else {
            continue;
        };
        // A later one of the same session takes the place of the earlier.
        let theirs = commitments.iter().rfind(|made| made.person == row.person);
        people.push(AfterPerson {
            person: row.person,
            seat: Seat(row.seat),
            record,
            commitment: theirs.map(|made| made.open(&ring)).transpose()?.flatten(),
        });
    }
    let summary = records::open_summary(place, room.summary.as_deref(), &ring)?;
    let own = rows.iter().find(|row| row.person == who.person);
    let own = own.map(|row| Seat(row.seat));
    let has_calls = summary.as_ref().is_some_and(|summary| {
        let calls = [&summary.open_safety_calls, &summary.unanswered_help];
        let mut calls = calls.into_iter().flatten();
        calls.any(|seat| leads || own == Some(*seat))
    });
    let seated: Vec<Seated> = rows.iter().map(RecordRow::seated).collect();
    Ok(After {
        opened_at: room.opened_at,
        ended_at: room.ended_at,
        present: room.present,
        heard: room.heard,
        share: heard_share(room.heard, room.present),
        people,
        summary: summary.filter(|_| leads),
        has_calls,
        names: Arc::new(names_of(app, who, &seated, &ring).await?),
    })
}

/// What this person said they would do in this group, as long as it has not come back.
pub async fn own_commitments(
    app: &App,
    own: Own,
    group: GroupId,
) -> Result<Vec<CommitmentText>, Error> {
    let rows = records::open_commitments_of(app.db(), group, own.person()).await?;
    let ring = app
        .keys()
        .ring(&records::key_holders(group, [own.person()]))
        .await?;
    let open = rows.iter().map(|made| made.open(&ring));
    let open: Vec<Option<CommitmentText>> = open.collect::<Result<_, _>>()?;
    Ok(open.into_iter().flatten().collect())
}

/// A session in the history of its group.
#[derive(Debug, Clone)]
pub struct Past {
    /// Which.
    pub session: SessionId,
    /// When the room opened, to the minute.
    pub opened_at: Millis,
    /// When it ended, to the minute.
    pub ended_at: Millis,
    /// Present at any time, without facilitators.
    pub present: i64,
    /// Spoke, passed or just listened.
    pub heard: i64,
    /// Share of those present who spoke or passed.
    pub share: Option<f64>,
    /// 1 − Gini of the seconds spoken, for those who lead.
    pub balance: Option<f64>,
}

/// Sessions of the group that ended before a moment, newest first.
pub async fn history(
    app: &App,
    who: &Membership,
    before: Millis,
    most: u16,
) -> Result<Vec<Past>, Error> {
    let rows = records::past(app.db(), who.group, before, i64::from(most)).await?;
    let ring = app.keys().ring(&[KeyHolder::group(who.group)]).await?;
    let leads = who.standing.leads();
    let mut past = Vec::with_capacity(rows.len());
    for row in rows {
        let sealed = row.summary.as_deref().filter(|_| leads);
        let summary = records::open_summary((row.session, who.group), sealed, &ring)?;
        past.push(Past {
            session: row.session,
            opened_at: row.opened_at,
            ended_at: row.ended_at,
            present: row.present,
            heard: row.heard,
            share: heard_share(row.heard, row.present),
            balance: summary.and_then(|summary| summary.balance),
        });
    }
    Ok(past)
}

/// The people who were not reached last time, in the order in which they come first in the next
/// session.
pub async fn first_next_time(app: &App, right: &MayFacilitate) -> Result<Vec<PersonId>, Error> {
    let ring = app.keys().ring(&[KeyHolder::group(right.group())]).await?;
    let memories = records::hearing(app.db(), right.group(), &ring).await?;
    let mut carried: Vec<(u16, PersonId)> = memories
        .into_iter()
        .filter_map(|(person, memory)| Some((memory.carried?, person)))
        .collect();
    carried.sort_unstable();
    Ok(carried.into_iter().map(|(_, person)| person).collect())
}
