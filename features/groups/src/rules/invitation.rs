//! A way into a group for one person: a code of 128 bits, used once, that runs out.

use kernel::{InvitationId, Millis};

use super::{Intake, Refused, Standing};

/// How often one code may be told that a name is taken. Each answer tells the holder a little about
/// who is in the group or the server, so it stops there (`security.md` §4.1: five per code).
pub const TRIES: i64 = 5;

/// An invitation as the facilitators of its group see it. The code itself is never read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    /// Its id, which opens nothing.
    pub id: InvitationId,
    /// What the person who uses it becomes.
    pub standing: Standing,
    /// When it was made.
    pub made_at: Millis,
    /// When it runs out.
    pub expires_at: Millis,
    /// It was used.
    pub used: bool,
    /// It was taken back.
    pub revoked: bool,
    /// How many names it was told are taken.
    pub tries: i64,
}

worded! {
    /// What an invitation can still do.
    InvitationState {
        /// Lets one person in.
        Waiting = "waiting",
        /// Somebody came with it.
        Used = "used",
        /// A facilitator took it back.
        Revoked = "revoked",
        /// Its time is over.
        Expired = "expired",
        /// Too many names were tried with it.
        WornOut = "worn-out",
    }
}

impl Invitation {
    /// What it can still do now.
    pub fn state(&self, now: Millis) -> InvitationState {
        if self.used {
            InvitationState::Used
        } else if self.revoked {
            InvitationState::Revoked
        } else if self.tries >= TRIES {
            InvitationState::WornOut
        } else if self.expires_at <= now {
            InvitationState::Expired
        } else {
            InvitationState::Waiting
        }
    }
}

/// How full a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Most people who take part.
    pub size_max: u8,
    /// When new people may come.
    pub intake: Intake,
    /// People who take part now.
    pub people: i64,
    /// Open invitations for people who take part.
    pub invited: i64,
    /// A session has begun at least once.
    pub begun: bool,
}

impl Room {
    /// Places that nobody has or is invited to.
    pub fn free(&self) -> i64 {
        (i64::from(self.size_max) - self.people - self.invited).max(0)
    }

    /// A closed group that has begun.
    pub fn is_shut(&self) -> bool {
        self.intake == Intake::Closed && self.begun
    }

    /// Whether one more person may be invited. Those who lead need no place.
    ///
    /// # Errors
    /// [`Refused::Closed`], [`Refused::Full`].
    pub fn for_invitation(&self, standing: Standing) -> Result<(), Refused> {
        self.check(standing, self.people + self.invited)
    }

    /// Whether one more person may come; their own invitation kept no place for them if the limit
    /// was lowered meanwhile.
    ///
    /// # Errors
    /// [`Refused::Closed`], [`Refused::Full`].
    pub fn for_arrival(&self, standing: Standing) -> Result<(), Refused> {
        self.check(standing, self.people)
    }

    fn check(&self, standing: Standing, taken: i64) -> Result<(), Refused> {
        if standing.leads() {
            Ok(())
        } else if self.is_shut() {
            Err(Refused::Closed)
        } else if taken >= i64::from(self.size_max) {
            Err(Refused::Full)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    #[test]
    fn a_place_is_counted_once_it_is_promised() {
        let room = Room {
            size_max: 8,
            intake: Intake::Closed,
            people: 6,
            invited: 2,
            begun: false,
        };
        assert_eq!(room.free(), 0);
        assert_eq!(room.for_invitation(Standing::Member), Err(Refused::Full));
        assert_eq!(room.for_invitation(Standing::CoFacilitator), Ok(()));
        assert_eq!(room.for_arrival(Standing::PeerMentor), Ok(()));
        let full = Room { people: 8, ..room };
        assert_eq!(full.for_arrival(Standing::Member), Err(Refused::Full));
        let begun = Room {
            begun: true,
            ..room
        };
        assert_eq!(begun.for_arrival(Standing::Member), Err(Refused::Closed));
        let slow = Room {
            intake: Intake::SlowOpen,
            ..begun
        };
        assert_eq!(slow.for_arrival(Standing::Member), Ok(()));
    }

    #[test]
    fn an_invitation_ends_in_one_of_four_ways() {
        let waiting = Invitation {
            id: InvitationId::from_bytes([1; 16]),
            standing: Standing::Member,
            made_at: 0,
            expires_at: 100,
            used: false,
            revoked: false,
            tries: 4,
        };
        let with = |change: fn(&mut Invitation)| {
            let mut invitation = waiting;
            change(&mut invitation);
            invitation
        };
        assert_eq!(waiting.state(99), InvitationState::Waiting);
        assert_eq!(waiting.state(100), InvitationState::Expired);
        assert_eq!(with(|i| i.used = true).state(0), InvitationState::Used);
        assert_eq!(
            with(|i| i.revoked = true).state(0),
            InvitationState::Revoked
        );
        assert_eq!(with(|i| i.tries = 5).state(0), InvitationState::WornOut);
    }
}
