//! One open room: the session engine, the connections, and one step at a time through the messages.
//!
//! A step takes several messages, decides all of them, writes their events in one change, and only
//! then replies and sends the events to everyone. Nothing leaves the room before it is written.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use facilitation::{
    Actor, Command, CommandId, CommandKind, CommitmentText, Event, Refusal, Seat, SeatSetup,
    SessionEngine, Stamped,
};
use groups::rules::{MayFacilitate, Membership, Standing};
use kernel::{GroupId, Millis, PersonId, Private, SessionId, Zone};
use store::lease::Lease;
use web::App;

use super::connections::{AddressedEvent, Connections};
use super::frames::CloseReason;
use super::hands::{self, Hands};
use super::presence::Presence;
use super::replies::PendingReply;
use super::{ConnectionId, GuestToSeat, RoomError, RoomMessage, RoomTime};
use crate::records::NewGuest;
use crate::rules::{self, Seated};
use crate::view::{SeatName, SeatNames};
use crate::{Receipt, RoomCommand};

/// How many past events a room keeps in memory for clients that come back.
pub(super) const RECENT: usize = 500;
/// After a failed write, how long timers and connections wait before they try again.
const RETRY_AFTER_MS: Millis = 1_000;
/// The id of the server's own commands; the engine remembers no ids of the server.
const SERVER_COMMAND: CommandId = CommandId(0);

/// What does not change while a room is open.
pub(super) struct RoomFacts {
    pub(super) session: SessionId,
    pub(super) group: GroupId,
    pub(super) title: Private<Arc<str>>,
    pub(super) zone: Zone,
    pub(super) epoch: u64,
    /// Commitments of last time: whose, and the words.
    pub(super) returned: Vec<(Seat, CommitmentText)>,
    /// The group has a call of its own.
    pub(super) call: bool,
}

/// An open room.
pub(super) struct OpenRoom {
    pub(super) app: App,
    pub(super) time: RoomTime,
    pub(super) facts: RoomFacts,
    pub(super) names: Arc<SeatNames>,
    pub(super) engine: SessionEngine,
    /// `None` for a rehearsal: nothing of it is written.
    pub(super) lease: Option<Lease>,
    pub(super) recent: VecDeque<AddressedEvent>,
    pub(super) presence: Presence,
    pub(super) hands: Hands,
    pub(super) connections: Connections,
    /// The last event that was sent to everyone.
    pub(super) sent: u64,
    /// Connections changed in a step that was not written: the next step records them again.
    pub(super) presence_unwritten: bool,
    /// The last write failed: timers wait until this time.
    pub(super) retry_at: Millis,
}

/// How a command came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CommandWay {
    Socket,
    Form,
}

/// What one step has decided and has still to write, to answer and to send.
pub(super) struct Step {
    pub(super) now: Millis,
    pub(super) events: Vec<AddressedEvent>,
    pub(super) seated: Vec<Seated>,
    pub(super) guests: Vec<NewGuest>,
    /// The right that the step needs; the change asks for it again. Such a step takes no other
    /// message, because without the right nothing of it is written.
    pub(super) right: Option<MayFacilitate>,
    /// Which facilitators wrote something, or noted a presence, in whose name: for the audit.
    pub(super) by_hand: Vec<(PersonId, PersonId)>,
    replies: Vec<PendingReply>,
    /// The commands whose answers hold once the step is written.
    answered: Vec<(Seat, CommandId)>,
    /// Sockets that are let in when the replies of this step are sent.
    joining: Vec<ConnectionId>,
}

impl Step {
    pub(super) fn new(now: Millis) -> Self {
        Self {
            now,
            events: Vec::new(),
            seated: Vec::new(),
            guests: Vec::new(),
            right: None,
            by_hand: Vec::new(),
            replies: Vec::new(),
            answered: Vec::new(),
            joining: Vec::new(),
        }
    }

    /// Whether a message needs a step of its own, or comes from or is about a socket that is let in
    /// only at the end of this step.
    fn is_too_early(&self, message: &RoomMessage) -> bool {
        match message {
            _ if self.right.is_some() => true,
            RoomMessage::SeatGuest(..) => !self.replies.is_empty(),
            RoomMessage::Command(id, _) | RoomMessage::Left(id) => self.joining.contains(id),
            RoomMessage::Revoke(ids) => ids.iter().any(|id| self.joining.contains(id)),
            _ => false,
        }
    }

    /// Whether there is nothing to write.
    pub(super) fn is_idle(&self) -> bool {
        self.events.is_empty() && self.seated.is_empty() && self.right.is_none()
    }

    /// The events alone, for the log.
    pub(super) fn stamped(&self) -> impl Iterator<Item = &Stamped> {
        self.events.iter().map(|event| &event.stamped)
    }

    /// Whether a safety call was raised or closed in this step.
    pub(super) fn changes_safety(&self) -> bool {
        self.stamped().any(|stamped| {
            matches!(
                stamped.event,
                Event::SafetyCallRaised { .. } | Event::SafetyCallClosed { .. }
            )
        })
    }

    /// Whether the session ends in this step.
    pub(super) fn ends(&self) -> bool {
        self.stamped().any(|stamped| stamped.event == Event::Ended)
    }
}

impl OpenRoom {
    /// Takes all messages in their order, mostly in one step. What a socket sends right behind its
    /// hello begins another step. An error means that the room can no longer be kept here.
    pub(super) async fn take_all(&mut self, messages: Vec<RoomMessage>) -> Result<(), CloseReason> {
        metrics::histogram!("live_step_messages").record(messages.len() as f64);
        let mut messages = VecDeque::from(messages);
        self.step(&mut messages).await?;
        while !messages.is_empty() {
            self.step(&mut messages).await?;
        }
        Ok(())
    }

    async fn step(&mut self, messages: &mut VecDeque<RoomMessage>) -> Result<(), CloseReason> {
        let mut step = Step::new(self.now());
        self.run_due(&mut step);
        while let Some(message) = messages.pop_front_if(|message| !step.is_too_early(message)) {
            self.take(message, &mut step).await;
        }
        let written = match self.write(&step).await {
            Ok(()) => Ok(()),
            Err(RoomError::Elsewhere) => return Err(CloseReason::Resync),
            Err(error) => {
                // The log is the truth. It has nothing of this step, or, when the database did
                // write and only its answer was lost, all of it.
                self.reload().await.map_err(|_| CloseReason::Trouble)?;
                self.presence_unwritten = true;
                self.retry_at = step.now + RETRY_AFTER_MS;
                step.events = self.unsent();
                for (seat, id) in step.answered.drain(..) {
                    self.hands.forget(seat, id);
                }
                Err(error)
            }
        };
        self.broadcast(&step.events);
        for reply in step.replies {
            self.reply(reply, written.as_ref().err());
        }
        Ok(())
    }

    /// The room's time, which never goes back.
    pub(super) fn now(&self) -> Millis {
        self.time.now(&self.app)
    }

    /// When the room has something to do by itself.
    pub(super) fn next_due(&self) -> Option<Millis> {
        let timers = [self.engine.next_due(), self.presence.next_lapse()];
        let unwritten = self.presence_unwritten.then_some(self.retry_at);
        let due = timers.into_iter().flatten().chain(unwritten).min()?;
        Some(due.max(self.retry_at))
    }

    /// What has become due: timers, and pages without script that were not refreshed.
    pub(super) fn run_due(&mut self, step: &mut Step) {
        if step.now < self.retry_at {
            return;
        }
        for seat in self.presence.lapse(step.now) {
            self.server(Command::ConnectionLost { seat }, step);
        }
        if std::mem::take(&mut self.presence_unwritten) {
            self.record_presence(step);
        }
        let due = self.engine.tick(step.now);
        self.record(due, step);
    }

    /// Records of every seat whether it is connected. What the engine knows already gives no events.
    pub(super) fn record_presence(&mut self, step: &mut Step) {
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

    /// A command of the server itself. Where it does not apply, as to a seat that is not inside,
    /// nothing happens.
    pub(super) fn server(&mut self, command: Command, step: &mut Step) {
        let given = self
            .engine
            .handle(step.now, Actor::Server, SERVER_COMMAND, command);
        self.record(given.unwrap_or_default(), step);
    }

    pub(super) fn record(&self, events: Vec<Stamped>, step: &mut Step) {
        let recorded = events
            .into_iter()
            .map(|stamped| AddressedEvent::new(&self.engine, stamped));
        step.events.extend(recorded);
    }

    async fn take(&mut self, message: RoomMessage, step: &mut Step) {
        let reply = match message {
            RoomMessage::View(who, reply) => match self.seat(&who, step).await {
                Ok(_) => PendingReply::View(who, reply),
                Err(error) => {
                    let _ = reply.send(Err(error));
                    return;
                }
            },
            RoomMessage::Act(who, command, reply) => {
                // A form came from a page: the person who sent it is there.
                self.touch(&who, step).await;
                let receipt = match self.seat(&who, step).await {
                    Ok(seat) => self.act(seat, command, CommandWay::Form, step),
                    Err(error) => Err(error),
                };
                PendingReply::Act(reply, receipt)
            }
            RoomMessage::Command(connection, command) => {
                let Some(seat) = self.connections.seat(connection) else {
                    return;
                };
                let id = command.id;
                let receipt = self.act(seat, command, CommandWay::Socket, step);
                PendingReply::Frame(connection, id, receipt)
            }
            RoomMessage::Touch(who, reply) => {
                self.touch(&who, step).await;
                PendingReply::Touched(reply)
            }
            RoomMessage::SeatGuest(guest, reply) => {
                step.right = Some(guest.right);
                PendingReply::Guest(reply, self.seat_guest(&guest, step).await)
            }
            RoomMessage::Join(joining) => {
                if let Ok(seat) = self.seat(&joining.who, step).await
                    && self.presence.connect(seat)
                {
                    self.server(Command::ConnectionReturned { seat }, step);
                }
                step.joining.push(joining.id);
                PendingReply::Join(joining)
            }
            RoomMessage::Left(id) => {
                if let Some(seat) = self.connections.close(id, CloseReason::Resync) {
                    self.presence.disconnect(seat, step.now);
                }
                return;
            }
            RoomMessage::Revoke(ids) => PendingReply::Revoke(ids),
            RoomMessage::Standings(standings) => {
                self.set_standings(standings, step);
                return;
            }
        };
        step.replies.push(reply);
    }

    async fn touch(&mut self, who: &Membership, step: &mut Step) {
        if let Ok(seat) = self.seat(who, step).await
            && self.presence.touch(seat, step.now)
        {
            self.server(Command::ConnectionReturned { seat }, step);
        }
    }

    fn act(
        &mut self,
        seat: Seat,
        command: RoomCommand,
        way: CommandWay,
        step: &mut Step,
    ) -> Result<Receipt, RoomError> {
        self.hands.count(seat, self.app.steady())?;
        if let Some(seq) = self.hands.answer(seat, &command)? {
            return Ok(Receipt { seq });
        }
        self.may_act_for(seat, &command)?;
        if self.presence_unwritten {
            // A person who does something is there, also while the room waits to write again.
            self.server(self.connection_of(seat), step);
        }
        let known = (command.id, hands::content(&command));
        let answer = self.decide(seat, command, step);
        // A form that was refused is the same form when it is sent again from the same page.
        if answer.is_ok() || way == CommandWay::Socket {
            self.hands.keep(seat, known, answer);
            step.answered.push((seat, known.0));
        }
        Ok(Receipt { seq: answer? })
    }

    fn decide(&mut self, by: Seat, command: RoomCommand, step: &mut Step) -> Result<u64, Refusal> {
        let actor = match command.on_behalf_of {
            Some(seat) => Actor::For { by, seat },
            None => Actor::Seat(by),
        };
        let kind = command.command.kind();
        let given = self
            .engine
            .handle(step.now, actor, command.id, command.command)?;
        if kind == CommandKind::SeatInRoom || kind.carries_words() {
            let person = |seat| self.names.of(seat).map(|name| name.person);
            let marked = given
                .iter()
                .filter_map(|one| Some((one.by_hand?, one.event.done_by()?)));
            let hands = marked.filter_map(|(hand, seat)| Some((person(hand)?, person(seat)?)));
            step.by_hand.extend(hands.take(1));
        }
        self.record(given, step);
        let seq = self.engine.done_at(by, command.id);
        Ok(seq.unwrap_or_else(|| self.engine.seq()))
    }

    /// Nobody is noted as sitting in the room, and nothing is written, in the name of a person who
    /// has a connection: they do it themselves.
    fn may_act_for(&self, by: Seat, command: &RoomCommand) -> Result<(), Refusal> {
        let person = match (&command.command, command.on_behalf_of) {
            (Command::SeatInRoom { seat }, None) => Some(*seat),
            (given, Some(seat)) if given.kind().carries_words() => Some(seat),
            _ => None,
        };
        match person {
            Some(seat) if seat != by && self.presence.is_connected(seat) => Err(Refusal::IsOnline),
            _ => Ok(()),
        }
    }

    /// The seat of a member; a person who joined the group since the room opened gets the next one. A
    /// standing that is not the engine's is read from the group again: of two changes at the same
    /// moment, the later counts.
    async fn seat(&mut self, who: &Membership, step: &mut Step) -> Result<Seat, RoomError> {
        if who.group != self.facts.group {
            return Err(RoomError::NotFound);
        }
        let standing = rules::standing(who.standing);
        let Some(seat) = self.names.seat(who.person) else {
            return self.add_seat(SeatName::of_member(who), standing, step);
        };
        if self.engine.standing(seat) != Some(standing) {
            let asked = HashSet::from([(who.group, who.person)]);
            let standings = groups::standings_now(&self.app, &asked).await?;
            let found = standings.into_iter();
            self.set_standings(
                found.map(|((_, person), standing)| (person, standing)),
                step,
            );
        }
        Ok(seat)
    }

    /// Tells the engine what people are in the group now.
    fn set_standings(
        &mut self,
        standings: impl IntoIterator<Item = (PersonId, Standing)>,
        step: &mut Step,
    ) {
        for (person, standing) in standings {
            if let Some(seat) = self.names.seat(person) {
                let standing = rules::standing(standing);
                self.server(Command::ChangeStanding { seat, standing }, step);
            }
        }
    }

    /// Reads what everyone is in the group: after a time in which nobody kept the room.
    pub(super) async fn renew_standings(&mut self) -> Result<(), RoomError> {
        let people = self.names.iter().filter(|name| !name.guest);
        let asked = people.map(|name| (self.facts.group, name.person)).collect();
        let standings = groups::standings_now(&self.app, &asked).await?;
        let mut found: Vec<_> = standings
            .into_iter()
            .map(|((_, person), standing)| (person, standing))
            .collect();
        found.sort_unstable_by_key(|(person, _)| self.names.seat(*person));
        let mut step = Step::new(self.now());
        self.set_standings(found, &mut step);
        self.keep_step(step).await
    }

    fn add_seat(
        &mut self,
        name: SeatName,
        standing: facilitation::Standing,
        step: &mut Step,
    ) -> Result<Seat, RoomError> {
        let seat = self.names.next_seat().ok_or(Refusal::Full)?;
        let setup = SeatSetup {
            seat,
            standing,
            days_since_share: None,
            silent_sessions: 0,
            first_time: !name.guest,
        };
        let command = Command::AddSeat(setup);
        let given = self
            .engine
            .handle(step.now, Actor::Server, SERVER_COMMAND, command)?;
        self.record(given, step);
        step.seated.push(Seated {
            person: name.person,
            seat,
            guest: name.guest,
        });
        Arc::make_mut(&mut self.names).push(SeatName { seat, ..name });
        Ok(seat)
    }

    /// Seats a person in the room who has no account.
    async fn seat_guest(
        &mut self,
        guest: &GuestToSeat,
        step: &mut Step,
    ) -> Result<Seat, RoomError> {
        let by = self.seat(&guest.who, step).await?;
        self.hands.count(by, self.app.steady())?;
        let name = &guest.name;
        let seat = match self.names.guest(name.reveal()) {
            Some(seat) => seat,
            None => {
                let (id, sealed) = self.new_guest(name).await?;
                let guest_name = SeatName::of_guest(id, name.clone());
                let seat = self.add_seat(guest_name, facilitation::Standing::Member, step)?;
                step.guests.extend(sealed);
                seat
            }
        };
        let id = CommandId(self.app.rng().number() >> 11);
        let command = Command::SeatInRoom { seat };
        match self.engine.handle(step.now, Actor::Seat(by), id, command) {
            Ok(given) => {
                let seated = self.names.of(seat).map(|name| name.person);
                step.by_hand
                    .extend(seated.map(|guest_id| (guest.who.person, guest_id)));
                self.record(given, step);
            }
            // The same form, sent twice.
            Err(Refusal::AlreadySo) => {}
            Err(refusal) => return Err(refusal.into()),
        }
        Ok(seat)
    }
}
