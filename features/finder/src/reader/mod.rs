//! Reads lists of other publishers apart from the server: in a process of its own with limits of
//! memory and time, so that no list can harm what else the server does.
//!
//! Where there is no program to start (tests), a list is read by a thread of the same process. Both
//! hand over the same parts, a thousand rows at a time, so that nobody holds a whole list.

mod child;
mod parts;
mod wire;

use std::path::PathBuf;
use std::sync::Arc;

use feeds::{ReadListError, UnreadableList};
use tokio::sync::mpsc;

pub(crate) use parts::{ListPart, ListSummary};
pub use wire::read_list_for_server;

use crate::places::Gazetteer;
use crate::rules::FeedSettings;
use parts::PartSink;

/// How lists are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ListReader {
    /// By a thread of this process.
    #[default]
    InProcess,
    /// By a process of its own: this program, started with `meetings read-list`.
    Child(PathBuf),
}

/// Why a list was not read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ListReadError {
    /// There is no list.
    Unreadable(UnreadableList),
    /// The process that read it needed more memory or time than it may have, or could not be started.
    Died,
}

/// The parts of a list on their way: its summary, its rows, and [`ListPart::End`] if it was read to
/// its end.
pub(crate) type ListParts = mpsc::Receiver<Result<ListPart, ListReadError>>;

/// Parts that wait to be written.
const MOST_WAITING: usize = 2;

impl ListReader {
    /// Begins to read a list. Who drops the parts ends the reading.
    pub(crate) fn read(&self, settings: FeedSettings, bytes: Arc<Vec<u8>>) -> ListParts {
        let (to, parts) = mpsc::channel(MOST_WAITING);
        match self {
            Self::Child(program) => {
                let program = program.clone();
                tokio::task::spawn_blocking(move || child::read(&program, &settings, &bytes, &to));
            }
            Self::InProcess => {
                tokio::task::spawn_blocking(move || read_here(&settings, &bytes, &to));
            }
        }
        parts
    }
}

fn read_here(
    settings: &FeedSettings,
    bytes: &[u8],
    to: &mpsc::Sender<Result<ListPart, ListReadError>>,
) {
    let send = |part| {
        let sent = to.blocking_send(Ok(part));
        sent.map_err(|_| std::io::ErrorKind::BrokenPipe.into())
    };
    let mut sink = PartSink::new(&settings.parent_region, send);
    let read = feeds::read_list(bytes, &settings.reading(), Gazetteer::bundled(), &mut sink);
    match read.and_then(|()| sink.end().map_err(ReadListError::Sink)) {
        // Nobody waits for the rest.
        Ok(()) | Err(ReadListError::Sink(_)) => {}
        Err(ReadListError::Unreadable(unreadable)) => {
            let _ = to.blocking_send(Err(ListReadError::Unreadable(unreadable)));
        }
    }
}
