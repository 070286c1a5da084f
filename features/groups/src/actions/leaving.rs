//! People leave a group, are removed from it, or become something else in it.

use kernel::{GroupId, PersonId, Text, minute};
use store::{AuditEntry, Change, Record, retrying};
use web::App;

use super::Fault;
use super::complaining::{decide, decision};
use crate::records::{self, End};
use crate::rules::{
    MatterKind, MayChangeStanding, MayLeave, MayRemove, Refused, Standing, WrittenReason,
    needs_reason,
};

/// Longest kind text to someone who is removed, in characters.
pub const FAREWELL_CHARACTERS: usize = 500;

/// The group keeps a facilitator.
async fn keep_a_facilitator(
    change: &mut Change,
    group: GroupId,
    leaving: PersonId,
) -> Result<(), Fault> {
    if super::facilitators_now(change, group).await? == [leaving] {
        Err(Refused::LastFacilitator.into())
    } else {
        Ok(())
    }
}

/// Leaves a group. No reason is asked.
///
/// # Errors
/// [`Refused::LastFacilitator`].
pub async fn leave(app: &App, right: &MayLeave) -> Result<(), Fault> {
    let (group, actor, now) = (right.group(), right.actor(), app.now());
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        keep_a_facilitator(&mut change, group, actor).await?;
        records::end(&mut change, right.membership(), End::Left, minute(now)).await?;
        records::leads_no_more(&mut change, group, actor, now).await?;
        let entry = AuditEntry::new(actor, "group.leave").on(group).about(actor);
        change.commit(Record::entry(entry)).await?;
    })
}

/// Removes a person, with kind words that they alone see, and a reason for the coordinator. It counts
/// at once.
///
/// # Errors
/// [`Refused::LastFacilitator`]; [`Fault::NotFound`] when they are gone already.
pub async fn remove(
    app: &App,
    right: &MayRemove,
    words: &Text<FAREWELL_CHARACTERS>,
    reason: &WrittenReason,
) -> Result<(), Fault> {
    let (group, now) = (right.group(), app.now());
    let mut ring = super::sealing_ring(app, group).await?;
    let place = (right.membership(), group);
    let farewell = records::seal_farewell(place, words.reveal(), &mut ring)?;
    let matter = decision(app, MatterKind::Removed, group, right.actor(), reason).await?;
    let matter = matter.about(Some(right.subject()));
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let standing = records::standing_of(&mut change, group, right.subject()).await?;
        standing.ok_or(Fault::NotFound)?;
        keep_a_facilitator(&mut change, group, right.subject()).await?;
        let end = End::Removed(farewell.clone());
        records::end(&mut change, right.membership(), end, minute(now)).await?;
        records::leads_no_more(&mut change, group, right.subject(), now).await?;
        let entry = AuditEntry::new(right.actor(), "group.remove").on(group).about(right.subject());
        let reasoned = decide(app, &mut change, &matter).await?;
        change.commit(Record::entry(entry).and(reasoned)).await?;
    })
}

/// Gives a person another standing. One that leads more than before has a reason for the coordinator.
///
/// # Errors
/// [`Refused::NeedsReason`]; /// [`Refused::LastFacilitator`]; [`Refused::Full`] when someone who led needs a place.
pub async fn change_standing(
    app: &App,
    right: &MayChangeStanding,
    reason: Option<&WrittenReason>,
) -> Result<(), Fault> {
    let (group, now) = (right.group(), app.now());
    let matter = match (MatterKind::of_raising(right.standing()), reason) {
        (Some(kind), Some(reason)) => {
            let matter = decision(app, kind, group, right.actor(), reason).await?;
            Some(matter.about(Some(right.subject())))
        }
        _ => None,
    };
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let before = records::standing_of(&mut change, group, right.subject()).await?;
        let before = before.ok_or(Fault::NotFound)?;
        let (room, _) = records::room_in(&mut change, group, now).await?.ok_or(Fault::NotFound)?;
        if right.standing() != Standing::Facilitator {
            keep_a_facilitator(&mut change, group, right.subject()).await?;
        }
        super::expect_role(&mut change, right.subject(), right.standing()).await?;
        if before.leads() && right.standing().takes_part() {
            if room.people >= i64::from(room.size_max) {
                return Err(Refused::Full.into());
            }
            records::leads_no_more(&mut change, group, right.subject(), now).await?;
        }
        records::set_standing(&mut change, right.membership(), right.standing()).await?;
        let entry = AuditEntry::new(right.actor(), "group.change-standing")
            .on(group)
            .about(right.subject())
            .because(right.standing().word());
        let mut record = Record::entry(entry);
        if needs_reason(before, right.standing()) {
            let matter = matter.as_ref().ok_or(Refused::NeedsReason)?;
            record = record.and(decide(app, &mut change, matter).await?);
        }
        change.commit(record).await?;
    })
}
