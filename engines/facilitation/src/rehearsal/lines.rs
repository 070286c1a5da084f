//! What invented people say and write, as names of texts.

use crate::Seat;

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
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

impl LineKind {
    /// Every kind.
    pub const ALL: [LineKind; 21] = [
        LineKind::Turn,
        LineKind::Long,
        LineKind::Upset,
        LineKind::Written,
        LineKind::Short,
        LineKind::Late,
        LineKind::Chat,
        LineKind::Call,
        LineKind::Aside,
        LineKind::NotSafe,
        LineKind::Question,
        LineKind::MeToo,
        LineKind::Idea,
        LineKind::Alternative,
        LineKind::Worked,
        LineKind::Change,
        LineKind::TakeAway,
        LineKind::Commitment,
        LineKind::SitsDown,
        LineKind::Finished,
        LineKind::Gone,
    ];

    /// The word in message ids.
    pub fn word(self) -> &'static str {
        match self {
            LineKind::Turn => "turn",
            LineKind::Long => "long",
            LineKind::Upset => "upset",
            LineKind::Written => "written",
            LineKind::Short => "short",
            LineKind::Late => "late",
            LineKind::Chat => "chat",
            LineKind::Call => "call",
            LineKind::Aside => "aside",
            LineKind::NotSafe => "not-safe",
            LineKind::Question => "question",
            LineKind::MeToo => "me-too",
            LineKind::Idea => "idea",
            LineKind::Alternative => "alternative",
            LineKind::Worked => "worked",
            LineKind::Change => "change",
            LineKind::TakeAway => "take-away",
            LineKind::Commitment => "commitment",
            LineKind::SitsDown => "sits-down",
            LineKind::Finished => "finished",
            LineKind::Gone => "gone",
        }
    }

    /// How many texts there are of this kind, numbered from 1.
    pub fn texts(self) -> u8 {
        match self {
            LineKind::Turn => 10,
            LineKind::Written | LineKind::Chat | LineKind::TakeAway | LineKind::Commitment => 4,
            LineKind::Alternative => 6,
            LineKind::Long | LineKind::Upset | LineKind::Short => 3,
            LineKind::Late
            | LineKind::Call
            | LineKind::Aside
            | LineKind::NotSafe
            | LineKind::Question
            | LineKind::MeToo
            | LineKind::Idea
            | LineKind::Worked
            | LineKind::Change => 2,
            LineKind::SitsDown | LineKind::Finished | LineKind::Gone => 1,
        }
    }

    /// Told about the person, instead of said by the person.
    pub fn is_told(self) -> bool {
        matches!(
            self,
            LineKind::SitsDown | LineKind::Finished | LineKind::Gone
        )
    }
}

/// One line of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InventedLine {
    /// Whose.
    pub seat: Seat,
    /// What it is about.
    pub kind: LineKind,
    /// Which of the texts of the kind, from 1.
    pub number: u8,
}
