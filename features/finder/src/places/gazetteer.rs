//! Finds a place by its name or postcode, and the nearest town of a point.

use std::cmp::Reverse;
use std::sync::OnceLock;

use feeds::{Point, Unit, distance, fold};
use kernel::Zone;

use super::GazetteerPlace;
use super::read::{PackedPlaces, Postcodes, unpack};
use crate::index::grid::{Bounds, Grid};

/// All places. About 20 MB; built at the first use and kept.
pub struct Gazetteer {
    packed: PackedPlaces,
    /// Folded names, and the towns in their order.
    folded: Vec<Box<str>>,
    by_name: Vec<u32>,
    grid: Grid,
    zones: Vec<OnceLock<Option<Zone>>>,
    areas: Vec<AreaName>,
}

/// A state, a province or a country by one of its names.
struct AreaName {
    country: &'static str,
    /// Empty where it is a country.
    area: &'static str,
    name: String,
}

/// Where to look for towns round a point, in degrees to each side. The largest cover oceans.
const RINGS: [f64; 6] = [0.2, 0.6, 2.0, 6.0, 20.0, 60.0];

/// The range of a key in a sorted list of texts.
fn range(sorted: usize, at: impl Fn(usize) -> std::cmp::Ordering) -> std::ops::Range<usize> {
    let bound = |low: bool| {
        let (mut from, mut to) = (0, sorted);
        while from < to {
            let middle = usize::midpoint(from, to);
            let order = at(middle);
            if order.is_lt() || (!low && order.is_eq()) {
                from = middle + 1
            } else {
                to = middle
            }
        }
        from
    };
    bound(true)..bound(false)
}

impl Gazetteer {
    /// Unpacks the places. Takes a few tenths of a second; do not call it while a request waits.
    ///
    /// # Errors
    /// The bundled file cannot be read.
    pub fn load() -> std::io::Result<Self> {
        let packed = unpack()?;
        let towns = &packed.towns;
        let folded: Vec<Box<str>> = towns.names.iter().map(|name| fold(name).into()).collect();
        let mut by_name: Vec<u32> = (0_u32..).take(folded.len()).collect();
        by_name.sort_unstable_by(|one, other| folded[*one as usize].cmp(&folded[*other as usize]));
        let grid = Grid::new((0_u32..).zip(towns.points.iter().map(|spot| spot.point())));
        let zones = packed.zones.iter().map(|_| OnceLock::new()).collect();
        let rows = include_str!("../../data/areas.tsv").lines().skip(1);
        let areas = rows.filter_map(|row| {
            let (country, rest) = row.split_once('\t')?;
            let (area, name) = rest.split_once('\t')?;
            Some(AreaName {
                country,
                area,
                name: fold(name),
            })
        });
        Ok(Self {
            areas: areas.collect(),
            packed,
            folded,
            by_name,
            grid,
            zones,
        })
    }

    /// The places that a typed text may mean: a postcode of the United States, Canada or the United
    /// Kingdom, or the beginning of a town's name, accents or not, with a state or country behind
    /// it (“Springfield, IL”). Whole names first, then those of the home country, then the larger.
    pub fn search(&self, typed: &str, home: &str, most: usize) -> Vec<GazetteerPlace> {
        let mut found = self.postcode(typed, home);
        found.extend(self.towns(typed, home, most));
        found.truncate(most);
        found
    }

    fn towns(&self, typed: &str, home: &str, most: usize) -> Vec<GazetteerPlace> {
        let folded = fold(typed.trim());
        let (name, behind) = match folded.split_once(',') {
            Some((name, behind)) => (name.trim(), behind.trim()),
            None => (folded.trim(), ""),
        };
        if !behind.is_empty() {
            let found = self.named(name, |town| self.is_in(town, behind), home, most);
            // An unknown word behind the comma is ignored, so that a town is still found.
            return if found.is_empty() {
                self.named(name, |_| true, home, most)
            } else {
                found
            };
        }
        let found = self.named(name, |_| true, home, most);
        if !found.is_empty() {
            return found;
        }
        // “springfield il”
        name.rsplit_once(' ').map_or_else(Vec::new, |(name, last)| {
            self.named(name, |town| self.is_in(town, last), home, most)
        })
    }

    fn named(
        &self,
        name: &str,
        fits: impl Fn(u32) -> bool,
        home: &str,
        most: usize,
    ) -> Vec<GazetteerPlace> {
        if name.is_empty() {
            return Vec::new();
        }
        let places = range(self.by_name.len(), |at| {
            let known = &*self.folded[self.by_name[at] as usize];
            if known.starts_with(name) {
                std::cmp::Ordering::Equal
            } else {
                known.cmp(name)
            }
        });
        let mut towns: Vec<u32> = self.by_name[places]
            .iter()
            .copied()
            .filter(|town| fits(*town))
            .collect();
        let key = |town: &u32| {
            let whole = self.folded[*town as usize].len() == name.len();
            let people = self.packed.towns.people[*town as usize];
            // A village of the name must not stand before the city, but a town at home may.
            let near_home = self.country(*town) == home && people >= 100;
            (Reverse(whole), Reverse(near_home), Reverse(people), *town)
        };
        towns.sort_unstable_by_key(key);
        towns.truncate(most);
        towns.into_iter().map(|town| self.town(town)).collect()
    }

    fn country(&self, town: u32) -> &str {
        &self.packed.countries[usize::from(self.packed.towns.countries[town as usize])]
    }

    fn area(&self, town: u32) -> &str {
        &self.packed.areas[usize::from(self.packed.towns.areas[town as usize])]
    }

    /// Whether a town lies in the areas written after its name, folded.
    fn is_in(&self, town: u32, behind: &str) -> bool {
        let (country, area) = (self.country(town), self.area(town));
        behind
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .all(|word| {
                country.eq_ignore_ascii_case(word)
                    || (!area.is_empty() && area.eq_ignore_ascii_case(word))
                    || self.areas.iter().any(|known| {
                        known.name == word
                            && known.country == country
                            && (known.area.is_empty() || known.area == area)
                    })
            })
    }

    fn town(&self, town: u32) -> GazetteerPlace {
        let at = town as usize;
        let towns = &self.packed.towns;
        let people = (f64::from(towns.people[at]) / 10.0).exp2() - 1.0;
        GazetteerPlace {
            name: towns.names[at].clone(),
            part_of: self.area(town).to_owned(),
            country: self.country(town).to_owned(),
            point: towns.points[at].point(),
            zone: self.zone_of(town),
            // Stored in steps of about seven percent.
            people: people.round() as u32,
        }
    }

    /// The zone of a town, looked up once.
    fn zone_of(&self, town: u32) -> Option<Zone> {
        let zone = usize::from(self.packed.towns.zones[town as usize]);
        let look_up = || {
            let found = self.packed.zones[zone].parse();
            found
                .inspect_err(|error| tracing::warn!(%error, "a town has no time zone"))
                .ok()
        };
        self.zones[zone].get_or_init(look_up).clone()
    }

    fn postcode(&self, typed: &str, home: &str) -> Vec<GazetteerPlace> {
        let typed: String = typed.trim().to_uppercase();
        let plain: String = typed
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let mut found: Vec<GazetteerPlace> = codes(&typed, &plain)
            .into_iter()
            .filter_map(|(country, code)| self.code(country, &code))
            .collect();
        found.sort_by_key(|place| place.country != home);
        found
    }

    fn code(&self, country: &str, code: &str) -> Option<GazetteerPlace> {
        let Postcodes {
            countries,
            codes,
            towns,
            points,
        } = &self.packed.postcodes;
        let name_of = |at: usize| self.packed.countries[usize::from(countries[at])].as_str();
        let at = range(codes.len(), |at| {
            (name_of(at), codes[at].as_str()).cmp(&(country, code))
        })
        .next()?;
        let middle = points[at].point();
        let nearest = self.nearest(middle)?;
        let part_of = if towns[at].is_empty() {
            nearest.name
        } else {
            towns[at].clone()
        };
        Some(GazetteerPlace {
            name: code.to_owned(),
            part_of,
            country: country.to_owned(),
            point: middle,
            zone: nearest.zone,
            people: 0,
        })
    }

    /// The town that is nearest to a point.
    pub fn nearest(&self, to: Point) -> Option<GazetteerPlace> {
        self.nearest_town(to).map(|town| self.town(town))
    }

    /// The largest towns in a box of degrees, the largest first. West may be greater than east.
    pub fn largest_in(&self, bounds: Bounds, most: usize) -> Vec<GazetteerPlace> {
        let mut towns = Vec::new();
        let Bounds {
            south,
            west,
            north,
            east,
        } = bounds;
        self.grid.in_box(bounds, |town| {
            let Point {
                latitude,
                longitude,
            } = self.packed.towns.points[town as usize].point();
            let between = if west <= east {
                (west..=east).contains(&longitude)
            } else {
                longitude >= west || longitude <= east
            };
            // The grid gives whole cells.
            if between && (south..=north).contains(&latitude) {
                towns.push(town);
            }
        });
        let key = |town: &u32| (Reverse(self.packed.towns.people[*town as usize]), *town);
        if towns.len() > most && most > 0 {
            towns.select_nth_unstable_by_key(most, key);
            towns.truncate(most);
        }
        towns.sort_unstable_by_key(key);
        towns.into_iter().map(|town| self.town(town)).collect()
    }

    fn nearest_town(&self, to: Point) -> Option<u32> {
        RINGS.iter().find_map(|side| {
            let mut best: Option<(f64, u32)> = None;
            // Degrees of longitude are shorter away from the equator.
            let wide = (side / to.latitude.to_radians().cos().max(0.01)).min(180.0);
            let bounds = Bounds {
                south: (to.latitude - side).max(-90.0),
                north: (to.latitude + side).min(90.0),
                west: to.longitude - wide,
                east: to.longitude + wide,
            };
            self.grid.in_box(bounds, |town| {
                let there = self.packed.towns.points[town as usize].point();
                let far = distance(to, there, Unit::Kilometres);
                if best.is_none_or(|(least, known)| (far, town) < (least, known)) {
                    best = Some((far, town));
                }
            });
            // Nearer than the side of the box, or something outside of it may be nearer.
            best.filter(|(far, _)| *far <= side * 111.0)
                .map(|(_, town)| town)
        })
    }
}

/// The postcodes that a text may be, as they stand in the list.
fn codes(typed: &str, plain: &str) -> Vec<(&'static str, String)> {
    let mut codes = Vec::new();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let zip = typed.split('-').next().unwrap_or_default();
    if zip.len() == 5 && digits(zip) {
        codes.push(("US", zip.to_owned()));
    }
    if !plain.is_ascii() || plain.len() > 8 {
        return codes;
    }
    let letters = plain.as_bytes();
    if let [first, second, third, ..] = letters
        && first.is_ascii_uppercase()
        && second.is_ascii_digit()
        && third.is_ascii_uppercase()
        && (letters.len() == 3 || letters.len() == 6)
    {
        codes.push(("CA", plain[..3].to_owned()));
    }
    let full = letters.len() >= 5
        && letters[letters.len() - 3].is_ascii_digit()
        && letters[letters.len() - 2..]
            .iter()
            .all(u8::is_ascii_uppercase);
    let outward = if full {
        &plain[..plain.len() - 3]
    } else {
        plain
    };
    if (2..=4).contains(&outward.len()) {
        codes.push(("GB", outward.to_owned()));
    }
    codes
}

impl feeds::ZoneLookup for Gazetteer {
    fn zone_at(&self, at: Point) -> Option<Zone> {
        self.zone_of(self.nearest_town(at)?)
    }

    fn country_at(&self, at: Point) -> Option<String> {
        self.nearest(at).map(|place| place.country)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use feeds::{Point, ZoneLookup};

    use super::{Gazetteer, Zone};
    use crate::index::grid::Bounds;

    static PLACES: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::load().unwrap());

    #[test]
    fn the_largest_towns_of_a_part_of_the_map_come_first() {
        let names = |south_north: (f64, f64), west_east: (f64, f64), most| -> Vec<String> {
            let bounds = Bounds {
                south: south_north.0,
                north: south_north.1,
                west: west_east.0,
                east: west_east.1,
            };
            let towns = PLACES.largest_in(bounds, most);
            towns.into_iter().map(|town| town.name).collect()
        };
        assert_eq!(names((53.5, 54.1), (-1.9, -0.9), 1), ["Leeds"]);
        let north = names((53.5, 54.1), (-1.9, -0.9), 12);
        assert!(
            north.len() == 12 && north.contains(&"York".to_owned()),
            "{north:?}"
        );
        // Fiji lies on both sides of the date line.
        assert!(!names((-19.0, -16.0), (177.0, -179.0), 3).is_empty());
        assert!(names((10.0, 11.0), (-40.0, -39.0), 5).is_empty());
    }

    fn first(typed: &str, home: &str) -> String {
        let found = PLACES.search(typed, home, 5);
        found.first().map_or_else(String::new, |place| {
            format!(
                "{} | {} | {} | {}",
                place.name,
                place.part_of,
                place.country,
                place.zone.as_ref().map_or("", Zone::name)
            )
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
        assert_eq!(PLACES.search("san", "US", 7).len(), 7);
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
                "02134-1234",
                "US",
                "02134 | Allston, MA | US | America/New_York",
            ),
            ("m5v 1a1", "GB", "M5V | "),
            ("ls1 4ap", "GB", "LS1 | Leeds | GB | Europe/London"),
            ("LS1", "GB", "LS1 | Leeds | GB | Europe/London"),
        ] {
            assert!(
                first(typed, home).starts_with(place),
                "{typed}: {}",
                first(typed, home)
            );
        }
    }

    #[test]
    fn a_point_has_the_zone_of_the_nearest_town() {
        for (latitude, longitude, zone) in [
            (53.8, -1.55, "Europe/London"),
            (40.71, -74.0, "America/New_York"),
            (-43.95, -176.55, "Pacific/Chatham"),
            (64.15, -21.95, "Atlantic/Reykjavik"),
            (-16.5, 179.99, "Pacific/Fiji"),
        ] {
            let found = PLACES
                .zone_at(Point {
                    latitude,
                    longitude,
                })
                .unwrap();
            assert_eq!(found.name(), zone);
        }
    }

    #[test]
    fn every_zone_of_the_towns_is_known() {
        for name in &PLACES.packed.zones {
            assert!(name.parse::<Zone>().is_ok(), "{name}");
        }
    }

    #[test]
    fn the_nearest_town_is_the_nearest_of_all() {
        use super::distance;
        for (latitude, longitude) in [(51.5, 0.1), (0.0, -140.0), (89.0, 10.0), (-33.0, 179.9)] {
            let here = Point {
                latitude,
                longitude,
            };
            let all = PLACES
                .packed
                .towns
                .points
                .iter()
                .map(|spot| distance(here, spot.point(), feeds::Unit::Kilometres));
            let least = all.fold(f64::INFINITY, f64::min);
            let found = PLACES
                .nearest(here)
                .map(|town| distance(here, town.point, feeds::Unit::Kilometres));
            assert!(
                found.is_none_or(|far| far <= least + 1e-9),
                "{here:?}: {found:?} {least}"
            );
        }
    }
}
