//! Opening values one by one: one that does not open harms itself, not the page that it stands on.

use kernel::Private;
use vault::{KeyRing, Purpose, Slot};

/// What stands where a name does not open.
const DASH: &str = "–";

/// A name, or a dash.
pub(super) fn name_or_dash(slot: &Slot, sealed: &[u8], ring: &KeyRing) -> Private<String> {
    words_or_none(slot, sealed, ring).unwrap_or_else(|| Private::new(DASH.to_owned()))
}

/// Words that a page can do without.
pub(super) fn words_or_none(slot: &Slot, sealed: &[u8], ring: &KeyRing) -> Option<Private<String>> {
    store::opened(slot, ring.open(slot, sealed, Purpose::GroupPage))
}

/// The rows that can be read; each other one is named in the log.
pub(crate) fn readable<T>(
    what: &'static str,
    rows: impl Iterator<Item = Result<T, store::Error>>,
) -> Vec<T> {
    let read = rows.filter_map(|row| match row {
        Ok(row) => Some(row),
        Err(error) => {
            tracing::error!(%error, what, "a row cannot be read");
            None
        }
    });
    read.collect()
}
