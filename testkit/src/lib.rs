//! For tests alone: a browser without a screen, a socket, a folder of one's own.
#![warn(missing_docs)]

mod client;
mod folder;
pub mod html;
mod socket;

pub use client::{Client, Page};
pub use folder::Folder;
pub use socket::{Listening, Socket};
