//! Decodes bytes to text, in any of the usual encodings.

use std::borrow::Cow;
use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use crate::list::ListNote;

/// The text, and what was wrong with its bytes.
///
/// Old exports have the encoding of their country, which is guessed from the bytes as browsers guess
/// it, or are Mac Roman; spreadsheets are UTF-16 with a byte order mark. In a text that is UTF-8 but for
/// a few bytes, those bytes alone are read otherwise. Any bytes give some text.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<ListNote>) {
    let wide = |rest, unit| (utf16(rest, unit), Some(ListNote::ReadAs("UTF-16")));
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_unmarked(rest),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        // Lists begin with a bracket or a letter of the header: a zero byte next to it shows
        // UTF-16.
        [1..=u8::MAX, 0, ..] => wide(bytes, u16::from_le_bytes),
        [0, 1..=u8::MAX, ..] => wide(bytes, u16::from_be_bytes),
        rest => decode_unmarked(rest),
    }
}

fn decode_unmarked(bytes: &[u8]) -> (Cow<'_, str>, Option<ListNote>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let (mut whole, mut broken, mut first_broken) = (0_usize, 0_usize, None);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        whole += valid.chars().filter(|letter| !letter.is_ascii()).count();
        at += valid.len();
        if !chunk.invalid().is_empty() {
            broken += 1;
            first_broken.get_or_insert(at);
        }
        at += chunk.invalid().len();
    }
    if whole < broken {
        let (text, name) = guessed(bytes);
        return (Cow::Owned(text), Some(ListNote::ReadAs(name)));
    }
    let before = &bytes[..first_broken.unwrap_or(0)];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let note = ListNote::BadBytes(u32::try_from(line).unwrap_or(u32::MAX));
    (Cow::Owned(mixed(bytes)), Some(note))
}

/// Lines that are told at most.
const MOST_LINES: usize = 100;

/// The lines (from 1) on which bytes are not UTF-8, in a text that [`decode`] read as UTF-8 else.
pub(crate) fn bad_lines(bytes: &[u8]) -> Vec<usize> {
    let (mut lines, mut line) = (Vec::new(), 1);
    for chunk in bytes.utf8_chunks() {
        line += chunk.valid().bytes().filter(|byte| *byte == b'\n').count();
        if !chunk.invalid().is_empty() && lines.last() != Some(&line) && lines.len() < MOST_LINES {
            lines.push(line);
        }
    }
    lines
}

/// UTF-8 with single bytes of Windows-1252 in it, or with letters that were cut in half.
fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            // The first half of an accented letter, or two thirds of a quotation mark.
            [0xC2 | 0xC3] | [_, _, ..] => text.push(char::REPLACEMENT_CHARACTER),
            rest => text.extend(rest.iter().map(|byte| windows_1252(*byte))),
        }
    }
    text
}

/// The bytes from which an encoding is guessed; a whole list is looked at where it is not longer.
const MOST_GUESSED: usize = 4 * 1024 * 1024;

/// The text in the encoding that its bytes make likely, and the name of that encoding.
fn guessed(bytes: &[u8]) -> (String, &'static str) {
    // Where letters of one byte make better words in Mac Roman, which browsers do not guess.
    let encoding = guess(bytes);
    if encoding.is_single_byte() && is_mac_roman(bytes, &letters_of(encoding)) {
        let text = bytes.iter().map(|byte| mac_roman(*byte)).collect();
        return (text, "macintosh");
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), encoding.name())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = &bytes[..bytes.len().min(MOST_GUESSED)];
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == encoding_rs::WINDOWS_1252 && is_hungarian(sample) {
        return encoding_rs::WINDOWS_1250;
    }
    guess
}

/// Whether the letters are those of Hungarian, with ő or ű, which are õ and û in Western Europe. Browsers
/// need longer texts to tell; other languages with õ or û also have letters that Hungarian has not.
fn is_hungarian(bytes: &[u8]) -> bool {
    const DOUBLE_ACUTE: [u8; 4] = [0xD5, 0xDB, 0xF5, 0xFB];
    const OTHERS: [u8; 14] = [
        0xC1, 0xC9, 0xCD, 0xD3, 0xD6, 0xDA, 0xDC, 0xE1, 0xE9, 0xED, 0xF3, 0xF6, 0xFA, 0xFC,
    ];
    let mut letters = bytes.iter().filter(|byte| **byte >= 0xC0);
    bytes.iter().any(|byte| DOUBLE_ACUTE.contains(byte))
        && letters.all(|byte| DOUBLE_ACUTE.contains(byte) || OTHERS.contains(byte))
}

/// The letter of each byte.
fn letters_of(encoding: &'static Encoding) -> Vec<char> {
    let letter = |byte: u8| {
        let bytes = [byte];
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    (0..=u8::MAX).map(letter).collect()
}

/// Whether the high bytes make better words in Mac Roman than with other letters. Both are guesses; of
/// two that are as good, the other is the likelier.
fn is_mac_roman(bytes: &[u8], letters: &[char]) -> bool {
    let ascii = |at: Option<usize>| {
        let letter = at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        char::from(if letter.is_ascii() { letter } else { b' ' })
    };
    let fit = |letter: char, before: char, after: char| -> i32 {
        let in_word = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
        if letter.is_alphabetic() {
            let shouted = letter.is_uppercase() && before.is_ascii_lowercase();
            // Words in Cyrillic or Greek have no Latin letters beside them.
            let fits = in_word != (letter > '\u{24f}');
            return if fits && !shouted { 1 } else { -1 };
        }
        let apostrophe = letter == '’' && before.is_ascii_alphabetic();
        let between = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
        if apostrophe || (!between && !letter.is_control()) {
            1
        } else {
            -1
        }
    };
    let high = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| !byte.is_ascii());
    let score: i32 = high
        .take(10_000)
        .map(|(at, byte)| {
            let (before, after) = (ascii(at.checked_sub(1)), ascii(Some(at + 1)));
            fit(mac_roman(*byte), before, after) - fit(letters[usize::from(*byte)], before, after)
        })
        .sum();
    score > 0
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

/// The letter of a byte in Windows-1252.
pub(crate) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// The letters of Mac Roman from 0x80 on.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü\
    †°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
    ¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ\
    ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

static MAC_LETTERS: LazyLock<Vec<char>> = LazyLock::new(|| MAC_ROMAN.chars().collect());

fn mac_roman(byte: u8) -> char {
    let high = byte.checked_sub(0x80).map(usize::from);
    high.map_or(char::from(byte), |high| {
        let letter = MAC_LETTERS.get(high).copied();
        letter.unwrap_or(char::REPLACEMENT_CHARACTER)
    })
}

/// The byte of a letter in Windows-1252, for those that are not ASCII.
fn high_byte(letter: char) -> Option<u8> {
    if let Some(at) = HIGH.iter().position(|high| *high == letter) {
        return u8::try_from(at + 0x80).ok();
    }
    u8::try_from(u32::from(letter))
        .ok()
        .filter(|byte| *byte >= 0x80)
}

/// Reads again what was encoded twice: “CorazÃ³n” → “Corazón”, “Womenâ€™s” → “Women’s”.
///
/// Only sequences that begin as accented Latin letters, punctuation and pictures do when they are
/// encoded twice; no language writes those. One cannot be told from a real word: it stays.
pub(crate) fn encoded_once(text: &str) -> Cow<'_, str> {
    if !text.contains(['Ã', 'Â', 'â', 'ð']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        match twice_encoded(rest) {
            Some((meant, length)) => {
                out.push(meant);
                rest = &rest[length..];
            }
            None => {
                out.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    Cow::Owned(out)
}

/// The letter that was encoded twice at the start of a text, and how long it stands there.
fn twice_encoded(text: &str) -> Option<(char, usize)> {
    let count = match text.chars().next()? {
        'Ã' | 'Â' => 2,
        'â' => 3,
        'ð' => 4,
        _ => return None,
    };
    let (mut bytes, mut length) = ([0; 4], 0);
    let mut letters = text.chars();
    for byte in &mut bytes[..count] {
        let letter = letters.next()?;
        // A hard blank is often made a plain one on the way.
        *byte = high_byte(letter)?;
        length += letter.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes[..count]).ok()?;
    let meant = meant.chars().next().filter(|letter| !letter.is_control())?;
    Some((meant, length))
}

#[cfg(test)]
mod tests {
    use super::{decode, encoded_once};
    use crate::list::ListNote;

    #[test]
    fn every_encoding_gives_the_same_word() {
        let (western, wide) = (
            Some(ListNote::ReadAs("windows-1252")),
            Some(ListNote::ReadAs("UTF-16")),
        );
        assert_eq!(decode("Café".as_bytes()), ("Café".into(), None));
        assert_eq!(decode(b"\xEF\xBB\xBFCaf\xC3\xA9"), ("Café".into(), None));
        assert_eq!(decode(b"Caf\xE9 \x93x\x94"), ("Café “x”".into(), western));
        assert_eq!(decode(b"\xFF\xFEC\0a\0"), ("Ca".into(), wide));
        assert_eq!(decode(b"\xFE\xFF\0C\0a"), ("Ca".into(), wide));
        assert_eq!(decode(b"C\0a\0"), ("Ca".into(), wide));
        assert_eq!(decode(b"\0C\0a"), ("Ca".into(), wide));
    }

    /// Names of groups and towns, as a list of a few rows has them, in the encodings of their countries.
    #[test]
    fn encodings_of_countries_are_guessed_and_said() {
        for (names, encodings) in [
            (
                "Wspólna droga,Poniedziałek,Łódź,Święto\nŻycie bez lęku,Środa,Kraków,źródło\nJutrzenka,Piątek,Gdańsk,kościół",
                &["windows-1250", "ISO-8859-2"][..],
            ),
            (
                "Új élet,hétfő,Győr,Petőfi utca\nŐszi csoport,szerda,Székesfehérvár,Széchenyi tér\nKülönös,csütörtök,Gödöllő,Kossuth",
                &["windows-1250"],
            ),
            (
                "Новая жизнь,понедельник,Москва,улица Ленина\nНадежда,среда,Санкт-Петербург,Невский проспект",
                &["windows-1251", "KOI8-U"],
            ),
            (
                "Νέα ζωή,Δευτέρα,Αθήνα,Πανεπιστημίου\nΕλπίδα,Τετάρτη,Θεσσαλονίκη,Τσιμισκή",
                &["windows-1253"],
            ),
            (
                "Yeni hayat,Pazartesi,İstanbul,Bağdat Caddesi\nUmut ışığı,Çarşamba,İzmir,Kıbrıs Şehitleri\nGüneş,Perşembe,Eskişehir,Doğan Sokağı",
                &["windows-1254"],
            ),
            (
                "新しい人生,月曜日,東京都新宿区,集会所\n希望の会,水曜日,大阪市,こんにちは",
                &["Shift_JIS"],
            ),
            (
                "新生活小组,星期一,北京市朝阳区,社区中心\n希望,星期三,上海市,教堂二楼会议室",
                &["GBK"],
            ),
            (
                "새로운 삶,월요일,서울특별시 종로구,교회\n희망 모임,수요일,부산광역시,문화회관",
                &["EUC-KR"],
            ),
        ] {
            for name in encodings {
                let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
                let text = format!("Name,Day,City,Address\n{names}\n");
                let (bytes, _, lost) = encoding.encode(&text);
                assert!(!lost, "{name}");
                let (read, note) = decode(&bytes);
                assert_eq!(read, text, "{name}: {note:?}");
                assert_eq!(note, Some(ListNote::ReadAs(name)));
            }
        }
    }

    #[test]
    fn a_bad_byte_harms_itself_alone_and_its_line_is_told() {
        for (bytes, text, line) in [
            (
                &b"Coraz\xC3\xB3n\nWomen\x92s\nZ\xC3\xBCrich"[..],
                "Corazón\nWomen’s\nZürich",
                2,
            ),
            (b"No\xC3\xABl, cut \xC3", "Noël, cut \u{fffd}", 1),
            (b"No\xC3\xABl, cut \xE2\x80\n", "Noël, cut \u{fffd}\n", 1),
            (b"\n\n\xC3\xB1 Caf\xE9 x", "\n\nñ Café x", 3),
        ] {
            let note = Some(ListNote::BadBytes(line));
            assert_eq!(decode(bytes), (text.into(), note), "{text}");
        }
    }

    #[test]
    fn mac_roman_is_told_from_windows() {
        for (bytes, text) in [
            (
                &b"Coraz\x97n, Espa\x96a, M\x87laga"[..],
                "Corazón, España, Málaga",
            ),
            (
                b"Z\x9Frich, Gr\x9Fne Stra\xA7e, Caf\x8E",
                "Zürich, Grüne Straße, Café",
            ),
            (b"Women\x92s Group \x96 caf\xE9", "Women’s Group – café"),
            (b"Women\x92s", "Women’s"),
            (b"Coraz\xF3n, Espa\xF1a", "Corazón, España"),
        ] {
            assert_eq!(decode(bytes).0, text);
        }
    }

    #[test]
    fn what_was_encoded_twice_is_read_again() {
        for (given, meant) in [
            ("Grupo CorazÃ³n", "Grupo Corazón"),
            ("Womenâ€™s â€œHopeâ€\u{9d}", "Women’s “Hope”"),
            ("cafÃ© â€“ 12Â° â€¢", "café – 12° •"),
            ("ðŸ˜€", "😀"),
            ("SÃO PAULO, Ângela, CHÂTEAU", "SÃO PAULO, Ângela, CHÂTEAU"),
            ("ANDRÉ’S âge", "ANDRÉ’S âge"),
            ("Corazón", "Corazón"),
        ] {
            assert_eq!(encoded_once(given), meant);
        }
    }
}
