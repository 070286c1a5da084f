//! Links to meetings held online.

/// Host endings and the name people know. From the TSML plugin's list, and what lists name beside.
const PROVIDERS: [(&str, &str); 28] = [
    ("8x8.vc", "8x8"),
    ("bluejeans.com", "Bluejeans"),
    ("chat.whatsapp.com", "WhatsApp"),
    ("discord.com", "Discord"),
    ("discord.gg", "Discord"),
    ("freeconference.com", "Free Conference"),
    ("freeconferencecall.com", "FreeConferenceCall"),
    ("goto.com", "GoTo"),
    ("gotomeet.me", "GoTo"),
    ("gotomeeting.com", "GoTo"),
    ("horizon.meta.com", "Virtual Reality"),
    ("intherooms.com", "In The Rooms"),
    ("maps.secondlife.com", "Virtual Reality"),
    ("meet.google.com", "Google Meet"),
    ("meet.jit.si", "Jitsi"),
    ("meetings.dialpad.com", "Dialpad"),
    ("signal.group", "Signal"),
    ("skype.com", "Skype"),
    ("slurl.com", "Virtual Reality"),
    ("teams.live.com", "Teams"),
    ("teams.microsoft.com", "Teams"),
    ("vrchat.com", "Virtual Reality"),
    ("webex.com", "WebEx"),
    ("whereby.com", "Whereby"),
    ("zoho.com", "Zoho"),
    ("zoom.com", "Zoom"),
    ("zoom.us", "Zoom"),
    ("zoomgov.com", "Zoom"),
];

/// A link that a person may be shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Of a provider we know, complete with its scheme.
    Known(String, &'static str),
    /// A web address of another provider.
    Other(String),
    /// Nothing to follow.
    Broken,
}

/// The provider behind a link, matched on a dot boundary: `us02web.zoom.us` is Zoom, `evilzoom.us`
/// and `zoom.us.evil.com` are not. In any case, and without a scheme too.
pub fn provider_of(link: &str) -> Option<&'static str> {
    match read_link(link) {
        Link::Known(_, provider) => Some(provider),
        Link::Other(_) | Link::Broken => None,
    }
}

pub(crate) fn read_link(given: &str) -> Link {
    let given = given.trim();
    if given.is_empty()
        || given
            .chars()
            .any(|letter| letter.is_whitespace() || letter.is_control())
    {
        return Link::Broken;
    }
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        given
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    // A browser takes `https:/zoom.us` for the same.
    let lazy = ["https:", "http:"].into_iter().find(|start| {
        given
            .get(..start.len())
            .is_some_and(|front| front.eq_ignore_ascii_case(start))
    });
    if let (None, Some(start)) = (scheme, lazy) {
        let rest = given[start.len()..].trim_start_matches('/');
        return if rest.is_empty() {
            Link::Broken
        } else {
            read_link(&format!("{start}//{rest}"))
        };
    }
    let Some(rest) = (match scheme {
        Some(scheme) => given.get(scheme.len()..),
        // A bare `zoom.us/j/1` is common; anything with another scheme is nothing to follow.
        None => Some(given.trim_start_matches('/'))
            .filter(|bare| !before_path(bare).contains([':', '@'])),
    }) else {
        return Link::Broken;
    };
    let Some(host) = host_of(rest) else {
        return Link::Broken;
    };
    let provider = PROVIDERS.iter().find(|(ending, _)| {
        host == *ending
            || host
                .strip_suffix(ending)
                .is_some_and(|front| front.ends_with('.'))
    });
    match (provider, scheme) {
        (Some((_, name)), Some(_)) => Link::Known(given.to_owned(), name),
        (Some((_, name)), None) => Link::Known(format!("https://{rest}"), name),
        // A name in front of the host, or a backslash, is there to hide where it leads.
        (None, Some(_)) if before_path(rest).contains('@') || given.contains('\\') => Link::Broken,
        (None, Some(_)) => Link::Other(given.to_owned()),
        (None, None) => Link::Broken,
    }
}

/// The link in a field that should be nothing else, and what people wrote beside it: “Passcode:
/// 1234”.
pub(crate) fn find_link(given: &str) -> (Link, Option<String>) {
    let whole = crate::html::plain(given);
    match read_link(&whole) {
        Link::Broken => {}
        link => return (link, None),
    }
    let Some(link) = first_known_link(given) else {
        return (Link::Broken, None);
    };
    let beside = whole.replace(&link, " ");
    let beside = beside.split_whitespace().collect::<Vec<_>>().join(" ");
    (
        read_link(&link),
        Some(beside).filter(|beside| beside.contains(char::is_alphanumeric)),
    )
}

/// What a browser takes as the part before the path; a backslash counts as a slash there.
fn before_path(rest: &str) -> &str {
    rest.split(['/', '\\', '?', '#']).next().unwrap_or_default()
}

/// The host in lower case, without user, port and final dot.
fn host_of(rest: &str) -> Option<String> {
    let authority = before_path(rest);
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host
        .split(':')
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let plain = !host.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && host
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '.' || letter == '-');
    plain.then(|| host.to_ascii_lowercase())
}

/// The first link of a known provider in running text.
pub(crate) fn first_known_link(text: &str) -> Option<String> {
    text.match_indices("http").take(50).find_map(|(at, _)| {
        let link: String = text[at..]
            .chars()
            .take(2000)
            .take_while(|letter| !letter.is_whitespace() && !"\"'<>,)".contains(*letter))
            .collect();
        provider_of(&link).is_some().then_some(link)
    })
}

#[cfg(test)]
mod tests {
    use super::{Link, find_link, provider_of, read_link};

    #[test]
    fn a_provider_needs_its_own_host() {
        for (link, provider) in [
            ("https://us02web.zoom.us/j/2?pwd=x", Some("Zoom")),
            ("HTTP://ZOOM.US:443/j/1", Some("Zoom")),
            ("zoom.us/j/12345", Some("Zoom")),
            ("https://zoom.us./j/1", Some("Zoom")),
            ("https://zoom.com/j/1", Some("Zoom")),
            ("https://www.zoomgov.com/j/1", Some("Zoom")),
            ("https://discord.com/invite/x", Some("Discord")),
            ("https://evilzoom.us/j/3", None),
            ("https://zoom.us.evil.com/j/4", None),
            ("https://zoom.us@evil.com/j/4", None),
            ("https://evil.com\\@zoom.us/", None),
            ("https://evil.com/?https://zoom.us", None),
            ("javascript:zoom.us", None),
            ("user@zoom.us", None),
            ("https:/zoom.us/j/1", Some("Zoom")),
            ("//zoom.us/j/1", Some("Zoom")),
            ("https:/zoom.us.evil.com/j/1", None),
            ("https:", None),
            ("https://", None),
            ("foo", None),
        ] {
            assert_eq!(provider_of(link), provider, "{link}");
        }
    }

    #[test]
    fn a_broken_link_is_told_from_a_strange_one() {
        assert_eq!(read_link("https:/"), Link::Broken);
        assert_eq!(
            read_link("https://foo.com"),
            Link::Other("https://foo.com".into())
        );
        assert_eq!(read_link("javascript:alert(1)"), Link::Broken);
        assert_eq!(read_link("https://zoom.us@foo.com/j/1"), Link::Broken);
        assert_eq!(read_link("https://foo.com\\@zoom.us"), Link::Broken);
    }

    #[test]
    fn a_link_is_found_among_words() {
        let known = |url: &str| Link::Known(url.to_owned(), "Zoom");
        let beside = |text: &str| Some(text.to_owned());
        for (given, link, words) in [
            (
                "https://zoom.us/j/1 Passcode: 1234",
                known("https://zoom.us/j/1"),
                beside("Passcode: 1234"),
            ),
            (
                "<a href='https://zoom.us/j/1'>Join</a>",
                known("https://zoom.us/j/1"),
                beside("Join"),
            ),
            (
                " https://zoom.us/j/1?a=1&amp;b=2\n",
                known("https://zoom.us/j/1?a=1&b=2"),
                None,
            ),
            ("ask at https://foo.com", Link::Broken, None),
        ] {
            assert_eq!(find_link(given), (link, words), "{given}");
        }
    }
}
