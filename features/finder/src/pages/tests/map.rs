use askama::Template;
use feeds::Point;

use super::{EN, found, here, hit, is_ours, nothing, online, room, words};
use crate::pages::map::{MapContent, View, asked, draw};
use crate::{Cluster, MeetingId, Query};

const LEEDS: Point = Point {
    latitude: 53.7965,
    longitude: -1.5478,
};

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn the_map_has_its_list_and_every_step_as_a_link() {
    let query = Query {
        at: Some(LEEDS),
        words: "tea & <b>".to_owned(),
        ..Query::default()
    };
    let near = found(vec![hit(7, room(), 42), hit(8, online(), 60)]);
    let clusters = [
        Cluster {
            point: LEEDS,
            count: 1,
            only: Some(MeetingId(7)),
        },
        Cluster {
            point: Point {
                latitude: 53.7,
                longitude: -1.9,
            },
            count: 30,
            only: None,
        },
    ];
    let seen = MapContent {
        towns: &[],
        query: &query,
        found: &near,
        near: &near,
        clusters: &clusters,
        view: View::new(LEEDS, 10),
    };
    let html = draw(words(EN), &here(), &seen).render().unwrap();
    is_ours(&html);
    assert!(html.contains("31 meetings on this map") && html.contains("Open Door"));
    // What has no place is not on the map, and the page says so.
    assert!(!html.contains("Late Candle") && html.contains("Online meetings have no place"));
    for step in ["closer", "wider", "north", "south", "west", "east"] {
        assert!(
            html.contains(&format!("data-step=\"{step}\" href=\"/find/map?")),
            "{step}"
        );
    }
    assert!(
        html.contains("c=53.7965,-1.5478&#38;z=11") || html.contains("c=53.7965,-1.5478&amp;z=11"),
        "{html}"
    );
    assert!(!html.contains("<b>tea"));
    // Each of the two pins has room for a finger.
    assert_eq!(html.matches("class=\"hit\"").count(), 2);
}

#[test]
fn an_empty_part_of_the_world_leads_to_the_list() {
    let (query, none) = (Query::default(), nothing());
    let view = View::new(
        Point {
            latitude: -40.0,
            longitude: -120.0,
        },
        6,
    );
    let seen = MapContent {
        towns: &[],
        query: &query,
        found: &none,
        near: &none,
        clusters: &[],
        view,
    };
    let html = draw(words(EN), &here(), &seen).render().unwrap();
    is_ours(&html);
    assert!(
        html.contains("No meeting is on this part of the map") && html.contains("href=\"/find\"")
    );
}

#[test]
fn an_address_names_its_view_and_nonsense_names_none() {
    assert_eq!(
        asked(&pairs(&[("c", "53.7965,-1.5478"), ("z", "11")])),
        Some(View::new(LEEDS, 11))
    );
    let moved = asked(&pairs(&[
        ("c", "53.7965,-1.5478"),
        ("z", "11"),
        ("by", "64,0"),
    ]))
    .unwrap();
    assert_eq!(moved, View::new(LEEDS, 11).moved(0.1, 0.0));
    for nonsense in [&[("c", "NaN,0")][..], &[("c", "53")], &[("z", "4")], &[]] {
        assert_eq!(asked(&pairs(nonsense)), None);
    }
    // Zoom and reach are held within what there is.
    assert_eq!(
        asked(&pairs(&[("c", "0,0"), ("z", "99")])).unwrap().zoom(),
        15
    );
}
