//! Addresses: of lists, and of the machines behind them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A web address in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FetchAddress {
    pub(super) secure: bool,
    pub(super) host: String,
    pub(super) port: u16,
    /// Path and question, beginning with a slash.
    pub(super) path: String,
}

impl FetchAddress {
    /// Reads `https://host[:port]/path?question`. No names or passwords in front of the host.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (secure, rest) = match text.split_once("://")? {
            ("https", rest) => (true, rest),
            ("http", rest) => (false, rest),
            _ => return None,
        };
        let text = rest.split('#').next()?;
        let end = text.find(['/', '?']).unwrap_or(text.len());
        let (place, path) = text.split_at(end);
        let (host, port) = match place.split_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (place, if secure { 443 } else { 80 }),
        };
        let plain = host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
        let printable = path.bytes().all(|byte| byte.is_ascii_graphic());
        let slash = if path.starts_with('/') { "" } else { "/" };
        (plain && printable && !host.is_empty()).then(|| Self {
            secure,
            host: host.to_ascii_lowercase(),
            port,
            path: format!("{slash}{path}"),
        })
    }

    /// Where a redirect leads, if to the same host on the same port and no less securely.
    pub(super) fn redirected(&self, to: &str) -> Option<Self> {
        if to.starts_with('/') && !to.starts_with("//") {
            let printable = to.bytes().all(|byte| byte.is_ascii_graphic());
            return printable.then(|| Self {
                path: to.split('#').next().unwrap_or(to).to_owned(),
                ..self.clone()
            });
        }
        let other = Self::read(to)?;
        let same =
            other.host == self.host && other.port == self.port && other.secure == self.secure;
        same.then_some(other)
    }
}

/// Whether an address belongs to the public internet: not this machine, not a private or shared
/// network, not for tests, broadcast or later use (IANA special-purpose registries).
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [one, two, three, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || one == 0
        || (one == 100 && (64..128).contains(&two))
        || (one == 192 && two == 0 && three == 0)
        || (one == 192 && two == 88 && three == 99)
        || (one == 198 && (18..20).contains(&two))
        || one >= 240)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    // An IPv4 address in another coat: mapped, or reached through 6to4 or NAT64.
    let inner = match parts {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            Some((high, low))
        }
        [0x2002, high, low, ..] => Some((high, low)),
        _ => None,
    };
    if let Some((high, low)) = inner {
        let ([one, two], [three, four]) = (high.to_be_bytes(), low.to_be_bytes());
        return is_public_v4(Ipv4Addr::new(one, two, three, four));
    }
    // Only 2000::/3 is given out; of it, documentation and special blocks are not.
    let given_out = parts[0] & 0xe000 == 0x2000;
    let special = parts[0] == 0x2001 && (parts[1] < 0x200 || parts[1] == 0xdb8);
    given_out && !special && parts[0] != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::{FetchAddress, is_public};

    #[test]
    fn addresses_inside_are_not_public() {
        for (address, public) in [
            ("93.184.216.34", true),
            ("127.0.0.1", false),
            ("10.1.2.3", false),
            ("172.16.0.1", false),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("0.0.0.0", false),
            ("255.255.255.255", false),
            ("198.18.0.1", false),
            ("224.0.0.1", false),
            ("2606:2800:220:1::1", true),
            ("::1", false),
            ("::", false),
            ("fe80::1", false),
            ("fc00::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:93.184.216.34", true),
            ("64:ff9b::a00:1", false),
            ("2002:7f00:1::", false),
            ("2001:db8::1", false),
            ("ff02::1", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
        }
    }

    #[test]
    fn a_redirect_stays_with_its_host() {
        let from = FetchAddress::read("https://aa.example/a?b=1").unwrap();
        let path = |to: &str| from.redirected(to).map(|address| address.path);
        assert_eq!(path("/c?d").as_deref(), Some("/c?d"));
        assert_eq!(path("https://AA.example/c").as_deref(), Some("/c"));
        for other in [
            "//evil.example/c",
            "https://evil.example/c",
            "http://aa.example/c",
            "https://aa.example:8080/",
            "file:///c",
            "/a b",
        ] {
            assert_eq!(path(other), None, "{other}");
        }
    }

    #[test]
    fn an_address_has_no_user_and_no_odd_host() {
        assert_eq!(FetchAddress::read("https://me@aa.example/"), None);
        assert_eq!(FetchAddress::read("https:///x"), None);
        assert_eq!(FetchAddress::read("https://[::1]/"), None);
        assert_eq!(
            FetchAddress::read("https://aa.example?x=1").unwrap().path,
            "/?x=1"
        );
    }
}
