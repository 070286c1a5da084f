//! Who receives an event, and with which words.

use crate::engine::SessionEngine;
use crate::people::SeatState;
use crate::{Audience, Event, Presence, Seat, SeatSet, Stamped};

impl SessionEngine {
    /// The event as this person may learn of it: without its cause, and without what is not for
    /// them. `None` when it is not for them; tell such a client the number alone. Ask right
    /// after the event came out of [`SessionEngine::handle`] or [`SessionEngine::tick`].
    pub fn hears(&self, seat: Seat, stamped: &Stamped) -> Option<Stamped> {
        let person = self.people.get(seat)?;
        if !self.is_told(person, &stamped.event) {
            return None;
        }
        let facilitates = person.is_inside() && self.facilitates(person);
        let for_one = matches!(
            stamped.event,
            Event::Removed { .. } | Event::ToldNotToday { .. } | Event::HelpAnswered { .. }
        );
        let mut told = stamped.clone();
        told.cause = None;
        if for_one && stamped.event.about() != Some(seat) && !facilitates {
            told.words = None;
        }
        match &mut told.event {
            Event::TurnEnded { spoken_ms, .. } if !facilitates => *spoken_ms = 0,
            Event::WordsTakenBack { heard_by, .. } => heard_by.clear(),
            _ => {}
        }
        Some(told)
    }

    /// Everyone who learns of an event that happens now.
    pub(crate) fn hearers(&self, event: &Event) -> SeatSet {
        let told = self.people.iter();
        let told = told.filter(|person| self.is_told(person, event));
        told.map(|person| person.seat).collect()
    }

    /// The seats that a person may know by name: their own, those who lead this group, everyone
    /// with whom they were inside today, and for those who facilitate every seat.
    pub fn acquainted(&self, seat: Seat) -> SeatSet {
        let Some(person) = self.people.get(seat) else {
            return SeatSet::default();
        };
        let all = person.is_inside() && self.facilitates(person);
        let known = |other: &&SeatState| {
            all || other.seat == seat
                || other.standing.facilitates()
                || person.met.contains(other.seat)
        };
        let known = self.people.iter().filter(known);
        known.map(|other| other.seat).collect()
    }

    fn is_told(&self, person: &SeatState, event: &Event) -> bool {
        let seat = person.seat;
        let facilitates = person.is_inside() && self.facilitates(person);
        let told = match event.audience() {
            Audience::Everyone if self.is_of_an_absent_person(event) => facilitates,
            Audience::Everyone => person.is_inside(),
            Audience::Facilitators { and } => facilitates || and == Some(seat),
            Audience::Seats(seats) => seats.contains(&seat),
        };
        let waits = matches!(person.presence, Presence::Lobby { .. });
        let stage = matches!(event, Event::Began | Event::Ended);
        told || event.about() == Some(seat) || waits && stage
    }

    /// The standing of a person who is not inside concerns those who facilitate.
    fn is_of_an_absent_person(&self, event: &Event) -> bool {
        match event {
            Event::StandingChanged { seat, .. } => {
                let person = self.people.get(*seat);
                !person.is_some_and(SeatState::is_inside)
            }
            _ => false,
        }
    }
}

impl Event {
    /// Whom it is about, when with it a person comes in or leaves.
    fn about(&self) -> Option<Seat> {
        match self {
            Event::Knocked { seat, .. }
            | Event::WentAway { seat }
            | Event::CameIn { seat, .. }
            | Event::StandingChanged { seat, .. }
            | Event::ToldNotToday { seat, .. }
            | Event::WentOut { seat, .. }
            | Event::Removed { seat, .. }
            | Event::HelpAnswered { seat, .. } => Some(*seat),
            _ => None,
        }
    }
}
