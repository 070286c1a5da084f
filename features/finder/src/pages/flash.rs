//! What the pages of the finder say about what was just done.

use web::Flash;

pub(super) const KEPT: Flash = Flash::new("kept", "finder-said-kept");
pub(super) const DROPPED: Flash = Flash::new("dropped", "finder-said-dropped");
pub(super) const REPORTED: Flash = Flash::new("reported", "finder-said-reported");
pub(super) const WENT: Flash = Flash::new("went", "finder-said-went");
pub(super) const ALONG: Flash = Flash::new("along", "finder-said-along");
pub(super) const NOT_ALONG: Flash = Flash::new("not-along", "finder-said-not-along");
pub(super) const PROOF_MADE: Flash = Flash::new("proof", "finder-said-proof");
pub(super) const PROOF_REVOKED: Flash = Flash::new("revoked", "finder-said-revoked");
pub(super) const FEED_SAVED: Flash = Flash::new("feed-saved", "finder-said-feed-saved");
pub(super) const FEED_READ: Flash = Flash::new("feed-read", "finder-said-feed-read");
pub(super) const FEED_KEPT: Flash = Flash::new("feed-kept", "finder-said-feed-kept");
pub(super) const FEED_REMOVED: Flash = Flash::new("feed-removed", "finder-said-feed-removed");
pub(super) const CHECKED: Flash = Flash::new("checked", "finder-said-checked");

/// All of them.
pub(super) const ALL: &[Flash] = &[
    KEPT,
    DROPPED,
    REPORTED,
    WENT,
    ALONG,
    NOT_ALONG,
    PROOF_MADE,
    PROOF_REVOKED,
    FEED_SAVED,
    FEED_READ,
    FEED_KEPT,
    FEED_REMOVED,
    CHECKED,
];
