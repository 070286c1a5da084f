//! The fields of the editor: one set of names for each place in the agenda, and what may be chosen.

use facilitation::templates::optional_parts;
use facilitation::{
    AgendaFault, Crosstalk, Floor, SEGMENTS_MAX, Script, Segment, SegmentKind, SegmentText,
};
use web::LocaleTexts;

/// One field of a part of an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Kind,
    Minutes,
    Floor,
    Turn,
    Crosstalk,
    Directions,
    Opening,
    Prompt,
    Closing,
    Script,
}

/// How many fields a part has.
pub(super) const COUNT: usize = 11;
/// The place of a part that was taken out and can be put back.
pub(super) const OUT: usize = SEGMENTS_MAX;

macro_rules! names {
    ($($place:literal)*) => {[$([
        concat!("title-", $place),
        concat!("kind-", $place),
        concat!("minutes-", $place),
        concat!("floor-", $place),
        concat!("turn-", $place),
        concat!("crosstalk-", $place),
        concat!("directions-", $place),
        concat!("opening-", $place),
        concat!("prompt-", $place),
        concat!("closing-", $place),
        concat!("script-", $place),
    ]),*]};
}

/// The names of the fields at each place, in the order of [`Field`].
pub(super) const NAMES: [[&str; COUNT]; SEGMENTS_MAX + 1] =
    names!("1" "2" "3" "4" "5" "6" "7" "8" "9" "10" "11" "12" "out");

impl Field {
    /// The name of this field at a place, from 0.
    pub(super) fn at(self, place: usize) -> &'static str {
        NAMES[place][self as usize]
    }
}

/// The field that a fault belongs to; one of the whole belongs to the list of parts.
pub(super) fn of(fault: &AgendaFault) -> &'static str {
    use AgendaFault as F;
    match *fault {
        F::Empty | F::TooManySegments { .. } | F::TooLong { .. } => "parts",
        F::Minutes { segment } => Field::Minutes.at(segment),
        F::TurnSeconds { segment } => Field::Turn.at(segment),
        F::NoTitle { segment } => Field::Title.at(segment),
        F::TextTooLong { segment, text, .. } => match text {
            SegmentText::Title => Field::Title.at(segment),
            SegmentText::Directions => Field::Directions.at(segment),
            SegmentText::Opening => Field::Opening.at(segment),
            SegmentText::Prompt => Field::Prompt.at(segment),
            SegmentText::Closing => Field::Closing.at(segment),
        },
    }
}

/// Values with their words in forms and at the end of message ids.
pub(super) type Choice<T, const N: usize> = [(&'static str, T); N];

pub(super) const KINDS: Choice<SegmentKind, 12> = [
    ("opening", SegmentKind::Opening),
    ("readings", SegmentKind::Readings),
    ("check-in", SegmentKind::CheckIn),
    ("free-discussion", SegmentKind::FreeDiscussion),
    ("topic-round", SegmentKind::TopicRound),
    ("guided-discussion", SegmentKind::GuidedDiscussion),
    ("skill-practice", SegmentKind::SkillPractice),
    ("problem-solving", SegmentKind::ProblemSolving),
    ("pairs", SegmentKind::Pairs),
    ("quiet", SegmentKind::Quiet),
    ("break", SegmentKind::Break),
    ("closing", SegmentKind::Closing),
];

pub(super) const FLOORS: Choice<Floor, 5> = [
    ("round", Floor::Round),
    ("hands", Floor::Hands),
    ("least-heard-first", Floor::LeastHeardFirst),
    ("talking-piece", Floor::TalkingPiece),
    ("popcorn", Floor::Popcorn),
];

/// The first holds for everything else: the engine takes the stricter of this and the group's rule.
pub(super) const CROSSTALKS: Choice<Option<Crosstalk>, 3> = [
    ("as-group", None),
    ("with-permission", Some(Crosstalk::WithPermission)),
    ("none", Some(Crosstalk::None)),
];

/// What the leader may read from, by its key; the first is none.
pub(super) const SCRIPTS: Choice<Option<Script>, 9> = [
    ("none", None),
    ("sitting", Some(Script::Sitting)),
    ("breathing", Some(Script::Breathing)),
    ("body-scan", Some(Script::BodyScan)),
    ("five-steps", Some(Script::FiveSteps)),
    ("warning-signs", Some(Script::WarningSigns)),
    ("if-i-use-again", Some(Script::IfIUseAgain)),
    ("skill-sheets", Some(Script::SkillSheets)),
    ("scenes", Some(Script::Scenes)),
];

/// The key of a ready part that was sent, if there is such a part.
pub(super) fn ready_key(sent: &str) -> Option<&'static str> {
    let mut keys = optional_parts().into_iter().map(|part| part.key);
    keys.find(|key| *key == sent)
}

/// The ready part with this key.
pub(super) fn ready_part(key: &str) -> Option<Segment> {
    let found = optional_parts().into_iter().find(|part| part.key == key);
    found.map(|part| part.segment)
}

/// What may be added to an agenda: an empty part first, then the ready ones.
pub(super) fn ready_options(texts: LocaleTexts) -> Vec<(&'static str, String)> {
    let ready = optional_parts().into_iter().map(|part| {
        let title = crate::view::parts::said(texts, &part.segment.title);
        (part.key, title)
    });
    let blank = ("", texts.say("live-agendas-part-blank"));
    std::iter::once(blank).chain(ready).collect()
}

/// The word of a value; of a value that cannot be chosen, the first word.
pub(super) fn word<T: PartialEq>(choice: &[(&'static str, T)], value: &T) -> &'static str {
    let found = choice.iter().find(|(_, known)| known == value);
    found.or(choice.first()).map_or("", |(word, _)| *word)
}

/// The value of a word that was sent.
pub(super) fn value<T: Copy>(choice: &[(&'static str, T)], sent: &str) -> Option<T> {
    let found = choice.iter().find(|(word, _)| *word == sent);
    found.map(|(_, value)| *value)
}

/// What a form offers: each word with what it is called.
pub(super) fn options<T>(
    texts: LocaleTexts,
    prefix: &str,
    choice: &[(&'static str, T)],
) -> Vec<(&'static str, String)> {
    let said = |(word, _): &(&'static str, T)| (*word, texts.say(&format!("{prefix}{word}")));
    choice.iter().map(said).collect()
}
