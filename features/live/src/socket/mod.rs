//! The socket task: carries commands from a client to the room's mailbox, and frames from the room's
//! queue to the client.
//!
//! Buffers are small, because ten thousand sockets must fit in a small machine: 1 KiB to read at
//! first, none to write, 64 frames in the queue. `docs/live-protocol.md` says what a client may send
//! and what it gets for anything else.

mod rehearsal;
mod web_socket;

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use facilitation::CommandId;
use groups::rules::{Membership, may_enter};
use kernel::SessionId;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout};
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error as SocketError, Message, Utf8Bytes};
use web::{App, Error, LocaleTexts, SignedIn, see_other};

pub(crate) use self::rehearsal::enter as enter_rehearsal;
use self::web_socket::{ClientSocket, SocketRequest};
use crate::RoomCommand;
use crate::rooms::frames::{CloseReason, Hello, MESSAGE_BYTES_MAX, ToClient, ToServer, json_of};
use crate::rooms::{
    CloseSender, ConnectionId, FRAMES_WAITING, Joining, RateLimit, RoomHandle, RoomMessage, Rooms,
    SocketAccess,
};

/// A client that takes no bytes for this long is disconnected.
const SEND_WITHIN: Duration = Duration::from_secs(10);
/// The read buffer at first. It grows for a message that is longer.
const READ_BUFFER_BYTES: usize = 1024;
/// A message is read up to here, so that a client that sent too long a message can be told before
/// the connection ends: closing on unread bytes resets the connection, and the last frame with it.
const READ_BYTES_MAX: usize = 4 * MESSAGE_BYTES_MAX;
/// How many messages too many, or not of this protocol, are answered before the socket closes.
const VIOLATIONS_MAX: u32 = 50;

/// Upgrades a request to a socket. A person who may not see the session gets the answer for a
/// session that is not there.
pub(crate) async fn enter(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    signed_in: SignedIn,
    request: Result<SocketRequest, StatusCode>,
) -> Result<Response, Error> {
    let viewer = signed_in.viewer;
    let (planned, who) = groups::session_seen_by(&app, &viewer, session).await?;
    may_enter(&who, &planned)?;
    let kept_by = rooms.kept_elsewhere(session).await?;
    let Ok(request) = request else {
        return Ok(see_other(&format!("/s/{session}")));
    };
    let access = SocketAccess {
        sign_in: viewer.sign_in,
        person: viewer.person,
        group: Some(who.group),
        session,
        standing: who.standing,
    };
    let client = Client {
        rooms,
        access,
        who: Arc::new(who),
        is_elsewhere: kept_by.is_some(),
        texts: signed_in.context.texts,
    };
    Ok(open(app, client, request))
}

/// The answer that opens the socket, which a task of its own serves from then on.
fn open(app: App, client: Client, request: SocketRequest) -> Response {
    let (response, socket) = request.accept(config());
    // The shutdown waits for this task, so that every client is told to come back.
    app.tasks().clone().spawn("socket", async move {
        if let Some(socket) = socket.await {
            serve(app, client, socket).await;
        }
    });
    response
}

fn config() -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(0)
        .max_message_size(Some(READ_BYTES_MAX))
        .max_frame_size(Some(READ_BYTES_MAX))
}

/// The person at the other end, and what their access rests on.
struct Client {
    rooms: Rooms,
    access: SocketAccess,
    who: Arc<Membership>,
    /// Another node keeps the room.
    is_elsewhere: bool,
    texts: LocaleTexts,
}

/// What the room sends to this client.
struct FrameQueue {
    frames: mpsc::Receiver<Utf8Bytes>,
    missed: oneshot::Receiver<Vec<Utf8Bytes>>,
}

/// An open socket after its hello.
struct OpenSocket {
    app: App,
    socket: ClientSocket,
    texts: LocaleTexts,
    room: RoomHandle,
    id: ConnectionId,
    rate: RateLimit,
    violations_left: u32,
    received_at: Instant,
}

async fn serve(app: App, client: Client, mut socket: ClientSocket) {
    let texts = client.texts;
    let hello = match timeout(app.limits().hello, hello(&mut socket)).await {
        Ok(Ok(hello)) => hello,
        Ok(Err(Some(reason))) => return close(socket, reason, texts).await,
        Ok(Err(None)) => return,
        Err(_) => return close(socket, CloseReason::NoHello, texts).await,
    };
    if client.is_elsewhere {
        return close(socket, CloseReason::Elsewhere, texts).await;
    }
    let watched = client.rooms.watch(client.access);
    let room = client.rooms.room(&client.who, client.access.session);
    let (sender, frames) = mpsc::channel(FRAMES_WAITING);
    let (missed_sender, missed) = oneshot::channel();
    let (close_sender, closed) = CloseSender::pair();
    let joining = Joining {
        who: client.who,
        id: watched.id(),
        hello,
        texts,
        frames: sender,
        missed: missed_sender,
        close: close_sender,
    };
    let joining = RoomMessage::Join(Box::new(joining));
    let _ = room.mailbox.send(joining).await;
    let mut open = OpenSocket {
        app,
        socket,
        texts,
        room,
        id: watched.id(),
        rate: RateLimit::default(),
        violations_left: VIOLATIONS_MAX,
        received_at: Instant::now(),
    };
    let frames = FrameQueue { frames, missed };
    let reason = open.run(frames, closed).await;
    let _ = open.room.mailbox.send(RoomMessage::Left(open.id)).await;
    if let Some(reason) = reason {
        close(open.socket, reason, texts).await;
    }
}

/// The first message. `None` inside the error: the client has gone.
async fn hello(socket: &mut ClientSocket) -> Result<Hello, Option<CloseReason>> {
    loop {
        match socket.receive().await {
            Some(Ok(Message::Text(text))) if text.len() > MESSAGE_BYTES_MAX => {
                return Err(Some(CloseReason::TooLarge));
            }
            Some(Ok(Message::Text(text))) => {
                return match serde_json::from_str(&text) {
                    Ok(ToServer::Hello(hello)) => Ok(hello),
                    _ => Err(Some(CloseReason::NoHello)),
                };
            }
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            Some(Ok(Message::Binary(_))) => return Err(Some(CloseReason::NoHello)),
            Some(Ok(Message::Close(_))) | None => return Err(None),
            Some(Err(error)) => return Err(reason_for(error)),
        }
    }
}

/// The reason that a failed read gives the client: a message that is too long, or bytes that are no
/// WebSocket. `None` when the client has gone.
fn reason_for(error: SocketError) -> Option<CloseReason> {
    match error {
        SocketError::Capacity(_) => Some(CloseReason::TooLarge),
        SocketError::Utf8(_) | SocketError::Protocol(_) => Some(CloseReason::NotUnderstood),
        _ => None,
    }
}

/// Sends the last message and the close frame, and waits for the client's close frame.
async fn close(mut socket: ClientSocket, reason: CloseReason, texts: LocaleTexts) {
    let text = json_of(&ToClient::Bye {
        reason,
        text: &texts.say(reason.text()),
    });
    let code = match reason {
        CloseReason::Restart
        | CloseReason::Resync
        | CloseReason::Elsewhere
        | CloseReason::Trouble => CloseCode::Away,
        _ => CloseCode::Policy,
    };
    let close = Message::Close(Some(CloseFrame {
        code,
        reason: Utf8Bytes::default(),
    }));
    let handshake = async {
        socket.send(Message::Text(text.into())).await?;
        socket.send(close).await?;
        // The end that drops the connection first may lose the frames before its close frame.
        while socket
            .receive()
            .await
            .is_some_and(|message| message.is_ok())
        {}
        Ok::<_, SocketError>(())
    };
    let _ = timeout(SEND_WITHIN / 5, handshake).await;
}

/// The id of a message that is no command.
fn id_in(text: &str) -> Option<CommandId> {
    let message: serde_json::Value = serde_json::from_str(text).ok()?;
    message.get("id")?.as_u64().map(CommandId)
}

impl OpenSocket {
    /// Runs until the room or the client ends it. Returns the reason to send to the client, `None`
    /// when the client has gone.
    async fn run(
        &mut self,
        mut queue: FrameQueue,
        mut closed: oneshot::Receiver<CloseReason>,
    ) -> Option<CloseReason> {
        let limits = self.app.limits();
        let mut ping = tokio::time::interval(limits.ping);
        loop {
            tokio::select! {
                biased;
                reason = &mut closed => {
                    let reason = reason.unwrap_or(CloseReason::Resync);
                    self.drain(&mut queue.frames, reason).await;
                    return Some(reason);
                }
                Some(frame) = queue.frames.recv() => {
                    self.send(Message::Text(frame)).await?;
                    // The first frame is the welcome; what the client missed follows it.
                    for frame in queue.missed.try_recv().unwrap_or_default() {
                        self.send(Message::Text(frame)).await?;
                    }
                }
                message = self.socket.receive() => {
                    self.received_at = Instant::now();
                    match message? {
                        Ok(message) => if let Err(reason) = self.receive(message).await {
                            return reason;
                        },
                        Err(error) => return reason_for(error),
                    }
                }
                _ = ping.tick() => {
                    if self.received_at.elapsed() > limits.silence {
                        return None;
                    }
                    self.send(Message::Ping(Default::default())).await?;
                }
            }
        }
    }

    /// Sends what waits in the queue, unless the client starts afresh anyway.
    async fn drain(&mut self, frames: &mut mpsc::Receiver<Utf8Bytes>, reason: CloseReason) {
        if reason == CloseReason::Resync {
            return;
        }
        while let Ok(frame) = frames.try_recv() {
            if self.send(Message::Text(frame)).await.is_none() {
                return;
            }
        }
    }

    /// `None` when the client does not take the message.
    async fn send(&mut self, message: Message) -> Option<()> {
        timeout(SEND_WITHIN, self.socket.send(message))
            .await
            .ok()?
            .ok()
    }

    async fn reply(&mut self, frame: &ToClient<'_>) -> Result<(), Option<CloseReason>> {
        let text = Utf8Bytes::from(json_of(frame));
        self.send(Message::Text(text)).await.ok_or(None)
    }

    /// Takes one message. An error closes the socket.
    async fn receive(&mut self, message: Message) -> Result<(), Option<CloseReason>> {
        let text = match message {
            Message::Text(text) if text.len() > MESSAGE_BYTES_MAX => {
                return Err(Some(CloseReason::TooLarge));
            }
            Message::Text(text) => text,
            Message::Binary(_) => return self.not_understood(None).await,
            Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => return Ok(()),
            Message::Close(_) => return Err(None),
        };
        let in_rate = self.rate.take(self.app.steady());
        if !in_rate {
            self.count_violation(CloseReason::TooFast)?;
        }
        match serde_json::from_str(&text) {
            Ok(ToServer::Do(command)) if in_rate => self.forward(command).await,
            Ok(ToServer::Do(command)) => {
                let text = self.texts.say(CloseReason::TooFast.text());
                self.reply(&ToClient::Refused {
                    id: Some(command.id),
                    reason: "too-fast",
                    text: &text,
                })
                .await
            }
            Ok(ToServer::Ping { sent }) if in_rate => {
                let now = self.room.time.now(&self.app);
                self.reply(&ToClient::Pong { now, sent }).await
            }
            Ok(ToServer::Ping { .. }) => Ok(()),
            Ok(ToServer::Hello(_)) => Err(Some(CloseReason::NoHello)),
            Err(_) => self.not_understood(id_in(&text)).await,
        }
    }

    /// Sends a command to the room's mailbox. While the mailbox is full this socket is not read, and
    /// the client has to wait.
    async fn forward(&mut self, command: RoomCommand) -> Result<(), Option<CloseReason>> {
        let message = RoomMessage::Command(self.id, command);
        let sent = self.room.mailbox.send(message).await;
        sent.map_err(|_| Some(CloseReason::Resync))
    }

    /// The answer names the command when the message has an id that can be read.
    async fn not_understood(&mut self, id: Option<CommandId>) -> Result<(), Option<CloseReason>> {
        self.count_violation(CloseReason::NotUnderstood)?;
        let text = self.texts.say(CloseReason::NotUnderstood.text());
        self.reply(&ToClient::Refused {
            id,
            reason: "not-understood",
            text: &text,
        })
        .await
    }

    fn count_violation(&mut self, reason: CloseReason) -> Result<(), Option<CloseReason>> {
        self.violations_left = self.violations_left.checked_sub(1).ok_or(Some(reason))?;
        Ok(())
    }
}
