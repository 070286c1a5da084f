//! Meeting lists of other people's making: bytes in; meetings, and what was wrong with them, out.
//!
//! Reading is total. No input panics, no bad row loses the list, and every guess is told. Nothing
//! here fetches, stores or asks the time.
#![warn(missing_docs)]

mod addresses;
mod clock_words;
mod columns;
mod day_words;
mod decode;
mod derive;
mod distance;
pub mod export;
pub mod filter;
mod fold;
mod html;
mod import;
pub mod inspect;
mod layouts;
mod links;
mod meeting;
mod mend;
mod programs;
mod read;
mod rows;
pub mod schedule;
mod slugs;
mod types;

pub use columns::Columns;
pub use distance::{Unit, distance, rounded};
pub use fold::fold;
pub use import::{Import, Layout, Note, Places, Reason, Rejected, Settings, Unreadable, import};
pub use links::provider_of;
pub use meeting::{
    Facility, Fault, Group, Meeting, Online, Place, Point, Service, Slot, Venue, Warning,
};
pub use programs::{Approach, Facet, Program, Type, shared_types};
pub use slugs::slug_of;
