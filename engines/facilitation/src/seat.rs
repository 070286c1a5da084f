//! Who is in the session, as far as the engine knows: a number, a standing, a place.

use kernel::Millis;
use serde::{Deserialize, Serialize};

/// A person within this one session. The server (`live`) maps people to seats; the engine knows no
/// names, so nothing it writes identifies a person.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Seat(pub u16);

/// A set of seats. It holds the numbers below 128; a session has at most [`crate::SEATS_MAX`] seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeatSet(u128);

impl SeatSet {
    fn bit(seat: Seat) -> u128 {
        1_u128.checked_shl(u32::from(seat.0)).unwrap_or(0)
    }

    /// Adds a seat.
    pub fn insert(&mut self, seat: Seat) {
        self.0 |= SeatSet::bit(seat);
    }

    /// Whether the seat is in the set.
    pub fn contains(self, seat: Seat) -> bool {
        self.0 & SeatSet::bit(seat) != 0
    }

    /// Whether no seat is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The seats of this set that are not in the other.
    #[must_use]
    pub fn without(self, other: SeatSet) -> SeatSet {
        SeatSet(self.0 & !other.0)
    }

    /// The seats of both sets.
    #[must_use]
    pub fn with(self, other: SeatSet) -> SeatSet {
        SeatSet(self.0 | other.0)
    }

    /// The seats, in the order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = Seat> {
        (0_u16..128)
            .map(Seat)
            .filter(move |seat| self.contains(*seat))
    }
}

impl FromIterator<Seat> for SeatSet {
    fn from_iter<T: IntoIterator<Item = Seat>>(seats: T) -> Self {
        let mut set = SeatSet::default();
        for seat in seats {
            set.insert(seat);
        }
        set
    }
}

/// What a seat is in this group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Takes part.
    Member,
    /// Takes part, and may be handed the lead.
    PeerMentor,
    /// Stands beside the facilitator; takes over in one tap, never by chance.
    CoFacilitator,
    /// Leads from arrival on, unless another person leads already.
    Facilitator,
}

impl Standing {
    /// Facilitators and co-facilitators: they see the desk and admit people.
    pub fn facilitates(self) -> bool {
        matches!(self, Standing::CoFacilitator | Standing::Facilitator)
    }
}

/// Where a person attends from. Both are equal in every order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttendanceMode {
    /// On a device; presence follows the connection.
    #[default]
    Online,
    /// In the room, with or without a device; presence does not depend on a connection.
    InRoom,
}

/// On whose behalf a command is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person for themselves.
    Seat(Seat),
    /// A facilitator (`by`) for a person who sits in the room (`seat`): speak, pass, hand, done,
    /// words, help. The command is decided as if the seat had given it, and its events say by
    /// whose hand: [`crate::Stamped::by_hand`].
    For {
        /// The facilitator who taps.
        by: Seat,
        /// The person in the room.
        seat: Seat,
    },
    /// The server itself: connections lost and returned, seats added, its own restart.
    Server,
}

impl Actor {
    /// The seat whose device sent the command; its memory makes the command idempotent.
    pub fn hand(self) -> Option<Seat> {
        match self {
            Actor::Seat(by) | Actor::For { by, .. } => Some(by),
            Actor::Server => None,
        }
    }
}

/// Where a person stands with the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Presence {
    /// Belongs to the group; has not come yet.
    Expected,
    /// Waits outside to be admitted.
    Lobby {
        /// Since when.
        since: Millis,
    },
    /// Takes part.
    Here {
        /// Where from.
        place: AttendanceMode,
    },
    /// The connection dropped less than [`crate::GRACE_MS`] ago; everything is kept.
    Lost {
        /// Since when.
        since: Millis,
    },
    /// The connection is gone for longer. The place in the round stays kept.
    Away {
        /// Since when.
        since: Millis,
    },
    /// Left on their own, or was unseated.
    Left {
        /// When.
        at: Millis,
    },
    /// Not admitted today. Admitting the person lets them wait in the lobby again.
    NotToday,
    /// Removed: no way back into this session.
    Removed,
}

impl Presence {
    /// Takes part at this moment and can be offered a turn.
    pub fn is_here(self) -> bool {
        matches!(self, Presence::Here { .. })
    }

    /// Waits outside to be admitted.
    pub fn waits(self) -> bool {
        matches!(self, Presence::Lobby { .. })
    }

    /// Was admitted and has not left: here, or with a dropped connection.
    pub fn is_inside(self) -> bool {
        matches!(
            self,
            Presence::Here { .. } | Presence::Lost { .. } | Presence::Away { .. }
        )
    }
}
