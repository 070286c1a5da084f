//! Finds the rows inside JSON, however it wraps them, without building a tree of it.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::list::{ListNote, MOST_ROWS, UnreadableList};
use crate::row::{RowFields, row_of};

/// What the parser says of a list that is too long; it has no errors of ours.
const TOO_MANY: &str = "too many rows";

/// Rows cut out of a text, not yet parsed. Not more than [`MOST_ROWS`].
#[derive(Default)]
struct RawRows<'a>(Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for RawRows<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Rows;
        impl<'de> Visitor<'de> for Rows {
            type Value = RawRows<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list")
            }

            // No size from outside: the vector grows with what is really there.
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawRows<'de>, A::Error> {
                let mut rows = Vec::new();
                while let Some(row) = items.next_element()? {
                    if rows.len() == MOST_ROWS {
                        return Err(A::Error::custom(TOO_MANY));
                    }
                    rows.push(row);
                }
                Ok(RawRows(rows))
            }
        }
        deserializer.deserialize_seq(Rows)
    }
}

/// Where lists hide inside an object, by the services that wrap them.
const LIST_KEYS: [&str; 8] = [
    "meetings", "records", "rows", "values", "data", "results", "time", "noday",
];
/// The fields of an object that is itself a meeting.
const MEETING_WORDS: [&str; 5] = ["slug", "name", "meeting_name", "id_bigint", "fields"];
/// What else is looked at in an object that wraps a list.
const OTHER_KEYS: [&str; 2] = ["formats", "warnings"];

/// An object that wraps a list: the fields that are looked at, and the rows of
/// `{"0": {…}, "5": {…}}`, which PHP makes of a list with gaps.
#[derive(Default)]
struct WrappingObject<'a> {
    known: BTreeMap<&'static str, &'a RawValue>,
    numbered: Vec<(u32, &'a RawValue)>,
    is_numbered: bool,
}

impl<'de: 'a, 'a> Deserialize<'de> for WrappingObject<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = WrappingObject<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut fields: A,
            ) -> Result<WrappingObject<'de>, A::Error> {
                let mut object = WrappingObject {
                    is_numbered: true,
                    ..WrappingObject::default()
                };
                while let Some(name) = fields.next_key::<String>()? {
                    object
                        .take(&name, fields.next_value()?)
                        .map_err(A::Error::custom)?;
                }
                object.is_numbered &= !object.numbered.is_empty();
                Ok(object)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

impl<'a> WrappingObject<'a> {
    fn take(&mut self, name: &str, value: &'a RawValue) -> Result<(), &'static str> {
        let keys = LIST_KEYS.iter().chain(&MEETING_WORDS).chain(&OTHER_KEYS);
        if let Some(known) = keys.into_iter().find(|known| **known == name) {
            self.known.insert(known, value);
        }
        if !self.is_numbered {
            return Ok(());
        }
        match name.parse() {
            Ok(number) if value.get().starts_with('{') => {
                if self.numbered.len() == MOST_ROWS {
                    return Err(TOO_MANY);
                }
                self.numbered.push((number, value));
            }
            _ => {
                self.is_numbered = false;
                self.numbered = Vec::new();
            }
        }
        Ok(())
    }

    fn numbered_rows(&mut self) -> Option<Vec<&'a RawValue>> {
        if !self.is_numbered {
            return None;
        }
        let mut rows = std::mem::take(&mut self.numbered);
        rows.sort_unstable_by_key(|(number, _)| *number);
        Some(rows.into_iter().map(|(_, row)| row).collect())
    }
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, UnreadableList> {
    serde_json::from_str(text).map_err(|error| {
        if error.is_data() && error.to_string().starts_with(TOO_MANY) {
            return UnreadableList::TooManyRows;
        }
        UnreadableList::Malformed {
            line: error.line(),
            column: error.column(),
        }
    })
}

/// Rows cut out of JSON.
pub(crate) enum JsonRows<'a> {
    /// Whole values.
    Whole(Vec<&'a RawValue>),
    /// One object a line, or rows of a list that is malformed inside a row.
    Loose(Vec<&'a str>),
}

/// What an object wraps.
pub(crate) struct WrappedRows<'a> {
    pub(crate) rows: JsonRows<'a>,
    /// BMLT's table of formats, where the list carries it.
    pub(crate) formats: Option<&'a str>,
    pub(crate) notes: Vec<ListNote>,
}

impl<'a> From<JsonRows<'a>> for WrappedRows<'a> {
    fn from(rows: JsonRows<'a>) -> Self {
        Self {
            rows,
            formats: None,
            notes: Vec::new(),
        }
    }
}

/// The rows of a text that begins with a bracket.
///
/// # Errors
/// The text breaks off, holds no list, or too long a one.
pub(crate) fn rows_of(text: &str) -> Result<WrappedRows<'_>, UnreadableList> {
    if !text.starts_with('[') {
        return from_object(text);
    }
    match parse::<RawRows<'_>>(text) {
        Ok(RawRows(items)) => Ok(JsonRows::Whole(pages(items)?).into()),
        Err(malformed @ UnreadableList::Malformed { .. }) => match elements(text)? {
            Some(rows) => Ok(JsonRows::Loose(rows).into()),
            None => Err(malformed),
        },
        Err(other) => Err(other),
    }
}

/// The rows of pages of rows, one after the other; any other list as it is.
fn pages(items: Vec<&RawValue>) -> Result<Vec<&RawValue>, UnreadableList> {
    let is = |item: &RawValue, sign: char| item.get().starts_with(sign);
    let lists = items.iter().filter(|item| is(item, '[')).count();
    let blank = items.iter().filter(|item| item.get() == "null").count();
    if lists == 0 || lists + blank < items.len() {
        return Ok(items);
    }
    let mut rows = Vec::new();
    for page in items.iter().filter(|page| page.get().contains('{')) {
        let RawRows(page) = match parse(page.get()) {
            Err(UnreadableList::TooManyRows) => return Err(UnreadableList::TooManyRows),
            page => page.unwrap_or_default(),
        };
        if rows.len() + page.len() > MOST_ROWS {
            return Err(UnreadableList::TooManyRows);
        }
        rows.extend(page);
    }
    let any = rows.iter().any(|row| is(row, '{'));
    Ok(if any { rows } else { items })
}

/// A list that is malformed somewhere inside a row: cut at the commas between rows, so that only
/// that row is lost. Nothing where the brackets do not close, or none of the rows is whole.
fn elements(text: &str) -> Result<Option<Vec<&str>>, UnreadableList> {
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
                if rows.len() == MOST_ROWS {
                    return Err(UnreadableList::TooManyRows);
                }
                rows.push(text[start..at].trim());
                start = at + 1;
            }
            b']' | b'}' => {
                let Some(outer) = depth.checked_sub(1) else {
                    return Ok(None);
                };
                depth = outer;
                if depth == 0 && at + 1 < text.len() {
                    return Ok(None);
                }
            }
            _ => {}
        }
    }
    let Some(last) = text.get(start..text.len() - 1) else {
        return Ok(None);
    };
    rows.push(last.trim());
    rows.retain(|row| !row.is_empty());
    let any_whole = rows.iter().any(|row| is_row(row));
    Ok((depth == 0 && any_whole).then_some(rows))
}

fn is_row(text: &str) -> bool {
    row_of(text).is_some()
}

/// A list, or one inside further wrapping: `{"success": true, "data": {"meetings": […]}}`.
fn rows_in(value: &RawValue, depth: u8) -> Result<Option<Vec<&RawValue>>, UnreadableList> {
    if value.get().starts_with('[') {
        return parse(value.get()).map(|RawRows(rows)| Some(rows));
    }
    if depth == 0 || !value.get().starts_with('{') {
        return Ok(None);
    }
    let mut object: WrappingObject<'_> = parse(value.get())?;
    if let Some(rows) = object.numbered_rows() {
        return Ok(Some(rows));
    }
    first_list(&object, depth).map(|found| found.map(|(rows, _)| rows))
}

/// The first list among the fields of an object, and the name of its field.
type NamedRows<'a> = Option<(Vec<&'a RawValue>, &'static str)>;

fn first_list<'a>(object: &WrappingObject<'a>, depth: u8) -> Result<NamedRows<'a>, UnreadableList> {
    for key in LIST_KEYS {
        let Some(inside) = object.known.get(key) else {
            continue;
        };
        if let Some(rows) = rows_in(inside, depth - 1)? {
            return Ok(Some((rows, key)));
        }
    }
    Ok(None)
}

/// An object that wraps a list, a single meeting, or the first of one object a line.
fn from_object(text: &str) -> Result<WrappedRows<'_>, UnreadableList> {
    let mut object: WrappingObject<'_> = match parse(text) {
        Ok(object) => object,
        Err(malformed @ UnreadableList::Malformed { .. }) => {
            return from_lines(text)?.map(Into::into).ok_or(malformed);
        }
        Err(other) => return Err(other),
    };
    let found = first_list(&object, 3)?;
    let (mut items, key) = match (found, object.numbered_rows()) {
        (Some(found), _) => found,
        (None, Some(rows)) => (rows, ""),
        (None, None) => {
            let is_meeting = MEETING_WORDS
                .iter()
                .any(|word| object.known.contains_key(word));
            let rows = if is_meeting { from_lines(text)? } else { None };
            return rows.map(Into::into).ok_or(UnreadableList::NoList);
        }
    };
    // The older OIAA dump keeps meetings with and without a time apart.
    if key == "time"
        && let Some(more) = object.known.get("noday")
    {
        items.extend(rows_in(more, 2)?.unwrap_or_default());
    }
    let mut notes = Vec::new();
    if let Some(warnings) = object.known.get("warnings")
        && let Ok(warnings) = serde_json::from_str::<CountedItems>(warnings.get())
        && warnings.0 > 0
    {
        notes.push(ListNote::SourceWarnings(warnings.0));
    }
    Ok(WrappedRows {
        rows: JsonRows::Whole(pages(items)?),
        formats: object.known.get("formats").map(|formats| formats.get()),
        notes,
    })
}

/// How many items a list has.
struct CountedItems(u32);

impl<'de> Deserialize<'de> for CountedItems {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Count;
        impl<'de> Visitor<'de> for Count {
            type Value = CountedItems;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<CountedItems, A::Error> {
                let mut count = 0_u32;
                while items.next_element::<IgnoredAny>()?.is_some() {
                    count = count.saturating_add(1);
                }
                Ok(CountedItems(count))
            }
        }
        deserializer.deserialize_seq(Count)
    }
}

/// One object a line, whatever ends a line. `None` where not even one is whole.
fn from_lines(text: &str) -> Result<Option<JsonRows<'_>>, UnreadableList> {
    let lines = text
        .split(['\n', '\r'])
        .map(|line| line.trim().trim_end_matches(','))
        .filter(|line| !line.is_empty());
    let mut rows: Vec<&str> = Vec::new();
    // A wrapper that breaks off has rows on lines too; its first line stays open.
    let mut begins = false;
    for line in lines {
        if rows.is_empty() {
            begins = is_closed(line);
        }
        if rows.len() == MOST_ROWS {
            return if begins {
                Err(UnreadableList::TooManyRows)
            } else {
                Ok(None)
            };
        }
        rows.push(line);
    }
    if begins && rows.iter().any(|line| is_row(line)) {
        return Ok(Some(JsonRows::Loose(rows)));
    }
    // One object over several lines, or one after the other.
    let mut objects = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let mut whole: Vec<&RawValue> = Vec::new();
    for object in objects.by_ref().map_while(Result::ok) {
        if whole.len() == MOST_ROWS {
            return Err(UnreadableList::TooManyRows);
        }
        whole.push(object);
    }
    let all = objects.byte_offset() == text.len() && !whole.is_empty();
    Ok(all.then_some(JsonRows::Whole(whole)))
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

/// The fields of the first rows that are objects.
pub(crate) fn first_rows(rows: &JsonRows<'_>) -> Vec<RowFields> {
    match rows {
        JsonRows::Whole(items) => {
            let rows = items.iter().filter_map(|item| row_of(item.get()));
            rows.take(10).collect()
        }
        JsonRows::Loose(lines) => {
            let rows = lines.iter().filter_map(|line| row_of(line));
            rows.take(10).collect()
        }
    }
}
