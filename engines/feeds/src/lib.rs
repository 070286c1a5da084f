//! Meeting lists of other people's making: bytes in; meetings, and what was wrong with them, out.
//!
//! Reading is total. No input panics, no bad row loses the list, and every guess is told. Nothing
//! here fetches, stores or asks the time.
#![warn(missing_docs)]

mod fold;
mod import;
mod meeting;
mod programs;
mod sheet;

pub use fold::fold;
pub use import::{Import, Layout, Note, Places, Reason, Rejected, Settings, Unreadable};
pub use meeting::{
    Facility, Fault, Group, Meeting, Online, Place, Point, Service, Slot, Venue, Warning,
};
pub use programs::{Approach, Facet, Program, Type, shared_types};
pub use sheet::Columns;
