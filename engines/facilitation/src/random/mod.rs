//! Random sessions: people online and in the room who do sensible things and nonsense, lose their
//! line, come back, send things twice. A [`RuleWatcher`] beside the engine knows the rules on its
//! own and looks at every event. Used by this crate's tests, by `./check --long` and by `load`.

mod choose;
mod drafts;
mod scene;
mod watch;

use std::collections::BTreeMap;

use kernel::{Millis, Rng, SeededRng};

use crate::view::Phase;
use crate::{
    Actor, Command, CommandId, CommandKind, Event, Refusal, SessionEngine, SessionSetup, Stamped,
};

pub use scene::scene;
pub use watch::RuleWatcher;

/// What went wrong, with the seed and the step at which it can be seen again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation(pub String);

/// What a walk has seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Commands given.
    pub commands: u64,
    /// Commands that were taken, by kind.
    pub taken: BTreeMap<String, u64>,
    /// Commands that were refused.
    pub refused: u64,
    /// Events, by kind; ends of turns also by how they ended.
    pub seen: BTreeMap<String, u64>,
    /// Whole sessions.
    pub sessions: u64,
    /// Most that any session kept in memory, see [`SessionEngine::weight`].
    pub weight: usize,
}

/// One command of a script.
#[derive(Debug, Clone)]
pub struct ScriptedCommand {
    /// When.
    pub now: Millis,
    /// By whom.
    pub by: Actor,
    /// Its id.
    pub id: CommandId,
    /// What.
    pub command: Command,
}

/// A walk through random sessions, one after the other; who was not reached comes first in the
/// next.
#[derive(Debug)]
pub struct RandomWalk {
    rng: SeededRng,
    now: Millis,
    setup: SessionSetup,
    engine: SessionEngine,
    log: Vec<Stamped>,
    watch: RuleWatcher,
    last: Option<ScriptedCommand>,
    drafts: drafts::Drafts,
    steps_left: usize,
    report: Report,
}

/// How far a phone sleeps or a clock jumps between two commands, in milliseconds.
const STEPS_MS: [Millis; 8] = [0, 200, 1_000, 4_000, 11_000, 35_000, 70_000, -5_000];

impl RandomWalk {
    /// A walk that is always the same for this seed.
    pub fn new(seed: u64) -> Self {
        let mut rng = SeededRng::new(seed);
        let setup = scene(&mut rng, &[]);
        RandomWalk {
            now: 1_800_000_000_000,
            engine: SessionEngine::new(setup.clone()),
            watch: RuleWatcher::new(&setup),
            setup,
            log: Vec::new(),
            last: None,
            drafts: drafts::Drafts::default(),
            steps_left: 400 + rng.below(1_200),
            report: Report::default(),
            rng,
        }
    }

    /// The time of the walk.
    pub fn now(&self) -> Millis {
        self.now
    }

    /// The session as it is.
    pub fn engine(&self) -> &SessionEngine {
        &self.engine
    }

    /// The log of the session so far.
    pub fn log(&self) -> &[Stamped] {
        &self.log
    }

    /// The setup of the session.
    pub fn setup(&self) -> &SessionSetup {
        &self.setup
    }

    /// What the walk has seen so far.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Gives this many commands.
    ///
    /// # Errors
    /// The first rule that was broken.
    pub fn run(&mut self, commands: u64) -> Result<&Report, Violation> {
        for _ in 0..commands {
            self.step().map_err(|Violation(what)| {
                Violation(format!("step {}: {what}", self.report.commands))
            })?;
        }
        Ok(&self.report)
    }

    /// The next command that this walk would give.
    pub fn choose(&mut self) -> ScriptedCommand {
        let step = STEPS_MS[self.rng.below(STEPS_MS.len())];
        self.now += step;
        let (rng, now) = (&mut self.rng, self.now);
        self.drafts.begin(rng, &self.engine, now);
        let (by, command) = choose::command(rng, &self.engine, &self.setup);
        let writer = match by {
            Actor::Seat(seat) | Actor::For { seat, .. } => Some(seat),
            Actor::Server => None,
        };
        let session = drafts::SessionNow {
            engine: &self.engine,
            now,
        };
        let command = self.drafts.send(rng, &session, writer, command);
        ScriptedCommand {
            now: self.now,
            by,
            id: CommandId(self.rng.number() >> 11),
            command,
        }
    }

    fn step(&mut self) -> Result<(), Violation> {
        if self.steps_left == 0 || self.engine.phase() == Phase::Ended && self.rng.below(20) == 0 {
            self.next_session()?;
        }
        self.steps_left -= 1;
        if self.rng.below(25) == 0 {
            self.send_again()?;
        }
        let given = self.choose();
        let due = self.engine.tick(given.now);
        if self.engine.next_due().is_some_and(|due| due <= given.now) {
            return Err(Violation("a tick left something undone".to_owned()));
        }
        self.take_in(due, None)?;
        let looks_closely = self.report.commands.is_multiple_of(64);
        let before = looks_closely.then(|| self.engine.clone());
        let allowed = given.by.hand().map(|hand| self.engine.allowed(hand));
        let kind = given.command.kind();
        let answer = self
            .engine
            .handle(given.now, given.by, given.id, given.command.clone());
        self.report.commands += 1;
        match answer {
            Ok(events) => {
                *self.report.taken.entry(format!("{kind:?}")).or_default() += 1;
                if let (Actor::Seat(_), Some(allowed)) = (given.by, &allowed)
                    && !allowed.contains(&kind)
                {
                    return Err(Violation(format!("{kind:?} was taken and not allowed")));
                }
                self.take_in(events, Some(&given))?;
                self.last = Some(given);
            }
            Err(refusal) => {
                self.report.refused += 1;
                self.check_refusal(&given, refusal, allowed.as_deref(), before.as_ref())?;
            }
        }
        if looks_closely {
            self.look_closely()?;
        }
        Ok(())
    }

    fn take_in(
        &mut self,
        events: Vec<Stamped>,
        given: Option<&ScriptedCommand>,
    ) -> Result<(), Violation> {
        for stamped in &events {
            let named = given.is_some_and(|given| given.command.kind() == CommandKind::HandOn);
            self.watch.saw(stamped, named).map_err(Violation)?;
            if let Some(given) = given {
                let reached =
                    drafts::reached_its_audience(&self.engine, &given.command, stamped, self.now);
                reached.map_err(Violation)?;
            }
            *self.report.seen.entry(name(&stamped.event)).or_default() += 1;
        }
        if !events.is_empty() {
            self.watch
                .looks_at(&self.engine, self.now)
                .map_err(Violation)?;
        }
        self.log.extend(events);
        Ok(())
    }

    /// A repeated command changes nothing and is no error.
    fn send_again(&mut self) -> Result<(), Violation> {
        let Some(given) = self.last.clone() else {
            return Ok(());
        };
        let Some(hand) = given.by.hand() else {
            return Ok(());
        };
        if self.engine.done_at(hand, given.id).is_none() {
            return Ok(());
        }
        let seq = self.engine.seq();
        let again = self
            .engine
            .handle(self.now, given.by, given.id, given.command);
        if again != Ok(Vec::new()) || self.engine.seq() != seq {
            return Err(Violation("a repeated command did something".to_owned()));
        }
        Ok(())
    }

    fn check_refusal(
        &self,
        given: &ScriptedCommand,
        refusal: Refusal,
        allowed: Option<&[CommandKind]>,
        before: Option<&SessionEngine>,
    ) -> Result<(), Violation> {
        if before.is_some_and(|before| *before != self.engine) {
            return Err(Violation(format!(
                "{refusal:?} has changed something: {given:?}"
            )));
        }
        let kind = given.command.kind();
        let shown = matches!(given.by, Actor::Seat(_))
            && allowed.is_some_and(|allowed| allowed.contains(&kind));
        if shown && choose::has_no_details(&given.command) {
            return Err(Violation(format!(
                "a button for {kind:?} was refused: {refusal:?}"
            )));
        }
        Ok(())
    }

    /// Replays the log and weighs the session.
    fn look_closely(&mut self) -> Result<(), Violation> {
        let weight = self.engine.weight();
        self.report.weight = self.report.weight.max(weight);
        if self.report.commands.is_multiple_of(512)
            && SessionEngine::replay(self.setup.clone(), &self.log) != self.engine
        {
            return Err(Violation("the replayed log gives another state".to_owned()));
        }
        Ok(())
    }

    fn next_session(&mut self) -> Result<(), Violation> {
        if SessionEngine::replay(self.setup.clone(), &self.log) != self.engine {
            return Err(Violation("the replayed log gives another state".to_owned()));
        }
        let outcome = self.engine.outcome(self.now);
        self.watch.looks_at_outcome(&outcome).map_err(Violation)?;
        self.setup = scene(&mut self.rng, &outcome.carry_over);
        self.engine = SessionEngine::new(self.setup.clone());
        self.watch = RuleWatcher::new(&self.setup);
        self.log.clear();
        self.last = None;
        self.drafts = drafts::Drafts::default();
        self.steps_left = 400 + self.rng.below(1_200);
        self.report.sessions += 1;
        Ok(())
    }
}

fn name(event: &Event) -> String {
    if let Event::TurnEnded { end, .. } = event {
        return format!("TurnEnded {end:?}");
    }
    let shown = format!("{event:?}");
    let end = shown.find(|letter: char| !letter.is_alphanumeric());
    shown.split_at(end.unwrap_or(shown.len())).0.to_owned()
}

/// A setup and the commands of one random session, to be given again as fast as it goes.
pub fn script(seed: u64, commands: usize) -> (SessionSetup, Vec<ScriptedCommand>) {
    let mut walk = RandomWalk::new(seed);
    let mut script = Vec::with_capacity(commands);
    while script.len() < commands {
        let given = walk.choose();
        walk.engine.tick(given.now);
        let answer = walk
            .engine
            .handle(given.now, given.by, given.id, given.command.clone());
        let over = walk.engine.phase() == Phase::Ended;
        if answer.is_ok() && over {
            break;
        }
        script.push(given);
    }
    (walk.setup, script)
}
