//! A server with a finder in it.

use std::sync::Arc;

use accounts::{Accounts, Strength};
use kernel::{Id, PersonId, Role, SignInId, SystemRng, Viewer};
use store::testing::TestDb;
use web::App;

use crate::actions::{self, ReadOutcome};
use crate::fetch::Guard;
use crate::records::FeedCounts;
use crate::rules::{FeedSettings, MayKeepFeeds};
use crate::{FeedId, Finder, MeetingId, Query};

pub(super) struct Server {
    pub(super) finder: Finder,
    pub(super) app: App,
    pub(super) db: TestDb,
    pub(super) right: MayKeepFeeds,
}

impl Server {
    pub(super) fn new(db: TestDb) -> Self {
        let app = App::for_test(&db)
            .authenticator(Accounts::new(Strength::Demo))
            .build();
        let finder = Finder::with_fetch(&app, Arc::new(Guard::loopback(10_000)));
        Self {
            finder,
            app,
            db,
            right: MayKeepFeeds::at_the_machine(),
        }
    }

    pub(super) async fn feed(&self) -> FeedId {
        let settings = FeedSettings::new("Leeds", "aa", Some("Europe/London".parse().unwrap()));
        actions::add_feed(&self.finder, &self.right, &settings)
            .await
            .unwrap()
    }

    pub(super) async fn read(&self, feed: FeedId, list: &str) -> ReadOutcome {
        actions::import(&self.finder, &self.right, feed, list.as_bytes().to_vec())
            .await
            .unwrap()
    }

    /// Slugs that a question finds, in order.
    pub(super) async fn slugs(&self, query: &Query) -> Vec<String> {
        let found = self.finder.search(query, self.app.now()).await.unwrap();
        assert_eq!(found.total as usize, found.hits.len());
        found
            .hits
            .into_iter()
            .map(|hit| hit.listing.meeting.slug)
            .collect()
    }

    pub(super) async fn id(&self, feed: FeedId, slug: &str) -> MeetingId {
        self.finder.by_slug(feed, slug).await.unwrap()
    }
}

pub(super) fn someone() -> Viewer {
    Viewer {
        person: PersonId::fresh(&mut SystemRng),
        role: Role::Member,
        sign_in: SignInId::from_bytes([0; 16]),
    }
}

/// A reading without faults: how many there are, and how many came, changed and went.
pub(super) fn counts(meetings: u32, added: u32, changed: u32, gone: u32) -> ReadOutcome {
    ReadOutcome::Read(FeedCounts {
        meetings,
        added,
        changed,
        gone,
        rejected: 0,
        warned: 0,
    })
}

/// A row of a list, in a room in Leeds.
pub(super) fn row(slug: &str, day: u8, time: &str, types: &str) -> String {
    format!(
        r#"{{"slug":"{slug}","name":"Meeting {slug}","day":{day},"time":"{time}","end_time":"21:00","types":[{types}],
        "formatted_address":"1 High St, Leeds LS1 4AP, UK","latitude":53.8,"longitude":-1.55,
        "updated":"2026-11-13 12:00:00"}}"#
    )
}

pub(super) fn list(rows: &[String]) -> String {
    format!("[{}]", rows.join(","))
}
