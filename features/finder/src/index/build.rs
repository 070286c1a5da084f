//! Builds the index, one meeting after another. Memory while building is that of the index and the
//! names.

use std::collections::HashMap;
use std::sync::Mutex;

use feeds::{Meeting, RowFault, Venue, fold};
use kernel::Zone;

use super::Index;
use super::agenda::{NEVER, NO_ZONE};
use super::bits::{Bits, DocSet};
use super::columns::ValueColumnsBuilder;
use super::doubles::{Doubles, MeetingPrints};
use super::grid::{Grid, GridPoint};
use super::kinds::TypeIndexBuilder;
use super::postcodes::PostcodesBuilder;
use super::regions::Regions;
use super::text::TextIndexBuilder;
use crate::found::{FeedId, MeetingId};

#[derive(Default)]
pub(crate) struct IndexBuilder {
    rows: Vec<MeetingRow>,
    clocks: Vec<Zone>,
    zone_numbers: HashMap<String, u16>,
    kinds: TypeIndexBuilder,
    columns: ValueColumnsBuilder,
    regions: Regions,
    texts: TextIndexBuilder,
    postcodes: PostcodesBuilder,
}

pub(super) struct MeetingRow {
    /// Folded name and room: the order of meetings.
    pub(super) name: Box<str>,
    pub(super) id: MeetingId,
    pub(super) feed: FeedId,
    pub(super) minute: u16,
    zone: u16,
    pub(super) spot: GridPoint,
    place: u32,
    pub(super) confirmed: u16,
    pub(super) venue: Venue,
    pub(super) prints: MeetingPrints,
}

/// The final numbers of meetings.
pub(super) struct DocNumbers {
    /// For each row, in the order in which rows came. Rows of one meeting have one number.
    pub(super) of: Vec<u32>,
    /// How many meetings there are.
    pub(super) size: usize,
}

impl DocNumbers {
    pub(super) fn all(&self, rows: Vec<u32>) -> DocSet {
        let docs = rows.into_iter().map(|row| self.of[row as usize]);
        DocSet::new(docs.collect(), self.size)
    }
}

impl IndexBuilder {
    /// Adds a meeting. `confirmed` is the day on which the group last confirmed it, in days since
    /// 1970.
    pub(crate) fn add(
        &mut self,
        id: MeetingId,
        feed: FeedId,
        meeting: &Meeting,
        confirmed: Option<u16>,
    ) {
        let doc = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let slot = meeting
            .slot
            .map(|slot| u16::from(slot.weekday) * 1440 + slot.start_minute);
        let location = meeting.place.location.as_deref().unwrap_or_default();
        let row = MeetingRow {
            name: format!("{}\t{}", fold(&meeting.name), fold(location)).into(),
            id,
            feed,
            minute: slot.unwrap_or(NEVER),
            zone: self.zone(meeting.zone.as_ref()),
            spot: GridPoint::new(meeting.place.point),
            place: self.regions.add(&meeting.place.regions),
            confirmed: confirmed.unwrap_or(0),
            venue: meeting.venue,
            prints: MeetingPrints::of(meeting),
        };
        self.rows.push(row);
        self.columns.add(doc, feed, meeting);
        // A row that said open and closed is shown as closed and found by both.
        let both = meeting
            .warnings
            .iter()
            .any(|warning| warning.fault == RowFault::OpenAndClosed);
        self.kinds.add(
            doc,
            meeting.program,
            meeting.types.iter().copied().chain(both.then_some("O")),
        );
        self.add_texts(doc, meeting);
        if let (Some(address), Some(point)) = (&meeting.place.address, meeting.place.point) {
            self.postcodes.add(address, point);
        }
    }

    fn zone(&mut self, zone: Option<&Zone>) -> u16 {
        let Some(clock) = zone else { return NO_ZONE };
        let name = clock.name();
        if let Some(known) = self.zone_numbers.get(name) {
            return *known;
        }
        let number = u16::try_from(self.clocks.len()).unwrap_or(NO_ZONE);
        self.zone_numbers.insert(name.to_owned(), number);
        self.clocks.push(clock.clone());
        number
    }

    /// What changes together is one text: the place, the group, the regions.
    fn add_texts(&mut self, doc: u32, meeting: &Meeting) {
        let (place, group) = (&meeting.place, &meeting.group);
        self.texts.add(doc, &meeting.name);
        self.texts
            .add(doc, meeting.notes.as_deref().unwrap_or_default());
        self.texts.add(
            doc,
            &joined([&place.address, &place.location, &place.notes]),
        );
        self.texts
            .add(doc, &joined([&group.name, &group.notes, &group.district]));
        self.texts.add(doc, &place.regions.join("\t"));
    }

    pub(crate) fn finish(mut self) -> Index {
        let doubles = Doubles::of(&self.rows);
        let firsts = (0_u32..).zip(&doubles.first);
        let firsts = firsts.filter(|(row, first)| row == *first);
        let mut order: Vec<u32> = firsts.map(|(row, _)| row).collect();
        order.sort_unstable_by_key(|doc| {
            let row = &self.rows[*doc as usize];
            (&row.name, row.id)
        });
        let numbers = numbers(&order, &doubles.first);
        let size = numbers.size;
        let rows: Vec<&MeetingRow> = order.iter().map(|doc| &self.rows[*doc as usize]).collect();
        let venue = |fits: fn(Venue) -> bool| {
            let mut bits = Bits::none(size);
            (0_u32..)
                .zip(&rows)
                .filter(|(_, row)| fits(row.venue))
                .for_each(|(doc, _)| bits.set(doc));
            bits
        };
        let in_person = venue(Venue::is_in_person);
        let rooms = (0_u32..).zip(&rows).filter(|(doc, _)| in_person.has(*doc));
        let grid = Grid::new(rooms.filter_map(|(doc, row)| Some((doc, row.spot.point()?))));
        self.regions.finish();
        Index {
            ids: rows.iter().map(|row| row.id).collect(),
            feeds: rows.iter().map(|row| row.feed).collect(),
            minutes: rows.iter().map(|row| row.minute).collect(),
            zones: rows.iter().map(|row| row.zone).collect(),
            spots: rows.iter().map(|row| row.spot).collect(),
            places: rows.iter().map(|row| row.place).collect(),
            confirmed: rows.iter().map(|row| row.confirmed).collect(),
            online: venue(Venue::is_online),
            inactive: venue(|venue| !venue.is_active()),
            in_person,
            kinds: self.kinds.finish(&numbers),
            columns: self.columns.finish(&numbers),
            texts: self.texts.finish(&numbers),
            postcodes: self.postcodes.finish(),
            regions: self.regions,
            clocks: self.clocks,
            grid,
            others: doubles.others,
            agenda: Mutex::new(None),
        }
    }
}

/// The number of each row, from the rows in their order and the row that stands for each.
fn numbers(order: &[u32], first: &[u32]) -> DocNumbers {
    let mut of = vec![0_u32; first.len()];
    for (new, old) in (0_u32..).zip(order) {
        of[*old as usize] = new;
    }
    for (row, first) in first.iter().enumerate() {
        of[row] = of[*first as usize];
    }
    DocNumbers {
        of,
        size: order.len(),
    }
}

/// Parts with a tab between, so that no term matches across two parts.
fn joined(parts: [&Option<String>; 3]) -> String {
    let parts: Vec<&str> = parts
        .into_iter()
        .filter_map(|part| part.as_deref())
        .collect();
    parts.join("\t")
}
