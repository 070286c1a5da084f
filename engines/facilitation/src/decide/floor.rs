//! Turns, rounds, hands and responses.

use crate::contract::may_respond;
use crate::engine::{EventBatch, SessionEngine};
use crate::people::SeatState;
use crate::rounds::{self, TurnLength};
use crate::{
    CHAT_CHARACTERS, Command, EXTENSION_SECONDS, Event, Floor, HeardStatus, Offered, ProblemStep,
    Refusal, ResponseKind, Seat, SegmentKind, SpeakerList, Towards, TurnEnd,
};

use super::note;

/// How long a turn is answered, about, in seconds.
const ANSWER_SECONDS: u16 = 60;
/// A turn grows no longer than this, in seconds.
const TURN_SECONDS_MAX: u16 = 3_600;

impl SessionEngine {
    pub(super) fn decide_floor(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        command: Command,
    ) -> Result<(), Refusal> {
        match command {
            Command::StartRound { floor } => return self.start_round(batch, floor),
            Command::Speak => self.emit(batch, Event::TurnBegan { seat: by }),
            Command::Done => {
                self.end_turn(batch, TurnEnd::Spoke);
                self.begin_answers(batch, by);
            }
            Command::ListenToday => self.listen_today(batch, by),
            Command::TakeTurns => {
                let listens = false;
                self.emit(batch, Event::ListensToday { seat: by, listens });
            }
            Command::Pass => self.pass(batch, by),
            Command::ComeBackToMe => self.come_back_later(batch, by),
            Command::Extend => return self.extend(batch, by),
            Command::NextSpeaker if self.turn.is_none() => self.emit(batch, Event::AnswersEnded),
            Command::NextSpeaker => {
                let speaks = self.speaking().is_some();
                self.end_turn(
                    batch,
                    if speaks {
                        TurnEnd::Spoke
                    } else {
                        TurnEnd::ComesBack
                    },
                );
            }
            Command::Reorder {
                line,
                seat,
                towards,
            } => return self.reorder(batch, line, seat, towards),
            Command::RaiseHand => self.emit(batch, Event::HandRaised { seat: by }),
            Command::LowerHand => self.emit(batch, Event::HandLowered { seat: by }),
            Command::LowerHandOf { seat } => {
                if !self.hands.contains(&seat) {
                    return Err(Refusal::AlreadySo);
                }
                self.emit(batch, Event::HandLowered { seat });
            }
            Command::OfferFloor { to } => return self.offer_floor(batch, to),
            Command::HandOn { to } => return self.hand_on(batch, by, to),
            Command::ChooseContract { contract } => {
                self.emit(batch, Event::ContractChosen { seat: by, contract });
                let answered = self.last.as_ref().filter(|last| last.seat == by);
                if self.answers_until.is_some() && answered.is_some() && self.asked_by(by).is_none()
                {
                    self.emit(batch, Event::AnswersEnded);
                }
            }
            Command::Respond { to, kind, words } => {
                self.may_respond_to(by, to, kind)?;
                // A nod has no words.
                let words = words.filter(|_| kind != ResponseKind::Heard);
                let words = note(words.as_ref(), CHAT_CHARACTERS)?;
                let event = Event::Responded {
                    seat: by,
                    to,
                    response: kind,
                    has_words: words.is_some(),
                };
                self.emit_with(batch, event, words);
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the turn on the floor.
    pub(crate) fn end_turn(&mut self, batch: &mut EventBatch, end: TurnEnd) {
        let now = self.timer_now(batch.at);
        if let Some(turn) = &self.turn {
            let seat = turn.seat;
            let spoken_ms = turn.spoken_ms(now);
            self.emit(
                batch,
                Event::TurnEnded {
                    seat,
                    end,
                    spoken_ms,
                },
            );
        }
    }

    /// The speaker of the turn that has just ended asked for answers: they come before the floor
    /// goes on.
    pub(super) fn begin_answers(&mut self, batch: &mut EventBatch, to: Seat) {
        if self.turn.is_none() && self.floor_is_open() && self.asked_by(to).is_some() {
            let seconds = ANSWER_SECONDS;
            self.emit(batch, Event::AnswersBegan { to, seconds });
        }
    }

    /// The answers with words that the last speaker asked for, as far as the group gives any.
    fn asked_by(&self, speaker: Seat) -> Option<ResponseKind> {
        let last = self.last.as_ref().filter(|last| last.seat == speaker)?;
        let welcome = last.contract.welcomes()?;
        may_respond(self.crosstalk(), last.contract, false, welcome)
            .is_ok()
            .then_some(welcome)
    }

    /// Just listens today: an offer that waits for this person goes on, and a raised hand goes down.
    fn listen_today(&mut self, batch: &mut EventBatch, seat: Seat) {
        let listens = true;
        self.emit(batch, Event::ListensToday { seat, listens });
        if self.hands.contains(&seat) {
            self.emit(batch, Event::HandLowered { seat });
        }
        if self.turn.as_ref().is_some_and(|turn| turn.seat == seat) {
            self.end_turn(batch, TurnEnd::Passed);
        }
    }

    fn start_round(&mut self, batch: &mut EventBatch, floor: Floor) -> Result<(), Refusal> {
        let inside = self.people.inside();
        let people: Vec<&SeatState> = inside
            .into_iter()
            .filter(|person| self.takes_turns(person))
            .collect();
        let here = people.iter().filter(|person| person.is_here()).count();
        if floor.is_round() && here == 0 {
            return Err(Refusal::NobodyToAsk);
        }
        if !floor.is_round() && self.hands_open && !self.round_runs() {
            return Err(Refusal::AlreadySo);
        }
        let early = rounds::Early {
            volunteers: &self.hands,
            carried: &self.waiting_first(),
        };
        let order = rounds::order(floor, &people, &early, &mut self.chance());
        let length = self.turn_length_of_round(here);
        if self.turn.is_some() {
            self.end_turn(batch, TurnEnd::ComesBack);
        }
        if let Some(round) = self.round.as_ref().filter(|round| round.runs()) {
            let round = round.number;
            self.emit(batch, Event::RoundClosed { round });
        }
        let event = if floor.is_round() {
            Event::RoundBegan {
                round: self.rounds.saturating_add(1),
                floor,
                order,
                turn_seconds: length.seconds,
                tight: length.tight,
            }
        } else {
            Event::HandsOpened
        };
        self.emit(batch, event);
        Ok(())
    }

    /// Who was not reached last time comes early, until they are: a round that is begun anew before
    /// anybody spoke loses nobody's place.
    fn waiting_first(&self) -> Vec<Seat> {
        let waits = |seat: &Seat| {
            let person = self.people.get(*seat);
            self.rounds == 0
                || person.is_some_and(|person| self.heard(person) == HeardStatus::NotReached)
        };
        let carried = self.setup.carried_over.iter().copied();
        carried.filter(waits).collect()
    }

    fn turn_length_of_round(&self, people: usize) -> TurnLength {
        let people = people as u32;
        self.segment().map_or_else(
            || rounds::turn_length(0, people),
            |segment| segment.turn_length(people),
        )
    }

    /// Passes a turn that is on the floor or still to come. A turn in which the person spoke counts
    /// as taken.
    fn pass(&mut self, batch: &mut EventBatch, seat: Seat) {
        match self.turn.as_ref().filter(|turn| turn.seat == seat) {
            Some(turn) if turn.began.is_some() => self.end_turn(batch, TurnEnd::Spoke),
            Some(_) => self.end_turn(batch, TurnEnd::Passed),
            None => self.emit(batch, Event::PassedAhead { seat }),
        }
    }

    fn come_back_later(&mut self, batch: &mut EventBatch, seat: Seat) {
        if self.turn.as_ref().is_some_and(|turn| turn.seat == seat) {
            self.end_turn(batch, TurnEnd::ComesBack);
        } else {
            self.emit(batch, Event::ComesLater { seat });
        }
    }

    fn extend(&mut self, batch: &mut EventBatch, by: Seat) -> Result<(), Refusal> {
        let Some(turn) = self.speaking() else {
            return Err(Refusal::FloorFree);
        };
        if turn.seconds >= TURN_SECONDS_MAX {
            return Err(Refusal::OutOfRange);
        }
        let event = Event::TurnExtended {
            seat: turn.seat,
            by_speaker: turn.seat == by && !turn.extended,
            seconds: EXTENSION_SECONDS,
        };
        self.emit(batch, event);
        Ok(())
    }

    fn reorder(
        &mut self,
        batch: &mut EventBatch,
        line: SpeakerList,
        seat: Seat,
        towards: Towards,
    ) -> Result<(), Refusal> {
        let found = match line {
            SpeakerList::Round => self
                .round
                .as_ref()
                .and_then(|round| round.neighbours(seat, towards)),
            SpeakerList::Hands => self.hand_neighbours(seat, towards),
        };
        found.ok_or(Refusal::CannotMove)?;
        self.emit(
            batch,
            Event::Moved {
                line,
                seat,
                towards,
            },
        );
        Ok(())
    }

    /// The floor is free, so no round is waiting for anybody who is here: see `settle`.
    fn offer_floor(&mut self, batch: &mut EventBatch, to: Seat) -> Result<(), Refusal> {
        if !self.is_here(to) {
            return Err(Refusal::NotHere);
        }
        if self.listens(to) && !self.hands.contains(&to) {
            return Err(Refusal::ListensToday);
        }
        let event = Event::TurnOffered {
            seat: to,
            offered: Offered::ByLead,
            seconds: self.open_turn_seconds(),
        };
        self.emit(batch, event);
        Ok(())
    }

    /// The holder names who is next; a turn that had not begun counts as passed.
    fn hand_on(&mut self, batch: &mut EventBatch, by: Seat, to: Seat) -> Result<(), Refusal> {
        let round = self.round_with_handing_on().ok_or(Refusal::NoHandingOn)?;
        if to == by {
            return Err(Refusal::NotToThem);
        }
        if self.listens(to) {
            return Err(Refusal::ListensToday);
        }
        if !self.can_be_asked(to) {
            return Err(Refusal::NotHere);
        }
        if !round.may_hand_on(to, |seat| self.can_be_asked(seat)) {
            return Err(Refusal::OthersFirst);
        }
        let seconds = round.seconds_for(to);
        let speaks = self.speaking().is_some();
        self.end_turn(
            batch,
            if speaks {
                TurnEnd::Spoke
            } else {
                TurnEnd::Passed
            },
        );
        self.emit(
            batch,
            Event::TurnOffered {
                seat: to,
                offered: Offered::InRound,
                seconds,
            },
        );
        Ok(())
    }

    fn may_respond_to(&self, by: Seat, to: Seat, kind: ResponseKind) -> Result<(), Refusal> {
        if by == to {
            return Err(Refusal::NotToThem);
        }
        let (contract, running, heard) = match (self.speaking(), &self.last) {
            (Some(turn), _) if turn.seat == to => (turn.contract, true, turn.heard()),
            (_, Some(last)) if last.seat == to => (last.contract, false, last.heard.as_slice()),
            _ => return Err(Refusal::NoSuchTurn),
        };
        may_respond(self.crosstalk(), contract, running, kind)?;
        if kind != ResponseKind::Heard {
            return self.may_speak_to_it(by);
        }
        if heard.contains(&by) {
            return Err(Refusal::AlreadySo);
        }
        Ok(())
    }

    /// Not while the piece is in other hands, and not while ways are collected.
    fn may_speak_to_it(&self, by: Seat) -> Result<(), Refusal> {
        let held_by_another = self.turn.as_ref().is_some_and(|turn| turn.seat != by);
        if self.piece_goes_round() && held_by_another {
            return Err(Refusal::OnlyTheHolder);
        }
        let step = self.problem.as_ref().map(|problem| problem.step);
        if self.is_kind(SegmentKind::ProblemSolving) && step == Some(ProblemStep::Alternatives) {
            return Err(Refusal::NoJudgingYet);
        }
        Ok(())
    }
}
