//! The room on a real database, on both of them; where frames matter, through a real socket.

mod after;
mod bad_days;
mod forgotten;
mod play;
mod privacy;
mod protocol;
mod sockets;
mod whole_session;
