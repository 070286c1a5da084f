//! Names that are spelled nearly as what was typed, to offer where no place is called so.

use std::cmp::{Ordering, Reverse};

use super::gazetteer::{Gazetteer, NamedTown};
use super::packed::range;

/// Shorter names are near too many others.
const SHORTEST: usize = 4;
/// From this length on two letters may differ.
const LONG: usize = 7;
/// Longer texts are no name.
const LONGEST: usize = 40;

impl Gazetteer {
    /// The towns whose name differs from a key by one letter, or two where it is long, or by two letters
    /// that changed places; the first letter is taken as right. The nearest first, then those of the
    /// home country, then the larger; each by its own name where that is as near.
    pub(super) fn spelled_like(&self, key: &str, home: &str, most: usize) -> Vec<NamedTown> {
        let asked: Vec<char> = key.chars().collect();
        let Some(first) = asked
            .first()
            .copied()
            .filter(|_| (SHORTEST..=LONGEST).contains(&asked.len()))
        else {
            return Vec::new();
        };
        let limit = if asked.len() < LONG { 1 } else { 2 };
        let names = range(self.packed.town_names(), |at| {
            let known = self.key(at);
            if known.starts_with(first) {
                Ordering::Equal
            } else {
                known.as_str().cmp(key)
            }
        });
        let mut found = Vec::new();
        for at in names {
            let name = self.packed.town_name(at);
            let text = self.packed.text(name);
            // Most names are too long or too short: a look at the bytes spares the folding.
            if text.len() + 2 * limit < asked.len() || text.len() > 3 * (asked.len() + limit) {
                continue;
            }
            let known: Vec<char> = self.key(at).chars().collect();
            if let Some(steps) = steps_between(&asked, &known, limit) {
                let is_home = self.country(name.town) == home;
                let size = self.packed.town(name.town).size();
                let is_other = text != self.packed.name(self.packed.town(name.town).name());
                found.push((
                    (steps, Reverse(is_home), Reverse(size), name.town),
                    is_other,
                    text,
                ));
            }
        }
        found.sort_unstable();
        let mut towns: Vec<NamedTown> = Vec::new();
        for ((.., town), _, name) in found {
            if towns.len() < most && towns.iter().all(|(_, known)| *known != town) {
                towns.push((name, town));
            }
        }
        towns
    }
}

/// How many letters were added, left out, replaced or swapped with the next; `None` beyond a limit.
fn steps_between(one: &[char], other: &[char], limit: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, known) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != known);
            let mut least = replaced.min(last[column + 1] + 1).min(next[column] + 1);
            let swapped =
                row > 0 && column > 0 && one[row - 1] == *known && *letter == other[column - 1];
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        if next.iter().min().is_some_and(|least| *least > limit) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|steps| *steps <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spellings_are_found() {
        for (typed, home, name) in [
            ("birminghm", "GB", "Birmingham"),
            ("manchestr", "GB", "Manchester"),
            ("glasgwo", "GB", "Glasgow"),
            ("edinbrugh", "GB", "Edinburgh"),
            ("philadelfia", "US", "Philadelphia"),
            ("barcalona", "ES", "Barcelona"),
        ] {
            let found = Gazetteer::bundled().spelled_like(typed, home, 5);
            assert!(
                found.iter().any(|(known, _)| *known == name),
                "{typed}: {found:?}"
            );
        }
        for typed in ["", "x", "xyzzyqqq", &"a".repeat(1000)] {
            assert_eq!(
                Gazetteer::bundled().spelled_like(typed, "GB", 5),
                [],
                "{typed}"
            );
        }
    }

    #[test]
    fn steps_are_counted() {
        let steps = |one: &str, other: &str| {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            steps_between(&letters(one), &letters(other), 2)
        };
        assert_eq!(steps("leeds", "leeds"), Some(0));
        assert_eq!(steps("leeds", "leads"), Some(1));
        assert_eq!(steps("leeds", "ledes"), Some(1));
        assert_eq!(steps("leeds", "eds"), Some(2));
        assert_eq!(steps("leeds", "bradford"), None);
    }
}
