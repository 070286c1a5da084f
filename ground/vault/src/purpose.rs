//! Why sealed words are opened.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::Class;

/// Every opening says why. The purpose limits what can be opened, and openings are counted by
/// purpose for the metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Purpose {
    /// A person reads what they wrote, or what is kept about them to reach them.
    OwnWords,
    /// Signing in, and the pages about one's account.
    Account,
    /// A page that the members of a group see.
    GroupPage,
    /// The room of a running session.
    LiveRoom,
    /// A facilitator prepares, leads or closes a session of an own group.
    Facilitation,
    /// A coordinator reads what those who lead decided, and what people wrote to the coordinator.
    Oversight,
    /// A counsellor reads counselling notes.
    Counseling,
    /// A notice is sent to a person.
    Notice,
    /// A reader searches what they may read anyway.
    Search,
    /// A person takes out their own data, or a disclosure with consent.
    Export,
    /// Content is sealed again under a new key; no person reads it.
    Resealing,
}

const COUNT: usize = 11;
static OPENED: [AtomicU64; COUNT] = [const { AtomicU64::new(0) }; COUNT];

impl Purpose {
    /// Every purpose.
    pub const ALL: [Purpose; COUNT] = [
        Purpose::OwnWords,
        Purpose::Account,
        Purpose::GroupPage,
        Purpose::LiveRoom,
        Purpose::Facilitation,
        Purpose::Oversight,
        Purpose::Counseling,
        Purpose::Notice,
        Purpose::Search,
        Purpose::Export,
        Purpose::Resealing,
    ];

    /// The label in the metrics.
    pub fn word(self) -> &'static str {
        match self {
            Purpose::OwnWords => "own-words",
            Purpose::Account => "account",
            Purpose::GroupPage => "group-page",
            Purpose::LiveRoom => "live-room",
            Purpose::Facilitation => "facilitation",
            Purpose::Oversight => "oversight",
            Purpose::Counseling => "counseling",
            Purpose::Notice => "notice",
            Purpose::Search => "search",
            Purpose::Export => "export",
            Purpose::Resealing => "resealing",
        }
    }

    /// Whether this purpose can open words of a class. Clinical and counselling notes open for
    /// those who lead, counsel or export, and for nothing else (42 CFR Part 2 keeps the latter apart).
    pub fn may_open(self, class: Class) -> bool {
        match class {
            Class::Clinical => matches!(
                self,
                Purpose::Facilitation | Purpose::Counseling | Purpose::Export | Purpose::Resealing
            ),
            Class::Counseling => matches!(
                self,
                Purpose::Counseling | Purpose::Export | Purpose::Resealing
            ),
            Class::Contact => !matches!(self, Purpose::Search),
            Class::Shares | Class::Plan | Class::Group => true,
        }
    }

    pub(crate) fn count(self) {
        OPENED[self as usize].fetch_add(1, Ordering::Relaxed);
    }
}

/// How many values were opened for each purpose since the start of the process.
pub fn opened() -> [(Purpose, u64); COUNT] {
    Purpose::ALL.map(|purpose| (purpose, OPENED[purpose as usize].load(Ordering::Relaxed)))
}
