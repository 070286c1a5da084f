//! Mends text that is nearly JSON, as programs that concatenate strings write it.

use std::iter::Peekable;
use std::str::Chars;

/// The mended text: line breaks and other control characters inside strings are escaped, unknown
/// escapes and unpaired surrogates are replaced, `NaN`, `undefined` and infinite numbers become
/// null, commas before a closing bracket are removed. A text that is cut off stays cut off.
pub(crate) fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                out.push('"');
                text_inside(&mut letters, &mut out);
            }
            ',' if before_a_close(&letters) => {}
            '-' | '0'..='9' => number(letter, &mut letters, &mut out),
            letter if letter.is_ascii_alphabetic() => word(letter, &mut letters, &mut out),
            other => out.push(other),
        }
    }
    out
}

fn before_a_close(letters: &Peekable<Chars<'_>>) -> bool {
    let mut ahead = letters.clone();
    matches!(
        ahead.find(|letter| !letter.is_whitespace()),
        Some(']' | '}')
    )
}

fn number(first: char, letters: &mut Peekable<Chars<'_>>, out: &mut String) {
    let mut digits = String::from(first);
    while let Some(letter) =
        letters.next_if(|letter| letter.is_ascii_digit() || "+-.eE".contains(*letter))
    {
        digits.push(letter);
    }
    // `-Infinity` goes on as a word.
    match digits.as_str() {
        "-" => {}
        digits if digits.parse().is_ok_and(f64::is_finite) => out.push_str(digits),
        _ => out.push_str("null"),
    }
}

fn word(first: char, letters: &mut Peekable<Chars<'_>>, out: &mut String) {
    let mut word = String::from(first);
    while let Some(letter) = letters.next_if(char::is_ascii_alphanumeric) {
        word.push(letter);
    }
    out.push_str(match word.to_ascii_lowercase().as_str() {
        "true" => "true",
        "false" => "false",
        _ => "null",
    });
}

/// Copies a string with its closing quote.
fn text_inside(letters: &mut Peekable<Chars<'_>>, out: &mut String) {
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return out.push('"'),
            '\\' => escape(letters, out),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => {}
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
}

fn escape(letters: &mut Peekable<Chars<'_>>, out: &mut String) {
    let Some(letter) = letters.next() else { return };
    match letter {
        '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => out.extend(['\\', letter]),
        'u' => match unit(letters) {
            Some(high @ 0xD800..=0xDBFF) => {
                let mut ahead = letters.clone();
                let low = (ahead.next() == Some('\\') && ahead.next() == Some('u'))
                    .then(|| unit(&mut ahead))
                    .flatten();
                match low.and_then(|low| char::decode_utf16([high, low]).next()?.ok()) {
                    Some(letter) => {
                        *letters = ahead;
                        out.push(letter);
                    }
                    None => out.push(char::REPLACEMENT_CHARACTER),
                }
            }
            Some(unit) => out.push_str(&format!("\\u{}", hexadecimal(unit))),
            None => out.push('u'),
        },
        other => out.push(other),
    }
}

fn hexadecimal(unit: u16) -> String {
    // The other half of a surrogate that has no first one.
    let unit = if (0xDC00..=0xDFFF).contains(&unit) {
        0xFFFD
    } else {
        unit
    };
    format!("{unit:04x}")
}

/// Four hexadecimal digits; reads nothing where they are not there.
fn unit(letters: &mut Peekable<Chars<'_>>) -> Option<u16> {
    let mut ahead = letters.clone();
    let digits: String = ahead.by_ref().take(4).collect();
    let whole = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let unit = u16::from_str_radix(&digits, 16).ok().filter(|_| whole)?;
    *letters = ahead;
    Some(unit)
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn what_was_meant_is_read() {
        for (given, meant) in [
            (r#"{"a":"b"}"#, r#"{"a":"b"}"#),
            ("{\"a\":\"b\nc\td\re\u{1}\"}", r#"{"a":"b\nc\tde "}"#),
            (r#"{"a":"b\qc\'"}"#, r#"{"a":"bqc'"}"#),
            (
                r#"["\ud800x","\ud83d\ude00","\udc00","\u00e9","\uzz"]"#,
                "[\"\u{fffd}x\",\"\u{1f600}\",\"\\ufffd\",\"\\u00e9\",\"uzz\"]",
            ),
            (
                r#"[NaN,-Infinity,True,none,1e999,-1.5e3,]"#,
                r#"[null,null,true,null,null,-1.5e3]"#,
            ),
            (r#"{"a":1, }"#, r#"{"a":1 }"#),
            (r#"["a, ]",1"#, r#"["a, ]",1"#),
            (r#"["a"#, r#"["a"#),
            ("[\"a\\", "[\"a"),
        ] {
            assert_eq!(mended(given), meant, "{given}");
        }
    }
}
