//! The picture of the session that one person may see. `room` is the same for everyone inside, so
//! all people see one order; what differs stands in `me`, `written` and `desk`.

mod build;
mod desk;

use std::sync::Arc;

use kernel::Millis;
use serde::Serialize;

use crate::{
    AttendanceMode, ChatMode, ChatTo, CommandKind, CommitmentText, Contract, Cue, Floor,
    HelpAnswer, NextStep, Offered, Presence, PrivateLineView, PrivateText, ProblemStep,
    ResponseKind, RolePhase, Roles, SafetyCallView, SafetyState, Seat, SeatSet, Segment, Standing,
    TurnEnd,
};

/// What one person sees at one moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeatView {
    /// The last event that is in it. Ask for the events after this one.
    pub seq: u64,
    /// Server time at which it was made; compare deadlines with this, not with the device's clock.
    pub now: Millis,
    /// The person's own matters, and what they may do now.
    pub me: Me,
    /// The state that everyone inside sees; `None` for a person who is not inside.
    pub room: Option<SharedView>,
    /// What was written while this person was inside and they may read, oldest first, at most [`crate::WRITTEN_KEPT`].
    pub written: Vec<WrittenEntry>,
    /// What facilitators see beside it.
    pub desk: Option<FacilitatorView>,
}

/// The session's stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// People come in; the session has not begun.
    Gathering,
    /// The session runs.
    Open,
    /// It has ended. Help still works.
    Ended,
}

/// The person's own state.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about a person, each a field of the protocol"
)]
pub struct Me {
    /// My seat.
    pub seat: Seat,
    /// What I am here; `None` for a seat that is not of this session.
    pub standing: Option<Standing>,
    /// Where I stand with the session.
    pub presence: Presence,
    /// I said that I come in person, or came so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_person: bool,
    /// I lead.
    pub leads: bool,
    /// What I may do now: show exactly these buttons.
    pub may: Vec<CommandKind>,
    /// Where I am in the round.
    pub turn: Option<TurnState>,
    /// How many turns come before mine: 0 when I am next or speaking; `None` when none is to come.
    pub turns_before: Option<u16>,
    /// My hand is up.
    pub hand_up: bool,
    /// My call for help.
    pub help: Option<HelpState>,
    /// My safety call.
    pub safety: Option<SafetyState>,
    /// What the facilitators and I wrote to each other.
    pub private_lines: Vec<PrivateLineView>,
    /// Kind words of the facilitator to me: not today, removed.
    pub kind_words: Option<PrivateText>,
    /// What I take away.
    pub take_away: Option<PrivateText>,
    /// What I will do.
    pub commitment: Option<CommitmentView>,
    /// I just listen today.
    pub listens: bool,
    /// Last time I was not reached, and today not yet: I may go first by raising a hand.
    pub may_go_first: bool,
    /// I have told the speaker of the turn that can be responded to that I heard it.
    pub told_heard: bool,
    /// Who would read a line of mine now; `None` while I may write none.
    pub says_to: Option<ChatTo>,
    /// What I said to "safe to leave?".
    pub safe_to_leave: Option<bool>,
    /// An urge exercise first: my last rating was 7 or more.
    pub urge_exercise_first: bool,
}

/// The room, the same for everyone inside; but of the words in it, each person sees those that
/// were said or written while they were inside.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedView {
    /// The stage.
    pub phase: Phase,
    /// When the session began.
    pub began: Option<Millis>,
    /// Who leads.
    pub lead: Option<Seat>,
    /// Since when the session waits for a leader.
    pub waiting_since: Option<Millis>,
    /// Calm or a break.
    pub pause: Option<Pause>,
    /// Nobody new comes in.
    pub locked: bool,
    /// Who reads the chat.
    pub chat: ChatMode,
    /// The segments.
    pub agenda: Arc<Vec<Segment>>,
    /// Where in the agenda we are.
    pub segment: Option<SegmentView>,
    /// The floor.
    pub floor: FloorView,
    /// The round, while one runs or has just run.
    pub round: Option<RoundView>,
    /// Raised hands, first first.
    pub hands: Vec<Seat>,
    /// Who is inside, in order of coming.
    pub people: Vec<PersonView>,
    /// The turn that can be responded to: one of this part. An answer that comes late is still
    /// taken.
    pub last_turn: Option<LastTurn>,
    /// The last turn is being answered before the floor goes on.
    pub answers: Option<AnswersView>,
    /// Pairs.
    pub pairs: Option<PairsView>,
    /// The role-play.
    pub role_play: Option<RolePlayView>,
    /// The problem.
    pub problem: Option<ProblemView>,
    /// Take-aways, in order of giving.
    pub take_aways: Vec<TakeAwayView>,
}

/// Everything rests; timers keep what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Pause {
    /// Calm, until a facilitator resumes.
    Calm {
        /// Since when.
        since: Millis,
    },
    /// A break.
    Break {
        /// Since when.
        since: Millis,
        /// Until about when; never by force.
        until: Millis,
    },
}

/// The running segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SegmentView {
    /// Its index in the agenda, from 0.
    pub index: u8,
    /// When it began, moved on by pauses.
    pub began: Millis,
    /// When its minutes are over, moved on by pauses.
    pub ends: Millis,
    /// Seconds left, 0 when over; stands still in a pause.
    pub left_seconds: u32,
    /// The crosstalk rule in it: the stricter of the group's and the segment's.
    pub crosstalk: crate::Crosstalk,
}

/// Who has the floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum FloorView {
    /// Nobody.
    Free,
    /// A person was offered a turn and has not begun.
    Offered(TurnView),
    /// A person speaks.
    Speaking(TurnView),
}

/// A turn on the floor. Times are server time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TurnView {
    /// Whose.
    pub seat: Seat,
    /// Why they were offered it.
    pub offered: Offered,
    /// Since when it is theirs.
    pub since: Millis,
    /// Its length with extensions.
    pub seconds: u16,
    /// When the time is over; `None` before it began and in a pause.
    pub deadline: Option<Millis>,
    /// Seconds left, 0 when over; stands still in a pause.
    pub left_seconds: u16,
    /// The last cue.
    pub cue: Option<Cue>,
    /// The speaker's own minute is used.
    pub extended: bool,
    /// The speaker's connection dropped; the turn waits up to 30 s.
    pub lost: bool,
    /// What the speaker wishes to hear.
    pub contract: Contract,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundView {
    /// Its number today, from 1.
    pub number: u32,
    /// How turns go on.
    pub floor: Floor,
    /// Length of a turn.
    pub turn_seconds: u16,
    /// Less than a minute each was left; pairs would give people more.
    pub tight: bool,
    /// Everyone present had their turn.
    pub done: bool,
    /// The order.
    pub order: Vec<PlaceView>,
    /// Who comes after the one on the floor.
    pub next: Option<Seat>,
}

/// One place in the order of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PlaceView {
    /// Whose.
    pub seat: Seat,
    /// Where they are.
    pub turn: TurnState,
    /// They have passed in this round: an offer that comes now is their second.
    pub passed: bool,
    /// The facilitator who spoke or passed in their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<Seat>,
}

/// Where a person is in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnState {
    /// Their turn is to come.
    NotYet,
    /// It is their turn; they have not begun.
    Offered,
    /// They speak.
    Speaking,
    /// They spoke or wrote.
    Spoke,
    /// They passed. Nobody asks them again by name; a raised hand brings them a turn.
    Passed,
    /// They come at the end.
    ComesBack,
    /// They dropped out in their turn; it is theirs when they return.
    KeptPlace,
    /// They left before their turn.
    Left,
}

/// A person inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// Who.
    pub seat: Seat,
    /// What they are here.
    pub standing: Standing,
    /// Where from.
    pub place: AttendanceMode,
    /// The facilitator who noted that this person sits in the room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<Seat>,
    /// Here, lost or away.
    pub here: PersonPresence,
    /// Just listens today.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub listens: bool,
}

/// Whether a person inside is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonPresence {
    /// Here.
    Yes,
    /// The connection dropped a moment ago.
    Lost,
    /// It is gone for longer; the place is kept.
    Away,
}

/// The turn that can be responded to, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LastTurn {
    /// Whose.
    pub seat: Seat,
    /// How it ended; `None` while it runs.
    pub end: Option<TurnEnd>,
    /// What the speaker wishes to hear.
    pub contract: Contract,
    /// The kind of response with words that is welcome now.
    pub welcome: Option<ResponseKind>,
    /// Responses are in I-form and at most this long.
    pub response_seconds: u16,
    /// How many nodded "I heard you".
    pub heard: u16,
}

/// Time for the answers that a speaker asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AnswersView {
    /// Whose turn is answered.
    pub to: Seat,
    /// Until about when; the leader goes on. `None` in a pause.
    pub deadline: Option<Millis>,
    /// Seconds left, 0 when over; stands still in a pause.
    pub left_seconds: u16,
}

/// Pairs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairsView {
    /// Who with whom.
    pub pairs: Vec<Vec<Seat>>,
    /// Open or only planned.
    pub open: bool,
    /// When the minutes are over; `None` when not open or in a pause.
    pub deadline: Option<Millis>,
    /// Who speaks in each pair, in the order of `pairs`.
    pub speaking: Vec<Seat>,
}

/// The role-play.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RolePlayView {
    /// Who plays what; everyone else observes.
    pub roles: Roles,
    /// The phase.
    pub phase: RolePhase,
    /// Who of those with a part to play is not themselves again yet.
    pub still_in_role: Vec<Seat>,
    /// Changes suggested by peers; at most [`crate::CHANGES_MAX`].
    pub changes: u8,
}

/// The problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProblemView {
    /// The step.
    pub step: ProblemStep,
    /// The ways; `None` where words were taken back.
    pub alternatives: Vec<AlternativeView>,
    /// The chosen one.
    pub chosen: Option<u8>,
}

/// One way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlternativeView {
    /// Its number, from 0. A person who came later sees only those that were said since.
    pub alternative: u8,
    /// Whose.
    pub seat: Seat,
    /// The facilitator who wrote it down for that person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<Seat>,
    /// The number of its event, to take it back.
    pub seq: u64,
    /// The words; `None` when removed.
    pub words: Option<PrivateText>,
}

/// A take-away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakeAwayView {
    /// Whose.
    pub seat: Seat,
    /// The facilitator who wrote it down for that person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<Seat>,
    /// The number of its event, to take it back.
    pub seq: u64,
    /// The words; `None` when removed.
    pub words: Option<PrivateText>,
}

/// A commitment, for its author and the facilitators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct CommitmentView {
    /// The number of its event, to take it back.
    pub seq: u64,
    /// The words; `None` when removed.
    pub words: Option<CommitmentText>,
    /// 0-10.
    pub confidence: Option<u8>,
}

impl CommitmentView {
    /// Below 7 of 10: make it smaller, or find a person to do it with.
    pub fn smaller_is_fine(&self) -> bool {
        self.confidence.is_some_and(|confidence| confidence < 7)
    }
}

/// Something written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenEntry {
    /// The number of its event.
    pub seq: u64,
    /// When.
    pub at: Millis,
    /// Whose.
    pub seat: Seat,
    /// What it is.
    pub entry: EntryKind,
    /// The facilitator who wrote it down for that person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<Seat>,
    /// Who heard it: nobody else reads it.
    #[serde(skip)]
    pub(crate) heard: SeatSet,
    /// The words; `None` when removed.
    pub words: Option<PrivateText>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum EntryKind {
    /// A chat line.
    Chat(ChatTo),
    /// A turn.
    Turn,
    /// A response.
    Response {
        /// To whose turn.
        to: Seat,
        /// How.
        response: ResponseKind,
    },
    /// Feedback in a role-play.
    Feedback {
        /// Which.
        part: crate::FeedbackPart,
    },
}

/// A call for help, to its asker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HelpState {
    /// Since when.
    pub since: Millis,
    /// The facilitator's answer.
    pub answer: Option<HelpAnswer>,
    /// Words of the answer.
    pub words: Option<PrivateText>,
    /// It is settled.
    pub closed: bool,
}

/// What facilitators see beside the room.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FacilitatorView {
    /// What this person does next.
    pub next_step: NextStep,
    /// The segments that have not begun yet, counted from 0.
    pub not_held: Vec<u8>,
    /// Who waits outside, longest first.
    pub lobby: Vec<Waiting>,
    /// Who of the group is not here: expected, left, not today, removed.
    pub elsewhere: Vec<Elsewhere>,
    /// The planned time runs short, and the last segment has not begun.
    pub time_short: Option<TimeShort>,
    /// Who is in a session of this group for the first time, inside or waiting outside.
    pub new_today: Vec<Seat>,
    /// Safety calls without an outcome, oldest first. Open after the end too.
    pub safety: Vec<SafetyCallView>,
    /// Calls for help that are not settled, oldest first.
    pub help: Vec<HelpView>,
    /// What each of these people and the facilitators wrote to each other.
    pub private_lines: Vec<(Seat, Vec<PrivateLineView>)>,
    /// Talk time of each person who is or was inside and is not a facilitator.
    pub shares: Vec<ShareView>,
    /// 1 − Gini of the seconds; `None` when fewer than two people or nobody has spoken.
    pub balance: Option<f64>,
    /// Spoke or passed, of those present.
    pub heard: u16,
    /// Present, without facilitators.
    pub present: u16,
    /// Commitments.
    pub commitments: Vec<(Seat, CommitmentView)>,
    /// Answers to "safe to leave?".
    pub safe_to_leave: Vec<(Seat, bool)>,
    /// Whose last rating asks for an urge exercise first.
    pub urge_exercise_first: Vec<Seat>,
}

/// What is left of the planned time, when the last segment should come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimeShort {
    /// When the session ends by its plan.
    pub ends: Millis,
    /// The last segment, from 0.
    pub last: u8,
    /// The segments in between that have not begun: they can be left out.
    pub between: Vec<u8>,
}

/// A person who waits outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// Who.
    pub seat: Seat,
    /// Since when.
    pub since: Millis,
}

/// A person of the group who is not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// Who.
    pub seat: Seat,
    /// What they are here.
    pub standing: Standing,
    /// Where they stand.
    pub presence: Presence,
}

/// A call for help, to facilitators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HelpView {
    /// Who.
    pub seat: Seat,
    /// Since when.
    pub since: Millis,
    /// A word about it.
    pub words: Option<PrivateText>,
    /// Answered how, and by whom.
    pub answered: Option<(Seat, HelpAnswer)>,
    /// They answered "no" to "safe to leave?".
    pub not_safe: bool,
}

/// A person's share of the talk time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShareView {
    /// Who.
    pub seat: Seat,
    /// Seconds spoken today.
    pub seconds: u32,
    /// Turns today.
    pub turns: u16,
    /// Part of all seconds, in percent, rounded.
    pub percent: u8,
    /// Passed this often in a row today.
    pub passes_in_a_row: u16,
    /// Passed twice in a row, or silent for two sessions: check in privately.
    pub check_in_privately: bool,
}
