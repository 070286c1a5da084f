//! Cuts sockets whose right has gone: signed out, or no longer of the group. Looked at several times a
//! second in two queries for all sockets of this node, so that it holds for a sign-out on another
//! node too, and no sign-out has to know of rooms.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kernel::{GroupId, PersonId, SessionId, SignInId};
use tokio::sync::mpsc;

use super::{Ask, Connected, Registry};

/// Well within the second in which a socket must end.
const LOOK_EVERY: Duration = Duration::from_millis(400);

/// What a socket's right rests on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Badge {
    pub(crate) sign_in: SignInId,
    pub(crate) person: PersonId,
    pub(crate) group: GroupId,
    pub(crate) session: SessionId,
}

/// All badges of this node.
#[derive(Default)]
pub(super) struct Badges {
    worn: Mutex<BTreeMap<Connected, Badge>>,
    numbers: AtomicU64,
    watching: AtomicBool,
}

impl Badges {
    fn worn(&self) -> MutexGuard<'_, BTreeMap<Connected, Badge>> {
        self.worn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A badge in use; taken off when dropped.
pub(crate) struct Worn {
    registry: Arc<Registry>,
    connected: Connected,
}

impl Worn {
    /// The number of the socket that wears it.
    pub(crate) fn connected(&self) -> Connected {
        self.connected
    }
}

impl Drop for Worn {
    fn drop(&mut self) {
        let mut worn = self.registry.badges.worn();
        worn.remove(&self.connected);
        metrics::gauge!("live_sockets").set(worn.len() as f64);
    }
}

impl Registry {
    /// Looks after a socket from now on.
    pub(super) fn watch(self: &Arc<Self>, badge: Badge) -> Worn {
        let connected = Connected(self.badges.numbers.fetch_add(1, Ordering::Relaxed));
        let mut worn = self.badges.worn();
        worn.insert(connected, badge);
        metrics::gauge!("live_sockets").set(worn.len() as f64);
        drop(worn);
        if !self.badges.watching.swap(true, Ordering::AcqRel) {
            self.app
                .tasks()
                .spawn("live watch", keep_looking(Arc::clone(self)));
        }
        Worn {
            registry: Arc::clone(self),
            connected,
        }
    }

    /// Ends the sockets whose right has gone. A database that cannot answer cuts nobody: rights
    /// are looked at again in a moment.
    async fn look(&self) {
        let badges: Vec<(Connected, Badge)> = {
            let worn = self.badges.worn();
            worn.iter()
                .map(|(connected, badge)| (*connected, *badge))
                .collect()
        };
        if badges.is_empty() {
            return;
        }
        let Ok((signed_in, members)) = self.rights(&badges).await else {
            return;
        };
        let mut cut: HashMap<SessionId, Vec<Connected>> = HashMap::new();
        for (connected, badge) in badges {
            let stands = signed_in.contains(&badge.sign_in)
                && members.contains(&(badge.group, badge.person));
            if !stands {
                cut.entry(badge.session).or_default().push(connected);
            }
        }
        for (session, sockets) in cut {
            if let Some(mailbox) = self.mail_if_open(session) {
                send(&mailbox, Ask::Cut(sockets)).await;
            }
        }
    }

    async fn rights(
        &self,
        badges: &[(Connected, Badge)],
    ) -> Result<(HashSet<SignInId>, HashSet<(GroupId, PersonId)>), web::Error> {
        let sign_ins: HashSet<SignInId> = badges.iter().map(|(_, badge)| badge.sign_in).collect();
        let members: HashSet<(GroupId, PersonId)> = badges
            .iter()
            .map(|(_, badge)| (badge.group, badge.person))
            .collect();
        let signed_in = accounts::still_signed_in(&self.app, &sign_ins).await?;
        let members = groups::still_members(&self.app, &members).await?;
        Ok((signed_in, members))
    }
}

/// A full mailbox has its own work to do; the next look comes soon.
async fn send(mailbox: &mpsc::Sender<Ask>, ask: Ask) {
    let _ = mailbox.send_timeout(ask, LOOK_EVERY).await;
}

async fn keep_looking(registry: Arc<Registry>) {
    let mut stopping = std::pin::pin!(registry.app.tasks().stopping());
    loop {
        tokio::select! {
            () = &mut stopping => return,
            () = tokio::time::sleep(LOOK_EVERY) => registry.look().await,
        }
    }
}
