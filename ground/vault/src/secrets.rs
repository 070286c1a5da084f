//! Secrets derived from the root key, so that the root itself need not stay in memory.

use std::fmt;
use std::sync::Arc;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use kernel::Rng;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::envelope::{Key, SealError, Sealing};
use crate::epoch::key_from;
use crate::{EpochKey, RootKey};

/// The server's keyed functions. Cloning is cheap; zeroed when the last clone is gone.
#[derive(Clone)]
pub struct Secrets(Arc<Derived>);

struct Derived {
    wrap: Key,
    blind: Key,
    audit: Key,
    cookie: Key,
    pepper: Key,
    rights: Key,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets([secret])")
    }
}

impl Secrets {
    /// Derives all of them by HKDF-SHA256, each under its own label.
    pub fn derive(root: &RootKey) -> Self {
        let hkdf = Hkdf::<Sha256>::new(None, root.bytes());
        let derive = |label: &str| {
            let mut key = Zeroizing::new([0; 32]);
            hkdf.expand(label.as_bytes(), &mut *key)
                .expect("32 bytes are within the limit of HKDF-SHA256");
            key
        };
        Self(Arc::new(Derived {
            wrap: derive("hl/wrap/v1"),
            blind: derive("hl/blind/v1"),
            audit: derive("hl/audit/v1"),
            cookie: derive("hl/cookie/v1"),
            pepper: derive("hl/pepper/v1"),
            rights: derive("hl/rights/v1"),
        }))
    }

    pub(crate) fn blind(&self, column: &str, folded: &str) -> [u8; 16] {
        let full = hmac(&self.0.blind, &[&labelled(column), folded.as_bytes()]);
        let mut short = [0; 16];
        short.copy_from_slice(&full[..16]);
        short
    }

    /// The password as it goes into the password hash: without the root key a stolen database
    /// gives nothing to guess against.
    pub fn pepper(&self, password: &[u8]) -> [u8; 32] {
        hmac(&self.0.pepper, &[password])
    }

    /// The next link of the audit chain over its predecessor and one canonical row.
    pub fn chain(&self, previous: [u8; 32], row: &[u8]) -> [u8; 32] {
        hmac(&self.0.audit, &[&previous, row])
    }

    /// A mark on something that leaves the server and comes back. The label keeps uses apart.
    pub fn mac(&self, label: &str, bytes: &[u8]) -> [u8; 32] {
        hmac(&self.0.cookie, &[&labelled(label), bytes])
    }

    /// Whether `mark` is the [`Secrets::mac`] of these bytes, in constant time.
    pub fn is_mac(&self, label: &str, bytes: &[u8], mark: &[u8]) -> bool {
        self.mac(label, bytes).ct_eq(mark).into()
    }

    /// The mark over columns that decide rights. `columns` carries its own lengths.
    pub fn bind(&self, columns: &[u8]) -> [u8; 32] {
        hmac(&self.0.rights, &[columns])
    }

    /// Whether `mark` is the [`Secrets::bind`] of these columns, in constant time.
    pub fn is_bound(&self, columns: &[u8], mark: &[u8]) -> bool {
        self.bind(columns).ct_eq(mark).into()
    }

    /// An epoch key as it stands in the key store.
    pub fn wrap_epoch(&self, epoch: &EpochKey, rng: &mut dyn Rng) -> Result<Vec<u8>, SealError> {
        self.epoch_sealing(epoch.number).seal(&*epoch.key, rng)
    }

    /// The epoch key inside.
    ///
    /// # Errors
    /// [`SealError::Refused`] when it was wrapped under another root key or for another epoch.
    pub fn unwrap_epoch(&self, number: u32, wrapped: &[u8]) -> Result<EpochKey, SealError> {
        let key = key_from(&self.epoch_sealing(number).open(wrapped)?)?;
        Ok(EpochKey { number, key })
    }

    fn epoch_sealing(&self, number: u32) -> Sealing<'_> {
        Sealing {
            key: &self.0.wrap,
            kid: number,
            associated_data: b"hl1-epoch-key",
        }
    }
}

/// A label that cannot run into what follows it.
fn labelled(label: &str) -> Vec<u8> {
    let mut bytes = (label.len() as u64).to_be_bytes().to_vec();
    bytes.extend_from_slice(label.as_bytes());
    bytes
}

fn hmac(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(&**key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
