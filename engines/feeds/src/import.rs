//! Reads a list.

use std::io;
use std::ops::ControlFlow;

use crate::columns::ColumnRenamer;
use crate::day_languages::{DayLanguages, DayWords};
use crate::decode::{bad_lines, decode};
use crate::derive::ListSurvey;
use crate::hash::{HASH_START, hash};
use crate::layouts::{bmlt, central_query, facilities, gsig, scrape};
use crate::list::{
    ImportSettings, ImportedList, ListHead, ListLayout, ListNote, ListSink, MOST_BYTES, MOST_ROWS,
    ReadListError, RejectReason, RejectedRow, UnreadableList, ZoneLookup,
};
use crate::meeting::{Facility, Meeting, Warning};
use crate::mend::mended;
use crate::read::{MeetingDraft, RowContext, read_row};
use crate::row::RowFields;
use crate::row_reader::ZoneCache;
use crate::rows::{self, CutList, CutRow};
use crate::slugs::make_unique;

/// Reads a list into memory. Every row is either a meeting (or several), a facility, or among the
/// rejected.
///
/// # Errors
/// [`UnreadableList`] where there is no list at all; the last good data should stay then, and also
/// where the notes hold [`ListNote::Empty`].
pub fn import(
    bytes: &[u8],
    settings: &ImportSettings,
    places: &dyn ZoneLookup,
) -> Result<ImportedList, UnreadableList> {
    let mut list = CollectedList::default();
    match read_list(bytes, settings, places, &mut list) {
        Err(ReadListError::Unreadable(unreadable)) => return Err(unreadable),
        // A vector takes everything.
        Err(ReadListError::Sink(_)) | Ok(()) => {}
    }
    let head = list.head.ok_or(UnreadableList::NoList)?;
    Ok(ImportedList {
        layout: head.layout,
        meetings: list.meetings,
        facilities: list.facilities,
        rejected: head.rejected,
        notes: head.notes,
    })
}

#[derive(Default)]
struct CollectedList {
    head: Option<ListHead>,
    meetings: Vec<Meeting>,
    facilities: Vec<Facility>,
}

impl ListSink for CollectedList {
    fn head(&mut self, head: &ListHead) -> io::Result<()> {
        self.head = Some(head.clone());
        Ok(())
    }

    fn meeting(&mut self, meeting: Meeting) -> io::Result<()> {
        self.meetings.push(meeting);
        Ok(())
    }

    fn facility(&mut self, facility: Facility) -> io::Result<()> {
        self.facilities.push(facility);
        Ok(())
    }
}

/// Reads a list and hands over its head, then its meetings or facilities in their order. Of the list
/// in memory there is its text, and a few words of each row.
///
/// # Errors
/// As [`import`], before anything is handed over; or what the sink returned.
pub fn read_list(
    bytes: &[u8],
    settings: &ImportSettings,
    places: &dyn ZoneLookup,
    sink: &mut dyn ListSink,
) -> Result<(), ReadListError> {
    if bytes.len() > MOST_BYTES {
        return Err(UnreadableList::TooLarge.into());
    }
    let (text, note) = decode(bytes);
    let meant;
    let mut cut = rows::cut(&text, &settings.columns);
    if let Err(malformed @ UnreadableList::Malformed { .. }) = cut {
        meant = mended(&text);
        // A fault that cannot be mended is reported by its place in the original list.
        cut = rows::cut(&meant, &settings.columns).map_err(|_| malformed);
        if let Ok(list) = &mut cut {
            list.notes.push(ListNote::Mended);
        }
    }
    let mut list = cut?;
    if let Some(note) = note {
        list.notes.splice(0..0, encoding_notes(note));
        if let ListNote::BadBytes(_) = note {
            list.bad_lines = bad_lines(bytes);
        }
    }
    list.check_length()?;
    let mut rows = ListReader::new(&list, settings);
    rows.context.languages = day_languages(&list, &mut rows);
    let mut first = FirstReading::default();
    list.each(&mut |row| first.take(rows.read(row)));
    if first.rows == 0 {
        list.notes.push(ListNote::Empty);
    }
    let repetitions = first.survey.repetitions();
    if repetitions > 0 {
        let count = u32::try_from(repetitions).unwrap_or(u32::MAX);
        list.notes.push(ListNote::Repeated(count));
    }
    if first.survey.drafts().max(first.facilities.len()) > MOST_ROWS {
        return Err(UnreadableList::TooManyRows.into());
    }
    sink.head(&ListHead {
        layout: list.layout,
        meetings: first.survey.meetings(),
        told: first.survey.told,
        facilities: first.facilities.len(),
        rejected: first.rejected,
        notes: list.notes.clone(),
    })
    .map_err(ReadListError::Sink)?;
    make_unique(&mut first.facilities, |_| false);
    let mut slugs = first.facilities.into_iter();
    let mut meetings = first.survey.finish(settings.zone.as_ref(), places);
    rows.context.is_survey = false;
    let mut taken = Ok(());
    list.each(&mut |row| {
        taken = match rows.read(row) {
            Ok(ReadRow::Facility(mut facility)) => {
                facility.slug = slugs.next().unwrap_or_default();
                sink.facility(*facility)
            }
            Ok(ReadRow::Meetings(drafts)) => drafts
                .into_iter()
                .filter_map(|draft| meetings.next(draft))
                .try_for_each(|meeting| sink.meeting(meeting)),
            Err(_) => Ok(()),
        };
        match &taken {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    taken.map_err(ReadListError::Sink)
}

/// What is said of a text that was not valid UTF-8. A list in another encoding also says so on its own.
fn encoding_notes(note: ListNote) -> Vec<ListNote> {
    match note {
        ListNote::ReadAs(_) => vec![ListNote::NotUtf8, note],
        other => vec![other],
    }
}

/// Rows whose days are looked at to find their language.
const SAMPLED_ROWS: usize = 2_000;

/// The languages that the days of a list are written in.
fn day_languages(list: &CutList<'_>, rows: &mut ListReader<'_>) -> DayLanguages {
    let mut words = DayWords::default();
    let mut left = SAMPLED_ROWS;
    list.each(&mut |cut| {
        if let Some(row) = cut.row.and_then(|row| rows.translated(row)) {
            words.add(row.get("day"));
        }
        left -= 1;
        if left == 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    DayLanguages::of(&words)
}

/// What the first reading of a list keeps.
#[derive(Default)]
struct FirstReading {
    rows: usize,
    survey: ListSurvey,
    /// The slugs of facilities.
    facilities: Vec<String>,
    rejected: Vec<RejectedRow>,
}

impl FirstReading {
    fn take(&mut self, row: Result<ReadRow, RejectReason>) -> ControlFlow<()> {
        self.rows += 1;
        match row {
            Ok(ReadRow::Facility(facility)) => self.facilities.push(facility.slug),
            Ok(ReadRow::Meetings(drafts)) => {
                drafts.into_iter().for_each(|draft| self.survey.add(draft));
            }
            Err(reason) => self.rejected.push(RejectedRow {
                row: self.rows,
                reason,
            }),
        }
        // A row may be seven meetings; more than a list has are refused when the reading ends here.
        if self.survey.drafts() > MOST_ROWS {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

/// What a row is.
enum ReadRow {
    Facility(Box<Facility>),
    /// One for each day.
    Meetings(Vec<MeetingDraft>),
}

/// Reads the rows of one list, one at a time.
struct ListReader<'a> {
    layout: ListLayout,
    renaming: ColumnRenamer<'a>,
    formats: Option<bmlt::Formats>,
    context: RowContext,
}

/// Bytes of a table of formats at most; a server has a few hundred formats.
const MOST_FORMATS_BYTES: usize = 4 * 1024 * 1024;

impl<'a> ListReader<'a> {
    fn new(list: &CutList<'_>, settings: &'a ImportSettings) -> Self {
        let own = settings
            .formats
            .as_deref()
            .and_then(|formats| std::str::from_utf8(formats).ok());
        let formats = list.formats.or(own);
        let formats = formats.filter(|formats| formats.len() <= MOST_FORMATS_BYTES);
        let formats = (list.layout == ListLayout::Bmlt).then(|| bmlt::Formats::read(formats));
        Self {
            layout: list.layout,
            renaming: ColumnRenamer::new(&settings.columns),
            formats,
            context: RowContext {
                program: settings.program,
                zones: ZoneCache::default(),
                languages: DayLanguages::default(),
                is_survey: true,
            },
        }
    }

    fn read(&mut self, cut: CutRow<'_>) -> Result<ReadRow, RejectReason> {
        let row = cut.row.ok_or(RejectReason::NotARow)?;
        if self.layout == ListLayout::Samhsa {
            let row_hash = hash(cut.source.as_bytes(), HASH_START);
            let facility = facilities::read(&row, cut.source, row_hash);
            return Ok(ReadRow::Facility(Box::new(
                facility.ok_or(RejectReason::Nothing)?,
            )));
        }
        let row = self.translated(row).ok_or(RejectReason::Withdrawn)?;
        let mut drafts = read_row(&row, cut.source, &mut self.context)?;
        if let Some((fault, found)) = &cut.repaired {
            for draft in &mut drafts {
                draft.meeting.warnings.push(Warning {
                    field: "row",
                    fault: *fault,
                    found: found.clone(),
                });
            }
        }
        Ok(ReadRow::Meetings(drafts))
    }

    /// The row in Meeting Guide words; `None` for one that its source has withdrawn.
    fn translated(&mut self, mut row: RowFields) -> Option<RowFields> {
        let program = self.context.program;
        let published = match (self.layout, &self.formats) {
            (ListLayout::Bmlt, Some(formats)) => bmlt::translate(&mut row, formats, program),
            (ListLayout::CentralQuery, _) => central_query::translate(&mut row),
            _ => true,
        };
        if !published {
            return None;
        }
        match self.layout {
            ListLayout::Scrape => scrape::translate(&mut row, program.name()),
            ListLayout::Gsig => gsig::translate(&mut row),
            _ => {}
        }
        self.renaming.apply(&mut row);
        Some(row)
    }
}
