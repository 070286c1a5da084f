//! Writes the rows of a list that is read, part by part: a first reading of a large list would
//! otherwise hold the one writer of SQLite for seconds. Each row is whole by itself, the index is built
//! when the reading has ended, and a reading that broke off is ended by the next.

use std::collections::HashMap;

use store::{Record, retrying};

use super::Fault;
use super::keeping::entry;
use super::reading::{ReadOutcome, reading, settings_print};
use crate::finder::Finder;
use crate::found::MeetingId;
use crate::reader::ListSummary;
use crate::records::{
    self, FacilityDifference, FacilityRow, Feed, FeedCounts, KnownFacility, KnownMeeting,
    ListVersion, MeetingDifference, MeetingRow,
};
use crate::rules::MayKeepFeeds;

const WHY: &str = "rows of a list; the reading that ends with them has an entry";
/// How often a part is compared anew because another node writes the same list.
const MOST_ATTEMPTS: usize = 3;

/// The rows of one reading, written so far.
pub(super) struct ReadRows<'a> {
    finder: &'a Finder,
    feed: &'a Feed,
    /// Changes when the settings do that rows are read with.
    settings: u64,
    counts: FeedCounts,
    /// What is known and was not in the list so far: what is left at its end is gone.
    meetings: HashMap<String, KnownMeeting>,
    facilities: HashMap<String, KnownFacility>,
}

/// Changes when the row does or the settings do.
fn print_of(row_hash: u64, settings: u64) -> i64 {
    (row_hash ^ settings).cast_signed()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl<'a> ReadRows<'a> {
    /// Before the first part.
    ///
    /// # Errors
    /// [`Fault::Store`].
    pub(super) async fn begin(
        finder: &'a Finder,
        feed: &'a Feed,
        summary: ListSummary,
    ) -> Result<Self, Fault> {
        let db = finder.app().db();
        let meetings = records::known(db, feed.id).await?.into_iter().collect();
        let facilities = match summary.facilities {
            0 => HashMap::new(),
            _ => records::known_facilities(db, feed.id).await?,
        };
        Ok(Self {
            finder,
            feed,
            settings: settings_print(&feed.settings),
            counts: FeedCounts {
                // The rows of a list of places of treatment take the place of meetings.
                meetings: summary.meetings.max(summary.facilities),
                rejected: summary.rejected,
                ..FeedCounts::default()
            },
            meetings,
            facilities,
        })
    }

    /// Writes the meetings of a part that are new or have changed.
    ///
    /// # Errors
    /// [`Fault::Store`]; [`Fault::Stale`] where another node keeps writing the same rows.
    pub(super) async fn meetings(&mut self, rows: &[MeetingRow]) -> Result<(), Fault> {
        let app = self.finder.app();
        let warned = rows.iter().filter(|row| row.warned);
        self.counts.warned += count(warned.count());
        for attempt in 0..MOST_ATTEMPTS {
            if attempt > 0 {
                // Another node has written some of these rows.
                let known = records::known(app.db(), self.feed.id).await?;
                let mut known: HashMap<_, _> = known.into_iter().collect();
                for row in rows {
                    let known = known.remove(&row.slug);
                    known.map(|known| self.meetings.insert(row.slug.clone(), known));
                }
            }
            let part = self.difference(rows);
            let written = retrying!(app.db(), change -> Fault, {
                records::write(&mut change, self.feed.id, &part, app.now()).await?;
                change.commit(Record::none(WHY)).await?;
            });
            match written {
                Err(Fault::Store(store::Error::Unique(_))) => continue,
                done => done?,
            }
            self.counts.added += count(part.added.len());
            self.counts.changed += count(part.changed.len());
            for row in rows {
                self.meetings.remove(&row.slug);
            }
            return Ok(());
        }
        Err(Fault::Stale)
    }

    fn difference<'r>(&self, rows: &'r [MeetingRow]) -> MeetingDifference<'r> {
        let mut difference = MeetingDifference::default();
        for row in rows {
            let print = print_of(row.row_hash, self.settings);
            match self.meetings.get(&row.slug) {
                None => difference.added.push((row, print)),
                Some(known) if known.removed || known.print != print => {
                    difference.changed.push((known.id, row, print));
                }
                Some(_) => {}
            }
        }
        difference
    }

    /// Writes the places of treatment of a part that are new or have changed.
    ///
    /// # Errors
    /// [`Fault::Store`].
    pub(super) async fn facilities(&mut self, rows: &[FacilityRow]) -> Result<(), Fault> {
        let mut part = FacilityDifference::default();
        for row in rows {
            let print = print_of(row.row_hash, self.settings);
            match self.facilities.remove(&row.slug) {
                None => part.added.push((row, print)),
                Some((id, before)) if before != print => part.changed.push((id, row, print)),
                Some(_) => {}
            }
        }
        retrying!(self.finder.app().db(), change -> Fault, {
            records::write_facilities(&mut change, self.feed.id, &part).await?;
            change.commit(Record::none(WHY)).await?;
        })?;
        self.counts.added += count(part.added.len());
        self.counts.changed += count(part.changed.len());
        Ok(())
    }

    /// Removes what the list has no more, and records the reading.
    ///
    /// # Errors
    /// [`Fault::Store`], or the right is no longer there.
    pub(super) async fn finish(
        self,
        right: &MayKeepFeeds,
        version: &ListVersion,
    ) -> Result<ReadOutcome, Fault> {
        let (app, feed) = (self.finder.app(), self.feed);
        let known = self.meetings.into_values().filter(|known| !known.removed);
        let meetings: Vec<MeetingId> = known.map(|known| known.id).collect();
        let facilities: Vec<i64> = self.facilities.into_values().map(|(id, _)| id).collect();
        let counts = FeedCounts {
            gone: count(meetings.len() + facilities.len()),
            ..self.counts
        };
        retrying!(app.db(), change -> Fault, {
            let part = MeetingDifference { gone: meetings.clone(), ..MeetingDifference::default() };
            records::write(&mut change, feed.id, &part, app.now()).await?;
            let part = FacilityDifference { gone: facilities.clone(), ..FacilityDifference::default() };
            records::write_facilities(&mut change, feed.id, &part).await?;
            let next = reading(feed, app.now(), 0);
            records::feed_read(&mut change, feed.id, next, version, counts).await?;
            change.recheck(right).await?;
            change.commit(Record::entry(entry(right, "feed.read").on(feed.id))).await?;
            ReadOutcome::Read(counts)
        })
    }
}
