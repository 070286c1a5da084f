//! Digits and signs as people of other scripts type them, and as text processors make them.

use unicode_normalization::UnicodeNormalization;

/// The zeros of scripts whose digits are typed in lists: Arabic, Persian, Devanagari, Bengali,
/// Gujarati, Tamil, Thai, Lao, Burmese, Khmer.
const ZEROS: [char; 10] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ae6}', '\u{be6}', '\u{e50}', '\u{ed0}',
    '\u{1040}', '\u{17e0}',
];

/// The text with ASCII digits, dashes and quotation marks, without letters that show nothing or set
/// the direction of writing. Full-width forms become plain ones.
pub(crate) fn plain_signs(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.nfkc().filter_map(plain_sign).collect()
}

fn plain_sign(letter: char) -> Option<char> {
    Some(match letter {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => return None,
        '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}' => return None,
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' => '-',
        '’' | '‘' | '´' | '`' => '\'',
        '：' | '∶' | '٫' => ':',
        letter if letter.is_whitespace() => ' ',
        letter => digit(letter).unwrap_or(letter),
    })
}

fn digit(letter: char) -> Option<char> {
    let value = |zero: &char| {
        let above = u32::from(letter).checked_sub(u32::from(*zero))?;
        char::from_digit(above, 10)
    };
    ZEROS.iter().find_map(value)
}

#[cfg(test)]
mod tests {
    use super::plain_signs;

    #[test]
    fn digits_of_any_script_are_digits() {
        for (given, plain) in [
            ("٧:٣٠", "7:30"),
            ("۱۹:۰۰", "19:00"),
            ("０３－１２３４", "03-1234"),
            ("19：30\u{200b}", "19:30"),
            ("\u{200e}7\u{a0}PM – 8", "7 PM - 8"),
        ] {
            assert_eq!(plain_signs(given), plain, "{given}");
        }
    }
}
