//! The result of reading a feed.

use kernel::Zone;

use crate::columns::{Columns, Renaming};
use crate::decode::decode;
use crate::derive::finish;
use crate::layouts::{bmlt, central_query, facilities, gsig, scrape};
use crate::meeting::{Facility, Fault, Meeting, Point, Warning};
use crate::mend::mended;
use crate::programs::Program;
use crate::read::{Draft, HASH_START, Zones, hash, read_row};
use crate::rows::{self, List, Mended, Row};
use crate::slugs::make_unique;

/// How a list is laid out. Found by looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
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
pub struct Settings {
    /// The fellowship, which gives the type codes their meaning.
    pub program: Program,
    /// The zone of rows that name none.
    pub zone: Option<Zone>,
    /// Which column holds what, for a list whose header does not say it in known words.
    pub columns: Columns,
    /// BMLT's table of formats (`GetFormats`), where the feed does not carry its own.
    pub formats: Option<Vec<u8>>,
}

impl Settings {
    /// For a feed of one fellowship, without a zone.
    pub fn new(program: Program) -> Self {
        Self {
            program,
            zone: None,
            columns: Columns::default(),
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

/// Looks places up. The finder's gazetteer implements it; `()` knows nothing.
///
/// The zone of a point is the zone of the nearest town of the gazetteer, which the finder ships
/// anyway. Zone polygons (`tzf-rs`) would add 4 to 18 MB under a share-alike licence and differ
/// only within a few kilometres of a border, where the feed's own zone is the better answer.
pub trait Places {
    /// The IANA zone at a point.
    fn zone_at(&self, point: Point) -> Option<Zone>;
}

impl Places for () {
    fn zone_at(&self, _: Point) -> Option<Zone> {
        None
    }
}

/// What came out of a feed. Nothing here is lost for the sake of one bad row.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// How the list was laid out.
    pub layout: Layout,
    /// Meetings, in the order of the list.
    pub meetings: Vec<Meeting>,
    /// Facilities, in the order of the list.
    pub facilities: Vec<Facility>,
    /// Rows that are no meeting at all.
    pub rejected: Vec<Rejected>,
    /// What was wrong with the list as a whole.
    pub notes: Vec<Note>,
}

/// A row that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Its place in the list, from 1.
    pub row: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a row could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It is not an object, or not JSON.
    NotARow,
    /// It has neither a name, a group, a place nor a slug.
    Nothing,
    /// The source marks it as withdrawn or unpublished.
    Withdrawn,
}

/// Something about the list as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// The bytes were not UTF-8 and were read as Windows-1252.
    NotUtf8,
    /// The list was not quite JSON (a line break in a text, `NaN`) and was read as it was meant.
    Mended,
    /// The list has no rows. The last good data should stay.
    Empty,
    /// The source itself reported problems with this many rows.
    SourceWarnings(u32),
}

/// Why nothing could be read. The last good data stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
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
    /// Nothing at all.
    Blank,
}

impl std::fmt::Display for Unreadable {
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
        }
    }
}

impl std::error::Error for Unreadable {}

/// Reads a list. Every row is either a meeting (or several), a facility, or among the rejected.
///
/// # Errors
/// [`Unreadable`] where there is no list at all; the last good data should stay then, and also
/// where the notes hold [`Note::Empty`].
pub fn import(
    bytes: &[u8],
    settings: &Settings,
    places: &dyn Places,
) -> Result<Import, Unreadable> {
    let (text, not_utf8) = decode(bytes);
    let meant;
    let mut cut = rows::cut(&text, &settings.columns);
    if let Err(malformed @ Unreadable::Malformed { .. }) = cut {
        meant = mended(&text);
        // What is beyond mending is told by its place in the list as it came.
        cut = rows::cut(&meant, &settings.columns).map_err(|_| malformed);
        if let Ok(list) = &mut cut {
            list.notes.push(Note::Mended);
        }
    }
    let list = cut?;
    let mut notes = list.notes.clone();
    if not_utf8 {
        notes.insert(0, Note::NotUtf8);
    }
    let mut reading = Reading::new(&list, settings);
    let mut number = 0;
    list.each(|row, source, mended| {
        number += 1;
        reading.read(number, row, (source, mended));
    });
    let mut slugs: Vec<String> = reading
        .facilities
        .iter()
        .map(|facility| facility.slug.clone())
        .collect();
    make_unique(&mut slugs, |_| false);
    for (facility, slug) in reading.facilities.iter_mut().zip(slugs) {
        facility.slug = slug;
    }
    Ok(Import {
        layout: list.layout,
        meetings: finish(reading.drafts, settings.zone.as_ref(), places),
        facilities: reading.facilities,
        rejected: reading.rejected,
        notes,
    })
}

/// The rows read so far.
struct Reading<'a> {
    layout: Layout,
    program: Program,
    renaming: Renaming<'a>,
    formats: Option<bmlt::Formats>,
    zones: Zones,
    drafts: Vec<Draft>,
    facilities: Vec<Facility>,
    rejected: Vec<Rejected>,
}

impl<'a> Reading<'a> {
    fn new(list: &List<'_>, settings: &'a Settings) -> Self {
        let own = settings
            .formats
            .as_deref()
            .and_then(|formats| std::str::from_utf8(formats).ok());
        let formats =
            (list.layout == Layout::Bmlt).then(|| bmlt::Formats::read(list.formats.or(own)));
        Self {
            layout: list.layout,
            program: settings.program,
            renaming: Renaming::new(&settings.columns),
            formats,
            zones: Zones::default(),
            drafts: Vec::with_capacity(list.len()),
            facilities: Vec::new(),
            rejected: Vec::new(),
        }
    }

    fn read(&mut self, number: usize, row: Option<Row>, (source, mended): (&str, Mended)) {
        let before = self.drafts.len();
        let read = match row {
            None => Err(Reason::NotARow),
            Some(row) if self.layout == Layout::Samhsa => self.read_facility(&row, source),
            Some(row) => self.read_meeting(row, source),
        };
        for draft in self.drafts[before..].iter_mut().filter(|_| mended.0) {
            draft.meeting.warnings.push(Warning {
                field: "row",
                fault: Fault::Mended,
                found: String::new(),
            });
        }
        if let Err(reason) = read {
            self.rejected.push(Rejected {
                row: number,
                reason,
            });
        }
    }

    fn read_facility(&mut self, row: &Row, source: &str) -> Result<(), Reason> {
        let row_hash = hash(source.as_bytes(), HASH_START);
        self.facilities
            .push(facilities::read(row, source, row_hash).ok_or(Reason::Nothing)?);
        Ok(())
    }

    fn read_meeting(&mut self, mut row: Row, source: &str) -> Result<(), Reason> {
        let published = match (self.layout, &self.formats) {
            (Layout::Bmlt, Some(formats)) => bmlt::translate(&mut row, formats, self.program),
            (Layout::CentralQuery, _) => central_query::translate(&mut row),
            _ => true,
        };
        if !published {
            return Err(Reason::Withdrawn);
        }
        match self.layout {
            Layout::Scrape => scrape::translate(&mut row, self.program.name()),
            Layout::Gsig => gsig::translate(&mut row),
            _ => {}
        }
        self.renaming.apply(&mut row);
        self.drafts
            .extend(read_row(&row, source, self.program, &mut self.zones)?);
        Ok(())
    }
}
