//! Verbs, one transaction each: rule, write, audit. Changes are serializable and run again when
//! another came between, so a rule that counts people holds under any crowd.

mod agreeing;
mod coming;
mod complaining;
mod inviting;
mod joining;
mod leaving;
mod opening;
mod planning;
mod roles;
mod starting;

pub use agreeing::{accept, write_agreement};
pub use coming::{set_absent, set_call_link};
pub use complaining::{ask_again, complain};
pub(crate) use inviting::code_hash;
pub use inviting::{Invited, invite, revoke};
pub(crate) use joining::expect_open;
pub use joining::{Joining, Who, join, name_facilitator, set_face};
pub use leaving::{FAREWELL_CHARACTERS, change_standing, leave, remove};
pub use opening::{show_to_public, stop_showing};
pub use planning::{
    NOTE_CHARACTERS, cancel, close_session, end_session, note_safety_calls, open_session, plan,
    reschedule,
};
pub use roles::{RoleChanged, change_role};
pub use starting::{NewGroup, edit, start};

use kernel::{GroupId, PersonId, Role};
use store::{Change, Right};
use vault::{BlindIndex, KeyHolder, KeyRing, SealingRing};
use web::App;

use crate::records::{self, Face};
use crate::rules::{
    GroupRight, MayAccept, MayChangeStanding, MayChooseFace, MayComplain, MayEdit, MayEnter,
    MayFacilitate, MayInvite, MayLeave, MayName, MayRemove, MayStart, MemberName, Refused,
    SessionState, Standing, may_join, same_name,
};

/// Why an action did nothing.
pub type Fault = web::ActionError<Refused>;

impl web::Refusal for Refused {
    fn sentence(&self) -> web::Sentence {
        let id = match *self {
            Refused::NotYours => "web-absent-text",
            Refused::LastFacilitator => "groups-refused-last-facilitator",
            Refused::BelowNow(people) => {
                return web::Sentence::new("groups-fault-below-now").with("people", people);
            }
            Refused::HasFacilitator => "groups-refused-has-facilitator",
            Refused::Full => "groups-refused-full",
            Refused::Closed => "groups-refused-closed",
            Refused::AlreadyIn => "groups-refused-already-in",
            Refused::NameTaken => "groups-refused-name-taken",
            Refused::NameIsLogin => "groups-refused-name-is-login",
            Refused::CoordinatorOutside => "groups-refused-coordinator",
            Refused::NeedsFacilitatorAccount => "groups-refused-needs-facilitator",
            Refused::AgreementFirst => "groups-refused-agreement-first",
            Refused::AgeFirst => "groups-refused-age-first",
            Refused::NotOneself => "groups-refused-not-oneself",
            Refused::InvitationOver | Refused::InvitationExpired => "groups-refused-invitation",
            Refused::InvitationWornOut => "groups-refused-worn-out",
            Refused::Session(SessionState::Planned) => "groups-refused-session-planned",
            Refused::Session(SessionState::Open) => "groups-refused-session-open",
            Refused::Session(SessionState::Ended) => "groups-refused-session-ended",
            Refused::Session(SessionState::Cancelled) => "groups-refused-session-cancelled",
            Refused::SameTime => "groups-refused-same-time",
            Refused::NeedsReason => "groups-refused-needs-reason",
            Refused::NotForPublic => "groups-refused-not-for-public",
            Refused::WroteOften => "groups-refused-wrote-often",
            Refused::LoginInUse => "groups-refused-login-in-use",
        };
        id.into()
    }

    fn is_absent(&self) -> bool {
        *self == Refused::NotYours
    }
}

/// The key of one group.
pub(crate) async fn ring(app: &App, group: GroupId) -> Result<KeyRing, store::Error> {
    app.keys().ring(&[KeyHolder::group(group)]).await
}

/// The key of one group, to seal with; made when the group has none yet.
pub(crate) async fn sealing_ring(app: &App, group: GroupId) -> Result<SealingRing, store::Error> {
    app.keys()
        .sealing_ring(&[KeyHolder::group(group)], app.rng())
        .await
}

/// How a person will look in a group.
fn face<'a>(app: &App, group: GroupId, name: &'a MemberName, colour: u8) -> Face<'a> {
    let value = name.index_value(group);
    let name_index = BlindIndex::of(app.secrets(), "memberships.name", &value);
    Face {
        name,
        name_index,
        colour,
    }
}

/// What a person is in the group now, as far as the role of an open account goes.
async fn standing_now(
    change: &mut Change,
    group: GroupId,
    person: PersonId,
) -> Result<Option<Standing>, store::Error> {
    let role = accounts::role_in(change, person).await?;
    let standing = records::standing_of(change, group, person).await?;
    let worth = standing.zip(role);
    Ok(worth.and_then(|(standing, role)| standing.limited_by(role)))
}

/// Who answers for a group: the standing of a facilitator, and the account of one.
async fn facilitators_now(
    change: &mut Change,
    group: GroupId,
) -> Result<Vec<PersonId>, store::Error> {
    let mut people = records::facilitating_in(change, group).await?;
    let roles = accounts::roles_in(change, &people).await?;
    people.retain(|person| roles.get(person) == Some(&Role::Facilitator));
    Ok(people)
}

/// Whether the account of this person may have the standing, as the change sees its role.
async fn expect_role(
    change: &mut Change,
    person: PersonId,
    standing: Standing,
) -> Result<(), Fault> {
    let roles = accounts::roles_in(change, &[person]).await?;
    let role = roles.get(&person).ok_or(Fault::NotFound)?;
    Ok(may_join(*role, standing)?)
}

/// Whether nobody else in the group has the name, or one that looks like it.
async fn name_is_free(
    change: &mut Change,
    (group, person): (GroupId, PersonId),
    name: &MemberName,
    ring: &KeyRing,
) -> Result<bool, store::Error> {
    let names = records::names_in(change, group, ring).await?;
    let taken = names
        .iter()
        .any(|(holder, known)| *holder != person && same_name(known.reveal(), name.reveal()));
    Ok(!taken)
}

/// A coordinator or facilitator who lost the role does not begin groups.
impl Right for MayStart {
    type Denied = Fault;

    async fn recheck(&self, change: &mut Change) -> Result<(), Fault> {
        match accounts::role_in(change, self.actor()).await? {
            Some(role) if role == self.role() => Ok(()),
            _ => Err(Fault::NotFound),
        }
    }
}

/// A coordinator who lost the role names nobody.
impl Right for MayName {
    type Denied = Fault;

    async fn recheck(&self, change: &mut Change) -> Result<(), Fault> {
        match accounts::role_in(change, self.actor()).await? {
            Some(Role::Coordinator) => Ok(()),
            _ => Err(Fault::NotFound),
        }
    }
}

/// Asks again, inside the change, what the right rests on: a change of standing or role counts at once.
macro_rules! recheck_standing {
    ($($right:ident),* $(,)?) => {$(
        impl Right for $right {
            type Denied = Fault;

            async fn recheck(&self, change: &mut Change) -> Result<(), Fault> {
                let standing =
                    standing_now(change, self.group(), GroupRight::actor(self)).await?;
                match standing {
                    Some(standing) if self.is_given_by(standing) => Ok(()),
                    _ => Err(Fault::NotFound),
                }
            }
        }
    )*};
}

recheck_standing![
    MayAccept,
    MayChangeStanding,
    MayChooseFace,
    MayComplain,
    MayEdit,
    MayEnter,
    MayFacilitate,
    MayInvite,
    MayLeave,
    MayRemove,
];
