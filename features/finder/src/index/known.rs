//! Which values of a question the lists have. A page repeats the others in no link.

use feeds::slug_of;

use super::Index;
use super::ask::{WEEKDAYS, parts};
use crate::query::{Dimension, Query};

/// Type words about the venue, which every list has.
const VENUES: [&str; 5] = ["in-person", "online", "hybrid", "active", "inactive"];

impl Index {
    /// The question without the values and wishes that no meeting here can have.
    pub(crate) fn known(&self, query: &Query) -> Query {
        let mut known = query.clone();
        for (dimension, values) in &mut known.chosen {
            values.retain(|value| self.knows(*dimension, value));
        }
        known.chosen.retain(|_, values| !values.is_empty());
        known.wants.retain(|word| self.kinds.knows(word));
        known
    }

    fn knows(&self, dimension: Dimension, value: &str) -> bool {
        match dimension {
            Dimension::Weekday => {
                WEEKDAYS.contains(&value) || ["today", "tomorrow"].contains(&value)
            }
            Dimension::Time => parts().any(|part| part == value),
            Dimension::Region => self.regions.knows(&slug_of(value)),
            Dimension::Type => VENUES.contains(&value) || self.kinds.knows(&value.to_lowercase()),
            _ => self.columns.knows(dimension, value),
        }
    }
}
