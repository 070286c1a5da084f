//! A question as a plain address: `?region=a/b&weekday=monday/tuesday&search=step&near=Leeds`.
//!
//! The grammar of the reference client is read too (`mode=location&search=Leeds`), so that links
//! in circulation keep working. What cannot be read is left out: a shared link never fails.

use feeds::Point;
use kernel::Zone;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Dimension, Query, Sort, Unit, View};

/// What is escaped in the value of a query.
pub(crate) const QUERY_VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b',');

/// Longer words are cut: the cost of a search grows with their length.
const MOST_CHARACTERS: usize = 200;
/// More values in one dimension are left out.
const MOST_VALUES: usize = 50;
/// Around the whole Earth, in either unit.
const FARTHEST: f64 = 25_000.0;

/// The word for a distance without an end.
const ANYWHERE: &str = "any";

/// A distance as it stands in an address.
pub(crate) fn distance_word(far: f64) -> String {
    if far.is_finite() {
        far.to_string()
    } else {
        ANYWHERE.to_owned()
    }
}

impl Query {
    /// Reads decoded pairs of an address.
    pub fn from_url_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        let mut by_place = false;
        for (name, value) in pairs {
            let value: String = value.trim().chars().take(MOST_CHARACTERS).collect();
            if name == "mode" {
                by_place = value == "location";
            } else {
                query.read_pair(name, &value);
            }
        }
        if by_place && query.place.is_empty() {
            query.place = std::mem::take(&mut query.words);
        }
        query
    }

    fn read_pair(&mut self, name: &str, value: &str) {
        let values = || {
            value
                .split('/')
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .take(MOST_VALUES)
        };
        match name {
            "search" => value.clone_into(&mut self.words),
            "near" => value.clone_into(&mut self.place),
            "at" => self.at = point(value),
            "distance" => {
                let far = value.parse().ok();
                let far = far.filter(|far| *far > 0.0 && *far <= FARTHEST);
                self.radius = if value == ANYWHERE {
                    Some(f64::INFINITY)
                } else {
                    far
                };
            }
            "unit" => {
                self.unit = match value {
                    "mi" => Some(Unit::Miles),
                    "km" => Some(Unit::Kilometres),
                    _ => None,
                }
            }
            "zone" => self.zone = value.parse().ok(),
            "online" => self.online_too = value == "too",
            "within" => {
                self.within_minutes = value.parse().ok().filter(|minutes| *minutes < 10_080)
            }
            "want" => self.wants.extend(values().map(str::to_owned)),
            "inactive" => self.inactive_too = value == "show",
            "sort" => {
                self.sort = Sort::ALL
                    .into_iter()
                    .find(|sort| sort.word() == value)
                    .unwrap_or_default()
            }
            "page" => {
                self.page = value
                    .parse::<u16>()
                    .map_or(0, |page| page.saturating_sub(1))
            }
            "view" => {
                self.view = if value == "map" {
                    View::Map
                } else {
                    View::List
                }
            }
            other => {
                if let Some(dimension) = Dimension::from_word(other) {
                    let slot = self.chosen.entry(dimension).or_default();
                    slot.extend(values().map(str::to_lowercase));
                    if slot.is_empty() {
                        self.chosen.remove(&dimension);
                    }
                }
            }
        }
    }

    /// The address of the question: `?…`, or nothing for the question for everything. Coordinates
    /// are cut to two decimals (about a kilometre), because an address is shared and kept.
    pub fn to_url(&self) -> String {
        let mut url = Address(String::new());
        for (dimension, values) in &self.chosen {
            url.list(dimension.word(), values);
        }
        url.text("search", &self.words);
        url.text("near", &self.place);
        if let Some(at) = self.at {
            url.text("at", &format!("{:.2},{:.2}", at.latitude, at.longitude));
        }
        if let Some(radius) = self.radius {
            url.text("distance", &distance_word(radius));
        }
        match self.unit {
            Some(Unit::Miles) => url.text("unit", "mi"),
            Some(Unit::Kilometres) => url.text("unit", "km"),
            None => {}
        }
        url.text("zone", self.zone.as_ref().map_or("", Zone::name));
        if self.online_too {
            url.text("online", "too");
        }
        if let Some(minutes) = self.within_minutes {
            url.text("within", &minutes.to_string());
        }
        url.list("want", &self.wants);
        if self.inactive_too {
            url.text("inactive", "show");
        }
        if self.sort != Sort::default() {
            url.text("sort", self.sort.word());
        }
        if self.view == View::Map {
            url.text("view", "map");
        }
        if self.page > 0 {
            url.text("page", &(u32::from(self.page) + 1).to_string());
        }
        url.0
    }
}

fn point(text: &str) -> Option<Point> {
    let (north, east) = text.split_once(',')?;
    Point::new(north.trim().parse().ok()?, east.trim().parse().ok()?)
}

/// An address under construction.
struct Address(String);

impl Address {
    fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.name(name);
            self.escaped(value);
        }
    }

    fn list<'a>(&mut self, name: &str, values: impl IntoIterator<Item = &'a String>) {
        for (place, value) in values.into_iter().enumerate() {
            if place == 0 {
                self.name(name);
            } else {
                self.0.push('/');
            }
            self.escaped(value);
        }
    }

    fn name(&mut self, name: &str) {
        self.0.push(if self.0.is_empty() { '?' } else { '&' });
        self.0.push_str(name);
        self.0.push('=');
    }

    fn escaped(&mut self, value: &str) {
        // A percent sign that was typed is escaped by now, so that `%20` is a space.
        let escaped = utf8_percent_encode(value, QUERY_VALUE).to_string();
        self.0.push_str(&escaped.replace("%20", "+"));
    }
}
