//! Rooms by their place on Earth: cells of a tenth of a degree, row by row from the south.

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
}

fn row(latitude: f64) -> u32 {
    ((latitude.clamp(-90.0, 90.0) + 90.0) * FINE) as u32
}

fn column(longitude: f64) -> u32 {
    (((longitude + 180.0).rem_euclid(360.0)) * FINE) as u32 % COLUMNS
}

impl Grid {
    pub(crate) fn new(rooms: impl Iterator<Item = (u32, Point)>) -> Self {
        let mut all: Vec<(u32, u32)> = rooms
            .map(|(doc, at)| (row(at.latitude) * COLUMNS + column(at.longitude), doc))
            .collect();
        all.sort_unstable();
        let (mut cells, mut starts) = (Vec::new(), Vec::new());
        for (place, (cell, _)) in (0_u32..).zip(&all) {
            if cells.last() != Some(cell) {
                cells.push(*cell);
                starts.push(place);
            }
        }
        starts.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
        Self {
            cells: cells.into(),
            starts: starts.into(),
            docs: all.iter().map(|(_, doc)| *doc).collect(),
        }
    }

    /// Everything whose cell touches the box of degrees. West may be greater than east.
    pub(crate) fn in_box(&self, bounds: Bounds, mut each: impl FnMut(u32)) {
        let (first, last) = (column(bounds.west), column(bounds.east));
        let whole = bounds.east - bounds.west >= 360.0 - 1.0 / FINE;
        for row in row(bounds.south)..=row(bounds.north) {
            let base = row * COLUMNS;
            if whole {
                self.run(base..=base + COLUMNS - 1, &mut each);
            } else if first <= last {
                self.run(base + first..=base + last, &mut each);
            } else {
                self.run(base..=base + last, &mut each);
                self.run(base + first..=base + COLUMNS - 1, &mut each);
            }
        }
    }

    fn run(&self, cells: std::ops::RangeInclusive<u32>, each: &mut impl FnMut(u32)) {
        let from = self.cells.partition_point(|cell| cell < cells.start());
        let to = self.cells.partition_point(|cell| cell <= cells.end());
        if from < to {
            let docs = self.starts[from] as usize..self.starts[to] as usize;
            self.docs[docs].iter().for_each(|doc| each(*doc));
        }
    }

    /// Every room of these within the limit with its distance, in any order.
    pub(crate) fn within(
        &self,
        around: SearchCircle,
        spots: &[GridPoint],
        of: &Bits,
    ) -> Vec<(u32, f64)> {
        let mut found = Vec::new();
        let from = DistanceFrom::new(around.point, around.unit);
        let mut look = |doc: u32| {
            if let Some(there) = spots[doc as usize].point().filter(|_| of.has(doc)) {
                let far = from.to(there);
                // “Within 5” means the number that is shown.
                if rounded(far) <= around.limit {
                    found.push((doc, far));
                }
            }
        };
        // Rounding can add half a unit.
        let miles = match around.unit {
            Unit::Miles => around.limit + 0.6,
            Unit::Kilometres => (around.limit + 0.6) / 1.609_344,
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
            self.in_box(bounds, &mut look);
        } else {
            // A pole or half of the Earth is within the limit.
            self.docs.iter().for_each(|doc| look(*doc));
        }
        found
    }

    pub(crate) fn bytes(&self) -> usize {
        4 * (self.cells.len() + self.starts.len() + self.docs.len())
    }
}
