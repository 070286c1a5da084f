//! What a row about a standing is worth: nothing, unless this server wrote it.

use kernel::{GroupId, Id, InvitationId, MembershipId, Millis, PersonId};
use store::{Change, Db, Error, RightColumns, args, ids};

use crate::rules::Standing;

store::row! {
    /// The columns of a membership that decide rights.
    #[derive(Debug, Clone)]
    pub(crate) struct PlaceRow {
        pub(crate) id: MembershipId,
        pub(crate) group: GroupId = "group_id",
        pub(crate) person: PersonId = "person_id",
        standing: String,
        status: String,
        bound: Option<Vec<u8>>,
    }
}

store::sql! {
    STILL_IN: PlaceRow = {
        lite: "SELECT {columns} FROM memberships WHERE status = 'active'
            AND person_id IN (SELECT unhex(value) FROM json_each($1))",
        pg: "SELECT {columns} FROM memberships WHERE status = 'active' AND person_id = ANY($1)",
    };
    PLACE: PlaceRow = "SELECT {columns} FROM memberships WHERE id = $1";
    PLACE_IN: PlaceRow = "SELECT {columns} FROM memberships
        WHERE group_id = $1 AND person_id = $2 AND status = 'active'";
    PLACES_OF: PlaceRow = "SELECT {columns} FROM memberships
        WHERE person_id = $1 AND status = 'active' ORDER BY joined_at, id";
    FACILITATING: PlaceRow = "SELECT {columns} FROM memberships
        WHERE group_id = $1 AND status = 'active' AND standing = 'facilitator'";
    LEADING: PlaceRow = {
        lite: "SELECT {columns} FROM memberships WHERE status = 'active'
            AND standing IN ('facilitator', 'co-facilitator')
            AND group_id IN (SELECT unhex(value) FROM json_each($1)) ORDER BY standing DESC, joined_at, id",
        pg: "SELECT {columns} FROM memberships WHERE status = 'active'
            AND standing IN ('facilitator', 'co-facilitator')
            AND group_id = ANY($1) ORDER BY standing DESC, joined_at, id",
    };
    EVERY_PLACE: PlaceRow = "SELECT {columns} FROM memberships";
    EVERY_INVITATION = "SELECT id, group_id, standing, code_hash, expires_at FROM invitations
        WHERE used_at IS NULL AND revoked_at IS NULL";
    SET_STANDING = "UPDATE memberships SET standing = $2, bound = $3 WHERE id = $1 AND status = 'active'";
    END_MEMBERSHIP = "UPDATE memberships SET status = $2, left_at = $3, farewell = $4, bound = $5,
        name_index = NULL WHERE id = $1 AND status = 'active'";
    BIND_PLACE = "UPDATE memberships SET bound = $2 WHERE id = $1";
    BIND_INVITATION = "UPDATE invitations SET bound = $2 WHERE id = $1";
}

/// What a membership's mark is over.
pub(super) fn of_membership(
    id: MembershipId,
    (group, person): (GroupId, PersonId),
    (standing, status): (&str, &str),
) -> RightColumns {
    RightColumns::of("memberships", id.bytes())
        .with(group.bytes())
        .with(person.bytes())
        .with(standing)
        .with(status)
}

/// What an invitation's mark is over.
pub(super) fn of_invitation(
    id: InvitationId,
    (group, standing): (GroupId, &str),
    (code_hash, expires_at): ([u8; 32], Millis),
) -> RightColumns {
    RightColumns::of("invitations", id.bytes())
        .with(group.bytes())
        .with(standing)
        .with(code_hash)
        .with_number(expires_at)
}

impl PlaceRow {
    fn columns(&self) -> RightColumns {
        let words = (self.standing.as_str(), self.status.as_str());
        of_membership(self.id, (self.group, self.person), words)
    }

    /// The standing, if this server wrote it.
    fn checked(&self, holds: bool) -> Option<Standing> {
        Standing::from_word(&self.standing).filter(|_| holds)
    }

    fn read(self, db: &Db) -> Option<(PlaceRow, Standing)> {
        let holds = db.holds(&self.columns(), self.bound.as_deref());
        self.checked(holds).map(|standing| (self, standing))
    }

    fn read_in(self, change: &Change) -> Option<(PlaceRow, Standing)> {
        let holds = change.holds(&self.columns(), self.bound.as_deref());
        self.checked(holds).map(|standing| (self, standing))
    }
}

/// What these people are in their groups, as their memberships say.
pub(crate) async fn still_in(
    db: &Db,
    people: impl Iterator<Item = PersonId>,
) -> Result<Vec<(PlaceRow, Standing)>, Error> {
    let rows: Vec<PlaceRow> = db.all(STILL_IN, args![ids(people)]).await?;
    Ok(rows.into_iter().filter_map(|row| row.read(db)).collect())
}

/// What a person is in the group, as the membership says, within a change.
pub(crate) async fn standing_of(
    change: &mut Change,
    group: GroupId,
    person: PersonId,
) -> Result<Option<Standing>, Error> {
    let row: Option<PlaceRow> = change.opt(PLACE_IN, args![group, person]).await?;
    let read = row.and_then(|row| row.read_in(change));
    Ok(read.map(|(_, standing)| standing))
}

/// A person's places in groups, as the memberships say, within a change.
pub(crate) async fn places_of(
    change: &mut Change,
    person: PersonId,
) -> Result<Vec<(PlaceRow, Standing)>, Error> {
    let rows: Vec<PlaceRow> = change.all(PLACES_OF, args![person]).await?;
    let read = rows.into_iter().filter_map(|row| row.read_in(change));
    Ok(read.collect())
}

/// Who has the standing of a facilitator in the group, as the memberships say.
pub(crate) async fn facilitating(db: &Db, group: GroupId) -> Result<Vec<PersonId>, Error> {
    let rows: Vec<PlaceRow> = db.all(FACILITATING, args![group]).await?;
    let read = rows.into_iter().filter_map(|row| row.read(db));
    Ok(read.map(|(row, _)| row.person).collect())
}

/// The same within a change.
pub(crate) async fn facilitating_in(
    change: &mut Change,
    group: GroupId,
) -> Result<Vec<PersonId>, Error> {
    let rows: Vec<PlaceRow> = change.all(FACILITATING, args![group]).await?;
    let read = rows.into_iter().filter_map(|row| row.read_in(change));
    Ok(read.map(|(row, _)| row.person).collect())
}

/// Who leads these groups, as the memberships say, facilitators before co-facilitators.
pub(crate) async fn leading(
    db: &Db,
    groups: &[GroupId],
) -> Result<Vec<(GroupId, PersonId, Standing)>, Error> {
    let groups = ids(groups.iter().copied());
    let rows: Vec<PlaceRow> = db.all(LEADING, args![groups]).await?;
    let read = rows.into_iter().filter_map(|row| row.read(db));
    Ok(read
        .map(|(row, standing)| (row.group, row.person, standing))
        .collect())
}

/// Writes another standing; whether there was a membership to write it to.
pub(crate) async fn set_standing(
    change: &mut Change,
    id: MembershipId,
    standing: Standing,
) -> Result<bool, Error> {
    let row: Option<PlaceRow> = change.opt(PLACE, args![id]).await?;
    let Some((mut row, _)) = row.and_then(|row| row.read_in(change)) else {
        return Ok(false);
    };
    standing.word().clone_into(&mut row.standing);
    let mark = change.mark(&row.columns())?;
    let set = change.exec(SET_STANDING, args![id, standing.word(), mark]);
    Ok(set.await? == 1)
}

/// How a membership ends.
#[derive(Debug)]
pub(crate) enum End {
    /// The person left.
    Left,
    /// They were removed, with these sealed words.
    Removed(Vec<u8>),
}

/// Ends a membership; whether there was one.
pub(crate) async fn end(
    change: &mut Change,
    id: MembershipId,
    how: End,
    now: Millis,
) -> Result<bool, Error> {
    let (status, farewell) = match how {
        End::Left => ("left", None),
        End::Removed(words) => ("removed", Some(words)),
    };
    let row: Option<PlaceRow> = change.opt(PLACE, args![id]).await?;
    let mark = match row.and_then(|row| row.read_in(change)) {
        None => None,
        Some((mut row, _)) => {
            status.clone_into(&mut row.status);
            Some(change.mark(&row.columns())?.to_vec())
        }
    };
    let values = args![id, status, now, farewell, mark];
    Ok(change.exec(END_MEMBERSHIP, values).await? == 1)
}

type InvitationColumns = (InvitationId, GroupId, String, [u8; 32], Millis);

/// Gives every membership and every open invitation its mark: once, in the step that brings it.
pub(crate) async fn bind_everyone(change: &mut Change) -> Result<(), Error> {
    let places: Vec<PlaceRow> = change.all(EVERY_PLACE, args![]).await?;
    for place in places {
        let mark = change.mark(&place.columns())?;
        change.exec(BIND_PLACE, args![place.id, mark]).await?;
    }
    let invitations: Vec<InvitationColumns> = change.all(EVERY_INVITATION, args![]).await?;
    for (id, group, standing, code_hash, expires_at) in invitations {
        let columns = of_invitation(id, (group, standing.as_str()), (code_hash, expires_at));
        let mark = change.mark(&columns)?;
        change.exec(BIND_INVITATION, args![id, mark]).await?;
    }
    Ok(())
}
