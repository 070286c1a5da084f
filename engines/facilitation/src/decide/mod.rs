//! Decides commands. Every check comes before the first event, so that a refused
//! command has changed nothing.

mod arrival;
mod closing;
mod floor;
mod lead;
mod may;
mod practice;
mod safety;
mod words;

use crate::command::CommandArea;
use crate::engine::{EventBatch, SessionEngine};
use crate::{Actor, Command, CommandKind, EventText, PrivateText, Refusal, Seat};

impl SessionEngine {
    pub(crate) fn decide(
        &mut self,
        batch: &mut EventBatch,
        by: Actor,
        command: Command,
    ) -> Result<(), Refusal> {
        let kind = command.kind();
        let Some(seat) = self.acting(by, kind)? else {
            return self.decide_server(batch, command);
        };
        self.may(seat, kind)?;
        match kind.area() {
            CommandArea::Server => Err(Refusal::ServerOnly),
            CommandArea::Arrival => self.decide_arrival(batch, seat, command),
            CommandArea::Lead => self.decide_lead(batch, seat, command),
            CommandArea::Floor => self.decide_floor(batch, seat, command),
            CommandArea::Words => self.decide_words(batch, seat, command),
            CommandArea::Practice => self.decide_practice(batch, seat, command),
            CommandArea::Closing => self.decide_closing(batch, seat, command),
            CommandArea::Safety => self.decide_safety(batch, seat, command),
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
