//! The one binary, as a library for its own tests: wiring only, no rules, no SQL.
#![warn(missing_docs)]
pub mod cli;
pub mod logs;
mod metrics;
pub mod process;
pub mod root_key;
pub mod settings;
mod start;
pub mod terminal;
