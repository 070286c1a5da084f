//! The closing round, and help.

use crate::engine::{EventBatch, SessionEngine};
use crate::{
    Command, CommitmentText, Event, EventText, HelpAnswer, NOTE_CHARACTERS, PART_CHARACTERS,
    PrivateText, Refusal, SafetyReason, Seat,
};

use super::note;

impl SessionEngine {
    pub(super) fn decide_closing(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        command: Command,
    ) -> Result<(), Refusal> {
        match command {
            Command::TakeAway { words } => {
                let words = EventText::Text(words.within(NOTE_CHARACTERS)?);
                self.emit_with(batch, Event::TookAway { seat: by }, Some(words));
            }
            Command::Commit {
                what,
                when,
                with_whom,
                confidence,
            } => {
                if confidence.is_some_and(|confidence| confidence > 10) {
                    return Err(Refusal::OutOfRange);
                }
                let words = CommitmentText {
                    what: what.within(PART_CHARACTERS)?,
                    when: part(when.as_ref())?,
                    with_whom: part(with_whom.as_ref())?,
                };
                let event = Event::Committed {
                    seat: by,
                    confidence,
                };
                self.emit_with(batch, event, Some(EventText::Commitment(words)));
            }
            Command::NeedHelp { words } => {
                let words = note(words.as_ref(), NOTE_CHARACTERS)?;
                let event = Event::HelpNeeded {
                    seat: by,
                    has_words: words.is_some(),
                };
                self.emit_with(batch, event, words);
                if batch.by_hand.is_some() {
                    self.raise_safety_call(batch, by, SafetyReason::NeedsHelp);
                }
            }
            Command::AnswerHelp {
                seat,
                answer,
                words,
            } => {
                let words = self.help_answer(seat, answer, words.as_ref())?;
                let event = Event::HelpAnswered {
                    seat,
                    by,
                    answer,
                    has_words: words.is_some(),
                };
                self.emit_with(batch, event, words);
            }
            Command::CloseHelp { seat } => return self.close_help(batch, by, seat),
            _ => {}
        }
        Ok(())
    }

    /// The words of an answer to an open call for help.
    fn help_answer(
        &self,
        seat: Seat,
        answer: HelpAnswer,
        words: Option<&PrivateText>,
    ) -> Result<Option<EventText>, Refusal> {
        let person = self.people.get(seat).ok_or(Refusal::UnknownSeat)?;
        if !person.waits_for_facilitators() {
            return Err(Refusal::NoSuchHelp);
        }
        let words = note(words, NOTE_CHARACTERS)?;
        if answer == HelpAnswer::Written && words.is_none() {
            return Err(Refusal::NoWords);
        }
        Ok(words)
    }

    fn close_help(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        seat: Option<Seat>,
    ) -> Result<(), Refusal> {
        let seat = seat.unwrap_or(by);
        let closer = self.people.get(by).ok_or(Refusal::UnknownSeat)?;
        if seat != by && !self.facilitates(closer) {
            return Err(Refusal::FacilitatorsOnly);
        }
        let person = self.people.get(seat).ok_or(Refusal::UnknownSeat)?;
        person.open_help().ok_or(Refusal::NoSuchHelp)?;
        self.emit(batch, Event::HelpClosed { seat });
        Ok(())
    }
}

/// An optional part of a commitment; blank counts as none.
fn part(words: Option<&PrivateText>) -> Result<Option<PrivateText>, Refusal> {
    match words.map(|words| words.within(PART_CHARACTERS)) {
        None | Some(Err(Refusal::NoWords)) => Ok(None),
        Some(found) => found.map(Some),
    }
}
