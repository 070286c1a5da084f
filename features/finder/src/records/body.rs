//! A meeting as it lies in its row: short keys, nothing that is empty.

use std::borrow::Cow;

use feeds::{
    Meeting, MeetingGroup, MeetingPlace, Online, Point, Program, RowFault, Venue, Warning,
    WeeklyTime, provider_of, shared_types,
};
use kernel::{UnknownZone, Zone};
use serde::{Deserialize, Serialize};

type Text<'a> = Option<Cow<'a, str>>;

#[derive(Serialize, Deserialize)]
struct MeetingBody<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(rename = "in", borrow)]
    program: Cow<'a, str>,
    #[serde(rename = "is")]
    venue: Venue,
    /// Weekday, first minute, minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<(u8, u16, u16)>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    zone: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    point: Option<(f64, f64)>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    room: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    street: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    address: Text<'a>,
    #[serde(default, skip_serializing_if = "is_false")]
    vague: bool,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    regions: Vec<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    way: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    link: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    link_notes: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    phone: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    phone_words: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    phone_notes: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    group: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    group_notes: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    district: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    website: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    url: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    types: Vec<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    other_types: Vec<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    languages: Vec<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    notes: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    cost: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    updated: Option<jiff::civil::DateTime>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<(Cow<'a, str>, RowFault, Cow<'a, str>)>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

fn lent(text: &Option<String>) -> Text<'_> {
    text.as_deref().map(Cow::Borrowed)
}

fn kept(text: Text<'_>) -> Option<String> {
    text.map(Cow::into_owned)
}

fn all_lent(words: &[String]) -> Vec<Cow<'_, str>> {
    words
        .iter()
        .map(|word| Cow::Borrowed(word.as_str()))
        .collect()
}

fn all_kept(words: Vec<Cow<'_, str>>) -> Vec<String> {
    words.into_iter().map(Cow::into_owned).collect()
}

/// The row's text.
pub(super) fn write(meeting: &Meeting) -> Result<String, store::Error> {
    let Meeting {
        place,
        online,
        group,
        ..
    } = meeting;
    let body = MeetingBody {
        name: meeting.name.as_str().into(),
        program: meeting.program.key().into(),
        venue: meeting.venue,
        at: meeting
            .slot
            .map(|slot| (slot.weekday, slot.start_minute, slot.duration_minutes)),
        zone: meeting.zone.as_ref().map(|zone| zone.name().into()),
        point: place.point.map(|point| (point.latitude, point.longitude)),
        room: lent(&place.location),
        street: lent(&place.street),
        address: lent(&place.address),
        vague: place.approximate,
        regions: all_lent(&place.regions),
        way: lent(&place.notes),
        link: lent(&online.url),
        link_notes: lent(&online.url_notes),
        phone: lent(&online.phone),
        phone_words: lent(&online.phone_words),
        phone_notes: lent(&online.phone_notes),
        group: lent(&group.name),
        group_notes: lent(&group.notes),
        district: lent(&group.district),
        website: lent(&group.website),
        url: lent(&group.url),
        types: meeting
            .types
            .iter()
            .map(|code| Cow::Borrowed(*code))
            .collect(),
        other_types: all_lent(&meeting.unknown_types),
        languages: all_lent(&meeting.languages),
        notes: lent(&meeting.notes),
        cost: lent(&meeting.cost),
        updated: meeting.updated,
        warnings: meeting
            .warnings
            .iter()
            .map(|warning| {
                (
                    warning.field.into(),
                    warning.fault,
                    warning.found.as_str().into(),
                )
            })
            .collect(),
    };
    serde_json::to_string(&body).map_err(|error| store::Error::Other(error.to_string()))
}

/// Why a row is no meeting.
#[derive(Debug)]
pub(super) enum BodyError {
    /// The zone data no longer has its time zone.
    Zone(UnknownZone),
    /// The row is damaged.
    Store(store::Error),
}

impl From<store::Error> for BodyError {
    fn from(error: store::Error) -> Self {
        BodyError::Store(error)
    }
}

impl From<BodyError> for store::Error {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::Zone(error) => store::Error::Decode(error.to_string()),
            BodyError::Store(error) => error,
        }
    }
}

/// The meeting of a row, without its source.
pub(super) fn read(slug: String, text: &str) -> Result<Meeting, BodyError> {
    let body: MeetingBody<'_> =
        serde_json::from_str(text).map_err(|error| store::Error::Decode(error.to_string()))?;
    let zone = body.zone.as_deref().map(str::parse::<Zone>).transpose();
    let zone = zone.map_err(BodyError::Zone)?;
    let program = Program::find(&body.program).unwrap_or_else(Program::other);
    let types = body
        .types
        .iter()
        .filter_map(|code| known_code(program, code))
        .collect();
    let warnings = body
        .warnings
        .into_iter()
        .map(|(field, fault, found)| Warning {
            field: known_field(&field),
            fault,
            found: found.into_owned(),
        });
    Ok(Meeting {
        slug,
        name: body.name.into_owned(),
        program,
        slot: body
            .at
            .map(|(weekday, start_minute, duration_minutes)| WeeklyTime {
                weekday,
                start_minute,
                duration_minutes,
            }),
        zone,
        venue: body.venue,
        place: MeetingPlace {
            location: kept(body.room),
            street: kept(body.street),
            address: kept(body.address),
            point: body.point.map(|(latitude, longitude)| Point {
                latitude,
                longitude,
            }),
            approximate: body.vague,
            regions: all_kept(body.regions),
            notes: kept(body.way),
        },
        online: Online {
            provider: body.link.as_deref().and_then(provider_of),
            url: kept(body.link),
            url_notes: kept(body.link_notes),
            phone: kept(body.phone),
            phone_words: kept(body.phone_words),
            phone_notes: kept(body.phone_notes),
        },
        group: MeetingGroup {
            name: kept(body.group),
            notes: kept(body.group_notes),
            district: kept(body.district),
            website: kept(body.website),
            url: kept(body.url),
        },
        types,
        unknown_types: all_kept(body.other_types),
        languages: all_kept(body.languages),
        notes: kept(body.notes),
        cost: kept(body.cost),
        updated: body.updated,
        source: "".into(),
        row_hash: 0,
        warnings: warnings.collect(),
    })
}

/// The code as the tables have it. One that a newer table no longer has is left out.
fn known_code(program: Program, code: &str) -> Option<&'static str> {
    let own = program.type_of(code);
    own.or_else(|| shared_types().iter().find(|shared| shared.code == code))
        .map(|known| known.code)
}

/// Fields that warnings name, in Meeting Guide words.
const FIELDS: [&str; 24] = [
    "types",
    "day",
    "time",
    "end_time",
    "timezone",
    "coordinates",
    "latitude",
    "longitude",
    "conference_url",
    "conference_phone",
    "slug",
    "name",
    "updated",
    "venmo",
    "square",
    "paypal",
    "homegroup_online",
    "address",
    "formatted_address",
    "approximate",
    "languages",
    "regions",
    "notes",
    "duration",
];

fn known_field(field: &str) -> &'static str {
    FIELDS
        .into_iter()
        .find(|known| *known == field)
        .unwrap_or("row")
}
