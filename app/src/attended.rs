//! Answers the finder, for its proofs, who attended which session. `live` knows the attendance; features
//! do not call each other, so the app connects the two.

use finder::{Attended, Attending, Sessions};
use kernel::{Own, Viewer};
use web::App;

/// The attendance that `live` has recorded.
pub(crate) struct OfTheRooms;

impl Sessions for OfTheRooms {
    fn attended<'a>(&'a self, app: &'a App, viewer: &'a Viewer) -> Attending<'a> {
        Box::pin(async {
            let known = live::attended(app, Own::of(viewer)).await?;
            let attended = known.into_iter().map(|seat| Attended {
                session: seat.session,
                came_at: seat.came_at,
                minutes: u16::try_from(seat.minutes).unwrap_or(u16::MAX),
            });
            Ok(attended.collect())
        })
    }
}
