//! Folds text for comparison: lower case, without accents.

use unicode_normalization::UnicodeNormalization;

/// Lower case without accents: “Mañana ÅÉ” → “manana ae”.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    // Only the accents of Latin, Greek and Cyrillic go; the marks of other scripts are letters to
    // their readers, and are put back together.
    let plain = text
        .nfd()
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter))
        .nfc();
    for letter in plain {
        match letter {
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ı' => folded.push('i'),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

/// One sign for each meaning, however a keyboard or a word processor writes it: straight quotes,
/// apostrophes and hyphens, plain spaces; no ligatures, no wide or narrow forms, no invisible letters.
/// Lists are searched with it on both sides.
pub fn plain_signs(text: &str) -> String {
    if text.is_ascii() {
        return text.replace('`', "'");
    }
    let seen = text.chars().filter(|letter| !is_invisible(*letter));
    // Before the compatibility forms: an acute accent that stands alone would become a space.
    seen.map(plain_sign).nfkc().collect()
}

fn plain_sign(letter: char) -> char {
    match letter {
        // Apostrophes and single quotes, primes, modifier letters, accents that stand alone.
        '`' | '´' | '‘' | '’' | '‚' | '‛' | '′' | '‵' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ'
        | 'ˊ' | 'ˋ' | '՚' | '׳' | 'ꞌ' | '＇' | '｀' => '\'',
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '″' | '‶' | '〝' | '〞' | '〟'
        | '「' | '」' | '『' | '』' | '״' | '＂' | '❝' | '❞' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '⁃' | '−' | '˗' | '־' | '﹘' | '﹣' | '－' => {
            '-'
        }
        // The separators between texts of one meeting stay.
        '\t' | '\n' | '\r' => letter,
        other if other.is_whitespace() => ' ',
        other => other,
    }
}

/// Letters without a shape of their own: joiners, marks of direction, soft hyphens, selectors of a
/// variant, fillers.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Folded letters and digits with single dashes between: the form in which codes and names meet.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for letter in fold(text).chars() {
        if letter.is_alphanumeric() || letter == '+' {
            if gap && !key.is_empty() {
                key.push('-');
            }
            gap = false;
            key.push(letter);
        } else {
            gap = true;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::plain_signs;

    #[test]
    fn signs_of_one_meaning_are_one() {
        for (typed, plain) in [
            ("Women’s ‘x’ ʼ ` ´ ′", "Women's 'x' ' ' ' '"),
            ("“a” „a“ «a» ‹a› ＂a＂", "\"a\" \"a\" \"a\" \"a\" \"a\""),
            (
                "Al‑Anon Al–Anon Al—Anon Al−Anon",
                "Al-Anon Al-Anon Al-Anon Al-Anon",
            ),
            ("ﬁrst oﬃce", "first office"),
            ("ＡＡ東京１２", "AA東京12"),
            ("Big\u{a0}Book\u{2009}x\u{3000}y", "Big Book x y"),
            (
                "wo\u{ad}men\u{200b}\u{feff} a\u{200d}b\u{202e}c\u{fe0f}",
                "women abc",
            ),
            ("Cafe\u{301}", "Café"),
            ("one\ttwo", "one\ttwo"),
            ("`ascii`", "'ascii'"),
        ] {
            assert_eq!(plain_signs(typed), plain, "{typed:?}");
        }
    }
}
