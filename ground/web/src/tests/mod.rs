//! Tests over the router and over real sockets.

mod connections;
mod faults;
mod form;
mod heavy_routes;
mod logs;
mod named;
mod pages;
mod texts;
mod world;
