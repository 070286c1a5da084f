//! Lists are read: fetched or brought, compared with what is known, and only the difference written.
//!
//! A list is read apart from the server ([`ListReader`](crate::ListReader)) and comes in parts. What
//! takes much of what was known away waits for the coordinator's word first.

use std::collections::HashSet;
use std::sync::Arc;

use feeds::UnreadableList;
use kernel::{Millis, Zone};
use sha2::{Digest, Sha256};
use store::{Record, retrying};

use super::Fault;
use super::keeping::entry;
use super::writing::ReadRows;
use crate::fetch::{FetchFailure, FetchRequest, FetchedList};
use crate::finder::Finder;
use crate::found::FeedId;
use crate::reader::{ListPart, ListParts, ListReadError, ListSummary};
use crate::records::{
    self, CacheValidators, Feed, FeedCounts, HeldContent, ListVersion, ReadingTimes,
};
use crate::rules::{FeedSettings, HeldReason, MayKeepFeeds, due_after, held_reason, is_replaced};

/// Grows when rows are kept in another way, so that all are read anew.
const FORMAT: u32 = 3;

/// What a reading brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOutcome {
    /// The list is as it was.
    Same,
    /// It was read.
    Read(FeedCounts),
    /// It would take much of what was known away, so nothing was changed: the coordinator decides.
    Held(HeldList),
    /// It could not be read. What was read before stays.
    Failed(ReadFailure),
}

/// A list that waits for the coordinator's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldList {
    /// How many meetings it has now.
    pub meetings: u32,
    /// How many of it can be found.
    pub known: u32,
    /// What is odd about it.
    pub reason: HeldReason,
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
    TooLarge,
    TooManyRows,
    TooHeavy,
    UnknownZone,
}

/// What stands in [`Feed::fault`] while a list is read, and stays there if the server ends meanwhile.
const BROKEN_OFF: &str = "broken-off";

impl std::fmt::Display for ReadFailure {
    /// A word: `forbidden`, `unreachable`, `certificate`, `too-slow`, `too-large`, `status-404`, `garbled`,
    /// `web-page`, `malformed`, `no-list`, `empty`, `too-many-rows`, `too-heavy`, `unknown-zone`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            ReadFailureKind::Fetching(failure) => failure.fmt(out),
            ReadFailureKind::WebPage => out.write_str("web-page"),
            ReadFailureKind::Malformed => out.write_str("malformed"),
            ReadFailureKind::NoList => out.write_str("no-list"),
            ReadFailureKind::Empty => out.write_str("empty"),
            ReadFailureKind::TooLarge => out.write_str("too-large"),
            ReadFailureKind::TooManyRows => out.write_str("too-many-rows"),
            ReadFailureKind::TooHeavy => out.write_str("too-heavy"),
            ReadFailureKind::UnknownZone => out.write_str("unknown-zone"),
        }
    }
}

impl From<ListReadError> for ReadFailure {
    fn from(error: ListReadError) -> Self {
        Self(match error {
            ListReadError::Unreadable(unreadable) => match unreadable {
                UnreadableList::WebPage => ReadFailureKind::WebPage,
                UnreadableList::Malformed { .. } => ReadFailureKind::Malformed,
                UnreadableList::NoList => ReadFailureKind::NoList,
                UnreadableList::Blank => ReadFailureKind::Empty,
                UnreadableList::TooLarge => ReadFailureKind::TooLarge,
                UnreadableList::TooManyRows => ReadFailureKind::TooManyRows,
            },
            ListReadError::Died => ReadFailureKind::TooHeavy,
        })
    }
}

/// What is done with a list that takes much of what was known away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// It waits for the coordinator's word.
    Ask,
    /// The coordinator has seen this content and takes it; other content waits.
    Held,
    /// It is taken, whatever it is.
    Insist,
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
    consent: Consent,
) -> Result<ReadOutcome, Fault> {
    let feed = records::feed(finder.app().db(), id)
        .await?
        .ok_or(Fault::NotFound)?;
    if feed.unknown_zone.is_some() {
        return failed(finder, &feed, ReadFailure(ReadFailureKind::UnknownZone)).await;
    }
    tried(finder, &feed).await?;
    let question = FetchRequest {
        address: feed.settings.address.clone(),
        etag: feed.etag.clone(),
        modified: feed.modified.clone(),
    };
    let reading = ListReading {
        finder,
        right,
        feed: &feed,
        consent,
        is_fetched: true,
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
            reading
                .read(bytes, CacheValidators { etag, modified })
                .await
        }
        Err(failure) => {
            let failure = ReadFailure(ReadFailureKind::Fetching(failure));
            failed(finder, &feed, failure).await
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
    consent: Consent,
) -> Result<ReadOutcome, Fault> {
    let feed = records::feed(finder.app().db(), id)
        .await?
        .ok_or(Fault::NotFound)?;
    if feed.unknown_zone.is_some() {
        return failed(finder, &feed, ReadFailure(ReadFailureKind::UnknownZone)).await;
    }
    let reading = ListReading {
        finder,
        right,
        feed: &feed,
        consent,
        is_fetched: false,
    };
    reading.read(bytes, CacheValidators::default()).await
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
    let outcome = bring(finder, right, id, bytes, Consent::Ask).await?;
    finder.rebuild().await?;
    Ok(outcome)
}

/// The coordinator does not take what a list brought: what was known stays, and this content is not
/// asked about again.
///
/// # Errors
/// [`Fault::NotFound`]; [`Fault::Stale`] where nothing is held, or something else by now.
pub async fn decline(finder: &Finder, right: &MayKeepFeeds, id: FeedId) -> Result<(), Fault> {
    let db = finder.app().db();
    let feed = records::feed(db, id).await?.ok_or(Fault::NotFound)?;
    let held = feed.held_hash.ok_or(Fault::Stale)?;
    retrying!(db, change -> Fault, {
        change.recheck(right).await?;
        if !records::decline_held(&mut change, id, &held).await? {
            return Err(Fault::Stale);
        }
        change.commit(Record::entry(entry(right, "feed.decline").on(id))).await?;
    })
}

/// When the list is read next, after this number of failed attempts in a row.
pub(super) fn reading(feed: &Feed, now: Millis, failures: u32) -> ReadingTimes {
    ReadingTimes {
        now,
        due_at: due_after(now, feed.settings.every_hours, failures),
    }
}

const OWN_ACCOUNT: &str =
    "the list keeps when it was read; no rights and no text of a person change";

/// Notes that a list is being read, and when the next time is, before its host is asked: a list that
/// ends the server is not asked for again at once when the server starts.
async fn tried(finder: &Finder, feed: &Feed) -> Result<(), Fault> {
    let app = finder.app();
    retrying!(app.db(), change -> Fault, {
        let failures = feed.failures.saturating_add(1);
        let next = reading(feed, app.now(), failures);
        records::feed_failed(&mut change, feed.id, next, (BROKEN_OFF, failures)).await?;
        change.commit(Record::none(OWN_ACCOUNT)).await?;
    })
}

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
        let failures = feed.failures.saturating_add(1);
        let next = reading(feed, app.now(), failures);
        let fault = trouble.to_string();
        records::feed_failed(&mut change, feed.id, next, (&fault, failures)).await?;
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

/// Changes when the settings do that rows are read with.
pub(super) fn settings_print(settings: &FeedSettings) -> u64 {
    let digest = Sha256::digest(settings_text(settings));
    let print = digest.first_chunk();
    print.map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

/// One reading of one list.
struct ListReading<'a> {
    finder: &'a Finder,
    right: &'a MayKeepFeeds,
    feed: &'a Feed,
    consent: Consent,
    /// It was fetched, and can be fetched again when the coordinator takes it.
    is_fetched: bool,
}

impl ListReading<'_> {
    async fn read(
        &self,
        bytes: Vec<u8>,
        validators: CacheValidators,
    ) -> Result<ReadOutcome, Fault> {
        let Self { finder, feed, .. } = *self;
        let settings = feed.settings.clone();
        // A list has up to a quarter of a gigabyte: not on a thread that answers requests.
        let hashed = move || (content_hash(&settings, &bytes), bytes);
        let (hash, bytes) = tokio::task::spawn_blocking(hashed)
            .await
            .map_err(web::Error::broken)?;
        if hash.as_slice() == feed.content_hash {
            return same(finder, feed, &validators).await;
        }
        if self.consent == Consent::Ask {
            let is_hash = |known: &Option<Vec<u8>>| known.as_deref() == Some(&hash);
            if is_hash(&feed.declined_hash) {
                return self.declined().await;
            }
        }
        let bytes = Arc::new(bytes);
        let (summary, parts) = match self.begin(&bytes).await {
            Ok(begun) => begun,
            Err(error) => return failed(finder, feed, error.into()).await,
        };
        if summary.meetings == 0 && summary.facilities == 0 {
            return failed(finder, feed, ReadFailure(ReadFailureKind::Empty)).await;
        }
        let known = records::live_rows(finder.app().db(), feed.id).await?;
        let is_taken = match self.consent {
            Consent::Ask => false,
            Consent::Held => feed.held_hash.as_deref() == Some(&hash),
            Consent::Insist => true,
        };
        let rows = summary.meetings.max(summary.facilities);
        let told = summary.told.max(summary.facilities);
        if let Some(reason) = held_reason(known, rows, told).filter(|_| !is_taken) {
            let held = HeldList {
                meetings: rows,
                known,
                reason,
            };
            return self.held(&hash, held).await;
        }
        let version = ListVersion { hash, validators };
        if known == 0 || is_taken {
            return self.write((summary, parts), &version).await;
        }
        // Rows are written as they come, so what would be gone is counted before the first of them.
        let gone = match self.gone(parts).await? {
            Ok(gone) => gone,
            Err(error) => return failed(finder, feed, error.into()).await,
        };
        if is_replaced(known, gone) {
            let held = HeldList {
                meetings: rows,
                known,
                reason: HeldReason::Replaced,
            };
            return self.held(&version.hash, held).await;
        }
        match self.begin(&bytes).await {
            Ok(begun) => self.write(begun, &version).await,
            Err(error) => failed(finder, feed, error.into()).await,
        }
    }

    /// Begins to read the list; its rows are still to come.
    async fn begin(&self, bytes: &Arc<Vec<u8>>) -> Result<(ListSummary, ListParts), ListReadError> {
        let reader = self.finder.reader();
        let mut parts = reader.read(self.feed.settings.clone(), Arc::clone(bytes));
        match parts.recv().await {
            Some(Ok(ListPart::Summary(summary))) => Ok((summary, parts)),
            Some(Err(error)) => Err(error),
            Some(Ok(_)) | None => Err(ListReadError::Died),
        }
    }

    /// How many known rows are not in the list.
    async fn gone(&self, mut parts: ListParts) -> Result<Result<u32, ListReadError>, Fault> {
        let (db, feed) = (self.finder.app().db(), self.feed.id);
        let meetings = records::known(db, feed).await?.into_iter();
        let live = meetings.filter(|(_, known)| !known.removed);
        let mut known: HashSet<String> = live.map(|(slug, _)| slug).collect();
        known.extend(records::known_facilities(db, feed).await?.into_keys());
        loop {
            match parts.recv().await {
                Some(Ok(ListPart::Meetings(rows))) => {
                    for row in rows {
                        known.remove(&row.slug);
                    }
                }
                Some(Ok(ListPart::Facilities(rows))) => {
                    for row in rows {
                        known.remove(&row.slug);
                    }
                }
                Some(Ok(ListPart::End)) => {
                    return Ok(Ok(u32::try_from(known.len()).unwrap_or(u32::MAX)));
                }
                Some(Err(error)) => return Ok(Err(error)),
                Some(Ok(ListPart::Summary(_))) | None => return Ok(Err(ListReadError::Died)),
            }
        }
    }

    async fn declined(&self) -> Result<ReadOutcome, Fault> {
        let Self { finder, feed, .. } = *self;
        let app = finder.app();
        retrying!(app.db(), change -> Fault, {
            records::feed_declined(&mut change, feed.id, reading(feed, app.now(), 0)).await?;
            change.commit(Record::none(OWN_ACCOUNT)).await?;
            ReadOutcome::Same
        })
    }

    async fn held(&self, hash: &[u8], held: HeldList) -> Result<ReadOutcome, Fault> {
        let Self { finder, feed, .. } = *self;
        if !self.is_fetched {
            // The coordinator who brought the file is there to be asked, and has it.
            return Ok(ReadOutcome::Held(held));
        }
        let app = finder.app();
        tracing::warn!(
            feed = feed.id.0,
            meetings = held.meetings,
            known = held.known,
            "a list waits for the coordinator"
        );
        retrying!(app.db(), change -> Fault, {
            let content = HeldContent { hash, meetings: held.meetings, fault: held.reason.word() };
            let next = reading(feed, app.now(), 0);
            records::feed_held(&mut change, feed.id, next, content).await?;
            change.commit(Record::none(OWN_ACCOUNT)).await?;
            ReadOutcome::Held(held)
        })
    }

    async fn write(
        &self,
        (summary, mut parts): (ListSummary, ListParts),
        version: &ListVersion,
    ) -> Result<ReadOutcome, Fault> {
        let Self {
            finder,
            right,
            feed,
            ..
        } = *self;
        let mut rows = ReadRows::begin(finder, feed, summary).await?;
        loop {
            match parts.recv().await {
                Some(Ok(ListPart::Meetings(meetings))) => rows.meetings(&meetings).await?,
                Some(Ok(ListPart::Facilities(places))) => rows.facilities(&places).await?,
                Some(Ok(ListPart::End)) => break,
                Some(Err(error)) => return failed(finder, feed, error.into()).await,
                Some(Ok(ListPart::Summary(_))) | None => {
                    return failed(finder, feed, ListReadError::Died.into()).await;
                }
            }
        }
        rows.finish(right, version).await
    }
}

/// Writes the rows of a list that the server makes itself.
pub(super) async fn write_own(
    finder: &Finder,
    right: &MayKeepFeeds,
    (feed, meetings): (&Feed, &[feeds::Meeting]),
    version: &ListVersion,
) -> Result<ReadOutcome, Fault> {
    let count = u32::try_from(meetings.len()).unwrap_or(u32::MAX);
    let summary = ListSummary {
        meetings: count,
        told: count,
        facilities: 0,
        rejected: 0,
    };
    let rows: Result<Vec<_>, _> = meetings.iter().map(records::MeetingRow::of).collect();
    let mut written = ReadRows::begin(finder, feed, summary).await?;
    written.meetings(&rows?).await?;
    written.finish(right, version).await
}
