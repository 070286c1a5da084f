//! One past session, made by the session engine: random numbers decide who speaks, who passes, who
//! writes and what people take away. The same seed makes the same session.

use facilitation::view::{FloorView, Phase, SharedView};
use facilitation::{
    Actor, AttendanceMode, Command, CommandId, Contract, PrivateText, ResponseKind, Seat,
    SegmentKind, SessionEngine, Stamped,
};
use kernel::{Millis, Rng, SECOND};

use super::said::{COMMITMENTS, TAKE_AWAYS, TURNS};

/// The largest number of steps: a rule that never releases the floor would reach it.
const STEPS_MOST: usize = 600;
/// Of a hundred people who are asked, the number who pass.
const PASS: usize = 12;
/// The number who write their turn.
const WRITE: usize = 25;
/// The number who make a commitment.
const COMMIT: usize = 60;

/// A person who attends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comer {
    /// Their seat.
    pub(super) seat: Seat,
    /// In the room, without a device: the facilitator taps for them.
    pub(super) in_the_room: bool,
    /// Arrives after the first round.
    pub(super) late: bool,
}

/// The people who attend, and how the session ends.
#[derive(Debug, Clone)]
pub(super) struct PastSessionScript {
    /// The facilitator who leads.
    pub(super) lead: Seat,
    /// The other people who attend.
    pub(super) comers: Vec<Comer>,
    /// The start time.
    pub(super) starts_at: Millis,
    /// The time ends before the closing rounds: the people who came late are not reached.
    pub(super) runs_out: bool,
}

/// Runs the session from the first arrival to the end, and returns its log.
pub(super) fn tell(
    session: &mut SessionEngine,
    script: &PastSessionScript,
    chance: &mut dyn Rng,
) -> Vec<Stamped> {
    let mut telling = Telling {
        now: script.starts_at - 8 * 60 * SECOND,
        command: 0,
        log: Vec::new(),
        late_are_here: false,
        round_of: None,
        session,
        script,
        chance,
    };
    telling.gather();
    for _ in 0..STEPS_MOST {
        if telling.step() == Some(Phase::Ended) {
            break;
        }
    }
    telling.log
}

struct Telling<'a> {
    session: &'a mut SessionEngine,
    script: &'a PastSessionScript,
    chance: &'a mut dyn Rng,
    now: Millis,
    command: u64,
    log: Vec<Stamped>,
    late_are_here: bool,
    /// The segment whose round started last.
    round_of: Option<u8>,
}

impl Telling<'_> {
    fn gather(&mut self) {
        let (lead, script) = (self.script.lead, self.script);
        self.does(
            lead,
            Command::Arrive {
                place: AttendanceMode::InRoom,
            },
        );
        for comer in script.comers.iter().filter(|comer| !comer.late) {
            self.arrives(*comer);
        }
        self.does(lead, Command::AdmitAll);
        self.now = script.starts_at;
        self.does(lead, Command::Begin);
    }

    fn arrives(&mut self, comer: Comer) {
        let between = self.seconds(5, 40);
        self.pass(between);
        let seat = comer.seat;
        if comer.in_the_room {
            self.does(self.script.lead, Command::SeatInRoom { seat });
        } else {
            self.does(
                seat,
                Command::Arrive {
                    place: AttendanceMode::Online,
                },
            );
        }
    }

    /// Runs the next step, and returns the phase after it.
    fn step(&mut self) -> Option<Phase> {
        let room = self.session.room(self.now);
        match room.floor {
            FloorView::Offered(turn) => self.answers_the_offer(turn.seat),
            FloorView::Speaking(turn) => self.ends_the_turn(turn.seat),
            FloorView::Free => self.moves_on(&room),
        }
        Some(self.session.phase())
    }

    fn answers_the_offer(&mut self, seat: Seat) {
        let pause = self.seconds(3, 12);
        self.pass(pause);
        if self.of_a_hundred(PASS) {
            self.does(seat, Command::Pass);
        } else if self.of_a_hundred(WRITE) && !self.sits_in_the_room(seat) {
            let words = self.one_of(&TURNS);
            let writing = self.seconds(40, 90);
            self.pass(writing);
            self.does(seat, Command::WriteTurn { words });
        } else {
            self.does(seat, Command::Speak);
        }
        // When a rule refused the command, the facilitator continues.
        if matches!(self.session.room(self.now).floor, FloorView::Offered(turn) if turn.seat == seat)
        {
            self.does(self.script.lead, Command::NextSpeaker);
        }
    }

    fn ends_the_turn(&mut self, seat: Seat) {
        let speaking = self.seconds(25, 130);
        self.pass(speaking);
        if self.of_a_hundred(40) {
            let contract = match self.chance.below(3) {
                0 => Contract::MeToo,
                1 => Contract::Questions,
                _ => Contract::IdeasWelcome,
            };
            self.does(seat, Command::ChooseContract { contract });
        }
        self.does(seat, Command::Done);
        let listeners: Vec<Seat> = self.script.comers.iter().map(|comer| comer.seat).collect();
        for listener in listeners {
            if listener != seat && self.of_a_hundred(15) {
                let (to, kind) = (seat, ResponseKind::Heard);
                self.does(
                    listener,
                    Command::Respond {
                        to,
                        kind,
                        words: None,
                    },
                );
            }
        }
        if matches!(self.session.room(self.now).floor, FloorView::Speaking(turn) if turn.seat == seat)
        {
            self.does(self.script.lead, Command::NextSpeaker);
        }
    }

    /// Nobody has the floor: raised hands, closing words, the next segment, or the end.
    fn moves_on(&mut self, room: &SharedView) {
        let lead = self.script.lead;
        let Some(running) = room.segment else {
            self.does(lead, Command::End { reason: None });
            return;
        };
        let segment = room.agenda.get(usize::from(running.index));
        let kind = segment.map(|segment| segment.kind);
        if let Some(floor) = segment.map(|segment| segment.floor)
            && floor.is_round()
            && self.round_of != Some(running.index)
        {
            self.round_of = Some(running.index);
            return self.does(lead, Command::StartRound { floor });
        }
        let is_last = usize::from(running.index) + 1 >= room.agenda.len();
        match kind {
            Some(SegmentKind::FreeDiscussion | SegmentKind::GuidedDiscussion)
                if running.left_seconds > 240 && self.of_a_hundred(85) =>
            {
                return self.someone_raises_a_hand();
            }
            Some(SegmentKind::Closing) => self.closes(),
            _ => {}
        }
        if kind != Some(SegmentKind::Opening) && !self.late_are_here {
            self.late_arrive();
        }
        let rest = self.seconds(20, 60);
        self.pass(rest);
        let time_is_over =
            self.script.runs_out && kind != Some(SegmentKind::CheckIn) && running.index > 1;
        let next = if is_last || time_is_over {
            Command::End { reason: None }
        } else {
            Command::NextSegment
        };
        self.does(lead, next);
    }

    fn late_arrive(&mut self) {
        self.late_are_here = true;
        for comer in self.script.comers.iter().filter(|comer| comer.late) {
            self.arrives(*comer);
        }
        self.does(self.script.lead, Command::AdmitAll);
    }

    /// A person who came late raises no hand.
    fn someone_raises_a_hand(&mut self) {
        let thinking = self.seconds(15, 60);
        self.pass(thinking);
        let early: Vec<Comer> = self
            .script
            .comers
            .iter()
            .copied()
            .filter(|comer| !comer.late)
            .collect();
        if early.is_empty() {
            return;
        }
        let seat = early[self.chance.below(early.len())].seat;
        self.does(seat, Command::RaiseHand);
        self.does(self.script.lead, Command::OfferFloor { to: seat });
    }

    fn closes(&mut self) {
        for comer in self.script.comers.clone() {
            let thinking = self.seconds(4, 20);
            self.pass(thinking);
            if self.of_a_hundred(COMMIT) {
                let words = self.one_of(&TAKE_AWAYS);
                self.does(comer.seat, Command::TakeAway { words });
            }
            if self.of_a_hundred(COMMIT) {
                let (what, when) = COMMITMENTS[self.chance.below(COMMITMENTS.len())];
                let confidence = 5 + u8::try_from(self.chance.below(6)).unwrap_or_default();
                let commit = Command::Commit {
                    what: what.into(),
                    when: Some(when.into()),
                    with_whom: None,
                    confidence: Some(confidence),
                };
                self.does(comer.seat, commit);
            }
            self.does(comer.seat, Command::SafeToLeave { safe: true });
        }
    }

    /// A command of a person, or of the facilitator for a person in the room. A refused command has no
    /// effect.
    fn does(&mut self, seat: Seat, command: Command) {
        self.pass(0);
        self.command += 1;
        let actor = if self.sits_in_the_room(seat) {
            Actor::For {
                by: self.script.lead,
                seat,
            }
        } else {
            Actor::Seat(seat)
        };
        let done = self
            .session
            .handle(self.now, actor, CommandId(self.command), command);
        self.log.extend(done.unwrap_or_default());
    }

    /// Advances the time, and handles the deadlines in it.
    fn pass(&mut self, by: Millis) {
        let until = self.now + by;
        while let Some(due) = self.session.next_due().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            let happened = self.session.tick(self.now);
            if happened.is_empty() {
                break;
            }
            self.log.extend(happened);
        }
        self.now = until;
    }

    fn sits_in_the_room(&self, seat: Seat) -> bool {
        let comers = &self.script.comers;
        comers
            .iter()
            .any(|comer| comer.seat == seat && comer.in_the_room)
    }

    fn seconds(&mut self, least: usize, most: usize) -> Millis {
        let seconds = least + self.chance.below(most - least);
        Millis::try_from(seconds).unwrap_or_default() * SECOND
    }

    fn of_a_hundred(&mut self, count: usize) -> bool {
        self.chance.below(100) < count
    }

    fn one_of(&mut self, words: &[&'static str]) -> PrivateText {
        words[self.chance.below(words.len())].into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use facilitation::{Crosstalk, HeardStatus, SeatSetup, SessionSetup, Standing};
    use kernel::SeededRng;

    fn session(template: &str) -> SessionEngine {
        let seat = |seat: u16| SeatSetup {
            seat: Seat(seat),
            standing: if seat == 0 {
                Standing::Facilitator
            } else {
                Standing::Member
            },
            days_since_share: None,
            silent_sessions: 0,
            first_time: false,
        };
        SessionEngine::new(SessionSetup {
            seed: 5,
            agenda: facilitation::templates::template(template).unwrap().agenda,
            crosstalk: Crosstalk::WithPermission,
            seats: (0..8).map(seat).collect(),
            carried_over: Vec::new(),
            size_max: 12,
            lobby: true,
            leaders_take_turns: false,
        })
    }

    fn script(runs_out: bool) -> PastSessionScript {
        let comer = |seat: u16| Comer {
            seat: Seat(seat),
            in_the_room: seat > 5,
            late: seat == 3,
        };
        PastSessionScript {
            lead: Seat(0),
            comers: (1..8).map(comer).collect(),
            starts_at: 1_790_000_000_000,
            runs_out,
        }
    }

    #[test]
    fn a_session_of_every_agenda_reaches_its_end() {
        for template in facilitation::templates::library() {
            for seed in 0..5 {
                let mut told = session(template.key);
                let log = tell(&mut told, &script(false), &mut SeededRng::new(seed));
                assert_eq!(told.phase(), Phase::Ended, "{} {seed}", template.key);
                assert_eq!(log.last().map(|last| last.seq), Some(told.seq()));
            }
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_session() {
        let tell_once = |seed| {
            let mut told = session("support");
            tell(&mut told, &script(false), &mut SeededRng::new(seed))
        };
        assert_eq!(tell_once(3), tell_once(3));
        assert_ne!(tell_once(3), tell_once(4));
    }

    #[test]
    fn a_person_who_comes_late_to_a_session_without_closing_rounds_is_not_reached() {
        let mut told = session("support");
        tell(&mut told, &script(true), &mut SeededRng::new(1));
        let outcome = told.outcome(1_790_000_000_000 + kernel::DAY);
        assert_eq!(outcome.carry_over, [Seat(3)]);
        let heard = outcome
            .attendance
            .iter()
            .filter(|one| one.heard != HeardStatus::Leads);
        assert_eq!(heard.count(), 7);
    }
}
