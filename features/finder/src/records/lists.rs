//! The registry: rows in and out.

use std::collections::HashMap;

use kernel::{Millis, Zone};
use store::{Change, Db, Error, Value, args};

use super::{
    ADD_FEED, DECLINE_HELD, DUE_FEEDS, EDIT_FEED, FEED, FEED_DECLINED, FEED_FAILED, FEED_HELD,
    FEED_NAMES, FEED_READ, FEED_SAME, FEEDS, LIVE_ROWS, NEXT_FEED, REVISION,
};
use super::{
    FORGET_FACILITIES_OF_FEED, FORGET_MEETINGS_OF_FEED, FORGET_OFFERS_OF_FEED,
    FORGET_REPORTS_OF_FEED, REMOVE_FEED,
};
use crate::found::FeedId;
use crate::rules::FeedSettings;

store::row! {
    struct FeedRow {
        id: FeedId,
        name: String,
        address: String,
        program: String,
        zone: String,
        parent_region: String,
        columns: String,
        every_hours: u16,
        version: i64,
        etag: String,
        modified: String,
        content_hash: Vec<u8>,
        due_at: Millis,
        tried_at: Option<Millis>,
        good_at: Option<Millis>,
        fault: String,
        failures: u32,
        meetings: u32,
        added: u32,
        changed: u32,
        gone: u32,
        rejected: u32,
        warned: u32,
        held_hash: Option<Vec<u8>>,
        held_meetings: u32,
        declined_hash: Option<Vec<u8>>,
    }
}

/// The name of every list.
pub(crate) async fn feed_names(db: &Db) -> Result<HashMap<FeedId, String>, Error> {
    let rows = db.all::<(FeedId, String)>(FEED_NAMES, args![]).await?;
    Ok(rows.into_iter().collect())
}

/// A list of the registry.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// Its number.
    pub id: FeedId,
    /// What was set about it.
    pub settings: FeedSettings,
    /// The name of its time zone where the zone data no longer has it. The list is not read until a
    /// coordinator sets its zone again: without it, rows would be read on another clock.
    pub unknown_zone: Option<String>,
    /// Grows with each edit, so that of two at once one is told.
    pub version: i64,
    /// When it is next asked for.
    pub due_at: Millis,
    /// When it was last asked for.
    pub tried_at: Option<Millis>,
    /// When it was last read well. Its meetings are as of then.
    pub good_at: Option<Millis>,
    /// Why the last attempt brought nothing: a word of [`crate::actions::ReadFailure`], or empty.
    pub fault: String,
    /// Attempts in a row that brought nothing.
    pub failures: u32,
    /// What the last good reading brought.
    pub counts: FeedCounts,
    /// How many meetings it has now, where that waits for the coordinator's word.
    pub held_meetings: Option<u32>,
    pub(crate) held_hash: Option<Vec<u8>>,
    pub(crate) declined_hash: Option<Vec<u8>>,
    pub(crate) etag: String,
    pub(crate) modified: String,
    pub(crate) content_hash: Vec<u8>,
}

/// What a reading of a list brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FeedCounts {
    /// Meetings in it.
    pub meetings: u32,
    /// New ones.
    pub added: u32,
    /// Changed ones.
    pub changed: u32,
    /// Those that it has no more.
    pub gone: u32,
    /// Rows that are no meeting.
    pub rejected: u32,
    /// Meetings with something odd.
    pub warned: u32,
}

impl FeedRow {
    /// The list of this row.
    fn feed(self) -> Feed {
        let row = self;
        let zone = (!row.zone.is_empty()).then(|| row.zone.parse());
        let (zone, unknown_zone) = match zone {
            Some(Ok(zone)) => (Some(zone), None),
            Some(Err(error)) => {
                tracing::error!(feed = row.id.0, %error, "the time zone of a list is unknown");
                (None, Some(row.zone))
            }
            None => (None, None),
        };
        Feed {
            id: row.id,
            unknown_zone,
            settings: FeedSettings {
                name: row.name,
                address: row.address,
                program: row.program,
                zone,
                parent_region: row.parent_region,
                columns: feeds::ColumnMapping(
                    serde_json::from_str(&row.columns).unwrap_or_default(),
                ),
                every_hours: row.every_hours,
            },
            version: row.version,
            due_at: row.due_at,
            tried_at: row.tried_at,
            good_at: row.good_at,
            fault: row.fault,
            failures: row.failures,
            counts: FeedCounts {
                meetings: row.meetings,
                added: row.added,
                changed: row.changed,
                gone: row.gone,
                rejected: row.rejected,
                warned: row.warned,
            },
            held_meetings: row.held_hash.is_some().then_some(row.held_meetings),
            held_hash: row.held_hash,
            declined_hash: row.declined_hash,
            etag: row.etag,
            modified: row.modified,
            content_hash: row.content_hash,
        }
    }
}

/// All lists, by name.
pub(crate) async fn feeds(db: &Db) -> Result<Vec<Feed>, Error> {
    let rows = db.all::<FeedRow>(FEEDS, args![]).await?;
    Ok(rows.into_iter().map(FeedRow::feed).collect())
}

/// One list.
pub(crate) async fn feed(db: &Db, id: FeedId) -> Result<Option<Feed>, Error> {
    let row = db.opt::<FeedRow>(FEED, args![id]).await?;
    Ok(row.map(FeedRow::feed))
}

/// Lists that are to be asked for, the longest waiting first.
pub(crate) async fn due_feeds(db: &Db, now: Millis) -> Result<Vec<FeedId>, Error> {
    let rows = db.all::<(FeedId,)>(DUE_FEEDS, args![now]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A number that changes when any list does.
pub(crate) async fn revision(db: &Db) -> Result<i64, Error> {
    db.one(REVISION, args![]).await
}

/// The settings of a list in the order of [`ADD_FEED`] and [`EDIT_FEED`]; it is to be read anew, now.
fn values(id: FeedId, settings: &FeedSettings, now: Millis) -> Result<Vec<Value>, Error> {
    let FeedSettings {
        name,
        address,
        program,
        zone,
        parent_region,
        columns,
        every_hours,
    } = settings;
    let columns =
        serde_json::to_string(&columns.0).map_err(|error| Error::Other(error.to_string()))?;
    let hash: &[u8] = &[];
    Ok(args![
        id,
        name,
        address,
        program,
        zone.as_ref().map_or("", Zone::name),
        parent_region,
        columns,
        *every_hours,
        hash,
        now
    ])
}

/// Writes a new list.
pub(crate) async fn add_feed(
    change: &mut Change,
    settings: &FeedSettings,
    now: Millis,
) -> Result<FeedId, Error> {
    let (id,) = change.one::<(FeedId,)>(NEXT_FEED, args![]).await?;
    change.exec(ADD_FEED, values(id, settings, now)?).await?;
    Ok(id)
}

/// Writes other settings; false when another edit was saved first.
pub(crate) async fn edit_feed(
    change: &mut Change,
    feed: &Feed,
    now: Millis,
) -> Result<bool, Error> {
    let mut values = values(feed.id, &feed.settings, now)?;
    values.push(feed.version.into());
    Ok(change.exec(EDIT_FEED, values).await? == 1)
}

/// Removes a list with its meetings and what was reported about them.
pub(crate) async fn remove_feed(change: &mut Change, id: FeedId) -> Result<bool, Error> {
    change.exec(FORGET_REPORTS_OF_FEED, args![id]).await?;
    change.exec(FORGET_OFFERS_OF_FEED, args![id]).await?;
    change.exec(FORGET_MEETINGS_OF_FEED, args![id]).await?;
    change.exec(FORGET_FACILITIES_OF_FEED, args![id]).await?;
    Ok(change.exec(REMOVE_FEED, args![id]).await? == 1)
}

/// What the host said about the list (RFC 9110 validators), to be sent with the next request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CacheValidators {
    pub(crate) etag: String,
    pub(crate) modified: String,
}

/// Which content of a list was read.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListVersion {
    /// Over the bytes and the settings that they were read with.
    pub(crate) hash: [u8; 32],
    /// What the host said of it.
    pub(crate) validators: CacheValidators,
}

/// When something was read, and when the next time is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadingTimes {
    pub(crate) now: Millis,
    pub(crate) due_at: Millis,
}

/// Notes a reading that brought something.
pub(crate) async fn feed_read(
    change: &mut Change,
    id: FeedId,
    reading: ReadingTimes,
    version: &ListVersion,
    counts: FeedCounts,
) -> Result<(), Error> {
    let FeedCounts {
        meetings,
        added,
        changed,
        gone,
        rejected,
        warned,
    } = counts;
    let newer = i64::from(added + changed + gone > 0);
    let ReadingTimes { now, due_at } = reading;
    let ListVersion { hash, validators } = version;
    let values = args![
        id,
        newer,
        hash,
        &validators.etag,
        &validators.modified,
        now,
        due_at,
        meetings,
        added,
        changed,
        gone,
        rejected,
        warned
    ];
    change.exec(FEED_READ, values).await?;
    Ok(())
}

/// Notes that a list is as it was.
pub(crate) async fn feed_same(
    change: &mut Change,
    id: FeedId,
    reading: ReadingTimes,
    validators: &CacheValidators,
) -> Result<(), Error> {
    let values = args![
        id,
        reading.now,
        reading.due_at,
        &validators.etag,
        &validators.modified
    ];
    change.exec(FEED_SAME, values).await?;
    Ok(())
}

/// Notes that a list could not be read, after this number of failed attempts in a row. What was read
/// before stays.
pub(crate) async fn feed_failed(
    change: &mut Change,
    id: FeedId,
    reading: ReadingTimes,
    (fault, failures): (&str, u32),
) -> Result<(), Error> {
    let values = args![id, reading.now, reading.due_at, fault, failures];
    change.exec(FEED_FAILED, values).await?;
    Ok(())
}

/// Content of a list that waits for the coordinator's word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeldContent<'a> {
    pub(crate) hash: &'a [u8],
    pub(crate) meetings: u32,
    /// Why, in a word.
    pub(crate) fault: &'a str,
}

/// Notes that what a list brought waits for the coordinator's word.
pub(crate) async fn feed_held(
    change: &mut Change,
    id: FeedId,
    reading: ReadingTimes,
    held: HeldContent<'_>,
) -> Result<(), Error> {
    let HeldContent {
        hash,
        meetings,
        fault,
    } = held;
    let values = args![id, reading.now, reading.due_at, fault, hash, meetings];
    change.exec(FEED_HELD, values).await?;
    Ok(())
}

/// Notes that a list brought what the coordinator decided not to take.
pub(crate) async fn feed_declined(
    change: &mut Change,
    id: FeedId,
    reading: ReadingTimes,
) -> Result<(), Error> {
    let values = args![id, reading.now, reading.due_at];
    change.exec(FEED_DECLINED, values).await?;
    Ok(())
}

/// Notes that the coordinator does not take what is held; false when something else is held by now.
pub(crate) async fn decline_held(
    change: &mut Change,
    id: FeedId,
    hash: &[u8],
) -> Result<bool, Error> {
    Ok(change.exec(DECLINE_HELD, args![id, hash]).await? == 1)
}

/// How many meetings and places of treatment of a list can be found.
pub(crate) async fn live_rows(db: &Db, id: FeedId) -> Result<u32, Error> {
    let rows: i64 = db.one(LIVE_ROWS, args![id]).await?;
    Ok(u32::try_from(rows).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(zone: &str) -> FeedRow {
        FeedRow {
            id: FeedId(7),
            name: "Leeds".to_owned(),
            address: String::new(),
            program: "aa".to_owned(),
            zone: zone.to_owned(),
            parent_region: String::new(),
            columns: "{}".to_owned(),
            every_hours: 24,
            version: 1,
            etag: String::new(),
            modified: String::new(),
            content_hash: Vec::new(),
            due_at: 0,
            tried_at: None,
            good_at: None,
            fault: String::new(),
            failures: 0,
            meetings: 0,
            added: 0,
            changed: 0,
            gone: 0,
            rejected: 0,
            warned: 0,
            held_hash: None,
            held_meetings: 0,
            declined_hash: None,
        }
    }

    #[test]
    fn a_list_in_an_unknown_zone_is_still_listed() {
        let lost = row("Mars/Base").feed();
        assert_eq!(lost.settings.zone, None);
        assert_eq!(lost.unknown_zone.as_deref(), Some("Mars/Base"));
        let known = row("Europe/London").feed();
        assert_eq!(known.settings.zone, "Europe/London".parse().ok());
        assert_eq!(known.unknown_zone, None);
        assert_eq!(row("").feed().unknown_zone, None);
    }
}
