//! What people who went say about meetings, beside the index so that a word counts at once.

use std::collections::HashSet;

use super::Index;
use super::bits::Bits;
use crate::found::MeetingId;

/// Meetings in doubt. Made anew for each index.
pub(crate) struct Standing {
    /// Out of the lists until somebody has looked.
    pub(crate) hidden: Bits,
    /// Some found nobody there: lower in the lists.
    pub(crate) doubted: Bits,
}

impl Standing {
    pub(crate) fn new(index: &Index, hidden: &[MeetingId], doubted: &[MeetingId]) -> Self {
        Self {
            hidden: marked(index, hidden),
            doubted: marked(index, doubted),
        }
    }
}

impl Index {
    /// Whether a meeting is out of the lists.
    pub(crate) fn is_hidden(&self, id: MeetingId, standing: &Standing) -> bool {
        let doc = (0_u32..).zip(&self.ids).find(|(_, known)| **known == id);
        doc.is_some_and(|(doc, _)| standing.hidden.has(doc))
    }
}

fn marked(index: &Index, ids: &[MeetingId]) -> Bits {
    let wanted: HashSet<MeetingId> = ids.iter().copied().collect();
    let mut bits = Bits::none(index.len());
    if !wanted.is_empty() {
        (0_u32..)
            .zip(&index.ids)
            .filter(|(_, id)| wanted.contains(id))
            .for_each(|(doc, _)| bits.set(doc));
    }
    bits
}
