//! Who has a connection. Two tabs are one person; a page without script counts for three minutes.

use std::collections::HashMap;

use facilitation::Seat;
use kernel::Millis;

/// How long a page without script counts as a connection. Its reader is asked to refresh.
pub(super) const TOUCH_COUNTS_MS: Millis = 180_000;

/// Connections by seat.
#[derive(Debug, Default)]
pub(super) struct Presence(HashMap<Seat, SeatConnections>);

#[derive(Debug, Default, Clone, Copy)]
struct SeatConnections {
    sockets: u32,
    until: Millis,
}

impl SeatConnections {
    fn is_connected(self) -> bool {
        self.sockets > 0 || self.until > 0
    }
}

impl Presence {
    /// A socket more. It replaces a page without script: once a script runs, its socket tells.
    /// True when the person had no connection before.
    pub(super) fn connect(&mut self, seat: Seat) -> bool {
        let person = self.0.entry(seat).or_default();
        let was_connected = person.is_connected();
        person.sockets += 1;
        person.until = 0;
        !was_connected
    }

    /// A socket less. True when it was the last.
    pub(super) fn disconnect(&mut self, seat: Seat) -> bool {
        let Some(person) = self.0.get_mut(&seat) else {
            return false;
        };
        person.sockets = person.sockets.saturating_sub(1);
        self.remove_if_gone(seat)
    }

    /// A page without script was asked for. True when the person had no connection before.
    pub(super) fn touch(&mut self, seat: Seat, now: Millis) -> bool {
        let person = self.0.entry(seat).or_default();
        let was_connected = person.is_connected();
        if person.sockets == 0 {
            person.until = now + TOUCH_COUNTS_MS;
        }
        !was_connected
    }

    /// Seats whose page without script is too old by now.
    pub(super) fn lapse(&mut self, now: Millis) -> Vec<Seat> {
        let old = |person: &SeatConnections| person.until > 0 && person.until <= now;
        let mut seats: Vec<Seat> = self
            .0
            .iter()
            .filter(|(_, person)| old(person))
            .map(|(seat, _)| *seat)
            .collect();
        seats.sort_unstable();
        for seat in &seats {
            if let Some(person) = self.0.get_mut(seat) {
                person.until = 0;
            }
        }
        seats.retain(|&seat| self.remove_if_gone(seat));
        seats
    }

    /// When the next page without script will be too old.
    pub(super) fn next_lapse(&self) -> Option<Millis> {
        let untils = self.0.values().map(|person| person.until);
        untils.filter(|&until| until > 0).min()
    }

    /// Whether this person has any connection.
    pub(super) fn is_connected(&self, seat: Seat) -> bool {
        self.0
            .get(&seat)
            .is_some_and(|person| person.is_connected())
    }

    /// Whether nobody has one.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn remove_if_gone(&mut self, seat: Seat) -> bool {
        let gone = self
            .0
            .get(&seat)
            .is_some_and(|person| !person.is_connected());
        if gone {
            self.0.remove(&seat);
        }
        gone
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
        assert!(!presence.disconnect(ANA));
        assert!(presence.is_connected(ANA));
        assert!(presence.disconnect(ANA));
        assert!(!presence.disconnect(ANA));
        assert!(presence.is_empty());
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
        assert!(presence.disconnect(ANA));
    }
}
