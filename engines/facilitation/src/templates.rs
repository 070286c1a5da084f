//! The library of agendas. The minutes follow common practice for each kind of group (CBT in
//! three times twenty minutes, mutual-aid formats as their fellowships publish them); the texts are
//! our own, in `templates.ftl`, written so that any trained peer can stand in.

use crate::{AgendaText, Crosstalk, Floor, Segment, SegmentKind};

use Floor::{Hands, Popcorn, Round, TalkingPiece};
use SegmentKind as Kind;

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
        "cbt" => cbt(),
        "skills" => skills(),
        "support" => support(),
        "process" => process(),
        "relapse-prevention" => relapse_prevention(),
        "mindfulness" => mindfulness(),
        "smart-like" => smart_like(),
        "lifering-like" => lifering_like(),
        "twelve-step" => twelve_step(),
        "dharma-like" => dharma_like(),
        "women-like" => women_like(),
    }
}

/// The agenda with this key.
pub fn template(key: &str) -> Option<Template> {
    library().into_iter().find(|template| template.key == key)
}

/// A segment with its texts: title, opening and prompt always, a closing text where one is said.
fn part(id: &str, kind: SegmentKind, minutes: u16, floor: Floor) -> Segment {
    let words = |text: &str| AgendaText::message(&format!("{text}-{id}"));
    Segment {
        kind,
        title: words("segment"),
        minutes,
        floor,
        turn_seconds: None,
        crosstalk: None,
        opening: Some(words("opening")),
        prompt: Some(words("prompt")),
        closing: (kind == Kind::Closing).then(|| words("closing")),
    }
}

fn with_turns(seconds: u16, segment: Segment) -> Segment {
    Segment {
        turn_seconds: Some(seconds),
        ..segment
    }
}

fn without_crosstalk(segment: Segment) -> Segment {
    Segment {
        crosstalk: Some(Crosstalk::None),
        ..segment
    }
}

fn welcome(minutes: u16) -> Segment {
    part("welcome", Kind::Opening, minutes, Hands)
}

fn check_in(minutes: u16) -> Segment {
    part("check-in", Kind::CheckIn, minutes, Round)
}

fn commitments(minutes: u16) -> Segment {
    with_turns(60, part("commitments", Kind::Closing, minutes, Round))
}

fn check_out(minutes: u16) -> Segment {
    with_turns(30, part("check-out", Kind::Closing, minutes, Round))
}

fn cbt() -> Vec<Segment> {
    vec![
        part("week", Kind::CheckIn, 20, Round),
        part("skill", Kind::GuidedDiscussion, 20, Hands),
        part("practice-and-plan", Kind::SkillPractice, 20, Hands),
    ]
}

fn skills() -> Vec<Segment> {
    vec![
        welcome(5),
        check_in(15),
        part("homework", Kind::GuidedDiscussion, 10, Hands),
        part("skill", Kind::GuidedDiscussion, 20, Hands),
        part("role-play", Kind::SkillPractice, 25, Hands),
        commitments(10),
        check_out(5),
    ]
}

fn support() -> Vec<Segment> {
    vec![
        welcome(5),
        check_in(20),
        part("open-work", Kind::FreeDiscussion, 35, Hands),
        commitments(10),
        check_out(5),
    ]
}

fn process() -> Vec<Segment> {
    vec![
        part("settle", Kind::Opening, 5, Hands),
        part("process", Kind::FreeDiscussion, 75, Hands),
        part("wrap-up", Kind::Closing, 10, Round),
    ]
}

fn relapse_prevention() -> Vec<Segment> {
    vec![
        welcome(5),
        check_in(20),
        part("warning-signs", Kind::GuidedDiscussion, 15, Hands),
        part("problem", Kind::ProblemSolving, 25, Hands),
        part("pairs", Kind::Pairs, 10, Hands),
        commitments(10),
        check_out(5),
    ]
}

fn mindfulness() -> Vec<Segment> {
    vec![
        part("settle", Kind::Opening, 5, Hands),
        part("sit", Kind::GuidedDiscussion, 25, Hands),
        part("inquiry", Kind::TopicRound, 20, Round),
        part("home-practice", Kind::GuidedDiscussion, 15, Hands),
        part("break", Kind::Break, 10, Hands),
        part("theme", Kind::GuidedDiscussion, 20, Hands),
        part("short-sit", Kind::GuidedDiscussion, 10, Hands),
        part("next-practice", Kind::Closing, 15, Round),
    ]
}

fn smart_like() -> Vec<Segment> {
    vec![
        welcome(5),
        without_crosstalk(part("smart-check-in", Kind::CheckIn, 17, Round)),
        part("agenda", Kind::GuidedDiscussion, 3, Hands),
        part("working-time", Kind::FreeDiscussion, 47, Hands),
        part("notices", Kind::GuidedDiscussion, 3, Hands),
        with_turns(60, part("check-out", Kind::Closing, 15, Round)),
    ]
}

fn lifering_like() -> Vec<Segment> {
    vec![
        part("fellowship-welcome", Kind::Opening, 3, Hands),
        part("how-was-your-week", Kind::CheckIn, 40, Round),
        part("open-work", Kind::FreeDiscussion, 12, Popcorn),
        part("goodbye", Kind::Closing, 5, Round),
    ]
}

fn twelve_step() -> Vec<Segment> {
    vec![
        part("fellowship-welcome", Kind::Opening, 3, Hands),
        part("readings", Kind::Opening, 5, Popcorn),
        part("newcomers", Kind::Opening, 3, Hands),
        with_turns(1_080, part("speaker", Kind::GuidedDiscussion, 20, Hands)),
        with_turns(180, part("shares", Kind::TopicRound, 22, TalkingPiece)),
        part("milestones", Kind::GuidedDiscussion, 3, Hands),
        part("notices", Kind::GuidedDiscussion, 2, Hands),
        part("goodbye", Kind::Closing, 2, Round),
    ]
}

fn dharma_like() -> Vec<Segment> {
    vec![
        part("fellowship-welcome", Kind::Opening, 5, Hands),
        part("sit", Kind::GuidedDiscussion, 20, Hands),
        part("readings", Kind::Opening, 10, Popcorn),
        with_turns(210, part("shares", Kind::TopicRound, 32, TalkingPiece)),
        part("notices", Kind::GuidedDiscussion, 3, Hands),
        part("good-wishes", Kind::Closing, 5, Round),
    ]
}

fn women_like() -> Vec<Segment> {
    vec![
        part("fellowship-welcome", Kind::Opening, 5, Hands),
        part("statements", Kind::Opening, 10, Popcorn),
        part("topic", Kind::TopicRound, 20, Round),
        part("open-work", Kind::FreeDiscussion, 30, Popcorn),
        part("good-wishes", Kind::Closing, 10, Round),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::validate_agenda;

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
            ("skills", 90),
            ("support", 75),
            ("process", 90),
            ("relapse-prevention", 90),
            ("mindfulness", 120),
            ("smart-like", 90),
            ("lifering-like", 60),
            ("twelve-step", 60),
            ("dharma-like", 75),
            ("women-like", 75),
        ];
        assert_eq!(minutes, expected);
    }

    fn messages() -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for template in library() {
            ids.insert(template.title.to_owned());
            ids.insert(template.about.to_owned());
            for part in template.agenda {
                let texts = [Some(part.title), part.opening, part.prompt, part.closing];
                for words in texts.into_iter().flatten() {
                    match words {
                        AgendaText::Message(id) => ids.insert(id.as_ref().to_owned()),
                        AgendaText::Own(text) => panic!("own words in the library: {text}"),
                    };
                }
            }
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
