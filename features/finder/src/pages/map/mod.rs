//! The map: a second view of what the list finds, drawn here from bundled outlines. Every step is a
//! link, so that it works without script; nothing is asked of anybody else.

mod clusters;
mod drawing;
mod outlines;
mod shapes;
mod view;

use askama::Template;
use axum::Extension;
use axum::extract::{Query as Address, State};
use axum::response::Response;
use feeds::Point;
use kernel::Millis;
use web::{App, Arg, Error, LocaleTexts, Nav, RequestContext, Shell};

pub(super) use self::drawing::{Drawing, small, small_view};
use self::view::Edges;
pub(super) use self::view::View;
use super::cards::{MeetingCard, card};
use super::list::{href, is_here, map_href, place_note};
use super::times::ViewerContext;
use super::{Pairs, SCRIPTS, STYLES, filters, question, with_place};
use crate::places::Gazetteer;
use crate::query::{Unit, usual_radius};
use crate::{Bounds, Cluster, Finder, Found, GazetteerPlace, Query};

struct MapMove {
    name: &'static str,
    href: String,
    text: String,
}

#[derive(Template)]
#[template(path = "map.html")]
pub(super) struct MapPage {
    texts: LocaleTexts,
    head: String,
    near: String,
    hidden: Vec<(&'static str, String)>,
    place_note: Option<String>,
    list_href: String,
    map_href: String,
    drawing: Drawing,
    steps: Vec<MapMove>,
    shown: u32,
    cards: Vec<MeetingCard>,
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    context: RequestContext,
    Address(pairs): Address<Pairs>,
) -> Result<Response, Error> {
    let query = question(&pairs);
    let found = finder.search(&query, app.now()).await?;
    let known = finder.known(&query).await?;
    let here = ViewerContext::new(&app).of(&query, &found);
    let view = match (asked(&pairs), middle(&query, &found)) {
        (Some(view), _) => view,
        (None, Some(middle)) => {
            let radius = query.radius.unwrap_or(usual_radius(here.unit));
            let wide = View::around(middle, radius * metres(here.unit));
            let within = finder.map(&query, app.now(), (bounds(wide), CELLS)).await?;
            // As near as what was found there allows.
            if within.is_empty() {
                wide
            } else {
                View::holding(&[points(&within), vec![middle]].concat())
            }
        }
        (None, None) => everything(&finder, &query, app.now()).await?,
    };
    let clusters = finder.map(&query, app.now(), (bounds(view), CELLS)).await?;
    let near = finder.search(&in_view(&query, view), app.now()).await?;
    let towns = towns(view);
    let seen = MapContent {
        query: &known,
        found: &found,
        near: &near,
        clusters: &clusters,
        towns: &towns,
        view,
    };
    let page = draw(context.texts, &here, &seen);
    let context = context.returning_to(&format!("/find/map{}", known.to_url()));
    let shell = Shell::new("finder-title-map", Nav::Find).assets(SCRIPTS, STYLES);
    context.page(&app, shell, page).map(with_place)
}

/// The nearest view that holds everything found. What is in one cell of the whole world may be a
/// country apart, so each look is nearer than the one before.
async fn everything(finder: &Finder, query: &Query, now: Millis) -> Result<View, Error> {
    const LOOKS: u8 = 3;
    let mut view = View::holding(&[]);
    for _ in 0..LOOKS {
        let found = finder.map(query, now, (bounds(view), CELLS)).await?;
        if found.is_empty() {
            break;
        }
        view = View::holding(&corners(&found, view.edges()));
    }
    Ok(view)
}

/// Two corners around each cluster: those in it lie at most one cell from its middle.
fn corners(clusters: &[Cluster], edges: Edges) -> Vec<Point> {
    let cell = |from: f64, to: f64| (to - from) / f64::from(CELLS);
    let (up, right) = (cell(edges.south, edges.north), cell(edges.west, edges.east));
    let around = |cluster: &Cluster| {
        [-1.0, 1.0].map(|side| Point {
            latitude: cluster.point.latitude + side * up,
            longitude: cluster.point.longitude + side * right,
        })
    };
    let alone = |cluster: &Cluster| [cluster.point; 2];
    let corners = clusters.iter().flat_map(|cluster| match cluster.only {
        Some(_) => alone(cluster),
        None => around(cluster),
    });
    corners.collect()
}

/// What one map shows.
pub(super) struct MapContent<'a> {
    pub(super) query: &'a Query,
    /// The answer to the question as it was asked.
    pub(super) found: &'a Found,
    /// What is near the middle of the view.
    pub(super) near: &'a Found,
    pub(super) clusters: &'a [Cluster],
    /// The largest towns in view.
    pub(super) towns: &'a [GazetteerPlace],
    pub(super) view: View,
}

pub(super) fn draw(texts: LocaleTexts, here: &ViewerContext, seen: &MapContent<'_>) -> MapPage {
    let MapContent {
        query, found, view, ..
    } = *seen;
    let edges = view.edges();
    let hits = seen.near.hits.iter().filter(|hit| {
        let point = hit.listing.meeting.place.point;
        point.is_some_and(|point| holds(view, edges, point))
    });
    let cards = hits.map(|hit| {
        // Its distance would be from the middle of the map, which was not asked for.
        let hit = crate::Hit {
            distance: None,
            reasons: Vec::new(),
            ..hit.clone()
        };
        card(texts, here, &hit)
    });
    MapPage {
        texts,
        head: match &found.around {
            Some(place) if !is_here(query) => {
                texts.with("finder-map-head-near", &[("place", Arg::name(&place.name))])
            }
            _ => texts.say("finder-map-head"),
        },
        near: query.place.clone(),
        hidden: filters::all_hidden(query),
        place_note: place_note(texts, query, found),
        list_href: href(query),
        map_href: map_href(query),
        shown: seen.clusters.iter().map(|cluster| cluster.count).sum(),
        cards: cards.collect(),
        drawing: Drawing::new(texts, seen, here.unit),
        steps: steps(texts, query, view),
    }
}

fn holds(view: View, edges: Edges, point: Point) -> bool {
    let (x, _) = view.place(point);
    (edges.south..=edges.north).contains(&point.latitude) && (0.0..=view::WIDTH).contains(&x)
}

/// The part of the world that the address names: `c` the centre, `z` the zoom, `by` how far it was
/// drawn along with a finger.
pub(super) fn asked(pairs: &Pairs) -> Option<View> {
    let value = |name: &str| {
        pairs
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let two = |text: &str| -> Option<(f64, f64)> {
        let (first, second) = text.split_once(',')?;
        let (first, second): (f64, f64) = (first.parse().ok()?, second.parse().ok()?);
        (first.is_finite() && second.is_finite()).then_some((first, second))
    };
    let (latitude, longitude) = two(value("c")?)?;
    let zoom = value("z")
        .and_then(|zoom| zoom.parse().ok())
        .unwrap_or(view::FARTHEST);
    let seen = View::new(
        Point {
            latitude,
            longitude,
        },
        zoom,
    );
    let by = value("by").and_then(two);
    Some(by.map_or(seen, |(right, down)| {
        let part = |units: f64, whole: f64| (units / whole).clamp(-1.0, 1.0);
        seen.moved(part(right, view::WIDTH), part(down, view::HEIGHT))
    }))
}

/// The place that was looked around: where a map begins. Without one it holds everything found.
fn middle(query: &Query, found: &Found) -> Option<Point> {
    query.at.or(found.around.as_ref().map(|place| place.point))
}

fn points(clusters: &[Cluster]) -> Vec<Point> {
    clusters.iter().map(|cluster| cluster.point).collect()
}

/// Metres of one unit.
fn metres(unit: Unit) -> f64 {
    match unit {
        Unit::Kilometres => 1_000.0,
        Unit::Miles => 1_609.344,
    }
}

/// Finer than pins can be told apart; what is still too close is put together in the drawing.
const CELLS: u16 = 32;
/// Half way round the Earth.
const FARTHEST_KILOMETRES: f64 = 20_037.0;
const WORLD: Bounds = Bounds {
    south: -90.0,
    west: -180.0,
    north: 90.0,
    east: 180.0,
};

fn bounds(view: View) -> Bounds {
    let edges = view.edges();
    let whole = edges.east - edges.west >= 360.0;
    Bounds {
        south: edges.south,
        north: edges.north,
        west: if whole {
            WORLD.west
        } else {
            view::turned(edges.west)
        },
        east: if whole {
            WORLD.east
        } else {
            view::turned(edges.east)
        },
    }
}

/// Towns whose names may stand on a map, the largest first; more than fit, as some cover others.
pub(super) fn towns(view: View) -> Vec<GazetteerPlace> {
    const MOST: usize = 40;
    Gazetteer::bundled().largest_in(bounds(view), MOST)
}

/// The question that finds what is in view: a circle through the corners, cut to the edges later.
fn in_view(query: &Query, view: View) -> Query {
    let reach = view.metres((view::WIDTH / 2.0).hypot(view::HEIGHT / 2.0));
    Query {
        at: Some(view.centre),
        place: String::new(),
        radius: Some((reach / 1_000.0).min(FARTHEST_KILOMETRES)),
        unit: Some(Unit::Kilometres),
        online_too: false,
        page: 0,
        ..query.clone()
    }
}

/// The address of a view of a question.
fn view_href(query: &Query, view: View) -> String {
    let start = map_href(query);
    let joint = if start.contains('?') { '&' } else { '?' };
    let View { centre, zoom } = view;
    format!(
        "{start}{joint}c={:.4},{:.4}&z={zoom}",
        centre.latitude, centre.longitude
    )
}

fn steps(texts: LocaleTexts, query: &Query, view: View) -> Vec<MapMove> {
    let step = |name: &'static str, to: Option<View>| {
        to.map(|to| MapMove {
            name,
            href: view_href(query, to),
            text: texts.say(&format!("finder-map-{name}")),
        })
    };
    let steps = [
        step("closer", view.closer()),
        step("wider", view.wider()),
        step("north", Some(view.moved(0.0, -0.5))),
        step("south", Some(view.moved(0.0, 0.5))),
        step("west", Some(view.moved(-0.5, 0.0))),
        step("east", Some(view.moved(0.5, 0.0))),
    ];
    steps.into_iter().flatten().collect()
}
