//! A query prepared for the index: words parsed, days resolved, the place found.

use feeds::filter::{PARTS_OF_DAY, TextQuery};
use feeds::schedule::weekday_of;
use feeds::slug_of;
use jiff::Timestamp;
use kernel::Zone;

use super::grid::SearchCircle;
use crate::query::{Dimension, Query};

pub(crate) const WEEKDAYS: [&str; 7] = [
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
];
/// Comes after the parts of the day.
pub(crate) const APPOINTMENT: &str = "appointment";

/// More words and phrases of a question are left out: each is looked for in all texts.
const MOST_TERMS: usize = 12;

/// A query to the index.
pub(crate) struct IndexQuery<'a> {
    pub(crate) query: &'a Query,
    /// When.
    pub(crate) now: Timestamp,
    /// The viewer's clock, for days and parts of the day.
    pub(crate) clock: &'a Zone,
    /// Where.
    pub(crate) around: Option<SearchCircle>,
}

/// Bits of chosen days and parts of the day; `None` where nothing is chosen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChosenTimes {
    pub(crate) days: Option<u8>,
    pub(crate) parts: Option<u8>,
}

impl IndexQuery<'_> {
    pub(crate) fn times(&self) -> ChosenTimes {
        let today = weekday_of(self.clock.time_zone().to_datetime(self.now).date());
        let day = |word: &str| match word {
            "today" => Some(today),
            "tomorrow" => Some((today + 1) % 7),
            name => WEEKDAYS
                .iter()
                .position(|day| *day == name)
                .and_then(|day| u8::try_from(day).ok()),
        };
        ChosenTimes {
            days: self.mask(Dimension::Weekday, |word| day(word).map(u32::from)),
            parts: self.mask(Dimension::Time, |word| {
                parts().position(|part| part == word).map(|at| at as u32)
            }),
        }
    }

    fn mask(&self, dimension: Dimension, place: impl Fn(&str) -> Option<u32>) -> Option<u8> {
        self.query.chosen.get(&dimension)?;
        Some(
            self.query
                .chosen(dimension)
                .filter_map(place)
                .fold(0, |mask, place| mask | 1 << place),
        )
    }

    /// Keys of the chosen regions.
    pub(crate) fn regions(&self) -> Vec<String> {
        self.query.chosen(Dimension::Region).map(slug_of).collect()
    }

    pub(crate) fn text(&self) -> Option<TextQuery> {
        let mut text = TextQuery::read(&self.query.words);
        let mut room = MOST_TERMS;
        for terms in &mut text.0 {
            terms.truncate(room);
            room -= terms.len();
        }
        text.0.retain(|terms| !terms.is_empty());
        Some(text).filter(|text| !text.0.is_empty())
    }
}

/// The parts of the day in the order of their bits, then by appointment.
pub(crate) fn parts() -> impl Iterator<Item = &'static str> {
    PARTS_OF_DAY
        .iter()
        .map(|(name, ..)| *name)
        .chain([APPOINTMENT])
}
