//! Which country a row is in, as far as its own words tell: it says how a telephone number is meant.

use std::collections::HashMap;
use std::sync::LazyLock;

use kernel::Zone;

use crate::addresses::north_american;
use crate::fold::key;

/// A country by its code (ISO 3166, two letters).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Country(&'static str);

/// The code of the country (ISO 3166) of a time zone that lies in one alone.
pub fn country_of_zone(zone: &Zone) -> Option<&'static str> {
    Country::of_zone(zone).map(Country::code)
}

struct Countries {
    codes: HashMap<&'static str, Country>,
    names: HashMap<String, Country>,
    zones: HashMap<&'static str, Country>,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    let mut countries = Countries {
        codes: HashMap::new(),
        names: HashMap::new(),
        zones: HashMap::new(),
    };
    let lines = include_str!("../data/countries.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut parts = line.split('\t');
        let (code, names, zones) = (parts.next(), parts.next(), parts.next());
        let Some(country) = code.map(Country) else {
            continue;
        };
        countries.codes.insert(country.0, country);
        let names = names.unwrap_or_default().split('|').map(key);
        countries.names.extend(names.map(|name| (name, country)));
        let zones = zones.unwrap_or_default().split(' ');
        countries.zones.extend(zones.map(|zone| (zone, country)));
    }
    countries
});

impl Country {
    /// Its code.
    pub(crate) fn code(self) -> &'static str {
        self.0
    }

    /// A country by its code.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        COUNTRIES
            .codes
            .get(code.trim().to_uppercase().as_str())
            .copied()
    }

    /// A country by its code or by one of its names.
    pub(crate) fn named(word: &str) -> Option<Self> {
        let word = word.trim().trim_end_matches('.');
        Self::of_code(word).or_else(|| Self::of_name(word))
    }

    fn of_name(word: &str) -> Option<Self> {
        COUNTRIES.names.get(&key(word)).copied()
    }

    /// The country of a time zone that lies in one alone.
    pub(crate) fn of_zone(zone: &Zone) -> Option<Self> {
        COUNTRIES.zones.get(zone.name()).copied()
    }

    /// The country at the end of an address: “…, UK”, “…, Austin, TX 78701”.
    pub(crate) fn of_address(address: &str) -> Option<Self> {
        let last = address.rsplit(',').next()?.trim();
        north_american(last)
            .and_then(Self::of_code)
            .or_else(|| Self::of_name(last))
    }
}

#[cfg(test)]
mod tests {
    use super::Country;

    #[test]
    fn a_country_is_found_by_its_words() {
        for (address, code) in [
            ("12 High St, Leeds LS1 4AP, UK", Some("GB")),
            ("4 Main St, Austin, TX 78701", Some("US")),
            ("1 A St, Toronto, ON M5V 1A1", Some("CA")),
            ("Atlanta, Georgia", Some("US")),
            ("Hauptstr. 4, 10115 Berlin, Deutschland", Some("DE")),
            ("Calle Mayor 1, Madrid, España", Some("ES")),
            ("Leeds", None),
            ("", None),
        ] {
            let found = Country::of_address(address).map(Country::code);
            assert_eq!(found, code, "{address}");
        }
        assert_eq!(Country::named("ca").map(Country::code), Some("CA"));
        let zone = |name: &str| Country::of_zone(&name.parse().unwrap()).map(Country::code);
        assert_eq!(zone("Europe/London"), Some("GB"));
        assert_eq!(zone("US/Eastern"), Some("US"));
        assert_eq!(zone("UTC"), None);
    }
}
