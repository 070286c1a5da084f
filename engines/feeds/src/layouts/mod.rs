//! Layouts with other field names than Meeting Guide's. Each adds the Meeting Guide words to a row
//! and leaves its own beside them, so that nothing is lost.

pub(crate) mod bmlt;
pub(crate) mod central_query;
pub(crate) mod facilities;
pub(crate) mod gsig;
pub(crate) mod scrape;

use serde_json::Value;

use crate::row::{RowFields, is_blank};

/// The text of a field; `None` where it is blank or no text.
pub(crate) fn text<'a>(row: &'a RowFields, field: &str) -> Option<&'a str> {
    row.get(field)
        .and_then(Value::as_str)
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// Sets a field that is not there or blank.
pub(crate) fn set(row: &mut RowFields, field: &str, value: impl Into<Value>) {
    let value = value.into();
    if !is_blank(&value) && row.get(field).is_none_or(is_blank) {
        row.insert(field.to_owned(), value);
    }
}

/// Copies a text field to a Meeting Guide word.
pub(crate) fn copy(row: &mut RowFields, from: &str, to: &str) {
    if let Some(found) = text(row, from).map(str::to_owned) {
        set(row, to, found);
    }
}
