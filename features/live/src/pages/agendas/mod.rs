//! Agendas: the library, one's own, and the choice for a session.
//!
//! Anyone who is signed in may keep agendas. Who leads a group is known to that group alone, and a
//! trained peer who facilitates a mutual-aid group is a member by role, so a role cannot be asked
//! for. It also needs none: an agenda is sealed for its owner, nobody else can see it, and it gives
//! no power. Only opening a room needs the right to facilitate.

pub(super) mod choose;
mod draft;
mod edit;
mod fields;
mod list;
#[cfg(test)]
mod tests;
mod whole;

use web::{Nav, Rights, Route, Shell};

/// The addresses of agendas.
pub(super) fn routes() -> Vec<Route> {
    use Rights::{Own, RoomFacilitator, SignedIn};
    let (one, drop) = ("/agendas/{agenda}", "/agendas/{agenda}/delete");
    vec![
        Route::get("/agendas", SignedIn, "agendas.page", list::page),
        Route::get(
            "/agendas/library/{key}",
            SignedIn,
            "agendas.read",
            list::library_page,
        ),
        Route::get(
            "/agendas/new",
            SignedIn,
            "agendas.write-page",
            edit::new_page,
        ),
        Route::post("/agendas/new", SignedIn, "agendas.write", edit::add),
        Route::get(one, Own, "agendas.edit-page", edit::page),
        Route::post(one, Own, "agendas.edit", edit::save),
        Route::get(drop, Own, "agendas.drop-page", edit::drop_page),
        Route::post(drop, Own, "agendas.drop", edit::drop),
        Route::get(
            "/s/{session}/agenda",
            RoomFacilitator,
            "agendas.choose",
            choose::page,
        ),
    ]
}

const fn shell() -> Shell {
    Shell::new("live-agendas-title", Nav::Groups)
}
