//! Who may do what in a group. A verb takes the right as a value that only this file can make, so
//! that forgetting the check does not compile.

use kernel::{GroupId, MembershipId, PersonId, Role, Viewer};

use super::{MemberCard, Membership, PlannedSession, SessionState, Standing};

/// Why something is not done. Each has a sentence that says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not for this standing or role. Answered like a page that is not there.
    #[error("not open to this person")]
    NotYours,
    /// The group would have no facilitator.
    #[error("the last facilitator stays")]
    LastFacilitator,
    /// More people are in the group than the new limit.
    #[error("{0} people are in the group")]
    BelowNow(i64),
    /// The group has one already; its facilitators arrange the rest.
    #[error("the group has a facilitator")]
    HasFacilitator,
    /// Everyone has a place, or an invitation for one.
    #[error("the group is full")]
    Full,
    /// A closed group that has begun.
    #[error("the group is closed")]
    Closed,
    /// To be of the age that the group is for comes first.
    #[error("the age comes first")]
    AgeFirst,
    /// Is in the group already.
    #[error("already in the group")]
    AlreadyIn,
    /// Another person in the group has this name.
    #[error("the name is taken in this group")]
    NameTaken,
    /// The name is the sign-in name.
    #[error("the name is the sign-in name")]
    NameIsLogin,
    /// A coordinator's account sees no content, so it joins no group.
    #[error("a coordinator joins no group")]
    CoordinatorOutside,
    /// This standing needs a facilitator's account.
    #[error("needs the account of a facilitator")]
    NeedsFacilitatorAccount,
    /// The agreement that holds now was not accepted yet.
    #[error("the agreement comes first")]
    AgreementFirst,
    /// One leaves a group oneself; nobody removes themselves.
    #[error("not oneself")]
    NotOneself,
    /// The invitation was used, taken back, or never existed.
    #[error("the invitation is not open")]
    InvitationOver,
    /// The invitation ran out.
    #[error("the invitation ran out")]
    InvitationExpired,
    /// Too many names were tried with the invitation.
    #[error("the invitation is worn out")]
    InvitationWornOut,
    /// The session is not in a state in which this can be done.
    #[error("the session is {0:?}")]
    Session(SessionState),
    /// The group has a session at that very time.
    #[error("a session is planned at this time")]
    SameTime,
    /// Power over others is given or used only with a written reason.
    #[error("a reason is needed")]
    NeedsReason,
    /// A group of a clinical kind, or for young people, is not shown to the public.
    #[error("this group is not shown to the public")]
    NotForPublic,
    /// Wrote to the coordinator many times today.
    #[error("wrote many times today")]
    WroteOften,
    /// The login name of a new account is in use.
    #[error("the login name is in use")]
    LoginInUse,
}

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name { $(pub(super) $field: $kind,)* }

        impl $name {
            $($(#[$field_doc])* pub fn $field(&self) -> $kind { self.$field })*
        }
    )*};
}

rights! {
    /// May begin a group.
    MayStart {
        /// Who begins it.
        actor: PersonId,
        /// Their role.
        role: Role,
    }
    /// May change settings and write the agreement.
    MayEdit {
        /// Who edits.
        actor: PersonId,
        /// In which group.
        group: GroupId,
    }
    /// May name a facilitator. That there is none is looked at in the change itself.
    MayName {
        /// The coordinator.
        actor: PersonId,
        /// For which group.
        group: GroupId,
    }
    /// May make and take back invitations.
    MayInvite {
        /// Who invites.
        actor: PersonId,
        /// Into which group.
        group: GroupId,
        /// What the invited person becomes.
        standing: Standing,
    }
    /// May plan, open, end and cancel sessions.
    MayFacilitate {
        /// Who leads.
        actor: PersonId,
        /// In which group.
        group: GroupId,
    }
    /// May go into the group's rooms: accepted the agreement.
    MayEnter {
        /// Who.
        actor: PersonId,
        /// Which group.
        group: GroupId,
    }
    /// May write to the coordinator about the group: everyone in it.
    MayComplain {
        /// Who writes.
        actor: PersonId,
        /// About which group.
        group: GroupId,
    }
    /// May accept the agreement: everyone in the group.
    MayAccept {
        /// Who accepts.
        actor: PersonId,
        /// Whose agreement.
        group: GroupId,
    }
    /// May choose the name and the colour that the group sees.
    MayChooseFace {
        /// The person.
        actor: PersonId,
        /// In which group.
        group: GroupId,
        /// Their place in it.
        membership: MembershipId,
    }
    /// May leave. That a facilitator stays is looked at in the change itself.
    MayLeave {
        /// Who.
        actor: PersonId,
        /// Which group.
        group: GroupId,
        /// Their place in it.
        membership: MembershipId,
    }
    /// May remove one person.
    MayRemove {
        /// Who removes.
        actor: PersonId,
        /// From which group.
        group: GroupId,
        /// Whom.
        subject: PersonId,
        /// Their place in it.
        membership: MembershipId,
    }
    /// May give one person another standing.
    MayChangeStanding {
        /// Who changes it.
        actor: PersonId,
        /// In which group.
        group: GroupId,
        /// Whose.
        subject: PersonId,
        /// Their place in it.
        membership: MembershipId,
        /// What they become.
        standing: Standing,
    }
}

/// Facilitators begin groups for themselves, coordinators for a facilitator whom they name.
///
/// # Errors
/// [`Refused::NotYours`] for everyone else.
pub fn may_start(viewer: &Viewer) -> Result<MayStart, Refused> {
    match viewer.role {
        Role::Facilitator | Role::Coordinator => Ok(MayStart {
            actor: viewer.person,
            role: viewer.role,
        }),
        Role::Member | Role::PeerMentor => Err(Refused::NotYours),
    }
}

/// A coordinator may name a facilitator for a group that has none: after an account was erased.
/// While there is one, only the group itself lets people in.
///
/// # Errors
/// [`Refused::NotYours`].
pub fn may_name_facilitator(viewer: &Viewer, group: GroupId) -> Result<MayName, Refused> {
    match viewer.role {
        Role::Coordinator => Ok(MayName {
            actor: viewer.person,
            group,
        }),
        Role::Member | Role::PeerMentor | Role::Facilitator => Err(Refused::NotYours),
    }
}

/// A right that a person's standing in a group gives. The rule asks the question when the page is
/// built, and the change that uses the right asks it again (ASVS 8.3.2), so that the two cannot
/// drift apart.
pub trait GroupRight: Sized {
    /// The person who acts.
    fn actor(&self) -> PersonId;

    /// The group.
    fn group(&self) -> GroupId;

    /// Whether this standing gives the right.
    fn is_given_by(&self, standing: Standing) -> bool;

    /// The right itself, if the standing gives it.
    ///
    /// # Errors
    /// [`Refused::NotYours`].
    fn if_given_by(self, standing: Standing) -> Result<Self, Refused> {
        if self.is_given_by(standing) {
            Ok(self)
        } else {
            Err(Refused::NotYours)
        }
    }
}

macro_rules! given_by {
    ($($name:ident: $given:expr;)*) => {$(
        impl GroupRight for $name {
            fn actor(&self) -> PersonId {
                self.actor
            }

            fn group(&self) -> GroupId {
                self.group
            }

            fn is_given_by(&self, standing: Standing) -> bool {
                let given: fn(&$name, Standing) -> bool = $given;
                given(self, standing)
            }
        }
    )*};
}

given_by! {
    MayEdit: |_, standing| standing == Standing::Facilitator;
    // Facilitators invite anyone; co-facilitators invite people who take part.
    MayInvite: |right, standing| match standing {
        Standing::Facilitator => true,
        Standing::CoFacilitator => right.standing.takes_part(),
        Standing::PeerMentor | Standing::Member => false,
    };
    MayFacilitate: |_, standing| standing.leads();
    MayEnter: |_, _| true;
    MayComplain: |_, _| true;
    MayAccept: |_, _| true;
    MayChooseFace: |_, _| true;
    MayLeave: |_, _| true;
    MayRemove: |_, standing| standing == Standing::Facilitator;
    MayChangeStanding: |_, standing| standing == Standing::Facilitator;
}

/// Settings and agreement are the facilitator's.
///
/// # Errors
/// [`Refused::NotYours`].
pub fn may_edit(me: &Membership) -> Result<MayEdit, Refused> {
    MayEdit {
        actor: me.person,
        group: me.group,
    }
    .if_given_by(me.standing)
}

/// Facilitators invite anyone; co-facilitators invite people who take part.
///
/// # Errors
/// [`Refused::NotYours`].
pub fn may_invite(me: &Membership, standing: Standing) -> Result<MayInvite, Refused> {
    MayInvite {
        actor: me.person,
        group: me.group,
        standing,
    }
    .if_given_by(me.standing)
}

/// Facilitators and co-facilitators plan and lead sessions.
///
/// # Errors
/// [`Refused::NotYours`].
pub fn may_facilitate(me: &Membership) -> Result<MayFacilitate, Refused> {
    MayFacilitate {
        actor: me.person,
        group: me.group,
    }
    .if_given_by(me.standing)
}

/// A person of the group who accepted the present agreement may go in. A session that is over or
/// cancelled has no room.
///
/// # Errors
/// [`Refused::AgreementFirst`], [`Refused::Session`].
pub fn may_enter(me: &Membership, session: &PlannedSession) -> Result<MayEnter, Refused> {
    match session.state {
        SessionState::Ended | SessionState::Cancelled => Err(Refused::Session(session.state)),
        _ if session.group != me.group => Err(Refused::NotYours),
        _ if !me.agreed => Err(Refused::AgreementFirst),
        SessionState::Planned | SessionState::Open => Ok(MayEnter {
            actor: me.person,
            group: me.group,
        }),
    }
}

/// Everyone in the group may write to the coordinator about it.
pub fn may_complain(me: &Membership) -> MayComplain {
    MayComplain {
        actor: me.person,
        group: me.group,
    }
}

/// Everyone in the group may accept its agreement.
pub fn may_accept(me: &Membership) -> MayAccept {
    MayAccept {
        actor: me.person,
        group: me.group,
    }
}

/// Everyone chooses their own name and colour in a group.
pub fn may_choose_face(me: &Membership) -> MayChooseFace {
    MayChooseFace {
        actor: me.person,
        group: me.group,
        membership: me.id,
    }
}

/// Everyone may leave, without a reason.
pub fn may_leave(me: &Membership) -> MayLeave {
    MayLeave {
        actor: me.person,
        group: me.group,
        membership: me.id,
    }
}

/// A facilitator removes anyone but themselves.
///
/// # Errors
/// [`Refused::NotYours`], [`Refused::NotOneself`].
pub fn may_remove(me: &Membership, other: &MemberCard) -> Result<MayRemove, Refused> {
    let right = MayRemove {
        actor: me.person,
        group: me.group,
        subject: other.person,
        membership: other.id,
    }
    .if_given_by(me.standing)?;
    if me.person == other.person {
        return Err(Refused::NotOneself);
    }
    Ok(right)
}

/// A facilitator changes anyone's standing, their own too. `role` is the other person's role in the
/// server: only a facilitator's account, with its stricter sign-in, answers for a group.
///
/// # Errors
/// [`Refused::NotYours`], [`Refused::NeedsFacilitatorAccount`].
pub fn may_change_standing(
    me: &Membership,
    other: &MemberCard,
    role: Role,
    standing: Standing,
) -> Result<MayChangeStanding, Refused> {
    let right = MayChangeStanding {
        actor: me.person,
        group: me.group,
        subject: other.person,
        membership: other.id,
        standing,
    }
    .if_given_by(me.standing)?;
    may_join(role, standing)?;
    Ok(right)
}

/// Which accounts may become what in a group.
///
/// # Errors
/// [`Refused::CoordinatorOutside`], [`Refused::NeedsFacilitatorAccount`].
pub fn may_join(role: Role, standing: Standing) -> Result<(), Refused> {
    match (role, standing) {
        (Role::Coordinator, _) => Err(Refused::CoordinatorOutside),
        (Role::Member | Role::PeerMentor, Standing::Facilitator) => {
            Err(Refused::NeedsFacilitatorAccount)
        }
        (Role::Facilitator, _)
        | (
            Role::Member | Role::PeerMentor,
            Standing::Member | Standing::PeerMentor | Standing::CoFacilitator,
        ) => Ok(()),
    }
}

#[cfg(test)]
#[path = "rights_tests.rs"]
mod tests;
