//! Days, times, lengths and dates as people write them.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use serde_json::Value;

use crate::fold::key;

/// The days of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Days {
    /// Nothing said: by appointment.
    None,
    /// One day, also as a list of one.
    One(u8),
    /// Several, in the feed's order, each once.
    Many(Vec<u8>),
    /// Something that is no day.
    Unreadable,
}

/// Weekday names of the languages that feeds are written in, Sunday first, folded. A word counts
/// when it is the name, its plural, or three letters or more of its start.
const DAY_NAMES: [[&str; 7]; 11] = [
    [
        "sunday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
    ],
    [
        "domingo",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
    ],
    [
        "dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    ],
    [
        "sonntag",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
    ],
    [
        "domingo",
        "segunda-feira",
        "terca-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sabado",
    ],
    [
        "domenica",
        "lunedi",
        "martedi",
        "mercoledi",
        "giovedi",
        "venerdi",
        "sabato",
    ],
    [
        "zondag",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
    ],
    [
        "sondag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lordag",
    ],
    [
        "nedela", "pondelok", "utorok", "streda", "stvrtok", "piatok", "sobota",
    ],
    [
        "日曜日",
        "月曜日",
        "火曜日",
        "水曜日",
        "木曜日",
        "金曜日",
        "土曜日",
    ],
    [
        "วันอาทิตย์",
        "วันจันทร์",
        "วันอังคาร",
        "วันพุธ",
        "วันพฤหัสบดี",
        "วันศุกร์",
        "วันเสาร์",
    ],
];

static DAY_KEYS: LazyLock<Vec<(String, u8)>> = LazyLock::new(|| {
    let keys = |names: &[&str; 7]| -> Vec<(String, u8)> {
        names.iter().map(|name| key(name)).zip(0..).collect()
    };
    DAY_NAMES.iter().flat_map(keys).collect()
});

/// 0 Sunday to 6 Saturday, from a name in any of the languages.
pub(crate) fn read_weekday(word: &str) -> Option<u8> {
    let word = key(word);
    let bare = word.strip_suffix('s').unwrap_or(&word);
    let short = word.is_ascii() && word.len() >= 3;
    let is_name = |name: &str| name == word || name == bare || (short && name.starts_with(&word));
    DAY_KEYS
        .iter()
        .find(|(name, _)| is_name(name))
        .map(|(_, day)| *day)
}

/// A number, a name, a list of either, also as text: `1`, `"1"`, `"Monday"`, `[1, "3"]`, `"1, 3"`.
pub(crate) fn read_days(value: Option<&Value>) -> Days {
    let mut days = Vec::new();
    let readable = match value {
        None | Some(Value::Null) => return Days::None,
        Some(Value::Array(items)) if items.is_empty() => return Days::None,
        Some(Value::Array(items)) => items.iter().all(|item| one_day(item, &mut days)),
        Some(Value::String(text)) if text.trim().is_empty() => return Days::None,
        Some(other) => one_day(other, &mut days),
    };
    // A list with one odd entry keeps its good days.
    match (readable, days.as_slice()) {
        (_, []) => Days::Unreadable,
        (_, [day]) => Days::One(*day),
        _ => Days::Many(days),
    }
}

fn one_day(value: &Value, days: &mut Vec<u8>) -> bool {
    let mut add = |day: u8| {
        if !days.contains(&day) {
            days.push(day);
        }
    };
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(day) if day.fract() == 0.0 && (0.0..=6.0).contains(&day) => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "0 to 6"
                )]
                add(day as u8);
                true
            }
            _ => false,
        },
        Value::String(text) => {
            if matches!(key(text).as_str(), "daily" | "every-day" | "everyday") {
                (0..7).for_each(add);
                return true;
            }
            let words = text.trim_matches(|letter: char| "[]\" ".contains(letter));
            words.split([',', ';', '/']).fold(true, |good, word| {
                let word = word.trim().trim_matches('"');
                let number = word.parse::<f64>().ok().filter(|day| day.fract() == 0.0);
                let day = match number {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "0 to 6"
                    )]
                    Some(day) if (0.0..=6.0).contains(&day) => Some(day as u8),
                    Some(_) => None,
                    None => read_weekday(word),
                };
                day.map(&mut add).is_some() && good
            })
        }
        _ => false,
    }
}

/// Minutes after midnight: `19:00`, `7:30 PM`, `7pm`, `19h30`, `7.30 p.m.`, `noon`, `1930`, or a
/// spreadsheet's part of a day. 24:00 is midnight. Never a guess: `7:99` is no time.
pub(crate) fn read_time(value: &Value) -> Option<u16> {
    match value {
        Value::Number(number) => {
            let number = number.as_f64()?;
            if number > 0.0 && number < 1.0 {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "0 to 1440"
                )]
                return Some((number * 1440.0).round() as u16 % 1440);
            }
            read_time_text(&number.to_string())
        }
        Value::String(text) => read_time_text(text),
        _ => None,
    }
}

fn read_time_text(text: &str) -> Option<u16> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "noon" | "midday" | "12 noon" | "12:00 noon" | "12noon" => return Some(720),
        "midnight" | "12 midnight" | "12:00 midnight" => return Some(0),
        _ => {}
    }
    // A date before it (`2024-03-01T19:00:00`) is not asked.
    let clock = text
        .rsplit_once('t')
        .filter(|(date, _)| date.len() == 10)
        .map_or(&*text, |(_, time)| time);
    let marks: String = clock.chars().filter(char::is_ascii_alphabetic).collect();
    let afternoon = match marks.as_str() {
        "am" | "a" => Some(false),
        "pm" | "p" => Some(true),
        "" | "h" | "hrs" | "uhr" | "z" => None,
        _ => return None,
    };
    let mut numbers = clock
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(str::parse::<u16>);
    let first = numbers.next()?.ok()?;
    let second = numbers.next().transpose().ok()?;
    let (hour, minute) = match second {
        Some(minute) => (first, minute),
        None if first > 24 => (first / 100, first % 100),
        None => (first, 0),
    };
    let hour = match afternoon {
        Some(_) if hour == 0 || hour > 23 => return None,
        // `19:30 PM` means 19:30.
        Some(_) if hour > 12 => hour,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    let valid = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
    valid.then_some((hour % 24) * 60 + minute)
}

/// A length in minutes: `90`, `"01:30:00"`, `"1hr 30mins"`, `"1.5 hours"`. At most a day.
pub(crate) fn read_length(value: &Value) -> Option<u16> {
    let minutes = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => read_length_text(text)?,
        _ => return None,
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "1 to 1440"
    )]
    (1.0..=1440.0)
        .contains(&minutes)
        .then(|| minutes.round() as u16)
}

fn read_length_text(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    if let Ok(minutes) = text.parse::<f64>() {
        return Some(minutes);
    }
    if text.contains(':') {
        let mut parts = text.split(':').map(|part| part.trim().parse::<f64>().ok());
        return Some(parts.next()?? * 60.0 + parts.next()??);
    }
    let mut minutes = 0.0;
    let mut number = String::new();
    let mut unit_follows = false;
    for letter in text.chars() {
        match letter {
            '0'..='9' | '.' => {
                unit_follows = true;
                number.push(letter);
            }
            'h' | 'm' if unit_follows => {
                let factor = if letter == 'h' { 60.0 } else { 1.0 };
                minutes += number.parse::<f64>().ok()? * factor;
                number.clear();
                unit_follows = false;
            }
            _ => {}
        }
    }
    (minutes > 0.0).then_some(minutes)
}

/// When a row was changed: `2024-03-08 01:55:57`, ISO 8601, `8/25/2022 11:17:07 AM`,
/// `02/21/2017 - 3:44pm`, `{"$date": …}`. Numbers with slashes are read the American way.
pub(crate) fn read_updated(value: &Value) -> Option<DateTime> {
    let text = match value {
        Value::String(text) => text.trim(),
        Value::Object(object) => return object.get("$date").and_then(read_updated),
        _ => return None,
    };
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Some(instant.to_zoned(jiff::tz::TimeZone::UTC).datetime());
    }
    if let Ok(moment) = text.parse::<DateTime>() {
        return Some(moment);
    }
    let (date, time) = text.split_once([' ', ',']).unwrap_or((text, ""));
    let mut parts = date.split('/').map(|part| part.parse::<i16>().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let minute = read_time_text(time.trim_start_matches([' ', '-'])).unwrap_or(0);
    Some(date.to_datetime(time_of(minute)))
}

/// A clock time from minutes after midnight.
pub(crate) fn time_of(minute: u16) -> Time {
    let part = |number: u16| i8::try_from(number).unwrap_or(0);
    Time::new(part(minute / 60 % 24), part(minute % 60), 0, 0).unwrap_or(Time::midnight())
}

/// `19:05`
pub(crate) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::{Days, read_days, read_length, read_time, read_updated};
    use serde_json::json;

    #[test]
    fn days_come_in_many_words() {
        for (given, days) in [
            (json!(5), Days::One(5)),
            (json!("5"), Days::One(5)),
            (json!([6]), Days::One(6)),
            (json!(["1", 3, "friday"]), Days::Many(vec![1, 3, 5])),
            (json!("Monday, Wednesday"), Days::Many(vec![1, 3])),
            (json!("mondays"), Days::One(1)),
            (json!("TUE"), Days::One(2)),
            (json!("Miércoles"), Days::One(3)),
            (json!("土曜日"), Days::One(6)),
            (json!([1, 1]), Days::One(1)),
            (json!([1, "x"]), Days::One(1)),
            (json!("daily"), Days::Many((0..7).collect())),
            (json!(7), Days::Unreadable),
            (json!(-1), Days::Unreadable),
            (json!("someday"), Days::Unreadable),
            (json!({}), Days::Unreadable),
            (json!(""), Days::None),
            (json!([]), Days::None),
            (json!(null), Days::None),
        ] {
            assert_eq!(read_days(Some(&given)), days, "{given}");
        }
    }

    #[test]
    fn times_are_never_twelve_hours_off() {
        for (given, minute) in [
            (json!("7:30 PM"), Some(1170)),
            (json!("7pm"), Some(1140)),
            (json!("12:00 AM"), Some(0)),
            (json!("12:15 p.m."), Some(735)),
            (json!("19:30"), Some(1170)),
            (json!("19:30 PM"), Some(1170)),
            (json!("07:30:00"), Some(450)),
            (json!("19h30"), Some(1170)),
            (json!("24:00"), Some(0)),
            (json!("1930"), Some(1170)),
            (json!(0.8125), Some(1170)),
            (json!("Noon"), Some(720)),
            (json!("2024-03-01T19:00:00"), Some(1140)),
            (json!("25:00"), None),
            (json!("7:99"), None),
            (json!("13:00 o'clock"), None),
            (json!("wednesday, july"), None),
            (json!("99999999999"), None),
            (json!(""), None),
        ] {
            assert_eq!(read_time(&given), minute, "{given}");
        }
    }

    #[test]
    fn lengths_and_dates() {
        assert_eq!(read_length(&json!("1hr 30mins")), Some(90));
        assert_eq!(read_length(&json!("01:15:00")), Some(75));
        assert_eq!(read_length(&json!("24:00:00")), Some(1440));
        assert_eq!(read_length(&json!("1.5 hours")), Some(90));
        assert_eq!(read_length(&json!(0)), None);
        assert_eq!(read_length(&json!("soon")), None);
        let updated = |text: &str| read_updated(&json!(text)).map(|moment| moment.to_string());
        assert_eq!(
            updated("2024-03-08 01:55:57").as_deref(),
            Some("2024-03-08T01:55:57")
        );
        assert_eq!(
            updated("8/25/2022 11:17:07 PM").as_deref(),
            Some("2022-08-25T23:17:00")
        );
        assert_eq!(
            updated("02/21/2017 - 3:44pm").as_deref(),
            Some("2017-02-21T15:44:00")
        );
        assert_eq!(
            updated("2024-01-24T18:46:43.05Z").as_deref(),
            Some("2024-01-24T18:46:43.05")
        );
        assert_eq!(updated("2020-04-0416:50:58"), None);
    }
}
