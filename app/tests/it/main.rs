//! The whole server, tested from outside: over HTTP, over sockets, as a process.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access_matrix;
mod bad_days;
mod demo;
mod first_start;
mod guides;
mod halves;
mod log_privacy;
mod meetings;
mod own_data;
mod privacy;
mod process;
mod reading_lists;
mod rehearsal;
mod start;
mod statements;
mod systemd;
mod texts;
mod upgrade;
mod walk;
mod world;
