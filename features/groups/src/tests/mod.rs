//! Promises of groups, over the router and on both databases.

mod ages;
mod agreeing;
mod bound;
mod coming;
mod crowds;
mod decisions;
mod joining;
mod opening;
mod planning;
mod privacy;
mod queries;
mod roles;
mod staff;
mod world;
