//! The pages of a session: before it, the room, after it, its sheet, the group's sessions over time,
//! and agendas.

mod after;
mod agendas;
mod before;
mod caller;
mod contact;
mod flash;
mod node;
mod room;
#[cfg(test)]
mod tests;

use web::{Nav, Rights, Route, Shell};

const STYLES: &[&str] = &["css/live.css"];

/// The addresses of the pages.
pub(crate) fn routes() -> Vec<Route> {
    use Rights::{RoomFacilitator, RoomMember};
    let room = vec![
        Route::get("/s/{session}", RoomMember, "room.page", room::page),
        Route::post("/s/{session}/do", RoomMember, "room.do", room::act),
        Route::get(
            "/s/{session}/contact",
            RoomMember,
            "room.contact",
            contact::page,
        ),
        Route::post(
            "/s/{session}/contact",
            RoomMember,
            "room.contact-save",
            contact::save,
        ),
        Route::post(
            "/s/{session}/guest",
            RoomFacilitator,
            "room.guest",
            room::guest,
        ),
        Route::post(
            "/s/{session}/open",
            RoomFacilitator,
            "room.open",
            before::open,
        ),
    ];
    [room, after::routes(), agendas::routes()].concat()
}

/// A page of this feature in the common frame. Titles are neutral.
fn shell(title: &'static str) -> Shell {
    Shell::new(title, Nav::Groups).assets(&[], STYLES)
}
