//! Help now: people to reach this minute, and something to do until then.
//!
//! Public and the same for everyone: no sign-in, no question first, no table, nothing written, and
//! never a call that a page makes by itself. The lines are data (`lines.toml`, after
//! `practice.md` 6.3); `116 123` stands only where it works.

mod lines;
mod pages;
#[cfg(test)]
mod tests;

pub use lines::{Country, Kind, Line, countries, country, needs_checking};

use web::Feature;

/// What this feature answers for.
pub fn feature() -> Feature {
    Feature::new("help").routes(pages::routes())
}
