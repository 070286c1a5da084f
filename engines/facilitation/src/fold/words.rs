//! What was written. Words are kept for those who come back, within [`WRITTEN_KEPT`].

use crate::engine::SessionEngine;
use crate::people::SeatState;
use crate::view::{EntryKind, WrittenEntry};
use crate::{Event, EventText, Seat, SeatSet, Stamped, WRITTEN_KEPT};

impl SessionEngine {
    pub(super) fn fold_words(&mut self, stamped: &Stamped) -> bool {
        match &stamped.event {
            Event::ChatSet { mode } => self.chat = *mode,
            Event::ChatSaid { .. } | Event::TurnWritten { .. } => self.keep_written(stamped),
            Event::WordsTakenBack { entry, seat, .. } => self.forget_words(*entry, *seat),
            _ => return false,
        }
        true
    }

    /// Keeps a written thing; what has no words of its own (a nod) is not kept.
    pub(super) fn keep_written(&mut self, stamped: &Stamped) {
        let (seat, entry) = match &stamped.event {
            Event::ChatSaid { seat, to } => (*seat, EntryKind::Chat(to.clone())),
            Event::TurnWritten { seat } => (*seat, EntryKind::Turn),
            Event::Responded {
                seat,
                to,
                response,
                has_words: true,
            } => (
                *seat,
                EntryKind::Response {
                    to: *to,
                    response: *response,
                },
            ),
            Event::FeedbackGiven {
                seat,
                part,
                has_words: true,
            } => (*seat, EntryKind::Feedback { part: *part }),
            _ => return,
        };
        if self.written.len() == WRITTEN_KEPT {
            self.written.pop_front();
        }
        self.written.push_back(WrittenEntry {
            seq: stamped.seq,
            at: stamped.at,
            seat,
            entry,
            by_hand: stamped.by_hand,
            heard: self.hearers(&stamped.event),
            words: stamped.words.as_ref().and_then(EventText::text).cloned(),
        });
    }

    fn forget_words(&mut self, entry: u64, author: Seat) {
        if let Ok(place) = self.written.binary_search_by_key(&entry, |kept| kept.seq)
            && let Some(kept) = self.written.get_mut(place)
        {
            kept.words = None;
            return;
        }
        let alternatives = self
            .problem
            .iter_mut()
            .flat_map(|problem| &mut problem.alternatives);
        for alternative in alternatives.filter(|way| way.seq == entry) {
            alternative.words = None;
        }
        let Some(person) = self.people.get_mut(author) else {
            return;
        };
        let closing = &mut person.closing;
        if let Some(given) = closing.take_away.as_mut().filter(|kept| kept.seq == entry) {
            given.words = None;
        }
        if let Some(commitment) = closing.commitment.as_mut().filter(|kept| kept.seq == entry) {
            commitment.words = None;
        }
        if let Some(help) = person.help.as_mut().filter(|help| help.seq == entry) {
            help.words = None;
        }
    }

    /// Whose words these are and who heard them, if they are still shown.
    pub(crate) fn author_of(&self, entry: u64) -> Option<(Seat, SeatSet)> {
        if let Ok(place) = self.written.binary_search_by_key(&entry, |kept| kept.seq) {
            let kept = self.written.get(place)?;
            return kept.words.as_ref().map(|_| (kept.seat, kept.heard));
        }
        let mut ways = self
            .problem
            .iter()
            .flat_map(|problem| &problem.alternatives);
        if let Some(way) = ways.find(|way| way.seq == entry && way.words.is_some()) {
            return Some((way.seat, way.heard));
        }
        let found = |person: &SeatState| Some((person.seat, person.heard_words(entry)?));
        self.people.iter().find_map(found)
    }
}

impl SeatState {
    /// Who heard these words of the closing round or of a call for help, if they are still shown.
    fn heard_words(&self, entry: u64) -> Option<SeatSet> {
        let closing = &self.closing;
        if let Some(given) = closing.take_away.as_ref().filter(|kept| kept.seq == entry) {
            return given.words.as_ref().map(|_| given.heard);
        }
        if let Some(made) = closing.commitment.as_ref().filter(|kept| kept.seq == entry) {
            return made.words.as_ref().map(|_| closing.commitment_heard);
        }
        let help = self.help.as_ref().filter(|help| help.seq == entry)?;
        help.words.as_ref().map(|_| help.heard)
    }
}
