//! What becomes due by itself. Timers give cues and keep places; none of them ends a turn.

use kernel::Millis;

use crate::engine::{Draft, SessionEngine};
use crate::people::Person;
use crate::view::{Pause, Phase};
use crate::{Cue, Event, GRACE_MS, HOLDER_LOST_MS, LEAD_LOST_MS, Presence, Seat, TurnEnd};

/// Something that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Due {
    HolderLost,
    Waiting,
    Silent(Seat),
    LobbyGone(Seat),
    Cue(Seat, Cue),
    Segment(u8),
    Break,
    Pairs,
}

impl SessionEngine {
    /// The earliest thing that is to come, and when.
    pub(crate) fn due(&self) -> Option<(Millis, Due)> {
        if self.stage.phase == Phase::Ended {
            return None;
        }
        let people = self.people.iter().filter_map(due_of);
        let room = [
            self.due_lead(),
            self.due_turn(),
            self.due_segment(),
            self.due_break(),
            self.due_pairs(),
        ];
        people.chain(room.into_iter().flatten()).min()
    }

    fn due_lead(&self) -> Option<(Millis, Due)> {
        if self.stage.phase != Phase::Open || self.waiting.is_some() {
            return None;
        }
        match self.people.get(self.lead?)?.presence {
            Presence::Lost { since } => Some((since + LEAD_LOST_MS, Due::Waiting)),
            Presence::Away { since } => Some((since, Due::Waiting)),
            _ => None,
        }
    }

    fn due_turn(&self) -> Option<(Millis, Due)> {
        let turn = self.turn.as_ref().filter(|_| self.is_running())?;
        match turn.lost {
            Some(lost) => Some((lost + HOLDER_LOST_MS, Due::HolderLost)),
            None => {
                let (moment, cue) = turn.next_cue()?;
                Some((moment, Due::Cue(turn.seat, cue)))
            }
        }
    }

    fn due_segment(&self) -> Option<(Millis, Due)> {
        let running = self.stage.segment.filter(|running| !running.due_told)?;
        let segment = self.segment().filter(|_| self.is_running())?;
        Some((
            running.began + segment.millis(),
            Due::Segment(running.index),
        ))
    }

    fn due_break(&self) -> Option<(Millis, Due)> {
        match self.stage.pause {
            Some(Pause::Break { until, .. }) if !self.stage.break_due_told => {
                Some((until, Due::Break))
            }
            _ => None,
        }
    }

    fn due_pairs(&self) -> Option<(Millis, Due)> {
        let open = self.pairs.as_ref()?.open.as_ref()?;
        (self.is_running() && !open.due_told).then_some((open.until, Due::Pairs))
    }

    /// Notes what is due. Each event here takes its own cause away, so that a tick comes to an end.
    pub(crate) fn fall_due(&mut self, draft: &mut Draft, due: Due) {
        match due {
            Due::Silent(seat) => self.emit(draft, Event::WentSilent { seat }),
            Due::LobbyGone(seat) => self.emit(draft, Event::WentAway { seat }),
            Due::HolderLost => self.end_turn(draft, TurnEnd::Interrupted),
            Due::Waiting => self.emit(draft, Event::WaitingBegan),
            Due::Cue(seat, cue) => self.emit(draft, Event::TurnCue { seat, cue }),
            Due::Segment(segment) => self.emit(draft, Event::SegmentDue { segment }),
            Due::Break => self.emit(draft, Event::BreakDue),
            Due::Pairs => self.emit(draft, Event::PairsDue),
        }
    }
}

fn due_of(person: &Person) -> Option<(Millis, Due)> {
    match (person.presence, person.lobby_lost) {
        (Presence::Lost { since }, _) => Some((since + GRACE_MS, Due::Silent(person.seat))),
        (Presence::Lobby { .. }, Some(lost)) => {
            Some((lost + GRACE_MS, Due::LobbyGone(person.seat)))
        }
        _ => None,
    }
}
