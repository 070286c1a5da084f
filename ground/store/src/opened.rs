//! Opening values one by one: one that does not open harms itself, not the page that it stands on.

use std::fmt::Write as _;

use vault::{SealError, Slot};

/// What was opened, or nothing. Words without a key were erased, which is no fault; anything else is
/// a damaged value, and the log says where it is.
pub fn opened<T>(slot: &Slot, outcome: Result<T, SealError>) -> Option<T> {
    match outcome {
        Ok(value) => Some(value),
        Err(error) => {
            let (table, column, row) = (slot.table, slot.column, hex(&slot.row));
            if error == SealError::NoKey {
                tracing::debug!(table, column, row, "a sealed value has no key");
            } else {
                tracing::error!(%error, table, column, row, "a sealed value does not open");
            }
            None
        }
    }
}

/// The id of a row as the log names it.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
