//! A command to a room, as a socket message, a form and a caller in this process give it.

use facilitation::{Command, CommandId, Seat};
use serde::{Deserialize, Serialize};

/// What a person wants to happen in a room.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct RoomCommand {
    /// Made by the client, random below 2^53. A room applies the same id of the same person once.
    pub id: CommandId,
    /// The person in the room for whom a facilitator gives the command.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Seat>,
    /// The command with its details.
    #[serde(flatten)]
    pub command: Command,
}

/// The room took the command, and its events are on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The last event of the command, or the last of the room when nothing had to change.
    pub seq: u64,
}
