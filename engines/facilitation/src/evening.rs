//! The state of one session, and the three ways in: a command, the clock, the log.

use kernel::Millis;

use crate::{Actor, Command, CommandId, Outcome, Refusal, Seat, Setup, Stamped, View};

/// One session. Changes through events alone: what [`Evening::handle`] and [`Evening::tick`] return
/// has been folded in already; keep it, and [`Evening::replay`] tells the same evening again.
#[derive(Debug, Clone, PartialEq)]
pub struct Evening {
    seq: u64,
    setup: Setup,
}

impl Evening {
    /// A session before anybody came.
    pub fn new(setup: Setup) -> Self {
        Self { seq: 0, setup }
    }

    /// The evening as the log tells it. Words may be missing: they are shown as removed.
    pub fn replay<'a>(setup: Setup, log: impl IntoIterator<Item = &'a Stamped>) -> Self {
        let mut evening = Evening::new(setup);
        for stamped in log {
            evening.fold(stamped);
        }
        evening
    }

    /// Decides a command and folds what comes of it. A command that its hand sent before (by id)
    /// gives no events and no refusal.
    ///
    /// # Errors
    /// The reason why it was not taken; nothing has changed then, and the id may be sent again.
    pub fn handle(
        &mut self,
        _now: Millis,
        _by: Actor,
        _id: CommandId,
        _command: Command,
    ) -> Result<Vec<Stamped>, Refusal> {
        Ok(Vec::new())
    }

    /// Does what has become due.
    pub fn tick(&mut self, _now: Millis) -> Vec<Stamped> {
        Vec::new()
    }

    /// When [`Evening::tick`] has something to do next, without another command.
    pub fn next_due(&self) -> Option<Millis> {
        None
    }

    /// Takes in an event. The only thing that changes an evening.
    pub fn fold(&mut self, stamped: &Stamped) {
        self.seq = stamped.seq;
    }

    /// The number of the last event; 0 before the first.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The setup it started from.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The number of the last event of a remembered command: the answer to a repeated command.
    pub fn done_at(&self, _hand: Seat, _id: CommandId) -> Option<u64> {
        None
    }

    /// The event as this person may learn of it: without its cause, and without words that are
    /// not for them. `None` when it is not for them; tell such a client the number alone.
    pub fn hears(&self, _seat: Seat, stamped: &Stamped) -> Option<Stamped> {
        Some(stamped.clone())
    }

    /// What this person sees.
    pub fn view(&self, seat: Seat, now: Millis) -> View {
        View {
            seq: self.seq,
            now,
            me: crate::view::Me {
                seat,
                standing: None,
                presence: crate::Presence::Expected,
                leads: false,
                may: Vec::new(),
                turn: None,
                turns_before: None,
                hand_up: false,
                help: None,
                kind_words: None,
                take_away: None,
                commitment: None,
                safe_to_leave: None,
                urge_exercise_first: false,
            },
            room: None,
            written: Vec::new(),
            desk: None,
        }
    }

    /// What remains of the evening at this moment.
    pub fn outcome(&self, _now: Millis) -> Outcome {
        Outcome {
            began: None,
            ended: None,
            attendance: Vec::new(),
            carry_over: Vec::new(),
            heard: 0,
            present: 0,
            balance: None,
            commitments: Vec::new(),
            unanswered_help: Vec::new(),
            not_safe_to_leave: Vec::new(),
        }
    }
}
