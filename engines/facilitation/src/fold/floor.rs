//! Turns, rounds and hands.

use kernel::Millis;

use crate::engine::SessionEngine;
use crate::floor::Turn;
use crate::rounds::{Round, TurnLength};
use crate::{
    Event, Offered, ResponseKind, Seat, SpeakerList, Stamped, Towards, TurnEnd, TurnState,
};

impl SessionEngine {
    pub(super) fn fold_floor(&mut self, stamped: &Stamped) -> bool {
        let at = stamped.at;
        match &stamped.event {
            Event::RoundBegan {
                round,
                floor,
                order,
                turn_seconds,
                tight,
            } => {
                let length = TurnLength {
                    seconds: *turn_seconds,
                    tight: *tight,
                };
                self.round = Some(Round::new(*round, *floor, order, length));
                self.rounds = *round;
                self.hands_open = false;
                self.answers_until = None;
            }
            Event::RoundDone { .. } => self.close_round(false),
            Event::RoundClosed { .. } => self.close_round(true),
            Event::HandsOpened => self.hands_open = true,
            Event::TurnOffered {
                seat,
                offered,
                seconds,
            } => {
                self.turn = Some(Turn::offered(*seat, *offered, at, *seconds));
                self.answers_until = None;
                self.hands.retain(|other| other != seat);
                if let (Offered::InRound, Some(round)) = (offered, &mut self.round) {
                    round.offered(*seat);
                }
            }
            Event::TurnBegan { seat } => self.turn_began(*seat, at),
            Event::TurnExtended {
                by_speaker,
                seconds,
                ..
            } => {
                if let Some(turn) = &mut self.turn {
                    turn.extended |= *by_speaker;
                    turn.extend(*seconds, at);
                }
            }
            Event::TurnCue { cue, .. } => {
                if let Some(turn) = &mut self.turn {
                    turn.cue = Some(*cue);
                }
            }
            Event::TurnEnded {
                seat,
                end,
                spoken_ms,
            } => self.turn_ended(*seat, *end, *spoken_ms),
            _ => return self.fold_line(stamped),
        }
        true
    }

    /// Who stands where in the round and among the hands, and what speakers wish to hear.
    fn fold_line(&mut self, stamped: &Stamped) -> bool {
        match &stamped.event {
            Event::PassedAhead { seat } => {
                self.count_pass(*seat, true);
                self.ahead(*seat, TurnState::Passed);
            }
            Event::ComesLater { seat } => self.ahead(*seat, TurnState::ComesBack),
            Event::Moved {
                line,
                seat,
                towards,
            } => self.moved(*line, *seat, *towards),
            Event::HandRaised { seat } => {
                if !self.hands.contains(seat) {
                    self.hands.push(*seat);
                }
            }
            Event::HandLowered { seat } => self.hands.retain(|other| other != seat),
            Event::ListensToday { seat, listens } => {
                if let Some(person) = self.people.get_mut(*seat) {
                    person.listens = *listens;
                }
            }
            Event::AnswersBegan { seconds, .. } => {
                self.answers_until = Some(stamped.at + Millis::from(*seconds) * 1_000);
            }
            Event::AnswersEnded => self.answers_until = None,
            Event::ContractChosen { seat, contract } => {
                if let Some(turn) = self.turn.as_mut().filter(|turn| turn.seat == *seat) {
                    turn.contract = *contract;
                } else if let Some(last) = self.last.as_mut().filter(|last| last.seat == *seat) {
                    last.contract = *contract;
                }
            }
            Event::Responded {
                seat, to, response, ..
            } => {
                if *response == ResponseKind::Heard {
                    self.nodded(*seat, *to);
                }
                self.keep_written(stamped);
            }
            _ => return false,
        }
        true
    }

    fn close_round(&mut self, closed: bool) {
        if let Some(round) = &mut self.round {
            round.done = true;
            round.closed |= closed;
        }
        self.hands_open = true;
    }

    fn turn_began(&mut self, seat: Seat, at: Millis) {
        if let Some(turn) = &mut self.turn {
            turn.began = Some(at);
            if turn.offered == Offered::InRound
                && let Some(round) = &mut self.round
            {
                round.began(seat);
            }
        }
    }

    fn turn_ended(&mut self, seat: Seat, end: TurnEnd, spoken_ms: u32) {
        let Some(turn) = self.turn.take() else { return };
        let in_round = turn.offered == Offered::InRound;
        if end == TurnEnd::Passed {
            self.count_pass(seat, in_round);
        }
        if in_round {
            if let Some(round) = &mut self.round {
                round.ended(seat, end, spoken_ms);
            }
        } else if end == TurnEnd::Interrupted {
            self.hands.retain(|other| *other != seat);
            self.hands.insert(0, seat);
        }
        let took_turn = match end {
            TurnEnd::Spoke | TurnEnd::Wrote => true,
            TurnEnd::Left => spoken_ms > 0,
            TurnEnd::Passed | TurnEnd::ComesBack | TurnEnd::Interrupted => false,
        };
        if let Some(person) = self.people.get_mut(seat) {
            let tally = &mut person.tally;
            tally.spoken_ms += u64::from(spoken_ms);
            if took_turn {
                tally.turns = tally.turns.saturating_add(1);
                tally.passes_in_a_row = 0;
            }
        }
        if took_turn {
            let segment = self.stage.segment.map(|running| running.index);
            self.last = Some(turn.into_last(end, segment));
        }
    }

    /// A pass counts once in a round, also when the second offer is passed too.
    fn count_pass(&mut self, seat: Seat, in_round: bool) {
        let round = self.round.as_mut().filter(|_| in_round);
        let first = round.is_none_or(|round| round.first_pass(seat));
        if first && let Some(person) = self.people.get_mut(seat) {
            let tally = &mut person.tally;
            tally.passes = tally.passes.saturating_add(1);
            tally.passes_in_a_row = tally.passes_in_a_row.saturating_add(1);
        }
    }

    /// Keeps by whose hand a turn was taken, for everyone to see.
    pub(super) fn note_hand(&mut self, stamped: &Stamped) {
        let seat = match &stamped.event {
            Event::TurnOffered { seat, .. }
            | Event::TurnBegan { seat }
            | Event::TurnEnded { seat, .. }
            | Event::PassedAhead { seat }
            | Event::ComesLater { seat } => *seat,
            _ => return,
        };
        if let Some(round) = &mut self.round {
            round.noted(seat, stamped.by_hand);
        }
    }

    fn ahead(&mut self, seat: Seat, turn: TurnState) {
        if let Some(round) = &mut self.round {
            round.ahead(seat, turn);
        }
    }

    fn moved(&mut self, line: SpeakerList, seat: Seat, towards: Towards) {
        match line {
            SpeakerList::Round => {
                if let Some(round) = &mut self.round {
                    round.moved(seat, towards);
                }
            }
            SpeakerList::Hands => {
                if let Some((place, other)) = self.hand_neighbours(seat, towards) {
                    self.hands.swap(place, other);
                }
            }
        }
    }

    /// The two hands that change places, if they can.
    pub(crate) fn hand_neighbours(&self, seat: Seat, towards: Towards) -> Option<(usize, usize)> {
        let place = self.hands.iter().position(|other| *other == seat)?;
        let other = match towards {
            Towards::Front => place.checked_sub(1)?,
            Towards::Back => place + 1,
        };
        (other < self.hands.len()).then_some((place, other))
    }

    fn nodded(&mut self, seat: Seat, to: Seat) {
        if let Some(turn) = self.turn.as_mut().filter(|turn| turn.seat == to) {
            turn.nod(seat);
        } else if let Some(last) = self.last.as_mut().filter(|last| last.seat == to) {
            last.heard.push(seat);
        }
    }
}
