//! The room on a real database, on both of them; where frames matter, through a real socket.

mod after;
mod bad_days;
mod forgotten;
mod nodes;
mod play;
mod privacy;
mod promises;
mod protocol;
mod safety;
mod sockets;
mod standings;
mod whole_session;
