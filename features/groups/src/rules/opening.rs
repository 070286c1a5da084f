//! A group that anybody may find: what it chose to show, and nothing else.

use kernel::{DAY, GroupId, Millis, PersonId, Text, Zone};

use super::{Kind, Venue};

/// Longest address shown, in characters.
const ADDRESS_CHARACTERS: usize = 120;
/// Longest name of a town, in characters.
const TOWN_CHARACTERS: usize = 60;
/// Longest note on how to come, in characters.
const OPENING_NOTE_CHARACTERS: usize = 300;

/// How long the people in a group know that it is to be shown, before it is.
pub const OPENING_NOTICE: Millis = DAY;

/// What a group shows to the public. Whoever reads it belongs to nothing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// A name for the public, which may be another one than the group's own.
    pub name: Text<60>,
    /// Where, as it would stand on an envelope; none for a group that meets online alone.
    pub address: Option<Text<ADDRESS_CHARACTERS>>,
    /// Town or postcode, from which distances are counted.
    pub town: Option<Text<TOWN_CHARACTERS>>,
    /// How to come.
    pub note: Option<Text<OPENING_NOTE_CHARACTERS>>,
}

/// An opening with its decision, for the people in the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedOpening {
    /// What is shown.
    pub opening: Opening,
    /// When it was decided.
    pub decided_at: Millis,
    /// Who decided it; `None` when that person was erased.
    pub decided_by: Option<PersonId>,
    /// From when on anybody finds it.
    pub public_at: Millis,
}

/// What is wrong with what should be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpeningFault {
    /// People who come need to know where.
    NoAddress,
}

impl Opening {
    /// Looks at it for a group that meets there.
    ///
    /// # Errors
    /// What is missing.
    pub fn check(&self, venue: Venue) -> Result<(), OpeningFault> {
        if venue != Venue::Online && self.address.is_none() {
            return Err(OpeningFault::NoAddress);
        }
        Ok(())
    }
}

/// One time at which a group that is open to the public meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTime {
    /// The group; never on a page for the public.
    pub group: GroupId,
    /// Its kind.
    pub kind: Kind,
    /// The name that it shows.
    pub name: String,
    /// The address that it shows; empty for none.
    pub address: String,
    /// Town or postcode; empty for none.
    pub town: String,
    /// How to come; empty for none.
    pub note: String,
    /// When the session starts.
    pub starts_at: Millis,
    /// The zone in which it was planned.
    pub zone: Zone,
    /// How long.
    pub minutes: u16,
    /// Where.
    pub venue: Venue,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_to_a_room_is_told_where_it_is() {
        let mut opening = Opening {
            name: Text::new("Open tea").unwrap(),
            address: None,
            town: None,
            note: None,
        };
        assert_eq!(opening.check(Venue::Online), Ok(()));
        assert_eq!(opening.check(Venue::Both), Err(OpeningFault::NoAddress));
        opening.address = Some(Text::new("4 Mill Street").unwrap());
        assert_eq!(opening.check(Venue::Room), Ok(()));
    }
}
