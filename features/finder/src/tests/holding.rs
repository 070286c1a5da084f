//! A list that takes much of what was known away waits, and a list that ends its reader harms nobody.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use accounts::{Accounts, Strength};
use store::testing::TestDb;
use tokio::sync::oneshot;
use web::App;

use super::world::{Server, counts, list, row};
use crate::actions::{self, Consent, Fault, HeldList, ReadOutcome};
use crate::fetch::{Fetch, FetchFailure, FetchFuture, FetchRequest, FetchedList};
use crate::rules::{FeedSettings, HeldReason, MayKeepFeeds};
use crate::{Feed, FeedId, Finder, ListReader, Query};

/// A host that answers with one list after another.
#[derive(Default)]
struct Host {
    lists: Mutex<VecDeque<String>>,
    /// Told when it is asked and has nothing to say, ever.
    asked: Mutex<Option<oneshot::Sender<()>>>,
}

impl Fetch for Host {
    fn fetch(&self, _: FetchRequest) -> FetchFuture<'_> {
        let next = self.lists.lock().unwrap().pop_front();
        let asked = self.asked.lock().unwrap().take();
        Box::pin(async move {
            if let Some(asked) = asked {
                asked.send(()).unwrap();
                std::future::pending::<()>().await;
            }
            let bytes = next.ok_or(FetchFailure::Unreachable)?.into_bytes();
            Ok(FetchedList::List {
                bytes,
                etag: String::new(),
                modified: String::new(),
            })
        })
    }
}

/// A server whose host answers so, with a list that is fetched.
async fn server(db: TestDb, lists: &[String]) -> (Server, Arc<Host>, FeedId) {
    let app = App::for_test(&db)
        .authenticator(Accounts::new(Strength::Demo))
        .build();
    let host = Arc::new(Host::default());
    host.lists.lock().unwrap().extend(lists.iter().cloned());
    let finder = Finder::with_fetch(&app, Arc::clone(&host) as Arc<dyn Fetch>);
    let right = MayKeepFeeds::at_the_machine();
    let mut settings = FeedSettings::new("Leeds", "aa", Some("Europe/London".parse().unwrap()));
    settings.address = "https://aa.example/list".to_owned();
    let feed = actions::add_feed(&finder, &right, &settings).await.unwrap();
    let server = Server {
        finder,
        app,
        db,
        right,
    };
    (server, host, feed)
}

fn rows(count: usize) -> String {
    let rows = (0..count).map(|at| row(&format!("m{at}"), 1, "19:00", ""));
    list(&rows.collect::<Vec<_>>())
}

impl Server {
    async fn refresh(&self, feed: FeedId, consent: Consent) -> ReadOutcome {
        let read = actions::refresh(&self.finder, &self.right, feed, consent).await;
        self.finder.rebuild().await.unwrap();
        read.unwrap()
    }

    async fn kept(&self, feed: FeedId) -> Feed {
        actions::feed(&self.finder, &self.right, feed)
            .await
            .unwrap()
    }

    async fn found(&self) -> usize {
        let found = self.finder.search(&Query::default(), self.app.now()).await;
        found.unwrap().total as usize
    }
}

fn shrunk(meetings: u32, known: u32) -> ReadOutcome {
    ReadOutcome::Held(HeldList {
        meetings,
        known,
        reason: HeldReason::Shrunk,
    })
}

fn rows_named(name: &str, numbers: std::ops::Range<usize>) -> String {
    let rows = numbers.map(|at| row(&format!("{name}{at}"), 1, "19:00", ""));
    list(&rows.collect::<Vec<_>>())
}

store::on_both!(
    a_list_of_as_many_others_waits_and_is_taken,
    async |db: TestDb| {
        // A third of the meetings may go at once, and more than a third may not.
        let lists = [
            rows(12),
            rows_named("m", 4..16),
            rows_named("n", 0..12),
            rows_named("n", 0..12),
        ];
        let (server, _, feed) = server(db, &lists).await;
        server.refresh(feed, Consent::Ask).await;
        assert_eq!(
            server.refresh(feed, Consent::Ask).await,
            counts(12, 4, 0, 4)
        );
        let held = HeldList {
            meetings: 12,
            known: 12,
            reason: HeldReason::Replaced,
        };
        assert_eq!(
            server.refresh(feed, Consent::Ask).await,
            ReadOutcome::Held(held)
        );
        assert_eq!(server.kept(feed).await.fault, "held-replaced");
        let named = Query {
            words: "m7".to_owned(),
            ..Query::default()
        };
        assert_eq!(server.found().await, 12);
        let found = server.finder.search(&named, server.app.now()).await;
        assert_eq!(found.unwrap().total, 1, "what was known stays");
        assert_eq!(
            server.refresh(feed, Consent::Held).await,
            counts(12, 12, 0, 12)
        );
    }
);

store::on_both!(
    a_list_that_shrinks_waits_and_is_taken,
    async |db: TestDb| {
        let lists = [rows(12), rows(3), rows(3), rows(2), rows(3)];
        let (server, _, feed) = server(db, &lists).await;
        assert_eq!(
            server.refresh(feed, Consent::Ask).await,
            counts(12, 12, 0, 0)
        );
        assert_eq!(server.refresh(feed, Consent::Ask).await, shrunk(3, 12));
        let kept = server.kept(feed).await;
        assert_eq!(
            (
                kept.held_meetings,
                kept.fault.as_str(),
                kept.counts.meetings
            ),
            (Some(3), "held-shrunk", 12)
        );
        assert_eq!(server.found().await, 12);
        assert_eq!(server.refresh(feed, Consent::Ask).await, shrunk(3, 12));
        // What the coordinator takes is what they saw: other content waits again.
        assert_eq!(server.refresh(feed, Consent::Held).await, shrunk(2, 12));
        assert_eq!(server.found().await, 12);
        assert_eq!(
            server.refresh(feed, Consent::Insist).await,
            counts(3, 0, 0, 9)
        );
        assert_eq!(server.found().await, 3);
        assert_eq!(server.kept(feed).await.held_meetings, None);
    }
);

store::on_both!(
    what_is_held_can_be_left_and_is_not_asked_again,
    async |db: TestDb| {
        let lists = [
            rows(12),
            rows(3),
            rows(3),
            rows(3),
            rows(4),
            rows(4),
            rows(12),
        ];
        let (server, _, feed) = server(db, &lists).await;
        server.refresh(feed, Consent::Ask).await;
        let nothing = actions::decline(&server.finder, &server.right, feed).await;
        assert!(matches!(nothing, Err(Fault::Stale)));
        assert_eq!(server.refresh(feed, Consent::Ask).await, shrunk(3, 12));
        actions::decline(&server.finder, &server.right, feed)
            .await
            .unwrap();
        let kept = server.kept(feed).await;
        assert_eq!((kept.held_meetings, kept.fault.as_str()), (None, ""));
        for _ in 0..2 {
            assert_eq!(server.refresh(feed, Consent::Ask).await, ReadOutcome::Same);
        }
        assert_eq!(server.found().await, 12);
        assert_eq!(server.refresh(feed, Consent::Ask).await, shrunk(4, 12));
        assert_eq!(
            server.refresh(feed, Consent::Held).await,
            counts(4, 0, 0, 8)
        );
        assert_eq!(
            server.refresh(feed, Consent::Ask).await,
            counts(12, 0, 8, 0)
        );
    }
);

store::on_both!(a_list_of_something_else_waits, async |db: TestDb| {
    let things = (0..20).map(|at| format!(r#"{{"slug":"t{at}","name":"Thing {at}","price":3}}"#));
    let things = list(&things.collect::<Vec<_>>());
    let (server, _, feed) = server(db, &[rows(12), things]).await;
    server.refresh(feed, Consent::Ask).await;
    let ReadOutcome::Held(held) = server.refresh(feed, Consent::Ask).await else {
        panic!("it was taken")
    };
    assert_eq!((held.meetings, held.reason), (20, HeldReason::Unlike));
    assert_eq!(server.found().await, 12);
});

store::on_both!(a_file_that_shrinks_waits_too, async |db: TestDb| {
    let (server, _, feed) = server(db, &[]).await;
    assert_eq!(server.read(feed, &rows(12)).await, counts(12, 12, 0, 0));
    assert_eq!(server.read(feed, &rows(7)).await, shrunk(7, 12));
    assert_eq!(server.kept(feed).await.held_meetings, None);
    assert_eq!(server.found().await, 12);
    let bytes = rows(7).into_bytes();
    let insisted =
        actions::bring(&server.finder, &server.right, feed, bytes, Consent::Insist).await;
    assert_eq!(insisted.unwrap(), counts(7, 0, 0, 5));
});

store::on_both!(
    the_next_time_is_set_before_a_list_is_read,
    async |db: TestDb| {
        let (server, host, feed) = server(db, &[rows(2)]).await;
        let (asked, is_asked) = oneshot::channel();
        *host.asked.lock().unwrap() = Some(asked);
        let mut reading = Box::pin(actions::refresh(
            &server.finder,
            &server.right,
            feed,
            Consent::Ask,
        ));
        tokio::select! {
            read = &mut reading => panic!("it was read: {read:?}"),
            asked = is_asked => asked.unwrap(),
        }
        // The server ends here.
        drop(reading);
        let kept = server.kept(feed).await;
        assert_eq!((kept.fault.as_str(), kept.failures), ("broken-off", 1));
        assert!(kept.due_at > server.app.now());
        host.lists.lock().unwrap().push_back(rows(2));
        assert_eq!(server.refresh(feed, Consent::Ask).await, counts(2, 2, 0, 0));
        let kept = server.kept(feed).await;
        assert_eq!((kept.fault.as_str(), kept.failures), ("", 0));
    }
);

store::on_both!(
    a_reader_that_dies_harms_its_list_alone,
    async |db: TestDb| {
        let app = App::for_test(&db)
            .authenticator(Accounts::new(Strength::Demo))
            .build();
        let right = MayKeepFeeds::at_the_machine();
        let settings = FeedSettings::new("Leeds", "aa", None);
        let known = Finder::new(&app);
        let feed = actions::add_feed(&known, &right, &settings).await.unwrap();
        actions::import(&known, &right, feed, rows(2).into_bytes())
            .await
            .unwrap();
        // One ends at once, one says what no reader says, one is not there.
        for program in ["/bin/false", "/bin/echo", "/nowhere/holdfast"] {
            let reader = ListReader::Child(PathBuf::from(program));
            let finder = Finder::with_sessions(&app, Arc::new(()), reader);
            let read = actions::import(&finder, &right, feed, rows(4).into_bytes()).await;
            let ReadOutcome::Failed(trouble) = read.unwrap() else {
                panic!("{program} read a list")
            };
            assert_eq!(trouble.to_string(), "too-heavy", "{program}");
        }
        let kept = actions::feed(&known, &right, feed).await.unwrap();
        assert_eq!(
            (kept.fault.as_str(), kept.counts.meetings),
            ("too-heavy", 2)
        );
    }
);
