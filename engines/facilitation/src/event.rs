//! What happened. The log of a session is a list of these, from which the session can be replayed.
//! Sent to browsers as `{"seq":17,"at":…,"kind":"turn_offered","seat":4,…}`.

use kernel::Millis;
use serde::{Deserialize, Serialize};

use crate::{
    AttendanceMode, ChatMode, ChatTo, CommandId, Contract, Cue, EventText, FeedbackPart, Floor,
    HelpAnswer, Leaving, Offered, ProblemStep, ResponseKind, RolePhase, Roles, SafetyOutcome,
    SafetyReason, Seat, SeatSetup, SpeakerList, Standing, Towards, TurnEnd,
};

/// An event in its place in the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    /// 1, 2, 3 … without gaps: one order for all.
    pub seq: u64,
    /// Server time; never earlier than the event before.
    pub at: Millis,
    /// Whose command brought it about, with the id that makes the command happen once. Part of
    /// the log so that a server that comes back still knows what it has done. Not for browsers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// The facilitator who did this in the name of the person it is about: tapped or wrote for a
    /// person in the room, or noted that the person sits there. Everyone who hears the event
    /// sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<Seat>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
    /// Words that came with it. They belong to [`Event::author`]; the server seals them for that
    /// person and leaves them out of the log row. `None` with [`Event::has_words`] means removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<EventText>,
}

/// Which command an event comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The seat whose device sent it.
    pub hand: Seat,
    /// Its id.
    pub command: CommandId,
}

/// A change of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    // ---- people
    /// A seat was added to the group's seats.
    SeatAdded(SeatSetup),
    /// What a person is in the group has changed. A person who led and is less than before does not
    /// lead any more.
    StandingChanged {
        /// Whose.
        seat: Seat,
        /// What they are from now on.
        standing: Standing,
    },
    /// A person waits to be admitted. For facilitators and that person.
    Knocked {
        /// Who.
        seat: Seat,
        /// Where they will attend from.
        #[serde(default)]
        place: AttendanceMode,
    },
    /// A person who waited is no longer outside. For facilitators and that person.
    WentAway {
        /// Who.
        seat: Seat,
    },
    /// A person came in, for the first time or again.
    CameIn {
        /// Who.
        seat: Seat,
        /// Where from.
        place: AttendanceMode,
    },
    /// Not today. For facilitators and that person. Words: kind ones, for that person.
    ToldNotToday {
        /// Who.
        seat: Seat,
        /// By whom.
        by: Seat,
        /// Words came with it.
        has_words: bool,
    },
    /// A person left.
    WentOut {
        /// Who.
        seat: Seat,
        /// How.
        leaving: Leaving,
    },
    /// A person was removed. Words: kind ones, for that person alone.
    Removed {
        /// Who.
        seat: Seat,
        /// By whom.
        by: Seat,
        /// Words came with it.
        has_words: bool,
    },
    /// A connection dropped; nothing else changes yet.
    ConnectionLost {
        /// Whose.
        seat: Seat,
    },
    /// The connection is back.
    ConnectionReturned {
        /// Whose.
        seat: Seat,
    },
    /// The connection was lost for 45 s: the person is away since then.
    WentSilent {
        /// Who.
        seat: Seat,
    },
    /// The server came back; running timers move on by `away_ms`.
    ServerReturned {
        /// How long it was away.
        away_ms: u32,
    },
    /// The room is locked or open.
    Locked {
        /// Locked.
        locked: bool,
    },

    // ---- leading
    /// A person leads from now on.
    Leads {
        /// Who.
        seat: Seat,
    },
    /// Nobody leads: the session waits for a leader. What runs goes on.
    WaitingBegan,
    /// The leader is back, or another person leads.
    WaitingEnded,
    /// The session began.
    Began,
    /// A segment began.
    SegmentBegan {
        /// Which, from 0.
        segment: u8,
    },
    /// A segment got more time.
    MinutesAdded {
        /// Which, from 0.
        segment: u8,
        /// How many minutes.
        minutes: u16,
    },
    /// The planned minutes of the segment are over; it goes on until the leader moves on.
    SegmentDue {
        /// Which, from 0.
        segment: u8,
    },
    /// A quarter of an hour is left of what was planned, and the last segment has not begun.
    ClosingNear,
    /// Calm: everything pauses.
    Calmed {
        /// By whom.
        by: Seat,
    },
    /// A break.
    BreakBegan {
        /// How long.
        minutes: u16,
    },
    /// The minutes of the break are over; it goes on until a facilitator resumes.
    BreakDue,
    /// Calm or a break ended.
    Resumed,
    /// The session ended.
    Ended,

    // ---- the floor
    /// A round began in this order.
    RoundBegan {
        /// Its number today, from 1.
        round: u32,
        /// How turns go on.
        floor: Floor,
        /// The order.
        order: Vec<Seat>,
        /// Length of a turn.
        turn_seconds: u16,
        /// Less than a minute each: pairs or smaller groups would give people more.
        tight: bool,
    },
    /// Everyone present was offered a turn, and offered again. Late people still get theirs.
    RoundDone {
        /// Its number.
        round: u32,
    },
    /// The round was closed before that.
    RoundClosed {
        /// Its number.
        round: u32,
    },
    /// Raised hands are offered the floor from now on.
    HandsOpened,
    /// A person was offered the turn.
    TurnOffered {
        /// Whose.
        seat: Seat,
        /// Why.
        offered: Offered,
        /// Its planned length.
        seconds: u16,
    },
    /// The person speaks from now on.
    TurnBegan {
        /// Who.
        seat: Seat,
    },
    /// The turn got longer.
    TurnExtended {
        /// Whose.
        seat: Seat,
        /// By the speaker; otherwise by the leader.
        by_speaker: bool,
        /// By how much.
        seconds: u16,
    },
    /// A moment of the turn was reached.
    TurnCue {
        /// Whose.
        seat: Seat,
        /// Which.
        cue: Cue,
    },
    /// The turn is over.
    TurnEnded {
        /// Whose.
        seat: Seat,
        /// How.
        end: TurnEnd,
        /// Time spoken; for a written turn, the time to say it at 150 words a minute. For
        /// facilitators: [`crate::SessionEngine::hears`] leaves it out for everyone else.
        #[serde(default, skip_serializing_if = "is_zero")]
        spoken_ms: u32,
    },
    /// Passed before it was their turn.
    PassedAhead {
        /// Who.
        seat: Seat,
    },
    /// Asked before their turn to come last.
    ComesLater {
        /// Who.
        seat: Seat,
    },
    /// A person was moved one place.
    Moved {
        /// In which list.
        line: SpeakerList,
        /// Who.
        seat: Seat,
        /// Which way.
        towards: Towards,
    },
    /// A hand went up.
    HandRaised {
        /// Whose.
        seat: Seat,
    },
    /// A hand went down.
    HandLowered {
        /// Whose.
        seat: Seat,
    },
    /// A person just listens today, or takes turns again. Their own choice, for the whole session.
    ListensToday {
        /// Who.
        seat: Seat,
        /// From now on.
        listens: bool,
    },
    /// Answers to the turn that has just ended, because its speaker asked for them. The floor waits.
    AnswersBegan {
        /// Whose turn is answered.
        to: Seat,
        /// How long, about; never by force.
        seconds: u16,
    },
    /// The time for answers is over: the leader went on.
    AnswersEnded,
    /// What the speaker wishes to hear.
    ContractChosen {
        /// The speaker.
        seat: Seat,
        /// The wish.
        contract: Contract,
    },
    /// A person responded.
    Responded {
        /// Who.
        seat: Seat,
        /// To whose turn.
        to: Seat,
        /// How. Not `kind`: that is the event's own.
        response: ResponseKind,
        /// Words came with it.
        has_words: bool,
    },

    // ---- words
    /// Who reads the chat from now on.
    ChatSet {
        /// The mode.
        mode: ChatMode,
    },
    /// A chat line.
    ChatSaid {
        /// Who.
        seat: Seat,
        /// Who reads it.
        #[serde(flatten)]
        to: ChatTo,
    },
    /// A turn in writing; its `turn_ended` follows.
    TurnWritten {
        /// Who.
        seat: Seat,
    },
    /// Words were taken back. The server erases what it sealed with that event. For those who heard
    /// the words.
    WordsTakenBack {
        /// The event they came with.
        entry: u64,
        /// Whose they were.
        seat: Seat,
        /// Who heard them. Part of the log; [`crate::SessionEngine::hears`] leaves it out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        heard_by: Vec<Seat>,
    },

    // ---- pairs
    /// Pairs were drawn, or mended after a person came or went.
    PairsPlanned {
        /// A partition of the people: twos and threes.
        pairs: Vec<Vec<Seat>>,
    },
    /// The pairs are open.
    PairsOpened {
        /// For how long.
        minutes: u16,
    },
    /// The next in each pair speaks.
    PairsSwapped,
    /// The minutes are over; it goes on until the leader closes the pairs.
    PairsDue,
    /// Everyone is back.
    PairsClosed,

    // ---- role-play
    /// The scene is set.
    RolesSet(Roles),
    /// The next phase.
    RolePhaseBegan {
        /// Which.
        phase: RolePhase,
    },
    /// Feedback.
    FeedbackGiven {
        /// By whom.
        seat: Seat,
        /// Which.
        part: FeedbackPart,
        /// Words came with it.
        has_words: bool,
    },
    /// A person has stepped out of the role.
    DeRoled {
        /// Who.
        seat: Seat,
    },
    /// How strong the wish to use is now. For facilitators and that person.
    CravingRated {
        /// Who.
        seat: Seat,
        /// 0-10.
        craving: u8,
        /// 7 or more: an urge exercise before going on.
        urge_exercise_first: bool,
    },
    /// The role-play is over: everyone is themselves again.
    RolePlayEnded,

    // ---- problem-solving
    /// The next step.
    ProblemStepBegan {
        /// Which.
        step: ProblemStep,
    },
    /// One more way.
    AlternativeAdded {
        /// By whom.
        seat: Seat,
        /// Its number, from 0.
        alternative: u8,
    },
    /// The way that is chosen.
    AlternativeChosen {
        /// Its number.
        alternative: u8,
    },

    // ---- closing
    /// A take-away; a new one takes the place of the old.
    TookAway {
        /// Whose.
        seat: Seat,
    },
    /// A commitment; a new one takes the place of the old. For facilitators and that person.
    Committed {
        /// Whose.
        seat: Seat,
        /// 0-10.
        confidence: Option<u8>,
    },
    /// Safe to leave, yes or no. For facilitators and that person.
    SafetyAnswered {
        /// Who.
        seat: Seat,
        /// The answer.
        safe: bool,
    },

    // ---- safety
    /// A person may not be safe; each raise is an alarm. For facilitators and that person.
    SafetyCallRaised {
        /// Who.
        seat: Seat,
        /// Why.
        reason: SafetyReason,
    },
    /// A facilitator has seen the safety call. For facilitators and that person.
    SafetyCallSeen {
        /// Whose call.
        seat: Seat,
        /// By whom.
        by: Seat,
    },
    /// The safety call has an outcome. Words: who follows up, and whom the outcome names. For
    /// facilitators and that person.
    SafetyCallClosed {
        /// Whose call.
        seat: Seat,
        /// By whom.
        by: Seat,
        /// How it ended.
        outcome: SafetyOutcome,
    },
    /// The leader ends the session while a safety call is open. Words: why. For facilitators.
    EndedOverSafetyCalls {
        /// Who leads.
        by: Seat,
    },

    // ---- help
    /// A person needs help. For facilitators and that person.
    HelpNeeded {
        /// Who.
        seat: Seat,
        /// Words came with it.
        has_words: bool,
    },
    /// A facilitator answered. For facilitators and that person.
    HelpAnswered {
        /// Who asked.
        seat: Seat,
        /// Who answered.
        by: Seat,
        /// How.
        answer: HelpAnswer,
        /// Words came with it.
        has_words: bool,
    },
    /// It is settled. For facilitators and that person.
    HelpClosed {
        /// Who had asked.
        seat: Seat,
    },
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
fn is_zero(value: &u32) -> bool {
    *value == 0
}
