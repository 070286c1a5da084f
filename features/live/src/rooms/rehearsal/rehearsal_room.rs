//! A room with invented people: the engine, the connections and the steps are those of every room.

use std::collections::VecDeque;
use std::sync::Arc;

use facilitation::rehearsal::{InventedAct, InventedCast, InventedLine, LookBack, REHEARSING_SEAT};
use facilitation::view::Phase;
use facilitation::{
    Actor, AttendanceMode, Command, CommandId, Event, PrivateText, Seat, SessionEngine,
};
use kernel::{MINUTE, Millis, Private, SessionId};
use web::{App, LocaleTexts};

use super::{NewRehearsal, RehearsalOrder, RehearsalPace, RehearsalReport, invented_face};
use crate::rooms::connections::Connections;
use crate::rooms::frames::CloseReason;
use crate::rooms::hands::Hands;
use crate::rooms::presence::Presence;
use crate::rooms::room::{OpenRoom, RoomFacts, Step};
use crate::rooms::{RoomMessage, RoomTime};
use crate::view::rehearsal::{REHEARSAL_PART, RehearsalState, bar, line_text};
use crate::view::{SeatName, SeatNames};

/// How many of the things said aloud are shown.
const SPOKEN_SHOWN: usize = 3;
/// Most things that invented people do in one step.
const ACTS_MAX: usize = 200;
/// How often a skip looks for something that changes anything.
const SKIPS_MAX: usize = 400;
/// Without a socket, the time stands still when nobody asked for the page for so long.
const UNSEEN_MS: Millis = 3 * MINUTE;
/// Colours of faces go from 1 to this.
const COLOURS: u16 = 8;

/// How fast the facilitator lets the time run.
#[derive(Debug, Clone, Copy)]
struct RehearsalSpeed {
    /// How many times as fast as a clock, also while it is paused.
    times: u32,
    paused: bool,
}

/// A rehearsal.
pub(super) struct RehearsalRoom {
    room: OpenRoom,
    cast: InventedCast,
    look_back: LookBack,
    spoken: VecDeque<InventedLine>,
    texts: LocaleTexts,
    speed: RehearsalSpeed,
    /// Nobody looks: the time stands still.
    unseen: bool,
    is_over: bool,
    /// The last event that the look back has.
    seen: u64,
    ids: u64,
    /// What pages show of it is not what it is.
    is_stale: bool,
}

impl RehearsalRoom {
    /// A rehearsal before anyone came but its facilitator.
    pub(super) fn begin(app: &App, session: SessionId, time: RoomTime, new: NewRehearsal) -> Self {
        let cast = InventedCast::new(&new.plan);
        let engine = SessionEngine::new(cast.setup(&new.plan));
        let names = names(app, &new, &cast);
        let place = new.plan.venue.of_facilitator();
        time.set_speed(new.speed, app);
        let room = OpenRoom {
            app: app.clone(),
            time,
            facts: RoomFacts {
                session,
                group: new.who.group,
                title: Private::new(new.title.into()),
                zone: new.zone,
                epoch: app.rng().number() >> 11,
                returned: Vec::new(),
                call: false,
            },
            names: Arc::new(names),
            sent: 0,
            recent: VecDeque::new(),
            engine,
            lease: None,
            presence: Presence::default(),
            hands: Hands::default(),
            connections: Connections::default(),
            presence_unwritten: false,
            retry_at: 0,
        };
        let mut rehearsal = Self {
            room,
            cast,
            look_back: LookBack::default(),
            spoken: VecDeque::new(),
            texts: new.texts,
            speed: RehearsalSpeed {
                times: new.speed,
                paused: false,
            },
            unseen: false,
            is_over: false,
            seen: 0,
            ids: 0,
            is_stale: true,
        };
        rehearsal.arrive(REHEARSING_SEAT, place);
        rehearsal
    }

    /// The facilitator comes in, and counts as connected from now on: a page that is not looked at
    /// stops the time instead.
    fn arrive(&mut self, seat: Seat, place: AttendanceMode) {
        self.act(InventedAct {
            seat,
            command: Some(Command::Arrive { place }),
            by_server: false,
            line: None,
        });
        self.observe();
    }

    /// How long until something happens by itself, in milliseconds of the clock.
    pub(super) fn wait_ms(&self) -> Millis {
        let rate = Millis::from(self.rate());
        match self.next_due().filter(|_| rate > 0) {
            Some(due) => (due - self.room.now()).max(0) / rate,
            None => Millis::MAX,
        }
    }

    fn next_due(&self) -> Option<Millis> {
        if self.is_over {
            return None;
        }
        let timers = [self.room.next_due(), self.cast.next_due()];
        timers.into_iter().flatten().min()
    }

    fn rate(&self) -> u32 {
        if self.speed.paused || self.unseen || self.is_over {
            0
        } else {
            self.speed.times
        }
    }

    /// Messages of pages and sockets.
    pub(super) async fn take(&mut self, messages: Vec<RoomMessage>) {
        self.is_stale |= messages
            .iter()
            .any(|message| matches!(message, RoomMessage::Join(_)));
        self.is_seen();
        // Nothing of a rehearsal is written, so no step fails.
        let _ = self.room.take_all(messages).await;
        self.goes_on().await;
    }

    /// Does what is due, for everyone.
    pub(super) async fn goes_on(&mut self) {
        if !self.is_over {
            let _ = self.room.take_all(Vec::new()).await;
            self.observe();
            for _ in 0..ACTS_MAX {
                let now = self.room.now();
                let texts = self.texts;
                let words = |line: InventedLine| PrivateText::new(line_text(texts, line));
                let Some(act) = self.cast.take_due(&self.room.engine, now, &words) else {
                    break;
                };
                self.act(act);
                self.observe();
            }
            if self.room.engine.phase() == Phase::Ended {
                self.is_over();
            }
        }
        self.show();
    }

    /// What an invented person does. A command that the engine refuses changes nothing, as it would
    /// in a session.
    fn act(&mut self, act: InventedAct) {
        if let Some(line) = act.line {
            self.spoken.push_back(line);
            let surplus = self.spoken.len().saturating_sub(SPOKEN_SHOWN);
            self.spoken.drain(..surplus);
            self.is_stale = true;
        }
        let Some(command) = act.command else {
            return;
        };
        match command {
            Command::Arrive { .. } => drop(self.room.presence.connect(act.seat)),
            Command::Leave => self.room.presence.disconnect(act.seat, self.room.now()),
            _ => {}
        }
        let actor = if act.by_server {
            Actor::Server
        } else {
            Actor::Seat(act.seat)
        };
        self.ids += 1;
        let mut step = Step::new(self.room.now());
        self.room.run_due(&mut step);
        let given = self
            .room
            .engine
            .handle(step.now, actor, CommandId(self.ids), command);
        self.room.record(given.unwrap_or_default(), &mut step);
        self.room.broadcast(&step.events);
    }

    /// Takes in what happened; the invented people look again.
    fn observe(&mut self) {
        let seen = self.seen;
        let new = self.room.recent.iter();
        for event in new.filter(|event| event.stamped.seq > seen) {
            self.look_back.saw(&event.stamped);
            self.seen = event.stamped.seq;
            if let Event::SeatAdded(added) = &event.stamped.event {
                self.cast.add_guest(added.seat);
            }
        }
        self.cast.look(&self.room.engine, self.room.now());
    }

    /// Somebody looks at it: a time that stood still for that reason goes on.
    fn is_seen(&mut self) {
        if std::mem::take(&mut self.unseen) {
            self.set_time();
        }
    }

    /// Without a socket, a page that was not asked for lately is not looked at.
    pub(super) fn hold_when_unseen(&mut self, unused: Millis) {
        if !self.unseen && unused >= UNSEEN_MS && self.room.connections.len() == 0 {
            self.unseen = true;
            self.set_time();
        }
    }

    fn set_time(&mut self) {
        self.room.time.set_speed(self.rate(), &self.room.app);
        self.is_stale = true;
    }

    /// Nothing more happens; the pages lead on to the look back.
    fn is_over(&mut self) {
        self.is_over = true;
        self.set_time();
        self.close(CloseReason::NotOpen);
    }

    /// Closes the sockets.
    pub(super) fn close(&mut self, reason: CloseReason) {
        self.room.connections.close_all(reason);
    }

    pub(super) async fn order(&mut self, order: RehearsalOrder) {
        self.is_seen();
        match order {
            RehearsalOrder::Pace(pace, reply) => {
                let answer = self.pace(pace).await;
                let _ = reply.send(answer);
            }
            RehearsalOrder::State(reply) => {
                let _ = reply.send(self.state());
            }
            RehearsalOrder::Finish(reply) => {
                self.finish();
                let _ = reply.send(());
            }
            RehearsalOrder::LookBack(reply) => {
                let _ = reply.send(self.report());
            }
        }
        self.show();
    }

    /// False when nothing will happen before the facilitator does something.
    async fn pace(&mut self, pace: RehearsalPace) -> bool {
        match pace {
            RehearsalPace::Times(times) => {
                self.speed = RehearsalSpeed {
                    times,
                    paused: false,
                };
            }
            RehearsalPace::Pause => self.speed.paused = true,
            RehearsalPace::Skip => return self.skip().await,
        }
        self.set_time();
        true
    }

    /// To the next thing that changes something.
    async fn skip(&mut self) -> bool {
        self.is_stale = true;
        let before = (self.room.engine.seq(), self.spoken.back().copied());
        for _ in 0..SKIPS_MAX {
            let Some(due) = self.next_due() else {
                return false;
            };
            self.room.time.not_before(due, &self.room.app);
            Box::pin(self.goes_on()).await;
            let after = (self.room.engine.seq(), self.spoken.back().copied());
            if after != before || self.is_over {
                return true;
            }
        }
        false
    }

    fn finish(&mut self) {
        if self.is_over {
            return;
        }
        let (now, by) = (self.room.now(), Actor::Seat(REHEARSING_SEAT));
        let id = CommandId(self.room.app.rng().number() >> 11);
        let mut step = Step::new(now);
        // Where the rules want something else first, the rehearsal is over all the same.
        let ended = self
            .room
            .engine
            .handle(now, by, id, Command::End { reason: None });
        self.room.record(ended.unwrap_or_default(), &mut step);
        self.room.broadcast(&step.events);
        self.observe();
        self.is_over();
    }

    fn state(&self) -> RehearsalState {
        let name = |line: &InventedLine| self.room.names.reveal(line.seat).to_owned();
        RehearsalState {
            speed: self.speed.times,
            paused: self.speed.paused,
            now: self.room.now(),
            rate: self.rate(),
            spoken: self.spoken.iter().map(|line| (name(line), *line)).collect(),
            is_over: self.is_over,
        }
    }

    fn report(&self) -> RehearsalReport {
        let now = self.room.now();
        let behaviours = self.cast.seats();
        let behaviours =
            behaviours.filter_map(|(seat, ..)| Some((seat, self.cast.behaviour(seat)?)));
        RehearsalReport {
            is_over: self.is_over,
            outcome: self.room.engine.outcome(now),
            look_back: self.look_back.clone(),
            names: Arc::clone(&self.room.names),
            behaviours: behaviours.collect(),
            agenda: self.room.engine.setup().agenda.clone(),
            now,
        }
    }

    /// Sends the pages what stands above the desk, when it is not what they show.
    fn show(&mut self) {
        if std::mem::take(&mut self.is_stale) {
            let state = self.state();
            let seq = self.room.engine.seq();
            let connections = &self.room.connections;
            connections.show_part(seq, REHEARSAL_PART, |texts| bar(texts, &state));
        }
    }
}

/// The facilitator on seat 0, and the invented people by the names of the language.
fn names(app: &App, new: &NewRehearsal, cast: &InventedCast) -> SeatNames {
    let lead = SeatName::of_member(&new.who);
    let people = cast.seats().map(|(seat, _, has_device)| {
        let name = new.texts.say(&format!("rehearsal-name-{}", seat.0));
        let colour = (seat.0 % COLOURS + 1) as u8;
        let face = invented_face(name, colour, app);
        SeatName {
            seat,
            guest: !has_device,
            ..face
        }
    });
    SeatNames::new(std::iter::once(lead).chain(people).collect())
}

#[cfg(test)]
mod tests {
    use facilitation::rehearsal::{RehearsalPlan, RehearsalVenue};
    use facilitation::{Crosstalk, templates};
    use kernel::{Id, Locale, PersonId, Role, SignInId, SystemRng, Viewer};
    use store::testing::TestDb;

    use super::*;
    use crate::rights::may_rehearse;
    use crate::rooms::rehearsal::invented_membership;

    fn new_rehearsal(app: &App) -> RehearsalRoom {
        let viewer = Viewer {
            person: PersonId::fresh(&mut SystemRng),
            role: Role::Facilitator,
            sign_in: SignInId::fresh(&mut SystemRng),
        };
        let right = may_rehearse(&viewer, &[]).expect("a facilitator by role");
        let texts = LocaleTexts::of(Locale::Es);
        let new = NewRehearsal {
            who: invented_membership(&right, texts, &mut SystemRng),
            title: "Apoyo".to_owned(),
            zone: app.place().zone.clone(),
            plan: RehearsalPlan {
                seed: 1,
                agenda: templates::template("support").expect("an agenda").agenda,
                people: 6,
                venue: RehearsalVenue::Online,
                behaviours: Vec::new(),
                crosstalk: Crosstalk::None,
                leaders_take_turns: false,
            },
            speed: 5,
            texts,
        };
        let session = SessionId::fresh(&mut SystemRng);
        RehearsalRoom::begin(app, session, RoomTime::default(), new)
    }

    #[tokio::test]
    async fn a_rehearsal_that_nobody_looks_at_stands_still() {
        let test = TestDb::sqlite().await;
        let app = App::for_test(&test).build();
        let mut rehearsal = new_rehearsal(&app);
        rehearsal.hold_when_unseen(UNSEEN_MS - 1);
        let began = rehearsal.state();
        assert_eq!(began.rate, 5);
        rehearsal.hold_when_unseen(UNSEEN_MS);
        assert_eq!(rehearsal.state().rate, 0);
        test.clock.pass(10 * MINUTE);
        rehearsal.goes_on().await;
        assert_eq!(rehearsal.state().now, began.now);
        rehearsal.take(Vec::new()).await;
        assert_eq!(rehearsal.state().rate, 5);
        test.clock.pass(MINUTE);
        assert_eq!(rehearsal.state().now, began.now + 5 * MINUTE);
    }

    #[tokio::test]
    async fn invented_people_come_as_the_time_runs() {
        let test = TestDb::sqlite().await;
        let app = App::for_test(&test).build();
        let mut rehearsal = new_rehearsal(&app);
        rehearsal.goes_on().await;
        test.clock.pass(MINUTE / 2);
        rehearsal.goes_on().await;
        let report = rehearsal.report();
        assert_eq!(report.look_back.still_outside().len(), 6);
        assert!(!report.is_over);
    }
}
