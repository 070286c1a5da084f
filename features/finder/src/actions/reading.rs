//! Lists are read: fetched or brought, compared with what is known, and only the difference written.

use std::collections::HashMap;

use feeds::{ImportedList, Meeting, UnreadableList};
use kernel::{Millis, Zone};
use sha2::{Digest, Sha256};
use store::{Record, retrying};

use super::Fault;
use super::keeping::entry;
use crate::fetch::{FetchFailure, FetchRequest, FetchedList};
use crate::finder::Finder;
use crate::found::{FeedId, MeetingId};
use crate::places::Gazetteer;
use crate::records::{
    self, CacheValidators, FacilityDifference, Feed, FeedCounts, KnownMeeting, ListVersion,
    MeetingDifference, ReadingTimes,
};
use crate::rules::{FeedSettings, MayKeepFeeds, due_after};

/// Grows when rows are kept in another way, so that all are read anew.
const FORMAT: u32 = 2;

/// What a reading brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOutcome {
    /// The list is as it was.
    Same,
    /// It was read.
    Read(FeedCounts),
    /// It could not be read. What was read before stays.
    Failed(ReadFailure),
}

/// Why a list could not be read. Its words stand in [`Feed::fault`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadFailure(ReadFailureKind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReadFailureKind {
    Fetching(FetchFailure),
    WebPage,
    Malformed,
    NoList,
    Empty,
    UnknownZone,
}

impl std::fmt::Display for ReadFailure {
    /// A word: `forbidden`, `unreachable`, `certificate`, `too-slow`, `too-large`, `status-404`, `garbled`,
    /// `web-page`, `malformed`, `no-list`, `empty`, `unknown-zone`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            ReadFailureKind::Fetching(failure) => failure.fmt(out),
            ReadFailureKind::WebPage => out.write_str("web-page"),
            ReadFailureKind::Malformed => out.write_str("malformed"),
            ReadFailureKind::NoList => out.write_str("no-list"),
            ReadFailureKind::Empty => out.write_str("empty"),
            ReadFailureKind::UnknownZone => out.write_str("unknown-zone"),
        }
    }
}

impl From<UnreadableList> for ReadFailure {
    fn from(unreadable: UnreadableList) -> Self {
        Self(match unreadable {
            UnreadableList::WebPage => ReadFailureKind::WebPage,
            UnreadableList::Malformed { .. } => ReadFailureKind::Malformed,
            UnreadableList::NoList => ReadFailureKind::NoList,
            UnreadableList::Blank => ReadFailureKind::Empty,
        })
    }
}

/// Asks a list's host whether it has changed, and reads it if so. The index is not built anew:
/// [`Finder::rebuild`] does that once for several lists.
///
/// # Errors
/// [`Fault::NotFound`]. A host that does not answer is an outcome, not an error.
pub async fn refresh(
    finder: &Finder,
    right: &MayKeepFeeds,
    id: FeedId,
) -> Result<ReadOutcome, Fault> {
    let feed = records::feed(finder.app().db(), id)
        .await?
        .ok_or(Fault::NotFound)?;
    if feed.unknown_zone.is_some() {
        return failed(finder, &feed, ReadFailure(ReadFailureKind::UnknownZone)).await;
    }
    let question = FetchRequest {
        address: feed.settings.address.clone(),
        etag: feed.etag.clone(),
        modified: feed.modified.clone(),
    };
    match finder.fetch().fetch(question).await {
        Ok(FetchedList::Same) => {
            let validators = CacheValidators {
                etag: feed.etag.clone(),
                modified: feed.modified.clone(),
            };
            same(finder, &feed, &validators).await
        }
        Ok(FetchedList::List {
            bytes,
            etag,
            modified,
        }) => {
            read(
                finder,
                right,
                &feed,
                bytes,
                CacheValidators { etag, modified },
            )
            .await
        }
        Err(failure) => {
            failed(
                finder,
                &feed,
                ReadFailure(ReadFailureKind::Fetching(failure)),
            )
            .await
        }
    }
}

/// Reads a list that was brought as a file. The index is not built anew, as with [`refresh`].
///
/// # Errors
/// As [`refresh`].
pub async fn bring(
    finder: &Finder,
    right: &MayKeepFeeds,
    id: FeedId,
    bytes: Vec<u8>,
) -> Result<ReadOutcome, Fault> {
    let feed = records::feed(finder.app().db(), id)
        .await?
        .ok_or(Fault::NotFound)?;
    read(finder, right, &feed, bytes, CacheValidators::default()).await
}

/// Reads a list that was brought as a file, and builds the index anew.
///
/// # Errors
/// As [`refresh`].
pub async fn import(
    finder: &Finder,
    right: &MayKeepFeeds,
    id: FeedId,
    bytes: Vec<u8>,
) -> Result<ReadOutcome, Fault> {
    let outcome = bring(finder, right, id, bytes).await?;
    finder.rebuild().await?;
    Ok(outcome)
}

/// When the list is read next, after this number of failed attempts in a row.
fn reading(feed: &Feed, now: Millis, failures: u32) -> ReadingTimes {
    ReadingTimes {
        now,
        due_at: due_after(now, feed.settings.every_hours, failures),
    }
}

const OWN_ACCOUNT: &str =
    "the list keeps when it was read; no rights and no text of a person change";

async fn same(
    finder: &Finder,
    feed: &Feed,
    validators: &CacheValidators,
) -> Result<ReadOutcome, Fault> {
    let app = finder.app();
    retrying!(app.db(), change -> Fault, {
        records::feed_same(&mut change, feed.id, reading(feed, app.now(), 0), validators).await?;
        change.commit(Record::none(OWN_ACCOUNT)).await?;
        ReadOutcome::Same
    })
}

async fn failed(finder: &Finder, feed: &Feed, trouble: ReadFailure) -> Result<ReadOutcome, Fault> {
    let app = finder.app();
    tracing::warn!(feed = feed.id.0, trouble = %trouble, "a list could not be read");
    retrying!(app.db(), change -> Fault, {
        let next = reading(feed, app.now(), feed.failures + 1);
        records::feed_failed(&mut change, feed.id, next, &trouble.to_string()).await?;
        change.commit(Record::none(OWN_ACCOUNT)).await?;
        ReadOutcome::Failed(trouble)
    })
}

/// The bytes with the settings that they are read with.
fn content_hash(settings: &FeedSettings, bytes: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(settings_text(settings));
    hasher.update(bytes);
    hasher.finalize().into()
}

fn settings_text(settings: &FeedSettings) -> String {
    let FeedSettings {
        program,
        zone,
        parent_region,
        columns,
        ..
    } = settings;
    let zone = zone.as_ref().map_or("", Zone::name);
    format!("{FORMAT}\0{program}\0{zone}\0{parent_region}\0{columns:?}\0")
}

async fn read(
    finder: &Finder,
    right: &MayKeepFeeds,
    feed: &Feed,
    bytes: Vec<u8>,
    validators: CacheValidators,
) -> Result<ReadOutcome, Fault> {
    if feed.unknown_zone.is_some() {
        return failed(finder, feed, ReadFailure(ReadFailureKind::UnknownZone)).await;
    }
    let settings = feed.settings.clone();
    let known_hash = feed.content_hash.clone();
    // Half a second for a hundred thousand rows: not on a thread that answers requests.
    let work = move || {
        let hash = content_hash(&settings, &bytes);
        if hash.as_slice() == known_hash {
            return (hash, None);
        }
        let imported = feeds::import(&bytes, &settings.reading(), Gazetteer::bundled());
        (
            hash,
            Some(imported.map(|import| below(import, &settings.parent_region))),
        )
    };
    let (hash, imported) = tokio::task::spawn_blocking(work)
        .await
        .map_err(web::Error::broken)?;
    let version = ListVersion { hash, validators };
    match imported {
        None => same(finder, feed, &version.validators).await,
        Some(Err(unreadable)) => failed(finder, feed, unreadable.into()).await,
        Some(Ok(import)) if !import.facilities.is_empty() => {
            write_facilities(finder, right, feed, &import, &version).await
        }
        Some(Ok(import)) if import.meetings.is_empty() => {
            failed(finder, feed, ReadFailure(ReadFailureKind::Empty)).await
        }
        Some(Ok(import)) => write(finder, right, feed, &import, &version).await,
    }
}

/// Puts a region above all regions of a list.
fn below(mut import: ImportedList, parent: &str) -> ImportedList {
    if !parent.is_empty() {
        for meeting in &mut import.meetings {
            meeting.place.regions.insert(0, parent.to_owned());
        }
    }
    import
}

/// Changes when the row does or the settings do.
fn print_of(meeting: &Meeting, settings: u64) -> i64 {
    (meeting.row_hash ^ settings).cast_signed()
}

pub(super) async fn write(
    finder: &Finder,
    right: &MayKeepFeeds,
    feed: &Feed,
    import: &ImportedList,
    version: &ListVersion,
) -> Result<ReadOutcome, Fault> {
    let settings = settings_print(&feed.settings);
    for _ in 0..MOST_ATTEMPTS {
        let known = records::known(finder.app().db(), feed.id).await?;
        let difference = compare(&import.meetings, known, settings);
        let counts = counts_of(import, &difference);
        match write_rows(finder, feed.id, &difference).await {
            // Another node reads the same list: what it has written is compared again.
            Err(Fault::Store(store::Error::Unique(_))) => continue,
            done => done?,
        }
        let rows = ReadRows {
            gone: &difference.gone,
            counts,
        };
        return finish(finder, right, feed, rows, version).await;
    }
    Err(Fault::Stale)
}

/// Changes when the settings do that rows are read with.
fn settings_print(settings: &FeedSettings) -> u64 {
    let digest = Sha256::digest(settings_text(settings));
    let print = digest.first_chunk();
    print.map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

/// A list of places of treatment: its rows take the place of meetings in the counts.
async fn write_facilities(
    finder: &Finder,
    right: &MayKeepFeeds,
    feed: &Feed,
    import: &ImportedList,
    version: &ListVersion,
) -> Result<ReadOutcome, Fault> {
    const WHY: &str = "rows of a list; the reading that ends with them has an entry";
    let app = finder.app();
    let settings = settings_print(&feed.settings);
    let FacilityDifference {
        added,
        changed,
        gone,
    } = records::compare_facilities(app.db(), feed.id, &import.facilities, settings).await?;
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let counts = FeedCounts {
        meetings: count(import.facilities.len()),
        added: count(added.len()),
        changed: count(changed.len()),
        gone: count(gone.len()),
        rejected: count(import.rejected.len()),
        warned: 0,
    };
    let new = added.chunks(ROWS_AT_ONCE).map(|added| FacilityDifference {
        added: added.to_vec(),
        ..FacilityDifference::default()
    });
    let other = changed
        .chunks(ROWS_AT_ONCE)
        .map(|changed| FacilityDifference {
            changed: changed.to_vec(),
            ..FacilityDifference::default()
        });
    for part in new.chain(other) {
        retrying!(app.db(), change -> Fault, {
            records::write_facilities(&mut change, feed.id, &part).await?;
            change.commit(Record::none(WHY)).await?;
        })?;
    }
    let part = FacilityDifference {
        gone,
        ..FacilityDifference::default()
    };
    retrying!(app.db(), change -> Fault, {
        records::write_facilities(&mut change, feed.id, &part).await?;
        let next = reading(feed, app.now(), 0);
        records::feed_read(&mut change, feed.id, next, version, counts).await?;
        change.recheck(right).await?;
        change.commit(Record::entry(entry(right, "feed.read").on(feed.id))).await?;
        ReadOutcome::Read(counts)
    })
}

/// How often a list is compared anew because another node writes it at the same time.
const MOST_ATTEMPTS: usize = 3;
/// Rows in one change: large enough to be fast, small enough that other writers do not wait.
const ROWS_AT_ONCE: usize = 1_000;

fn counts_of(import: &ImportedList, difference: &MeetingDifference<'_>) -> FeedCounts {
    let warned = import
        .meetings
        .iter()
        .filter(|meeting| !meeting.warnings.is_empty());
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    FeedCounts {
        meetings: count(import.meetings.len()),
        added: count(difference.added.len()),
        changed: count(difference.changed.len()),
        gone: count(difference.gone.len()),
        rejected: count(import.rejected.len()),
        warned: count(warned.count()),
    }
}

/// Writes what is new and what has changed, part by part: a first reading of a large list would
/// otherwise hold the one writer of SQLite for seconds. Each row is whole by itself, the index is built
/// when the reading has ended, and a reading that broke off is ended by the next.
async fn write_rows(
    finder: &Finder,
    feed: FeedId,
    difference: &MeetingDifference<'_>,
) -> Result<(), Fault> {
    const WHY: &str = "rows of a list; the reading that ends with them has an entry";
    let app = finder.app();
    let added = difference
        .added
        .chunks(ROWS_AT_ONCE)
        .map(|added| MeetingDifference {
            added: added.to_vec(),
            ..MeetingDifference::default()
        });
    let changed = difference
        .changed
        .chunks(ROWS_AT_ONCE)
        .map(|changed| MeetingDifference {
            changed: changed.to_vec(),
            ..MeetingDifference::default()
        });
    for part in added.chain(changed) {
        retrying!(app.db(), change -> Fault, {
            records::write(&mut change, feed, &part, app.now()).await?;
            change.commit(Record::none(WHY)).await?;
        })?;
    }
    Ok(())
}

/// What a reading found, once its new and changed rows are written.
struct ReadRows<'a> {
    gone: &'a [MeetingId],
    counts: FeedCounts,
}

/// Removes the meetings that are gone and records the reading.
async fn finish(
    finder: &Finder,
    right: &MayKeepFeeds,
    feed: &Feed,
    rows: ReadRows<'_>,
    version: &ListVersion,
) -> Result<ReadOutcome, Fault> {
    let app = finder.app();
    retrying!(app.db(), change -> Fault, {
        let part = MeetingDifference { gone: rows.gone.to_vec(), ..MeetingDifference::default() };
        records::write(&mut change, feed.id, &part, app.now()).await?;
        let next = reading(feed, app.now(), 0);
        records::feed_read(&mut change, feed.id, next, version, rows.counts).await?;
        change.recheck(right).await?;
        change.commit(Record::entry(entry(right, "feed.read").on(feed.id))).await?;
        ReadOutcome::Read(rows.counts)
    })
}

fn compare(
    meetings: &[Meeting],
    known: Vec<(String, KnownMeeting)>,
    settings: u64,
) -> MeetingDifference<'_> {
    let mut known: HashMap<String, KnownMeeting> = known.into_iter().collect();
    let mut difference = MeetingDifference::default();
    for meeting in meetings {
        let print = print_of(meeting, settings);
        match known.remove(meeting.slug.as_str()) {
            None => difference.added.push((meeting, print)),
            Some(row) if row.removed || row.print != print => {
                difference.changed.push((row.id, meeting, print))
            }
            Some(_) => {}
        }
    }
    difference.gone = known
        .into_values()
        .filter(|row| !row.removed)
        .map(|row| row.id)
        .collect();
    difference
}
