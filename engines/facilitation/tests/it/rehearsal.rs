//! A rehearsal of each agenda of the library, led by the commands that an agenda asks for: it ends,
//! each behaviour occurs, and the same plan gives the same rehearsal.

use std::collections::BTreeSet;

use facilitation::rehearsal::{
    Behaviour, InventedCast, InventedLine, InventedLineKind, LookBack, REHEARSAL_SIZES,
    REHEARSING_SEAT, RehearsalPlan, RehearsalVenue,
};
use facilitation::templates::library;
use facilitation::view::{FloorView, Phase};
use facilitation::{
    Actor, Command, CommandId, CommandKind, Cue, Event, HeardStatus, HelpAnswer, PrivateText,
    RolePhase, Roles, SafetyOutcome, Seat, SeatView, SegmentKind, SessionEngine, SessionOutcome,
    Stamped, TurnEnd,
};
use kernel::{MINUTE, Millis, SECOND};
use proptest::prelude::*;

const LEAD: Seat = REHEARSING_SEAT;
const START: Millis = 1_800_000_000_000;
/// No rehearsal of the library takes longer: its agendas have at most 120 minutes.
const LONGEST: Millis = 5 * 60 * MINUTE;

fn plan(seed: u64, key: &str, people: u16, behaviours: &[Behaviour]) -> RehearsalPlan {
    RehearsalPlan {
        seed,
        agenda: crate::table::agenda(key),
        people,
        venue: RehearsalVenue::Both,
        behaviours: behaviours.to_vec(),
        crosstalk: facilitation::Crosstalk::WithPermission,
        leaders_take_turns: false,
    }
}

/// A rehearsal with its facilitator.
struct Rehearsal {
    engine: SessionEngine,
    cast: InventedCast,
    look_back: LookBack,
    log: Vec<Stamped>,
    aloud: Vec<InventedLine>,
    refused: Vec<String>,
    now: Millis,
    id: u64,
}

impl Rehearsal {
    fn open(plan: &RehearsalPlan) -> Self {
        let cast = InventedCast::new(plan);
        let mut rehearsal = Self {
            engine: SessionEngine::new(cast.setup(plan)),
            cast,
            look_back: LookBack::default(),
            log: Vec::new(),
            aloud: Vec::new(),
            refused: Vec::new(),
            now: START,
            id: 0,
        };
        let place = plan.venue.of_facilitator();
        rehearsal.give(Actor::Seat(LEAD), Command::Arrive { place });
        rehearsal
    }

    /// A rehearsal from its beginning to its end.
    fn whole(plan: &RehearsalPlan) -> Self {
        let mut rehearsal = Self::open(plan);
        let mut leader = Leader::default();
        while rehearsal.engine.phase() != Phase::Ended {
            assert!(
                rehearsal.now - START < LONGEST,
                "a rehearsal does not end: {:?}",
                rehearsal
                    .view()
                    .room
                    .map(|room| (room.segment, room.floor, room.role_play))
            );
            if let Some((actor, command)) = leader.command(&rehearsal) {
                rehearsal.give(actor, command);
            } else {
                rehearsal.goes_on();
            }
        }
        rehearsal
    }

    fn give(&mut self, actor: Actor, command: Command) {
        self.id += 1;
        let kind = command.kind();
        match self
            .engine
            .handle(self.now, actor, CommandId(self.id), command)
        {
            Ok(events) => self.take_in(events),
            Err(refusal) => self
                .refused
                .push(format!("{actor:?} {kind:?}: {refusal:?}")),
        }
    }

    fn take_in(&mut self, events: Vec<Stamped>) {
        for stamped in &events {
            self.look_back.saw(stamped);
        }
        self.log.extend(events);
        self.cast.look(&self.engine, self.now);
    }

    /// To the next thing that happens by itself; the facilitator looks again after five seconds.
    fn goes_on(&mut self) {
        let timers = [self.engine.next_due(), self.cast.next_due()];
        let next = timers.into_iter().flatten().min();
        let looks = self.now + 5 * SECOND;
        self.now = next.map_or(looks, |next| next.clamp(self.now, looks));
        let due = self.engine.tick(self.now);
        self.take_in(due);
        let words = |line: InventedLine| PrivateText::new(format!("{line:?}"));
        while let Some(act) = self.cast.take_due(&self.engine, self.now, &words) {
            self.aloud.extend(act.line);
            let actor = if act.by_server {
                Actor::Server
            } else {
                Actor::Seat(act.seat)
            };
            match act.command {
                Some(command) => self.give(actor, command),
                None => self.cast.look(&self.engine, self.now),
            }
        }
    }

    fn view(&self) -> SeatView {
        self.engine.view(LEAD, self.now)
    }

    fn outcome(&self) -> SessionOutcome {
        self.engine.outcome(self.now)
    }

    fn seat_of(&self, behaviour: Behaviour) -> Seat {
        let seats = self.cast.seats().map(|(seat, ..)| seat);
        let mut found = seats.filter(|seat| self.cast.behaviour(*seat) == Some(behaviour));
        found.next().expect("a person with this behaviour")
    }

    fn has(&self, seen: impl Fn(&Event) -> bool) -> bool {
        self.log.iter().any(|stamped| seen(&stamped.event))
    }

    fn heard(&self, seat: Seat) -> Option<HeardStatus> {
        let attendance = self.outcome().attendance;
        let record = attendance.iter().find(|record| record.seat == seat);
        record.map(|record| record.heard)
    }
}

/// A facilitator who does what the agenda asks for, and nothing else.
#[derive(Default)]
struct Leader {
    /// In which segments a round was begun already.
    rounds: BTreeSet<u8>,
    paired: BTreeSet<u8>,
    played: BTreeSet<u8>,
}

impl Leader {
    fn command(&mut self, rehearsal: &Rehearsal) -> Option<(Actor, Command)> {
        let view = rehearsal.view();
        let desk = view.desk.as_ref().expect("the facilitator sees the desk");
        let mine = |command| Some((Actor::Seat(LEAD), command));
        if !desk.lobby.is_empty() {
            return mine(Command::AdmitAll);
        }
        if let Some(call) = desk.safety.first() {
            let seat = call.seat;
            if call.seen.is_none() {
                return mine(Command::SeeSafetyCall { seat });
            }
            if rehearsal.now - call.since > 3 * MINUTE {
                return mine(Command::CloseSafetyCall {
                    seat,
                    outcome: SafetyOutcome::SafeWith,
                    whom: Some(PrivateText::new("a friend".to_owned())),
                    follow_up: PrivateText::new("call tomorrow at ten".to_owned()),
                });
            }
        }
        if let Some(call) = desk.help.iter().find(|call| call.answered.is_none()) {
            let (seat, answer) = (call.seat, HelpAnswer::Coming);
            return mine(Command::AnswerHelp {
                seat,
                answer,
                words: None,
            });
        }
        let settled = desk
            .help
            .iter()
            .find(|call| rehearsal.now - call.since > 4 * MINUTE);
        if let Some(call) = settled {
            let seat = Some(call.seat);
            return mine(Command::CloseHelp { seat });
        }
        let sat_down = rehearsal
            .aloud
            .iter()
            .filter(|line| line.kind == InventedLineKind::SitsDown);
        for line in sat_down {
            if desk.elsewhere.iter().any(|other| other.seat == line.seat) {
                return mine(Command::SeatInRoom { seat: line.seat });
            }
        }
        if view.room.as_ref()?.phase == Phase::Gathering {
            let waited = rehearsal.now - START > 2 * MINUTE;
            return waited.then(|| mine(Command::Begin)).flatten();
        }
        self.on_the_floor(rehearsal, &view)
            .or_else(|| self.in_the_segment(&view))
    }

    fn on_the_floor(&self, rehearsal: &Rehearsal, view: &SeatView) -> Option<(Actor, Command)> {
        let room = view.room.as_ref()?;
        let by_hand = |seat, command| Some((Actor::For { by: LEAD, seat }, command));
        let guest = |seat| {
            let mut seats = rehearsal.cast.seats();
            seats.any(|(other, _, device)| other == seat && !device)
        };
        match room.floor {
            FloorView::Free => None,
            FloorView::Offered(turn) if guest(turn.seat) => by_hand(turn.seat, Command::Speak),
            FloorView::Offered(turn) => (rehearsal.now - turn.since > 2 * MINUTE)
                .then_some((Actor::Seat(LEAD), Command::NextSpeaker)),
            FloorView::Speaking(turn) if guest(turn.seat) => {
                let spoken = rehearsal.aloud.iter().rev();
                let mut spoken = spoken.filter(|line| line.seat == turn.seat);
                let is_done = spoken
                    .next()
                    .is_some_and(|line| line.kind == InventedLineKind::Finished);
                is_done.then(|| by_hand(turn.seat, Command::Done)).flatten()
            }
            FloorView::Speaking(turn) => (turn.cue == Some(Cue::GraceOver))
                .then_some((Actor::Seat(LEAD), Command::NextSpeaker)),
        }
    }

    fn in_the_segment(&mut self, view: &SeatView) -> Option<(Actor, Command)> {
        let room = view.room.as_ref()?;
        let now = room.segment?;
        let segment = room.agenda.get(usize::from(now.index))?;
        let may = |kind| view.me.may.contains(&kind);
        let mine = |command| Some((Actor::Seat(LEAD), command));
        let first = |done: &mut BTreeSet<u8>| done.insert(now.index);
        if let FloorView::Offered(_) | FloorView::Speaking(_) = room.floor {
            return None;
        }
        match segment.kind {
            SegmentKind::Pairs if may(CommandKind::PlanPairs) && first(&mut self.paired) => {
                return mine(Command::PlanPairs);
            }
            SegmentKind::Pairs if may(CommandKind::OpenPairs) && now.left_seconds > 60 => {
                return mine(Command::OpenPairs { minutes: 4 });
            }
            SegmentKind::SkillPractice if room.role_play.is_some() => {
                return self.role_play(view, now.left_seconds);
            }
            SegmentKind::SkillPractice if may(CommandKind::SetRoles) && first(&mut self.played) => {
                let mut here = room.people.iter().map(|person| person.seat);
                let protagonist = here.find(|seat| *seat != LEAD)?;
                return mine(Command::SetRoles(Roles {
                    protagonist,
                    antagonist: None,
                    coach: None,
                    timekeeper: None,
                }));
            }
            SegmentKind::ProblemSolving if may(CommandKind::NextStep) => {
                let ways = room
                    .problem
                    .as_ref()
                    .map_or(0, |problem| problem.alternatives.len());
                let collects = room
                    .problem
                    .as_ref()
                    .is_some_and(|problem| problem.step == facilitation::ProblemStep::Alternatives);
                if !collects || ways >= 5 {
                    return mine(Command::NextStep);
                }
            }
            _ if segment.floor.is_round()
                && may(CommandKind::StartRound)
                && first(&mut self.rounds) =>
            {
                return mine(Command::StartRound {
                    floor: segment.floor,
                });
            }
            _ => {}
        }
        if now.left_seconds > 0 {
            return None;
        }
        if may(CommandKind::ClosePairs) {
            return mine(Command::ClosePairs);
        }
        if may(CommandKind::NextSegment) {
            return mine(Command::NextSegment);
        }
        let is_open = view
            .desk
            .as_ref()
            .is_some_and(|desk| !desk.safety.is_empty());
        (!is_open)
            .then(|| mine(Command::End { reason: None }))
            .flatten()
    }

    /// A minute for each phase. A person without a phone steps out of the role by the facilitator's
    /// hand.
    fn role_play(&self, view: &SeatView, left_seconds: u32) -> Option<(Actor, Command)> {
        let mine = |command| Some((Actor::Seat(LEAD), command));
        let play = view.room.as_ref()?.role_play.as_ref()?;
        let seat = play.still_in_role.first().copied();
        if play.phase == RolePhase::DeRole {
            let craving = None;
            return (left_seconds == 0)
                .then(|| mine(Command::DeRole { seat, craving }))
                .flatten();
        }
        let may = view.me.may.contains(&CommandKind::NextPhase);
        (may && left_seconds.is_multiple_of(60))
            .then(|| mine(Command::NextPhase))
            .flatten()
    }
}

#[test]
fn a_rehearsal_of_each_agenda_ends() {
    for (at, template) in library().into_iter().enumerate() {
        for people in REHEARSAL_SIZES {
            let some: Vec<Behaviour> = Behaviour::ALL
                .into_iter()
                .cycle()
                .skip(at)
                .take(usize::from(people).min(Behaviour::ALL.len()))
                .collect();
            let rehearsal = Rehearsal::whole(&plan(at as u64, template.key, people, &some));
            let begun = (0..template.agenda.len() as u8)
                .filter(|part| rehearsal.look_back.has_begun(*part));
            assert_eq!(begun.count(), template.agenda.len(), "{}", template.key);
            let outcome = rehearsal.outcome();
            assert!(
                outcome.present >= people - 1,
                "{}: {outcome:?}",
                template.key
            );
        }
    }
}

/// What each behaviour does, as the log of a rehearsal with it shows.
fn occurs(rehearsal: &Rehearsal, behaviour: Behaviour) -> bool {
    let who = rehearsal.seat_of(behaviour);
    match behaviour {
        Behaviour::Late => {
            let began = |stamped: &&Stamped| stamped.event == Event::Began;
            let began = rehearsal.log.iter().find(began).map(|stamped| stamped.at);
            let came = rehearsal.log.iter().find(
                |stamped| matches!(stamped.event, Event::CameIn { seat, .. } if seat == who),
            );
            came.map(|stamped| stamped.at) > began.map(|at| at + 3 * MINUTE)
        }
        Behaviour::Silent => rehearsal.heard(who) == Some(HeardStatus::Passed),
        Behaviour::Dominant => {
            let long = rehearsal.look_back.long_turns();
            long.iter().any(|turn| turn.seat == who)
        }
        Behaviour::Upset => {
            let calls = rehearsal.look_back.calls();
            let call = calls.iter().find(|call| call.seat == who);
            call.is_some_and(|call| !call.not_safe && call.answered.is_some())
                && rehearsal.has(|event| matches!(event, Event::HelpClosed { seat } if *seat == who))
        }
        Behaviour::NotSafe => {
            let calls = rehearsal.look_back.calls();
            let call = calls.iter().find(|call| call.seat == who && call.not_safe);
            call.is_some_and(|call| call.answered.is_some() && call.closed.is_some())
        }
        Behaviour::LineDrops => {
            let lost = |event: &Event| matches!(event, Event::ConnectionLost { seat } if *seat == who);
            let back = |event: &Event| matches!(event, Event::ConnectionReturned { seat } if *seat == who);
            rehearsal.has(lost) && rehearsal.has(back) && rehearsal.look_back.dropped() == [who]
        }
        Behaviour::Passes => rehearsal.has(
            |event| matches!(event, Event::TurnEnded { seat, end: TurnEnd::Passed, .. } if *seat == who),
        ),
        Behaviour::Writes => {
            rehearsal.has(|event| matches!(event, Event::TurnWritten { seat } if *seat == who))
                && rehearsal.has(|event| matches!(event, Event::ChatSaid { seat, .. } if *seat == who))
        }
        Behaviour::RaisesHand => {
            rehearsal.has(|event| matches!(event, Event::HandRaised { seat } if *seat == who))
        }
        Behaviour::Guest => {
            let noted = rehearsal.log.iter().any(|stamped| {
                stamped.by_hand == Some(LEAD)
                    && matches!(stamped.event, Event::CameIn { seat, .. } if seat == who)
            });
            noted && rehearsal.heard(who) == Some(HeardStatus::Spoke)
        }
    }
}

#[test]
fn each_behaviour_occurs() {
    for behaviour in Behaviour::ALL {
        for seed in 0..6 {
            let rehearsal = Rehearsal::whole(&plan(seed, "support", 6, &[behaviour]));
            assert!(
                occurs(&rehearsal, behaviour),
                "{behaviour:?}, seed {seed}: {:?}",
                rehearsal.refused
            );
        }
    }
}

#[test]
fn a_person_who_calls_in_vain_leaves() {
    let mut rehearsal = Rehearsal::open(&plan(1, "support", 3, &[Behaviour::Upset]));
    let upset = rehearsal.seat_of(Behaviour::Upset);
    let lead = Actor::Seat(LEAD);
    while rehearsal.now - START < 3 * MINUTE {
        rehearsal.goes_on();
    }
    rehearsal.give(lead, Command::AdmitAll);
    rehearsal.give(lead, Command::Begin);
    rehearsal.give(lead, Command::NextSegment);
    while rehearsal.now - START < 18 * MINUTE {
        rehearsal.goes_on();
    }
    assert!(rehearsal.has(|event| matches!(event, Event::WentOut { seat, .. } if *seat == upset)));
    let calls = rehearsal.look_back.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!((calls[0].answered, calls[0].closed), (None, None));
}

#[test]
fn only_what_has_a_place_at_the_venue_is_there() {
    for (venue, gone) in [
        (RehearsalVenue::InRoom, Behaviour::LineDrops),
        (RehearsalVenue::Online, Behaviour::Guest),
    ] {
        let plan = RehearsalPlan {
            venue,
            ..plan(3, "support", 10, &Behaviour::ALL)
        };
        let cast = InventedCast::new(&plan);
        let there: BTreeSet<Behaviour> = cast
            .seats()
            .filter_map(|(seat, ..)| cast.behaviour(seat))
            .collect();
        assert_eq!(there.len(), Behaviour::ALL.len() - 1, "{venue:?}");
        assert!(!there.contains(&gone));
        let places: BTreeSet<bool> = cast
            .seats()
            .map(|(_, place, _)| place == venue.of_facilitator())
            .collect();
        assert_eq!(places, BTreeSet::from([true]), "{venue:?}");
    }
}

#[test]
fn words_name_each_behaviour_and_venue() {
    for behaviour in Behaviour::ALL {
        assert_eq!(Behaviour::from_word(behaviour.word()), Some(behaviour));
    }
    for word in ["in-room", "online", "both"] {
        let venue = RehearsalVenue::from_word(word).expect("a venue");
        assert_eq!(venue.word(), word);
    }
    assert_eq!(Behaviour::from_word("rude"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// The same plan gives the same rehearsal; its log replays; nobody gives a command in vain.
    #[test]
    fn the_same_plan_gives_the_same_rehearsal(
        seed in any::<u64>(),
        key in 0..library().len(),
        size in 0..REHEARSAL_SIZES.len(),
        venue in 0..3_usize,
        chosen in any::<u16>(),
    ) {
        let key = library()[key].key;
        let behaviours: Vec<Behaviour> = Behaviour::ALL
            .into_iter()
            .enumerate()
            .filter(|(at, _)| chosen & (1 << at) != 0)
            .map(|(_, behaviour)| behaviour)
            .collect();
        let plan = RehearsalPlan {
            venue: [RehearsalVenue::InRoom, RehearsalVenue::Online, RehearsalVenue::Both][venue],
            ..plan(seed, key, REHEARSAL_SIZES[size], &behaviours)
        };
        let one = Rehearsal::whole(&plan);
        let other = Rehearsal::whole(&plan);
        prop_assert_eq!(&one.log, &other.log);
        prop_assert_eq!(&one.aloud, &other.aloud);
        let setup = one.engine.setup().clone();
        prop_assert_eq!(&SessionEngine::replay(setup, &one.log), &one.engine);
        let invented: Vec<&String> = one.refused.iter().filter(|what| !what.contains("Seat(Seat(0))")).collect();
        prop_assert!(invented.len() * 50 <= one.log.len(), "{invented:?} of {}", one.log.len());
    }
}
