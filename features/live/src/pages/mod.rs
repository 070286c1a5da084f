//! The pages of a session: before it, the room, after it, its sheet, the group's sessions over time,
//! agendas, and what is read from in a session.

mod after;
mod agendas;
mod before;
mod caller;
mod contact;
mod flash;
mod node;
mod rehearsal;
mod room;
mod safety;
mod scripts;
#[cfg(test)]
mod tests;
mod waiting;

use web::{Nav, Rights, Route, Shell};

const STYLES: &[&str] = &["css/live.css"];

/// The addresses of the pages.
pub(crate) fn routes() -> Vec<Route> {
    use Rights::{RoomFacilitator, RoomMember};
    let room = vec![
        Route::get("/s/{session}", RoomMember, "room.page", room::page),
        Route::get(
            "/s/{session}/waiting",
            RoomMember,
            "room.waiting",
            waiting::state,
        ),
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
    let safety = Route::get(
        "/s/{session}/safety",
        RoomMember,
        "room.safety",
        safety::page,
    );
    [
        room,
        vec![safety],
        after::routes(),
        agendas::routes(),
        rehearsal::routes(),
        scripts::routes(),
    ]
    .concat()
}

/// A page of this feature in the common frame. Titles are neutral.
fn shell(title: &'static str) -> Shell {
    Shell::new(title, Nav::Groups).assets(&[], STYLES)
}
