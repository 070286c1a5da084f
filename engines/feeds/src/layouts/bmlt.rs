//! NA's BMLT servers. Weekdays count from 1 (Sunday); formats are keys of one server, and mean
//! something only through its table, where a world id says what every server understands.

use std::collections::HashMap;

use serde_json::Value;

use super::{copy, set, text};
use crate::programs::Program;
use crate::row::RowFields;

/// A server's formats, by shared id and by key.
pub(crate) struct Formats {
    by_id: HashMap<String, Format>,
    by_key: HashMap<String, Format>,
}

#[derive(Clone)]
struct Format {
    world_id: String,
    name: String,
}

/// BMLT's own default table, for lists that come without one.
const DEFAULTS: [(&str, &str, &str); 40] = [
    ("B", "BEG", "Beginners"),
    ("BT", "BT", "Basic Text"),
    ("C", "CLOSED", "Closed"),
    ("CL", "CAN", "Candlelight"),
    ("CW", "CW", "Children Welcome"),
    ("CP", "CPT", "Concepts"),
    ("D", "DISC", "Discussion"),
    ("ES", "LANG", "Spanish"),
    ("ENG", "LANG", "English"),
    ("FIN", "LANG", "Finnish"),
    ("PER", "LANG", "Persian"),
    ("GL", "GL", "Gay/Lesbian/Transgender"),
    ("HY", "HYBR", "Hybrid"),
    ("IP", "IP", "Informational Pamphlet"),
    ("IW", "IW", "It Works -How and Why"),
    ("JT", "JFT", "Just for Today"),
    ("LC", "LC", "Living Clean"),
    ("BK", "LIT", "Book Study"),
    ("M", "M", "Men"),
    ("ME", "MED", "Meditation"),
    ("NS", "NS", "No Smoking"),
    ("O", "OPEN", "Open"),
    ("QA", "QA", "Question and Answer"),
    ("AB", "QA", "Ask-It-Basket"),
    ("RA", "RA", "Restricted Attendance"),
    ("RF", "VAR", "Rotating Format"),
    ("SD", "SPK", "Speaker/Discussion"),
    ("So", "SPK", "Speaker Only"),
    ("SG", "SWG", "Step Working Guide"),
    ("SL", "", "ASL"),
    ("SPAD", "SPAD", "Spiritual Principle a Day"),
    ("St", "STEP", "Step"),
    ("TC", "TC", "Temporarily Closed Facility"),
    ("To", "TOP", "Topic"),
    ("Tr", "TRAD", "Tradition"),
    ("TW", "TRAD", "Traditions Workshop"),
    ("VM", "VM", "Virtual Meeting"),
    ("W", "W", "Women"),
    ("WC", "WCHR", "Wheelchair"),
    ("YP", "Y", "Young People"),
];

impl Formats {
    /// From `GetFormats`, or from the table inside a search result. English names win.
    pub(crate) fn read(json: Option<&str>) -> Self {
        let mut formats = Self {
            by_id: HashMap::new(),
            by_key: HashMap::new(),
        };
        let rows: Vec<RowFields> = json
            .and_then(|json| serde_json::from_str(json).ok())
            .unwrap_or_default();
        let word = |row: &RowFields, field: &str| text(row, field).unwrap_or_default().to_owned();
        for row in &rows {
            let world_id = text(row, "world_id")
                .or_else(|| text(row, "worldid_mixed"))
                .unwrap_or_default();
            let format = Format {
                world_id: world_id.to_uppercase(),
                name: word(row, "name_string"),
            };
            let english = text(row, "lang").is_none_or(|language| language == "en");
            for (map, name) in [
                (&mut formats.by_id, "id"),
                (&mut formats.by_key, "key_string"),
            ] {
                let at = word(row, name);
                if !at.is_empty() && (english || !map.contains_key(&at)) {
                    map.insert(at, format.clone());
                }
            }
        }
        if rows.is_empty() {
            for (key, world_id, name) in DEFAULTS {
                let format = Format {
                    world_id: world_id.to_owned(),
                    name: name.to_owned(),
                };
                formats.by_key.insert(key.to_owned(), format);
            }
        }
        formats
    }

    /// By shared id, which is sure, else by key.
    fn of<'a>(&'a self, row: &'a RowFields) -> Vec<(&'a str, Option<&'a Format>)> {
        let list = |field: &str| -> Vec<&'a str> {
            let words = text(row, field)
                .unwrap_or_default()
                .split(',')
                .map(str::trim);
            words.filter(|word| !word.is_empty()).collect()
        };
        let (ids, keys) = (list("format_shared_id_list"), list("formats"));
        let by_id: Vec<_> = ids.iter().map(|id| (*id, self.by_id.get(*id))).collect();
        // A table of another server does not know these ids: then the keys are the better guess.
        if !by_id.is_empty() && by_id.iter().all(|(_, format)| format.is_some()) {
            return by_id;
        }
        keys.iter()
            .map(|key| (*key, self.by_key.get(*key)))
            .collect()
    }
}

/// Adds the Meeting Guide words. `false` for a row that the server keeps unpublished.
pub(crate) fn translate(row: &mut RowFields, formats: &Formats, program: Program) -> bool {
    if text(row, "published") == Some("0")
        || row
            .get("published")
            .is_some_and(|flag| flag == 0 || flag == false)
    {
        return false;
    }
    let number = |row: &RowFields, field: &str| match row.get(field) {
        Some(Value::Number(number)) => number.as_u64(),
        Some(Value::String(digits)) => digits.trim().parse().ok(),
        _ => None,
    };
    if let Some(id) = number(row, "id_bigint") {
        let slug = match number(row, "root_server_id") {
            Some(server) => format!("{server}-{id}"),
            None => id.to_string(),
        };
        set(row, "slug", slug);
    }
    match number(row, "weekday_tinyint") {
        Some(day @ 1..=7) => set(row, "day", day - 1),
        Some(day) => set(row, "day", day),
        None => {}
    }
    for (from, to) in WORDS {
        copy(row, from, to);
    }
    let levels = [
        "location_municipality",
        "location_city_subsection",
        "location_neighborhood",
    ];
    let mut regions: Vec<Value> = Vec::new();
    for level in levels.iter().filter_map(|level| text(row, level)) {
        if regions.iter().all(|known| known != level) {
            regions.push(level.into());
        }
    }
    set(row, "regions", regions);
    let ways = ["train_lines", "bus_lines"];
    let notes: Vec<&str> = std::iter::once("location_info")
        .chain(ways)
        .filter_map(|field| text(row, field))
        .collect();
    let notes = notes.join("\n");
    set(row, "location_notes", notes);
    translate_formats(row, formats, program, number(row, "venue_type"));
    true
}

const WORDS: [(&str, &str); 14] = [
    ("meeting_name", "name"),
    ("start_time", "time"),
    ("duration_time", "duration"),
    ("time_zone", "timezone"),
    ("location_text", "location"),
    ("location_street", "address"),
    ("location_municipality", "city"),
    ("location_province", "state"),
    ("location_postal_code_1", "postal_code"),
    ("location_nation", "country"),
    ("comments", "notes"),
    ("phone_meeting_number", "conference_phone"),
    ("virtual_meeting_link", "conference_url"),
    ("virtual_meeting_additional_info", "conference_url_notes"),
];

/// Types by world id. Formats that only this server knows go beside the types.
fn translate_formats(
    row: &mut RowFields,
    formats: &Formats,
    program: Program,
    venue_type: Option<u64>,
) {
    let (mut types, mut others) = (Vec::<Value>::new(), Vec::<Value>::new());
    let (mut virtual_only, mut in_room) =
        (venue_type == Some(2), matches!(venue_type, Some(1 | 3)));
    for (word, format) in formats.of(row) {
        let world_id = format.map_or("", |format| format.world_id.as_str());
        let name = format.map_or(word, |format| format.name.as_str());
        match world_id {
            "VM" => virtual_only = virtual_only || venue_type.is_none(),
            "HYBR" | "HY" => in_room = true,
            _ => match type_code(world_id, name, program) {
                Some(code) => types.push(code.into()),
                None => others.push(name.into()),
            },
        }
    }
    set(row, "other_types", others);
    // Formats are no Meeting Guide types: `formats` must not be read as such.
    row.insert("types".to_owned(), Value::Array(types));
    let has_point =
        text(row, "latitude").is_some() || row.get("latitude").is_some_and(Value::is_number);
    if virtual_only && !in_room {
        set(row, "approximate", "yes");
    } else if has_point && text(row, "address").is_some() {
        set(row, "approximate", "no");
    }
}

/// The fellowship's code for a NAWS world id.
fn type_code(world_id: &str, name: &str, program: Program) -> Option<&'static str> {
    let code = match world_id {
        "OPEN" => "O",
        "CLOSED" => "C",
        "WCHR" => "X",
        // The language stands in the name: “Espanol”, “English speaking”.
        "LANG" | "" => {
            let first = name.split([' ', '/']).next().unwrap_or_default();
            let known = program.read_type(name).or_else(|| program.read_type(first));
            return known
                .or_else(|| spanish(first, program))
                .map(|known| known.code);
        }
        other => other,
    };
    program.type_of(code).map(|known| known.code)
}

fn spanish(word: &str, program: Program) -> Option<&'static crate::programs::MeetingType> {
    (crate::fold(word) == "espanol")
        .then(|| program.type_of("S"))
        .flatten()
}
