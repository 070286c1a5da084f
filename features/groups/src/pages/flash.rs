//! What the pages of groups say about what was just done.

use web::Flash;

pub(super) const SAVED: Flash = Flash::new("saved", "groups-saved");
pub(super) const STANDING_CHANGED: Flash = Flash::new("standing", "groups-saved-standing");
pub(super) const REMOVED: Flash = Flash::new("removed", "groups-saved-removed");
pub(super) const PLANNED: Flash = Flash::new("planned", "groups-saved-planned");
pub(super) const CANCELLED: Flash = Flash::new("cancelled", "groups-saved-cancelled");
pub(super) const JOINED: Flash = Flash::new("joined", "groups-saved-joined");
pub(super) const AGREED: Flash = Flash::new("agreed", "groups-saved-agreed");
pub(super) const LEFT: Flash = Flash::new("left", "groups-list-left");
pub(super) const CODE_MADE: Flash = Flash::new("made", "groups-new-made");
pub(super) const REVOKED: Flash = Flash::new("revoked", "groups-invitations-revoked");
pub(super) const NAMED: Flash = Flash::new("named", "groups-overview-named");
pub(super) const SHOWN: Flash = Flash::new("shown", "groups-opening-said-shown");
pub(super) const HIDDEN: Flash = Flash::new("hidden", "groups-opening-said-hidden");
pub(super) const ABSENT: Flash = Flash::new("absent", "groups-said-absent");
pub(super) const COMES: Flash = Flash::new("comes", "groups-said-comes");

pub(super) const COMPLAINED: Flash = Flash::new("complained", "groups-said-complained");
pub(super) const ASKED_AGAIN: Flash = Flash::new("asked", "groups-said-asked-again");

/// All of them.
pub(super) const ALL: &[Flash] = &[
    SAVED,
    STANDING_CHANGED,
    REMOVED,
    PLANNED,
    CANCELLED,
    JOINED,
    AGREED,
    LEFT,
    CODE_MADE,
    REVOKED,
    NAMED,
    SHOWN,
    HIDDEN,
    ABSENT,
    COMES,
    COMPLAINED,
    ASKED_AGAIN,
];
