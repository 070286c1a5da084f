//! Where a person is who comes to a session online, and how to reach them when they are in danger.

use kernel::{HOUR, Millis, Private};
use serde::Serialize;
use serde::ser::SerializeStruct;

/// The longest description of where a person is, in characters.
pub const CONTACT_PLACE_MAX: usize = 200;
/// The longest telephone number, in characters.
pub const CONTACT_NUMBER_MAX: usize = 40;
/// How long a contact is kept after its session has ended.
pub(crate) const KEPT_AFTER_END: Millis = 24 * HOUR;
/// How long a contact is kept whatever became of its session: longer than a day after any session that
/// begins when the room may open.
pub(crate) const KEPT_AFTER_WRITING: Millis = 36 * HOUR;

/// What a person wrote; at least one of the two is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Street and place, or a landmark.
    pub place: Option<Private<String>>,
    /// A number to call.
    pub number: Option<Private<String>>,
}

impl Contact {
    /// What was written; `None` when nothing was.
    pub fn new(place: Option<String>, number: Option<String>) -> Option<Self> {
        let is_something = place.is_some() || number.is_some();
        is_something.then(|| Self {
            place: place.map(Private::new),
            number: number.map(Private::new),
        })
    }

    /// The link that calls the number, if there is one with a digit in it.
    pub fn phone_link(&self) -> Option<String> {
        let number = self.number.as_ref()?;
        web::phone_link(number.reveal())
    }

    pub(crate) fn place_text(&self) -> &str {
        text(self.place.as_ref())
    }

    pub(crate) fn number_text(&self) -> &str {
        text(self.number.as_ref())
    }
}

fn text(words: Option<&Private<String>>) -> &str {
    words.map_or("", |words| words.reveal())
}

/// For the copy of a person's own data.
impl Serialize for Contact {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Contact", 2)?;
        fields.serialize_field("place", self.place_text())?;
        fields.serialize_field("number", self.number_text())?;
        fields.end()
    }
}
