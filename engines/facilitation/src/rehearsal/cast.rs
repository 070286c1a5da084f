//! All invented people of a rehearsal.

use kernel::{Millis, Rng, SeededRng};

use super::lines::InventedLine;
use super::person::{InventedPerson, Scene};
use super::{Behaviour, REHEARSING_SEAT, RehearsalPlan, RehearsalVenue};
use crate::{
    AttendanceMode, Command, PrivateText, Seat, SeatSetup, SessionEngine, SessionSetup, Standing,
};

/// What an invented person does at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct InventedAct {
    /// Who.
    pub seat: Seat,
    /// For the engine; `None` when the person only says something, or something is told.
    pub command: Option<Command>,
    /// The command is the server's: a connection that drops or comes back.
    pub by_server: bool,
    /// Said aloud, or told about this person.
    pub line: Option<InventedLine>,
}

/// The invented people.
#[derive(Debug, Clone)]
pub struct InventedCast {
    people: Vec<InventedPerson>,
    seed: u64,
}

impl InventedCast {
    /// Gives the people their seats, places and behaviours: seat 0 is the facilitator's.
    pub fn new(plan: &RehearsalPlan) -> Self {
        let mut rng = SeededRng::new(plan.seed);
        let count = usize::from(plan.people);
        let fits = |behaviour: &Behaviour| plan.venue.has_place_for(*behaviour);
        let mut behaviours: Vec<Option<Behaviour>> = plan
            .behaviours
            .iter()
            .copied()
            .filter(fits)
            .map(Some)
            .collect();
        behaviours.sort_unstable();
        behaviours.dedup();
        behaviours.resize(count, None);
        shuffle(&mut rng, &mut behaviours);
        let start = rng.below(2);
        let people = behaviours.into_iter().enumerate().map(|(at, behaviour)| {
            let usual = match plan.venue {
                RehearsalVenue::InRoom => AttendanceMode::InRoom,
                RehearsalVenue::Online => AttendanceMode::Online,
                RehearsalVenue::Both if (at + start).is_multiple_of(2) => AttendanceMode::InRoom,
                RehearsalVenue::Both => AttendanceMode::Online,
            };
            let place = behaviour.and_then(Behaviour::place).unwrap_or(usual);
            let seat = Seat(at as u16 + 1);
            InventedPerson::new(seat, behaviour, place, seed_of(plan.seed, seat))
        });
        InventedCast {
            people: people.collect(),
            seed: plan.seed,
        }
    }

    /// What the session starts from.
    pub fn setup(&self, plan: &RehearsalPlan) -> SessionSetup {
        let seat = |seat, standing| SeatSetup {
            seat,
            standing,
            days_since_share: Some(7),
            silent_sessions: 0,
            first_time: false,
        };
        let members = self.people.iter();
        let members = members.map(|person| seat(person.seat, Standing::Member));
        let lead = seat(REHEARSING_SEAT, Standing::Facilitator);
        SessionSetup {
            seed: plan.seed,
            agenda: plan.agenda.clone(),
            crosstalk: plan.crosstalk,
            seats: std::iter::once(lead).chain(members).collect(),
            carried_over: Vec::new(),
            // A person whom the facilitator seats beside them has a place too.
            size_max: plan.people + 3,
            lobby: true,
            leaders_take_turns: plan.leaders_take_turns,
        }
    }

    /// A person without a phone whom the facilitator has seated.
    pub fn add_guest(&mut self, seat: Seat) {
        if self.people.iter().all(|person| person.seat != seat) {
            let guest = Some(Behaviour::Guest);
            let seed = seed_of(self.seed, seat);
            let person = InventedPerson::new(seat, guest, AttendanceMode::InRoom, seed);
            self.people.push(person);
        }
    }

    /// The behaviour of a seat.
    pub fn behaviour(&self, seat: Seat) -> Option<Behaviour> {
        let found = self.people.iter().find(|person| person.seat == seat);
        found.and_then(|person| person.behaviour)
    }

    /// The seats of the invented people, with where each person is and whether they have a device.
    pub fn seats(&self) -> impl Iterator<Item = (Seat, AttendanceMode, bool)> {
        let people = self.people.iter();
        people.map(|person| (person.seat, person.place, person.has_device))
    }

    /// Everyone looks at their own view. Call it after every change and after every act.
    pub fn look(&mut self, engine: &SessionEngine, now: Millis) {
        let began = engine.stage.began;
        for person in &mut self.people {
            let view = engine.view(person.seat, now);
            person.look(&Scene {
                view: &view,
                now,
                began,
            });
        }
    }

    /// When a person does something next, as far as is known now.
    pub fn next_due(&self) -> Option<Millis> {
        self.people
            .iter()
            .filter_map(InventedPerson::next_due)
            .min()
    }

    /// What the first person does whose time has come. `words` has the words of a line.
    pub fn take_due(
        &mut self,
        engine: &SessionEngine,
        now: Millis,
        words: &dyn Fn(InventedLine) -> PrivateText,
    ) -> Option<InventedAct> {
        let began = engine.stage.began;
        loop {
            let due = |person: &InventedPerson| person.next_due().filter(|due| *due <= now);
            let ready = self.people.iter_mut();
            let person = ready
                .filter(|person| due(person).is_some())
                .min_by_key(|person| (due(person), person.seat))?;
            let view = engine.view(person.seat, now);
            let scene = Scene {
                view: &view,
                now,
                began,
            };
            if let Some(act) = person.act(&scene, words) {
                return Some(act);
            }
        }
    }
}

fn seed_of(seed: u64, seat: Seat) -> u64 {
    SeededRng::new(seed ^ u64::from(seat.0).wrapping_mul(0x9e37_79b9_7f4a_7c15)).number()
}

fn shuffle<T>(rng: &mut SeededRng, row: &mut [T]) {
    for last in (1..row.len()).rev() {
        row.swap(last, rng.below(last + 1));
    }
}
