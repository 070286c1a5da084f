//! Days of the week as people write them.

use serde_json::Value;

use crate::day_languages::DayLanguages;
use crate::fold::key;
use crate::signs::plain_signs;

/// The days of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ParsedDays {
    /// 0 Sunday to 6 Saturday, in the feed's order, each once. None: by appointment.
    pub(crate) list: Vec<u8>,
    /// Whether a part of it is not a day of the week.
    pub(crate) odd: bool,
}

/// A number, a name, several of either in a list or a text: `1`, `"1"`, `"Monday"`, `[1, "3"]`,
/// `"1, 3"`, `"Mon-Fri"`, `"weekends"`, `"Mon & Wed"`, `"MWF"`. A text that is not a weekly day
/// (`"First Monday"`) gives none.
pub(crate) fn read_days(value: Option<&Value>, languages: &DayLanguages) -> ParsedDays {
    let mut reading = DayReading {
        languages,
        days: ParsedDays::default(),
    };
    if let Some(value) = value {
        reading.read(value);
    }
    reading.days
}

/// The days read so far, and the languages that they are read in.
struct DayReading<'a> {
    languages: &'a DayLanguages,
    days: ParsedDays,
}

/// Days that are called together, in the languages of lists.
const EVERY_DAY: &str = "daily every-day everyday 7-days-a-week 7-days all-week taglich taeglich jeden-tag \
    diario diaria diariamente todos-los-dias cada-dia todos-os-dias quotidien tous-les-jours \
    chaque-jour ogni-giorno tutti-i-giorni quotidiano dagelijks elke-dag dagligen dagligt daglig \
    varje-dag hver-dag paivittain joka-paiva codziennie denne naponta ежедневно каждый-день щодня \
    毎日 每天 每日 매일 هر-روز";
const WEEKDAYS: &str = "weekdays weekday werktags wochentags entre-semana lunes-a-viernes dias-de-semana \
    en-semaine jours-de-semaine feriali werkdagen vardagar hverdage hverdager arkisin 平日 평일 будни";
const WEEKENDS: &str = "weekends weekend am-wochenende wochenende wochenenden fin-de-semana fines-de-semana \
    week-end week-ends fim-de-semana fine-settimana helger viikonloppuisin 週末 周末 주말 выходные";

fn is_among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Words between the names of days that say nothing about the day.
const SMALL_WORDS: &str = "and y e und et en on every each weekly i a og och ja ed o or kazdy jeden jede jeder jeden \
    am an los las les le la todos todas cada tous toutes chaque ogni il elke hver varje os as toda todo de del per \
    день дни day days tag по в во у w we minden kazda καθε τις την τον το her gunu 毎週 每 매주 يوم كل יום כל";

impl DayReading<'_> {
    fn add(&mut self, day: u8) {
        if !self.days.list.contains(&day) {
            self.days.list.push(day);
        }
    }

    fn add_all(&mut self, days: impl IntoIterator<Item = u8>) {
        days.into_iter().for_each(|day| self.add(day));
    }

    fn read(&mut self, value: &Value) {
        match value {
            Value::Null => {}
            Value::Number(number) => self.add_number(number.as_f64()),
            Value::String(text) => self.read_text(&plain_signs(text)),
            Value::Array(items) => items.iter().for_each(|item| self.read(item)),
            Value::Bool(_) => self.days.odd = true,
            Value::Object(object) => self.days.odd |= !object.is_empty(),
        }
    }

    fn add_number(&mut self, number: Option<f64>) {
        let day = (0_u8..7).find(|day| number == Some(f64::from(*day)));
        self.days.odd |= day.is_none();
        self.add_all(day);
    }

    fn read_text(&mut self, text: &str) {
        let text = text.trim_matches(|sign: char| sign.is_whitespace() || "[]\"'".contains(sign));
        if says_which(text) {
            self.days.odd = true;
            return;
        }
        let text = without_brackets(text);
        match key(&text).as_str() {
            "" => {}
            word if is_among(EVERY_DAY, word) => self.add_all(0..7),
            word if is_among(WEEKDAYS, word) => self.add_all(1..6),
            word if is_among(WEEKENDS, word) => self.add_all([6, 0]),
            _ => self.read_names(&text),
        }
    }

    /// Names between signs; where they are no names, letters that stand for them.
    fn read_names(&mut self, text: &str) {
        let before = self.days.clone();
        self.days.odd = false;
        text.split([',', ';', '/', '&', '+', '|', '、', '・', '،', '\n'])
            .for_each(|part| self.read_part(part));
        if self.days.odd
            && let Some(days) = letters(text)
        {
            self.days.list.clone_from(&before.list);
            self.days.odd = false;
            self.add_all(days);
        } else if self.days.odd
            && let Some(days) = in_one_language(text)
        {
            self.days.list.clone_from(&before.list);
            self.days.odd = false;
            self.add_all(days);
        }
        self.days.odd |= before.odd;
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
        if let Some(day) = self.languages.read(part) {
            return self.add(day);
        }
        if let Some((from, to)) = self.range(part) {
            let length = (to + 7 - from) % 7;
            return self.add_all((0..=length).map(|step| (from + step) % 7));
        }
        let words = part
            .split_whitespace()
            .filter(|word| !is_among(SMALL_WORDS, &key(word)));
        let days: Option<Vec<u8>> = words.map(|word| self.languages.read(word)).collect();
        let days = days.filter(|days| !days.is_empty());
        self.days.odd |= days.is_none();
        self.add_all(days.into_iter().flatten());
    }

    /// `Mon-Fri`, `Monday to Thursday`, `Sat – Sun`, `lunes a viernes`.
    fn range(&self, text: &str) -> Option<(u8, u8)> {
        let signs = [
            " - ",
            "–",
            "—",
            " to ",
            " through ",
            " thru ",
            " bis ",
            " a ",
            " al ",
            " à ",
            " au ",
            " ate ",
            " até ",
            " t/m ",
            " tot ",
            " til ",
            " till ",
            " do ",
            " по ",
            "~",
            "～",
            "-",
        ];
        signs.iter().find_map(|sign| {
            let (from, to) = text.split_once(sign)?;
            let to = to.trim().trim_start_matches("and ");
            Some((self.languages.read(from)?, self.languages.read(to)?))
        })
    }
}

/// Several names that only make sense together: `Sa-So` is a weekend in German, and in other languages
/// nothing. None where languages disagree.
fn in_one_language(text: &str) -> Option<Vec<u8>> {
    let mut readings = DayLanguages::that_read_all(text).map(|languages| {
        let mut reading = DayReading {
            languages: &languages,
            days: ParsedDays::default(),
        };
        let parts = text.split([',', ';', '/', '&', '+', '|']);
        parts.for_each(|part| reading.read_part(part));
        reading.days
    });
    let first = readings.next().filter(|days| !days.odd)?;
    readings.all(|days| days == first).then_some(first.list)
}

/// The text without remarks in brackets: “Monday (weekly)”.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|letter| {
        match letter {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    let kept: String = kept.collect();
    // A bracket that is not closed is no remark.
    if kept.trim().is_empty() || depth > 0 {
        text.to_owned()
    } else {
        kept
    }
}

/// English letters for days: `MWF`, `TTh`, `M-F`, `M/W/F`, `MTWTF`, `TuThSa`.
fn letters(text: &str) -> Option<Vec<u8>> {
    const LETTERS: [(&str, u8); 14] = [
        ("Su", 0),
        ("Mo", 1),
        ("Tu", 2),
        ("We", 3),
        ("Th", 4),
        ("Fr", 5),
        ("Sa", 6),
        ("U", 0),
        ("M", 1),
        ("T", 2),
        ("W", 3),
        ("R", 4),
        ("F", 5),
        ("S", 6),
    ];
    let (mut days, mut rest, mut from) = (Vec::new(), text, None);
    while let Some(sign) = rest.chars().next() {
        if " ,/&+.".contains(sign) {
            rest = &rest[1..];
            continue;
        }
        if sign == '-' {
            from = Some(*days.last()?);
            rest = &rest[1..];
            continue;
        }
        let (letters, day) = LETTERS
            .iter()
            .find(|(letters, _)| rest.starts_with(letters))?;
        // The second T of “MTWTF” is Thursday, the second S of “MTWTFSS” Sunday; one S before
        // Saturday could have come is either.
        let day = match (*letters, *day) {
            ("T", 2) if days.contains(&3) || days.contains(&2) => 4,
            ("S", 6) if days.contains(&6) => 0,
            ("S", 6) if !days.contains(&5) || from.is_some() => return None,
            (_, day) => day,
        };
        match from.take() {
            Some(first) => {
                let length = (day + 7 - first) % 7;
                days.extend((1..=length).map(|step| (first + step) % 7));
            }
            None => days.push(day),
        }
        rest = &rest[letters.len()..];
    }
    (days.len() > 1 && from.is_none()).then_some(days)
}

/// Whether it says which such day of a month, or that it is not every week: no weekly day then.
fn says_which(text: &str) -> bool {
    const WORDS: &str = "first second third fourth fifth last alternate other monthly biweekly fortnightly \
        primer primero tercer tercero cuarto quinto ultimo ultima quincenal mensual premier deuxieme troisieme \
        quatrieme dernier mensuel erster ersten zweiter zweiten dritter dritten vierter vierten letzter letzten \
        monatlich eerste tweede derde laatste maandelijks primo terzo mensile mensal quinzenal";
    key(text).split('-').any(|word| {
        let ordinal = word.starts_with(|letter: char| letter.is_ascii_digit())
            && ["st", "nd", "rd", "th", "er", "eme"]
                .iter()
                .any(|end| word.ends_with(end));
        ordinal || is_among(WORDS, word)
    })
}

#[cfg(test)]
mod tests {
    use super::read_days;
    use crate::day_languages::{DayLanguages, DayWords};
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
            (json!("по понедельникам"), vec![1]),
            (json!("w każdą środę i sobotę"), vec![3, 6]),
            (json!("torsdagar"), vec![4]),
            (json!("maanantaisin"), vec![1]),
            (json!("Κάθε Δευτέρα"), vec![1]),
            (json!("Çarşamba"), vec![3]),
            (json!("Thứ hai"), vec![1]),
            (json!("每週三"), vec![3]),
            (json!("毎週月曜日"), vec![1]),
            (json!("매주 목요일"), vec![4]),
            (json!("يوم الاثنين"), vec![1]),
            (json!("יום שני"), vec![1]),
            (json!("söndagar och torsdagar"), vec![0, 4]),
            (json!("segundas e quintas"), vec![1, 4]),
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
            let read = read_days(Some(&given), &DayLanguages::default());
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
            let read = read_days(Some(&given), &DayLanguages::default());
            assert_eq!((read.list, read.odd), (days, true), "{given}");
        }
    }

    /// Reads a column as a list has it.
    fn column(values: &[&str]) -> Vec<Vec<u8>> {
        let mut words = DayWords::default();
        values
            .iter()
            .for_each(|value| words.add(Some(&json!(value))));
        let languages = DayLanguages::of(&words);
        let days = values
            .iter()
            .map(|value| read_days(Some(&json!(value)), &languages).list);
        days.collect()
    }

    #[test]
    fn a_column_is_read_in_its_own_language() {
        for (values, days) in [
            ("Mo Di Mi Do Fr Sa So", [1, 2, 3, 4, 5, 6, 0]),
            ("Lu Ma Mi Ju Vi Sa Do", [1, 2, 3, 4, 5, 6, 0]),
            ("Lu Ma Me Je Ve Sa Di", [1, 2, 3, 4, 5, 6, 0]),
            ("Lu Ma Me Gi Ve Sa Do", [1, 2, 3, 4, 5, 6, 0]),
            ("Ma Di Wo Do Vr Za Zo", [1, 2, 3, 4, 5, 6, 0]),
            ("Seg Ter Qua Qui Sex Sab Dom", [1, 2, 3, 4, 5, 6, 0]),
            ("Man Tir Ons Tor Fre Lør Søn", [1, 2, 3, 4, 5, 6, 0]),
            ("Mån Tis Ons Tor Fre Lör Sön", [1, 2, 3, 4, 5, 6, 0]),
            ("Ma Ti Ke To Pe La Su", [1, 2, 3, 4, 5, 6, 0]),
            ("Pn Wt Śr Cz Pt Sb Nd", [1, 2, 3, 4, 5, 6, 0]),
            ("Пн Вт Ср Чт Пт Сб Вс", [1, 2, 3, 4, 5, 6, 0]),
            ("月 火 水 木 金 土 日", [1, 2, 3, 4, 5, 6, 0]),
            ("월 화 수 목 금 토 일", [1, 2, 3, 4, 5, 6, 0]),
            ("周一 周二 周三 周四 周五 周六 周日", [1, 2, 3, 4, 5, 6, 0]),
            ("Mon Tue Wed Thu Fri Sat Sun", [1, 2, 3, 4, 5, 6, 0]),
            ("M T W Th F S Su", [1, 2, 3, 4, 5, 6, 0]),
            ("L M X J V S D", [1, 2, 3, 4, 5, 6, 0]),
        ] {
            let values: Vec<&str> = values.split(' ').collect();
            let days: Vec<Vec<u8>> = days.into_iter().map(|day| vec![day]).collect();
            assert_eq!(column(&values), days, "{values:?}");
        }
    }

    #[test]
    fn days_are_known_in_the_languages_of_lists() {
        for (given, days) in [
            ("Søndag", vec![0]),
            ("hétfő", vec![1]),
            ("понедельник", vec![1]),
            ("월요일", vec![1]),
            ("یکشنبه", vec![0]),
            ("سه‌شنبه", vec![2]),
            ("sunnuntai", vec![0]),
            ("segunda", vec![1]),
            ("Monday (weekly)", vec![1]),
            ("MWF", vec![1, 3, 5]),
            ("M-F", vec![1, 2, 3, 4, 5]),
            ("M/W/F", vec![1, 3, 5]),
            ("TTh", vec![2, 4]),
            ("MTWTFSS", vec![1, 2, 3, 4, 5, 6, 0]),
            ("Sa-So", vec![6, 0]),
            ("Di, Do", vec![2, 4]),
            ("TR", vec![2, 4]),
            ("FR", vec![5]),
            ("Sun-Thu", vec![0, 1, 2, 3, 4]),
            ("Mon thru Fri", vec![1, 2, 3, 4, 5]),
            ("lunes a viernes", vec![1, 2, 3, 4, 5]),
            ("todos los lunes", vec![1]),
            ("Jeden Montag", vec![1]),
            ("täglich", vec![0, 1, 2, 3, 4, 5, 6]),
            ("Mondays & Thursdays", vec![1, 4]),
        ] {
            assert_eq!(column(&[given]), [days], "{given}");
        }
        assert_eq!(
            column(&["Mo", "Di", "Sa-So", "Mo, Mi, Fr"])[2..],
            [vec![6, 0], vec![1, 3, 5]]
        );
        for given in [
            "S",
            "SMW",
            "last Friday of month",
            "1er lundi",
            "letzter Montag",
            "every",
        ] {
            assert_eq!(column(&[given]), [[0_u8; 0]], "{given}");
        }
    }
}
