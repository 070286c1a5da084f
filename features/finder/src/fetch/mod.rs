//! Fetches registered lists, and nothing else: https, public addresses, small answers, in time.
//!
//! A registered name may come to lead into our own network (by a mistake, or on purpose), so the
//! addresses behind it are looked at at each request, and the connection goes to the one that was
//! looked at. A redirect is followed to the same host alone.

mod address;
mod client;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

pub(crate) use client::Guard;

/// What is asked of a list's host.
#[derive(Debug, Clone, Default)]
pub(crate) struct FetchRequest {
    pub(crate) address: String,
    /// As the host marked what we have; empty where it did not.
    pub(crate) etag: String,
    pub(crate) modified: String,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FetchedList {
    /// It is as it was.
    Same,
    /// The list.
    List {
        bytes: Vec<u8>,
        etag: String,
        modified: String,
    },
}

/// Why nothing came. The words go to the coordinator's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FetchFailure {
    /// The address is not one that may be fetched, or leads to one that may not.
    Forbidden,
    /// No such host, or it does not respond.
    Unreachable,
    /// The certificate is not good.
    Certificate,
    /// It took too long.
    TooSlow,
    /// It is larger than a list is.
    TooLarge,
    /// The host answered with this status.
    Status(u16),
    /// Not what a web server says.
    Garbled,
}

impl fmt::Display for FetchFailure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Forbidden => out.write_str("forbidden"),
            Self::Unreachable => out.write_str("unreachable"),
            Self::Certificate => out.write_str("certificate"),
            Self::TooSlow => out.write_str("too-slow"),
            Self::TooLarge => out.write_str("too-large"),
            Self::Status(status) => write!(out, "status-{status}"),
            Self::Garbled => out.write_str("garbled"),
        }
    }
}

/// An answer on its way.
pub(crate) type FetchFuture<'a> =
    Pin<Box<dyn Future<Output = Result<FetchedList, FetchFailure>> + Send + 'a>>;

/// Fetches lists.
pub(crate) trait Fetch: Send + Sync {
    fn fetch(&self, question: FetchRequest) -> FetchFuture<'_>;
}
