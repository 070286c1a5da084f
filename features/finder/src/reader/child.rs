//! The server's side of the process that reads a list.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use tokio::sync::mpsc;

use super::ListReadError;
use super::parts::ListPart;
use super::wire::{SentPart, SentTask};
use crate::rules::FeedSettings;

/// Bytes of a part at most: its rows, and what their marks take.
const MOST_PART_BYTES: u64 = 64 * 1024 * 1024;

/// Starts the process, sends it the list, and hands on its parts. A process that dies, or answers
/// anything else, is an error of this list alone.
pub(super) fn read(
    program: &Path,
    settings: &FeedSettings,
    bytes: &[u8],
    to: &mpsc::Sender<Result<ListPart, ListReadError>>,
) {
    let done = exchange(program, settings, bytes, to).unwrap_or_else(|error| {
        tracing::warn!(%error, "the process that reads lists did not do it");
        Some(ListReadError::Died)
    });
    if let Some(error) = done {
        // Nobody waits for it any more.
        let _ = to.blocking_send(Err(error));
    }
}

/// A process that ends with its reading, however that ends.
struct ReadingProcess(Child);

impl Drop for ReadingProcess {
    fn drop(&mut self) {
        // One that has ended cannot be killed, and its end is still to be fetched.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn exchange(
    program: &Path,
    settings: &FeedSettings,
    bytes: &[u8],
    to: &mpsc::Sender<Result<ListPart, ListReadError>>,
) -> io::Result<Option<ListReadError>> {
    // Nothing of the server's surroundings, which may hold its root key.
    let child = Command::new(program)
        .args(["meetings", "read-list"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut process = ReadingProcess(child);
    let (input, output) = (process.0.stdin.take(), process.0.stdout.take());
    let (Some(input), Some(output)) = (input, output) else {
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    std::thread::scope(|scope| {
        scope.spawn(|| send(input, settings, bytes));
        let handed_on = hand_on(BufReader::new(output), to);
        // Whatever it has not read by now it needs no more; the sender must not wait for it.
        let _ = process.0.kill();
        handed_on
    })
}

/// Sends the list. A process that no longer reads has a reason, which its answer tells.
fn send(mut input: ChildStdin, settings: &FeedSettings, bytes: &[u8]) {
    let sent = serde_json::to_vec(&SentTask::of(settings, bytes.len()));
    let _ = sent.map_err(io::Error::from).and_then(|mut head| {
        head.push(b'\n');
        input.write_all(&head)?;
        input.write_all(bytes)
    });
}

fn hand_on(
    mut output: impl BufRead,
    to: &mpsc::Sender<Result<ListPart, ListReadError>>,
) -> io::Result<Option<ListReadError>> {
    let mut line = String::new();
    loop {
        line.clear();
        (&mut output).take(MOST_PART_BYTES).read_line(&mut line)?;
        if line.is_empty() {
            return Ok(Some(ListReadError::Died));
        }
        match serde_json::from_str(&line)? {
            SentPart::Unreadable(fault) => {
                return Ok(Some(ListReadError::Unreadable(fault.into())));
            }
            SentPart::Part(part) => {
                let is_end = matches!(part, ListPart::End);
                if to.blocking_send(Ok(part)).is_err() || is_end {
                    return Ok(None);
                }
            }
        }
    }
}
