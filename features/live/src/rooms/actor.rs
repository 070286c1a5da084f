//! The task of one room: waits for asks, timers, the end of its lease, and the end of the server.

use std::sync::Arc;
use std::time::Duration;

use groups::rules::Membership;
use kernel::Millis;
use tokio::sync::mpsc;

use super::frames::Bye;
use super::room::Room;
use super::{Ask, Inside, Registry, Trouble};

/// Most asks in one step, and so in one change.
const STEP_ASKS: usize = 64;
/// How often a room says that this node still keeps it; a third of the lease.
const RENEW_EVERY: Duration = Duration::from_secs(5);
/// How many of those times a room without anybody and without a timer stays in memory: a minute.
const IDLE_RENEWALS: u32 = 12;
/// The shortest wait for a timer, so that a clock that stands still costs nothing.
const SHORTEST: Millis = 10;
/// How far ahead a wait is planned; the clock may be set meanwhile.
const LONGEST: Millis = 30_000;

/// Runs a room until nobody needs it, it is lost to another node, or the server stops.
pub(super) async fn run(registry: Arc<Registry>, who: Arc<Membership>, inside: Inside) {
    let Inside {
        session,
        time,
        mut mail,
    } = inside;
    let loaded = tokio::select! {
        biased;
        () = registry.app.tasks().stopping() => Err(Trouble::Busy),
        loaded = Box::pin(Room::load(&registry, &who, (session, time))) => loaded,
    };
    match loaded {
        Ok(mut room) => {
            let bye = Box::pin(live(&mut room, &registry, &mut mail)).await;
            mail.close();
            room.connections.part_from_all(bye);
            room.release().await;
        }
        Err(trouble) => {
            mail.close();
            while let Some(ask) = mail.recv().await {
                refuse(ask, &trouble);
            }
        }
    }
    registry.forget(session);
}

/// Why the room is left is what its sockets are told. Asks that are still in the mailbox then are
/// dropped unanswered, and their askers look for the room again.
async fn live(room: &mut Room, registry: &Registry, mail: &mut mpsc::Receiver<Ask>) -> Bye {
    let mut stopping = std::pin::pin!(registry.app.tasks().stopping());
    let mut renewing = tokio::time::interval(RENEW_EVERY);
    let mut asks = Vec::with_capacity(STEP_ASKS);
    let mut idle = 0;
    loop {
        tokio::select! {
            biased;
            () = &mut stopping => return last_step(room, mail).await,
            _ = renewing.tick() => {
                idle = if room.is_idle() { idle + 1 } else { 0 };
                // A database that cannot answer is no reason to leave: the next write tells.
                let lost = matches!(room.renew().await, Err(Trouble::Elsewhere));
                if lost || idle > IDLE_RENEWALS {
                    return Bye::Resync;
                }
                continue;
            }
            taken = mail.recv_many(&mut asks, STEP_ASKS) => if taken == 0 {
                return Bye::Resync;
            },
            () = due(room) => {}
        }
        if let Err(bye) = room.step(std::mem::take(&mut asks)).await {
            return bye;
        }
    }
}

/// What has been asked before the server stops is still done.
async fn last_step(room: &mut Room, mail: &mut mpsc::Receiver<Ask>) -> Bye {
    mail.close();
    let mut asks = Vec::new();
    while mail.recv_many(&mut asks, STEP_ASKS).await > 0 {
        if let Err(bye) = room.step(std::mem::take(&mut asks)).await {
            return bye;
        }
    }
    Bye::Restart
}

async fn due(room: &Room) {
    match room.next_due() {
        Some(due) => {
            let wait = (due - room.now()).clamp(SHORTEST, LONGEST);
            tokio::time::sleep(Duration::from_millis(wait.unsigned_abs())).await;
        }
        None => std::future::pending().await,
    }
}

/// The room is not there or cannot be kept: everyone who asked is told why.
fn refuse(ask: Ask, trouble: &Trouble) {
    match ask {
        Ask::View(_, reply) => drop(reply.send(Err(trouble.clone()))),
        Ask::Act(_, _, reply) => drop(reply.send(Err(trouble.clone()))),
        Ask::Touch(_, reply) => drop(reply.send(Err(trouble.clone()))),
        Ask::Guest(_, _, reply) => drop(reply.send(Err(trouble.clone()))),
        Ask::Join(joining) => joining.farewell.say(match trouble {
            Trouble::NotFound => Bye::NotOpen,
            _ => Bye::Trouble,
        }),
        Ask::Do(..) | Ask::Left(_) | Ask::Cut(_) => {}
    }
}

impl Room {
    /// Nobody is connected and nothing is due.
    fn is_idle(&self) -> bool {
        self.connections.len() == 0 && self.presence.is_empty() && self.next_due().is_none()
    }
}
