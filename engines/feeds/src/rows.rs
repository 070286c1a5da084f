//! Cuts a text into rows, in any of the layouts.

use std::ops::ControlFlow;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::columns::ColumnMapping;
use crate::list::{ListLayout, ListNote, MOST_ROWS, UnreadableList};
use crate::meeting::RowFault;
use crate::mend::mended;
use crate::row::{MOST_ROW_BYTES, RowFields, is_blank, row_of};
use crate::tables::{self, Table, TableRecord};
use crate::wrapped::{self, JsonRows};

/// A list cut into rows, which are read one at a time, as often as is wanted.
pub(crate) struct CutList<'a> {
    pub(crate) layout: ListLayout,
    pub(crate) notes: Vec<ListNote>,
    /// BMLT's table of formats, where the list carries it.
    pub(crate) formats: Option<&'a str>,
    /// Lines with bytes that could not be read as the others are.
    pub(crate) bad_lines: Vec<usize>,
    rows: ListRows<'a>,
}

/// One row cut out of a list.
pub(crate) struct CutRow<'a> {
    /// `None` for a row that is no object, or longer than a row of a list is.
    pub(crate) row: Option<RowFields>,
    /// The row's own text.
    pub(crate) source: &'a str,
    /// What had to be repaired before it could be read, and where.
    pub(crate) repaired: Option<(RowFault, String)>,
}

enum ListRows<'a> {
    /// Cut out of the text, not yet parsed.
    Json(JsonRows<'a>),
    /// A header and rows of cells, as JSON.
    Sheet {
        header: Vec<String>,
        rows: Vec<&'a RawValue>,
    },
    /// A header and rows of cells, as text.
    Table(Table<'a>),
}

/// Looks at a text and cuts it into rows.
///
/// # Errors
/// There is no list, or more rows than a list has.
pub(crate) fn cut<'a>(text: &'a str, known: &ColumnMapping) -> Result<CutList<'a>, UnreadableList> {
    let is_space = |letter: char| letter.is_whitespace() || letter == '\0';
    let behind = text.trim_start_matches(is_space);
    let before = &text[..text.len() - behind.len()];
    let text = unwrapped(behind.trim_end_matches(is_space));
    let (rows, formats, notes) = match text.as_bytes().first() {
        None => return Err(UnreadableList::Blank),
        Some(b'<') => return Err(UnreadableList::WebPage),
        Some(b'[' | b'{') => {
            let found = wrapped::rows_of(text)?;
            (from_json(found.rows), found.formats, found.notes)
        }
        Some(_) => {
            let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
            (
                ListRows::Table(tables::open(text, line, known)?),
                None,
                Vec::new(),
            )
        }
    };
    Ok(CutList {
        layout: rows.layout(),
        notes,
        formats,
        bad_lines: Vec::new(),
        rows,
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

/// Rows of JSON; a list of lists is a sheet, whose header is the first row with words that we know.
fn from_json(rows: JsonRows<'_>) -> ListRows<'_> {
    let JsonRows::Whole(items) = rows else {
        return ListRows::Json(rows);
    };
    let is_cells = |item: &&RawValue| item.get().starts_with('[') || item.get() == "null";
    if items.is_empty()
        || !items.iter().all(is_cells)
        || items.iter().all(|item| item.get() == "null")
    {
        return ListRows::Json(JsonRows::Whole(items));
    }
    let (header, below) = tables::header_of_sheet(items.len(), |at| cells_of(items[at]));
    let rows = items.into_iter().skip(below).collect();
    ListRows::Sheet { header, rows }
}

fn cells_of(row: &RawValue) -> Vec<Value> {
    if row.get().len() > MOST_ROW_BYTES {
        return Vec::new();
    }
    serde_json::from_str(row.get()).unwrap_or_default()
}

impl ListRows<'_> {
    /// From the words of the first rows that are objects.
    fn layout(&self) -> ListLayout {
        let named = |header: &[String]| {
            let names = header.iter().map(|name| (name.clone(), Value::Null));
            vec![names.collect::<RowFields>()]
        };
        let first: Vec<RowFields> = match self {
            Self::Json(rows) => wrapped::first_rows(rows),
            Self::Sheet { header, .. } => named(header),
            Self::Table(table) => named(&table.header),
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
        } else if !matches!(self, Self::Json(_)) {
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

/// What is done with each row; it may end the reading.
pub(crate) type ShowRow<'a> = &'a mut dyn FnMut(CutRow<'_>) -> ControlFlow<()>;

impl CutList<'_> {
    /// Refuses a table with more rows than a list has; the rows of JSON were counted when they were cut.
    ///
    /// # Errors
    /// [`UnreadableList::TooManyRows`].
    pub(crate) fn check_length(&self) -> Result<(), UnreadableList> {
        match &self.rows {
            ListRows::Table(table) if table.records.clone().nth(MOST_ROWS).is_some() => {
                Err(UnreadableList::TooManyRows)
            }
            _ => Ok(()),
        }
    }

    /// Calls `show` with each row, until it breaks off.
    pub(crate) fn each(&self, show: ShowRow<'_>) {
        // A reading that was ended has what it wanted.
        let (ControlFlow::Continue(()) | ControlFlow::Break(())) = match &self.rows {
            ListRows::Json(JsonRows::Whole(items)) => items
                .iter()
                .try_for_each(|item| self.show_json(item.get(), show)),
            ListRows::Json(JsonRows::Loose(lines)) => {
                lines.iter().try_for_each(|line| self.show_json(line, show))
            }
            ListRows::Sheet { header, rows } => {
                let rows = rows.iter().map(|row| cells_of(row));
                let mut rows = rows.filter(|row| row.iter().any(|cell| !is_blank(cell)));
                rows.try_for_each(|cells| show_cells(header, cells, None, show))
            }
            ListRows::Table(table) => table
                .records
                .clone()
                .try_for_each(|record| self.show_record(&table.header, record, show)),
        };
    }

    fn show_record(
        &self,
        header: &[String],
        record: TableRecord<'_>,
        show: ShowRow<'_>,
    ) -> ControlFlow<()> {
        let TableRecord {
            cells,
            lines,
            stray_quote,
        } = record;
        let length: usize = cells.iter().map(|cell| cell.len()).sum();
        let cells = if length > MOST_ROW_BYTES {
            Vec::new()
        } else {
            cells.into_iter().map(Value::from).collect()
        };
        let bad = self.bad_lines.iter().find(|line| lines.contains(line));
        let repaired = match bad {
            _ if stray_quote => Some((RowFault::StrayQuote, format!("line {}", lines.start))),
            Some(line) => Some((RowFault::BadBytes, format!("line {line}"))),
            None => None,
        };
        show_cells(header, cells, repaired, show)
    }

    fn show_json(&self, text: &str, show: ShowRow<'_>) -> ControlFlow<()> {
        let mut cut = CutRow {
            row: row_of(text),
            source: text,
            repaired: None,
        };
        let meant;
        if cut.row.is_none() && text.len() <= MOST_ROW_BYTES {
            meant = mended(text);
            if let Some(row) = row_of(&meant) {
                cut = CutRow {
                    row: Some(row),
                    source: &meant,
                    repaired: Some((RowFault::Mended, String::new())),
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
        show(cut)
    }
}

fn show_cells(
    header: &[String],
    cells: Vec<Value>,
    repaired: Option<(RowFault, String)>,
    show: ShowRow<'_>,
) -> ControlFlow<()> {
    let named = header.iter().zip(cells);
    let row: RowFields = named
        .filter(|(name, cell)| !name.is_empty() && !is_blank(cell))
        .map(|(name, cell)| (name.clone(), cell))
        .collect();
    let text = serde_json::to_string(&row).unwrap_or_default();
    show(CutRow {
        row: Some(row),
        source: &text,
        repaired,
    })
}
