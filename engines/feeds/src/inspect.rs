//! The output of the command line for a list: `holdfast meetings inspect` and `search`.

use std::io::{self, Write};

use jiff::Timestamp;
use kernel::Zone;
use serde::Serialize;

use crate::clock_words::clock;
use crate::filter::{self, MeetingQuery};
use crate::import::{import, read_list};
use crate::list::{ImportSettings, ListHead, ListSink, ReadListError, UnreadableList, ZoneLookup};
use crate::meeting::{Facility, Meeting};

/// Why there is no output.
#[derive(Debug)]
pub enum InspectError {
    /// The list could not be read.
    Unreadable(UnreadableList),
    /// The query is not JSON of the known words.
    Query(serde_json::Error),
    /// The output could not be written.
    Output(io::Error),
}

impl std::fmt::Display for InspectError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(reason) => reason.fmt(out),
            Self::Query(error) => write!(out, "The query could not be read: {error}."),
            Self::Output(error) => write!(out, "The answer could not be written: {error}."),
        }
    }
}

impl std::error::Error for InspectError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Output(error) => Some(error),
            Self::Unreadable(_) | Self::Query(_) => None,
        }
    }
}

impl From<io::Error> for InspectError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// One meeting on one day.
#[derive(Serialize)]
struct MeetingLine<'a> {
    slug: &'a str,
    name: &'a str,
    venue: &'static str,
    provider: Option<&'static str>,
    weekday: Option<u8>,
    time: Option<String>,
    end_time: Option<String>,
    zone: Option<&'a str>,
    next_start_utc: Option<String>,
    types: &'a [&'static str],
    regions: &'a [String],
    approximate: bool,
    warnings: Vec<String>,
}

impl<'a> MeetingLine<'a> {
    fn of(meeting: &'a Meeting, now: Timestamp) -> Self {
        let sentence = |warning: &crate::Warning| {
            let found = Some(&warning.found).filter(|found| !found.is_empty());
            let found = found.map(|found| format!(" ({found})")).unwrap_or_default();
            format!("{}: {}{found}", warning.field, warning.fault.sentence())
        };
        Self {
            slug: &meeting.slug,
            name: &meeting.name,
            venue: meeting.venue.word(),
            provider: meeting.online.provider,
            weekday: meeting.slot.map(|slot| slot.weekday),
            time: meeting.slot.map(|slot| clock(slot.start_minute)),
            end_time: meeting.slot.map(|slot| clock(slot.end_minute())),
            zone: meeting.zone.as_ref().map(Zone::name),
            next_start_utc: meeting
                .next_start(now)
                .map(|start| start.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
            types: &meeting.types,
            regions: &meeting.place.regions,
            approximate: meeting.place.approximate,
            warnings: meeting.warnings.iter().map(sentence).collect(),
        }
    }
}

/// One facility.
#[derive(Serialize)]
struct FacilityLine<'a> {
    facility: &'a str,
    name: &'a str,
    address: Option<&'a str>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    services: Vec<&'a str>,
}

/// The last line.
#[derive(Serialize, Default)]
struct SummaryLine {
    meetings: usize,
    rejected: usize,
    warnings: usize,
    #[serde(skip_serializing_if = "is_zero")]
    facilities: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<crate::ListNote>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field by reference"
)]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Writes one JSON object a line for each meeting and day, then a summary. A list that cannot be
/// read has a summary too, which says why.
///
/// # Errors
/// The list cannot be read, or the output cannot be written.
pub fn inspect(
    bytes: &[u8],
    settings: &ImportSettings,
    places: &dyn ZoneLookup,
    now: Timestamp,
    out: &mut impl Write,
) -> Result<(), InspectError> {
    let mut lines = InspectedList {
        now,
        out,
        summary: SummaryLine::default(),
    };
    match read_list(bytes, settings, places, &mut lines) {
        Ok(()) => {}
        Err(ReadListError::Sink(error)) => return Err(error.into()),
        Err(ReadListError::Unreadable(reason)) => {
            lines.summary.error = Some(reason.to_string());
            write_line(lines.out, &lines.summary)?;
            return Err(InspectError::Unreadable(reason));
        }
    }
    Ok(write_line(lines.out, &lines.summary)?)
}

/// Writes a line for each row as it is read.
struct InspectedList<'a, W> {
    now: Timestamp,
    out: &'a mut W,
    summary: SummaryLine,
}

impl<W: Write> ListSink for InspectedList<'_, W> {
    fn head(&mut self, head: &ListHead) -> io::Result<()> {
        self.summary = SummaryLine {
            meetings: head.meetings,
            rejected: head.rejected.len(),
            warnings: head.notes.len(),
            facilities: head.facilities,
            notes: head.notes.clone(),
            error: None,
        };
        Ok(())
    }

    fn meeting(&mut self, meeting: Meeting) -> io::Result<()> {
        self.summary.warnings += meeting.warnings.len();
        write_line(self.out, &MeetingLine::of(&meeting, self.now))
    }

    fn facility(&mut self, facility: Facility) -> io::Result<()> {
        let line = FacilityLine {
            facility: &facility.slug,
            name: &facility.name,
            address: facility.address.as_deref(),
            latitude: facility.point.map(|point| point.latitude),
            longitude: facility.point.map(|point| point.longitude),
            services: facility
                .services
                .iter()
                .map(|service| service.code.as_str())
                .collect(),
        };
        write_line(self.out, &line)
    }
}

fn write_line(out: &mut impl Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

/// How the lists of a search are read, and when and on which clock it is asked.
pub struct ListSearch<'a> {
    /// How the lists are read.
    pub settings: &'a ImportSettings,
    /// Gives the zones of points.
    pub zones: &'a dyn ZoneLookup,
    /// The viewer's clock; without one, days and times are those of each meeting's own.
    pub clock: Option<&'a Zone>,
    /// Now.
    pub now: Timestamp,
}

/// The meetings with the clock on which they are asked for.
fn by_clock(meetings: Vec<Meeting>, viewer: Option<&Zone>) -> Vec<(Zone, Vec<Meeting>)> {
    let mut parts: Vec<(Zone, Vec<Meeting>)> = Vec::new();
    for meeting in meetings {
        // A meeting without a zone has its own day and time; UTC only says which day is today.
        let zone = viewer
            .or(meeting.zone.as_ref())
            .cloned()
            .unwrap_or(Zone::UTC);
        match parts.iter_mut().find(|(known, _)| *known == zone) {
            Some((_, part)) => part.push(meeting),
            None => parts.push((zone, vec![meeting])),
        }
    }
    parts
}

/// Writes the slugs that a query finds in the lists: each once, one a line, in order.
///
/// # Errors
/// The query or a list cannot be read, or the output cannot be written.
pub fn search(
    lists: &[Vec<u8>],
    query: &str,
    search: &ListSearch<'_>,
    out: &mut impl Write,
) -> Result<(), InspectError> {
    let query: MeetingQuery = serde_json::from_str(query).map_err(InspectError::Query)?;
    let mut slugs: Vec<String> = Vec::new();
    for bytes in lists {
        let list =
            import(bytes, search.settings, search.zones).map_err(InspectError::Unreadable)?;
        for (zone, meetings) in by_clock(list.meetings, search.clock) {
            let found = filter::search(&meetings, &query, &zone, search.now);
            slugs.extend(found.into_iter().map(|meeting| meeting.slug.clone()));
        }
    }
    slugs.sort_unstable();
    slugs.dedup();
    for slug in slugs {
        writeln!(out, "{slug}")?;
    }
    Ok(())
}
