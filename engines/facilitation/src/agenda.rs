//! The agenda: segments in minutes, each with its way of taking turns and its texts.

use kernel::{MINUTE, Millis};
use serde::{Deserialize, Serialize};

use crate::{Crosstalk, Words};

/// Most segments in an agenda.
pub const SEGMENTS_MAX: usize = 12;
/// Longest segment, in minutes.
pub const SEGMENT_MINUTES_MAX: u16 = 240;
/// Longest session, in minutes.
pub const AGENDA_MINUTES_MAX: u32 = 480;
/// Longest own title, in characters.
pub const TITLE_CHARACTERS: usize = 80;
/// Longest own text before the leader, in characters.
pub const PROMPT_CHARACTERS: usize = 2_000;
/// Shortest and longest turn that an agenda may ask for, in seconds.
pub const TURN_SECONDS: std::ops::RangeInclusive<u16> = 30..=1_800;

/// What a segment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// Welcome, agreement, readings.
    Opening,
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
    /// A pause for everyone.
    Break,
    /// Take-away, commitment, safe to leave.
    Closing,
}

/// How the floor goes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Floor {
    /// In circle order from a random start.
    Round,
    /// In order of raising hands.
    Hands,
    /// A round, least heard today first.
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

/// One part of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What it is for.
    pub kind: SegmentKind,
    /// Its name in the agenda.
    pub title: Words,
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
    /// What whoever leads reads or says first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<Words>,
    /// The question or task that stands before everyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Words>,
    /// What whoever leads says at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Words>,
}

impl Segment {
    /// Planned length in milliseconds.
    pub fn millis(&self) -> Millis {
        Millis::from(self.minutes) * MINUTE
    }
}

/// Which text of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentText {
    /// The title.
    Title,
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
    /// A title without words.
    NoTitle {
        /// Which segment.
        segment: usize,
    },
    /// An own text past its limit.
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

/// Checks an agenda that somebody edited.
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
    let (Words::Message(title) | Words::Own(title)) = &part.title;
    if title.trim().is_empty() {
        return Err(AgendaFault::NoTitle { segment });
    }
    let texts = [
        (SegmentText::Title, Some(&part.title), TITLE_CHARACTERS),
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
        let Some(Words::Message(typed) | Words::Own(typed)) = words else {
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
