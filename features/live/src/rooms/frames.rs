//! The wire protocol of a room, as types. `docs/live-protocol.md` describes it for implementers;
//! a test reads every example there with these types.

use std::collections::BTreeMap;

use facilitation::{CommandId, Seat, SeatSet, SeatView, Stamped};
use kernel::Millis;
use serde::{Deserialize, Serialize};

use crate::RoomCommand;
use crate::view::SeatNames;

/// Longest message that a client may send, in bytes. The longest written turn fits with room.
pub const MESSAGE_BYTES_MAX: usize = 16 * 1024;

/// From the client.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToServer {
    /// The first message, within ten seconds.
    Hello(Hello),
    /// A command.
    Do(RoomCommand),
    /// A question for the server's time.
    Ping {
        /// Anything the client likes to see again, such as its own clock.
        #[serde(default)]
        sent: Option<f64>,
    },
}

/// How a client introduces itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Hello {
    /// The last number the client has seen, to get what it missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seq: Option<u64>,
    /// The epoch in which it saw it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epoch: Option<u64>,
    /// Asks for ready-made HTML parts.
    #[serde(default)]
    pub parts: bool,
}

/// The HTML of parts of a page, by the name of the part.
pub type Html = BTreeMap<&'static str, String>;

/// From the server.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToClient<'a> {
    /// The answer to hello.
    Welcome(Box<Welcome<'a>>),
    /// An event.
    #[serde(rename = "ev")]
    Event(EventFrame<'a>),
    /// Parts changed without an event that this person may learn of.
    Parts {
        /// The last event of the room.
        seq: u64,
        /// The new HTML.
        parts: &'a Html,
    },
    /// A command was taken; it is on disk.
    Done {
        /// The id of the command.
        id: CommandId,
        /// Its last event.
        seq: u64,
    },
    /// A command was not taken; nothing changed. Or, without id, a message was not understood.
    Refused {
        /// The id of the command.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<CommandId>,
        /// One word for programs.
        reason: &'a str,
        /// A kind sentence for people.
        text: &'a str,
    },
    /// The answer to ping.
    Pong {
        /// Server time.
        now: Millis,
        /// As it came.
        #[serde(skip_serializing_if = "Option::is_none")]
        sent: Option<f64>,
    },
    /// The last message before the server closes the socket.
    Bye {
        /// One word for programs.
        reason: CloseReason,
        /// A kind sentence for people.
        text: &'a str,
    },
}

/// The answer to [`Hello`].
#[derive(Debug, Clone, Serialize)]
pub struct Welcome<'a> {
    /// The client's own seat.
    pub you: Seat,
    /// The last event that the client knows after this message. When resumed, what it missed
    /// follows as events.
    pub seq: u64,
    /// Keep it for the next hello.
    pub epoch: u64,
    /// Server time.
    pub now: Millis,
    /// The missing events follow; what the client has stays good.
    pub resumed: bool,
    /// All parts, for those who asked for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<&'a Html>,
    /// The room, for those who did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<&'a SeatView>,
    /// The names of the seats that this person may know, for those who draw by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Vec<NamedSeat<'a>>>,
}

/// An event, as one person may learn of it.
#[derive(Debug, Clone, Serialize)]
pub struct EventFrame<'a> {
    /// Number, time, kind and its details.
    #[serde(flatten)]
    pub stamped: &'a Stamped,
    /// The names of people whom this person meets with this event, for those who draw by
    /// themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Vec<NamedSeat<'a>>>,
    /// Parts that look different now, on the last event of a step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<&'a Html>,
}

/// The name of a seat.
#[derive(Debug, Clone, Serialize)]
pub struct NamedSeat<'a> {
    /// The seat.
    pub seat: Seat,
    /// The name in this group.
    pub name: &'a str,
    /// The colour beside the name, 1 to 8.
    pub colour: u8,
}

/// Why the server closes a socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// The server restarts. Come back after a few seconds.
    Restart,
    /// The client did not keep up, or the room moved to another node. Say hello again.
    Resync,
    /// Removed from this session; no way back in today.
    Removed,
    /// Signed out, or no longer in this group.
    SignedOut,
    /// No such room, or not open.
    NotOpen,
    /// No hello in time, or a second hello.
    NoHello,
    /// This person has as many sockets in the room as one person may have.
    TooMany,
    /// Another node keeps the room. Load the page again: it leads there.
    Elsewhere,
    /// Too many messages for too long.
    TooFast,
    /// A message was longer than [`MESSAGE_BYTES_MAX`].
    TooLarge,
    /// Too many messages that are not of this protocol.
    NotUnderstood,
    /// The room cannot be kept at the moment. Try again in a minute.
    Trouble,
}

impl CloseReason {
    /// Every reason.
    pub const ALL: [CloseReason; 12] = [
        CloseReason::Restart,
        CloseReason::Resync,
        CloseReason::Removed,
        CloseReason::SignedOut,
        CloseReason::NotOpen,
        CloseReason::NoHello,
        CloseReason::TooMany,
        CloseReason::Elsewhere,
        CloseReason::TooFast,
        CloseReason::TooLarge,
        CloseReason::NotUnderstood,
        CloseReason::Trouble,
    ];

    /// The message id of its sentence.
    pub fn text(self) -> &'static str {
        match self {
            CloseReason::Restart => "live-bye-restart",
            CloseReason::Resync => "live-bye-resync",
            CloseReason::Removed => "live-bye-removed",
            CloseReason::SignedOut => "live-bye-signed-out",
            CloseReason::NotOpen => "live-bye-not-open",
            CloseReason::NoHello => "live-bye-no-hello",
            CloseReason::TooMany => "live-bye-too-many",
            CloseReason::Elsewhere => "live-trouble-elsewhere",
            CloseReason::TooFast => "live-bye-too-fast",
            CloseReason::TooLarge => "live-bye-too-large",
            CloseReason::NotUnderstood => "live-bye-not-understood",
            CloseReason::Trouble => "live-bye-trouble",
        }
    }
}

/// The names of these seats, for a client that draws by itself.
pub(super) fn named_seats(names: &SeatNames, seats: SeatSet) -> Vec<NamedSeat<'_>> {
    let named_seats = names.iter().filter(|name| seats.contains(name.seat));
    let named_seats = named_seats.map(|name| NamedSeat {
        seat: name.seat,
        name: name.name.reveal(),
        colour: name.colour,
    });
    named_seats.collect()
}

/// The JSON of a frame. The types of this module always serialise.
pub(crate) fn json_of(frame: &ToClient<'_>) -> String {
    serde_json::to_string(frame).unwrap_or_default()
}
