//! The live session: a room in which everyone is heard, and what remains of it.
//!
//! Members of the group and the people who lead it may come in; nobody else learns that there is a
//! room. Owns `rooms`, `room_events`, `room_seats`, `room_guests`, `hearing`, `commitments`,
//! `feedback`, `agendas`, `room_contacts`. Structure is sealed under the group's key, words under their author's.
//! Deliberately absent: any way to record, and any way to speak for a person who is online.

pub mod actions;
mod command;
mod contact;
mod content;
mod jobs;
mod pages;
mod records;
mod remains;
mod rights;
pub mod rooms;
pub mod rules;
mod socket;
#[cfg(test)]
mod tests;
mod view;

use std::time::Duration;

use web::{Feature, Rights, Route};

pub use actions::{Attended, attended};
pub use command::{Receipt, RoomCommand};
pub use contact::{CONTACT_NUMBER_MAX, CONTACT_PLACE_MAX, Contact};
pub use rooms::Rooms;
pub use view::{RoomView, SeatName, SeatNames};

/// What this feature answers for.
pub fn feature(rooms: &Rooms) -> Feature {
    let socket = Route::socket(
        "/s/{session}/socket",
        Rights::RoomMember,
        "room.socket",
        socket::enter,
    );
    let rehearsal = Route::socket(
        "/rehearsal/socket",
        Rights::SignedIn,
        "rehearsal.socket",
        socket::enter_rehearsal,
    );
    Feature::new("live")
        .routes(pages::routes())
        .routes(vec![socket, rehearsal])
        .state(rooms)
        .job(
            "live.prune-contacts",
            Duration::from_secs(3_600),
            |app| async move { jobs::prune_contacts(&app).await.map(drop) },
        )
        .erase(|app, person| async move { actions::erase(&app, person).await })
        .own_data(|app, own| async move { actions::own_data(&app, own).await })
        .statements(records::STATEMENTS)
        .tables(&[
            "rooms",
            "room_events",
            "room_seats",
            "room_guests",
            "hearing",
            "commitments",
            "feedback",
            "agendas",
            "room_contacts",
        ])
}
