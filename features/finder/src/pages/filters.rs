//! The filters beside a list: what can be ticked, with how many each tick would leave.

use feeds::TypeFacet as Kind;
use web::LocaleTexts;

use super::says;
use super::times::WeekStart;
use crate::query::{Unit, distance_word, usual_radius};
use crate::{Count, Dimension, Found, Query, Sort};

/// The most values that one filter shows: a country has thousands of regions, and a page has 60 KB.
const MOST_TICKS: usize = 30;
/// Filters with more values than these are folded up.
const OPEN_TICKS: usize = 5;

pub(super) struct Filter {
    /// Its name in the address.
    pub(super) name: &'static str,
    pub(super) head: String,
    pub(super) ticks: Vec<Tick>,
    /// Shown as one line until it is opened.
    pub(super) folded: bool,
    /// Something in it is ticked.
    pub(super) any: bool,
}

pub(super) struct Tick {
    pub(super) value: String,
    pub(super) text: String,
    /// The text is the list's own word.
    pub(super) theirs: bool,
    pub(super) count: u32,
    pub(super) chosen: bool,
}

/// One of the values of a select.
pub(super) struct FilterChoice {
    pub(super) value: String,
    pub(super) text: String,
    pub(super) chosen: bool,
}

/// A group of ticks: a dimension, or a part of the types.
type FilterGroup = (Dimension, Option<Kind>, &'static str);

/// What people decide by first comes first.
const GROUPS: [FilterGroup; 14] = [
    (Dimension::Type, None, "finder-facet-how"),
    (Dimension::Weekday, None, "finder-facet-weekday"),
    (Dimension::Time, None, "finder-facet-time"),
    (Dimension::Type, Some(Kind::Feature), "finder-facet-feature"),
    (
        Dimension::Type,
        Some(Kind::Attendance),
        "finder-facet-attendance",
    ),
    (
        Dimension::Type,
        Some(Kind::Community),
        "finder-facet-community",
    ),
    (Dimension::Approach, None, "finder-facet-approach"),
    (Dimension::Language, None, "finder-facet-language"),
    (Dimension::Focus, None, "finder-facet-about"),
    (Dimension::Program, None, "finder-facet-fellowship"),
    (Dimension::Type, Some(Kind::Format), "finder-facet-format"),
    (Dimension::Cost, None, "finder-facet-cost"),
    (Dimension::Region, None, "finder-facet-region"),
    (Dimension::Feed, None, "finder-facet-feed"),
];

/// The filters that can still make a difference.
pub(super) fn filters(texts: LocaleTexts, found: &Found, week: WeekStart) -> Vec<Filter> {
    let groups = GROUPS.iter().map(|group| filter(texts, found, *group));
    let mut filters: Vec<Filter> = groups
        .filter(|filter| filter.any || filter.ticks.len() > 1)
        .collect();
    if week == WeekStart::FromMonday {
        for filter in &mut filters {
            if filter.name == Dimension::Weekday.word() {
                // The other days stay in their order.
                filter.ticks.sort_by_key(|tick| tick.value == "sunday");
            }
        }
    }
    filters
}

fn filter(texts: LocaleTexts, found: &Found, (dimension, kind, head): FilterGroup) -> Filter {
    let facet = found
        .facets
        .iter()
        .find(|facet| facet.dimension == dimension);
    let values = facet.map_or(&[][..], |facet| facet.values.as_slice());
    // “Today” and “tomorrow” are links above the list.
    let fits =
        |one: &&Count| one.kind == kind && !["today", "tomorrow"].contains(&one.value.as_str());
    let useful = |one: &&Count| one.chosen || one.count > 0;
    let mut shown: Vec<&Count> = values.iter().filter(fits).filter(useful).collect();
    if shown.len() > MOST_TICKS {
        shown.sort_by_key(|one| (!one.chosen, std::cmp::Reverse(one.count)));
        shown.truncate(MOST_TICKS);
    }
    let tick = |one: &Count| {
        let (text, theirs) = says::value(texts, dimension, &one.value, &one.label);
        Tick {
            value: one.value.clone(),
            text,
            theirs,
            count: one.count,
            chosen: one.chosen,
        }
    };
    Filter {
        name: dimension.word(),
        head: texts.say(head),
        folded: shown.len() > OPEN_TICKS && dimension != Dimension::Weekday,
        any: shown.iter().any(|one| one.chosen),
        ticks: shown.into_iter().map(tick).collect(),
    }
}

/// What the form must carry along because no tick or field shows it.
pub(super) fn hidden(query: &Query, filters: &[Filter]) -> Vec<(&'static str, String)> {
    let mut hidden = Vec::new();
    for (dimension, values) in &query.chosen {
        let has_tick = |value: &str| {
            let of = filters
                .iter()
                .filter(|filter| filter.name == dimension.word());
            of.flat_map(|filter| &filter.ticks)
                .any(|tick| tick.value == value)
        };
        let rest = values.iter().filter(|value| !has_tick(value));
        hidden.extend(rest.map(|value| (dimension.word(), value.clone())));
    }
    if let Some(minutes) = query.within_minutes {
        hidden.push(("within", minutes.to_string()));
    }
    if let Some(unit) = query.unit {
        let word = if unit == Unit::Miles { "mi" } else { "km" };
        hidden.push(("unit", word.to_owned()));
    }
    hidden.extend(query.zone.iter().map(|zone| ("zone", zone.to_string())));
    hidden.extend(query.wants.iter().map(|tag| ("want", tag.clone())));
    if query.inactive_too {
        hidden.push(("inactive", "show".to_owned()));
    }
    hidden
}

/// Everything of a question as fields, for a form that changes the place only.
pub(super) fn all_hidden(query: &Query) -> Vec<(&'static str, String)> {
    let mut hidden = hidden(query, &[]);
    let radius = query.radius.map(distance_word);
    let sort = (query.sort != Sort::default()).then(|| query.sort.word().to_owned());
    let words = Some(query.words.clone()).filter(|words| !words.is_empty());
    let online = query.online_too.then(|| "too".to_owned());
    let fields = [
        ("distance", radius),
        ("sort", sort),
        ("search", words),
        ("online", online),
    ];
    hidden.extend(
        fields
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    hidden
}

pub(super) fn distances(texts: LocaleTexts, query: &Query, unit: Unit) -> Vec<FilterChoice> {
    let asked = query.radius.unwrap_or(usual_radius(unit));
    let mut lengths = vec![1.0, 2.0, 5.0, 10.0, 15.0, 25.0, 50.0, 100.0];
    if !lengths.contains(&asked) {
        lengths.push(asked);
        lengths.sort_by(f64::total_cmp);
    }
    if asked.is_finite() {
        lengths.push(f64::INFINITY);
    }
    let choice = |length: f64| FilterChoice {
        value: distance_word(length),
        text: if length.is_finite() {
            says::length(texts, length, unit)
        } else {
            texts.say("finder-distance-anywhere")
        },
        chosen: length.total_cmp(&asked).is_eq(),
    };
    lengths.into_iter().map(choice).collect()
}

pub(super) fn sorts(texts: LocaleTexts, query: &Query) -> Vec<FilterChoice> {
    let choice = |sort: Sort| FilterChoice {
        value: sort.word().to_owned(),
        text: texts.say(&format!("finder-sort-{}", sort.word())),
        chosen: sort == query.sort,
    };
    Sort::ALL.into_iter().map(choice).collect()
}
