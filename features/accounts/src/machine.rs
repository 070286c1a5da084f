//! The one thing of accounts that lives as long as the process: hashing threads, and word of sign-outs.

use kernel::{PersonId, SignInId, Viewer};
use tokio::sync::broadcast;
use web::{App, Authenticating, Authenticator};

use crate::hashing::{Hashing, Strength};
use crate::pending::PendingTries;

/// Sign-outs that a slow listener may be behind by, before it has to ask again for everyone it serves.
const UNREAD_MAX: usize = 256;

/// Made once by the binary; the authenticator of the server. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Accounts {
    pub(crate) hashing: Hashing,
    pub(crate) pending: PendingTries,
    sign_outs: broadcast::Sender<SignedOut>,
}

/// Sign-ins that have just ended. A holder of an open connection for one of them closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedOut {
    /// One device.
    Device(PersonId, SignInId),
    /// All devices of a person.
    Everywhere(PersonId),
    /// All devices of a person but this one.
    Elsewhere(PersonId, SignInId),
}

impl SignedOut {
    /// Whether this viewer is one of those signed out.
    pub fn concerns(self, viewer: &Viewer) -> bool {
        match self {
            SignedOut::Device(person, device) => {
                viewer.person == person && viewer.sign_in == device
            }
            SignedOut::Everywhere(person) => viewer.person == person,
            SignedOut::Elsewhere(person, kept) => viewer.person == person && viewer.sign_in != kept,
        }
    }
}

impl Accounts {
    /// The machine with hashes of this strength.
    pub fn new(strength: Strength) -> Self {
        let (sign_outs, _) = broadcast::channel(UNREAD_MAX);
        Self {
            hashing: Hashing::new(strength),
            pending: PendingTries::default(),
            sign_outs,
        }
    }

    /// Every sign-out of this process from now on. A listener that fell behind (`Lagged`) asks
    /// [`still_signed_in`](crate::still_signed_in) for the connections it holds, as it does every
    /// now and then anyway: another node's sign-outs are not heard here.
    pub fn sign_outs(&self) -> broadcast::Receiver<SignedOut> {
        self.sign_outs.subscribe()
    }

    pub(crate) fn tell(&self, ended: SignedOut) {
        // Nobody listening is fine: no room is open.
        let _ = self.sign_outs.send(ended);
    }
}

impl Authenticator for Accounts {
    fn authenticate<'a>(&'a self, app: &'a App, token: &'a str) -> Authenticating<'a> {
        Box::pin(crate::actions::admit(app, token))
    }
}
