//! Outlines as paths of the drawing: clipped to the view, without corners too small to be visible.

use std::fmt::Write as _;

use super::outlines::{Outline, outlines};
use super::view::{Edges, HEIGHT, View, WIDTH};

/// Shapes are cut this far outside of the drawing, so that no cut edge shows.
const MARGIN: f64 = 8.0;

/// Steps shorter than this, in units along both axes, are left out.
const SHORTEST: i32 = 3;

/// The land in view as the `d` of one path, and the borders as another.
pub(super) fn shapes(view: View) -> (String, String) {
    let edges = view.edges();
    let (mut land, mut borders) = (Path::default(), Path::default());
    // The world repeats to both sides, for views across the date line.
    for turn in [-360.0, 0.0, 360.0] {
        for ring in seen(&outlines().land, edges, turn) {
            let cut = cut(places(ring, view, turn));
            land.add(&cut, true);
        }
        for line in seen(&outlines().borders, edges, turn) {
            let places: Vec<(f64, f64)> = places(line, view, turn).collect();
            for piece in places.chunk_by(|one, other| near(*one) || near(*other)) {
                if piece.len() > 1 {
                    borders.add(piece, false);
                }
            }
        }
    }
    (land.0, borders.0)
}

fn seen(all: &[Outline], edges: Edges, turn: f64) -> impl Iterator<Item = &Outline> {
    let degrees = |hundredths: i16| f64::from(hundredths) / 100.0;
    all.iter().filter(move |shape| {
        degrees(shape.west) + turn <= edges.east
            && degrees(shape.east) + turn >= edges.west
            && degrees(shape.south) <= edges.north
            && degrees(shape.north) >= edges.south
    })
}

fn places(shape: &Outline, view: View, turn: f64) -> impl Iterator<Item = (f64, f64)> {
    shape.corners.iter().map(move |(east, north)| {
        let (latitude, longitude) = (f64::from(*north) / 100.0, f64::from(*east) / 100.0);
        view.place_unturned(latitude, longitude + turn)
    })
}

/// Whether a corner is near enough to be drawn; lines may run a little over the edge.
fn near((x, y): (f64, f64)) -> bool {
    (-WIDTH..=2.0 * WIDTH).contains(&x) && (-HEIGHT..=2.0 * HEIGHT).contains(&y)
}

/// Cuts a ring at the four edges, one after the other (Sutherland and Hodgman).
fn cut(ring: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let inside: [fn((f64, f64)) -> f64; 4] = [
        |(x, _)| x + MARGIN,
        |(x, _)| WIDTH + MARGIN - x,
        |(_, y)| y + MARGIN,
        |(_, y)| HEIGHT + MARGIN - y,
    ];
    let mut ring: Vec<(f64, f64)> = ring.collect();
    for depth in inside {
        let mut kept = Vec::with_capacity(ring.len());
        for (at, corner) in ring.iter().enumerate() {
            let before = ring[if at == 0 { ring.len() - 1 } else { at - 1 }];
            let (here, there) = (depth(*corner), depth(before));
            if (here < 0.0) != (there < 0.0) {
                let share = there / (there - here);
                let along = |from: f64, to: f64| from + (to - from) * share;
                kept.push((along(before.0, corner.0), along(before.1, corner.1)));
            }
            if here >= 0.0 {
                kept.push(*corner);
            }
        }
        ring = kept;
    }
    ring
}

/// The `d` of a path in whole units, each step relative to the one before: the shortest way to say it.
#[derive(Default)]
struct Path(String);

impl Path {
    fn add(&mut self, places: &[(f64, f64)], closed: bool) {
        let mut corners: Vec<(i32, i32)> = places
            .iter()
            .map(|(x, y)| (x.round() as i32, y.round() as i32))
            .collect();
        // A bend that is shorter than the line is wide is not visible.
        corners.dedup_by(|next, kept| (next.0 - kept.0).abs() + (next.1 - kept.1).abs() < SHORTEST);
        if corners.len() < if closed { 3 } else { 2 } {
            return;
        }
        let (mut x, mut y) = corners[0];
        // Writing to a string does not fail.
        let _ = write!(self.0, "M{x} {y}l");
        for (at, (next_x, next_y)) in corners[1..].iter().enumerate() {
            let (right, down) = (next_x - x, next_y - y);
            let gap = if at == 0 || right < 0 { "" } else { " " };
            let between = if down < 0 { "" } else { " " };
            let _ = write!(self.0, "{gap}{right}{between}{down}");
            (x, y) = (*next_x, *next_y);
        }
        if closed {
            self.0.push('z');
        }
    }
}

#[cfg(test)]
mod tests {
    use feeds::Point;

    use super::*;

    #[test]
    fn a_ring_round_everything_is_cut_to_the_edges() {
        let ring = [(-9e4, -9e4), (9e4, -9e4), (9e4, 9e4), (-9e4, 9e4)];
        let cut = cut(ring.into_iter());
        let mut cut: Vec<(i32, i32)> = cut
            .iter()
            .map(|(x, y)| (x.round() as i32, y.round() as i32))
            .collect();
        cut.sort_unstable();
        assert_eq!(cut, [(-8, -8), (-8, 488), (648, -8), (648, 488)]);
        assert!(
            super::cut([(-50.0, -50.0), (-20.0, -50.0), (-20.0, -20.0)].into_iter()).is_empty()
        );
    }

    #[test]
    fn a_path_is_short_and_exact() {
        let mut path = Path::default();
        path.add(&[(0.2, 0.0), (10.0, 0.0), (10.4, 1.1), (4.0, 5.0)], true);
        assert_eq!(path.0, "M0 0l10 0-6 5z");
        let mut dot = Path::default();
        dot.add(&[(3.1, 3.0), (3.2, 3.0), (2.9, 3.3)], true);
        assert!(dot.0.is_empty());
    }

    /// What one view costs on the wire: the page has 60 KB in all, and is zipped on top of this.
    #[test]
    fn maps_are_small_at_every_zoom() {
        for (latitude, longitude) in [(53.8, -1.5), (0.0, 0.0), (-17.0, 179.9), (60.0, 10.0)] {
            for zoom in 1..=15 {
                let view = View::new(
                    Point {
                        latitude,
                        longitude,
                    },
                    zoom,
                );
                let (land, borders) = shapes(view);
                assert!(
                    land.len() + borders.len() < 48_000,
                    "{latitude} {zoom}: {}",
                    land.len()
                );
                assert!(!land.contains("NaN") && !land.contains("inf"));
            }
        }
    }

    #[test]
    fn the_middle_of_france_is_land_and_of_the_ocean_is_not() {
        let at = |latitude, longitude| {
            shapes(View::new(
                Point {
                    latitude,
                    longitude,
                },
                9,
            ))
            .0
        };
        assert!(at(46.5, 2.5).contains('z'));
        assert!(at(-40.0, -120.0).is_empty());
    }
}
