//! Bad days, seen from outside: each has a defined and kind answer, and nothing acknowledged is
//! lost. `docs/operate.md` lists which test shows what.

mod clock;
mod forms;
mod invitations;
mod meanwhile;
mod night;
mod revocation;
mod room;
mod sockets;
