//! Answers, as pages show them.

use std::fmt;
use std::str::FromStr;

use feeds::{Meeting, Point};
use kernel::Millis;

pub use crate::index::grid::Bounds;
use crate::places::GazetteerPlace;
use crate::query::{Dimension, Unit};

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }
        impl FromStr for $name {
            type Err = kernel::ParseIdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self).map_err(|_| kernel::ParseIdError)
            }
        }
        impl From<$name> for store::Value {
            fn from(id: $name) -> Self {
                Self::Int(i64::from(id.0))
            }
        }
        impl kernel::Id for $name {
            fn bytes(self) -> [u8; 16] {
                u128::from(self.0).to_be_bytes()
            }
            fn from_bytes(bytes: [u8; 16]) -> Self {
                // Only ever made by `bytes`.
                Self(u128::from_be_bytes(bytes) as u32)
            }
        }
        impl store::Column for $name {
            fn from_cell(cell: store::Cell<'_>) -> Option<Self> {
                u32::from_cell(cell).map(Self)
            }
        }
    )*};
}

numbers! {
    /// A meeting list in the registry.
    FeedId;
    /// A meeting of a list on one day of the week. Public, and the same as long as its slug is.
    MeetingId;
}

/// The answer to a query.
#[derive(Debug, Clone)]
pub struct Found {
    /// One page of meetings.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: u32,
    /// What else could be chosen, with how many each choice would give.
    pub facets: Vec<Facet>,
    /// The place that was looked around.
    pub around: Option<GazetteerPlace>,
    /// What else the typed place may mean, most people first.
    pub elsewhere: Vec<GazetteerPlace>,
    /// A place was typed that is not known, so there are no meetings. `elsewhere` has what it may mean in
    /// another country, and names that are spelled nearly so.
    pub place_unknown: bool,
    /// The place is not called as was typed: its name only begins so.
    pub place_guessed: bool,
}

impl Found {
    /// The answer where the place is not known: no list, which would look as if it were near.
    pub(crate) fn nowhere(elsewhere: Vec<GazetteerPlace>) -> Self {
        Self {
            hits: Vec::new(),
            total: 0,
            facets: Vec::new(),
            around: None,
            elsewhere,
            place_unknown: true,
            place_guessed: false,
        }
    }
}

/// One dimension with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What it is about.
    pub dimension: Dimension,
    /// Its values; of regions and languages only those that have meetings here.
    pub values: Vec<Count>,
}

/// One value and how many meetings it would show. In a dimension where one of several is enough,
/// the count leaves the other choices of that dimension aside; for types it adds to the chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// As it stands in a [`crate::Query`].
    pub value: String,
    /// A name in English or the feed's language, where there is one beside the value.
    pub label: String,
    /// For types: attendance, format, community, feature or language.
    pub kind: Option<feeds::TypeFacet>,
    /// For regions: 0 at the top.
    pub depth: u8,
    /// How many.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// One meeting of an answer.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The meeting.
    pub listing: Listing,
    /// When it is next; `None` by appointment or without a known zone.
    pub next: Option<Next>,
    /// How far away; only for a room, and only when a place was asked for.
    pub distance: Option<Distance>,
    /// Why it stands here.
    pub reasons: Vec<Reason>,
}

/// The next time of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// When it starts.
    pub starts_at: Millis,
    /// When it ends.
    pub ends_at: Millis,
    /// Whether it has begun.
    pub begun: bool,
}

/// A length, rounded as people say it: 2 decimals below ten, 1 below a hundred, then none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distance {
    /// How many.
    pub length: f64,
    /// Of what.
    pub unit: Unit,
}

/// Why a meeting stands where it does.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// It has begun, at most ten minutes ago.
    Now,
    /// It starts soon.
    Soon {
        /// In how many minutes.
        minutes: u32,
    },
    /// It is close by.
    Near(Distance),
    /// It has what they said they would like: type tags.
    Wanted(Vec<String>),
    /// The group confirmed it lately.
    Confirmed {
        /// How many days ago.
        days: u32,
    },
}

/// A meeting with what we know about our knowledge of it.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Its number in addresses.
    pub id: MeetingId,
    /// The list it comes from.
    pub feed: FeedId,
    /// What the list says. `source` is empty but on a meeting's own page.
    pub meeting: Meeting,
    /// How sure we can be that it still takes place: the newest word of all lists that have it.
    pub freshness: Freshness,
    /// Where several lists have the meeting: their names, that of this entry first.
    pub lists: Vec<String>,
}

/// How old what we know is. The newest of all that is known is said, with who said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// The group changed or confirmed its entry this number of days ago.
    ByGroup(u32),
    /// A visitor reported this number of days ago that it took place.
    ByVisitor(u32),
    /// The list was last read this number of days ago, and does not say when the entry was confirmed.
    ByList(u32),
}

/// The page about one meeting.
#[derive(Debug, Clone)]
pub struct Page {
    /// The meeting, with its source.
    pub listing: Listing,
    /// When it is next.
    pub next: Option<Next>,
    /// The name of its list.
    pub feed_name: String,
    /// A group of this installation shows it.
    pub is_own: bool,
    /// When the list was last read.
    pub read_at: Option<Millis>,
    /// The list does not have it any more since then.
    pub removed_at: Option<Millis>,
    /// Three people reported that it did not take place; it is hidden until a coordinator has checked.
    pub in_doubt: bool,
    /// The entries of other lists about the same meeting, the latest confirmed first.
    pub entries: Vec<ListEntry>,
    /// Another list has a newer entry: its number.
    pub newer: Option<MeetingId>,
    /// Other meetings at the same place or of the same group, by day and time.
    pub siblings: Vec<Listing>,
}

/// What another list says about the same meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry {
    /// The name of the list.
    pub list: String,
    /// Its entry.
    pub id: MeetingId,
}

/// Meetings close together on a map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cluster {
    /// Their middle.
    pub point: Point,
    /// How many.
    pub count: u32,
    /// Which one, where it is one.
    pub only: Option<MeetingId>,
}
