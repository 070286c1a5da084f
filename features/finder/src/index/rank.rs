//! The ranking: what comes first, and why.
//!
//! `Suits` adds points for each thing that people look for; the sums are small whole numbers, so
//! the order is the same on every machine. Ties go to the sooner, then to the nearer, then by name.

use std::sync::LazyLock;

use feeds::schedule::GRACE_MINUTES;
use feeds::{DistanceFrom, rounded};
use jiff::Timestamp;

use super::agenda::{Agenda, NEVER};
use super::answer::{IndexHit, Matches};
use super::ask::IndexQuery;
use super::bits::Bits;
use super::{Index, ReportedMeetings};
use crate::found::{Distance, Reason};
use crate::query::Sort;

/// Points for starting now; they halve every twelve hours.
const SOON: f64 = 400.0;
const SOON_HALVES_MINUTES: f64 = 720.0;
/// Points at distance zero; they halve every five units of distance.
const NEAR: f64 = 300.0;
const NEAR_HALVES: f64 = 5.0;
/// Points for each fulfilled wish of the person.
const WANTED: i32 = 120;
/// Points for a confirmation by the group today; they halve every year.
const FRESH: f64 = 100.0;
const FRESH_HALVES_DAYS: f64 = 365.0;
const FRESH_UNKNOWN: i32 = 25;
/// Below one candidate in this number of meetings, each candidate is scored without the cut-off.
const SPARSE: usize = 64;
/// Points taken off where a visitor reported that nobody was there.
const DOUBTED: i32 = 200;
/// A start within this number of minutes is given as a reason.
const SAID_SOON_MINUTES: u32 = 180;
/// A confirmation within this number of days is given as a reason.
const SAID_FRESH_DAYS: u32 = 28;

static SOON_POINTS: LazyLock<Box<[i32]>> =
    LazyLock::new(|| halving(SOON, SOON_HALVES_MINUTES, 10_500));
static FRESH_POINTS: LazyLock<Box<[i32]>> =
    LazyLock::new(|| halving(FRESH, FRESH_HALVES_DAYS, 4_000));

fn halving(most: f64, halves: f64, length: u32) -> Box<[i32]> {
    (0..length)
        .map(|away| (most * (-f64::from(away) / halves).exp2()).round() as i32)
        .collect()
}

pub(super) struct Ranking<'a> {
    index: &'a Index,
    ask: &'a IndexQuery<'a>,
    reported: &'a ReportedMeetings,
    agenda: &'a Agenda,
    matches: &'a Matches,
    /// For each wish of the person: the meetings that fulfil it.
    wanted: Vec<Bits>,
    /// Days since 1970.
    today: u32,
    /// Where distances are measured from.
    from: Option<DistanceFrom>,
}

impl Index {
    pub(super) fn ranking<'a>(
        &'a self,
        ask: &'a IndexQuery<'a>,
        reported: &'a ReportedMeetings,
        agenda: &'a Agenda,
        matches: &'a Matches,
    ) -> Ranking<'a> {
        Ranking {
            index: self,
            ask,
            reported,
            agenda,
            matches,
            wanted: ask
                .query
                .wants
                .iter()
                .map(|word| self.of_word(word))
                .collect(),
            today: day_of(ask.now),
            from: ask
                .around
                .map(|around| DistanceFrom::new(around.point, around.unit)),
        }
    }
}

/// Days since 1970.
pub(crate) fn day_of(moment: Timestamp) -> u32 {
    u32::try_from(moment.as_second().div_euclid(86_400)).unwrap_or(0)
}

impl Ranking<'_> {
    /// One page of meetings in order.
    pub(super) fn page(&self, page: usize, size: usize) -> Vec<IndexHit> {
        let from = page * size;
        let docs: Vec<u32> = match self.ask.query.sort {
            Sort::Name => self.matches.all.iter().skip(from).take(size).collect(),
            Sort::Soon => self
                .soon(from + size)
                .into_iter()
                .skip(from)
                .take(size)
                .collect(),
            Sort::Near => self
                .near(from + size)
                .into_iter()
                .skip(from)
                .take(size)
                .collect(),
            Sort::Suits => self
                .suits(from + size)
                .into_iter()
                .skip(from)
                .take(size)
                .collect(),
        };
        docs.into_iter().map(|doc| self.found(doc)).collect()
    }

    fn next(&self, doc: u32) -> u16 {
        self.agenda.next(doc).unwrap_or(NEVER)
    }

    fn distance(&self, doc: u32) -> Option<f64> {
        let near = self.matches.near.as_ref()?;
        let from = self.from.filter(|_| near.has(doc))?;
        Some(from.to(self.index.point(doc)?))
    }

    /// The next to start. With a place, those that start together stand by distance.
    fn soon(&self, most: usize) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let near = self.matches.near.is_some();
        for doc in self.agenda.order() {
            if !self.matches.all.has(*doc) {
                continue;
            }
            let full = found.len() >= most;
            if full
                && !(near
                    && found
                        .last()
                        .is_some_and(|last| self.next(*last) == self.next(*doc)))
            {
                break;
            }
            found.push(*doc);
        }
        if near {
            // No distance is negative, so its bits sort as it does.
            found.sort_by_cached_key(|doc| {
                let far = self.distance(*doc).unwrap_or(f64::INFINITY);
                (self.next(*doc), far.to_bits(), *doc)
            });
        }
        found
    }

    /// The nearest, then what has no distance by time.
    fn near(&self, most: usize) -> Vec<u32> {
        let mut nearest = Foremost::new(most);
        for doc in self.rooms().iter() {
            if let Some(far) = self.distance(doc) {
                // No distance is negative, so its bits sort as it does.
                nearest.offer((rounded(far).to_bits(), self.next(doc), doc));
            }
        }
        let mut found: Vec<u32> = nearest.in_order().map(|(_, _, doc)| doc).collect();
        if found.len() < most {
            let rest = self.agenda.order().iter().copied();
            let rest =
                rest.filter(|doc| self.matches.all.has(*doc) && self.distance(*doc).is_none());
            found.extend(rest.take(most - found.len()));
        }
        found
    }

    /// Meetings with a distance are scored one by one; how far they are is worked out where the score
    /// could be among the first `most` with no distance at all. The others come in the order of time:
    /// once even the highest possible score would not be among the first, none of the later ones can be.
    fn suits(&self, most: usize) -> Vec<u32> {
        let row = |doc, points: i32| (-points, self.next(doc), doc);
        let mut best = Foremost::new(most);
        let rooms = self.rooms();
        rooms.for_each(|doc| {
            let points = self.points(doc);
            if !best.is_below_bar(|bar: &(i32, u16, u32)| -(points + NEAR as i32) > bar.0) {
                best.offer(row(doc, points + self.near_points(doc)));
            }
        });
        let mut rest = self.matches.all.clone();
        rest.without(&rooms);
        if (rest.count() as usize) < self.index.len() / SPARSE {
            rest.for_each(|doc| best.offer(row(doc, self.points(doc))));
        } else {
            let wanted = WANTED * i32::try_from(self.wanted.len()).unwrap_or(0);
            let at_most = wanted + FRESH as i32;
            for doc in self.agenda.order() {
                if best.is_below_bar(|bar| -(self.soon_points(*doc) + at_most) > bar.0) {
                    break;
                }
                if rest.has(*doc) {
                    best.offer(row(*doc, self.points(*doc)));
                }
            }
        }
        best.in_order().map(|(_, _, doc)| doc).collect()
    }

    /// The rooms of the answer that are within reach.
    fn rooms(&self) -> Bits {
        match &self.matches.near {
            Some(near) => near.with([Some(&self.matches.all)]),
            None => Bits::none(self.index.len()),
        }
    }

    /// Points for a start, more for an earlier one.
    fn soon_points(&self, doc: u32) -> i32 {
        self.agenda.next(doc).map_or(0, |next| {
            let away = usize::from(next.saturating_sub(GRACE_MINUTES));
            SOON_POINTS.get(away).copied().unwrap_or(0)
        })
    }

    /// Points for being close by.
    fn near_points(&self, doc: u32) -> i32 {
        let far = self.distance(doc);
        far.map_or(0, |far| (NEAR * (-far / NEAR_HALVES).exp2()).round() as i32)
    }

    /// Points for everything but the distance.
    fn points(&self, doc: u32) -> i32 {
        let wanted = self.wanted.iter();
        let wanted: i32 = wanted.map(|bits| i32::from(bits.has(doc))).sum();
        let fresh = self.days_old(doc).map_or(FRESH_UNKNOWN, |days| {
            FRESH_POINTS.get(days as usize).copied().unwrap_or(0)
        });
        let doubted = if self.reported.doubted.has(doc) {
            DOUBTED
        } else {
            0
        };
        self.soon_points(doc) + WANTED * wanted + fresh - doubted
    }

    /// Days since the group's last confirmation.
    fn days_old(&self, doc: u32) -> Option<u32> {
        let day = u32::from(self.index.confirmed[doc as usize]);
        (day > 0).then(|| self.today.saturating_sub(day))
    }

    fn found(&self, doc: u32) -> IndexHit {
        let far = self.distance(doc);
        IndexHit {
            id: self.index.ids[doc as usize],
            start: self.agenda.start(doc),
            distance: far.map(rounded),
            reasons: self.reasons(doc, far),
        }
    }

    fn reasons(&self, doc: u32, far: Option<f64>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        match self
            .agenda
            .next(doc)
            .map(|next| u32::from(next).checked_sub(u32::from(GRACE_MINUTES)))
        {
            Some(None | Some(0)) => reasons.push(Reason::Now),
            Some(Some(minutes)) if minutes <= SAID_SOON_MINUTES => {
                reasons.push(Reason::Soon { minutes })
            }
            _ => {}
        }
        if let (Some(far), Some(around)) = (far, self.ask.around) {
            reasons.push(Reason::Near(Distance {
                length: rounded(far),
                unit: around.unit,
            }));
        }
        let wants = self.ask.query.wants.iter().zip(&self.wanted);
        let wanted: Vec<String> = wants
            .filter(|(_, bits)| bits.has(doc))
            .map(|(word, _)| word.clone())
            .collect();
        if !wanted.is_empty() {
            reasons.push(Reason::Wanted(wanted));
        }
        if let Some(days) = self.days_old(doc).filter(|days| *days <= SAID_FRESH_DAYS) {
            reasons.push(Reason::Confirmed { days });
        }
        reasons
    }
}

/// The smallest `most` of all rows that are offered: memory and sorting grow with what is shown,
/// not with what was found.
struct Foremost<T> {
    most: usize,
    rows: Vec<T>,
    /// The greatest of the smallest `most` rows, once there are enough.
    bar: Option<T>,
}

impl<T: Ord + Copy> Foremost<T> {
    fn new(most: usize) -> Self {
        Self {
            most,
            rows: Vec::new(),
            bar: None,
        }
    }

    fn offer(&mut self, row: T) {
        if self.bar.is_some_and(|bar| row >= bar) {
            return;
        }
        self.rows.push(row);
        if self.rows.len() >= 2 * self.most {
            self.drop_surplus();
        }
    }

    /// Whether there are enough rows, and `cannot_reach` holds for their bar.
    fn is_below_bar(&self, cannot_reach: impl FnOnce(&T) -> bool) -> bool {
        self.bar.as_ref().is_some_and(cannot_reach)
    }

    fn drop_surplus(&mut self) {
        let Some(last) = self.most.checked_sub(1) else {
            return self.rows.clear();
        };
        if last < self.rows.len() {
            let (_, bar, _) = self.rows.select_nth_unstable(last);
            self.bar = Some(*bar);
            self.rows.truncate(self.most);
        }
    }

    fn in_order(mut self) -> impl Iterator<Item = T> {
        self.drop_surplus();
        self.rows.sort_unstable();
        self.rows.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Foremost;

    proptest! {
        #[test]
        fn the_foremost_are_those_of_a_whole_sort(rows in prop::collection::vec((0_i32..50, 0_u16..9), 0..300), most in 0_usize..40) {
            // The last number tells rows apart that are alike, as meetings do.
            let rows: Vec<(i32, u16, u32)> = rows.into_iter().zip(0..).map(|((one, two), doc)| (one, two, doc)).collect();
            let mut foremost = Foremost::new(most);
            rows.iter().for_each(|row| foremost.offer(*row));
            let mut sorted = rows;
            sorted.sort_unstable();
            sorted.truncate(most);
            prop_assert_eq!(foremost.in_order().collect::<Vec<_>>(), sorted);
        }
    }
}
