//! The data as a person reads it: headings and lines in their language, times on the clock of the
//! place. The keys of the data name the texts: `joined_at` is `own-joined-at`.

use std::fmt::Write;

use askama::Template;
use kernel::{DAY, Timestamp, Zone};
use serde_json::{Map, Value};
use web::LocaleTexts;

use super::timestamp;

/// Keys that mean something to a program alone: the file has them, the page does not.
const NOT_READ: [&str; 5] = ["id", "seq", "session", "meeting", "read_at"];

/// A heading with lines, and parts inside it.
#[derive(Template)]
#[template(path = "own_data_part.html")]
pub(super) struct Part {
    heading: String,
    /// Whether the part stands in another one, folded under its heading.
    inner: bool,
    lines: Vec<Line>,
    parts: Vec<Part>,
}

/// What something is called, and what it is.
struct Line {
    label: String,
    value: String,
}

struct Reader<'a> {
    texts: LocaleTexts,
    zone: &'a Zone,
}

/// One part for each feature that keeps something.
pub(super) fn parts(texts: LocaleTexts, zone: &Zone, all: &Map<String, Value>) -> Vec<Part> {
    let reader = Reader { texts, zone };
    let features = all.iter().filter_map(|(name, data)| {
        let fields = data.as_object()?;
        let part = reader.part(reader.label(name), fields);
        (!part.lines.is_empty() || !part.parts.is_empty()).then_some(part)
    });
    features.collect()
}

/// The moment that a value is, if its key says that it is one.
pub(super) fn moment(key: &str, value: &Value) -> Option<Timestamp> {
    let at = value.as_i64()?;
    if key.ends_with("_at") {
        timestamp(at)
    } else if key.ends_with("_day") {
        timestamp(at.checked_mul(DAY)?)
    } else {
        None
    }
}

impl Reader<'_> {
    fn part(&self, heading: String, fields: &Map<String, Value>) -> Part {
        let mut part = Part {
            heading,
            inner: false,
            lines: Vec::new(),
            parts: Vec::new(),
        };
        for (key, value) in fields {
            if !NOT_READ.contains(&key.as_str()) {
                self.add(&mut part, key, value);
            }
        }
        part
    }

    fn inner_part(&self, heading: String, fields: &Map<String, Value>) -> Part {
        Part {
            inner: true,
            ..self.part(heading, fields)
        }
    }

    fn add(&self, part: &mut Part, key: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Object(fields) => part.parts.push(self.inner_part(self.label(key), fields)),
            Value::Array(items) if items.iter().all(|item| !item.is_object()) => {
                let said: Vec<String> = items
                    .iter()
                    .filter_map(|item| self.value(key, item))
                    .collect();
                if !said.is_empty() {
                    part.lines.push(self.line(key, said.join("; ")));
                }
            }
            Value::Array(items) => {
                for (place, fields) in items.iter().filter_map(Value::as_object).enumerate() {
                    let mut heading = self.label(key);
                    // Writing into a String cannot fail.
                    let _ = write!(heading, " {}", place + 1);
                    part.parts.push(self.inner_part(heading, fields));
                }
            }
            scalar => {
                if let Some(value) = self.value(key, scalar) {
                    part.lines.push(self.line(key, value));
                }
            }
        }
    }

    fn line(&self, key: &str, value: String) -> Line {
        Line {
            label: self.label(key),
            value,
        }
    }

    fn value(&self, key: &str, value: &Value) -> Option<String> {
        if moment(key, value).is_some() {
            let at = value.as_i64()?;
            return Some(if key.ends_with("_day") {
                self.texts.full_date(at * DAY, &Zone::UTC)
            } else {
                self.texts.when(at, self.zone)
            });
        }
        match value {
            Value::Bool(true) => Some(self.texts.say("own-yes")),
            Value::Bool(false) => Some(self.texts.say("own-no")),
            Value::Number(number) => Some(number.to_string()),
            Value::String(text) if text.is_empty() => None,
            Value::String(text) => Some(self.word(key, text)),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// A fixed word of ours in the person's language; words that a person typed stay as they are.
    fn word(&self, key: &str, text: &str) -> String {
        const FIXED: [&str; 8] = [
            "role", "locale", "standing", "status", "kind", "heard", "basis", "program",
        ];
        let id = format!("own-word-{}", text.replace('_', "-"));
        if FIXED.contains(&key) && self.texts.has(&id) {
            self.texts.say(&id)
        } else {
            text.to_owned()
        }
    }

    fn label(&self, key: &str) -> String {
        self.texts.say(&format!("own-{}", key.replace('_', "-")))
    }
}
