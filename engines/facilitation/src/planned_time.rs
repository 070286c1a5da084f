//! The time that was planned for the session, and what is left of it. Minutes that are added and pauses
//! do not move its end: people have planned it.

use kernel::{MINUTE, Millis};

use crate::Segment;
use crate::engine::SessionEngine;
use crate::view::TimeShort;

/// How long before the planned end the leader is told that the last segment should come.
const NEAR: Millis = 15 * MINUTE;
/// A session that is planned shorter than this has no such cue.
const SHORTEST: Millis = 30 * MINUTE;

impl SessionEngine {
    /// When the session ends by its plan; `None` before it has begun.
    fn planned_end(&self) -> Option<Millis> {
        Some(self.stage.began? + self.planned_length())
    }

    fn planned_length(&self) -> Millis {
        self.setup.agenda.iter().map(Segment::millis).sum()
    }

    /// When the last segment comes near.
    pub(crate) fn closing_near(&self) -> Option<Millis> {
        let end = self.planned_end()?;
        (self.planned_length() >= SHORTEST).then_some(end - NEAR)
    }

    /// What the leader is told when the planned time runs short.
    pub(crate) fn time_short(&self, now: Millis) -> Option<TimeShort> {
        let near = self.closing_near()?;
        let running = self.stage.segment?;
        if now < near || !self.is_running() || self.is_last_segment() {
            return None;
        }
        let last = u8::try_from(self.agenda.len() - 1).ok()?;
        let between = running.index + 1..last;
        Some(TimeShort {
            ends: self.planned_end()?,
            last,
            between: between
                .filter(|index| !self.stage.begun.contains(index))
                .collect(),
        })
    }
}
