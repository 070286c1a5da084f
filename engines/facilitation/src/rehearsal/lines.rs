//! What invented people say and write, as names of texts.

use crate::Seat;

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InventedLineKind {
    /// A turn.
    Turn,
    /// A turn of a person who speaks long.
    Long,
    /// A turn of a person who is upset.
    Upset,
    /// A turn in writing.
    Written,
    /// A turn of a person who says little.
    Short,
    /// A person who comes late, in the chat.
    Late,
    /// A line in the chat.
    Chat,
    /// The words of a call for help.
    Call,
    /// To the facilitator who answers a call for help.
    Aside,
    /// To the facilitator who comes to a person for whom it is not safe to leave.
    NotSafe,
    /// A question to a speaker.
    Question,
    /// Own experience, to a speaker.
    MeToo,
    /// An idea, to a speaker.
    Idea,
    /// A way to solve a problem.
    Alternative,
    /// Feedback: what worked.
    Worked,
    /// Feedback: one change.
    Change,
    /// A take-away.
    TakeAway,
    /// A commitment.
    Commitment,
    /// Told, not said: a person without a phone has sat down.
    SitsDown,
    /// Told, not said: a person without a phone has finished.
    Finished,
    /// Told, not said: a person has gone.
    Gone,
}

impl InventedLineKind {
    /// Every kind.
    pub const ALL: [InventedLineKind; 21] = [
        InventedLineKind::Turn,
        InventedLineKind::Long,
        InventedLineKind::Upset,
        InventedLineKind::Written,
        InventedLineKind::Short,
        InventedLineKind::Late,
        InventedLineKind::Chat,
        InventedLineKind::Call,
        InventedLineKind::Aside,
        InventedLineKind::NotSafe,
        InventedLineKind::Question,
        InventedLineKind::MeToo,
        InventedLineKind::Idea,
        InventedLineKind::Alternative,
        InventedLineKind::Worked,
        InventedLineKind::Change,
        InventedLineKind::TakeAway,
        InventedLineKind::Commitment,
        InventedLineKind::SitsDown,
        InventedLineKind::Finished,
        InventedLineKind::Gone,
    ];

    /// The word in message ids.
    pub fn word(self) -> &'static str {
        match self {
            InventedLineKind::Turn => "turn",
            InventedLineKind::Long => "long",
            InventedLineKind::Upset => "upset",
            InventedLineKind::Written => "written",
            InventedLineKind::Short => "short",
            InventedLineKind::Late => "late",
            InventedLineKind::Chat => "chat",
            InventedLineKind::Call => "call",
            InventedLineKind::Aside => "aside",
            InventedLineKind::NotSafe => "not-safe",
            InventedLineKind::Question => "question",
            InventedLineKind::MeToo => "me-too",
            InventedLineKind::Idea => "idea",
            InventedLineKind::Alternative => "alternative",
            InventedLineKind::Worked => "worked",
            InventedLineKind::Change => "change",
            InventedLineKind::TakeAway => "take-away",
            InventedLineKind::Commitment => "commitment",
            InventedLineKind::SitsDown => "sits-down",
            InventedLineKind::Finished => "finished",
            InventedLineKind::Gone => "gone",
        }
    }

    /// How many texts there are of this kind, numbered from 1.
    pub fn texts(self) -> u8 {
        match self {
            InventedLineKind::Turn => 10,
            InventedLineKind::Written
            | InventedLineKind::Chat
            | InventedLineKind::TakeAway
            | InventedLineKind::Commitment => 4,
            InventedLineKind::Alternative => 6,
            InventedLineKind::Long | InventedLineKind::Upset | InventedLineKind::Short => 3,
            InventedLineKind::Late
            | InventedLineKind::Call
            | InventedLineKind::Aside
            | InventedLineKind::NotSafe
            | InventedLineKind::Question
            | InventedLineKind::MeToo
            | InventedLineKind::Idea
            | InventedLineKind::Worked
            | InventedLineKind::Change => 2,
            InventedLineKind::SitsDown | InventedLineKind::Finished | InventedLineKind::Gone => 1,
        }
    }

    /// Told about the person, instead of said by the person.
    pub fn is_told(self) -> bool {
        matches!(
            self,
            InventedLineKind::SitsDown | InventedLineKind::Finished | InventedLineKind::Gone
        )
    }
}

/// One line of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InventedLine {
    /// Whose.
    pub seat: Seat,
    /// What it is about.
    pub kind: InventedLineKind,
    /// Which of the texts of the kind, from 1.
    pub number: u8,
}
