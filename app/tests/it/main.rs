//! The whole house, tested from outside: over HTTP, over sockets, as a process.

mod process;
mod start;
mod texts;
