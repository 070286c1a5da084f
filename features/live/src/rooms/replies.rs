//! The second half of a step, after it was written: replies to the senders, frames for everyone.

use std::sync::Arc;

use facilitation::{CommandId, Event, Presence, Seat, SeatSet, SessionEngine};
use groups::rules::Membership;

use super::connections::{AddressedEvent, Joining, ViewSource};
use super::frames::{CloseReason, Hello};
use super::presence::SOCKETS_MAX;
use super::room::{OpenRoom, RECENT};
use super::{ConnectionId, Reply, RoomError};
use crate::Receipt;
use crate::view::{RoomView, SeatNames};

/// A reply that waits until the step is written.
pub(super) enum PendingReply {
    View(Arc<Membership>, Reply<RoomView>),
    Act(Reply<Receipt>, Result<Receipt, RoomError>),
    Frame(ConnectionId, CommandId, Result<Receipt, RoomError>),
    Touched(Reply<()>),
    Guest(Reply<Seat>, Result<Seat, RoomError>),
    Join(Box<Joining>),
    Revoke(Vec<ConnectionId>),
}

impl OpenRoom {
    /// Sends everyone the events, closes the sockets of people who were removed, and keeps the
    /// events for clients that come back.
    pub(super) fn broadcast(&mut self, events: &[AddressedEvent]) {
        let mut connections = std::mem::take(&mut self.connections);
        let mut closed = if events.is_empty() {
            Vec::new()
        } else {
            connections.broadcast(events, &*self)
        };
        for event in events {
            if let Event::Removed { seat, .. } = event.stamped.event {
                closed.extend(connections.close_seat(seat, CloseReason::Removed));
            }
        }
        self.connections = connections;
        self.note_closed(closed);
        self.recent.extend(events.iter().cloned());
        let surplus = self.recent.len().saturating_sub(RECENT);
        self.recent.drain(..surplus);
        self.sent = self.sent.max(self.engine.seq());
    }

    /// Counts connections that the room closed by itself.
    fn note_closed(&mut self, seats: Vec<Seat>) {
        let now = self.now();
        for seat in seats {
            self.presence.disconnect(seat, now);
        }
    }

    /// Events in the log that were not sent: the answer to their commit was lost.
    pub(super) fn unsent(&mut self) -> Vec<AddressedEvent> {
        let known = |event: &AddressedEvent| event.stamped.seq <= self.sent;
        let first = self.recent.partition_point(known);
        self.recent.split_off(first).into()
    }

    pub(super) fn reply(&mut self, reply: PendingReply, unwritten: Option<&RoomError>) {
        fn of<T>(
            answer: Result<T, RoomError>,
            unwritten: Option<&RoomError>,
        ) -> Result<T, RoomError> {
            match (answer, unwritten) {
                (Ok(_), Some(error)) => Err(error.clone()),
                (answer, _) => answer,
            }
        }
        match reply {
            PendingReply::View(who, reply) => {
                let seat = self.names.seat(who.person);
                let view = seat.map(|seat| self.view(&who, seat));
                let _ =
                    reply.send(view.ok_or_else(|| unwritten.cloned().unwrap_or(RoomError::Busy)));
            }
            PendingReply::Act(reply, receipt) => {
                let _ = reply.send(of(receipt, unwritten));
            }
            PendingReply::Guest(reply, seat) => {
                let _ = reply.send(of(seat, unwritten));
            }
            PendingReply::Touched(reply) => {
                let _ = reply.send(Ok(()));
            }
            PendingReply::Frame(connection, id, receipt) => {
                let answer = of(receipt, unwritten);
                let answer = answer.as_ref().map(|receipt| receipt.seq);
                let closed = self.connections.answer(connection, id, answer);
                self.note_closed(closed.into_iter().collect());
            }
            PendingReply::Join(joining) => self.join(*joining),
            PendingReply::Revoke(ids) => {
                let close = |id| self.connections.close(id, CloseReason::SignedOut);
                let closed = ids.into_iter().filter_map(close).collect();
                self.note_closed(closed);
            }
        }
    }

    fn join(&mut self, joining: Joining) {
        let Some(seat) = self.names.seat(joining.who.person) else {
            return joining.close.send(CloseReason::Trouble);
        };
        if self.engine.presence(seat) == Some(Presence::Removed) {
            self.note_closed(vec![seat]);
            return joining.close.send(CloseReason::Removed);
        }
        if self.presence.sockets(seat) > SOCKETS_MAX {
            self.note_closed(vec![seat]);
            return joining.close.send(CloseReason::TooMany);
        }
        let missed = self.missed(joining.hello);
        let mut connections = std::mem::take(&mut self.connections);
        let before = connections.len();
        connections.join(joining, seat, &*self, missed.as_deref());
        let stayed = connections.len() > before;
        self.connections = connections;
        if !stayed {
            self.note_closed(vec![seat]);
        }
    }

    /// What a client that comes back has missed; `None` when it must start afresh.
    fn missed(&self, hello: Hello) -> Option<Vec<AddressedEvent>> {
        let (last, epoch) = (hello.last_seq?, hello.epoch?);
        let seq = self.engine.seq();
        let known = self
            .recent
            .front()
            .map_or(seq + 1, |first| first.stamped.seq);
        if epoch != self.facts.epoch || last > seq || last + 1 < known {
            return None;
        }
        let first = self
            .recent
            .partition_point(|known| known.stamped.seq <= last);
        Some(self.recent.range(first..).cloned().collect())
    }
}

impl ViewSource for OpenRoom {
    fn engine(&self) -> &SessionEngine {
        &self.engine
    }

    fn names(&self) -> Arc<SeatNames> {
        Arc::clone(&self.names)
    }

    fn view(&self, who: &Membership, seat: Seat) -> RoomView {
        let now = self.now();
        let view = self.engine.view(seat, now);
        let facilitates = view.desk.is_some();
        let guests = self.names.iter().filter(|name| name.guest);
        let guests: SeatSet = guests.map(|name| name.seat).collect();
        let returned = self.facts.returned.iter();
        let returned = returned
            .filter(|(whose, _)| facilitates || *whose == seat)
            .cloned();
        RoomView {
            session: self.facts.session,
            group: self.facts.group,
            title: self.facts.title.clone(),
            zone: self.facts.zone.clone(),
            is_rehearsal: self.lease.is_none(),
            epoch: self.facts.epoch,
            seq: view.seq,
            me: Some(seat),
            standing: who.standing,
            names: Arc::clone(&self.names),
            unmet: guests.without(self.engine.acquainted(seat)),
            returned: returned.collect(),
            call: self.facts.call,
            now,
            view,
        }
    }
}
