//! The same meeting in several lists is one.

use serde_json::{Value, json};
use store::testing::TestDb;

use super::world::Server;
use crate::actions;
use crate::query::{Dimension, Query};
use crate::rules::FeedSettings;
use crate::{FeedId, Found, Freshness, MeetingId};

async fn list(server: &Server, name: &str, rows: &[Value]) -> FeedId {
    let settings = FeedSettings::new(name, "aa", Some("Europe/London".parse().unwrap()));
    let feed = actions::add_feed(&server.finder, &server.right, &settings)
        .await
        .unwrap();
    server.read(feed, &Value::from(rows).to_string()).await;
    feed
}

/// A room in Leeds on Mondays, with these fields instead.
fn row(other: Value) -> Value {
    let mut row = json!({
        "slug": "tri-monday-night", "name": "Quillstone Monday Night", "day": 1, "time": "19:30",
        "end_time": "20:30", "location": "Quillstone Hall", "types": ["O"],
        "formatted_address": "14 Fernhill Road, Leeds LS1 4AP, UK",
        "latitude": 53.7997, "longitude": -1.5492,
        "url": "https://tri.example.org/meetings/tri-monday-night", "updated": "2026-11-20 10:00:00",
    });
    for (name, value) in other.as_object().unwrap() {
        row[name] = value.clone();
    }
    row
}

fn older(slug: &str) -> Value {
    row(json!({
        "slug": slug, "url": null, "formatted_address": "14 Fernhill Rd, Leeds, LS1 4AP, United Kingdom",
        "latitude": 53.79972, "longitude": -1.54921, "updated": "2025-01-02 10:00:00", "types": ["W"],
    }))
}

async fn ask(server: &Server, query: &Query) -> Found {
    server.finder.search(query, server.app.now()).await.unwrap()
}

fn words(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        ..Query::default()
    }
}

#[tokio::test]
async fn a_copy_without_coordinates_or_with_another_ending_is_the_same_meeting() {
    let nowhere =
        |address: &str| json!({"latitude": null, "longitude": null, "formatted_address": address});
    for (other, cards) in [
        (nowhere("14 Fernhill Rd., Leeds, UK"), 1),
        (json!({"name": "The Quillstone Monday Night Group"}), 1),
        // Another house, another town, another hour, another name.
        (nowhere("15 Fernhill Road, Leeds LS1 4AP, UK"), 2),
        (nowhere("14 Fernhill Road, Bradford, UK"), 2),
        (json!({"time": "18:30"}), 2),
        (json!({"name": "Quillstone Tuesday Night"}), 2),
    ] {
        let server = Server::new(TestDb::sqlite().await);
        list(&server, "North", &[row(json!({}))]).await;
        let mut copy = row(other.clone());
        copy["slug"] = json!("a-copy");
        copy["url"] = json!(null);
        list(&server, "Second", &[copy]).await;
        let found = ask(&server, &words("quillstone")).await;
        assert_eq!(found.total, cards, "{other}");
    }
}

store::on_both!(
    three_lists_make_one_card_with_the_freshest_word,
    async |db: TestDb| {
        let server = Server::new(db);
        let copy = row(
            json!({"updated": "2025-01-02 10:00:00", "time": "19:00", "name": "Quillstone (Monday)"}),
        );
        let aggregator = list(&server, "Aggregator", &[copy]).await;
        let north = list(&server, "North", &[row(json!({}))]).await;
        list(&server, "Third", &[older("quillstone-mon")]).await;
        let found = ask(&server, &words("quillstone")).await;
        assert_eq!((found.total, found.hits.len()), (1, 1));
        let listing = &found.hits[0].listing;
        assert_eq!(
            (listing.feed, listing.freshness),
            (north, Freshness::ByGroup(2))
        );
        assert_eq!(listing.lists, ["North", "Aggregator", "Third"]);
        assert_eq!(listing.meeting.slot.unwrap().start_minute, 19 * 60 + 30);
        // It is found by what any of them says, and counted once.
        for (dimension, value) in [
            (Dimension::Feed, "1"),
            (Dimension::Type, "women"),
            (Dimension::Type, "open"),
        ] {
            let mut query = Query::default();
            query.choose(dimension, value);
            assert_eq!(ask(&server, &query).await.total, 1, "{value}");
        }
        let names: Vec<String> = found
            .facets
            .into_iter()
            .find(|facet| facet.dimension == Dimension::Feed)
            .unwrap()
            .values
            .into_iter()
            .map(|count| count.label)
            .collect();
        assert_eq!(names, ["Aggregator", "North", "Third"]);
        // The page of the older entry says where the newer one is, and how fresh the meeting is.
        let old = server.id(aggregator, "tri-monday-night").await;
        let page = server.finder.meeting(old, server.app.now()).await.unwrap();
        assert_eq!(page.newer, Some(server.id(north, "tri-monday-night").await));
        assert_eq!(page.listing.freshness, Freshness::ByGroup(2));
        let lists: Vec<&str> = page
            .entries
            .iter()
            .map(|entry| entry.list.as_str())
            .collect();
        assert_eq!(lists, ["North", "Third"]);
        let page = server
            .finder
            .meeting(page.newer.unwrap(), server.app.now())
            .await
            .unwrap();
        assert_eq!((page.newer, page.entries.len()), (None, 2));
    }
);

#[tokio::test]
async fn meetings_that_only_look_alike_stay_apart() {
    let server = Server::new(TestDb::sqlite().await);
    // One list knows its own meetings apart.
    list(
        &server,
        "North",
        &[
            row(json!({"slug": "a", "url": null})),
            row(json!({"slug": "b", "url": null})),
        ],
    )
    .await;
    let others = [
        json!({"slug": "far", "latitude": 53.82}),
        json!({"slug": "day", "day": 2}),
        json!({"slug": "time", "time": "20:00"}),
        json!({"slug": "name", "name": "Quillstone Tuesday Night"}),
        json!({"slug": "appointment", "day": null, "time": null}),
    ];
    let mut rows: Vec<Value> = others
        .into_iter()
        .map(|other| {
            let mut row = row(other);
            row["url"] = Value::Null;
            row
        })
        .collect();
    // A slug alone says nothing: every second list has an "a".
    rows.push(row(
        json!({"slug": "a", "url": null, "name": "Quillstone at noon", "time": "12:00"}),
    ));
    list(&server, "South", &rows).await;
    assert_eq!(ask(&server, &words("quillstone")).await.total, 8);
}

#[tokio::test]
async fn online_meetings_are_the_same_by_their_link() {
    let server = Server::new(TestDb::sqlite().await);
    let online = |slug: &str, link: &str| {
        json!({"slug": slug, "name": "Late Candle", "day": 3, "time": "21:00", "formatted_address": "Leeds, UK",
            "conference_url": link})
    };
    list(
        &server,
        "North",
        &[online("one", "https://zoom.us/j/123456789")],
    )
    .await;
    list(
        &server,
        "South",
        &[
            online("two", "https://ZOOM.us/j/123456789/"),
            online("three", "https://zoom.us/j/987654321"),
        ],
    )
    .await;
    assert_eq!(ask(&server, &words("candle")).await.total, 2);
}

#[tokio::test]
async fn a_report_about_one_entry_is_about_the_meeting() {
    let server = Server::new(TestDb::sqlite().await);
    let north = list(&server, "North", &[row(json!({}))]).await;
    let south = list(&server, "South", &[older("quillstone-mon")]).await;
    let (first, second) = (
        server.id(north, "tri-monday-night").await,
        server.id(south, "quillstone-mon").await,
    );
    let hidden = async |ids: &[MeetingId]| {
        for id in ids {
            for _ in 0..3 {
                let visitor = kernel::Own::of(&super::world::someone());
                actions::report(&server.finder, visitor, *id, false)
                    .await
                    .unwrap();
            }
        }
        server
            .finder
            .meeting(first, server.app.now())
            .await
            .unwrap()
            .in_doubt
    };
    assert!(!hidden(&[]).await);
    assert!(hidden(&[second]).await);
    assert_eq!(ask(&server, &words("quillstone")).await.total, 0);
}
