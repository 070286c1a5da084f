//! A question as JSON, for the command line: `{"weekday":["monday"],"near":[39.9,-75.2],"distance":10}`.

use feeds::Point;
use serde_json::{Map, Value};

use super::{Dimension, Query, UnreadableQuery};

/// Keys beside the dimensions.
const KEYS: [&str; 5] = ["search", "near", "distance", "unit", "hours"];

impl Query {
    /// Reads the keys of [`feeds::filter::MeetingQuery`] and the other dimensions. As in the reference client,
    /// distances are miles unless said, there is no limit unless said, and inactive meetings count.
    ///
    /// # Errors
    /// [`UnreadableQuery`] with what is wrong: a script should not get the answer to another question.
    pub fn from_json(text: &str) -> Result<Self, UnreadableQuery> {
        let wrong = |error: serde_json::Error| UnreadableQuery(error.to_string());
        let keys: Map<String, Value> = serde_json::from_str(text).map_err(wrong)?;
        let given: feeds::filter::MeetingQuery =
            serde_json::from_value(Value::Object(keys.clone())).map_err(wrong)?;
        let mut query = Self {
            words: given.search.unwrap_or_default(),
            radius: given.distance.or(Some(f64::INFINITY)),
            unit: Some(given.unit),
            within_minutes: given
                .hours
                .as_ref()
                .map(|hours| feeds::filter::hours_asked(Some(hours)) * 60),
            inactive_too: true,
            ..Self::default()
        };
        if let Some([latitude, longitude]) = given.near {
            let point = Point::new(latitude, longitude);
            query.at = Some(
                point.ok_or_else(|| UnreadableQuery("`near` is no point on Earth".to_owned()))?,
            );
        }
        for (name, value) in keys {
            match Dimension::from_word(&name) {
                Some(dimension) => words(&value).for_each(|word| query.choose(dimension, word)),
                None if KEYS.contains(&name.as_str()) => {}
                None => return Err(UnreadableQuery(format!("`{name}` is not a key"))),
            }
        }
        Ok(query)
    }
}

fn words(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    value
        .as_str()
        .into_iter()
        .chain(list.iter().filter_map(Value::as_str))
}
