//! Invented people, with whom a facilitator rehearses an agenda.
//!
//! Each invented person is a small state machine: it looks at the [`crate::SeatView`] of its own
//! seat, wants the one thing that a person with its behaviour would do next, and does it after a
//! delay. The engine decides every command by the same rules as in a session. The same plan and the
//! same commands at the same times give the same rehearsal.
//!
//! Pure, and without words: what a person says is an [`InventedLine`], for which the caller has the
//! words of a language. Deliberately absent: anything that is written down.

mod cast;
mod lines;
mod look_back;
mod memory;
mod person;
mod wants;

use crate::{AttendanceMode, Crosstalk, Seat, Segment};

pub use cast::{InventedAct, InventedCast};
pub use lines::{InventedLine, InventedLineKind};
pub use look_back::{LookBack, LookBackCall, LookBackTurn};

/// How many invented people there may be.
pub const REHEARSAL_SIZES: [u16; 4] = [3, 6, 10, 12];
/// The seat of the facilitator who rehearses.
pub const REHEARSING_SEAT: Seat = Seat(0);

/// What an invented person does that others do not. A person without a behaviour comes in time,
/// speaks when asked, and answers the questions at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Behaviour {
    /// Comes minutes after the session has begun.
    Late,
    /// Takes long to answer, asks to come later, and passes then.
    Silent,
    /// Speaks about twice as long as planned, and raises a hand again and again.
    Dominant,
    /// Calls for help in the middle of the session; leaves when nobody answers.
    Upset,
    /// Presses "No, not yet" at the end.
    NotSafe,
    /// The connection drops in the person's turn and comes back.
    LineDrops,
    /// Passes whenever asked.
    Passes,
    /// Writes every turn, and in the chat.
    Writes,
    /// Raises a hand, also while others are asked one by one.
    RaisesHand,
    /// Sits in the room without a phone: the facilitator does everything in this person's name.
    Guest,
}

impl Behaviour {
    /// Every behaviour.
    pub const ALL: [Behaviour; 10] = [
        Behaviour::Late,
        Behaviour::Silent,
        Behaviour::Dominant,
        Behaviour::Upset,
        Behaviour::NotSafe,
        Behaviour::LineDrops,
        Behaviour::Passes,
        Behaviour::Writes,
        Behaviour::RaisesHand,
        Behaviour::Guest,
    ];

    /// The word in forms and message ids.
    pub fn word(self) -> &'static str {
        match self {
            Behaviour::Late => "late",
            Behaviour::Silent => "silent",
            Behaviour::Dominant => "dominant",
            Behaviour::Upset => "upset",
            Behaviour::NotSafe => "not-safe",
            Behaviour::LineDrops => "line-drops",
            Behaviour::Passes => "passes",
            Behaviour::Writes => "writes",
            Behaviour::RaisesHand => "raises-hand",
            Behaviour::Guest => "guest",
        }
    }

    /// The behaviour of a word.
    pub fn from_word(word: &str) -> Option<Behaviour> {
        let mut all = Behaviour::ALL.into_iter();
        all.find(|behaviour| behaviour.word() == word)
    }

    /// Where a person with this behaviour has to be; `None` when either place will do.
    pub fn place(self) -> Option<AttendanceMode> {
        match self {
            Behaviour::LineDrops => Some(AttendanceMode::Online),
            Behaviour::Guest => Some(AttendanceMode::InRoom),
            _ => None,
        }
    }
}

/// Where the invented people are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RehearsalVenue {
    /// All in the room.
    InRoom,
    /// All online.
    Online,
    /// By turns in the room and online.
    Both,
}

impl RehearsalVenue {
    /// The word in forms and message ids.
    pub fn word(self) -> &'static str {
        match self {
            RehearsalVenue::InRoom => "in-room",
            RehearsalVenue::Online => "online",
            RehearsalVenue::Both => "both",
        }
    }

    /// The venue of a word.
    pub fn from_word(word: &str) -> Option<RehearsalVenue> {
        let mut all = [
            RehearsalVenue::InRoom,
            RehearsalVenue::Online,
            RehearsalVenue::Both,
        ]
        .into_iter();
        all.find(|venue| venue.word() == word)
    }

    /// Where the facilitator is.
    pub fn of_facilitator(self) -> AttendanceMode {
        match self {
            RehearsalVenue::Online => AttendanceMode::Online,
            RehearsalVenue::InRoom | RehearsalVenue::Both => AttendanceMode::InRoom,
        }
    }

    /// Whether people with this behaviour can be there.
    pub fn has_place_for(self, behaviour: Behaviour) -> bool {
        match (self, behaviour.place()) {
            (RehearsalVenue::InRoom, Some(AttendanceMode::Online))
            | (RehearsalVenue::Online, Some(AttendanceMode::InRoom)) => false,
            (RehearsalVenue::InRoom | RehearsalVenue::Online | RehearsalVenue::Both, _) => true,
        }
    }
}

/// What a rehearsal starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RehearsalPlan {
    /// Who is where, who behaves how, and every delay.
    pub seed: u64,
    /// The segments, valid by [`crate::validate_agenda`].
    pub agenda: Vec<Segment>,
    /// How many invented people.
    pub people: u16,
    /// Where they are.
    pub venue: RehearsalVenue,
    /// One for each of as many people; those past the number of people, and those that have no
    /// place at the venue, are left out.
    pub behaviours: Vec<Behaviour>,
    /// The group's rule.
    pub crosstalk: Crosstalk,
    /// Facilitators take turns in rounds too.
    pub leaders_take_turns: bool,
}
