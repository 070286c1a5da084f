//! The state of one session, and the three ways in: a command, the clock, the log.

use std::collections::VecDeque;
use std::sync::Arc;

use kernel::{Millis, SeededRng};

use crate::floor::{Last, Turn};
use crate::pairs::Pairs;
use crate::people::{People, Person};
use crate::practice::{Problem, RolePlay};
use crate::rounds::Round;
use crate::view::{Pause, Phase, WrittenEntry};
use crate::{
    Actor, Cause, ChatMode, Command, CommandId, Crosstalk, Event, EventText, Floor,
    PART_CHARACTERS, Presence, Refusal, Seat, Segment, SegmentKind, SessionSetup, Stamped,
};

/// One session. Changes through events alone: what [`SessionEngine::handle`] and [`SessionEngine::tick`] return
/// has been folded in already; keep it, and [`SessionEngine::replay`] tells the same session again.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionEngine {
    pub(crate) seq: u64,
    /// Time of the last event.
    pub(crate) at: Millis,
    pub(crate) setup: SessionSetup,
    pub(crate) agenda: Arc<Vec<Segment>>,
    pub(crate) people: People,
    /// How many people have come in, for the order of coming.
    pub(crate) comings: u32,
    pub(crate) stage: Stage,
    pub(crate) lead: Option<Seat>,
    /// Since when the room waits for somebody to lead.
    pub(crate) waiting: Option<Millis>,
    pub(crate) locked: bool,
    pub(crate) chat: ChatMode,
    pub(crate) turn: Option<Turn>,
    pub(crate) last: Option<Last>,
    pub(crate) round: Option<Round>,
    /// How many rounds began today.
    pub(crate) rounds: u32,
    pub(crate) hands: Vec<Seat>,
    /// Raised hands are offered the floor.
    pub(crate) hands_open: bool,
    pub(crate) pairs: Option<Pairs>,
    pub(crate) role_play: Option<RolePlay>,
    pub(crate) problem: Option<Problem>,
    pub(crate) written: VecDeque<WrittenEntry>,
}

/// Where the session is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stage {
    pub(crate) phase: Phase,
    pub(crate) began: Option<Millis>,
    pub(crate) ended: Option<Millis>,
    pub(crate) pause: Option<Pause>,
    /// The cue at the end of the break was given.
    pub(crate) break_due_told: bool,
    pub(crate) segment: Option<Running>,
}

/// The running segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Running {
    pub(crate) index: u8,
    /// Moved on by pauses.
    pub(crate) began: Millis,
    /// The cue at its end was given.
    pub(crate) due_told: bool,
}

/// Events in the making: each is folded as soon as it is decided.
pub(crate) struct Draft {
    pub(crate) at: Millis,
    cause: Option<Cause>,
    out: Vec<Stamped>,
}

impl SessionEngine {
    /// A session before anybody came. Seats past [`crate::SEATS_MAX`] are left out.
    pub fn new(setup: SessionSetup) -> Self {
        SessionEngine {
            seq: 0,
            at: 0,
            agenda: Arc::new(setup.agenda.clone()),
            people: People::new(&setup.seats),
            comings: 0,
            setup,
            stage: Stage {
                phase: Phase::Gathering,
                began: None,
                ended: None,
                pause: None,
                break_due_told: false,
                segment: None,
            },
            lead: None,
            waiting: None,
            locked: false,
            chat: ChatMode::default(),
            turn: None,
            last: None,
            round: None,
            rounds: 0,
            hands: Vec::new(),
            hands_open: false,
            pairs: None,
            role_play: None,
            problem: None,
            written: VecDeque::new(),
        }
    }

    /// The session as the log tells it. Words may be missing: they are shown as removed.
    pub fn replay<'a>(setup: SessionSetup, log: impl IntoIterator<Item = &'a Stamped>) -> Self {
        let mut engine = SessionEngine::new(setup);
        for stamped in log {
            engine.fold(stamped);
        }
        engine
    }

    /// Decides a command and folds what comes of it. A command that its hand sent before (by id)
    /// gives no events and no refusal; [`SessionEngine::done_at`] tells when it was done. `now` may be
    /// behind the last event (a clock set back): the event then gets the time of the last.
    ///
    /// # Errors
    /// The reason why it was not taken; nothing has changed then, and the id may be sent again.
    pub fn handle(
        &mut self,
        now: Millis,
        by: Actor,
        id: CommandId,
        command: Command,
    ) -> Result<Vec<Stamped>, Refusal> {
        let cause = match by.hand() {
            Some(hand) => {
                let person = self.people.get(hand).ok_or(Refusal::UnknownSeat)?;
                if person.commands.seq_of(id).is_some() {
                    return Ok(Vec::new());
                }
                Some(Cause { hand, command: id })
            }
            None => None,
        };
        let mut draft = self.draft(now, cause);
        self.decide(&mut draft, by, command)?;
        self.settle(&mut draft);
        Ok(draft.out)
    }

    /// Does what has become due.
    pub fn tick(&mut self, now: Millis) -> Vec<Stamped> {
        let mut draft = self.draft(now, None);
        while let Some((moment, due)) = self.due()
            && moment <= draft.at
        {
            self.fall_due(&mut draft, due);
            self.settle(&mut draft);
        }
        draft.out
    }

    /// When [`SessionEngine::tick`] has something to do next, without another command.
    pub fn next_due(&self) -> Option<Millis> {
        self.due().map(|(moment, _)| moment)
    }

    /// The number of the last event; 0 before the first.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The setup it started from.
    pub fn setup(&self) -> &SessionSetup {
        &self.setup
    }

    /// Gathering, open or ended.
    pub fn phase(&self) -> Phase {
        self.stage.phase
    }

    /// Who leads.
    pub fn lead(&self) -> Option<Seat> {
        self.lead
    }

    /// Where a person stands; `None` for a seat that is not of this session.
    pub fn presence(&self, seat: Seat) -> Option<Presence> {
        self.people.get(seat).map(|person| person.presence)
    }

    /// The number of the last event of a remembered command: the answer to a repeated command.
    pub fn done_at(&self, hand: Seat, id: CommandId) -> Option<u64> {
        self.people.get(hand)?.commands.seq_of(id)
    }

    fn draft(&self, now: Millis, cause: Option<Cause>) -> Draft {
        Draft {
            at: now.max(self.at),
            cause,
            out: Vec::new(),
        }
    }

    /// Stamps an event and folds it in.
    pub(crate) fn emit(&mut self, draft: &mut Draft, event: Event) {
        self.emit_with(draft, event, None);
    }

    /// Stamps an event with the words that travel beside it, and folds it in.
    pub(crate) fn emit_with(&mut self, draft: &mut Draft, event: Event, words: Option<EventText>) {
        let stamped = Stamped {
            seq: self.seq + 1,
            at: draft.at,
            cause: draft.cause,
            event,
            words,
        };
        self.fold(&stamped);
        draft.out.push(stamped);
    }

    /// Chance for the next decision: from the seed and the place in the session, so that a replayed
    /// session goes on with the same chance.
    pub(crate) fn chance(&self) -> SeededRng {
        SeededRng::new(self.setup.seed ^ self.seq.wrapping_mul(0xd134_2543_de82_ef95))
    }

    // ---- questions that several rooms ask

    pub(crate) fn is_running(&self) -> bool {
        self.stage.phase == Phase::Open && self.stage.pause.is_none()
    }

    pub(crate) fn segment(&self) -> Option<&Segment> {
        self.agenda.get(usize::from(self.stage.segment?.index))
    }

    pub(crate) fn is_kind(&self, kind: SegmentKind) -> bool {
        self.segment().is_some_and(|segment| segment.kind == kind)
    }

    /// The stricter of the group's and the segment's rule.
    pub(crate) fn crosstalk(&self) -> Crosstalk {
        let segment = self.segment().and_then(|segment| segment.crosstalk);
        segment.map_or(self.setup.crosstalk, |own| own.min(self.setup.crosstalk))
    }

    pub(crate) fn is_here(&self, seat: Seat) -> bool {
        self.people.get(seat).is_some_and(Person::is_here)
    }

    pub(crate) fn takes_turns(&self, person: &Person) -> bool {
        self.setup.leaders_take_turns || !person.standing.facilitates()
    }

    /// Here, and somebody a round may ask.
    pub(crate) fn can_be_asked(&self, seat: Seat) -> bool {
        self.people
            .get(seat)
            .is_some_and(|person| person.is_here() && self.takes_turns(person))
    }

    /// Sees the desk: a facilitator, a co-facilitator, or whoever was handed the lead.
    pub(crate) fn facilitates(&self, person: &Person) -> bool {
        person.standing.facilitates() || self.lead == Some(person.seat)
    }

    pub(crate) fn lead_is_here(&self) -> bool {
        self.lead.is_some_and(|lead| self.is_here(lead))
    }

    /// A turn that somebody speaks in at this moment.
    pub(crate) fn speaking(&self) -> Option<&Turn> {
        self.turn.as_ref().filter(|turn| turn.began.is_some())
    }

    pub(crate) fn round_runs(&self) -> bool {
        self.round.as_ref().is_some_and(Round::runs)
    }

    /// Only the holder speaks or writes.
    pub(crate) fn piece_goes_round(&self) -> bool {
        let piece = |round: &Round| round.runs() && round.floor == Floor::TalkingPiece;
        self.round.as_ref().is_some_and(piece)
    }

    pub(crate) fn pairs_are_open(&self) -> bool {
        self.pairs
            .as_ref()
            .is_some_and(|pairs| pairs.open.is_some())
    }

    /// The moment that counts for timers: the start of the pause while there is one.
    pub(crate) fn timer_now(&self, now: Millis) -> Millis {
        match self.stage.pause {
            Some(Pause::Calm { since } | Pause::Break { since, .. }) => since.min(now),
            None => now,
        }
    }

    /// Roughly how many bytes this session keeps beside its setup: it does not grow with history.
    pub fn weight(&self) -> usize {
        let words = self.written.iter().filter_map(|entry| entry.words.as_ref());
        let typed: usize = words.map(|words| words.reveal().len()).sum();
        let people: usize = self.people.iter().map(Person::weight).sum();
        let round = self.round.as_ref().map_or(0, |round| round.order.len());
        let heard = self.last.as_ref().map_or(0, |last| last.heard.len());
        let ways = self
            .problem
            .as_ref()
            .map_or(0, |problem| problem.alternatives.len());
        let lists = round + heard + self.hands.len();
        typed + people + self.written.len() * 64 + lists * 24 + ways * PART_CHARACTERS * 4
    }
}
