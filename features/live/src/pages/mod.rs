//! The pages of a session.

pub(crate) mod parts;
