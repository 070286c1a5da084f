//! Visitors' reports about meetings, kept beside the index so that a report takes effect at once.

use std::collections::HashSet;

use super::Index;
use super::bits::Bits;
use crate::found::MeetingId;

/// Meetings that visitors reported. Built again for each index.
pub(crate) struct ReportedMeetings {
    /// Not listed until a coordinator has checked.
    pub(crate) hidden: Bits,
    /// Visitors reported that nobody was there: ranked lower.
    pub(crate) doubted: Bits,
}

impl ReportedMeetings {
    pub(crate) fn new(index: &Index, hidden: &[MeetingId], doubted: &[MeetingId]) -> Self {
        Self {
            hidden: marked(index, hidden),
            doubted: marked(index, doubted),
        }
    }
}

impl Index {
    /// Whether a meeting is out of the lists.
    pub(crate) fn is_hidden(&self, id: MeetingId, reported: &ReportedMeetings) -> bool {
        self.doc(id).is_some_and(|doc| reported.hidden.has(doc))
    }
}

fn marked(index: &Index, ids: &[MeetingId]) -> Bits {
    // A report about any row is about the meeting.
    let rows = |id: &MeetingId| {
        let others = index.others(*id).iter().map(|other| other.id);
        std::iter::once(*id).chain(others).collect::<Vec<_>>()
    };
    let wanted: HashSet<MeetingId> = ids.iter().flat_map(rows).collect();
    let mut bits = Bits::none(index.len());
    if !wanted.is_empty() {
        (0_u32..)
            .zip(&index.ids)
            .filter(|(_, id)| wanted.contains(id))
            .for_each(|(doc, _)| bits.set(doc));
    }
    bits
}
