//! The facets: what else could be chosen, and how many meetings each choice would give.

use super::Index;
use super::answer::Matches;
use super::ask::{IndexQuery, WEEKDAYS, parts};
use super::columns::KEPT;
use super::regions::ROOT;
use crate::found::{Count, Facet};
use crate::query::Dimension;

/// More regions than these are not listed at once; the larger come first.
const MOST_REGIONS: usize = 100;

impl Index {
    pub(super) fn facets(&self, ask: &IndexQuery<'_>, matches: &Matches) -> Vec<Facet> {
        let mut facets = vec![
            Facet {
                dimension: Dimension::Weekday,
                values: days(ask, matches),
            },
            Facet {
                dimension: Dimension::Time,
                values: times(ask, matches),
            },
            Facet {
                dimension: Dimension::Region,
                values: self.region_counts(ask, matches),
            },
            Facet {
                dimension: Dimension::Type,
                values: self.type_counts(ask, matches),
            },
        ];
        for dimension in KEPT {
            let values = self.kept_counts(dimension, ask, matches);
            facets.push(Facet { dimension, values });
        }
        facets
    }

    /// All chosen types must fit, so each is counted within the answer.
    fn type_counts(&self, ask: &IndexQuery<'_>, matches: &Matches) -> Vec<Count> {
        let venues = ["in-person", "online", "hybrid"].into_iter().map(|word| {
            let count = self.of_type(word).count_with(&matches.all);
            (word, word, None, count)
        });
        let tags = self
            .kinds
            .counts(&matches.all)
            .map(|(tag, label, facet, count)| (tag, label, Some(facet), count));
        venues
            .chain(tags)
            .map(|(value, label, kind, count)| Count {
                kind,
                ..plain(ask, Dimension::Type, value, label, count)
            })
            .filter(|count| count.count > 0 || count.chosen)
            .collect()
    }

    /// One of several is enough, so a value counts as if the others of its dimension were not
    /// chosen.
    fn kept_counts(
        &self,
        dimension: Dimension,
        ask: &IndexQuery<'_>,
        matches: &Matches,
    ) -> Vec<Count> {
        let mut without = matches.passed.clone();
        for (other, bits) in &matches.chosen {
            if *other != dimension {
                without.and(bits);
            }
        }
        let counts = self.columns.counts(dimension, &without);
        let counts = counts
            .into_iter()
            .map(|(value, label, count)| plain(ask, dimension, &value, &label, count));
        counts
            .filter(|count| count.count > 0 || count.chosen)
            .collect()
    }

    /// The top of the tree, what is chosen with everything above it, and what lies directly below.
    fn region_counts(&self, ask: &IndexQuery<'_>, matches: &Matches) -> Vec<Count> {
        let nodes = self.regions.nodes();
        let counts = &matches.counts.regions;
        let named = self.regions.named(&ask.regions());
        let is_chosen = |node: usize| named[node];
        let mut open = vec![false; nodes.len()];
        open[ROOT as usize] = true;
        for node in (1..nodes.len()).filter(|node| is_chosen(*node)) {
            let mut at = node;
            while !open[at] {
                open[at] = true;
                at = self.regions.parent(at);
            }
        }
        let mut shown: Vec<usize> = (1..nodes.len())
            .filter(|node| open[*node] || (open[self.regions.parent(*node)] && counts[*node] > 0))
            .collect();
        shown.sort_by_key(|node| (!open[*node], std::cmp::Reverse(counts[*node])));
        shown.truncate(MOST_REGIONS);
        // Parents have smaller numbers than what is below them.
        let mut values: Vec<(Vec<&str>, Count)> = shown
            .into_iter()
            .map(|node| {
                let count = Count {
                    value: nodes[node].key.to_string(),
                    label: nodes[node].name.to_string(),
                    kind: None,
                    depth: nodes[node].depth - 1,
                    count: counts[node],
                    chosen: is_chosen(node),
                };
                (self.path(node), count)
            })
            .collect();
        values.sort_by(|one, other| one.0.cmp(&other.0));
        values.into_iter().map(|(_, count)| count).collect()
    }

    /// The names from the top down, which sort as a tree is read.
    fn path(&self, mut node: usize) -> Vec<&str> {
        let nodes = self.regions.nodes();
        let mut path = Vec::new();
        while node != ROOT as usize {
            path.push(&*nodes[node].name);
            node = self.regions.parent(node);
        }
        path.reverse();
        path
    }
}

fn plain(
    ask: &IndexQuery<'_>,
    dimension: Dimension,
    value: &str,
    label: &str,
    count: u32,
) -> Count {
    Count {
        value: value.to_owned(),
        label: label.to_owned(),
        kind: None,
        depth: 0,
        count,
        chosen: ask.query.has(dimension, value),
    }
}

fn days(ask: &IndexQuery<'_>, matches: &Matches) -> Vec<Count> {
    let times = ask.times();
    let rows = WEEKDAYS.into_iter().zip(matches.counts.days).zip(0..);
    rows.map(|((day, count), place)| Count {
        chosen: times.days.is_some_and(|days| days & (1 << place) != 0),
        ..plain(ask, Dimension::Weekday, day, day, count)
    })
    .collect()
}

fn times(ask: &IndexQuery<'_>, matches: &Matches) -> Vec<Count> {
    let rows = parts().zip(matches.counts.parts);
    rows.map(|(part, count)| plain(ask, Dimension::Time, part, part, count))
        .collect()
}
