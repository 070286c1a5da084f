//! The week as one clock shows it: which meetings are on which day, and in which part of it.
//!
//! Made once a minute for each clock that people ask from. Days and parts of the day are then sets
//! like all others, so that filtering by them and counting them looks at 64 meetings at a time.

use std::sync::LazyLock;

use feeds::filter::{PARTS_OF_DAY, is_in_part};
use kernel::Zone;

use super::agenda::{Agenda, Slots, Viewing, WEEK};
use super::bits::Bits;

pub(super) const DAYS: usize = 7;
/// The four parts, then by appointment.
pub(super) const PARTS: usize = PARTS_OF_DAY.len() + 1;
const APPOINTMENT: usize = PARTS_OF_DAY.len();

/// Day (three bits) and parts of the day (a bit each) of every minute of the week.
static CALENDAR: LazyLock<Box<[u8]>> = LazyLock::new(|| {
    (0..WEEK)
        .map(|minute| {
            let fits = |(name, ..): &(&str, u16, u16)| is_in_part(name, minute % 1440);
            let parts = PARTS_OF_DAY.iter().zip(3..).filter(|(part, _)| fits(part));
            parts.fold((minute / 1440) as u8, |bits, (_, place)| bits | 1 << place)
        })
        .collect()
});

pub(super) struct Week {
    pub(super) days: [Bits; DAYS],
    pub(super) parts: [Bits; PARTS],
}

impl Week {
    pub(super) fn new(slots: Slots<'_>, agenda: &Agenda, clock: &Zone) -> Self {
        let size = slots.minutes.len();
        let viewing = Viewing::new(slots, agenda, clock);
        let calendar = &**CALENDAR;
        let mut week = Self {
            days: std::array::from_fn(|_| Bits::none(size)),
            parts: std::array::from_fn(|_| Bits::none(size)),
        };
        for doc in (0_u32..).take(size) {
            let Some(minute) = viewing.minute(doc) else {
                week.parts[APPOINTMENT].set(doc);
                continue;
            };
            let entry = calendar[usize::from(minute)];
            week.days[usize::from(entry & 7)].set(doc);
            let mut parts = entry >> 3;
            while parts != 0 {
                week.parts[parts.trailing_zeros() as usize].set(doc);
                parts &= parts - 1;
            }
        }
        week
    }

    pub(super) fn bytes(&self) -> usize {
        let sets = self.days.iter().chain(&self.parts);
        sets.map(Bits::bytes).sum()
    }
}

/// What is in one of the sets that a mask names.
pub(super) fn any_of(sets: &[Bits], mask: u8) -> Option<Bits> {
    let mut named = sets
        .iter()
        .zip(0..)
        .filter(|(_, place)| mask & (1 << place) != 0);
    let mut any = named.next()?.0.clone();
    named.for_each(|(set, _)| any.or(set));
    Some(any)
}
