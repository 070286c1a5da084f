//! One row of a feed.

use serde_json::{Map, Value};

/// A row: Meeting Guide words to values, once its layout has been read.
pub(crate) type RowFields = Map<String, Value>;

/// Whether a value holds nothing: null, white space, an empty list or object.
pub(crate) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The longest row that is read: the longest of real lists are a twentieth of it.
pub(crate) const MOST_ROW_BYTES: usize = 256 * 1024;

/// The fields of a row; `None` where a text is no object, or longer than a row is.
pub(crate) fn row_of(text: &str) -> Option<RowFields> {
    if text.len() > MOST_ROW_BYTES {
        return None;
    }
    serde_json::from_str(text).ok()
}
