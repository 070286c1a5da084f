//! The library of agendas. The minutes follow common practice for each kind of group; the texts are
//! our own, in `templates.ftl`, written so that any trained peer can stand in: `directions` say what
//! the leader does and are never read aloud, `opening` and `closing` are said, everyone sees `prompt`.

mod clinical;
mod mutual_aid;
mod parts;

use crate::Segment;

pub use parts::{OptionalPart, optional_parts};

/// An agenda of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name in links and records.
    pub key: &'static str,
    /// Message id of its title.
    pub title: &'static str,
    /// Message id of one sentence about it.
    pub about: &'static str,
    /// The segments.
    pub agenda: Vec<Segment>,
}

/// Every agenda of the library.
pub fn library() -> Vec<Template> {
    macro_rules! templates {
        ($($key:literal => $agenda:expr),* $(,)?) => {
            vec![$(Template {
                key: $key,
                title: concat!("template-", $key, "-title"),
                about: concat!("template-", $key, "-about"),
                agenda: $agenda,
            }),*]
        };
    }
    templates! {
        "cbt" => clinical::cbt(),
        "education" => clinical::education(),
        "skills" => clinical::skills(),
        "support" => clinical::support(),
        "process" => clinical::process(),
        "relapse-prevention" => clinical::relapse_prevention(),
        "mindfulness" => clinical::mindfulness(),
        "family" => clinical::family(),
        "open-circle" => clinical::open_circle(),
        "smart-like" => mutual_aid::self_management(),
        "lifering-like" => mutual_aid::how_was_your_week(),
        "twelve-step" => mutual_aid::steps_speaker(),
        "twelve-step-discussion" => mutual_aid::steps_discussion(),
        "twelve-step-study" => mutual_aid::steps_study(),
        "twelve-step-beginners" => mutual_aid::steps_beginners(),
        "twelve-step-meditation" => mutual_aid::steps_meditation(),
        "dharma-like" => mutual_aid::meditation(),
        "women-like" => mutual_aid::womens_circle(),
    }
}

/// The agenda with this key.
pub fn template(key: &str) -> Option<Template> {
    library().into_iter().find(|template| template.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{AgendaText, SegmentKind, validate_agenda, validate_segment};

    #[test]
    fn every_agenda_is_valid_and_as_long_as_its_kind_of_group() {
        let minutes: Vec<(&str, u16)> = library()
            .iter()
            .map(|template| {
                assert_eq!(
                    validate_agenda(&template.agenda),
                    Ok(()),
                    "{}",
                    template.key
                );
                (
                    template.key,
                    template.agenda.iter().map(|part| part.minutes).sum(),
                )
            })
            .collect();
        let expected = [
            ("cbt", 60),
            ("education", 60),
            ("skills", 90),
            ("support", 75),
            ("process", 90),
            ("relapse-prevention", 90),
            ("mindfulness", 120),
            ("family", 75),
            ("open-circle", 75),
            ("smart-like", 90),
            ("lifering-like", 60),
            ("twelve-step", 60),
            ("twelve-step-discussion", 60),
            ("twelve-step-study", 60),
            ("twelve-step-beginners", 60),
            ("twelve-step-meditation", 60),
            ("dharma-like", 75),
            ("women-like", 75),
        ];
        assert_eq!(minutes, expected);
    }

    fn texts(part: &Segment) -> Vec<String> {
        let texts = [&part.directions, &part.opening, &part.prompt, &part.closing];
        let texts = texts.into_iter().flatten();
        let id = |words: &AgendaText| match words {
            AgendaText::Message(id) => id.as_ref().to_owned(),
            AgendaText::Own(text) => panic!("own words in the library: {text}"),
        };
        texts.chain([&part.title]).map(id).collect()
    }

    #[test]
    fn every_agenda_begins_with_a_welcome_and_ends_with_a_closing() {
        for template in library() {
            let kinds: Vec<_> = template.agenda.iter().map(|part| part.kind).collect();
            assert_eq!(kinds[0], SegmentKind::Opening, "{}", template.key);
            assert_eq!(
                kinds.last(),
                Some(&SegmentKind::Closing),
                "{}",
                template.key
            );
        }
    }

    #[test]
    fn an_optional_part_is_valid_and_has_a_key_of_its_own() {
        let mut keys = BTreeSet::new();
        for part in optional_parts() {
            assert_eq!(validate_segment(0, &part.segment), Ok(()), "{}", part.key);
            assert!(keys.insert(part.key), "{} is there twice", part.key);
        }
    }

    fn messages() -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for template in library() {
            ids.insert(template.title.to_owned());
            ids.insert(template.about.to_owned());
            ids.extend(template.agenda.iter().flat_map(texts));
        }
        for optional in optional_parts() {
            ids.extend(texts(&optional.segment));
        }
        ids
    }

    #[test]
    fn each_text_stands_in_both_languages_and_no_other() {
        for locale in ["en", "es"] {
            let path = format!(
                "{}/../../app/locales/{locale}/templates.ftl",
                env!("CARGO_MANIFEST_DIR")
            );
            let file = std::fs::read_to_string(&path).unwrap();
            let ids: BTreeSet<String> = file
                .lines()
                .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
                .filter_map(|line| line.split_once(" = ").map(|(id, _)| id.to_owned()))
                .collect();
            assert_eq!(ids, messages(), "{locale}");
        }
    }
}
