//! Sessions of this installation that a person took part in, for proofs. Rooms belong to another
//! feature, which this one must not call: the binary passes in where they are known.

use std::future::Future;
use std::pin::Pin;

use kernel::{Millis, SessionId, Viewer};
use web::{App, Error};

/// One session in which a person had a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attended {
    /// Which; never on a proof.
    pub session: SessionId,
    /// When they came.
    pub came_at: Millis,
    /// How long they were inside.
    pub minutes: u16,
}

/// What [`Sessions::attended`] gives back.
pub type Attending<'a> = Pin<Box<dyn Future<Output = Result<Vec<Attended>, Error>> + Send + 'a>>;

/// Knows who was in which session.
pub trait Sessions: Send + Sync {
    /// The viewer's own sessions that have ended, the newest first.
    fn attended<'a>(&'a self, app: &'a App, viewer: &'a Viewer) -> Attending<'a>;
}

/// A server without rooms.
impl Sessions for () {
    fn attended<'a>(&'a self, _: &'a App, _: &'a Viewer) -> Attending<'a> {
        Box::pin(async { Ok(Vec::new()) })
    }
}
