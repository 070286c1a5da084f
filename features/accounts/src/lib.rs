//! People with an account.
mod hashing;
mod names;
pub mod rules;
