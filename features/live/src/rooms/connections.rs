//! The sockets of one room, and what each is told. A frame that is the same for several people is
//! written once and shared; parts of the page are drawn for one person and sent when they changed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use axum::extract::ws::Utf8Bytes;
use facilitation::{CommandId, SEATS_MAX, Seat, SessionEngine, Stamped};
use groups::rules::Membership;
use tokio::sync::{mpsc, oneshot};
use web::LocaleTexts;

use super::frames::{Bye, Ev, Hello, Html, ToClient, Welcome, faces, text_of};
use super::{Connected, RoomView, Trouble};
use crate::pages::parts;

/// How many frames may wait for a slow reader before it is asked to start afresh.
pub(crate) const FRAMES_WAITING: usize = 64;

/// A socket on its way into a room.
pub(crate) struct Joining {
    pub(crate) who: Arc<Membership>,
    pub(crate) connected: Connected,
    pub(crate) hello: Hello,
    pub(crate) words: LocaleTexts,
    pub(crate) out: mpsc::Sender<Utf8Bytes>,
    pub(crate) farewell: Farewell,
}

/// Says goodbye to a socket, once. Dropped unsaid, the socket takes it as [`Bye::Resync`].
pub(crate) struct Farewell(oneshot::Sender<Bye>);

impl Farewell {
    /// The two ends: the room's and the socket's.
    pub(crate) fn pair() -> (Self, oneshot::Receiver<Bye>) {
        let (say, hear) = oneshot::channel();
        (Self(say), hear)
    }

    /// Says it. A socket that has gone meanwhile needs none.
    pub(crate) fn say(self, bye: Bye) {
        let _ = self.0.send(bye);
    }
}

/// One socket inside.
struct Connection {
    seat: Seat,
    who: Arc<Membership>,
    words: LocaleTexts,
    /// The hash of each part that this socket shows; `None` when it draws by itself.
    shown: Option<BTreeMap<&'static str, u64>>,
    out: mpsc::Sender<Utf8Bytes>,
    farewell: Farewell,
}

/// All sockets of a room.
#[derive(Default)]
pub(super) struct Connections(BTreeMap<Connected, Connection>);

/// An event, and who may learn of it. That is settled in the moment in which it happens: somebody
/// who is let in a moment later does not hear what was said before.
#[derive(Debug, Clone)]
pub(super) struct Happened {
    pub(super) stamped: Stamped,
    /// One bit for each seat; there are at most [`SEATS_MAX`].
    ears: u64,
}

impl Happened {
    /// Looks who hears an event, right after the session has taken it in.
    pub(super) fn note(engine: &SessionEngine, stamped: Stamped) -> Self {
        let seats = (0_u16..).take(SEATS_MAX);
        let hears = |ears, seat| match engine.hears(Seat(seat), &stamped) {
            Some(_) => ears | 1 << seat,
            None => ears,
        };
        Self {
            ears: seats.fold(0, hears),
            stamped,
        }
    }

    fn is_for(&self, seat: Seat) -> bool {
        usize::from(seat.0) < SEATS_MAX && self.ears & (1 << seat.0) != 0
    }
}

/// What a room shows to one person; made when it is needed.
pub(super) trait Shows {
    fn engine(&self) -> &SessionEngine;
    fn view(&self, who: &Membership, seat: Seat) -> RoomView;
}

impl Connections {
    /// Lets a socket in and welcomes it; what it missed follows, when the room still knows it.
    pub(super) fn join(
        &mut self,
        joining: Joining,
        seat: Seat,
        room: &impl Shows,
        missed: Option<&[Happened]>,
    ) {
        let view = room.view(&joining.who, seat);
        let mut connection = Connection {
            seat,
            who: joining.who,
            words: joining.words,
            shown: joining.hello.parts.then(BTreeMap::new),
            out: joining.out,
            farewell: joining.farewell,
        };
        let parts = connection.redraw(&view);
        let own = connection.shown.is_none() && missed.is_none();
        let welcome = Welcome {
            you: seat,
            seq: match missed {
                Some(_) => joining.hello.last_seq.unwrap_or_default(),
                None => view.seq,
            },
            epoch: view.epoch,
            now: view.now,
            resumed: missed.is_some(),
            parts: connection.shown.is_some().then_some(&parts),
            view: own.then_some(&view.view),
            names: own.then(|| faces(&view.names)),
        };
        let welcome = text_of(&ToClient::Welcome(Box::new(welcome)));
        let mut heard = Heard::default();
        let mut open = connection.send(welcome.into());
        for happened in missed.unwrap_or_default() {
            if let Some(frame) = heard.frame(room.engine(), seat, happened) {
                open = open && connection.send(frame);
            }
        }
        if open {
            self.0.insert(joining.connected, connection);
        } else {
            connection.farewell.say(Bye::Resync);
        }
    }

    /// Tells everyone what happened. Whoever cannot take it is told to start afresh; their seats
    /// come back, once per socket.
    pub(super) fn tell(&mut self, events: &[Happened], room: &impl Shows) -> Vec<Seat> {
        let mut told: Vec<Heard> = events.iter().map(|_| Heard::default()).collect();
        let mut delivered = 0_u64;
        let mut slow = Vec::new();
        for (&connected, connection) in &mut self.0 {
            let mut frames: Vec<Utf8Bytes> = Vec::with_capacity(events.len());
            for (happened, heard) in events.iter().zip(&mut told) {
                frames.extend(heard.frame(room.engine(), connection.seat, happened));
            }
            if connection.shown.is_some() {
                let view = room.view(&connection.who, connection.seat);
                let changed = connection.redraw(&view);
                if !changed.is_empty() {
                    attach(&mut frames, view.seq, &changed);
                }
            }
            delivered += frames.len() as u64;
            if !frames.into_iter().all(|frame| connection.send(frame)) {
                slow.push(connected);
            }
        }
        metrics::counter!("live_frames_total").increment(delivered);
        slow.into_iter()
            .filter_map(|connected| self.part(connected, Bye::Resync))
            .collect()
    }

    /// The answer to a command that came through a socket.
    pub(super) fn answer(
        &mut self,
        connected: Connected,
        id: CommandId,
        answer: Result<u64, &Trouble>,
    ) -> Option<Seat> {
        let connection = self.0.get(&connected)?;
        let text = match answer {
            Ok(seq) => text_of(&ToClient::Done { id, seq }),
            Err(trouble) => text_of(&ToClient::Refused {
                id: Some(id),
                reason: trouble.word(),
                text: &connection.words.sentence(&trouble.sentence()),
            }),
        };
        if connection.send(text.into()) {
            None
        } else {
            self.part(connected, Bye::Resync)
        }
    }

    /// Who uses a socket.
    pub(super) fn who(&self, connected: Connected) -> Option<Arc<Membership>> {
        self.0.get(&connected).map(|found| Arc::clone(&found.who))
    }

    /// A socket ends; the seat it belonged to. What was sent before reaches its reader first.
    pub(super) fn part(&mut self, connected: Connected, bye: Bye) -> Option<Seat> {
        let connection = self.0.remove(&connected)?;
        connection.farewell.say(bye);
        Some(connection.seat)
    }

    /// Every socket of a seat ends; one seat for each.
    pub(super) fn part_from(&mut self, seat: Seat, bye: Bye) -> Vec<Seat> {
        let theirs = self.0.iter().filter(|(_, found)| found.seat == seat);
        let theirs: Vec<Connected> = theirs.map(|(&connected, _)| connected).collect();
        theirs
            .into_iter()
            .filter_map(|connected| self.part(connected, bye))
            .collect()
    }

    /// Every socket ends.
    pub(super) fn part_from_all(&mut self, bye: Bye) {
        for (_, connection) in std::mem::take(&mut self.0) {
            connection.farewell.say(bye);
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Connection {
    /// False when the reader is too slow or gone.
    fn send(&self, frame: Utf8Bytes) -> bool {
        self.out.try_send(frame).is_ok()
    }

    /// Draws the parts anew and keeps those that look different.
    fn redraw(&mut self, view: &RoomView) -> Html {
        let mut changed = Html::new();
        let Some(shown) = &mut self.shown else {
            return changed;
        };
        for part in parts::render(view, self.words) {
            let mut hasher = DefaultHasher::new();
            part.html.hash(&mut hasher);
            let hash = hasher.finish();
            if shown.insert(part.name, hash) != Some(hash) {
                changed.insert(part.name.to_owned(), part.html);
            }
        }
        changed
    }
}

/// Puts parts on the last frame, or into a frame of their own.
fn attach(frames: &mut Vec<Utf8Bytes>, seq: u64, parts: &Html) {
    match frames.pop() {
        None => frames.push(text_of(&ToClient::Parts { seq, parts }).into()),
        Some(last) => {
            let parts = serde_json::to_string(parts).unwrap_or_default();
            let open = last.strip_suffix('}').unwrap_or(&last);
            frames.push(format!("{open},\"parts\":{parts}}}").into());
        }
    }
}

/// One event in the versions in which people hear it: most often a single one.
#[derive(Default)]
struct Heard(Vec<(Stamped, Utf8Bytes)>);

impl Heard {
    /// The frame for one seat; `None` when the event is not for them.
    fn frame(
        &mut self,
        engine: &SessionEngine,
        seat: Seat,
        happened: &Happened,
    ) -> Option<Utf8Bytes> {
        if !happened.is_for(seat) {
            return None;
        }
        let heard = engine.hears(seat, &happened.stamped)?;
        if let Some((_, frame)) = self.0.iter().find(|(known, _)| *known == heard) {
            return Some(frame.clone());
        }
        let text = text_of(&ToClient::Ev(Ev {
            stamped: &heard,
            parts: None,
        }));
        let frame = Utf8Bytes::from(text);
        self.0.push((heard, frame.clone()));
        Some(frame)
    }
}

#[cfg(test)]
#[path = "connections_tests.rs"]
mod tests;
