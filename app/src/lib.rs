//! The one binary, as a library for its own tests: wiring only, no rules, no SQL.
#![warn(missing_docs)]

pub mod admin;
mod attended;
pub mod cli;
pub mod demo;
pub mod features;
mod health;
mod logs;
mod metrics;
pub mod own_data;
pub mod process;
pub mod root_key;

pub mod serve;
pub mod server;
pub mod settings;
mod start;
pub mod supervisor;
mod terminal;
mod timetable;
