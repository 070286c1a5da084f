//! Values of lists in the words of the pages: kinds, days, zones, distances, how fresh.

use feeds::{Approach, Meeting, MeetingType, Program};
use jiff::civil::Weekday;
use kernel::Zone;
use web::{Arg, LocaleTexts};

use crate::query::{Dimension, Unit};
use crate::{Distance, Freshness};

/// A name of a value, and whether it is the list's own word rather than ours.
pub(super) type ValueName = (String, bool);

/// Days of the week as the finder counts them: 0 is Sunday.
pub(super) const DAYS: [&str; 7] = [
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
];
/// What a list says about where a meeting is held, beside its types.
const HELD: [&str; 5] = ["in-person", "online", "hybrid", "active", "inactive"];
/// What meetings are about; a test compares it with the table of fellowships.
const ABOUT: [&str; 15] = [
    "alcohol",
    "drugs",
    "opioids",
    "stimulants",
    "cannabis",
    "gambling",
    "food",
    "sex",
    "family",
    "relationships",
    "money",
    "trauma",
    "nicotine",
    "dual",
    "all",
];

/// A value of a filter. `label` is what the list calls it, for values that we have no word for.
pub(super) fn value(
    texts: LocaleTexts,
    dimension: Dimension,
    value: &str,
    label: &str,
) -> ValueName {
    let ours = |prefix: &str| {
        (
            texts.say(&format!("{prefix}{}", value.replace('_', "-"))),
            false,
        )
    };
    let theirs = || {
        let word = if label.is_empty() { value } else { label };
        (word.to_owned(), true)
    };
    match dimension {
        Dimension::Weekday if ["today", "tomorrow"].contains(&value) => ours("finder-day-"),
        Dimension::Weekday => (0..)
            .zip(DAYS)
            .find(|(_, day)| *day == value)
            .map_or_else(theirs, |(at, _)| (weekday(texts, at), false)),
        Dimension::Time if feeds_part(value) => ours("finder-time-"),
        Dimension::Type if HELD.contains(&value) => ours("finder-type-"),
        Dimension::Type => shared(value).map_or_else(theirs, |known| kind_text(texts, known)),
        Dimension::Approach if approach_word(value) => ours("finder-approach-"),
        Dimension::Focus if ABOUT.contains(&value) => ours("finder-about-"),
        Dimension::Language => language(texts, value).map_or_else(theirs, |name| (name, false)),
        Dimension::Cost if ["free", "paid"].contains(&value) => ours("finder-cost-"),
        Dimension::Program => {
            let name = Program::find(value).map(|program| program.name().to_owned());
            name.map_or_else(theirs, |name| (name, true))
        }
        _ => theirs(),
    }
}

/// The name of a weekday as a label, from 0 for Sunday: with a capital in every language.
pub(super) fn weekday(texts: LocaleTexts, sunday_is_zero: i8) -> String {
    let day = Weekday::from_sunday_zero_offset(sunday_is_zero.rem_euclid(7));
    let name = texts.weekday(day.unwrap_or(Weekday::Sunday));
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn feeds_part(value: &str) -> bool {
    ["morning", "midday", "evening", "night", "appointment"].contains(&value)
}

fn approach_word(value: &str) -> bool {
    ["twelve_step", "secular", "buddhist", "faith", "other"].contains(&value)
}

fn shared(tag: &str) -> Option<&'static MeetingType> {
    feeds::shared_types().iter().find(|known| known.tag == tag)
}

/// The language with this code, where we have a name for it.
pub(super) fn language(texts: LocaleTexts, code: &str) -> Option<String> {
    let known = feeds::shared_types()
        .iter()
        .any(|one| one.language == Some(code));
    known.then(|| texts.say(&format!("finder-language-{code}")))
}

/// A kind: our word for what all fellowships share, else the fellowship's own.
pub(super) fn kind_text(texts: LocaleTexts, kind: &MeetingType) -> ValueName {
    match (kind.language, shared(kind.tag)) {
        (Some(code), _) => (texts.say(&format!("finder-language-{code}")), false),
        (None, Some(_)) => (texts.say(&format!("finder-type-{}", kind.tag)), false),
        (None, None) => (kind.label.to_owned(), true),
    }
}

/// The kinds of a meeting that are about one thing: who may come, what happens, for whom, access.
pub(super) fn kinds(texts: LocaleTexts, meeting: &Meeting, facet: feeds::TypeFacet) -> Vec<String> {
    let known = meeting
        .types
        .iter()
        .filter_map(|code| meeting.program.type_of(code));
    let wanted = known.filter(|kind| kind.facet == facet);
    wanted.map(|kind| kind_text(texts, kind).0).collect()
}

/// Whether a meeting is of a kind, whichever code its fellowship has for it.
pub(super) fn has_tag(meeting: &Meeting, tag: &str) -> bool {
    let mut known = meeting
        .types
        .iter()
        .filter_map(|code| meeting.program.type_of(code));
    known.any(|kind| kind.tag == tag)
}

/// What the meeting builds on, and the fellowship where it is one.
pub(super) fn kind(texts: LocaleTexts, program: Program) -> String {
    let approach = texts.say(match program.approach() {
        Approach::TwelveStep => "finder-approach-twelve-step",
        Approach::Secular => "finder-approach-secular",
        Approach::Buddhist => "finder-approach-buddhist",
        Approach::Faith => "finder-approach-faith",
        Approach::Other => "finder-approach-other",
    });
    if program == Program::other() {
        approach
    } else {
        format!("{}, {approach}", program.abbreviation())
    }
}

/// What it is about.
pub(super) fn about(texts: LocaleTexts, program: Program) -> String {
    value(texts, Dimension::Focus, program.focus(), program.focus()).0
}

pub(super) fn distance(texts: LocaleTexts, distance: Distance) -> String {
    length(texts, distance.length, distance.unit)
}

pub(super) fn length(texts: LocaleTexts, length: f64, unit: Unit) -> String {
    let figure = shown(length);
    let id = match unit {
        Unit::Kilometres => "finder-distance-km",
        Unit::Miles if figure == "1" => "finder-distance-mi-one",
        Unit::Miles => "finder-distance-mi",
    };
    texts.with(id, &[("length", figure.into())])
}

/// One decimal below ten, none above.
fn shown(length: f64) -> String {
    let text = if length < 9.95 {
        format!("{length:.1}")
    } else {
        format!("{length:.0}")
    };
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The town of an IANA name: people know “Lord Howe”, not “Australia/Lord_Howe”.
pub(super) fn zone(zone: &Zone) -> String {
    let name = zone.name();
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// How fresh: the mark beside it, and the words.
pub(super) struct FreshnessMark {
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) text: String,
}

/// Days after which a meeting that was not confirmed should be called before a long way.
const OLD_DAYS: u32 = 120;
/// Days that are told as days; then come weeks.
const IN_DAYS: u32 = 20;

pub(super) fn fresh(texts: LocaleTexts, freshness: Freshness) -> FreshnessMark {
    let good = |text| FreshnessMark {
        class: "",
        icon: "done",
        text,
    };
    let told = |today: &str, later: &str, days: u32| {
        if days == 0 {
            texts.say(today)
        } else {
            texts.count(later, days)
        }
    };
    match freshness {
        Freshness::ByGroup(days) | Freshness::ByVisitor(days) if days > OLD_DAYS => FreshnessMark {
            class: "old",
            icon: "clock",
            text: texts.count("finder-fresh-old", days / 30),
        },
        Freshness::ByGroup(days) if days > IN_DAYS => {
            good(texts.count("finder-fresh-group-weeks", days / 7))
        }
        Freshness::ByGroup(days) => {
            good(told("finder-fresh-group-today", "finder-fresh-group", days))
        }
        Freshness::ByVisitor(days) => good(told(
            "finder-fresh-visitor-today",
            "finder-fresh-visitor",
            days,
        )),
        Freshness::ByList(days) => FreshnessMark {
            class: "none",
            icon: "question",
            text: told("finder-fresh-list-today", "finder-fresh-list", days),
        },
    }
}

/// Short sentences one after the other, each with its full stop.
pub(super) fn facts(texts: LocaleTexts, facts: &[String]) -> String {
    let sentence = |fact: &String| texts.with("finder-fact", &[("fact", Arg::from(fact))]);
    facts.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kernel::Locale;

    use super::*;

    /// Every value that a list can bring has a text in both languages, so that no id is shown.
    #[test]
    fn every_shared_word_has_a_text() {
        for locale in Locale::ALL {
            let texts = LocaleTexts::of(locale);
            for kind in feeds::shared_types() {
                let (text, theirs) = kind_text(texts, kind);
                assert!(!theirs && !text.contains("finder-"), "{}: {text}", kind.tag);
            }
            for program in Program::all() {
                assert!(ABOUT.contains(&program.focus()), "{}", program.focus());
                assert!(!about(texts, program).contains("finder-"));
                assert!(!kind(texts, program).contains("finder-"));
            }
            for held in HELD {
                assert!(
                    !value(texts, Dimension::Type, held, "")
                        .0
                        .contains("finder-")
                );
            }
            for (part, _, _) in feeds::filter::PARTS_OF_DAY {
                assert!(feeds_part(part));
                assert!(
                    !value(texts, Dimension::Time, part, "")
                        .0
                        .contains("finder-")
                );
            }
        }
        let used: BTreeSet<&str> = Program::all().map(Program::focus).collect();
        assert_eq!(used.len(), ABOUT.len());
    }

    #[test]
    fn a_word_that_we_do_not_know_stays_the_list_s_own() {
        let texts = LocaleTexts::of(Locale::Es);
        let said = value(
            texts,
            Dimension::Type,
            "laundry-lists-workbook",
            "Laundry Lists Workbook",
        );
        assert_eq!(said, ("Laundry Lists Workbook".to_owned(), true));
        assert_eq!(value(texts, Dimension::Region, "leeds", "").0, "leeds");
        assert_eq!(value(texts, Dimension::Weekday, "someday", "").0, "someday");
        assert_eq!(value(texts, Dimension::Weekday, "sunday", "").0, "Domingo");
        assert_eq!(value(texts, Dimension::Weekday, "saturday", "").0, "Sábado");
        assert_eq!(value(texts, Dimension::Weekday, "today", "").0, "Hoy");
    }

    #[test]
    fn distances_are_as_people_say_them() {
        let texts = LocaleTexts::of(Locale::En);
        assert_eq!(length(texts, 0.84, Unit::Kilometres), "0.8 km");
        assert_eq!(length(texts, 1.04, Unit::Miles), "1 mile");
        assert_eq!(length(texts, 12.6, Unit::Miles), "13 miles");
        assert_eq!(zone(&"Australia/Lord_Howe".parse().unwrap()), "Lord Howe");
    }

    #[test]
    fn freshness_is_told_honestly() {
        let texts = LocaleTexts::of(Locale::En);
        assert_eq!(
            fresh(texts, Freshness::ByGroup(9)).text,
            "Confirmed 9 days ago by the group"
        );
        assert_eq!(
            fresh(texts, Freshness::ByGroup(22)).text,
            "Confirmed 3 weeks ago by the group"
        );
        let old = fresh(texts, Freshness::ByGroup(210));
        assert_eq!(
            (old.class, old.text.as_str()),
            ("old", "Not confirmed for 7 months. Call before you travel.")
        );
        assert_eq!(fresh(texts, Freshness::ByList(1)).class, "none");
    }
}
