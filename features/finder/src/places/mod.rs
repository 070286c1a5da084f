//! Places of the world, bundled: towns, and postcodes of the United States, Canada and the United
//! Kingdom. A search for a place never leaves this server.
//!
//! Towns are from GeoNames (<https://www.geonames.org>), Creative Commons Attribution 4.0; what was
//! left out is said in `data/README.md`. [`ATTRIBUTION`] belongs on a page.

mod gazetteer;
mod read;

pub use gazetteer::Gazetteer;

use feeds::Point;
use kernel::Zone;

/// The attribution that the licence of the list of places requires (CC BY 4.0).
pub const ATTRIBUTION: &str = "GeoNames (geonames.org), CC BY 4.0";

/// A town or the area of a postcode.
#[derive(Debug, Clone, PartialEq)]
pub struct GazetteerPlace {
    /// “Leeds”, or “LS1” for a postcode.
    pub name: String,
    /// The town of a postcode, or the state or province of a town where its country is large.
    pub part_of: String,
    /// ISO 3166.
    pub country: String,
    /// Its centre.
    pub point: Point,
    /// Its zone; none where the machine's zone data lacks it.
    pub zone: Option<Zone>,
    /// People who live there; 0 for a postcode.
    pub people: u32,
}
