//! Pairs: a partition of the people into twos, with one trio when the number is odd.

use kernel::{Millis, Rng, SeededRng};

use crate::Seat;

/// Planned or open pairs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PairPlan {
    pub(crate) cells: Vec<Vec<Seat>>,
    pub(crate) open: Option<OpenPairs>,
    /// How often the speakers changed.
    pub(crate) swaps: u16,
}

/// Pairs that talk.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OpenPairs {
    /// When the minutes are over, moved on by pauses.
    pub(crate) until: Millis,
    /// The cue was given.
    pub(crate) due_told: bool,
}

impl PairPlan {
    /// The pair of this seat.
    pub(crate) fn of(&self, seat: Seat) -> Option<&Vec<Seat>> {
        self.cells.iter().find(|cell| cell.contains(&seat))
    }

    /// Who speaks in each pair.
    pub(crate) fn speaking(&self) -> Vec<Seat> {
        self.cells
            .iter()
            .filter_map(|cell| cell.get(usize::from(self.swaps) % cell.len().max(1)))
            .copied()
            .collect()
    }

    /// Exactly these people are in the pairs.
    pub(crate) fn hold(&self, present: &[Seat]) -> bool {
        let inside = self.cells.iter().map(Vec::len).sum::<usize>();
        inside == present.len() && present.iter().all(|seat| self.of(*seat).is_some())
    }
}

/// Draws pairs by chance.
pub(crate) fn draw(people: &[Seat], rng: &mut SeededRng) -> Vec<Vec<Seat>> {
    let mut row = people.to_vec();
    for place in (1..row.len()).rev() {
        row.swap(place, rng.below(place + 1));
    }
    mend(&[], &row)
}

/// The pairs after people came and went: people who still have a partner stay together; a person
/// alone joins another who is alone, or a pair. Nobody is alone unless there is only one person.
pub(crate) fn mend(cells: &[Vec<Seat>], present: &[Seat]) -> Vec<Vec<Seat>> {
    let mut mended: Vec<Vec<Seat>> = cells
        .iter()
        .map(|cell| {
            let stays = |seat: &&Seat| present.contains(seat);
            cell.iter().filter(stays).copied().collect()
        })
        .filter(|cell: &Vec<Seat>| cell.len() >= 2)
        .collect();
    let loose: Vec<Seat> = present
        .iter()
        .filter(|seat| !mended.iter().any(|cell| cell.contains(seat)))
        .copied()
        .collect();
    for two in loose.chunks(2) {
        match two {
            [one] => seat_alone(&mut mended, *one),
            both => mended.push(both.to_vec()),
        }
    }
    mended
}

fn seat_alone(cells: &mut Vec<Vec<Seat>>, one: Seat) {
    if let Some(pair) = cells.iter_mut().rev().find(|cell| cell.len() == 2) {
        pair.push(one);
    } else if let Some(third) = cells.last_mut().and_then(Vec::pop) {
        cells.push(vec![third, one]);
    } else {
        cells.push(vec![one]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seats(numbers: std::ops::Range<u16>) -> Vec<Seat> {
        numbers.map(Seat).collect()
    }

    #[test]
    fn an_odd_one_makes_a_trio() {
        let cells = draw(&seats(0..7), &mut SeededRng::new(1));
        let mut sizes: Vec<usize> = cells.iter().map(Vec::len).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [2, 2, 3]);
    }

    #[test]
    fn who_stays_together_stays_together() {
        let cells = vec![seats(0..2), seats(2..4)];
        let present = [Seat(0), Seat(1), Seat(2)];
        assert_eq!(
            mend(&cells, &present),
            vec![vec![Seat(0), Seat(1), Seat(2)]]
        );
    }

    proptest! {
        #[test]
        fn pairs_are_a_partition_of_the_people(
            seed: u64,
            first in proptest::collection::btree_set(0u16..20, 0..20),
            second in proptest::collection::btree_set(0u16..20, 0..20),
        ) {
            let row = |set: &std::collections::BTreeSet<u16>| set.iter().copied().map(Seat).collect::<Vec<_>>();
            let drawn = draw(&row(&first), &mut SeededRng::new(seed));
            for (cells, people) in [(drawn.clone(), row(&first)), (mend(&drawn, &row(&second)), row(&second))] {
                let mut all: Vec<Seat> = cells.concat();
                all.sort_unstable();
                prop_assert_eq!(&all, &people);
                for cell in &cells {
                    prop_assert!(cell.len() == 2 || cell.len() == 3 || people.len() == 1);
                }
            }
        }
    }
}
