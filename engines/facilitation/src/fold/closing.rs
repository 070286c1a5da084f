//! The closing round, and help.

use crate::engine::SessionEngine;
use crate::people::{HelpCall, SeatState, TakeAway};
use crate::{CommitmentText, CommitmentView, Event, EventText, PrivateText, SeatSet, Stamped};

impl SessionEngine {
    pub(super) fn fold_closing(&mut self, stamped: &Stamped) -> bool {
        let seat = match &stamped.event {
            Event::TookAway { seat }
            | Event::Committed { seat, .. }
            | Event::SafetyAnswered { seat, .. }
            | Event::HelpNeeded { seat, .. }
            | Event::HelpAnswered { seat, .. }
            | Event::HelpClosed { seat } => *seat,
            _ => return false,
        };
        let heard = self.hearers(&stamped.event);
        if let Some(person) = self.people.get_mut(seat) {
            person.fold_closing(stamped, heard);
        }
        true
    }
}

impl SeatState {
    fn fold_closing(&mut self, stamped: &Stamped, heard: SeatSet) {
        let text = || stamped.words.as_ref().and_then(EventText::text).cloned();
        match &stamped.event {
            Event::TookAway { .. } => {
                self.closing.take_away = Some(TakeAway {
                    seq: stamped.seq,
                    words: text(),
                    by_hand: stamped.by_hand,
                    heard,
                });
            }
            Event::Committed { confidence, .. } => {
                self.closing.commitment_heard = heard;
                self.closing.commitment = Some(CommitmentView {
                    seq: stamped.seq,
                    words: stamped.words.as_ref().and_then(commitment).cloned(),
                    confidence: *confidence,
                });
            }
            Event::SafetyAnswered { safe, .. } => self.closing.safe = Some(*safe),
            Event::HelpNeeded { seat, has_words } => {
                if *has_words {
                    self.keep_private_line(*seat, stamped, heard);
                }
                self.call_for_help(stamped, text(), heard);
            }
            Event::HelpAnswered {
                by,
                answer,
                has_words,
                ..
            } => {
                if *has_words {
                    self.keep_private_line(*by, stamped, heard);
                }
                if let Some(help) = &mut self.help {
                    help.answered = Some((*by, *answer));
                    help.answer_words = text();
                }
            }
            Event::HelpClosed { .. } => {
                if let Some(help) = &mut self.help {
                    help.closed = true;
                }
            }
            _ => {}
        }
    }

    /// A new call, or more words about the one that is open: it keeps its place in the line.
    fn call_for_help(&mut self, stamped: &Stamped, words: Option<PrivateText>, heard: SeatSet) {
        let since = self.open_help().map_or(stamped.at, |help| help.since);
        self.help = Some(HelpCall {
            seq: stamped.seq,
            since,
            words,
            heard,
            answered: None,
            answer_words: None,
            closed: false,
        });
    }
}

fn commitment(said: &EventText) -> Option<&CommitmentText> {
    match said {
        EventText::Commitment(words) => Some(words),
        EventText::Text(_) | EventText::SafetyOutcome(_) => None,
    }
}
