//! A second implementation of the rules, which sees only events and views of the engine.

mod hands;

use std::collections::{BTreeMap, BTreeSet};

use kernel::Millis;

use crate::view::{Phase, SharedView};
use crate::{
    AttendanceMode, ChatTo, Contract, Crosstalk, Event, HeardStatus, Offered, ResponseKind, Seat,
    SessionEngine, SessionOutcome, SessionSetup, Stamped, Standing, TurnEnd, TurnState,
};

/// What the watcher knows of one seat.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, as events tell them"
)]
struct WatchedSeat {
    standing: Option<Standing>,
    /// Where they attend from, while inside.
    inside: Option<AttendanceMode>,
    here: bool,
    takes_turns: bool,
    facilitates: bool,
    /// Just listens today.
    listens: bool,
}

/// What the watcher knows of one seat in the round.
#[derive(Debug, Clone, Copy, Default)]
struct WatchedPlace {
    offers: u32,
    had_turn: bool,
    /// Passed before a turn was offered.
    passed_ahead: bool,
    interruptions: u32,
    kept: bool,
}

/// A round as the watcher follows it.
#[derive(Debug, Clone, Default)]
struct WatchedRound {
    open: bool,
    closed: bool,
    places: BTreeMap<Seat, WatchedPlace>,
}

/// Follows one session.
#[derive(Debug)]
pub struct RuleWatcher {
    setup: SessionSetup,
    seq: u64,
    at: Millis,
    people: BTreeMap<Seat, WatchedSeat>,
    came: BTreeSet<Seat>,
    removed: BTreeSet<Seat>,
    lead: Option<Seat>,
    segment: Option<u8>,
    round: Option<WatchedRound>,
    rounds: u32,
    holder: Option<(Seat, bool, Offered)>,
    /// What the holder and the last speaker wish to hear.
    contract: Contract,
    last: Option<(Seat, Contract)>,
    heard: BTreeSet<Seat>,
    /// Calm or a break; open pairs; a role-play: the floor rests.
    rests: [bool; 3],
    /// People with an open safety call.
    unsafe_people: BTreeSet<Seat>,
    /// The leader wrote why the session ends over open safety calls.
    end_reason: bool,
    /// The last turn is answered: nobody is offered one meanwhile.
    answers: bool,
    hands: Vec<Seat>,
}

type RuleResult = Result<(), String>;

fn rule(holds: bool, what: impl FnOnce() -> String) -> RuleResult {
    if holds { Ok(()) } else { Err(what()) }
}

impl RuleWatcher {
    /// Begins with what everyone knows.
    pub fn new(setup: &SessionSetup) -> Self {
        let mut watch = RuleWatcher {
            setup: setup.clone(),
            seq: 0,
            at: 0,
            people: BTreeMap::new(),
            came: BTreeSet::new(),
            removed: BTreeSet::new(),
            lead: None,
            segment: None,
            round: None,
            rounds: 0,
            holder: None,
            contract: Contract::default(),
            last: None,
            heard: BTreeSet::new(),
            rests: [false; 3],
            unsafe_people: BTreeSet::new(),
            end_reason: false,
            answers: false,
            hands: Vec::new(),
        };
        for seat in &setup.seats {
            watch.learn(seat.seat, seat.standing);
        }
        watch
    }

    fn learn(&mut self, seat: Seat, standing: Standing) {
        let facilitates = standing.facilitates();
        let known = WatchedSeat {
            standing: Some(standing),
            facilitates,
            takes_turns: !facilitates || self.setup.leaders_take_turns,
            ..WatchedSeat::default()
        };
        self.people.entry(seat).or_insert(known);
    }

    /// Who is less than before does not lead; who takes turns from now on belongs to the round.
    fn learn_again(&mut self, seat: Seat, standing: Standing) {
        let before = self.people.remove(&seat).unwrap_or_default();
        self.learn(seat, standing);
        if let Some(known) = self.people.get_mut(&seat) {
            known.inside = before.inside;
            known.here = before.here;
            known.listens = before.listens;
            let joins = known.inside.is_some() && known.takes_turns;
            if let Some(round) = self.round.as_mut().filter(|round| !round.closed && joins) {
                round.places.entry(seat).or_default();
            }
        }
        if before.standing > Some(standing) && self.lead == Some(seat) {
            self.lead = None;
        }
    }

    /// Sees an event; `named` when the holder named who is next.
    pub(super) fn saw(&mut self, stamped: &Stamped, named: bool) -> RuleResult {
        rule(stamped.seq == self.seq + 1, || {
            format!("number {} after {}", stamped.seq, self.seq)
        })?;
        rule(stamped.at >= self.at, || "time went back".to_owned())?;
        rule(stamped.words.is_some() == stamped.event.has_words(), || {
            format!("words do not fit: {:?}", stamped.event)
        })?;
        self.seq = stamped.seq;
        self.at = stamped.at;
        self.saw_safety(stamped)?;
        self.saw_people(&stamped.event)?;
        self.saw_hands(&stamped.event);
        self.saw_round(&stamped.event)?;
        self.saw_turn(&stamped.event, named)?;
        self.saw_talk(&stamped.event)
    }

    /// A person ends the session over an open safety call only with a written reason.
    fn saw_safety(&mut self, stamped: &Stamped) -> RuleResult {
        match &stamped.event {
            Event::SafetyCallRaised { seat, .. } => {
                self.unsafe_people.insert(*seat);
            }
            Event::SafetyCallClosed { seat, .. } => {
                let was_open = self.unsafe_people.remove(seat);
                rule(was_open, || format!("{seat:?} had no open safety call"))?;
            }
            Event::EndedOverSafetyCalls { .. } => self.end_reason = true,
            Event::Ended => {
                let by_server = stamped.cause.is_none();
                let allowed = self.unsafe_people.is_empty() || self.end_reason || by_server;
                rule(allowed, || {
                    format!("ended over the safety calls of {:?}", self.unsafe_people)
                })?;
            }
            _ => {}
        }
        Ok(())
    }

    fn saw_people(&mut self, event: &Event) -> RuleResult {
        match event {
            Event::SeatAdded(setup) => self.learn(setup.seat, setup.standing),
            Event::StandingChanged { seat, standing } => self.learn_again(*seat, *standing),
            Event::CameIn { seat, place } => {
                rule(!self.removed.contains(seat), || {
                    format!("{seat:?} came back after removal")
                })?;
                self.came.insert(*seat);
                self.set(*seat, Some(*place));
                let takes_turns = self.people.get(seat).is_some_and(|known| known.takes_turns);
                if let Some(round) = self
                    .round
                    .as_mut()
                    .filter(|round| !round.closed && takes_turns)
                {
                    round.places.entry(*seat).or_default();
                }
            }
            Event::WentOut { seat, .. } => self.gone(*seat),
            Event::Removed { seat, .. } => {
                self.removed.insert(*seat);
                self.gone(*seat);
            }
            Event::ConnectionLost { seat } => {
                if let Some(known) = self.people.get_mut(seat) {
                    known.here = false;
                }
            }
            Event::ConnectionReturned { seat } => {
                if let Some(known) = self.people.get_mut(seat) {
                    known.here = known.inside.is_some();
                }
            }
            Event::ServerReturned { .. } => {
                for known in self
                    .people
                    .values_mut()
                    .filter(|known| known.inside == Some(AttendanceMode::Online))
                {
                    known.here = false;
                }
            }
            Event::Leads { seat } => {
                let known = self.people.get(seat).copied().unwrap_or_default();
                rule(known.here, || "the leader is not here".to_owned())?;
                self.lead = Some(*seat);
            }
            Event::Calmed { .. } | Event::BreakBegan { .. } => self.rests[0] = true,
            Event::Resumed => self.rests[0] = false,
            Event::PairsOpened { .. } => self.rests[1] = true,
            Event::PairsClosed => self.rests[1] = false,
            Event::RolesSet(_) => self.rests[2] = true,
            Event::RolePlayEnded => self.rests[2] = false,
            _ => {}
        }
        Ok(())
    }

    fn set(&mut self, seat: Seat, inside: Option<AttendanceMode>) {
        if let Some(known) = self.people.get_mut(&seat) {
            known.inside = inside;
            known.here = inside.is_some();
        }
    }

    fn gone(&mut self, seat: Seat) {
        self.set(seat, None);
        if self.lead == Some(seat) {
            self.lead = None;
        }
        if let Some(place) = self
            .round
            .as_mut()
            .and_then(|round| round.places.get_mut(&seat))
        {
            place.kept = false;
        }
    }

    fn can_be_asked(&self, seat: Seat) -> bool {
        self.people
            .get(&seat)
            .is_some_and(|known| known.here && known.takes_turns && !known.listens)
    }

    /// Who is here, takes turns, belongs to the round and was not offered one in it.
    fn not_offered(&self, round: &WatchedRound) -> Option<Seat> {
        let waits = |(seat, place): (&Seat, &WatchedPlace)| {
            let declined = place.offers > 0 || place.passed_ahead;
            (!declined && self.can_be_asked(*seat)).then_some(*seat)
        };
        round.places.iter().find_map(waits)
    }

    fn saw_round(&mut self, event: &Event) -> RuleResult {
        match event {
            Event::SegmentBegan { segment } => {
                self.segment = Some(*segment);
                self.round = None;
            }
            Event::RoundBegan { round, order, .. } => {
                self.rounds += 1;
                rule(*round == self.rounds, || "rounds are miscounted".to_owned())?;
                let expected: BTreeSet<Seat> = self
                    .people
                    .iter()
                    .filter(|(_, known)| known.inside.is_some() && known.takes_turns)
                    .map(|(seat, _)| *seat)
                    .collect();
                let given: BTreeSet<Seat> = order.iter().copied().collect();
                rule(given == expected && order.len() == given.len(), || {
                    format!("a round of {order:?} instead of {expected:?}")
                })?;
                if *round == 1 {
                    self.saw_first_round(order)?;
                }
                let places = order
                    .iter()
                    .map(|seat| (*seat, WatchedPlace::default()))
                    .collect();
                self.round = Some(WatchedRound {
                    open: true,
                    closed: false,
                    places,
                });
            }
            Event::RoundDone { .. } => {
                let missed = self
                    .round
                    .as_ref()
                    .and_then(|round| self.not_offered(round));
                rule(missed.is_none(), || {
                    format!("done without asking {missed:?}")
                })?;
                if let Some(round) = &mut self.round {
                    round.open = false;
                }
            }
            Event::RoundClosed { .. } => {
                if let Some(round) = &mut self.round {
                    round.open = false;
                    round.closed = true;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn saw_turn(&mut self, event: &Event, named: bool) -> RuleResult {
        match event {
            Event::TurnOffered { seat, offered, .. } => {
                rule(
                    !self.answers || *offered != Offered::InRound || named,
                    || "a turn while the last one is answered".to_owned(),
                )?;
                self.answers = false;
                let asked = *offered == Offered::ByHand || self.hands.contains(seat);
                let listens = self.people.get(seat).is_some_and(|known| known.listens);
                rule(!listens || asked, || {
                    format!("{seat:?} just listens and was offered a turn")
                })?;
                self.hands.retain(|other| other != seat);
                rule(self.rests == [false; 3], || {
                    format!("a turn while the floor rests: {:?}", self.rests)
                })?;
                rule(self.holder.is_none(), || {
                    "two people have the floor".to_owned()
                })?;
                rule(
                    self.people.get(seat).is_some_and(|known| known.here),
                    || format!("{seat:?} was offered a turn and is not here"),
                )?;
                self.saw_offer(*seat, *offered, named)?;
                self.holder = Some((*seat, false, *offered));
                self.contract = Contract::JustListen;
            }
            Event::TurnBegan { seat } => {
                let holds = self.holder.is_some_and(|(holder, _, _)| holder == *seat);
                rule(holds, || format!("{seat:?} speaks without the floor"))?;
                self.holder = self.holder.map(|(seat, _, offered)| (seat, true, offered));
            }
            Event::TurnEnded {
                seat,
                end,
                spoken_ms,
            } => self.saw_turn_end(*seat, *end, *spoken_ms)?,
            Event::PassedAhead { seat } => {
                self.heard.insert(*seat);
                let round = self.round.as_mut();
                if let Some(place) = round.and_then(|round| round.places.get_mut(seat)) {
                    place.kept = false;
                    place.passed_ahead = true;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn saw_turn_end(&mut self, seat: Seat, end: TurnEnd, spoken_ms: u32) -> RuleResult {
        let Some((holder, began, offered)) = self.holder.take() else {
            return Err("a turn ended that nobody had".to_owned());
        };
        rule(holder == seat, || {
            "the turn of another person ended".to_owned()
        })?;
        rule(began || end == TurnEnd::Wrote || spoken_ms == 0, || {
            "time without speaking".to_owned()
        })?;
        if end == TurnEnd::Interrupted && offered != Offered::InRound {
            self.hands.retain(|other| *other != seat);
            self.hands.insert(0, seat);
        }
        let took =
            matches!(end, TurnEnd::Spoke | TurnEnd::Wrote) || end == TurnEnd::Left && spoken_ms > 0;
        if took {
            self.last = Some((seat, self.contract));
        }
        if took || end == TurnEnd::Passed {
            self.heard.insert(seat);
        }
        let round = self.round.as_mut().filter(|_| offered == Offered::InRound);
        if let Some(place) = round.and_then(|round| round.places.get_mut(&seat)) {
            let interrupted = end == TurnEnd::Interrupted;
            place.had_turn |= !interrupted;
            place.kept = interrupted;
            place.interruptions += u32::from(interrupted);
        }
        Ok(())
    }

    fn saw_offer(&mut self, seat: Seat, offered: Offered, named: bool) -> RuleResult {
        let Some(round) = &self.round else {
            return rule(offered != Offered::InRound, || {
                "a turn of no round".to_owned()
            });
        };
        if offered != Offered::InRound {
            return rule(!round.open, || "a turn beside the running round".to_owned());
        }
        let place = round.places.get(&seat).copied().unwrap_or_default();
        if place.had_turn {
            let waits = self.not_offered(round);
            rule(waits.is_none(), || {
                format!("{seat:?} was offered a second turn before {waits:?} had a first")
            })?;
        }
        let dropped_out = round.places.iter().find(|(other, place)| {
            place.kept
                && place.interruptions == 1
                && !place.had_turn
                && **other != seat
                && self.can_be_asked(**other)
        });
        let first_chance = !place.kept || place.interruptions > 1 || place.had_turn;
        rule(named || dropped_out.is_none() || !first_chance, || {
            format!("{dropped_out:?} dropped out, is back, and {seat:?} was asked instead")
        })?;
        if let Some(round) = &mut self.round {
            round.open = true;
            let place = round.places.entry(seat).or_default();
            place.offers += 1;
            place.kept = false;
        }
        Ok(())
    }

    fn crosstalk(&self) -> Crosstalk {
        let segment = self
            .segment
            .and_then(|at| self.setup.agenda.get(usize::from(at)));
        let own = segment.and_then(|segment| segment.crosstalk);
        own.map_or(self.setup.crosstalk, |own| own.min(self.setup.crosstalk))
    }

    fn saw_talk(&mut self, event: &Event) -> RuleResult {
        let speaking = self
            .holder
            .filter(|(_, began, _)| *began)
            .map(|(seat, _, _)| seat);
        match event {
            Event::ContractChosen { seat, contract } => {
                let holds = self.holder.is_some_and(|(holder, _, _)| holder == *seat);
                match &mut self.last {
                    _ if holds => self.contract = *contract,
                    Some((last, wish)) if last == seat => *wish = *contract,
                    _ => return Err("a wish without a turn".to_owned()),
                }
            }
            Event::Responded {
                seat, to, response, ..
            } => {
                rule(seat != to, || "an answer to oneself".to_owned())?;
                let running = speaking == Some(*to);
                let contract = match self.last {
                    _ if running => self.contract,
                    Some((last, wish)) if last == *to => wish,
                    _ => return Err("an answer to no turn".to_owned()),
                };
                if *response == ResponseKind::Heard {
                    return Ok(());
                }
                let asked = match contract {
                    Contract::JustListen => None,
                    Contract::Questions => Some(ResponseKind::Question),
                    Contract::MeToo => Some(ResponseKind::MeToo),
                    Contract::IdeasWelcome => Some(ResponseKind::Idea),
                };
                rule(asked == Some(*response), || {
                    format!("{response:?} to a speaker who asked for {contract:?}")
                })?;
                let crosstalk = self.crosstalk();
                rule(crosstalk != Crosstalk::None, || {
                    "an answer without crosstalk".to_owned()
                })?;
                rule(!running || crosstalk == Crosstalk::Allowed, || {
                    "an answer within a turn".to_owned()
                })?;
            }
            Event::ChatSaid {
                seat,
                to: ChatTo::All,
            } => {
                let known = self.people.get(seat).copied().unwrap_or_default();
                let leads = known.facilitates || self.lead == Some(*seat);
                let others = speaking.is_some_and(|speaker| speaker != *seat);
                rule(
                    leads || !others || self.crosstalk() != Crosstalk::None,
                    || format!("{seat:?} wrote into a turn"),
                )?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Everyone inside sees the same room; nobody else sees it; who dropped out keeps the place.
    pub(super) fn looks_at(&self, engine: &SessionEngine, now: Millis) -> RuleResult {
        let room = engine.room(now.max(self.at));
        for (seat, known) in &self.people {
            let view = engine.view(*seat, now);
            rule(view.room.is_some() == known.inside.is_some(), || {
                format!("{seat:?} sees wrongly")
            })?;
            let seen = view.room.map(|seen| without_words(&seen));
            rule(seen.is_none_or(|seen| seen == without_words(&room)), || {
                format!("{seat:?} sees another room")
            })?;
            let leads = known.facilitates || self.lead == Some(*seat);
            let ended = engine.phase() == Phase::Ended;
            let desk = known.inside.is_some() && leads || ended && known.facilitates;
            rule(view.desk.is_some() == desk, || {
                format!("{seat:?} and the desk")
            })?;
        }
        let order = room
            .round
            .as_ref()
            .map(|round| round.order.as_slice())
            .unwrap_or_default();
        let places = self.round.iter().flat_map(|round| &round.places);
        for (seat, place) in places.filter(|(_, place)| place.kept) {
            let kept = order
                .iter()
                .any(|other| other.seat == *seat && other.turn == TurnState::KeptPlace);
            rule(kept, || {
                format!("{seat:?} dropped out and lost the place: {place:?}")
            })?;
        }
        rule(room.lead == self.lead, || {
            "the leader changed without an event".to_owned()
        })
    }

    /// Who was heard is heard; who was not comes next time.
    pub(super) fn looks_at_outcome(&self, outcome: &SessionOutcome) -> RuleResult {
        for attendance in &outcome.attendance {
            let seat = attendance.seat;
            rule(self.came.contains(&seat), || {
                format!("{seat:?} was never here")
            })?;
            let heard = matches!(
                attendance.heard,
                HeardStatus::Spoke | HeardStatus::Passed | HeardStatus::Listened
            );
            let listens = self.people.get(&seat).is_some_and(|known| known.listens);
            rule(heard == (listens || self.heard.contains(&seat)), || {
                format!("{seat:?} heard or not")
            })?;
            let carried = outcome.carry_over.contains(&seat);
            rule(!(heard && carried), || {
                format!("{seat:?} was heard and is carried over")
            })?;
        }
        rule(outcome.heard <= outcome.present, || {
            "more heard than present".to_owned()
        })
    }
}

/// The room without what each person sees of it from their coming on.
fn without_words(room: &SharedView) -> SharedView {
    let mut room = room.clone();
    room.take_aways.clear();
    if let Some(problem) = &mut room.problem {
        problem.alternatives.clear();
    }
    room
}
