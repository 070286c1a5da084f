//! What a typed place means. The first meaning is taken, the others are offered.

use feeds::{Point, Unit, distance};

use super::gazetteer::{AskedName, Gazetteer, NamedTown};
use super::postcodes::{has_five_digits, listed_codes, may_be_code, plain_code};
use super::shapes::{CodeShape, area_town, is_surely_code, shape_of};
use super::{GazetteerPlace, place_key};

/// A postcode and a town beside it belong together within this distance.
const SAME_TOWN_KILOMETRES: f64 = 75.0;
/// Longer texts name no place.
const MOST_WORDS: usize = 16;
/// Words of a state or a country behind a name: “Springfield New South Wales”.
const MOST_AREA_WORDS: usize = 3;

/// What a typed place may mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlaceAnswer {
    /// What is looked around.
    pub taken: Option<GazetteerPlace>,
    /// What else it may mean; also where nothing is taken.
    pub others: Vec<GazetteerPlace>,
    /// The place taken is not called so: its name only begins with what was typed.
    pub is_a_guess: bool,
}

/// Where the lists have meetings with a postcode, in upper case without spaces.
pub(crate) type ListedPoints<'a> = &'a dyn Fn(&str) -> Vec<Point>;

/// One reading of a text: a postcode, and the words beside it.
struct CodeReading {
    code: String,
    /// What the form of the words tells of the country.
    shape: Option<CodeShape>,
    /// Their [`place_key`].
    beside: String,
}

/// Readings with the most words in the postcode come first.
fn readings(typed: &str) -> Vec<CodeReading> {
    let words: Vec<&str> = typed
        .split([',', ' ', '\t'])
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect();
    let reading = |code: &[&str], beside: [&[&str]; 2]| CodeReading {
        code: plain_code(&code.concat()),
        shape: shape_of(code),
        beside: place_key(&beside.concat().join(" ")),
    };
    let mut readings = Vec::new();
    for length in [2, 1] {
        for from in 0..(words.len() + 1).saturating_sub(length) {
            let code = &words[from..from + length];
            readings.push(reading(code, [&words[..from], &words[from + length..]]));
        }
    }
    readings.retain(|reading| may_be_code(&reading.code));
    readings
}

impl Gazetteer {
    /// The places that a typed text may mean: a postcode, bundled or in one of the lists, or any name
    /// of a town, with a state or country behind it (“Springfield, IL”) or a postcode on either side.
    /// Whole names come first, then those of the home country, then the larger. Only where no place
    /// is called so, the beginning of a name counts.
    pub fn search(&self, typed: &str, home: &str, most: usize) -> PlaceAnswer {
        self.search_with(typed, home, &|_| Vec::new(), most)
    }

    pub(crate) fn search_with(
        &self,
        typed: &str,
        home: &str,
        lists: ListedPoints<'_>,
        most: usize,
    ) -> PlaceAnswer {
        let typed = feeds::plain_signs(typed);
        let mut answer = self.by_code(&typed, home, lists);
        if answer.taken.is_none() && answer.others.is_empty() {
            answer = self.by_name(&typed, home, most);
        }
        answer.others.truncate(most.saturating_sub(1));
        answer
    }

    fn by_code(&self, typed: &str, home: &str, lists: ListedPoints<'_>) -> PlaceAnswer {
        for reading in readings(typed) {
            let mut places = self.of_code(&reading, home, lists);
            if places.is_empty() {
                continue;
            }
            if !reading.beside.is_empty() && !self.narrow(&mut places, &reading, home) {
                continue;
            }
            places.sort_by_key(|place| place.country != home);
            // Where five digits are a postcode, those of another country are only offered.
            let five =
                reading.code.len() == 5 && reading.code.bytes().all(|byte| byte.is_ascii_digit());
            let is_foreign = five && has_five_digits(home) && places[0].country != home;
            if reading.beside.is_empty() && is_foreign {
                return PlaceAnswer {
                    others: places,
                    ..PlaceAnswer::default()
                };
            }
            let mut places = places.into_iter();
            return PlaceAnswer {
                taken: places.next(),
                others: places.collect(),
                is_a_guess: false,
            };
        }
        PlaceAnswer::default()
    }

    /// Keeps the places that lie in the country or near the town beside the postcode; whether any do.
    /// A British or Canadian code is clear by itself, whatever stands beside it.
    fn narrow(&self, places: &mut Vec<GazetteerPlace>, reading: &CodeReading, home: &str) -> bool {
        let beside = &reading.beside;
        let country = self.country_called(beside);
        let towns = self.towns_called(beside, home);
        let points: Vec<Point> = towns.iter().map(|town| self.place(*town).point).collect();
        let fits = |place: &GazetteerPlace| {
            let near = |point: &Point| {
                distance(*point, place.point, Unit::Kilometres) <= SAME_TOWN_KILOMETRES
            };
            country == Some(place.country.as_str()) || points.iter().any(near)
        };
        let has_letters = reading.code.bytes().any(|byte| byte.is_ascii_uppercase());
        if places.iter().any(fits) {
            places.retain(fits);
            true
        } else {
            has_letters && towns.is_empty() && country.is_none()
        }
    }

    /// Every place of a postcode: one for each country in which the lists have it, where there are
    /// meetings then, and the bundled ones.
    fn of_code(
        &self,
        reading: &CodeReading,
        home: &str,
        lists: ListedPoints<'_>,
    ) -> Vec<GazetteerPlace> {
        let code = reading.code.as_str();
        let mut found: Vec<GazetteerPlace> = Vec::new();
        let fits = |place: &GazetteerPlace| {
            let shape = reading.shape.as_ref();
            shape.is_none_or(|shape| shape.countries.contains(&place.country.as_str()))
        };
        let mut add = |place: Option<GazetteerPlace>| {
            let is_new =
                |place: &GazetteerPlace| found.iter().all(|one| one.country != place.country);
            found.extend(place.filter(is_new));
        };
        let bundled = listed_codes(code)
            .into_iter()
            .filter_map(|(country, listed)| {
                let row = self.postcode(country, &listed)?;
                let town = self.packed.name(row.town());
                self.at_code(&listed, town, row.point(), Some(country))
            });
        let bundled: Vec<GazetteerPlace> = bundled.collect();
        for point in lists(code) {
            let place = self.at_code(code, "", point, None);
            // A bundled one is as near, and does not hang on the coordinates of one list.
            let known =
                |place: &GazetteerPlace| bundled.iter().any(|one| one.country == place.country);
            add(place.filter(|place| fits(place) && !known(place)));
        }
        // “01-001” is no American code, whatever its digits are; a British one may look Irish.
        let american = |place: &GazetteerPlace| place.country == "US" && reading.shape.is_some();
        for place in bundled.iter().filter(|place| !american(place)) {
            add(Some(place.clone()));
        }
        if let Some(shape) = &reading.shape {
            for place in self.of_area(shape, home, lists) {
                add(Some(place));
            }
        }
        found
    }

    /// The places of the larger areas that a code is in: where the lists have meetings with codes of the
    /// same beginning, else the town of the area.
    fn of_area(
        &self,
        shape: &CodeShape,
        home: &str,
        lists: ListedPoints<'_>,
    ) -> Vec<GazetteerPlace> {
        let whole = &shape.codes[0];
        let near_codes = shape.codes.iter().skip(1).filter(|code| code.len() > 2);
        let listed = near_codes.flat_map(|code| lists(code));
        let listed = listed.filter_map(|point| self.at_code(whole, "", point, None));
        let listed = listed.filter(|place| shape.countries.contains(&place.country.as_str()));
        let of_town = |country: &&str| {
            let mut codes = shape.codes.iter();
            let town = codes.find_map(|code| area_town(country, code))?;
            let is_there = |town: u32| self.country(town) == *country;
            let key = place_key(town);
            let found = self.called(&AskedName::of_key(&key), is_there, country, 1);
            let point = self.place(*found.first()?).point;
            self.at_code(whole, town, point, Some(country))
        };
        // Several countries have the form: the home country is meant, or each may be.
        let is_home = shape.countries.contains(&home);
        let countries = shape.countries.iter();
        let countries = countries.filter(|country| !is_home || **country == home);
        listed.chain(countries.filter_map(of_town)).collect()
    }

    fn at_code(
        &self,
        code: &str,
        town: &str,
        point: Point,
        country: Option<&str>,
    ) -> Option<GazetteerPlace> {
        let nearest = self.nearest(point)?;
        Some(GazetteerPlace {
            name: code.to_owned(),
            part_of: if town.is_empty() {
                nearest.name
            } else {
                town.to_owned()
            },
            country: country.map_or(nearest.country, str::to_owned),
            point,
            zone: nearest.zone,
            people: 0,
        })
    }

    /// The towns with this key, or with an area as its last words.
    fn towns_called(&self, key: &str, home: &str) -> Vec<NamedTown> {
        let whole = self.called(&AskedName::of_key(key), |_| true, home, MOST_WORDS);
        if !whole.is_empty() {
            return whole;
        }
        let split = areas_behind(key).find_map(|(name, area)| {
            let name = AskedName::of_key(name);
            let found = self.called(&name, |town| self.is_in(town, area), home, MOST_WORDS);
            (!found.is_empty()).then_some(found)
        });
        split.unwrap_or_default()
    }

    fn by_name(&self, typed: &str, home: &str, most: usize) -> PlaceAnswer {
        // A postcode that nothing knows is left aside: “10115 Berlin” is Berlin.
        let mut parts = typed.split(',').map(|part| place_key(&without_code(part)));
        let name = parts.find(|part| !part.is_empty()).unwrap_or_default();
        let areas: Vec<String> = parts
            .filter(|area| !area.is_empty())
            .take(MOST_WORDS)
            .collect();
        let inside = |town: u32| areas.iter().all(|area| self.is_in(town, area));
        if name.is_empty() {
            return PlaceAnswer::default();
        }
        let spelling = spelling_of(typed);
        let asked = AskedName {
            key: &name,
            spelling: &spelling,
        };
        let mut whole = self.called(&asked, inside, home, most);
        if whole.is_empty() && areas.is_empty() {
            whole = self.towns_called(&name, home);
        } else if whole.is_empty() {
            // Unknown words behind the comma are ignored, so that a town is still found.
            whole = self.called(&asked, |_| true, home, most);
        }
        if whole.is_empty() {
            // “Dublin 2”, “Wien 3”: a district of the town.
            let town = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
            if town.ends_with(' ') {
                whole = self.called(&AskedName::of_key(town.trim_end()), inside, home, most);
            }
        }
        let is_a_guess = whole.is_empty();
        if whole.len() < most {
            let known: Vec<u32> = whole.iter().map(|(_, town)| *town).collect();
            let more = self.beginning(&name, inside, home, most);
            whole.extend(more.into_iter().filter(|(_, town)| !known.contains(town)));
        }
        if whole.is_empty() {
            let mut found = areas_behind(&name).map(|(name, area)| {
                self.beginning(name, |town| self.is_in(town, area), home, most)
            });
            whole = found.find(|found| !found.is_empty()).unwrap_or_default();
        }
        if whole.is_empty() {
            let near = self.spelled_like(&name, home, most);
            return PlaceAnswer {
                others: near.into_iter().map(|town| self.place(town)).collect(),
                ..PlaceAnswer::default()
            };
        }
        let mut places = whole.into_iter().map(|town| self.place(town));
        let taken = places.next().map(|place| GazetteerPlace {
            name: as_typed(typed, &place.name).unwrap_or(place.name),
            ..place
        });
        PlaceAnswer {
            taken,
            others: places.collect(),
            is_a_guess,
        }
    }
}

/// The name as it was typed, in capitals and small letters as it is listed: names in other languages are
/// listed without their accents as well. A name that has accents in the list keeps those.
fn as_typed(typed: &str, listed: &str) -> Option<String> {
    let typed = typed.split(',').next().unwrap_or_default().trim();
    let is_plainer = listed.is_ascii() && !typed.is_ascii();
    let same =
        typed.chars().count() == listed.chars().count() && place_key(typed) == place_key(listed);
    let letters = typed.chars().zip(listed.chars());
    let cased = letters.flat_map(|(typed, listed)| {
        if listed.is_uppercase() {
            typed.to_uppercase().collect::<Vec<_>>()
        } else {
            typed.to_lowercase().collect()
        }
    });
    (is_plainer && same).then(|| cased.collect())
}

/// The name as it was typed, in small letters, without an area or a postcode beside it.
fn spelling_of(typed: &str) -> String {
    without_code(typed.split(',').next().unwrap_or_default()).to_lowercase()
}

/// The words of a part without a postcode among them, where there are others.
fn without_code(part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().take(MOST_WORDS).collect();
    let code = [2, 1].iter().find_map(|length| {
        let mut windows = words.windows(*length).enumerate();
        let (at, _) = windows.find(|(_, window)| is_surely_code(window))?;
        Some(at..at + length)
    });
    let code = code.filter(|code| code.len() < words.len()).unwrap_or(0..0);
    let rest = words.iter().enumerate();
    let rest = rest.filter(|(at, word)| !code.contains(at) && !is_number(word));
    rest.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

/// A number of four digits and more, as in “10115 Berlin”; “29 Palms” is a name.
fn is_number(word: &str) -> bool {
    word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The ways to split off the last words of a key.
fn areas_behind(key: &str) -> impl Iterator<Item = (&str, &str)> {
    let spaces = key.rmatch_indices(' ').take(MOST_AREA_WORDS);
    spaces.map(|(at, _)| (&key[..at], &key[at + 1..]))
}

#[cfg(test)]
mod tests;
