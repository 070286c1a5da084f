//! Lists in columns.

use std::collections::BTreeMap;

/// Which column of a list holds which Meeting Guide field, as the coordinator set it:
/// “Wochentag” → `day`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns(pub BTreeMap<String, String>);
