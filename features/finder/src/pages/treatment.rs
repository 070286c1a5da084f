//! Places of treatment near a place: what lists of facilities hold, beside the meetings.

use askama::Template;
use axum::Extension;
use axum::extract::{Query as Address, State};
use axum::response::Response;
use serde::Deserialize;
use web::{App, Error, LocaleTexts, Nav, RequestContext, Shell};

use super::list::place_guessed;
use super::{STYLES, says};
use crate::query::Query;
use crate::{Distance, Finder, Treatment};

/// What was asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TreatmentQuery {
    near: String,
    search: String,
}

struct TreatmentCard {
    name: String,
    address: Option<String>,
    far: Option<String>,
    /// What is dialled, where there is a number, and what the source writes.
    phones: Vec<(Option<String>, String)>,
    website: Option<String>,
    services: Vec<String>,
}

#[derive(Template)]
#[template(path = "treatment.html")]
pub(super) struct TreatmentPage {
    texts: LocaleTexts,
    /// The lists of this installation hold some.
    any: bool,
    near: String,
    search: String,
    head: String,
    place_note: Option<String>,
    places: Vec<TreatmentCard>,
    more: bool,
}

pub(super) async fn page(
    State(app): State<App>,
    Extension(finder): Extension<Finder>,
    Address(asked): Address<TreatmentQuery>,
    context: RequestContext,
) -> Result<Response, Error> {
    let texts = context.texts;
    let short = |text: &str| -> String { text.trim().chars().take(100).collect() };
    let (near, search) = (short(&asked.near), short(&asked.search));
    let found = finder.treatments(&near, &search).await?;
    let count = u32::try_from(found.total).unwrap_or(u32::MAX);
    let head = match &found.around {
        Some(place) => texts.with(
            "finder-treatment-near",
            &[
                ("count", count.into()),
                ("place", place.name.as_str().into()),
            ],
        ),
        None => texts.count("finder-treatment-count", count),
    };
    let place_note = match &found.around {
        Some(place) if found.place_guessed => Some(place_guessed(texts, &near, place)),
        _ => found
            .place_unknown
            .then(|| texts.say("finder-place-unknown")),
    };
    let question = Query {
        place: near.clone(),
        words: search.clone(),
        ..Query::default()
    };
    let context = context.returning_to(&format!("/find/treatment{}", question.to_url()));
    let more = found.total > found.hits.len();
    let shown = found.hits.into_iter();
    let page = TreatmentPage {
        texts,
        any: finder.has_treatments().await?,
        near,
        search,
        head,
        place_note,
        places: shown.map(|(one, far)| shown_of(texts, one, far)).collect(),
        more,
    };
    let shell = Shell::new("finder-title-treatment", Nav::Find).assets(&[], STYLES);
    context.page(&app, shell, page)
}

fn shown_of(texts: LocaleTexts, one: Treatment, far: Option<Distance>) -> TreatmentCard {
    let mut services: Vec<String> = one
        .services
        .into_iter()
        .map(|(category, _, description)| match category.as_str() {
            "" => description,
            _ => format!("{category}: {description}"),
        })
        .collect();
    services.truncate(12);
    let mut dials = one.dials.into_iter();
    let phones = one.phones.into_iter().map(|words| {
        let dial = dials.next().filter(|dial| !dial.is_empty());
        // A hash would begin a fragment.
        (dial.map(|dial| dial.replace('#', "%23")), words)
    });
    TreatmentCard {
        name: one.name,
        address: one.address,
        far: far.map(|far| says::distance(texts, far)),
        phones: phones.collect(),
        website: one.website,
        services,
    }
}
