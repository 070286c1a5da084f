//! Scraped lists: days, times, an address and one block of text with labelled lines (SMART
//! Recovery, Yoga of 12-Step Recovery).

use serde_json::Value;

use super::{set, text};
use crate::day_languages::read_weekday;
use crate::html::plain;
use crate::links::first_known_link;
use crate::row::RowFields;
use crate::slugs::slug_of;

/// Adds the Meeting Guide words.
pub(crate) fn translate(row: &mut RowFields, network: &str) {
    let details = text(row, "details").unwrap_or_default().to_owned();
    set(
        row,
        "conference_url",
        first_known_link(&details).unwrap_or_default(),
    );
    let details = plain(&details).into_owned();
    set_times(row);
    let address = text(row, "address")
        .filter(|address| address.contains(','))
        .map(str::to_owned);
    // A street has a number; the first part without one is the town or the building.
    let town = address.as_deref().and_then(|address| {
        address
            .split(',')
            .find(|part| !part.contains(|sign: char| sign.is_ascii_digit()))
    });
    let name = named_line(&details).unwrap_or_else(|| match town {
        Some(town) => format!("{network}, {}", town.trim()),
        None => network.to_owned(),
    });
    set(row, "name", name);
    set(row, "formatted_address", address.unwrap_or_default());
    set_slug(row, network, label(&details, "Meeting #:"));
    set(row, "cost", label(&details, "Cost:").unwrap_or_default());
    set(
        row,
        "languages",
        label(&details, "Languages spoken:").unwrap_or_default(),
    );
    set(row, "types", types_in(&details));
    set(row, "timezone", zone_in(&details).unwrap_or_default());
    let notes = details
        .split_once("\nNotes\n")
        .map_or(&*details, |(_, notes)| notes);
    set(row, "notes", notes.trim());
}

/// The network's own number, else name, day and time: a scraped list has no better handle.
fn set_slug(row: &mut RowFields, network: &str, number: Option<String>) {
    let slug = number
        .map(|number| format!("{network} {number}"))
        .unwrap_or_else(|| {
            let name = text(row, "name").unwrap_or_default();
            let when = ["days", "times"]
                .iter()
                .filter_map(|field| row.get(*field)?.get(0)?.as_str());
            let when: Vec<&str> = when.collect();
            format!("{name} {}", when.join(" "))
        });
    set(row, "slug", slug_of(&slug));
}

/// What follows a label on its line, up to a remark in brackets.
fn label(details: &str, name: &str) -> Option<String> {
    let line = details
        .lines()
        .find_map(|line| line.trim().strip_prefix(name))?;
    line.split(" (").next().map(|words| words.trim().to_owned())
}

/// “the third Wednesday, July” was cut into words: such a row has no weekly day.
fn set_times(row: &mut RowFields) {
    let words = |field: &str| -> Vec<String> {
        let items = row
            .get(field)
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        items.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let days: Vec<Value> = words("days")
        .iter()
        .filter_map(|day| read_weekday(day))
        .map(Value::from)
        .collect();
    let time = words("times").into_iter().next();
    set(row, "day", days);
    if let Some(time) = time.filter(|time| time.contains(|sign: char| sign.is_ascii_digit())) {
        set(row, "time", time);
    }
}

/// The program and the audience as types; “All Welcome” gives none.
fn types_in(details: &str) -> Vec<Value> {
    [
        label(details, "Program:"),
        label(details, "Specific audiences:"),
    ]
    .iter()
    .flatten()
    .flat_map(|line| line.split([',', ';']))
    .map(|word| word.trim().trim_end_matches(" Only"))
    .filter(|word| !word.is_empty() && !word.starts_with("All"))
    .map(Value::from)
    .collect()
}

/// “Y12SR Online Meeting with Lauri”: the line that names the meeting, where there is one.
fn named_line(details: &str) -> Option<String> {
    let line = details
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with("Y12SR"))?;
    Some(line.chars().take(120).collect())
}

/// The zone behind an abbreviation in brackets. Only what is unambiguous on these lists.
fn zone_in(details: &str) -> Option<&'static str> {
    let (_, inside) = details.split_once('(')?;
    match inside.split(')').next()?.trim() {
        "EST" | "EDT" | "ET" => Some("America/New_York"),
        "CST" | "CDT" | "CT" => Some("America/Chicago"),
        "MST" | "MDT" | "MT" => Some("America/Denver"),
        "PST" | "PDT" | "PT" => Some("America/Los_Angeles"),
        "GMT" | "BST" => Some("Europe/London"),
        "CET" | "CEST" => Some("Europe/Berlin"),
        _ => None,
    }
}
