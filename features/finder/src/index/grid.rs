//! Rooms by their place on Earth: cells of a tenth of a degree, row by row from the south.

use std::ops::Range;

use feeds::{DistanceFrom, Point, Unit, rounded};

use super::bits::Bits;

/// Cells in one degree.
const FINE: f64 = 10.0;
const COLUMNS: u32 = 3600;
/// Miles in a degree of latitude, as the reference client computes it.
const MILES_PER_DEGREE: f64 = 12_436.2 / 180.0;
/// The value of a missing coordinate.
const NOWHERE: i32 = i32::MIN;

/// Coordinates in ten-millionths of a degree: a centimetre, half the size of a float, and exact for
/// what feeds say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GridPoint {
    north: i32,
    east: i32,
}

impl GridPoint {
    pub(crate) const UNKNOWN: Self = Self {
        north: NOWHERE,
        east: NOWHERE,
    };

    pub(crate) fn new(point: Option<Point>) -> Self {
        // Degrees are within 180, so this fits.
        point.map_or(Self::UNKNOWN, |point| Self {
            north: (point.latitude * 1e7).round() as i32,
            east: (point.longitude * 1e7).round() as i32,
        })
    }

    pub(crate) fn point(self) -> Option<Point> {
        (self.north != NOWHERE).then(|| Point {
            latitude: f64::from(self.north) / 1e7,
            longitude: f64::from(self.east) / 1e7,
        })
    }
}

/// A part of the map. West may be greater than east, across the date line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Degrees.
    pub south: f64,
    /// Degrees.
    pub west: f64,
    /// Degrees.
    pub north: f64,
    /// Degrees.
    pub east: f64,
}

/// A point and the distance within which a search looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SearchCircle {
    pub(crate) point: Point,
    /// In `unit`; may be infinite.
    pub(crate) limit: f64,
    pub(crate) unit: Unit,
}

/// Meetings in rooms, by cell.
pub(crate) struct Grid {
    /// Cells that hold something, rising.
    cells: Box<[u32]>,
    /// Where each cell's meetings start, and the end of the last.
    starts: Box<[u32]>,
    docs: Box<[u32]>,
    /// Where each of them is, from the middle of the Earth, whose radius is one.
    spots: Box<[EarthPoint]>,
}

/// A point as three coordinates: the square of the straight line between two of them grows with their
/// distance, and takes no angles. Exact to a few metres.
type EarthPoint = [f32; 3];

fn earth_point(point: Point) -> EarthPoint {
    let (sine, cosine) = point.latitude.to_radians().sin_cos();
    let (east, ahead) = point.longitude.to_radians().sin_cos();
    [(cosine * ahead) as f32, (cosine * east) as f32, sine as f32]
}

fn straight_squared(one: EarthPoint, other: EarthPoint) -> f32 {
    let part = |at: usize| (one[at] - other[at]) * (one[at] - other[at]);
    part(0) + part(1) + part(2)
}

/// The square of the straight line under an arc of so many miles, at most [`WIDEST`].
fn squared_of_miles(miles: f64) -> f32 {
    let angle = (miles / MILES_PER_DEGREE).clamp(0.0, WIDEST);
    let straight = 2.0 * (angle.to_radians() / 2.0).sin();
    (straight * straight) as f32
}

/// Degrees of the widest arc that its straight line tells exactly enough; towards the other side of the
/// Earth the line hardly grows any more.
const WIDEST: f64 = 120.0;

/// Rounding of a distance adds at most half a unit, and that of coordinates a few metres: nearer to the
/// limit than this, in either unit, the distance itself is looked at.
const CLOSE_TO_LIMIT: f64 = 0.6;

fn row(latitude: f64) -> u32 {
    ((latitude.clamp(-90.0, 90.0) + 90.0) * FINE) as u32
}

fn column(longitude: f64) -> u32 {
    (((longitude + 180.0).rem_euclid(360.0)) * FINE) as u32 % COLUMNS
}

impl Grid {
    pub(crate) fn new(rooms: impl Iterator<Item = (u32, Point)>) -> Self {
        let cell = |at: Point| row(at.latitude) * COLUMNS + column(at.longitude);
        let mut all: Vec<(u32, u32, EarthPoint)> = rooms
            .map(|(doc, at)| (cell(at), doc, earth_point(at)))
            .collect();
        all.sort_unstable_by_key(|(cell, doc, _)| (*cell, *doc));
        let (mut cells, mut starts) = (Vec::new(), Vec::new());
        for (place, (cell, ..)) in (0_u32..).zip(&all) {
            if cells.last() != Some(cell) {
                cells.push(*cell);
                starts.push(place);
            }
        }
        starts.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
        Self {
            cells: cells.into(),
            starts: starts.into(),
            docs: all.iter().map(|(_, doc, _)| *doc).collect(),
            spots: all.iter().map(|(.., spot)| *spot).collect(),
        }
    }

    /// Everything whose cell touches the box of degrees. West may be greater than east.
    pub(crate) fn in_box(&self, bounds: Bounds, mut each: impl FnMut(u32)) {
        self.runs_in_box(bounds, &mut |places| {
            self.docs[places].iter().for_each(|doc| each(*doc));
        });
    }

    fn runs_in_box(&self, bounds: Bounds, each: &mut impl FnMut(Range<usize>)) {
        let (first, last) = (column(bounds.west), column(bounds.east));
        let whole = bounds.east - bounds.west >= 360.0 - 1.0 / FINE;
        for row in row(bounds.south)..=row(bounds.north) {
            let base = row * COLUMNS;
            if whole {
                self.run(base..=base + COLUMNS - 1, each);
            } else if first <= last {
                self.run(base + first..=base + last, each);
            } else {
                self.run(base..=base + last, each);
                self.run(base + first..=base + COLUMNS - 1, each);
            }
        }
    }

    fn run(&self, cells: std::ops::RangeInclusive<u32>, each: &mut impl FnMut(Range<usize>)) {
        let from = self.cells.partition_point(|cell| cell < cells.start());
        let to = self.cells.partition_point(|cell| cell <= cells.end());
        if from < to {
            each(self.starts[from] as usize..self.starts[to] as usize);
        }
    }

    /// The rooms of these within the limit.
    pub(crate) fn within(&self, around: SearchCircle, spots: &[GridPoint], of: &Bits) -> Bits {
        let mut found = of.clone();
        found.clear();
        let in_miles = |length: f64| match around.unit {
            Unit::Miles => length,
            Unit::Kilometres => length / 1.609_344,
        };
        let inner = squared_of_miles(in_miles(around.limit - CLOSE_TO_LIMIT));
        let miles = in_miles(around.limit + CLOSE_TO_LIMIT);
        let is_wide = miles / MILES_PER_DEGREE >= WIDEST;
        let outer = if is_wide {
            f32::INFINITY
        } else {
            squared_of_miles(miles)
        };
        let none_is_inside = around.limit <= CLOSE_TO_LIMIT;
        let middle = earth_point(around.point);
        let from = DistanceFrom::new(around.point, around.unit);
        // “Within 5” means the number that is shown.
        let is_within = |doc: u32| {
            let there = spots[doc as usize].point();
            there.is_some_and(|there| rounded(from.to(there)) <= around.limit)
        };
        let mut look = |places: Range<usize>| {
            for (doc, spot) in self.docs[places.clone()].iter().zip(&self.spots[places]) {
                let straight = straight_squared(middle, *spot);
                let inside = straight < inner && !none_is_inside;
                if straight <= outer && of.has(*doc) && (inside || is_within(*doc)) {
                    found.set(*doc);
                }
            }
        };
        let (latitude, longitude) = (around.point.latitude, around.point.longitude);
        let up = miles / MILES_PER_DEGREE;
        let (south, north) = (latitude - up, latitude + up);
        if up < 80.0 && south > -90.0 && north < 90.0 {
            let ratio = up.to_radians().sin() / latitude.to_radians().cos();
            let side = if ratio < 1.0 {
                ratio.asin().to_degrees() + 1e-6
            } else {
                180.0
            };
            let bounds = Bounds {
                south,
                north,
                west: longitude - side,
                east: longitude + side,
            };
            self.runs_in_box(bounds, &mut look);
        } else {
            // A pole or half of the Earth is within the limit.
            look(0..self.docs.len());
        }
        found
    }

    pub(crate) fn bytes(&self) -> usize {
        4 * (self.cells.len() + self.starts.len() + self.docs.len()) + size_of_val(&*self.spots)
    }
}
