//! The whole public surface on one screen: every table of routes, one line a feature.

use web::Route;

use crate::house::House;

/// Every address of a house. The router and the access matrix are both made from it.
pub(crate) fn routes(house: &House) -> Vec<Vec<Route>> {
    vec![
        crate::start::routes(),
        crate::health::routes(),
        accounts::routes(house.accounts.clone()),
        groups::routes(house.accounts.clone()),
        live::routes(house.rooms.clone()),
        help::routes(),
        finder::routes(house.finder.clone(), house.framers.clone()),
    ]
}
