//! The second half of a step, after it was written: answers to whoever asked, frames for everyone.

use std::sync::Arc;

use facilitation::{CommandId, Event, Presence, Seat, SessionEngine};
use groups::rules::Membership;

use super::connections::{Happened, Joining, Shows};
use super::frames::{Bye, Hello};
use super::room::{RECENT, Room};
use super::{Connected, Receipt, Reply, RoomView, Trouble};

/// An answer that waits until the step is written.
pub(super) enum Answer {
    View(Arc<Membership>, Reply<RoomView>),
    Act(Reply<Receipt>, Result<Receipt, Trouble>),
    Frame(Connected, CommandId, Result<Receipt, Trouble>),
    Touched(Reply<()>),
    Guest(Reply<Seat>, Result<Seat, Trouble>),
    Join(Box<Joining>),
    Cut(Vec<Connected>),
}

impl Room {
    /// Tells everyone, ends the sockets of those who were removed, and remembers for those who
    /// come back.
    pub(super) fn tell(&mut self, events: &[Happened]) {
        let mut connections = std::mem::take(&mut self.connections);
        let mut parted = if events.is_empty() {
            Vec::new()
        } else {
            connections.tell(events, &*self)
        };
        for happened in events {
            if let Event::Removed { seat, .. } = happened.stamped.event {
                parted.extend(connections.part_from(seat, Bye::Removed));
            }
        }
        self.connections = connections;
        self.note_parted(parted);
        self.recent.extend(events.iter().cloned());
        let surplus = self.recent.len().saturating_sub(RECENT);
        self.recent.drain(..surplus);
        self.told = self.told.max(self.engine.seq());
    }

    /// Sockets that the room ended by itself: their loss is said in the next step.
    fn note_parted(&mut self, seats: Vec<Seat>) {
        for seat in seats {
            self.presence_unsaid |= self.presence.disconnect(seat);
        }
    }

    /// Events in the log that nobody was told of: their commit was answered too late.
    pub(super) fn untold(&mut self) -> Vec<Happened> {
        let known = |happened: &Happened| happened.stamped.seq <= self.told;
        let first = self.recent.partition_point(known);
        self.recent.split_off(first).into()
    }

    pub(super) fn answer(&mut self, answer: Answer, unkept: Option<&Trouble>) {
        fn of<T>(answer: Result<T, Trouble>, unkept: Option<&Trouble>) -> Result<T, Trouble> {
            match (answer, unkept) {
                (Ok(_), Some(trouble)) => Err(trouble.clone()),
                (answer, _) => answer,
            }
        }
        match answer {
            Answer::View(who, reply) => {
                let seat = self.names.seat(who.person);
                let view = seat.map(|seat| self.view(&who, seat));
                let _ = reply.send(view.ok_or_else(|| unkept.cloned().unwrap_or(Trouble::Busy)));
            }
            Answer::Act(reply, receipt) => {
                let _ = reply.send(of(receipt, unkept));
            }
            Answer::Guest(reply, seat) => {
                let _ = reply.send(of(seat, unkept));
            }
            Answer::Touched(reply) => {
                let _ = reply.send(Ok(()));
            }
            Answer::Frame(connected, id, receipt) => {
                let answer = of(receipt, unkept);
                let answer = answer.as_ref().map(|receipt| receipt.seq);
                let parted = self.connections.answer(connected, id, answer);
                self.note_parted(parted.into_iter().collect());
            }
            Answer::Join(joining) => self.join(*joining),
            Answer::Cut(sockets) => {
                let part = |connected| self.connections.part(connected, Bye::SignedOut);
                let parted = sockets.into_iter().filter_map(part).collect();
                self.note_parted(parted);
            }
        }
    }

    fn join(&mut self, joining: Joining) {
        let Some(seat) = self.names.seat(joining.who.person) else {
            return joining.farewell.say(Bye::Trouble);
        };
        if self.engine.presence(seat) == Some(Presence::Removed) {
            self.note_parted(vec![seat]);
            return joining.farewell.say(Bye::Removed);
        }
        let missed = self.missed(joining.hello);
        let mut connections = std::mem::take(&mut self.connections);
        let before = connections.len();
        connections.join(joining, seat, &*self, missed.as_deref());
        let stayed = connections.len() > before;
        self.connections = connections;
        if !stayed {
            self.note_parted(vec![seat]);
        }
    }

    /// What a client that comes back has missed; `None` when it must start afresh.
    fn missed(&self, hello: Hello) -> Option<Vec<Happened>> {
        let (last, epoch) = (hello.last_seq?, hello.epoch?);
        let seq = self.engine.seq();
        let known = self
            .recent
            .front()
            .map_or(seq + 1, |first| first.stamped.seq);
        if epoch != self.about.epoch || last > seq || last + 1 < known {
            return None;
        }
        let first = self
            .recent
            .partition_point(|known| known.stamped.seq <= last);
        Some(self.recent.range(first..).cloned().collect())
    }
}

impl Shows for Room {
    fn engine(&self) -> &SessionEngine {
        &self.engine
    }

    fn view(&self, who: &Membership, seat: Seat) -> RoomView {
        let now = self.now();
        let view = self.engine.view(seat, now);
        let facilitates = view.desk.is_some();
        let returned = self.about.returned.iter();
        let returned = returned
            .filter(|(whose, _)| facilitates || *whose == seat)
            .cloned();
        RoomView {
            session: self.about.session,
            group: self.about.group,
            title: self.about.title.clone(),
            zone: self.about.zone.clone(),
            epoch: self.about.epoch,
            seq: view.seq,
            me: Some(seat),
            standing: who.standing,
            names: Arc::clone(&self.names),
            returned: returned.collect(),
            now,
            view,
        }
    }
}
