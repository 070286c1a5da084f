//! Promises of groups, over the router and on both databases.

mod agreeing;
mod crowds;
mod joining;
mod opening;
mod planning;
mod privacy;
mod queries;
mod staff;
mod world;
