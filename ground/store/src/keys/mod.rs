//! The key store: wrapped keys in a database of their own, opened keys for a while in memory.
//!
//! It is kept apart from the content, so that erasing a person's keys makes every copy of their
//! words unreadable, also in old backups of the content.

mod cache;
mod rotation;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use kernel::{Clock, Rng, SystemRng, minute};
use vault::{Class, DataKey, EpochKey, KeyHolder, KeyRing, OwnerKeys, SealingRing, Secrets};

use crate::change::{Change, Record};
use crate::installation::{content, keys as installation};
use crate::value::Value;
use crate::{Db, Error, args, audit};
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

/// Why a change of the key store leaves no audit record.
const NO_AUDIT: &str = "the feature that asks writes the audit entry";

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
    /// The content that notes how often the keys changed.
    content: OnceLock<Db>,
    /// One change of the keys at a time in this process: all count in one row.
    counting: tokio::sync::Mutex<()>,
    /// The end of the audit log that was kept last.
    anchor: tokio::sync::Mutex<audit::Anchor>,
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
            content: OnceLock::new(),
            counting: tokio::sync::Mutex::default(),
            anchor: tokio::sync::Mutex::default(),
        }));
        if keys.load_epochs().await?.is_empty() {
            keys.add_epoch(1).await?;
        }
        Ok(keys)
    }

    /// The keys that exist for these holders, to open with. Erased and damaged ones are not on the
    /// ring, and opening their words is [`vault::SealError::NoKey`].
    ///
    /// # Errors
    /// When the key store cannot be read.
    pub async fn ring<H: Copy + Into<KeyHolder>>(&self, holders: &[H]) -> Result<KeyRing, Error> {
        let mut ring = KeyRing::default();
        let mut missing = Vec::new();
        {
            let mut cache = self.cache();
            for holder in holders.iter().map(|&holder| holder.into()) {
                match cache.get(holder, self.0.clock.now()) {
                    Some(keys) => ring.hold(holder, keys),
                    None => missing.push(holder),
                }
            }
        }
        if !missing.is_empty() {
            ring.join(self.fetch(&missing).await?);
        }
        Ok(ring)
    }

    /// The keys of these holders, to seal with; a holder that has none gets one.
    ///
    /// # Errors
    /// As [`Keys::ring`], and as [`Change::commit`] when a key must be made.
    pub async fn sealing_ring<H: Copy + Into<KeyHolder>>(
        &self,
        holders: &[H],
        rng: Box<dyn Rng>,
    ) -> Result<SealingRing, Error> {
        Ok(SealingRing::new(self.ring_for_writing(holders).await?, rng))
    }

    /// The keys of [`Keys::sealing_ring`] without its randomness.
    ///
    /// # Errors
    /// As [`Keys::sealing_ring`].
    pub async fn ring_for_writing<H: Copy + Into<KeyHolder>>(
        &self,
        holders: &[H],
    ) -> Result<KeyRing, Error> {
        let mut ring = self.ring(holders).await?;
        let missing: HashSet<KeyHolder> = holders
            .iter()
            .map(|&holder| holder.into())
            .filter(|&holder| !ring.holds(holder))
            .collect();
        if !missing.is_empty() {
            let missing: Vec<KeyHolder> = missing.into_iter().collect();
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
    pub async fn erase(&self, owner: [u8; 16], classes: &[Class]) -> Result<(), Error> {
        let mark = self.0.secrets.mac("erasure", &owner);
        let at = minute(self.0.clock.now());
        let counting = self.0.counting.lock().await;
        let changes = crate::retrying!(self.0.db, change -> Error, {
            for class in classes.iter().map(|class| class.number()) {
                change.exec(ERASE, args![owner, class]).await?;
                change.exec(NOTE_ERASURE, args![mark, class, at]).await?;
            }
            let changes = installation::count_change(&mut change).await?;
            change.commit(Record::none(NO_AUDIT)).await?;
            changes
        })?;
        drop(counting);
        self.forget(owner, classes);
        self.0.db.checkpoint().await?;
        self.note(changes).await
    }

    /// A new key for what this owner writes from now on; the old ones still open.
    pub async fn renew(&self, owner: [u8; 16], class: Class) -> Result<(), Error> {
        let epoch = self.newest_epoch().await?;
        let counting = self.0.counting.lock().await;
        let changes = crate::retrying!(self.0.db, change -> Error, {
            let kid: u32 = change.one(NEXT_KID, args![owner, class.number()]).await?;
            let key = DataKey::fresh(kid, &mut SystemRng);
            add_key(&mut change, &epoch, (owner, class).into(), &key).await?;
            let changes = installation::count_change(&mut change).await?;
            change.commit(Record::none(NO_AUDIT)).await?;
            changes
        })?;
        drop(counting);
        self.forget(owner, &[class]);
        self.note(changes).await
    }

    /// From here on the content notes the changes of these keys before text relies on them, so that an
    /// older copy of the key store is noticed. Keeps the end of the audit log as it is now.
    pub(crate) async fn accompany(&self, content: &Db) -> Result<(), Error> {
        // A second call would name the same database.
        let _ = self.0.content.set(content.clone());
        self.keep_audit_end().await.map(drop)
    }

    /// Keeps the end of the audit log in the key store, where a hand that cuts the log in the content
    /// does not reach; the end. Nothing is written when it has not moved.
    ///
    /// # Errors
    /// When the content cannot be read or the key store cannot be written.
    pub async fn keep_audit_end(&self) -> Result<audit::Anchor, Error> {
        let mut kept = self.0.anchor.lock().await;
        let Some(content) = self.0.content.get() else {
            return Ok(*kept);
        };
        let end = audit::anchor(content).await?;
        if end != *kept {
            installation::keep_anchor(&self.0.db, end).await?;
            *kept = end;
        }
        Ok(end)
    }

    /// The end of the audit log as the key store has it; `None` before the first start is over.
    ///
    /// # Errors
    /// When the key store cannot be read.
    pub async fn kept_audit_end(&self) -> Result<Option<audit::Anchor>, Error> {
        installation::anchor(&self.0.db).await
    }

    pub(crate) fn db(&self) -> &Db {
        &self.0.db
    }

    /// Called within no change of the content: this is one.
    async fn note(&self, changes: Option<i64>) -> Result<(), Error> {
        match (self.0.content.get(), changes) {
            (Some(content), Some(changes)) => content::note(content, changes).await,
            _ => Ok(()),
        }
    }

    /// Drops opened keys from memory.
    pub fn forget(&self, owner: [u8; 16], classes: &[Class]) {
        let mut cache = self.cache();
        for &class in classes {
            cache.forget((owner, class).into());
        }
    }

    async fn fetch(&self, holders: &[KeyHolder]) -> Result<KeyRing, Error> {
        let owners: HashSet<[u8; 16]> = holders.iter().map(|holder| holder.owner).collect();
        let owners = Value::Ids(owners.into_iter().collect());
        let rows: Vec<Wrapped> = self.0.db.all(KEYS_OF, vec![owners]).await?;
        let wanted: HashSet<KeyHolder> = holders.iter().copied().collect();
        let mut found: HashMap<KeyHolder, OwnerKeys> = HashMap::new();
        for row in rows {
            let Some(class) = Class::from_number(row.class) else {
                continue;
            };
            let holder = KeyHolder::from((row.owner, class));
            if wanted.contains(&holder) {
                match self.unwrapped(&row, class).await {
                    Ok(key) => found.entry(holder).or_default().push(key),
                    // One damaged key harms the words under it, and nobody else's.
                    Err(Error::Key(error)) => {
                        let (kid, epoch) = (row.kid, row.epoch);
                        tracing::error!(%error, kid, epoch, "a wrapped key does not open");
                    }
                    Err(other) => return Err(other),
                }
            }
        }
        let mut ring = KeyRing::default();
        let mut cache = self.cache();
        for (holder, keys) in found {
            let keys = Arc::new(keys);
            cache.put(holder, Arc::clone(&keys), self.0.clock.now());
            ring.hold(holder, keys);
        }
        Ok(ring)
    }

    async fn unwrapped(&self, row: &Wrapped, class: Class) -> Result<DataKey, Error> {
        let epoch = self.epoch(row.epoch).await?;
        Ok(epoch.unwrap(&row.wrapped, row.owner, class, row.kid)?)
    }

    async fn make(&self, holders: &[KeyHolder]) -> Result<(), Error> {
        let mut tries = 0;
        loop {
            let epoch = self.newest_epoch().await?;
            let counting = self.0.counting.lock().await;
            let made: Result<Option<i64>, Error> = crate::retrying!(self.0.db, change, {
                for &holder in holders {
                    let key = DataKey::fresh(1, &mut SystemRng);
                    add_key(&mut change, &epoch, holder, &key).await?;
                }
                let changes = installation::count_change(&mut change).await?;
                change.commit(Record::none(NO_AUDIT)).await?;
                changes
            });
            drop(counting);
            match made {
                // Another node retired the epoch that this one knew.
                Err(Error::ForeignKey) if tries < 3 => tries += 1,
                other => return self.note(other?).await,
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
        let epochs = epochs_in(&self.0.db, &self.0.secrets).await?;
        let epochs = epochs.ok_or_else(|| {
            Error::Setup("This root key does not open the key store. Give the root key that this installation was set up with.".to_owned())
        })?;
        self.epochs().clone_from(&epochs);
        Ok(epochs)
    }

    async fn add_epoch(&self, number: u32) -> Result<(), Error> {
        let epoch = EpochKey::fresh(number, &mut SystemRng);
        let wrapped = self.0.secrets.wrap_epoch(&epoch, &mut SystemRng)?;
        let at = self.0.clock.now();
        let added: Result<(), Error> = crate::retrying!(self.0.db, change, {
            change.exec(ADD_EPOCH, args![number, &wrapped, at]).await?;
            change.commit(Record::none(NO_AUDIT)).await?;
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

/// The epoch keys; `None` when these secrets do not open one of them.
async fn epochs_in(db: &Db, secrets: &Secrets) -> Result<Option<Epochs>, Error> {
    let rows: Vec<(u32, Vec<u8>)> = db.all(EPOCHS, args![]).await?;
    let mut epochs = Epochs::new();
    for (number, wrapped) in rows {
        match secrets.unwrap_epoch(number, &wrapped) {
            Ok(epoch) => epochs.insert(number, Arc::new(epoch)),
            Err(_) => return Ok(None),
        };
    }
    Ok(Some(epochs))
}

/// Whether these secrets open the key store in this database.
pub(crate) async fn opens_epochs(db: &Db, secrets: &Secrets) -> Result<bool, Error> {
    Ok(epochs_in(db, secrets).await?.is_some())
}

async fn add_key(
    change: &mut Change,
    epoch: &EpochKey,
    KeyHolder { owner, class }: KeyHolder,
    key: &DataKey,
) -> Result<(), Error> {
    let wrapped = epoch.wrap(key, owner, class, &mut SystemRng)?;
    let values = args![owner, class.number(), key.kid(), epoch.number(), wrapped];
    change.exec(ADD_KEY, values).await.map(drop)
}
