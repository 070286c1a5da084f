//! Another role in the installation, and what follows from it in groups, in one change.

use accounts::rules::MayManageOne;
use accounts::{Accounts, RoleChange};
use kernel::{Code, GroupId, Role, minute};
use store::{AuditEntry, Record, retrying};
use web::{App, Error};

use super::facilitators_now;
use crate::records::{self, End};
use crate::rules::Standing;

/// What a change of role did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleChanged {
    /// With it the person sets a new password.
    pub code: Option<Code>,
    /// Groups in which the person takes part from now on and leads no more.
    pub lowered: Vec<GroupId>,
    /// Groups in which the person is no more.
    pub left: Vec<GroupId>,
    /// Those of both in which nobody is facilitator now. A coordinator can name one.
    pub without_facilitator: Vec<GroupId>,
}

/// Gives a person another role, at once, with everything that the role carries: a standing that it does
/// not allow is lowered, and a coordinator leaves every group. It is never refused for the sake of a
/// group: a role is taken for a reason, and a group without a facilitator shows up in the overview.
///
/// # Errors
/// [`Error::NotFound`] when there is no such person; [`Error::Refused`] when the caller is no
/// coordinator any more.
pub async fn change_role(
    app: &App,
    accounts: &Accounts,
    may: MayManageOne,
    role: Role,
) -> Result<RoleChanged, Error> {
    let new = RoleChange::new(app, may, role);
    let now = app.now();
    let changed = retrying!(app.db(), change -> Error, {
        let (code, entry) = new.write(app, &mut change).await?;
        let mut record = Record::entry(entry);
        let mut done = RoleChanged { code, ..RoleChanged::default() };
        for (place, standing) in records::places_of(&mut change, new.person()).await? {
            let word = match standing.limited_by(role) {
                Some(worth) if worth == standing => continue,
                Some(worth) => {
                    records::set_standing(&mut change, place.id, worth).await?;
                    done.lowered.push(place.group);
                    worth.word()
                }
                None => {
                    records::end(&mut change, place.id, End::Left, minute(now)).await?;
                    done.left.push(place.group);
                    "left"
                }
            };
            records::leads_no_more(&mut change, place.group, place.person, now).await?;
            if standing == Standing::Facilitator
                && facilitators_now(&mut change, place.group).await?.is_empty()
            {
                done.without_facilitator.push(place.group);
            }
            let entry = new.actor().map_or_else(
                || AuditEntry::by_system("group.follow-role"),
                |actor| AuditEntry::new(actor, "group.follow-role"),
            );
            record = record.and(entry.on(place.group).about(place.person).because(word));
        }
        change.commit(record).await?;
        done
    })?;
    new.announce(accounts);
    Ok(changed)
}
