//! What is known before the session begins.

use serde::{Deserialize, Serialize};

use crate::{Seat, Segment, Standing};

/// Most seats in one session. Everything the engine keeps is bounded by it.
pub const SEATS_MAX: usize = 64;

/// May people speak to each other's shares? Interrupting, questioning, commenting, advising.
/// Ordered from strict to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Crosstalk {
    /// No: only a wordless "I heard you"; the chat is closed while another person has the floor.
    None,
    /// After the turn, and only what the speaker asked for.
    WithPermission,
    /// During and after the turn, still only what the speaker asked for.
    Allowed,
}

/// A seat that belongs to the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatSetup {
    /// The seat.
    pub seat: Seat,
    /// What it is in the group.
    pub standing: Standing,
    /// Days since this person last shared here; `None` when never. Breaks ties of
    /// `least_heard_first`: the longer ago, the earlier.
    #[serde(default)]
    pub days_since_share: Option<u16>,
    /// How many sessions in a row this person was present and silent. From two on, the desk hints
    /// to check in privately.
    #[serde(default)]
    pub silent_sessions: u16,
    /// Has not been in a session of this group before.
    #[serde(default, skip_serializing_if = "is_no")]
    pub first_time: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
fn is_no(value: &bool) -> bool {
    !*value
}

/// Everything a session starts from. The same setup and the same log give the same session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSetup {
    /// Where chance starts: the first speaker, pairs, last ties.
    pub seed: u64,
    /// The segments, valid by [`crate::validate_agenda`].
    pub agenda: Vec<Segment>,
    /// The group's rule.
    pub crosstalk: Crosstalk,
    /// The people of the group, at most [`SEATS_MAX`]; later ones are ignored.
    pub seats: Vec<SeatSetup>,
    /// Who was not reached last time, in order: early in the first round today, and first if they
    /// raise a hand.
    #[serde(default)]
    pub carried_over: Vec<Seat>,
    /// Most people inside who are not facilitators; payers and kinds of group set it.
    pub size_max: u16,
    /// People wait outside until they are admitted. Without it they walk in.
    pub lobby: bool,
    /// Facilitators take turns in rounds too (mutual aid). Their time is never in the balance.
    #[serde(default)]
    pub leaders_take_turns: bool,
}
