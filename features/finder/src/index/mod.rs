//! The search index: all meetings in memory.
//!
//! Built from the whole database and replaced as a whole, so a query sees one state. Meetings
//! have numbers in the order of their names, which settles every tie. What a list needs is here;
//! what a card shows is read from the database for the twenty that are shown.

mod agenda;
mod answer;
mod ask;
mod bits;
mod build;
mod columns;
mod doubles;
mod facets;
pub(crate) mod grid;
mod kinds;
mod known;
mod postcodes;
mod rank;
mod regions;
mod reported;
mod text;
mod week;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use feeds::Point;
use jiff::Timestamp;
use kernel::Zone;

use crate::found::{FeedId, MeetingId};
use agenda::{Agenda, Slots, to_the_minute};
pub(crate) use ask::IndexQuery;
use bits::Bits;
pub(crate) use build::IndexBuilder;
use columns::ValueColumns;
pub(crate) use doubles::OtherListing;
pub(crate) use grid::SearchCircle;
use grid::{Grid, GridPoint};
use kinds::TypeIndex;
use postcodes::Postcodes;
use regions::Regions;
pub(crate) use reported::ReportedMeetings;
use text::TextIndex;

/// The meetings of all lists.
pub(crate) struct Index {
    ids: Box<[MeetingId]>,
    feeds: Box<[FeedId]>,
    minutes: Box<[u16]>,
    zones: Box<[u16]>,
    clocks: Vec<Zone>,
    spots: Box<[GridPoint]>,
    /// Node of the region tree.
    places: Box<[u32]>,
    /// Days from 1970 to the group's last confirmation; 0 where there is none.
    confirmed: Box<[u16]>,
    in_person: Bits,
    online: Bits,
    inactive: Bits,
    kinds: TypeIndex,
    columns: ValueColumns,
    regions: Regions,
    grid: Grid,
    texts: TextIndex,
    postcodes: Postcodes,
    /// Of each meeting that several lists have: the rows of the others.
    others: HashMap<MeetingId, Box<[OtherListing]>>,
    agenda: Mutex<Option<(Timestamp, Arc<Agenda>)>>,
}

impl Index {
    /// How many meetings there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    fn slots(&self) -> Slots<'_> {
        Slots {
            minutes: &self.minutes,
            zones: &self.zones,
            clocks: &self.clocks,
        }
    }

    /// The agenda of this minute. The first query of a minute builds it; the others wait.
    fn agenda(&self, now: Timestamp) -> Arc<Agenda> {
        let now = to_the_minute(now);
        let mut kept = self.agenda.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref() {
            Some((minute, agenda)) if *minute == now => Arc::clone(agenda),
            _ => {
                let agenda = Arc::new(Agenda::new(self.slots(), now));
                *kept = Some((now, Arc::clone(&agenda)));
                agenda
            }
        }
    }

    /// The rows of other lists about the same meeting, the latest confirmed first.
    pub(crate) fn others(&self, id: MeetingId) -> &[OtherListing] {
        self.others.get(&id).map_or(&[], |others| others)
    }

    /// The number here of a meeting, by any of its rows.
    fn doc(&self, id: MeetingId) -> Option<u32> {
        let others = self.others(id);
        let is_it =
            |known: &MeetingId| *known == id || others.iter().any(|other| other.id == *known);
        let place = self.ids.iter().position(is_it)?;
        u32::try_from(place).ok()
    }

    /// Where a meeting is, by its number here.
    fn point(&self, doc: u32) -> Option<Point> {
        self.spots[doc as usize].point()
    }

    /// Where the lists have meetings with a postcode, in upper case without spaces.
    pub(crate) fn postcode(&self, code: &str) -> Vec<Point> {
        self.postcodes.find(code)
    }

    /// Memory in bytes, without what the allocator adds.
    pub(crate) fn bytes(&self) -> usize {
        let columns = self.len() * (4 + 4 + 2 + 2 + 8 + 4 + 2);
        let venues = 3 * self.in_person.bytes();
        let agenda = self.agenda.lock().unwrap_or_else(PoisonError::into_inner);
        let agenda = agenda.as_ref().map_or(0, |(_, agenda)| agenda.bytes());
        let parts =
            self.kinds.bytes() + self.columns.bytes() + self.regions.bytes() + self.grid.bytes();
        columns + venues + agenda + parts + self.texts.bytes() + self.postcodes.bytes()
    }
}
