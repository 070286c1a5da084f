//! A room's socket, over a real listener.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};
use web::{Limits, Tasks};

/// A frame that does not come within this time does not come.
const PATIENCE: Duration = Duration::from_secs(10);

/// A router on an address of the machine's choice.
#[derive(Debug, Clone, Copy)]
pub struct Listening(SocketAddr);

impl Listening {
    /// Serves until the tasks stop.
    ///
    /// # Panics
    /// When the machine gives no port.
    pub async fn begin(router: Router, tasks: &Tasks) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port has an address");
        let stopping = tasks.stopping();
        tasks.spawn("test server", async move {
            web::serve(listener, router, Limits::default(), stopping).await;
        });
        Self(address)
    }

    /// Where.
    pub fn address(self) -> SocketAddr {
        self.0
    }
}

/// One end of a socket.
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens one as a browser does, with the cookies of a person.
    ///
    /// # Errors
    /// When the server says no.
    ///
    /// # Panics
    /// When path or cookie cannot stand in a request.
    pub async fn open(at: Listening, path: &str, cookie: &str) -> Result<Self, Box<Error>> {
        let address = at.0;
        let mut request = format!("ws://{address}{path}")
            .into_client_request()
            .expect("a path is a path");
        let headers = request.headers_mut();
        let value = |text: &str| HeaderValue::from_str(text).expect("a header");
        headers.insert("origin", value(&format!("http://{address}")));
        headers.insert("sec-fetch-site", value("same-origin"));
        if !cookie.is_empty() {
            headers.insert("cookie", value(cookie));
        }
        let (socket, _) = tokio_tungstenite::connect_async(request)
            .await
            .map_err(Box::new)?;
        Ok(Self(socket))
    }

    /// Sends a message.
    ///
    /// # Panics
    /// When the socket is closed.
    pub async fn say(&mut self, message: &Value) {
        self.say_raw(message.to_string()).await;
    }

    /// Sends any text.
    ///
    /// # Panics
    /// When the socket is closed.
    pub async fn say_raw(&mut self, text: String) {
        self.0
            .send(Message::text(text))
            .await
            .expect("an open socket");
    }

    /// Sends bytes, which is nothing a room understands.
    ///
    /// # Panics
    /// When the socket is closed.
    pub async fn say_bytes(&mut self, bytes: Vec<u8>) {
        self.0
            .send(Message::binary(bytes))
            .await
            .expect("an open socket");
    }

    /// The next message; `None` when the server closed.
    ///
    /// # Panics
    /// When none comes in ten seconds, or it is not JSON.
    pub async fn hear(&mut self) -> Option<Value> {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.0.next()).await;
            match next.expect("a message in time") {
                Some(Ok(Message::Text(text))) => {
                    return Some(serde_json::from_str(&text).expect("JSON"));
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }

    /// The next message of a type; others are passed over.
    ///
    /// # Panics
    /// When the server closes before.
    pub async fn hear_of(&mut self, kind: &str) -> Value {
        loop {
            let message = self.hear().await;
            let message = message.unwrap_or_else(|| panic!("closed before {kind}"));
            if message["type"] == kind {
                return message;
            }
        }
    }

    /// Hangs up.
    pub async fn close(mut self) {
        let _ = self.0.close(None).await;
    }
}
