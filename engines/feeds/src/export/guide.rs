//! Meeting Guide JSON.
//!
//! Every field of the source's row comes out again, also those that we do not know. What we could
//! read comes out in the form of the specification; what the row lacked and we know is added.

use std::io::{self, Write};

use serde_json::{Map, Value};

use crate::clock_words::clock;
use crate::meeting::Meeting;
use crate::row::is_blank;
use crate::types::words_of;

/// Writes a list, one row a line, without holding it in memory.
///
/// # Errors
/// The error of the writer.
pub fn guide<'a>(
    meetings: impl IntoIterator<Item = &'a Meeting>,
    out: &mut impl Write,
) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, meeting) in meetings.into_iter().enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &guide_row(meeting))?;
    }
    out.write_all(b"\n]\n")
}

/// One row.
pub fn guide_row(meeting: &Meeting) -> Map<String, Value> {
    let mut row: Map<String, Value> = serde_json::from_str(&meeting.source).unwrap_or_default();
    let same_slug = match row.get("slug") {
        Some(Value::Number(number)) => number.to_string() == meeting.slug,
        _ => false,
    };
    if !same_slug {
        row.insert("slug".to_owned(), meeting.slug.as_str().into());
    }
    add(&mut row, "name", Some(meeting.name.as_str()));
    write_slot(&mut row, meeting);
    write_types(&mut row, meeting);
    write_place(&mut row, meeting);
    if let Some(zone) = &meeting.zone {
        row.insert("timezone".to_owned(), zone.name().into());
    }
    let online = &meeting.online;
    if let Some(url) = &online.url
        && row
            .get("conference_url")
            .and_then(Value::as_str)
            .is_none_or(|given| !given.contains("://"))
    {
        row.insert("conference_url".to_owned(), url.as_str().into());
    }
    let phone = if online.phone.is_some() {
        &online.phone
    } else {
        &online.phone_words
    };
    for (field, value) in [
        ("conference_url_notes", &online.url_notes),
        ("conference_phone", phone),
        ("conference_phone_notes", &online.phone_notes),
        ("group", &meeting.group.name),
        ("group_notes", &meeting.group.notes),
        ("notes", &meeting.notes),
    ] {
        add(&mut row, field, value.as_deref());
    }
    row
}

/// Adds what the row lacks.
fn add<V: Into<Value>>(row: &mut Map<String, Value>, field: &str, value: Option<V>) {
    if let Some(value) = value
        && row.get(field).is_none_or(is_blank)
    {
        row.insert(field.to_owned(), value.into());
    }
}

/// Day as a number and times in 24 hours: other readers take “7:30 PM” for the morning.
fn write_slot(row: &mut Map<String, Value>, meeting: &Meeting) {
    let Some(slot) = meeting.slot else { return };
    row.insert("day".to_owned(), slot.weekday.into());
    row.insert("time".to_owned(), clock(slot.start_minute).into());
    row.insert("end_time".to_owned(), clock(slot.end_minute()).into());
}

/// A list of codes; words that no table has stay as they were, and so does what is not shown.
fn write_types(row: &mut Map<String, Value>, meeting: &Meeting) {
    let given = row.get("types").filter(|types| !is_blank(types));
    let words = match given {
        Some(given) => words_of(Some(given), meeting.program),
        None if meeting.types.is_empty() => return,
        None => meeting
            .types
            .iter()
            .map(|code| (*code).to_owned())
            .collect(),
    };
    let code = |word: String| {
        meeting
            .program
            .read_type(&word)
            .map_or(word, |known| known.code.to_owned())
    };
    let codes: Vec<Value> = words
        .into_iter()
        .map(|word| Value::from(code(word)))
        .collect();
    row.insert("types".to_owned(), codes.into());
}

fn write_place(row: &mut Map<String, Value>, meeting: &Meeting) {
    let place = &meeting.place;
    add(row, "formatted_address", place.address.as_deref());
    add(row, "location", place.location.as_deref());
    add(row, "location_notes", place.notes.as_deref());
    add(
        row,
        "approximate",
        Some(if place.approximate { "yes" } else { "no" }),
    );
    if row.get("region").is_none_or(is_blank) {
        add(
            row,
            "regions",
            Some(place.regions.clone()).filter(|regions| !regions.is_empty()),
        );
    }
    // A box stays a box: it says more than its middle.
    if let (Some(point), None) = (
        place.point,
        row.get("coordinates").filter(|given| !is_blank(given)),
    ) {
        row.insert("latitude".to_owned(), point.latitude.into());
        row.insert("longitude".to_owned(), point.longitude.into());
    }
}
