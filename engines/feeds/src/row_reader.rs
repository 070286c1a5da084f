//! Reads single fields of a row and collects the warnings about them.

use std::collections::HashMap;

use kernel::Zone;
use serde_json::Value;

use crate::html::plain;
use crate::meeting::{RowFault, Warning};
use crate::row::{RowFields, is_blank};

/// Zones by name, looked up once.
#[derive(Default)]
pub(crate) struct ZoneCache(HashMap<String, Option<Zone>>);

impl ZoneCache {
    /// An IANA zone by its name, in any case. Abbreviations such as `EST` name no place and its
    /// rules.
    pub(crate) fn find(&mut self, name: &str) -> Option<Zone> {
        if let Some(known) = self.0.get(name) {
            return known.clone();
        }
        let is_name = name.contains('/') || name.eq_ignore_ascii_case("UTC");
        let zone = name.parse().ok().filter(|_| is_name);
        self.0.insert(name.to_owned(), zone.clone());
        zone
    }
}

/// Warnings of a row at most; more say nothing new.
const MOST_WARNINGS: usize = 50;

/// A row and what was found wrong with it so far.
pub(crate) struct RowReader<'a> {
    pub(crate) row: &'a RowFields,
    pub(crate) warnings: Vec<Warning>,
}

impl<'a> RowReader<'a> {
    pub(crate) fn value(&self, field: &str) -> Option<&'a Value> {
        self.row.get(field).filter(|value| !is_blank(value))
    }

    /// Plain text of a field; a number is text too.
    pub(crate) fn text(&self, field: &str) -> Option<String> {
        let text = match self.value(field)? {
            Value::String(text) => plain(text).into_owned(),
            Value::Number(number) => number.to_string(),
            Value::Array(items) => {
                let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                plain(&words.join(", ")).into_owned()
            }
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    pub(crate) fn warn(&mut self, field: &'static str, fault: RowFault, found: &str) {
        if self.warnings.len() == MOST_WARNINGS {
            return;
        }
        self.warnings.push(Warning {
            field,
            fault,
            found: found.chars().take(80).collect(),
        });
    }

    pub(crate) fn degrees(&self, field: &str) -> Option<f64> {
        match self.value(field)? {
            Value::Number(number) => number.as_f64(),
            Value::String(digits) => {
                let digits = digits.trim().trim_end_matches('°');
                digits.replace(',', ".").parse().ok()
            }
            _ => None,
        }
        .filter(|degrees| degrees.is_finite())
    }
}

/// A field's value as the coordinator reads it in a warning.
pub(crate) fn shown(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
