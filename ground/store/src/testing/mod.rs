//! Test databases: a fresh one for each test, in milliseconds, on both engines.
//!
//! ```ignore
//! store::on_both!(a_code_is_used_once, async |world| {
//!     let used = use_code(&world.db, code).await.unwrap();
//!     …
//! });
//! ```
//!
//! makes the tests `a_code_is_used_once::sqlite` and `a_code_is_used_once::postgres`. The second is
//! skipped, with a sentence, unless `HOLDFAST_TEST_POSTGRES` holds the address of a throw-away
//! server (`e2e/postgres start DIR` prints one; `./check` does both).

mod postgres;
mod sqlite;

use std::any::Any;
use std::sync::Arc;

use kernel::{Millis, SetClock};
use sha2::{Digest, Sha256};
use vault::{RootKey, Secrets};

use crate::{CONTENT, DatabaseUrl, Db, Error, KEYS, Keys, Options, migrate};

/// When every test begins: Sunday, 22 November 2026, 18:00 UTC.
pub const START: Millis = 1_795_370_400_000;

/// A migrated database with its key store. Deleted when dropped.
pub struct TestDb {
    /// The content database.
    pub db: Db,
    /// Its key store.
    pub keys: Keys,
    /// Derived from a fixed root key.
    pub secrets: Secrets,
    /// Stands still at [`START`] until moved.
    pub clock: Arc<SetClock>,
    urls: Urls,
    /// Deletes the databases when dropped.
    _place: Box<dyn Any + Send>,
}

#[derive(Clone)]
struct Urls {
    server: DatabaseUrl,
    keys: DatabaseUrl,
}

impl TestDb {
    /// A fresh SQLite database.
    ///
    /// # Panics
    /// When the machine cannot give one.
    pub async fn sqlite() -> Self {
        let (folder, urls) = sqlite::copy().await.expect("a SQLite test database");
        Self::open(urls, Box::new(folder)).await
    }

    /// A fresh PostgreSQL database; `None` when no server is given.
    ///
    /// # Panics
    /// When a server is given and does not work.
    pub async fn postgres() -> Option<Self> {
        let (databases, urls) = postgres::copy()
            .await
            .expect("a PostgreSQL test database")?;
        Some(Self::open(urls, Box::new(databases)).await)
    }

    async fn open(urls: Urls, place: Box<dyn Any + Send>) -> Self {
        let (clock, secrets) = (Arc::new(SetClock::at(START)), secrets());
        let db = Db::open(&urls.server, Options::new(&secrets, clock.clone()));
        let db = db.await.expect("the test database opens");
        let keys = open_keys(&urls, &secrets, &clock).await;
        Self {
            db,
            keys: keys.expect("the test key store opens"),
            secrets,
            clock,
            urls,
            _place: place,
        }
    }

    /// The same databases opened once more, as by a second process.
    pub async fn second_node(&self) -> Result<(Db, Keys), Error> {
        let db = Db::open(&self.urls.server, self.options()).await?;
        Ok((db, open_keys(&self.urls, &self.secrets, &self.clock).await?))
    }

    /// The content database opened once more with other options.
    pub async fn open_with(&self, options: Options) -> Result<Db, Error> {
        Db::open(&self.urls.server, options).await
    }

    /// The options that [`TestDb::db`] was opened with.
    pub fn options(&self) -> Options {
        Options::new(&self.secrets, self.clock.clone())
    }

    /// Where the content database is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.urls.server
    }

    /// Where the key store's database is.
    pub fn keys_url(&self) -> &DatabaseUrl {
        &self.urls.keys
    }
}

async fn open_keys(urls: &Urls, secrets: &Secrets, clock: &Arc<SetClock>) -> Result<Keys, Error> {
    let db = Db::open(&urls.keys, Options::for_keys(clock.clone())).await?;
    Keys::open(db, secrets.clone()).await
}

fn secrets() -> Secrets {
    Secrets::derive(&RootKey::from_bytes(*b"a root key that only tests know."))
}

/// Brings both databases to the newest schema and leaves their files tidy.
async fn make_template(urls: &Urls) -> Result<(), Error> {
    let (clock, secrets) = (Arc::new(SetClock::at(START)), secrets());
    let server = Db::open(&urls.server, Options::new(&secrets, clock.clone())).await?;
    migrate(&server, CONTENT).await?;
    server.close().await;
    let keys = Db::open(&urls.keys, Options::for_keys(clock)).await?;
    migrate(&keys, KEYS).await?;
    Keys::open(keys.clone(), secrets).await?;
    keys.close().await;
    Ok(())
}

/// Names the template after its schema, so that a changed migration makes a new one.
fn schema_mark() -> String {
    let mut hasher = Sha256::new();
    for step in CONTENT.iter().chain(KEYS) {
        hasher.update(format!("{step:?}"));
    }
    let digest: [u8; 32] = hasher.finalize().into();
    digest[..6]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn random_mark() -> String {
    use kernel::{Id, PersonId, SystemRng};
    PersonId::fresh(&mut SystemRng).to_string()
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime for the test")
        .block_on(work)
}

/// Runs a test on SQLite. See [`on_both!`](crate::on_both).
pub fn on_sqlite(test: impl AsyncFnOnce(TestDb)) {
    run(async { test(TestDb::sqlite().await).await });
}

/// Says that this test cannot run here. The test returns after it; `./check` counts it as skipped.
pub fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// Runs a test on PostgreSQL, or says that it was skipped.
pub fn on_postgres(test: impl AsyncFnOnce(TestDb)) {
    run(async {
        match TestDb::postgres().await {
            Some(world) => test(world).await,
            None => skipped("HOLDFAST_TEST_POSTGRES gives no PostgreSQL server"),
        }
    });
}

/// One test, on both databases. See [`testing`](crate::testing).
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* $name:ident, $test:expr) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "the test decides")]
            use super::*;

            #[test]
            fn sqlite() {
                $crate::testing::on_sqlite($test);
            }

            #[test]
            fn postgres() {
                $crate::testing::on_postgres($test);
            }
        }
    };
}
