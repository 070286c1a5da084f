//! The whole public surface on one screen: every table of routes, one line a feature.

use web::Route;

use crate::server::Server;

/// Every address of a server. The router and the access matrix are both made from it.
pub(crate) fn routes(server: &Server) -> Vec<Vec<Route>> {
    vec![
        crate::start::routes(),
        crate::health::routes(),
        accounts::routes(server.accounts.clone()),
        groups::routes(server.accounts.clone()),
        live::routes(server.rooms.clone()),
        help::routes(),
        finder::routes(server.finder.clone(), server.framers.clone()),
    ]
}
