//! The wire protocol of a room, as types. `docs/live-protocol.md` describes it for implementers;
//! a test reads every example there with these types.

use std::collections::BTreeMap;

use facilitation::{Command, CommandId, Seat, SeatView, Stamped};
use kernel::Millis;
use serde::{Deserialize, Serialize};

use super::names::Names;

/// Longest message that a client may send, in bytes. The longest written turn fits with room.
pub const MESSAGE_BYTES_MAX: usize = 16 * 1024;

/// From the client.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToServer {
    /// The first message, within ten seconds.
    Hello(Hello),
    /// A command.
    Do(Doing),
    /// Asks for the server's time.
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
    /// Wants ready-made HTML parts.
    #[serde(default)]
    pub parts: bool,
}

/// A command with its id.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Doing {
    /// Made by the client, random below 2^53; the same id counts once.
    pub id: CommandId,
    /// For somebody in the room, by a facilitator.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Seat>,
    /// What.
    #[serde(flatten)]
    pub command: Command,
}

/// HTML by the name of the part.
pub type Html = BTreeMap<String, String>;

/// From the server.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToClient<'a> {
    /// The answer to hello.
    Welcome(Box<Welcome<'a>>),
    /// Something happened.
    Ev(Ev<'a>),
    /// Parts changed without an event that this person may learn of.
    Parts {
        /// The last event of the room.
        seq: u64,
        /// The new HTML.
        parts: &'a Html,
    },
    /// A command was taken; it is on disk.
    Done {
        /// Which.
        id: CommandId,
        /// Its last event.
        seq: u64,
    },
    /// A command was not taken; nothing changed. Or, without id, a message was not understood.
    Refused {
        /// Which.
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
    /// The last message.
    Bye {
        /// One word for programs.
        reason: Bye,
        /// A kind sentence for people.
        text: &'a str,
    },
}

/// The start of a conversation.
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
    /// Names and faces, beside the view.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Vec<Face<'a>>>,
}

/// An event, as one person may learn of it.
#[derive(Debug, Clone, Serialize)]
pub struct Ev<'a> {
    /// Number, time, kind and its details.
    #[serde(flatten)]
    pub stamped: &'a Stamped,
    /// Parts that look different now, on the last event of a step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<&'a Html>,
}

/// A name and a face.
#[derive(Debug, Clone, Serialize)]
pub struct Face<'a> {
    /// The seat.
    pub seat: Seat,
    /// The name in this group.
    pub name: &'a str,
    /// Colour of the face, 1 to 8.
    pub colour: u8,
}

/// Why a conversation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bye {
    /// The server restarts. Come back after a few seconds.
    Restart,
    /// The client took too long to read, or the room moved. Say hello again.
    Resync,
    /// Removed from this session; no way back in today.
    Removed,
    /// Signed out, or no longer of this group.
    SignedOut,
    /// No such room, or not open.
    NotOpen,
    /// No hello in time, or a second one.
    NoHello,
    /// Too many messages for too long.
    TooFast,
    /// A message was longer than [`MESSAGE_BYTES_MAX`].
    TooLarge,
    /// Too many messages that are not of this protocol.
    NotUnderstood,
    /// The room cannot be kept at the moment. Try again in a minute.
    Trouble,
}

impl Bye {
    /// Every reason.
    pub const ALL: [Bye; 10] = [
        Bye::Restart,
        Bye::Resync,
        Bye::Removed,
        Bye::SignedOut,
        Bye::NotOpen,
        Bye::NoHello,
        Bye::TooFast,
        Bye::TooLarge,
        Bye::NotUnderstood,
        Bye::Trouble,
    ];

    /// The message id of its sentence.
    pub fn text(self) -> &'static str {
        match self {
            Bye::Restart => "live-bye-restart",
            Bye::Resync => "live-bye-resync",
            Bye::Removed => "live-bye-removed",
            Bye::SignedOut => "live-bye-signed-out",
            Bye::NotOpen => "live-bye-not-open",
            Bye::NoHello => "live-bye-no-hello",
            Bye::TooFast => "live-bye-too-fast",
            Bye::TooLarge => "live-bye-too-large",
            Bye::NotUnderstood => "live-bye-not-understood",
            Bye::Trouble => "live-bye-trouble",
        }
    }
}

/// Names and faces for a client that draws by itself.
pub(super) fn faces(names: &Names) -> Vec<Face<'_>> {
    let faces = names.iter().map(|name| Face {
        seat: name.seat,
        name: name.name.reveal(),
        colour: name.colour,
    });
    faces.collect()
}

/// The text of a frame. Our own types always serialise.
pub(crate) fn text_of(frame: &ToClient<'_>) -> String {
    serde_json::to_string(frame).unwrap_or_default()
}
