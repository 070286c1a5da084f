//! Help now: people to reach this minute, and something to do until then.
//!
//! Public and the same for everyone: no sign-in, no question first, no table, nothing written, and
//! never a call that a page makes by itself. The lines are data (`lines.toml`, or the operator's own
//! file); `116 123` stands only where it works. Only the list of lines that nobody checked for half a
//! year is for the coordinator.

mod checking;
mod file;
mod line_view;
mod lines;
mod pages;
#[cfg(test)]
mod tests;

pub use file::HelpLinesFault;
pub use lines::{
    COMPILED_IN, Cost, Country, EmergencyNumber, EmergencyService, HelpLines, Line, LineKind,
    LocalWords, OpenDays, OpenHours, OpenWord,
};

use web::Feature;

/// What this feature answers for, with these lines.
pub fn feature(lines: &HelpLines) -> Feature {
    Feature::new("help").routes(pages::routes()).state(lines)
}
