//! The state of one session, and its three inputs: a command, the clock, the log.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use kernel::{Millis, SeededRng};

use crate::floor::{EndedTurn, Turn};
use crate::pairs::PairPlan;
use crate::people::{SeatState, SeatTable};
use crate::practice::{Problem, RolePlay};
use crate::rounds::Round;
use crate::view::{Pause, Phase, WrittenEntry};
use crate::{
    Actor, COMMANDS_MAX, Cause, ChatMode, Command, CommandId, CommandKind, Crosstalk, Event,
    EventText, Floor, LAST_COMMANDS, PART_CHARACTERS, Presence, Refusal, Seat, Segment,
    SegmentKind, SessionSetup, Stamped, Standing,
};

/// One session. Changes through events alone: what [`SessionEngine::handle`] and
/// [`SessionEngine::tick`] return has been folded in already; keep it, and
/// [`SessionEngine::replay`] gives the same session again.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionEngine {
    pub(crate) seq: u64,
    /// Time of the last event.
    pub(crate) at: Millis,
    pub(crate) setup: SessionSetup,
    pub(crate) agenda: Arc<Vec<Segment>>,
    pub(crate) people: SeatTable,
    /// How many people have come in, for the order of coming.
    pub(crate) comings: u32,
    pub(crate) stage: SessionStage,
    pub(crate) lead: Option<Seat>,
    /// Since when the session waits for a leader.
    pub(crate) waiting: Option<Millis>,
    pub(crate) locked: bool,
    pub(crate) chat: ChatMode,
    pub(crate) turn: Option<Turn>,
    pub(crate) last: Option<EndedTurn>,
    /// Until when, about, the last turn is answered before the floor goes on; moved on by pauses.
    pub(crate) answers_until: Option<Millis>,
    pub(crate) round: Option<Round>,
    /// How many rounds began today.
    pub(crate) rounds: u32,
    pub(crate) hands: Vec<Seat>,
    /// Raised hands are offered the floor.
    pub(crate) hands_open: bool,
    pub(crate) pairs: Option<PairPlan>,
    pub(crate) role_play: Option<RolePlay>,
    pub(crate) problem: Option<Problem>,
    pub(crate) written: VecDeque<WrittenEntry>,
}

/// Where the session is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SessionStage {
    pub(crate) phase: Phase,
    pub(crate) began: Option<Millis>,
    pub(crate) ended: Option<Millis>,
    pub(crate) pause: Option<Pause>,
    /// The cue at the end of the break was given.
    pub(crate) break_due_told: bool,
    pub(crate) segment: Option<RunningSegment>,
    /// The cue that the time for the last segment is near was given.
    pub(crate) closing_told: bool,
    /// The segments that have begun, in order.
    pub(crate) begun: BTreeSet<u8>,
}

impl SessionStage {
    /// The segments of an agenda of this length that have not begun.
    pub(crate) fn not_held(&self, segments: usize) -> Vec<u8> {
        let all = (0..=u8::MAX).take(segments);
        all.filter(|index| !self.begun.contains(index)).collect()
    }
}

/// The running segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RunningSegment {
    pub(crate) index: u8,
    /// Moved on by pauses.
    pub(crate) began: Millis,
    /// The cue at its end was given.
    pub(crate) due_told: bool,
}

/// The events of one call: each is folded as soon as it is decided.
pub(crate) struct EventBatch {
    pub(crate) at: Millis,
    cause: Option<Cause>,
    /// The facilitator, and the person in whose name the facilitator acts.
    pub(crate) by_hand: Option<(Seat, Seat)>,
    out: Vec<Stamped>,
}

impl SessionEngine {
    /// A session before anyone came. Seats past [`crate::SEATS_MAX`] are left out.
    pub fn new(setup: SessionSetup) -> Self {
        SessionEngine {
            seq: 0,
            at: 0,
            agenda: Arc::new(setup.agenda.clone()),
            people: SeatTable::new(&setup.seats),
            comings: 0,
            setup,
            stage: SessionStage {
                phase: Phase::Gathering,
                began: None,
                ended: None,
                pause: None,
                break_due_told: false,
                segment: None,
                closing_told: false,
                begun: BTreeSet::new(),
            },
            lead: None,
            waiting: None,
            locked: false,
            chat: ChatMode::default(),
            turn: None,
            last: None,
            answers_until: None,
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

    /// The session after the events of a log. Words may be missing: they are shown as removed.
    pub fn replay<'a>(setup: SessionSetup, log: impl IntoIterator<Item = &'a Stamped>) -> Self {
        let mut engine = SessionEngine::new(setup);
        for stamped in log {
            engine.fold(stamped);
        }
        engine
    }

    /// Decides a command and folds its events. A command whose seat has done it before (by id) gives
    /// no events and no refusal; [`SessionEngine::done_at`] tells when it was done. `now` may be
    /// behind the last event (a clock set back): the event then gets the time of the last.
    ///
    /// # Errors
    /// The reason why the command was refused. Nothing has changed then, and the id may be sent
    /// again.
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
                if person.commands.len() >= most_commands(command.kind()) {
                    return Err(Refusal::TooManyCommands);
                }
                Some(Cause { hand, command: id })
            }
            None => None,
        };
        let mut batch = self.batch(now, cause);
        if let Actor::For { by, seat } = by {
            batch.by_hand = Some((by, seat));
        }
        self.decide(&mut batch, by, command)?;
        self.settle(&mut batch);
        Ok(batch.out)
    }

    /// Does what is due by `now`.
    pub fn tick(&mut self, now: Millis) -> Vec<Stamped> {
        let mut batch = self.batch(now, None);
        while let Some((moment, due)) = self.due()
            && moment <= batch.at
        {
            self.fall_due(&mut batch, due);
            self.settle(&mut batch);
        }
        batch.out
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

    /// What a person is in the group; `None` for a seat that is not of this session.
    pub fn standing(&self, seat: Seat) -> Option<Standing> {
        self.people.get(seat).map(|person| person.standing)
    }

    /// Where a person stands; `None` for a seat that is not of this session.
    pub fn presence(&self, seat: Seat) -> Option<Presence> {
        self.people.get(seat).map(|person| person.presence)
    }

    /// The number of the last event of a remembered command: the answer to a repeated command.
    pub fn done_at(&self, hand: Seat, id: CommandId) -> Option<u64> {
        self.people.get(hand)?.commands.seq_of(id)
    }

    fn batch(&self, now: Millis, cause: Option<Cause>) -> EventBatch {
        EventBatch {
            at: now.max(self.at),
            cause,
            by_hand: None,
            out: Vec::new(),
        }
    }

    /// Numbers an event and folds it in.
    pub(crate) fn emit(&mut self, batch: &mut EventBatch, event: Event) {
        self.emit_with(batch, event, None);
    }

    /// Numbers an event with the words that travel beside it, and folds it in.
    pub(crate) fn emit_with(
        &mut self,
        batch: &mut EventBatch,
        event: Event,
        words: Option<EventText>,
    ) {
        let by_hand = batch
            .by_hand
            .filter(|(_, seat)| event.done_by() == Some(*seat));
        let stamped = Stamped {
            seq: self.seq + 1,
            at: batch.at,
            cause: batch.cause,
            by_hand: by_hand.map(|(by, _)| by),
            event,
            words,
        };
        self.fold(&stamped);
        batch.out.push(stamped);
    }

    /// The random generator of the next decision: from the seed and the sequence number, so that a
    /// replayed session continues with the same random numbers.
    pub(crate) fn chance(&self) -> SeededRng {
        SeededRng::new(self.setup.seed ^ self.seq.wrapping_mul(0xd134_2543_de82_ef95))
    }

    // ---- state that several modules ask for

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
        self.people.get(seat).is_some_and(SeatState::is_here)
    }

    pub(crate) fn takes_turns(&self, person: &SeatState) -> bool {
        self.setup.leaders_take_turns || !person.standing.facilitates()
    }

    /// Here, takes turns in a round, and does not just listen today.
    pub(crate) fn can_be_asked(&self, seat: Seat) -> bool {
        self.people
            .get(seat)
            .is_some_and(|person| person.is_here() && self.takes_turns(person) && !person.listens)
    }

    /// Just listens today.
    pub(crate) fn listens(&self, seat: Seat) -> bool {
        self.people.get(seat).is_some_and(|person| person.listens)
    }

    /// Sees the desk: a facilitator, a co-facilitator, or the person who was handed the lead.
    pub(crate) fn facilitates(&self, person: &SeatState) -> bool {
        person.standing.facilitates() || self.lead == Some(person.seat)
    }

    pub(crate) fn lead_is_here(&self) -> bool {
        self.lead.is_some_and(|lead| self.is_here(lead))
    }

    /// The turn in which a person speaks at this moment.
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

    /// The approximate number of bytes that this session keeps beside its setup. It does not grow
    /// with its history.
    pub fn weight(&self) -> usize {
        let words = self.written.iter().filter_map(|entry| entry.words.as_ref());
        let typed: usize = words.map(|words| words.reveal().len()).sum();
        let people: usize = self.people.iter().map(SeatState::weight).sum();
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

/// How many commands a seat may have given before one of this kind. A person can always leave and
/// ask for help.
fn most_commands(kind: CommandKind) -> usize {
    match kind {
        CommandKind::Leave
        | CommandKind::NeedHelp
        | CommandKind::CloseHelp
        | CommandKind::RaiseSafetyCall
        | CommandKind::SeeSafetyCall
        | CommandKind::CloseSafetyCall => COMMANDS_MAX + LAST_COMMANDS,
        _ => COMMANDS_MAX,
    }
}
