//! The map from seats, which the engine knows, to people and their names, which it does not know.

use std::collections::HashMap;

use facilitation::Seat;
use kernel::{PersonId, Private};

/// One person of a room, as the others in the group see them.
#[derive(Debug, Clone)]
pub struct SeatName {
    /// The seat.
    pub seat: Seat,
    /// The person, or the id of a guest without an account. Never on a page or in a frame.
    pub person: PersonId,
    /// Their name in this group; empty for a person who has left the group.
    pub name: Private<String>,
    /// Colour of their face, 1 to 8.
    pub colour: u8,
    /// The first letter, for the face.
    pub initial: String,
    /// A person in the room without an account, entered by the facilitator.
    pub guest: bool,
}

/// The names of one room. Seats are numbered from 0 without gaps, so a seat is an index.
#[derive(Debug, Clone, Default)]
pub struct SeatNames {
    by_seat: Vec<SeatName>,
    by_person: HashMap<PersonId, Seat>,
}

impl SeatNames {
    /// Names in the order of their seats.
    pub(crate) fn new(by_seat: Vec<SeatName>) -> Self {
        let by_person = by_seat
            .iter()
            .map(|name| (name.person, name.seat))
            .collect();
        Self { by_seat, by_person }
    }

    /// Adds the next seat.
    pub(crate) fn push(&mut self, name: SeatName) {
        self.by_person.insert(name.person, name.seat);
        self.by_seat.push(name);
    }

    /// The number of the next seat; `None` when the room holds as many as it can.
    pub(crate) fn next_seat(&self) -> Option<Seat> {
        let taken = self.by_seat.len();
        (taken < facilitation::SEATS_MAX)
            .then(|| u16::try_from(taken).ok().map(Seat))
            .flatten()
    }

    /// Who sits there.
    pub fn of(&self, seat: Seat) -> Option<&SeatName> {
        self.by_seat.get(usize::from(seat.0))
    }

    /// The name of a seat, for a page; empty when there is none.
    pub fn reveal(&self, seat: Seat) -> &str {
        self.of(seat).map_or("", |name| name.name.reveal())
    }

    /// Where a person sits.
    pub fn seat(&self, person: PersonId) -> Option<Seat> {
        self.by_person.get(&person).copied()
    }

    /// The guest who is called so: the same form sent twice seats one person.
    pub(crate) fn guest(&self, name: &str) -> Option<Seat> {
        let called = |known: &&SeatName| groups::rules::same_name(known.name.reveal(), name);
        let mut guests = self.by_seat.iter().filter(|known| known.guest);
        guests.find(called).map(|known| known.seat)
    }

    /// Who sits where, for sealing.
    pub(crate) fn people(&self) -> HashMap<Seat, PersonId> {
        let people = self.by_seat.iter();
        people.map(|name| (name.seat, name.person)).collect()
    }

    /// Everyone, in the order of their seats.
    pub fn iter(&self) -> impl Iterator<Item = &SeatName> {
        self.by_seat.iter()
    }
}

impl SeatName {
    /// A member, before a seat is known.
    pub(crate) fn of_member(who: &groups::rules::Membership) -> Self {
        Self::face(who.person, who.name.clone(), who.colour)
    }

    /// A person without an account.
    pub(crate) fn of_guest(guest: PersonId, name: Private<String>) -> Self {
        Self {
            guest: true,
            ..Self::face(guest, name, GUEST_COLOUR)
        }
    }

    /// A member as the feature `groups` shows them.
    pub(crate) fn face(person: PersonId, name: Private<String>, colour: u8) -> Self {
        let first = name
            .reveal()
            .chars()
            .find(|letter| letter.is_alphanumeric());
        let initial =
            first.map_or_else(|| "·".to_owned(), |letter| letter.to_uppercase().collect());
        Self {
            seat: Seat::default(),
            person,
            name,
            colour,
            initial,
            guest: false,
        }
    }
}

/// Guests choose no colour.
const GUEST_COLOUR: u8 = 8;
