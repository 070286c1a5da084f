//! Puts pins that would cover each other together.

use std::collections::BTreeMap;

/// Pins nearer than this, in units of the drawing, could not be told apart or tapped: on a phone,
/// where a unit is half a pixel, their numbers are about as wide.
pub(super) const APART: f64 = 60.0;

/// One or several things, drawn as one pin in their middle.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pin<T> {
    pub(super) x: f64,
    pub(super) y: f64,
    /// How many it stands for.
    pub(super) count: u32,
    /// The first of them in the order they came: the only one where the count is 1.
    pub(super) first: T,
}

/// Every pin stays or is in another one; the order is from the largest. Costs one pass over the
/// pins and a comparison of the cells that are left, of which a drawing has a hundred or so.
pub(super) fn together<T>(pins: impl IntoIterator<Item = Pin<T>>) -> Vec<Pin<T>> {
    let mut cells: BTreeMap<(i64, i64), Pin<T>> = BTreeMap::new();
    for one in pins {
        let key = (
            (one.y / APART).floor() as i64,
            (one.x / APART).floor() as i64,
        );
        match cells.get_mut(&key) {
            Some(cell) => cell.take(one),
            None => {
                cells.insert(key, one);
            }
        }
    }
    let mut waiting: Vec<Pin<T>> = cells.into_values().collect();
    waiting.sort_by_key(|pin| std::cmp::Reverse(pin.count));
    let mut kept: Vec<Pin<T>> = Vec::new();
    for pin in waiting {
        // Neighbours that meet at the edge of their cells; the larger one does not move out of its
        // place, or a row of pins would roll up into one.
        match kept.iter_mut().find(|other| other.covers(&pin)) {
            Some(other) => other.count += pin.count,
            None => kept.push(pin),
        }
    }
    kept
}

impl<T> Pin<T> {
    fn take(&mut self, other: Pin<T>) {
        let all = f64::from(self.count + other.count);
        let share = f64::from(other.count) / all;
        self.x += (other.x - self.x) * share;
        self.y += (other.y - self.y) * share;
        self.count += other.count;
    }

    fn covers(&self, other: &Pin<T>) -> bool {
        (self.x - other.x).hypot(self.y - other.y) < APART
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pins(places: &[(f64, f64)]) -> Vec<Pin<usize>> {
        let places = places.iter().enumerate();
        let pin = |(first, (x, y)): (usize, &(f64, f64))| Pin {
            x: *x,
            y: *y,
            count: 1,
            first,
        };
        places.map(pin).collect()
    }

    #[test]
    fn one_place_with_many_is_one_pin_with_its_count() {
        let found = together(pins(&[(100.0, 100.0); 7]));
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].x, found[0].y, found[0].count, found[0].first),
            (100.0, 100.0, 7, 0)
        );
    }

    #[test]
    fn neighbours_across_the_edge_of_a_cell_are_together() {
        let found = together(pins(&[(APART - 1.0, 10.0), (APART + 1.0, 10.0)]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].count, 2);
    }

    #[test]
    fn nothing_is_lost_and_nothing_overlaps() {
        let places: Vec<(f64, f64)> = (0..2_000)
            .map(|n| (f64::from(n * 7919 % 640), f64::from(n * 104_729 % 480)))
            .collect();
        let found = together(pins(&places));
        assert_eq!(found.iter().map(|one| one.count).sum::<u32>(), 2_000);
        for (at, one) in found.iter().enumerate() {
            for other in &found[at + 1..] {
                assert!((one.x - other.x).hypot(one.y - other.y) >= APART);
            }
        }
        assert!(
            found
                .windows(2)
                .all(|pair| pair[0].x.is_finite() && pair[1].y.is_finite())
        );
    }

    #[test]
    fn far_apart_stays_apart() {
        let found = together(pins(&[(10.0, 10.0), (300.0, 10.0), (10.0, 300.0)]));
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|one| one.count == 1));
    }
}
