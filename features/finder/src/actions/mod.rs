//! Verbs, one transaction each: rule, write, audit.

mod keeping;
mod own;
mod own_groups;
mod proving;
mod reading;
mod trying;

pub use keeping::{
    WarnedMeeting, add_feed, doubted, edit_feed, export, feed, feeds, looked_at, remove_feed,
    warnings,
};
pub use own::erase;
pub(crate) use own::own_data;
pub use own_groups::show_own_groups;
pub use proving::{ProofVerdict, proofs, prove, public_key, verify, withdraw};
pub use reading::{ReadFailure, ReadOutcome, bring, import, refresh};
pub use trying::{
    Companions, SuggestedMeeting, come_along, companions, forget_try, plan, report, suggestions,
    tries, went,
};

use crate::rules::Refused;

/// Why a verb did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// What it is about is not there, or not theirs.
    #[error("not found")]
    NotFound,
    /// Another change was saved first.
    #[error("changed meanwhile")]
    Stale,
    /// The database.
    #[error(transparent)]
    Store(store::Error),
    /// Anything else.
    #[error("the page could not be made")]
    Web(web::Error),
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        match &error {
            store::Error::Unique(key) if key.contains("feeds") => Self::Refused(Refused::FeedTaken),
            _ => Self::Store(error),
        }
    }
}

impl From<web::Error> for Fault {
    fn from(error: web::Error) -> Self {
        Self::Web(error)
    }
}

impl From<Fault> for web::Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(Refused::NotYours) | Fault::NotFound => Self::NotFound,
            Fault::Refused(refused) => Self::Refused(sentence(refused)),
            Fault::Stale => Self::Stale("finder-stale".into()),
            Fault::Store(error) => error.into(),
            Fault::Web(error) => error,
        }
    }
}

/// The sentence for a person.
pub fn sentence(refused: Refused) -> web::Sentence {
    match refused {
        Refused::NotYours => "web-absent-text",
        Refused::FeedName => "finder-refused-feed-name",
        Refused::FeedTaken => "finder-refused-feed-taken",
        Refused::FeedAddress => "finder-refused-feed-address",
        Refused::FeedProgram => "finder-refused-feed-program",
        Refused::FeedZone => "finder-refused-feed-zone",
        Refused::Answer => "finder-refused-answer",
        Refused::Proof => "finder-refused-proof",
        Refused::TooMany => "finder-refused-too-many",
    }
    .into()
}
