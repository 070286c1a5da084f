//! Invitations. Only a keyed hash of a code is ever here.

use kernel::{GroupId, InvitationId, Millis};
use store::{Change, Db, Error, args};

use super::groups::word;
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
);

fn read(row: InvitationRow) -> Result<(GroupId, Invitation), Error> {
    let (id, group, standing, made_at, expires_at, used, revoked, tries) = row;
    let standing = word(Standing::from_word, &standing)?;
    Ok((
        group,
        Invitation {
            id,
            standing,
            made_at,
            expires_at,
            used,
            revoked,
            tries,
        },
    ))
}

/// The invitation with this code, whatever became of it.
pub(crate) async fn invitation(
    db: &Db,
    code_hash: [u8; 32],
) -> Result<Option<(GroupId, Invitation)>, Error> {
    db.opt::<InvitationRow>(INVITATION, args![code_hash])
        .await?
        .map(read)
        .transpose()
}

/// The same within a change.
pub(crate) async fn invitation_in(
    change: &mut Change,
    code_hash: [u8; 32],
) -> Result<Option<(GroupId, Invitation)>, Error> {
    change
        .opt::<InvitationRow>(INVITATION, args![code_hash])
        .await?
        .map(read)
        .transpose()
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
    rows.into_iter()
        .map(|row| read(row).map(|(_, invitation)| invitation))
        .collect()
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
    let values = args![
        *id,
        group,
        standing.word(),
        code_hash,
        *made_at,
        *expires_at
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
