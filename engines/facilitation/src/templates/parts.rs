//! The parts that agendas of the library are made of, and those that a leader may add to an agenda.

use crate::{AgendaText, Crosstalk, Floor, Script, Segment, SegmentKind};

use Floor::{Hands, Round};
use SegmentKind as Kind;

/// A segment with its texts: title, opening and prompt always, a closing text where one is said.
pub(super) fn part(id: &str, kind: SegmentKind, minutes: u16, floor: Floor) -> Segment {
    let words = |text: &str| AgendaText::message(&format!("{text}-{id}"));
    Segment {
        kind,
        title: words("segment"),
        minutes,
        floor,
        turn_seconds: None,
        crosstalk: None,
        directions: None,
        opening: Some(words("opening")),
        prompt: Some(words("prompt")),
        closing: (kind == Kind::Closing).then(|| words("closing")),
        script: None,
    }
}

/// The same with a text that says what the leader does.
pub(super) fn directed(id: &str, kind: SegmentKind, minutes: u16, floor: Floor) -> Segment {
    Segment {
        directions: Some(AgendaText::message(&format!("directions-{id}"))),
        ..part(id, kind, minutes, floor)
    }
}

/// The same segment with something to read from.
pub(super) fn scripted(script: Script, segment: Segment) -> Segment {
    Segment {
        script: Some(script),
        ..segment
    }
}

pub(super) fn with_turns(seconds: u16, segment: Segment) -> Segment {
    Segment {
        turn_seconds: Some(seconds),
        ..segment
    }
}

pub(super) fn without_crosstalk(segment: Segment) -> Segment {
    Segment {
        crosstalk: Some(Crosstalk::None),
        ..segment
    }
}

pub(super) fn welcome(minutes: u16) -> Segment {
    directed("welcome", Kind::Opening, minutes, Hands)
}

pub(super) fn settle() -> Segment {
    directed("settle", Kind::Opening, 5, Hands)
}

pub(super) fn fellowship_welcome(minutes: u16) -> Segment {
    directed("fellowship-welcome", Kind::Opening, minutes, Hands)
}

/// Asks for urges since last time.
pub(super) fn check_in(minutes: u16) -> Segment {
    part("check-in", Kind::CheckIn, minutes, Round)
}

/// For groups that are not about use.
pub(super) fn plain_check_in(minutes: u16) -> Segment {
    part("plain-check-in", Kind::CheckIn, minutes, Round)
}

pub(super) fn open_work(minutes: u16) -> Segment {
    directed("open-work", Kind::FreeDiscussion, minutes, Hands)
}

pub(super) fn skill(minutes: u16) -> Segment {
    let segment = directed("skill", Kind::GuidedDiscussion, minutes, Hands);
    scripted(Script::SkillSheets, segment)
}

/// One thing that each person takes away and one that they will do, in one round.
pub(super) fn take_and_do(minutes: u16) -> Segment {
    directed("take-and-do", Kind::Closing, minutes, Round)
}

pub(super) fn commitments(minutes: u16) -> Segment {
    with_turns(60, part("commitments", Kind::Closing, minutes, Round))
}

pub(super) fn check_out(minutes: u16) -> Segment {
    directed("check-out", Kind::Closing, minutes, Round)
}

/// Closed by everyone at once, for groups in which a round would take too long.
pub(super) fn closing_together(minutes: u16) -> Segment {
    directed("closing-together", Kind::Closing, minutes, Hands)
}

pub(super) fn sit(minutes: u16) -> Segment {
    let segment = directed("sit", Kind::Quiet, minutes, Hands);
    scripted(Script::Sitting, segment)
}

pub(super) fn readings(minutes: u16) -> Segment {
    directed("readings", Kind::Readings, minutes, Hands)
}

/// Those who want to share raise a hand: an open meeting has no time for a turn of each.
pub(super) fn shares(seconds: u16, minutes: u16) -> Segment {
    let segment = directed("shares", Kind::FreeDiscussion, minutes, Hands);
    without_crosstalk(with_turns(seconds, segment))
}

pub(super) fn newcomers(minutes: u16) -> Segment {
    directed("newcomers", Kind::Opening, minutes, Hands)
}

pub(super) fn milestones(minutes: u16) -> Segment {
    directed("milestones", Kind::GuidedDiscussion, minutes, Hands)
}

pub(super) fn notices(minutes: u16) -> Segment {
    part("notices", Kind::GuidedDiscussion, minutes, Hands)
}

pub(super) fn hat(minutes: u16) -> Segment {
    directed("hat", Kind::GuidedDiscussion, minutes, Hands)
}

pub(super) fn pause(minutes: u16) -> Segment {
    part("break", Kind::Break, minutes, Hands)
}

pub(super) fn if_i_use_again() -> Segment {
    let segment = directed("if-i-use-again", Kind::GuidedDiscussion, 5, Hands);
    scripted(Script::IfIUseAgain, segment)
}

pub(super) fn five_steps() -> Segment {
    let segment = directed("five-steps", Kind::GuidedDiscussion, 5, Hands);
    scripted(Script::FiveSteps, segment)
}

fn breathing() -> Segment {
    let segment = part("breathing", Kind::Quiet, 3, Hands);
    scripted(Script::Breathing, segment)
}

fn body_scan() -> Segment {
    let segment = directed("body-scan", Kind::Quiet, 12, Hands);
    scripted(Script::BodyScan, segment)
}

/// A part that fits into any agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionalPart {
    /// Its name in forms.
    pub key: &'static str,
    /// The part itself.
    pub segment: Segment,
}

/// The parts that a leader may add to an agenda.
pub fn optional_parts() -> Vec<OptionalPart> {
    let part = |key, segment| OptionalPart { key, segment };
    vec![
        part("newcomers", newcomers(3)),
        part("readings", readings(5)),
        part("quiet", directed("quiet", Kind::Quiet, 3, Hands)),
        part("breathing", breathing()),
        part("body-scan", body_scan()),
        part("five-steps", five_steps()),
        part("milestones", milestones(3)),
        part("hat", hat(2)),
        part("notices", notices(3)),
        part("break", pause(10)),
        part("if-i-use-again", if_i_use_again()),
    ]
}
