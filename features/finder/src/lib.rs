//! The finder: mutual-aid meetings of every kind, near, online or both. No third party learns of a
//! search.
//!
//! - **Tables**: `feeds`, `meetings`, `meeting_reports`, `meeting_offers`, `tries`, `proofs`.
//! - **Who sees what**: meetings are public. The registry is the coordinator's. Reports, the list of
//!   meetings to try and proofs are the person's own, sealed; of reports only a count is left.
//! - **Public interface**: [`Finder`] holds the index and the places; [`Query`] in, [`Found`] out. Verbs are in
//!   [`actions`], rights are values of [`rules`].
//! - **Lists** are read by a process of their own ([`ListReader`]); what takes much of a list away waits for
//!   the coordinator.
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
mod reader;
mod records;
pub mod rules;
mod sessions;
#[cfg(test)]
mod tests;
mod treatment;

pub use finder::Finder;
pub use found::{
    Bounds, Cluster, Count, Distance, Facet, FeedId, Found, Freshness, Hit, ListEntry, Listing,
    MeetingId, Next, Page, Reason,
};
pub use places::GazetteerPlace;
pub use query::{Dimension, Query, Sort, View};
pub use reader::{ListReader, read_list_for_server};
pub use records::{Feed, FeedCounts, KeptProof, Treatment};
pub use sessions::{Attended, Attending, Sessions};
pub use treatment::Treatments;

use std::time::Duration;

use web::Feature;

/// What this feature answers for. `framers` are the sites that may show `/find/embed` inside a page
/// of theirs (`https://centre.example`); without any, nobody may.
pub fn feature(finder: &Finder, framers: Vec<String>) -> Feature {
    let (opened, refreshed, pruned) = (finder.clone(), finder.clone(), finder.clone());
    Feature::new("finder")
        .routes(pages::routes())
        .state(finder)
        .state(&pages::Framers::new(framers))
        // A request that comes before the index is built waits for it.
        .at_start("finder.open", move |_app| {
            let finder = opened.clone();
            async move { finder.open().await }
        })
        .job("finder.refresh", Duration::from_secs(60), move |_app| {
            let finder = refreshed.clone();
            async move { jobs::refresh(&finder).await.map(drop) }
        })
        .job("finder.prune", Duration::from_secs(21_600), move |_app| {
            let finder = pruned.clone();
            async move { jobs::prune(&finder).await.map(drop) }
        })
        .erase(|app, person| async move { actions::erase(&app, person).await })
        .own_data(|app, own| async move { actions::own_data(&app, own).await })
        .statements(records::STATEMENTS)
        .tables(&[
            "feeds",
            "meetings",
            "meeting_numbers",
            "facilities",
            "meeting_reports",
            "meeting_offers",
            "tries",
            "proofs",
        ])
}
