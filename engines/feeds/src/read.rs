//! Reads a row in Meeting Guide words as meetings: one for each day.

use kernel::is_visible;
use serde_json::Value;

use crate::addresses::{AddressParts, before_at, read_regions, street_of};
use crate::clock_words::{ParsedTime, read_length, read_time, read_updated};
use crate::countries::Country;
use crate::day_languages::DayLanguages;
use crate::day_words::{ParsedDays, read_days};
use crate::hash::{HASH_START, hash};
use crate::html::plain;
use crate::links::{Link, find_link};
use crate::list::RejectReason;
use crate::meeting::{
    Meeting, MeetingGroup, MeetingPlace, Online, Point, RowFault, Venue, WeeklyTime,
};
use crate::programs::Program;
use crate::row::RowFields;
use crate::row_reader::{RowReader, ZoneCache, shown};
use crate::slugs::{kept_slug, made_slug};
use crate::types::{RowTypes, read_types};

/// A meeting before it is compared with the others of its list.
pub(crate) struct MeetingDraft {
    pub(crate) meeting: Meeting,
    /// What the row itself says about being approximate.
    pub(crate) says_approximate: Option<bool>,
    /// Whether the slug is the row's own, not made from its name or for one of several days.
    pub(crate) brought_slug: bool,
    /// The telephone as the row has it, which is read when its country is known.
    pub(crate) phone: Option<GivenPhone>,
}

/// What a row says of a telephone.
#[derive(Clone, Hash)]
pub(crate) struct GivenPhone {
    pub(crate) number: String,
    pub(crate) notes: Option<String>,
    /// The country that the row names.
    pub(crate) country: Option<Country>,
}

/// What the rows of a list have in common when they are read.
pub(crate) struct RowContext {
    pub(crate) program: Program,
    pub(crate) zones: ZoneCache,
    pub(crate) languages: DayLanguages,
    /// The rows are looked at for what they tell about each other: their texts are not kept.
    pub(crate) is_survey: bool,
}

/// Reads a row in a feed of this fellowship.
pub(crate) fn read_row(
    row: &RowFields,
    source: &str,
    context: &mut RowContext,
) -> Result<Vec<MeetingDraft>, RejectReason> {
    let mut reader = RowReader {
        row,
        warnings: Vec::new(),
    };
    let program = reader
        .text("fellowship")
        .and_then(|word| Program::find(&word))
        .unwrap_or(context.program);
    let (slug, name) = read_names(&mut reader)?;
    let (place, says_approximate) = read_place(&mut reader);
    let (online, phone) = read_online(&mut reader, place.address.as_deref());
    let group = read_group(&reader);
    let RowTypes {
        codes,
        unknown,
        languages,
    } = read_types(&mut reader, program);
    let zone = reader.text("timezone").and_then(|given| {
        let zone = context.zones.find(&given);
        if zone.is_none() {
            reader.warn("timezone", RowFault::UnknownZone, &given);
        }
        zone
    });
    let updated = reader.value("updated").and_then(|given| {
        let moment = read_updated(given);
        if moment.is_none() {
            reader.warn(
                "updated",
                RowFault::BadDate,
                given.as_str().unwrap_or_default(),
            );
        }
        moment
    });
    let (days, time) = read_slot(&mut reader, &context.languages);
    let kept = if context.is_survey { "" } else { source };
    let meeting = Meeting {
        slug,
        name,
        program,
        slot: None,
        zone,
        venue: Venue::Inactive,
        place,
        online,
        group,
        types: codes,
        unknown_types: unknown,
        languages,
        notes: reader.text("notes"),
        cost: reader.text("cost"),
        updated,
        source: kept.into(),
        row_hash: hash(kept.as_bytes(), HASH_START),
        warnings: reader.warnings,
    };
    let draft = MeetingDraft {
        meeting,
        says_approximate,
        brought_slug: true,
        phone,
    };
    Ok(on_each_day(draft, &days, time))
}

fn read_group(reader: &RowReader<'_>) -> MeetingGroup {
    MeetingGroup {
        name: reader.text("group"),
        notes: reader.text("group_notes"),
        district: reader.text("district"),
        website: reader.text("website").filter(|link| is_web(link)),
        url: reader.text("url").filter(|link| is_web(link)),
    }
}

fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

/// One draft a day; several days give each a slug of its own, as every reader of such lists does.
fn on_each_day(
    mut row: MeetingDraft,
    days: &ParsedDays,
    time: Option<(u16, u16)>,
) -> Vec<MeetingDraft> {
    // 24:00 of a day is the first minute of the next.
    let slot = |day: u8| {
        time.map(|(start_minute, duration_minutes)| WeeklyTime {
            weekday: (day + u8::from(start_minute == 1440)) % 7,
            start_minute: start_minute % 1440,
            duration_minutes,
        })
    };
    let mut warnings = row.meeting.warnings.iter();
    let made = warnings.any(|warning| warning.fault == RowFault::NoSlug);
    row.brought_slug = !made;
    match (days.list.as_slice(), time) {
        ([], _) | (_, None) => vec![row],
        ([day], _) => {
            row.meeting.slot = slot(*day);
            vec![row]
        }
        (days, _) => days
            .iter()
            .map(|day| MeetingDraft {
                brought_slug: false,
                meeting: Meeting {
                    slug: format!("{}-{day}", row.meeting.slug),
                    slot: slot(*day),
                    ..row.meeting.clone()
                },
                says_approximate: row.says_approximate,
                phone: row.phone.clone(),
            })
            .collect(),
    }
}

/// What a meeting is called, best first.
const NAMES: [&str; 6] = [
    "name",
    "title",
    "group",
    "location",
    "address",
    "formatted_address",
];
/// Without any of these, or a name, a row is no meeting.
const SAYS_SOMETHING: [&str; 7] = [
    "day",
    "time",
    "types",
    "notes",
    "conference_url",
    "conference_phone",
    "post_name",
];

/// Slug and name, each from the first field that has one.
fn read_names(reader: &mut RowReader<'_>) -> Result<(String, String), RejectReason> {
    let first = |reader: &RowReader<'_>, fields: &[&str]| {
        let mut texts = fields.iter().filter_map(|field| reader.text(field));
        // Marks and letters that nobody sees name nothing.
        texts.find(|text| is_visible(text))
    };
    // Not as plain text: a slug is no text, and has to come back as it went.
    let kept = |field: &str| {
        let given = match reader.value(field)? {
            Value::String(slug) => kept_slug(slug),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some(given).filter(|slug| !slug.is_empty())
    };
    let given = ["slug", "post_name", "ID", "id", "_id"]
        .iter()
        .find_map(|field| kept(field));
    let made = || {
        [
            "name",
            "title",
            "group",
            "location",
            "formatted_address",
            "address",
        ]
        .iter()
        .filter_map(|field| reader.text(field))
        .map(|text| made_slug(&text))
        .find(|slug| !slug.is_empty())
    };
    // A number alone is an empty record of a table.
    let says = |field: &&str| reader.value(field).is_some();
    if !NAMES.iter().chain(&SAYS_SOMETHING).any(says) {
        return Err(RejectReason::Nothing);
    }
    let is_made = given.is_none();
    let slug = given.or_else(made).ok_or(RejectReason::Nothing)?;
    if is_made {
        reader.warn("slug", RowFault::NoSlug, &slug);
    }
    let name = first(reader, &NAMES).unwrap_or_else(|| slug.clone());
    Ok((slug, name))
}

/// The days, and start and length where there is a time.
fn read_slot(
    reader: &mut RowReader<'_>,
    languages: &DayLanguages,
) -> (ParsedDays, Option<(u16, u16)>) {
    let days = read_days(reader.row.get("day"), languages);
    if days.odd {
        let found = reader.value("day").map(shown).unwrap_or_default();
        reader.warn("day", RowFault::UnreadableDay, &found);
    }
    let Some(given) = reader.value("time") else {
        return (days, None);
    };
    let Some(told) = read_time(given) else {
        reader.warn("time", RowFault::UnreadableTime, &shown(given));
        return (days, None);
    };
    if told.with_zone && reader.value("timezone").is_none() {
        reader.warn("time", RowFault::UnknownZone, &shown(given));
    }
    let length = read_until(reader, told).unwrap_or(60);
    if length > 240 {
        reader.warn(
            "end_time",
            RowFault::UnusuallyLong,
            &format!("{length} min"),
        );
    }
    (days, Some((told.start, length)))
}

/// How long it lasts: to its end, which may be past midnight, else as the row says.
fn read_until(reader: &mut RowReader<'_>, told: ParsedTime) -> Option<u16> {
    let mut length = reader.value("duration").and_then(read_length);
    let ParsedTime { start, end, .. } = told;
    let until = |end: u16| (end + 1440 - start % 1440) % 1440;
    if let Some(end) = end {
        length = Some(until(end % 1440));
    }
    let Some(given) = reader.value("end_time") else {
        return length;
    };
    let fault = match read_time(given).map(|told| told.start) {
        Some(end) if end % 1440 == start % 1440 => RowFault::EndEqualsStart,
        // Half a day and more past midnight is no meeting: 19:00 to 08:30 was meant to be 20:30.
        Some(end) if end < start && until(end) > 720 => RowFault::EndBeforeStart,
        Some(end) => return Some(until(end % 1440)),
        None => {
            reader.warn("end_time", RowFault::UnreadableTime, &shown(given));
            return length;
        }
    };
    reader.warn("end_time", fault, &shown(given));
    None
}

/// The place, and what the row itself says about being approximate.
fn read_place(reader: &mut RowReader<'_>) -> (MeetingPlace, Option<bool>) {
    let street = reader.text("address");
    let address = reader.text("formatted_address").or_else(|| {
        AddressParts {
            street: street.clone(),
            city: reader.text("city"),
            state: reader.text("state"),
            postcode: reader.text("postal_code"),
            country: reader.text("country"),
        }
        .on_one_line()
    });
    let (point, boxed) = read_point(reader);
    let flag = reader.value("approximate").and_then(|flag| match flag {
        Value::Bool(flag) => Some(*flag),
        Value::String(word) => match word.trim().to_lowercase().as_str() {
            "yes" | "true" | "1" | "y" => Some(true),
            "no" | "false" | "0" | "n" => Some(false),
            _ => None,
        },
        Value::Number(number) => number.as_f64().map(|flag| flag != 0.0),
        _ => None,
    });
    let regions = read_levels(reader);
    let place = MeetingPlace {
        location: reader.text("location"),
        street: street
            .filter(|street| !street.contains(','))
            .map(|street| before_at(&street))
            .or_else(|| address.as_deref().and_then(street_of)),
        address,
        point,
        approximate: false,
        regions,
        notes: reader.text("location_notes"),
    };
    (place, boxed.or(flag))
}

/// Regions, else the town.
fn read_levels(reader: &RowReader<'_>) -> Vec<String> {
    let word = |level: &Value| match level {
        Value::String(level) => Some(plain(level).into_owned()),
        Value::Number(level) => Some(level.to_string()),
        _ => None,
    };
    let levels: Vec<String> = match reader.value("regions") {
        Some(Value::Array(levels)) => levels.iter().filter_map(word).collect(),
        Some(path) => word(path).into_iter().collect(),
        None => Vec::new(),
    };
    let mut regions = read_regions(levels.iter().map(String::as_str));
    if regions.is_empty() {
        let levels: Vec<String> = ["region", "sub_region", "sub_sub_region"]
            .iter()
            .filter_map(|field| reader.text(field))
            .collect();
        regions = read_regions(levels.iter().map(String::as_str));
    }
    if regions.is_empty() {
        regions.extend(reader.text("city"));
    }
    regions
}

/// The point, and whether it came as `coordinates`: two numbers are a place, four are a box, which
/// is approximate.
fn read_point(reader: &mut RowReader<'_>) -> (Option<Point>, Option<bool>) {
    if let Some(given) = reader.value("coordinates") {
        let found = match numbers_of(given).as_slice() {
            [north, east] => Some((Point::new(*north, *east), false)),
            [south, west, north, east] => Some((
                Point::new(f64::midpoint(*south, *north), f64::midpoint(*west, *east)),
                true,
            )),
            _ => None,
        };
        if let Some((Some(point), approximate)) = found {
            return (Some(point), Some(approximate));
        }
        reader.warn("coordinates", RowFault::BadCoordinates, &shown(given));
    }
    let pair = reader.degrees("latitude").zip(reader.degrees("longitude"));
    let point = pair.and_then(|(north, east)| Point::new(north, east));
    let given = |field: &str| {
        reader
            .text(field)
            .filter(|text| text != "-")
            .unwrap_or_default()
    };
    let found = format!("{}, {}", given("latitude"), given("longitude"));
    if point.is_none() && found.len() > 2 {
        reader.warn("latitude", RowFault::BadCoordinates, &found);
    }
    (point, None)
}

/// `"34.2,-118.5"`, `"34.2 -118.5"`, `[34.2, -118.5]`. None where one of them is no number.
fn numbers_of(value: &Value) -> Vec<f64> {
    let numbers: Option<Vec<f64>> = match value {
        Value::String(text) => text
            .split([',', ';', ' '])
            .filter(|part| !part.is_empty())
            .map(|part| part.trim().parse().ok())
            .collect(),
        Value::Array(items) => items.iter().map(Value::as_f64).collect(),
        _ => None,
    };
    numbers.unwrap_or_default()
}

/// How to join, but for the telephone, whose country may only be known from other rows.
fn read_online(reader: &mut RowReader<'_>, address: Option<&str>) -> (Online, Option<GivenPhone>) {
    let mut online = Online::default();
    if let Some(given) = reader.value("conference_url").map(shown) {
        let notes = |reader: &RowReader<'_>| reader.text("conference_url_notes");
        match find_link(&given) {
            (Link::Known(url, provider), beside) => {
                online.url = Some(url);
                online.provider = Some(provider);
                online.url_notes = notes(reader).or(beside);
            }
            (Link::Other(url), beside) => {
                reader.warn("conference_url", RowFault::UnknownProvider, &url);
                online.url = Some(url);
                online.url_notes = notes(reader).or(beside);
            }
            (Link::Broken, _) => reader.warn("conference_url", RowFault::BadLink, &given),
        }
    }
    let phone = reader.text("conference_phone").map(|number| GivenPhone {
        number,
        notes: reader.text("conference_phone_notes"),
        country: reader
            .text("country")
            .and_then(|country| Country::named(&country))
            .or_else(|| Country::of_address(address?)),
    });
    (online, phone)
}
