//! Plain text of fields with HTML.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::decode::{encoded_once, windows_1252};

/// How often a text may have been escaped: `&amp;amp;` was twice.
const MOST_ESCAPES: u8 = 4;

/// Text without tags and with entities read, however often it was escaped. `<br>` and the end of a
/// paragraph are line breaks; what is inside `<script>` and `<style>` goes. A lone `<` stays.
/// Letters that show nothing and part a word go, NUL among them, and what was encoded twice is read again.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let is_plain =
        |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t') && byte != b'<' && byte != b'&';
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text.trim());
    }
    let text = encoded_once(text);
    let mut read = one_escape_less(&text, true);
    for _ in 1..MOST_ESCAPES {
        if !read.contains('&') && !read.contains('<') {
            break;
        }
        let again = one_escape_less(&read, false);
        if again == read {
            break;
        }
        read = again;
    }
    Cow::Owned(read.trim().to_owned())
}

/// Reads tags and entities once. Where the text was escaped (`first` is false), only what is surely
/// a tag is one.
fn one_escape_less(text: &str, first: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // Looked up once, so that a text of a million `<` costs no more than any other.
    let last_end = text.rfind('>').unwrap_or(0);
    let mut rest = text;
    let stops = |letter: char| "<&\r\u{a0}".contains(letter) || is_nothing(letter);
    while let Some(at) = rest.find(stops) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = match rest.as_bytes().first() {
            Some(b'<') if text.len() - rest.len() < last_end => tag(rest, first, &mut out),
            Some(b'<') => {
                out.push('<');
                &rest[1..]
            }
            Some(b'&') => entity(rest, &mut out),
            Some(b'\r') => {
                out.push('\n');
                rest[1..].strip_prefix('\n').unwrap_or(&rest[1..])
            }
            _ => {
                let letter = rest.chars().next().unwrap_or_default();
                if letter == '\u{a0}' {
                    out.push(' ');
                }
                &rest[letter.len_utf8()..]
            }
        };
    }
    out.push_str(rest);
    out
}

/// Whether a letter shows nothing and only parts a word: a soft hyphen, a blank of no width, a byte
/// order mark, a control character.
pub(crate) fn is_nothing(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || is_control(letter)
}

/// Whether a letter controls a terminal; ends of lines and tabs part words.
fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
}

/// Tags that are known as such in a text that was escaped.
const KNOWN_TAGS: [&str; 20] = [
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "i", "li", "ol", "p", "script", "span",
    "strong", "style", "tr", "u", "ul",
];

/// Reads one tag at the start of `text`; gives what follows it.
fn tag<'a>(text: &'a str, any: bool, out: &mut String) -> &'a str {
    let inner = &text[1..];
    let is_tag =
        inner.starts_with(|letter: char| letter.is_ascii_alphabetic() || "/!".contains(letter));
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .take(10)
        .collect();
    let may_be = is_tag && (any || KNOWN_TAGS.contains(&name.as_str()));
    // Looked for last: a text of a million `<x` costs no more than any other.
    let Some(end) = may_be.then(|| inner.find('>')).flatten() else {
        out.push('<');
        return inner;
    };
    let after = &inner[end + 1..];
    match name.as_str() {
        "br" => out.push('\n'),
        "p" | "div" | "li" | "tr" | "h1" | "h2" | "h3" if inner.starts_with('/') => out.push('\n'),
        "script" | "style" if !inner.starts_with('/') => return past_end_of(&name, after),
        _ => {}
    }
    after
}

/// What follows `</name>`; nothing where it is never closed.
fn past_end_of<'a>(name: &str, text: &'a str) -> &'a str {
    text.match_indices("</")
        .find(|(at, _)| {
            let close = &text.as_bytes()[at + 2..];
            close.len() >= name.len() && close[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        })
        .and_then(|(at, _)| text[at..].split_once('>'))
        .map_or("", |(_, after)| after)
}

/// The longest name of an entity, with what stands round it.
const LONGEST_NAME: usize = 34;

/// Reads one entity at the start of `text`; gives what follows it.
fn entity<'a>(text: &'a str, out: &mut String) -> &'a str {
    let end = text
        .bytes()
        .take(LONGEST_NAME)
        .position(|byte| byte == b';');
    let name = end.and_then(|end| Some((text.get(1..end)?, end)));
    let read = name.and_then(|(name, end)| Some((numbered(name).or_else(|| named(name))?, end)));
    match read {
        Some((letters, end)) => {
            out.extend(
                letters
                    .into_iter()
                    .flatten()
                    .filter(|letter| !is_nothing(*letter)),
            );
            &text[end + 1..]
        }
        None => {
            out.push('&');
            &text[1..]
        }
    }
}

/// The one or two letters of an entity.
type Letters = [Option<char>; 2];

/// `#233`, `#xE9`. Browsers read 128 to 159 as Windows-1252, and so is it meant.
fn numbered(name: &str) -> Option<Letters> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    let letter = match u8::try_from(code) {
        Ok(code) => windows_1252(code),
        Err(_) => char::from_u32(code)?,
    };
    let letter = if letter == '\u{a0}' { ' ' } else { letter };
    (!letter.is_control() || letter == '\n').then_some([Some(letter), None])
}

/// The names of HTML (WHATWG), each with its letters.
static NAMES: LazyLock<HashMap<&'static str, Letters>> = LazyLock::new(|| {
    let lines = include_str!("../data/entities.tsv").lines();
    let read = |line: &'static str| {
        let (name, codes) = line.split_once('\t')?;
        let mut letters = codes.split(' ').map(|code| {
            let code = u32::from_str_radix(code, 16).ok();
            code.and_then(char::from_u32)
        });
        let letters = [letters.next().flatten(), letters.next().flatten()];
        Some((name, letters))
    };
    lines.filter_map(read).collect()
});

fn named(name: &str) -> Option<Letters> {
    match name {
        "nbsp" | "NonBreakingSpace" => Some([Some(' '), None]),
        _ => NAMES.get(name).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_go_and_words_stay() {
        let dirty = "<b>Ring</b><br>bell &amp; wait<script>x</script>";
        assert_eq!(plain(dirty), "Ring\nbell & wait");
        assert_eq!(plain("<p>One</p><p>Two</p>"), "One\nTwo");
        assert_eq!(plain("age < 30 & > 18"), "age < 30 & > 18");
        assert_eq!(
            plain("St&#8217;s &#x27;x&#39; &bogus; &"),
            "St’s 'x' &bogus; &"
        );
        assert_eq!(plain("a<script>never closed"), "a");
        assert_eq!(plain("one\r\ntwo\rthree\u{a0}four"), "one\ntwo\nthree four");
        assert_eq!(plain("<"), "<");
        assert_eq!(plain("<b>x</b> <i"), "x <i");
    }

    #[test]
    fn entities_are_read_to_the_end() {
        for (given, meant) in [
            ("Serenity &amp;amp; Hope", "Serenity & Hope"),
            ("&amp;amp;amp;lt; 3", "< 3"),
            (
                "Coraz&oacute;n &Aacute;rbol ma&ntilde;ana",
                "Corazón Árbol mañana",
            ),
            ("Gr&uuml;ne Stra&szlig;e &Uuml;bung", "Grüne Straße Übung"),
            ("12&deg; Step &bull; Caf&eacute;", "12° Step • Café"),
            ("Big Book&trade; Study &copy;", "Big Book™ Study ©"),
            ("Women&#146;s Group &#150; Monday", "Women’s Group – Monday"),
            ("Hope&#8203; Group", "Hope Group"),
            ("AT&T &ampm Club R&D", "AT&T &ampm Club R&D"),
            (
                "&iexcl;Bienvenidos! &iquest;Listo?",
                "¡Bienvenidos! ¿Listo?",
            ),
            ("6&frac12; Avenue &times; 2", "6½ Avenue × 2"),
            ("Age &lt; 30 &gt; 18", "Age < 30 > 18"),
            ("Sunday&shy;School\u{ad}", "SundaySchool"),
            (
                "&lt;p&gt;Ring&lt;/p&gt;&lt;b&gt;bell&lt;/b&gt;",
                "Ring\nbell",
            ),
            ("&lt;Your name&gt;", "<Your name>"),
            ("&NotEqualTilde;&CounterClockwiseContourIntegral;", "≂̸∳"),
            ("Coraz&Atilde;&sup3;n", "CorazÃ³n"),
        ] {
            assert_eq!(plain(given), meant, "{given}");
        }
    }
}
