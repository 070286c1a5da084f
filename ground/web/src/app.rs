//! The tools that every handler gets.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use kernel::{Clock, Locale, Millis, Private, Rng, SystemClock, SystemRng, Viewer};
use store::{Db, Keys};
use vault::Secrets;

use crate::form_memory::FormMemory;
use crate::{Error, Limits, Place, Tasks, Texts};

/// The tools, shared by all requests. Cloning is cheap.
#[derive(Clone)]
pub struct App(Arc<Tools>);

struct Tools {
    db: Db,
    keys: Keys,
    secrets: Secrets,
    clock: Arc<dyn Clock>,
    rng: fn() -> Box<dyn Rng>,
    place: Place,
    limits: Limits,
    form_memory: FormMemory,
    tasks: Tasks,
    authenticator: Arc<dyn Authenticator>,
}

/// Makes an [`App`]. What is not set keeps its default: the clock and randomness of the system, a place
/// on this machine, the usual limits, and an authenticator that signs no person in.
pub struct AppBuilder(Tools);

impl AppBuilder {
    /// Tells the time.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.0.clock = clock;
        self
    }

    /// Makes a source of randomness: the system's, or a seeded one for the demonstration and for tests.
    #[must_use]
    pub fn rng(mut self, rng: fn() -> Box<dyn Rng>) -> Self {
        self.0.rng = rng;
        self
    }

    /// The place that runs this server.
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        self.0.place = place;
        self
    }

    /// Deadlines and caps.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.0.limits = limits;
        self.0.form_memory = FormMemory::new(limits.form_bytes);
        self
    }

    /// Turns a cookie into a person.
    #[must_use]
    pub fn authenticator(mut self, authenticator: impl Authenticator + 'static) -> Self {
        self.0.authenticator = Arc::new(authenticator);
        self
    }

    /// The tools.
    pub fn build(self) -> App {
        App(Arc::new(self.0))
    }
}

/// The default authenticator: no person is signed in.
struct NobodySignedIn;

impl Authenticator for NobodySignedIn {
    fn authenticate<'a>(&'a self, _app: &'a App, _token: &'a str) -> Authenticating<'a> {
        Box::pin(async { Ok(None) })
    }
}

impl App {
    /// Begins with the databases and the keys that are no data keys.
    pub fn builder(db: Db, keys: Keys, secrets: Secrets) -> AppBuilder {
        AppBuilder(Tools {
            db,
            keys,
            secrets,
            clock: Arc::new(SystemClock),
            rng: || Box::new(SystemRng),
            place: Place::default(),
            limits: Limits::default(),
            form_memory: FormMemory::new(Limits::default().form_bytes),
            tasks: Tasks::new(),
            authenticator: Arc::new(NobodySignedIn),
        })
    }

    /// Begins with a test's databases and its clock.
    #[cfg(any(test, feature = "testing"))]
    pub fn for_test(test: &store::testing::TestDb) -> AppBuilder {
        Self::builder(test.db.clone(), test.keys.clone(), test.secrets.clone())
            .clock(test.clock.clone())
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

    /// Milliseconds of a clock that is never set, for lengths of time: see [`kernel::Clock::steady`].
    pub fn steady(&self) -> Millis {
        self.0.clock.steady()
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

    pub(crate) fn form_memory(&self) -> &FormMemory {
        &self.0.form_memory
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
    fn authenticate<'a>(&'a self, app: &'a App, token: &'a str) -> Authenticating<'a>;
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
