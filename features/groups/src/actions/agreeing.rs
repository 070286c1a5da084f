//! A group writes what it agrees on; each person says yes to it.

use kernel::{AgreementId, Id, Private, minute};
use store::{AuditEntry, Record, retrying};
use web::App;

use super::{Fault, still};
use crate::records;
use crate::rules::{Agreement, Clause, MayEdit, Membership, Standing};

/// Writes the next version after the one that was read. Whoever writes it accepts it; everyone else
/// reads and accepts it before the next session.
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
    let ring = super::ring(app, group).await?;
    let mut rng = app.rng();
    let now = minute(app.now());
    let next = Agreement {
        id: AgreementId::fresh(rng.as_mut()),
        version: read.version + 1,
        written_at: now,
        clauses: clauses.to_vec(),
    };
    retrying!(app.db(), change -> Fault, {
        still(&mut change, group, right.actor(), Standing::Facilitator).await?;
        if !records::set_agreement(&mut change, group, read.id, next.id).await? {
            return Err(Fault::Stale);
        }
        records::add_agreement(&mut change, group, &next, (&ring, rng.as_mut())).await?;
        records::accept(&mut change, next.id, right.actor(), now).await?;
        let entry = AuditEntry::new(right.actor(), "group.write-agreement").on(group);
        change.commit(Record::entry(entry)).await?;
    })
}

/// The viewer says yes to the version that they read.
///
/// # Errors
/// [`Fault::Stale`] when another version holds now.
pub async fn accept(app: &App, me: &Membership, read: AgreementId) -> Result<(), Fault> {
    let now = app.now();
    retrying!(app.db(), change -> Fault, {
        still(&mut change, me.group, me.person, Standing::Member).await?;
        let room = records::room_in(&mut change, me.group, now).await?;
        let (_, agreement) = room.ok_or(Fault::NotFound)?;
        if agreement != read {
            return Err(Fault::Stale);
        }
        records::accept(&mut change, agreement, me.person, minute(now)).await?;
        let entry = AuditEntry::new(me.person, "group.accept-agreement").on(agreement);
        change.commit(Record::entry(entry)).await?;
    })
}
