//! The features of the server, listed once. Router, timetable, erasure, the copy of one's own data and
//! the tests loop over this list.

use std::time::Duration;

use web::{Feature, Route};

use crate::server::Server;
use crate::{health, own_data, start};

/// A lease that ended this long ago is swept: one day, in milliseconds.
const LEASE_KEPT: kernel::Millis = kernel::DAY;

/// Every feature. `accounts` comes first: an erasure goes through the list from its end, so that the
/// account is there until everything else is gone.
pub fn features(server: &Server) -> Vec<Feature> {
    vec![
        accounts::feature(&server.accounts),
        groups::feature(&server.accounts),
        live::feature(&server.rooms),
        help::feature(&server.help_lines),
        finder::feature(&server.finder, server.framers.clone()),
    ]
}

/// What the server has beside its features: the first page, answers for a supervisor, the copy of
/// one's own data from every feature.
fn server_feature(features: &[Feature]) -> Feature {
    Feature::new("server")
        .routes(start::routes())
        .routes(health::routes())
        .routes(own_data::routes())
        .state(&own_data::Sources::new(features))
        .job(
            "leases.sweep",
            Duration::from_secs(3_600),
            |app| async move {
                store::lease::sweep(app.db(), app.now() - LEASE_KEPT).await?;
                Ok(())
            },
        )
        .job(
            "audit.keep-end",
            Duration::from_secs(60),
            |app| async move {
                app.keys().keep_audit_end().await?;
                Ok(())
            },
        )
        .job(
            "audit.log-end",
            Duration::from_secs(3_600),
            |app| async move {
                let end = app.keys().keep_audit_end().await?;
                tracing::info!(anchor = %end, "the end of the audit log, for `holdfast audit verify --anchor`");
                Ok(())
            },
        )
}

/// The features with what the server itself adds.
pub(crate) fn with_own(server: &Server) -> Vec<Feature> {
    let mut features = features(server);
    features.insert(0, server_feature(&features));
    features
}

/// Every address of the server. The router and the access matrix are both made from it.
pub(crate) fn routes(server: &Server) -> Vec<Vec<Route>> {
    let features = with_own(server).into_iter();
    features.map(Feature::into_routes).collect()
}
