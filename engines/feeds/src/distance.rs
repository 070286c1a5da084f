//! Great-circle distances, and their rounding.

use crate::meeting::Point;

/// The unit of distances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
pub enum Unit {
    /// Statute miles.
    #[default]
    #[serde(rename = "mi")]
    Miles,
    /// Kilometres.
    #[serde(rename = "km")]
    Kilometres,
}

const MILES_PER_HALF_TURN: f64 = 12_436.2;
const KILOMETRES_PER_MILE: f64 = 1.609_344;

/// The distance between two points by the spherical law of cosines, with the reference client's
/// radius (180 × 60 × 1.1515 miles a half turn).
pub fn distance(from: Point, to: Point, unit: Unit) -> f64 {
    DistanceFrom::new(from, unit).to(to)
}

/// Distances from one point to many: what depends on the first alone is worked out once.
#[derive(Debug, Clone, Copy)]
pub struct DistanceFrom {
    from: Point,
    unit: Unit,
    sine: f64,
    cosine: f64,
}

impl DistanceFrom {
    /// Distances from this point.
    pub fn new(from: Point, unit: Unit) -> Self {
        let (sine, cosine) = from.latitude.to_radians().sin_cos();
        Self {
            from,
            unit,
            sine,
            cosine,
        }
    }

    /// The same as [`distance`].
    pub fn to(&self, to: Point) -> f64 {
        if self.from == to {
            return 0.0;
        }
        let (sine, cosine) = to.latitude.to_radians().sin_cos();
        let turn = (self.from.longitude - to.longitude).to_radians();
        let cosine = self.sine * sine + self.cosine * cosine * turn.cos();
        let miles = cosine.clamp(-1.0, 1.0).acos() * MILES_PER_HALF_TURN / std::f64::consts::PI;
        match self.unit {
            Unit::Miles => miles,
            Unit::Kilometres => miles * KILOMETRES_PER_MILE,
        }
    }
}

/// Two decimals below ten, one below a hundred, none above. “Within 5” means this number.
pub fn rounded(distance: f64) -> f64 {
    if distance < 10.0 {
        (distance * 100.0).round() / 100.0
    } else if distance < 100.0 {
        (distance * 10.0).round() / 10.0
    } else {
        distance.round()
    }
}

#[cfg(test)]
mod tests {
    use super::{Unit, distance, rounded};
    use crate::meeting::Point;

    #[test]
    fn people_on_the_same_latitude_are_not_lost() {
        let here = Point {
            latitude: 50.0,
            longitude: 8.0,
        };
        let east = Point {
            latitude: 50.0,
            longitude: 8.1,
        };
        assert!((rounded(distance(here, east, Unit::Miles)) - 4.44).abs() < 1e-9);
        assert!((rounded(distance(here, east, Unit::Kilometres)) - 7.15).abs() < 1e-9);
        assert!(distance(here, here, Unit::Miles).abs() < 1e-9);
    }

    #[test]
    fn the_other_side_of_the_earth_is_a_number() {
        let pole = Point {
            latitude: 90.0,
            longitude: 0.0,
        };
        let other = Point {
            latitude: -90.0,
            longitude: 0.0,
        };
        assert!((rounded(distance(pole, other, Unit::Miles)) - 12_436.0).abs() < 1e-9);
    }
}
