//! Sealing: keys, envelopes, blind index. The only crate that names a cipher; pure, no I/O.
//!
//! Root key (outside the database) → epoch key → data key per owner and class → sealed text.
//! What is sealed is bound to its place: a blob moved to another table, column, row, owner, class,
//! key or revision does not open. An unknown version or algorithm is refused, never guessed.
//!
//! ```
//! use kernel::{Id, PersonId, SystemRng};
//! use vault::{Class, DataKey, KeyRing, Purpose, SealingRing, Slot};
//!
//! let (person, share) = (PersonId::fresh(&mut SystemRng), PersonId::fresh(&mut SystemRng));
//! let mut keys = KeyRing::default();
//! keys.insert(person, Class::Shares, DataKey::fresh(1, &mut SystemRng));
//! let slot = Slot::new("share", "body", share, person, Class::Shares);
//! let mut ring = SealingRing::new(keys, Box::new(SystemRng));
//! let sealed = ring.seal(&slot, "Today I went.")?;
//! assert_eq!(ring.open(&slot, &sealed, Purpose::OwnWords)?.reveal(), "Today I went.");
//! # Ok::<(), vault::SealError>(())
//! ```
//!
//! `store::Keys` keeps the wrapped keys and hands out rings; features only seal and open.
#![warn(missing_docs)]

mod blind;
mod envelope;
mod epoch;
mod padding;
mod purpose;
mod ring;
mod root;
mod secrets;
mod slot;
#[cfg(test)]
mod tests;

pub use blind::{BlindIndex, fold};
pub use envelope::SealError;
pub use epoch::{DataKey, EpochKey};
pub use purpose::{Purpose, opened};
pub use ring::{KeyRing, OwnerKeys, SealingRing};
pub use root::{RootKey, RootKeyError, WORD_COUNT, WordsError, same_word};
pub use secrets::Secrets;
pub use slot::{Class, KeyHolder, Slot};
