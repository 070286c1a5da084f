//! Exports: Meeting Guide JSON, which loses nothing, and iCalendar.

mod calendar;
mod clock_changes;
mod entry;
mod guide;

pub use calendar::{CalendarEvent, calendar};
pub use entry::{CalendarEntry, calendar_entry};
pub use guide::{guide, guide_row};
