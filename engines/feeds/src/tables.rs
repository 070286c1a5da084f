//! Reads a table as text: records of cells, parted by a comma or what a program took for one.
//!
//! A quotation mark that is never closed is common in lists that people type. The usual reading
//! (RFC 4180) takes all rows after it into one cell; here it is a stray letter of its own line.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::Value;

use crate::columns::{self, ColumnMapping};
use crate::list::UnreadableList;

/// How far down a header is looked for, below a title and remarks.
pub(crate) const HEADER_WITHIN: usize = 10;
/// Columns that are read at most; those of a list of meetings are fewer than fifty.
pub(crate) const MOST_COLUMNS: usize = 1_000;
/// Lines that one record may go over, and the bytes of a cell in quotation marks.
const MOST_RECORD_LINES: usize = 200;
const MOST_CELL_BYTES: usize = 32 * 1024;

/// What programs put between cells. `sep=` in the first line names any other.
const DELIMITERS: [u8; 6] = [b',', b';', b'\t', b'|', b'~', b'^'];

/// A table with its header, at its first row.
#[derive(Debug, Clone)]
pub(crate) struct Table<'a> {
    pub(crate) header: Vec<String>,
    pub(crate) records: TableRecords<'a>,
}

/// The records of a table from a place on.
#[derive(Debug, Clone)]
pub(crate) struct TableRecords<'a> {
    rest: &'a str,
    delimiter: u8,
    /// Cells of a whole record; 0 where that is not known yet.
    columns: usize,
    line: usize,
}

/// One record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TableRecord<'a> {
    pub(crate) cells: Vec<Cow<'a, str>>,
    /// The lines that it stands on, from 1.
    pub(crate) lines: Range<usize>,
    /// A quotation mark of it is not closed and was taken as a stray letter.
    pub(crate) stray_quote: bool,
}

/// Finds the header of a table. `line` is the number of its first line.
///
/// # Errors
/// [`UnreadableList::NoList`] where no row has two names of columns that are known.
pub(crate) fn open<'a>(
    text: &'a str,
    line: usize,
    known: &ColumnMapping,
) -> Result<Table<'a>, UnreadableList> {
    let (text, line, named) = separator(text, line);
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let in_first = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    let tables = named
        .into_iter()
        .chain(DELIMITERS.into_iter().filter(|_| named.is_none()))
        .map(|delimiter| {
            let records = TableRecords {
                rest: text,
                delimiter,
                columns: 0,
                line,
            };
            let (understood, table) = under_header(records, known);
            let comma = delimiter == b',';
            (understood, (in_first(delimiter), comma), table)
        });
    let best = tables.max_by_key(|(understood, rank, _)| (*understood, *rank));
    let Some((understood, _, table)) = best else {
        return Err(UnreadableList::NoList);
    };
    let names = table.header.iter().filter(|name| !name.is_empty()).count();
    if understood < 2.min(names) || understood == 0 {
        return Err(UnreadableList::NoList);
    }
    Ok(table)
}

/// `sep=;`, as spreadsheets write above a table: what follows it, its line, and the separator.
fn separator(text: &str, line: usize) -> (&str, usize, Option<u8>) {
    let (first, rest) = split_line(text);
    let word = first.trim().trim_matches('"');
    let named = word
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|_| first.trim_matches(['"', '\r', '\n']).get(4..))
        .and_then(|sign| sign.bytes().next())
        .filter(u8::is_ascii);
    match named {
        Some(_) => (rest, line + 1, named),
        None => (text, line, None),
    }
}

/// How many names of columns the best row has that are known, and the table below it.
fn under_header<'a>(mut records: TableRecords<'a>, known: &ColumnMapping) -> (usize, Table<'a>) {
    let understood = |record: &TableRecord<'_>| {
        let names = record.cells.iter();
        names
            .filter(|name| columns::meaning(name, known).is_some())
            .count()
    };
    let mut best: Option<(usize, Table<'a>)> = None;
    for _ in 0..HEADER_WITHIN {
        let Some(record) = records.next() else { break };
        let count = understood(&record);
        if best.is_some() && count < 2 {
            continue;
        }
        let header: Vec<String> = record.cells.into_iter().map(Cow::into_owned).collect();
        let mut below = records.clone();
        below.columns = header.len();
        let table = Table {
            header,
            records: below,
        };
        let is_header = count >= 2;
        best = Some((count, table));
        if is_header {
            break;
        }
    }
    let nothing = || Table {
        header: Vec::new(),
        records: records.clone(),
    };
    best.unwrap_or_else(|| (0, nothing()))
}

/// The header of a sheet, and the rows below it; `row` gives the cells of a row.
pub(crate) fn header_of_sheet(
    rows: usize,
    row: impl Fn(usize) -> Vec<Value>,
) -> (Vec<String>, usize) {
    let understood = |row: &[Value]| {
        let names = row.iter().filter_map(Value::as_str);
        names
            .filter(|name| columns::meaning(name, &ColumnMapping::default()).is_some())
            .count()
    };
    let at = (0..rows.min(HEADER_WITHIN))
        .find(|at| understood(&row(*at)) >= 2)
        .unwrap_or(0);
    let header = if rows == 0 { Vec::new() } else { row(at) };
    let header = header.iter().take(MOST_COLUMNS);
    let header = header.map(|cell| cell.as_str().unwrap_or_default().to_owned());
    (header.collect(), at + 1)
}

/// A text at its first end of a line: what is before, and what is behind.
fn split_line(text: &str) -> (&str, &str) {
    match text.find(['\n', '\r']) {
        None => (text, ""),
        Some(at) => {
            let rest = &text[at..];
            let end = if rest.starts_with("\r\n") { 2 } else { 1 };
            (&text[..at], &rest[end..])
        }
    }
}

impl<'a> Iterator for TableRecords<'a> {
    type Item = TableRecord<'a>;

    /// The next record that is not blank.
    fn next(&mut self) -> Option<TableRecord<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let record = self.read();
            if record.cells.iter().any(|cell| !cell.is_empty()) {
                return Some(record);
            }
        }
    }
}

impl<'a> TableRecords<'a> {
    fn read(&mut self) -> TableRecord<'a> {
        let (line, behind) = split_line(self.rest);
        let quoted = line.contains('"').then(|| cells(self.rest, self.delimiter));
        let whole = quoted.filter(|cut| !cut.unclosed && !self.swallows(cut));
        let begins = self.line;
        let (cells, stray_quote) = match whole {
            Some(cut) => {
                self.line += lines_in(&self.rest[..cut.length]).saturating_sub(1);
                self.rest = self.rest.get(cut.length..).unwrap_or_default();
                let behind = self.rest.strip_prefix("\r\n");
                let behind = behind.or_else(|| self.rest.strip_prefix(['\n', '\r']));
                self.rest = behind.unwrap_or(self.rest);
                (cut.cells, false)
            }
            None => {
                self.rest = behind;
                let cut = cells(line, self.delimiter);
                (cut.cells, line.contains('"'))
            }
        };
        self.line += 1;
        TableRecord {
            cells,
            lines: begins..self.line,
            stray_quote,
        }
    }

    /// Whether a record that goes over several lines took whole records into a cell.
    fn swallows(&self, cut: &CutCells<'_>) -> bool {
        let text = &self.rest[..cut.length];
        let mut lines = text.split(['\n', '\r']).skip(1).peekable();
        if lines.peek().is_none() || self.columns == 0 {
            return false;
        }
        if cut.cells.len() > self.columns {
            return true;
        }
        self.columns >= 4
            && lines.any(|line| {
                let quotes = line.bytes().filter(|byte| *byte == b'"').count();
                quotes % 2 == 0 && cells(line, self.delimiter).cells.len() == self.columns
            })
    }
}

/// How many lines a text has.
fn lines_in(text: &str) -> usize {
    let mut count = 1;
    let mut before = b' ';
    for byte in text.bytes() {
        count += usize::from(byte == b'\r' || (byte == b'\n' && before != b'\r'));
        before = byte;
    }
    count
}

/// The cells of one record.
struct CutCells<'a> {
    cells: Vec<Cow<'a, str>>,
    /// Bytes of the record, without the end of its line.
    length: usize,
    /// A quotation mark at the start of a cell is not closed.
    unclosed: bool,
}

/// Cuts the record at the start of a text. A quotation mark that is not closed is left out, and its
/// cell ends at the next delimiter.
fn cells(text: &str, delimiter: u8) -> CutCells<'_> {
    let bytes = text.as_bytes();
    let (mut found, mut at, mut unclosed) = (Vec::new(), 0, false);
    let mut lines_left = MOST_RECORD_LINES;
    loop {
        let blanks = bytes[at..]
            .iter()
            .take_while(|byte| **byte == b' ' || (**byte == b'\t' && delimiter != b'\t'));
        let start = at + blanks.count();
        let mut cell = None;
        if bytes.get(start) == Some(&b'"') {
            cell = quoted((text, start), delimiter, &mut lines_left);
            unclosed |= cell.is_none();
        }
        let (cell, end) = cell.unwrap_or_else(|| {
            let end = end_of_cell(bytes, at, delimiter);
            let words = text[at..end].trim();
            (Cow::Borrowed(words.strip_prefix('"').unwrap_or(words)), end)
        });
        if found.len() < MOST_COLUMNS {
            found.push(cell);
        }
        if bytes.get(end) != Some(&delimiter) {
            return CutCells {
                cells: found,
                length: end,
                unclosed,
            };
        }
        at = end + 1;
    }
}

fn end_of_cell(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    let stops = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
    let length = bytes[at..].iter().position(stops);
    length.map_or(bytes.len(), |length| at + length)
}

/// A cell in quotation marks, and where it ends. `None` where they are not closed, or where another
/// cell in quotation marks begins before they are.
fn quoted<'a>(
    (text, start): (&'a str, usize),
    delimiter: u8,
    lines_left: &mut usize,
) -> Option<(Cow<'a, str>, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut doubled) = (start + 1, false);
    loop {
        let byte = *bytes.get(at)?;
        if byte == b'\n' || byte == b'\r' {
            *lines_left = lines_left.checked_sub(1)?;
        }
        if at - start > MOST_CELL_BYTES {
            return None;
        }
        match byte {
            b'"' if bytes.get(at + 1) == Some(&b'"') => {
                doubled = true;
                at += 2;
            }
            b'"' => break,
            _ => at += 1,
        }
    }
    let inside = &text[start + 1..at];
    let end = end_of_cell(bytes, at + 1, delimiter);
    let behind = text[at + 1..end].trim();
    let before = inside.trim_end_matches([' ', '\t']).bytes().next_back();
    let begins = at > start + 1 && (before == Some(delimiter) || before == Some(b'\n'));
    if !behind.is_empty() && begins {
        return None;
    }
    let words = inside.trim();
    let words = if doubled {
        Cow::Owned(words.replace("\"\"", "\""))
    } else {
        Cow::Borrowed(words)
    };
    if behind.is_empty() {
        return Some((words, end));
    }
    // `"Bob" Smith`: the quotation marks were meant as such.
    let behind = behind.strip_suffix('"').unwrap_or(behind);
    Some((Cow::Owned(format!("{words} {behind}")), end))
}

#[cfg(test)]
mod tests {
    use super::{TableRecords, open};
    use crate::columns::ColumnMapping;

    fn read(text: &str) -> Vec<(usize, bool, String)> {
        let table = open(text, 1, &ColumnMapping::default()).unwrap();
        let records: TableRecords<'_> = table.records;
        records
            .map(|record| {
                (
                    record.lines.start,
                    record.stray_quote,
                    record.cells.join("·"),
                )
            })
            .collect()
    }

    const HEAD: &str = "Name,Day,Time,Address,City,Notes\n";

    #[test]
    fn a_stray_quote_harms_its_own_line_alone() {
        for (rows, expected) in [
            (
                "A,Mon,9:00,1 St,B,\"ring bell\nC,Tue,9:00,2 St,B,x\n",
                vec![
                    (2, true, "A·Mon·9:00·1 St·B·ring bell"),
                    (3, false, "C·Tue·9:00·2 St·B·x"),
                ],
            ),
            (
                "\"A,Mon,9:00,1 St,B,x\nC,Tue,9:00,2 St,B,\"y, z\"\n",
                vec![
                    (2, true, "A·Mon·9:00·1 St·B·x"),
                    (3, false, "C·Tue·9:00·2 St·B·y, z"),
                ],
            ),
            (
                "A,Mon,9:00,1 St,B,\"x\nC,Tue,9:00,2 St,B,y\nD,Tue,9:00,2 St,B,z\"\n",
                vec![
                    (2, true, "A·Mon·9:00·1 St·B·x"),
                    (3, false, "C·Tue·9:00·2 St·B·y"),
                    (4, false, "D·Tue·9:00·2 St·B·z\""),
                ],
            ),
            (
                "A,Mon,9:00,1 St,B,\"x\nC,Tue,9:00,2 St,B,\"y\"\n",
                vec![
                    (2, true, "A·Mon·9:00·1 St·B·x"),
                    (3, false, "C·Tue·9:00·2 St·B·y"),
                ],
            ),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(line, stray, cells)| (line, stray, cells.to_owned()))
                .collect();
            assert_eq!(read(&format!("{HEAD}{rows}")), expected, "{rows}");
        }
    }

    #[test]
    fn a_cell_may_have_lines_delimiters_and_quotes() {
        let rows = "\"A \"\"B\"\"\",Mon,9:00,\"1 St, B\",C,\"one\r\ntwo, three\nfour\"\r\n\
                    \"A\" Group,Mon,9:00,x,y\r\"multi\nline\",Tue,9:00,x,y,z";
        let read = read(&format!("{HEAD}{rows}"));
        let lines: Vec<usize> = read.iter().map(|(line, ..)| *line).collect();
        let cells: Vec<&str> = read.iter().map(|(.., cells)| cells.as_str()).collect();
        assert_eq!(lines, [2, 5, 6]);
        assert_eq!(
            cells,
            [
                "A \"B\"·Mon·9:00·1 St, B·C·one\r\ntwo, three\nfour",
                "A Group·Mon·9:00·x·y",
                "multi\nline·Tue·9:00·x·y·z"
            ]
        );
        assert!(read.iter().all(|(_, stray, _)| !stray));
    }

    #[test]
    fn any_sign_may_part_the_cells() {
        for text in [
            "Name|Day|Time\nA|Mon|9:00",
            "sep=|\nName|Day|Time\nA|Mon|9:00",
            "\"sep=:\"\r\nName:Day:Time\r\nA:Mon:9h00",
            "Name;Day;Time\nA;Mon;9:00",
            "A title, with a comma\nName\tDay\tTime\nA\tMon\t9:00",
            "Name~Day~Time\nA~Mon~9:00",
        ] {
            let read = read(text);
            assert_eq!(read.len(), 1, "{text}");
            assert!(read[0].2.starts_with("A·Mon·9"), "{text}: {read:?}");
        }
        assert!(open("one|two\nthree|four", 1, &ColumnMapping::default()).is_err());
    }
}
