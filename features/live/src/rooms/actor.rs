//! The task of one room: waits for messages, timers, the end of its lease, and the end of the
//! server.

use std::sync::Arc;
use std::time::Duration;

use groups::rules::Membership;
use kernel::Millis;
use tokio::sync::mpsc;

use super::frames::CloseReason;
use super::room::OpenRoom;
use super::{Registry, RoomError, RoomInbox, RoomMessage};

/// Most messages in one step, and so in one change.
const STEP_MESSAGES: usize = 64;
/// How often a room renews its lease; a third of the lease.
const RENEW_EVERY: Duration = Duration::from_secs(5);
/// After how many renewals a room without connections and timers leaves the memory: a minute.
const IDLE_RENEWALS: u32 = 12;
/// The shortest wait for a timer, so that a clock that stands still costs nothing.
const SHORTEST: Millis = 10;
/// How far ahead a wait is planned; the clock may be set meanwhile.
const LONGEST: Millis = 30_000;

/// Runs a room until it is idle, it is lost to another node, or the server stops.
pub(super) async fn run(registry: Arc<Registry>, who: Arc<Membership>, inbox: RoomInbox) {
    let RoomInbox {
        session,
        time,
        mut mailbox,
    } = inbox;
    let loaded = tokio::select! {
        biased;
        () = registry.app.tasks().stopping() => Err(RoomError::Busy),
        loaded = Box::pin(OpenRoom::load(&registry, &who, (session, time))) => loaded,
    };
    match loaded {
        Ok(mut room) => {
            let reason = Box::pin(serve(&mut room, &registry, &mut mailbox)).await;
            mailbox.close();
            room.connections.close_all(reason);
            room.release().await;
        }
        Err(error) => {
            mailbox.close();
            while let Some(message) = mailbox.recv().await {
                refuse(message, &error);
            }
        }
    }
    registry.forget(session);
}

/// Serves the room's mailbox and timers. Returns why the room closes, which its sockets are told.
/// Messages that are still in the mailbox then are dropped unanswered, and their senders look for
/// the room again.
async fn serve(
    room: &mut OpenRoom,
    registry: &Registry,
    mailbox: &mut mpsc::Receiver<RoomMessage>,
) -> CloseReason {
    let mut stopping = std::pin::pin!(registry.app.tasks().stopping());
    let mut renewing = tokio::time::interval(RENEW_EVERY);
    let mut messages = Vec::with_capacity(STEP_MESSAGES);
    let mut idle = 0;
    loop {
        tokio::select! {
            biased;
            () = &mut stopping => return last_step(room, mailbox).await,
            _ = renewing.tick() => {
                idle = if room.is_idle() { idle + 1 } else { 0 };
                // A database that cannot answer is no reason to close: the next write tells.
                let lost = matches!(room.renew().await, Err(RoomError::Elsewhere));
                if lost || idle > IDLE_RENEWALS {
                    return CloseReason::Resync;
                }
                continue;
            }
            taken = mailbox.recv_many(&mut messages, STEP_MESSAGES) => if taken == 0 {
                return CloseReason::Resync;
            },
            () = due(room) => {}
        }
        if let Err(reason) = room.take_all(std::mem::take(&mut messages)).await {
            return reason;
        }
    }
}

/// Takes what was sent before the server stops.
async fn last_step(room: &mut OpenRoom, mailbox: &mut mpsc::Receiver<RoomMessage>) -> CloseReason {
    mailbox.close();
    let mut messages = Vec::new();
    while mailbox.recv_many(&mut messages, STEP_MESSAGES).await > 0 {
        if let Err(reason) = room.take_all(std::mem::take(&mut messages)).await {
            return reason;
        }
    }
    CloseReason::Restart
}

async fn due(room: &OpenRoom) {
    match room.next_due() {
        Some(due) => {
            let wait = (due - room.now()).clamp(SHORTEST, LONGEST);
            tokio::time::sleep(Duration::from_millis(wait.unsigned_abs())).await;
        }
        None => std::future::pending().await,
    }
}

/// Tells the sender of a message why the room is not there or cannot be kept.
fn refuse(message: RoomMessage, error: &RoomError) {
    match message {
        RoomMessage::View(_, reply) => drop(reply.send(Err(error.clone()))),
        RoomMessage::Act(_, _, reply) => drop(reply.send(Err(error.clone()))),
        RoomMessage::Touch(_, reply) => drop(reply.send(Err(error.clone()))),
        RoomMessage::SeatGuest(_, reply) => drop(reply.send(Err(error.clone()))),
        RoomMessage::Join(joining) => joining.close.send(match error {
            RoomError::NotFound => CloseReason::NotOpen,
            _ => CloseReason::Trouble,
        }),
        RoomMessage::Command(..)
        | RoomMessage::Left(_)
        | RoomMessage::Revoke(_)
        | RoomMessage::Standings(_) => {}
    }
}

impl OpenRoom {
    /// No connection, and no timer that will run out.
    fn is_idle(&self) -> bool {
        self.connections.len() == 0 && self.presence.is_empty() && self.next_due().is_none()
    }
}
