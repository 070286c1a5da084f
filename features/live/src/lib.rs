//! The live session: a room in which everyone is heard, and what remains of it.
//!
//! Members of the group and the people who lead it may come in; nobody else learns that there is a
//! room. Owns `rooms`, `room_events`, `room_seats`, `room_guests`, `hearing`, `commitments`,
//! `feedback`, `agendas`. Structure is sealed under the group's key, words under their author's.
//! Deliberately absent: any way to record, and any way to speak for somebody who is online.

pub mod actions;
mod command;
mod pages;
mod records;
mod remains;
pub mod rooms;
pub mod rules;
mod socket;
#[cfg(test)]
mod tests;
mod view;

use axum::Extension;
use web::{Rights, Route};

pub use actions::{Attended, attended, erase, own_data};
pub use command::{Receipt, RoomCommand};
pub use records::STATEMENTS;
pub use rooms::Rooms;
pub use view::{RoomView, SeatName, SeatNames};

/// Every address of this feature. Handlers find the rooms as an `Extension<Rooms>`.
pub fn routes(rooms: Rooms) -> Vec<Route> {
    let socket = Route::socket(
        "/s/{session}/socket",
        Rights::RoomMember,
        "room.socket",
        socket::enter,
    );
    let mut routes = pages::routes();
    routes.push(socket);
    for route in &mut routes {
        let handler = std::mem::take(&mut route.handler);
        route.handler = handler.layer(Extension(rooms.clone()));
    }
    routes
}
