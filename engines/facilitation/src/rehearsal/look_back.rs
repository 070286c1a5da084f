//! What happened in a rehearsal, for the short look back at its end.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{MINUTE, Millis};

use crate::{Event, Offered, Seat, Stamped, TurnEnd};

/// Most calls and turns that are kept.
const KEPT: usize = 200;
/// How much longer than planned a turn is before it is told, in percent of its length.
const LONG_PERCENT: u32 = 150;
/// How long a person waits outside before it is told.
const WAITED_LONG_MS: Millis = 3 * MINUTE;

/// A call for help, or a safety call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookBackCall {
    /// Whose.
    pub seat: Seat,
    /// When it came.
    pub since: Millis,
    /// A safety call: the person said that they are not safe.
    pub not_safe: bool,
    /// When a facilitator answered first, or said that they have seen it.
    pub answered: Option<Millis>,
    /// When it was closed.
    pub closed: Option<Millis>,
}

/// A turn that was longer than planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookBackTurn {
    /// Whose.
    pub seat: Seat,
    /// Seconds planned.
    pub planned: u32,
    /// Seconds spoken.
    pub spoken: u32,
}

/// Listens to the events of a rehearsal.
#[derive(Debug, Clone, Default)]
pub struct LookBack {
    calls: Vec<LookBackCall>,
    waiting: BTreeMap<Seat, Millis>,
    waited: Vec<(Seat, Millis)>,
    hands: BTreeMap<Seat, Millis>,
    parts: BTreeSet<u8>,
    planned: BTreeMap<Seat, u32>,
    long: Vec<LookBackTurn>,
    dropped: BTreeSet<Seat>,
}

impl LookBack {
    /// Takes in an event.
    pub fn saw(&mut self, stamped: &Stamped) {
        let at = stamped.at;
        match &stamped.event {
            Event::Knocked { seat, .. } => drop(self.waiting.insert(*seat, at)),
            Event::WentAway { seat } => drop(self.waiting.remove(seat)),
            Event::CameIn { seat, .. } => self.came_in(*seat, at),
            Event::SegmentBegan { segment } => drop(self.parts.insert(*segment)),
            Event::HandRaised { seat } => drop(self.hands.insert(*seat, at)),
            Event::HandLowered { seat } => drop(self.hands.remove(seat)),
            Event::TurnOffered {
                seat,
                seconds,
                offered,
            } => {
                self.planned.insert(*seat, u32::from(*seconds));
                if *offered != Offered::InRound {
                    self.hands.remove(seat);
                }
            }
            Event::TurnEnded {
                seat,
                end,
                spoken_ms,
            } => self.turn_ended(*seat, *end, spoken_ms / 1_000),
            Event::ConnectionLost { seat } => drop(self.dropped.insert(*seat)),
            Event::HelpNeeded { seat, .. } => self.called(*seat, at, false),
            Event::HelpAnswered { seat, .. } => self.answered(*seat, at, false),
            Event::HelpClosed { seat } => self.closed(*seat, at, false),
            Event::SafetyCallRaised { seat, .. } => self.called(*seat, at, true),
            Event::SafetyCallSeen { seat, .. } => self.answered(*seat, at, true),
            Event::SafetyCallClosed { seat, .. } => self.closed(*seat, at, true),
            _ => {}
        }
    }

    fn came_in(&mut self, seat: Seat, at: Millis) {
        if let Some(since) = self.waiting.remove(&seat)
            && at - since > WAITED_LONG_MS
            && self.waited.len() < KEPT
        {
            self.waited.push((seat, at - since));
        }
    }

    fn turn_ended(&mut self, seat: Seat, end: TurnEnd, spoken: u32) {
        let planned = self.planned.remove(&seat).unwrap_or_default();
        let is_long = end == TurnEnd::Spoke && spoken * 100 > planned * LONG_PERCENT;
        if is_long && self.long.len() < KEPT {
            self.long.push(LookBackTurn {
                seat,
                planned,
                spoken,
            });
        }
    }

    fn called(&mut self, seat: Seat, at: Millis, not_safe: bool) {
        if self.open_call(seat, not_safe).is_none() && self.calls.len() < KEPT {
            self.calls.push(LookBackCall {
                seat,
                since: at,
                not_safe,
                answered: None,
                closed: None,
            });
        }
    }

    fn answered(&mut self, seat: Seat, at: Millis, not_safe: bool) {
        if let Some(call) = self.open_call(seat, not_safe) {
            call.answered = call.answered.or(Some(at));
        }
    }

    fn closed(&mut self, seat: Seat, at: Millis, not_safe: bool) {
        if let Some(call) = self.open_call(seat, not_safe) {
            call.closed = Some(at);
        }
    }

    fn open_call(&mut self, seat: Seat, not_safe: bool) -> Option<&mut LookBackCall> {
        let mut calls = self.calls.iter_mut();
        calls.find(|call| (call.seat, call.not_safe) == (seat, not_safe) && call.closed.is_none())
    }

    /// Calls for help and safety calls, in their order.
    pub fn calls(&self) -> &[LookBackCall] {
        &self.calls
    }

    /// Turns that were much longer than planned.
    pub fn long_turns(&self) -> &[LookBackTurn] {
        &self.long
    }

    /// Who waited outside for minutes, and how long.
    pub fn waited_long(&self) -> &[(Seat, Millis)] {
        &self.waited
    }

    /// Who still waits outside.
    pub fn still_outside(&self) -> Vec<Seat> {
        self.waiting.keys().copied().collect()
    }

    /// Whose hand was up and got no turn.
    pub fn hands_left(&self) -> Vec<Seat> {
        self.hands.keys().copied().collect()
    }

    /// Whose connection dropped.
    pub fn dropped(&self) -> Vec<Seat> {
        self.dropped.iter().copied().collect()
    }

    /// The parts of the agenda that began, from 0.
    pub fn has_begun(&self, part: u8) -> bool {
        self.parts.contains(&part)
    }
}
