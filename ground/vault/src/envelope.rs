//! The ciphertext format: `version | algorithm | kid (4, big endian) | nonce (24) | text + tag`.

use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305, XNonce};
use kernel::Rng;
use zeroize::Zeroizing;

use crate::padding;

const VERSION: u8 = 1;
/// XChaCha20-Poly1305: 192-bit random nonces need no counter, so two nodes, restores and
/// rollbacks cannot repeat one.
const ALGORITHM: u8 = 1;
const NONCE: usize = 24;
const HEADER: usize = 6 + NONCE;
const TAG: usize = 16;

/// Why something did not seal or open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// There is no key for this owner and class: never made, or erased.
    #[error("no key for these words; they may have been erased")]
    NoKey,
    /// The format version is not 1.
    #[error("unknown version of the sealed format")]
    UnknownVersion,
    /// The algorithm is not one this version knows.
    #[error("unknown algorithm of the sealed format")]
    UnknownAlgorithm,
    /// Changed, cut, moved from another place, or sealed under another key.
    #[error("sealed words do not belong here or were changed")]
    Refused,
    /// The purpose may not open this class.
    #[error("this purpose may not open this class of words")]
    WrongPurpose,
    /// Longer than 4 GiB.
    #[error("too long to seal")]
    TooLong,
}

/// 32 secret bytes; zeroed when dropped, never printed.
pub(crate) type Key = Zeroizing<[u8; 32]>;

pub(crate) fn fresh_key(rng: &mut dyn Rng) -> Key {
    let mut key = Zeroizing::new([0; 32]);
    rng.fill(&mut *key);
    key
}

pub(crate) struct Sealing<'a> {
    pub(crate) key: &'a Key,
    pub(crate) kid: u32,
    pub(crate) associated_data: &'a [u8],
}

impl Sealing<'_> {
    pub(crate) fn seal(&self, plain: &[u8], rng: &mut dyn Rng) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE];
        rng.fill(&mut nonce);
        let size = HEADER + padding::padded_size(plain.len()) + TAG;
        let mut sealed = Vec::with_capacity(size);
        sealed.extend_from_slice(&[VERSION, ALGORITHM]);
        sealed.extend_from_slice(&self.kid.to_be_bytes());
        sealed.extend_from_slice(&nonce);
        padding::pad_into(&mut sealed, plain).ok_or(SealError::TooLong)?;
        let body = InOutBuf::from(&mut sealed[HEADER..]);
        let tag = self
            .cipher()
            .encrypt_inout_detached(&XNonce::from(nonce), self.associated_data, body)
            .map_err(|_| SealError::TooLong)?;
        sealed.extend_from_slice(&tag);
        Ok(sealed)
    }

    pub(crate) fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        if kid_of(sealed)? != self.kid {
            return Err(SealError::Refused);
        }
        let (nonce, rest) = sealed[6..].split_at(NONCE);
        let (body, tag) = rest.split_at(rest.len() - TAG);
        let nonce = <[u8; NONCE]>::try_from(nonce).map_err(|_| SealError::Refused)?;
        let tag = <[u8; TAG]>::try_from(tag).map_err(|_| SealError::Refused)?;
        let mut padded = Zeroizing::new(body.to_vec());
        self.cipher()
            .decrypt_inout_detached(
                &XNonce::from(nonce),
                self.associated_data,
                InOutBuf::from(&mut padded[..]),
                &tag.into(),
            )
            .map_err(|_| SealError::Refused)?;
        let plain = padding::unpad(&padded).ok_or(SealError::Refused)?.len();
        padded.copy_within(4..4 + plain, 0);
        padded.truncate(plain);
        Ok(padded)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&**self.key).into())
    }
}

/// Which key sealed this.
pub(crate) fn kid_of(sealed: &[u8]) -> Result<u32, SealError> {
    match sealed {
        [version, ..] if *version != VERSION => Err(SealError::UnknownVersion),
        [_, algorithm, ..] if *algorithm != ALGORITHM => Err(SealError::UnknownAlgorithm),
        [_, _, a, b, c, d, rest @ ..] if rest.len() >= NONCE + TAG => {
            Ok(u32::from_be_bytes([*a, *b, *c, *d]))
        }
        _ => Err(SealError::Refused),
    }
}
