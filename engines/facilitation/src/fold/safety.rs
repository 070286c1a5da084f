//! Safety calls, and the lines between a person and the facilitators.

use crate::engine::SessionEngine;
use crate::people::SeatState;
use crate::safety::{PRIVATE_LINES_KEPT, PrivateLine, SafetyCall};
use crate::{Event, EventText, Seat, SeatSet, Stamped};

impl SessionEngine {
    pub(super) fn fold_safety(&mut self, stamped: &Stamped) -> bool {
        let seat = match &stamped.event {
            Event::SafetyCallRaised { seat, .. }
            | Event::SafetyCallSeen { seat, .. }
            | Event::SafetyCallClosed { seat, .. } => *seat,
            Event::EndedOverSafetyCalls { .. } => return true,
            _ => return false,
        };
        if let Some(person) = self.people.get_mut(seat) {
            person.fold_safety(stamped);
        }
        true
    }
}

impl SeatState {
    fn fold_safety(&mut self, stamped: &Stamped) {
        match &stamped.event {
            Event::SafetyCallRaised { reason, .. } => {
                let before = self.open_safety().map_or(0, |call| call.times);
                self.safety = Some(SafetyCall {
                    since: stamped.at,
                    reason: *reason,
                    times: before.saturating_add(1),
                    seen: None,
                    closed: None,
                    words: None,
                });
            }
            Event::SafetyCallSeen { by, .. } => {
                if let Some(call) = &mut self.safety {
                    call.seen = Some(*by);
                }
            }
            Event::SafetyCallClosed { outcome, .. } => {
                if let Some(call) = &mut self.safety {
                    call.closed = Some(*outcome);
                    call.words = match &stamped.words {
                        Some(EventText::SafetyOutcome(words)) => Some(words.clone()),
                        _ => None,
                    };
                }
            }
            _ => {}
        }
    }

    /// Keeps a line that the person or a facilitator wrote; the oldest goes when there are too many.
    pub(super) fn keep_private_line(&mut self, by: Seat, stamped: &Stamped, heard: SeatSet) {
        if self.private_lines.len() >= PRIVATE_LINES_KEPT {
            self.private_lines.remove(0);
        }
        self.private_lines.push(PrivateLine {
            by,
            at: stamped.at,
            words: stamped.words.as_ref().and_then(EventText::text).cloned(),
            heard,
        });
    }
}
