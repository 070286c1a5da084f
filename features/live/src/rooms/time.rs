//! The time of a room: the wall clock's at the moment at which the room was read, and from then on
//! evenly, as time passes. Setting the wall clock, in either direction, moves no turn, no part and
//! no attendance of a room that is open; what is kept of the session has the wall clock's times of
//! when the room was read. The lease keeps to the wall clock, which it shares with other nodes.
//! The time of a rehearsal runs as fast as its facilitator wishes, and may jump forward.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::Millis;
use web::App;

/// A room's time, for its actor and its sockets. Cloning gives another handle.
#[derive(Debug, Clone, Default)]
pub(crate) struct RoomTime(Arc<Mutex<Option<RoomTimeLine>>>);

/// The room's time at one moment of the steady clock, and how fast it goes on from there.
#[derive(Debug, Clone, Copy)]
struct RoomTimeLine {
    at: Millis,
    steady: Millis,
    speed: u32,
}

impl RoomTimeLine {
    fn now(self, steady: Millis) -> Millis {
        self.at + (steady - self.steady) * Millis::from(self.speed)
    }
}

impl RoomTime {
    /// The room's time now.
    pub(crate) fn now(&self, app: &App) -> Millis {
        self.at(app.now(), app.steady())
    }

    /// The room's time is not before `at`: that of an event in its log.
    pub(super) fn not_before(&self, at: Millis, app: &App) {
        self.forward(at, app.now(), app.steady());
    }

    /// The room's time goes on this many times as fast as the steady clock; 0 stands still.
    pub(super) fn set_speed(&self, speed: u32, app: &App) {
        self.run_at(speed, app.now(), app.steady());
    }

    /// How far the room's time is ahead of the steady clock is kept from the first question on.
    fn at(&self, wall: Millis, steady: Millis) -> Millis {
        self.change(wall, steady, |line| line).at
    }

    fn forward(&self, at: Millis, wall: Millis, steady: Millis) {
        self.change(wall, steady, |line| RoomTimeLine {
            at: line.at.max(at),
            ..line
        });
    }

    fn run_at(&self, speed: u32, wall: Millis, steady: Millis) {
        self.change(wall, steady, |line| RoomTimeLine { speed, ..line });
    }

    /// Changes how the time goes on from this moment of the steady clock.
    fn change(
        &self,
        wall: Millis,
        steady: Millis,
        change: impl FnOnce(RoomTimeLine) -> RoomTimeLine,
    ) -> RoomTimeLine {
        let mut line = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = line.map_or((wall, 1), |known| (known.now(steady), known.speed));
        let (at, speed) = known;
        let changed = change(RoomTimeLine { at, steady, speed });
        *line = Some(changed);
        changed
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

    #[test]
    fn the_time_of_a_rehearsal_runs_faster_stands_still_and_jumps() {
        let time = RoomTime::default();
        assert_eq!(time.at(1_000, 10), 1_000);
        time.run_at(10, 1_000, 10);
        assert_eq!(time.at(1_005, 15), 1_050);
        time.run_at(0, 1_010, 20);
        assert_eq!(time.at(9_000, 8_010), 1_100, "it stands still");
        time.forward(2_000, 9_000, 8_010);
        time.run_at(2, 9_000, 8_010);
        assert_eq!(time.at(9_100, 8_110), 2_200);
    }
}
