//! The parts that a list is handed over in.

use std::io;

use feeds::{Facility, ListHead, ListSink, Meeting};
use serde::{Deserialize, Serialize};

use crate::records::{FacilityRow, MeetingRow};

/// Rows in one part: large enough to be written fast, small enough that other writers do not wait.
const ROWS_AT_ONCE: usize = 1_000;
/// Bytes of rows in one part, roughly.
const BYTES_AT_ONCE: usize = 4 * 1024 * 1024;

/// A part of a list.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum ListPart {
    /// What is known of it before its rows.
    Summary(ListSummary),
    /// The next meetings.
    Meetings(Vec<MeetingRow>),
    /// The next places of treatment.
    Facilities(Vec<FacilityRow>),
    /// It was read to its end.
    End,
}

/// What is known of a list before its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListSummary {
    pub(crate) meetings: u32,
    /// Meetings that say when, where or how to join.
    pub(crate) told: u32,
    pub(crate) facilities: u32,
    pub(crate) rejected: u32,
}

/// Gathers rows into parts and hands them on.
pub(super) struct PartSink<'a, F> {
    parent_region: &'a str,
    send: F,
    meetings: Vec<MeetingRow>,
    facilities: Vec<FacilityRow>,
    bytes: usize,
}

impl<'a, F: FnMut(ListPart) -> io::Result<()>> PartSink<'a, F> {
    pub(super) fn new(parent_region: &'a str, send: F) -> Self {
        Self {
            parent_region,
            send,
            meetings: Vec::new(),
            facilities: Vec::new(),
            bytes: 0,
        }
    }

    /// Hands on what is left, and says that the list was read to its end.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.flush()?;
        (self.send)(ListPart::End)
    }

    fn added(&mut self, bytes: usize) -> io::Result<()> {
        self.bytes += bytes;
        let rows = self.meetings.len() + self.facilities.len();
        if rows < ROWS_AT_ONCE && self.bytes < BYTES_AT_ONCE {
            return Ok(());
        }
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.bytes = 0;
        if !self.meetings.is_empty() {
            (self.send)(ListPart::Meetings(std::mem::take(&mut self.meetings)))?;
        }
        if !self.facilities.is_empty() {
            (self.send)(ListPart::Facilities(std::mem::take(&mut self.facilities)))?;
        }
        Ok(())
    }
}

impl<F: FnMut(ListPart) -> io::Result<()>> ListSink for PartSink<'_, F> {
    fn head(&mut self, head: &ListHead) -> io::Result<()> {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        (self.send)(ListPart::Summary(ListSummary {
            meetings: count(head.meetings),
            told: count(head.told),
            facilities: count(head.facilities),
            rejected: count(head.rejected.len()),
        }))
    }

    fn meeting(&mut self, mut meeting: Meeting) -> io::Result<()> {
        if !self.parent_region.is_empty() {
            let regions = &mut meeting.place.regions;
            regions.insert(0, self.parent_region.to_owned());
        }
        let row = MeetingRow::of(&meeting).map_err(io::Error::other)?;
        let bytes = row.body.len() + row.source.len();
        self.meetings.push(row);
        self.added(bytes)
    }

    fn facility(&mut self, facility: Facility) -> io::Result<()> {
        let row = FacilityRow::of(&facility).map_err(io::Error::other)?;
        let bytes = row.body.len() + row.words.len();
        self.facilities.push(row);
        self.added(bytes)
    }
}
