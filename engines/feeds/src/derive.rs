//! Completes the meetings of a list: unique slugs, values that rows of one group or place share,
//! and whether a meeting is in a room, online or both.

use std::collections::HashMap;

use kernel::Zone;

use crate::addresses::is_exact;
use crate::fold::fold;
use crate::hash::{HASH_START, hash};
use crate::list::ZoneLookup;
use crate::meeting::{Meeting, RowFault, Venue, Warning};
use crate::programs::Program;
use crate::read::MeetingDraft;
use crate::slugs::make_unique;

/// Finishes the drafts of one list, in their order.
pub(crate) fn finish(
    mut drafts: Vec<MeetingDraft>,
    zone: Option<&Zone>,
    places: &dyn ZoneLookup,
) -> Vec<Meeting> {
    name_apart(&mut drafts);
    share_by_place(&mut drafts);
    share_by_group(&mut drafts);
    drafts
        .into_iter()
        .map(|draft| {
            let mut meeting = draft.meeting;
            derive_venue(&mut meeting, draft.says_approximate);
            settle_types(&mut meeting);
            if meeting.zone.is_none() {
                meeting.zone = zone
                    .cloned()
                    .or_else(|| places.zone_at(meeting.place.point?));
            }
            if meeting.zone.is_none() && meeting.slot.is_some() {
                warn(&mut meeting, "timezone", RowFault::NoZone, "");
            }
            meeting
        })
        .collect()
}

fn warn(meeting: &mut Meeting, field: &'static str, fault: RowFault, found: &str) {
    meeting.warnings.push(Warning {
        field,
        fault,
        found: found.to_owned(),
    });
}

fn name_apart(drafts: &mut [MeetingDraft]) {
    let mut slugs: Vec<String> = drafts
        .iter_mut()
        .map(|draft| std::mem::take(&mut draft.meeting.slug))
        .collect();
    let changed = make_unique(&mut slugs, |at| drafts[at].brought_slug);
    for (draft, slug) in drafts.iter_mut().zip(slugs) {
        draft.meeting.slug = slug;
    }
    for at in changed {
        let meeting = &mut drafts[at].meeting;
        let slug = meeting.slug.clone();
        warn(meeting, "slug", RowFault::SlugTaken, &slug);
    }
}

/// Copies a field that is empty from the first row with the same key that has it, and changes the
/// hash, so that a row changes when a copied value changes.
fn share<K: std::hash::Hash + Eq, V: Clone>(
    drafts: &mut [MeetingDraft],
    key: impl Fn(&Meeting) -> Option<K>,
    field: impl Fn(&mut Meeting) -> &mut Option<V>,
    trace: impl Fn(&V) -> String,
) {
    let mut first: HashMap<K, V> = HashMap::new();
    let mut wanted = false;
    for draft in drafts.iter_mut() {
        match (key(&draft.meeting), field(&mut draft.meeting)) {
            (Some(key), Some(value)) => {
                first.entry(key).or_insert_with(|| value.clone());
            }
            (Some(_), None) => wanted = true,
            (None, _) => {}
        }
    }
    if !wanted || first.is_empty() {
        return;
    }
    for draft in drafts {
        let Some(value) = key(&draft.meeting).and_then(|key| first.get(&key)) else {
            continue;
        };
        let slot = field(&mut draft.meeting);
        if slot.is_none() {
            *slot = Some(value.clone());
            draft.meeting.row_hash = hash(trace(value).as_bytes(), draft.meeting.row_hash);
        }
    }
}

/// Rows with the same address share the point, the zone and the location.
fn share_by_place(drafts: &mut [MeetingDraft]) {
    let key = |meeting: &Meeting| meeting.place.address.as_deref().map(address_key);
    share(
        drafts,
        key,
        |meeting| &mut meeting.place.point,
        |point| format!("{point:?}"),
    );
    share(
        drafts,
        key,
        |meeting| &mut meeting.zone,
        |zone| zone.name().to_owned(),
    );
    share(
        drafts,
        key,
        |meeting| &mut meeting.place.location,
        Clone::clone,
    );
}

/// A hash in place of the address, so that a quarter of a million rows need no copies.
fn address_key(address: &str) -> u64 {
    hash(address.as_bytes(), HASH_START)
}

/// Rows of the same group share its notes and its page.
fn share_by_group(drafts: &mut [MeetingDraft]) {
    let key = |meeting: &Meeting| meeting.group.name.as_deref().map(address_key);
    share(
        drafts,
        key,
        |meeting| &mut meeting.group.notes,
        Clone::clone,
    );
    share(
        drafts,
        key,
        |meeting| &mut meeting.group.website,
        Clone::clone,
    );
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

/// In a room: the address is exact and the room is not closed. Online: a known provider's
/// link, or a number. Neither: inactive.
fn derive_venue(meeting: &mut Meeting, says_approximate: Option<bool>) {
    let approximate = says_approximate.unwrap_or_else(|| is_approximate(meeting));
    meeting.place.approximate = approximate;
    let in_room = !approximate && !meeting.is_temporarily_closed();
    let online = meeting.online.provider.is_some() || meeting.online.phone.is_some();
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
