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
    /// The person whom those who lead call when they need somebody beside them.
    pub on_call: Option<OnCall>,
    /// What to do in an emergency at the place: where the defibrillator is, the address for the ambulance.
    pub emergency_note: Option<String>,
    /// The emergency numbers of the country, the one for an ambulance first. Empty for a country that is
    /// not known.
    pub emergency_numbers: Vec<String>,
    /// An invented world, with one-tap sign-in.
    pub demo: bool,
}

/// The person on call for the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnCall {
    /// The name, or what the person is at the place.
    pub name: String,
    /// The telephone number, as it is written.
    pub number: String,
}

/// The link that calls a number, such as `tel:01134960000`; `None` for a text without a digit.
pub fn phone_link(number: &str) -> Option<String> {
    let mut link = String::from("tel:");
    for (place, sign) in number.trim().chars().enumerate() {
        if sign.is_ascii_digit() || (sign == '+' && place == 0) {
            link.push(sign);
        }
    }
    link.ends_with(|sign: char| sign.is_ascii_digit())
        .then_some(link)
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
            on_call: None,
            emergency_note: None,
            emergency_numbers: vec!["999".to_owned()],
            demo: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::phone_link;

    #[test]
    fn a_number_is_called_as_it_is_written() {
        let link = |number| phone_link(number).unwrap_or_default();
        assert_eq!(link(" +44 113 496 0000"), "tel:+441134960000");
        assert_eq!(link("(0113) 496-0000 + 2"), "tel:011349600002");
        assert_eq!(phone_link("ask at the desk"), None);
        assert_eq!(phone_link("+"), None);
    }
}
