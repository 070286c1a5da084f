//! Rehearsals: an agenda with invented people, for one facilitator alone. Nothing of it is written.

mod begin;
mod desk;
mod look_back;
#[cfg(test)]
mod tests;

use groups::Membership;
use web::{App, Error, Rights, Route, SignedIn};

use crate::rights::{MayRehearse, may_rehearse};
use crate::rooms::Rooms;
use crate::rooms::rehearsal::RehearsalHandle;

/// The addresses of a rehearsal.
pub(super) fn routes() -> Vec<Route> {
    use Rights::Facilitator;
    vec![
        Route::get("/rehearsal", Facilitator, "rehearsal.page", desk::page),
        Route::get(
            "/rehearsal/new",
            Facilitator,
            "rehearsal.begin-page",
            begin::page,
        ),
        Route::post(
            "/rehearsal/new",
            Facilitator,
            "rehearsal.begin",
            begin::begin,
        ),
        Route::post("/rehearsal/do", Facilitator, "rehearsal.do", desk::act),
        Route::post(
            "/rehearsal/guest",
            Facilitator,
            "rehearsal.guest",
            desk::guest,
        ),
        Route::post("/rehearsal/pace", Facilitator, "rehearsal.pace", desk::pace),
        Route::post("/rehearsal/end", Facilitator, "rehearsal.end", desk::end),
        Route::get(
            "/rehearsal/after",
            Facilitator,
            "rehearsal.look-back",
            look_back::page,
        ),
    ]
}

/// The person who rehearses, or wants to.
struct Rehearser<'a> {
    app: &'a App,
    rooms: &'a Rooms,
    me: SignedIn,
    groups: Vec<Membership>,
    right: MayRehearse,
}

impl<'a> Rehearser<'a> {
    /// # Errors
    /// [`Error::NotFound`] for a person who may not rehearse.
    async fn find(app: &'a App, rooms: &'a Rooms, me: SignedIn) -> Result<Self, Error> {
        let groups = groups::all_seen_by(app, &me.viewer).await?;
        let right = may_rehearse(&me.viewer, &groups)?;
        Ok(Self {
            app,
            rooms,
            me,
            groups,
            right,
        })
    }

    fn rehearsal(&self) -> Option<RehearsalHandle> {
        self.rooms.rehearsal(&self.right)
    }
}

/// Where a person goes who has no rehearsal.
const TO_BEGIN: &str = "/rehearsal/new?gone=1";
