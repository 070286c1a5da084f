//! The next start of every meeting as of one minute, and the meetings in that order.
//!
//! Built once a minute and shared by the queries of that minute: sorting by time is then a scan,
//! “in the next two hours” a prefix, and a day on another clock an addition.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use feeds::WeeklyTime;
use feeds::schedule::{GRACE_MINUTES, next_start, on_clock};
use jiff::{SignedDuration, Timestamp};
use kernel::Zone;

use super::week::{WEEK, WeekOnClock};

/// By appointment.
pub(crate) const NEVER: u16 = u16::MAX;
/// Longest time to the next start: a week, a clock change, and the grace.
const FARTHEST: usize = WEEK as usize + 300;
/// The number of clocks whose week is kept for a minute.
const CLOCKS: usize = 8;
/// No zone is known.
pub(crate) const NO_ZONE: u16 = u16::MAX;

/// The columns of the index from which times are computed.
#[derive(Clone, Copy)]
pub(crate) struct Slots<'a> {
    /// Minute of the week on the meeting's own clock, from Sunday midnight; [`NEVER`].
    pub(crate) minutes: &'a [u16],
    /// Place in `clocks`, or [`NO_ZONE`].
    pub(crate) zones: &'a [u16],
    pub(crate) clocks: &'a [Zone],
}

pub(crate) struct Agenda {
    /// The first minute of the list: now, less the grace.
    earliest: Timestamp,
    /// Minutes from `earliest` to each meeting's start; [`NEVER`].
    next: Box<[u16]>,
    /// Meetings by that, then by number; those without a time last.
    order: Box<[u32]>,
    /// Which clocks change within the week.
    changing: Box<[bool]>,
    /// The week on the clocks of recent queries, the latest last.
    weeks: Mutex<Vec<(Zone, Arc<WeekOnClock>)>>,
}

/// A timestamp truncated to its minute.
pub(crate) fn to_the_minute(now: Timestamp) -> Timestamp {
    Timestamp::from_second(now.as_second().div_euclid(60) * 60).unwrap_or(now)
}

fn minutes_after(moment: Timestamp, minutes: i64) -> Timestamp {
    moment
        .checked_add(SignedDuration::from_mins(minutes))
        .unwrap_or(moment)
}

/// Whether a clock changes in the ten days round the next week.
fn changes(clock: &Zone, earliest: Timestamp) -> bool {
    let (from, to) = (
        minutes_after(earliest, -1440),
        minutes_after(earliest, 9 * 1440),
    );
    clock
        .time_zone()
        .following(from)
        .next()
        .is_some_and(|change| change.timestamp() <= to)
}

fn minute_of_week(moment: Timestamp, clock: &Zone) -> u16 {
    let (day, minute) = on_clock(moment, clock);
    u16::from(day) * 1440 + minute
}

pub(crate) fn slot_of(minute: u16) -> WeeklyTime {
    WeeklyTime {
        weekday: (minute / 1440) as u8,
        start_minute: minute % 1440,
        duration_minutes: 60,
    }
}

impl Agenda {
    pub(crate) fn new(slots: Slots<'_>, now: Timestamp) -> Self {
        let now = to_the_minute(now);
        let earliest = minutes_after(now, -i64::from(GRACE_MINUTES));
        let changing: Box<[bool]> = slots
            .clocks
            .iter()
            .map(|clock| changes(clock, earliest))
            .collect();
        let here: Vec<u16> = slots
            .clocks
            .iter()
            .map(|clock| minute_of_week(earliest, clock))
            .collect();
        // Where a clock changes, each minute of its week is worked out once.
        let mut worked_out: Vec<Vec<u16>> = vec![Vec::new(); slots.clocks.len()];
        let next: Box<[u16]> = slots
            .minutes
            .iter()
            .zip(slots.zones)
            .map(|(minute, zone)| {
                if *minute == NEVER || *zone == NO_ZONE {
                    return NEVER;
                }
                let zone = usize::from(*zone);
                if !changing[zone] {
                    return (WEEK + minute - here[zone]) % WEEK;
                }
                let known = &mut worked_out[zone];
                known.resize(usize::from(WEEK), NEVER);
                let slot = &mut known[usize::from(*minute)];
                if *slot == NEVER {
                    *slot = exact(*minute, &slots.clocks[zone], now, earliest);
                }
                *slot
            })
            .collect();
        let order = in_order(&next);
        Self {
            earliest,
            next,
            order,
            changing,
            weeks: Mutex::default(),
        }
    }

    fn weeks(&self) -> MutexGuard<'_, Vec<(Zone, Arc<WeekOnClock>)>> {
        self.weeks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The week on this clock. The first query on a clock builds it; the others wait.
    pub(super) fn week(&self, slots: Slots<'_>, clock: &Zone) -> Arc<WeekOnClock> {
        let mut weeks = self.weeks();
        let found = weeks.iter().position(|(known, _)| known == clock);
        let kept = match found {
            Some(at) => weeks.remove(at),
            None => {
                if weeks.len() == CLOCKS {
                    weeks.remove(0);
                }
                let viewing = Viewing::new(slots, self, clock);
                let week = WeekOnClock::new(slots.minutes.len(), |doc| viewing.minute(doc));
                (clock.clone(), Arc::new(week))
            }
        };
        let week = Arc::clone(&kept.1);
        weeks.push(kept);
        week
    }

    /// Minutes from the start of the list; `None` by appointment.
    pub(crate) fn next(&self, doc: u32) -> Option<u16> {
        Some(self.next[doc as usize]).filter(|next| *next != NEVER)
    }

    /// The instant of a start.
    pub(crate) fn start(&self, doc: u32) -> Option<Timestamp> {
        self.next(doc)
            .map(|next| minutes_after(self.earliest, i64::from(next)))
    }

    /// All meetings, the next first.
    pub(crate) fn order(&self) -> &[u32] {
        &self.order
    }

    /// The meetings that start within `minutes` from now, or have just begun.
    pub(crate) fn within(&self, minutes: u16) -> &[u32] {
        let last = minutes.saturating_add(GRACE_MINUTES).min(NEVER - 1);
        let end = self
            .order
            .partition_point(|doc| self.next[*doc as usize] <= last);
        &self.order[..end]
    }

    pub(crate) fn bytes(&self) -> usize {
        let weeks: usize = self.weeks().iter().map(|(_, week)| week.bytes()).sum();
        self.next.len() * 2 + self.order.len() * 4 + weeks
    }
}

fn exact(minute: u16, clock: &Zone, now: Timestamp, earliest: Timestamp) -> u16 {
    let start = next_start(slot_of(minute), clock, now, GRACE_MINUTES);
    let away = start.map(|start| (start.as_second() - earliest.as_second()).div_euclid(60));
    away.and_then(|away| u16::try_from(away).ok())
        .unwrap_or(NEVER)
}

/// Counting sort: stable, in one pass over each.
fn in_order(next: &[u16]) -> Box<[u32]> {
    let bucket = |next: u16| usize::from(next).min(FARTHEST);
    let mut ends = vec![0_u32; FARTHEST + 2];
    next.iter().for_each(|next| ends[bucket(*next) + 1] += 1);
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let mut order = vec![0_u32; next.len()].into_boxed_slice();
    for (doc, next) in (0_u32..).zip(next) {
        let place = &mut ends[bucket(*next)];
        order[*place as usize] = doc;
        *place += 1;
    }
    order
}

/// Tells the day and minute of each meeting's next start in the zone of the query.
pub(crate) struct Viewing<'a> {
    slots: Slots<'a>,
    agenda: &'a Agenda,
    clock: &'a Zone,
    now: Timestamp,
    /// What to add to `next` before a change of the viewer's clock, and after it.
    shifts: [u16; 2],
    /// When that is, in minutes from the start of the list.
    change: u16,
    changes: bool,
}

impl<'a> Viewing<'a> {
    pub(crate) fn new(slots: Slots<'a>, agenda: &'a Agenda, clock: &'a Zone) -> Self {
        let earliest = agenda.earliest;
        let now = minutes_after(earliest, i64::from(GRACE_MINUTES));
        let last = minutes_after(earliest, FARTHEST as i64);
        let coming = clock
            .time_zone()
            .following(earliest)
            .next()
            .filter(|change| change.timestamp() <= last);
        let shift = |moment: Timestamp| {
            let away = (moment.as_second() - earliest.as_second()).div_euclid(60);
            let local = i64::from(minute_of_week(moment, clock)) - away;
            u16::try_from(local.rem_euclid(i64::from(WEEK))).unwrap_or(0)
        };
        let change = coming.as_ref().map_or(NEVER, |change| {
            let away = (change.timestamp().as_second() - earliest.as_second()).div_euclid(60);
            u16::try_from(away).unwrap_or(NEVER)
        });
        let after = coming.map_or(earliest, |change| change.timestamp());
        let changes = changes(clock, earliest);
        Self {
            slots,
            agenda,
            clock,
            now,
            shifts: [shift(earliest), shift(after)],
            change,
            changes,
        }
    }

    /// Minute of the week, or `None` by appointment. The row's own where no zone is known.
    pub(crate) fn minute(&self, doc: u32) -> Option<u16> {
        let own = self.slots.minutes[doc as usize];
        if own == NEVER {
            return None;
        }
        let next = self.agenda.next[doc as usize];
        if next == NEVER {
            return Some(own);
        }
        if next < GRACE_MINUTES {
            // Its next whole start is in a week, when a clock may show another hour.
            let zone = usize::from(self.slots.zones[doc as usize]);
            if self.changes || self.agenda.changing[zone] {
                let start = next_start(slot_of(own), &self.slots.clocks[zone], self.now, 0);
                return Some(start.map_or(own, |start| minute_of_week(start, self.clock)));
            }
        }
        let shift = self.shifts[usize::from(next >= self.change)];
        Some(((u32::from(next) + u32::from(shift)) % u32::from(WEEK)) as u16)
    }
}
