//! OIAA's central-query: online meetings with days from 1 (Monday) to 7 (Sunday) and a time in
//! their own zone; older rows only with `rtc`, “weekday:HH:MM” in UTC.

use serde_json::Value;

use super::{set, text};
use crate::row::RowFields;

/// Adds the Meeting Guide words. `false` for a row that was archived.
pub(crate) fn translate(row: &mut RowFields) -> bool {
    if row.get("archived") == Some(&Value::Bool(true)) {
        return false;
    }
    let day = row.get("day").and_then(Value::as_u64);
    if day == Some(7) {
        row.insert("day".to_owned(), 0.into());
    }
    let clock = text(row, "rtc")
        .and_then(|rtc| rtc.split_once(':'))
        .map(|(day, time)| (day.parse(), time.to_owned()));
    if let Some((Ok(day @ 1..=7), time)) = clock
        && text(row, "time").is_none()
    {
        // Without a time of its own zone, the moment in UTC is what is known for sure.
        set(row, "day", day % 7_u64);
        set(row, "time", time);
        row.insert("timezone".to_owned(), "UTC".into());
    }
    if let Some(updated) = row.get("updatedAt").cloned() {
        set(row, "updated", updated);
    }
    true
}
