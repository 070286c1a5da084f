//! What goes between the server and the process that reads a list: one line of JSON with the task,
//! then the bytes of the list; back, one line of JSON for each part.

use std::io::{self, BufRead, Read, Write};

use feeds::{ColumnMapping, ReadListError, UnreadableList};
use kernel::Zone;
use serde::{Deserialize, Serialize};

use super::parts::{ListPart, PartSink};
use crate::places::Gazetteer;
use crate::rules::FeedSettings;

/// The task as it is sent.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SentTask {
    pub(super) program: String,
    pub(super) zone: String,
    pub(super) columns: Vec<(String, String)>,
    pub(super) parent_region: String,
    /// Bytes of the list that follows.
    pub(super) length: usize,
}

impl SentTask {
    pub(super) fn of(settings: &FeedSettings, length: usize) -> Self {
        let columns = settings.columns.0.iter();
        Self {
            program: settings.program.clone(),
            zone: settings.zone.as_ref().map_or("", Zone::name).to_owned(),
            columns: columns
                .map(|(name, field)| (name.clone(), field.clone()))
                .collect(),
            parent_region: settings.parent_region.clone(),
            length,
        }
    }

    fn settings(self) -> FeedSettings {
        FeedSettings {
            columns: ColumnMapping(self.columns.into_iter().collect()),
            parent_region: self.parent_region,
            ..FeedSettings::new("", &self.program, self.zone.parse().ok())
        }
    }
}

/// One line back.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum SentPart {
    Part(ListPart),
    Unreadable(SentFault),
}

/// [`UnreadableList`] as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum SentFault {
    WebPage,
    Malformed(usize, usize),
    NoList,
    Blank,
    TooLarge,
    TooManyRows,
}

impl From<UnreadableList> for SentFault {
    fn from(fault: UnreadableList) -> Self {
        match fault {
            UnreadableList::WebPage => Self::WebPage,
            UnreadableList::Malformed { line, column } => Self::Malformed(line, column),
            UnreadableList::NoList => Self::NoList,
            UnreadableList::Blank => Self::Blank,
            UnreadableList::TooLarge => Self::TooLarge,
            UnreadableList::TooManyRows => Self::TooManyRows,
        }
    }
}

impl From<SentFault> for UnreadableList {
    fn from(fault: SentFault) -> Self {
        match fault {
            SentFault::WebPage => Self::WebPage,
            SentFault::Malformed(line, column) => Self::Malformed { line, column },
            SentFault::NoList => Self::NoList,
            SentFault::Blank => Self::Blank,
            SentFault::TooLarge => Self::TooLarge,
            SentFault::TooManyRows => Self::TooManyRows,
        }
    }
}

/// Address space that reading takes beside the list: the program, its tables, the places, and the
/// words of half a million rows.
const MEMORY_BESIDE: u64 = 384 * 1024 * 1024;
/// How often a list may lie in memory, in any form.
const MEMORY_A_LIST: u64 = 5;

/// Bytes of address space that reading a list of this length may take.
fn memory_for(length: usize) -> u64 {
    MEMORY_BESIDE + MEMORY_A_LIST * u64::try_from(length).unwrap_or(u64::MAX / 8)
}

/// Reads a list that the server sends, and sends its parts back: what the started process does.
/// `limit` sets the most bytes of memory, before the list is taken in.
///
/// # Errors
/// The server sent no task, the limit cannot be set, or the server no longer listens.
pub fn read_list_for_server(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    limit: impl FnOnce(u64) -> io::Result<()>,
) -> io::Result<()> {
    let mut line = String::new();
    input.take(1024 * 1024).read_line(&mut line)?;
    let sent: SentTask = serde_json::from_str(&line)?;
    limit(memory_for(sent.length))?;
    let length = sent.length;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length)?;
    input.take(length as u64).read_to_end(&mut bytes)?;
    let settings = sent.settings();
    let send = |output: &mut dyn Write, part: &SentPart| {
        serde_json::to_writer(&mut *output, part)?;
        output.write_all(b"\n")?;
        output.flush()
    };
    let mut sink = PartSink::new(&settings.parent_region, |part| {
        send(output, &SentPart::Part(part))
    });
    let read = feeds::read_list(&bytes, &settings.reading(), Gazetteer::bundled(), &mut sink);
    match read.and_then(|()| sink.end().map_err(ReadListError::Sink)) {
        Ok(()) => Ok(()),
        Err(ReadListError::Sink(error)) => Err(error),
        Err(ReadListError::Unreadable(fault)) => send(output, &SentPart::Unreadable(fault.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::{SentPart, SentTask, read_list_for_server};
    use crate::reader::parts::ListPart;
    use crate::rules::FeedSettings;

    fn read(list: &[u8]) -> (Vec<SentPart>, u64) {
        let settings = FeedSettings::new("A", "aa", None);
        let mut input = serde_json::to_vec(&SentTask::of(&settings, list.len())).unwrap();
        input.push(b'\n');
        input.extend_from_slice(list);
        let (mut output, mut limited) = (Vec::new(), 0);
        let limit = |bytes| {
            limited = bytes;
            Ok(())
        };
        read_list_for_server(&mut input.as_slice(), &mut output, limit).unwrap();
        let lines = output.split(|byte| *byte == b'\n');
        let lines = lines.filter(|line| !line.is_empty());
        let parts = lines.map(|line| serde_json::from_slice(line).unwrap());
        (parts.collect(), limited)
    }

    #[test]
    fn a_list_comes_in_parts_and_ends() {
        let (parts, limited) = read(br#"[{"slug":"a","name":"A","day":1,"time":"9:00"},1]"#);
        assert!(limited > 0);
        let [
            SentPart::Part(ListPart::Summary(summary)),
            SentPart::Part(ListPart::Meetings(rows)),
            SentPart::Part(ListPart::End),
        ] = parts.as_slice()
        else {
            panic!("{parts:?}")
        };
        assert_eq!(
            (summary.meetings, summary.told, summary.rejected),
            (1, 1, 1)
        );
        assert_eq!(rows[0].slug, "a");
        let (parts, _) = read(b"<html>");
        assert!(
            matches!(parts.as_slice(), [SentPart::Unreadable(_)]),
            "{parts:?}"
        );
    }
}
