//! Safety calls: a person may not be safe, and stays on the list until a facilitator says how it ended.
//!
//! A safety call is apart from the private word ([`crate::Command::NeedHelp`]), which the person may
//! settle alone. Every raise is an alarm of its own, also while a call is open.

use kernel::Millis;
use serde::{Deserialize, Serialize};

use crate::{PrivateText, Seat, SeatSet};

/// How many lines of the writing between a person and the facilitators are kept.
pub const PRIVATE_LINES_KEPT: usize = 40;

/// Why a safety call was raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SafetyReason {
    /// The person answered "no" to "safe to leave?", or a facilitator noted that answer.
    NotSafeToLeave,
    /// The person said so at any other moment.
    NotSafeNow,
    /// A facilitator noted that a person in the room needs help.
    NeedsHelp,
}

/// How a safety call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SafetyOutcome {
    /// The person is safe, with another person.
    SafeWith,
    /// Another person or service took over.
    HandedTo,
    /// The emergency number was called.
    EmergencyCalled,
    /// The person could not be reached.
    NotReached,
}

impl SafetyOutcome {
    /// Every outcome, in the order in which pages show them.
    pub const ALL: [SafetyOutcome; 4] = [
        SafetyOutcome::SafeWith,
        SafetyOutcome::HandedTo,
        SafetyOutcome::EmergencyCalled,
        SafetyOutcome::NotReached,
    ];

    /// Its word in forms and message ids.
    pub fn word(self) -> &'static str {
        match self {
            SafetyOutcome::SafeWith => "safe_with",
            SafetyOutcome::HandedTo => "handed_to",
            SafetyOutcome::EmergencyCalled => "emergency_called",
            SafetyOutcome::NotReached => "not_reached",
        }
    }

    /// Whether the outcome names another person or a service.
    pub fn names_another(self) -> bool {
        matches!(self, SafetyOutcome::SafeWith | SafetyOutcome::HandedTo)
    }
}

/// What the facilitator wrote when a safety call ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyOutcomeText {
    /// Who follows up, and when.
    pub follow_up: PrivateText,
    /// With whom the person is safe, or who took over.
    #[serde(default)]
    pub whom: Option<PrivateText>,
}

/// The last safety call of a person.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SafetyCall {
    /// When it was raised last.
    pub(crate) since: Millis,
    pub(crate) reason: SafetyReason,
    /// How often it was raised before it was closed.
    pub(crate) times: u16,
    pub(crate) seen: Option<Seat>,
    pub(crate) closed: Option<SafetyOutcome>,
    pub(crate) words: Option<SafetyOutcomeText>,
}

/// A line between a person and the facilitators.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PrivateLine {
    pub(crate) by: Seat,
    pub(crate) at: Millis,
    pub(crate) words: Option<PrivateText>,
    pub(crate) heard: SeatSet,
}

/// A safety call, to the person whom it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SafetyState {
    /// When it was raised last.
    pub since: Millis,
    /// The facilitator who has seen it.
    pub seen: Option<Seat>,
    /// How it ended.
    pub closed: Option<SafetyOutcome>,
    /// Who follows up, and when.
    pub follow_up: Option<PrivateText>,
}

/// An open safety call, to those who facilitate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SafetyCallView {
    /// Whose.
    pub seat: Seat,
    /// When it was raised last.
    pub since: Millis,
    /// Why.
    pub reason: SafetyReason,
    /// How often it was raised.
    pub times: u16,
    /// The facilitator who has seen it.
    pub seen: Option<Seat>,
}

/// A line between a person and the facilitators, to either side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrivateLineView {
    /// Who wrote it.
    pub by: Seat,
    /// When.
    pub at: Millis,
    /// The words; `None` when they were erased.
    pub words: Option<PrivateText>,
}
