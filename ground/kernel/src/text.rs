//! Text that people type, with a limit and without control characters.

use unicode_normalization::char::is_combining_mark;

use crate::Private;

/// Why a typed text was not taken. The page keeps what was typed either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    /// Nothing that can be seen.
    Empty,
    /// Longer than the limit; both in characters.
    TooLong {
        /// How many characters were typed.
        length: usize,
        /// How many fit.
        limit: usize,
    },
}

/// A text of 1 to `LIMIT` characters, trimmed, line ends as `\n`, no control characters, with something
/// in it that can be seen.
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
        if !is_visible(&text) {
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

/// A modifier that colours the picture before it (Fitzpatrick scale).
fn is_skin_tone(letter: char) -> bool {
    matches!(letter, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether a text has a letter, sign or picture in it: not only space, letters that nobody sees, and
/// marks that change another letter.
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|letter| {
        !letter.is_whitespace()
            && !letter.is_control()
            && !is_invisible(letter)
            && !is_combining_mark(letter)
            && !is_skin_tone(letter)
    })
}

/// A letter that nobody sees: those that Unicode lets a reader ignore (Default_Ignorable_Code_Point), marks
/// of annotations and of objects, and letters that are drawn as nothing (blank Braille, a null note, the Khitan filler).
/// They stay in a text, where they join emoji and letters of many scripts, but two names do not differ
/// by them.
pub fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{16fe4}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
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

    #[test]
    fn a_text_has_something_to_see() {
        for blank in [
            "\u{200b}",
            "\u{3164}",
            "\u{2800}",
            "\u{2060}",
            "\u{ad}",
            "\u{34f}",
            "\u{e0020}",
            "\u{115f}",
            "\u{1160}",
            "\u{ffa0}",
            "\u{180e}",
            "\u{17b4}",
            "\u{fff9}",
            "\u{feff}",
            "\u{fe0f}",
            "\u{202e}",
            "\u{a0}",
            "\u{3000}",
            "\u{2028}",
            "\u{301}",
            "\u{20dd}",
            "\u{1d159}",
            "\u{1d173}",
            "\u{16fe4}",
            " \u{200d} \u{3164}\n",
            "\u{85}",
            "\u{fffc}",
            "\u{1f3fd}",
            "\u{1f3fb}\u{200d}\u{fe0f}",
            "\u{5b0}\u{64e}",
        ] {
            assert_eq!(Text::<5>::new(blank), Err(TextFault::Empty), "{blank:?}");
        }
        for seen in [
            "a",
            "\u{2764}\u{fe0f}",
            "7",
            "\u{1f44d}\u{1f3fd}",
            ".",
            "\u{915}\u{94d}",
        ] {
            assert!(Text::<9>::new(seen).is_ok(), "{seen:?}");
        }
        // Letters that nobody sees stay where they join others.
        let family = "\u{1f469}\u{200d}\u{1f467}";
        assert_eq!(Text::<9>::new(family).unwrap().reveal(), family);
    }
}
