//! Closes sockets whose access has gone: the person signed out or left the group; and tells a room
//! when a person's standing in the group is not what it was. The watch asks the database several
//! times a second, in two queries for all sockets of this node. What was done on another node
//! therefore counts too, and no sign-out and no change of a standing has to know of rooms.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use groups::Standing;
use kernel::{GroupId, PersonId, SessionId, SignInId};
use tokio::sync::mpsc;

use super::{ConnectionId, Registry, RoomMessage};

/// Well within the second in which a socket must close.
const CHECK_EVERY: Duration = Duration::from_millis(400);

/// What a socket's access rests on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SocketAccess {
    pub(crate) sign_in: SignInId,
    pub(crate) person: PersonId,
    /// `None` for a rehearsal, which rests on the sign-in alone.
    pub(crate) group: Option<GroupId>,
    pub(crate) session: SessionId,
    /// What the person is in the group, as far as the room was told.
    pub(crate) standing: Standing,
}

/// The access of every socket of this node.
#[derive(Default)]
pub(super) struct WatchedSockets {
    by_id: Mutex<BTreeMap<ConnectionId, SocketAccess>>,
    next_id: AtomicU64,
    watching: AtomicBool,
}

impl WatchedSockets {
    fn by_id(&self) -> MutexGuard<'_, BTreeMap<ConnectionId, SocketAccess>> {
        self.by_id.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A socket under watch; dropping the guard ends the watch.
pub(crate) struct WatchedSocket {
    registry: Arc<Registry>,
    id: ConnectionId,
}

impl WatchedSocket {
    /// The id of the connection.
    pub(crate) fn id(&self) -> ConnectionId {
        self.id
    }
}

impl Drop for WatchedSocket {
    fn drop(&mut self) {
        let mut sockets = self.registry.sockets.by_id();
        sockets.remove(&self.id);
        metrics::gauge!("live_sockets").set(sockets.len() as f64);
    }
}

impl Registry {
    /// Watches a socket from now on.
    pub(super) fn watch(self: &Arc<Self>, access: SocketAccess) -> WatchedSocket {
        let id = ConnectionId(self.sockets.next_id.fetch_add(1, Ordering::Relaxed));
        let mut sockets = self.sockets.by_id();
        sockets.insert(id, access);
        metrics::gauge!("live_sockets").set(sockets.len() as f64);
        drop(sockets);
        if !self.sockets.watching.swap(true, Ordering::AcqRel) {
            let task = check_until_stopped(Arc::clone(self));
            self.app.tasks().spawn("live watch", task);
        }
        WatchedSocket {
            registry: Arc::clone(self),
            id,
        }
    }

    /// Closes the sockets whose access has gone. When the database cannot answer, no socket is
    /// closed: the next check is a moment away.
    async fn check_access(&self) {
        let sockets: Vec<(ConnectionId, SocketAccess)> = {
            let sockets = self.sockets.by_id();
            sockets.iter().map(|(id, access)| (*id, *access)).collect()
        };
        if sockets.is_empty() {
            return;
        }
        let Ok((signed_in, members)) = self.standing(&sockets).await else {
            return;
        };
        let mut revoked: HashMap<SessionId, Vec<ConnectionId>> = HashMap::new();
        let mut changed: HashMap<SessionId, Vec<(ConnectionId, Standing)>> = HashMap::new();
        for (id, access) in &sockets {
            let standing = match access.group {
                Some(group) => members.get(&(group, access.person)),
                None => Some(&access.standing),
            };
            match standing.filter(|_| signed_in.contains(&access.sign_in)) {
                None => revoked.entry(access.session).or_default().push(*id),
                Some(standing) if *standing != access.standing => {
                    changed
                        .entry(access.session)
                        .or_default()
                        .push((*id, *standing));
                }
                Some(_) => {}
            }
        }
        for (session, ids) in revoked {
            if let Some(mailbox) = self.mailbox_if_open(session) {
                send(&mailbox, RoomMessage::Revoke(ids)).await;
            }
        }
        for (session, standings) in changed {
            self.tell_standings(session, standings).await;
        }
    }

    /// Tells a room what people are in the group now. A message that the room did not take is sent
    /// again by the next check.
    async fn tell_standings(&self, session: SessionId, changed: Vec<(ConnectionId, Standing)>) {
        let Some(mailbox) = self.mailbox_if_open(session) else {
            return;
        };
        let person = |(id, standing): &(ConnectionId, Standing)| {
            let access = self.sockets.by_id().get(id).copied()?;
            Some((access.person, *standing))
        };
        let told = changed.iter().filter_map(person).collect();
        if !send(&mailbox, RoomMessage::Standings(told)).await {
            return;
        }
        let mut sockets = self.sockets.by_id();
        for (id, standing) in changed {
            if let Some(access) = sockets.get_mut(&id) {
                access.standing = standing;
            }
        }
    }

    /// Which sign-ins and memberships of these sockets still hold.
    async fn standing(
        &self,
        sockets: &[(ConnectionId, SocketAccess)],
    ) -> Result<(HashSet<SignInId>, HashMap<(GroupId, PersonId), Standing>), web::Error> {
        let access = sockets.iter().map(|(_, access)| access);
        let sign_ins: HashSet<SignInId> = access.clone().map(|access| access.sign_in).collect();
        let members: HashSet<(GroupId, PersonId)> = access
            .filter_map(|access| Some((access.group?, access.person)))
            .collect();
        let signed_in = accounts::still_signed_in(&self.app, &sign_ins).await?;
        let members = groups::standings_now(&self.app, &members).await?;
        Ok((signed_in, members))
    }
}

/// Waits for a full mailbox no longer than until the next check. False when the room did not take
/// the message.
async fn send(mailbox: &mpsc::Sender<RoomMessage>, message: RoomMessage) -> bool {
    mailbox.send_timeout(message, CHECK_EVERY).await.is_ok()
}

async fn check_until_stopped(registry: Arc<Registry>) {
    let mut stopping = std::pin::pin!(registry.app.tasks().stopping());
    loop {
        tokio::select! {
            () = &mut stopping => return,
            () = tokio::time::sleep(CHECK_EVERY) => registry.check_access().await,
        }
    }
}
