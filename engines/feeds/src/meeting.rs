//! A meeting on one day, as a feed describes it.

use kernel::Zone;
use serde::{Deserialize, Serialize};

use crate::programs::Program;

/// Where a meeting is held, derived from its place and its links. A feed's own `ONL` is never
/// believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Venue {
    /// In a room that people can walk into.
    InPerson,
    /// By video or telephone only.
    Online,
    /// In a room and online.
    Hybrid,
    /// Neither a place nor a way to join is known. Listed, and hidden unless asked for.
    Inactive,
}

impl Venue {
    /// The word for it in feeds, the command line and the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::InPerson => "in_person",
            Self::Online => "online",
            Self::Hybrid => "hybrid",
            Self::Inactive => "inactive",
        }
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::InPerson, Self::Online, Self::Hybrid, Self::Inactive]
            .into_iter()
            .find(|venue| venue.word() == word)
    }

    /// Whether people can walk in.
    pub fn is_in_person(self) -> bool {
        matches!(self, Self::InPerson | Self::Hybrid)
    }

    /// Whether people can join by video or telephone.
    pub fn is_online(self) -> bool {
        matches!(self, Self::Online | Self::Hybrid)
    }

    /// Whether there is any way to take part.
    pub fn is_active(self) -> bool {
        self != Self::Inactive
    }
}

/// A weekly time on the meeting's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WeeklyTime {
    /// 0 Sunday to 6 Saturday.
    pub weekday: u8,
    /// Minutes after midnight, 0 to 1439.
    pub start_minute: u16,
    /// How long it lasts; 60 where the feed does not say. May run past midnight.
    pub duration_minutes: u16,
}

impl WeeklyTime {
    /// Minutes after midnight at which it ends, on the same or the next day (0 to 1439).
    pub fn end_minute(self) -> u16 {
        (self.start_minute + self.duration_minutes % 1440) % 1440
    }
}

/// Degrees north and east.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// −90 to 90.
    pub latitude: f64,
    /// −180 to 180.
    pub longitude: f64,
}

impl Point {
    /// A point on Earth; not one out of range, and not 0,0, which is what feeds write for
    /// “unknown”.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        (on_earth && (latitude != 0.0 || longitude != 0.0)).then_some(Self {
            latitude,
            longitude,
        })
    }
}

/// The place of a meeting. For an online meeting a hint of the region, nothing more.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MeetingPlace {
    /// “First Methodist Church”.
    pub location: Option<String>,
    /// The street part, where the place is exact.
    pub street: Option<String>,
    /// The whole address on one line, parts separated by commas.
    pub address: Option<String>,
    /// Its coordinates.
    pub point: Option<Point>,
    /// Whether the address stops at the town, so that a visitor could not find it.
    pub approximate: bool,
    /// From the general to the particular: county, town, quarter.
    pub regions: Vec<String>,
    /// “Ring the bell.”
    pub notes: Option<String>,
}

/// How to join remotely. Shown after a tap, never fetched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Online {
    /// An https or http link.
    pub url: Option<String>,
    /// The provider's name: “Zoom”. None for one that we do not know, which people are told before
    /// they follow the link.
    pub provider: Option<&'static str>,
    /// Notes beside the link, such as a code to type.
    pub url_notes: Option<String>,
    /// The first number of the source, to dial: digits, `+`, `,` (wait) and `#` only.
    pub phone: Option<String>,
    /// What the source wrote, where it says more than the number: an extension, a second number; all
    /// that is known where there is no number to dial.
    pub phone_words: Option<String>,
    /// Notes beside the number.
    pub phone_notes: Option<String>,
}

/// The group behind a meeting and how to reach it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeetingGroup {
    /// The group's name, where it differs from the meeting's.
    pub name: Option<String>,
    /// What is true of every meeting of the group.
    pub notes: Option<String>,
    /// The district of the service structure.
    pub district: Option<String>,
    /// The group's own page.
    pub website: Option<String>,
    /// The page about this meeting at its source.
    pub url: Option<String>,
}

/// A meeting on one day of the week, or by appointment.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Unique in its feed and the same at every import of the same rows.
    pub slug: String,
    /// Its name. Where the feed has none: the group's, the place's, or the slug.
    pub name: String,
    /// The fellowship, from the feed or, where it mixes several, from the row.
    pub program: Program,
    /// When, on its own clock. `None` is by appointment.
    pub slot: Option<WeeklyTime>,
    /// Its clock: from the row, else the feed, else the coordinates.
    pub zone: Option<Zone>,
    /// Derived, see [`Venue`].
    pub venue: Venue,
    /// The room or the region.
    pub place: MeetingPlace,
    /// The link or the number.
    pub online: Online,
    /// The group behind it.
    pub group: MeetingGroup,
    /// Codes of the fellowship's table, as shown: without what only a room can offer when there is
    /// no room, `C` over `O`, `SP` and `D` as `SPD`. In the order of the feed.
    pub types: Vec<&'static str>,
    /// Words among the types that no table has, as the feed wrote them.
    pub unknown_types: Vec<String>,
    /// ISO 639-1 codes, from the types or the feed's own column.
    pub languages: Vec<String>,
    /// What the group says about itself and its room. Plain text, lines kept.
    pub notes: Option<String>,
    /// What it costs, where the source says: “Free, no registration required”.
    pub cost: Option<String>,
    /// When the source changed it, UTC.
    pub updated: Option<jiff::civil::DateTime>,
    /// The row as its source wrote it (a JSON object in Meeting Guide words), for the export and
    /// for showing the source's own text.
    pub source: Box<str>,
    /// Changes when, and only when, the row or a value copied from other rows changes.
    pub row_hash: u64,
    /// What was wrong with the row and what was done about it.
    pub warnings: Vec<Warning>,
}

impl Meeting {
    /// Whether the room is closed for now (`TC`).
    pub fn is_temporarily_closed(&self) -> bool {
        self.types.contains(&"TC")
    }
}

/// A fault in a row that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The field it is about, in Meeting Guide words.
    pub field: &'static str,
    /// Which kind of fault.
    pub fault: RowFault,
    /// What the feed said, at most 80 characters.
    pub found: String,
}

/// The kinds of fault in a field. Each names what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowFault {
    /// Not a day of the week: left out, and listed by appointment where no other is there.
    UnreadableDay,
    /// Not a time: listed by appointment, or one hour long where it is the end.
    UnreadableTime,
    /// The end is the start: taken as one hour.
    EndEqualsStart,
    /// The end lies half a day before the start: taken as one hour.
    EndBeforeStart,
    /// No IANA time zone: the feed's own zone is used.
    UnknownZone,
    /// Neither row, feed nor coordinates give a zone: the next time is not known.
    NoZone,
    /// No code or name of the fellowship: kept beside the types, not searched.
    UnknownType,
    /// Not a point on Earth: left out.
    BadCoordinates,
    /// Not a link: left out.
    BadLink,
    /// A link of a provider we do not know: people are told so before they follow it.
    UnknownProvider,
    /// No telephone number that can be dialled: shown as it stands.
    BadPhone,
    /// Not a date: left out.
    BadDate,
    /// Another row has the same slug: a number was added.
    SlugTaken,
    /// The row has no slug: made from its name.
    NoSlug,
    /// Open and closed at once: taken as closed.
    OpenAndClosed,
    /// Longer than four hours; shown as it is.
    UnusuallyLong,
    /// The row was not quite JSON (a line break in a text, `NaN`): read as it was meant.
    Mended,
    /// A quotation mark is not closed on this line of a table: read without it.
    StrayQuote,
    /// Bytes on this line of a table are not of the encoding of the others: read as Windows-1252.
    BadBytes,
}

impl RowFault {
    /// One sentence for the coordinator of the feed.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::UnreadableDay => "The day is not a day of the week, so it is left out.",
            Self::UnreadableTime => "The time could not be read.",
            Self::EndEqualsStart => "It ends when it starts, so one hour is assumed.",
            Self::EndBeforeStart => "It ends before it starts, so one hour is assumed.",
            Self::UnknownZone => "The time zone has no known name, so the feed's zone is used.",
            Self::NoZone => "No time zone is known, so the next time is not known.",
            Self::UnknownType => "The fellowship has no such type; it is kept and not searched.",
            Self::BadCoordinates => "The coordinates are not a place on Earth.",
            Self::BadLink => "The link is not a web address.",
            Self::UnknownProvider => "The link is not of a known meeting provider.",
            Self::BadPhone => "There is no telephone number in it, so it is shown as it stands.",
            Self::BadDate => "The date could not be read.",
            Self::SlugTaken => "Another meeting has the same slug, so a number was added.",
            Self::NoSlug => "There is no slug, so one was made from the name.",
            Self::OpenAndClosed => "It is marked open and closed, so it is taken as closed.",
            Self::UnusuallyLong => "It lasts longer than four hours.",
            Self::Mended => "The row was not quite JSON and was read as it was meant.",
            Self::BadBytes => "A letter is not of the list's encoding and was guessed.",
            Self::StrayQuote => "A quotation mark is not closed, so it is left out.",
        }
    }
}

/// A treatment facility: a second kind of resource beside meetings (findtreatment.gov).
#[derive(Debug, Clone, PartialEq)]
pub struct Facility {
    /// Unique in its feed, made from name and postcode.
    pub slug: String,
    /// Its name, both lines.
    pub name: String,
    /// The address on one line.
    pub address: Option<String>,
    /// Its coordinates.
    pub point: Option<Point>,
    /// Telephone numbers: switchboard, intake, hotline.
    pub phones: Vec<FacilityPhone>,
    /// Its page.
    pub website: Option<String>,
    /// `SA` substance use, `MH` mental health, or what the source says.
    pub kind: Option<String>,
    /// What it offers.
    pub services: Vec<Service>,
    /// The row as its source wrote it.
    pub source: Box<str>,
    /// Changes when the row changes.
    pub row_hash: u64,
}

/// A telephone of a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityPhone {
    /// The number to dial, as in [`Online::phone`]; none where the words have none.
    pub dial: Option<String>,
    /// What the source wrote.
    pub words: String,
}

/// One group of services of a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// “Type of Opioid Treatment”.
    pub category: String,
    /// The source's code: “OTP”.
    pub code: String,
    /// What is offered, one a line.
    pub description: String,
}
