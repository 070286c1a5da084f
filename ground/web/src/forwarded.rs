//! The caller's address as the operator's own proxies name it: `X-Forwarded-For`, and `Forwarded`
//! (RFC 7239).
//!
//! Each proxy adds what it saw to the end: to the last line, or as a line of its own. Only as many entries
//! count as there are proxies of the operator; what stands before them, the caller may have made up.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::{HeaderMap, header};

/// What the proxies say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedCaller {
    /// The caller's address.
    Address(IpAddr),
    /// No proxy said anything: a request of the machine itself.
    Nobody,
    /// Something that is no address, or two headers that say different things.
    Unreadable,
}

/// The caller behind this many proxies of the operator.
pub(crate) fn caller(headers: &HeaderMap, proxies: u8) -> NamedCaller {
    let lists = [
        list(headers, "x-forwarded-for", split_plain),
        list(headers, header::FORWARDED.as_str(), split_forwarded),
    ];
    let mut named = None;
    for entries in lists.into_iter().flatten() {
        let address = entries.and_then(|entries| {
            let place = entries.len().checked_sub(usize::from(proxies.max(1)))?;
            address_of(&entries[place])
        });
        match (named, address) {
            (None, Some(address)) => named = Some(address),
            (Some(before), Some(address)) if before == address => {}
            _ => return NamedCaller::Unreadable,
        }
    }
    named.map_or(NamedCaller::Nobody, NamedCaller::Address)
}

/// The entries of all lines of a header, in order. Nothing when there is no such header; `Some(None)`
/// when it cannot be read.
fn list(
    headers: &HeaderMap,
    name: &str,
    split: fn(&str) -> Option<Vec<String>>,
) -> Option<Option<Vec<String>>> {
    let mut lines = headers.get_all(name).iter().peekable();
    lines.peek()?;
    let entries = lines
        .map(|line| line.to_str().ok().and_then(split))
        .collect::<Option<Vec<_>>>();
    Some(entries.map(|lines| lines.concat()))
}

fn split_plain(line: &str) -> Option<Vec<String>> {
    let entries = line.split(',').map(str::trim);
    let entries = entries.filter(|entry| !entry.is_empty());
    Some(entries.map(str::to_owned).collect())
}

/// The `for` of each element; an element without one has an empty entry, which is no address.
fn split_forwarded(line: &str) -> Option<Vec<String>> {
    let elements = split_outside_quotes(line, ',')?;
    let elements = elements.iter().filter(|element| !element.trim().is_empty());
    elements
        .map(|element| {
            let pairs = split_outside_quotes(element, ';')?;
            let named = pairs.iter().find_map(|pair| {
                let (name, value) = pair.split_once('=')?;
                name.trim()
                    .eq_ignore_ascii_case("for")
                    .then(|| value.trim())
            });
            named.map_or(Some(String::new()), unquoted)
        })
        .collect()
}

/// Parts between a mark, where a mark within quotes is none. Nothing when a quote is not closed.
fn split_outside_quotes(text: &str, mark: char) -> Option<Vec<String>> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut quoted, mut escaped) = (false, false);
    for letter in text.chars() {
        if letter == mark && !quoted {
            parts.push(std::mem::take(&mut part));
            continue;
        }
        part.push(letter);
        if escaped {
            escaped = false;
        } else if quoted && letter == '\\' {
            escaped = true;
        } else if letter == '"' {
            quoted = !quoted;
        }
    }
    parts.push(part);
    (!quoted).then_some(parts)
}

fn unquoted(value: &str) -> Option<String> {
    let Some(inside) = value.strip_prefix('"') else {
        return Some(value.to_owned());
    };
    let inside = inside.strip_suffix('"')?;
    let (mut text, mut letters) = (String::with_capacity(inside.len()), inside.chars());
    while let Some(letter) = letters.next() {
        text.push(if letter == '\\' {
            letters.next()?
        } else {
            letter
        });
    }
    Some(text)
}

/// An address, with a port or without: `203.0.113.17:51544`, `[2001:db8::7]:51544`, `2001:db8::7`.
fn address_of(entry: &str) -> Option<IpAddr> {
    if let Some(rest) = entry.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        let port = match port {
            "" => None,
            port => Some(port.strip_prefix(':')?),
        };
        return is_port(port).then(|| v6(address)).flatten().map(IpAddr::V6);
    }
    if entry.matches(':').count() > 1 {
        return v6(entry).map(IpAddr::V6);
    }
    let (address, port) = match entry.split_once(':') {
        Some((address, port)) => (address, Some(port)),
        None => (entry, None),
    };
    let address = address.parse().ok().map(IpAddr::V4);
    address.filter(|_| is_port(port))
}

/// Without the name of a network interface: `fe80::1%eth0`.
fn v6(text: &str) -> Option<Ipv6Addr> {
    let address = text.split_once('%').map_or(text, |(address, _)| address);
    address.parse().ok()
}

/// A number, or a name that hides it (RFC 7239, 6.3).
fn is_port(port: Option<&str>) -> bool {
    port.is_none_or(|port| {
        let hidden = port.strip_prefix('_').is_some_and(|name| !name.is_empty());
        let digits =
            (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit());
        hidden || digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn seen(lines: &[(&'static str, &str)], proxies: u8) -> String {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        match caller(&headers, proxies) {
            NamedCaller::Address(address) => address.to_string(),
            NamedCaller::Nobody => "nobody".to_owned(),
            NamedCaller::Unreadable => "unreadable".to_owned(),
        }
    }

    #[test]
    fn the_last_entry_is_the_proxys_own() {
        const XFF: &str = "x-forwarded-for";
        for (entry, address) in [
            ("203.0.113.9", "203.0.113.9"),
            ("203.0.113.17:51544", "203.0.113.17"),
            ("[2001:db8::7]:51544", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("2001:db8::7", "2001:db8::7"),
            ("::ffff:203.0.113.9", "::ffff:203.0.113.9"),
            ("fe80::1%eth0", "fe80::1"),
            ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
            ("nonsense,203.0.113.9", "203.0.113.9"),
            ("203.0.113.9, ", "203.0.113.9"),
            ("nonsense", "unreadable"),
            ("", "unreadable"),
            ("unknown", "unreadable"),
            ("203.0.113.9, unknown", "unreadable"),
            ("203.0.113.9:port", "unreadable"),
            ("203.0.113.9:123456", "unreadable"),
            ("[2001:db8::7", "unreadable"),
            ("[2001:db8::7]51544", "unreadable"),
            ("2001:db8::7:51544:1:2:3:4:5", "unreadable"),
            ("203.0.113", "unreadable"),
        ] {
            assert_eq!(seen(&[(XFF, entry)], 1), address, "{entry}");
        }
        let two_lines = [(XFF, "198.51.100.1"), (XFF, "203.0.113.9")];
        assert_eq!(seen(&two_lines, 1), "203.0.113.9");
        assert_eq!(seen(&[], 1), "nobody");
    }

    #[test]
    fn as_many_entries_count_as_there_are_proxies() {
        const XFF: &str = "x-forwarded-for";
        let lines = [(XFF, "192.0.2.66, 198.51.100.1"), (XFF, "10.0.0.7:80")];
        assert_eq!(seen(&lines, 1), "10.0.0.7");
        assert_eq!(seen(&lines, 2), "198.51.100.1");
        assert_eq!(seen(&lines, 3), "192.0.2.66");
        assert_eq!(seen(&lines, 4), "unreadable", "a proxy was left out");
    }

    #[test]
    fn the_standard_header_is_read_too() {
        for (line, address) in [
            ("for=203.0.113.9", "203.0.113.9"),
            ("For=203.0.113.9;proto=https;by=10.0.0.1", "203.0.113.9"),
            ("proto=https; for=\"203.0.113.9:4711\"", "203.0.113.9"),
            ("for=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
            ("for=\"[2001:db8:cafe::17]:_port\"", "2001:db8:cafe::17"),
            ("for=198.51.100.1, for=203.0.113.9", "203.0.113.9"),
            (
                "for=198.51.100.1;host=\"a,b;c\", for=203.0.113.9",
                "203.0.113.9",
            ),
            ("for=\"203\\.0.113.9\"", "203.0.113.9"),
            ("for=unknown", "unreadable"),
            ("for=_hidden", "unreadable"),
            ("proto=https", "unreadable"),
            ("for=203.0.113.9, proto=https", "unreadable"),
            ("for=\"203.0.113.9", "unreadable"),
        ] {
            assert_eq!(seen(&[("forwarded", line)], 1), address, "{line}");
        }
        let both = |plain| {
            seen(
                &[("x-forwarded-for", plain), ("forwarded", "for=203.0.113.9")],
                1,
            )
        };
        assert_eq!(both("203.0.113.9:40022"), "203.0.113.9");
        assert_eq!(both("198.51.100.1"), "unreadable", "one of them is forged");
    }
}
