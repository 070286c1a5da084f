//! Types: codes or names, in any case and several languages, in a list or in a text.

use serde_json::Value;

use crate::meeting::RowFault;
use crate::programs::{MeetingType, Program};
use crate::row_reader::RowReader;

/// What a row says about its types.
pub(crate) struct RowTypes {
    /// Known codes, each once, in the feed's order.
    pub(crate) codes: Vec<&'static str>,
    /// Words that no table has.
    pub(crate) unknown: Vec<String>,
    /// ISO 639-1.
    pub(crate) languages: Vec<String>,
}

/// Yes-or-no columns and the code they stand for, when true and when false.
const FLAGS: [(&str, &str, Option<&str>); 6] = [
    ("wheelchair", "X", None),
    ("wheelchair_bathroom", "XB", None),
    ("hearing_loop", "HL", None),
    ("proof_of_attendance", "POA", None),
    ("sign_language", "ASL", None),
    ("open", "O", Some("C")),
];

/// Words that no table has, kept of a row at most.
const MOST_UNKNOWN: usize = 100;

pub(crate) fn read_types(reader: &mut RowReader<'_>, program: Program) -> RowTypes {
    let mut types = RowTypes {
        codes: Vec::new(),
        unknown: Vec::new(),
        languages: Vec::new(),
    };
    for word in words_of(reader.value("types"), program) {
        // Being online is derived from the link; the word is never believed.
        if ["onl", "online", "online meeting"].contains(&word.to_lowercase().as_str()) {
            continue;
        }
        match program.read_type(&word) {
            Some(known) => types.learn(known),
            None if types.unknown.len() < MOST_UNKNOWN => types.unknown.push(word),
            None => {}
        }
    }
    for found in types.unknown.clone() {
        reader.warn("types", RowFault::UnknownType, &found);
    }
    for (field, yes, no) in FLAGS {
        let code = reader
            .value(field)
            .and_then(as_flag)
            .and_then(|flag| if flag { Some(yes) } else { no });
        if let Some(known) = code.and_then(|code| flag_type(program, code)) {
            types.learn(known);
        }
    }
    if let Some(Value::Array(others)) = reader.value("other_types") {
        let others = others.iter().filter_map(Value::as_str).map(str::to_owned);
        types.unknown.extend(others.take(MOST_UNKNOWN));
    }
    for word in words_of(reader.value("languages"), program) {
        types.speak(&word, program);
    }
    let both = types.codes.contains(&"O") && types.codes.contains(&"C");
    if both {
        reader.warn("types", RowFault::OpenAndClosed, "O, C");
    }
    types
}

impl RowTypes {
    fn learn(&mut self, known: &'static MeetingType) {
        if !self.codes.contains(&known.code) {
            self.codes.push(known.code);
        }
        if let Some(language) = known.language {
            self.add_language(language);
        }
    }

    fn add_language(&mut self, language: &str) {
        if self.languages.iter().all(|known| known != language) {
            self.languages.push(language.to_owned());
        }
    }

    /// A language by its ISO code or its name.
    fn speak(&mut self, word: &str, program: Program) {
        let iso = word.len() == 2 && word.bytes().all(|letter| letter.is_ascii_alphabetic());
        if iso {
            self.add_language(&word.to_lowercase());
        } else if let Some(language) = program.read_type(word).and_then(|known| known.language) {
            self.add_language(language);
        }
    }
}

/// A flag's own type where the fellowship means the same by the code: `X` everywhere, `POA` not in
/// Al-Anon.
fn flag_type(program: Program, code: &str) -> Option<&'static MeetingType> {
    let shared = crate::programs::shared_types()
        .iter()
        .find(|shared| shared.code == code)?;
    program.types().iter().find(|known| known.tag == shared.tag)
}

fn as_flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_f64().map(|flag| flag != 0.0),
        Value::String(word) => match word.trim().to_lowercase().as_str() {
            "true" | "yes" | "y" | "1" | "x" | "open" => Some(true),
            "false" | "no" | "n" | "0" | "closed" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// `["O", 11]`, `"O, W"`, `"[open]"`, `"Steps 1, 2, and 3"`, and what PHP makes of a list with
/// gaps: `{"0": "O", "2": "W"}`.
pub(crate) fn words_of(value: Option<&Value>, program: Program) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => items
            .iter()
            .flat_map(|item| words_of(Some(item), program))
            .collect(),
        Some(Value::Object(items)) => items
            .values()
            .flat_map(|item| words_of(Some(item), program))
            .collect(),
        Some(Value::String(text)) => split(text, program),
        Some(Value::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// Splits at commas, unless the whole is a name that has commas in it; at spaces and slashes only
/// where every piece is a type.
fn split(text: &str, program: Program) -> Vec<String> {
    let clean = |word: &str| {
        word.trim_matches(|sign: char| sign.is_whitespace() || "[]\"'".contains(sign))
            .to_owned()
    };
    let whole = clean(&crate::html::plain(text));
    if whole.is_empty() {
        return Vec::new();
    }
    if program.read_type(&whole).is_some() {
        return vec![whole];
    }
    if !whole.contains([',', ';', '|']) {
        let pieces = || whole.split([' ', '/']).filter(|piece| !piece.is_empty());
        if pieces().all(|piece| program.read_type(piece).is_some()) {
            return pieces().map(str::to_owned).collect();
        }
        return vec![whole];
    }
    whole
        .split([',', ';', '|'])
        .map(clean)
        .filter(|word| !word.is_empty())
        .collect()
}
