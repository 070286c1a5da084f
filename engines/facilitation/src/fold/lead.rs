//! The agenda and who leads.

use std::sync::Arc;

use kernel::{MINUTE, Millis};

use crate::engine::{RunningSegment, SessionEngine};
use crate::practice::Problem;
use crate::view::{Pause, Phase};
use crate::{Event, Floor, SegmentKind, Stamped};

impl SessionEngine {
    pub(super) fn fold_lead(&mut self, stamped: &Stamped) -> bool {
        let at = stamped.at;
        match &stamped.event {
            Event::Leads { seat } => {
                self.lead = Some(*seat);
                if let Some(person) = self.people.get_mut(*seat) {
                    person.led = true;
                }
            }
            Event::WaitingBegan => self.waiting = Some(at),
            Event::WaitingEnded => self.waiting = None,
            Event::Began => self.begin(at),
            Event::SegmentBegan { segment } => self.begin_segment(*segment, at),
            Event::MinutesAdded { segment, minutes } => self.add_minutes(*segment, *minutes),
            Event::SegmentDue { .. } => {
                if let Some(running) = &mut self.stage.segment {
                    running.due_told = true;
                }
            }
            Event::ClosingNear => self.stage.closing_told = true,
            Event::Calmed { .. } => self.stage.pause = Some(Pause::Calm { since: at }),
            Event::BreakBegan { minutes } => {
                let until = at + Millis::from(*minutes) * MINUTE;
                self.stage.pause = Some(Pause::Break { since: at, until });
                self.stage.break_due_told = false;
            }
            Event::BreakDue => self.stage.break_due_told = true,
            Event::Resumed => {
                let paused = at - self.timer_now(at);
                self.stage.pause = None;
                self.shift_timers(paused, at);
            }
            Event::Ended => self.end(at),
            _ => return false,
        }
        true
    }

    fn begin(&mut self, at: Millis) {
        self.stage.phase = Phase::Open;
        self.stage.began = Some(at);
        for person in self.people.iter_mut() {
            person.stay.session_begins(at);
        }
    }

    fn begin_segment(&mut self, index: u8, at: Millis) {
        self.stage.begun.insert(index);
        self.stage.segment = Some(RunningSegment {
            index,
            began: at,
            due_told: false,
        });
        self.round = None;
        self.answers_until = None;
        self.pairs = None;
        let floor = self.segment().map(|segment| segment.floor);
        self.hands_open = floor == Some(Floor::Hands);
        let known = self.problem.as_ref().map(|problem| problem.segment);
        if self.is_kind(SegmentKind::ProblemSolving) && known != Some(index) {
            self.problem = Some(Problem::new(index));
        }
    }

    fn add_minutes(&mut self, segment: u8, minutes: u16) {
        if let Some(part) = Arc::make_mut(&mut self.agenda).get_mut(usize::from(segment)) {
            part.minutes = part.minutes.saturating_add(minutes);
        }
        if let Some(running) = &mut self.stage.segment {
            running.due_told &= running.index != segment;
        }
    }

    fn end(&mut self, at: Millis) {
        self.stage.phase = Phase::Ended;
        self.stage.ended = Some(at);
        self.stage.pause = None;
        self.waiting = None;
        self.pairs = None;
        self.hands.clear();
        self.answers_until = None;
        for person in self.people.iter_mut() {
            person.stay.stayed = Some(person.is_around());
            person.stay.end(at);
        }
    }
}
