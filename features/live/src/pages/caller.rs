//! The caller of a page of one session: looked up once, then passed through the page's functions.

use groups::{Membership, PlannedSession, SessionState};
use kernel::SessionId;
use web::{App, Error, SignedIn};

use crate::rooms::Rooms;

/// A person who asked for a page of a session and may see the session.
pub(super) struct Caller<'a> {
    pub(super) app: &'a App,
    pub(super) rooms: &'a Rooms,
    pub(super) me: SignedIn,
    pub(super) planned: PlannedSession,
    pub(super) who: Membership,
}

impl<'a> Caller<'a> {
    /// Looks the session up on behalf of the person who is signed in.
    ///
    /// # Errors
    /// [`Error::NotFound`] for everyone outside of the group.
    pub(super) async fn find(
        app: &'a App,
        rooms: &'a Rooms,
        me: SignedIn,
        session: SessionId,
    ) -> Result<Self, Error> {
        let (planned, who) = groups::session_seen_by(app, &me.viewer, session).await?;
        Ok(Self {
            app,
            rooms,
            me,
            planned,
            who,
        })
    }

    /// The address of the session.
    pub(super) fn path(&self) -> String {
        format!("/s/{}", self.planned.id)
    }

    /// The room is open, and the person accepted the agreement that holds now. Otherwise the page
    /// before the room says what comes first.
    pub(super) fn may_go_in(&self) -> bool {
        self.who.agreed && self.planned.state == SessionState::Open
    }
}
