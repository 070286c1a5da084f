//! Times, lengths and dates as people write them.

use jiff::civil::{Date, DateTime, Time};
use serde_json::Value;

use crate::fold::fold;
use crate::signs::plain_signs;
use crate::time_words::{
    after_hour, half_of_day, is_midnight, is_noon, says_hour, spoken_span, with_digits,
    without_opening,
};

/// A time of day as a row gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ParsedTime {
    /// Minutes after midnight; 1440 for 24:00, which is the next day.
    pub(crate) start: u16,
    /// The end, where the text has one: `7–8:30 pm`.
    pub(crate) end: Option<u16>,
    /// Whether the text names a time zone (`EST`), which does not identify a zone with its rules.
    pub(crate) with_zone: bool,
}

/// `19:00`, `7:30 PM`, `7pm`, `19h30`, `7.30 p.m.`, `noon`, `1930`, `7-8:30pm`, or a spreadsheet's
/// part of a day. Ambiguous texts are not read: `7:99`, `7:5` and “6:30 & 8pm” are no time.
pub(crate) fn read_time(value: &Value) -> Option<ParsedTime> {
    let plain = |start| ParsedTime {
        start,
        end: None,
        with_zone: false,
    };
    match value {
        Value::Number(number) => {
            let number = number.as_f64().filter(|number| *number >= 0.0)?;
            if number.fract() != 0.0 {
                return part_of_day(number).map(plain);
            }
            read_time_text(&number.to_string())
        }
        Value::String(text) => read_time_text(text),
        Value::Array(items) => match items.as_slice() {
            [one] => read_time(one),
            _ => None,
        },
        _ => None,
    }
}

/// A spreadsheet's number: days since 1900 with the time behind the point, or the time alone.
fn part_of_day(number: f64) -> Option<u16> {
    if (1.0..10_000.0).contains(&number) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 1440"
    )]
    Some((number.fract() * 1440.0).round() as u16 % 1440)
}

/// Zones that people name after a time. They differ by country and season.
const ZONE_WORDS: &str = "et est edt ct cst cdt mt mst mdt pt pst pdt akst akdt hst ast adt nst gmt bst ist \
    utc wet west cet cest mez mesz eet eest msk sast aest aedt awst acst nzst nzdt jst kst eastern central \
    mountain pacific atlantic alaska hawaii uk london ireland dublin berlin paris";

/// The text without what says nothing, and whether a zone was named behind it.
fn bare_time(text: &str) -> (String, bool) {
    let folded = with_digits(fold(&plain_signs(text)).trim());
    let text = spoken_span(&folded).unwrap_or_else(|| without_opening(&folded).to_owned());
    let bare = text.trim_end_matches([')', '.', ' ']);
    let bare = bare.strip_suffix(" time").unwrap_or(bare);
    let bare = [" standard", " daylight", " local"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .unwrap_or(bare);
    if let Some((front, word)) = bare.rsplit_once([' ', '('])
        && ZONE_WORDS.split_whitespace().any(|zone| zone == word)
    {
        let front = front.trim_end_matches([' ', '(']).to_owned();
        return (front, true);
    }
    (text, false)
}

fn read_time_text(text: &str) -> Option<ParsedTime> {
    let (text, mut with_zone) = bare_time(text);
    let mut text = text.as_str();
    // A date before it (`2024-03-01T19:00:00Z`) is ignored, and so is the offset after it.
    if let Some((date, time)) = text.split_once(['t', ' '])
        && date.len() == 10
        && date.parse::<Date>().is_ok()
    {
        let end = time.find(['+', '-', 'z']).unwrap_or(time.len());
        (text, with_zone) = (time[..end].trim_end(), with_zone || end < time.len());
    }
    if let Some((start, end)) = two_times(text) {
        return span(start, end).map(|(start, end)| ParsedTime {
            start,
            end: Some(end),
            with_zone,
        });
    }
    let alone = ClockTime::read(text).and_then(|moment| moment.minute(moment.afternoon));
    let start = alone.or_else(|| {
        let number = text
            .starts_with("0.")
            .then(|| text.parse().ok())
            .flatten()?;
        part_of_day(number)
    })?;
    Some(ParsedTime {
        start,
        end: None,
        with_zone,
    })
}

/// What stands between the start and the end.
const SPAN_SIGNS: [&str; 38] = [
    "-",
    "~",
    "〜",
    " to ",
    " until ",
    " till ",
    " bis ",
    " a las ",
    " alle ore ",
    " alle ",
    " fino alle ",
    " fino a ",
    " hasta las ",
    " hasta ",
    " ate as ",
    " ate ",
    " jusqu'a ",
    " a ",
    " al ",
    " as ",
    " tot ",
    " til ",
    " do ",
    " ig ",
    " e le ",
    " e ",
    " до ",
    " εως τις ",
    " εως ",
    " μεχρι τις ",
    " μεχρι ",
    " إلى ",
    " الى ",
    "から",
    "부터",
    "到",
    "至",
    " den ",
];

fn two_times(text: &str) -> Option<(&str, &str)> {
    let is_time = |text: &str| {
        let front = text.trim_start().chars().next();
        front.is_some_and(|letter| letter.is_ascii_digit() || !letter.is_ascii())
            || ["noon", "midnight", "midday"].contains(&text.trim())
    };
    SPAN_SIGNS.iter().find_map(|sign| {
        let (start, end) = text.split_once(sign)?;
        let end = end.trim_end_matches("まで").trim_end_matches("까지");
        // “7 a. m.” is no span, and neither is “de l'après-midi”.
        (sign.len() != 3 && *sign != "-" || is_time(end)).then_some((start, end))
    })
}

/// Start and end. Where only one of them says morning or afternoon, the other is the nearest
/// reading: `7-8pm` begins at 19:00, `11-1pm` at 11:00.
fn span(start: &str, end: &str) -> Option<(u16, u16)> {
    let (start, end) = (ClockTime::read(start)?, ClockTime::read(end)?);
    let length = |start: u16, end: u16| (end + 1440 - start) % 1440;
    let halves = |moment: ClockTime, other: ClockTime| match (moment.afternoon, other.afternoon) {
        (None, Some(_)) => vec![Some(false), Some(true)],
        (own, _) => vec![own],
    };
    let mut spans = Vec::new();
    for start_half in halves(start, end) {
        for end_half in halves(end, start) {
            spans.extend(start.minute(start_half).zip(end.minute(end_half)));
        }
    }
    spans
        .into_iter()
        .filter(|(start, end)| start != end)
        .min_by_key(|(start, end)| length(*start, *end))
}

/// Hour and minute as written, and whether it says morning or afternoon.
#[derive(Debug, Clone, Copy)]
struct ClockTime {
    hour: u16,
    minute: u16,
    afternoon: Option<bool>,
}

impl ClockTime {
    fn read(text: &str) -> Option<Self> {
        let (text, half) = half_of_day(text.trim());
        if is_noon(text) || is_midnight(text) {
            return Some(Self {
                hour: 12,
                minute: 0,
                afternoon: Some(is_noon(text)),
            });
        }
        let (digits, mut rest) = leading_digits(text);
        let (mut hour, mut minute) = (digits.parse().ok()?, 0);
        if let 3 | 4 = digits.len() {
            (hour, minute) = (hour / 100, hour % 100);
        } else if let Some((part, behind)) = after_hour(rest) {
            (minute, rest) = (part, behind);
        } else if let Some((digits, behind)) = minutes(rest) {
            (minute, rest) = (digits.parse().ok()?, behind);
            // Seconds and their parts.
            while let Some((_, behind)) = rest
                .strip_prefix([':', '.'])
                .map(leading_digits)
                .filter(|(some, _)| !some.is_empty())
            {
                rest = behind;
            }
        }
        let mark: String = rest
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '.')
            .collect();
        let afternoon = match mark.as_str() {
            mark if says_hour(mark) => half,
            "am" | "a" | "πμ" | "ص" | "قظ" => Some(false),
            "pm" | "p" | "μμ" | "م" | "بظ" => Some(true),
            "noon" | "midday" | "n" | "md" | "m" | "mediodia" if (hour, minute) == (12, 0) => {
                Some(true)
            }
            "midnight" if (hour, minute) == (12, 0) => Some(false),
            _ => return None,
        };
        Some(Self {
            hour,
            minute,
            afternoon,
        })
    }

    /// Minutes after midnight in this half of the day; `19:30 PM` means 19:30.
    fn minute(self, afternoon: Option<bool>) -> Option<u16> {
        let Self { hour, minute, .. } = self;
        let hour = match afternoon {
            Some(_) if hour > 23 || (hour == 0 && afternoon == Some(true)) => return None,
            Some(_) if hour > 12 => hour,
            Some(true) => hour % 12 + 12,
            Some(false) => hour % 12,
            None => hour,
        };
        let valid = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        valid.then(|| hour * 60 + minute)
    }
}

fn leading_digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

/// Exactly two digits behind `:`, `.`, `,`, `h`, `;`, a space or a word for the hour, and what follows
/// them.
fn minutes(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start();
    let words = ["uhr ", "heures ", "horas ", "uur ", "ч ", "г ", "gio "];
    let rest = rest
        .strip_prefix([':', '.', ',', ';', '時', '时', '시', '点', '點'])
        .or_else(|| words.iter().find_map(|word| rest.strip_prefix(word)))
        .or_else(|| rest.strip_prefix('h'))
        .or_else(|| (rest.len() < text.len()).then_some(rest))?;
    let (digits, behind) = leading_digits(rest.trim_start());
    (digits.len() == 2).then_some((digits, behind))
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
    let minute =
        read_time_text(time.trim_start_matches([' ', '-'])).map_or(0, |told| told.start % 1440);
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
    use super::{ParsedTime, read_length, read_time, read_updated};
    use serde_json::json;

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
            (json!("24:00"), Some(1440)),
            (json!("1930"), Some(1170)),
            (json!(0.8125), Some(1170)),
            (json!("Noon"), Some(720)),
            (json!("2024-03-01T19:00:00"), Some(1140)),
            (json!("7:30\u{202f}PM"), Some(1170)),
            (json!("7:30 P. M."), Some(1170)),
            (json!("19：00"), Some(1140)),
            (json!("19.30 Uhr"), Some(1170)),
            (json!("19h"), Some(1140)),
            (json!("19:30:00.000"), Some(1170)),
            (json!("0:30 AM"), Some(30)),
            (json!("12 midnight"), Some(0)),
            (json!("12:00N"), Some(720)),
            (json!(["19:00"]), Some(1140)),
            (json!(1930), Some(1170)),
            (json!("0.8125"), Some(1170)),
            (json!(43831.8125), Some(1170)),
            (json!("2024-03-01 19:00:00"), Some(1140)),
            (json!("7:5"), None),
            (json!(7.5), None),
            (json!(19.3), None),
            (json!(-5), None),
            (json!("-1:30"), None),
            (json!("24:30"), None),
            (json!("6:30 & 8pm"), None),
            (json!("7:30 am pm"), None),
            (json!("0:30 PM"), None),
            (json!("TBD"), None),
            (json!("25:00"), None),
            (json!("7:99"), None),
            (json!("13:00 o'clock"), None),
            (json!("wednesday, july"), None),
            (json!("26666"), None),
            (json!("99999999999"), None),
            (json!(""), None),
        ] {
            assert_eq!(read_time(&given).map(|told| told.start), minute, "{given}");
        }
    }

    /// Times in the words of lists, and the minute of the day that each means.
    const TIMES_IN_WORDS: &[(&str, Option<u16>)] = &[
        ("7:30 μ.μ.", Some(1170)),
        ("7:30 π.μ.", Some(450)),
        ("午後7:30", Some(1170)),
        ("오후 7:30", Some(1170)),
        ("午後7時30分", Some(1170)),
        ("午前9時", Some(540)),
        ("٧:٣٠", Some(450)),
        ("７：３０ PM", Some(1170)),
        ("19:30\u{200b}", Some(1170)),
        ("\u{200e}7:30\u{a0}PM", Some(1170)),
        ("7;30 pm", Some(1170)),
        ("19,30", Some(1170)),
        ("730 PM", Some(1170)),
        ("um 19:30 Uhr", Some(1170)),
        ("kl. 19.30", Some(1170)),
        ("a las 7:30 p. m.", Some(1170)),
        ("12:00 md", Some(720)),
        ("12 noon", Some(720)),
        ("7:30 in the evening", Some(1170)),
        ("8 de la tarde", Some(1200)),
        ("8 de la mañana", Some(480)),
        ("12 at night", Some(0)),
        ("8h du soir", Some(1200)),
        ("7:30 abends", Some(1170)),
        ("8 Uhr morgens", Some(480)),
        ("晚上7点半", Some(1170)),
        ("晚上七点半", Some(1170)),
        ("下午3点", Some(900)),
        ("下午三點鐘", Some(900)),
        ("早上9点15分", Some(555)),
        ("上午十一点三十分", Some(690)),
        ("中午12点", Some(720)),
        ("晚上12点", Some(0)),
        ("凌晨1点", Some(60)),
        ("19点一刻", Some(1155)),
        ("午後7時半", Some(1170)),
        ("午後７時３０分", Some(1170)),
        ("夜8時", Some(1200)),
        ("朝10時", Some(600)),
        ("正午", Some(720)),
        ("오후 7시", Some(1140)),
        ("오후 7시 30분", Some(1170)),
        ("저녁 7시 반", Some(1170)),
        ("저녁 일곱시", Some(1140)),
        ("19 Uhr 30", Some(1170)),
        ("19 Uhr", Some(1140)),
        ("19 heures 30", Some(1170)),
        ("19 h 30", Some(1170)),
        ("19:30 horas", Some(1170)),
        ("ore 19:30", Some(1170)),
        ("alle ore 19.30", Some(1170)),
        ("7 y media de la tarde", Some(1170)),
        ("19h et demie", Some(1170)),
        ("klo 19.30", Some(1170)),
        ("godz. 19:30", Some(1170)),
        ("7 wieczorem", Some(1140)),
        ("7 вечера", Some(1140)),
        ("9 утра", Some(540)),
        ("в 19:30", Some(1170)),
        ("7 το απόγευμα", Some(1140)),
        ("19.30 น.", Some(1170)),
        ("saat 19:30", Some(1170)),
        ("pukul 19.30", Some(1170)),
        ("7 مساءً", Some(1140)),
        ("7:30 בערב", Some(1170)),
        ("शाम 7 बजे", Some(1140)),
        ("24.00 Uhr", Some(1440)),
        ("24h", Some(1440)),
        ("24h00", Some(1440)),
        ("半", None),
        ("25点", None),
        ("7:30 AM/PM", None),
        ("7 o'clock", None),
        ("8pm/9pm", None),
        ("TBA", None),
    ];

    #[test]
    fn times_are_read_in_the_words_of_lists() {
        for (given, minute) in TIMES_IN_WORDS {
            let read = read_time(&json!(given)).map(|told| told.start);
            assert_eq!(read, *minute, "{given}");
        }
    }

    #[test]
    fn an_end_or_a_zone_may_stand_beside_a_time() {
        for (given, start, end) in [
            ("19:00-20:30", 1140, 1230),
            ("7:00 PM - 8:30 PM", 1140, 1230),
            ("7-8pm", 1140, 1200),
            ("11-1pm", 660, 780),
            ("7 PM to 8", 1140, 1200),
            ("11pm–12:30am", 1380, 30),
            ("von 19 bis 20:30 Uhr", 1140, 1230),
            ("de 19h à 20h30", 1140, 1230),
            ("de 7 a 8:30 de la tarde", 1140, 1230),
            ("8:00 PM to 9:00 PM", 1200, 1260),
            ("11:30-12:30 PM", 690, 750),
            ("19～20", 1140, 1200),
            ("dalle 19:30 alle 20:30", 1170, 1230),
            ("dalle ore 19.30 alle ore 20.30", 1170, 1230),
            ("de 19h30 à 20h30", 1170, 1230),
            ("von 19:30 bis 20:30", 1170, 1230),
            ("de 19:30 a 20:30", 1170, 1230),
            ("desde las 7 hasta las 8:30 de la tarde", 1140, 1230),
            ("das 19h30 às 20h30", 1170, 1230),
            ("van 19:30 tot 20:30 uur", 1170, 1230),
            ("från 19.30 till 20.30", 1170, 1230),
            ("fra 19.30 til 20.30", 1170, 1230),
            ("od 19:30 do 20:30", 1170, 1230),
            ("с 19:30 до 20:30", 1170, 1230),
            ("από τις 19:30 έως τις 20:30", 1170, 1230),
            ("zwischen 19:30 und 20:30 Uhr", 1170, 1230),
            ("between 7 and 8 PM", 1140, 1200),
            ("entre las 7 y las 8 de la tarde", 1140, 1200),
            ("晚上7点半到8点半", 1170, 1230),
            ("19時30分から20時30分まで", 1170, 1230),
            ("오후 7시부터 8시까지", 1140, 1200),
            ("23:00-24:00", 1380, 1440),
        ] {
            let told = ParsedTime {
                start,
                end: Some(end),
                with_zone: false,
            };
            assert_eq!(read_time(&json!(given)), Some(told), "{given}");
        }
        for (given, start) in [
            ("7:30 PM EST", 1170),
            ("7:30 (ET)", 450),
            ("8 PM Eastern Time", 1200),
            ("8 PM Eastern Standard Time", 1200),
            ("8pm (UK)", 1200),
            ("20:00 CET", 1200),
            ("2024-03-01T19:00:00Z", 1140),
        ] {
            let told = ParsedTime {
                start,
                end: None,
                with_zone: true,
            };
            assert_eq!(read_time(&json!(given)), Some(told), "{given}");
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
