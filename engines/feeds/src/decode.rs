//! Decodes bytes to text, in any of the usual encodings.

use std::borrow::Cow;

/// The text, and whether it was not UTF-8.
///
/// Old exports are Windows-1252 (which holds Latin-1), spreadsheets are UTF-16 with a byte order
/// mark. Any bytes give some text.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_unmarked(rest),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), true),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), true),
        // Lists begin with a bracket or a letter of the header: a zero byte next to it shows
        // UTF-16.
        [1..=u8::MAX, 0, ..] => (utf16(bytes, u16::from_le_bytes), true),
        [0, 1..=u8::MAX, ..] => (utf16(bytes, u16::from_be_bytes), true),
        rest => decode_unmarked(rest),
    }
}

fn decode_unmarked(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => (
            Cow::Owned(bytes.iter().map(|byte| windows_1252(*byte)).collect()),
            true,
        ),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'static, str> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text =
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    Cow::Owned(text.collect())
}

/// The letters that Windows-1252 puts where Latin-1 has control codes, from 0x80 to 0x9F.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn every_encoding_gives_the_same_word() {
        assert_eq!(decode("Café".as_bytes()), ("Café".into(), false));
        assert_eq!(decode(b"\xEF\xBB\xBFCaf\xC3\xA9"), ("Café".into(), false));
        assert_eq!(decode(b"Caf\xE9 \x93x\x94"), ("Café “x”".into(), true));
        assert_eq!(decode(b"\xFF\xFEC\0a\0"), ("Ca".into(), true));
        assert_eq!(decode(b"\xFE\xFF\0C\0a"), ("Ca".into(), true));
        assert_eq!(decode(b"C\0a\0"), ("Ca".into(), true));
        assert_eq!(decode(b"\0C\0a"), ("Ca".into(), true));
    }
}
