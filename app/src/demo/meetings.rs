//! Meetings for the demonstration: invented lists in the words of the Meeting Guide, the same for the
//! same seed. Towns are real, so that a search for one finds something; streets, rooms and links are
//! nobody's.

use finder::rules::{FeedSettings, MayKeepFeeds, Visit, may_come_along};
use finder::{Finder, Query, actions};
use jiff::Timestamp;
use kernel::{Millis, Rng, SeededRng, Viewer};
use serde_json::{Value, json};

use super::world::{ZONE, unexpected};
use crate::admin::Failure;
use crate::house::House;

/// Chance of its own, so that more meetings change no evening.
const SEED: u64 = 0x006d_6565_7469_6e67;
const DAY: Millis = 86_400_000;

/// An invented list: its name, its fellowship, and how many meetings it has.
const LISTS: [(&str, &str, usize); 6] = [
    ("Invented list, steps", "aa", 150),
    ("Invented list, any substance", "na", 70),
    ("Invented list, families", "al-anon", 40),
    ("Invented list, tools", "smart", 50),
    ("Invented list, sitting together", "rd", 24),
    ("Invented list, games of chance", "ga", 16),
];

/// Towns, with how often one is drawn.
const TOWNS: [(&str, &str, usize); 14] = [
    ("London", "SE1", 9),
    ("London", "N1", 5),
    ("London", "E2", 5),
    ("Leeds", "LS1", 6),
    ("York", "YO1", 3),
    ("Manchester", "M1", 5),
    ("Liverpool", "L1", 3),
    ("Bristol", "BS1", 4),
    ("Brighton", "BN1", 3),
    ("Birmingham", "B1", 4),
    ("Sheffield", "S1", 2),
    ("Edinburgh", "EH1", 4),
    ("Glasgow", "G1", 3),
    ("Cardiff", "CF10", 3),
];

const NAMES: [&str; 16] = [
    "Open Door",
    "Lantern",
    "First Cup",
    "Quiet Hour",
    "Mill Street",
    "New Page",
    "Kitchen Table",
    "Evening Walk",
    "Second Wind",
    "Harbour Light",
    "Plain Words",
    "Small Steps",
    "Good Morning",
    "Window Seat",
    "Late Candle",
    "Bridge",
];
const STREETS: [&str; 8] = [
    "Mill Street",
    "Chapel Lane",
    "Station Road",
    "Market Row",
    "Garden Street",
    "Canal Walk",
    "Bridge Street",
    "Orchard Road",
];
const ROOMS: [&str; 8] = [
    "Friends’ Meeting House",
    "Library, upper room",
    "Community Centre",
    "St. Anne’s Hall",
    "Garden Room",
    "Old School",
    "Health Centre",
    "Town Hall Annex",
];
const NOTES: [&str; 6] = [
    "Tea from a quarter of an hour before.",
    "Use the side door.",
    "Ring the lower bell.",
    "Newcomers are met at the door.",
    "There is a ramp behind the building.",
    "We sit in a circle; nobody has to speak.",
];
/// Starts in minutes after midnight, as often as people really meet then.
const STARTS: [u16; 12] = [
    450, 600, 720, 750, 1080, 1110, 1140, 1140, 1170, 1170, 1200, 1230,
];
/// Type codes; whole sets, as lists have them.
const TYPES: [&[&str]; 12] = [
    &["O"],
    &["O", "D"],
    &["O", "X"],
    &["C"],
    &["O", "BE"],
    &["C", "ST"],
    &["O", "W"],
    &["C", "M"],
    &["O", "X", "SP"],
    &["O", "S"],
    &["O", "LGBTQ"],
    &["O", "X", "HL"],
];

/// Puts the lists in, and what people keep and offer about them.
pub(super) async fn fill(
    house: &House,
    now: Millis,
    viewer: impl Fn(&str) -> Result<Viewer, Failure>,
) -> Result<(), Failure> {
    let finder = &house.finder;
    let mut chance = SeededRng::new(SEED);
    let right = MayKeepFeeds::at_the_machine();
    for (name, program, count) in LISTS {
        let settings = FeedSettings {
            name: name.to_owned(),
            address: String::new(),
            program: program.to_owned(),
            zone: ZONE.to_owned(),
            parent_region: String::new(),
            columns: feeds::Columns::default(),
            every_hours: 24,
        };
        let feed = actions::add_feed(finder, &right, &settings)
            .await
            .map_err(unexpected)?;
        let mut rows = Vec::with_capacity(count + 7);
        for number in 0..count {
            rows.push(row(finder, number, now, &mut chance).await?);
        }
        if program == "aa" {
            rows.extend(every_evening(finder, now).await?);
        }
        let list = serde_json::to_vec(&rows)?;
        actions::import(finder, &right, feed, list)
            .await
            .map_err(unexpected)?;
    }
    actions::show_own_groups(finder).await.map_err(unexpected)?;
    finder.rebuild().await.map_err(unexpected)?;
    keep(finder, now, (viewer("ana")?, viewer("ben")?)).await
}

fn one_of<T: Copy>(chance: &mut dyn Rng, all: &[T]) -> T {
    all[chance.below(all.len())]
}

/// A town and the middle of its postcode.
async fn town(
    finder: &Finder,
    chance: &mut SeededRng,
) -> Result<((&'static str, &'static str), (f64, f64)), Failure> {
    let all: usize = TOWNS.iter().map(|(.., weight)| weight).sum();
    let mut left = chance.below(all);
    let mut drawn = TOWNS[0];
    for town in TOWNS {
        if left < town.2 {
            drawn = town;
            break;
        }
        left -= town.2;
    }
    let (name, code, _) = drawn;
    Ok(((name, code), point(finder, code).await?))
}

async fn point(finder: &Finder, code: &str) -> Result<(f64, f64), Failure> {
    let found = finder.places(code).await.map_err(unexpected)?;
    let place = found
        .first()
        .ok_or("the places lack a postcode of the demonstration")?;
    Ok((place.point.latitude, place.point.longitude))
}

async fn row(
    finder: &Finder,
    number: usize,
    now: Millis,
    chance: &mut SeededRng,
) -> Result<Value, Failure> {
    let ((town, code), (north, east)) = town(finder, chance).await?;
    let mut off = || (chance.below(400) as f64 - 200.0) / 10_000.0;
    let (north, east) = (north + off(), east + off());
    let start = one_of(chance, &STARTS);
    let name = one_of(chance, &NAMES);
    let street = one_of(chance, &STREETS);
    let house = 1 + chance.below(90);
    let oldest = if chance.below(6) == 0 { 300 } else { 40 };
    let ago = 1 + chance.below(oldest);
    let mut row = json!({
        "slug": format!("demo-{number}"),
        "name": format!("{name}, {town}"),
        "day": chance.below(7),
        "time": clock(start),
        "end_time": clock(start + if chance.below(3) == 0 { 90 } else { 60 }),
        "types": one_of(chance, &TYPES),
        "regions": [town],
        "updated": day_before(now, ago),
    });
    match chance.below(10) {
        // Online alone: the town stands for the time zone.
        0 | 1 => {
            row["formatted_address"] = json!(format!("{town}, UK"));
            row["conference_url"] = json!(link(number));
        }
        also => {
            row["location"] = json!(one_of(chance, &ROOMS));
            row["formatted_address"] = json!(format!("{house} {street}, {town} {code}, UK"));
            row["latitude"] = json!(north);
            row["longitude"] = json!(east);
            if also == 2 {
                row["conference_url"] = json!(link(number));
            }
        }
    }
    if chance.below(3) == 0 {
        row["notes"] = json!(one_of(chance, &NOTES));
    }
    Ok(row)
}

/// One that meets every evening, so that whoever tries the demonstration finds something today.
async fn every_evening(finder: &Finder, now: Millis) -> Result<Vec<Value>, Failure> {
    let (north, east) = point(finder, "LS1").await?;
    let day = |day: u8| {
        json!({
            "slug": format!("every-evening-{day}"), "name": "Every Evening, Leeds", "day": day,
            "time": "19:30", "end_time": "20:30", "types": ["O", "X", "D"], "regions": ["Leeds"],
            "location": "Friends’ Meeting House", "formatted_address": "4 Mill Street, Leeds LS1 4AB, UK",
            "latitude": north, "longitude": east, "notes": "The ramp is at the garden gate.",
            "updated": day_before(now, 9),
        })
    };
    Ok((0..7).map(day).collect())
}

/// A link of a known company that leads to nobody's room.
fn link(number: usize) -> String {
    format!("https://zoom.us/j/{:010}", number)
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

fn day_before(now: Millis, days: usize) -> String {
    let at = now - i64::try_from(days).unwrap_or(1) * DAY;
    let at = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    at.strftime("%Y-%m-%d 12:00:00").to_string()
}

/// Ana went to two and has two before her; Ben would come along to one of them.
async fn keep(finder: &Finder, now: Millis, (ana, ben): (Viewer, Viewer)) -> Result<(), Failure> {
    let near = Query::from_url_pairs([("near", "SE1")]);
    let found = finder.search(&near, now).await.map_err(unexpected)?;
    let ids: Vec<_> = found.hits.iter().map(|hit| hit.listing.id).collect();
    let [first, second, third, fourth, ..] = ids.as_slice() else {
        return Err("the demonstration has too few meetings near its house".into());
    };
    for id in [first, second] {
        actions::plan(finder, &ana, *id).await.map_err(unexpected)?;
    }
    let today = now.div_euclid(DAY);
    for (id, ago, good) in [(third, 12, 9), (fourth, 5, 4)] {
        let visit = Visit {
            day: today - ago,
            welcome: good,
            safe: 8,
            fit: good,
            again: good,
        };
        actions::went(finder, &ana, *id, visit)
            .await
            .map_err(unexpected)?;
    }
    let right = may_come_along(&ben)?;
    actions::come_along(finder, &right, *first, true)
        .await
        .map_err(unexpected)
}
