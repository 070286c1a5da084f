//! The live session: a room in which everyone is heard, and what remains of it.
//!
//! Members of the group and the people who lead it may come in; nobody else learns that there is a
//! room. Owns `rooms`, `room_events`, `room_seats`, `room_guests`, `hearing`, `commitments`,
//! `feedback`, `agendas`. Structure is sealed under the group's key, words under their author's.
//! Deliberately absent: any way to record, and any way to speak for somebody who is online.

mod actions;
mod pages;
mod records;
pub mod rooms;
pub mod rules;
mod socket;
#[cfg(test)]
mod tests;

pub use rooms::{Deed, Name, Names, Receipt, RoomView, Rooms};
