//! What an invented person remembers of what they did. Everything here has a bound: one entry for
//! each kind of thing.

use std::collections::BTreeMap;

/// A kind of thing that a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum WantKind {
    Arrive,
    SitDown,
    Return,
    Drop,
    CallHelp,
    Aside,
    CloseHelp,
    WalkOut,
    TakeTurn,
    StartAloud,
    FinishAloud,
    Wish,
    Extend,
    Finish,
    DeRole,
    Feedback,
    Alternative,
    Safety,
    TakeAway,
    Commit,
    RaiseHand,
    Chat,
    Nod,
    Reply,
}

/// Something that a person wants to do once, or a few times, in one part, turn or phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WantKey {
    pub(super) kind: WantKind,
    /// The part, turn or phase, as a number.
    pub(super) about: u64,
    /// How often it was done about this before.
    pub(super) times: u32,
}

/// For each kind: what it was last done about, and how often.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct DoneThings(BTreeMap<WantKind, (u64, u32)>);

impl DoneThings {
    /// How often a thing was done about this.
    pub(super) fn times(&self, kind: WantKind, about: u64) -> u32 {
        match self.0.get(&kind) {
            Some((known, times)) if *known == about => *times,
            _ => 0,
        }
    }

    pub(super) fn note(&mut self, key: WantKey) {
        self.0.insert(key.kind, (key.about, key.times + 1));
    }
}
