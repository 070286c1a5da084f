//! Places of treatment: rows in and out.

use std::collections::HashMap;

use feeds::filter::searchable;
use feeds::{Facility, Point, Service, Unit, distance};
use serde::{Deserialize, Serialize};
use store::{Args, Change, Db, Error, args};

use super::{
    ADD_FACILITY, ANY_FACILITY, CHANGE_FACILITY, DROP_FACILITY, FACILITIES_BY_WORD,
    FACILITIES_IN_BOX, KNOWN_FACILITIES, NEXT_FACILITY,
};
use crate::found::FeedId;
use crate::index::SearchCircle;

/// Rows that are looked through at most for one question without a place.
const MOST_ROWS: i64 = 500;
const PER_DEGREE: f64 = 10_000.0;
/// Miles in a degree of latitude.
const MILES_PER_DEGREE: f64 = 69.0;

/// A place of treatment as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Treatment {
    /// Its name.
    pub name: String,
    /// The address on one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Telephones as the source writes them: switchboard, intake, hotline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// The number to dial for each of them, empty where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dials: Vec<String>,
    /// Its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// What it offers: category, code, description.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<(String, String, String)>,
}

/// A place of treatment of a list as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FacilityRow {
    pub(crate) slug: String,
    pub(crate) row_hash: u64,
    pub(crate) north: Option<i64>,
    pub(crate) east: Option<i64>,
    pub(crate) words: String,
    pub(crate) body: String,
}

impl FacilityRow {
    /// # Errors
    /// The place cannot be written as text.
    pub(crate) fn of(facility: &Facility) -> Result<Self, Error> {
        let (north, east) = degrees(facility.point);
        Ok(Self {
            slug: facility.slug.clone(),
            row_hash: facility.row_hash,
            north,
            east,
            words: words_of(facility),
            body: body_of(facility)?,
        })
    }
}

/// A place of treatment as it is known: its number and its print.
pub(crate) type KnownFacility = (i64, i64);

/// What a reading changes.
#[derive(Default)]
pub(crate) struct FacilityDifference<'a> {
    pub(crate) added: Vec<(&'a FacilityRow, i64)>,
    pub(crate) changed: Vec<(i64, &'a FacilityRow, i64)>,
    pub(crate) gone: Vec<i64>,
}

/// Every place of treatment of a list, by slug.
pub(crate) async fn known_facilities(
    db: &Db,
    feed: FeedId,
) -> Result<HashMap<String, KnownFacility>, Error> {
    let known = db
        .all::<(String, i64, i64)>(KNOWN_FACILITIES, args![feed])
        .await?;
    let known = known.into_iter();
    Ok(known.map(|(slug, id, print)| (slug, (id, print))).collect())
}

/// Writes a difference.
pub(crate) async fn write_facilities(
    change: &mut Change,
    feed: FeedId,
    difference: &FacilityDifference<'_>,
) -> Result<(), Error> {
    let next: i64 = change.one(NEXT_FACILITY, args![]).await?;
    let mut rows: Vec<Args> = Vec::with_capacity(difference.added.len());
    for ((facility, print), id) in difference.added.iter().zip(next..) {
        rows.push(args![
            id,
            feed,
            &facility.slug,
            *print,
            facility.north,
            facility.east,
            &facility.words,
            &facility.body
        ]);
    }
    change.exec_each(ADD_FACILITY, rows).await?;
    let mut rows: Vec<Args> = Vec::with_capacity(difference.changed.len());
    for (id, facility, print) in &difference.changed {
        rows.push(args![
            *id,
            *print,
            facility.north,
            facility.east,
            &facility.words,
            &facility.body
        ]);
    }
    change.exec_each(CHANGE_FACILITY, rows).await?;
    let rows = difference.gone.iter().map(|id| args![*id]).collect();
    change.exec_each(DROP_FACILITY, rows).await?;
    Ok(())
}

/// Ten-thousandths of a degree: eleven metres.
fn degrees(point: Option<Point>) -> (Option<i64>, Option<i64>) {
    let parts = |degrees: f64| (degrees * PER_DEGREE).round() as i64;
    let point = point.map(|point| (parts(point.latitude), parts(point.longitude)));
    (point.map(|(north, _)| north), point.map(|(_, east)| east))
}

/// Name, address, codes and descriptions of services, as they are searched.
fn words_of(facility: &Facility) -> String {
    let mut text = format!(
        "{}\t{}",
        facility.name,
        facility.address.as_deref().unwrap_or_default()
    );
    for Service {
        code, description, ..
    } in &facility.services
    {
        text.push('\t');
        text.push_str(code);
        text.push('\t');
        text.push_str(description);
    }
    searchable(&text)
}

fn body_of(facility: &Facility) -> Result<String, Error> {
    let services = facility.services.iter();
    let phones = facility.phones.iter();
    let treatment = Treatment {
        name: facility.name.clone(),
        address: facility.address.clone(),
        phones: phones.clone().map(|phone| phone.words.clone()).collect(),
        dials: phones
            .map(|phone| phone.dial.clone().unwrap_or_default())
            .collect(),
        website: facility.website.clone(),
        services: services
            .map(|service| {
                (
                    service.category.clone(),
                    service.code.clone(),
                    service.description.clone(),
                )
            })
            .collect(),
    };
    serde_json::to_string(&treatment).map_err(|error| Error::Other(error.to_string()))
}

type FoundFacilityRow = (String, String, Option<i64>, Option<i64>);

/// Whether any list brought a place of treatment.
pub(crate) async fn has_treatments(db: &Db) -> Result<bool, Error> {
    let some: i64 = db.one(ANY_FACILITY, args![]).await?;
    Ok(some > 0)
}

/// The first `most` places whose words hold all of these, nearest first, then by name, each with how far
/// it is; and how many there are.
pub(crate) async fn treatments(
    db: &Db,
    words: &[String],
    around: Option<SearchCircle>,
    most: usize,
) -> Result<(Vec<(Treatment, Option<f64>)>, usize), Error> {
    // The longest word leaves the fewest rows; the others are looked for in those.
    let longest = words.iter().max_by_key(|word| word.len());
    let like = format!(
        "%{}%",
        longest.map_or("", String::as_str).replace(['%', '_'], "")
    );
    let rows = match around {
        Some(around) => {
            let [south, north, west, east] = boxed(around);
            db.all::<FoundFacilityRow>(FACILITIES_IN_BOX, args![south, north, west, east, like])
                .await?
        }
        None => {
            db.all::<FoundFacilityRow>(FACILITIES_BY_WORD, args![like, MOST_ROWS])
                .await?
        }
    };
    let mut found = Vec::new();
    for (text, body, north, east) in rows {
        let far = around.and_then(|around| {
            let there = Point::new(north? as f64 / PER_DEGREE, east? as f64 / PER_DEGREE)?;
            Some(distance(around.point, there, around.unit))
        });
        let near = around.is_none_or(|around| far.is_some_and(|far| far <= around.limit));
        if near && words.iter().all(|word| text.contains(word.as_str())) {
            found.push((far, body));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.unwrap_or(0.0).total_cmp(&other.unwrap_or(0.0)));
    let read = |(far, body): (Option<f64>, String)| {
        let treatment =
            serde_json::from_str(&body).map_err(|error| Error::Decode(error.to_string()))?;
        Ok((treatment, far))
    };
    let total = found.len();
    let shown = found.into_iter().take(most).map(read);
    Ok((shown.collect::<Result<_, Error>>()?, total))
}

/// South, north, west and east of what could be near enough, in ten-thousandths of a degree. Near a
/// pole, and where the box would reach over the date line, all degrees east are looked at.
fn boxed(around: SearchCircle) -> [i64; 4] {
    let miles = match around.unit {
        Unit::Miles => around.limit,
        Unit::Kilometres => around.limit / 1.609_344,
    };
    let tall = (miles / MILES_PER_DEGREE).min(180.0);
    let Point {
        latitude,
        longitude,
    } = around.point;
    let narrowest = (latitude.abs() + tall).min(90.0).to_radians().cos();
    let wide = tall / narrowest.max(0.001);
    let parts = |degrees: f64| (degrees * PER_DEGREE).round() as i64;
    let (west, east) = (longitude - wide, longitude + wide);
    let (west, east) = if west < -180.0 || east > 180.0 {
        (-180.0, 180.0)
    } else {
        (west, east)
    };
    [
        parts(latitude - tall),
        parts(latitude + tall),
        parts(west),
        parts(east),
    ]
}

#[cfg(test)]
mod tests {
    use super::boxed;
    use crate::index::SearchCircle;
    use feeds::{Point, Unit};

    #[test]
    fn a_box_holds_the_circle() {
        let around = |latitude, longitude| SearchCircle {
            point: Point {
                latitude,
                longitude,
            },
            limit: 69.0,
            unit: Unit::Miles,
        };
        let [south, north, west, east] = boxed(around(60.0, 10.0));
        assert_eq!((south, north), (590_000, 610_000));
        assert!(west < 80_000 && east > 120_000, "{west} {east}");
        assert_eq!(boxed(around(0.0, 179.9))[2..], [-1_800_000, 1_800_000]);
    }
}
