//! Small words that events and views share.

use serde::{Deserialize, Serialize};

use crate::Seat;

/// How a turn ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnEnd {
    /// Spoke.
    Spoke,
    /// Wrote the turn.
    Wrote,
    /// Passed.
    Passed,
    /// Asked to be come back to, or the facilitator went on before it began.
    ComesBack,
    /// The connection dropped for more than 30 s; the place is kept.
    Interrupted,
    /// Left while it was their turn.
    Left,
}

/// Which moment of a turn a cue marks. Cues are gentle: nothing is ever cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// 80 % of the turn.
    Soft,
    /// 100 %: time to hand over.
    HandOver,
    /// 30 s more have passed.
    GraceOver,
}

/// Why a turn is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offered {
    /// It is their place in the round.
    InRound,
    /// They raised a hand.
    ByHand,
    /// The facilitator offered it.
    ByLead,
}

/// Who reads a chat line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum ChatTo {
    /// Everyone inside.
    #[default]
    All,
    /// The facilitators, and its author.
    Facilitators,
    /// The pair of the writer.
    Pair {
        /// The people of the pair.
        seats: Vec<Seat>,
    },
}

/// Between the seats of a pair in the word of an audience, and before the first of them.
const PAIR: &str = "pair";

impl ChatTo {
    /// Everyone inside reads it.
    pub fn is_everyone(&self) -> bool {
        *self == ChatTo::All
    }

    /// The audience as one word: `everyone`, `facilitators`, `pair-3-7`. Two audiences of the same
    /// people have the same word.
    pub fn word(&self) -> String {
        match self {
            ChatTo::All => "everyone".to_owned(),
            ChatTo::Facilitators => "facilitators".to_owned(),
            ChatTo::Pair { seats } => {
                let mut seats: Vec<u16> = seats.iter().map(|seat| seat.0).collect();
                seats.sort_unstable();
                let seats = seats.iter().map(|seat| format!("-{seat}"));
                PAIR.to_owned() + &seats.collect::<String>()
            }
        }
    }

    /// Reads [`ChatTo::word`]; `None` when it is no such word.
    pub fn from_word(word: &str) -> Option<ChatTo> {
        match word {
            "everyone" => Some(ChatTo::All),
            "facilitators" => Some(ChatTo::Facilitators),
            pair => {
                let seats = pair.strip_prefix(PAIR)?.strip_prefix('-')?;
                let seat = |number: &str| number.parse().ok().map(Seat);
                let seats: Option<Vec<Seat>> = seats.split('-').map(seat).collect();
                Some(ChatTo::Pair { seats: seats? })
            }
        }
    }
}

/// How a person left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaving {
    /// On their own.
    Left,
    /// A facilitator noted that the person in the room has gone.
    Unseated,
}

/// Phases of a role-play, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolePhase {
    /// Who, where, goal; the steps of the skill; one person models it.
    Scene,
    /// The first rehearsal.
    Rehearsal,
    /// Feedback by the protagonist.
    FeedbackSelf,
    /// Feedback by peers: what worked, then one change.
    FeedbackPeers,
    /// Feedback by the leader.
    FeedbackLead,
    /// Again, with the change.
    Again,
    /// Everyone with a role becomes themselves again.
    DeRole,
}

/// Steps of problem-solving, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemStep {
    /// A problem is a situation, not a fault.
    Orientation,
    /// What exactly, in one sentence.
    Define,
    /// At least five ways, without judging.
    Alternatives,
    /// What speaks for and against each.
    Weigh,
    /// Choose one and plan it.
    Choose,
    /// How it went, or how we will know.
    Review,
}
