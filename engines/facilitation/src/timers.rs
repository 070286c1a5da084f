//! What becomes due with time. Timers give cues and release places; none of them ends the turn of a
//! person who is connected.

use kernel::Millis;

use crate::engine::{EventBatch, SessionEngine};
use crate::people::SeatState;
use crate::view::{Pause, Phase};
use crate::{Cue, Event, GRACE_MS, HOLDER_LOST_MS, LEAD_LOST_MS, Presence, Seat, TurnEnd};

/// Something that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DueItem {
    HolderLost,
    Waiting,
    Silent(Seat),
    LobbyGone(Seat),
    Cue(Seat, Cue),
    Answers,
    Segment(u8),
    Closing,
    Break,
    Pairs,
}

impl SessionEngine {
    /// The earliest thing that is to come, and when.
    pub(crate) fn due(&self) -> Option<(Millis, DueItem)> {
        if self.stage.phase == Phase::Ended {
            return None;
        }
        let people = self.people.iter().filter_map(due_of);
        let room = [
            self.due_lead(),
            self.due_turn(),
            self.due_answers(),
            self.due_segment(),
            self.due_closing(),
            self.due_break(),
            self.due_pairs(),
        ];
        people.chain(room.into_iter().flatten()).min()
    }

    fn due_lead(&self) -> Option<(Millis, DueItem)> {
        if self.stage.phase != Phase::Open || self.waiting.is_some() {
            return None;
        }
        match self.people.get(self.lead?)?.presence {
            Presence::Lost { since } => Some((since + LEAD_LOST_MS, DueItem::Waiting)),
            Presence::Away { since } => Some((since, DueItem::Waiting)),
            _ => None,
        }
    }

    fn due_turn(&self) -> Option<(Millis, DueItem)> {
        let turn = self.turn.as_ref().filter(|_| self.is_running())?;
        match turn.lost {
            Some(lost) => Some((lost + HOLDER_LOST_MS, DueItem::HolderLost)),
            None => {
                let (moment, cue) = turn.next_cue()?;
                Some((moment, DueItem::Cue(turn.seat, cue)))
            }
        }
    }

    fn due_answers(&self) -> Option<(Millis, DueItem)> {
        let until = self.answers_until.filter(|_| self.is_running())?;
        Some((until, DueItem::Answers))
    }

    fn due_segment(&self) -> Option<(Millis, DueItem)> {
        let running = self.stage.segment.filter(|running| !running.due_told)?;
        let segment = self.segment().filter(|_| self.is_running())?;
        Some((
            running.began + segment.millis(),
            DueItem::Segment(running.index),
        ))
    }

    fn due_closing(&self) -> Option<(Millis, DueItem)> {
        let awaited = !self.stage.closing_told && self.is_running() && !self.is_last_segment();
        let near = self.closing_near().filter(|_| awaited)?;
        Some((near, DueItem::Closing))
    }

    fn due_break(&self) -> Option<(Millis, DueItem)> {
        match self.stage.pause {
            Some(Pause::Break { until, .. }) if !self.stage.break_due_told => {
                Some((until, DueItem::Break))
            }
            _ => None,
        }
    }

    fn due_pairs(&self) -> Option<(Millis, DueItem)> {
        let open = self.pairs.as_ref()?.open.as_ref()?;
        (self.is_running() && !open.due_told).then_some((open.until, DueItem::Pairs))
    }

    /// Notes what is due. Each event here takes its own cause away, so that a tick comes to an end.
    pub(crate) fn fall_due(&mut self, batch: &mut EventBatch, due: DueItem) {
        match due {
            DueItem::Silent(seat) => self.emit(batch, Event::WentSilent { seat }),
            DueItem::LobbyGone(seat) => self.emit(batch, Event::WentAway { seat }),
            DueItem::HolderLost => self.end_turn(batch, TurnEnd::Interrupted),
            DueItem::Waiting => self.emit(batch, Event::WaitingBegan),
            DueItem::Cue(seat, cue) => self.emit(batch, Event::TurnCue { seat, cue }),
            DueItem::Answers => self.emit(batch, Event::AnswersEnded),
            DueItem::Segment(segment) => self.emit(batch, Event::SegmentDue { segment }),
            DueItem::Closing => self.emit(batch, Event::ClosingNear),
            DueItem::Break => self.emit(batch, Event::BreakDue),
            DueItem::Pairs => self.emit(batch, Event::PairsDue),
        }
    }
}

fn due_of(person: &SeatState) -> Option<(Millis, DueItem)> {
    match (person.presence, person.lobby_lost) {
        (Presence::Lost { since }, _) => Some((since + GRACE_MS, DueItem::Silent(person.seat))),
        (Presence::Lobby { .. }, Some(lost)) => {
            Some((lost + GRACE_MS, DueItem::LobbyGone(person.seat)))
        }
        _ => None,
    }
}
