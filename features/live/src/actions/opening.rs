//! A room opens: who has a seat, who comes first, which agenda.

use facilitation::{
    AgendaFault, Seat, Segment, SessionEngine, SessionSetup, Stamped, validate_agenda,
};
use groups::rules::{MayFacilitate, Membership, PlannedSession};
use kernel::{PersonId, SessionId};
use store::{AuditEntry, Record};
use vault::KeyHolder;
use web::{App, Error, Sentence};

use crate::Rooms;
use crate::records::{self, NewRoom, RoomSetup};
use crate::remains::{People, Place, Remains};
use crate::rules::{self, Hearing, Seated};

/// What the facilitator chooses when opening a room.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The segments.
    pub agenda: Vec<Segment>,
    /// People wait outside until they are admitted.
    pub lobby: bool,
}

/// What a session of this group starts from today, and who sits where.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// For the engine.
    pub setup: SessionSetup,
    /// The seats, from 0 on: members in the order in which they came, then guests.
    pub seated: Vec<Seated>,
}

/// Puts together what a session starts from: members and guests of earlier sessions get seats, and
/// the people who were not reached last time come first.
///
/// # Errors
/// [`Error::NotFound`] when the session is not of the group that the right is for;
/// [`Error::Refused`] for a faulty agenda.
pub async fn prepare(
    app: &App,
    right: &MayFacilitate,
    who: &Membership,
    session: &PlannedSession,
    chosen: Chosen,
) -> Result<Prepared, Error> {
    if right.group() != who.group || session.group != who.group {
        return Err(Error::NotFound);
    }
    validate_agenda(&chosen.agenda).map_err(agenda_fault)?;
    let ring = app.keys().ring(&[KeyHolder::group(who.group)]).await?;
    let hearing = records::hearing(app.db(), who.group, &ring).await?;
    let guests = records::guests(app.db(), who.group, &ring).await?;
    let members = groups::members(app, who).await?;
    let members = members
        .into_iter()
        .map(|card| (card.person, rules::standing(card.standing), false));
    let guests = guests
        .into_iter()
        .map(|(guest, _)| (guest, facilitation::Standing::Member, true));
    let memory = |person: PersonId| -> Hearing {
        let found = hearing.iter().find(|(known, _)| *known == person);
        found.map(|(_, memory)| memory.clone()).unwrap_or_default()
    };
    let mut seated = Vec::new();
    let mut seats = Vec::new();
    let mut memories = Vec::new();
    let numbers = (0..u16::MAX).map(Seat).take(facilitation::SEATS_MAX);
    for (seat, (person, standing, guest)) in numbers.zip(members.chain(guests)) {
        let memory = memory(person);
        seats.push(memory.seat(seat, standing, session.starts_at));
        memories.push((seat, memory));
        seated.push(Seated {
            person,
            seat,
            guest,
        });
    }
    let settings = &who.about.settings;
    let setup = SessionSetup {
        seed: app.rng().number(),
        agenda: chosen.agenda,
        crosstalk: rules::crosstalk(settings.crosstalk),
        seats,
        carried_over: rules::carried_over(&memories),
        size_max: u16::from(settings.size_max),
        lobby: chosen.lobby,
        leaders_take_turns: settings.kind.is_mutual_aid(),
    };
    Ok(Prepared { setup, seated })
}

/// The first thing that is wrong with an agenda, as a refusal.
pub(crate) fn agenda_fault(fault: AgendaFault) -> Error {
    Error::Refused(agenda_sentence(fault))
}

/// What is wrong with an agenda, in a sentence.
pub(crate) fn agenda_sentence(fault: AgendaFault) -> Sentence {
    let segment = |id, segment: usize| Sentence::new(id).with("segment", segment + 1);
    match fault {
        AgendaFault::Empty => Sentence::new("live-agenda-empty"),
        AgendaFault::TooManySegments { .. } => {
            Sentence::new("live-agenda-many").with("limit", facilitation::SEGMENTS_MAX)
        }
        AgendaFault::Minutes { segment: at } => {
            segment("live-agenda-minutes", at).with("limit", facilitation::SEGMENT_MINUTES_MAX)
        }
        AgendaFault::TooLong { .. } => {
            Sentence::new("live-agenda-long").with("limit", facilitation::AGENDA_MINUTES_MAX)
        }
        AgendaFault::TurnSeconds { segment: at } => segment("live-agenda-turn", at),
        AgendaFault::NoTitle { segment: at } => segment("live-agenda-title", at),
        AgendaFault::TextTooLong {
            segment: at,
            length,
            limit,
            ..
        } => segment("live-agenda-text", at)
            .with("length", length)
            .with("limit", limit),
    }
}

/// The session of this group, besides this one, whose room is still open. A forgotten session ends
/// here: its list of people who were not reached must be complete before the next session begins. A
/// room that cannot be read now counts as open.
pub async fn still_running(
    app: &App,
    rooms: &Rooms,
    who: &Membership,
    besides: SessionId,
) -> Result<Option<SessionId>, Error> {
    let found = records::running(app.db(), who.group, besides).await?;
    if found.is_empty() {
        return Ok(None);
    }
    for session in found {
        // Reading its log ends one that was forgotten.
        if let Err(error) = rooms.view(who, session).await {
            tracing::warn!(?error, "a room could not be read, so it counts as open");
        }
    }
    let left = records::running(app.db(), who.group, besides).await?;
    Ok(left.into_iter().next())
}

/// Opens the room of a session. Opening an open room changes nothing. A group has one open room at
/// a time, so that the people who were not reached in one session come first in the next.
///
/// # Errors
/// As [`prepare`]; [`Error::Refused`] when the session was cancelled or took place already, or when
/// another session of the group is still running.
pub async fn open(
    app: &App,
    right: &MayFacilitate,
    who: &Membership,
    session: &PlannedSession,
    chosen: Chosen,
) -> Result<(), Error> {
    let prepared = prepare(app, right, who, session, chosen).await?;
    let room = seal_room(app, session, prepared.setup).await?;
    let entry = AuditEntry::new(right.actor(), "session.open").on(session.id);
    store::retrying!(app.db(), change -> Error, {
        groups::actions::open_session(&mut change, right, session.id).await?;
        if !room.add(&mut change, app.now()).await? {
            return Ok(());
        }
        if !records::none_runs(&mut change, who.group, session.id).await? {
            return Err(Error::Refused("live-open-running".into()));
        }
        records::add_seats(&mut change, session.id, &prepared.seated, app.now()).await?;
        change.commit(Record::entry(entry.clone())).await?;
    })
}

async fn seal_room(
    app: &App,
    session: &PlannedSession,
    setup: SessionSetup,
) -> Result<NewRoom, store::Error> {
    let holders = [KeyHolder::group(session.group)];
    let mut ring = app.keys().sealing_ring(&holders, app.rng()).await?;
    let title = session.title.as_ref().map_or("", |title| title.reveal());
    let opening = RoomSetup {
        engine: setup,
        zone: session.zone.clone(),
        title: title.into(),
    };
    NewRoom::seal((session.id, session.group), &opening, &mut ring)
}

/// A session that has ended already, to be written down as if it had run here.
#[derive(Debug, Clone, Copy)]
pub struct PastSession<'a> {
    /// The session as planned.
    pub session: &'a PlannedSession,
    /// What it started from.
    pub prepared: &'a Prepared,
    /// Everything that happened, to its end.
    pub log: &'a [Stamped],
}

/// Writes a whole session: its log and what remains of it. For the demonstration and for tests; a
/// session that is there already stays as it is.
///
/// # Errors
/// As [`open`].
pub async fn keep_session(
    app: &App,
    right: &MayFacilitate,
    past: PastSession<'_>,
) -> Result<(), Error> {
    let PastSession {
        session,
        prepared,
        log,
    } = past;
    if session.group != right.group() {
        return Err(Error::NotFound);
    }
    let place: Place = (session.id, session.group);
    let seated = &prepared.seated;
    let people: People = seated.iter().map(|one| (one.seat, one.person)).collect();
    let ended_at = log.last().map_or(session.starts_at, |last| last.at);
    let engine = SessionEngine::replay(prepared.setup.clone(), log);
    let outcome = engine.outcome(ended_at);
    let remains = Remains::seal(app, place, &people, &outcome, ended_at).await?;
    let room = seal_room(app, session, prepared.setup.clone()).await?;
    let holders = records::key_holders(session.group, people.values().copied());
    let mut ring = app.keys().sealing_ring(&holders, app.rng()).await?;
    let entries = records::seal_events(place, log.iter(), &people, &mut ring)?;
    let entry = AuditEntry::new(right.actor(), "session.keep").on(session.id);
    store::retrying!(app.db(), change -> Error, {
        if !room.add(&mut change, session.starts_at).await? {
            return Ok(());
        }
        groups::actions::open_session(&mut change, right, session.id).await?;
        records::add_seats(&mut change, session.id, seated, ended_at).await?;
        entries.add(&mut change).await?;
        remains.write(&mut change).await?;
        change.commit(Record::entry(entry.clone())).await?;
    })
}
