//! What pages say about what was just done.

use web::Flash;

pub(super) const AGENDA_SAVED: Flash = Flash::new("saved", "live-agendas-saved");
pub(super) const AGENDA_DELETED: Flash = Flash::new("deleted", "live-agendas-deleted");

pub(super) const CONTACT_SAVED: Flash = Flash::new("contact-saved", "live-contact-saved");
pub(super) const CONTACT_DELETED: Flash = Flash::new("contact-deleted", "live-contact-deleted");

/// Those about where a person is.
pub(super) const CONTACT: &[Flash] = &[CONTACT_SAVED, CONTACT_DELETED];

/// Those of the pages of agendas.
pub(super) const ALL: &[Flash] = &[AGENDA_SAVED, AGENDA_DELETED];
