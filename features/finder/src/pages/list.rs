//! Finding a meeting: the list.

use std::collections::BTreeSet;

use askama::Template;
use axum::Extension;
use axum::extract::{Query as Address, State};
use axum::response::Response;
use percent_encoding::utf8_percent_encode;
use web::{App, Arg, Error, LocaleTexts, Nav, RequestContext, Shell};

use super::cards::{MeetingCard, card};
use super::filters::{self, Filter, FilterChoice};
use super::times::ViewerContext;
use super::{Pairs, SCRIPTS, STYLES, question, says, with_place};
use crate::query::{PAGE_SIZE, QUERY_VALUE, Unit, usual_radius};
use crate::{Dimension, Finder, Found, GazetteerPlace, Query};

/// Somewhere to go, in words.
pub(super) struct Way {
    pub(super) href: String,
    pub(super) text: String,
}

struct TimeLink {
    href: String,
    text: String,
    /// The whole of it, for who hears it without its neighbours; begins with the text.
    label: Option<String>,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "find.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers one question of the template"
)]
pub(super) struct ListPage {
    texts: LocaleTexts,
    pub(super) signed_in: bool,
    /// Signs in and comes back to this question.
    sign_in_href: String,
    // The form.
    action: &'static str,
    near: String,
    /// A place was given; what else could be said about it waits behind one line.
    placed: bool,
    is_here: bool,
    at: Option<String>,
    without_at: String,
    place_note: Option<String>,
    /// The place that was taken, on the line behind which the others wait.
    where_head: String,
    /// No place was taken, but others could be meant.
    where_open: bool,
    elsewhere: Vec<Way>,
    // The filters.
    open: bool,
    filters_head: String,
    words: String,
    facets: Vec<Filter>,
    around: bool,
    distances: Vec<FilterChoice>,
    online_too: bool,
    sorts: Vec<FilterChoice>,
    hidden: Vec<(&'static str, String)>,
    filtered: bool,
    clear_href: String,
    // What was found.
    whens: Vec<TimeLink>,
    head: String,
    order: String,
    list_href: String,
    map_href: String,
    chosen: Vec<Way>,
    cards: Vec<MeetingCard>,
    empty: String,
    ways: Vec<Way>,
    before: Option<String>,
    after: Option<Way>,
    // What else there is.
    treatment: bool,
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    context: RequestContext,
    Address(pairs): Address<Pairs>,
) -> Result<Response, Error> {
    let asked = question(&pairs);
    let found = finder.search(&asked, app.now()).await?;
    let query = finder.known(&asked).await?;
    let here = ViewerContext::new(&app);
    let mut page = ListPage {
        signed_in: context.viewer.is_some(),
        treatment: finder.has_treatments().await?,
        ..view(context.texts, &here, &query, &found)
    };
    if query.chosen != asked.chosen {
        page.empty = context.texts.say("finder-empty-unknown");
        page.ways.push(without_filters(context.texts, &query));
    }
    // A change of the language keeps what is known of the question.
    let context = context.returning_to(&format!("/find{}", query.to_url()));
    let shell = Shell::new("finder-title", Nav::Find).assets(SCRIPTS, STYLES);
    context.page(&app, shell, page).map(with_place)
}

/// The page for an answer, as a visitor sees it in a server without places of treatment.
pub(super) fn view(
    texts: LocaleTexts,
    here: &ViewerContext,
    query: &Query,
    found: &Found,
) -> ListPage {
    let here = &here.of(query, found);
    let facets = filters::filters(texts, found, here.week);
    let chosen = chosen(texts, query, found);
    ListPage {
        texts,
        signed_in: false,
        sign_in_href: sign_in_href(&href(query)),
        treatment: false,
        action: "/find",
        near: query.place.clone(),
        placed: query.at.is_some() || !query.place.is_empty(),
        is_here: is_here(query),
        at: query
            .at
            .map(|at| format!("{:.2},{:.2}", at.latitude, at.longitude)),
        without_at: href(&Query {
            at: None,
            page: 0,
            ..query.clone()
        }),
        place_note: place_note(texts, query, found),
        where_head: where_head(texts, query, found),
        where_open: found.place_unknown && !found.elsewhere.is_empty(),
        elsewhere: elsewhere(texts, query, found),
        open: false,
        filters_head: if chosen.is_empty() {
            texts.say("finder-filters")
        } else {
            texts.count("finder-filters-on", chosen_count(query))
        },
        words: query.words.clone(),
        hidden: filters::hidden(query, &facets),
        facets,
        around: found.around.is_some() || query.at.is_some(),
        distances: filters::distances(texts, query, here.unit),
        online_too: query.online_too,
        sorts: filters::sorts(texts, query),
        filtered: !chosen.is_empty(),
        clear_href: href(&unfiltered(query)),
        whens: whens(texts, query),
        head: head(texts, query, found),
        order: texts.say(&format!("finder-order-{}", query.sort.word())),
        list_href: href(query),
        map_href: map_href(query),
        chosen,
        cards: found
            .hits
            .iter()
            .map(|hit| card(texts, here, hit))
            .collect(),
        empty: texts.say(if found.place_unknown {
            "finder-empty-place"
        } else if query == &Query::default() {
            "finder-empty-none"
        } else {
            "finder-empty"
        }),
        ways: if found.place_unknown {
            vec![everywhere(texts, query)]
        } else {
            ways(texts, query, here.unit)
        },
        before: (query.page > 0).then(|| href(&query.at_page(query.page - 1))),
        after: after(texts, query, found),
    }
}

/// The address of a question, as a list.
pub(super) fn href(query: &Query) -> String {
    format!("/find{}", query.to_url())
}

/// The address of the sign-in page that leads back to another one.
pub(super) fn sign_in_href(back: &str) -> String {
    format!("/sign-in?back={}", utf8_percent_encode(back, QUERY_VALUE))
}

/// The same as a map.
pub(super) fn map_href(query: &Query) -> String {
    format!("/find/map{}", query.at_page(0).to_url())
}

/// The same place and order without filters.
fn unfiltered(query: &Query) -> Query {
    Query {
        place: query.place.clone(),
        at: query.at,
        radius: query.radius,
        unit: query.unit,
        zone: query.zone.clone(),
        sort: query.sort,
        ..Query::default()
    }
}

/// “14 meetings near Leeds”.
pub(super) fn head(texts: LocaleTexts, query: &Query, found: &Found) -> String {
    let count = ("count", Arg::from(found.total));
    match &found.around {
        _ if is_here(query) => texts.with("finder-count-here", &[count]),
        Some(place) => texts.with(
            "finder-count-near",
            &[count, ("place", Arg::name(&place.name))],
        ),
        None => texts.with("finder-count", &[count]),
    }
}

/// Whether the place is the person's own, as their browser told it.
pub(super) fn is_here(query: &Query) -> bool {
    query.at.is_some() && query.place.is_empty()
}

/// A place with what it is part of, so that two of one name can be told apart.
fn place_name(texts: LocaleTexts, place: &GazetteerPlace) -> String {
    let part = if place.part_of.is_empty() {
        &place.country
    } else {
        &place.part_of
    };
    let args = [("place", Arg::name(&place.name)), ("part", Arg::name(part))];
    texts.with("finder-place-in", &args)
}

/// What is to be said when the place is not the one that was typed: never silently another town.
pub(super) fn place_note(texts: LocaleTexts, query: &Query, found: &Found) -> Option<String> {
    match &found.around {
        Some(place) if found.place_guessed => Some(place_guessed(texts, &query.place, place)),
        _ => found
            .place_unknown
            .then(|| texts.say("finder-place-unknown")),
    }
}

pub(super) fn place_guessed(texts: LocaleTexts, typed: &str, place: &GazetteerPlace) -> String {
    let args = [
        ("typed", Arg::name(typed)),
        ("place", place_name(texts, place).into()),
    ];
    texts.with("finder-place-guessed", &args)
}

fn where_head(texts: LocaleTexts, query: &Query, found: &Found) -> String {
    match &found.around {
        Some(place) if !is_here(query) => {
            let place = place_name(texts, place);
            texts.with("finder-place-taken", &[("place", place.into())])
        }
        _ => texts.say("finder-other-place"),
    }
}

fn elsewhere(texts: LocaleTexts, query: &Query, found: &Found) -> Vec<Way> {
    let other = |place: &GazetteerPlace| {
        // The name alone would find the larger one again.
        let there = Query {
            at: Some(place.point),
            place: place.name.clone(),
            page: 0,
            ..query.clone()
        };
        Way {
            href: href(&there),
            text: place_name(texts, place),
        }
    };
    found.elsewhere.iter().take(5).map(other).collect()
}

/// Chosen filters that have a link of their own. Each repeats the whole question; the others are ticked
/// among the filters.
const MOST_CHOSEN: usize = 12;

/// The chosen filters, each with the address without it.
fn chosen(texts: LocaleTexts, query: &Query, found: &Found) -> Vec<Way> {
    let label = |dimension: Dimension, value: &str| {
        let facet = found
            .facets
            .iter()
            .find(|facet| facet.dimension == dimension);
        let count = facet.and_then(|facet| facet.values.iter().find(|one| one.value == value));
        says::value(texts, dimension, value, count.map_or("", |one| &one.label)).0
    };
    let mut chosen: Vec<Way> = Vec::new();
    let values = query.chosen.iter();
    let values =
        values.flat_map(|(dimension, values)| values.iter().map(|value| (*dimension, value)));
    chosen.extend(values.take(MOST_CHOSEN).map(|(dimension, value)| Way {
        href: href(&query.toggled(dimension, value)),
        text: label(dimension, value),
    }));
    if !query.words.is_empty() {
        let without = Query {
            words: String::new(),
            page: 0,
            ..query.clone()
        };
        chosen.push(Way {
            href: href(&without),
            text: format!("“{}”", query.words),
        });
    }
    chosen
}

fn chosen_count(query: &Query) -> usize {
    query.chosen.values().map(BTreeSet::len).sum::<usize>() + usize::from(!query.words.is_empty())
}

/// Now or next, the next hours, today, tomorrow.
fn whens(texts: LocaleTexts, query: &Query) -> Vec<TimeLink> {
    let is = |day: &str| query.has(Dimension::Weekday, day);
    let mut any = Query {
        within_minutes: None,
        page: 0,
        ..query.clone()
    };
    for day in ["today", "tomorrow"] {
        if is(day) {
            any = any.toggled(Dimension::Weekday, day);
        }
    }
    let soon = Query {
        within_minutes: Some(120),
        ..any.clone()
    };
    let when = |query: &Query, id: &str, chosen: bool| TimeLink {
        href: href(query),
        text: texts.say(id),
        label: None,
        chosen,
    };
    // Four words fit beside each other on a phone; the two that are short for it have a label.
    let short = |query: &Query, id: &str, chosen: bool| TimeLink {
        label: Some(texts.say(&format!("{id}-label"))),
        ..when(query, id, chosen)
    };
    let day = |word: &'static str| any.toggled(Dimension::Weekday, word);
    let is_soon = query.within_minutes.is_some();
    let is_any = !is_soon && !is("today") && !is("tomorrow");
    vec![
        short(&any, "finder-when-next", is_any),
        short(&soon, "finder-when-hours", is_soon),
        when(&day("today"), "finder-day-today", is("today")),
        when(&day("tomorrow"), "finder-day-tomorrow", is("tomorrow")),
    ]
}

/// What could still be done when nothing fits.
fn ways(texts: LocaleTexts, query: &Query, unit: Unit) -> Vec<Way> {
    let mut ways = Vec::new();
    let placed = query.at.is_some() || !query.place.is_empty();
    let ends = query.radius.is_none_or(f64::is_finite);
    if placed && ends {
        let radius = query.radius.unwrap_or(usual_radius(unit)) * 3.0;
        let wider = Query {
            radius: Some(radius),
            page: 0,
            ..query.clone()
        };
        let distance = says::length(texts, radius, unit);
        let text = texts.with("finder-empty-wider", &[("distance", distance.into())]);
        ways.push(Way {
            href: href(&wider),
            text,
        });
        if !query.online_too {
            let online = Query {
                online_too: true,
                page: 0,
                ..query.clone()
            };
            ways.push(Way {
                href: href(&online),
                text: texts.say("finder-empty-online"),
            });
        }
    }
    if !query.chosen.is_empty() || !query.words.is_empty() || query.within_minutes.is_some() {
        ways.push(without_filters(texts, query));
    }
    ways
}

/// The question without its place.
fn everywhere(texts: LocaleTexts, query: &Query) -> Way {
    let anywhere = Query {
        place: String::new(),
        at: None,
        radius: None,
        page: 0,
        ..query.clone()
    };
    Way {
        href: href(&anywhere),
        text: texts.say("finder-empty-everywhere"),
    }
}

fn without_filters(texts: LocaleTexts, query: &Query) -> Way {
    Way {
        href: href(&unfiltered(query)),
        text: texts.say("finder-empty-clear"),
    }
}

fn after(texts: LocaleTexts, query: &Query, found: &Found) -> Option<Way> {
    let seen = (usize::from(query.page) + 1) * PAGE_SIZE;
    let left = usize::try_from(found.total).ok()?.checked_sub(seen)?;
    let next = query.page.checked_add(1).filter(|_| left > 0)?;
    Some(Way {
        href: href(&query.at_page(next)),
        text: texts.count("finder-page-after", left.min(PAGE_SIZE)),
    })
}
