//! The pages of a session.

mod after;
pub(crate) mod parts;

/// The addresses of the pages.
pub(crate) fn routes() -> Vec<web::Route> {
    after::routes()
}
