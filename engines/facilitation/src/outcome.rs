//! What remains of the evening.

use kernel::Millis;
use serde::{Deserialize, Serialize};

use crate::{CommitmentView, Place, Seat, Standing};

/// Everything that the record of a session needs. Can be asked for at any moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// When it began, to the minute.
    pub began: Option<Millis>,
    /// When it ended, to the minute.
    pub ended: Option<Millis>,
    /// Each person who was inside.
    pub attendance: Vec<Attendance>,
    /// Who was not reached, in order: they come first next time. Those carried over before and
    /// still not reached stand first, also when they were not here today.
    pub carry_over: Vec<Seat>,
    /// Spoke or passed, of `present`.
    pub heard: u16,
    /// Present at any time, without facilitators.
    pub present: u16,
    /// 1 − Gini of the seconds.
    pub balance: Option<f64>,
    /// Commitments.
    pub commitments: Vec<(Seat, CommitmentView)>,
    /// Who asked for help and got no answer.
    pub unanswered_help: Vec<Seat>,
    /// Who answered that it is not safe to leave.
    pub not_safe_to_leave: Vec<Seat>,
}

/// One person's evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Who.
    pub seat: Seat,
    /// What they are here.
    pub standing: Standing,
    /// When they came and went, to the minute.
    pub visits: Vec<Visit>,
    /// Minutes inside, rounded.
    pub minutes: u32,
    /// Went before the end and did not come back.
    pub left_early: bool,
    /// Removed.
    pub removed: bool,
    /// Spoke, passed or not reached.
    pub heard: Heard,
    /// Seconds spoken.
    pub seconds: u32,
    /// Turns taken.
    pub turns: u16,
    /// Passes.
    pub passes: u16,
}

/// One stretch inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Where from.
    pub place: Place,
    /// From when.
    pub from: Millis,
    /// Until when; `None` while inside.
    pub until: Option<Millis>,
}

/// Whether somebody was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// Took a turn, aloud or in writing.
    Spoke,
    /// Passed.
    Passed,
    /// Neither: first next time.
    NotReached,
    /// Leads, and takes no turns.
    Leads,
}
