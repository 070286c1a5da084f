//! For tests alone, behind the feature `testing`: a client that behaves like a browser, pages read
//! as a person reads them, and the parts of an [`App`](crate::App).
//!
//! ```ignore
//! let app = App::new(web::testing::parts(&db, Arc::new(accounts.clone())));
//! let router = web::router(app, vec![groups::routes(accounts)]);
//! let mut client = web::testing::Client::new(router);
//! let page = client.get("/groups").await;
//! let saved = client.submit(&page, "/groups/new", &[("name", "Tuesday circle")]).await;
//! assert!(saved.says("Tuesday circle"));
//! ```

mod client;
pub mod html;
mod page;

use std::sync::Arc;

pub use client::Client;
use kernel::SystemRng;
pub use page::Page;
use store::testing::TestDb;

use crate::{Authenticator, Limits, Parts, Place, Tasks};

/// The parts of an app on a test database: the clock of the database, the system's source of
/// chance, a place that anyone could be, and limits as they ship. A test changes some of them with
/// `Parts { place, ..parts(&db, authenticator) }`.
pub fn parts(db: &TestDb, authenticator: Arc<dyn Authenticator>) -> Parts {
    Parts {
        db: db.db.clone(),
        keys: db.keys.clone(),
        secrets: db.secrets.clone(),
        clock: db.clock.clone(),
        rng: || Box::new(SystemRng),
        place: Place::default(),
        limits: Limits::default(),
        tasks: Tasks::new(),
        authenticator,
    }
}
