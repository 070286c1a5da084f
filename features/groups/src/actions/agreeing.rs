//! Facilitators write the agreement of a group; each person accepts it.

use kernel::{AgreementId, Id, Private, minute};
use store::{AuditEntry, Record, retrying};
use web::App;

use super::Fault;
use crate::records;
use crate::rules::{Agreement, Clause, MayAccept, MayEdit};

/// Writes the next version after the one that was read. The facilitator who writes it accepts it by
/// that; everyone else reads and accepts it before the next session.
///
/// # Errors
/// [`Fault::Stale`] when another version came between.
pub async fn write_agreement(
    app: &App,
    right: &MayEdit,
    read: &Agreement,
    clauses: &[(Clause, Private<String>)],
) -> Result<(), Fault> {
    let group = right.group();
    let mut ring = super::sealing_ring(app, group).await?;
    let mut rng = app.rng();
    let now = minute(app.now());
    let next = Agreement {
        id: AgreementId::fresh(rng.as_mut()),
        version: read.version + 1,
        written_at: now,
        clauses: clauses.to_vec(),
    };
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        if !records::set_agreement(&mut change, group, read.id, next.id).await? {
            return Err(Fault::Stale);
        }
        records::add_agreement(&mut change, group, &next, &mut ring).await?;
        records::accept(&mut change, next.id, right.actor(), now).await?;
        let entry = AuditEntry::new(right.actor(), "group.write-agreement").on(group);
        change.commit(Record::entry(entry)).await?;
    })
}

/// Accepts the version of the agreement that the person read.
///
/// # Errors
/// [`Fault::Stale`] when another version holds now.
pub async fn accept(app: &App, right: &MayAccept, read: AgreementId) -> Result<(), Fault> {
    let now = app.now();
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let room = records::room_in(&mut change, right.group(), now).await?;
        let (_, agreement) = room.ok_or(Fault::NotFound)?;
        if agreement != read {
            return Err(Fault::Stale);
        }
        records::accept(&mut change, agreement, right.actor(), minute(now)).await?;
        let entry = AuditEntry::new(right.actor(), "group.accept-agreement").on(agreement);
        change.commit(Record::entry(entry)).await?;
    })
}
