//! The pages of a session.

pub(crate) mod parts;

/// The addresses of the pages.
pub(crate) fn routes() -> Vec<web::Route> {
    Vec::new()
}
