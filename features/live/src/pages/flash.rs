//! What the pages of agendas say about what was just done.

use web::Flash;

pub(super) const AGENDA_SAVED: Flash = Flash::new("saved", "live-agendas-saved");
pub(super) const AGENDA_DELETED: Flash = Flash::new("deleted", "live-agendas-deleted");

/// All of them.
pub(super) const ALL: &[Flash] = &[AGENDA_SAVED, AGENDA_DELETED];
