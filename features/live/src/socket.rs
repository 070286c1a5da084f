//! One WebSocket: from the browser into the room's mailbox, and from the room's queue back.
//!
//! Buffers are small, because ten thousand sockets must fit in a small machine: 4 KiB to read, none
//! to write, 64 frames in the queue. What a client may send, and what it gets for anything else,
//! stands in `docs/live-protocol.md`.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::response::Response;
use groups::rules::{Membership, may_enter};
use kernel::{Millis, SessionId};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout};
use tokio_tungstenite::tungstenite::Error as SocketError;
use web::{App, Error, LocaleTexts, SignedIn, see_other};

use crate::rooms::frames::{Bye, Doing, Hello, MESSAGE_BYTES_MAX, ToClient, ToServer, text_of};
use crate::rooms::{
    Ask, Badge, Connected, Deed, FRAMES_WAITING, Farewell, Joining, Mailbox, Rooms,
};

/// A reader that takes nothing for this long is let go.
const SEND_WITHIN: Duration = Duration::from_secs(10);
/// One message each 200 ms in the long run …
const PACE_MS: Millis = 200;
/// … and so many at once.
const BURST: Millis = 20;
/// A message is read up to here, so that whoever sent too long a one can be told before the line ends:
/// closing on unread bytes resets the connection, and the goodbye with it.
const READ_BYTES_MAX: usize = 4 * MESSAGE_BYTES_MAX;
/// How many messages too many, or not of this protocol, end the conversation.
const PATIENCE: u32 = 50;
/// Close code "going away", and "policy violation" (RFC 6455 §7.4.1).
const GOING_AWAY: u16 = 1001;
const POLICY: u16 = 1008;

/// Lets a socket into a room. Who may not see the session gets the answer for one that is not there.
pub(crate) async fn enter(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    Path(session): Path<SessionId>,
    signed_in: SignedIn,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Error> {
    let viewer = signed_in.viewer;
    let (planned, who) = groups::session_seen_by(&app, &viewer, session).await?;
    may_enter(&who, &planned)?;
    let Ok(upgrade) = upgrade else {
        return Ok(see_other(&format!("/s/{session}")));
    };
    let badge = Badge {
        sign_in: viewer.sign_in,
        person: viewer.person,
        group: who.group,
        session,
    };
    let guest = Visitor {
        rooms,
        badge,
        who: Arc::new(who),
        words: signed_in.context.texts,
    };
    let upgrade = upgrade
        .read_buffer_size(4096)
        .write_buffer_size(0)
        .max_message_size(READ_BYTES_MAX)
        .max_frame_size(READ_BYTES_MAX);
    let tasks = app.tasks().clone();
    Ok(upgrade.on_upgrade(async move |socket| {
        // Counted and waited for at shutdown, so that people are told to wait.
        tasks.spawn("socket", converse(app, guest, socket));
    }))
}

/// Who talks.
struct Visitor {
    rooms: Rooms,
    badge: Badge,
    who: Arc<Membership>,
    words: LocaleTexts,
}

/// One conversation after its hello.
struct Conversation {
    app: App,
    socket: WebSocket,
    words: LocaleTexts,
    mailbox: Mailbox,
    connected: Connected,
    pace: Pace,
    patience: u32,
    heard_at: Instant,
}

async fn converse(app: App, guest: Visitor, mut socket: WebSocket) {
    let words = guest.words;
    let hello = match timeout(app.limits().hello, hello(&mut socket)).await {
        Ok(Ok(hello)) => hello,
        Ok(Err(Some(bye))) => return part(socket, bye, words).await,
        Ok(Err(None)) => return,
        Err(_) => return part(socket, Bye::NoHello, words).await,
    };
    let worn = guest.rooms.badge(guest.badge);
    let mailbox = guest.rooms.mailbox(&guest.who, guest.badge.session);
    let (out, frames) = mpsc::channel(FRAMES_WAITING);
    let (farewell, bye) = Farewell::pair();
    let joining = Joining {
        who: guest.who,
        connected: worn.connected(),
        hello,
        words,
        out,
        farewell,
    };
    let _ = mailbox.mail.send(Ask::Join(Box::new(joining))).await;
    let mut conversation = Conversation {
        app,
        socket,
        words,
        mailbox,
        connected: worn.connected(),
        pace: Pace::default(),
        patience: PATIENCE,
        heard_at: Instant::now(),
    };
    let said = conversation.talk(frames, bye).await;
    let _ = conversation
        .mailbox
        .mail
        .send(Ask::Left(conversation.connected))
        .await;
    if let Some(bye) = said {
        part(conversation.socket, bye, words).await;
    }
}

/// The first message. `None` inside the error: the other end has gone.
async fn hello(socket: &mut WebSocket) -> Result<Hello, Option<Bye>> {
    loop {
        match socket.recv().await {
            Some(Ok(Message::Text(text))) if text.len() > MESSAGE_BYTES_MAX => {
                return Err(Some(Bye::TooLarge));
            }
            Some(Ok(Message::Text(text))) => {
                return match serde_json::from_str(&text) {
                    Ok(ToServer::Hello(hello)) => Ok(hello),
                    _ => Err(Some(Bye::NoHello)),
                };
            }
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            Some(Ok(Message::Binary(_))) => return Err(Some(Bye::NoHello)),
            Some(Ok(Message::Close(_))) | None => return Err(None),
            Some(Err(error)) => return Err(fault(error)),
        }
    }
}

/// Too long a message, or no WebSocket at all.
fn fault(error: axum::Error) -> Option<Bye> {
    let error = error.into_inner();
    match error.downcast_ref::<SocketError>() {
        Some(SocketError::Capacity(_)) => Some(Bye::TooLarge),
        Some(SocketError::Utf8(_) | SocketError::Protocol(_)) => Some(Bye::NotUnderstood),
        _ => None,
    }
}

/// Says goodbye in words and in the way of WebSockets.
async fn part(mut socket: WebSocket, bye: Bye, words: LocaleTexts) {
    let text = text_of(&ToClient::Bye {
        reason: bye,
        text: &words.say(bye.text()),
    });
    let code = match bye {
        Bye::Restart | Bye::Resync | Bye::Trouble => GOING_AWAY,
        _ => POLICY,
    };
    let close = Message::Close(Some(CloseFrame {
        code,
        reason: Utf8Bytes::default(),
    }));
    let goodbye = async {
        socket.send(Message::Text(text.into())).await?;
        socket.send(close).await?;
        // The other end's close frame: whoever drops the line first may lose the words before it.
        while socket.recv().await.is_some_and(|message| message.is_ok()) {}
        Ok::<_, axum::Error>(())
    };
    let _ = timeout(SEND_WITHIN / 5, goodbye).await;
}

impl Conversation {
    /// Talks until one of both has enough; what to say at the end, if there is anyone to say it to.
    async fn talk(
        &mut self,
        mut frames: mpsc::Receiver<Utf8Bytes>,
        mut bye: oneshot::Receiver<Bye>,
    ) -> Option<Bye> {
        let limits = self.app.limits();
        let mut ping = tokio::time::interval(limits.ping);
        loop {
            tokio::select! {
                biased;
                said = &mut bye => {
                    let bye = said.unwrap_or(Bye::Resync);
                    self.empty(&mut frames, bye).await;
                    return Some(bye);
                }
                Some(frame) = frames.recv() => self.send(Message::Text(frame)).await?,
                message = self.socket.recv() => {
                    self.heard_at = Instant::now();
                    match message? {
                        Ok(message) => if let Err(bye) = self.hear(message).await {
                            return bye;
                        },
                        Err(error) => return fault(error),
                    }
                }
                _ = ping.tick() => {
                    if self.heard_at.elapsed() > limits.silence {
                        return None;
                    }
                    self.send(Message::Ping(Default::default())).await?;
                }
            }
        }
    }

    /// What waits in the queue still goes out, unless the client starts afresh anyway.
    async fn empty(&mut self, frames: &mut mpsc::Receiver<Utf8Bytes>, bye: Bye) {
        if bye == Bye::Resync {
            return;
        }
        while let Ok(frame) = frames.try_recv() {
            if self.send(Message::Text(frame)).await.is_none() {
                return;
            }
        }
    }

    /// `None` when the other end does not take it.
    async fn send(&mut self, message: Message) -> Option<()> {
        timeout(SEND_WITHIN, self.socket.send(message))
            .await
            .ok()?
            .ok()
    }

    async fn reply(&mut self, frame: &ToClient<'_>) -> Result<(), Option<Bye>> {
        let text = Utf8Bytes::from(text_of(frame));
        self.send(Message::Text(text)).await.ok_or(None)
    }

    /// An error ends the conversation.
    async fn hear(&mut self, message: Message) -> Result<(), Option<Bye>> {
        let text = match message {
            Message::Text(text) if text.len() > MESSAGE_BYTES_MAX => {
                return Err(Some(Bye::TooLarge));
            }
            Message::Text(text) => text,
            Message::Binary(_) => return self.not_understood().await,
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
            Message::Close(_) => return Err(None),
        };
        let in_pace = self.pace.take(self.app.now());
        if !in_pace {
            self.lose_patience(Bye::TooFast)?;
        }
        match serde_json::from_str(&text) {
            Ok(ToServer::Do(doing)) if in_pace => self.pass_on(doing).await,
            Ok(ToServer::Do(doing)) => {
                let text = self.words.say(Bye::TooFast.text());
                self.reply(&ToClient::Refused {
                    id: Some(doing.id),
                    reason: "too-fast",
                    text: &text,
                })
                .await
            }
            Ok(ToServer::Ping { sent }) if in_pace => {
                let now = self.mailbox.time.now(self.app.now());
                self.reply(&ToClient::Pong { now, sent }).await
            }
            Ok(ToServer::Ping { .. }) => Ok(()),
            Ok(ToServer::Hello(_)) => Err(Some(Bye::NoHello)),
            Err(_) => self.not_understood().await,
        }
    }

    /// Into the room's mailbox. While it is full this client waits, and so does its browser.
    async fn pass_on(&mut self, doing: Doing) -> Result<(), Option<Bye>> {
        let deed = Deed {
            id: doing.id,
            command: doing.command,
            on_behalf_of: doing.on_behalf_of,
        };
        let passed = self.mailbox.mail.send(Ask::Do(self.connected, deed)).await;
        passed.map_err(|_| Some(Bye::Resync))
    }

    async fn not_understood(&mut self) -> Result<(), Option<Bye>> {
        self.lose_patience(Bye::NotUnderstood)?;
        let text = self.words.say(Bye::NotUnderstood.text());
        self.reply(&ToClient::Refused {
            id: None,
            reason: "not-understood",
            text: &text,
        })
        .await
    }

    fn lose_patience(&mut self, bye: Bye) -> Result<(), Option<Bye>> {
        self.patience = self.patience.checked_sub(1).ok_or(Some(bye))?;
        Ok(())
    }
}

/// A bucket that leaks at an even pace: only the time at which it will be empty is kept.
#[derive(Debug, Default)]
struct Pace {
    empty_at: Millis,
}

impl Pace {
    /// Whether one more message fits.
    fn take(&mut self, now: Millis) -> bool {
        let full = now + BURST * PACE_MS;
        // Fuller than full: the clock was set back, and that must not shut anybody out.
        let filled = if self.empty_at > full {
            now
        } else {
            self.empty_at.max(now)
        };
        let fits = filled + PACE_MS <= full;
        if fits {
            self.empty_at = filled + PACE_MS;
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_at_once_then_five_a_second() {
        let mut pace = Pace::default();
        let start = 1_000_000;
        assert_eq!((0..30).filter(|_| pace.take(start)).count(), 20);
        assert!(!pace.take(start + PACE_MS - 1));
        assert!(pace.take(start + PACE_MS));
        assert!(!pace.take(start + PACE_MS));
        assert_eq!((0..30).filter(|_| pace.take(start + 1_000)).count(), 4);
        assert!(
            (0..30).filter(|_| pace.take(start - 3_600_000)).count() > 0,
            "a clock set back"
        );
    }
}
