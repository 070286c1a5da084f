//! The right to rehearse, which is no right over anybody else.

use groups::rules::Membership;
use kernel::{Own, Role, Viewer};
use web::Error;

/// The right to a rehearsal of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MayRehearse {
    own: Own,
}

impl MayRehearse {
    /// Whose rehearsal.
    pub(crate) fn own(&self) -> Own {
        self.own
    }
}

/// Facilitators by role, and everyone who leads a group, may rehearse: alone, and for themselves.
///
/// # Errors
/// [`Error::NotFound`] for everyone else.
pub(crate) fn may_rehearse(viewer: &Viewer, groups: &[Membership]) -> Result<MayRehearse, Error> {
    let leads = groups.iter().any(|membership| membership.standing.leads());
    if viewer.role == Role::Facilitator || leads {
        let own = Own::of(viewer);
        Ok(MayRehearse { own })
    } else {
        Err(Error::NotFound)
    }
}
