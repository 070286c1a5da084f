//! Plain text of fields with HTML.

use std::borrow::Cow;

/// Text without tags and with entities read. `<br>` and the end of a paragraph are line breaks;
/// what is inside `<script>` and `<style>` goes. A lone `<` stays.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&', '\r', '\u{a0}']) {
        return Cow::Borrowed(text.trim());
    }
    let mut out = String::with_capacity(text.len());
    // Looked up once, so that a text of a million `<` costs no more than any other.
    let last_end = text.rfind('>').unwrap_or(0);
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&', '\r', '\u{a0}']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = match rest.as_bytes().first() {
            Some(b'<') if text.len() - rest.len() < last_end => tag(rest, &mut out),
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
                out.push(' ');
                &rest['\u{a0}'.len_utf8()..]
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out.trim().to_owned())
}

/// Reads one tag at the start of `text`; gives what follows it.
fn tag<'a>(text: &'a str, out: &mut String) -> &'a str {
    let inner = &text[1..];
    let is_tag =
        inner.starts_with(|letter: char| letter.is_ascii_alphabetic() || "/!".contains(letter));
    let Some(end) = inner.find('>').filter(|_| is_tag) else {
        out.push('<');
        return inner;
    };
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
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

/// Reads one entity at the start of `text`; gives what follows it.
fn entity<'a>(text: &'a str, out: &mut String) -> &'a str {
    let end = text.bytes().take(10).position(|byte| byte == b';');
    match end.and_then(|end| Some((letter_of(&text[1..end])?, end))) {
        Some((letter, end)) => {
            out.push(letter);
            &text[end + 1..]
        }
        None => {
            out.push('&');
            &text[1..]
        }
    }
}

fn letter_of(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|letter| !letter.is_control() || *letter == '\n');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "eacute" => 'é',
        "ntilde" => 'ñ',
        _ => return None,
    })
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
}
