//! The task of one rehearsal: the messages of a room, the orders of its facilitator, and the time at
//! which an invented person does something.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use kernel::{Millis, SessionId};
use tokio::sync::mpsc;

use super::rehearsal_room::RehearsalRoom;
use super::{REHEARSAL_FORGOTTEN_MS, RehearsalOrder};
use crate::rooms::frames::CloseReason;
use crate::rooms::{Registry, RoomMessage};

/// Most messages in one step.
const STEP_MESSAGES: usize = 64;
/// The shortest wait, so that a rehearsal at ten times the speed costs little.
const SHORTEST_MS: Millis = 20;
/// The longest wait: after it, the task looks whether the rehearsal is forgotten.
const LONGEST_MS: Millis = 15_000;

/// What the task of a rehearsal receives from.
pub(super) struct RehearsalInbox {
    pub(super) session: SessionId,
    pub(super) messages: mpsc::Receiver<RoomMessage>,
    pub(super) orders: mpsc::Receiver<RehearsalOrder>,
    pub(super) used_at: Arc<AtomicI64>,
}

/// Runs a rehearsal until it is put away or forgotten, or the server stops.
pub(super) async fn run(
    registry: Arc<Registry>,
    mut rehearsal: RehearsalRoom,
    mut inbox: RehearsalInbox,
) {
    let reason = Box::pin(serve(&registry, &mut rehearsal, &mut inbox)).await;
    inbox.messages.close();
    inbox.orders.close();
    rehearsal.close(reason);
    registry.forget(inbox.session);
}

async fn serve(
    registry: &Registry,
    rehearsal: &mut RehearsalRoom,
    inbox: &mut RehearsalInbox,
) -> CloseReason {
    let mut stopping = std::pin::pin!(registry.app.tasks().stopping());
    let mut messages = Vec::with_capacity(STEP_MESSAGES);
    rehearsal.goes_on().await;
    loop {
        let wait = rehearsal.wait_ms().clamp(SHORTEST_MS, LONGEST_MS);
        tokio::select! {
            biased;
            () = &mut stopping => return CloseReason::Restart,
            order = inbox.orders.recv() => {
                let Some(order) = order else { return CloseReason::NotOpen };
                inbox.used_at.store(registry.app.steady(), Ordering::Relaxed);
                rehearsal.order(order).await;
            }
            taken = inbox.messages.recv_many(&mut messages, STEP_MESSAGES) => {
                if taken == 0 { return CloseReason::NotOpen }
                inbox.used_at.store(registry.app.steady(), Ordering::Relaxed);
                rehearsal.take(std::mem::take(&mut messages)).await;
            }
            () = tokio::time::sleep(Duration::from_millis(wait.unsigned_abs())) => {
                let unused = registry.app.steady() - inbox.used_at.load(Ordering::Relaxed);
                if unused >= REHEARSAL_FORGOTTEN_MS { return CloseReason::NotOpen }
                rehearsal.hold_when_unseen(unused);
                rehearsal.goes_on().await;
            }
        }
    }
}
