//! Sessions as planned, and what a coordinator may know of them.

use kernel::{GroupId, HOUR, Id, Millis, PersonId, Private, SessionId, Viewer, Zone};
use store::read::{Query, all, opt};
use store::{Change, Db, Error, args};
use vault::{Class, KeyRing, SealingRing, Slot};

use super::groups::word;
use super::memberships::{SeenRow, admitted};
use super::opened::words_or_none;
use super::{ALL_SEEN_BY, OVERVIEW, SEEN_BY_SESSION, UNLED};
use crate::rules::{Kind, PlannedSession, SessionState, Venue};

store::row! {
    /// A session as it lies in its table.
    pub(crate) struct SessionRow {
        id: SessionId,
        pub(crate) group: GroupId = "group_id",
        starts_at: Millis,
        /// Read when the row is opened: a zone that is not known harms its session alone.
        zone: String,
        minutes: u16,
        venue: String,
        template: String,
        title: Option<Vec<u8>>,
        details: Option<Vec<u8>>,
        note: Option<Vec<u8>>,
        facilitator: Option<PersonId> = "facilitator_id",
        state: String,
        version: i64,
    }
}

store::sql! {
    SESSION_SEEN_BY: SessionRow = "SELECT {s.columns}
        FROM sessions s JOIN memberships m ON m.group_id = s.group_id
        WHERE s.id = $1 AND m.person_id = $2 AND m.status = 'active'";
    // The nearest sessions of each of the person's groups that are still to come or going on: a
    // fixed number of each, however many are planned.
    NEXT_SESSIONS: SessionRow = {
        lite: "SELECT {s.columns}
            FROM memberships m JOIN sessions s ON s.id IN (
                SELECT n.id FROM sessions n WHERE n.group_id = m.group_id AND n.starts_at > $2
                    AND (n.state = 'open' OR (n.state = 'planned' AND n.starts_at + n.minutes * 60000 > $3))
                ORDER BY n.starts_at LIMIT $4)
            WHERE m.person_id = $1 AND m.status = 'active' ORDER BY s.starts_at, s.id",
        pg: "SELECT {s.columns}
            FROM memberships m CROSS JOIN LATERAL (
                SELECT n.* FROM sessions n WHERE n.group_id = m.group_id AND n.starts_at > $2
                    AND (n.state = 'open' OR (n.state = 'planned' AND n.starts_at + n.minutes * 60000 > $3))
                ORDER BY n.starts_at LIMIT $4) s
            WHERE m.person_id = $1 AND m.status = 'active' ORDER BY s.starts_at, s.id",
    };
    pub(super) AHEAD: SessionRow = "SELECT {columns} FROM sessions
        WHERE group_id = $1 AND starts_at > $2 AND state <> 'ended'
            AND (state = 'open' OR starts_at + minutes * 60000 > $3)
        ORDER BY starts_at, id LIMIT 30";
    PAST: SessionRow = "SELECT {columns} FROM sessions
        WHERE group_id = $1 AND starts_at < $2 AND state = 'ended' ORDER BY starts_at DESC LIMIT $3";
    ADD_SESSION = "INSERT INTO sessions (id, group_id, starts_at, zone, minutes, venue, template, title,
        facilitator_id, details, state, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'planned', 1)";
    EDIT_SESSION = "UPDATE sessions SET starts_at = $3, zone = $4, minutes = $5, venue = $6, template = $7,
        title = $8, facilitator_id = $9, details = $10, version = version + 1
        WHERE id = $1 AND version = $2 AND state = 'planned'";
    SESSION_STATE = "SELECT state FROM sessions WHERE id = $1 AND group_id = $2";
    AT_THIS_TIME = "SELECT id FROM sessions WHERE group_id = $1 AND starts_at = $2 AND state <> 'cancelled'";
    MOVE_SESSION = "UPDATE sessions SET state = $4, version = version + 1
        WHERE id = $1 AND group_id = $2 AND state = $3";
    CANCEL_SESSION = "UPDATE sessions SET state = 'cancelled', note = $3, version = version + 1
        WHERE id = $1 AND group_id = $2 AND state = 'planned'";
    LEADS_NO_MORE = "UPDATE sessions SET facilitator_id = NULL, version = version + 1
        WHERE group_id = $1 AND facilitator_id = $2 AND state = 'planned' AND starts_at > $3";
}

fn slot(column: &'static str, id: SessionId, group: GroupId) -> Slot {
    Slot::new("sessions", column, id, group, Class::Group)
}

impl SessionRow {
    /// The session for someone of its group.
    pub(crate) fn open(self, ring: &KeyRing) -> Result<PlannedSession, Error> {
        let words = |column, sealed: Option<Vec<u8>>| {
            let slot = slot(column, self.id, self.group);
            sealed.and_then(|sealed| words_or_none(&slot, &sealed, ring))
        };
        let zone = self.zone.parse().map_err(|_| {
            let zone = &self.zone;
            Error::Decode(format!("no time zone is called {zone}"))
        })?;
        Ok(PlannedSession {
            id: self.id,
            group: self.group,
            starts_at: self.starts_at,
            minutes: self.minutes,
            venue: word(Venue::from_word, &self.venue)?,
            title: words("title", self.title),
            details: words("details", self.details),
            note: words("note", self.note),
            zone,
            template: self.template,
            facilitator: self.facilitator,
            state: word(SessionState::from_word, &self.state)?,
            version: self.version,
        })
    }
}

/// A session runs over by less than this; what is open longer is not looked for.
pub(super) const OVERRUN_MAX: Millis = 12 * HOUR;

/// A session of one of the viewer's groups.
pub(crate) async fn session_seen_by(
    db: &Db,
    id: SessionId,
    viewer: &Viewer,
) -> Result<Option<(SessionRow, SeenRow)>, Error> {
    let person = viewer.person;
    let (session, seen) = db
        .read((
            opt(SESSION_SEEN_BY, args![id, person]),
            opt(SEEN_BY_SESSION, args![id, person]),
        ))
        .await?;
    Ok(session.zip(admitted(db, viewer, seen).next()))
}

/// How many sessions of one group a page shows: those of one day, and one to look forward to.
const NEXT_OF_EACH: u16 = 4;

/// The viewer's places in all of their groups, and the next sessions of each, soonest first.
pub(crate) async fn next_sessions(
    db: &Db,
    viewer: &Viewer,
    now: Millis,
) -> Result<(Vec<SeenRow>, Vec<SessionRow>), Error> {
    let person = viewer.person;
    let (places, next) = db
        .read((all(ALL_SEEN_BY, args![person]), next_rows(person, now)))
        .await?;
    let places: Vec<SeenRow> = admitted(db, viewer, places).collect();
    let next = of_places(next, &places);
    Ok((places, next))
}

/// The query for the next sessions of each of a person's groups.
pub(super) fn next_rows(person: PersonId, now: Millis) -> Query<SessionRow, Vec<SessionRow>> {
    let values = args![person, now - OVERRUN_MAX, now, NEXT_OF_EACH];
    all(NEXT_SESSIONS, values)
}

/// The sessions of groups in which the viewer has a place that counts.
pub(super) fn of_places(mut sessions: Vec<SessionRow>, places: &[SeenRow]) -> Vec<SessionRow> {
    sessions.retain(|session| places.iter().any(|place| place.group == session.group));
    sessions
}

/// Sessions that took place before a moment, newest first.
pub(crate) async fn past(
    db: &Db,
    group: GroupId,
    before: Millis,
    limit: u16,
) -> Result<Vec<SessionRow>, Error> {
    db.all(PAST, args![group, before, limit]).await
}

/// Writes a new session.
pub(crate) async fn add_session(
    change: &mut Change,
    session: &PlannedSession,
    ring: &mut SealingRing,
) -> Result<(), Error> {
    let title = sealed("title", session, &session.title, ring)?;
    let details = sealed("details", session, &session.details, ring)?;
    let values = args![
        session.id,
        session.group,
        session.starts_at,
        &session.zone,
        session.minutes,
        session.venue.word(),
        &session.template,
        title,
        session.facilitator,
        details
    ];
    change.exec(ADD_SESSION, values).await?;
    Ok(())
}

/// Writes an edited session; whether it was still planned and of the version that was read.
pub(crate) async fn edit_session(
    change: &mut Change,
    session: &PlannedSession,
    ring: &mut SealingRing,
) -> Result<bool, Error> {
    let title = sealed("title", session, &session.title, ring)?;
    let details = sealed("details", session, &session.details, ring)?;
    let values = args![
        session.id,
        session.version,
        session.starts_at,
        &session.zone,
        session.minutes,
        session.venue.word(),
        &session.template,
        title,
        session.facilitator,
        details
    ];
    Ok(change.exec(EDIT_SESSION, values).await? == 1)
}

/// A text of a session, sealed for its column.
fn sealed(
    column: &'static str,
    session: &PlannedSession,
    text: &Option<Private<String>>,
    ring: &mut SealingRing,
) -> Result<Option<Vec<u8>>, Error> {
    let slot = slot(column, session.id, session.group);
    Ok(text
        .as_ref()
        .map(|text| ring.seal(&slot, text.reveal()))
        .transpose()?)
}

/// The state of a session of a group, within a change.
pub(crate) async fn session_state(
    change: &mut Change,
    id: SessionId,
    group: GroupId,
) -> Result<Option<SessionState>, Error> {
    let found: Option<String> = change.opt(SESSION_STATE, args![id, group]).await?;
    found
        .map(|state| word(SessionState::from_word, &state))
        .transpose()
}

/// A session that the group has at this very time.
pub(crate) async fn at_this_time(
    change: &mut Change,
    group: GroupId,
    starts_at: Millis,
) -> Result<Option<SessionId>, Error> {
    change.opt(AT_THIS_TIME, args![group, starts_at]).await
}

/// Moves a session from one state to the next.
pub(crate) async fn move_session(
    change: &mut Change,
    (id, group): (SessionId, GroupId),
    (from, to): (SessionState, SessionState),
) -> Result<bool, Error> {
    Ok(change
        .exec(MOVE_SESSION, args![id, group, from.word(), to.word()])
        .await?
        == 1)
}

/// Cancels a planned session, with words to the group.
pub(crate) async fn cancel_session(
    change: &mut Change,
    (id, group): (SessionId, GroupId),
    words: Option<&str>,
    ring: &mut SealingRing,
) -> Result<bool, Error> {
    let note = words
        .map(|words| ring.seal(&slot("note", id, group), words))
        .transpose()?;
    Ok(change.exec(CANCEL_SESSION, args![id, group, note]).await? == 1)
}

/// A person leads none of the group's planned sessions any more.
pub(crate) async fn leads_no_more(
    change: &mut Change,
    group: GroupId,
    person: PersonId,
    now: Millis,
) -> Result<(), Error> {
    change
        .exec(LEADS_NO_MORE, args![group, person, now])
        .await?;
    Ok(())
}

/// A group as a coordinator sees it: nothing of it is opened.
#[derive(Debug, Clone)]
pub(crate) struct Overview {
    pub(crate) group: GroupId,
    pub(crate) kind: Kind,
    pub(crate) size_max: u8,
    pub(crate) made_at: Millis,
    pub(crate) people: i64,
    pub(crate) next: Option<Ahead>,
}

/// The session of a group that runs or comes next, as a coordinator sees it.
#[derive(Debug, Clone)]
pub(crate) struct Ahead {
    pub(crate) starts_at: Millis,
    pub(crate) zone: Zone,
    pub(crate) open: bool,
}

/// Where a page of the overview begins: after this group.
pub(crate) type After = (Millis, GroupId);

type OverviewRow = (
    GroupId,
    String,
    u8,
    Millis,
    i64,
    Option<Millis>,
    Option<Zone>,
    Option<String>,
);

/// One page of all groups, oldest first.
pub(crate) async fn overview(
    db: &Db,
    after: Option<After>,
    now: Millis,
    limit: u16,
) -> Result<Vec<Overview>, Error> {
    let (made_at, group) = after.unwrap_or((i64::MIN, GroupId::from_bytes([0; 16])));
    let rows = db
        .all::<OverviewRow>(
            OVERVIEW,
            args![made_at, group, now - OVERRUN_MAX, now, limit],
        )
        .await?;
    let read = |row: OverviewRow| {
        let (group, kind, size_max, made_at, people, starts_at, zone, state) = row;
        let open = state.is_some_and(|state| state == SessionState::Open.word());
        let kind = word(Kind::from_word, &kind)?;
        Ok(Overview {
            group,
            kind,
            size_max,
            made_at,
            people,
            next: starts_at.zip(zone).map(|(starts_at, zone)| Ahead {
                starts_at,
                zone,
                open,
            }),
        })
    };
    rows.into_iter().map(read).collect()
}

/// A planned session that nobody leads, as a coordinator sees it.
#[derive(Debug, Clone)]
pub(crate) struct Unled {
    pub(crate) starts_at: Millis,
    pub(crate) zone: Zone,
    pub(crate) kind: Kind,
}

/// Planned sessions of a span of time that nobody leads.
pub(crate) async fn unled(db: &Db, from: Millis, to: Millis) -> Result<Vec<Unled>, Error> {
    let rows = db
        .all::<(SessionId, Millis, Zone, String)>(UNLED, args![from, to])
        .await?;
    let read = |(_, starts_at, zone, kind): (SessionId, Millis, Zone, String)| {
        Ok(Unled {
            starts_at,
            zone,
            kind: word(Kind::from_word, &kind)?,
        })
    };
    rows.into_iter().map(read).collect()
}
