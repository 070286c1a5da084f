//! Several nodes behind one address: a request for a room that another node keeps goes on to that node.
//!
//! The proxy in front sends a request with the cookie `node` to the node of that name
//! (`docs/operate.md` shows how). A node that is asked for a room of another one answers with that
//! cookie and sends the browser back to the same address, with the form that it sent.

use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::SessionId;
use web::{App, Error, host_cookie, host_cookie_value};

use super::caller::Caller;
use crate::rooms::{NodeName, Rooms};

/// The cookie that leads a browser to the node of its room.
const NODE: &str = "node";
/// Says the node of a room to whoever routes without cookies.
const NODE_HEADER: HeaderName = HeaderName::from_static("holdfast-node");

/// A session's address as it was asked for.
pub(super) struct RoomAddress {
    pub(super) session: SessionId,
    /// Path and query.
    address: String,
    /// The node to which the browser is led so far.
    led_to: Option<String>,
}

impl FromRequestParts<App> for RoomAddress {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PathRejection> {
        let Path(session) = Path::<SessionId>::from_request_parts(parts, app).await?;
        let led_to = host_cookie_value(app.place(), &parts.headers, NODE);
        let address = parts.uri.path_and_query();
        Ok(Self {
            session,
            address: address.map_or_else(String::new, ToString::to_string),
            led_to: led_to.map(str::to_owned),
        })
    }
}

impl Caller<'_> {
    /// The way to the node that keeps the room; `None` when this node may answer. A browser that was
    /// led there and came here all the same is not sent in a circle: it is told to wait, as in the
    /// seconds in which a room changes its node.
    ///
    /// # Errors
    /// [`Error::Refused`] in that case.
    pub(super) async fn sent_on(&self, asked: &RoomAddress) -> Result<Option<Response>, Error> {
        let Some(node) = self.rooms.kept_elsewhere(asked.session).await? else {
            return Ok(None);
        };
        if asked.led_to.as_deref() == Some(node.to_string().as_str()) {
            return Err(Error::Refused("live-trouble-elsewhere".into()));
        }
        let location = HeaderValue::try_from(&asked.address).map_err(Error::broken)?;
        let way = [(header::LOCATION, location)];
        let response = (StatusCode::TEMPORARY_REDIRECT, way).into_response();
        Ok(Some(leading_to(self.app, node, response)))
    }

    /// The answer, with the way to this node for what the page asks next, such as its socket.
    pub(super) fn led_here(&self, asked: &RoomAddress, response: Response) -> Response {
        match self.rooms.node() {
            Some(node) if asked.led_to.as_deref() != Some(node.to_string().as_str()) => {
                leading_to(self.app, node, response)
            }
            _ => response,
        }
    }
}

/// The answer, with the way to this node, where a rehearsal has begun.
pub(super) fn led_to_this_node(app: &App, rooms: &Rooms, response: Response) -> Response {
    match rooms.node() {
        Some(node) => leading_to(app, node, response),
        None => response,
    }
}

fn leading_to(app: &App, node: NodeName, mut response: Response) -> Response {
    let name = node.to_string();
    let cookie = host_cookie(app.place(), NODE, &name, None);
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, cookie);
    if let Ok(name) = HeaderValue::try_from(name) {
        headers.insert(NODE_HEADER, name);
    }
    response
}
