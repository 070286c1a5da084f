//! Days of the week as people write them.

use std::sync::LazyLock;

use serde_json::Value;

use crate::fold::key;

/// The days of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ParsedDays {
    /// 0 Sunday to 6 Saturday, in the feed's order, each once. None: by appointment.
    pub(crate) list: Vec<u8>,
    /// Whether a part of it is not a day of the week.
    pub(crate) odd: bool,
}

/// Weekday names of the languages that feeds are written in, Sunday first, folded.
const DAY_NAMES: [[&str; 7]; 13] = [
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
        "sondag", "mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag",
    ],
    [
        "niedziela",
        "poniedzialek",
        "wtorek",
        "sroda",
        "czwartek",
        "piatek",
        "sobota",
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
    // “weds” is no start of a name.
    let odd = [("weds".to_owned(), 3)];
    DAY_NAMES.iter().flat_map(keys).chain(odd).collect()
});

/// 0 Sunday to 6 Saturday, from a name in any of the languages: the whole name, its plural, or a
/// start of two letters or more on which all languages agree (`So` is Sunday and Saturday:
/// neither).
pub(crate) fn read_weekday(word: &str) -> Option<u8> {
    let word = key(word);
    let bare = word.strip_suffix('s').unwrap_or(&word);
    let mut keys = DAY_KEYS.iter();
    if let Some((_, day)) = keys.find(|(name, _)| *name == word || name == bare) {
        return Some(*day);
    }
    if !word.is_ascii() || word.len() < 2 {
        return None;
    }
    let mut days = DAY_KEYS
        .iter()
        .filter(|(name, _)| name.starts_with(&word))
        .map(|(_, day)| *day);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// A number, a name, several of either in a list or a text: `1`, `"1"`, `"Monday"`, `[1, "3"]`,
/// `"1, 3"`, `"Mon-Fri"`, `"weekends"`, `"Mon & Wed"`. A text that is not a weekly day (`"First
/// Monday"`) gives none.
pub(crate) fn read_days(value: Option<&Value>) -> ParsedDays {
    let mut days = ParsedDays::default();
    if let Some(value) = value {
        days.read(value);
    }
    days
}

impl ParsedDays {
    fn add(&mut self, day: u8) {
        if !self.list.contains(&day) {
            self.list.push(day);
        }
    }

    fn add_all(&mut self, days: impl IntoIterator<Item = u8>) {
        days.into_iter().for_each(|day| self.add(day));
    }

    fn read(&mut self, value: &Value) {
        match value {
            Value::Null => {}
            Value::Number(number) => self.add_number(number.as_f64()),
            Value::String(text) => self.read_text(text),
            Value::Array(items) => items.iter().for_each(|item| self.read(item)),
            Value::Bool(_) => self.odd = true,
            Value::Object(object) => self.odd |= !object.is_empty(),
        }
    }

    fn add_number(&mut self, number: Option<f64>) {
        let day = (0_u8..7).find(|day| number == Some(f64::from(*day)));
        self.odd |= day.is_none();
        self.add_all(day);
    }

    fn read_text(&mut self, text: &str) {
        let text = text.trim_matches(|sign: char| sign.is_whitespace() || "[]\"'".contains(sign));
        if says_which(text) {
            self.odd = true;
            return;
        }
        match key(text).as_str() {
            "" => {}
            "daily" | "every-day" | "everyday" | "7-days-a-week" => self.add_all(0..7),
            "weekdays" => self.add_all(1..6),
            "weekends" | "weekend" => self.add_all([6, 0]),
            _ => text
                .split([',', ';', '/', '&', '+'])
                .for_each(|part| self.read_part(part)),
        }
    }

    /// One day, days from one to another, or names with nothing but small words between.
    fn read_part(&mut self, part: &str) {
        let part = part.trim_matches(|sign: char| sign.is_whitespace() || "\"'".contains(sign));
        if part.is_empty() {
            return;
        }
        if let Ok(number) = part.parse::<f64>() {
            return self.add_number(Some(number));
        }
        if let Some(day) = read_weekday(part) {
            return self.add(day);
        }
        if let Some((from, to)) = range(part) {
            let length = (to + 7 - from) % 7;
            return self.add_all((0..=length).map(|step| (from + step) % 7));
        }
        let small = ["and", "y", "e", "und", "et", "en", "on", "every"];
        let words = part
            .split_whitespace()
            .filter(|word| !small.contains(&key(word).as_str()));
        let days: Option<Vec<u8>> = words.map(read_weekday).collect();
        self.odd |= days.is_none();
        self.add_all(days.into_iter().flatten());
    }
}

/// `Mon-Fri`, `Monday to Thursday`, `Sat – Sun`.
fn range(text: &str) -> Option<(u8, u8)> {
    [" - ", "–", "—", " to ", " through ", " thru ", " bis ", "-"]
        .iter()
        .find_map(|sign| {
            let (from, to) = text.split_once(sign)?;
            Some((read_weekday(from)?, read_weekday(to)?))
        })
}

/// Whether it says which such day of a month, or that it is not every week: no weekly day then.
fn says_which(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "last",
        "alternate",
        "other",
        "monthly",
        "biweekly",
    ];
    key(text).split('-').any(|word| {
        let ordinal = word.starts_with(|letter: char| letter.is_ascii_digit())
            && ["st", "nd", "rd", "th"]
                .iter()
                .any(|end| word.ends_with(end));
        ordinal || WORDS.contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::read_days;
    use serde_json::json;

    #[test]
    fn days_come_in_many_words() {
        for (given, days) in [
            (json!(5), vec![5]),
            (json!("5"), vec![5]),
            (json!(1.0), vec![1]),
            (json!([6]), vec![6]),
            (json!([["1"]]), vec![1]),
            (json!(["1", 3, "friday"]), vec![1, 3, 5]),
            (json!("[1,\"3\"]"), vec![1, 3]),
            (json!("Monday, Wednesday"), vec![1, 3]),
            (json!("Mon & Wed."), vec![1, 3]),
            (json!("Monday and Thursday"), vec![1, 4]),
            (json!("lunes y jueves"), vec![1, 4]),
            (json!("Tuesday Friday"), vec![2, 5]),
            (json!("every Tuesday"), vec![2]),
            (json!("mondays"), vec![1]),
            (json!("TUE"), vec![2]),
            (json!("Tues"), vec![2]),
            (json!("Weds"), vec![3]),
            (json!("Thurs."), vec![4]),
            (json!("Mo"), vec![1]),
            (json!("mi"), vec![3]),
            (json!("Miércoles"), vec![3]),
            (json!("segunda-feira"), vec![1]),
            (json!("土曜日"), vec![6]),
            (json!("måndag"), vec![1]),
            (json!([1, 1]), vec![1]),
            (json!("daily"), (0..7).collect()),
            (json!("Mon-Fri"), (1..6).collect()),
            (json!("Saturday – Monday"), vec![6, 0, 1]),
            (json!("segunda-feira - sexta-feira"), (1..6).collect()),
            (json!("weekdays"), (1..6).collect()),
            (json!("Weekend"), vec![6, 0]),
            (json!(""), vec![]),
            (json!([]), vec![]),
            (json!(["", null]), vec![]),
            (json!(null), vec![]),
        ] {
            let read = read_days(Some(&given));
            assert_eq!((read.list, read.odd), (days, false), "{given}");
        }
    }

    #[test]
    fn what_is_no_weekly_day_is_told() {
        for (given, days) in [
            (json!(7), vec![]),
            (json!("7"), vec![]),
            (json!(-1), vec![]),
            (json!(1.5), vec![]),
            (json!(true), vec![]),
            (json!({"day": 1}), vec![]),
            (json!("someday"), vec![]),
            (json!("M"), vec![]),
            (json!("So"), vec![]),
            (json!("First Monday"), vec![]),
            (json!("Monday, 2nd & 4th"), vec![]),
            (json!("Every other Tuesday"), vec![]),
            (json!("2026-01-14"), vec![]),
            (json!([1, 7]), vec![1]),
            (json!([1, "x"]), vec![1]),
        ] {
            let read = read_days(Some(&given));
            assert_eq!((read.list, read.odd), (days, true), "{given}");
        }
    }
}
