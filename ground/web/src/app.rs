//! The tools that every handler gets.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use kernel::{Clock, Locale, Millis, Private, Rng, Viewer};
use store::{Db, Keys};
use vault::Secrets;

use crate::{Error, Limits, Place, Tasks, Texts};

/// What the binary puts together once, at start.
pub struct Parts {
    /// The content.
    pub db: Db,
    /// The key store.
    pub keys: Keys,
    /// Keys that are no data keys: pepper, audit chain, blind index.
    pub secrets: Secrets,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes a source of chance: the system's, or a seeded one for the demo's world and for tests.
    pub rng: fn() -> Box<dyn Rng>,
    /// Who runs this server.
    pub place: Place,
    /// Deadlines and caps.
    pub limits: Limits,
    /// Background work.
    pub tasks: Tasks,
    /// Turns a cookie into a person.
    pub authenticator: Arc<dyn Authenticator>,
}

/// The tools, shared by all requests. Cloning is cheap.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl App {
    /// The tools made from their parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The content.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// The key store, which hands out rings to seal and open with.
    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// Keys that are no data keys: pepper, audit chain, blind index.
    pub fn secrets(&self) -> &Secrets {
        &self.0.secrets
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    /// Now, in milliseconds since 1970.
    pub fn now(&self) -> Millis {
        self.0.clock.now()
    }

    /// A source of chance.
    pub fn rng(&self) -> Box<dyn Rng> {
        (self.0.rng)()
    }

    /// The place that runs this server.
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// All texts.
    pub fn texts(&self) -> &'static Texts {
        Texts::embedded()
    }

    /// Background work.
    pub fn tasks(&self) -> &Tasks {
        &self.0.tasks
    }

    /// Deadlines and caps.
    pub fn limits(&self) -> Limits {
        self.0.limits
    }

    pub(crate) fn authenticator(&self) -> &dyn Authenticator {
        self.0.authenticator.as_ref()
    }
}

/// The answer of a [`Authenticator`], on its way.
pub type Authenticating<'a> =
    Pin<Box<dyn Future<Output = Result<Option<Authenticated>, Error>> + Send + 'a>>;

/// Knows whose cookie it is. The accounts feature answers; the ground does not know it.
pub trait Authenticator: Send + Sync {
    /// The person signed in with this token, if it is still good.
    fn admit<'a>(&'a self, app: &'a App, token: &'a str) -> Authenticating<'a>;
}

/// A person at the door.
#[derive(Debug, Clone)]
pub struct Authenticated {
    /// Who looks.
    pub viewer: Viewer,
    /// The language they chose, if they did.
    pub locale: Option<Locale>,
    /// The name they sign in with, for a greeting.
    pub greeting: Private<String>,
}
