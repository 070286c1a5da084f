//! Cuts a text into rows, in any of the layouts.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::columns::{self, ColumnMapping};
use crate::list::{ListLayout, ListNote, UnreadableList};
use crate::mend::mended;
use crate::row::{RowFields, is_blank};

/// A list cut into rows, which are read one at a time.
pub(crate) struct CutList<'a> {
    pub(crate) layout: ListLayout,
    pub(crate) notes: Vec<ListNote>,
    /// BMLT's table of formats, where the list carries it.
    pub(crate) formats: Option<&'a str>,
    rows: ListRows<'a>,
}

/// One row cut out of a list.
pub(crate) struct CutRow<'a> {
    /// `None` for a row that is no object.
    pub(crate) row: Option<RowFields>,
    /// The row's own text.
    pub(crate) source: &'a str,
    /// Whether the text had to be mended before it could be read as JSON.
    pub(crate) mended: bool,
}

enum ListRows<'a> {
    /// Cut out of the text, not yet parsed.
    Json(Vec<&'a RawValue>),
    /// One object a line.
    Lines(Vec<&'a str>),
    /// A header and its cells.
    Cells {
        header: Vec<String>,
        rows: Vec<Vec<Value>>,
    },
}

/// Where lists hide inside an object, by the services that wrap them.
const LIST_KEYS: [&str; 8] = [
    "meetings", "records", "rows", "values", "data", "results", "time", "noday",
];

/// Looks at a text and cuts it into rows.
pub(crate) fn cut<'a>(text: &'a str, known: &ColumnMapping) -> Result<CutList<'a>, UnreadableList> {
    let text =
        unwrapped(text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0'));
    let (rows, formats, mut notes) = match text.as_bytes().first() {
        None => return Err(UnreadableList::Blank),
        Some(b'<') => return Err(UnreadableList::WebPage),
        Some(b'[') => match parse(text) {
            Ok(items) => (from_array(items), None, Vec::new()),
            Err(malformed) => (elements(text).ok_or(malformed)?, None, Vec::new()),
        },
        Some(b'{') => from_object(text)?,
        Some(_) => (from_csv(text, known)?, None, Vec::new()),
    };
    let layout = rows.layout();
    if rows.len() == 0 {
        notes.push(ListNote::Empty);
    }
    Ok(CutList {
        layout,
        notes,
        formats,
        rows,
    })
}

fn parse<'a, T: serde::Deserialize<'a>>(text: &'a str) -> Result<T, UnreadableList> {
    serde_json::from_str(text).map_err(|error| UnreadableList::Malformed {
        line: error.line(),
        column: error.column(),
    })
}

/// Without what a cache writes behind (`<!-- … -->`) and without the call around JSONP
/// (`callback([…]);`).
fn unwrapped(text: &str) -> &str {
    let text = match text.rsplit_once("<!--") {
        Some((list, _)) if text.ends_with("-->") && list.trim_end().ends_with([']', '}']) => {
            list.trim_end()
        }
        _ => text,
    };
    let inner = text
        .trim_end_matches([';', ' ', '\n'])
        .strip_suffix(')')
        .and_then(|call| call.split_once('('));
    match inner {
        Some((name, json))
            if !name.is_empty()
                && name
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || "_$.".contains(letter)) =>
        {
            json.trim()
        }
        _ => text,
    }
}

/// A list that is malformed somewhere inside a row: cut at the commas between rows, so that only
/// that row is lost. Nothing where the brackets do not close, or none of the rows is whole.
fn elements(text: &str) -> Option<ListRows<'_>> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    let (mut rows, mut start) = (Vec::new(), 1);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => depth += 1,
            b',' if depth == 1 => {
                rows.push(text[start..at].trim());
                start = at + 1;
            }
            b']' | b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 && at + 1 < text.len() {
                    return None;
                }
            }
            _ => {}
        }
    }
    rows.push(text.get(start..text.len() - 1)?.trim());
    rows.retain(|row| !row.is_empty());
    let any_whole = rows
        .iter()
        .any(|row| serde_json::from_str::<RowFields>(row).is_ok());
    (depth == 0 && any_whole).then_some(ListRows::Lines(rows))
}

fn from_array(items: Vec<&RawValue>) -> ListRows<'_> {
    let is = |item: &RawValue, sign: char| item.get().starts_with(sign);
    let lists = items.iter().filter(|item| is(item, '[')).count();
    let blank = items.iter().filter(|item| item.get() == "null").count();
    if lists == 0 || lists + blank < items.len() {
        return ListRows::Json(items);
    }
    // Pages of rows, one after the other.
    let pages: Vec<Vec<&RawValue>> = items
        .iter()
        .map(|page| serde_json::from_str(page.get()).unwrap_or_default())
        .collect();
    if pages.iter().flatten().any(|row| is(row, '{')) {
        return ListRows::Json(pages.into_iter().flatten().collect());
    }
    from_cells(&items)
}

/// A sheet, whose header is the first row with words that we know.
fn from_cells<'a>(items: &[&'a RawValue]) -> ListRows<'a> {
    let rows: Vec<Vec<Value>> = items
        .iter()
        .map(|item| serde_json::from_str(item.get()).unwrap_or_default())
        .collect();
    under_header(rows, &ColumnMapping::default())
}

/// How far down a header is looked for, below a title and remarks.
const HEADER_WITHIN: usize = 10;

fn under_header<'a>(mut rows: Vec<Vec<Value>>, known: &ColumnMapping) -> ListRows<'a> {
    let understood = |row: &Vec<Value>| {
        let names = row.iter().filter_map(Value::as_str);
        names
            .filter(|name| columns::meaning(name, known).is_some())
            .count()
    };
    let at = rows
        .iter()
        .take(HEADER_WITHIN)
        .position(|row| understood(row) >= 2)
        .unwrap_or(0);
    let mut rows = rows.drain(at.min(rows.len())..);
    let header = rows.next().unwrap_or_default();
    let header = header
        .iter()
        .map(|cell| cell.as_str().unwrap_or_default().to_owned())
        .collect();
    let rows = rows
        .filter(|row| row.iter().any(|cell| !is_blank(cell)))
        .collect();
    ListRows::Cells { header, rows }
}

type WrappedRows<'a> = (ListRows<'a>, Option<&'a str>, Vec<ListNote>);

/// A list, or one inside further wrapping: `{"success": true, "data": {"meetings": […]}}`.
fn rows_in(value: &RawValue, depth: u8) -> Option<Vec<&RawValue>> {
    if let Ok(list) = serde_json::from_str(value.get()) {
        return Some(list);
    }
    let object: BTreeMap<String, &RawValue> = serde_json::from_str(value.get())
        .ok()
        .filter(|_| depth > 0)?;
    let inside = |key: &&str| rows_in(object.get(*key)?, depth - 1);
    numbered(&object).or_else(|| LIST_KEYS.iter().find_map(inside))
}

/// `{"0": {…}, "5": {…}}`: what PHP makes of a list with gaps.
fn numbered<'a>(object: &BTreeMap<String, &'a RawValue>) -> Option<Vec<&'a RawValue>> {
    let row = |(number, row): (&String, &&'a RawValue)| {
        let number: u32 = number.parse().ok()?;
        row.get().starts_with('{').then_some((number, *row))
    };
    let mut rows: Vec<(u32, &RawValue)> = object.iter().map(row).collect::<Option<_>>()?;
    rows.sort_unstable_by_key(|(number, _)| *number);
    (!rows.is_empty()).then(|| rows.into_iter().map(|(_, row)| row).collect())
}

/// An object that wraps a list, a single meeting, or the first of one object a line.
fn from_object(text: &str) -> Result<WrappedRows<'_>, UnreadableList> {
    let object: BTreeMap<String, &RawValue> = match parse(text) {
        Ok(object) => object,
        Err(malformed) => {
            return from_lines(text)
                .map(|rows| (rows, None, Vec::new()))
                .ok_or(malformed);
        }
    };
    let mut lists = LIST_KEYS
        .iter()
        .filter_map(|key| object.get(*key))
        .filter_map(|list| rows_in(list, 2));
    let Some(mut items) = lists.next().or_else(|| numbered(&object)) else {
        let words = ["slug", "name", "meeting_name", "id_bigint", "fields"];
        let is_meeting = words.iter().any(|word| object.contains_key(*word));
        return from_lines(text)
            .filter(|_| is_meeting)
            .map(|rows| (rows, None, Vec::new()))
            .ok_or(UnreadableList::NoList);
    };
    // The older OIAA dump keeps meetings with and without a time apart.
    if object.contains_key("noday") {
        lists.for_each(|more| items.extend(more));
    }
    let formats = object.get("formats").map(|formats| formats.get());
    let mut notes = Vec::new();
    if let Some(warnings) = object.get("warnings")
        && let Ok(warnings) = serde_json::from_str::<Vec<serde::de::IgnoredAny>>(warnings.get())
        && !warnings.is_empty()
    {
        notes.push(ListNote::SourceWarnings(
            u32::try_from(warnings.len()).unwrap_or(u32::MAX),
        ));
    }
    Ok((from_array(items), formats, notes))
}

/// One object a line, whatever ends a line. `None` where not even one is whole.
fn from_lines(text: &str) -> Option<ListRows<'_>> {
    let lines: Vec<&str> = text
        .split(['\n', '\r'])
        .map(|line| line.trim().trim_end_matches(','))
        .filter(|line| !line.is_empty())
        .collect();
    let whole = |line: &&str| serde_json::from_str::<RowFields>(line).is_ok();
    // A wrapper that breaks off has rows on lines too; its first line stays open.
    let begins = lines.first().is_some_and(|line| is_closed(line));
    if begins && lines.iter().any(whole) {
        return Some(ListRows::Lines(lines));
    }
    // One object over several lines, or one after the other.
    let mut objects = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let whole: Vec<&RawValue> = objects.by_ref().map_while(Result::ok).collect();
    (objects.byte_offset() == text.len() && !whole.is_empty()).then_some(ListRows::Json(whole))
}

/// Whether every bracket outside of texts is closed again.
fn is_closed(text: &str) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0_i64, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

fn from_csv<'a>(text: &str, known: &ColumnMapping) -> Result<ListRows<'a>, UnreadableList> {
    let count = |sign: u8| {
        let lines = text.split(['\n', '\r']).take(HEADER_WITHIN);
        lines
            .map(|line| line.bytes().filter(|byte| *byte == sign).count())
            .max()
    };
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let in_first = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|sign| (in_first(*sign), count(*sign), *sign == b','));
    let reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    // Text is UTF-8 by now, and a flexible reader takes any number of cells: there is no other
    // fault than the end of what can be read.
    let records = reader.into_records().map_while(Result::ok);
    let rows = records
        .map(|record| record.iter().map(Value::from).collect())
        .collect();
    let rows = under_header(rows, known);
    let ListRows::Cells { header, .. } = &rows else {
        return Ok(rows);
    };
    let names = || header.iter().filter(|name| !name.is_empty());
    let understood = names()
        .filter(|name| columns::meaning(name, known).is_some())
        .count();
    if understood < 2.min(names().count()) || understood == 0 {
        return Err(UnreadableList::NoList);
    }
    Ok(rows)
}

impl ListRows<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Json(items) => items.len(),
            Self::Lines(lines) => lines.len(),
            Self::Cells { rows, .. } => rows.len(),
        }
    }

    /// From the words of the first rows that are objects.
    fn layout(&self) -> ListLayout {
        let first: Vec<RowFields> = match self {
            Self::Cells { header, .. } => {
                vec![
                    header
                        .iter()
                        .map(|name| (name.clone(), Value::Null))
                        .collect(),
                ]
            }
            Self::Json(items) => items
                .iter()
                .filter_map(|item| serde_json::from_str(item.get()).ok())
                .take(10)
                .collect(),
            Self::Lines(lines) => lines
                .iter()
                .filter_map(|line| serde_json::from_str(line).ok())
                .take(10)
                .collect(),
        };
        // Only Meeting Guide and central-query rows carry a slug; so do ours, when they come back.
        let any = |words: &[&str]| {
            first
                .iter()
                .any(|row| words.iter().all(|word| row.contains_key(*word)))
        };
        let foreign = |words: &[&str]| any(words) && !any(&["slug"]);
        if foreign(&["id_bigint"]) || foreign(&["weekday_tinyint"]) {
            ListLayout::Bmlt
        } else if foreign(&["typeFacility"]) || foreign(&["name1", "services"]) {
            ListLayout::Samhsa
        } else if matches!(self, Self::Cells { .. }) {
            ListLayout::Table
        } else if first
            .iter()
            .any(|row| row.get("fields").is_some_and(Value::is_object))
        {
            ListLayout::Airtable
        } else if foreign(&["days", "times"]) {
            ListLayout::Scrape
        } else if ["rtc", "timeUTC", "startDateUTC", "groupID"]
            .iter()
            .any(|word| any(&[word]))
        {
            ListLayout::CentralQuery
        } else if foreign(&["Weekday", "OC"]) {
            ListLayout::Gsig
        } else {
            ListLayout::MeetingGuide
        }
    }
}

impl CutList<'_> {
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Calls `show` with each row.
    pub(crate) fn each(&self, mut show: impl FnMut(CutRow<'_>)) {
        match &self.rows {
            ListRows::Json(items) => items
                .iter()
                .for_each(|item| self.show_json(item.get(), &mut show)),
            ListRows::Lines(lines) => lines
                .iter()
                .for_each(|line| self.show_json(line, &mut show)),
            ListRows::Cells { header, rows } => {
                for cells in rows {
                    let row: RowFields = header
                        .iter()
                        .zip(cells)
                        .filter(|(name, cell)| !name.is_empty() && !is_blank(cell))
                        .map(|(name, cell)| (name.clone(), cell.clone()))
                        .collect();
                    let text = serde_json::to_string(&row).unwrap_or_default();
                    show(CutRow {
                        row: Some(row),
                        source: &text,
                        mended: false,
                    });
                }
            }
        }
    }

    fn show_json(&self, text: &str, show: &mut impl FnMut(CutRow<'_>)) {
        let mut cut = CutRow {
            row: serde_json::from_str::<RowFields>(text).ok(),
            source: text,
            mended: false,
        };
        let meant;
        if cut.row.is_none() {
            meant = mended(text);
            if let Ok(row) = serde_json::from_str::<RowFields>(&meant) {
                cut = CutRow {
                    row: Some(row),
                    source: &meant,
                    mended: true,
                };
            }
        }
        let fields;
        if self.layout == ListLayout::Airtable
            && let Some(row) = &mut cut.row
            && let Some(Value::Object(mut inner)) = row.remove("fields")
        {
            for (name, value) in std::mem::take(row) {
                inner.entry(name).or_insert(value);
            }
            fields = serde_json::to_string(&inner).unwrap_or_default();
            cut.row = Some(inner);
            cut.source = &fields;
        }
        show(cut);
    }
}
