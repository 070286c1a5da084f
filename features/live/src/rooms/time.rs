//! The time of a room: the wall clock's, but it never goes back. When the wall clock is set
//! back by an hour, turns and connections go on from where they were instead of waiting for an hour.
//! The lease keeps to the wall clock, which it shares with other nodes.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::Millis;

/// A room's time, for its actor and its sockets. Cloning gives another handle.
#[derive(Debug, Clone, Default)]
pub(crate) struct RoomTime(Arc<Mutex<Hands>>);

#[derive(Debug, Default)]
struct Hands {
    /// The latest time that was read.
    latest: Millis,
    /// How far the room is ahead of the wall clock.
    ahead: Millis,
}

impl RoomTime {
    /// The room's time when the wall clock shows `wall`.
    pub(crate) fn now(&self, wall: Millis) -> Millis {
        let mut hands = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = (wall + hands.ahead).max(hands.latest);
        hands.ahead = now - wall;
        hands.latest = now;
        now
    }

    /// The room's time is not before `at`: that of an event in its log.
    pub(super) fn not_before(&self, at: Millis) {
        let mut hands = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        hands.latest = hands.latest.max(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_back_does_not_stop_the_room() {
        let time = RoomTime::default();
        assert_eq!(time.now(1_000), 1_000);
        assert_eq!(time.now(400), 1_000);
        assert_eq!(time.now(450), 1_050);
        // Set right again, the room stays ahead: its order of events is worth more than the hour.
        assert_eq!(time.now(1_100), 1_700);
        time.not_before(5_000);
        assert_eq!(time.now(1_200), 5_000);
        assert_eq!(time.now(1_300), 5_100);
    }
}
