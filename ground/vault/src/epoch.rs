//! Keys that wrap keys. A data key is stored only wrapped by an epoch key, an epoch key only
//! wrapped by a key derived from the root. A new epoch makes every earlier wrapping worthless.

use std::fmt;

use kernel::Rng;
use zeroize::Zeroizing;

use crate::Class;
use crate::envelope::{Key, SealError, Sealing, fresh_key};

/// Seals the words of one owner and class.
pub struct DataKey {
    pub(crate) kid: u32,
    pub(crate) key: Key,
}

impl DataKey {
    /// A new random key with this number, counted from 1 for each owner and class.
    pub fn fresh(kid: u32, rng: &mut dyn Rng) -> Self {
        let key = fresh_key(rng);
        Self { kid, key }
    }

    /// Its number.
    pub fn kid(&self) -> u32 {
        self.kid
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DataKey({}, [secret])", self.kid)
    }
}

/// Wraps the data keys of an epoch.
pub struct EpochKey {
    pub(crate) number: u32,
    pub(crate) key: Key,
}

impl EpochKey {
    /// A new random key for this epoch, counted from 1.
    pub fn fresh(number: u32, rng: &mut dyn Rng) -> Self {
        let key = fresh_key(rng);
        Self { number, key }
    }

    /// The epoch.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// A data key as it stands in the key store, bound to its owner, class and number.
    pub fn wrap(
        &self,
        data_key: &DataKey,
        owner: [u8; 16],
        class: Class,
        rng: &mut dyn Rng,
    ) -> Result<Vec<u8>, SealError> {
        let place = place(owner, class, data_key.kid);
        self.sealing(&place).seal(&*data_key.key, rng)
    }

    /// The data key inside.
    ///
    /// # Errors
    /// [`SealError::Refused`] when it was wrapped for another owner, class, number or epoch.
    pub fn unwrap(
        &self,
        wrapped: &[u8],
        owner: [u8; 16],
        class: Class,
        kid: u32,
    ) -> Result<DataKey, SealError> {
        let place = place(owner, class, kid);
        let key = key_from(&self.sealing(&place).open(wrapped)?)?;
        Ok(DataKey { kid, key })
    }

    fn sealing<'a>(&'a self, associated_data: &'a [u8]) -> Sealing<'a> {
        Sealing {
            key: &self.key,
            kid: self.number,
            associated_data,
        }
    }
}

impl fmt::Debug for EpochKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EpochKey({}, [secret])", self.number)
    }
}

pub(crate) fn key_from(bytes: &Zeroizing<Vec<u8>>) -> Result<Key, SealError> {
    let mut key = Zeroizing::new([0; 32]);
    if bytes.len() != key.len() {
        return Err(SealError::Refused);
    }
    key.copy_from_slice(bytes);
    Ok(key)
}

fn place(owner: [u8; 16], class: Class, kid: u32) -> Vec<u8> {
    let mut place = b"hl1-data-key".to_vec();
    place.extend_from_slice(&owner);
    place.push(class.number());
    place.extend_from_slice(&kid.to_be_bytes());
    place
}
