//! The registry of lists, kept by coordinators.

use feeds::{Meeting, Warning};
use kernel::DAY;
use store::{AuditEntry, OrTaken, Record, retrying};

use super::Fault;
use crate::finder::Finder;
use crate::found::{FeedId, Listing, MeetingId};
use crate::records::{self, Feed};
use crate::rules::{FeedSettings, MayKeepFeeds, OWN_GROUPS_LIST, REPORT_DAYS, Refused, is_hidden};

/// An audit entry by the actor of the right.
pub(super) fn entry(right: &MayKeepFeeds, action: &'static str) -> AuditEntry {
    right.actor().map_or_else(
        || AuditEntry::by_system(action),
        |person| AuditEntry::new(person, action),
    )
}

/// The fault for a key of the registry that another list has.
fn taken(key: &str) -> Option<Fault> {
    (key == "feeds_address").then(|| Refused::FeedTaken.into())
}

/// All lists, by name.
pub async fn feeds(finder: &Finder, _: &MayKeepFeeds) -> Result<Vec<Feed>, Fault> {
    let mut feeds = records::feeds(finder.app().db()).await?;
    // What the server writes itself is set in its groups.
    feeds.retain(|feed| feed.settings.address != OWN_GROUPS_LIST);
    Ok(feeds)
}

/// One list.
///
/// # Errors
/// [`Fault::NotFound`].
pub async fn feed(finder: &Finder, _: &MayKeepFeeds, id: FeedId) -> Result<Feed, Fault> {
    records::feed(finder.app().db(), id)
        .await?
        .filter(|feed| feed.settings.address != OWN_GROUPS_LIST)
        .ok_or(Fault::NotFound)
}

/// Registers a list; it is read at the next round of the timetable.
///
/// # Errors
/// [`Refused`] says what is wrong with the settings.
pub async fn add_feed(
    finder: &Finder,
    right: &MayKeepFeeds,
    settings: &FeedSettings,
) -> Result<FeedId, Fault> {
    settings.check()?;
    let app = finder.app();
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let added = records::add_feed(&mut change, settings, app.now()).await;
        let id = added.or_key_taken(taken)?;
        change.commit(Record::entry(entry(right, "feed.add").on(id))).await?;
        id
    })
}

/// Changes what is set about a list; `feed.version` is the one that was read. All of it is read
/// anew at the next round.
///
/// # Errors
/// [`Refused`] says what is wrong with the settings, such as a zone that is unknown and was not set
/// again; [`Fault::Stale`] when another edit was saved first.
pub async fn edit_feed(finder: &Finder, right: &MayKeepFeeds, feed: &Feed) -> Result<(), Fault> {
    feed.settings.check()?;
    if feed.unknown_zone.is_some() && feed.settings.zone.is_none() {
        return Err(Refused::FeedZone.into());
    }
    let app = finder.app();
    retrying!(app.db(), change -> Fault, {
        change.recheck(right).await?;
        let edited = records::edit_feed(&mut change, feed, app.now()).await;
        if !edited.or_key_taken(taken)? {
            return Err(Fault::Stale);
        }
        change.commit(Record::entry(entry(right, "feed.edit").on(feed.id))).await?;
    })
}

/// Removes a list and its meetings.
///
/// # Errors
/// [`Fault::NotFound`].
pub async fn remove_feed(finder: &Finder, right: &MayKeepFeeds, id: FeedId) -> Result<(), Fault> {
    retrying!(finder.app().db(), change -> Fault, {
        change.recheck(right).await?;
        if !records::remove_feed(&mut change, id).await? {
            return Err(Fault::NotFound);
        }
        change.commit(Record::entry(entry(right, "feed.remove").on(id))).await?;
    })?;
    Ok(finder.rebuild().await?)
}

/// A meeting with something odd in its row.
#[derive(Debug, Clone)]
pub struct WarnedMeeting {
    /// Which.
    pub id: MeetingId,
    /// What its list calls it.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What is odd.
    pub warnings: Vec<Warning>,
}

/// Meetings of a list with something odd, a hundred behind `last`.
pub async fn warnings(
    finder: &Finder,
    _: &MayKeepFeeds,
    feed: FeedId,
    last: MeetingId,
) -> Result<Vec<WarnedMeeting>, Fault> {
    let rows = records::warned_after(finder.app().db(), feed, last, 100).await?;
    let warned = |row: records::StoredMeeting| WarnedMeeting {
        id: row.id,
        slug: row.meeting.slug,
        name: row.meeting.name,
        warnings: row.meeting.warnings,
    };
    Ok(rows.meetings.into_iter().map(warned).collect())
}

/// Meetings that are out of the lists because people found nobody there, with how many they were.
pub async fn doubted(finder: &Finder, _: &MayKeepFeeds) -> Result<Vec<(Listing, u32)>, Fault> {
    let app = finder.app();
    let since = app.now().div_euclid(DAY) - REPORT_DAYS;
    let mut doubts = records::doubts(app.db(), since).await?;
    doubts.retain(|(_, nobody, good)| is_hidden(*nobody, *good));
    let ids: Vec<MeetingId> = doubts.iter().map(|(id, ..)| *id).collect();
    let mut cards = finder.cards(&ids, app.now()).await?;
    let known = doubts
        .into_iter()
        .filter_map(|(id, nobody, _)| Some((cards.remove(&id)?, nobody)));
    Ok(known.collect())
}

/// A coordinator looked into a meeting that was in doubt and found it right: it is back in the lists.
///
/// # Errors
/// [`Fault::NotFound`].
pub async fn looked_at(
    finder: &Finder,
    right: &MayKeepFeeds,
    meeting: MeetingId,
) -> Result<(), Fault> {
    let known = finder.cards(&[meeting], finder.app().now()).await?;
    if known.is_empty() {
        return Err(Fault::NotFound);
    }
    retrying!(finder.app().db(), change -> Fault, {
        change.recheck(right).await?;
        records::clear_doubts(&mut change, meeting).await?;
        change.commit(Record::entry(entry(right, "meeting.looked-at").on(meeting))).await?;
    })?;
    Ok(finder.weigh_reports().await?)
}

/// Hands every meeting of a list with its source to `each`, in parts: for an export that does not
/// hold the list in memory.
///
/// # Errors
/// Whatever `each` returns.
pub async fn export(
    finder: &Finder,
    feed: FeedId,
    mut each: impl FnMut(&Meeting) -> std::io::Result<()>,
) -> Result<(), Fault> {
    let mut last = MeetingId(0);
    loop {
        let part = records::exported_after(finder.app().db(), feed, last).await?;
        let Some(newest) = part.last else {
            return Ok(());
        };
        last = newest;
        for meeting in &part.meetings {
            each(meeting).map_err(web::Error::from)?;
        }
    }
}
