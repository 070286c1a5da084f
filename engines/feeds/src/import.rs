//! Reads a list.

use crate::columns::ColumnRenamer;
use crate::decode::decode;
use crate::derive::finish;
use crate::hash::{HASH_START, hash};
use crate::layouts::{bmlt, central_query, facilities, gsig, scrape};
use crate::list::{
    ImportSettings, ImportedList, ListLayout, ListNote, RejectReason, RejectedRow, UnreadableList,
    ZoneLookup,
};
use crate::meeting::{Facility, RowFault, Warning};
use crate::mend::mended;
use crate::programs::Program;
use crate::read::{MeetingDraft, read_row};
use crate::row::RowFields;
use crate::row_reader::ZoneCache;
use crate::rows::{self, CutList, CutRow};
use crate::slugs::make_unique;

/// Reads a list. Every row is either a meeting (or several), a facility, or among the rejected.
///
/// # Errors
/// [`UnreadableList`] where there is no list at all; the last good data should stay then, and also
/// where the notes hold [`ListNote::Empty`].
pub fn import(
    bytes: &[u8],
    settings: &ImportSettings,
    places: &dyn ZoneLookup,
) -> Result<ImportedList, UnreadableList> {
    let (text, not_utf8) = decode(bytes);
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
    let list = cut?;
    let mut notes = list.notes.clone();
    if not_utf8 {
        notes.insert(0, ListNote::NotUtf8);
    }
    let mut reading = ListReader::new(&list, settings);
    let mut number = 0;
    list.each(|row| {
        number += 1;
        reading.read(number, row);
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
    Ok(ImportedList {
        layout: list.layout,
        meetings: finish(reading.drafts, settings.zone.as_ref(), places),
        facilities: reading.facilities,
        rejected: reading.rejected,
        notes,
    })
}

/// The rows read so far.
struct ListReader<'a> {
    layout: ListLayout,
    program: Program,
    renaming: ColumnRenamer<'a>,
    formats: Option<bmlt::Formats>,
    zones: ZoneCache,
    drafts: Vec<MeetingDraft>,
    facilities: Vec<Facility>,
    rejected: Vec<RejectedRow>,
}

impl<'a> ListReader<'a> {
    fn new(list: &CutList<'_>, settings: &'a ImportSettings) -> Self {
        let own = settings
            .formats
            .as_deref()
            .and_then(|formats| std::str::from_utf8(formats).ok());
        let formats =
            (list.layout == ListLayout::Bmlt).then(|| bmlt::Formats::read(list.formats.or(own)));
        Self {
            layout: list.layout,
            program: settings.program,
            renaming: ColumnRenamer::new(&settings.columns),
            formats,
            zones: ZoneCache::default(),
            drafts: Vec::with_capacity(list.len()),
            facilities: Vec::new(),
            rejected: Vec::new(),
        }
    }

    fn read(&mut self, number: usize, cut: CutRow<'_>) {
        let before = self.drafts.len();
        let read = match cut.row {
            None => Err(RejectReason::NotARow),
            Some(row) if self.layout == ListLayout::Samhsa => self.read_facility(&row, cut.source),
            Some(row) => self.read_meeting(row, cut.source),
        };
        for draft in self.drafts[before..].iter_mut().filter(|_| cut.mended) {
            draft.meeting.warnings.push(Warning {
                field: "row",
                fault: RowFault::Mended,
                found: String::new(),
            });
        }
        if let Err(reason) = read {
            self.rejected.push(RejectedRow {
                row: number,
                reason,
            });
        }
    }

    fn read_facility(&mut self, row: &RowFields, source: &str) -> Result<(), RejectReason> {
        let row_hash = hash(source.as_bytes(), HASH_START);
        self.facilities
            .push(facilities::read(row, source, row_hash).ok_or(RejectReason::Nothing)?);
        Ok(())
    }

    fn read_meeting(&mut self, mut row: RowFields, source: &str) -> Result<(), RejectReason> {
        let published = match (self.layout, &self.formats) {
            (ListLayout::Bmlt, Some(formats)) => bmlt::translate(&mut row, formats, self.program),
            (ListLayout::CentralQuery, _) => central_query::translate(&mut row),
            _ => true,
        };
        if !published {
            return Err(RejectReason::Withdrawn);
        }
        match self.layout {
            ListLayout::Scrape => scrape::translate(&mut row, self.program.name()),
            ListLayout::Gsig => gsig::translate(&mut row),
            _ => {}
        }
        self.renaming.apply(&mut row);
        self.drafts
            .extend(read_row(&row, source, self.program, &mut self.zones)?);
        Ok(())
    }
}
