//! A group is shown to the public, or no more.

use kernel::minute;
use store::{AuditEntry, Record, retrying};
use web::App;

use super::Fault;
use super::complaining::{decide, decision};
use crate::records;
use crate::rules::{
    Ages, DecidedOpening, MatterKind, MayEdit, OPENING_NOTICE, Opening, Refused, WrittenReason,
};

/// Shows a group in the finder with what its facilitator wrote for the public, and a reason for the
/// coordinator. The people in the group read of it at once; anybody else finds it [`OPENING_NOTICE`]
/// later. Changing what is shown needs no reason and no notice.
///
/// # Errors
/// [`Refused::NotForPublic`], [`Refused::NeedsReason`]; /// [`Fault::NotFound`] when the actor is no facilitator any more.
pub async fn show_to_public(
    app: &App,
    right: &MayEdit,
    opening: &Opening,
    reason: Option<&WrittenReason>,
) -> Result<(), Fault> {
    let now = minute(app.now());
    let (group, actor) = (right.group(), right.actor());
    let matter = match reason {
        Some(reason) => Some(decision(app, MatterKind::Published, group, actor, reason).await?),
        None => None,
    };
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let (kind, ages) = records::for_whom(&mut change, group).await?.ok_or(Fault::NotFound)?;
        if kind.is_clinical() || ages != Ages::Adults {
            return Err(Refused::NotForPublic.into());
        }
        let entry = AuditEntry::new(actor, "group.show-to-public").on(group);
        let mut record = Record::entry(entry);
        if !records::is_shown(&mut change, group).await? {
            let matter = matter.as_ref().ok_or(Refused::NeedsReason)?;
            record = record.and(decide(app, &mut change, matter).await?);
        }
        let decided = DecidedOpening {
            opening: opening.clone(),
            decided_at: now,
            decided_by: Some(actor),
            public_at: now + OPENING_NOTICE,
        };
        records::set_opening(&mut change, group, &decided).await?;
        change.commit(record).await?;
    })
}

/// Shows it no more. What was shown is deleted.
///
/// # Errors
/// [`Fault::NotFound`] when the actor is no facilitator any more.
pub async fn stop_showing(app: &App, right: &MayEdit) -> Result<(), Fault> {
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        records::stop_opening(&mut change, right.group()).await?;
        let entry = AuditEntry::new(right.actor(), "group.stop-showing").on(right.group());
        change.commit(Record::entry(entry)).await?;
    })
}
