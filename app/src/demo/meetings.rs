//! Meetings for the demonstration: invented lists in the form of the Meeting Guide, the same for the
//! same seed. Towns are real, so that a search for one finds something; streets, rooms and links are
//! invented.

use finder::rules::{FeedSettings, MayKeepFeeds, Visit, may_come_along};
use finder::{Finder, Query, actions};
use kernel::{DAY, Millis, Own, Rng, SeededRng, Viewer};
use serde::Deserialize;
use serde_json::{Value, json};

use super::world::{unexpected, zone};
use crate::admin::Failure;
use crate::server::Server;

/// A separate seed, so that more meetings change no session.
const SEED: u64 = 0x006d_6565_7469_6e67;

/// The values from which meetings are drawn: `meetings.json`.
#[derive(Deserialize)]
struct Tables {
    /// Invented lists: the name, the fellowship, and the number of meetings.
    #[serde(borrow)]
    lists: Vec<(&'static str, &'static str, usize)>,
    /// Towns and postcodes, with the weight of each.
    towns: Vec<(&'static str, &'static str, usize)>,
    names: Vec<&'static str>,
    streets: Vec<&'static str>,
    rooms: Vec<&'static str>,
    notes: Vec<&'static str>,
    /// Minutes after midnight, each as often as in real lists.
    starts: Vec<u16>,
    /// Sets of type codes, as real lists have them.
    types: Vec<Vec<&'static str>>,
}

/// Draws rows of lists.
struct Draw<'a> {
    finder: &'a Finder,
    tables: Tables,
    chance: SeededRng,
    now: Millis,
}

/// Imports the lists, and adds the meetings that people keep and offer.
pub(super) async fn fill(
    server: &Server,
    now: Millis,
    viewer: impl Fn(&str) -> Result<Viewer, Failure>,
) -> Result<(), Failure> {
    let finder = &server.finder;
    let right = MayKeepFeeds::at_the_machine();
    let tables: Tables = serde_json::from_str(include_str!("meetings.json"))?;
    let lists = tables.lists.clone();
    let chance = SeededRng::new(SEED);
    let mut draw = Draw {
        finder,
        tables,
        chance,
        now,
    };
    for (name, program, count) in lists {
        let settings = FeedSettings::new(name, program, Some(zone()));
        let feed = actions::add_feed(finder, &right, &settings)
            .await
            .map_err(unexpected)?;
        let mut rows = Vec::with_capacity(count + 7);
        for number in 0..count {
            rows.push(draw.row(number).await?);
        }
        if program == "aa" {
            rows.extend(every_day(finder, now).await?);
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

impl Draw<'_> {
    async fn row(&mut self, number: usize) -> Result<Value, Failure> {
        let (town, code) = self.town()?;
        let (north, east) = point(self.finder, code).await?;
        let Self {
            tables,
            chance,
            now,
            ..
        } = self;
        let mut off = || (chance.below(400) as f64 - 200.0) / 10_000.0;
        let (north, east) = (north + off(), east + off());
        let start = *one_of(chance, &tables.starts);
        let name = one_of(chance, &tables.names);
        let street = one_of(chance, &tables.streets);
        let street_number = 1 + chance.below(90);
        let oldest = if chance.below(6) == 0 { 300 } else { 40 };
        let ago = 1 + chance.below(oldest);
        let mut row = json!({
            "slug": format!("demo-{number}"),
            "name": format!("{name}, {town}"),
            "day": chance.below(7),
            "time": clock(start),
            "end_time": clock(start + if chance.below(3) == 0 { 90 } else { 60 }),
            "types": one_of(chance, &tables.types),
            "regions": [town],
            "updated": day_before(*now, ago),
        });
        match chance.below(10) {
            // Online only: the town gives the time zone.
            0 | 1 => {
                row["formatted_address"] = json!(format!("{town}, UK"));
                row["conference_url"] = json!(link(number));
            }
            also => {
                row["location"] = json!(one_of(chance, &tables.rooms));
                row["formatted_address"] =
                    json!(format!("{street_number} {street}, {town} {code}, UK"));
                row["latitude"] = json!(north);
                row["longitude"] = json!(east);
                if also == 2 {
                    row["conference_url"] = json!(link(number));
                }
            }
        }
        if chance.below(3) == 0 {
            row["notes"] = json!(one_of(chance, &tables.notes));
        }
        Ok(row)
    }

    /// A town and its postcode.
    fn town(&mut self) -> Result<(&'static str, &'static str), Failure> {
        let towns = &self.tables.towns;
        let all = towns.iter().map(|(.., weight)| weight).sum();
        let mut left = self.chance.below(all);
        let drawn = towns.iter().find(|(.., weight)| {
            let rest = left.checked_sub(*weight);
            left = rest.unwrap_or(left);
            rest.is_none()
        });
        let &(name, code, _) = drawn.ok_or("the demonstration has no towns")?;
        Ok((name, code))
    }
}

fn one_of<'a, T>(chance: &mut dyn Rng, all: &'a [T]) -> &'a T {
    &all[chance.below(all.len())]
}

/// The middle of a postcode.
async fn point(finder: &Finder, code: &str) -> Result<(f64, f64), Failure> {
    let found = finder.places(code).await.map_err(unexpected)?;
    let place = found
        .taken
        .ok_or("the places lack a postcode of the demonstration")?;
    Ok((place.point.latitude, place.point.longitude))
}

/// A group that meets every day, so that a visitor of the demonstration finds a meeting today.
async fn every_day(finder: &Finder, now: Millis) -> Result<Vec<Value>, Failure> {
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

/// A link of a known provider to a room that does not exist.
fn link(number: usize) -> String {
    format!("https://zoom.us/j/{:010}", number)
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

fn day_before(now: Millis, days: usize) -> String {
    let at = now - i64::try_from(days).unwrap_or(1) * DAY;
    let at = kernel::timestamp(at);
    at.strftime("%Y-%m-%d 12:00:00").to_string()
}

/// Ana attended two meetings and plans two; Ben offers to come along to one of them.
async fn keep(finder: &Finder, now: Millis, (ana, ben): (Viewer, Viewer)) -> Result<(), Failure> {
    let near = Query::from_url_pairs([("near", "SE1")]);
    let found = finder.search(&near, now).await.map_err(unexpected)?;
    let ids: Vec<_> = found.hits.iter().map(|hit| hit.listing.id).collect();
    let [first, second, third, fourth, ..] = ids.as_slice() else {
        return Err("the demonstration has too few meetings near its place".into());
    };
    for id in [first, second] {
        actions::plan(finder, Own::of(&ana), *id)
            .await
            .map_err(unexpected)?;
    }
    let today = now.div_euclid(DAY);
    for (id, ago, good) in [(third, 12, 9), (fourth, 5, 4)] {
        let context = Visit {
            day: today - ago,
            welcome: Some(good),
            safe: Some(8),
            fit: Some(good),
            again: Some(good),
        };
        actions::went(finder, Own::of(&ana), *id, context)
            .await
            .map_err(unexpected)?;
    }
    let right = may_come_along(&ben)?;
    actions::come_along(finder, &right, *first, true)
        .await
        .map_err(unexpected)
}
