//! What was written. Words are kept for those who come back, within [`WRITTEN_KEPT`].

use crate::engine::SessionEngine;
use crate::view::{EntryKind, WrittenEntry};
use crate::{Event, EventText, Seat, Stamped, WRITTEN_KEPT};

impl SessionEngine {
    pub(super) fn fold_words(&mut self, stamped: &Stamped) -> bool {
        match &stamped.event {
            Event::ChatSet { mode } => self.chat = *mode,
            Event::ChatSaid { .. } | Event::TurnWritten { .. } => self.keep_written(stamped),
            Event::WordsTakenBack { entry, seat } => self.forget_words(*entry, *seat),
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
        if let Some((_, words)) = closing.take_away.as_mut().filter(|(seq, _)| *seq == entry) {
            *words = None;
        }
        if let Some(commitment) = closing.commitment.as_mut().filter(|kept| kept.seq == entry) {
            commitment.words = None;
        }
        if let Some(help) = person.help.as_mut().filter(|help| help.seq == entry) {
            help.words = None;
        }
    }

    /// Whose words these are, if they are still shown.
    pub(crate) fn author_of(&self, entry: u64) -> Option<Seat> {
        if let Ok(place) = self.written.binary_search_by_key(&entry, |kept| kept.seq) {
            let kept = self.written.get(place)?;
            return kept.words.as_ref().map(|_| kept.seat);
        }
        let mut ways = self
            .problem
            .iter()
            .flat_map(|problem| &problem.alternatives);
        if let Some(way) = ways.find(|way| way.seq == entry && way.words.is_some()) {
            return Some(way.seat);
        }
        let holds = |person: &&crate::people::SeatState| {
            let closing = &person.closing;
            matches!(&closing.take_away, Some((seq, Some(_))) if *seq == entry)
                || matches!(&closing.commitment, Some(kept) if kept.seq == entry && kept.words.is_some())
                || matches!(&person.help, Some(help) if help.seq == entry && help.words.is_some())
        };
        self.people.iter().find(holds).map(|person| person.seat)
    }
}
