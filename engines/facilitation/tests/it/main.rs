//! The session engine from outside: its rules one by one, and random sessions.

mod audience;
mod ending;
mod floor;
mod hearing;
mod people;
mod practice;
mod quiet;
mod random_sessions;
mod responses;
mod standing;
mod table;
mod wire;
