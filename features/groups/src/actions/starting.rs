//! Groups begin and change their settings.

use kernel::{AgreementId, GroupId, Id, PersonId, Private, Role, minute};
use store::{AuditEntry, Record, retrying};
use web::App;

use super::{Fault, face};
use crate::records::{self, Arrival};
use crate::rules::{
    Agreement, Clause, Group, MayEdit, MayStart, MemberName, Refused, Settings, Standing,
};

/// A group about to begin.
#[derive(Debug, Clone)]
pub struct NewGroup {
    /// Its name.
    pub name: Private<String>,
    /// Its settings, checked.
    pub settings: Settings,
    /// The agreement that it begins with.
    pub clauses: Vec<(Clause, Private<String>)>,
    /// Its first facilitator.
    pub facilitator: PersonId,
    /// The facilitator's name and colour in it.
    pub face: (MemberName, u8),
}

/// Begins a group with its facilitator and its agreement. Facilitators begin groups for themselves;
/// whom a coordinator names has the account of one.
///
/// # Errors
/// [`Refused::NeedsFacilitatorAccount`]; [`Fault::NotFound`] when the actor lost the role.
pub async fn start(app: &App, right: &MayStart, new: &NewGroup) -> Result<GroupId, Fault> {
    if right.role() == Role::Facilitator && new.facilitator != right.actor() {
        return Err(Refused::NotYours.into());
    }
    let mut rng = app.rng();
    let now = minute(app.now());
    let id = GroupId::fresh(rng.as_mut());
    let mut ring = super::sealing_ring(app, id).await?;
    let agreement = Agreement {
        id: AgreementId::fresh(rng.as_mut()),
        version: 1,
        written_at: now,
        clauses: new.clauses.clone(),
    };
    let group = Group {
        id,
        name: new.name.clone(),
        settings: new.settings.clone(),
        agreement: agreement.id,
        version: 1,
    };
    let (name, colour) = &new.face;
    let arrival = Arrival {
        group: id,
        person: new.facilitator,
        standing: Standing::Facilitator,
        face: face(app, id, name, *colour),
        now,
    };
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        super::expect_role(&mut change, new.facilitator, Standing::Facilitator).await?;
        records::add_group(&mut change, &group, now, &mut ring).await?;
        records::add_agreement(&mut change, id, &agreement, &mut ring).await?;
        records::arrive(&mut change, &arrival, None, &mut ring).await?;
        records::accept(&mut change, agreement.id, new.facilitator, now).await?;
        let entry = AuditEntry::new(right.actor(), "group.start").on(id).about(new.facilitator);
        change.commit(Record::entry(entry)).await?;
        id
    })
}

/// Changes name and settings. `group` carries the version that was read and what it should become;
/// the kind stays.
///
/// # Errors
/// [`Fault::Stale`] when somebody was faster, [`Refused::BelowNow`] when more people are in the
/// group than the new limit.
pub async fn edit(app: &App, right: &MayEdit, group: &Group) -> Result<(), Fault> {
    let mut ring = super::sealing_ring(app, right.group()).await?;
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let room = records::room_in(&mut change, right.group(), app.now()).await?;
        let (room, _) = room.ok_or(Fault::NotFound)?;
        if room.people > i64::from(group.settings.size_max) {
            return Err(Refused::BelowNow(room.people).into());
        }
        if !records::edit_group(&mut change, group, &mut ring).await? {
            return Err(Fault::Stale);
        }
        let entry = AuditEntry::new(right.actor(), "group.edit").on(right.group());
        change.commit(Record::entry(entry)).await?;
    })
}
