//! The rooms that are open on this node: one task per room, which alone owns its session engine.
//!
//! A request finds the room's mailbox here, or starts the task, which reads the log and folds it.
//! The task takes the messages that wait, decides all of them, commits the events of the batch in
//! one change, and only then answers and sends everyone what happened. A lease keeps a second node
//! from writing beside it.

mod actor;
mod connections;
mod error;
pub mod frames;
mod hands;
mod loading;
mod node;
mod pace;
mod presence;
pub(crate) mod rehearsal;
mod replies;
mod room;
mod time;
mod watch;
mod writing;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use facilitation::Seat;
use groups::rules::{MayFacilitate, MemberName, Membership, Standing};
use kernel::{PersonId, Private, SessionId};
use tokio::sync::{mpsc, oneshot};
use web::{App, Error};

use crate::view::RoomView;
use crate::{Receipt, RoomCommand};

pub(crate) use connections::{CloseSender, FRAMES_WAITING, Joining};
#[cfg(test)]
pub(crate) use error::REASONS;
pub(crate) use error::RoomError;
#[cfg(test)]
pub(crate) use loading::LEASE_MS;
pub(crate) use loading::names_of;
pub use node::{NODE_NAME_CHARACTERS, NodeName};
pub(crate) use pace::RateLimit;
pub(crate) use time::RoomTime;
pub(crate) use watch::SocketAccess;

/// How many messages wait in a room's mailbox before the room says that it is busy.
const MAILBOX_MESSAGES: usize = 256;
/// How often a request looks for the room again when the room closed in that very moment.
const TRIES: usize = 3;

/// A message to the task of a room.
pub(crate) enum RoomMessage {
    View(Arc<Membership>, Reply<RoomView>),
    Act(Arc<Membership>, RoomCommand, Reply<Receipt>),
    Touch(Arc<Membership>, Reply<()>),
    SeatGuest(GuestToSeat, Reply<Seat>),
    /// A socket asks to be let in.
    Join(Box<Joining>),
    /// A command came through a socket.
    Command(ConnectionId, RoomCommand),
    /// A socket has closed.
    Left(ConnectionId),
    /// These people signed out or left the group: their sockets are closed.
    Revoke(Vec<ConnectionId>),
    /// What these people are in the group, which is not what they were.
    Standings(Vec<(PersonId, Standing)>),
}

/// A person in the room who has no account, and the facilitator who seats them.
pub(crate) struct GuestToSeat {
    pub(crate) right: MayFacilitate,
    pub(crate) who: Arc<Membership>,
    pub(crate) name: Private<String>,
}

/// Sends messages to the task of a room.
#[derive(Clone)]
pub(crate) struct RoomHandle {
    pub(crate) mailbox: mpsc::Sender<RoomMessage>,
    pub(crate) time: RoomTime,
}

/// What the task of a room receives from, and for which session.
struct RoomInbox {
    session: SessionId,
    time: RoomTime,
    mailbox: mpsc::Receiver<RoomMessage>,
}

/// Where the answer to a message goes.
pub(crate) type Reply<T> = oneshot::Sender<Result<T, RoomError>>;

/// The number of a socket connection, unique on this node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ConnectionId(pub(crate) u64);

/// All rooms of this node. Made once, at start; cloning gives another handle.
#[derive(Clone)]
pub struct Rooms(Arc<Registry>);

pub(crate) struct Registry {
    app: App,
    /// The name of this node in the leases of its rooms.
    node: [u8; 16],
    open: Mutex<HashMap<SessionId, RoomHandle>>,
    sockets: watch::WatchedSockets,
    rehearsals: rehearsal::OpenRehearsals,
}

impl Rooms {
    /// The rooms of a node without a lasting name. A SQLite file belongs to one process, so a
    /// restart takes its rooms back at once; on PostgreSQL several nodes may share them, see
    /// [`Rooms::of_node`].
    pub fn new(app: &App) -> Self {
        let mut node = [0; 16];
        if app.db().is_postgres() {
            app.rng().fill(&mut node);
        }
        Self::of_node(app, node)
    }

    /// The rooms of a node with a lasting name: started again, the node takes its rooms back at
    /// once instead of waiting until the leases of its former self have ended.
    pub fn of_node(app: &App, node: [u8; 16]) -> Self {
        Self(Arc::new(Registry {
            app: app.clone(),
            node,
            open: Mutex::default(),
            sockets: watch::WatchedSockets::default(),
            rehearsals: rehearsal::OpenRehearsals::default(),
        }))
    }

    /// What this person sees of the room. Loads the room from its log when it was not open.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the session is not of this group or its room was never opened;
    /// [`Error::Busy`] when the room cannot be kept at the moment.
    pub async fn view(&self, who: &Membership, session: SessionId) -> Result<RoomView, Error> {
        let who = Arc::new(who.clone());
        let message = |reply| RoomMessage::View(Arc::clone(&who), reply);
        self.ask(&who, session, message).await
    }

    /// Applies a command. A receipt means that its events are on disk and that everyone who is
    /// connected is sent them.
    ///
    /// # Errors
    /// [`Error::Refused`] with a kind sentence when a rule says no; [`Error::Busy`] and
    /// [`Error::Full`] when the events could not be written. Nothing is half done then, and the
    /// same id may be sent again.
    pub async fn act(
        &self,
        who: &Membership,
        session: SessionId,
        command: RoomCommand,
    ) -> Result<Receipt, Error> {
        let who = Arc::new(who.clone());
        let message = |reply| RoomMessage::Act(Arc::clone(&who), command.clone(), reply);
        self.ask(&who, session, message).await
    }

    /// Notes that this person asked for a page without script: they count as connected for three
    /// minutes.
    ///
    /// # Errors
    /// As [`Rooms::view`].
    pub async fn touch(&self, who: &Membership, session: SessionId) -> Result<(), Error> {
        let who = Arc::new(who.clone());
        let message = |reply| RoomMessage::Touch(Arc::clone(&who), reply);
        self.ask(&who, session, message).await
    }

    /// Seats a person who is in the room and has no account, by a name that the facilitator types.
    /// The name is sealed under the group's key and offered again at the group's next session.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the right is for another group or was lost meanwhile; as
    /// [`Rooms::act`] otherwise.
    pub async fn seat_guest(
        &self,
        right: &MayFacilitate,
        who: &Membership,
        session: SessionId,
        name: &MemberName,
    ) -> Result<Seat, Error> {
        if right.group() != who.group || right.actor() != who.person {
            return Err(Error::NotFound);
        }
        let who = Arc::new(who.clone());
        let message = |reply| {
            let guest = GuestToSeat {
                right: *right,
                who: Arc::clone(&who),
                name: Private::new(name.reveal().to_owned()),
            };
            RoomMessage::SeatGuest(guest, reply)
        };
        self.ask(&who, session, message).await
    }

    /// Sends the room's task a message and waits for its reply. A room that closes in the same
    /// moment drops the message unanswered; sent again it starts a new task, and its id keeps a
    /// command from counting twice.
    async fn ask<T>(
        &self,
        who: &Arc<Membership>,
        session: SessionId,
        message: impl Fn(Reply<T>) -> RoomMessage,
    ) -> Result<T, Error> {
        for _ in 0..TRIES {
            let (reply, answer) = oneshot::channel();
            let room = self.0.room(who, session);
            match room.mailbox.try_send(message(reply)) {
                Ok(()) => {}
                Err(mpsc::error::TrySendError::Full(_)) => return Err(Error::Busy),
                Err(mpsc::error::TrySendError::Closed(_)) => continue,
            }
            if let Ok(answer) = answer.await {
                return answer.map_err(RoomError::into_error);
            }
        }
        Err(Error::Busy)
    }

    /// The handle of a room, for a socket.
    pub(crate) fn room(&self, who: &Arc<Membership>, session: SessionId) -> RoomHandle {
        self.0.room(who, session)
    }

    /// Gives a new connection its id and watches its access until the guard is dropped.
    pub(crate) fn watch(&self, access: SocketAccess) -> watch::WatchedSocket {
        self.0.watch(access)
    }
}

impl Registry {
    fn rooms(&self) -> MutexGuard<'_, HashMap<SessionId, RoomHandle>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The handle of a room whose task runs; starts the task when there is none.
    fn room(self: &Arc<Self>, who: &Arc<Membership>, session: SessionId) -> RoomHandle {
        let mut rooms = self.rooms();
        let open = rooms.get(&session);
        if let Some(room) = open.filter(|room| !room.mailbox.is_closed()) {
            return room.clone();
        }
        let (sender, receiver) = mpsc::channel(MAILBOX_MESSAGES);
        let room = RoomHandle {
            mailbox: sender,
            time: RoomTime::default(),
        };
        rooms.insert(session, room.clone());
        let inbox = RoomInbox {
            session,
            time: room.time.clone(),
            mailbox: receiver,
        };
        let task = actor::run(Arc::clone(self), Arc::clone(who), inbox);
        self.app.tasks().spawn("room", task);
        metrics::gauge!("live_rooms").set(rooms.len() as f64);
        room
    }

    /// The mailbox of a room that is open on this node.
    fn mailbox_if_open(&self, session: SessionId) -> Option<mpsc::Sender<RoomMessage>> {
        let rooms = self.rooms();
        rooms.get(&session).map(|room| room.mailbox.clone())
    }

    /// Takes a room whose task has ended off the list, unless a new task runs already.
    fn forget(&self, session: SessionId) {
        let mut rooms = self.rooms();
        let room = rooms.get(&session);
        if room.is_some_and(|room| room.mailbox.is_closed()) {
            rooms.remove(&session);
        }
        metrics::gauge!("live_rooms").set(rooms.len() as f64);
    }
}
