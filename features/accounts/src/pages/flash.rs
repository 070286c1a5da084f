//! What the pages of accounts say about what was just done.

use web::Flash;

pub(super) const PASSWORD_CHANGED: Flash = Flash::new("password", "accounts-password-saved");
pub(super) const LANGUAGE_CHOSEN: Flash = Flash::new("language", "accounts-language-saved");

/// All of them.
pub(super) const ALL: &[Flash] = &[PASSWORD_CHANGED, LANGUAGE_CHOSEN];
