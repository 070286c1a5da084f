//! Text that people type, with a limit and without control characters.

use crate::Private;

/// Why a typed text was not taken. The page keeps what was typed either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    /// Nothing but space.
    Empty,
    /// Longer than the limit; both in characters.
    TooLong {
        /// How many characters were typed.
        length: usize,
        /// How many fit.
        limit: usize,
    },
}

/// A text of 1 to `LIMIT` characters, trimmed, line ends as `\n`, no control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<const LIMIT: usize>(Private<String>);

impl<const LIMIT: usize> Text<LIMIT> {
    /// Takes what was typed, or says what is wrong with it.
    ///
    /// # Errors
    /// [`TextFault::Empty`] or [`TextFault::TooLong`].
    pub fn new(typed: &str) -> Result<Self, TextFault> {
        let text = clean(typed);
        let length = text.chars().count();
        if length == 0 {
            Err(TextFault::Empty)
        } else if length > LIMIT {
            Err(TextFault::TooLong {
                length,
                limit: LIMIT,
            })
        } else {
            Ok(Self(Private::new(text)))
        }
    }

    /// The text, for a page or for sealing.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }
}

/// Trims, makes line ends `\n`, drops control characters and the marks that reorder text around
/// them (U+202A-202E, U+2066-2069): a name must not turn the page about.
pub fn clean(typed: &str) -> String {
    let unified = typed.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = unified
        .chars()
        .filter(|&letter| letter == '\n' || letter == '\t' || !letter.is_control())
        .filter(|letter| !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned_and_measured_in_characters() {
        assert_eq!(Text::<5>::new("  señor\r\n").unwrap().reveal(), "señor");
        assert_eq!(Text::<5>::new(" \u{0}\n "), Err(TextFault::Empty));
        assert_eq!(
            Text::<5>::new("señora"),
            Err(TextFault::TooLong {
                length: 6,
                limit: 5
            })
        );
        assert_eq!(clean("a\u{202e}b\u{7}c\td"), "abc\td");
    }
}
