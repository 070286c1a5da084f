//! Opened keys in hand.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use kernel::{Id, Private, Rng};
use zeroize::{Zeroize, Zeroizing};

use crate::envelope::{Sealing, kid_of};
use crate::{Class, DataKey, KeyHolder, Purpose, SealError, Slot};

/// The data keys of one owner and class: the newest seals, all of them open.
#[derive(Debug, Default)]
pub struct OwnerKeys(Vec<DataKey>);

impl OwnerKeys {
    /// Adds a key.
    pub fn push(&mut self, key: DataKey) {
        self.0.push(key);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn newest(&self) -> Option<&DataKey> {
        self.0.iter().max_by_key(|key| key.kid)
    }

    fn numbered(&self, kid: u32) -> Option<&DataKey> {
        self.0.iter().find(|key| key.kid == kid)
    }
}

/// Opened keys of some holders; made by `store::Keys` for the work in hand. It opens; a
/// [`SealingRing`] also seals. Cloning is cheap, keys are zeroed when the last clone and the cache
/// are dropped.
#[derive(Debug, Clone, Default)]
pub struct KeyRing(HashMap<KeyHolder, Arc<OwnerKeys>>);

impl KeyRing {
    /// Puts one key on the ring.
    pub fn insert(&mut self, owner: impl Id, class: Class, key: DataKey) {
        let mut keys = OwnerKeys::default();
        keys.push(key);
        self.hold(KeyHolder::from((owner.bytes(), class)), Arc::new(keys));
    }

    /// Puts the keys of one holder on the ring.
    pub fn hold(&mut self, holder: KeyHolder, keys: Arc<OwnerKeys>) {
        self.0.insert(holder, keys);
    }

    /// Whether words of this holder can be opened at all.
    pub fn holds(&self, holder: KeyHolder) -> bool {
        self.0.contains_key(&holder)
    }

    /// Adds all keys of another ring.
    pub fn join(&mut self, other: KeyRing) {
        self.0.extend(other.0);
    }

    /// Seals a text for its place.
    ///
    /// # Errors
    /// [`SealError::NoKey`] when the ring was not made for this owner and class.
    pub fn seal(&self, slot: &Slot, text: &str, rng: &mut dyn Rng) -> Result<Vec<u8>, SealError> {
        self.seal_bytes(slot, text.as_bytes(), rng)
    }

    /// Seals bytes for their place.
    ///
    /// # Errors
    /// As [`KeyRing::seal`].
    pub fn seal_bytes(
        &self,
        slot: &Slot,
        plain: &[u8],
        rng: &mut dyn Rng,
    ) -> Result<Vec<u8>, SealError> {
        let key = self
            .keys(slot)
            .and_then(OwnerKeys::newest)
            .ok_or(SealError::NoKey)?;
        let associated_data = slot.associated_data(key.kid);
        sealing(key, &associated_data).seal(plain, rng)
    }

    /// Opens a text.
    ///
    /// # Errors
    /// Any [`SealError`]; [`SealError::NoKey`] when the words were erased.
    pub fn open(
        &self,
        slot: &Slot,
        sealed: &[u8],
        purpose: Purpose,
    ) -> Result<Private<String>, SealError> {
        let mut plain = self.open_bytes(slot, sealed, purpose)?;
        // The buffer itself becomes the text: no second copy of the words in memory.
        match String::from_utf8(std::mem::take(&mut *plain)) {
            Ok(text) => Ok(Private::new(text)),
            Err(not_text) => {
                not_text.into_bytes().zeroize();
                Err(SealError::Refused)
            }
        }
    }

    /// Opens bytes; the buffer is zeroed when dropped.
    ///
    /// # Errors
    /// As [`KeyRing::open`].
    pub fn open_bytes(
        &self,
        slot: &Slot,
        sealed: &[u8],
        purpose: Purpose,
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        if !purpose.may_open(slot.class) {
            return Err(SealError::WrongPurpose);
        }
        let kid = kid_of(sealed)?;
        let key = self
            .keys(slot)
            .and_then(|keys| keys.numbered(kid))
            .ok_or(SealError::NoKey)?;
        purpose.count();
        let associated_data = slot.associated_data(kid);
        sealing(key, &associated_data).open(sealed)
    }

    fn keys(&self, slot: &Slot) -> Option<&OwnerKeys> {
        self.0.get(&slot.holder()).map(|keys| &**keys)
    }
}

/// Opened keys that seal: `store::Keys` has made sure that each holder it was asked for has one. It
/// brings its own randomness, because every seal takes a nonce.
///
/// ```
/// # use kernel::{Id, PersonId, SystemRng};
/// # use vault::{Class, DataKey, KeyRing, SealingRing, Slot};
/// # let person = PersonId::fresh(&mut SystemRng);
/// # let mut keys = KeyRing::default();
/// # keys.insert(person, Class::Shares, DataKey::fresh(1, &mut SystemRng));
/// let mut ring = SealingRing::new(keys, Box::new(SystemRng));
/// let row = PersonId::fresh(ring.rng());
/// let sealed = ring.seal(&Slot::new("share", "body", row, person, Class::Shares), "hello")?;
/// # assert!(!sealed.is_empty());
/// # Ok::<(), vault::SealError>(())
/// ```
pub struct SealingRing {
    ring: KeyRing,
    rng: Box<dyn Rng>,
}

impl SealingRing {
    /// Seals with the keys of this ring.
    pub fn new(ring: KeyRing, rng: Box<dyn Rng>) -> Self {
        Self { ring, rng }
    }

    /// Seals a text for its place under the newest key of its holder.
    ///
    /// # Errors
    /// [`SealError::NoKey`] when the ring was not made for this holder, [`SealError::TooLong`].
    pub fn seal(&mut self, slot: &Slot, text: &str) -> Result<Vec<u8>, SealError> {
        self.seal_bytes(slot, text.as_bytes())
    }

    /// Seals bytes for their place.
    ///
    /// # Errors
    /// As [`SealingRing::seal`].
    pub fn seal_bytes(&mut self, slot: &Slot, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        self.ring.seal_bytes(slot, plain, self.rng.as_mut())
    }

    /// The source of randomness, for the ids of what is sealed.
    pub fn rng(&mut self) -> &mut dyn Rng {
        self.rng.as_mut()
    }
}

/// What can be sealed can be opened.
impl Deref for SealingRing {
    type Target = KeyRing;

    fn deref(&self) -> &KeyRing {
        &self.ring
    }
}

fn sealing<'a>(key: &'a DataKey, associated_data: &'a [u8]) -> Sealing<'a> {
    Sealing {
        key: &key.key,
        kid: key.kid,
        associated_data,
    }
}
