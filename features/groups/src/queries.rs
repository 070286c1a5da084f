//! What other features ask this one. Every look-up starts from the viewer; what is not theirs is
//! not found. Lists come in one query each.

use std::collections::{HashMap, HashSet};

use kernel::{GroupId, Millis, Own, PersonId, Role, SessionId, Viewer};
use serde::Serialize;
use store::{AuditEntry, Record};
use vault::{KeyHolder, KeyRing, Purpose};
use web::{App, Error};

use crate::actions::ring;
use crate::records::{self, CardReader, MatterRow, OpenSafety, SeenRow, SessionRow};
use crate::rules::{CallLink, MemberCard, Membership, OpenTime, PlannedSession, Standing};

/// The viewer's place in a group, with the group itself.
///
/// # Errors
/// [`Error::NotFound`] when there is no such group, or the viewer is not in it now.
pub async fn seen_by(app: &App, viewer: &Viewer, group: GroupId) -> Result<Membership, Error> {
    let row = records::seen_by(app.db(), group, viewer)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(row.open(&ring(app, group).await?)?)
}

/// The viewer's places in all of their groups, in the order in which they came.
pub async fn all_seen_by(app: &App, viewer: &Viewer) -> Result<Vec<Membership>, Error> {
    let rows = records::all_seen_by(app.db(), viewer).await?;
    let owners: Vec<_> = rows.iter().map(|row| KeyHolder::group(row.group)).collect();
    let ring = app.keys().ring(&owners).await?;
    let places = rows.into_iter().map(|row| row.open(&ring));
    Ok(records::readable("memberships", places))
}

/// A session with the viewer's place in its group.
///
/// # Errors
/// [`Error::NotFound`] when there is no such session, or the viewer is not in its group now.
pub async fn session_seen_by(
    app: &App,
    viewer: &Viewer,
    session: SessionId,
) -> Result<(PlannedSession, Membership), Error> {
    let rows = records::session_seen_by(app.db(), session, viewer).await?;
    let (session, seen) = rows.ok_or(Error::NotFound)?;
    let ring = ring(app, seen.group).await?;
    Ok((session.open(&ring)?, seen.open(&ring)?))
}

/// Everyone in the group now, in the order in which they came, each with what their standing is worth.
pub async fn members(app: &App, me: &Membership) -> Result<Vec<MemberCard>, Error> {
    let rows = records::members(app.db(), me.group).await?;
    let roles = accounts::roles_of(app, &records::people_of(&rows)).await?;
    let ring = ring(app, me.group).await?;
    Ok(reader(app, me.group, (&ring, &roles)).members(rows))
}

/// These people as the group knows or knew them, also those who left. Someone who was erased is
/// not among them.
pub async fn members_ever(
    app: &App,
    me: &Membership,
    people: &[PersonId],
) -> Result<Vec<MemberCard>, Error> {
    let rows = records::everyone_ever(app.db(), me.group, people).await?;
    let roles = accounts::roles_of(app, &records::people_of(&rows)).await?;
    let ring = ring(app, me.group).await?;
    Ok(reader(app, me.group, (&ring, &roles)).known(rows))
}

pub(crate) fn reader<'a>(
    app: &'a App,
    group: GroupId,
    (ring, roles): (&'a KeyRing, &'a HashMap<PersonId, Role>),
) -> CardReader<'a> {
    CardReader {
        db: app.db(),
        group,
        ring,
        roles,
    }
}

/// What these people are in these groups now, as far as it counts, in two queries: for a caller that
/// keeps connections open for them. Who is not in it is in the group no more.
pub async fn standings_now(
    app: &App,
    asked: &HashSet<(GroupId, PersonId)>,
) -> Result<HashMap<(GroupId, PersonId), Standing>, Error> {
    let people: HashSet<PersonId> = asked.iter().map(|(_, person)| *person).collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    let rows = records::still_in(app.db(), people.iter().copied()).await?;
    let roles = accounts::roles_of(app, &people).await?;
    let now = rows.into_iter().filter_map(|(place, standing)| {
        let standing = standing.limited_by(*roles.get(&place.person)?)?;
        Some(((place.group, place.person), standing))
    });
    Ok(now.filter(|(place, _)| asked.contains(place)).collect())
}

/// Who answers for a group: the standing of a facilitator, and the account of one.
pub(crate) async fn facilitators(app: &App, group: GroupId) -> Result<Vec<PersonId>, Error> {
    let mut people = records::facilitating(app.db(), group).await?;
    let roles = accounts::roles_of(app, &people).await?;
    people.retain(|person| roles.get(person) == Some(&Role::Facilitator));
    Ok(people)
}

/// Who leads these groups, as far as it counts, facilitators before co-facilitators.
pub(crate) async fn leading(
    app: &App,
    groups: &[GroupId],
) -> Result<Vec<(GroupId, PersonId, Standing)>, Error> {
    let rows = records::leading(app.db(), groups).await?;
    let people: Vec<PersonId> = rows.iter().map(|(_, person, _)| *person).collect();
    let roles = accounts::roles_of(app, &people).await?;
    let counted = rows.into_iter().filter_map(|(group, person, standing)| {
        let standing = standing.limited_by(*roles.get(&person)?)?;
        standing.leads().then_some((group, person, standing))
    });
    Ok(counted.collect())
}

/// The nearest sessions of each of the viewer's groups, a few of each, with their place in it, soonest
/// first.
pub async fn next_sessions(
    app: &App,
    viewer: &Viewer,
) -> Result<Vec<(PlannedSession, Membership)>, Error> {
    let (places, next) = places_with_next(app, viewer).await?;
    let of = |session: PlannedSession| {
        let place = places.iter().find(|place| place.group == session.group);
        place.map(|place| (session, place.clone()))
    };
    Ok(next.into_iter().filter_map(of).collect())
}

/// What Today shows: the nearest sessions with the viewer's place in each, and the open safety calls of the
/// groups that the viewer leads.
pub(crate) async fn today(app: &App, viewer: &Viewer) -> Result<Today, Error> {
    let (places, next, safety) = records::today(app.db(), viewer, app.now()).await?;
    let (places, next) = opened(app, places, next).await?;
    let place = |group: GroupId| places.iter().find(|place| place.group == group).cloned();
    let sessions = next.into_iter();
    let sessions = sessions.filter_map(|session| Some((place(session.group)?, session)));
    let safety = safety.into_iter();
    let safety = safety.filter_map(|open| Some((place(open.group)?, open)));
    Ok(Today {
        sessions: sessions.map(|(place, session)| (session, place)).collect(),
        safety: safety.collect(),
    })
}

/// See [`today`].
pub(crate) struct Today {
    pub(crate) sessions: Vec<(PlannedSession, Membership)>,
    pub(crate) safety: Vec<(Membership, OpenSafety)>,
}

/// The viewer's places in all of their groups, in the order in which they came, and the nearest
/// sessions of these groups, soonest first.
pub(crate) async fn places_with_next(
    app: &App,
    viewer: &Viewer,
) -> Result<(Vec<Membership>, Vec<PlannedSession>), Error> {
    let (places, next) = records::next_sessions(app.db(), viewer, app.now()).await?;
    opened(app, places, next).await
}

async fn opened(
    app: &App,
    places: Vec<SeenRow>,
    next: Vec<SessionRow>,
) -> Result<(Vec<Membership>, Vec<PlannedSession>), Error> {
    let holders: Vec<_> = places
        .iter()
        .map(|row| KeyHolder::group(row.group))
        .collect();
    let ring = app.keys().ring(&holders).await?;
    let places = places.into_iter().map(|row| row.open(&ring));
    let next = next.into_iter().map(|row| row.open(&ring));
    Ok((
        records::readable("memberships", places),
        records::readable("sessions", next),
    ))
}

/// Sessions of a group that took place before a moment, newest first.
pub async fn past_sessions(
    app: &App,
    me: &Membership,
    before: Millis,
    limit: u16,
) -> Result<Vec<PlannedSession>, Error> {
    let ring = ring(app, me.group).await?;
    let rows = records::past(app.db(), me.group, before, limit).await?;
    let rows = rows.into_iter().map(|row| row.open(&ring));
    Ok(records::readable("sessions", rows))
}

/// When groups that are open to the public meet in a stretch of time, with what they chose to show.
/// Nothing of it was ever sealed; nobody needs to belong anywhere to ask.
pub async fn open_to_public(app: &App, stretch: (Millis, Millis)) -> Result<Vec<OpenTime>, Error> {
    Ok(records::open_times(app.db(), stretch, app.now()).await?)
}

/// The group's own call, for a person who is inside its room; what does not read as an address any
/// more is none.
pub async fn call_link(app: &App, me: &Membership) -> Result<Option<CallLink>, Error> {
    let ring = ring(app, me.group).await?;
    let link = records::call_link(app.db(), me.group, &ring).await?;
    Ok(link.and_then(|link| CallLink::read(link.reveal()).ok().flatten()))
}

/// A person's places in groups, as they take them along. Nobody else is in it.
#[derive(Debug, Serialize)]
pub(crate) struct OwnData {
    /// Each group that they are or were in.
    pub groups: Vec<OwnGroup>,
    /// The starts of the sessions to which they said that they cannot come.
    pub cannot_come: Vec<Millis>,
    /// What they wrote for the coordinator: reasons, complaints, requests.
    pub for_coordinator: Vec<OwnMatter>,
}

/// Something that the person wrote for the coordinator.
#[derive(Debug, Serialize)]
pub(crate) struct OwnMatter {
    group: String,
    kind: &'static str,
    written_at: Millis,
    words: Option<String>,
}

/// One group of a person.
#[derive(Debug, Serialize)]
pub(crate) struct OwnGroup {
    /// Its name.
    pub group: String,
    /// Its kind.
    pub kind: String,
    /// The person's name in it.
    pub name: String,
    /// Their colour, 1 to 8.
    pub colour: u8,
    /// What they are in it.
    pub standing: String,
    /// active, left or removed.
    pub status: String,
    /// When they came.
    pub joined_at: Millis,
    /// When they left.
    pub left_at: Option<Millis>,
    /// Versions of the agreement that they accepted, and when.
    pub accepted: Vec<OwnAcceptance>,
}

/// A version of the agreement that the person accepted.
#[derive(Debug, Serialize)]
pub(crate) struct OwnAcceptance {
    version: i64,
    accepted_at: Millis,
}

/// Everything here that is the viewer's own.
pub(crate) async fn own_data(app: &App, own: Own) -> Result<OwnData, Error> {
    let rows = records::own_memberships(app.db(), own.person()).await?;
    let acceptances = records::own_acceptances(app.db(), own.person()).await?;
    let owners: Vec<_> = rows.iter().map(|row| KeyHolder::group(row.group)).collect();
    let ring = app.keys().ring(&owners).await?;
    let mut groups = Vec::with_capacity(rows.len());
    for row in rows {
        let (group, name) = row.names(&ring);
        let of_group = acceptances.iter().filter(|(group, ..)| *group == row.group);
        groups.push(OwnGroup {
            group: group.into_inner(),
            kind: row.kind,
            name: name.into_inner(),
            colour: row.colour,
            standing: row.standing,
            status: row.status,
            joined_at: row.joined_at,
            left_at: row.left_at,
            accepted: of_group
                .map(|&(_, version, accepted_at)| OwnAcceptance {
                    version,
                    accepted_at,
                })
                .collect(),
        });
    }
    let cannot_come = records::own_absences(app.db(), own.person()).await?;
    Ok(OwnData {
        groups,
        cannot_come,
        for_coordinator: own_matters(app, own).await?,
    })
}

async fn own_matters(app: &App, own: Own) -> Result<Vec<OwnMatter>, Error> {
    let rows = records::own_matters(app.db(), own.person()).await?;
    let holders: Vec<_> = rows.iter().flat_map(MatterRow::holders).collect();
    let ring = app.keys().ring(&holders).await?;
    let opened = rows
        .into_iter()
        .map(|row| row.open(&ring, Purpose::OwnWords));
    let own = records::readable("matters", opened).into_iter();
    let own = own.map(|matter| OwnMatter {
        group: matter.group.into_inner(),
        kind: matter.kind.word(),
        written_at: matter.written_at,
        words: matter.words.map(kernel::Private::into_inner),
    });
    Ok(own.collect())
}

/// Takes a person out of all groups: their names, what they accepted, and that they were there.
/// A group that loses its last facilitator by this shows up in the coordinator's overview.
pub(crate) async fn erase(app: &App, person: PersonId) -> Result<(), Error> {
    let done: Result<(), store::Error> = store::retrying!(app.db(), change, {
        records::forget(&mut change, person).await?;
        change
            .commit(Record::entry(
                AuditEntry::by_system("group.erase").about(person),
            ))
            .await?;
    });
    Ok(done?)
}
