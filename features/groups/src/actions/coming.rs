//! A person cannot come to a session, and a group has a call of its own.

use kernel::{Own, SessionId};
use store::{AuditEntry, Record, retrying};
use web::App;

use super::Fault;
use crate::records;
use crate::rules::{CallLink, MayEdit};

/// Says that the person cannot come, or takes it back. No reason is asked. In a group that is not
/// theirs, and for a session that has begun, it changes nothing.
pub async fn set_absent(
    app: &App,
    own: Own,
    session: SessionId,
    absent: bool,
) -> Result<(), Fault> {
    let person = own.person();
    retrying!(app.db(), change -> Fault, {
        if absent {
            records::say_absent(&mut change, session, person).await?;
        } else {
            records::comes_after_all(&mut change, session, person).await?;
        }
        change.commit(Record::none("a person's own word about coming")).await?;
    })
}

/// Sets the address of the group's own call, or takes it away.
///
/// # Errors
/// [`Fault::NotFound`] when the actor is no facilitator any more.
pub async fn set_call_link(
    app: &App,
    right: &MayEdit,
    link: Option<&CallLink>,
) -> Result<(), Fault> {
    let group = right.group();
    let mut ring = super::sealing_ring(app, group).await?;
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let link = link.map(CallLink::reveal);
        records::set_call_link(&mut change, group, link, &mut ring).await?;
        let entry = AuditEntry::new(right.actor(), "group.set-call").on(group);
        change.commit(Record::entry(entry)).await?;
    })
}
