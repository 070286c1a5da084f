//! What the content knows of its installation.

use crate::change::{Change, Record};
use crate::{AuditEntry, Db, Error, args};

use super::{InstallationId, has_table};

crate::sql! {
    STEPS = "SELECT COUNT(*) FROM migration";
    FIND = "SELECT id, key_changes FROM installation";
    ADD = "INSERT INTO installation (number, id, key_changes) VALUES (1, $1, $2)
        ON CONFLICT (number) DO NOTHING";
    NOTE = "UPDATE installation SET key_changes = $1 WHERE key_changes < $1";
    ENTRY = "SELECT mac FROM audit WHERE seq = $1";
}

/// What is at the address of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContentState {
    /// Nothing, or a database without tables.
    Absent,
    /// Content that belongs to no installation yet: an earlier release, or a first start that was killed.
    Unpaired,
    /// Content of this installation.
    Paired {
        id: InstallationId,
        key_changes: i64,
    },
}

pub(super) async fn state(db: &Db) -> Result<ContentState, Error> {
    if !has_table(db, "migration").await? || db.one::<i64>(STEPS, args![]).await? == 0 {
        return Ok(ContentState::Absent);
    }
    if !has_table(db, "installation").await? {
        return Ok(ContentState::Unpaired);
    }
    let found: Option<(InstallationId, i64)> = db.opt(FIND, args![]).await?;
    Ok(match found {
        Some((id, key_changes)) => ContentState::Paired { id, key_changes },
        None => ContentState::Unpaired,
    })
}

/// Whether the audit log has this entry.
pub(super) async fn holds(db: &Db, anchor: crate::audit::Anchor) -> Result<bool, Error> {
    if anchor.seq == 0 {
        return Ok(true);
    }
    if !has_table(db, "audit").await? {
        return Ok(false);
    }
    let mac: Option<[u8; 32]> = db.opt(ENTRY, args![anchor.seq]).await?;
    Ok(mac == Some(anchor.mac))
}

/// Notes the installation, unless it is there.
pub(super) async fn pair(db: &Db, (id, key_changes): (InstallationId, i64)) -> Result<(), Error> {
    crate::retrying!(db, change, {
        change.exec(ADD, args![id, key_changes]).await?;
        change.commit(Record::none("the operator's start")).await?;
    })
}

/// Notes how many changes of the key store the content relies on.
pub(crate) async fn note(db: &Db, key_changes: i64) -> Result<(), Error> {
    crate::retrying!(db, change, {
        note_in(&mut change, key_changes).await?;
        change
            .commit(Record::none("the key store is no content"))
            .await?;
    })
}

async fn note_in(change: &mut Change, key_changes: i64) -> Result<(), Error> {
    change.exec(NOTE, args![key_changes]).await.map(drop)
}

/// The same, with an entry in the audit log that the operator accepted an older half.
pub(super) async fn note_accepted(db: &Db, key_changes: i64) -> Result<(), Error> {
    crate::retrying!(db, change, {
        note_in(&mut change, key_changes).await?;
        let entry = AuditEntry::by_system("installation.restore");
        change.commit(Record::entry(entry)).await?;
    })
}
