//! Look-up of sealed values without opening them.

use kernel::is_invisible;
use unicode_normalization::UnicodeNormalization;

use crate::Secrets;

/// A keyed hash to find a value by. Only for values hard to guess through other means, such as a
/// login name; never for an answer, a diagnosis or a substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlindIndex;

impl BlindIndex {
    /// The 16 bytes for the index column. The same value typed in another case or width gives the same.
    pub fn of(secrets: &Secrets, column: &str, value: &str) -> [u8; 16] {
        secrets.blind(column, &fold(value))
    }
}

/// NFKC and case folding, without invisible characters and outer space: what two spellings of one
/// name have in common. Folds a little more than Unicode asks (dotless ı is i), which for a unique
/// name is on the safe side.
pub fn fold(value: &str) -> String {
    value
        .trim()
        .nfkc()
        .filter(|letter| !is_invisible(*letter))
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkc()
        .collect()
}
