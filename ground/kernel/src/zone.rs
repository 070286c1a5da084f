//! A time zone that is known to exist.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::{Millis, timestamp};

/// A time zone of the IANA database, with its rules. Checked where a name enters (settings, form,
/// feed, database row); a clone is cheap. Equal when the names are.
#[derive(Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Zone = Zone(TimeZone::UTC);

    /// The IANA name as the database spells it: `Europe/Madrid`.
    pub fn name(&self) -> &str {
        self.0
            .iana_name()
            .expect("from_str takes no zone without a name")
    }

    /// The rules of the zone.
    pub fn time_zone(&self) -> &TimeZone {
        &self.0
    }

    /// Date, time and offset in this zone at a time.
    pub fn at(&self, at: Millis) -> Zoned {
        timestamp(at).to_zoned(self.0.clone())
    }
}

/// A text that names no time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownZone(pub String);

impl fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no known time zone", self.0)
    }
}

impl std::error::Error for UnknownZone {}

impl FromStr for Zone {
    type Err = UnknownZone;

    /// Takes an IANA name in any case, without space around it. `Etc/Unknown`, which counts as UTC
    /// elsewhere, is unknown.
    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        TimeZone::get(name)
            .ok()
            .filter(|zone| !zone.is_unknown() && zone.iana_name().is_some())
            .map(Zone)
            .ok_or_else(|| UnknownZone(name.to_owned()))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl serde::Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> serde::Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_spelled_as_in_the_database() {
        for (typed, name) in [
            ("Europe/Madrid", "Europe/Madrid"),
            ("europe/madrid", "Europe/Madrid"),
            ("UTC", "UTC"),
            ("US/Eastern", "US/Eastern"),
        ] {
            let zone: Zone = typed.parse().unwrap();
            assert_eq!(zone.to_string(), name);
            assert_eq!(zone, name.parse().unwrap());
        }
        assert_eq!("UTC".parse(), Ok(Zone::UTC));
    }

    #[test]
    fn a_name_without_rules_is_no_zone() {
        for text in [
            "",
            " Europe/Madrid",
            "Mill Street",
            "Europe",
            "Etc/Unknown",
            "etc/unknown",
            "+02:00",
            "EST5EDT,M3.2.0,M11.1.0",
        ] {
            let unknown = UnknownZone(text.to_owned());
            assert_eq!(text.parse::<Zone>(), Err(unknown), "{text}");
        }
    }

    #[test]
    fn a_zone_is_its_name_in_json() {
        let zone: Zone = "America/Nuuk".parse().unwrap();
        let json = serde_json::to_string(&zone).unwrap();
        assert_eq!(json, r#""America/Nuuk""#);
        assert_eq!(serde_json::from_str::<Zone>(&json).unwrap(), zone);
        assert!(serde_json::from_str::<Zone>(r#""Mars/Base""#).is_err());
    }

    #[test]
    fn a_time_is_told_by_the_rules_of_the_zone() {
        let madrid: Zone = "Europe/Madrid".parse().unwrap();
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        for (time, expected) in [
            (
                "2026-03-29T00:59:59Z",
                "2026-03-29T01:59:59+01:00[Europe/Madrid]",
            ),
            (
                "2026-03-29T01:00:00Z",
                "2026-03-29T03:00:00+02:00[Europe/Madrid]",
            ),
        ] {
            assert_eq!(madrid.at(at(time)).to_string(), expected);
        }
    }
}
