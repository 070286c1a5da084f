//! For tests alone: the cast, a world on a database of its own, a socket. The client is that
//! of [`web::testing`].
//!
//! ```ignore
//! store::on_both!(a_member_sees_her_group, async |db| {
//!     let world = World::new(db).await.with_routes(|_| vec![groups::feature(&accounts).into_routes()]);
//!     let group = world.group("Tuesday circle", Kind::Support).with(ANA).begin().await;
//!     let mut ana = world.sign_in(ANA).await;
//!     assert!(ana.get("/groups").await.says("Tuesday circle"));
//! });
//! ```
//!
//! Stands on the ground, `accounts` and `groups`; those two test without it. The binary's pages are
//! given in, so that nothing here points up.
#![warn(missing_docs)]

pub mod cast;
mod folder;
mod group;
mod socket;
mod world;

pub use folder::Folder;
pub use group::GroupPlan;
pub use socket::{Listening, Socket};
pub use web::testing::{Client, Page, html};
pub use world::World;
