//! What one person sees of a room.

use std::sync::Arc;

use facilitation::{CommitmentWords, Seat, View};
use groups::rules::Standing;
use kernel::{GroupId, Millis, Private, SessionId, Zone};

use super::names::Names;

/// The picture that pages and socket frames are made from. Everything in it is for one person's
/// eyes; what only facilitators may know is not in a member's at all.
#[derive(Debug, Clone)]
pub struct RoomView {
    /// The session.
    pub session: SessionId,
    /// Its group.
    pub group: GroupId,
    /// What the session is about, else empty.
    pub title: Private<Arc<str>>,
    /// The zone in which the session was planned.
    pub zone: Zone,
    /// Changes when the room is opened anew; sequence numbers compare only within one.
    pub epoch: u64,
    /// The last event that is in it.
    pub seq: u64,
    /// Where this person sits; always there, but in a room that is full of seats.
    pub me: Option<Seat>,
    /// What this person is in the group.
    pub standing: Standing,
    /// Names and faces of the seats.
    pub names: Arc<Names>,
    /// Commitments of last time that come back in the check-in round: one's own, and for
    /// facilitators everyone's.
    pub returned: Vec<(Seat, CommitmentWords)>,
    /// The picture that the engine gives this person.
    pub view: View,
    /// Server time at which it was made.
    pub now: Millis,
}

/// The answer to a command that was taken: it is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The last event of the command, or the last of the room when nothing had to change.
    pub seq: u64,
}
