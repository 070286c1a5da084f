//! The session engine: who has the floor, who comes next, who was heard.
//!
//! Pure and sans-IO: time comes in with each call, chance from a seed in the [`SessionSetup`]. The
//! server around it (`live`) owns sockets, names and storage.
//!
//! ```text
//! command ──► handle ──► events ──► fold ──► state ──► view(seat)
//!               ▲                     ▲
//!      clock ──► tick          replay(log)
//! ```
//!
//! - Every event has a number, without gaps: everyone sees one order.
//! - A command with the same id from the same seat is done once.
//! - Everyone present is offered a turn before anyone has a second in the same round. Passing is
//!   always allowed, without a reason. The engine never ends the turn of a person who is connected.
//! - Words travel beside events and belong to their authors; a log without them still replays.
#![warn(missing_docs)]

mod agenda;
mod audience;
mod balance;
mod command;
mod contract;
mod decide;
mod engine;
mod event;
mod floor;
mod fold;
mod hears;
mod next_step;
mod outcome;
mod pairs;
mod people;
mod planned_time;
mod practice;
pub mod random;
mod refusal;
pub mod rehearsal;
mod rounds;
mod safety;
mod seat;
mod settle;
mod setup;
pub mod templates;
mod terms;
mod timers;
pub mod view;
mod words;

pub use agenda::{
    AGENDA_MINUTES_MAX, AgendaFault, Floor, PROMPT_CHARACTERS, SEGMENT_MINUTES_MAX, SEGMENTS_MAX,
    Script, Segment, SegmentKind, SegmentText, TITLE_CHARACTERS, TURN_SECONDS, validate_agenda,
    validate_segment,
};
pub use audience::Audience;
pub use balance::balance;
pub use command::{
    ChatMode, Command, CommandId, CommandKind, Contract, FeedbackPart, HelpAnswer, ResponseKind,
    Roles, SpeakerList, Towards,
};
pub use engine::SessionEngine;
pub use event::{Cause, Event, Stamped};
pub use next_step::NextStep;
pub use outcome::{AttendanceInterval, HeardStatus, SeatAttendance, SessionOutcome};
pub use refusal::Refusal;
pub use rounds::{TurnLength, turn_length};
pub use safety::{
    PRIVATE_LINES_KEPT, PrivateLineView, SafetyCallView, SafetyOutcome, SafetyOutcomeText,
    SafetyReason, SafetyState,
};
pub use seat::{Actor, AttendanceMode, Presence, Seat, SeatSet, Standing};
pub use setup::{Crosstalk, SEATS_MAX, SeatSetup, SessionSetup};
pub use terms::{ChatTo, Cue, Leaving, Offered, ProblemStep, RolePhase, TurnEnd};
pub use view::{CommitmentView, SeatView, TurnState};
pub use words::{
    AgendaText, CHAT_CHARACTERS, CommitmentText, EventText, NOTE_CHARACTERS, PART_CHARACTERS,
    PrivateText, TURN_CHARACTERS,
};

use kernel::Millis;

/// Most commands of one seat in one session. All of them are remembered, so that a repeated one
/// changes nothing however late it comes.
pub const COMMANDS_MAX: usize = 10_000;
/// So many more are taken to leave and to ask for help.
pub const LAST_COMMANDS: usize = 200;
/// How many written things (chat, turns, responses) are kept for those who come back.
pub const WRITTEN_KEPT: usize = 200;
/// How long a dropped connection counts as present.
pub const GRACE_MS: Millis = 45_000;
/// How long a turn waits for a speaker whose connection dropped.
pub const HOLDER_LOST_MS: Millis = 30_000;
/// How long the leader may be lost before the room says that it waits.
pub const LEAD_LOST_MS: Millis = 10_000;
/// From the end of a turn to the last, still gentle cue.
pub const TURN_GRACE_MS: Millis = 30_000;
/// What an extension adds.
pub const EXTENSION_SECONDS: u16 = 60;
/// Longest response.
pub const RESPONSE_SECONDS: u16 = 120;
/// Most changes that peers suggest in one rehearsal.
pub const CHANGES_MAX: u8 = 2;
