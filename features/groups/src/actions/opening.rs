//! A group is shown to the public, or no more.

use kernel::minute;
use store::{AuditEntry, Record, retrying};
use web::App;

use super::Fault;
use crate::records;
use crate::rules::{MayEdit, Opening};

/// Shows a group in the finder with what its facilitator wrote for the public.
///
/// # Errors
/// [`Fault::NotFound`] when the actor is no facilitator any more.
pub async fn show_to_public(app: &App, right: &MayEdit, opening: &Opening) -> Result<(), Fault> {
    let now = minute(app.now());
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        records::set_opening(&mut change, right.group(), opening, now).await?;
        let entry = AuditEntry::new(right.actor(), "group.show-to-public").on(right.group());
        change.commit(Record::entry(entry)).await?;
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
