//! What a typed place means. The first meaning is taken, the others are offered.

use feeds::{Point, Unit, distance};

use super::gazetteer::{Gazetteer, NamedTown};
use super::postcodes::{has_five_digits, listed_codes, may_be_code, plain_code};
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
            let mut places = self.of_code(&reading.code, lists);
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
    fn of_code(&self, code: &str, lists: ListedPoints<'_>) -> Vec<GazetteerPlace> {
        let mut found: Vec<GazetteerPlace> = Vec::new();
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
            add(place.filter(|place| !known(place)));
        }
        bundled.iter().cloned().for_each(|place| add(Some(place)));
        found
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
        let whole = self.called(key, |_| true, home, MOST_WORDS);
        if !whole.is_empty() {
            return whole;
        }
        let split = areas_behind(key).find_map(|(name, area)| {
            let found = self.called(name, |town| self.is_in(town, area), home, MOST_WORDS);
            (!found.is_empty()).then_some(found)
        });
        split.unwrap_or_default()
    }

    fn by_name(&self, typed: &str, home: &str, most: usize) -> PlaceAnswer {
        // A postcode that nothing knows is left aside: “10115 Berlin” is Berlin.
        let mut parts = typed.split(',').map(|part| {
            let words = part.split_whitespace().filter(|word| !is_number(word));
            place_key(&words.take(MOST_WORDS).collect::<Vec<_>>().join(" "))
        });
        let name = parts.find(|part| !part.is_empty()).unwrap_or_default();
        let areas: Vec<String> = parts
            .filter(|area| !area.is_empty())
            .take(MOST_WORDS)
            .collect();
        let inside = |town: u32| areas.iter().all(|area| self.is_in(town, area));
        if name.is_empty() {
            return PlaceAnswer::default();
        }
        let mut whole = self.called(&name, inside, home, most);
        if whole.is_empty() && areas.is_empty() {
            whole = self.towns_called(&name, home);
        } else if whole.is_empty() {
            // Unknown words behind the comma are ignored, so that a town is still found.
            whole = self.called(&name, |_| true, home, most);
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
mod tests {
    use super::*;

    /// “name | part | country | zone” of the place that is taken, after a `?` where it is a guess.
    fn first(typed: &str, home: &str) -> String {
        shown(&Gazetteer::bundled().search(typed, home, 6))
    }

    fn shown(answer: &PlaceAnswer) -> String {
        let guess = if answer.is_a_guess { "? " } else { "" };
        answer.taken.as_ref().map_or_else(String::new, |place| {
            let zone = place.zone.as_ref().map_or("", kernel::Zone::name);
            let GazetteerPlace {
                name,
                part_of,
                country,
                ..
            } = place;
            format!("{guess}{name} | {part_of} | {country} | {zone}")
        })
    }

    #[test]
    fn a_name_is_found_as_people_type_it() {
        for (typed, home, place) in [
            ("Leeds", "GB", "Leeds |  | GB | Europe/London"),
            ("leeds", "US", "Leeds | AL | US | America/Chicago"),
            (
                "Springfield, IL",
                "GB",
                "Springfield | IL | US | America/Chicago",
            ),
            (
                "springfield illinois",
                "GB",
                "Springfield | IL | US | America/Chicago",
            ),
            (
                "springfield, Massachusetts, USA",
                "GB",
                "Springfield | MA | US | America/New_York",
            ),
            (
                "springfield new jersey",
                "GB",
                "Springfield | NJ | US | America/New_York",
            ),
            ("malaga", "ES", "Málaga |  | ES | Europe/Madrid"),
            ("MÁLAGA, españa", "GB", "Málaga |  | ES | Europe/Madrid"),
            ("Toronto", "CA", "Toronto | ON | CA | America/Toronto"),
            ("Paris", "US", "Paris | TX | US | America/Chicago"),
            ("Paris, France", "US", "Paris |  | FR | Europe/Paris"),
            (
                "Leeds, nowhere we know",
                "GB",
                "Leeds |  | GB | Europe/London",
            ),
        ] {
            assert_eq!(first(typed, home), place, "{typed}");
        }
        assert_eq!(first("xyzzy", "GB"), "");
        assert_eq!(first("", "GB"), "");
        assert_eq!(first(", ,", "GB"), "");
    }

    #[test]
    fn a_name_is_found_by_its_short_form() {
        for (typed, home, place) in [
            (
                "stoke on trent",
                "GB",
                "Stoke-on-Trent |  | GB | Europe/London",
            ),
            (
                "St Louis, MO",
                "GB",
                "St. Louis | MO | US | America/Chicago",
            ),
            (
                "Saint Louis, Missouri",
                "GB",
                "St. Louis | MO | US | America/Chicago",
            ),
            ("Billings, MT", "GB", "Billings | MT | US | America/Denver"),
            ("Ft Worth", "US", "Fort Worth | TX | US | America/Chicago"),
            (
                "Mt Vernon, NY",
                "US",
                "Mount Vernon | NY | US | America/New_York",
            ),
            ("O’Fallon", "US", "O'Fallon | MO | US | America/Chicago"),
            ("King’s Lynn", "GB", "King's Lynn |  | GB | Europe/London"),
            (
                "coeur d’alene",
                "US",
                "Coeur d'Alene | ID | US | America/Los_Angeles",
            ),
            (
                "Bury St. Edmunds",
                "GB",
                "Bury St Edmunds |  | GB | Europe/London",
            ),
        ] {
            assert_eq!(first(typed, home), place, "{typed}");
        }
    }

    #[test]
    fn a_city_is_found_by_its_name_in_any_language() {
        for (typed, home, zone) in [
            ("München", "DE", "Europe/Berlin"),
            ("munchen", "GB", "Europe/Berlin"),
            ("Muenchen", "US", "Europe/Berlin"),
            ("Wien", "AT", "Europe/Vienna"),
            ("Wien", "DE", "Europe/Vienna"),
            ("Ciudad de México", "MX", "America/Mexico_City"),
            ("Praha", "GB", "Europe/Prague"),
            ("Lisboa", "PT", "Europe/Lisbon"),
            ("København", "DK", "Europe/Copenhagen"),
            ("Londres", "ES", "Europe/London"),
            ("Nueva York", "ES", "America/New_York"),
            ("Roma", "IT", "Europe/Rome"),
            ("Köln", "DE", "Europe/Berlin"),
            ("Genève", "CH", "Europe/Zurich"),
            ("Warszawa", "PL", "Europe/Warsaw"),
            ("Den Haag", "NL", "Europe/Amsterdam"),
        ] {
            let answer = Gazetteer::bundled().search(typed, home, 6);
            assert!(!answer.is_a_guess, "{typed}: {}", shown(&answer));
            let place = answer.taken.unwrap();
            assert_eq!(
                place.zone.as_ref().map(kernel::Zone::name),
                Some(zone),
                "{typed}: {place:?}"
            );
            assert!(place.people > 150_000, "{typed}: {place:?}");
            assert_eq!(place_key(&place.name), place_key(typed));
        }
    }

    #[test]
    fn a_name_is_said_as_it_was_typed() {
        for (typed, said) in [
            ("München", "München"),
            ("münchen", "München"),
            ("CIUDAD DE MÉXICO", "Ciudad de México"),
            ("København, Denmark", "København"),
            ("malaga", "Málaga"),
            ("st louis", "St. Louis"),
        ] {
            let place = Gazetteer::bundled().search(typed, "GB", 6).taken.unwrap();
            assert_eq!(place.name, said, "{typed}");
        }
    }

    #[test]
    fn the_beginning_of_a_name_is_a_guess_and_others_are_offered() {
        let answer = Gazetteer::bundled().search("Stuttg", "DE", 6);
        assert_eq!(shown(&answer), "? Stuttgart |  | DE | Europe/Berlin");
        let answer = Gazetteer::bundled().search("san", "US", 7);
        assert_eq!(1 + answer.others.len(), 7);
        let answer = Gazetteer::bundled().search("Saint Louis", "US", 6);
        assert_eq!(shown(&answer), "St. Louis | MO | US | America/Chicago");
        let offered = |part: &str| answer.others.iter().any(|place| place.country == part);
        assert!(offered("SN"), "{:?}", answer.others);
    }

    #[test]
    fn a_postcode_is_a_place() {
        for (typed, home, place) in [
            (
                "10001",
                "US",
                "10001 | New York, NY | US | America/New_York",
            ),
            (
                "10001",
                "GB",
                "10001 | New York, NY | US | America/New_York",
            ),
            (
                "10001 New York",
                "DE",
                "10001 | New York, NY | US | America/New_York",
            ),
            (
                "02134-1234",
                "US",
                "02134 | Allston, MA | US | America/New_York",
            ),
            ("m5v 1a1", "GB", "M5V | "),
            ("ls1 4ap", "GB", "LS1 | Leeds | GB | Europe/London"),
            ("LS1", "GB", "LS1 | Leeds | GB | Europe/London"),
            ("Leeds LS1 4AP", "GB", "LS1 | Leeds | GB | Europe/London"),
            ("LS1 4AP, Leeds", "GB", "LS1 | Leeds | GB | Europe/London"),
            (
                "12 High St, Leeds LS1 4AP",
                "GB",
                "LS1 | Leeds | GB | Europe/London",
            ),
            ("10115 Berlin", "GB", "Berlin |  | DE | Europe/Berlin"),
            ("75001 Paris", "FR", "Paris |  | FR | Europe/Paris"),
            (
                "10115, Berlin, Germany",
                "GB",
                "Berlin |  | DE | Europe/Berlin",
            ),
        ] {
            let found = first(typed, home);
            assert!(found.starts_with(place), "{typed}: {found}");
        }
    }

    #[test]
    fn every_postcode_of_the_middle_of_london_is_there() {
        let charing_cross = Point::new(51.5074, -0.1278).unwrap();
        for typed in [
            "SW1A 1AA", "EC1A", "W1G 9JU", "WC1V 6AX", "EC4Y 0HA", "EC4A 3DW", "WC1X", "W1", "SW1",
            "EC1", "WC1", "EC4Z", "W1Q", "sw1a1aa",
        ] {
            let place = Gazetteer::bundled().search(typed, "GB", 6).taken.unwrap();
            let far = distance(place.point, charing_cross, Unit::Kilometres);
            assert!(far < 5.0 && place.country == "GB", "{typed}: {place:?}");
        }
        let unknown = Gazetteer::bundled().search("ZZ99 9ZZ", "GB", 6);
        assert_eq!(unknown.taken, None, "{unknown:?}");
    }

    #[test]
    fn five_digits_are_never_silently_american() {
        let (berlin, manhattan) = (Point::new(52.532, 13.384), Point::new(40.7, -74.0));
        let answer = Gazetteer::bundled().search("10115", "DE", 6);
        assert_eq!(answer.taken, None);
        assert_eq!(answer.others.len(), 1, "it is offered");
        let lists = |code: &str| {
            if code == "10115" {
                vec![berlin.unwrap()]
            } else {
                Vec::new()
            }
        };
        for home in ["DE", "FR"] {
            let answer = Gazetteer::bundled().search_with("10115", home, &lists, 6);
            let taken = answer.taken.map(|place| (place.part_of, place.country));
            let is_home = home == "DE";
            assert_eq!(taken.is_some(), is_home, "{home}");
            assert!(answer.others.iter().any(|place| place.country == "US"));
            assert_eq!(
                answer.others.iter().any(|place| place.country == "DE"),
                !is_home
            );
        }
        // The town beside it says which one.
        let answer = Gazetteer::bundled().search_with("10115 Berlin", "US", &lists, 6);
        assert_eq!(
            answer.taken.map(|place| (place.name, place.country)),
            Some(("10115".to_owned(), "DE".to_owned()))
        );
        let none = |_: &str| vec![manhattan.unwrap()];
        assert!(
            Gazetteer::bundled()
                .search_with("75001", "FR", &none, 6)
                .taken
                .is_none()
        );
    }
}
