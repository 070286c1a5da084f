//! One open room: the session, who is connected, and one step at a time through what is asked.
//!
//! A step takes several asks, decides all of them, writes their events in one change, and only then
//! answers and tells everyone. Until it is written nothing leaves the room.

use std::collections::VecDeque;
use std::sync::Arc;

use facilitation::{
    Actor, Command, CommandId, CommitmentWords, Event, Refusal, Seat, SeatSetup, SessionEngine,
    Stamped,
};
use groups::rules::Membership;
use kernel::{GroupId, Millis, Private, SessionId, Zone};
use store::lease::Lease;
use web::App;

use super::answering::Answer;
use super::connections::{Connections, Happened};
use super::frames::Bye;
use super::names::Name;
use super::presence::Presence;
use super::{Ask, Connected, Deed, Names, Receipt, RoomTime, Trouble};
use crate::records::NewGuest;
use crate::rules::{self, Seated};

/// How many past events a room keeps at hand for those who come back.
pub(super) const RECENT: usize = 500;
/// After a failed write, how long timers and connections wait before they try again.
const REST_MS: Millis = 1_000;
/// The id of commands that the server gives; its hand remembers none.
const SERVER_COMMAND: CommandId = CommandId(0);

/// What does not change while a room is open.
pub(super) struct About {
    pub(super) session: SessionId,
    pub(super) group: GroupId,
    pub(super) title: Private<Arc<str>>,
    pub(super) zone: Zone,
    pub(super) epoch: u64,
    /// Commitments of last time: whose, and the words.
    pub(super) returned: Vec<(Seat, CommitmentWords)>,
}

/// An open room.
pub(super) struct Room {
    pub(super) app: App,
    pub(super) time: RoomTime,
    pub(super) about: About,
    pub(super) names: Arc<Names>,
    pub(super) engine: SessionEngine,
    pub(super) lease: Lease,
    pub(super) recent: VecDeque<Happened>,
    pub(super) presence: Presence,
    pub(super) connections: Connections,
    /// The last event that everyone was told of.
    pub(super) told: u64,
    /// Connections changed in a step that was not written: say them again.
    pub(super) presence_unsaid: bool,
    /// Nothing by itself before this time: the last write failed.
    pub(super) rest_until: Millis,
}

/// What one step has decided and has still to write, answer and tell.
pub(super) struct Step {
    pub(super) now: Millis,
    pub(super) events: Vec<Happened>,
    pub(super) seated: Vec<Seated>,
    pub(super) guests: Vec<NewGuest>,
    answers: Vec<Answer>,
    /// Sockets that are let in when this step is answered.
    joining: Vec<Connected>,
}

impl Step {
    pub(super) fn new(now: Millis) -> Self {
        Self {
            now,
            events: Vec::new(),
            seated: Vec::new(),
            guests: Vec::new(),
            answers: Vec::new(),
            joining: Vec::new(),
        }
    }

    /// Whether an ask comes from, or is about, a socket that is let in only at the end of this step.
    fn is_too_early(&self, ask: &Ask) -> bool {
        match ask {
            Ask::Do(connected, _) | Ask::Left(connected) => self.joining.contains(connected),
            Ask::Cut(sockets) => sockets.iter().any(|socket| self.joining.contains(socket)),
            _ => false,
        }
    }

    /// Whether there is nothing to write.
    pub(super) fn is_idle(&self) -> bool {
        self.events.is_empty() && self.seated.is_empty()
    }

    /// The events alone, for the log.
    pub(super) fn stamped(&self) -> impl Iterator<Item = &Stamped> {
        self.events.iter().map(|happened| &happened.stamped)
    }

    /// Whether the session ends in this step.
    pub(super) fn ends(&self) -> bool {
        self.stamped().any(|stamped| stamped.event == Event::Ended)
    }
}

impl Room {
    /// Takes all asks in their order, mostly in one step. What a socket says right behind its hello
    /// begins another. An error means that the room can no longer be kept here.
    pub(super) async fn take_all(&mut self, asks: Vec<Ask>) -> Result<(), Bye> {
        metrics::histogram!("live_step_asks").record(asks.len() as f64);
        let mut asks = VecDeque::from(asks);
        self.step(&mut asks).await?;
        while !asks.is_empty() {
            self.step(&mut asks).await?;
        }
        Ok(())
    }

    async fn step(&mut self, asks: &mut VecDeque<Ask>) -> Result<(), Bye> {
        let mut step = Step::new(self.now());
        self.move_on(&mut step);
        while let Some(ask) = asks.pop_front_if(|ask| !step.is_too_early(ask)) {
            self.take(ask, &mut step).await;
        }
        let kept = match self.keep(&step).await {
            Ok(()) => Ok(()),
            Err(Trouble::Elsewhere) => return Err(Bye::Resync),
            Err(trouble) => {
                // The log is the truth: what was decided meanwhile is undone, or, when the
                // database did write and only its answer was lost, known from here on.
                self.reload().await.map_err(|_| Bye::Trouble)?;
                self.presence_unsaid = true;
                self.rest_until = step.now + REST_MS;
                step.events = self.untold();
                Err(trouble)
            }
        };
        self.tell(&step.events);
        for answer in step.answers {
            self.answer(answer, kept.as_ref().err());
        }
        Ok(())
    }

    /// The room's time, which never goes back.
    pub(super) fn now(&self) -> Millis {
        self.time.now(self.app.now())
    }

    /// When the room has something to do by itself.
    pub(super) fn next_due(&self) -> Option<Millis> {
        let timers = [self.engine.next_due(), self.presence.next_lapse()];
        let unsaid = self.presence_unsaid.then_some(self.rest_until);
        let due = timers.into_iter().flatten().chain(unsaid).min()?;
        Some(due.max(self.rest_until))
    }

    /// What has become due: timers, pages without script that nobody refreshed.
    fn move_on(&mut self, step: &mut Step) {
        if step.now < self.rest_until {
            return;
        }
        for seat in self.presence.lapse(step.now) {
            self.server(Command::ConnectionLost { seat }, step);
        }
        if std::mem::take(&mut self.presence_unsaid) {
            self.say_presence(step);
        }
        let due = self.engine.tick(step.now);
        self.note(due, step);
    }

    /// Says of every seat whether it is connected. What is known already gives no events.
    pub(super) fn say_presence(&mut self, step: &mut Step) {
        let seats: Vec<Seat> = self.names.iter().map(|name| name.seat).collect();
        for seat in seats {
            self.server(self.connection_of(seat), step);
        }
    }

    fn connection_of(&self, seat: Seat) -> Command {
        if self.presence.is_connected(seat) {
            Command::ConnectionReturned { seat }
        } else {
            Command::ConnectionLost { seat }
        }
    }

    /// A command of the server itself. What it does not apply to (someone not inside) is no trouble.
    pub(super) fn server(&mut self, command: Command, step: &mut Step) {
        let given = self
            .engine
            .handle(step.now, Actor::Server, SERVER_COMMAND, command);
        self.note(given.unwrap_or_default(), step);
    }

    fn note(&self, events: Vec<Stamped>, step: &mut Step) {
        let noted = events
            .into_iter()
            .map(|stamped| Happened::note(&self.engine, stamped));
        step.events.extend(noted);
    }

    async fn take(&mut self, ask: Ask, step: &mut Step) {
        let answer = match ask {
            Ask::View(who, reply) => match self.seat(&who, step) {
                Ok(_) => Answer::View(who, reply),
                Err(trouble) => {
                    let _ = reply.send(Err(trouble));
                    return;
                }
            },
            Ask::Act(who, deed, reply) => {
                // A form came from a page: whoever sent it is there.
                self.touch(&who, step);
                Answer::Act(reply, self.act(&who, deed, step))
            }
            Ask::Do(connected, deed) => {
                let Some(who) = self.connections.who(connected) else {
                    return;
                };
                let id = deed.id;
                Answer::Frame(connected, id, self.act(&who, deed, step))
            }
            Ask::Touch(who, reply) => {
                self.touch(&who, step);
                Answer::Touched(reply)
            }
            Ask::Guest(who, name, reply) => {
                Answer::Guest(reply, self.seat_guest(&who, &name, step).await)
            }
            Ask::Join(joining) => {
                if let Ok(seat) = self.seat(&joining.who, step)
                    && self.presence.connect(seat)
                {
                    self.server(Command::ConnectionReturned { seat }, step);
                }
                step.joining.push(joining.connected);
                Answer::Join(joining)
            }
            Ask::Left(connected) => {
                if let Some(seat) = self.connections.part(connected, Bye::Resync) {
                    self.disconnect(seat, step);
                }
                return;
            }
            Ask::Cut(sockets) => Answer::Cut(sockets),
        };
        step.answers.push(answer);
    }

    fn touch(&mut self, who: &Membership, step: &mut Step) {
        if let Ok(seat) = self.seat(who, step)
            && self.presence.touch(seat, step.now)
        {
            self.server(Command::ConnectionReturned { seat }, step);
        }
    }

    fn disconnect(&mut self, seat: Seat, step: &mut Step) {
        if self.presence.disconnect(seat) {
            self.server(Command::ConnectionLost { seat }, step);
        }
    }

    fn act(
        &mut self,
        who: &Arc<Membership>,
        deed: Deed,
        step: &mut Step,
    ) -> Result<Receipt, Trouble> {
        let seat = self.seat(who, step)?;
        if self.presence_unsaid {
            // Whoever does something is there, even while the room rests.
            self.server(self.connection_of(seat), step);
        }
        let actor = match deed.on_behalf_of {
            Some(other) => Actor::For {
                by: seat,
                seat: other,
            },
            None => Actor::Seat(seat),
        };
        let given = self.engine.handle(step.now, actor, deed.id, deed.command)?;
        self.note(given, step);
        let seq = self.engine.done_at(seat, deed.id);
        Ok(Receipt {
            seq: seq.unwrap_or_else(|| self.engine.seq()),
        })
    }

    /// Where a member sits; somebody who joined the group since gets the next seat.
    fn seat(&mut self, who: &Membership, step: &mut Step) -> Result<Seat, Trouble> {
        if who.group != self.about.group {
            return Err(Trouble::NotFound);
        }
        if let Some(seat) = self.names.seat(who.person) {
            return Ok(seat);
        }
        let standing = rules::standing(who.standing);
        let name = Name::of_member(who);
        self.sit_down(name, standing, step)
    }

    fn sit_down(
        &mut self,
        name: Name,
        standing: facilitation::Standing,
        step: &mut Step,
    ) -> Result<Seat, Trouble> {
        let seat = self.names.next_seat().ok_or(Refusal::Full)?;
        let setup = SeatSetup {
            seat,
            standing,
            days_since_share: None,
            silent_sessions: 0,
        };
        let command = Command::AddSeat(setup);
        let given = self
            .engine
            .handle(step.now, Actor::Server, SERVER_COMMAND, command)?;
        self.note(given, step);
        step.seated.push(Seated {
            person: name.person,
            seat,
            guest: name.guest,
        });
        Arc::make_mut(&mut self.names).push(Name { seat, ..name });
        Ok(seat)
    }

    /// Somebody in the room without an account. Only those who lead the group may say so.
    async fn seat_guest(
        &mut self,
        who: &Arc<Membership>,
        name: &Private<String>,
        step: &mut Step,
    ) -> Result<Seat, Trouble> {
        let by = self.seat(who, step)?;
        if !who.standing.leads() {
            return Err(Trouble::NotFound);
        }
        let seat = match self.names.guest(name.reveal()) {
            Some(seat) => seat,
            None => {
                let guest = self.seal_guest(name).await?;
                let face = Name::of_guest(guest.id, name.clone());
                let seat = self.sit_down(face, facilitation::Standing::Member, step)?;
                step.guests.push(guest);
                seat
            }
        };
        let id = CommandId(self.app.rng().number() >> 11);
        let command = Command::SeatInRoom { seat };
        match self.engine.handle(step.now, Actor::Seat(by), id, command) {
            Ok(given) => self.note(given, step),
            // The same form, sent twice.
            Err(Refusal::AlreadySo) => {}
            Err(refusal) => return Err(refusal.into()),
        }
        Ok(seat)
    }
}
