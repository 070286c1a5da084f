//! The root key: 32 bytes outside the database, on paper as 24 words (BIP 39).

use std::collections::HashMap;
use std::fmt;
use std::fmt::Write as _;

use bip39::{Language, Mnemonic};
use kernel::{Locale, Rng};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;

use crate::envelope::{Key, fresh_key};

/// How many words stand for a root key.
pub const WORD_COUNT: usize = 24;

/// Without it nothing that was sealed can be opened. Zeroed when dropped, never printed.
pub struct RootKey(Key);

/// The text of a root key file is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the root key file does not hold 64 hexadecimal digits")]
pub struct RootKeyError;

/// Why words are not a root key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Not 24 of them.
    #[error("{0} words were typed, the key has 24")]
    Count(usize),
    /// A word that is in neither list; counted from 1.
    #[error("word {0} is not on the list of words")]
    Unknown(usize),
    /// All words are known, but one is wrong or two are swapped.
    #[error("the words do not fit together: one is wrong or two are swapped")]
    Checksum,
}

impl RootKey {
    /// A new random key.
    pub fn fresh(rng: &mut dyn Rng) -> Self {
        Self(fresh_key(rng))
    }

    /// The key with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads the text of a key file.
    ///
    /// # Errors
    /// When it is not 64 hexadecimal digits, space around them aside.
    pub fn from_text(text: &str) -> Result<Self, RootKeyError> {
        let digits = text.trim().as_bytes();
        let mut bytes = Zeroizing::new([0_u8; 32]);
        if digits.len() != 64 {
            return Err(RootKeyError);
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let (high, low) = (digit(pair[0])?, digit(pair[1])?);
            *byte = high * 16 + low;
        }
        Ok(Self(bytes))
    }

    /// The text for a key file: 64 hexadecimal digits and a line end.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(65));
        for byte in self.0.iter() {
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\n');
        text
    }

    /// The 24 words to write on paper, in a language.
    pub fn words(&self, locale: Locale) -> Vec<String> {
        let mnemonic = Mnemonic::from_entropy_in(list(locale), &*self.0)
            .expect("32 bytes always make 24 words");
        mnemonic.words().map(|word| word.nfc().collect()).collect()
    }

    /// The key that these words stand for, in any of the languages; case, accents and spacing do not matter.
    ///
    /// # Errors
    /// Says what is wrong with them.
    pub fn from_words(typed: &str) -> Result<Self, WordsError> {
        let words: Vec<Zeroizing<String>> = typed
            .split_whitespace()
            .map(|word| Zeroizing::new(plain(word)))
            .collect();
        if words.len() != WORD_COUNT {
            return Err(WordsError::Count(words.len()));
        }
        let mut error = WordsError::Unknown(0);
        for locale in Locale::ALL {
            match read(&words, list(locale)) {
                Ok(key) => return Ok(key),
                // Say what is wrong in the language that was followed furthest.
                Err(found) => error = further(error, found),
            }
        }
        Err(error)
    }
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RootKey([secret])")
    }
}

/// Whether a word typed back is the word shown; case and accents do not matter.
pub fn same_word(shown: &str, typed: &str) -> bool {
    plain(shown) == plain(typed.trim())
}

fn list(locale: Locale) -> Language {
    match locale {
        Locale::En => Language::English,
        Locale::Es => Language::Spanish,
    }
}

fn plain(word: &str) -> String {
    word.nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect()
}

fn read(words: &[Zeroizing<String>], language: Language) -> Result<RootKey, WordsError> {
    let list: HashMap<String, &str> = language
        .word_list()
        .iter()
        .map(|known| (plain(known), *known))
        .collect();
    let mut canonical = Zeroizing::new(String::new());
    for (place, typed) in words.iter().enumerate() {
        let known = list.get(&**typed).ok_or(WordsError::Unknown(place + 1))?;
        canonical.push_str(known);
        canonical.push(' ');
    }
    let mnemonic = Mnemonic::parse_in_normalized(language, canonical.trim_end())
        .map_err(|_| WordsError::Checksum)?;
    let (entropy, length) = mnemonic.to_entropy_array();
    let entropy = Zeroizing::new(entropy);
    let bytes = <[u8; 32]>::try_from(&entropy[..length]).map_err(|_| WordsError::Checksum)?;
    Ok(RootKey::from_bytes(bytes))
}

fn further(one: WordsError, other: WordsError) -> WordsError {
    match (one, other) {
        (WordsError::Unknown(a), WordsError::Unknown(b)) => WordsError::Unknown(a.max(b)),
        (WordsError::Unknown(_), found) => found,
        (found, _) => found,
    }
}

fn digit(letter: u8) -> Result<u8, RootKeyError> {
    char::from(letter)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
        .ok_or(RootKeyError)
}
