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
