//! Attendance proofs: signed so that anybody can check them with the public key alone, also offline,
//! and with a number so that this installation can say that one was withdrawn.
//!
//! A proof is `H1.` and, in base64url, version (1), number (16), day (4, days since 1970), minutes
//! (2), basis (1), name (UTF-8, to the end before the signature), signature (64, Ed25519 over `H1.`
//! and everything before it). Numbers are big-endian.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kernel::{Id, ProofId};
use vault::Secrets;

use crate::rules::{Attendance, Basis};

const MARK: &str = "H1.";
const VERSION: u8 = 1;
const SIGNATURE: usize = 64;
/// Before the name.
const HEAD: usize = 1 + 16 + 4 + 2 + 1;

/// Signs with the server's key, which follows from the root key and is stored nowhere.
pub(crate) struct Signer(SigningKey);

/// The text is not a proof of this installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOurs;

impl Signer {
    pub(crate) fn new(secrets: &Secrets) -> Self {
        Self(SigningKey::from_bytes(
            &secrets.mac("finder.proof-key", b"ed25519/1"),
        ))
    }

    pub(crate) fn public_key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The proof as text, short enough for a QR code that a telephone reads.
    pub(crate) fn sign(&self, id: ProofId, attendance: &Attendance) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend_from_slice(&id.bytes());
        let day = i32::try_from(days(attendance.date)).unwrap_or(0);
        bytes.extend_from_slice(&day.to_be_bytes());
        bytes.extend_from_slice(&attendance.minutes.to_be_bytes());
        bytes.push(match attendance.basis {
            Basis::OwnWord => 0,
            Basis::Session => 1,
        });
        bytes.extend_from_slice(attendance.name.trim().as_bytes());
        let signature = self.0.sign(&signed(&bytes));
        bytes.extend_from_slice(&signature.to_bytes());
        format!("{MARK}{}", encode(&bytes))
    }
}

/// Reads and checks a proof with nothing but the public key. Whether it was withdrawn is not in it.
///
/// # Errors
/// [`NotOurs`] for anything that the key did not sign.
pub fn check(public_key: [u8; 32], text: &str) -> Result<(ProofId, Attendance), NotOurs> {
    let bytes = decode(text.trim().strip_prefix(MARK).ok_or(NotOurs)?).ok_or(NotOurs)?;
    let (body, signature) = bytes.split_last_chunk::<SIGNATURE>().ok_or(NotOurs)?;
    let key = VerifyingKey::from_bytes(&public_key).map_err(|_| NotOurs)?;
    key.verify_strict(&signed(body), &Signature::from_bytes(signature))
        .map_err(|_| NotOurs)?;
    let (head, name) = body.split_first_chunk::<HEAD>().ok_or(NotOurs)?;
    let (version, rest) = (head[0], &head[1..]);
    let (id, rest) = rest.split_first_chunk::<16>().ok_or(NotOurs)?;
    let (day, rest) = rest.split_first_chunk::<4>().ok_or(NotOurs)?;
    let (minutes, basis) = rest.split_first_chunk::<2>().ok_or(NotOurs)?;
    let attendance = Attendance {
        name: std::str::from_utf8(name).map_err(|_| NotOurs)?.to_owned(),
        date: EPOCH
            .checked_add(i64::from(i32::from_be_bytes(*day)).days())
            .map_err(|_| NotOurs)?,
        minutes: u16::from_be_bytes(*minutes),
        basis: if basis == [1] {
            Basis::Session
        } else {
            Basis::OwnWord
        },
    };
    (version == VERSION)
        .then_some((ProofId::from_bytes(*id), attendance))
        .ok_or(NotOurs)
}

/// The public key as people copy it: base64url.
pub fn spelled_key(public_key: [u8; 32]) -> String {
    encode(&public_key)
}

const EPOCH: Date = date(1970, 1, 1);

/// Days since 1970.
pub(crate) fn days(date: Date) -> i64 {
    (date - EPOCH).get_days().into()
}

fn signed(body: &[u8]) -> Vec<u8> {
    [MARK.as_bytes(), body].concat()
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// base64url without padding (RFC 4648, section 5).
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for part in bytes.chunks(3) {
        let number = part
            .iter()
            .fold(0_u32, |number, byte| number << 8 | u32::from(*byte))
            << (8 * (3 - part.len()));
        for place in 0..=part.len() {
            text.push(char::from(
                ALPHABET[(number >> (18 - 6 * place)) as usize & 63],
            ));
        }
    }
    text
}

/// The only bytes that [`encode`] would spell so.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for part in text.as_bytes().chunks(4) {
        let mut number = 0_u32;
        for letter in part {
            let digit = ALPHABET.iter().position(|known| known == letter)?;
            number = number << 6 | u32::try_from(digit).ok()?;
        }
        number <<= 6 * (4 - part.len());
        bytes.extend_from_slice(&number.to_be_bytes()[1..part.len()]);
    }
    (encode(&bytes) == text).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Id, ProofId};
    use vault::{RootKey, Secrets};

    use super::{Attendance, Basis, NotOurs, Signer, check, decode, encode};

    fn signer(root: u8) -> Signer {
        Signer::new(&Secrets::derive(&RootKey::from_bytes([root; 32])))
    }

    #[test]
    fn a_proof_reads_back_with_the_public_key_alone() {
        let attendance = Attendance {
            name: "J. Müller".to_owned(),
            date: date(2026, 11, 22),
            minutes: 75,
            basis: Basis::Session,
        };
        let id = ProofId::from_bytes([7; 16]);
        let token = signer(1).sign(id, &attendance);
        assert_eq!(check(signer(1).public_key(), &token), Ok((id, attendance)));
        assert!(token.len() < 200, "{}", token.len());
        assert_eq!(check(signer(2).public_key(), &token), Err(NotOurs));
    }

    #[test]
    fn a_proof_with_one_letter_changed_is_none() {
        let attendance = Attendance {
            name: "Jo".to_owned(),
            date: date(2026, 11, 1),
            minutes: 60,
            basis: Basis::OwnWord,
        };
        let token = signer(1).sign(ProofId::from_bytes([7; 16]), &attendance);
        for place in 0..token.len() {
            let mut other = token.clone().into_bytes();
            other[place] = if other[place] == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).unwrap();
            assert_eq!(
                check(signer(1).public_key(), &other),
                Err(NotOurs),
                "{place}"
            );
        }
    }

    #[test]
    fn base64_is_the_usual_one() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(decode("Zh"), None);
        assert_eq!(decode("Z"), None);
        assert_eq!(decode("Zm9v="), None);
    }
}
