//! Applies events to the state. Nothing here decides, refuses, draws random numbers or fails: any
//! log can be replayed, also one without its words.

mod arrival;
mod closing;
mod floor;
mod lead;
mod practice;
mod safety;
mod words;

use crate::Stamped;
use crate::engine::SessionEngine;

impl SessionEngine {
    /// Takes in an event. The only thing that changes a session.
    pub fn fold(&mut self, stamped: &Stamped) {
        self.seq = stamped.seq;
        self.at = self.at.max(stamped.at);
        if let Some(cause) = stamped.cause
            && let Some(person) = self.people.get_mut(cause.hand)
        {
            person.commands.keep(cause.command, stamped.seq);
        }
        let taken = self.fold_floor(stamped)
            || self.fold_arrival(stamped)
            || self.fold_lead(stamped)
            || self.fold_words(stamped)
            || self.fold_practice(stamped)
            || self.fold_closing(stamped)
            || self.fold_safety(stamped);
        self.note_hand(stamped);
        debug_assert!(taken, "an event that changes nothing: {:?}", stamped.event);
    }
}
