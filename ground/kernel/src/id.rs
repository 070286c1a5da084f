//! Row ids: 128 random bits, shown as 26 letters and digits. An id is never a secret.

use std::fmt;
use std::hash::Hash;
use std::str::FromStr;

use crate::Rng;

/// Crockford's alphabet in lower case: no `i`, `l`, `o`, `u`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LETTERS: usize = 26;

/// What every id type can do, so that `store` and `vault` can take any of them.
pub trait Id: Copy + Eq + Ord + Hash + fmt::Debug + fmt::Display + Send + Sync + 'static {
    /// The id as it stands in a database column: 16 bytes.
    fn bytes(self) -> [u8; 16];
    /// The id read back from a column.
    fn from_bytes(bytes: [u8; 16]) -> Self;
    /// A new random id.
    fn fresh(rng: &mut dyn Rng) -> Self {
        let mut bytes = [0; 16];
        rng.fill(&mut bytes);
        Self::from_bytes(bytes)
    }
}

/// Text that is not an id of ours. A page answers it as "not found".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseIdError;

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id")
    }
}

impl std::error::Error for ParseIdError {}

/// The text of an id. For [`ids!`](crate::ids).
#[doc(hidden)]
pub fn spell(bytes: &[u8; 16]) -> String {
    let mut rest = u128::from_be_bytes(*bytes);
    let mut letters = [0_u8; LETTERS];
    for letter in letters.iter_mut().rev() {
        *letter = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    letters.iter().map(|&letter| char::from(letter)).collect()
}

/// The bytes of an id that was spelled. For [`ids!`](crate::ids).
#[doc(hidden)]
pub fn read(text: &str) -> Result<[u8; 16], ParseIdError> {
    if text.len() != LETTERS || !text.is_ascii() {
        return Err(ParseIdError);
    }
    let mut value: u128 = 0;
    for (place, letter) in text.bytes().enumerate() {
        let digit = ALPHABET
            .iter()
            .position(|&known| known == letter)
            .ok_or(ParseIdError)?;
        if place == 0 && digit > 7 {
            return Err(ParseIdError);
        }
        value = (value << 5) | digit as u128;
    }
    Ok(value.to_be_bytes())
}

/// Declares id types, each apart from every other:
///
/// ```
/// kernel::ids! {
///     /// Words for one's group between sessions.
///     pub ShareId;
/// }
/// let id: ShareId = kernel::Id::fresh(&mut kernel::SeededRng::new(1));
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
///
/// Where an id stands in a column, `store::id_column!(ShareId);` follows.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $vis:vis $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name([u8; 16]);

        impl $crate::Id for $name {
            fn bytes(self) -> [u8; 16] { self.0 }
            fn from_bytes(bytes: [u8; 16]) -> Self { Self(bytes) }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&$crate::spell(&self.0))
            }
        }
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::write!(f, "{}({})", ::std::stringify!($name), $crate::spell(&self.0))
            }
        }
        impl ::std::str::FromStr for $name {
            type Err = $crate::ParseIdError;
            fn from_str(text: &str) -> ::std::result::Result<Self, $crate::ParseIdError> {
                $crate::read(text).map(Self)
            }
        }
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str>>::deserialize(from)?;
                text.parse().map_err($crate::serde::de::Error::custom)
            }
        }
    )*};
}

crate::ids! {
    /// A person with an account.
    pub PersonId;
    /// A group.
    pub GroupId;
    /// One person's place in one group: what a page names them by, different in each group.
    pub MembershipId;
    /// One meeting of a group.
    pub SessionId;
    /// One device on which a person is signed in. Never called a session.
    pub SignInId;
    /// An invitation into a group; the code itself is a [`Code`].
    pub InvitationId;
    /// One version of a group's agreement.
    pub AgreementId;
    /// What a coordinator reads of a group: a decision of those who lead, or a complaint.
    pub MatterId;
    /// An agenda that a facilitator saved.
    pub TemplateId;
    /// One meeting on one person's list. Not random: it follows from both by a secret of the server.
    pub TryId;
    /// An attendance proof.
    pub ProofId;
}

/// A secret of 128 bits that a person may have to type: an invitation code. Printed in four-letter
/// parts; read back without regard to case, spaces, hyphens, and the letters people mix up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; 16]);

impl Code {
    /// A new random code.
    pub fn fresh(rng: &mut dyn Rng) -> Self {
        let mut bytes = [0; 16];
        rng.fill(&mut bytes);
        Self(bytes)
    }

    /// The secret bytes, for hashing.
    pub fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// The code as shown to the person who hands it on.
    pub fn spelled(self) -> String {
        let letters = spell(&self.0);
        let parts: Vec<&str> = (0..LETTERS)
            .step_by(4)
            .map(|at| &letters[at..LETTERS.min(at + 4)])
            .collect();
        parts.join("-")
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[private]")
    }
}

impl FromStr for Code {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let plain: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–' | '—'))
            .map(|letter| match letter.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                other => other,
            })
            .collect();
        read(&plain).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededRng;

    #[test]
    fn an_id_reads_back() {
        let mut rng = SeededRng::new(7);
        for _ in 0..1000 {
            let id = PersonId::fresh(&mut rng);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn other_text_is_no_id() {
        for text in [
            "",
            "0",
            "zzzzzzzzzzzzzzzzzzzzzzzzzz",
            "0000000000000000000000000u",
            "é000000000000000000000000",
        ] {
            assert_eq!(text.parse::<GroupId>(), Err(ParseIdError), "{text}");
        }
    }

    #[test]
    fn a_code_forgives_how_it_was_typed() {
        let code = Code::fresh(&mut SeededRng::new(3));
        let typed = format!(
            " {} ",
            code.spelled()
                .to_uppercase()
                .replace('-', " ")
                .replace('0', "O")
                .replace('1', "l")
        );
        assert_eq!(typed.parse(), Ok(code));
        assert_eq!(format!("{code:?}"), "[private]");
    }
}
