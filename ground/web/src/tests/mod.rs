//! Tests of the door as a whole: over the router and over real sockets.
