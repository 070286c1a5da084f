//! Whether two rows of one list are the same meeting: nothing that people see of them differs.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::meeting::{Meeting, MeetingGroup, MeetingPlace, Online};
use crate::read::MeetingDraft;

/// Stands for what people see of a meeting. Of a quarter of a million, two share one by chance in one
/// list of a billion.
pub(crate) type DraftPrint = u64;

/// The print of a draft. Source, date of change and warnings are left out: people do not see them, and
/// a list that is exported twice dates its rows anew. Addresses have the slug.
pub(crate) fn print_of(draft: &MeetingDraft) -> DraftPrint {
    let MeetingDraft {
        meeting,
        says_approximate,
        phone,
        brought_slug,
    } = draft;
    let mut hasher = DefaultHasher::new();
    brought_slug.hash(&mut hasher);
    says_approximate.hash(&mut hasher);
    phone.hash(&mut hasher);
    hash_meeting(meeting, &mut hasher);
    hash_place(&meeting.place, &mut hasher);
    hash_ways(&meeting.online, &meeting.group, &mut hasher);
    hasher.finish()
}

fn hash_meeting(meeting: &Meeting, hasher: &mut DefaultHasher) {
    let Meeting {
        slug,
        name,
        program,
        slot,
        zone,
        venue: _,
        place: _,
        online: _,
        group: _,
        types,
        unknown_types,
        languages,
        notes,
        cost,
        updated: _,
        source: _,
        row_hash: _,
        warnings: _,
    } = meeting;
    slug.hash(hasher);
    name.hash(hasher);
    program.key().hash(hasher);
    slot.hash(hasher);
    zone.as_ref().map(kernel::Zone::name).hash(hasher);
    types.hash(hasher);
    unknown_types.hash(hasher);
    languages.hash(hasher);
    notes.hash(hasher);
    cost.hash(hasher);
}

fn hash_place(place: &MeetingPlace, hasher: &mut DefaultHasher) {
    let MeetingPlace {
        location,
        street,
        address,
        point,
        approximate,
        regions,
        notes,
    } = place;
    location.hash(hasher);
    street.hash(hasher);
    address.hash(hasher);
    let bits = point.map(|point| (point.latitude.to_bits(), point.longitude.to_bits()));
    bits.hash(hasher);
    approximate.hash(hasher);
    regions.hash(hasher);
    notes.hash(hasher);
}

fn hash_ways(online: &Online, group: &MeetingGroup, hasher: &mut DefaultHasher) {
    let Online {
        url,
        provider: _,
        url_notes,
        phone: _,
        phone_words: _,
        phone_notes: _,
    } = online;
    url.hash(hasher);
    url_notes.hash(hasher);
    let MeetingGroup {
        name,
        notes,
        district,
        website,
        url,
    } = group;
    name.hash(hasher);
    notes.hash(hasher);
    district.hash(hasher);
    website.hash(hasher);
    url.hash(hasher);
}
