//! What a person searches for. The same query as a plain address that can be shared and kept
//! ([`Query::to_url`]), and as JSON for the command line ([`Query::from_json`]).

mod json;
mod url;

use kernel::Zone;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use feeds::Point;
pub use feeds::Unit;
pub(crate) use url::{QUERY_VALUE, distance_word};

/// A question to the finder. The default asks for everything that takes place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Words as typed: all must be in one meeting, `OR` parts alternatives, quotes make a phrase.
    pub words: String,
    /// Chosen values, by dimension. A value is the `value` of a [`crate::Count`].
    pub chosen: BTreeMap<Dimension, BTreeSet<String>>,
    /// The name of a place or a postcode as typed. Looked up in the bundled places, nowhere else.
    pub place: String,
    /// Where to look around; wins over `place`.
    pub at: Option<Point>,
    /// How far, in `unit`. [`usual_radius`] where not said; endless where infinite.
    pub radius: Option<f64>,
    /// Miles or kilometres. The habit of the place's country where not said.
    pub unit: Option<Unit>,
    /// Beside what is near also what is online.
    pub online_too: bool,
    /// The zone in which days and times are asked for; the place's, then the server's where not said.
    pub zone: Option<Zone>,
    /// Only what starts within this number of minutes, or has started at most ten minutes ago. 0 is now.
    pub within_minutes: Option<u16>,
    /// Type tags that this person would like, without insisting: they come first.
    pub wants: BTreeSet<String>,
    /// Also meetings without a place and without a way to join.
    pub inactive_too: bool,
    /// What comes first.
    pub sort: Sort,
    /// From 0.
    pub page: u16,
    /// List or map.
    pub view: View,
}

/// How many meetings a page shows.
pub const PAGE_SIZE: usize = 20;

/// What a filter is about. Within a dimension one of the chosen values is enough, but of
/// [`Dimension::Type`] all must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// `sunday` to `saturday`, in the zone of the query; also `today` and `tomorrow`.
    Weekday,
    /// `morning`, `midday`, `evening`, `night`, `appointment`; they overlap. In the same zone.
    Time,
    /// A path of the region tree: `philadelphia-county-abington`.
    Region,
    /// A tag such as `wheelchair-access`, or `in-person`, `online`, `hybrid`, `active`, `inactive`.
    Type,
    /// A fellowship: `aa`.
    Program,
    /// `twelve_step`, `secular`, `buddhist`, `faith`, `other`.
    Approach,
    /// `alcohol`, `drugs`, `family`, …
    Focus,
    /// ISO 639-1.
    Language,
    /// `free` or `paid`; feeds rarely say.
    Cost,
    /// The number of a feed, for a centre that shows its own list on its site.
    Feed,
}

impl Dimension {
    /// Every dimension, in the order in which filters are shown.
    pub const ALL: [Self; 10] = [
        Self::Weekday,
        Self::Time,
        Self::Region,
        Self::Type,
        Self::Program,
        Self::Approach,
        Self::Focus,
        Self::Language,
        Self::Cost,
        Self::Feed,
    ];

    /// Its name in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::Time => "time",
            Self::Region => "region",
            Self::Type => "type",
            Self::Program => "fellowship",
            Self::Approach => "approach",
            Self::Focus => "about",
            Self::Language => "language",
            Self::Cost => "cost",
            Self::Feed => "feed",
        }
    }

    /// Reads the name back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|dimension| dimension.word() == word)
    }
}

/// What a country puts on its road signs (ISO 3166).
pub fn unit_of_country(code: &str) -> Unit {
    match code {
        "US" | "GB" | "LR" | "MM" => Unit::Miles,
        _ => Unit::Kilometres,
    }
}

/// How far people look when they do not say.
pub fn usual_radius(unit: Unit) -> f64 {
    match unit {
        Unit::Miles => 10.0,
        Unit::Kilometres => 15.0,
    }
}

/// What comes first in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// Soon, near, wanted and fresh together; every hit says why.
    #[default]
    Suits,
    /// The next to start.
    Soon,
    /// The nearest; without a place the same as `Soon`.
    Near,
    /// By name.
    Name,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Suits, Self::Soon, Self::Near, Self::Name];

    /// Its name in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Suits => "suits",
            Self::Soon => "soon",
            Self::Near => "near",
            Self::Name => "name",
        }
    }
}

/// How the answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// A list.
    #[default]
    List,
    /// A map with the list below.
    Map,
}

impl Query {
    /// The chosen values of one dimension.
    pub fn chosen(&self, dimension: Dimension) -> impl Iterator<Item = &str> {
        self.chosen
            .get(&dimension)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// Whether a value is chosen.
    pub fn has(&self, dimension: Dimension, value: &str) -> bool {
        self.chosen
            .get(&dimension)
            .is_some_and(|values| values.contains(value))
    }

    /// Adds a value.
    pub fn choose(&mut self, dimension: Dimension, value: impl Into<String>) {
        self.chosen
            .entry(dimension)
            .or_default()
            .insert(value.into());
    }

    /// The same question with one value more or less, from its first page: where a filter links to.
    #[must_use]
    pub fn toggled(&self, dimension: Dimension, value: &str) -> Self {
        let mut other = self.clone();
        other.page = 0;
        let values = other.chosen.entry(dimension).or_default();
        if !values.remove(value) {
            values.insert(value.to_owned());
        }
        if values.is_empty() {
            other.chosen.remove(&dimension);
        }
        other
    }

    /// The same question at another page.
    #[must_use]
    pub fn at_page(&self, page: u16) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }
}

/// The question cannot be read as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableQuery(String);

impl fmt::Display for UnreadableQuery {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "The query cannot be read: {}.", self.0)
    }
}

impl std::error::Error for UnreadableQuery {}
