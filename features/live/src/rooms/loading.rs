//! A room read from its log: after a start, a crash, or a while in which nobody was there.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use facilitation::view::Phase;
use facilitation::{Command, Seat, SessionEngine, SessionSetup, Stamped};
use groups::rules::Membership;
use kernel::{Millis, PersonId, Private, SessionId};
use store::lease::{self, Lease};
use vault::{Class, KeyHolder, KeyRing};
use web::App;

use super::connections::{AddressedEvent, Connections};
use super::hands::Hands;
use super::presence::Presence;
use super::room::{OpenRoom, RECENT, RoomFacts};
use super::{Registry, RoomError, RoomTime};
use crate::records;
use crate::rules::{self, Seated};
use crate::view::{SeatName, SeatNames};

/// How long a room stays with a node that says nothing.
pub(crate) const LEASE_MS: Millis = 15_000;

/// The name under which the room of a session is leased.
pub(super) fn lease_name(session: SessionId) -> String {
    format!("room/{session}")
}

impl OpenRoom {
    /// Takes the room's lease and reads everything. `who` is the person who asked first: the names are
    /// read on behalf of a member of the group.
    pub(super) async fn load(
        registry: &Registry,
        who: &Membership,
        (session, time): (SessionId, RoomTime),
    ) -> Result<Self, RoomError> {
        let app = &registry.app;
        let (db, group) = (app.db(), who.group);
        let row = records::room(db, session).await?;
        let row = row.ok_or(RoomError::NotFound)?;
        if row.group != group {
            return Err(RoomError::NotFound);
        }
        let last_sign = lease::holder(db, &lease_name(session), 0).await?;
        let lease = take_lease(registry, session).await?;
        let sealed = records::log(db, session).await?;
        let ring = app
            .keys()
            .ring(&records::key_holders(group, sealed.authors()))
            .await?;
        let opening = row.opening(session, &ring)?;
        let log = sealed.open(session, group, &ring)?;
        let seated = records::seats(db, session).await?;
        let names = names_of(app, who, &seated, &ring).await?;
        let returned = returned(app, who, session, &names).await?;
        let call = groups::call_link(app, who).await?.is_some();
        let (engine, recent) = replay(opening.engine, log);
        if let Some(last) = recent.back() {
            time.not_before(last.stamped.at, app);
        }
        let mut room = OpenRoom {
            app: app.clone(),
            time,
            facts: RoomFacts {
                session,
                group,
                title: Private::new(opening.title),
                zone: opening.zone,
                epoch: u64::try_from(row.epoch).unwrap_or_default(),
                returned,
                call,
            },
            names: Arc::new(names),
            sent: engine.seq(),
            recent,
            engine,
            lease: Some(lease),
            presence: Presence::default(),
            hands: Hands::default(),
            connections: Connections::default(),
            presence_unwritten: false,
            retry_at: 0,
        };
        if !row.ended {
            room.come_back(last_sign, row.opened_at).await?;
        }
        Ok(room)
    }

    /// The session goes on where it was: everyone counts as disconnected from now on, and timers
    /// get back the time in which nobody kept the room. One that was forgotten ended when its last
    /// thing happened.
    async fn come_back(
        &mut self,
        last_sign: Option<Lease>,
        opened_at: Millis,
    ) -> Result<(), RoomError> {
        let now = self.now();
        let last = self.recent.back().map(|last| last.stamped.at);
        let last_event = last.unwrap_or(opened_at);
        let began = self.engine.phase() != Phase::Gathering;
        if rules::is_forgotten(began, now - last_event) {
            return self.by_system(Command::EndForgotten, last_event).await;
        }
        if last.is_some() {
            let renewed = last_sign.map_or(0, |lease| lease.expires - LEASE_MS);
            let away = (now - renewed.max(last_event)).max(0);
            let away_ms = u32::try_from(away).unwrap_or(u32::MAX);
            self.by_system(Command::ServerReturned { away_ms }, now)
                .await?;
        }
        self.renew_standings().await
    }

    /// Back to what the log says, after a write that failed.
    pub(super) async fn reload(&mut self) -> Result<(), RoomError> {
        let (session, group) = (self.facts.session, self.facts.group);
        let db = self.app.db();
        let sealed = records::log(db, session).await?;
        let owners = records::key_holders(group, sealed.authors());
        let ring = self.app.keys().ring(&owners).await?;
        let log = sealed.open(session, group, &ring)?;
        (self.engine, self.recent) = replay(self.engine.setup().clone(), log);
        let written = records::seats(db, session).await?.len();
        if written < self.names.iter().count() {
            let kept = self.names.iter().take(written).cloned();
            self.names = Arc::new(SeatNames::new(kept.collect()));
        }
        Ok(())
    }
}

async fn take_lease(registry: &Registry, session: SessionId) -> Result<Lease, RoomError> {
    let now = registry.app.now();
    let name = lease_name(session);
    let taken = lease::take(registry.app.db(), &name, registry.node, now, now + LEASE_MS).await?;
    taken.ok_or(RoomError::Elsewhere)
}

/// The session as its log tells it, with the latest events and who heard them.
fn replay(setup: SessionSetup, log: Vec<Stamped>) -> (SessionEngine, VecDeque<AddressedEvent>) {
    let mut engine = SessionEngine::new(setup);
    let old = log.len().saturating_sub(RECENT);
    let mut recent = VecDeque::with_capacity(log.len() - old);
    for (place, stamped) in log.into_iter().enumerate() {
        engine.fold(&stamped);
        if place >= old {
            recent.push_back(AddressedEvent::new(&engine, stamped));
        }
    }
    (engine, recent)
}

/// The names of all seats, also of those who have left the group since. A person who was erased
/// keeps the seat, without a name.
pub(crate) async fn names_of(
    app: &App,
    who: &Membership,
    seated: &[Seated],
    ring: &KeyRing,
) -> Result<SeatNames, web::Error> {
    let people: Vec<PersonId> = seated.iter().map(|one| one.person).collect();
    let cards = groups::members_ever(app, who, &people).await?;
    let mut cards_by_person: HashMap<PersonId, SeatName> = cards
        .into_iter()
        .map(|card| {
            (
                card.person,
                SeatName::face(card.person, card.name, card.colour),
            )
        })
        .collect();
    let guests = seated.iter().filter(|one| one.guest).map(|one| one.person);
    let guests = records::guest_names(app.db(), who.group, guests.collect(), ring).await?;
    for (guest, name) in guests {
        cards_by_person.insert(guest, SeatName::of_guest(guest, name));
    }
    let by_seat = seated.iter().map(|one| {
        let nameless = || SeatName::face(one.person, Private::default(), 1);
        let face = cards_by_person.remove(&one.person).unwrap_or_else(nameless);
        SeatName {
            seat: one.seat,
            guest: one.guest,
            ..face
        }
    });
    Ok(SeatNames::new(by_seat.collect()))
}

/// Commitments of earlier sessions, for those who have a seat today.
async fn returned(
    app: &App,
    who: &Membership,
    session: SessionId,
    names: &SeatNames,
) -> Result<Vec<(Seat, facilitation::CommitmentText)>, RoomError> {
    let rows = records::open_commitments(app.db(), who.group, session).await?;
    let authors = rows.iter().map(|row| row.person);
    let holders: Vec<_> = authors
        .map(|author| KeyHolder::person(author, Class::Shares))
        .collect();
    let ring = app.keys().ring(&holders).await?;
    let mut returned = Vec::with_capacity(rows.len());
    for row in rows {
        if let (Some(seat), Some(words)) = (names.seat(row.person), row.open(&ring)?) {
            returned.push((seat, words));
        }
    }
    Ok(returned)
}
