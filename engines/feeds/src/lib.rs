//! Reads meeting lists that others publish: bytes in; meetings, and what was wrong with them, out.
//!
//! Reading is total. No input panics, a bad row does not lose the list, and every guess gives a
//! warning. Nothing here fetches, stores or asks the time.
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
mod hash;
mod html;
mod import;
pub mod inspect;
mod layouts;
mod links;
mod list;
mod meeting;
mod mend;
mod programs;
mod read;
mod row;
mod row_reader;
mod rows;
pub mod schedule;
mod slugs;
mod types;

pub use columns::ColumnMapping;
pub use distance::{DistanceFrom, Unit, distance, rounded};
pub use fold::{fold, plain_signs};
pub use import::import;
pub use links::provider_of;
pub use list::{
    ImportSettings, ImportedList, ListLayout, ListNote, RejectReason, RejectedRow, UnreadableList,
    ZoneLookup,
};
pub use meeting::{
    Facility, Meeting, MeetingGroup, MeetingPlace, Online, Point, RowFault, Service, Venue,
    Warning, WeeklyTime,
};
pub use programs::{Approach, MeetingType, Program, TypeFacet, shared_types};
pub use slugs::slug_of;
