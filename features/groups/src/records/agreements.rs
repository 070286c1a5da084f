//! Agreements and who accepted them.

use kernel::{AgreementId, GroupId, Millis, PersonId, Private};
use store::{Change, Db, Error, args};
use vault::{Class, KeyRing, Purpose, SealingRing, Slot};

use super::groups::word;
use super::{ACCEPT, ADD_AGREEMENT, AGREEMENT};
use crate::rules::{Agreement, Clause};

pub(super) type AgreementRow = (AgreementId, i64, Vec<u8>, Millis);

fn clauses_slot(id: AgreementId, group: GroupId) -> Slot {
    Slot::new("agreements", "clauses", id, group, Class::Group)
}

pub(super) fn open(row: AgreementRow, group: GroupId, ring: &KeyRing) -> Result<Agreement, Error> {
    let (id, version, sealed, written_at) = row;
    let text = ring.open(&clauses_slot(id, group), &sealed, Purpose::GroupPage)?;
    let pairs: Vec<(String, String)> = serde_json::from_str(text.reveal())
        .map_err(|_| Error::Decode("the clauses of an agreement are not a list".to_owned()))?;
    let clauses = pairs
        .into_iter()
        .map(|(clause, words)| Ok((word(Clause::from_word, &clause)?, Private::new(words))))
        .collect::<Result<_, Error>>()?;
    Ok(Agreement {
        id,
        version,
        written_at,
        clauses,
    })
}

/// The agreement, or one without clauses when they do not open: the rest of the page does not need them.
pub(super) fn open_or_empty(row: AgreementRow, group: GroupId, ring: &KeyRing) -> Agreement {
    let (id, version, written_at) = (row.0, row.1, row.3);
    open(row, group, ring).unwrap_or_else(|error| {
        tracing::error!(%error, %id, "an agreement does not open");
        Agreement {
            id,
            version,
            written_at,
            clauses: Vec::new(),
        }
    })
}

/// One version of a group's agreement.
pub(crate) async fn agreement(
    db: &Db,
    (id, group): (AgreementId, GroupId),
    ring: &KeyRing,
) -> Result<Option<Agreement>, Error> {
    let row = db.opt::<AgreementRow>(AGREEMENT, args![id, group]).await?;
    row.map(|row| open(row, group, ring)).transpose()
}

/// Writes one version of a group's agreement.
pub(crate) async fn add_agreement(
    change: &mut Change,
    group: GroupId,
    agreement: &Agreement,
    ring: &mut SealingRing,
) -> Result<(), Error> {
    let pairs: Vec<(&str, &str)> = agreement
        .clauses
        .iter()
        .map(|(clause, words)| (clause.word(), words.reveal().as_str()))
        .collect();
    let text = serde_json::to_string(&pairs).map_err(|error| Error::Other(error.to_string()))?;
    let sealed = ring.seal(&clauses_slot(agreement.id, group), &text)?;
    let values = args![
        agreement.id,
        group,
        agreement.version,
        sealed,
        agreement.written_at
    ];
    change.exec(ADD_AGREEMENT, values).await?;
    Ok(())
}

/// Notes that a person said yes to a version; saying it twice changes nothing.
pub(crate) async fn accept(
    change: &mut Change,
    agreement: AgreementId,
    person: PersonId,
    now: Millis,
) -> Result<(), Error> {
    change.exec(ACCEPT, args![agreement, person, now]).await?;
    Ok(())
}
