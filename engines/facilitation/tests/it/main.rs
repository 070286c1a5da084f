//! The session engine from outside: its rules one by one, and random sessions.

mod audience;
mod ending;
mod floor;
mod hearing;
mod next_step;
mod people;
mod planned_time;
mod practice;
mod quiet;
mod random_sessions;
mod rehearsal;
mod responses;
mod safety;
mod standing;
mod table;
mod wire;
