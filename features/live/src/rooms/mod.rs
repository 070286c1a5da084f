//! The rooms that are open on this node: one task per room, which alone owns its session.
//!
//! A request finds the room's mailbox here, or starts the task, which reads the log and folds it.
//! The task collects what waits, decides all of it, commits the events of the batch in one change,
//! and only then answers and tells everyone. A lease keeps a second node from writing beside it.

mod actor;
mod answering;
mod connections;
pub mod frames;
mod keeping;
mod loading;
mod names;
mod presence;
mod room;
mod room_view;
mod time;
mod trouble;
mod watch;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use facilitation::{Command, CommandId, Seat};
use groups::rules::{MemberName, Membership};
use kernel::{Private, SessionId};
use tokio::sync::{mpsc, oneshot};
use web::{App, Error};

pub use names::{Name, Names};
pub use room_view::{Receipt, RoomView};

pub(crate) use connections::{FRAMES_WAITING, Farewell, Joining};
#[cfg(test)]
pub(crate) use loading::LEASE_MS;
pub(crate) use loading::names_of;
pub(crate) use time::RoomTime;
#[cfg(test)]
pub(crate) use trouble::REASONS;
pub(crate) use trouble::Trouble;
pub(crate) use watch::Badge;

/// How many asks wait at a room's door before it says that it is busy.
const MAILBOX: usize = 256;
/// How often a request looks for the room again when it closed in that very moment.
const TRIES: usize = 3;

/// Something a person does in a room.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Made by the client, random below 2^53; the same id from the same person counts once.
    pub id: CommandId,
    /// What.
    pub command: Command,
    /// For somebody who sits in the room, by a facilitator.
    pub on_behalf_of: Option<Seat>,
}

/// What a room is asked.
pub(crate) enum Ask {
    View(Arc<Membership>, Reply<RoomView>),
    Act(Arc<Membership>, Deed, Reply<Receipt>),
    Touch(Arc<Membership>, Reply<()>),
    Guest(Arc<Membership>, Private<String>, Reply<Seat>),
    Join(Box<Joining>),
    Do(Connected, Deed),
    Left(Connected),
    /// Sign-out or removal from the group: these connections end now.
    Cut(Vec<Connected>),
}

/// Where a room is reached.
#[derive(Clone)]
pub(crate) struct Mailbox {
    pub(crate) mail: mpsc::Sender<Ask>,
    pub(crate) time: RoomTime,
}

/// The other side of a door.
struct Inside {
    session: SessionId,
    time: RoomTime,
    mail: mpsc::Receiver<Ask>,
}

/// Where an answer goes.
pub(crate) type Reply<T> = oneshot::Sender<Result<T, Trouble>>;

/// The number of a connection, unique on this node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Connected(pub(crate) u64);

/// All rooms of this node. Made once, at start; cloning gives another handle.
#[derive(Clone)]
pub struct Rooms(Arc<Registry>);

pub(crate) struct Registry {
    app: App,
    /// The name of this node in the leases of its rooms.
    node: [u8; 16],
    open: Mutex<HashMap<SessionId, Mailbox>>,
    badges: watch::Badges,
}

impl Rooms {
    /// No room yet. A SQLite file belongs to one process, so a restart takes its rooms back at
    /// once; on PostgreSQL several nodes may share them, see [`Rooms::of_node`].
    pub fn new(app: &App) -> Self {
        let mut node = [0; 16];
        if app.db().is_postgres() {
            app.rng().fill(&mut node);
        }
        Self::of_node(app, node)
    }

    /// No room yet, for a node with a lasting name: started again, it takes its rooms back at once
    /// instead of waiting until the leases of its former self have ended.
    pub fn of_node(app: &App, node: [u8; 16]) -> Self {
        Self(Arc::new(Registry {
            app: app.clone(),
            node,
            open: Mutex::default(),
            badges: watch::Badges::default(),
        }))
    }

    /// What this person sees of the room. Loads the room from its log when nobody had it open.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the session is not of this group or its room was never opened;
    /// [`Error::Busy`] when it cannot be kept at the moment.
    pub async fn view(
        &self,
        _app: &App,
        who: &Membership,
        session: SessionId,
    ) -> Result<RoomView, Error> {
        let who = Arc::new(who.clone());
        self.ask(&who, session, |reply| Ask::View(Arc::clone(&who), reply))
            .await
    }

    /// Does something in the room. A receipt means that it is on disk, and that everyone will see it.
    ///
    /// # Errors
    /// [`Error::Refused`] with a kind sentence when a rule says no; [`Error::Busy`] and
    /// [`Error::Full`] when it could not be written. Nothing is half done then, and the same id may
    /// be sent again.
    pub async fn act(
        &self,
        _app: &App,
        who: &Membership,
        session: SessionId,
        deed: Deed,
    ) -> Result<Receipt, Error> {
        let who = Arc::new(who.clone());
        self.ask(&who, session, |reply| {
            Ask::Act(Arc::clone(&who), deed.clone(), reply)
        })
        .await
    }

    /// A page without script was asked for: its reader counts as connected for three minutes.
    ///
    /// # Errors
    /// As [`Rooms::view`].
    pub async fn touch(
        &self,
        _app: &App,
        who: &Membership,
        session: SessionId,
    ) -> Result<(), Error> {
        let who = Arc::new(who.clone());
        self.ask(&who, session, |reply| Ask::Touch(Arc::clone(&who), reply))
            .await
    }

    /// Seats somebody who is in the room and has no account, by a name that the facilitator types.
    /// The name is sealed under the group's key and offered again at the group's next session.
    ///
    /// # Errors
    /// [`Error::NotFound`] for anyone who does not lead; as [`Rooms::act`] otherwise.
    pub async fn seat_guest(
        &self,
        _app: &App,
        who: &Membership,
        session: SessionId,
        name: &MemberName,
    ) -> Result<Seat, Error> {
        let who = Arc::new(who.clone());
        self.ask(&who, session, |reply| {
            let name = Private::new(name.reveal().to_owned());
            Ask::Guest(Arc::clone(&who), name, reply)
        })
        .await
    }

    /// Asks the room's task, starting it if need be. A room that closes in the same moment drops
    /// the question unanswered; asking again starts a new task, and ids keep it from counting twice.
    async fn ask<T>(
        &self,
        who: &Arc<Membership>,
        session: SessionId,
        ask: impl Fn(Reply<T>) -> Ask,
    ) -> Result<T, Error> {
        for _ in 0..TRIES {
            let (reply, answer) = oneshot::channel();
            let mailbox = self.0.mailbox(who, session);
            match mailbox.mail.try_send(ask(reply)) {
                Ok(()) => {}
                Err(mpsc::error::TrySendError::Full(_)) => return Err(Error::Busy),
                Err(mpsc::error::TrySendError::Closed(_)) => continue,
            }
            if let Ok(answer) = answer.await {
                return answer.map_err(Trouble::into_error);
            }
        }
        Err(Error::Busy)
    }

    /// The way into a room, for a socket.
    pub(crate) fn mailbox(&self, who: &Arc<Membership>, session: SessionId) -> Mailbox {
        self.0.mailbox(who, session)
    }

    /// A number for a new connection; the watch looks after it until it is let go.
    pub(crate) fn badge(&self, badge: Badge) -> watch::Worn {
        self.0.watch(badge)
    }
}

impl Registry {
    fn rooms(&self) -> MutexGuard<'_, HashMap<SessionId, Mailbox>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The way into a room, with a task behind it.
    fn mailbox(self: &Arc<Self>, who: &Arc<Membership>, session: SessionId) -> Mailbox {
        let mut rooms = self.rooms();
        if let Some(mailbox) = rooms
            .get(&session)
            .filter(|mailbox| !mailbox.mail.is_closed())
        {
            return mailbox.clone();
        }
        let (mail, asks) = mpsc::channel(MAILBOX);
        let time = RoomTime::default();
        let mailbox = Mailbox { mail, time };
        rooms.insert(session, mailbox.clone());
        let inside = Inside {
            session,
            time: mailbox.time.clone(),
            mail: asks,
        };
        let task = actor::run(Arc::clone(self), Arc::clone(who), inside);
        self.app.tasks().spawn("room", task);
        metrics::gauge!("live_rooms").set(rooms.len() as f64);
        mailbox
    }

    /// The mailbox of a room that somebody has open.
    fn mail_if_open(&self, session: SessionId) -> Option<mpsc::Sender<Ask>> {
        self.rooms()
            .get(&session)
            .map(|mailbox| mailbox.mail.clone())
    }

    /// Takes a room whose task has ended off the list, unless a new one stands there already.
    fn forget(&self, session: SessionId) {
        let mut rooms = self.rooms();
        if rooms
            .get(&session)
            .is_some_and(|mailbox| mailbox.mail.is_closed())
        {
            rooms.remove(&session);
        }
        metrics::gauge!("live_rooms").set(rooms.len() as f64);
    }
}
