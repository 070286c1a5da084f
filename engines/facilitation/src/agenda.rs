//! The agenda: segments in minutes, each with its way of taking turns and its texts.

use kernel::{MINUTE, Millis};
use serde::{Deserialize, Serialize};

use crate::rounds::{self, TurnLength};
use crate::{AgendaText, Crosstalk};

/// Most segments in an agenda.
pub const SEGMENTS_MAX: usize = 12;
/// Longest segment, in minutes.
pub const SEGMENT_MINUTES_MAX: u16 = 240;
/// Longest session, in minutes.
pub const AGENDA_MINUTES_MAX: u32 = 480;
/// Longest own title, in characters.
pub const TITLE_CHARACTERS: usize = 80;
/// Longest own opening, prompt or closing text, in characters.
pub const PROMPT_CHARACTERS: usize = 2_000;
/// Shortest and longest turn that an agenda may ask for, in seconds.
pub const TURN_SECONDS: std::ops::RangeInclusive<u16> = 30..=1_800;

/// What a segment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// Welcome, agreement.
    Opening,
    /// Short texts that people read aloud, one after the other.
    Readings,
    /// Everyone says how they are.
    CheckIn,
    /// Open work.
    FreeDiscussion,
    /// Everyone on one topic.
    TopicRound,
    /// Teach, model, role-play.
    SkillPractice,
    /// One problem, step by step.
    ProblemSolving,
    /// Talk led by questions.
    GuidedDiscussion,
    /// Two by two.
    Pairs,
    /// Silence together. Nobody has the floor.
    Quiet,
    /// A pause for everyone.
    Break,
    /// Take-away, commitment, safe to leave.
    Closing,
}

impl SegmentKind {
    /// Nobody takes turns in it.
    pub fn is_without_floor(self) -> bool {
        matches!(
            self,
            SegmentKind::Pairs | SegmentKind::Quiet | SegmentKind::Break
        )
    }
}

/// How the floor passes from person to person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Floor {
    /// Who raises a hand first, then in circle order from a random start.
    Round,
    /// In order of raising hands.
    Hands,
    /// A round: who raises a hand first, then the least heard today.
    LeastHeardFirst,
    /// A round in which only the holder speaks or writes, and hands the piece on.
    TalkingPiece,
    /// A round in which the speaker names who is next.
    Popcorn,
}

impl Floor {
    /// Everything but [`Floor::Hands`]: each person present gets one turn before anyone a second.
    pub fn is_round(self) -> bool {
        self != Floor::Hands
    }

    /// The holder may name who comes next.
    pub fn hands_on(self) -> bool {
        matches!(self, Floor::TalkingPiece | Floor::Popcorn)
    }
}

/// A text that the leader reads from, word by word or in own words. The server has the words of each
/// script in every language; an agenda names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// Sitting for 10 and for 20 minutes.
    Sitting,
    /// Breathing for three minutes.
    Breathing,
    /// The body, part by part.
    BodyScan,
    /// Stop, observe, breathe, expand, respond.
    FiveSteps,
    /// Twenty signs that often come before someone uses again.
    WarningSigns,
    /// Used again: what keeps a person alive, and whom to call.
    IfIUseAgain,
    /// An assertive no, asking for help, problem solving, a thought record.
    SkillSheets,
    /// Scenes for role-play.
    Scenes,
}

impl Script {
    /// Every script.
    pub const ALL: [Script; 8] = [
        Script::Sitting,
        Script::Breathing,
        Script::BodyScan,
        Script::FiveSteps,
        Script::WarningSigns,
        Script::IfIUseAgain,
        Script::SkillSheets,
        Script::Scenes,
    ];

    /// Its name in addresses and files.
    pub fn key(self) -> &'static str {
        match self {
            Script::Sitting => "sitting",
            Script::Breathing => "breathing",
            Script::BodyScan => "body-scan",
            Script::FiveSteps => "five-steps",
            Script::WarningSigns => "warning-signs",
            Script::IfIUseAgain => "if-i-use-again",
            Script::SkillSheets => "skill-sheets",
            Script::Scenes => "scenes",
        }
    }
}

/// One part of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What it is for.
    pub kind: SegmentKind,
    /// Its name in the agenda.
    pub title: AgendaText,
    /// Planned length, 1 to [`SEGMENT_MINUTES_MAX`].
    pub minutes: u16,
    /// How turns are taken.
    pub floor: Floor,
    /// Length of a turn; without it, it follows from the minutes and the people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn_seconds: Option<u16>,
    /// A stricter crosstalk rule than the group's for this segment (SMART: none in the check-in).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crosstalk: Option<Crosstalk>,
    /// What the leader does; never said aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directions: Option<AgendaText>,
    /// What the leader reads or says first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<AgendaText>,
    /// The question or task that everyone sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<AgendaText>,
    /// What the leader says at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<AgendaText>,
    /// What the leader reads from in this segment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<Script>,
}

impl Segment {
    /// Planned length in milliseconds.
    pub fn millis(&self) -> Millis {
        Millis::from(self.minutes) * MINUTE
    }

    /// Length of a turn when these people go round: as the agenda says, or the minutes shared among
    /// them.
    pub fn turn_length(&self, people: u32) -> TurnLength {
        let seconds = u32::from(self.minutes) * 60;
        match self.turn_seconds {
            Some(seconds) => TurnLength {
                seconds,
                tight: false,
            },
            None if self.kind == SegmentKind::Closing => {
                rounds::closing_turn_length(seconds, people)
            }
            None => rounds::turn_length(seconds, people),
        }
    }

    /// How long it takes to go round among these people, in seconds, with the time between turns.
    pub fn round_seconds(&self, people: u32) -> u32 {
        rounds::round_seconds(self.turn_length(people), people)
    }
}

/// Which text of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentText {
    /// The title.
    Title,
    /// What the leader does.
    Directions,
    /// The opening text.
    Opening,
    /// The prompt.
    Prompt,
    /// The closing text.
    Closing,
}

/// What is wrong with an agenda. `segment` counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum AgendaFault {
    /// No segment at all.
    Empty,
    /// More than [`SEGMENTS_MAX`].
    TooManySegments {
        /// How many there are.
        segments: usize,
    },
    /// Minutes outside 1 to [`SEGMENT_MINUTES_MAX`].
    Minutes {
        /// Which segment.
        segment: usize,
    },
    /// Longer than [`AGENDA_MINUTES_MAX`] together.
    TooLong {
        /// Minutes together.
        minutes: u32,
    },
    /// Turn length outside [`TURN_SECONDS`].
    TurnSeconds {
        /// Which segment.
        segment: usize,
    },
    /// A blank title.
    NoTitle {
        /// Which segment.
        segment: usize,
    },
    /// A text longer than its limit.
    TextTooLong {
        /// Which segment.
        segment: usize,
        /// Which text.
        text: SegmentText,
        /// Characters typed.
        length: usize,
        /// Characters that fit.
        limit: usize,
    },
}

/// Checks an agenda that a facilitator edited.
///
/// # Errors
/// The first fault, with the segment it is in.
pub fn validate_agenda(agenda: &[Segment]) -> Result<(), AgendaFault> {
    if agenda.is_empty() {
        return Err(AgendaFault::Empty);
    }
    if agenda.len() > SEGMENTS_MAX {
        return Err(AgendaFault::TooManySegments {
            segments: agenda.len(),
        });
    }
    for (segment, part) in agenda.iter().enumerate() {
        validate_segment(segment, part)?;
    }
    let minutes = agenda.iter().map(|part| u32::from(part.minutes)).sum();
    if minutes > AGENDA_MINUTES_MAX {
        return Err(AgendaFault::TooLong { minutes });
    }
    Ok(())
}

/// Checks one segment, so that a form can say what is wrong with each of them.
///
/// # Errors
/// Its first fault, with `segment` as its number.
pub fn validate_segment(segment: usize, part: &Segment) -> Result<(), AgendaFault> {
    if part.minutes == 0 || part.minutes > SEGMENT_MINUTES_MAX {
        return Err(AgendaFault::Minutes { segment });
    }
    if part
        .turn_seconds
        .is_some_and(|seconds| !TURN_SECONDS.contains(&seconds))
    {
        return Err(AgendaFault::TurnSeconds { segment });
    }
    let (AgendaText::Message(title) | AgendaText::Own(title)) = &part.title;
    if title.trim().is_empty() {
        return Err(AgendaFault::NoTitle { segment });
    }
    let texts = [
        (SegmentText::Title, Some(&part.title), TITLE_CHARACTERS),
        (
            SegmentText::Directions,
            part.directions.as_ref(),
            PROMPT_CHARACTERS,
        ),
        (
            SegmentText::Opening,
            part.opening.as_ref(),
            PROMPT_CHARACTERS,
        ),
        (SegmentText::Prompt, part.prompt.as_ref(), PROMPT_CHARACTERS),
        (
            SegmentText::Closing,
            part.closing.as_ref(),
            PROMPT_CHARACTERS,
        ),
    ];
    for (text, words, limit) in texts {
        let Some(AgendaText::Message(typed) | AgendaText::Own(typed)) = words else {
            continue;
        };
        let length = typed.chars().count();
        if length > limit {
            return Err(AgendaFault::TextTooLong {
                segment,
                text,
                length,
                limit,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(minutes: u16) -> Segment {
        Segment {
            kind: SegmentKind::CheckIn,
            title: AgendaText::message("segment-check-in"),
            minutes,
            floor: Floor::Round,
            turn_seconds: None,
            crosstalk: None,
            directions: None,
            opening: None,
            prompt: None,
            closing: None,
            script: None,
        }
    }

    fn own(length: usize) -> AgendaText {
        AgendaText::Own("a".repeat(length).into())
    }

    #[test]
    fn an_agenda_has_one_to_twelve_segments_in_eight_hours() {
        assert_eq!(validate_agenda(&[]), Err(AgendaFault::Empty));
        assert_eq!(validate_agenda(&[segment(10)]), Ok(()));
        assert_eq!(validate_agenda(&vec![segment(40); SEGMENTS_MAX]), Ok(()));
        assert_eq!(
            validate_agenda(&vec![segment(1); 13]),
            Err(AgendaFault::TooManySegments { segments: 13 })
        );
        assert_eq!(
            validate_agenda(&[segment(240), segment(240), segment(1)]),
            Err(AgendaFault::TooLong { minutes: 481 })
        );
        assert_eq!(
            validate_agenda(&[segment(10), segment(0)]),
            Err(AgendaFault::Minutes { segment: 1 })
        );
    }

    #[test]
    fn minutes_and_turns_have_both_bounds() {
        for (minutes, valid) in [(0, false), (1, true), (240, true), (241, false)] {
            let checked = validate_segment(3, &segment(minutes));
            let expected = if valid {
                Ok(())
            } else {
                Err(AgendaFault::Minutes { segment: 3 })
            };
            assert_eq!(checked, expected, "{minutes} minutes");
        }
        for (seconds, valid) in [(29, false), (30, true), (1_800, true), (1_801, false)] {
            let with_turns = Segment {
                turn_seconds: Some(seconds),
                ..segment(10)
            };
            let expected = if valid {
                Ok(())
            } else {
                Err(AgendaFault::TurnSeconds { segment: 3 })
            };
            let checked = validate_segment(3, &with_turns);
            assert_eq!(checked, expected, "{seconds} seconds");
        }
    }

    #[test]
    fn a_title_has_words_and_every_text_a_limit() {
        let untitled = Segment {
            title: AgendaText::Own(" \n".into()),
            ..segment(10)
        };
        assert_eq!(
            validate_segment(2, &untitled),
            Err(AgendaFault::NoTitle { segment: 2 })
        );
        let fits = Segment {
            title: own(80),
            directions: Some(own(2_000)),
            opening: Some(own(2_000)),
            prompt: Some(own(2_000)),
            closing: Some(own(2_000)),
            ..segment(10)
        };
        assert_eq!(validate_segment(2, &fits), Ok(()));
        let too_long = |text: SegmentText| {
            let (mut part, long) = (fits.clone(), own(2_001));
            match text {
                SegmentText::Title => part.title = own(81),
                SegmentText::Directions => part.directions = Some(long),
                SegmentText::Opening => part.opening = Some(long),
                SegmentText::Prompt => part.prompt = Some(long),
                SegmentText::Closing => part.closing = Some(long),
            }
            validate_segment(2, &part)
        };
        for (text, limit) in [
            (SegmentText::Title, 80),
            (SegmentText::Directions, 2_000),
            (SegmentText::Opening, 2_000),
            (SegmentText::Prompt, 2_000),
            (SegmentText::Closing, 2_000),
        ] {
            let fault = AgendaFault::TextTooLong {
                segment: 2,
                text,
                length: limit + 1,
                limit,
            };
            assert_eq!(too_long(text), Err(fault));
        }
    }

    #[test]
    fn an_agenda_that_was_stored_without_the_newer_fields_is_read() {
        let stored = r#"{"kind":"check_in","title":{"message":"segment-check-in"},"minutes":10,"floor":"round"}"#;
        let read: Segment = serde_json::from_str(stored).unwrap();
        assert_eq!(read, segment(10));
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
    }

    #[test]
    fn a_closing_round_is_shared_down_to_twenty_seconds_and_never_too_tight() {
        let closing = |minutes| Segment {
            kind: SegmentKind::Closing,
            ..segment(minutes)
        };
        let table = [(5, 10, 20, 300), (5, 15, 20, 450), (15, 12, 65, 900)];
        for (minutes, people, seconds, together) in table {
            let length = closing(minutes).turn_length(people);
            assert_eq!((length.seconds, length.tight), (seconds, false));
            assert_eq!(closing(minutes).round_seconds(people), together);
        }
        assert_eq!(segment(5).turn_length(10).seconds, 60);
        assert!(segment(5).turn_length(10).tight);
        let named = Segment {
            turn_seconds: Some(30),
            ..closing(5)
        };
        assert_eq!(named.round_seconds(10), 400);
    }

    #[test]
    fn a_planned_length_is_in_milliseconds() {
        assert_eq!(segment(3).millis(), 180_000);
    }
}
