//! Reads meeting lists that others publish: bytes in; meetings, and what was wrong with them, out.
//!
//! Reading is total. No input panics, a bad row does not lose the list, and every guess gives a
//! warning. [`read_list`] hands the rows over one by one, so that it needs little more than the
//! list itself, whatever is in it; [`import`] collects them.
//! Nothing here fetches, stores or asks the time.
#![warn(missing_docs)]

mod addresses;
mod clock_words;
mod columns;
mod countries;
mod day_languages;
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
mod phones;
mod programs;
mod read;
mod row;
mod row_reader;
mod rows;
mod same_row;
pub mod schedule;
mod signs;
mod slugs;
mod tables;
mod time_words;
mod types;
mod wrapped;

pub use columns::ColumnMapping;
pub use countries::country_of_zone;
pub use distance::{DistanceFrom, Unit, distance, rounded};
pub use fold::{fold, plain_signs};
pub use import::{import, read_list};
pub use links::provider_of;
pub use list::{
    ImportSettings, ImportedList, ListHead, ListLayout, ListNote, ListSink, MOST_BYTES, MOST_ROWS,
    ReadListError, RejectReason, RejectedRow, UnreadableList, ZoneLookup,
};
pub use meeting::{
    Facility, FacilityPhone, Meeting, MeetingGroup, MeetingPlace, Online, Point, RowFault, Service,
    Venue, Warning, WeeklyTime,
};
pub use programs::{Approach, MeetingType, Program, TypeFacet, shared_types};
pub use slugs::slug_of;
