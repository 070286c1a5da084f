//! A new epoch: every data key is wrapped again and the old epoch key is destroyed. The old wrappings,
//! on a disk or in an old copy, are worthless from then on.

use kernel::SystemRng;
use vault::Class;

use super::{DROP_EPOCHS, Keys, NO_AUDIT, OLD_KEYS, REWRAP, Wrapped};
use crate::change::Record;
use crate::installation::keys as installation;
use crate::value::Args;
use crate::{Error, args};

impl Keys {
    /// Starts a new epoch and moves every data key into it, 500 in a transaction, so that
    /// other changes do not wait long; how many keys moved. After a kill in the middle,
    /// [`Keys::finish_rotation`] continues. Run it monthly and after erasures.
    pub async fn rotate_epoch(&self) -> Result<u64, Error> {
        let newest = self.newest_epoch().await?.number();
        self.add_epoch(newest + 1).await?;
        self.finish_rotation().await
    }

    /// Moves what is still wrapped under an old epoch into the newest, then destroys the old ones.
    pub async fn finish_rotation(&self) -> Result<u64, Error> {
        let newest = self.newest_epoch().await?.number();
        let mut moved = 0;
        loop {
            let old: Vec<Wrapped> = self.0.db.all(OLD_KEYS, args![newest]).await?;
            if old.is_empty() {
                break;
            }
            let mut rows = Vec::with_capacity(old.len());
            for row in &old {
                rows.push(self.rewrap(row, newest).await?);
            }
            moved += crate::retrying!(self.0.db, change -> Error, {
                let moved = change.exec_each(REWRAP, rows.clone()).await?;
                change.commit(Record::none(NO_AUDIT)).await?;
                moved
            })?;
        }
        let changes = crate::retrying!(self.0.db, change -> Error, {
            change.exec(DROP_EPOCHS, args![newest]).await?;
            let changes = installation::count_change(&mut change).await?;
            change.commit(Record::none(NO_AUDIT)).await?;
            changes
        })?;
        self.load_epochs().await?;
        self.0.db.checkpoint().await?;
        self.note(changes).await?;
        Ok(moved)
    }

    async fn rewrap(&self, row: &Wrapped, newest: u32) -> Result<Args, Error> {
        let class = Class::from_number(row.class)
            .ok_or_else(|| Error::Decode(format!("no class {}", row.class)))?;
        let (old, new) = (self.epoch(row.epoch).await?, self.epoch(newest).await?);
        let key = old.unwrap(&row.wrapped, row.owner, class, row.kid)?;
        let wrapped = new.wrap(&key, row.owner, class, &mut SystemRng)?;
        Ok(args![row.owner, row.class, row.kid, newest, wrapped])
    }
}
