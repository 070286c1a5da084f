//! Greater Seattle Intergroup's export, with two-letter words in five columns.

use serde_json::Value;

use super::{copy, set, text};
use crate::row::RowFields;
use crate::slugs::slug_of;

const WORDS: [(&str, &str); 14] = [
    ("wo", "W"),
    ("mo", "M"),
    ("gs", "LGBTQ"),
    ("yp", "Y"),
    ("ss", "S"),
    ("asl", "ASL"),
    ("ls", "LS"),
    ("sp", "SP"),
    ("cc", "BA"),
    ("we", "X"),
    ("wb", "XB"),
    ("o", "O"),
    ("c", "C"),
    ("tc", "TC"),
];

/// Adds the Meeting Guide words. A group marked `I` has stopped meeting there: its room is closed.
pub(crate) fn translate(row: &mut RowFields) {
    let columns = [
        "OC",
        "Language",
        "Environment",
        "Specialty",
        "Format",
        "Accessibility",
    ];
    let given: Vec<String> = columns
        .iter()
        .filter_map(|column| text(row, column))
        .flat_map(str::split_whitespace)
        .map(str::to_lowercase)
        .collect();
    let code = |word: &str| {
        WORDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, code)| *code)
    };
    let mut types: Vec<Value> = given
        .iter()
        .filter_map(|word| code(word))
        .map(Value::from)
        .collect();
    let others: Vec<Value> = given
        .iter()
        .filter(|word| code(word).is_none())
        .map(|word| Value::from(word.as_str()))
        .collect();
    if text(row, "Status") == Some("I") {
        types.push("TC".into());
    }
    row.insert("types".to_owned(), Value::Array(types));
    set(row, "other_types", others);
    row.insert("languages".to_owned(), Value::Null);
    copy(row, "Meeting_Name", "name");
    // There is no number to hold on to: group, day and time are the steadiest.
    let handle: Vec<&str> = ["Group_Name", "Weekday", "Time"]
        .iter()
        .filter_map(|field| text(row, field))
        .collect();
    let handle = slug_of(&handle.join(" "));
    set(row, "slug", handle);
    let room: Vec<&str> = ["Room", "Suite"]
        .iter()
        .filter_map(|field| text(row, field))
        .collect();
    let room = room.join(", ");
    set(row, "location_notes", room);
    let city = text(row, "City").map(str::to_owned);
    set(row, "region", city.unwrap_or_default());
}
