//! From a query to meetings: every choice is a set, and the result is their intersection. The
//! counts of other days, parts of the day and regions leave out the choice in their own dimension.

use jiff::Timestamp;

use super::agenda::Agenda;
use super::ask::{ChosenTimes, IndexQuery};
use super::bits::Bits;
use super::columns::KEPT;
use super::week::{DAYS, PARTS, any_of};
use super::{Index, ReportedMeetings};
use crate::found::{Bounds, Cluster, Facet, MeetingId, Reason};
use crate::query::{Dimension, PAGE_SIZE};

/// The answer of the index.
pub(crate) struct IndexAnswer {
    pub(crate) total: u32,
    pub(crate) hits: Vec<IndexHit>,
    pub(crate) facets: Vec<Facet>,
}

/// One meeting of the page that was asked for.
pub(crate) struct IndexHit {
    pub(crate) id: MeetingId,
    pub(crate) start: Option<Timestamp>,
    pub(crate) distance: Option<f64>,
    pub(crate) reasons: Vec<Reason>,
}

/// An answer before it is ranked.
pub(super) struct Matches {
    /// The meetings that fit.
    pub(super) all: Bits,
    /// The meetings that fit, without the choices in the dimensions of `KEPT`.
    pub(super) passed: Bits,
    /// For each such dimension with a choice: what fits that choice.
    pub(super) chosen: Vec<(Dimension, Bits)>,
    /// The rooms within reach, where a place was asked for.
    pub(super) near: Option<Bits>,
    pub(super) counts: ChoiceCounts,
}

/// How many meetings would fit with another day, part of the day or region.
pub(super) struct ChoiceCounts {
    pub(super) days: [u32; DAYS],
    pub(super) parts: [u32; PARTS],
    pub(super) regions: Vec<u32>,
}

impl Index {
    /// Answers a query.
    pub(crate) fn answer(&self, ask: &IndexQuery<'_>, reported: &ReportedMeetings) -> IndexAnswer {
        let agenda = self.agenda(ask.now);
        let matches = self.matches(ask, reported, &agenda);
        let ranking = self.ranking(ask, reported, &agenda, &matches);
        let hits = ranking.page(usize::from(ask.query.page), PAGE_SIZE);
        IndexAnswer {
            total: matches.all.count(),
            facets: self.facets(ask, &matches),
            hits,
        }
    }

    /// The first `most` meetings of an answer.
    #[cfg(test)]
    pub(crate) fn foremost(
        &self,
        ask: &IndexQuery<'_>,
        reported: &ReportedMeetings,
        most: usize,
    ) -> Vec<MeetingId> {
        let agenda = self.agenda(ask.now);
        let matches = self.matches(ask, reported, &agenda);
        let hits = self.ranking(ask, reported, &agenda, &matches).page(0, most);
        hits.into_iter().map(|found| found.id).collect()
    }

    /// Every meeting that fits, by name, for the command line.
    pub(crate) fn every(
        &self,
        ask: &IndexQuery<'_>,
        reported: &ReportedMeetings,
    ) -> Vec<MeetingId> {
        let agenda = self.agenda(ask.now);
        let matches = self.matches(ask, reported, &agenda);
        matches
            .all
            .iter()
            .map(|doc| self.ids[doc as usize])
            .collect()
    }

    pub(super) fn matches(
        &self,
        ask: &IndexQuery<'_>,
        reported: &ReportedMeetings,
        agenda: &Agenda,
    ) -> Matches {
        let (wide, near) = self.narrowed(ask, reported, agenda);
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
        let mut fitting = wide.clone();
        chosen.iter().for_each(|(_, bits)| fitting.and(bits));
        let week = agenda.week(self.slots(), ask.clock);
        let ChosenTimes { days, parts } = ask.times();
        let none = || Bits::none(self.len());
        let days = days.map(|mask| any_of(&week.days, mask).unwrap_or_else(none));
        let parts = parts.map(|mask| any_of(&week.parts, mask).unwrap_or_else(none));
        let regions = self.in_regions(&ask.regions(), &wide);
        let (days, parts, regions) = (days.as_ref(), parts.as_ref(), regions.as_ref());
        let any_day = fitting.with([parts, regions]);
        let any_part = fitting.with([days, regions]);
        Matches {
            counts: ChoiceCounts {
                days: week.days.each_ref().map(|day| day.count_with(&any_day)),
                parts: week.parts.each_ref().map(|part| part.count_with(&any_part)),
                regions: self.by_region(&fitting.with([days, parts])),
            },
            all: any_day.with([days]),
            passed: wide.with([days, parts, regions]),
            chosen,
            near,
        }
    }

    /// What fits by words, types, place and the next hours.
    fn narrowed(
        &self,
        ask: &IndexQuery<'_>,
        reported: &ReportedMeetings,
        agenda: &Agenda,
    ) -> (Bits, Option<Bits>) {
        let query = ask.query;
        let mut wide = Bits::all(self.len());
        wide.without(&reported.hidden);
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
        let near = ask.around.map(|around| {
            let near = self.grid.within(around, &self.spots, &wide);
            let mut reached = near.clone();
            if query.online_too {
                reached.or(&self.online);
            }
            wide.and(&reached);
            near
        });
        (wide, near)
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
            word => self.of_word(&word.to_lowercase()),
        }
    }

    /// The meetings one of whose codes is meant by a word.
    pub(super) fn of_word(&self, word: &str) -> Bits {
        let mut found = Bits::none(self.len());
        self.kinds.add_to(word, &mut found);
        found
    }

    /// Which of these are in one of the regions; `None` where no region was chosen.
    fn in_regions(&self, keys: &[String], of: &Bits) -> Option<Bits> {
        if keys.is_empty() {
            return None;
        }
        let allowed = self.regions.below(keys);
        let mut found = Bits::none(self.len());
        of.for_each(|doc| {
            if allowed[self.places[doc as usize] as usize] {
                found.set(doc);
            }
        });
        Some(found)
    }

    /// How many of these are in each region, with all below it.
    fn by_region(&self, of: &Bits) -> Vec<u32> {
        let mut counts = vec![0; self.regions.nodes().len()];
        of.for_each(|doc| counts[self.places[doc as usize] as usize] += 1);
        self.regions.gather(&mut counts);
        counts
    }

    /// The rooms of an answer on a part of the map, grouped by one of `cells` × `cells` fields.
    pub(crate) fn clusters(
        &self,
        ask: &IndexQuery<'_>,
        reported: &ReportedMeetings,
        bounds: Bounds,
        cells: u16,
    ) -> Vec<Cluster> {
        let agenda = self.agenda(ask.now);
        let matches = self.matches(ask, reported, &agenda);
        let width = (bounds.east - bounds.west).rem_euclid(360.0);
        let width = if width == 0.0 { 360.0 } else { width };
        let height = (bounds.north - bounds.south).max(1e-6);
        let size = usize::from(cells);
        let mut fields: Vec<(f64, f64, u32, u32)> = vec![(0.0, 0.0, 0, 0); size * size];
        let searched = Bounds {
            east: bounds.west + width,
            ..bounds
        };
        self.grid.in_box(searched, |doc| {
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
        });
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
        let Some(doc) = self.doc(id).map(|doc| doc as usize) else {
            return Vec::new();
        };
        let Some(point) = self.spots[doc].point() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let spot = Bounds {
            south: point.latitude,
            north: point.latitude,
            west: point.longitude,
            east: point.longitude,
        };
        self.grid.in_box(spot, |other| {
            let at = other as usize;
            if at != doc && self.spots[at] == self.spots[doc] && self.feeds[at] == self.feeds[doc] {
                found.push(self.ids[at]);
            }
        });
        found
    }
}
