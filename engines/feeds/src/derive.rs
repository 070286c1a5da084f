//! Completes the meetings of a list: unique slugs, values that rows of one group or place share,
//! and whether a meeting is in a room, online or both.
//!
//! A list is read twice. [`ListSurvey`] keeps of the first reading what one row tells about others,
//! and [`Finishing`] completes each meeting of the second, so that no reading holds all of them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::iter::Peekable;
use std::vec;

use jiff::civil::DateTime;
use kernel::Zone;

use crate::addresses::is_exact;
use crate::countries::Country;
use crate::fold::fold;
use crate::hash::{HASH_START, hash};
use crate::list::ZoneLookup;
use crate::meeting::{Meeting, Point, RowFault, Venue, Warning};
use crate::phones::{PhoneField, has_short_number, read_phone};
use crate::programs::Program;
use crate::read::{GivenPhone, MeetingDraft};
use crate::same_row::{DraftPrint, print_of};
use crate::slugs::make_unique;

/// Bytes that rows may take over from other rows, all together: a long note of a group with many
/// meetings is a list that was made to be large.
const MOST_SHARED_BYTES: usize = 64 * 1024 * 1024;

/// What rows tell about others.
#[derive(Default)]
pub(crate) struct ListSurvey {
    slugs: Vec<String>,
    brought: Vec<bool>,
    /// What people see of each meeting so far, and which it is.
    seen: HashMap<DraftPrint, usize>,
    /// Whether each draft is the same meeting as one before it.
    repeated: Vec<bool>,
    /// Meetings that a repetition says were changed at this time.
    changed_at: HashMap<usize, DateTime>,
    /// Meetings that say when, where or how to join.
    pub(crate) told: usize,
    points: HashMap<u64, Point>,
    zones: HashMap<u64, Zone>,
    locations: HashMap<u64, String>,
    group_notes: HashMap<u64, String>,
    websites: HashMap<u64, String>,
}

/// A hash in place of an address or a name, so that a quarter of a million rows need no copies.
fn text_key(text: &str) -> u64 {
    hash(text.as_bytes(), HASH_START)
}

/// Keeps a value by its key if it is the first.
fn keep<V: Clone>(first: &mut HashMap<u64, V>, key: Option<u64>, value: Option<&V>) {
    if let (Some(key), Some(value)) = (key, value) {
        first.entry(key).or_insert_with(|| value.clone());
    }
}

impl ListSurvey {
    /// How many meetings there are.
    pub(crate) fn meetings(&self) -> usize {
        self.slugs.len()
    }

    /// How many drafts were added, repetitions among them.
    pub(crate) fn drafts(&self) -> usize {
        self.repeated.len()
    }

    /// How many drafts are the same meeting as one before them.
    pub(crate) fn repetitions(&self) -> usize {
        self.repeated.len() - self.slugs.len()
    }

    /// Notes what a row tells about others. The same meeting twice is one.
    pub(crate) fn add(&mut self, draft: MeetingDraft) {
        let number = self.slugs.len();
        match self.seen.entry(print_of(&draft)) {
            Entry::Vacant(free) => {
                free.insert(number);
                self.repeated.push(false);
            }
            Entry::Occupied(known) => {
                if let Some(updated) = draft.meeting.updated {
                    let latest = self.changed_at.entry(*known.get()).or_insert(updated);
                    *latest = updated.max(*latest);
                }
                self.repeated.push(true);
                return;
            }
        }
        let MeetingDraft {
            meeting,
            brought_slug,
            phone,
            ..
        } = draft;
        let Meeting {
            place,
            group,
            online,
            ..
        } = &meeting;
        let somewhere = place.address.is_some() || place.point.is_some();
        let online = online.url.is_some() || phone.is_some();
        // A day that cannot be read is still one: the row was meant as a meeting.
        let sometime = meeting.slot.is_some()
            || meeting.warnings.iter().any(|warning| {
                matches!(
                    warning.fault,
                    RowFault::UnreadableDay | RowFault::UnreadableTime
                )
            });
        self.told += usize::from(sometime || somewhere || online);
        let at = place.address.as_deref().map(text_key);
        keep(&mut self.points, at, place.point.as_ref());
        keep(&mut self.zones, at, meeting.zone.as_ref());
        keep(&mut self.locations, at, place.location.as_ref());
        let of = group.name.as_deref().map(text_key);
        keep(&mut self.group_notes, of, group.notes.as_ref());
        keep(&mut self.websites, of, group.website.as_ref());
        self.brought.push(brought_slug);
        self.slugs.push(meeting.slug);
    }

    /// What is needed to complete the meetings of a list, in its order.
    pub(crate) fn finish<'a>(
        mut self,
        zone: Option<&'a Zone>,
        places: &'a dyn ZoneLookup,
    ) -> Finishing<'a> {
        let mut slugs = std::mem::take(&mut self.slugs);
        self.seen = HashMap::new();
        let changed = make_unique(&mut slugs, |at| self.brought[at]);
        Finishing {
            slugs: slugs.into_iter(),
            changed: changed.into_iter().peekable(),
            repeated: std::mem::take(&mut self.repeated).into_iter(),
            at: 0,
            survey: self,
            room: MOST_SHARED_BYTES,
            zone,
            places,
        }
    }
}

/// Completes the meetings of one list, in its order.
pub(crate) struct Finishing<'a> {
    slugs: vec::IntoIter<String>,
    /// Which had to change, in order.
    changed: Peekable<vec::IntoIter<usize>>,
    repeated: vec::IntoIter<bool>,
    at: usize,
    survey: ListSurvey,
    /// Bytes that may still be taken over from other rows.
    room: usize,
    zone: Option<&'a Zone>,
    places: &'a dyn ZoneLookup,
}

impl Finishing<'_> {
    /// The next meeting, complete; `None` where it is the same as one before it.
    pub(crate) fn next(&mut self, draft: MeetingDraft) -> Option<Meeting> {
        if self.repeated.next() == Some(true) {
            return None;
        }
        let MeetingDraft {
            mut meeting,
            says_approximate,
            phone,
            ..
        } = draft;
        if let Some(slug) = self.slugs.next() {
            meeting.slug = slug;
        }
        if self.changed.next_if_eq(&self.at).is_some() {
            let slug = meeting.slug.clone();
            warn(&mut meeting, "slug", RowFault::SlugTaken, &slug);
        }
        if let Some(updated) = self.survey.changed_at.get(&self.at).copied()
            && meeting.updated.is_none_or(|own| own < updated)
        {
            meeting.row_hash = hash(updated.to_string().as_bytes(), meeting.row_hash);
            meeting.updated = Some(updated);
        }
        self.at += 1;
        self.share(&mut meeting);
        if let Some(phone) = phone {
            self.set_phone(&mut meeting, phone);
        }
        derive_venue(&mut meeting, says_approximate);
        settle_types(&mut meeting);
        if meeting.zone.is_none() {
            meeting.zone = self
                .zone
                .cloned()
                .or_else(|| self.places.zone_at(meeting.place.point?));
        }
        if meeting.zone.is_none() && meeting.slot.is_some() {
            warn(&mut meeting, "timezone", RowFault::NoZone, "");
        }
        Some(meeting)
    }

    /// Rows with the same address share the point, the zone and the location; rows of the same group
    /// its notes and its page.
    fn share(&mut self, meeting: &mut Meeting) {
        let survey = &self.survey;
        let at = meeting.place.address.as_deref().map(text_key);
        let of = meeting.group.name.as_deref().map(text_key);
        let mut trace = |text: &str| meeting.row_hash = hash(text.as_bytes(), meeting.row_hash);
        let place = &mut meeting.place;
        if let Some(point) = shared(&survey.points, at, place.point.is_none()) {
            trace(&format!("{point:?}"));
            place.point = Some(*point);
        }
        if let Some(zone) = shared(&survey.zones, at, meeting.zone.is_none()) {
            trace(zone.name());
            meeting.zone = Some(zone.clone());
        }
        for (first, key, field) in [
            (&survey.locations, at, &mut place.location),
            (&survey.group_notes, of, &mut meeting.group.notes),
            (&survey.websites, of, &mut meeting.group.website),
        ] {
            let found = shared(first, key, field.is_none());
            if let Some(text) = found.filter(|text| text.len() <= self.room) {
                self.room -= text.len();
                trace(text);
                *field = Some(text.clone());
            }
        }
    }

    /// Reads a telephone number by the rules of the country that the row names, else of its zone, its
    /// point, or the list's zone: the first in which it is valid.
    fn set_phone(&self, meeting: &mut Meeting, phone: GivenPhone) {
        let zone = meeting.zone.as_ref().and_then(Country::of_zone);
        let own: Vec<Country> = phone.country.into_iter().chain(zone).collect();
        let mut field = read_phone(&phone.number, &own);
        let is_valid = |field: &PhoneField| {
            field
                .dial
                .as_ref()
                .is_some_and(|dial| dial.starts_with('+'))
        };
        if !field.as_ref().is_some_and(is_valid) {
            let point = || self.places.country_at(meeting.place.point?);
            let point = point().and_then(|code| Country::of_code(&code));
            let list = self.zone.and_then(Country::of_zone);
            let more: Vec<Country> = point.into_iter().chain(list).collect();
            field = read_phone(&phone.number, &more).filter(is_valid).or(field);
        }
        if field.as_ref().is_none_or(|field| field.dial.is_none()) {
            let (name, fault) = ("conference_phone", RowFault::BadPhone);
            warn(meeting, name, fault, &phone.number);
        }
        if let Some(field) = field {
            meeting.online.phone = field.dial;
            meeting.online.phone_words = field.words;
            meeting.online.phone_notes = phone.notes;
        }
    }
}

/// The first value of a key, where it is missing.
fn shared<V>(first: &HashMap<u64, V>, key: Option<u64>, missing: bool) -> Option<&V> {
    first.get(&key?).filter(|_| missing)
}

fn warn(meeting: &mut Meeting, field: &'static str, fault: RowFault, found: &str) {
    meeting.warnings.push(Warning {
        field,
        fault,
        found: found.chars().take(80).collect(),
    });
}

/// Whether the address stops at the town. A point distinguishes “Town Hall, Leeds, UK” and
/// “Leeds, England, UK”, unless the first part is the town or the region itself.
fn is_approximate(meeting: &Meeting) -> bool {
    let place = &meeting.place;
    let address = place.address.as_deref().unwrap_or_default();
    let first = fold(address.split(',').next().unwrap_or_default().trim());
    let names_town =
        !address.is_empty() && place.regions.iter().any(|region| fold(region) == first);
    !is_exact(address, place.point.is_some() && !names_town)
}

/// In a room: the address is exact and the room is not closed. Online: a link, of whatever provider,
/// or a number; where there is no room, also a short code in words. Neither: inactive.
fn derive_venue(meeting: &mut Meeting, says_approximate: Option<bool>) {
    let approximate = says_approximate.unwrap_or_else(|| is_approximate(meeting));
    meeting.place.approximate = approximate;
    let in_room = !approximate && !meeting.is_temporarily_closed();
    let says_number = || {
        let words = meeting.online.phone_words.as_deref();
        words.is_some_and(has_short_number)
    };
    let online = meeting.online.url.is_some()
        || meeting.online.phone.is_some()
        || (!in_room && says_number());
    meeting.venue = match (in_room, online) {
        (true, true) => Venue::Hybrid,
        (true, false) => Venue::InPerson,
        (false, true) => Venue::Online,
        (false, false) => Venue::Inactive,
    };
    if approximate {
        meeting.place.street = None;
    }
}

/// Types that only a room can have.
const ROOM_TAGS: [&str; 11] = [
    "babysitting-available",
    "breakfast",
    "candlelight",
    "child-friendly",
    "concurrent-with-alateen",
    "concurrent-with-al-anon",
    "fragrance-free",
    "outdoor",
    "smoking-permitted",
    "wheelchair-access",
    "wheelchair-accessible-bathroom",
];

/// Sets the types that are shown.
fn settle_types(meeting: &mut Meeting) {
    let program: Program = meeting.program;
    if !meeting.venue.is_in_person() {
        meeting.types.retain(|code| {
            program
                .type_of(code)
                .is_none_or(|known| !ROOM_TAGS.contains(&known.tag))
        });
    }
    let has = |tag: &str| {
        meeting
            .types
            .iter()
            .any(|code| program.type_of(code).is_some_and(|known| known.tag == tag))
    };
    if has("speaker") && has("discussion") {
        let merged = |code: &str| {
            program
                .type_of(code)
                .is_some_and(|known| known.tag == "speaker" || known.tag == "discussion")
        };
        meeting.types.retain(|code| !merged(code));
        meeting.types.push("SPD");
    }
    if meeting.types.contains(&"C") {
        meeting.types.retain(|code| *code != "O");
    }
}
