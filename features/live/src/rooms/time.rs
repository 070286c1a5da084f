//! The time of a room: the wall clock's at the moment at which the room was read, and from then on
//! evenly, as time passes. Setting the wall clock, in either direction, moves no turn, no part and
//! no attendance of a room that is open; what is kept of the session has the wall clock's times of
//! when the room was read. The lease keeps to the wall clock, which it shares with other nodes.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::Millis;
use web::App;

/// A room's time, for its actor and its sockets. Cloning gives another handle.
#[derive(Debug, Clone, Default)]
pub(crate) struct RoomTime(Arc<Mutex<Option<Millis>>>);

impl RoomTime {
    /// The room's time now.
    pub(crate) fn now(&self, app: &App) -> Millis {
        self.at(app.now(), app.steady())
    }

    /// The room's time is not before `at`: that of an event in its log.
    pub(super) fn not_before(&self, at: Millis, app: &App) {
        self.forward(at, app.now(), app.steady());
    }

    /// How far the room's time is ahead of the steady clock is kept from the first question on.
    fn at(&self, wall: Millis, steady: Millis) -> Millis {
        let mut ahead = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        steady + *ahead.get_or_insert(wall - steady)
    }

    fn forward(&self, at: Millis, wall: Millis, steady: Millis) {
        let mut ahead = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = *ahead.get_or_insert(wall - steady);
        *ahead = Some(known.max(at - steady));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_set_does_not_move_the_room() {
        let time = RoomTime::default();
        assert_eq!(time.at(1_000, 10), 1_000);
        assert_eq!(time.at(400, 10), 1_000, "set back");
        assert_eq!(time.at(450, 60), 1_050);
        assert_eq!(time.at(9_000_000, 110), 1_100, "set forward");
        assert_eq!(time.at(1_150, 160), 1_150, "set right again");
        time.forward(5_000, 1_200, 210);
        assert_eq!(time.at(1_200, 210), 5_000);
        assert_eq!(time.at(1_300, 310), 5_100);
        time.forward(4_000, 1_300, 310);
        assert_eq!(time.at(1_300, 310), 5_100);
    }
}
