//! Reads Rust source as far as the tests need it: what is code, and which functions a file has.

/// The same text with a space for every byte of a comment, a string and a character, so that a word
/// found in it is code and stands on the same line.
pub fn code_of(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let end = end_of_text(bytes, at);
        if end == at {
            // The bytes of a letter outside ASCII become one question mark each: none is needed.
            code.push(if bytes[at].is_ascii() {
                char::from(bytes[at])
            } else {
                '?'
            });
            at += 1;
            continue;
        }
        code.extend(bytes[at..end].iter().map(blank));
        at = end;
    }
    code
}

fn blank(byte: &u8) -> char {
    if *byte == b'\n' { '\n' } else { ' ' }
}

/// Where the comment, string or character that begins here ends; `at` when none begins.
fn end_of_text(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    if rest.starts_with(b"//") {
        return at + position(rest, |byte| byte == b'\n');
    }
    if rest.starts_with(b"/*") {
        return at + end_of_block_comment(rest);
    }
    let begins_word = at == 0 || !is_word(bytes[at - 1]);
    if begins_word && let Some(length) = raw_string(rest) {
        return at + length;
    }
    match rest {
        [b'"', ..] => at + quoted(rest, b'"'),
        // A lifetime has no closing quote behind one letter.
        [b'\'', b'\\', ..] => at + quoted(rest, b'\''),
        [b'\'', letter, ..] => {
            let width = match letter {
                0xf0.. => 4,
                0xe0.. => 3,
                0xc0.. => 2,
                _ => 1,
            };
            if rest.get(1 + width) == Some(&b'\'') {
                at + width + 2
            } else {
                at
            }
        }
        _ => at,
    }
}

fn position(bytes: &[u8], is_end: impl Fn(u8) -> bool) -> usize {
    let found = bytes.iter().position(|byte| is_end(*byte));
    found.unwrap_or(bytes.len())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn end_of_block_comment(bytes: &[u8]) -> usize {
    let (mut at, mut depth) = (0, 0);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    at
}

fn quoted(bytes: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The length of `r"…"`, `r#"…"#`, `br"…"`.
fn raw_string(bytes: &[u8]) -> Option<usize> {
    let prefix = if bytes.starts_with(b"br") { 2 } else { 1 };
    if prefix == 1 && bytes.first() != Some(&b'r') {
        return None;
    }
    let hashes = position(bytes.get(prefix..)?, |byte| byte != b'#');
    let start = prefix + hashes;
    if bytes.get(start) != Some(&b'"') {
        return None;
    }
    let close: Vec<u8> = [b"\"".as_slice(), &b"#".repeat(hashes)].concat();
    let body = &bytes[start + 1..];
    let end = body.windows(close.len()).position(|window| window == close);
    Some(end.map_or(bytes.len(), |end| start + 1 + end + close.len()))
}

/// The code of a file without the modules that are compiled for tests alone.
pub fn shipped(text: &str) -> String {
    let mut code = code_of(text);
    let mut from = 0;
    while let Some(found) = code[from..].find("#[cfg(test)]") {
        let start = from + found;
        let rest = &code[start..];
        let end = match (rest.find('{'), rest.find(';')) {
            (Some(open), semicolon) if semicolon.is_none_or(|semicolon| open < semicolon) => {
                start + open + closing(&rest[open..])
            }
            (_, Some(semicolon)) => start + semicolon + 1,
            _ => code.len(),
        };
        let blanked: String = code.as_bytes()[start..end].iter().map(blank).collect();
        code.replace_range(start..end, &blanked);
        from = end;
    }
    code
}

/// The length of a bracket with everything in it. `->` and `=>` close nothing.
fn closing(code: &str) -> usize {
    let bytes = code.as_bytes();
    let is_angle = bytes.first() == Some(&b'<');
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'<' if is_angle => depth += 1,
            b'>' if is_angle && !matches!(bytes[at - 1], b'-' | b'=') => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    bytes.len()
}

/// A function of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Function<'a> {
    /// Its name.
    pub name: &'a str,
    /// The line of its name.
    pub line: usize,
    /// It is `pub`, `pub(crate)` or `pub(super)`.
    pub is_public: bool,
    /// It is `async`.
    pub is_async: bool,
    /// Its parameters, each as `pattern: Type` or `self`.
    pub parameters: Vec<&'a str>,
    /// What stands between its braces; empty for a function of a trait.
    pub body: &'a str,
}

/// Every function of [`shipped`] code, in the order of the file.
pub fn functions(code: &str) -> Vec<Function<'_>> {
    let starts = code.match_indices("fn ");
    let starts = starts.filter(|(at, _)| *at == 0 || !is_word(code.as_bytes()[at - 1]));
    starts.filter_map(|(at, _)| function(code, at)).collect()
}

fn function(code: &str, at: usize) -> Option<Function<'_>> {
    let name_at = at + 3;
    let name_end = name_at + position(&code.as_bytes()[name_at..], |byte| !is_word(byte));
    let mut open = name_end;
    if code[open..].starts_with('<') {
        open += closing(&code[open..]);
    }
    if name_end == name_at || !code[open..].starts_with('(') {
        return None;
    }
    let close = open + closing(&code[open..]);
    let rest = &code[close..];
    let body = match (rest.find('{'), rest.find(';')) {
        (Some(brace), semicolon) if semicolon.is_none_or(|semicolon| brace < semicolon) => {
            &rest[brace..brace + closing(&rest[brace..])]
        }
        _ => "",
    };
    let words = code[..at]
        .rfind(['\n', '{', ';', '}'])
        .map_or(0, |end| end + 1);
    let words: Vec<&str> = code[words..at].split_whitespace().collect();
    Some(Function {
        name: &code[name_at..name_end],
        line: code[..at].matches('\n').count() + 1,
        is_public: words.iter().any(|word| word.starts_with("pub")),
        is_async: words.contains(&"async"),
        parameters: parameters(&code[open + 1..close - 1]),
        body,
    })
}

/// The parameters between the parentheses of a function.
fn parameters(list: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut from, mut depth) = (0, 0_usize);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b'>' if list.as_bytes()[at - 1] == b'-' => {}
            b')' | b']' | b'}' | b'>' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                found.push(list[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(list[from..].trim());
    found.retain(|parameter| !parameter.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_no_code() {
        let text = "let a = \"fn x\"; // fn y\nlet b = 'f'; /* fn /* z */ */ r#\"fn \"q\"\"# 'a: é";
        let code = code_of(text);
        assert!(!code.contains("fn"), "{code}");
        assert!(code.contains("'a: "), "{code}");
        assert_eq!((code.len(), code.lines().count()), (text.len(), 2));
    }

    #[test]
    fn tests_are_not_shipped() {
        let code =
            shipped("fn one() {}\n#[cfg(test)]\nmod tests {\n fn two() {}\n}\nfn three() {}");
        let functions = functions(&code);
        let names: Vec<(&str, usize)> = functions.iter().map(|f| (f.name, f.line)).collect();
        assert_eq!(names, [("one", 1), ("three", 6)]);
    }

    #[test]
    fn a_function_is_read_with_its_parameters() {
        let code = "pub(crate) async fn keep<T, F: Fn(&T) -> bool>(\n (a, b): (A, B), f: Fn(X) -> Y, own: Own,\n) -> Result<(), E> { change.commit(x) }\nfn next(&self);";
        let functions = functions(code);
        let keep = &functions[0];
        assert!(keep.is_public && keep.is_async);
        assert_eq!(
            keep.parameters,
            ["(a, b): (A, B)", "f: Fn(X) -> Y", "own: Own"]
        );
        assert_eq!(keep.body, "{ change.commit(x) }");
        let next = &functions[1];
        assert!(!next.is_public && !next.is_async && next.body.is_empty());
    }
}
