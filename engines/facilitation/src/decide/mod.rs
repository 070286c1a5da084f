//! What a command brings about. Every check stands before the first event, so that a refused
//! command has changed nothing.

mod arrival;
mod closing;
mod floor;
mod lead;
mod may;
mod practice;
mod words;

use crate::command::Area;
use crate::engine::{Draft, SessionEngine};
use crate::{Actor, Command, CommandKind, EventText, PrivateText, Refusal, Seat};

impl SessionEngine {
    pub(crate) fn decide(
        &mut self,
        draft: &mut Draft,
        by: Actor,
        command: Command,
    ) -> Result<(), Refusal> {
        let kind = command.kind();
        let Some(seat) = self.acting(by, kind)? else {
            return self.decide_server(draft, command);
        };
        self.may(seat, kind)?;
        match kind.area() {
            Area::Server => Err(Refusal::ServerOnly),
            Area::Arrival => self.decide_arrival(draft, seat, command),
            Area::Lead => self.decide_lead(draft, seat, command),
            Area::Floor => self.decide_floor(draft, seat, command),
            Area::Words => self.decide_words(draft, seat, command),
            Area::Practice => self.decide_practice(draft, seat, command),
            Area::Closing => self.decide_closing(draft, seat, command),
        }
    }

    /// For whom the command is decided; `None` for the server itself.
    fn acting(&self, by: Actor, kind: CommandKind) -> Result<Option<Seat>, Refusal> {
        match by {
            Actor::Server => Ok(None),
            Actor::Seat(seat) => Ok(Some(seat)),
            Actor::For { by, seat } => {
                let hand = self.people.get(by).ok_or(Refusal::UnknownSeat)?;
                if !self.facilitates(hand) {
                    return Err(Refusal::FacilitatorsOnly);
                }
                if !hand.is_here() {
                    return Err(Refusal::NotInside);
                }
                let person = self.people.get(seat).ok_or(Refusal::UnknownSeat)?;
                if !person.is_in_room() {
                    return Err(Refusal::NotInRoom);
                }
                if !kind.is_personal() {
                    return Err(Refusal::NotToThem);
                }
                Ok(Some(seat))
            }
        }
    }
}

/// Optional words within a limit; blank ones count as none.
fn note(words: Option<&PrivateText>, limit: usize) -> Result<Option<EventText>, Refusal> {
    match words.map(|words| words.within(limit)) {
        None | Some(Err(Refusal::NoWords)) => Ok(None),
        Some(Ok(clean)) => Ok(Some(EventText::Text(clean))),
        Some(Err(refusal)) => Err(refusal),
    }
}
