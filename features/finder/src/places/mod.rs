//! Places of the world, bundled: towns by all their names in their own scripts, postcodes of the United
//! States, Canada and the United Kingdom, and what the beginning of a postcode says elsewhere. A search for a place never leaves this server.
//!
//! Towns are from GeoNames (<https://www.geonames.org>), Creative Commons Attribution 4.0; what was
//! left out is said in `data/README.md`. [`ATTRIBUTION`] belongs on a page.

mod gazetteer;
mod keys;
mod packed;
mod postcodes;
mod search;
mod shapes;
mod spellings;

pub use gazetteer::Gazetteer;
pub use keys::place_key;
pub(crate) use postcodes::postcodes_in;
pub use search::PlaceAnswer;

use feeds::Point;
use kernel::Zone;

/// The attributions that the licences of the places ask for (CC BY 4.0, Open Government Licence).
pub const ATTRIBUTION: &str =
    "GeoNames (geonames.org), CC BY 4.0; Ordnance Survey data © Crown copyright";

/// A town or the area of a postcode.
#[derive(Debug, Clone, PartialEq)]
pub struct GazetteerPlace {
    /// “Leeds”, or “LS1” for a postcode. Of several names of a town the one that was asked for.
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
