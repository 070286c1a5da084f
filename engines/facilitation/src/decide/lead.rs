//! The agenda, who leads, calm and breaks.

use crate::engine::{EventBatch, SessionEngine};
use crate::{Command, Event, Refusal, SEGMENT_MINUTES_MAX, Seat, TurnEnd};

/// Minutes that may be added or taken as a break at once.
const MINUTES: std::ops::RangeInclusive<u16> = 1..=30;

impl SessionEngine {
    pub(super) fn decide_lead(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        command: Command,
    ) -> Result<(), Refusal> {
        match command {
            Command::Begin => {
                self.emit(batch, Event::Began);
                self.emit(batch, Event::SegmentBegan { segment: 0 });
            }
            Command::NextSegment => self.move_by(batch, 1),
            Command::BackSegment => self.move_by(batch, -1),
            Command::JumpToSegment { segment } => return self.jump(batch, segment),
            Command::AddMinutes { minutes } => return self.add_minutes_to_segment(batch, minutes),
            Command::TakeOver => self.emit(batch, Event::Leads { seat: by }),
            Command::HandOver { to } => {
                let heir = self.people.get(to).ok_or(Refusal::UnknownSeat)?;
                if !heir.is_here() {
                    return Err(Refusal::NotHere);
                }
                if !self.may_be_handed_the_lead(heir) {
                    return Err(Refusal::NotToThem);
                }
                self.emit(batch, Event::Leads { seat: to });
            }
            Command::Calm => self.emit(batch, Event::Calmed { by }),
            Command::TakeBreak { minutes } => {
                if !MINUTES.contains(&minutes) {
                    return Err(Refusal::OutOfRange);
                }
                self.emit(batch, Event::BreakBegan { minutes });
            }
            Command::Resume => self.emit(batch, Event::Resumed),
            Command::End { reason } => return self.decide_end(batch, by, reason.as_ref()),
            _ => {}
        }
        Ok(())
    }

    /// The leader ends the session; the server does when nobody did.
    pub(super) fn end_session(&mut self, batch: &mut EventBatch) {
        self.clear_the_floor(batch);
        self.emit(batch, Event::Ended);
    }

    fn move_by(&mut self, batch: &mut EventBatch, by: i8) {
        if let Some(running) = self.stage.segment {
            let segment = running.index.saturating_add_signed(by);
            self.clear_the_floor(batch);
            self.emit(batch, Event::SegmentBegan { segment });
        }
    }

    fn jump(&mut self, batch: &mut EventBatch, segment: u8) -> Result<(), Refusal> {
        if usize::from(segment) >= self.agenda.len() {
            return Err(Refusal::NoSuchSegment);
        }
        if self
            .stage
            .segment
            .is_some_and(|running| running.index == segment)
        {
            return Err(Refusal::AlreadySo);
        }
        self.clear_the_floor(batch);
        self.emit(batch, Event::SegmentBegan { segment });
        Ok(())
    }

    /// The leader moves on: a turn that had begun counts, one that had not comes back.
    fn clear_the_floor(&mut self, batch: &mut EventBatch) {
        if let Some(turn) = &self.turn {
            let end = match turn.began {
                Some(_) => TurnEnd::Spoke,
                None => TurnEnd::ComesBack,
            };
            self.end_turn(batch, end);
        }
        if let Some(round) = self.round.as_ref().filter(|round| round.runs()) {
            let round = round.number;
            self.emit(batch, Event::RoundClosed { round });
        }
        if self.pairs_are_open() {
            self.emit(batch, Event::PairsClosed);
        }
    }

    fn add_minutes_to_segment(
        &mut self,
        batch: &mut EventBatch,
        minutes: u16,
    ) -> Result<(), Refusal> {
        let Some((running, planned)) = self.stage.segment.zip(self.segment()) else {
            return Err(Refusal::NoSuchSegment);
        };
        if !MINUTES.contains(&minutes) || planned.minutes + minutes > SEGMENT_MINUTES_MAX {
            return Err(Refusal::OutOfRange);
        }
        let segment = running.index;
        self.emit(batch, Event::MinutesAdded { segment, minutes });
        Ok(())
    }
}
