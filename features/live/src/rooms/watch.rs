//! Closes sockets whose access has gone: the person signed out or left the group. The watch asks
//! the database several times a second, in two queries for all sockets of this node. A sign-out on
//! another node therefore counts too, and no sign-out has to know of rooms.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

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
    pub(crate) group: GroupId,
    pub(crate) session: SessionId,
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
        for (id, access) in sockets {
            let holds = signed_in.contains(&access.sign_in)
                && members.contains(&(access.group, access.person));
            if !holds {
                revoked.entry(access.session).or_default().push(id);
            }
        }
        for (session, ids) in revoked {
            if let Some(mailbox) = self.mailbox_if_open(session) {
                send(&mailbox, RoomMessage::Revoke(ids)).await;
            }
        }
    }

    /// Which sign-ins and memberships of these sockets still hold.
    async fn standing(
        &self,
        sockets: &[(ConnectionId, SocketAccess)],
    ) -> Result<(HashSet<SignInId>, HashSet<(GroupId, PersonId)>), web::Error> {
        let access = sockets.iter().map(|(_, access)| access);
        let sign_ins: HashSet<SignInId> = access.clone().map(|access| access.sign_in).collect();
        let members: HashSet<(GroupId, PersonId)> =
            access.map(|access| (access.group, access.person)).collect();
        let signed_in = accounts::still_signed_in(&self.app, &sign_ins).await?;
        let members = groups::still_members(&self.app, &members).await?;
        Ok((signed_in, members))
    }
}

/// Waits for a full mailbox no longer than until the next check.
async fn send(mailbox: &mpsc::Sender<RoomMessage>, message: RoomMessage) {
    let _ = mailbox.send_timeout(message, CHECK_EVERY).await;
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
