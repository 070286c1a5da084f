//! The socket of a rehearsal: the same task, queue and frames as that of a room.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use web::{App, Error, SignedIn, see_other};

use super::web_socket::SocketRequest;
use super::{Client, open};
use crate::rights::may_rehearse;
use crate::rooms::{Rooms, SocketAccess};
use crate::view::rehearsal::REHEARSAL_PATH;

/// Upgrades a request of the person who rehearses.
pub(crate) async fn enter(
    State(app): State<App>,
    Extension(rooms): Extension<Rooms>,
    signed_in: SignedIn,
    request: Result<SocketRequest, StatusCode>,
) -> Result<Response, Error> {
    let viewer = signed_in.viewer;
    let groups = groups::all_seen_by(&app, &viewer).await?;
    let right = may_rehearse(&viewer, &groups)?;
    let open_rehearsal = rooms.rehearsal(&right);
    let (Ok(request), Some(rehearsal)) = (request, open_rehearsal) else {
        return Ok(see_other(REHEARSAL_PATH));
    };
    let access = SocketAccess {
        sign_in: viewer.sign_in,
        person: viewer.person,
        group: None,
        session: rehearsal.session,
        standing: rehearsal.who.standing,
    };
    let client = Client {
        rooms,
        access,
        who: Arc::clone(&rehearsal.who),
        is_elsewhere: false,
        texts: signed_in.context.texts,
    };
    Ok(open(app, client, request))
}
