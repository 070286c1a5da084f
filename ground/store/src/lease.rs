//! Leases: one holder at a time for a room, a job, the migrations. A lease is a row with an expiry
//! instead of a database lock, because it outlives a connection and works on both databases.
//!
//! Times come from the callers, so the clocks of two nodes may differ by less than a lease's
//! spare time. The epoch grows with every take: a late holder is recognised by it. A lease that ends
//! implausibly late was made by a clock that has been set back since, and is free.

use kernel::Millis;

use crate::change::{Change, Record};
use crate::{Db, Error, args};

crate::sql! {
    TAKE = "INSERT INTO lease (name, holder, epoch, expires) VALUES ($1, $2, 1, $3)
        ON CONFLICT (name) DO UPDATE
        SET holder = excluded.holder, epoch = lease.epoch + 1, expires = excluded.expires
        WHERE lease.expires <= $4 OR lease.holder = excluded.holder OR lease.expires > $5
        RETURNING epoch";
    EXTEND = "UPDATE lease SET expires = $4 WHERE name = $1 AND holder = $2 AND epoch = $3";
    FIND = "SELECT holder, epoch, expires FROM lease WHERE name = $1 AND expires > $2";
    SWEEP = "DELETE FROM lease WHERE expires < $1";
}

/// No lease is made for longer than this: 10 minutes.
const LONGEST: Millis = 600_000;
/// Why a change of a lease leaves no audit record.
const NO_AUDIT: &str = "a lease is not a right";

/// Who may act under a name, until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// What is leased, such as `room/…`.
    pub name: String,
    /// The node.
    pub holder: [u8; 16],
    /// Grows with every take.
    pub epoch: i64,
    /// When it ends, unless renewed.
    pub expires: Millis,
}

/// Takes a lease that is free, expired or the holder's own, until `expires`; `None` when another
/// holder has it.
pub async fn take(
    db: &Db,
    name: &str,
    holder: [u8; 16],
    now: Millis,
    expires: Millis,
) -> Result<Option<Lease>, Error> {
    let epoch: Option<i64> = crate::retrying!(db, change -> Error, {
        let values = args![name, holder, expires, now, now + LONGEST];
        let epoch = change.opt(TAKE, values).await?;
        change.commit(Record::none(NO_AUDIT)).await?;
        epoch
    })?;
    Ok(epoch.map(|epoch| Lease {
        name: name.to_owned(),
        holder,
        epoch,
        expires,
    }))
}

/// Keeps a lease until `expires`; `None` when it was lost meanwhile: stop the work it was taken for.
pub async fn renew(db: &Db, lease: &Lease, expires: Millis) -> Result<Option<Lease>, Error> {
    let kept = crate::retrying!(db, change -> Error, {
        let kept = hold(&mut change, lease, expires).await?;
        change.commit(Record::none(NO_AUDIT)).await?;
        kept
    })?;
    Ok(kept.then(|| Lease {
        expires,
        ..lease.clone()
    }))
}

/// Gives a lease back; one that was lost is left alone.
pub async fn release(db: &Db, lease: &Lease) -> Result<(), Error> {
    renew(db, lease, 0).await.map(drop)
}

/// Who holds the lease at this moment.
pub async fn holder(db: &Db, name: &str, now: Millis) -> Result<Option<Lease>, Error> {
    let found: Option<([u8; 16], i64, i64)> = db.opt(FIND, args![name, now]).await?;
    Ok(found.map(|(holder, epoch, expires)| Lease {
        name: name.to_owned(),
        holder,
        epoch,
        expires,
    }))
}

/// Whether the holder has the lease, inside a change: what a late holder did is then rolled back.
pub async fn hold(change: &mut Change, lease: &Lease, expires: Millis) -> Result<bool, Error> {
    let values = args![&lease.name, lease.holder, lease.epoch, expires];
    Ok(change.exec(EXTEND, values).await? == 1)
}

/// Forgets leases that ended before a time, so that the table does not grow with history.
pub async fn sweep(db: &Db, before: Millis) -> Result<u64, Error> {
    crate::retrying!(db, change, {
        let swept = change.exec(SWEEP, args![before]).await?;
        change.commit(Record::none(NO_AUDIT)).await?;
        swept
    })
}
