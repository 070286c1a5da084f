//! Texts of people, and texts of an agenda.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Refusal, SafetyOutcomeText};

/// Longest chat line and response, in characters.
pub const CHAT_CHARACTERS: usize = 2_000;
/// Longest written turn, in characters.
pub const TURN_CHARACTERS: usize = 4_000;
/// Longest take-away, help request, answer or kind text, in characters.
pub const NOTE_CHARACTERS: usize = 1_000;
/// Longest part of a commitment and longest alternative, in characters.
pub const PART_CHARACTERS: usize = 280;

/// Something a person typed. Debug prints `[private]`; a clone shares the text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PrivateText(Arc<str>);

impl PrivateText {
    /// Takes what was typed as it is; the engine cleans and measures it when the command comes.
    pub fn new(typed: impl Into<Arc<str>>) -> Self {
        Self(typed.into())
    }

    /// The words, for a page or for sealing. Never for a log.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The words trimmed and without control characters, if they fit.
    ///
    /// # Errors
    /// [`Refusal::NoWords`] when nothing is left that can be seen, [`Refusal::TooLong`] past `limit` characters.
    pub(crate) fn within(&self, limit: usize) -> Result<PrivateText, Refusal> {
        let clean = kernel::clean(&self.0);
        let length = clean.chars().count();
        if !kernel::is_visible(&clean) {
            Err(Refusal::NoWords)
        } else if length > limit {
            Err(Refusal::TooLong { length, limit })
        } else {
            Ok(PrivateText(clean.into()))
        }
    }
}

impl fmt::Debug for PrivateText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[private]")
    }
}

impl From<&str> for PrivateText {
    fn from(text: &str) -> Self {
        PrivateText::new(text)
    }
}

/// A commitment in its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentText {
    /// What I will do.
    pub what: PrivateText,
    /// When, in the person's own words.
    pub when: Option<PrivateText>,
    /// With whom.
    pub with_whom: Option<PrivateText>,
}

/// The words that travel beside an event, sealed by the server for their author. An event whose
/// words are gone is shown as removed and changes nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum EventText {
    /// A commitment.
    Commitment(CommitmentText),
    /// How a safety call ended.
    SafetyOutcome(SafetyOutcomeText),
    /// Anything else.
    Text(PrivateText),
}

impl EventText {
    /// The text, when it is one.
    pub fn text(&self) -> Option<&PrivateText> {
        match self {
            EventText::Text(text) => Some(text),
            EventText::Commitment(_) | EventText::SafetyOutcome(_) => None,
        }
    }
}

/// A title or a text of an agenda: from the library (a Fluent message id) or written by a
/// facilitator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgendaText {
    /// A Fluent message id in `templates.ftl`.
    Message(Arc<str>),
    /// Own words, shown as they are.
    Own(Arc<str>),
}

impl AgendaText {
    /// A message of the library.
    pub fn message(id: &str) -> Self {
        AgendaText::Message(id.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_nobody_sees_are_no_words() {
        for blank in [
            "",
            " \n",
            "\u{200b}",
            "\u{3164}",
            "\u{2800}",
            "\u{34f}",
            "\u{e0020}",
        ] {
            let refused = PrivateText::from(blank).within(10).err();
            assert_eq!(refused, Some(Refusal::NoWords), "{blank:?}");
        }
        assert!(PrivateText::from("\u{2764}\u{fe0f}").within(10).is_ok());
    }
}
