//! What is known of a list before it is read, and what reading it gives.

use kernel::Zone;

use crate::columns::ColumnMapping;
use crate::meeting::{Facility, Meeting, Point};
use crate::programs::Program;

/// How a list is laid out. Found by looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListLayout {
    /// Meeting Guide JSON: a list of objects, also one object a line, also `{"meetings": […]}`.
    MeetingGuide,
    /// Airtable: `{"records": [{"fields": {…}}]}`.
    Airtable,
    /// BMLT semantic JSON, with or without its table of formats.
    Bmlt,
    /// OIAA central-query rows.
    CentralQuery,
    /// Scraped days, times and a block of labelled lines (SMART Recovery, Y12SR).
    Scrape,
    /// A header and rows of cells: comma-separated values (the TSML template, the UK list, any with
    /// a mapping) or a Google sheet (`{"values": [[…header…], […row…]]}`).
    Table,
    /// Greater Seattle's own words.
    Gsig,
    /// findtreatment.gov facilities.
    Samhsa,
}

/// What the coordinator knows about a feed.
#[derive(Debug, Clone)]
pub struct ImportSettings {
    /// The fellowship, which gives the type codes their meaning.
    pub program: Program,
    /// The zone of rows that name none.
    pub zone: Option<Zone>,
    /// Which column holds what, for a list whose header does not say it in known words.
    pub columns: ColumnMapping,
    /// BMLT's table of formats (`GetFormats`), where the feed does not carry its own.
    pub formats: Option<Vec<u8>>,
}

impl ImportSettings {
    /// For a feed of one fellowship, without a zone.
    pub fn new(program: Program) -> Self {
        Self {
            program,
            zone: None,
            columns: ColumnMapping::default(),
            formats: None,
        }
    }

    /// The same, with a zone for rows that name none.
    #[must_use]
    pub fn in_zone(mut self, zone: Zone) -> Self {
        self.zone = Some(zone);
        self
    }
}

/// Rows of a list at most. Every list of the world together has fewer.
pub const MOST_ROWS: usize = 500_000;
/// Bytes of a list at most: twice those of a quarter of a million meetings.
pub const MOST_BYTES: usize = 256 * 1024 * 1024;

/// Finds the zone of a point. The finder's gazetteer implements it; `()` knows nothing.
///
/// The zone of a point is the zone of the nearest town of the gazetteer, which the finder ships
/// anyway. Zone polygons (`tzf-rs`) would add 4 to 18 MB under a share-alike licence and differ
/// only within a few kilometres of a border, where the feed's own zone is the better answer.
pub trait ZoneLookup {
    /// The IANA zone at a point.
    fn zone_at(&self, point: Point) -> Option<Zone>;

    /// The code of the country at a point (ISO 3166, two letters).
    fn country_at(&self, point: Point) -> Option<String> {
        let _ = point;
        None
    }
}

impl ZoneLookup for () {
    fn zone_at(&self, _: Point) -> Option<Zone> {
        None
    }
}

/// What is known of a list before its meetings are handed over one by one.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ListHead {
    /// How the list is laid out.
    pub layout: ListLayout,
    /// How many meetings it has.
    pub meetings: usize,
    /// How many of them say when, where or how to join. A list of other things has few.
    pub told: usize,
    /// How many facilities it has.
    pub facilities: usize,
    /// Rows that cannot be used.
    pub rejected: Vec<RejectedRow>,
    /// Faults of the list as a whole.
    pub notes: Vec<ListNote>,
}

/// Takes a list row by row, so that nobody has to hold all of it.
pub trait ListSink {
    /// Takes the head, once, before the rows.
    ///
    /// # Errors
    /// Ends the reading, as with the other two.
    fn head(&mut self, head: &ListHead) -> std::io::Result<()>;
    /// Takes the next meeting.
    fn meeting(&mut self, meeting: Meeting) -> std::io::Result<()>;
    /// Takes the next facility.
    fn facility(&mut self, facility: Facility) -> std::io::Result<()>;
}

/// Why a list was not read to its end.
#[derive(Debug)]
pub enum ReadListError {
    /// There is no list.
    Unreadable(UnreadableList),
    /// The [`ListSink`] takes no more.
    Sink(std::io::Error),
}

impl From<UnreadableList> for ReadListError {
    fn from(unreadable: UnreadableList) -> Self {
        Self::Unreadable(unreadable)
    }
}

/// The result of reading a feed. A bad row does not lose the others.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedList {
    /// How the list was laid out.
    pub layout: ListLayout,
    /// Meetings, in the order of the list.
    pub meetings: Vec<Meeting>,
    /// Facilities, in the order of the list.
    pub facilities: Vec<Facility>,
    /// Rows that could not be used.
    pub rejected: Vec<RejectedRow>,
    /// Faults of the list as a whole.
    pub notes: Vec<ListNote>,
}

/// A row that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RejectedRow {
    /// Its place in the list, from 1.
    pub row: usize,
    /// Why.
    pub reason: RejectReason,
}

/// Why a row could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// It is not an object, or not JSON.
    NotARow,
    /// It has neither a name, a group, a place nor a slug.
    Nothing,
    /// The source marks it as withdrawn or unpublished.
    Withdrawn,
}

/// A fault of the list as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListNote {
    /// The bytes were not UTF-8.
    NotUtf8,
    /// They were read in this encoding, which was guessed (its name in the Encoding Standard).
    ReadAs(&'static str),
    /// Single bytes were not UTF-8, the first on this line (from 1); they were read as Windows-1252.
    BadBytes(u32),
    /// The list was not quite JSON (a line break in a text, `NaN`) and was read as it was meant.
    Mended,
    /// The list has no rows. The last good data should stay.
    Empty,
    /// This many meetings stood in the list before, with nothing else that people see.
    Repeated(u32),
    /// The source itself reported problems with this many rows.
    SourceWarnings(u32),
}

/// Why nothing could be read. The last good data stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadableList {
    /// A page of a web site, such as a security check, instead of a list.
    WebPage,
    /// JSON that breaks off or is not well formed, at this line and column.
    Malformed {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// JSON, but nothing in it is a list of meetings.
    NoList,
    /// The list is empty.
    Blank,
    /// It has more than [`MOST_BYTES`].
    TooLarge,
    /// It has more than [`MOST_ROWS`], or as many meetings.
    TooManyRows,
}

impl std::fmt::Display for UnreadableList {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::WebPage => out.write_str("The address gave a web page instead of a list."),
            Self::Malformed { line, column } => {
                write!(
                    out,
                    "The list breaks off or is malformed at line {line}, column {column}."
                )
            }
            Self::NoList => out.write_str("There is no list of meetings in it."),
            Self::Blank => out.write_str("It is empty."),
            Self::TooLarge => out.write_str("It is larger than a list is."),
            Self::TooManyRows => write!(out, "It has more than {MOST_ROWS} rows."),
        }
    }
}

impl std::error::Error for UnreadableList {}
