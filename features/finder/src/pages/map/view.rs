//! What part of the world a map shows: a centre and a zoom, and the way from degrees to the drawing.

use feeds::Point;

/// Width of the drawing, in its own units.
pub(super) const WIDTH: f64 = 640.0;
/// Height of the drawing.
pub(super) const HEIGHT: f64 = 480.0;

/// The nearest that one may come: a street is about as long as a finger.
pub(super) const NEAREST: u8 = 15;
/// The whole world at once.
pub(super) const FARTHEST: u8 = 1;

/// Where the web's usual projection (Mercator on a square) ends.
const POLE: f64 = 85.0;
const TILE: f64 = 256.0;
/// Metres round the equator.
const GIRTH_METRES: f64 = 40_075_017.0;

/// A part of the world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::pages) struct View {
    pub(super) centre: Point,
    /// Each step shows half as much in each direction; 1 to 15.
    pub(super) zoom: u8,
}

/// The edges of a part of the world in degrees. Where it spans the date line, east is above 180 or
/// west below -180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edges {
    pub(super) south: f64,
    pub(super) west: f64,
    pub(super) north: f64,
    pub(super) east: f64,
}

impl View {
    pub(in crate::pages) fn new(centre: Point, zoom: u8) -> View {
        let centre = Point {
            latitude: centre.latitude.clamp(-POLE, POLE),
            longitude: turned(centre.longitude),
        };
        let zoom = zoom.clamp(FARTHEST, NEAREST);
        View { centre, zoom }
    }

    /// The nearest view that holds a circle round a point.
    pub(super) fn around(centre: Point, radius_metres: f64) -> View {
        let shrink = centre.latitude.clamp(-POLE, POLE).to_radians().cos();
        let wanted = 2.0 * radius_metres.max(100.0);
        let fits = |zoom: u8| {
            let metres_across = GIRTH_METRES * shrink * HEIGHT / (TILE * f64::from(1 << zoom));
            metres_across >= wanted
        };
        let zoom = (FARTHEST..=NEAREST).rev().find(|zoom| fits(*zoom));
        View::new(centre, zoom.unwrap_or(FARTHEST))
    }

    /// The nearest view that holds all of the points; the whole world when there are none.
    pub(super) fn holding(points: &[Point]) -> View {
        let Some(first) = points.first() else {
            let centre = Point {
                latitude: 25.0,
                longitude: 0.0,
            };
            return View::new(centre, FARTHEST);
        };
        // Longitudes are taken relative to the first, so that a group across the date line holds together.
        let apart = |point: &Point| turned(point.longitude - first.longitude);
        let (mut west, mut east): (f64, f64) = (0.0, 0.0);
        let (mut south, mut north) = (first.latitude, first.latitude);
        for point in points {
            west = west.min(apart(point));
            east = east.max(apart(point));
            south = south.min(point.latitude);
            north = north.max(point.latitude);
        }
        let centre = Point {
            latitude: f64::midpoint(south, north),
            longitude: first.longitude + f64::midpoint(west, east),
        };
        let holds = |zoom: &u8| {
            let view = View::new(centre, *zoom);
            points.iter().all(|point| {
                let (x, y) = view.place(*point);
                (24.0..=WIDTH - 24.0).contains(&x) && (24.0..=HEIGHT - 24.0).contains(&y)
            })
        };
        let zoom = (FARTHEST..=13).rev().find(holds);
        View::new(centre, zoom.unwrap_or(FARTHEST))
    }

    /// Units of the drawing round the whole world.
    pub(super) fn world(self) -> f64 {
        TILE * f64::from(1_u32 << self.zoom)
    }

    /// Where a point is in the drawing; the copy of the world nearest to the centre.
    pub(super) fn place(self, point: Point) -> (f64, f64) {
        let apart = turned(point.longitude - self.centre.longitude);
        let x = WIDTH / 2.0 + apart / 360.0 * self.world();
        (x, self.height_of(point.latitude))
    }

    /// The same without looking for the nearest copy: outlines are drawn whole.
    pub(super) fn place_unturned(self, latitude: f64, longitude: f64) -> (f64, f64) {
        let x = WIDTH / 2.0 + (longitude - self.centre.longitude) / 360.0 * self.world();
        (x, self.height_of(latitude))
    }

    fn height_of(self, latitude: f64) -> f64 {
        HEIGHT / 2.0 + (mercator(latitude) - mercator(self.centre.latitude)) * self.world()
    }

    /// The point under a place of the drawing.
    pub(super) fn point_at(self, x: f64, y: f64) -> Point {
        let longitude = self.centre.longitude + (x - WIDTH / 2.0) / self.world() * 360.0;
        let down = mercator(self.centre.latitude) + (y - HEIGHT / 2.0) / self.world();
        Point {
            latitude: latitude_at(down),
            longitude: turned(longitude),
        }
    }

    #[cfg(test)]
    pub(in crate::pages) fn zoom(self) -> u8 {
        self.zoom
    }

    pub(super) fn edges(self) -> Edges {
        let half = WIDTH / 2.0 / self.world() * 360.0;
        Edges {
            south: self.point_at(0.0, HEIGHT).latitude,
            north: self.point_at(0.0, 0.0).latitude,
            west: self.centre.longitude - half,
            east: self.centre.longitude + half,
        }
    }

    pub(super) fn closer(self) -> Option<View> {
        (self.zoom < NEAREST).then(|| View::new(self.centre, self.zoom + 1))
    }

    pub(super) fn wider(self) -> Option<View> {
        (self.zoom > FARTHEST).then(|| View::new(self.centre, self.zoom - 1))
    }

    /// Moved by parts of what is seen: (0, -0.5) is half a map to the north.
    pub(in crate::pages) fn moved(self, right: f64, down: f64) -> View {
        let centre = self.point_at(WIDTH * (0.5 + right), HEIGHT * (0.5 + down));
        View::new(centre, self.zoom)
    }

    /// Units of the drawing for a length on the ground at the centre.
    pub(super) fn units(self, metres: f64) -> f64 {
        metres / self.girth() * self.world()
    }

    /// The length on the ground at the centre for units of the drawing.
    pub(super) fn metres(self, units: f64) -> f64 {
        units / self.world() * self.girth()
    }

    /// Round the Earth along the centre's parallel.
    fn girth(self) -> f64 {
        GIRTH_METRES * self.centre.latitude.to_radians().cos()
    }
}

/// Between -180 and 180.
pub(super) fn turned(longitude: f64) -> f64 {
    (longitude + 180.0).rem_euclid(360.0) - 180.0
}

/// 0 at the upper edge of the world, 1 at the lower.
fn mercator(latitude: f64) -> f64 {
    let angle = latitude.clamp(-POLE - 0.05, POLE + 0.05).to_radians();
    0.5 - angle.tan().asinh() / std::f64::consts::TAU
}

fn latitude_at(down: f64) -> f64 {
    ((0.5 - down) * std::f64::consts::TAU)
        .sinh()
        .atan()
        .to_degrees()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEEDS: Point = Point {
        latitude: 53.7965,
        longitude: -1.5478,
    };

    #[test]
    fn there_and_back() {
        for zoom in FARTHEST..=NEAREST {
            let view = View::new(LEEDS, zoom);
            assert_eq!(view.place(LEEDS), (WIDTH / 2.0, HEIGHT / 2.0));
            let point = view.point_at(100.0, 300.0);
            let (x, y) = view.place(point);
            assert!(
                (x - 100.0).abs() < 1e-6 && (y - 300.0).abs() < 1e-6,
                "{zoom}: {x} {y}"
            );
        }
    }

    #[test]
    fn a_circle_fits_and_not_with_much_room_to_spare() {
        for radius in [800.0, 5_000.0, 40_000.0, 300_000.0] {
            let view = View::around(LEEDS, radius);
            let across = view.units(2.0 * radius);
            assert!(
                across <= HEIGHT && across > HEIGHT / 2.0 - 1.0,
                "{radius}: {across}"
            );
        }
        assert_eq!(View::around(LEEDS, 1.0).zoom, NEAREST);
        assert_eq!(View::around(LEEDS, 1e9).zoom, FARTHEST);
    }

    #[test]
    fn a_view_holds_points_on_both_sides_of_the_date_line() {
        let fiji = Point {
            latitude: -17.7,
            longitude: 178.0,
        };
        let samoa = Point {
            latitude: -13.8,
            longitude: -171.8,
        };
        let view = View::holding(&[fiji, samoa]);
        assert!(view.zoom >= 4, "{view:?}");
        for point in [fiji, samoa] {
            let (x, y) = view.place(point);
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y));
        }
        assert_eq!(View::holding(&[]).zoom, FARTHEST);
    }

    #[test]
    fn moving_goes_where_it_says_and_stops_at_the_pole() {
        let view = View::new(LEEDS, 10);
        assert!(view.moved(0.0, -0.5).centre.latitude > LEEDS.latitude);
        assert!(view.moved(0.5, 0.0).centre.longitude > LEEDS.longitude);
        let mut north = View::new(LEEDS, 1);
        for _ in 0..9 {
            north = north.moved(0.0, -0.5);
        }
        assert!(north.centre.latitude <= 85.0);
        assert!(View::new(LEEDS, NEAREST).closer().is_none());
        assert!(View::new(LEEDS, FARTHEST).wider().is_none());
    }

    #[test]
    fn edges_hold_what_is_drawn() {
        let edges = View::new(LEEDS, 9).edges();
        assert!(edges.south < LEEDS.latitude && LEEDS.latitude < edges.north);
        assert!(edges.west < LEEDS.longitude && LEEDS.longitude < edges.east);
    }
}
