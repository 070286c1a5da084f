//! Rehearsals: an agenda with invented people, for one facilitator alone. Nothing of it is written.

mod begin;
mod desk;
mod look_back;
#[cfg(test)]
mod tests;

use groups::Membership;
use web::{App, Error, Rights, Route};

use crate::rights::{MayRehearse, may_rehearse};
use crate::rooms::Rooms;
use crate::rooms::rehearsal::RehearsalHandle;

/// The addresses of a rehearsal. Facilitators by role and everyone who leads a group have them:
/// [`may_rehearse`] says to all others that there is no such page.
pub(super) fn routes() -> Vec<Route> {
    use Rights::SignedIn;
    vec![
        Route::get("/rehearsal", SignedIn, "rehearsal.page", desk::page),
        Route::get(
            "/rehearsal/new",
            SignedIn,
            "rehearsal.begin-page",
            begin::page,
        ),
        Route::post("/rehearsal/new", SignedIn, "rehearsal.begin", begin::begin),
        Route::post("/rehearsal/do", SignedIn, "rehearsal.do", desk::act),
        Route::post("/rehearsal/guest", SignedIn, "rehearsal.guest", desk::guest),
        Route::post("/rehearsal/pace", SignedIn, "rehearsal.pace", desk::pace),
        Route::post("/rehearsal/end", SignedIn, "rehearsal.end", desk::end),
        Route::get(
            "/rehearsal/after",
            SignedIn,
            "rehearsal.look-back",
            look_back::page,
        ),
    ]
}

/// The person who rehearses, or wants to.
struct Rehearser<'a> {
    app: &'a App,
    rooms: &'a Rooms,
    me: web::SignedIn,
    groups: Vec<Membership>,
    right: MayRehearse,
}

impl<'a> Rehearser<'a> {
    /// # Errors
    /// [`Error::NotFound`] for a person who may not rehearse.
    async fn find(app: &'a App, rooms: &'a Rooms, me: web::SignedIn) -> Result<Self, Error> {
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
