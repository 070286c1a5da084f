//! What a column or a field is called, and what that means in Meeting Guide words.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde_json::Value;

use crate::fold::key;
use crate::row::{RowFields, is_blank};

/// Which column of a list holds which Meeting Guide field, as the coordinator set it:
/// “Wochentag” → `day`. An empty meaning hides a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMapping(pub BTreeMap<String, String>);

/// The fields that are read, in Meeting Guide words (with four of ours: `duration`, `languages`,
/// `cost`, `fellowship`).
pub(crate) const FIELDS: [&str; 51] = [
    "slug",
    "name",
    "day",
    "time",
    "end_time",
    "duration",
    "timezone",
    "types",
    "notes",
    "location",
    "location_notes",
    "formatted_address",
    "address",
    "city",
    "state",
    "postal_code",
    "country",
    "region",
    "sub_region",
    "sub_sub_region",
    "regions",
    "latitude",
    "longitude",
    "coordinates",
    "approximate",
    "conference_url",
    "conference_url_notes",
    "conference_phone",
    "conference_phone_notes",
    "group",
    "group_notes",
    "district",
    "website",
    "url",
    "updated",
    "languages",
    "cost",
    "fellowship",
    "id",
    "post_name",
    "title",
    "wheelchair",
    "wheelchair_bathroom",
    "hearing_loop",
    "proof_of_attendance",
    "sign_language",
    "open",
    "other_types",
    "location_url",
    "attendance_option",
    "edit_url",
];

/// Other names for them, as keys with underscores.
const ALIASES: [(&str, &str); 63] = [
    ("meeting", "name"),
    ("meeting_name", "name"),
    ("weekday", "day"),
    ("day_of_week", "day"),
    ("week_day", "day"),
    ("dia", "day"),
    ("wochentag", "day"),
    ("jour", "day"),
    ("start_time", "time"),
    ("start", "time"),
    ("starts", "time"),
    ("begin", "time"),
    ("hora", "time"),
    ("uhrzeit", "time"),
    ("heure", "time"),
    ("end", "end_time"),
    ("ends", "end_time"),
    ("finish", "end_time"),
    ("length", "duration"),
    ("duration_minutes", "duration"),
    ("minutes", "duration"),
    ("zip", "postal_code"),
    ("zip_code", "postal_code"),
    ("zipcode", "postal_code"),
    ("postcode", "postal_code"),
    ("post_code", "postal_code"),
    ("plz", "postal_code"),
    ("street", "address"),
    ("street_address", "address"),
    ("address_1", "address"),
    ("address1", "address"),
    ("full_address", "formatted_address"),
    ("location_name", "location"),
    ("venue", "location"),
    ("venue_name", "location"),
    ("place", "location"),
    ("lat", "latitude"),
    ("lng", "longitude"),
    ("lon", "longitude"),
    ("long", "longitude"),
    ("group_name", "group"),
    ("type", "types"),
    ("meeting_types", "types"),
    ("format", "types"),
    ("time_zone", "timezone"),
    ("tz", "timezone"),
    ("note", "notes"),
    ("comments", "notes"),
    ("description", "notes"),
    ("updated_at", "updated"),
    ("last_updated", "updated"),
    ("modified", "updated"),
    ("link", "conference_url"),
    ("zoom_link", "conference_url"),
    ("meeting_link", "conference_url"),
    ("online_link", "conference_url"),
    ("language", "languages"),
    ("program", "fellowship"),
    ("meetingtypenamespace", "fellowship"),
    ("wheelchair_access", "wheelchair"),
    ("hearing", "hearing_loop"),
    ("chit", "proof_of_attendance"),
    ("price", "cost"),
];

static MEANINGS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let fields = FIELDS.iter().map(|field| (*field, *field));
    ALIASES.iter().copied().chain(fields).collect()
});

/// The field that a column holds: as the coordinator set it, else by its name.
pub(crate) fn meaning(name: &str, columns: &ColumnMapping) -> Option<&'static str> {
    if let Some(set) = columns.0.get(name) {
        return MEANINGS.get(set.as_str()).copied();
    }
    MEANINGS
        .get(name)
        .or_else(|| MEANINGS.get(key(name).replace('-', "_").as_str()))
        .copied()
}

/// Renames the fields of rows, remembering each name.
pub(crate) struct ColumnRenamer<'a> {
    columns: &'a ColumnMapping,
    known: HashMap<String, Option<&'static str>>,
}

impl<'a> ColumnRenamer<'a> {
    pub(crate) fn new(columns: &'a ColumnMapping) -> Self {
        Self {
            columns,
            known: HashMap::new(),
        }
    }

    /// Adds to the row, under its Meeting Guide word, what stands under another name. What already
    /// stands under the word stays, unless it is blank.
    pub(crate) fn apply(&mut self, row: &mut RowFields) {
        let mut found: Vec<(&'static str, Value)> = Vec::new();
        for (name, value) in row.iter() {
            let field = match self.known.get(name.as_str()) {
                Some(field) => *field,
                None => {
                    let field = meaning(name, self.columns);
                    self.known.insert(name.clone(), field);
                    field
                }
            };
            if let Some(field) = field.filter(|field| *field != name)
                && !is_blank(value)
            {
                found.push((field, value.clone()));
            }
        }
        // `{"latlon": {"lat": …, "lng": …}}`
        if let Some(Value::Object(point)) = row.get("latlon").or_else(|| row.get("latlng")) {
            let part = |names: [&str; 3]| names.iter().find_map(|name| point.get(*name)).cloned();
            found.extend(part(["lat", "latitude", "y"]).map(|value| ("latitude", value)));
            found.extend(part(["lng", "lon", "longitude"]).map(|value| ("longitude", value)));
        }
        for (field, value) in found {
            if row.get(field).is_none_or(is_blank) {
                row.insert(field.to_owned(), value);
            }
        }
    }
}
