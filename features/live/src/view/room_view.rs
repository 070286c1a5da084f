//! What one person sees of a room.

use std::sync::Arc;

use facilitation::{CommitmentText, Seat, SeatSet, SeatView};
use groups::rules::Standing;
use kernel::{GroupId, Millis, Private, SessionId, Zone};

use super::names::SeatNames;

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
    /// A rehearsal: its page has an address of its own.
    pub is_rehearsal: bool,
    /// Changes when the room is opened anew; sequence numbers compare only within one.
    pub epoch: u64,
    /// The last event that is in it.
    pub seq: u64,
    /// Where this person sits; always there, but in a room that is full of seats.
    pub me: Option<Seat>,
    /// What this person is in the group.
    pub standing: Standing,
    /// Names and colours of the seats.
    pub names: Arc<SeatNames>,
    /// Guests of the facilitator whom this person has not met: their names are not theirs to know.
    pub unmet: SeatSet,
    /// Commitments of last time that come back in the check-in round: one's own, and for
    /// facilitators everyone's.
    pub returned: Vec<(Seat, CommitmentText)>,
    /// The group has a call of its own, on which people online may speak.
    pub call: bool,
    /// The picture that the engine gives this person.
    pub view: SeatView,
    /// Server time at which it was made.
    pub now: Millis,
}
