//! Invitations. Only a keyed hash of a code is ever here.

use kernel::{GroupId, InvitationId, Millis};
use store::{Change, Db, Error, RightColumns, args};

use super::standings::of_invitation;
use super::{
    ADD_INVITATION, COUNT_TRY, INVITATION, OPEN_INVITATIONS, PRUNE_INVITATIONS, REVOKE,
    USE_INVITATION,
};
use crate::rules::{Invitation, Standing, TRIES};

type InvitationRow = (
    InvitationId,
    GroupId,
    String,
    Millis,
    Millis,
    bool,
    bool,
    i64,
    [u8; 32],
    Option<Vec<u8>>,
);

/// The invitation, unless somebody changed past the server what it gives. One that is over gives nothing.
fn read(
    row: InvitationRow,
    holds: impl FnOnce(&RightColumns, Option<&[u8]>) -> bool,
) -> Option<(GroupId, Invitation)> {
    let (id, group, standing, made_at, expires_at, used, revoked, tries, code_hash, bound) = row;
    let columns = of_invitation(id, (group, &standing), (code_hash, expires_at));
    if !used && !revoked && !holds(&columns, bound.as_deref()) {
        return None;
    }
    let invitation = Invitation {
        id,
        standing: Standing::from_word(&standing)?,
        made_at,
        expires_at,
        used,
        revoked,
        tries,
    };
    Some((group, invitation))
}

/// The invitation with this code, whatever became of it.
pub(crate) async fn invitation(
    db: &Db,
    code_hash: [u8; 32],
) -> Result<Option<(GroupId, Invitation)>, Error> {
    let row = db
        .opt::<InvitationRow>(INVITATION, args![code_hash])
        .await?;
    Ok(row.and_then(|row| read(row, |columns, mark| db.holds(columns, mark))))
}

/// The same within a change.
pub(crate) async fn invitation_in(
    change: &mut Change,
    code_hash: [u8; 32],
) -> Result<Option<(GroupId, Invitation)>, Error> {
    let row = change
        .opt::<InvitationRow>(INVITATION, args![code_hash])
        .await?;
    Ok(row.and_then(|row| read(row, |columns, mark| change.holds(columns, mark))))
}

/// Invitations of a group that still let someone in.
pub(crate) async fn open_invitations(
    db: &Db,
    group: GroupId,
    now: Millis,
) -> Result<Vec<Invitation>, Error> {
    let rows = db
        .all::<InvitationRow>(OPEN_INVITATIONS, args![group, now, TRIES])
        .await?;
    let open = rows.into_iter().filter_map(|row| {
        let read = read(row, |columns, mark| db.holds(columns, mark));
        read.map(|(_, invitation)| invitation)
    });
    Ok(open.collect())
}

/// Writes an invitation.
pub(crate) async fn add_invitation(
    change: &mut Change,
    group: GroupId,
    invitation: &Invitation,
    code_hash: [u8; 32],
) -> Result<(), Error> {
    let Invitation {
        id,
        standing,
        made_at,
        expires_at,
        ..
    } = invitation;
    let columns = of_invitation(*id, (group, standing.word()), (code_hash, *expires_at));
    let mark = change.mark(&columns)?;
    let values = args![
        *id,
        group,
        standing.word(),
        code_hash,
        *made_at,
        *expires_at,
        mark
    ];
    change.exec(ADD_INVITATION, values).await?;
    Ok(())
}

/// Uses an invitation up; false when somebody was faster or its time is over.
pub(crate) async fn use_invitation(
    change: &mut Change,
    id: InvitationId,
    now: Millis,
) -> Result<bool, Error> {
    Ok(change.exec(USE_INVITATION, args![id, now, TRIES]).await? == 1)
}

/// Counts that its holder was told a name is taken.
pub(crate) async fn count_try(change: &mut Change, id: InvitationId) -> Result<(), Error> {
    change.exec(COUNT_TRY, args![id]).await?;
    Ok(())
}

/// Takes an invitation back; false when there was none to take back.
pub(crate) async fn revoke(
    change: &mut Change,
    id: InvitationId,
    group: GroupId,
    now: Millis,
) -> Result<bool, Error> {
    Ok(change.exec(REVOKE, args![id, group, now]).await? == 1)
}

/// Deletes invitations that ran out before a moment; how many.
pub(crate) async fn prune_invitations(change: &mut Change, before: Millis) -> Result<u64, Error> {
    change.exec(PRUNE_INVITATIONS, args![before]).await
}
