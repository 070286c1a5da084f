//! The socket connections of one room, and the frames that go to each. An event is serialised once
//! for everyone who hears the same of it; the parts of a page are drawn for one person and sent
//! when they changed.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use facilitation::{CommandId, Event, SEATS_MAX, Seat, SeatSet, SessionEngine, Stamped};
use groups::rules::Membership;
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::tungstenite::Utf8Bytes;
use web::LocaleTexts;

use super::frames::{
    CloseReason, EventFrame, Hello, Html, ToClient, Welcome, json_of, named_seats,
};
use super::{ConnectionId, RoomError};
use crate::view::parts::{self, PageInputs, PartContext, SharedInputs, SharedRows};
use crate::view::{RoomView, SeatNames};

/// How many frames may wait for a slow client before the room closes its connection.
pub(crate) const FRAMES_WAITING: usize = 64;

/// A socket that said hello and asks to be let in.
pub(crate) struct Joining {
    pub(crate) who: Arc<Membership>,
    pub(crate) id: ConnectionId,
    pub(crate) hello: Hello,
    pub(crate) texts: LocaleTexts,
    pub(crate) frames: mpsc::Sender<Utf8Bytes>,
    /// Takes what the client missed: it follows the welcome, and no queue is long enough for it.
    pub(crate) missed: oneshot::Sender<Vec<Utf8Bytes>>,
    pub(crate) close: CloseSender,
}

/// Tells a socket task, once, to close its socket. Dropped without a reason, the task takes it as
/// [`CloseReason::Resync`].
pub(crate) struct CloseSender(oneshot::Sender<CloseReason>);

impl CloseSender {
    /// The room's end and the socket task's end.
    pub(crate) fn pair() -> (Self, oneshot::Receiver<CloseReason>) {
        let (sender, receiver) = oneshot::channel();
        (Self(sender), receiver)
    }

    /// Sends the reason. The socket may have closed by itself; then nothing is left to do.
    pub(crate) fn send(self, reason: CloseReason) {
        let _ = self.0.send(reason);
    }
}

/// One connection of a person in the room.
struct Connection {
    seat: Seat,
    who: Arc<Membership>,
    texts: LocaleTexts,
    /// The parts that this client shows; `None` when the client draws by itself.
    shown: Option<Vec<ShownPart>>,
    /// The seats whose names a client that draws by itself was told.
    named: SeatSet,
    frames: mpsc::Sender<Utf8Bytes>,
    close: CloseSender,
}

/// A part as a client shows it.
struct ShownPart {
    name: &'static str,
    /// The hash of what it was drawn from.
    inputs: u64,
    /// The hash of its HTML.
    html: u64,
}

/// What the people of one broadcast share.
#[derive(Default)]
struct Broadcast {
    inputs: SharedInputs,
    rows: SharedRows,
}

/// All connections of a room.
#[derive(Default)]
pub(super) struct Connections(BTreeMap<ConnectionId, Connection>);

/// An event and its audience. The audience is settled when the event happens: a person who is
/// admitted a moment later does not hear what was said before.
#[derive(Debug, Clone)]
pub(super) struct AddressedEvent {
    pub(super) stamped: Stamped,
    audience: SeatSet,
}

impl AddressedEvent {
    /// Asks the engine who hears an event, right after the engine has folded it.
    pub(super) fn new(engine: &SessionEngine, stamped: Stamped) -> Self {
        let seats = (0_u16..).take(SEATS_MAX).map(Seat);
        Self {
            audience: seats
                .filter(|seat| engine.hears(*seat, &stamped).is_some())
                .collect(),
            stamped,
        }
    }

    fn is_for(&self, seat: Seat) -> bool {
        self.audience.contains(seat)
    }

    /// Whether people may meet with this event, or somebody may see more than before.
    fn introduces(&self) -> bool {
        matches!(
            self.stamped.event,
            Event::CameIn { .. }
                | Event::Leads { .. }
                | Event::SeatAdded(_)
                | Event::StandingChanged { .. }
        )
    }
}

/// Where the connections get what one person sees; it is made only when a connection needs it.
pub(super) trait ViewSource {
    fn engine(&self) -> &SessionEngine;
    fn names(&self) -> Arc<SeatNames>;
    fn view(&self, who: &Membership, seat: Seat) -> RoomView;
}

impl Connections {
    /// Lets a socket in and welcomes it. The events that it missed follow, when the room still has
    /// them.
    pub(super) fn join(
        &mut self,
        joining: Joining,
        seat: Seat,
        room: &impl ViewSource,
        missed: Option<&[AddressedEvent]>,
    ) {
        let view = room.view(&joining.who, seat);
        let known = room.engine().acquainted(seat);
        let mut connection = Connection {
            seat,
            who: joining.who,
            texts: joining.texts,
            shown: joining.hello.parts.then(Vec::new),
            named: known,
            frames: joining.frames,
            close: joining.close,
        };
        let parts = connection.redraw(&view, &Broadcast::default());
        let draws_itself = connection.shown.is_none() && missed.is_none();
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
            view: draws_itself.then_some(&view.view),
            names: connection
                .shown
                .is_none()
                .then(|| named_seats(&view.names, known)),
        };
        let welcome = json_of(&ToClient::Welcome(Box::new(welcome)));
        let missed = missed.unwrap_or_default().iter().filter_map(|event| {
            let mut versions = EventVersions::default();
            let version = versions.heard_by(seat, event, room.engine())?;
            Some(version.frame())
        });
        // First what follows the welcome, so that it is there when the welcome is taken.
        let _ = joining.missed.send(missed.collect());
        if connection.send(welcome.into()) {
            self.0.insert(joining.id, connection);
        } else {
            connection.close.send(CloseReason::Resync);
        }
    }

    /// Sends everyone what happened. A client that does not keep up starts afresh; the seats of
    /// these clients come back, once per connection.
    pub(super) fn broadcast(
        &mut self,
        events: &[AddressedEvent],
        room: &impl ViewSource,
    ) -> Vec<Seat> {
        let mut versions: Vec<EventVersions> =
            events.iter().map(|_| EventVersions::default()).collect();
        let shared = Broadcast::default();
        let introduces = events.iter().any(AddressedEvent::introduces);
        let mut delivered = 0_u64;
        let mut slow = Vec::new();
        for (&id, connection) in &mut self.0 {
            let changed = connection.changed_parts(room, &shared);
            let heard = events.iter().zip(&mut versions);
            let heard = heard.filter_map(|(event, versions)| {
                versions.heard_by(connection.seat, event, room.engine())
            });
            let heard: Vec<&EventVersion> = heard.collect();
            let introduced = introduces && !heard.is_empty();
            let names = introduced.then(|| connection.new_names(room)).flatten();
            let additions = Additions {
                parts: &changed,
                names: names.as_ref().map(|(names, new)| (&**names, *new)),
            };
            let frames = frames(heard, room.engine().seq(), &additions);
            delivered += frames.len() as u64;
            if !frames.into_iter().all(|frame| connection.send(frame)) {
                slow.push(id);
            }
        }
        metrics::counter!("live_frames_total").increment(delivered);
        slow.into_iter()
            .filter_map(|id| self.close(id, CloseReason::Resync))
            .collect()
    }

    /// Answers a command that came through a socket. The seat comes back when the client does not
    /// keep up and its connection is closed.
    pub(super) fn answer(
        &mut self,
        id: ConnectionId,
        command: CommandId,
        answer: Result<u64, &RoomError>,
    ) -> Option<Seat> {
        let connection = self.0.get(&id)?;
        let text = match answer {
            Ok(seq) => json_of(&ToClient::Done { id: command, seq }),
            Err(error) => json_of(&ToClient::Refused {
                id: Some(command),
                reason: error.word(),
                text: &connection.texts.sentence(&error.sentence()),
            }),
        };
        if connection.send(text.into()) {
            None
        } else {
            self.close(id, CloseReason::Resync)
        }
    }

    /// Sends every page one part that is drawn from something else than the room.
    pub(super) fn show_part(
        &self,
        seq: u64,
        name: &'static str,
        draw: impl Fn(LocaleTexts) -> String,
    ) {
        for connection in self.0.values().filter(|one| one.shown.is_some()) {
            let parts = Html::from([(name, draw(connection.texts))]);
            let frame = json_of(&ToClient::Parts { seq, parts: &parts });
            // A client that does not keep up is found out by the next broadcast.
            connection.send(frame.into());
        }
    }

    /// The seat of a connection.
    pub(super) fn seat(&self, id: ConnectionId) -> Option<Seat> {
        self.0.get(&id).map(|found| found.seat)
    }

    /// Closes a connection; the seat it belonged to. Frames that were sent before reach the client
    /// first.
    pub(super) fn close(&mut self, id: ConnectionId, reason: CloseReason) -> Option<Seat> {
        let connection = self.0.remove(&id)?;
        connection.close.send(reason);
        Some(connection.seat)
    }

    /// Closes every connection of a seat; one seat for each.
    pub(super) fn close_seat(&mut self, seat: Seat, reason: CloseReason) -> Vec<Seat> {
        let theirs = self.0.iter().filter(|(_, found)| found.seat == seat);
        let theirs: Vec<ConnectionId> = theirs.map(|(&id, _)| id).collect();
        theirs
            .into_iter()
            .filter_map(|id| self.close(id, reason))
            .collect()
    }

    /// Closes every connection.
    pub(super) fn close_all(&mut self, reason: CloseReason) {
        for (_, connection) in std::mem::take(&mut self.0) {
            connection.close.send(reason);
        }
    }

    /// How many connections there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Connection {
    /// False when the client is too slow or gone.
    fn send(&self, frame: Utf8Bytes) -> bool {
        self.frames.try_send(frame).is_ok()
    }

    /// The seats that a client which draws by itself may name from now on.
    fn new_names(&mut self, room: &impl ViewSource) -> Option<(Arc<SeatNames>, SeatSet)> {
        if self.shown.is_some() {
            return None;
        }
        let known = room.engine().acquainted(self.seat);
        let new = known.without(self.named);
        self.named = self.named.with(known);
        (!new.is_empty()).then(|| (room.names(), new))
    }

    /// The parts of this person's page that look different now; none for a client that draws by
    /// itself.
    fn changed_parts(&mut self, room: &impl ViewSource, shared: &Broadcast) -> Html {
        if self.shown.is_none() {
            return Html::new();
        }
        let view = room.view(&self.who, self.seat);
        self.redraw(&view, shared)
    }

    /// Draws the parts whose inputs changed, and keeps those that look different.
    fn redraw(&mut self, view: &RoomView, shared: &Broadcast) -> Html {
        let mut changed = Html::new();
        let Some(shown) = &mut self.shown else {
            return changed;
        };
        let context = PartContext::in_broadcast(self.texts, view, &shared.rows);
        let page = PageInputs::of(view, &shared.inputs);
        for part in parts::of_page(view) {
            let inputs = page.hash(part.reads);
            let index = shown.iter().position(|known| known.name == part.name);
            let known = index.and_then(|index| shown.get_mut(index));
            if known.as_ref().is_some_and(|known| known.inputs == inputs) {
                continue;
            }
            let html = part.draw(context);
            let hash = hash_of(&html);
            match known {
                Some(known) => {
                    known.inputs = inputs;
                    if std::mem::replace(&mut known.html, hash) == hash {
                        continue;
                    }
                }
                None => shown.push(ShownPart {
                    name: part.name,
                    inputs,
                    html: hash,
                }),
            }
            changed.insert(part.name, html);
        }
        #[cfg(test)]
        expect_up_to_date(shown, view, self.texts);
        changed
    }
}

fn hash_of(html: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    html.hash(&mut hasher);
    hasher.finish()
}

/// In every test: a part that was not drawn, or whose rows were shared, looks as it would if it
/// were drawn for this person alone.
#[cfg(test)]
fn expect_up_to_date(shown: &[ShownPart], view: &RoomView, texts: LocaleTexts) {
    let drawn = parts::take_drawn();
    for part in parts::scripted(view, texts) {
        let known = shown.iter().find(|known| known.name == part.name);
        let known = known.map(|known| known.html);
        assert_eq!(
            known,
            Some(hash_of(&part.html)),
            "{}: {}",
            part.name,
            part.html
        );
    }
    parts::put_drawn(drawn);
}

/// What stands on the events of one connection alone.
#[derive(Clone, Copy)]
struct Additions<'a> {
    parts: &'a Html,
    names: Option<(&'a SeatNames, SeatSet)>,
}

/// The frames of one connection: new names stand on the first event. The changed parts stand on the
/// last, or in a frame of their own when there is no event for this person.
fn frames(heard: Vec<&EventVersion>, seq: u64, additions: &Additions<'_>) -> Vec<Utf8Bytes> {
    let changed = Some(additions.parts).filter(|parts| !parts.is_empty());
    let count = heard.len();
    if count == 0 {
        let alone = changed.map(|parts| json_of(&ToClient::Parts { seq, parts }).into());
        return alone.into_iter().collect();
    }
    let frame = |(place, version): (usize, &EventVersion)| {
        let parts = changed.filter(|_| place + 1 == count);
        let names = additions.names.filter(|_| place == 0);
        match (parts, names) {
            (None, None) => version.frame(),
            (parts, names) => version.json(parts, names).into(),
        }
    };
    heard.into_iter().enumerate().map(frame).collect()
}

/// An event in the versions in which people hear it: most often a single one.
#[derive(Default)]
struct EventVersions(Vec<EventVersion>);

/// An event as everyone in a part of its audience hears it.
struct EventVersion {
    stamped: Stamped,
    frame: OnceCell<Utf8Bytes>,
}

impl EventVersions {
    /// The version for one seat; `None` when the event is not for that seat.
    fn heard_by(
        &mut self,
        seat: Seat,
        event: &AddressedEvent,
        engine: &SessionEngine,
    ) -> Option<&EventVersion> {
        if !event.is_for(seat) {
            return None;
        }
        let stamped = engine.hears(seat, &event.stamped)?;
        let known = self.0.iter().position(|known| known.stamped == stamped);
        let index = known.unwrap_or_else(|| {
            self.0.push(EventVersion {
                stamped,
                frame: OnceCell::new(),
            });
            self.0.len() - 1
        });
        self.0.get(index)
    }
}

impl EventVersion {
    /// The frame without parts: serialised once, and shared by everyone who hears this version.
    fn frame(&self) -> Utf8Bytes {
        let frame = self.frame.get_or_init(|| self.json(None, None).into());
        frame.clone()
    }

    /// The frame of one person, with what stands on it for that person alone.
    fn json(&self, parts: Option<&Html>, names: Option<(&SeatNames, SeatSet)>) -> String {
        json_of(&ToClient::Event(EventFrame {
            stamped: &self.stamped,
            names: names.map(|(names, new)| named_seats(names, new)),
            parts,
        }))
    }
}

#[cfg(test)]
#[path = "connections_tests.rs"]
mod tests;
