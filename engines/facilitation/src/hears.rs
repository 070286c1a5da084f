//! Who receives an event, and with which words.

use crate::engine::SessionEngine;
use crate::{Audience, Event, Presence, Seat, Stamped};

impl SessionEngine {
    /// The event as this person may learn of it: without its cause, and without words that are
    /// not for them. `None` when it is not for them; tell such a client the number alone. Ask right
    /// after the event came out of [`SessionEngine::handle`] or [`SessionEngine::tick`].
    pub fn hears(&self, seat: Seat, stamped: &Stamped) -> Option<Stamped> {
        let person = self.people.get(seat)?;
        let facilitates = person.is_inside() && self.facilitates(person);
        let about_me = stamped.event.about() == Some(seat);
        let told = match stamped.event.audience() {
            Audience::Everyone => person.is_inside() || about_me,
            Audience::Facilitators { and } => facilitates || and == Some(seat),
            Audience::Seats(seats) => seats.contains(&seat),
        };
        let waits = matches!(person.presence, Presence::Lobby { .. });
        let stage = matches!(stamped.event, Event::Began | Event::Ended);
        if !(told || waits && stage) {
            return None;
        }
        let for_one = matches!(
            stamped.event,
            Event::Removed { .. } | Event::ToldNotToday { .. } | Event::HelpAnswered { .. }
        );
        let mut told = stamped.clone();
        told.cause = None;
        if for_one && !about_me && !facilitates {
            told.words = None;
        }
        Some(told)
    }
}

impl Event {
    /// Whom it is about, when with it a person comes in or leaves.
    fn about(&self) -> Option<Seat> {
        match self {
            Event::Knocked { seat }
            | Event::WentAway { seat }
            | Event::CameIn { seat, .. }
            | Event::ToldNotToday { seat, .. }
            | Event::WentOut { seat, .. }
            | Event::Removed { seat, .. }
            | Event::HelpAnswered { seat, .. } => Some(*seat),
            _ => None,
        }
    }
}
