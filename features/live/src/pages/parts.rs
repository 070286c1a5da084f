//! The parts of the room page, for the first page, for a page without script, and for each frame.

use web::Words;

use crate::rooms::RoomView;

/// One part of the page.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Its name; the element with `data-part` of this name takes the HTML.
    pub(crate) name: &'static str,
    /// Its HTML.
    pub(crate) html: String,
}

/// All parts, for one person.
pub(crate) fn render(_room: &RoomView, _words: Words) -> Vec<Part> {
    Vec::new()
}
