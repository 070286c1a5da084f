//! The key store: wrapped keys in a database of their own, opened keys for a while in memory.
//!
//! It lies apart from the content so that erasing a person's keys makes every copy of their words
//! unreadable, those in old backups of the content too.

mod cache;
mod rotation;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Clock, SystemRng, minute};
use vault::{Class, DataKey, EpochKey, KeyRing, OwnerKeys, Secrets};

use crate::change::{Change, Record};
use crate::value::Value;
use crate::{Db, Error, args};
use cache::Cache;

crate::sql! {
    EPOCHS = "SELECT number, wrapped FROM epoch_key ORDER BY number";
    ADD_EPOCH = "INSERT INTO epoch_key (number, wrapped, made_at) VALUES ($1, $2, $3)";
    DROP_EPOCHS = "DELETE FROM epoch_key WHERE number < $1
        AND NOT EXISTS (SELECT 1 FROM data_key WHERE data_key.epoch = epoch_key.number)";
    KEYS_OF = {
        lite: "SELECT owner, class, kid, epoch, wrapped FROM data_key
            WHERE owner IN (SELECT unhex(value) FROM json_each($1))",
        pg: "SELECT owner, class, kid, epoch, wrapped FROM data_key WHERE owner = ANY($1)",
    };
    ADD_KEY = "INSERT INTO data_key (owner, class, kid, epoch, wrapped) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (owner, class, kid) DO NOTHING";
    NEXT_KID = "SELECT COALESCE(MAX(kid), 0) + 1 FROM data_key WHERE owner = $1 AND class = $2";
    ERASE = "DELETE FROM data_key WHERE owner = $1 AND class = $2";
    NOTE_ERASURE = "INSERT INTO erasure (mark, class, erased_at) VALUES ($1, $2, $3)
        ON CONFLICT (mark, class) DO UPDATE SET erased_at = excluded.erased_at";
    OLD_KEYS = "SELECT owner, class, kid, epoch, wrapped FROM data_key WHERE epoch < $1
        ORDER BY epoch LIMIT 500";
    REWRAP = "UPDATE data_key SET epoch = $4, wrapped = $5
        WHERE owner = $1 AND class = $2 AND kid = $3 AND epoch < $4";
}

const OWN_LOG: &str = "the feature that asks writes the audit entry";

/// Whose key, for which words.
type Holder = ([u8; 16], Class);
type Epochs = BTreeMap<u32, Arc<EpochKey>>;

/// The key store. Cloning is cheap.
#[derive(Clone)]
pub struct Keys(Arc<Inner>);

struct Inner {
    db: Db,
    secrets: Secrets,
    clock: Arc<dyn Clock>,
    epochs: Mutex<Epochs>,
    cache: Mutex<Cache>,
}

crate::row! {
    struct Wrapped {
        owner: [u8; 16],
        class: u8,
        kid: u32,
        epoch: u32,
        wrapped: Vec<u8>,
    }
}

impl Keys {
    /// Opens the key store in its migrated database ([`KEYS`](crate::KEYS)); makes the first epoch.
    ///
    /// # Errors
    /// [`Error::Setup`] when the root key is not the one that this store was made with.
    pub async fn open(db: Db, secrets: Secrets) -> Result<Self, Error> {
        let clock = Arc::clone(db.clock());
        let keys = Self(Arc::new(Inner {
            db,
            secrets,
            clock,
            epochs: Mutex::default(),
            cache: Mutex::default(),
        }));
        if keys.load_epochs().await?.is_empty() {
            keys.add_epoch(1).await?;
        }
        Ok(keys)
    }

    /// The keys that exist for these owners and classes. Erased ones are simply not on the ring,
    /// and opening their words says [`vault::SealError::NoKey`].
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn ring(&self, holders: &[Holder]) -> Result<KeyRing, Error> {
        let mut ring = KeyRing::default();
        let mut missing = Vec::new();
        {
            let mut cache = self.cache();
            for &(owner, class) in holders {
                match cache.get((owner, class), self.0.clock.now()) {
                    Some(keys) => ring.hold(owner, class, keys),
                    None => missing.push((owner, class)),
                }
            }
        }
        if !missing.is_empty() {
            ring.join(self.fetch(&missing).await?);
        }
        Ok(ring)
    }

    /// The same, with a new key for each owner and class that has none: for sealing.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn ring_for_writing(&self, holders: &[Holder]) -> Result<KeyRing, Error> {
        let mut ring = self.ring(holders).await?;
        let missing: HashSet<Holder> = holders
            .iter()
            .copied()
            .filter(|&(owner, class)| !ring.holds(owner, class))
            .collect();
        if !missing.is_empty() {
            let missing: Vec<Holder> = missing.into_iter().collect();
            self.make(&missing).await?;
            // Read back rather than kept: another node may have made the key first.
            ring.join(self.fetch(&missing).await?);
        }
        Ok(ring)
    }

    /// Destroys the keys of an owner: what they sealed is unreadable from now on, in every copy.
    /// On SQLite the file is overwritten and the log emptied before this returns; on PostgreSQL
    /// traces of the wrapped keys become worthless with the next [`Keys::rotate_epoch`]. Other
    /// nodes forget within ten minutes, or at once through [`Keys::forget`].
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn erase(&self, owner: [u8; 16], classes: &[Class]) -> Result<(), Error> {
        let mark = self.0.secrets.mac("erasure", &owner);
        let at = minute(self.0.clock.now());
        crate::retrying!(self.0.db, change -> Error, {
            for class in classes.iter().map(|class| class.number()) {
                change.exec(ERASE, args![owner, class]).await?;
                change.exec(NOTE_ERASURE, args![mark, class, at]).await?;
            }
            change.commit(Record::own_log(OWN_LOG)).await?;
        })?;
        self.forget(owner, classes);
        self.0.db.checkpoint().await
    }

    /// A new key for what this owner writes from now on; the old ones still open.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn renew(&self, owner: [u8; 16], class: Class) -> Result<(), Error> {
        let epoch = self.newest_epoch().await?;
        crate::retrying!(self.0.db, change -> Error, {
            let kid: u32 = change.one(NEXT_KID, args![owner, class.number()]).await?;
            let key = DataKey::fresh(kid, &mut SystemRng);
            add_key(&mut change, &epoch, (owner, class), &key).await?;
            change.commit(Record::own_log(OWN_LOG)).await?;
        })?;
        self.forget(owner, &[class]);
        Ok(())
    }

    /// Drops opened keys from memory.
    pub fn forget(&self, owner: [u8; 16], classes: &[Class]) {
        let mut cache = self.cache();
        for &class in classes {
            cache.forget((owner, class));
        }
    }

    async fn fetch(&self, holders: &[Holder]) -> Result<KeyRing, Error> {
        let owners: HashSet<[u8; 16]> = holders.iter().map(|&(owner, _)| owner).collect();
        let owners = Value::Ids(owners.into_iter().collect());
        let rows: Vec<Wrapped> = self.0.db.all(KEYS_OF, vec![owners]).await?;
        let wanted: HashSet<Holder> = holders.iter().copied().collect();
        let mut found: HashMap<Holder, OwnerKeys> = HashMap::new();
        for row in rows {
            let Some(class) = Class::from_number(row.class) else {
                continue;
            };
            if wanted.contains(&(row.owner, class)) {
                let epoch = self.epoch(row.epoch).await?;
                let key = epoch.unwrap(&row.wrapped, row.owner, class, row.kid)?;
                found.entry((row.owner, class)).or_default().push(key);
            }
        }
        let mut ring = KeyRing::default();
        let mut cache = self.cache();
        for ((owner, class), keys) in found {
            let keys = Arc::new(keys);
            cache.put((owner, class), Arc::clone(&keys), self.0.clock.now());
            ring.hold(owner, class, keys);
        }
        Ok(ring)
    }

    async fn make(&self, holders: &[Holder]) -> Result<(), Error> {
        let mut tries = 0;
        loop {
            let epoch = self.newest_epoch().await?;
            let made: Result<(), Error> = crate::retrying!(self.0.db, change, {
                for &holder in holders {
                    let key = DataKey::fresh(1, &mut SystemRng);
                    add_key(&mut change, &epoch, holder, &key).await?;
                }
                change.commit(Record::own_log(OWN_LOG)).await?;
            });
            match made {
                // Another node retired the epoch that we knew.
                Err(Error::ForeignKey) if tries < 3 => tries += 1,
                other => return other,
            }
            self.load_epochs().await?;
        }
    }

    async fn epoch(&self, number: u32) -> Result<Arc<EpochKey>, Error> {
        let known = self.epochs().get(&number).cloned();
        match known {
            Some(epoch) => Ok(epoch),
            None => {
                let epochs = self.load_epochs().await?;
                epochs
                    .get(&number)
                    .cloned()
                    .ok_or(Error::Key(vault::SealError::NoKey))
            }
        }
    }

    async fn newest_epoch(&self) -> Result<Arc<EpochKey>, Error> {
        let newest = self
            .epochs()
            .last_key_value()
            .map(|(_, epoch)| Arc::clone(epoch));
        newest.ok_or(Error::Key(vault::SealError::NoKey))
    }

    async fn load_epochs(&self) -> Result<Epochs, Error> {
        let rows: Vec<(u32, Vec<u8>)> = self.0.db.all(EPOCHS, args![]).await?;
        let mut epochs = Epochs::new();
        for (number, wrapped) in rows {
            let epoch = self.0.secrets.unwrap_epoch(number, &wrapped).map_err(|_| {
                Error::Setup("This root key does not open the key store. Give the root key that this installation was set up with.".to_owned())
            })?;
            epochs.insert(number, Arc::new(epoch));
        }
        self.epochs().clone_from(&epochs);
        Ok(epochs)
    }

    async fn add_epoch(&self, number: u32) -> Result<(), Error> {
        let epoch = EpochKey::fresh(number, &mut SystemRng);
        let wrapped = self.0.secrets.wrap_epoch(&epoch, &mut SystemRng)?;
        let at = self.0.clock.now();
        let added: Result<(), Error> = crate::retrying!(self.0.db, change, {
            change.exec(ADD_EPOCH, args![number, &wrapped, at]).await?;
            change.commit(Record::own_log(OWN_LOG)).await?;
        });
        match added {
            // Another node was faster with the same number: its key is as good.
            Ok(()) | Err(Error::Unique(_)) => self.load_epochs().await.map(drop),
            Err(error) => Err(error),
        }
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, Cache> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn epochs(&self) -> std::sync::MutexGuard<'_, Epochs> {
        self.0.epochs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn add_key(
    change: &mut Change,
    epoch: &EpochKey,
    (owner, class): Holder,
    key: &DataKey,
) -> Result<(), Error> {
    let wrapped = epoch.wrap(key, owner, class, &mut SystemRng)?;
    let values = args![owner, class.number(), key.kid(), epoch.number(), wrapped];
    change.exec(ADD_KEY, values).await.map(drop)
}
