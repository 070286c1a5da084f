//! From a question to meetings: lists narrow first, then one walk over what is left looks at day,
//! time and region, and counts on the way what other choices would give.

use std::sync::LazyLock;

use feeds::filter::{PARTS_OF_DAY, is_in_part};
use jiff::Timestamp;

use super::agenda::{Agenda, Viewing, WEEK};
use super::ask::{Ask, Times};
use super::bits::Bits;
use super::columns::KEPT;
use super::{Index, Standing};
use crate::found::{Bounds, Cluster, Facet, MeetingId, Reason};
use crate::query::{Dimension, PAGE_SIZE};

/// The answer of the index.
pub(crate) struct Answer {
    pub(crate) total: u32,
    pub(crate) hits: Vec<Found>,
    pub(crate) facets: Vec<Facet>,
}

/// One meeting of the page that was asked for.
pub(crate) struct Found {
    pub(crate) id: MeetingId,
    pub(crate) start: Option<Timestamp>,
    pub(crate) distance: Option<f64>,
    pub(crate) reasons: Vec<Reason>,
}

/// Everything that is known of an answer before it is put in order.
pub(super) struct Matches {
    /// What fits.
    pub(super) all: Bits,
    /// What fits but for the choices of which one is enough and that are kept in lists.
    pub(super) passed: Bits,
    /// For each such dimension with a choice: what fits that choice.
    pub(super) chosen: Vec<(Dimension, Bits)>,
    /// Rooms within reach in rising order, where a place was asked for.
    pub(super) distances: Vec<(u32, f64)>,
    pub(super) counts: Counts,
}

/// How many would fit with another day, part of the day or region.
pub(super) struct Counts {
    pub(super) days: [u32; 7],
    pub(super) parts: [u32; 5],
    pub(super) regions: Vec<u32>,
}

/// Day (three bits) and parts of the day (four bits) of each minute of the week.
static CALENDAR: LazyLock<Box<[u8]>> = LazyLock::new(|| {
    (0..WEEK)
        .map(|minute| {
            let fits = |(name, ..): &(&str, u16, u16)| is_in_part(name, minute % 1440);
            let parts = PARTS_OF_DAY.iter().zip(3..).filter(|(part, _)| fits(part));
            parts.fold((minute / 1440) as u8, |bits, (_, place)| bits | 1 << place)
        })
        .collect()
});
const BY_APPOINTMENT: u8 = 1 << 4;

impl Index {
    /// Answers a question.
    pub(crate) fn answer(&self, ask: &Ask<'_>, standing: &Standing) -> Answer {
        let agenda = self.agenda(ask.now);
        let matches = self.matches(ask, standing, &agenda);
        let ranking = self.ranking(ask, standing, &agenda, &matches);
        let hits = ranking.page(usize::from(ask.query.page), PAGE_SIZE);
        Answer {
            total: matches.all.count(),
            facets: self.facets(ask, &matches),
            hits,
        }
    }

    /// Every meeting that fits, by name, for the command line.
    pub(crate) fn every(&self, ask: &Ask<'_>, standing: &Standing) -> Vec<MeetingId> {
        let agenda = self.agenda(ask.now);
        let matches = self.matches(ask, standing, &agenda);
        matches
            .all
            .iter()
            .map(|doc| self.ids[doc as usize])
            .collect()
    }

    pub(super) fn matches(&self, ask: &Ask<'_>, standing: &Standing, agenda: &Agenda) -> Matches {
        let (wide, distances) = self.narrowed(ask, standing, agenda);
        let chosen: Vec<(Dimension, Bits)> = KEPT
            .into_iter()
            .filter(|dimension| ask.query.chosen.contains_key(dimension))
            .map(|dimension| {
                (
                    dimension,
                    self.columns.any_of(dimension, ask.query.chosen(dimension)),
                )
            })
            .collect();
        let mut fitting = Bits::all(self.len());
        chosen.iter().for_each(|(_, bits)| fitting.and(bits));
        let (passed, counts) = self.walk(ask, (&wide, &fitting), agenda);
        let mut all = passed.clone();
        all.and(&fitting);
        Matches {
            all,
            passed,
            chosen,
            distances,
            counts,
        }
    }

    /// What fits by words, types, place and the next hours.
    fn narrowed(
        &self,
        ask: &Ask<'_>,
        standing: &Standing,
        agenda: &Agenda,
    ) -> (Bits, Vec<(u32, f64)>) {
        let query = ask.query;
        let mut wide = Bits::all(self.len());
        wide.without(&standing.hidden);
        if !query.inactive_too && !query.has(Dimension::Type, "inactive") {
            wide.without(&self.inactive);
        }
        for word in query.chosen(Dimension::Type) {
            wide.and(&self.of_type(word));
        }
        if let Some(text) = ask.text() {
            wide.and(&self.texts.find(&text, self.len()));
        }
        if let Some(minutes) = query.within_minutes {
            let mut soon = Bits::none(self.len());
            agenda.within(minutes).iter().for_each(|doc| soon.set(*doc));
            wide.and(&soon);
        }
        let mut distances = Vec::new();
        if let Some(around) = ask.around {
            distances = self.grid.within(around, &self.spots);
            let mut near = if query.online_too {
                self.online.clone()
            } else {
                Bits::none(self.len())
            };
            distances.iter().for_each(|(doc, _)| near.set(*doc));
            wide.and(&near);
        }
        (wide, distances)
    }

    /// The meetings that answer to a type word.
    pub(super) fn of_type(&self, word: &str) -> Bits {
        match word {
            "in-person" => self.in_person.clone(),
            "online" => self.online.clone(),
            "inactive" => self.inactive.clone(),
            "active" => {
                let mut active = Bits::all(self.len());
                active.without(&self.inactive);
                active
            }
            "hybrid" => {
                let mut both = self.in_person.clone();
                both.and(&self.online);
                both
            }
            word => {
                let mut found = Bits::none(self.len());
                self.kinds.add_to(&word.to_lowercase(), &mut found);
                found
            }
        }
    }

    /// One look at each meeting of `wide`: which of them pass, and what other choices would give
    /// among those that also fit the lists.
    fn walk(
        &self,
        ask: &Ask<'_>,
        (wide, fitting): (&Bits, &Bits),
        agenda: &Agenda,
    ) -> (Bits, Counts) {
        let Times { days, parts } = ask.times();
        let keys = ask.regions();
        let allowed = (!keys.is_empty()).then(|| self.regions.below(&keys));
        let viewing = Viewing::new(self.slots(), agenda, ask.clock);
        let calendar = &**CALENDAR;
        let mut passed = Bits::none(self.len());
        let mut counts = Counts {
            days: [0; 7],
            parts: [0; 5],
            regions: vec![0; self.regions.nodes().len()],
        };
        for doc in wide.iter() {
            let entry = viewing
                .minute(doc)
                .map(|minute| calendar[usize::from(minute)]);
            let of_day = entry.map_or(0, |entry| 1_u8 << (entry & 7));
            let of_parts = entry.map_or(BY_APPOINTMENT, |entry| entry >> 3);
            let region = self.places[doc as usize];
            let fits_day = days.is_none_or(|days| days & of_day != 0);
            let fits_part = parts.is_none_or(|parts| parts & of_parts != 0);
            let fits_region = allowed
                .as_ref()
                .is_none_or(|allowed| allowed[region as usize]);
            if fits_day && fits_part && fits_region {
                passed.set(doc);
            }
            if fitting.has(doc) {
                if fits_part && fits_region && of_day != 0 {
                    counts.days[of_day.trailing_zeros() as usize] += 1;
                }
                if fits_day && fits_region {
                    counts
                        .parts
                        .iter_mut()
                        .zip(0..)
                        .for_each(|(count, bit)| *count += u32::from(of_parts >> bit & 1));
                }
                if fits_day && fits_part {
                    counts.regions[region as usize] += 1;
                }
            }
        }
        self.regions.gather(&mut counts.regions);
        (passed, counts)
    }

    /// The rooms of an answer on a part of the map, those in one of `cells` × `cells` fields together.
    pub(crate) fn clusters(
        &self,
        ask: &Ask<'_>,
        standing: &Standing,
        (bounds, cells): (Bounds, u16),
    ) -> Vec<Cluster> {
        let agenda = self.agenda(ask.now);
        let matches = self.matches(ask, standing, &agenda);
        let width = (bounds.east - bounds.west).rem_euclid(360.0);
        let width = if width == 0.0 { 360.0 } else { width };
        let height = (bounds.north - bounds.south).max(1e-6);
        let size = usize::from(cells);
        let mut fields: Vec<(f64, f64, u32, u32)> = vec![(0.0, 0.0, 0, 0); size * size];
        self.grid.in_box(
            (bounds.south, bounds.north),
            (bounds.west, bounds.west + width),
            |doc| {
                let Some(point) = self.point(doc).filter(|_| matches.all.has(doc)) else {
                    return;
                };
                let up = (point.latitude - bounds.south) / height;
                let along = (point.longitude - bounds.west).rem_euclid(360.0) / width;
                if (0.0..1.0).contains(&up) && (0.0..1.0).contains(&along) {
                    let field = &mut fields
                        [(up * size as f64) as usize * size + (along * size as f64) as usize];
                    *field = (field.0 + up, field.1 + along, field.2 + 1, doc);
                }
            },
        );
        let cluster = |(up, along, count, doc): (f64, f64, u32, u32)| {
            let share = f64::from(count);
            let east = bounds.west + along / share * width;
            Cluster {
                point: feeds::Point {
                    latitude: bounds.south + up / share * height,
                    longitude: (east + 180.0).rem_euclid(360.0) - 180.0,
                },
                count,
                only: (count == 1).then(|| self.ids[doc as usize]),
            }
        };
        fields
            .into_iter()
            .filter(|field| field.2 > 0)
            .map(cluster)
            .collect()
    }

    /// The other meetings in the same room of the same list.
    pub(crate) fn beside(&self, id: MeetingId) -> Vec<MeetingId> {
        let Some(doc) = self.ids.iter().position(|known| *known == id) else {
            return Vec::new();
        };
        let Some(point) = self.spots[doc].point() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let (north, east) = (point.latitude, point.longitude);
        self.grid.in_box((north, north), (east, east), |other| {
            let at = other as usize;
            if at != doc && self.spots[at] == self.spots[doc] && self.feeds[at] == self.feeds[doc] {
                found.push(self.ids[at]);
            }
        });
        found
    }
}
