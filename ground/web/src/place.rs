//! The place that runs this server, as its operator set it.

use kernel::Zone;

/// What the pages need to know about the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Neutral short name, shown at the top: a stranger who reads it learns nothing.
    pub name: String,
    /// ISO 3166 code of the country, for crisis lines.
    pub country: String,
    /// Where `Leave this site` goes: a page about nothing, such as a weather service.
    pub leave_to: String,
    /// The server's own origin (`https://circle.example`) where a proxy changes the host name.
    pub origin: Option<String>,
    /// Pages are reached over https: `__Host-` cookies and strict transport security.
    pub secure: bool,
    /// A proxy of the operator stands in front and names the caller in `X-Forwarded-For` or `Forwarded`.
    pub behind_proxy: bool,
    /// How many proxies of the operator stand in a row, each of which adds an entry.
    pub proxies: u8,
    /// The zone of times that belong to no group.
    pub zone: Zone,
    /// An invented world, with one-tap sign-in.
    pub demo: bool,
}

impl Default for Place {
    /// A place that anyone could be: plain http on the own machine, times in UTC.
    fn default() -> Self {
        Self {
            name: "Circle".to_owned(),
            country: "GB".to_owned(),
            leave_to: "https://www.bbc.co.uk/weather".to_owned(),
            origin: None,
            secure: false,
            behind_proxy: false,
            proxies: 1,
            zone: Zone::UTC,
            demo: false,
        }
    }
}
