//! The WebSocket of one client: the upgrade of its request (RFC 6455 §4.2), and its messages.
//!
//! `tungstenite` keeps a write buffer as large as the longest frame that was ever sent. A welcome is
//! several times longer than what follows it, so a long message goes out in fragments (§5.4): ten
//! thousand sockets then keep small buffers.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{SinkExt, StreamExt};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Bytes, Error, Message, Utf8Bytes};

/// The longest payload of a frame that this server sends.
const FRAGMENT_BYTES: usize = 2 * 1024;
/// The version of the protocol that RFC 6455 describes.
const VERSION: HeaderValue = HeaderValue::from_static("13");

/// A request to become a WebSocket. An extractor; any other request is rejected with 426.
pub(crate) struct SocketRequest {
    key: HeaderValue,
    upgrade: OnUpgrade,
}

impl<S: Sync> FromRequestParts<S> for SocketRequest {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let headers = &parts.headers;
        let asked = parts.method == Method::GET
            && has_token(headers, &header::CONNECTION, "upgrade")
            && has_token(headers, &header::UPGRADE, "websocket")
            && headers.get(header::SEC_WEBSOCKET_VERSION) == Some(&VERSION);
        let key = headers.get(header::SEC_WEBSOCKET_KEY).filter(|_| asked);
        let key = key.ok_or(StatusCode::UPGRADE_REQUIRED)?.clone();
        let upgrade = parts.extensions.remove::<OnUpgrade>();
        let upgrade = upgrade.ok_or(StatusCode::UPGRADE_REQUIRED)?;
        Ok(Self { key, upgrade })
    }
}

/// Whether a header lists a token, in whatever case.
fn has_token(headers: &HeaderMap, name: &HeaderName, token: &str) -> bool {
    let values = headers.get_all(name).iter();
    let mut listed = values.filter_map(|value| value.to_str().ok());
    listed.any(|list| {
        list.split(',')
            .any(|one| one.trim().eq_ignore_ascii_case(token))
    })
}

impl SocketRequest {
    /// The answer that opens the socket, and the socket, once the answer was sent; `None` when the
    /// client has gone before.
    pub(super) fn accept(
        self,
        config: WebSocketConfig,
    ) -> (Response, impl Future<Output = Option<ClientSocket>>) {
        let accept = derive_accept_key(self.key.as_bytes());
        let headers = [
            (header::CONNECTION, "upgrade"),
            (header::UPGRADE, "websocket"),
            (header::SEC_WEBSOCKET_ACCEPT, accept.as_str()),
        ];
        let response = (StatusCode::SWITCHING_PROTOCOLS, headers).into_response();
        let upgrade = self.upgrade;
        let socket = async move {
            let upgraded = TokioIo::new(upgrade.await.ok()?);
            let stream = WebSocketStream::from_raw_socket(upgraded, Role::Server, Some(config));
            Some(ClientSocket(stream.await))
        };
        (response, socket)
    }
}

/// An open WebSocket.
pub(super) struct ClientSocket(WebSocketStream<TokioIo<Upgraded>>);

impl ClientSocket {
    /// The next message; `None` when there are no more.
    pub(super) async fn receive(&mut self) -> Option<Result<Message, Error>> {
        self.0.next().await
    }

    /// Sends a message. When this future is dropped, part of a message may have been sent, and the
    /// socket is of no more use.
    ///
    /// # Errors
    /// When the client has gone.
    pub(super) async fn send(&mut self, message: Message) -> Result<(), Error> {
        match message {
            Message::Text(text) if text.len() > FRAGMENT_BYTES => self.send_fragments(text).await,
            short => self.0.send(short).await,
        }
    }

    async fn send_fragments(&mut self, text: Utf8Bytes) -> Result<(), Error> {
        let mut rest = Bytes::from(text);
        let mut kind = Data::Text;
        while rest.len() > FRAGMENT_BYTES {
            let part = rest.split_to(FRAGMENT_BYTES);
            self.0.send(fragment(part, kind, false)).await?;
            kind = Data::Continue;
        }
        self.0.send(fragment(rest, kind, true)).await
    }
}

fn fragment(payload: Bytes, kind: Data, is_last: bool) -> Message {
    Message::Frame(Frame::message(payload, OpCode::Data(kind), is_last))
}
