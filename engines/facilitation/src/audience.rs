//! Whom an event is about, and who may learn of it.

use crate::{ChatTo, Event, Seat};

/// Who may learn of an event. See [`crate::SessionEngine::hears`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Everyone inside.
    Everyone,
    /// The facilitators and one more person, if named.
    Facilitators {
        /// The person it is about.
        and: Option<Seat>,
    },
    /// These alone.
    Seats(Vec<Seat>),
}

impl Event {
    /// Who may learn of it. A person outside the audience sees only that a number was used.
    pub fn audience(&self) -> Audience {
        match self {
            Event::Knocked { seat, .. }
            | Event::WentAway { seat }
            | Event::ToldNotToday { seat, .. }
            | Event::CravingRated { seat, .. }
            | Event::Committed { seat, .. }
            | Event::SafetyAnswered { seat, .. }
            | Event::HelpNeeded { seat, .. }
            | Event::HelpAnswered { seat, .. }
            | Event::HelpClosed { seat }
            | Event::SafetyCallRaised { seat, .. }
            | Event::SafetyCallSeen { seat, .. }
            | Event::SafetyCallClosed { seat, .. } => Audience::Facilitators { and: Some(*seat) },
            Event::SeatAdded(_) | Event::ClosingNear | Event::EndedOverSafetyCalls { .. } => {
                Audience::Facilitators { and: None }
            }
            Event::WordsTakenBack { seat, heard_by, .. } => {
                let author = (!heard_by.contains(seat)).then_some(*seat);
                Audience::Seats(heard_by.iter().copied().chain(author).collect())
            }
            Event::ChatSaid { seat, to } => match to {
                ChatTo::All => Audience::Everyone,
                ChatTo::Facilitators => Audience::Facilitators { and: Some(*seat) },
                ChatTo::Pair { seats } => Audience::Seats(seats.clone()),
            },
            _ => Audience::Everyone,
        }
    }

    /// Whose words come with it, if words can.
    pub fn author(&self) -> Option<Seat> {
        match self {
            Event::ToldNotToday { by, .. }
            | Event::Removed { by, .. }
            | Event::HelpAnswered { by, .. }
            | Event::SafetyCallClosed { by, .. }
            | Event::EndedOverSafetyCalls { by } => Some(*by),
            Event::Responded { seat, .. }
            | Event::ChatSaid { seat, .. }
            | Event::TurnWritten { seat }
            | Event::FeedbackGiven { seat, .. }
            | Event::AlternativeAdded { seat, .. }
            | Event::TookAway { seat }
            | Event::Committed { seat, .. }
            | Event::HelpNeeded { seat, .. } => Some(*seat),
            _ => None,
        }
    }

    /// Who did it, when it is something that a facilitator may do in a person's name.
    pub fn done_by(&self) -> Option<Seat> {
        match self {
            Event::CameIn { seat, .. }
            | Event::TurnBegan { seat }
            | Event::TurnExtended {
                seat,
                by_speaker: true,
                ..
            }
            | Event::TurnEnded { seat, .. }
            | Event::PassedAhead { seat }
            | Event::ComesLater { seat }
            | Event::HandRaised { seat }
            | Event::HandLowered { seat }
            | Event::ListensToday { seat, .. }
            | Event::ContractChosen { seat, .. }
            | Event::Responded { seat, .. }
            | Event::ChatSaid { seat, .. }
            | Event::TurnWritten { seat }
            | Event::WordsTakenBack { seat, .. }
            | Event::FeedbackGiven { seat, .. }
            | Event::DeRoled { seat }
            | Event::CravingRated { seat, .. }
            | Event::AlternativeAdded { seat, .. }
            | Event::TookAway { seat }
            | Event::Committed { seat, .. }
            | Event::SafetyAnswered { seat, .. }
            | Event::HelpNeeded { seat, .. }
            | Event::SafetyCallRaised { seat, .. }
            | Event::HelpClosed { seat } => Some(*seat),
            _ => None,
        }
    }

    /// Words came with it, whether they are still there or not.
    pub fn has_words(&self) -> bool {
        match self {
            Event::ToldNotToday { has_words, .. }
            | Event::Removed { has_words, .. }
            | Event::Responded { has_words, .. }
            | Event::FeedbackGiven { has_words, .. }
            | Event::HelpNeeded { has_words, .. }
            | Event::HelpAnswered { has_words, .. } => *has_words,
            Event::ChatSaid { .. }
            | Event::TurnWritten { .. }
            | Event::AlternativeAdded { .. }
            | Event::TookAway { .. }
            | Event::Committed { .. }
            | Event::SafetyCallClosed { .. }
            | Event::EndedOverSafetyCalls { .. } => true,
            _ => false,
        }
    }
}
