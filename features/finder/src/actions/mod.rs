//! Verbs, one transaction each: rule, write, audit.

mod keeping;
mod own;
mod own_groups;
mod proving;
mod reading;
mod trying;
mod writing;

pub use keeping::{
    WarnedMeeting, add_feed, doubted, edit_feed, export, feed, feeds, looked_at, remove_feed,
    warnings,
};
pub use own::erase;
pub(crate) use own::own_data;
pub use own_groups::show_own_groups;
pub use proving::{ProofVerdict, proofs, prove, public_key, verify, withdraw};
pub use reading::{Consent, HeldList, ReadFailure, ReadOutcome, bring, decline, import, refresh};
pub use trying::{
    Companions, SuggestedMeeting, come_along, companions, forget_try, plan, report, suggestions,
    tries, went,
};

use kernel::Role;
use store::{Change, Right};

use crate::rules::{MayKeepFeeds, Refused};

/// Why an action did nothing.
pub type Fault = web::ActionError<Refused>;

impl web::Refusal for Refused {
    fn sentence(&self) -> web::Sentence {
        match self {
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

    fn is_absent(&self) -> bool {
        *self == Refused::NotYours
    }
}

/// The operator keeps the lists at the machine; a person does as long as they are a coordinator.
impl Right for MayKeepFeeds {
    type Denied = Fault;

    async fn recheck(&self, change: &mut Change) -> Result<(), Fault> {
        let Some(person) = self.actor() else {
            return Ok(());
        };
        match accounts::role_in(change, person).await? {
            Some(Role::Coordinator) => Ok(()),
            _ => Err(Fault::NotFound),
        }
    }
}
