//! People come into a group: by invitation, or named by a coordinator when nobody leads it.

use kernel::{AgreementId, Code, GroupId, PersonId, Role, Viewer, minute};
use store::{AuditEntry, Change, OrTaken, Record, retrying};
use vault::{KeyRing, SealingRing};
use web::App;

use super::inviting::code_hash;
use super::{Fault, face};
use crate::records::{self, Arrival};
use crate::rules::{
    Invitation, InvitationState, MayChooseFace, MayName, MemberName, Refused, Standing, may_join,
};

/// Who joins.
#[derive(Debug)]
pub enum Who<'a> {
    /// A person with an account.
    SignedIn(Viewer),
    /// A person whose account is made in the same change.
    Newcomer(&'a accounts::Ready),
}

impl Who<'_> {
    fn person(&self) -> PersonId {
        match self {
            Who::SignedIn(viewer) => viewer.person,
            Who::Newcomer(ready) => ready.person(),
        }
    }
}

/// A person with an invitation who asks to join.
#[derive(Debug)]
pub struct Joining<'a> {
    /// The invitation.
    pub code: Code,
    /// Who.
    pub who: Who<'a>,
    /// The name that the group will see.
    pub name: MemberName,
    /// Colour of their face, 1 to 8.
    pub colour: u8,
    /// The version of the agreement that they read and accept.
    pub agreement: AgreementId,
    /// They state to be of the age that the group asks of them: see [`Ages::asks`](crate::rules::Ages::asks).
    pub states_age: bool,
}

/// What an invitation that is no longer open says to its holder.
pub(crate) fn expect_open(invitation: &Invitation, now: kernel::Millis) -> Result<(), Refused> {
    match invitation.state(now) {
        InvitationState::Waiting => Ok(()),
        InvitationState::Expired => Err(Refused::InvitationExpired),
        InvitationState::WornOut => Err(Refused::InvitationWornOut),
        InvitationState::Used | InvitationState::Revoked => Err(Refused::InvitationOver),
    }
}

/// Joins a group: one change uses the invitation, makes the account of a newcomer, writes the
/// membership and the acceptance. Any of it fails, and nothing of it stays.
///
/// # Errors
/// A [`Refused`].
pub async fn join(app: &App, joining: &Joining<'_>) -> Result<GroupId, Fault> {
    let hash = code_hash(app, joining.code);
    let known = records::invitation(app.db(), hash).await?;
    let (group, _) = known.ok_or(Refused::InvitationOver)?;
    let mut ring = super::sealing_ring(app, group).await?;
    let now = app.now();
    let arrival = |standing| Arrival {
        group,
        person: joining.who.person(),
        standing,
        face: face(app, group, &joining.name, joining.colour),
        now: minute(now),
    };
    retrying!(app.db(), change -> Fault, {
        let found = records::invitation_in(&mut change, hash).await?;
        let (_, invitation) = found.ok_or(Refused::InvitationOver)?;
        expect_open(&invitation, now)?;
        let arrival = arrival(invitation.standing);
        let old = authenticate(&mut change, &arrival, joining, now).await?;
        if name_is_taken(&mut change, &arrival, &ring).await? {
            // The answer tells a little about who is in the group, so it is counted.
            records::count_try(&mut change, invitation.id).await?;
            change.commit(Record::none("the count is on the invitation")).await?;
            return Err(Refused::NameTaken.into());
        }
        let mut record = Record::entry(
            AuditEntry::new(arrival.person, "group.join").on(group).because(invitation.standing.word()),
        );
        if let Who::Newcomer(ready) = &joining.who {
            let accounts::Created::Person(person) = accounts::create(&mut change, ready).await? else {
                return Err(Refused::LoginInUse.into());
            };
            record = record.and(accounts::created(person, None));
        }
        if !records::use_invitation(&mut change, invitation.id, now).await? {
            return Err(Refused::InvitationOver.into());
        }
        let arrived = records::arrive(&mut change, &arrival, old, &mut ring);
        arrived.await.or_key_taken(taken)?;
        records::accept(&mut change, joining.agreement, arrival.person, arrival.now).await?;
        change.commit(record).await?;
        group
    })
}

/// Everything about the group and the person that an invitation does not decide; the person's old
/// place, if they come back.
async fn authenticate(
    change: &mut Change,
    arrival: &Arrival<'_>,
    joining: &Joining<'_>,
    now: kernel::Millis,
) -> Result<Option<kernel::MembershipId>, Fault> {
    let old = records::old_place(change, arrival.group, arrival.person).await?;
    if matches!(old, Some((_, true))) {
        return Err(Refused::AlreadyIn.into());
    }
    match joining.who {
        Who::SignedIn(_) => super::expect_role(change, arrival.person, arrival.standing).await?,
        Who::Newcomer(_) => may_join(Role::Member, arrival.standing)?,
    }
    let room = records::room_in(change, arrival.group, now).await?;
    let (room, agreement) = room.ok_or(Refused::InvitationOver)?;
    room.for_arrival(arrival.standing)?;
    if !joining.states_age {
        return Err(Refused::AgeFirst.into());
    }
    if agreement != joining.agreement {
        return Err(Refused::AgreementFirst.into());
    }
    Ok(old.map(|(id, _)| id))
}

/// What a unique key of a membership means: of two arrivals at one moment, the second runs into it.
fn taken(key: &str) -> Option<Fault> {
    match key {
        "memberships_once" => Some(Refused::AlreadyIn.into()),
        "memberships_name" => Some(Refused::NameTaken.into()),
        _ => None,
    }
}

async fn name_is_taken(
    change: &mut Change,
    arrival: &Arrival<'_>,
    ring: &KeyRing,
) -> Result<bool, Fault> {
    let place = (arrival.group, arrival.person);
    Ok(!super::name_is_free(change, place, arrival.face.name, ring).await?)
}

/// Gives a group without a facilitator one. The facilitator accepts the agreement before entering
/// a session, as everyone does.
///
/// # Errors
/// [`Refused::HasFacilitator`], [`Refused::NeedsFacilitatorAccount`], [`Refused::NameTaken`].
pub async fn name_facilitator(
    app: &App,
    right: &MayName,
    (person, role): (PersonId, Role),
    (name, colour): (&MemberName, u8),
) -> Result<(), Fault> {
    may_join(role, Standing::Facilitator)?;
    let group = right.group();
    let mut ring = super::sealing_ring(app, group).await?;
    let now = minute(app.now());
    let face = face(app, group, name, colour);
    let arrival = Arrival {
        group,
        person,
        standing: Standing::Facilitator,
        face,
        now,
    };
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        super::expect_role(&mut change, person, Standing::Facilitator).await?;
        records::room_in(&mut change, group, now).await?.ok_or(Fault::NotFound)?;
        if !super::facilitators_now(&mut change, group).await?.is_empty() {
            return Err(Refused::HasFacilitator.into());
        }
        if name_is_taken(&mut change, &arrival, &ring).await? {
            return Err(Refused::NameTaken.into());
        }
        place(&mut change, &arrival, &mut ring).await?;
        let entry = AuditEntry::new(right.actor(), "group.name-facilitator").on(group).about(person);
        change.commit(Record::entry(entry)).await?;
    })
}

/// A co-facilitator or member of the group rises; anyone else arrives.
async fn place(
    change: &mut Change,
    arrival: &Arrival<'_>,
    ring: &mut SealingRing,
) -> Result<(), Fault> {
    match records::old_place(change, arrival.group, arrival.person).await? {
        Some((id, true)) => {
            records::set_standing(change, id, arrival.standing).await?;
        }
        old => {
            let old = old.map(|(id, _)| id);
            let arrived = records::arrive(change, arrival, old, ring);
            arrived.await.or_key_taken(taken)?;
        }
    }
    Ok(())
}

/// Gives the viewer another name and colour in a group.
///
/// # Errors
/// [`Refused::NameTaken`].
pub async fn set_face(
    app: &App,
    right: &MayChooseFace,
    name: &MemberName,
    colour: u8,
) -> Result<(), Fault> {
    let mut ring = super::sealing_ring(app, right.group()).await?;
    let face = face(app, right.group(), name, colour);
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let me = (right.group(), right.actor());
        if !super::name_is_free(&mut change, me, name, &ring).await? {
            return Err(Refused::NameTaken.into());
        }
        let place = (right.membership(), right.group());
        let set = records::set_face(&mut change, place, &face, &mut ring);
        if !set.await.or_key_taken(taken)? {
            return Err(Fault::NotFound);
        }
        change.commit(Record::none("one's own name in one's own group")).await?;
    })
}
