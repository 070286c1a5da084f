//! Groups.
pub mod rules;
