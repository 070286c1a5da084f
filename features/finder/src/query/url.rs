//! A question as a plain address: `?region=a/b&weekday=monday/tuesday&search=step&near=Leeds`.
//!
//! The grammar of the reference client is read too (`mode=location&search=Leeds`), so that links
//! in circulation keep working. What cannot be read is left out: a shared link never fails.

use std::collections::BTreeSet;

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
/// The same for words in other scripts, which take up to twelve signs a letter in an address.
const MOST_BYTES: usize = 400;
/// More values in one dimension are left out, in however many pairs they come; more wishes as well.
const MOST_VALUES: usize = 50;
/// More values in all dimensions together, wishes included, are left out.
const MOST_VALUES_IN_ALL: usize = 100;
/// Values beyond this number of bytes in all are left out: every link of a page repeats them.
const MOST_VALUE_BYTES: usize = 1_500;
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

/// How many more values an address may bring.
struct ValueBudget {
    values: usize,
    bytes: usize,
}

impl ValueBudget {
    /// Adds the values of one pair to what the pairs before it have brought.
    fn add<'a>(&mut self, kept: &mut BTreeSet<String>, values: impl Iterator<Item = &'a str>) {
        for value in values {
            if self.values == 0 || kept.len() >= MOST_VALUES {
                return;
            }
            if value.len() <= self.bytes && kept.insert(value.to_owned()) {
                self.values -= 1;
                self.bytes -= value.len();
            }
        }
    }
}

/// The start of a text, within both limits of its length.
fn start_of(text: &str) -> &str {
    let letters = text.char_indices().take(MOST_CHARACTERS);
    let ends = letters.map(|(at, letter)| at + letter.len_utf8());
    let end = ends.take_while(|end| *end <= MOST_BYTES).last();
    &text[..end.unwrap_or(0)]
}

impl Query {
    /// Reads decoded pairs of an address. What it keeps of them is bounded, whatever their number.
    pub fn from_url_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        let mut budget = ValueBudget {
            values: MOST_VALUES_IN_ALL,
            bytes: MOST_VALUE_BYTES,
        };
        let mut by_place = false;
        for (name, value) in pairs {
            let value = value.trim();
            match Dimension::from_word(name) {
                Some(dimension) => query.read_values(dimension, value, &mut budget),
                None if name == "want" => budget.add(&mut query.wants, values_of(value)),
                None if name == "mode" => by_place = value == "location",
                None => query.read_pair(name, start_of(value)),
            }
        }
        if by_place && query.place.is_empty() {
            query.place = std::mem::take(&mut query.words);
        }
        query
    }

    fn read_values(&mut self, dimension: Dimension, value: &str, budget: &mut ValueBudget) {
        let value = value.to_lowercase();
        let slot = self.chosen.entry(dimension).or_default();
        budget.add(slot, values_of(&value));
        if slot.is_empty() {
            self.chosen.remove(&dimension);
        }
    }

    fn read_pair(&mut self, name: &str, value: &str) {
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
            _ => {}
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

/// “monday/tuesday”.
fn values_of(text: &str) -> impl Iterator<Item = &str> {
    text.split('/')
        .map(str::trim)
        .filter(|word| !word.is_empty())
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
