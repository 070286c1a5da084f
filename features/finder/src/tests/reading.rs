//! Lists come in, change, and break.

use kernel::{Role, Viewer};
use store::testing::TestDb;

use super::world::{Server, counts, list, row, someone};
use crate::actions::{self, Fault, ReadOutcome};
use crate::rules::{Refused, may_keep_feeds};
use crate::{Dimension, Freshness, Query, Reason, Sort};

store::on_both!(only_the_difference_is_written, async |db: TestDb| {
    let server = Server::new(db);
    let feed = server.feed().await;
    let rows = [
        row("a", 0, "19:00", r#""O""#),
        row("b", 1, "19:00", r#""C""#),
        row("c", 2, "19:00", ""),
    ];
    assert_eq!(server.read(feed, &list(&rows)).await, counts(3, 3, 0, 0));
    assert_eq!(server.read(feed, &list(&rows)).await, ReadOutcome::Same);
    let by_name = Query {
        sort: Sort::Name,
        ..Query::default()
    };
    assert_eq!(server.slugs(&by_name).await, ["a", "b", "c"]);
    let b = server.id(feed, "b").await;

    let next = [
        row("a", 0, "20:00", r#""O""#),
        rows[2].clone(),
        row("d", 3, "19:00", ""),
    ];
    assert_eq!(server.read(feed, &list(&next)).await, counts(3, 1, 1, 1));
    assert_eq!(server.slugs(&by_name).await, ["a", "c", "d"]);
    let gone = server.finder.meeting(b, server.app.now()).await.unwrap();
    assert_eq!(gone.removed_at, Some(server.app.now()));

    // It comes back under its old number.
    assert_eq!(server.read(feed, &list(&rows)).await, counts(3, 0, 2, 1));
    assert_eq!(server.id(feed, "b").await, b);
    assert_eq!(
        server
            .finder
            .meeting(b, server.app.now())
            .await
            .unwrap()
            .removed_at,
        None
    );
});

store::on_both!(what_cannot_be_read_changes_nothing, async |db: TestDb| {
    let server = Server::new(db);
    let feed = server.feed().await;
    server.read(feed, &list(&[row("a", 0, "19:00", "")])).await;
    for (text, word) in [
        ("[{\"slug\":\"b\"", "malformed"),
        (
            "<html><title>Checking your browser</title></html>",
            "web-page",
        ),
        ("[]", "empty"),
        ("", "empty"),
    ] {
        let ReadOutcome::Failed(trouble) = server.read(feed, text).await else {
            panic!("{text} was read")
        };
        assert_eq!(trouble.to_string(), word, "{text}");
        assert_eq!(server.slugs(&Query::default()).await, ["a"]);
    }
    let kept = actions::feed(&server.finder, &server.right, feed)
        .await
        .unwrap();
    assert_eq!(
        (kept.fault.as_str(), kept.failures, kept.counts.meetings),
        ("empty", 4, 1)
    );
    assert_eq!(
        server.read(feed, &list(&[row("a", 0, "19:00", "")])).await,
        ReadOutcome::Same
    );
    let kept = actions::feed(&server.finder, &server.right, feed)
        .await
        .unwrap();
    assert_eq!((kept.fault.as_str(), kept.failures), ("", 0));
});

store::on_both!(other_settings_read_everything_anew, async |db: TestDb| {
    let server = Server::new(db);
    let feed = server.feed().await;
    let rows = list(&[row("a", 0, "19:00", ""), row("b", 1, "19:00", "")]);
    server.read(feed, &rows).await;
    let mut kept = actions::feed(&server.finder, &server.right, feed)
        .await
        .unwrap();
    kept.settings.parent_region = "Yorkshire".to_owned();
    actions::edit_feed(&server.finder, &server.right, &kept)
        .await
        .unwrap();
    assert!(matches!(
        actions::edit_feed(&server.finder, &server.right, &kept).await,
        Err(Fault::Stale)
    ));
    assert_eq!(server.read(feed, &rows).await, counts(2, 0, 2, 0));
    let mut query = Query::default();
    query.choose(Dimension::Region, "yorkshire");
    assert_eq!(server.slugs(&query).await.len(), 2);
    actions::remove_feed(&server.finder, &server.right, feed)
        .await
        .unwrap();
    assert_eq!(server.slugs(&Query::default()).await, [""; 0]);
});

store::on_both!(a_meeting_comes_out_as_it_went_in, async |db: TestDb| {
    let server = Server::new(db);
    let feed = server.feed().await;
    let rows = r#"[{"slug":"x","name":"Línea ☎ uno","day":[1,3],"time":"23:30","end_time":"00:30","types":["SP","D","X","xyz"],
        "conference_url":"https://zoom.us/j/1","conference_url_notes":"code","conference_phone":"+15551234567","notes":"a\nb",
        "group":"G","group_notes":"gn","district":"7","website":"https://g.example","regions":["R","S"],"location":"Hall",
        "location_notes":"bell","formatted_address":"1 High St, Leeds LS1 4AP, UK","latitude":"53.8","longitude":"-1.55",
        "updated":"2026-01-02 03:04:05","contact_1_name":"kept in the source"}]"#;
    server.read(feed, rows).await;
    let kept = actions::feed(&server.finder, &server.right, feed)
        .await
        .unwrap();
    let mut read = feeds::import(rows.as_bytes(), &kept.settings.reading(), &())
        .unwrap()
        .meetings;
    let mut stored = Vec::new();
    actions::export(&server.finder, feed, |meeting| {
        stored.push(meeting.clone());
        Ok(())
    })
    .await
    .unwrap();
    for meeting in &mut read {
        meeting.row_hash = 0;
    }
    assert_eq!(stored, read);
    assert_eq!(read.len(), 2);
});

store::on_both!(an_answer_says_where_when_and_why, async |db: TestDb| {
    let server = Server::new(db);
    let feed = server.feed().await;
    // It is Sunday, 18:00.
    let rows = [
        row("now", 0, "17:55", r#""O""#),
        row("soon", 0, "19:00", r#""O","X""#),
        row("monday", 1, "19:00", ""),
    ];
    server.read(feed, &list(&rows)).await;
    let mut query = Query {
        place: "leeds".to_owned(),
        ..Query::default()
    };
    query.wants.insert("wheelchair-access".to_owned());
    let found = server
        .finder
        .search(&query, server.app.now())
        .await
        .unwrap();
    assert_eq!(
        found.around.as_ref().map(|place| place.country.as_str()),
        Some("GB")
    );
    let hit = |slug: &str| {
        found
            .hits
            .iter()
            .find(|hit| hit.listing.meeting.slug == slug)
            .unwrap()
    };
    assert!(hit("now").next.unwrap().begun);
    assert_eq!(hit("now").reasons[0], Reason::Now);
    assert_eq!(hit("soon").reasons[0], Reason::Soon { minutes: 60 });
    assert!(
        hit("soon")
            .reasons
            .contains(&Reason::Wanted(vec!["wheelchair-access".to_owned()]))
    );
    assert_eq!(hit("monday").listing.freshness, Freshness::ByGroup(9));
    assert!(hit("monday").distance.unwrap().length < 1.0);
    assert_eq!(found.hits[0].listing.meeting.slug, "soon");
    assert_eq!(found.hits[2].listing.meeting.slug, "monday");
    let nowhere = Query {
        place: "xyzzy".to_owned(),
        ..Query::default()
    };
    let found = server
        .finder
        .search(&nowhere, server.app.now())
        .await
        .unwrap();
    assert!(found.place_unknown);
    // A list would look as if it were near.
    assert_eq!((found.total, found.hits.len()), (0, 0));
    let misspelled = Query {
        place: "Leedz".to_owned(),
        ..Query::default()
    };
    let found = server.finder.search(&misspelled, server.app.now()).await;
    let found = found.unwrap();
    assert_eq!(found.total, 0);
    assert!(found.elsewhere.iter().any(|place| place.name == "Leeds"));
    let every = server.finder.every(&misspelled, server.app.now()).await;
    assert!(every.unwrap().is_empty());
});

store::on_both!(
    a_coordinator_whose_account_is_gone_keeps_no_lists,
    async |db: TestDb| {
        let server = Server::new(db);
        let feed = server.feed().await;
        let gone = Viewer {
            role: Role::Coordinator,
            ..someone()
        };
        let right = may_keep_feeds(&gone).unwrap();
        let removed = actions::remove_feed(&server.finder, &right, feed).await;
        assert!(matches!(removed, Err(Fault::NotFound)));
        let kept = actions::feed(&server.finder, &server.right, feed).await;
        let mut kept = kept.unwrap();
        let edited = actions::edit_feed(&server.finder, &right, &kept).await;
        assert!(matches!(edited, Err(Fault::NotFound)));
        let twice = actions::add_feed(&server.finder, &server.right, &kept.settings).await;
        assert!(matches!(twice, Err(Fault::Refused(Refused::FeedTaken))));
        kept.settings.zone = None;
        kept.unknown_zone = Some("Mars/Base".to_owned());
        let unset = actions::edit_feed(&server.finder, &server.right, &kept).await;
        assert!(matches!(unset, Err(Fault::Refused(Refused::FeedZone))));
    }
);

#[test]
fn a_member_keeps_no_lists() {
    assert_eq!(may_keep_feeds(&someone()).unwrap_err(), Refused::NotYours);
}
