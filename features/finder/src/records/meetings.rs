//! Meetings: rows in and out.

use feeds::Meeting;
use kernel::wall_clock::local_time;
use kernel::{DAY, Millis, Zone};
use serde::{Deserialize, Serialize};
use store::{Args, Change, Db, Error, args};

use super::body::{self, BodyError};
use super::{
    ADD_MEETING, BLANK_GONE, CARDS, CHANGE_MEETING, EXPORTED, FORGET_OLD_MEETINGS,
    FORGET_OLD_OFFERS, FORGET_OLD_REPORTS, KNOWN, LAST_MEETING, LIVE_MEETINGS, MEETING,
    MEETING_BY_SLUG, REMOVE_MEETING, SET_LAST_MEETING, WARNED_MEETINGS,
};
use crate::found::{FeedId, MeetingId};

/// Rows in one hop to the database.
const BATCH: usize = 2_000;

/// A row of a list as it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownMeeting {
    pub(crate) id: MeetingId,
    pub(crate) print: i64,
    pub(crate) removed: bool,
}

/// Every row of a list, by slug, in parts.
pub(crate) async fn known(db: &Db, feed: FeedId) -> Result<Vec<(String, KnownMeeting)>, Error> {
    let mut all = Vec::new();
    let mut last = MeetingId(0);
    loop {
        let part = args![feed, last, BATCH as i64 * 5];
        let rows = db
            .all::<(String, MeetingId, i64, bool)>(KNOWN, part)
            .await?;
        let Some((_, id, ..)) = rows.last() else {
            return Ok(all);
        };
        last = *id;
        all.extend(
            rows.into_iter()
                .map(|(slug, id, print, removed)| (slug, KnownMeeting { id, print, removed })),
        );
    }
}

/// A meeting of a list as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MeetingRow {
    pub(crate) slug: String,
    pub(crate) row_hash: u64,
    pub(crate) body: String,
    /// Days since 1970 of the group's own word.
    pub(crate) confirmed_day: Option<i64>,
    pub(crate) warned: bool,
    pub(crate) source: String,
}

impl MeetingRow {
    /// # Errors
    /// The meeting cannot be written as text.
    pub(crate) fn of(meeting: &Meeting) -> Result<Self, Error> {
        Ok(Self {
            slug: meeting.slug.clone(),
            row_hash: meeting.row_hash,
            body: body::write(meeting)?,
            confirmed_day: confirmed_day(meeting),
            warned: !meeting.warnings.is_empty(),
            source: meeting.source.to_string(),
        })
    }
}

/// What a reading changes.
#[derive(Default)]
pub(crate) struct MeetingDifference<'a> {
    pub(crate) added: Vec<(&'a MeetingRow, i64)>,
    pub(crate) changed: Vec<(MeetingId, &'a MeetingRow, i64)>,
    pub(crate) gone: Vec<MeetingId>,
}

/// Days since 1970 of the group's own word.
fn confirmed_day(meeting: &Meeting) -> Option<i64> {
    let updated = local_time(meeting.updated?, &Zone::UTC).ok()?.compatible();
    Some(updated.as_millisecond().div_euclid(DAY)).filter(|day| *day > 0)
}

/// Writes a difference in parts.
pub(crate) async fn write(
    change: &mut Change,
    feed: FeedId,
    difference: &MeetingDifference<'_>,
    now: Millis,
) -> Result<(), Error> {
    let last: i64 = change.one(LAST_MEETING, args![]).await?;
    let mut next = last + 1;
    for part in difference.added.chunks(BATCH) {
        let mut rows: Vec<Args> = Vec::with_capacity(part.len());
        for (row, print) in part {
            rows.push(args![
                next,
                feed,
                &row.slug,
                *print,
                &row.body,
                row.confirmed_day,
                row.warned,
                now,
                &row.source
            ]);
            next += 1;
        }
        change.exec_each(ADD_MEETING, rows).await?;
    }
    if next > last + 1 {
        change.exec(SET_LAST_MEETING, args![next - 1]).await?;
    }
    for part in difference.changed.chunks(BATCH) {
        let mut rows: Vec<Args> = Vec::with_capacity(part.len());
        for (id, row, print) in part {
            rows.push(args![
                *id,
                *print,
                &row.body,
                row.confirmed_day,
                row.warned,
                &row.source
            ]);
        }
        change.exec_each(CHANGE_MEETING, rows).await?;
    }
    for part in difference.gone.chunks(BATCH) {
        let rows = part.iter().map(|id| args![*id, now]).collect();
        change.exec_each(REMOVE_MEETING, rows).await?;
    }
    Ok(())
}

/// A meeting with its number and its list.
pub(crate) struct StoredMeeting {
    pub(crate) id: MeetingId,
    pub(crate) feed: FeedId,
    pub(crate) meeting: Meeting,
    /// Days since 1970.
    pub(crate) confirmed: Option<i64>,
}

type StoredMeetingRow = (MeetingId, FeedId, String, String, Option<i64>);

fn stored((id, feed, slug, text, confirmed): StoredMeetingRow) -> Result<StoredMeeting, BodyError> {
    let meeting = body::read(slug, &text)?;
    Ok(StoredMeeting {
        id,
        feed,
        meeting,
        confirmed,
    })
}

/// A part of the meetings in the order of their numbers.
pub(crate) struct MeetingBatch<T> {
    /// The last number that was looked at; none at the end.
    pub(crate) last: Option<MeetingId>,
    /// The meetings whose time zones are known.
    pub(crate) meetings: Vec<T>,
}

impl<T> MeetingBatch<T> {
    fn read<R>(
        rows: Vec<R>,
        id: impl Fn(&R) -> MeetingId,
        read: fn(R) -> Result<T, BodyError>,
    ) -> Result<Self, Error> {
        let last = rows.last().map(&id);
        let meetings = rows
            .into_iter()
            .filter_map(|row| in_known_zone(id(&row), read(row)));
        Ok(Self {
            last,
            meetings: meetings.collect::<Result<_, _>>()?,
        })
    }
}

/// What was read from a row. A meeting whose time zone the zone data no longer has is logged and left
/// out, so that the others can be found; every other fault of a row is an error.
fn in_known_zone<T>(id: MeetingId, read: Result<T, BodyError>) -> Option<Result<T, Error>> {
    match read {
        Ok(meeting) => Some(Ok(meeting)),
        Err(BodyError::Zone(error)) => {
            tracing::error!(meeting = id.0, %error, "the time zone of a meeting is unknown");
            None
        }
        Err(BodyError::Store(error)) => Some(Err(error)),
    }
}

/// Meetings of all lists behind a number, in parts.
pub(crate) async fn live_after(
    db: &Db,
    last: MeetingId,
) -> Result<MeetingBatch<StoredMeeting>, Error> {
    let rows = db
        .all::<StoredMeetingRow>(LIVE_MEETINGS, args![last, BATCH as i64])
        .await?;
    MeetingBatch::read(rows, |row| row.0, stored)
}

/// Meetings of a list with something odd, behind a number.
pub(crate) async fn warned_after(
    db: &Db,
    feed: FeedId,
    last: MeetingId,
    most: u32,
) -> Result<MeetingBatch<StoredMeeting>, Error> {
    let rows = db
        .all::<StoredMeetingRow>(WARNED_MEETINGS, args![feed, last, most])
        .await?;
    MeetingBatch::read(rows, |row| row.0, stored)
}

store::row! {
    struct ExportedRow {
        id: MeetingId,
        feed: FeedId,
        slug: String,
        text: String,
        source: String,
    }
}

/// Meetings of a list with their sources, behind a number, in parts.
pub(crate) async fn exported_after(
    db: &Db,
    feed: FeedId,
    last: MeetingId,
) -> Result<MeetingBatch<Meeting>, Error> {
    let part = args![feed, last, BATCH as i64];
    let rows = db.all::<ExportedRow>(EXPORTED, part).await?;
    let meeting = |row: ExportedRow| {
        let mut meeting = body::read(row.slug, &row.text)?;
        meeting.source = row.source.into();
        Ok(meeting)
    };
    MeetingBatch::read(rows, |row| row.id, meeting)
}

/// What a card shows beside the meeting.
pub(crate) struct StoredListing {
    pub(crate) stored: StoredMeeting,
    /// When the list was last read.
    pub(crate) read_at: Option<Millis>,
    /// The last day on which a visitor reported that it took place.
    pub(crate) good_day: Option<i64>,
}

type StoredListingRow = (
    MeetingId,
    FeedId,
    String,
    String,
    Option<i64>,
    Option<Millis>,
    Option<i64>,
);

/// Cards of these meetings, in any order.
pub(crate) async fn cards(db: &Db, ids: &[MeetingId]) -> Result<Vec<StoredListing>, Error> {
    let list = serde_json::to_string(ids).map_err(|error| Error::Other(error.to_string()))?;
    let rows = db.all::<StoredListingRow>(CARDS, args![list]).await?;
    let card = |(id, feed, slug, text, confirmed, read_at, good_day): StoredListingRow| {
        let stored = stored((id, feed, slug, text, confirmed))?;
        Ok(StoredListing {
            stored,
            read_at,
            good_day,
        })
    };
    let known = |row: StoredListingRow| in_known_zone(row.0, card(row));
    rows.into_iter().filter_map(known).collect()
}

/// Everything about one meeting, also one that its list has lost.
pub(crate) struct MeetingDetails {
    pub(crate) card: StoredListing,
    pub(crate) feed_name: String,
    pub(crate) feed_address: String,
    pub(crate) removed_at: Option<Millis>,
}

store::row! {
    struct MeetingDetailsRow {
        slug: String,
        feed: FeedId,
        text: String,
        confirmed: Option<i64>,
        source: String,
        removed_at: Option<Millis>,
        feed_name: String,
        feed_address: String,
        read_at: Option<Millis>,
        good_day: Option<i64>,
    }
}

/// One meeting with its source.
pub(crate) async fn meeting(db: &Db, id: MeetingId) -> Result<Option<MeetingDetails>, Error> {
    let Some(row) = db.opt::<MeetingDetailsRow>(MEETING, args![id]).await? else {
        return Ok(None);
    };
    let mut meeting = body::read(row.slug, &row.text)?;
    meeting.source = row.source.into();
    let stored = StoredMeeting {
        id,
        feed: row.feed,
        meeting,
        confirmed: row.confirmed,
    };
    let card = StoredListing {
        stored,
        read_at: row.read_at,
        good_day: row.good_day,
    };
    Ok(Some(MeetingDetails {
        card,
        feed_name: row.feed_name,
        feed_address: row.feed_address,
        removed_at: row.removed_at,
    }))
}

/// Empties the rows that a list has lost; only their numbers stay, for when they come back.
pub(crate) async fn blank_gone(change: &mut Change, feed: FeedId) -> Result<(), Error> {
    change.exec(BLANK_GONE, args![feed]).await?;
    Ok(())
}

/// The number of a meeting by the slug that its list gave it.
pub(crate) async fn by_slug(db: &Db, feed: FeedId, slug: &str) -> Result<Option<MeetingId>, Error> {
    let row = db
        .opt::<(MeetingId,)>(MEETING_BY_SLUG, args![feed, slug])
        .await?;
    Ok(row.map(|(id,)| id))
}

/// Deletes meetings that were lost before a moment, and reports older than a day; how many meetings.
pub(crate) async fn prune(change: &mut Change, before: Millis, day: i64) -> Result<u64, Error> {
    change.exec(FORGET_OLD_REPORTS, args![day, before]).await?;
    change.exec(FORGET_OLD_OFFERS, args![before]).await?;
    change.exec(FORGET_OLD_MEETINGS, args![before]).await
}

#[cfg(test)]
mod tests {
    use feeds::{ImportSettings, Program};

    use super::*;

    fn meeting_in(zone: &str) -> (MeetingId, String) {
        let list = r#"[{"slug":"a","name":"A","day":1,"time":"9:00","timezone":"Europe/London"}]"#;
        let settings = ImportSettings::new(Program::other());
        let import = feeds::import(list.as_bytes(), &settings, &()).unwrap();
        let text = body::write(&import.meetings[0]).unwrap();
        (MeetingId(7), text.replace("Europe/London", zone))
    }

    fn read((_, text): (MeetingId, String)) -> Result<Meeting, BodyError> {
        body::read("a".to_owned(), &text)
    }

    #[test]
    fn a_meeting_in_an_unknown_zone_is_left_out_and_does_not_end_the_batch() {
        let zones = |rows: Vec<(MeetingId, String)>| {
            let batch = MeetingBatch::read(rows, |row| row.0, read).unwrap();
            let names = batch.meetings.iter().map(|meeting| meeting.zone.clone());
            (batch.last, names.flatten().collect::<Vec<Zone>>())
        };
        let london: Zone = "Europe/London".parse().unwrap();
        let rows = vec![meeting_in("Europe/London"), meeting_in("Mars/Base")];
        assert_eq!(zones(rows), (Some(MeetingId(7)), vec![london]));
        let rows = vec![meeting_in("Mars/Base")];
        assert_eq!(zones(rows), (Some(MeetingId(7)), Vec::new()));
        assert_eq!(zones(Vec::new()), (None, Vec::new()));
        let damaged = vec![meeting_in("Europe/London"), (MeetingId(8), "{".to_owned())];
        let batch = MeetingBatch::read(damaged, |row| row.0, read);
        assert!(matches!(batch.map(|_| ()), Err(Error::Decode(_))));
        assert!(matches!(
            read(meeting_in("Mars/Base")),
            Err(BodyError::Zone(_))
        ));
    }
}
