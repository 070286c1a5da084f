//! Invitations are made and taken back.

use kernel::{Code, DAY, Id, InvitationId, minute};
use store::{AuditEntry, Record, retrying};
use web::App;

use super::Fault;
use super::complaining::{decide, decision};
use crate::records;
use crate::rules::{Invitation, MatterKind, MayInvite, Refused, WrittenReason};

/// An invitation and its code, which nobody can read again.
#[derive(Debug)]
pub struct Invited {
    /// To be shown once.
    pub code: Code,
    /// What is kept of it.
    pub invitation: Invitation,
}

/// What stands in the table instead of the code.
pub(crate) fn code_hash(app: &App, code: Code) -> [u8; 32] {
    app.secrets().mac("invitation", &code.bytes())
}

/// Makes an invitation that is good for some days. An open invitation counts as a place taken, so
/// that nobody stands before a full group. One for a person who will lead has a reason for the
/// coordinator.
///
/// # Errors
/// [`Refused::Full`], [`Refused::Closed`], [`Refused::NeedsReason`].
pub async fn invite(
    app: &App,
    right: &MayInvite,
    days: u8,
    reason: Option<&WrittenReason>,
) -> Result<Invited, Fault> {
    let matter = match (MatterKind::of_inviting(right.standing()), reason) {
        (Some(_), None) => return Err(Refused::NeedsReason.into()),
        (Some(kind), Some(reason)) => {
            Some(decision(app, kind, right.group(), right.actor(), reason).await?)
        }
        (None, _) => None,
    };
    let mut rng = app.rng();
    let now = app.now();
    let code = Code::fresh(rng.as_mut());
    let invitation = Invitation {
        id: InvitationId::fresh(rng.as_mut()),
        standing: right.standing(),
        made_at: minute(now),
        expires_at: minute(now) + i64::from(days) * DAY,
        used: false,
        revoked: false,
        tries: 0,
    };
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let room = records::room_in(&mut change, right.group(), now).await?;
        let (room, _) = room.ok_or(Fault::NotFound)?;
        room.for_invitation(right.standing())?;
        records::add_invitation(&mut change, right.group(), &invitation, code_hash(app, code)).await?;
        let entry = AuditEntry::new(right.actor(), "group.invite").on(right.group());
        let mut record = Record::entry(entry);
        if let Some(matter) = &matter {
            record = record.and(decide(app, &mut change, matter).await?);
        }
        change.commit(record).await?;
        Invited { code, invitation }
    })
}

/// Takes an invitation back. The right is the one to make such an invitation.
///
/// # Errors
/// [`Fault::NotFound`] when it is not an open one of this group.
pub async fn revoke(app: &App, right: &MayInvite, invitation: InvitationId) -> Result<(), Fault> {
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        if !records::revoke(&mut change, invitation, right.group(), minute(app.now())).await? {
            return Err(Fault::NotFound);
        }
        let entry = AuditEntry::new(right.actor(), "group.revoke-invitation").on(right.group());
        change.commit(Record::entry(entry)).await?;
    })
}
