//! Text to rows, whichever way the list is laid out.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::columns::{self, Columns};
use crate::import::{Layout, Note, Unreadable};

/// A row: Meeting Guide words to values, once its layout has been read.
pub(crate) type Row = Map<String, Value>;

/// A list cut into rows, which are read one at a time.
pub(crate) struct List<'a> {
    pub(crate) layout: Layout,
    pub(crate) notes: Vec<Note>,
    /// BMLT's table of formats, where the list carries it.
    pub(crate) formats: Option<&'a str>,
    rows: Rows<'a>,
}

enum Rows<'a> {
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
pub(crate) fn cut<'a>(text: &'a str, known: &Columns) -> Result<List<'a>, Unreadable> {
    let text =
        unwrapped(text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0'));
    let (rows, formats, mut notes) = match text.as_bytes().first() {
        None => return Err(Unreadable::Blank),
        Some(b'<') => return Err(Unreadable::WebPage),
        Some(b'[') => (from_array(parse(text)?), None, Vec::new()),
        Some(b'{') => from_object(text)?,
        Some(_) => (from_csv(text, known)?, None, Vec::new()),
    };
    let layout = rows.layout();
    if rows.len() == 0 {
        notes.push(Note::Empty);
    }
    Ok(List {
        layout,
        notes,
        formats,
        rows,
    })
}

fn parse<'a, T: serde::Deserialize<'a>>(text: &'a str) -> Result<T, Unreadable> {
    serde_json::from_str(text).map_err(|error| Unreadable::Malformed {
        line: error.line(),
        column: error.column(),
    })
}

/// Without the call around JSONP (`callback([…]);`).
fn unwrapped(text: &str) -> &str {
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

fn from_array(items: Vec<&RawValue>) -> Rows<'_> {
    if items
        .first()
        .is_some_and(|item| item.get().starts_with('['))
    {
        return from_cells(&items);
    }
    Rows::Json(items)
}

/// A sheet: the first row is the header.
fn from_cells<'a>(items: &[&'a RawValue]) -> Rows<'a> {
    let cells =
        |item: &RawValue| serde_json::from_str::<Vec<Value>>(item.get()).unwrap_or_default();
    let mut items = items.iter().map(|item| cells(item));
    let header = items.next().unwrap_or_default();
    let header = header
        .iter()
        .map(|cell| cell.as_str().unwrap_or_default().to_owned())
        .collect();
    let rows = items
        .filter(|row| row.iter().any(|cell| !is_blank(cell)))
        .collect();
    Rows::Cells { header, rows }
}

pub(crate) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

type Found<'a> = (Rows<'a>, Option<&'a str>, Vec<Note>);

/// An object that wraps a list, a single meeting, or the first of one object a line.
fn from_object(text: &str) -> Result<Found<'_>, Unreadable> {
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
        .filter_map(|list| serde_json::from_str::<Vec<&RawValue>>(list.get()).ok());
    let Some(mut items) = lists.next() else {
        let words = ["slug", "name", "meeting_name", "id_bigint", "fields"];
        let is_meeting = words.iter().any(|word| object.contains_key(*word));
        return from_lines(text)
            .filter(|_| is_meeting)
            .map(|rows| (rows, None, Vec::new()))
            .ok_or(Unreadable::NoList);
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
        notes.push(Note::SourceWarnings(
            u32::try_from(warnings.len()).unwrap_or(u32::MAX),
        ));
    }
    Ok((from_array(items), formats, notes))
}

/// One object a line, whatever ends a line. `None` where not even one is whole.
fn from_lines(text: &str) -> Option<Rows<'_>> {
    let lines: Vec<&str> = text
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let whole = |line: &&str| serde_json::from_str::<Row>(line).is_ok();
    if lines.iter().any(whole) {
        return Some(Rows::Lines(lines));
    }
    // One object over several lines.
    serde_json::from_str::<&RawValue>(text)
        .ok()
        .map(|one| Rows::Json(vec![one]))
}

fn from_csv<'a>(text: &str, known: &Columns) -> Result<Rows<'a>, Unreadable> {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|sign| (count(char::from(*sign)), *sign == b','));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    // Text is UTF-8 by now, and a flexible reader takes any number of cells: there is no other fault
    // than the end of what can be read.
    let mut records = reader.records().map_while(Result::ok);
    let header: Vec<String> = match records.next() {
        Some(record) => record.iter().map(str::to_owned).collect(),
        None => return Err(Unreadable::Blank),
    };
    let understood = header
        .iter()
        .filter(|name| columns::meaning(name, known).is_some())
        .count();
    if understood < 2.min(header.len()) || understood == 0 {
        return Err(Unreadable::NoList);
    }
    let rows = records
        .map(|record| record.iter().map(Value::from).collect::<Vec<_>>())
        .filter(|row| row.iter().any(|cell| !is_blank(cell)))
        .collect();
    Ok(Rows::Cells { header, rows })
}

impl Rows<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Json(items) => items.len(),
            Self::Lines(lines) => lines.len(),
            Self::Cells { rows, .. } => rows.len(),
        }
    }

    /// From the words of the first rows that are objects.
    fn layout(&self) -> Layout {
        let first: Vec<Row> = match self {
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
            Layout::Bmlt
        } else if foreign(&["typeFacility"]) || foreign(&["name1", "services"]) {
            Layout::Samhsa
        } else if matches!(self, Self::Cells { .. }) {
            Layout::Table
        } else if first
            .iter()
            .any(|row| row.get("fields").is_some_and(Value::is_object))
        {
            Layout::Airtable
        } else if foreign(&["days", "times"]) {
            Layout::Scrape
        } else if ["rtc", "timeUTC", "startDateUTC", "groupID"]
            .iter()
            .any(|word| any(&[word]))
        {
            Layout::CentralQuery
        } else if foreign(&["Weekday", "OC"]) {
            Layout::Gsig
        } else {
            Layout::MeetingGuide
        }
    }
}

impl List<'_> {
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Shows each row with its own text; `None` for one that is no object.
    pub(crate) fn each(&self, mut show: impl FnMut(Option<Row>, &str)) {
        match &self.rows {
            Rows::Json(items) => items
                .iter()
                .for_each(|item| self.show_json(item.get(), &mut show)),
            Rows::Lines(lines) => lines
                .iter()
                .for_each(|line| self.show_json(line, &mut show)),
            Rows::Cells { header, rows } => {
                for cells in rows {
                    let row: Row = header
                        .iter()
                        .zip(cells)
                        .filter(|(name, cell)| !name.is_empty() && !is_blank(cell))
                        .map(|(name, cell)| (name.clone(), cell.clone()))
                        .collect();
                    let text = serde_json::to_string(&row).unwrap_or_default();
                    show(Some(row), &text);
                }
            }
        }
    }

    fn show_json(&self, text: &str, show: &mut impl FnMut(Option<Row>, &str)) {
        let row = serde_json::from_str::<Row>(text).ok();
        match row {
            Some(mut record) if self.layout == Layout::Airtable => {
                let Some(Value::Object(mut fields)) = record.remove("fields") else {
                    return show(Some(record), text);
                };
                for (name, value) in record {
                    fields.entry(name).or_insert(value);
                }
                let text = serde_json::to_string(&fields).unwrap_or_default();
                show(Some(fields), &text);
            }
            row => show(row, text),
        }
    }
}
