//! The library of agendas.

use crate::Segment;

/// An agenda of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name in links and records.
    pub key: &'static str,
    /// Message id of its title: `template-<key>-title`.
    pub title: &'static str,
    /// Message id of one sentence about it: `template-<key>-about`.
    pub about: &'static str,
    /// The segments.
    pub agenda: Vec<Segment>,
}

/// Every agenda of the library.
pub fn library() -> Vec<Template> {
    Vec::new()
}

/// The agenda with this key.
pub fn template(key: &str) -> Option<Template> {
    library().into_iter().find(|template| template.key == key)
}
