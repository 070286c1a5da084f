//! What the key store knows of its installation.

use crate::audit::Anchor;
use crate::change::{Change, Record};
use crate::{Db, Error, args};

use super::{InstallationId, has_table};

crate::sql! {
    EPOCHS = "SELECT COUNT(*) FROM epoch_key";
    DATA_KEYS = "SELECT COUNT(*) FROM (SELECT 1 FROM data_key LIMIT 1) AS any_key";
    FIND = "SELECT id, key_changes, audit_seq, audit_mac FROM installation";
    ADD = "INSERT INTO installation (number, id, key_changes, audit_seq, audit_mac)
        VALUES (1, $1, 0, 0, $2) ON CONFLICT (number) DO NOTHING";
    COUNT_CHANGE = "UPDATE installation SET key_changes = key_changes + 1 RETURNING key_changes";
    KEEP_ANCHOR = "UPDATE installation SET audit_seq = $1, audit_mac = $2 WHERE audit_seq < $1";
    ACCEPT = "UPDATE installation SET key_changes = $1, audit_seq = $2, audit_mac = $3";
}

/// What is at the address of the key store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyState {
    /// Nothing, or a database without an epoch key: nothing was ever sealed with it.
    Absent,
    /// A key store that belongs to no installation yet.
    Unpaired { has_keys: bool },
    /// The key store of this installation.
    Paired {
        id: InstallationId,
        key_changes: i64,
        anchor: Anchor,
    },
}

crate::row! {
    struct KeysRow {
        id: InstallationId,
        key_changes: i64,
        audit_seq: i64,
        audit_mac: [u8; 32],
    }
}

pub(super) async fn state(db: &Db) -> Result<KeyState, Error> {
    if !has_table(db, "epoch_key").await? || db.one::<i64>(EPOCHS, args![]).await? == 0 {
        return Ok(KeyState::Absent);
    }
    let row: Option<KeysRow> = if has_table(db, "installation").await? {
        db.opt(FIND, args![]).await?
    } else {
        None
    };
    Ok(match row {
        Some(row) => KeyState::Paired {
            id: row.id,
            key_changes: row.key_changes,
            anchor: Anchor {
                seq: row.audit_seq,
                mac: row.audit_mac,
            },
        },
        None => KeyState::Unpaired {
            has_keys: db.one::<i64>(DATA_KEYS, args![]).await? > 0,
        },
    })
}

/// Notes the installation, unless it is there.
pub(super) async fn pair(db: &Db, id: InstallationId) -> Result<(), Error> {
    crate::retrying!(db, change, {
        change.exec(ADD, args![id, [0_u8; 32]]).await?;
        change.commit(Record::none("the operator's start")).await?;
    })
}

/// Counts one change of the keys, in the change that makes it. `None` before the first start is over.
pub(crate) async fn count_change(change: &mut Change) -> Result<Option<i64>, Error> {
    change.opt(COUNT_CHANGE, args![]).await
}

/// Keeps the end of the audit log, unless a later one is kept.
pub(crate) async fn keep_anchor(db: &Db, anchor: Anchor) -> Result<(), Error> {
    crate::retrying!(db, change, {
        change
            .exec(KEEP_ANCHOR, args![anchor.seq, anchor.mac])
            .await?;
        change
            .commit(Record::none("the end of the audit log"))
            .await?;
    })
}

/// Takes the count and the end of the audit log as they are after a restore.
pub(super) async fn accept(db: &Db, (key_changes, anchor): (i64, Anchor)) -> Result<(), Error> {
    crate::retrying!(db, change, {
        change
            .exec(ACCEPT, args![key_changes, anchor.seq, anchor.mac])
            .await?;
        change
            .commit(Record::none("the content has the audit entry"))
            .await?;
    })
}

/// The end of the audit log as it was last kept.
pub(crate) async fn anchor(db: &Db) -> Result<Option<Anchor>, Error> {
    Ok(match state(db).await? {
        KeyState::Paired { anchor, .. } => Some(anchor),
        _ => None,
    })
}
