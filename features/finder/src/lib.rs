//! The finder: mutual-aid meetings of every kind, near, online or both. No third party learns of a
//! search.
//!
//! - **Tables**: `feeds`, `meetings`, `meeting_reports`, `meeting_offers`, `tries`, `proofs`.
//! - **Who sees what**: meetings are public. The registry is the coordinator's. Reports, the list of
//!   meetings to try and proofs are the person's own, sealed; of reports only a count is left.
//! - **Public interface**: [`Finder`] holds the index and the places; [`Query`] in, [`Found`] out. Verbs are in
//!   [`actions`], rights are values of [`rules`].
//! - **Deliberately absent**: any request to another host but a registered list; a log of searches;
//!   who reported what.

pub mod actions;
mod fetch;
mod finder;
mod found;
mod index;
pub mod jobs;
mod pages;
pub mod places;
pub mod proofs;
pub mod query;
mod records;
pub mod rules;
mod sessions;
#[cfg(test)]
mod tests;
mod treatment;

pub use actions::{erase, own_data};
pub use finder::Finder;
pub use found::{
    Bounds, Cluster, Count, Distance, Facet, FeedId, Found, Freshness, Hit, Listing, MeetingId,
    Next, Page, Reason,
};
pub use pages::routes;
pub use places::Place;
pub use query::{Dimension, Query, Sort, View};
pub use records::{Feed, FeedCounts, KeptProof, STATEMENTS, Treatment};
pub use sessions::{Attended, Attending, Sessions};
pub use treatment::Treatments;
