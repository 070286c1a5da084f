//! A small group at a table: seat 0 facilitates, seat 1 co-facilitates, the others take part.

use facilitation::templates::template;
use facilitation::view::{FloorView, SharedView};
use facilitation::{
    Actor, AttendanceMode, Command, CommandId, Crosstalk, Event, PrivateText, Refusal, Seat,
    SeatSetup, SeatView, Segment, SessionEngine, SessionSetup, Stamped, Standing, TurnState,
};

/// Seconds, in the engine's milliseconds.
pub(crate) use kernel::SECOND;

pub(crate) fn seat(number: u16) -> Seat {
    Seat(number)
}

pub(crate) fn typed(text: &str) -> PrivateText {
    PrivateText::new(text)
}

pub(crate) fn agenda(key: &str) -> Vec<Segment> {
    template(key).expect("a template of the library").agenda
}

pub(crate) fn setup(people: u16, key: &str) -> SessionSetup {
    let seats = (0..people).map(|number| SeatSetup {
        seat: Seat(number),
        standing: match number {
            0 => Standing::Facilitator,
            1 => Standing::CoFacilitator,
            _ => Standing::Member,
        },
        days_since_share: Some(7),
        silent_sessions: 0,
        first_time: false,
    });
    SessionSetup {
        seed: 7,
        seats: seats.collect(),
        agenda: agenda(key),
        crosstalk: Crosstalk::WithPermission,
        carried_over: Vec::new(),
        size_max: 12,
        lobby: false,
        leaders_take_turns: false,
    }
}

pub(crate) struct Table {
    pub(crate) engine: SessionEngine,
    pub(crate) log: Vec<Stamped>,
    pub(crate) now: i64,
    id: u64,
}

impl Table {
    pub(crate) fn new(setup: SessionSetup) -> Self {
        Table {
            engine: SessionEngine::new(setup),
            log: Vec::new(),
            now: 1_800_000_000_000,
            id: 0,
        }
    }

    /// Everyone online and the session begun, in the check-in of the support agenda.
    pub(crate) fn at_check_in(people: u16) -> Self {
        let mut table = Table::begun(setup(people, "support"));
        table.ok(0, Command::NextSegment);
        table
    }

    /// Everyone online and the session begun.
    pub(crate) fn begun(setup: SessionSetup) -> Self {
        let people = setup.seats.len() as u16;
        let mut table = Table::new(setup);
        for number in 0..people {
            table.arrives(number);
        }
        table.ok(0, Command::Begin);
        table
    }

    pub(crate) fn arrives(&mut self, number: u16) {
        let place = AttendanceMode::Online;
        self.ok(number, Command::Arrive { place });
    }

    pub(crate) fn by(&mut self, by: Actor, command: Command) -> Result<Vec<Event>, Refusal> {
        self.id += 1;
        let events = self
            .engine
            .handle(self.now, by, CommandId(self.id), command)?;
        self.log.extend(events.iter().cloned());
        Ok(events.into_iter().map(|stamped| stamped.event).collect())
    }

    /// A command that must be taken.
    #[track_caller]
    pub(crate) fn ok(&mut self, number: u16, command: Command) -> Vec<Event> {
        let shown = format!("{number}: {command:?}");
        self.by(Actor::Seat(Seat(number)), command)
            .unwrap_or_else(|refusal| panic!("{shown} was refused: {refusal:?}"))
    }

    /// A command that must be refused.
    #[track_caller]
    pub(crate) fn no(&mut self, number: u16, command: Command) -> Refusal {
        self.by(Actor::Seat(Seat(number)), command)
            .expect_err("it was taken")
    }

    #[track_caller]
    pub(crate) fn server(&mut self, command: Command) -> Vec<Event> {
        self.by(Actor::Server, command)
            .expect("the server's command is right")
    }

    /// Time goes by, second by second.
    pub(crate) fn pass(&mut self, seconds: i64) -> Vec<Event> {
        let mut events = Vec::new();
        for _ in 0..seconds {
            self.now += SECOND;
            let stamped = self.engine.tick(self.now);
            self.log.extend(stamped.iter().cloned());
            events.extend(stamped.into_iter().map(|stamped| stamped.event));
        }
        events
    }

    pub(crate) fn view(&self, number: u16) -> SeatView {
        self.engine.view(Seat(number), self.now)
    }

    pub(crate) fn room(&self) -> SharedView {
        self.engine.room(self.now)
    }

    /// Who was offered the turn or speaks.
    pub(crate) fn holder(&self) -> Option<u16> {
        match self.room().floor {
            FloorView::Free => None,
            FloorView::Offered(turn) | FloorView::Speaking(turn) => Some(turn.seat.0),
        }
    }

    pub(crate) fn order(&self) -> Vec<u16> {
        let round = self.room().round.expect("a round");
        round.order.iter().map(|place| place.seat.0).collect()
    }

    pub(crate) fn turn_of(&self, number: u16) -> TurnState {
        let round = self.room().round.expect("a round");
        let place = round.order.iter().find(|place| place.seat == Seat(number));
        place.expect("a place in the round").turn
    }

    /// A line for those whom this person's page names beside the box.
    pub(crate) fn line(&self, number: u16, text: &str) -> Command {
        Command::Say {
            audience: self.view(number).me.says_to.unwrap_or_default(),
            words: typed(text),
        }
    }

    /// The holder speaks for some seconds.
    pub(crate) fn speaks(&mut self, seconds: i64) -> u16 {
        let holder = self.holder().expect("the floor is taken");
        self.ok(holder, Command::Speak);
        self.pass(seconds);
        self.ok(holder, Command::Done);
        holder
    }
}
