//! Who has a connection. Two tabs are one person; a page without script counts for three minutes.
//!
//! The loss of the last connection is told a moment later, so that a page that is loaded again is no
//! loss. For a person who comes and goes all the time the moment is longer: what a session keeps
//! of it stays small.

use std::collections::HashMap;

use facilitation::Seat;
use kernel::{Millis, SECOND};

/// How long a page without script counts as a connection. Its reader is asked to refresh.
pub(super) const TOUCH_COUNTS_MS: Millis = 180_000;
/// How long a lost connection counts on.
pub(super) const LOSS_TOLD_AFTER_MS: Millis = 2_500;
/// The same for a person whose connection was lost often.
const FREQUENT_LOSS_TOLD_AFTER_MS: Millis = 30 * SECOND;
/// From how many losses on that is often.
const FREQUENT_LOSSES: u32 = 20;
/// Most sockets of one person in one room.
pub(super) const SOCKETS_MAX: u32 = 8;

/// Connections by seat.
#[derive(Debug, Default)]
pub(super) struct Presence(HashMap<Seat, SeatConnections>);

#[derive(Debug, Default, Clone, Copy)]
struct SeatConnections {
    sockets: u32,
    /// Until when a page without script, or a connection that was lost, counts.
    until: Option<Millis>,
    /// How often the loss of a connection was told. Kept while the room is open.
    losses: u32,
}

impl SeatConnections {
    fn is_connected(self) -> bool {
        self.sockets > 0 || self.until.is_some()
    }
}

impl Presence {
    /// A socket more. It replaces a page without script: once a script runs, its socket tells.
    /// True when the person had no connection before.
    pub(super) fn connect(&mut self, seat: Seat) -> bool {
        let person = self.0.entry(seat).or_default();
        let was_connected = person.is_connected();
        person.sockets += 1;
        person.until = None;
        !was_connected
    }

    /// A socket less. After the last one the person counts as connected for a moment longer.
    pub(super) fn disconnect(&mut self, seat: Seat, now: Millis) {
        let Some(person) = self.0.get_mut(&seat).filter(|person| person.sockets > 0) else {
            return;
        };
        person.sockets -= 1;
        if person.sockets == 0 {
            let moment = if person.losses < FREQUENT_LOSSES {
                LOSS_TOLD_AFTER_MS
            } else {
                FREQUENT_LOSS_TOLD_AFTER_MS
            };
            person.until = Some(now + moment);
        }
    }

    /// A page without script was asked for. True when the person had no connection before.
    pub(super) fn touch(&mut self, seat: Seat, now: Millis) -> bool {
        let person = self.0.entry(seat).or_default();
        let was_connected = person.is_connected();
        if person.sockets == 0 {
            person.until = Some(now + TOUCH_COUNTS_MS);
        }
        !was_connected
    }

    /// Seats whose last connection is too old by now.
    pub(super) fn lapse(&mut self, now: Millis) -> Vec<Seat> {
        let mut seats = Vec::new();
        for (seat, person) in &mut self.0 {
            if person.until.is_some_and(|until| until <= now) {
                person.until = None;
                person.losses = person.losses.saturating_add(1);
                seats.push(*seat);
            }
        }
        seats.sort_unstable();
        seats
    }

    /// When the next connection will be too old.
    pub(super) fn next_lapse(&self) -> Option<Millis> {
        self.0.values().filter_map(|person| person.until).min()
    }

    /// Whether this person has any connection.
    pub(super) fn is_connected(&self, seat: Seat) -> bool {
        self.0
            .get(&seat)
            .is_some_and(|person| person.is_connected())
    }

    /// How many sockets this person has.
    pub(super) fn sockets(&self, seat: Seat) -> u32 {
        self.0.get(&seat).map_or(0, |person| person.sockets)
    }

    /// Whether nobody has a connection.
    pub(super) fn is_empty(&self) -> bool {
        !self.0.values().any(|person| person.is_connected())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: Seat = Seat(1);

    #[test]
    fn two_tabs_are_one_person() {
        let mut presence = Presence::default();
        assert!(presence.connect(ANA));
        assert!(!presence.connect(ANA));
        presence.disconnect(ANA, 0);
        assert_eq!((presence.sockets(ANA), presence.next_lapse()), (1, None));
        presence.disconnect(ANA, 0);
        presence.disconnect(ANA, 9_000);
        assert_eq!(presence.next_lapse(), Some(LOSS_TOLD_AFTER_MS));
        assert!(presence.is_connected(ANA));
        assert_eq!(presence.lapse(LOSS_TOLD_AFTER_MS), [ANA]);
        assert!(presence.is_empty());
    }

    #[test]
    fn a_page_that_is_loaded_again_is_no_loss() {
        let mut presence = Presence::default();
        presence.connect(ANA);
        for round in 0..1_000 {
            presence.disconnect(ANA, round * 3);
            assert_eq!(presence.lapse(round * 3 + 1), []);
            assert!(!presence.connect(ANA));
        }
        assert_eq!(presence.next_lapse(), None);
    }

    #[test]
    fn a_person_who_comes_and_goes_is_told_of_less_often() {
        let mut presence = Presence::default();
        let mut now = 0;
        let mut losses = 0;
        while now < 3_600 * SECOND {
            presence.connect(ANA);
            presence.disconnect(ANA, now);
            now = presence.next_lapse().expect("a loss is told at some time");
            losses += presence.lapse(now).len();
        }
        // Half a minute each, but for the first ones.
        assert!(losses <= 141, "{losses} losses in an hour");
    }

    #[test]
    fn a_page_without_script_counts_for_three_minutes() {
        let mut presence = Presence::default();
        assert!(presence.touch(ANA, 1_000));
        assert!(!presence.touch(ANA, 60_000));
        assert_eq!(presence.next_lapse(), Some(240_000));
        assert_eq!(presence.lapse(239_999), []);
        assert_eq!(presence.lapse(240_000), [ANA]);
        assert_eq!(presence.next_lapse(), None);
        assert!(presence.is_empty());
    }

    #[test]
    fn a_socket_takes_over_from_the_page() {
        let mut presence = Presence::default();
        assert!(presence.touch(ANA, 1_000));
        assert!(!presence.connect(ANA));
        assert!(!presence.touch(ANA, 2_000));
        assert_eq!(presence.next_lapse(), None);
    }
}
