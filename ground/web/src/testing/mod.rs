//! For tests alone, behind the feature `testing`: a client that behaves like a browser, pages read
//! as a person reads them.
//!
//! ```ignore
//! let app = App::for_test(&db).authenticator(accounts.clone()).build();
//! let router = web::router(app, vec![groups::feature(&accounts).into_routes()]);
//! let mut client = web::testing::Client::new(router);
//! let page = client.get("/groups").await;
//! let saved = client.submit(&page, "/groups/new", &[("name", "Tuesday circle")]).await;
//! assert!(saved.says("Tuesday circle"));
//! ```

mod client;
pub mod html;
mod page;

pub use client::Client;
pub use page::Page;
