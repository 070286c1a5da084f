//! Promises of groups, over the router and on both databases.

mod agreeing;
mod crowds;
mod doors;
mod joining;
mod opening;
mod planning;
mod privacy;
mod staff;
mod world;
