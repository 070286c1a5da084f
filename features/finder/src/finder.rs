//! The finder at work: one index for all requests, swapped as a whole, and the places of the world.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::available_parallelism;

use feeds::Unit;
use jiff::Timestamp;
use kernel::{DAY, MINUTE, Millis, Zone, timestamp};
use tokio::sync::{Mutex, Semaphore};
use web::{App, Error};

use crate::fetch::{Fetch, Guard};
use crate::found::{
    Bounds, Cluster, Distance, Facet, FeedId, Found, Freshness, Hit, ListEntry, Listing, MeetingId,
    Next, Page,
};
use crate::index::{Index, IndexBuilder, IndexQuery, OtherListing, ReportedMeetings, SearchCircle};
use crate::places::{Gazetteer, GazetteerPlace, PlaceAnswer};
use crate::proofs::Signer;
use crate::query::{Dimension, Query, unit_of_country, usual_radius};
use crate::reader::ListReader;
use crate::records::{self, StoredListing};
use crate::rules::{OWN_GROUPS_LIST, REPORT_DAYS, is_hidden};
use crate::sessions::Sessions;

/// Places that a typed name may mean, shown for choosing.
const MOST_PLACES: usize = 6;
/// Meetings on the page of one, of the same room.
const MOST_SIBLINGS: usize = 50;

/// The finder. Cloning is cheap; make it once.
#[derive(Clone)]
pub struct Finder(Arc<Inner>);

struct Inner {
    app: App,
    state: RwLock<Option<Arc<IndexState>>>,
    /// One builds, the others wait.
    building: Mutex<()>,
    /// Questions that are answered at once.
    turns: Semaphore,
    signer: Signer,
    /// The list of its own groups as it was written last, here.
    own: std::sync::Mutex<Option<[u8; 32]>>,
    fetch: Arc<dyn Fetch>,
    reader: ListReader,
    sessions: Arc<dyn Sessions>,
}

/// What questions are answered from.
struct IndexState {
    index: Index,
    standing: RwLock<Arc<ReportedMeetings>>,
    /// The names of lists, which visitors see.
    names: RwLock<Arc<HashMap<FeedId, String>>>,
    revision: i64,
    /// Some list holds places of treatment.
    treatments: bool,
}

impl IndexState {
    fn standing(&self) -> Arc<ReportedMeetings> {
        Arc::clone(&self.standing.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn names(&self) -> Arc<HashMap<FeedId, String>> {
        Arc::clone(&self.names.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A question with its place and its clock found.
struct ResolvedQuery {
    clock: Zone,
    around: Option<SearchCircle>,
    place: Option<GazetteerPlace>,
    elsewhere: Vec<GazetteerPlace>,
    place_unknown: bool,
    place_guessed: bool,
}

impl ResolvedQuery {
    fn ask<'a>(&'a self, query: &'a Query, now: Millis) -> IndexQuery<'a> {
        IndexQuery {
            query,
            now: timestamp(now),
            clock: &self.clock,
            around: self.around,
        }
    }
}

impl Finder {
    /// The finder of a server; fetches lists from public hosts alone.
    pub fn new(app: &App) -> Self {
        Self::with_sessions(app, Arc::new(()), ListReader::default())
    }

    /// The same, for a server that knows who was in which session, with its own way to read lists.
    pub fn with_sessions(app: &App, sessions: Arc<dyn Sessions>, reader: ListReader) -> Self {
        Self::made(app, Arc::new(Guard::public()), reader, sessions)
    }

    /// The finder with another way to fetch, for tests.
    #[cfg(test)]
    pub(crate) fn with_fetch(app: &App, fetch: Arc<dyn Fetch>) -> Self {
        Self::made(app, fetch, ListReader::default(), Arc::new(()))
    }

    fn made(
        app: &App,
        fetch: Arc<dyn Fetch>,
        reader: ListReader,
        sessions: Arc<dyn Sessions>,
    ) -> Self {
        Self(Arc::new(Inner {
            app: app.clone(),
            state: RwLock::new(None),
            building: Mutex::new(()),
            turns: Semaphore::new(available_parallelism().map_or(2, usize::from)),
            signer: Signer::new(app.secrets()),
            own: std::sync::Mutex::new(None),
            fetch,
            reader,
            sessions,
        }))
    }

    pub(crate) fn app(&self) -> &App {
        &self.0.app
    }

    pub(crate) fn signer(&self) -> &Signer {
        &self.0.signer
    }

    pub(crate) fn sessions(&self) -> &dyn Sessions {
        &*self.0.sessions
    }

    pub(crate) fn fetch(&self) -> &dyn Fetch {
        &*self.0.fetch
    }

    pub(crate) fn reader(&self) -> &ListReader {
        &self.0.reader
    }

    /// Whether the list of its own groups was written like this already.
    pub(crate) fn knows_own(&self, hash: [u8; 32]) -> bool {
        let own = self.0.own.lock().unwrap_or_else(PoisonError::into_inner);
        *own == Some(hash)
    }

    pub(crate) fn now_knows_own(&self, hash: [u8; 32]) {
        *self.0.own.lock().unwrap_or_else(PoisonError::into_inner) = Some(hash);
    }

    /// What a typed place may mean, by the bundled places and the postcodes of the lists.
    pub async fn places(&self, typed: &str) -> Result<PlaceAnswer, Error> {
        self.places_for(typed, None).await
    }

    /// The same for a person in a time zone, which tells their country.
    async fn places_for(&self, typed: &str, zone: Option<&Zone>) -> Result<PlaceAnswer, Error> {
        let state = self.state().await?;
        let lists = |code: &str| state.index.postcode(code);
        let own = zone.and_then(feeds::country_of_zone);
        let home = own.unwrap_or(&self.app().place().country);
        Ok(Gazetteer::bundled().search_with(typed, home, &lists, MOST_PLACES))
    }

    /// Builds the index before the first question, which waits otherwise. For the start.
    pub async fn open(&self) -> Result<(), Error> {
        self.state().await.map(|_| ())
    }

    /// How many meetings can be found, and the bytes that the index takes.
    pub async fn size(&self) -> Result<(usize, usize), Error> {
        let state = self.state().await?;
        Ok((state.index.len(), state.index.bytes()))
    }

    /// Whether the lists of this installation hold places of treatment; as fresh as the index.
    pub async fn has_treatments(&self) -> Result<bool, Error> {
        Ok(self.state().await?.treatments)
    }

    fn current(&self) -> Option<Arc<IndexState>> {
        self.0
            .state
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    async fn state(&self) -> Result<Arc<IndexState>, Error> {
        if let Some(state) = self.current() {
            return Ok(state);
        }
        let _turn = self.0.building.lock().await;
        match self.current() {
            Some(state) => Ok(state),
            None => self.build().await,
        }
    }

    /// Builds the index anew if a list has changed since, here or on another node. Questions are
    /// answered from the old one until the new one is there.
    pub async fn rebuild(&self) -> Result<(), Error> {
        let _turn = self.0.building.lock().await;
        let revision = records::revision(self.app().db()).await?;
        if self
            .current()
            .is_some_and(|state| state.revision == revision)
        {
            return Ok(());
        }
        self.build().await.map(|_| ())
    }

    async fn build(&self) -> Result<Arc<IndexState>, Error> {
        let db = self.app().db();
        // Read first: what is written meanwhile makes the next build, not a forgotten one.
        let revision = records::revision(db).await?;
        let mut builder = IndexBuilder::default();
        let mut part = records::live_after(db, MeetingId(0)).await?;
        while let Some(last) = part.last {
            let add = tokio::task::spawn_blocking(move || {
                for row in &part.meetings {
                    let confirmed = row.confirmed.and_then(|day| u16::try_from(day).ok());
                    builder.add(row.id, row.feed, &row.meeting, confirmed);
                }
                builder
            });
            // The next part is read meanwhile.
            let (next, added) = tokio::join!(records::live_after(db, last), add);
            (part, builder) = (next?, added.map_err(Error::broken)?);
        }
        let index = tokio::task::spawn_blocking(|| builder.finish())
            .await
            .map_err(Error::broken)?;
        let standing = RwLock::new(Arc::new(self.standing(&index).await?));
        metrics::gauge!("finder_meetings").set(index.len() as f64);
        metrics::gauge!("finder_index_bytes").set(index.bytes() as f64);
        let state = Arc::new(IndexState {
            index,
            standing,
            names: RwLock::new(Arc::new(records::feed_names(db).await?)),
            revision,
            treatments: records::has_treatments(db).await?,
        });
        *self.0.state.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&state));
        Ok(state)
    }

    async fn standing(&self, index: &Index) -> Result<ReportedMeetings, Error> {
        let since = self.app().now().div_euclid(DAY) - REPORT_DAYS;
        let doubts = records::doubts(self.app().db(), since).await?;
        let (hidden, doubted): (Vec<_>, Vec<_>) = doubts
            .into_iter()
            .partition(|(_, nobody, good)| is_hidden(*nobody, *good));
        let ids = |rows: Vec<(MeetingId, u32, u32)>| {
            rows.into_iter().map(|(id, ..)| id).collect::<Vec<_>>()
        };
        Ok(ReportedMeetings::new(index, &ids(hidden), &ids(doubted)))
    }

    /// Reports count at once. The names of lists are read again as well.
    pub(crate) async fn weigh_reports(&self) -> Result<(), Error> {
        let state = self.state().await?;
        let names = Arc::new(records::feed_names(self.app().db()).await?);
        *state.names.write().unwrap_or_else(PoisonError::into_inner) = names;
        let standing = Arc::new(self.standing(&state.index).await?);
        *state
            .standing
            .write()
            .unwrap_or_else(PoisonError::into_inner) = standing;
        Ok(())
    }

    /// The question's clock and place. Names are looked up in the bundled places alone.
    async fn asked(&self, query: &Query) -> Result<ResolvedQuery, Error> {
        let server = self.app().place();
        let named = query.at.is_none() && !query.place.trim().is_empty();
        let answer = match query.at {
            Some(point) => PlaceAnswer {
                taken: Gazetteer::bundled().nearest(point),
                ..PlaceAnswer::default()
            },
            None if named => self.places_for(&query.place, query.zone.as_ref()).await?,
            None => PlaceAnswer::default(),
        };
        let place_unknown = named && answer.taken.is_none();
        let place = answer.taken;
        let country = place
            .as_ref()
            .map_or(server.country.as_str(), |place| &place.country);
        let unit: Unit = query.unit.unwrap_or_else(|| unit_of_country(country));
        let around = query
            .at
            .or(place.as_ref().map(|place| place.point))
            .map(|point| SearchCircle {
                point,
                limit: query.radius.unwrap_or(usual_radius(unit)),
                unit,
            });
        let zones = [
            query.zone.as_ref(),
            place.as_ref().and_then(|place| place.zone.as_ref()),
        ];
        let clock = zones.into_iter().flatten().next().unwrap_or(&server.zone);
        Ok(ResolvedQuery {
            clock: clock.clone(),
            around,
            place,
            elsewhere: answer.others,
            place_unknown,
            place_guessed: answer.is_a_guess,
        })
    }

    /// Answers a question: one page of meetings, how many in all, and what else could be chosen.
    pub async fn search(&self, query: &Query, now: Millis) -> Result<Found, Error> {
        let state = self.state().await?;
        let asked = self.asked(query).await?;
        if asked.place_unknown {
            return Ok(Found::nowhere(asked.elsewhere));
        }
        // First come, first served, and no more at once than there are cores: of many who ask together,
        // nobody waits much longer than the others.
        let _turn = self.0.turns.acquire().await.map_err(Error::broken)?;
        let answer = state
            .index
            .answer(&asked.ask(query, now), &state.standing());
        let ids: Vec<MeetingId> = answer.hits.iter().map(|hit| hit.id).collect();
        let mut cards = self.cards(&ids, now).await?;
        let unit = asked.around.map(|around| around.unit);
        let hits = answer.hits.into_iter().filter_map(|hit| {
            // A list read again a moment ago may have lost one.
            let listing = cards.remove(&hit.id)?;
            Some(Hit {
                next: hit.start.map(|start| next_of(&listing, start, now)),
                distance: hit
                    .distance
                    .zip(unit)
                    .map(|(length, unit)| Distance { length, unit }),
                reasons: hit.reasons,
                listing,
            })
        });
        Ok(Found {
            hits: hits.collect(),
            total: answer.total,
            facets: named(answer.facets, &state.names()),
            around: asked.place,
            elsewhere: asked.elsewhere,
            place_unknown: asked.place_unknown,
            place_guessed: asked.place_guessed,
        })
    }

    /// The question without the values that no list here has. [`Finder::search`] takes the question as
    /// it was asked, so that such a value fits nothing; the links of the answer repeat this one.
    pub async fn known(&self, query: &Query) -> Result<Query, Error> {
        Ok(self.state().await?.index.known(query))
    }

    /// Every meeting that fits, without cards: for the command line and exports.
    pub async fn every(&self, query: &Query, now: Millis) -> Result<Vec<MeetingId>, Error> {
        let state = self.state().await?;
        let asked = self.asked(query).await?;
        if asked.place_unknown {
            return Ok(Vec::new());
        }
        Ok(state.index.every(&asked.ask(query, now), &state.standing()))
    }

    /// The rooms of an answer on a part of the map, close ones together: `cells` a side, at most 64.
    pub async fn map(
        &self,
        query: &Query,
        now: Millis,
        part: (Bounds, u16),
    ) -> Result<Vec<Cluster>, Error> {
        let state = self.state().await?;
        let asked = self.asked(query).await?;
        if asked.place_unknown {
            return Ok(Vec::new());
        }
        let (bounds, cells) = (part.0, part.1.clamp(1, 64));
        Ok(state
            .index
            .clusters(&asked.ask(query, now), &state.standing(), bounds, cells))
    }

    /// One meeting, also one that its list has lost.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn meeting(&self, id: MeetingId, now: Millis) -> Result<Page, Error> {
        let whole = records::meeting(self.app().db(), id)
            .await?
            .ok_or(Error::NotFound)?;
        let read_at = whole.card.read_at;
        let own = ListingDates::of(&whole.card);
        let state = self.state().await?;
        let others = state.index.others(id);
        let ids: Vec<MeetingId> = others.iter().map(|other| other.id).collect();
        let dates = dates_of(&records::cards(self.app().db(), &ids).await?);
        let newer = ids.first().copied().filter(|other| {
            let other = dates.get(other);
            other.is_some_and(|dates| dates.confirmed > own.confirmed)
        });
        let entries = Self::entries(&state, others);
        let listing = listing(whole.card, newest(own, &dates, others), now);
        let mut beside = state.index.beside(id);
        beside.truncate(MOST_SIBLINGS);
        let mut siblings: Vec<Listing> = self.cards(&beside, now).await?.into_values().collect();
        siblings.sort_by_key(|other| {
            let slot = other.meeting.slot;
            (
                slot.map_or((7, 0), |slot| (slot.weekday, slot.start_minute)),
                other.id,
            )
        });
        let next = listing
            .meeting
            .next_start(timestamp(now))
            .map(|start| next_of(&listing, start, now));
        Ok(Page {
            next,
            feed_name: whole.feed_name,
            read_at,
            removed_at: whole.removed_at,
            is_own: whole.feed_address == OWN_GROUPS_LIST,
            in_doubt: state.index.is_hidden(id, &state.standing()),
            siblings,
            entries,
            newer,
            listing,
        })
    }

    /// The number of a meeting by the slug of its list: favourites hang on slugs.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn by_slug(&self, feed: FeedId, slug: &str) -> Result<MeetingId, Error> {
        records::by_slug(self.app().db(), feed, slug)
            .await?
            .ok_or(Error::NotFound)
    }

    fn entries(state: &IndexState, others: &[OtherListing]) -> Vec<ListEntry> {
        let names = state.names();
        let entry = |other: &OtherListing| {
            let list = names.get(&other.feed)?.clone();
            Some(ListEntry { list, id: other.id })
        };
        others.iter().filter_map(entry).collect()
    }

    /// Cards of meetings by number, in one query.
    pub(crate) async fn cards(
        &self,
        ids: &[MeetingId],
        now: Millis,
    ) -> Result<HashMap<MeetingId, Listing>, Error> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let state = self.state().await?;
        let others = ids.iter().flat_map(|id| state.index.others(*id));
        let all: Vec<MeetingId> = ids
            .iter()
            .copied()
            .chain(others.map(|other| other.id))
            .collect();
        let cards = records::cards(self.app().db(), &all).await?;
        let dates = dates_of(&cards);
        let asked: HashSet<MeetingId> = ids.iter().copied().collect();
        let cards = cards
            .into_iter()
            .filter(|card| asked.contains(&card.stored.id));
        let listed = cards.map(|card| {
            let (id, feed) = (card.stored.id, card.stored.feed);
            let others = state.index.others(id);
            let mut listing = listing(card, newest(ListingDates::default(), &dates, others), now);
            if !others.is_empty() {
                let own = state.names().get(&feed).cloned();
                let entries = Self::entries(&state, others).into_iter();
                listing.lists = own
                    .into_iter()
                    .chain(entries.map(|entry| entry.list))
                    .collect();
            }
            (id, listing)
        });
        Ok(listed.collect())
    }
}

/// When it was last said that a meeting takes place.
#[derive(Clone, Copy, Default)]
struct ListingDates {
    /// By its group, in days since 1970.
    confirmed: Option<i64>,
    /// By a visitor, in days since 1970.
    good_day: Option<i64>,
    /// When the list was read.
    read_at: Option<Millis>,
}

impl ListingDates {
    fn of(card: &StoredListing) -> Self {
        Self {
            confirmed: card.stored.confirmed,
            good_day: card.good_day,
            read_at: card.read_at,
        }
    }

    fn or_newer(self, other: Self) -> Self {
        Self {
            confirmed: self.confirmed.max(other.confirmed),
            good_day: self.good_day.max(other.good_day),
            read_at: self.read_at.max(other.read_at),
        }
    }
}

fn dates_of(cards: &[StoredListing]) -> HashMap<MeetingId, ListingDates> {
    let dates = cards.iter();
    dates
        .map(|card| (card.stored.id, ListingDates::of(card)))
        .collect()
}

/// The newest word about a meeting in all its lists.
fn newest(
    own: ListingDates,
    dates: &HashMap<MeetingId, ListingDates>,
    others: &[OtherListing],
) -> ListingDates {
    let others = others.iter().filter_map(|other| dates.get(&other.id));
    others.copied().fold(own, ListingDates::or_newer)
}

/// The facets with the names of lists: they have no other label.
fn named(mut facets: Vec<Facet>, names: &HashMap<FeedId, String>) -> Vec<Facet> {
    let lists = facets
        .iter_mut()
        .filter(|facet| facet.dimension == Dimension::Feed);
    for count in lists.flat_map(|facet| &mut facet.values) {
        let name = count.value.parse().ok().and_then(|feed| names.get(&feed));
        count.label = name.cloned().unwrap_or_default();
    }
    facets
}

fn listing(card: StoredListing, others: ListingDates, now: Millis) -> Listing {
    let today = now.div_euclid(DAY);
    let ago = |day: i64| u32::try_from(today - day).unwrap_or(0);
    let dates = ListingDates::of(&card).or_newer(others);
    let freshness = match (dates.confirmed, dates.good_day) {
        (Some(group), Some(visitor)) if visitor > group => Freshness::ByVisitor(ago(visitor)),
        (Some(group), _) => Freshness::ByGroup(ago(group)),
        (None, Some(visitor)) => Freshness::ByVisitor(ago(visitor)),
        (None, None) => Freshness::ByList(ago(dates.read_at.unwrap_or(now).div_euclid(DAY))),
    };
    Listing {
        id: card.stored.id,
        feed: card.stored.feed,
        meeting: card.stored.meeting,
        freshness,
        lists: Vec::new(),
    }
}

fn next_of(listing: &Listing, start: Timestamp, now: Millis) -> Next {
    let starts_at = start.as_millisecond();
    let minutes = listing
        .meeting
        .slot
        .map_or(60, |slot| slot.duration_minutes);
    Next {
        starts_at,
        ends_at: starts_at + Millis::from(minutes) * MINUTE,
        begun: starts_at <= now,
    }
}
