//! Towns by their names and by where they are.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::{LazyLock, OnceLock};

use feeds::{Point, Unit, distance};
use kernel::Zone;

use super::packed::{PackedPlaces, TownName, range};
use super::{GazetteerPlace, place_key};
use crate::index::grid::Bounds;

/// All places. They lie in the binary; a few kilobytes beside them are made at the first use.
pub struct Gazetteer {
    pub(super) packed: PackedPlaces,
    zones: Vec<OnceLock<Option<Zone>>>,
    areas: Vec<AreaName>,
    /// The [`place_key`] of the code of each country, and of each state and province: “mount” of MT.
    country_keys: Vec<String>,
    area_keys: Vec<String>,
}

/// A state, a province or a country by one of its names.
struct AreaName {
    country: &'static str,
    /// Empty where it is a country.
    area: &'static str,
    /// Its [`place_key`].
    name: String,
}

/// A name that is looked for.
#[derive(Clone, Copy)]
pub(super) struct AskedName<'a> {
    /// Its [`place_key`].
    pub(super) key: &'a str,
    /// As it was typed, in small letters; empty where that is not known.
    pub(super) spelling: &'a str,
}

impl<'a> AskedName<'a> {
    pub(super) fn of_key(key: &'a str) -> Self {
        Self { key, spelling: "" }
    }
}

/// A town by one of its names: where the name stands, and the town.
pub(super) type NamedTown = (&'static str, u32);

/// Where to look for towns round a point, in degrees to each side. The largest cover oceans.
const RINGS: [f64; 6] = [0.2, 0.6, 2.0, 6.0, 20.0, 60.0];
/// Thousandths of a degree to each side of a cell, and cells round the Earth.
const CELL: f64 = 100.0;
const COLUMNS: u32 = 3600;
/// Shorter beginnings of names find whole names alone.
const SHORTEST_BEGINNING: usize = 2;

static BUNDLED: LazyLock<Gazetteer> = LazyLock::new(|| {
    let packed = PackedPlaces::bundled().expect("a test reads the bundled places");
    Gazetteer::of(packed)
});

/// Row and column of the cell of a point.
fn cell(point: Point) -> (u32, u32) {
    let parts = |degrees: f64, from: f64| ((degrees + from) * 1000.0).round() / CELL;
    let row = parts(point.latitude.clamp(-90.0, 90.0), 90.0) as u32;
    let column = parts((point.longitude + 180.0).rem_euclid(360.0), 0.0) as u32;
    (row, column % COLUMNS)
}

impl Gazetteer {
    /// The places in this binary.
    ///
    /// # Panics
    /// When they cannot be read; a test reads them.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    fn of(packed: PackedPlaces) -> Self {
        let zones = packed.zones.iter().map(|_| OnceLock::new()).collect();
        let rows = include_str!("../../data/areas.tsv").lines().skip(1);
        let areas = rows.filter_map(|row| {
            let (country, rest) = row.split_once('\t')?;
            let (area, name) = rest.split_once('\t')?;
            Some(AreaName {
                country,
                area,
                name: place_key(name),
            })
        });
        let keys = |codes: &[&str]| codes.iter().map(|code| place_key(code)).collect();
        Self {
            areas: areas.collect(),
            country_keys: keys(&packed.countries),
            area_keys: keys(&packed.areas),
            zones,
            packed,
        }
    }

    /// The towns one of whose names is this one, those of the home country first, then the larger.
    pub(super) fn called(
        &self,
        name: &AskedName<'_>,
        fits: impl Fn(u32) -> bool,
        home: &str,
        most: usize,
    ) -> Vec<NamedTown> {
        let names = range(self.packed.town_names(), |at| {
            self.key(at).as_str().cmp(name.key)
        });
        let mut found = self.foremost(names, fits, home, *name);
        found.truncate(most);
        found
    }

    /// The towns one of whose names begins with this.
    pub(super) fn beginning(
        &self,
        key: &str,
        fits: impl Fn(u32) -> bool,
        home: &str,
        most: usize,
    ) -> Vec<NamedTown> {
        if key.chars().count() < SHORTEST_BEGINNING {
            return Vec::new();
        }
        let names = range(self.packed.town_names(), |at| {
            let known = self.key(at);
            if known.starts_with(key) {
                std::cmp::Ordering::Equal
            } else {
                known.as_str().cmp(key)
            }
        });
        let mut found = self.foremost(names, fits, home, AskedName::of_key(""));
        found.truncate(most);
        found
    }

    pub(super) fn key(&self, place: usize) -> String {
        place_key(self.packed.text(self.packed.town_name(place)))
    }

    fn foremost(
        &self,
        names: std::ops::Range<usize>,
        fits: impl Fn(u32) -> bool,
        home: &str,
        asked: AskedName<'_>,
    ) -> Vec<NamedTown> {
        let AskedName { key, spelling } = asked;
        let names = names.map(|place| self.packed.town_name(place));
        let mut found: Vec<_> = names.filter(|name| fits(name.town)).collect();
        // Accents that were typed tell towns apart; those that were left out tell nothing.
        let is_spelled = |name: &TownName| {
            !spelling.is_ascii() && self.packed.text(*name).to_lowercase() == spelling
        };
        found.sort_by_cached_key(|name| {
            let mut size = u16::from(self.packed.town(name.town).size());
            // A village of the name must not stand before the city, but a town at home may.
            let near_home = self.country(name.town) == home && size >= AT_HOME;
            // Bienne is a city before it is what a few call Vienna; Londres is London all the same.
            if !key.is_empty() && self.is_own_name(name.town, key) {
                size += OWN_NAME;
            }
            let spelled = Reverse(is_spelled(name));
            (spelled, Reverse(near_home), Reverse(size), name.town)
        });
        let mut seen = HashSet::new();
        found.retain(|name| seen.insert(name.town));
        let named = |name| (self.packed.text(name), name.town);
        found.into_iter().map(named).collect()
    }

    /// Whether a key is the first name of a town, or one of several in it: “Biel/Bienne”.
    fn is_own_name(&self, town: u32, key: &str) -> bool {
        let name = self.packed.name(self.packed.town(town).name());
        place_key(name) == key
            || (name.contains('/') && name.split('/').any(|part| place_key(part) == key))
    }

    pub(super) fn country(&self, town: u32) -> &'static str {
        self.packed.countries[self.packed.town(town).country()]
    }

    fn area(&self, town: u32) -> &'static str {
        self.packed.areas[self.packed.town(town).area()]
    }

    /// Whether a town lies in an area or a country, by its key.
    pub(super) fn is_in(&self, town: u32, area: &str) -> bool {
        let row = self.packed.town(town);
        if self.country_keys[row.country()] == area || self.area_keys[row.area()] == area {
            return true;
        }
        let (country, own) = (self.country(town), self.area(town));
        self.areas.iter().any(|known| {
            known.name == area
                && known.country == country
                && (known.area.is_empty() || known.area == own)
        })
    }

    /// The country with this name or code.
    pub(super) fn country_called(&self, key: &str) -> Option<&'static str> {
        let by_name = self.areas.iter();
        let mut by_name = by_name.filter(|known| known.area.is_empty() && known.name == key);
        let by_code = || {
            let known = self.country_keys.iter().position(|known| known == key);
            known.map(|country| self.packed.countries[country])
        };
        by_name.next().map(|known| known.country).or_else(by_code)
    }

    pub(super) fn place(&self, (name, town): NamedTown) -> GazetteerPlace {
        let row = self.packed.town(town);
        let people = (f64::from(row.size()) / 10.0).exp2() - 1.0;
        GazetteerPlace {
            name: name.to_owned(),
            part_of: self.area(town).to_owned(),
            country: self.country(town).to_owned(),
            point: row.point(),
            zone: self.zone_of(town),
            // Stored in steps of about seven percent.
            people: people.round() as u32,
        }
    }

    fn town(&self, town: u32) -> GazetteerPlace {
        self.place((self.packed.name(self.packed.town(town).name()), town))
    }

    /// The zone of a town, looked up once.
    fn zone_of(&self, town: u32) -> Option<Zone> {
        let zone = self.packed.town(town).zone();
        let look_up = || {
            let found = self.packed.zones[zone].parse();
            found
                .inspect_err(|error| tracing::warn!(%error, "a town has no time zone"))
                .ok()
        };
        self.zones[zone].get_or_init(look_up).clone()
    }

    /// The town that is nearest to a point.
    pub fn nearest(&self, to: Point) -> Option<GazetteerPlace> {
        self.nearest_town(to).map(|town| self.town(town))
    }

    /// Every town whose cell touches the box of degrees. West may be greater than east.
    fn in_box(&self, bounds: Bounds, mut each: impl FnMut(u32, Point)) {
        let corner = |latitude, longitude| {
            cell(Point {
                latitude,
                longitude,
            })
        };
        let (south, first) = corner(bounds.south, bounds.west);
        let (north, last) = corner(bounds.north, bounds.east);
        let whole = bounds.east - bounds.west >= 360.0 - CELL / 1000.0;
        let mut run = |row: u32, columns: std::ops::RangeInclusive<u32>| {
            let found = range(self.packed.towns(), |town| {
                let (own_row, column) = cell(self.packed.town(town as u32).point());
                let within = if columns.contains(&column) {
                    std::cmp::Ordering::Equal
                } else {
                    column.cmp(columns.start())
                };
                own_row.cmp(&row).then(within)
            });
            for town in found {
                each(town as u32, self.packed.town(town as u32).point());
            }
        };
        for row in south..=north {
            if whole {
                run(row, 0..=COLUMNS - 1);
            } else if first <= last {
                run(row, first..=last);
            } else {
                run(row, 0..=last);
                run(row, first..=COLUMNS - 1);
            }
        }
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
        self.in_box(bounds, |town, point| {
            let between = if west <= east {
                (west..=east).contains(&point.longitude)
            } else {
                point.longitude >= west || point.longitude <= east
            };
            // The cells reach beyond the box.
            if between && (south..=north).contains(&point.latitude) {
                towns.push(town);
            }
        });
        let key = |town: &u32| (Reverse(self.packed.town(*town).size()), *town);
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
            self.in_box(bounds, |town, there| {
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

/// The size of a town of a hundred people, as it is stored.
const AT_HOME: u16 = 67;
/// A town by its own name comes before one that is up to thirty times as large and has others.
const OWN_NAME: u16 = 50;

impl feeds::ZoneLookup for Gazetteer {
    fn zone_at(&self, at: Point) -> Option<Zone> {
        self.zone_of(self.nearest_town(at)?)
    }

    fn country_at(&self, at: Point) -> Option<String> {
        Some(self.country(self.nearest_town(at)?).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use feeds::{Point, ZoneLookup};

    use super::{BUNDLED as PLACES, Zone, cell};
    use crate::index::grid::Bounds;

    #[test]
    fn the_bundled_places_lie_in_order() {
        let packed = &PLACES.packed;
        // Another way to fold names would need the file to be packed anew.
        let mut before = String::new();
        for place in 0..packed.town_names() {
            let key = PLACES.key(place);
            assert!(before <= key, "{before} {key}");
            before = key;
        }
        let mut before = (0, 0);
        for town in 0..packed.towns() as u32 {
            let here = cell(packed.town(town).point());
            assert!(before <= here, "{town}");
            before = here;
        }
        let codes = (0..packed.postcodes()).map(|place| packed.postcode(place));
        assert!(codes.is_sorted_by_key(|code| (packed.countries[code.country()], code.code())));
        assert!(packed.towns() > 200_000 && packed.town_names() > 350_000);
    }

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
            let towns = (0..PLACES.packed.towns() as u32).map(|town| PLACES.packed.town(town));
            let all = towns.map(|town| distance(here, town.point(), feeds::Unit::Kilometres));
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
