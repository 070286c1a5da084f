//! The whole house, tested from outside: over HTTP, over sockets, as a process.

mod demo;
mod log_privacy;
mod process;
mod start;
mod statements;
mod texts;
mod world;
