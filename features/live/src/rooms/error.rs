//! Why a room did not do something, as a page and a frame tell it.

use facilitation::Refusal;
use web::{Error, Sentence};

/// Why a room did not do something. Nothing has changed then.
#[derive(Debug, Clone)]
pub(crate) enum RoomError {
    /// A rule of the session.
    Refused(Refusal),
    /// Too many commands of this person in the last seconds.
    TooFast,
    /// The id stands for another command that this person gave.
    OtherCommand,
    /// Not there, or not theirs.
    NotFound,
    /// Another node keeps this room at the moment.
    Elsewhere,
    /// The database is locked or slow.
    Busy,
    /// Nothing can be written: full or read-only.
    Full,
    /// The disk of the database fails.
    Disk,
    /// A defect; logged where it happened.
    Broken,
}

impl RoomError {
    /// What a program reads in a frame.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            RoomError::Refused(refusal) => told(*refusal).0,
            RoomError::TooFast => "too-fast",
            RoomError::OtherCommand => "other-command",
            RoomError::NotFound => "not-found",
            RoomError::Elsewhere => "elsewhere",
            RoomError::Busy => "busy",
            RoomError::Full => "full-disk",
            RoomError::Disk => "disk-error",
            RoomError::Broken => "broken",
        }
    }

    /// What a person reads in a frame.
    pub(crate) fn sentence(&self) -> Sentence {
        match self {
            RoomError::Refused(refusal) => sentence(*refusal),
            RoomError::TooFast => Sentence::new("live-bye-too-fast"),
            RoomError::OtherCommand => Sentence::new("live-bye-not-understood"),
            RoomError::NotFound => Sentence::new("live-bye-not-open"),
            RoomError::Elsewhere => Sentence::new("live-trouble-elsewhere"),
            RoomError::Busy => Sentence::new("live-trouble-busy"),
            RoomError::Full | RoomError::Disk => Sentence::new("live-trouble-full"),
            RoomError::Broken => Sentence::new("live-trouble-broken"),
        }
    }

    /// The same for a page.
    pub(crate) fn into_error(self) -> Error {
        match self {
            RoomError::Refused(refusal) => Error::Refused(sentence(refusal)),
            RoomError::NotFound => Error::NotFound,
            RoomError::TooFast => Error::Refused("live-form-too-fast".into()),
            RoomError::OtherCommand | RoomError::Elsewhere => Error::Refused(self.sentence()),
            RoomError::Busy => Error::Busy,
            RoomError::Full | RoomError::Disk => Error::Full,
            RoomError::Broken => Error::broken("the room could not be kept; see its log line"),
        }
    }
}

impl From<Refusal> for RoomError {
    fn from(refusal: Refusal) -> Self {
        RoomError::Refused(refusal)
    }
}

/// The sentence for a refusal, with its numbers.
fn sentence(refusal: Refusal) -> Sentence {
    let sentence = Sentence::new(told(refusal).1);
    match refusal {
        Refusal::TooLong { length, limit } => sentence.with("length", length).with("limit", limit),
        Refusal::FiveFirst { have } => sentence.with("have", have),
        _ => sentence,
    }
}

/// One list for the words of frames and the ids of texts, so that neither lags behind.
macro_rules! told {
    ($($refusal:pat => $word:literal,)*) => {
        fn told(refusal: Refusal) -> (&'static str, &'static str) {
            match refusal { $($refusal => ($word, concat!("live-refusal-", $word)),)* }
        }

        /// The word of every reason, for the test of the protocol document.
        #[cfg(test)]
        pub(crate) const REASONS: &[&str] = &[
            $($word,)* "not-found", "elsewhere", "busy", "full-disk", "disk-error", "broken", "too-fast",
            "not-understood", "other-command",
        ];
    };
}

told! {
    Refusal::UnknownSeat => "unknown-seat",
    Refusal::ServerOnly => "server-only",
    Refusal::NotBegun => "not-begun",
    Refusal::Ended => "ended",
    Refusal::Paused => "paused",
    Refusal::NotInside => "not-inside",
    Refusal::NotHere => "not-here",
    Refusal::NotWaiting => "not-waiting",
    Refusal::Full => "full",
    Refusal::Locked => "locked",
    Refusal::NotToday => "not-today",
    Refusal::Removed => "removed",
    Refusal::LeadOnly => "lead-only",
    Refusal::FacilitatorsOnly => "facilitators-only",
    Refusal::NotInRoom => "not-in-room",
    Refusal::IsOnline => "is-online",
    Refusal::NotToThem => "not-to-them",
    Refusal::NoSuchSegment => "no-such-segment",
    Refusal::NoFloorHere => "no-floor-here",
    Refusal::NobodyToAsk => "nobody-to-ask",
    Refusal::NotYourTurn => "not-your-turn",
    Refusal::FloorTaken => "floor-taken",
    Refusal::FloorFree => "floor-free",
    Refusal::AlreadySpeaking => "already-speaking",
    Refusal::NotSpeaking => "not-speaking",
    Refusal::AlreadyExtended => "already-extended",
    Refusal::AlreadyCameBack => "already-came-back",
    Refusal::OthersFirst => "others-first",
    Refusal::CannotMove => "cannot-move",
    Refusal::NoHandingOn => "no-handing-on",
    Refusal::OnlyTheHolder => "only-the-holder",
    Refusal::NoSuchTurn => "no-such-turn",
    Refusal::NotAskedFor => "not-asked-for",
    Refusal::NoCrosstalk => "no-crosstalk",
    Refusal::AfterTheTurn => "after-the-turn",
    Refusal::ChatOff => "chat-off",
    Refusal::OtherAudience => "other-audience",
    Refusal::ListensToday => "listens-today",
    Refusal::NoWords => "no-words",
    Refusal::TooLong { .. } => "too-long",
    Refusal::OutOfRange => "out-of-range",
    Refusal::OtherSegment => "other-segment",
    Refusal::NoPairs => "no-pairs",
    Refusal::NoRolePlay => "no-role-play",
    Refusal::RolePlayRuns => "role-play-runs",
    Refusal::FeedbackOrder => "feedback-order",
    Refusal::EnoughChanges => "enough-changes",
    Refusal::DeRoleFirst => "de-role-first",
    Refusal::FiveFirst { .. } => "five-first",
    Refusal::NoJudgingYet => "no-judging-yet",
    Refusal::ListFull => "list-full",
    Refusal::NoSuchEntry => "no-such-entry",
    Refusal::NoSuchHelp => "no-such-help",
    Refusal::SafetyCallOpen => "safety-call-open",
    Refusal::TooManyCommands => "too-many-commands",
    Refusal::AlreadySo => "already-so",
}

impl From<store::Error> for RoomError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Full | store::Error::ReadOnly => RoomError::Full,
            store::Error::Disk(_) => RoomError::Disk,
            bad_day if bad_day.is_unavailable() => RoomError::Busy,
            defect => {
                tracing::error!(error = %defect, "a room met an unexpected database error");
                RoomError::Broken
            }
        }
    }
}

impl From<vault::SealError> for RoomError {
    fn from(error: vault::SealError) -> Self {
        tracing::error!(%error, "a room met a sealing error");
        RoomError::Broken
    }
}

impl From<Error> for RoomError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => RoomError::NotFound,
            Error::Busy => RoomError::Busy,
            Error::Full => RoomError::Full,
            other => {
                tracing::error!(error = ?other, "a room met an unexpected error");
                RoomError::Broken
            }
        }
    }
}

impl From<groups::actions::Fault> for RoomError {
    fn from(fault: groups::actions::Fault) -> Self {
        Error::from(fault).into()
    }
}
