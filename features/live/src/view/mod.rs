//! What one person sees of a room, and how it is drawn: the view with its names, the HTML of each
//! part, and the forms that the parts hold.
//!
//! The rooms push parts to sockets and the pages put them into documents, so this module lies below
//! both and calls neither. Everything in it is pure.

pub(crate) mod forms;
mod names;
pub(crate) mod parts;
pub(crate) mod rehearsal;
mod room_view;

pub use names::{SeatName, SeatNames};
pub use room_view::RoomView;
