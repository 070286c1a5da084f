//! The drawing itself: sea, land, borders, pins, a length to compare with.

use askama::Template;
use feeds::Point;
use web::LocaleTexts;

use super::clusters::{APART, Pin, together};
use super::shapes::shapes;
use super::view::{HEIGHT, NEAREST, View, WIDTH};
use super::{MapContent, metres, middle, view_href};
use crate::GazetteerPlace;
use crate::pages::list::{href, is_here, map_href};
use crate::pages::says;
use crate::query::Unit;
use crate::{MeetingId, Query};

/// A map as an image that can be looked at, tapped and read aloud.
#[derive(Template)]
#[template(path = "drawing.html")]
pub(in crate::pages) struct Drawing {
    title: String,
    desc: Option<String>,
    /// For the script that moves it.
    centre: String,
    zoom: u8,
    land: String,
    borders: String,
    towns: Vec<MapLabel>,
    pins: Vec<Mark>,
    /// Around a pin, what can be tapped.
    reach: f64,
    you: Option<MapLabel>,
    scale: Option<ScaleBar>,
}

/// A name on the map. What is drawn is also in the list, so it is not read aloud.
struct MapLabel {
    x: f64,
    y: f64,
    text: String,
}

impl MapLabel {
    /// Left, right, upper and lower edge, as far as letters can be guessed; as large as a phone
    /// shows them.
    fn edges(&self) -> [f64; 4] {
        let wide = 14.0 + LETTER * self.text.chars().count() as f64;
        [self.x - 5.0, self.x + wide, self.y - 16.0, self.y + 16.0]
    }

    fn covers(&self, other: &MapLabel) -> bool {
        let ([left, right, upper, lower], [from, to, top, end]) = (self.edges(), other.edges());
        left < to && from < right && upper < end && top < lower
    }

    fn is_under(&self, pin: &Mark) -> bool {
        let [left, right, upper, lower] = self.edges();
        let reach = pin.radius.max(LETTER * pin.text.len() as f64 / 2.0);
        left < pin.x + reach
            && pin.x - reach < right
            && upper < pin.y + reach
            && pin.y - reach < lower
    }
}

/// Names of towns, the largest first, that cover neither each other nor a pin.
fn labels(
    view: View,
    towns: &[GazetteerPlace],
    pins: &[Mark],
    you: Option<&MapLabel>,
) -> Vec<MapLabel> {
    let mut labels: Vec<MapLabel> = Vec::new();
    for town in towns {
        let (x, y) = view.place(town.point);
        let label = MapLabel {
            x: x.round(),
            y: y.round(),
            text: town.name.clone(),
        };
        let [left, right, upper, lower] = label.edges();
        let inside = left >= 0.0 && right <= WIDTH && upper >= 0.0 && lower <= HEIGHT;
        let free = !labels.iter().chain(you).any(|other| other.covers(&label))
            && !pins.iter().any(|pin| label.is_under(pin));
        if inside && free {
            labels.push(label);
        }
        if labels.len() == MOST_LABELS {
            break;
        }
    }
    labels
}

/// More names than these make a map hard to read.
const MOST_LABELS: usize = 10;

/// The usual width of a letter in units of the drawing, at the size that a phone needs.
const LETTER: f64 = 15.0;

/// What can be tapped around a pin: 24 pixels across on the narrowest phone, and less than half of
/// [`APART`], so that no two lie over each other.
const REACH: f64 = 27.0;

/// The links of pins repeat the question. Where it is so long that they come to more bytes than this,
/// the smaller pins have none.
const LINK_BYTES: usize = 60_000;

/// One pin.
struct Mark {
    href: Option<String>,
    label: String,
    /// Shown on it; a single meeting has none.
    text: String,
    /// Shows another part of the map, which the script can do without a new page.
    steps: bool,
    x: f64,
    y: f64,
    radius: f64,
}

struct ScaleBar {
    /// Where its line ends, in units of the drawing.
    to: f64,
    text: String,
}

impl Drawing {
    pub(super) fn new(texts: LocaleTexts, seen: &MapContent<'_>, unit: Unit) -> Self {
        let MapContent {
            query,
            view,
            clusters,
            towns,
            ..
        } = *seen;
        let pins = clusters.iter().map(|cluster| {
            let (x, y) = view.place(cluster.point);
            Pin {
                x,
                y,
                count: cluster.count,
                first: cluster.only,
            }
        });
        // The largest pins come first.
        let linked = LINK_BYTES / map_href(query).len();
        let mark = |(place, pin): (usize, Pin<Option<MeetingId>>)| {
            let mark = mark(texts, query, view, &pin);
            let href = mark.href.filter(|_| place < linked || pin.first.is_some());
            Mark { href, ..mark }
        };
        let pins = together(pins).into_iter().enumerate().map(mark);
        let pins: Vec<Mark> = pins.collect();
        let count: u32 = clusters.iter().map(|cluster| cluster.count).sum();
        let plain = Self::plain(texts, view, texts.count("finder-map-title", count), unit);
        let you = you(texts, seen);
        Self {
            desc: Some(texts.say("finder-map-desc")),
            towns: labels(view, towns, &pins, you.as_ref()),
            pins,
            you,
            ..plain
        }
    }

    fn plain(texts: LocaleTexts, view: View, title: String, unit: Unit) -> Self {
        let (land, borders) = shapes(view);
        Self {
            title,
            desc: None,
            centre: format!("{:.4},{:.4}", view.centre.latitude, view.centre.longitude),
            zoom: view.zoom,
            land,
            borders,
            towns: Vec::new(),
            pins: Vec::new(),
            reach: REACH,
            you: None,
            scale: scale(texts, view, unit),
        }
    }
}

/// The place that was looked around, by its name; “you” where the browser told it.
fn you(texts: LocaleTexts, seen: &MapContent<'_>) -> Option<MapLabel> {
    let (x, y) = seen.view.place(middle(seen.query, seen.found)?);
    let inside = (0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y);
    let text = match &seen.found.around {
        _ if is_here(seen.query) => texts.say("finder-map-you"),
        Some(place) => place.name.clone(),
        None => seen.query.place.clone(),
    };
    inside.then(|| MapLabel {
        x: x.round(),
        y: y.round(),
        text,
    })
}

/// What the small map of a meeting shows.
pub(in crate::pages) fn small_view(point: Point) -> View {
    View::around(point, 8_000.0)
}

/// A small map with one pin, for the page of a meeting.
pub(in crate::pages) fn small(
    texts: LocaleTexts,
    point: Point,
    unit: Unit,
    towns: &[GazetteerPlace],
) -> Drawing {
    let view = small_view(point);
    let pin = Mark {
        href: None,
        label: String::new(),
        text: String::new(),
        steps: false,
        x: WIDTH / 2.0,
        y: HEIGHT / 2.0,
        radius: 12.0,
    };
    let plain = Drawing::plain(texts, view, texts.say("finder-map-small"), unit);
    let pins = vec![pin];
    Drawing {
        towns: labels(view, towns, &pins, None),
        pins,
        ..plain
    }
}

fn mark(texts: LocaleTexts, query: &Query, view: View, pin: &Pin<Option<MeetingId>>) -> Mark {
    let middle = view.point_at(pin.x, pin.y);
    let (href, label, steps) = match (pin.count, pin.first) {
        (1, Some(id)) => (
            format!("/find/{id}"),
            texts.count("finder-map-pin-list", 1),
            false,
        ),
        _ if view.zoom == NEAREST => {
            let there = Query {
                at: Some(middle),
                radius: Some(1.0),
                page: 0,
                ..query.clone()
            };
            (
                href(&there),
                texts.count("finder-map-pin-list", pin.count),
                false,
            )
        }
        _ => {
            let closer = View::new(middle, view.zoom + 2);
            (
                view_href(query, closer),
                texts.count("finder-map-pin", pin.count),
                true,
            )
        }
    };
    Mark {
        href: Some(href),
        label,
        text: if pin.count > 1 {
            short(pin.count)
        } else {
            String::new()
        },
        steps,
        x: pin.x.round(),
        y: pin.y.round(),
        radius: radius(pin.count),
    }
}

/// More meetings, a larger pin, from one that holds its number; never so large that two cover each
/// other.
fn radius(count: u32) -> f64 {
    match count {
        0..=1 => 11.0,
        _ => (18.0 + f64::from(count.ilog2()) * 1.5).min(APART / 2.0),
    }
}

/// “412”, “1.2k”, “38k”.
fn short(count: u32) -> String {
    match count {
        0..1_000 => count.to_string(),
        1_000..10_000 => format!("{}.{}k", count / 1_000, count % 1_000 / 100),
        _ => format!("{}k", count / 1_000),
    }
}

/// A round length of about a sixth of the width.
fn scale(texts: LocaleTexts, view: View, unit: Unit) -> Option<ScaleBar> {
    let lengths = [
        0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 2_000.0,
    ];
    let fits = |length: &f64| view.units(length * metres(unit)) <= WIDTH / 5.0;
    let length = lengths.into_iter().rev().find(fits)?;
    Some(ScaleBar {
        to: (16.0 + view.units(length * metres(unit))).round(),
        text: says::length(texts, length, unit),
    })
}

#[cfg(test)]
mod tests {
    use kernel::Locale;

    use super::*;
    use crate::Cluster;
    use crate::pages::tests::nothing;

    const LEEDS: Point = Point {
        latitude: 53.7965,
        longitude: -1.5478,
    };

    fn cluster(latitude: f64, longitude: f64, count: u32, only: Option<u32>) -> Cluster {
        Cluster {
            point: Point {
                latitude,
                longitude,
            },
            count,
            only: only.map(MeetingId),
        }
    }

    fn drawn(view: View, clusters: &[Cluster]) -> String {
        let query = Query {
            place: "\"><script>".to_owned(),
            ..Query::default()
        };
        let query = Query {
            at: Some(LEEDS),
            ..query
        };
        let found = nothing();
        let seen = MapContent {
            query: &query,
            found: &found,
            near: &found,
            clusters,
            towns: &[],
            view,
        };
        Drawing::new(LocaleTexts::of(Locale::En), &seen, Unit::Kilometres)
            .render()
            .unwrap()
    }

    #[test]
    fn pins_lead_closer_and_single_ones_to_their_page() {
        let svg = drawn(
            View::new(LEEDS, 10),
            &[
                cluster(53.9, -1.3, 12, None),
                cluster(53.7, -1.8, 1, Some(7)),
            ],
        );
        assert!(svg.contains("href=\"/find/7\""), "{svg}");
        assert!(svg.contains("z=12\"") && svg.contains(">12</text>"));
        assert!(svg.contains("12 meetings here: come closer"));
        assert!(svg.contains("&#62;&#60;script&#62;</text>") && svg.contains(" km</text>"));
        assert!(!svg.contains("<script>") && !svg.contains("http") && !svg.contains("style="));
    }

    #[test]
    fn at_the_nearest_a_pin_leads_to_the_list() {
        let svg = drawn(
            View::new(LEEDS, NEAREST),
            &[cluster(53.7965, -1.5478, 3, None)],
        );
        assert!(
            svg.contains("href=\"/find?near=") && svg.contains("distance=1"),
            "{svg}"
        );
    }

    #[test]
    fn names_of_towns_cover_neither_each_other_nor_a_pin() {
        let town = |name: &str, latitude, longitude| GazetteerPlace {
            name: name.to_owned(),
            part_of: String::new(),
            country: "GB".to_owned(),
            point: Point {
                latitude,
                longitude,
            },
            zone: None,
            people: 1_000,
        };
        let towns = [
            town("Leeds", 53.7965, -1.5478),
            town("Close by", 53.798, -1.53),
            town("York <b>", 53.959, -1.081),
        ];
        let view = View::new(LEEDS, 9);
        let drawn: Vec<String> = labels(view, &towns, &[], None)
            .into_iter()
            .map(|label| label.text)
            .collect();
        assert_eq!(drawn, ["Leeds", "York <b>"]);
        let map = small(LocaleTexts::of(Locale::En), LEEDS, Unit::Kilometres, &towns);
        let svg = map.render().unwrap();
        assert!(
            !svg.contains(">Leeds</text>") && !svg.contains("York <b>"),
            "{svg}"
        );
    }

    #[test]
    fn figures_stay_short() {
        let figures = [7, 999, 1_000, 1_260, 38_400].map(short);
        assert_eq!(figures, ["7", "999", "1.0k", "1.2k", "38k"]);
        assert!(radius(1) < radius(50) && radius(u32::MAX) <= APART / 2.0);
    }

    #[test]
    fn the_length_fits_every_zoom() {
        for zoom in 1..=15 {
            for unit in [Unit::Kilometres, Unit::Miles] {
                let scale =
                    scale(LocaleTexts::of(Locale::En), View::new(LEEDS, zoom), unit).unwrap();
                assert!(
                    scale.to > 40.0 && scale.to < WIDTH / 3.0,
                    "{zoom}: {}",
                    scale.to
                );
            }
        }
    }
}
