//! Groups of this installation that are open to the public: one more list, which the server writes itself.
//!
//! It is imported like any other list, so that search, map, tries and reports know
//! no second kind of meeting. Its rows are the planned sessions of the coming seven days: a session
//! that is moved or cancelled is moved or gone here, and no group is said to meet when it does not.

use feeds::{Meeting, Online, Program, Venue, WeeklyTime};
use groups::OpenTime;
use kernel::{DAY, Id, MINUTE, Millis, Zone};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Record, retrying};

use super::{Fault, reading};
use crate::finder::Finder;
use crate::records::{self, Feed, ListVersion};
use crate::rules::{FeedSettings, MayKeepFeeds, OWN_GROUPS_LIST};

/// So far ahead times are shown: a weekly time that is not held this week would be an untruth.
const AHEAD: Millis = 7 * DAY;
/// What has begun is shown for so long.
const BEGUN: Millis = 10 * MINUTE;

/// Brings the list of its own groups up to date; whether it changed. Costs one query when it did not.
pub async fn show_own_groups(finder: &Finder) -> Result<bool, Fault> {
    let app = finder.app();
    let now = app.now();
    let times = groups::open_to_public(app, (now - BEGUN, now + AHEAD)).await?;
    let mut meetings = Vec::with_capacity(times.len());
    for time in &times {
        meetings.push(meeting(finder, time, now).await?);
    }
    // Two sessions of a group at one time of the week would share a name.
    meetings.sort_by(|one, other| one.slug.cmp(&other.slug));
    meetings.dedup_by(|one, other| one.slug == other.slug);
    let hash = print_of(&meetings);
    if finder.knows_own(hash) {
        return Ok(false);
    }
    if let Some(feed) = own_groups_list(finder, !meetings.is_empty()).await? {
        let right = MayKeepFeeds::at_the_machine();
        let version = ListVersion {
            hash,
            ..ListVersion::default()
        };
        reading::write_own(finder, &right, (&feed, &meetings), &version).await?;
        retrying!(app.db(), change -> Fault, {
            records::blank_gone(&mut change, feed.id).await?;
            change.commit(Record::none("what a group shows no more is not kept")).await?;
        })?;
    }
    finder.now_knows_own(hash);
    Ok(true)
}

fn print_of(meetings: &[Meeting]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for meeting in meetings {
        hasher.update(meeting.row_hash.to_be_bytes());
    }
    hasher.finalize().into()
}

/// The list of its own groups, made when there is something to show for the first time.
async fn own_groups_list(finder: &Finder, make: bool) -> Result<Option<Feed>, Fault> {
    let db = finder.app().db();
    let is_own = |feed: &Feed| feed.settings.address == OWN_GROUPS_LIST;
    let found = records::feeds(db).await?.into_iter().find(is_own);
    if found.is_some() || !make {
        return Ok(found);
    }
    let settings = FeedSettings {
        address: OWN_GROUPS_LIST.to_owned(),
        every_hours: 720,
        ..FeedSettings::new(&finder.app().place().name, Program::other().key(), None)
    };
    let id = retrying!(db, change -> Fault, {
        let id = records::add_feed(&mut change, &settings, finder.app().now()).await?;
        change.commit(Record::none("the list of its own groups")).await?;
        id
    })?;
    Ok(records::feed(db, id).await?)
}

/// A session as the lists of others would tell it. What it is called is a keyed hash of the group and
/// its time of the week: the same next week, and no way back to the group.
async fn meeting(finder: &Finder, time: &OpenTime, now: Millis) -> Result<Meeting, Fault> {
    let local = time.zone.at(time.starts_at);
    let slot = WeeklyTime {
        weekday: local.weekday().to_sunday_zero_offset().unsigned_abs(),
        start_minute: u16::from(local.hour().unsigned_abs()) * 60
            + u16::from(local.minute().unsigned_abs()),
        duration_minutes: time.minutes,
    };
    let mut what = time.group.bytes().to_vec();
    what.extend([slot.weekday]);
    what.extend(slot.start_minute.to_be_bytes());
    let mark = finder.app().secrets().mac("finder.own-group", &what);
    let slug: String = mark[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let town = finder.places(&time.town).await?;
    // A group is shown in the town that its facilitator named, or in none.
    let town = town.taken.filter(|_| !town.is_a_guess);
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let venue = match time.venue {
        groups::Venue::Room => Venue::InPerson,
        groups::Venue::Online => Venue::Online,
        groups::Venue::Both => Venue::Hybrid,
    };
    let place = feeds::MeetingPlace {
        street: text(&time.address),
        address: text(&time.address),
        point: town.as_ref().map(|town| town.point),
        regions: town.map(|town| town.name).into_iter().collect(),
        ..feeds::MeetingPlace::default()
    };
    // The group planned it for this week, which confirms it today.
    let today = Zone::UTC.at(now - now.rem_euclid(DAY));
    let source = json!({
        "slug": slug, "name": time.name, "day": slot.weekday,
        "time": format!("{:02}:{:02}", local.hour(), local.minute()), "timezone": time.zone,
        "formatted_address": time.address, "notes": time.note, "types": ["O"],
    });
    let row_hash = hash_of(
        &format!("{source} {} {}", time.venue.word(), today.date()),
        slot,
    );
    Ok(Meeting {
        slug,
        name: time.name.clone(),
        program: Program::other(),
        slot: Some(slot),
        zone: Some(time.zone.clone()),
        venue,
        place,
        online: Online::default(),
        group: feeds::MeetingGroup::default(),
        types: vec!["O"],
        unknown_types: Vec::new(),
        languages: Vec::new(),
        notes: text(&time.note),
        cost: None,
        updated: Some(today.datetime()),
        source: source.to_string().into(),
        row_hash,
        warnings: Vec::new(),
    })
}

fn hash_of(text: &str, slot: WeeklyTime) -> u64 {
    let digest = Sha256::digest(format!("{text} {}", slot.duration_minutes));
    digest
        .first_chunk()
        .map_or(0, |bytes| u64::from_be_bytes(*bytes))
}
