//! Safety calls: raised, seen, closed with an outcome.

use crate::engine::{EventBatch, SessionEngine};
use crate::{
    Command, Event, EventText, NOTE_CHARACTERS, PART_CHARACTERS, PrivateText, Refusal,
    SafetyOutcome, SafetyOutcomeText, SafetyReason, Seat,
};

impl SessionEngine {
    pub(super) fn decide_safety(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        command: Command,
    ) -> Result<(), Refusal> {
        match command {
            Command::SafeToLeave { safe } => {
                self.emit(batch, Event::SafetyAnswered { seat: by, safe });
                if !safe {
                    self.raise_safety_call(batch, by, SafetyReason::NotSafeToLeave);
                }
            }
            Command::RaiseSafetyCall => {
                self.raise_safety_call(batch, by, SafetyReason::NotSafeNow);
            }
            Command::SeeSafetyCall { seat } => {
                self.open_safety_call(seat)?;
                self.emit(batch, Event::SafetyCallSeen { seat, by });
            }
            Command::CloseSafetyCall {
                seat,
                outcome,
                whom,
                follow_up,
            } => {
                self.open_safety_call(seat)?;
                let words = outcome_text(outcome, whom.as_ref(), &follow_up)?;
                let event = Event::SafetyCallClosed { seat, by, outcome };
                self.emit_with(batch, event, Some(EventText::SafetyOutcome(words)));
            }
            _ => {}
        }
        Ok(())
    }

    /// An alarm, also while a call of this person is open.
    pub(super) fn raise_safety_call(
        &mut self,
        batch: &mut EventBatch,
        seat: Seat,
        reason: SafetyReason,
    ) {
        self.emit(batch, Event::SafetyCallRaised { seat, reason });
    }

    fn open_safety_call(&self, seat: Seat) -> Result<(), Refusal> {
        let person = self.people.get(seat).ok_or(Refusal::UnknownSeat)?;
        person.open_safety().map(drop).ok_or(Refusal::NoSuchHelp)
    }

    /// The leader ends the session over open safety calls only with a written reason.
    pub(super) fn decide_end(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        reason: Option<&PrivateText>,
    ) -> Result<(), Refusal> {
        if self.open_safety_calls() > 0 {
            let reason = super::note(reason, NOTE_CHARACTERS)?;
            let reason = reason.ok_or(Refusal::SafetyCallOpen)?;
            self.emit_with(batch, Event::EndedOverSafetyCalls { by }, Some(reason));
        }
        self.end_session(batch);
        Ok(())
    }

    /// How many people have an open safety call.
    pub fn open_safety_calls(&self) -> usize {
        let people = self.people.iter();
        people
            .filter(|person| person.open_safety().is_some())
            .count()
    }
}

/// An outcome that names another person says whom; every outcome says who follows up.
fn outcome_text(
    outcome: SafetyOutcome,
    whom: Option<&PrivateText>,
    follow_up: &PrivateText,
) -> Result<SafetyOutcomeText, Refusal> {
    let whom = match whom.map(|whom| whom.within(PART_CHARACTERS)) {
        None | Some(Err(Refusal::NoWords)) if outcome.names_another() => {
            return Err(Refusal::NoWords);
        }
        None | Some(Err(Refusal::NoWords)) => None,
        Some(found) => Some(found?),
    };
    Ok(SafetyOutcomeText {
        follow_up: follow_up.within(PART_CHARACTERS)?,
        whom,
    })
}
