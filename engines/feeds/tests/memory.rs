//! Reading a list needs little more memory than the list, whatever is in it. Alone in its file, so
//! that nothing else allocates meanwhile.

use std::fmt::Write;

use feeds::{
    Facility, ImportSettings, ListHead, ListSink, Meeting, Program, ReadListError, UnreadableList,
    read_list,
};

const MIB: usize = 1024 * 1024;
/// What tables of words and half a million short rows take, however short the list is.
const BESIDE: usize = 64 * MIB;

/// Counts what it is handed.
#[derive(Default)]
struct Counted {
    meetings: usize,
}

impl ListSink for Counted {
    fn head(&mut self, _: &ListHead) -> std::io::Result<()> {
        Ok(())
    }

    fn meeting(&mut self, _: Meeting) -> std::io::Result<()> {
        self.meetings += 1;
        Ok(())
    }

    fn facility(&mut self, _: Facility) -> std::io::Result<()> {
        Ok(())
    }
}

/// Bytes of a line of this process's status; none where the system does not tell.
fn status(name: &str) -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// Reads a list; what came of it, and how much more memory was in use at most.
fn read(list: &[u8]) -> (Result<usize, ReadListError>, Option<usize>) {
    let reset = std::fs::write("/proc/self/clear_refs", "5").ok();
    let before = reset.and_then(|()| status("VmRSS:"));
    let settings = ImportSettings::new(Program::other());
    let mut counted = Counted::default();
    let read = read_list(list, &settings, &(), &mut counted).map(|()| counted.meetings);
    let most = status("VmHWM:").zip(before);
    (read, most.map(|(most, before)| most.saturating_sub(before)))
}

#[expect(clippy::print_stdout, reason = "a measurement is for reading")]
fn check(name: &str, list: &[u8], too_many: bool) {
    let (read, most) = read(list);
    let refused = matches!(
        read,
        Err(ReadListError::Unreadable(UnreadableList::TooManyRows))
    );
    assert_eq!(refused, too_many, "{name}: {read:?}");
    let Some(most) = most else {
        eprintln!("{name}: this system does not tell how much memory is in use");
        return;
    };
    println!(
        "{name}: {} bytes, {most} bytes of memory beside it",
        list.len()
    );
    assert!(
        most <= 4 * list.len() + BESIDE,
        "{name}: {most} bytes for a list of {}",
        list.len()
    );
}

#[test]
fn a_list_takes_at_most_four_times_its_size() {
    let mut list = String::from("name,day,time\n");
    while list.len() < 6 * MIB {
        list.push_str("A,1,19:00\n");
    }
    check("short rows of a table", list.as_bytes(), true);
    let list = format!("[{}1]", "1,".repeat(4_000_000));
    check("four million numbers", list.as_bytes(), true);
    let list = format!("[{}{{}}]", "{},".repeat(1_000_000));
    check("a million empty objects", list.as_bytes(), true);
    let mut list = String::from("{");
    for key in 0..600_000 {
        write!(list, "\"k{key}\":1,").unwrap();
    }
    list.push_str("\"meetings\":[{\"slug\":\"a\",\"day\":1}]}");
    check("six hundred thousand keys", list.as_bytes(), false);
    let list = format!(
        "[{{\"slug\":\"a\",{}]",
        list.trim_start_matches('{').trim_end_matches('}')
    );
    check("a row of as many keys", list.as_bytes(), false);
    let mut list = String::from("{");
    for key in 0..600_000 {
        write!(list, "\"{key}\":{{}},").unwrap();
    }
    check(
        "six hundred thousand numbered rows",
        format!("{list}\"x\":1}}").as_bytes(),
        true,
    );
    check("lines", "{}\n".repeat(600_000).as_bytes(), true);
    check("separators", ",".repeat(4 * MIB).as_bytes(), false);
    let wide = format!("name,day{}\nA,1\n", ",".repeat(4 * MIB));
    check("a wide header", wide.as_bytes(), false);
    let lines = format!("name,day,time,city\n{}", "\"a\n\",".repeat(30_000));
    check(
        "cells of two lines, all in one record",
        lines.as_bytes(),
        false,
    );
    let quotes = format!("name,day,time,city\n{}", "\"a,b,c,d\n".repeat(20_000));
    check("a stray quote in each row", quotes.as_bytes(), false);
}

/// A note that every row takes over from one row is taken over as often as there is room.
#[test]
fn a_shared_note_does_not_multiply() {
    let note = "n".repeat(200 * 1024);
    let mut list = format!("[{{\"slug\":\"a\",\"group\":\"G\",\"group_notes\":\"{note}\"}}");
    for row in 0..2_000 {
        write!(list, ",{{\"slug\":\"{row}\",\"group\":\"G\"}}").unwrap();
    }
    list.push(']');
    let settings = ImportSettings::new(Program::other());
    let list = feeds::import(list.as_bytes(), &settings, &()).unwrap();
    let notes = list
        .meetings
        .iter()
        .filter_map(|meeting| meeting.group.notes.as_ref());
    let bytes: usize = notes.map(String::len).sum();
    assert!(bytes < 80 * MIB, "{bytes}");
    assert_eq!(list.meetings.len(), 2_001);
}
