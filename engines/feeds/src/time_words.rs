//! Words around a time in the languages of lists. All are folded.

/// Words before a time that say nothing more.
const BEFORE: &str = "um |von |ab |gegen |beginn |uhrzeit |from |at |starts at |begins at |a las |a la |las |de las |de \
    |desde las |desde |hora |das |as |dalle ore |dalle |alle ore |alle |dal |le ore |le |ore |orario |kl. |kl: |kl |klo |kello \
    |van |om |od |o |w godz. |godz. |godz |fran |fra |с |со |в |о |з |від |απο τις |απο |στις |saat |pukul |jam |من ";

/// Words that need a start and an end behind them, and what stands between those.
const BETWEEN: &str = "between |zwischen |entre las |entre les |entre |tra le |tra |fra le |tussen |mellan |mellem |mellom |\
    miedzy |mezi |между ";
const AND: &str = " and | und | y las | y | et | e as | e le | e | en | och | og | a | и ";

/// Words for a half of the day behind a time: the first, the second, and the night, which is after
/// midnight from twelve on.
const BEHIND: [(&str, HalfOfDay); 3] = [
    (
        "in the morning|this morning|morning|de la madrugada|de la manana|da manha|du matin|di mattina|del mattino|\
         's ochtends|'s morgens|morgens|vormittags|om morgenen|pa morgonen|aamulla|rano|утра|ранку|το πρωι|\
         صباحا|صباحًا|صباحاً|בבוקר|pagi|sang",
        HalfOfDay::First,
    ),
    (
        "in the afternoon|in the evening|this evening|afternoon|evening|de la tarde|da tarde|de l'apres-midi|\
         de l'apres midi|du soir|del pomeriggio|di sera|'s middags|'s avonds|nachmittags|abends|om aftenen|om eftermiddagen|\
         pa kvallen|illalla|wieczorem|po poludniu|вечера|дня|вечора|το απογευμα|το βραδυ|το μεσημερι|\
         مساء|مساءً|בערב|אחר הצהריים|אחרי הצהריים|malam|sore|siang|toi|chieu",
        HalfOfDay::Second,
    ),
    (
        "at night|de la noche|da noite|de la nuit|di notte|nachts|ночи|ночі|בלילה|ليلا",
        HalfOfDay::Night,
    ),
];

/// The same before a time. Longer words come before those that they begin with.
const IN_FRONT: [(&str, HalfOfDay); 3] = [
    (
        "午前|上午|早上|早晨|清晨|早|凌晨|朝|오전|아침|새벽|sabah |reggel |delelott |सुबह ",
        HalfOfDay::First,
    ),
    (
        "午後|午后|下午|傍晚|中午|晚间|夕方|昼|오후|저녁|낮|aksam |ogleden sonra |este |delutan |शाम ",
        HalfOfDay::Second,
    ),
    ("晚上|夜里|夜间|深夜|晚|夜|밤|रात ", HalfOfDay::Night),
];

const NOON: &str =
    "noon|midday|mediodia|mittag|midi|mezzogiorno|meio-dia|正午|中午|정오|полдень|poludnie|middag";
const MIDNIGHT: &str = "midnight|medianoche|mitternacht|minuit|mezzanotte|meia-noite|午夜|자정|полночь|polnoc|middernacht";

/// Words behind a time that say nothing more, without spaces and full stops.
const HOUR: &str = "|h|hr|hrs|hs|hora|horas|heure|heures|uhr|uur|ore|klo|ч|час|часа|часов|г|год|godz|시|時|时|点|點|点钟|點鐘|\
    点整|點整|分|분|น|gio|बजे|";

/// Parts of an hour behind its number, and their minutes.
const PARTS: [(&str, u16); 3] = [
    (
        "半|반|y media|e meia|e mezza|e mezzo|et demie|и половина",
        30,
    ),
    ("一刻|y cuarto|e un quarto|et quart", 15),
    ("三刻", 45),
];

#[derive(Clone, Copy, PartialEq)]
enum HalfOfDay {
    First,
    Second,
    Night,
}

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|')
}

pub(crate) fn is_noon(text: &str) -> bool {
    words(NOON).any(|word| word == text)
}

pub(crate) fn is_midnight(text: &str) -> bool {
    words(MIDNIGHT).any(|word| word == text)
}

/// Whether a word behind a time only says that it is one.
pub(crate) fn says_hour(mark: &str) -> bool {
    words(HOUR).any(|word| word == mark)
}

/// A text without the words before its time.
pub(crate) fn without_opening(text: &str) -> &str {
    let longest = words(BEFORE).filter(|word| text.starts_with(word));
    let longest = longest.max_by_key(|word| word.len());
    let rest = longest.map_or(text, |word| text[word.len()..].trim_start());
    // “de” may stand before noon, and nothing else that is no number.
    let is_time = |letter: char| letter.is_ascii_digit() || !letter.is_ascii();
    if rest.starts_with(is_time) || is_noon(rest) || is_midnight(rest) {
        rest
    } else {
        text
    }
}

/// “between 7 and 8 pm” as “7 - 8 pm”.
pub(crate) fn spoken_span(text: &str) -> Option<String> {
    let opening = words(BETWEEN).filter(|word| text.starts_with(word));
    let opening = opening.max_by_key(|word| word.len())?;
    let rest = &text[opening.len()..];
    let (start, end) = words(AND).find_map(|word| rest.split_once(word))?;
    Some(format!("{start} - {end}"))
}

/// The minutes of a part of an hour behind its number (`点半`, `시 반`, `h et demie`), and what follows.
pub(crate) fn after_hour(text: &str) -> Option<(u16, &str)> {
    let rest = text.trim_start();
    let hours = [
        "点", "點", "時", "时", "시", "uhr", "heures", "horas", "ore", "h",
    ];
    let rest = hours
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    let rest = rest.trim_start();
    PARTS.iter().find_map(|(list, minutes)| {
        let rest = words(list).find_map(|word| rest.strip_prefix(word))?;
        Some((*minutes, rest))
    })
}

/// The time without the words that say in which half of the day it is. At night is after midnight from
/// twelve on.
pub(crate) fn half_of_day(text: &str) -> (&str, Option<bool>) {
    let in_front = || {
        IN_FRONT.iter().find_map(|(list, half)| {
            let rest = words(list).find_map(|word| text.strip_prefix(word))?;
            Some((rest.trim(), *half)).filter(|(rest, _)| !rest.is_empty())
        })
    };
    let behind = || {
        BEHIND.iter().find_map(|(list, half)| {
            let rest = words(list).find_map(|word| text.strip_suffix(word))?;
            Some((rest.trim_end_matches([' ', ',']), *half))
        })
    };
    let Some((rest, half)) = in_front().or_else(behind) else {
        return (text, None);
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let hour: u16 = rest[..digits].parse().unwrap_or(0);
    let is_late = half == HalfOfDay::Night && (hour == 12 || hour < 5);
    (rest, Some(half != HalfOfDay::First && !is_late))
}

/// The numbers of hours as Koreans say them, the longer first.
const KOREAN: [(&str, &str); 12] = [
    ("열한", "11"),
    ("열두", "12"),
    ("다섯", "5"),
    ("여섯", "6"),
    ("일곱", "7"),
    ("여덟", "8"),
    ("아홉", "9"),
    ("한", "1"),
    ("두", "2"),
    ("세", "3"),
    ("네", "4"),
    ("열", "10"),
];

/// The text with digits for the numbers that Chinese, Japanese and Koreans write as words: `七点半`,
/// `十一時三十分`, `일곱 시`.
pub(crate) fn with_digits(text: &str) -> String {
    let mut text = text.to_owned();
    if text.contains('시') {
        for (word, digits) in KOREAN {
            for hour in ["시", " 시"] {
                text = text.replace(&format!("{word}{hour}"), &format!("{digits}{hour}"));
            }
        }
    }
    if !text.contains(['点', '點', '時', '时']) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for letter in text.chars().chain(['\0']) {
        if numeral(letter).is_some() || letter == '十' {
            run.push(letter);
            continue;
        }
        let is_number = "点點時时分".contains(letter)
            || (letter != '刻' && out.ends_with(['点', '點', '時', '时']));
        match number_of(&run).filter(|_| is_number) {
            Some(number) => out.push_str(&number.to_string()),
            None => out.push_str(&run),
        }
        run.clear();
        out.push(letter);
    }
    out.truncate(out.len() - 1);
    out
}

fn numeral(letter: char) -> Option<u16> {
    let digit = "零一二三四五六七八九"
        .chars()
        .position(|known| known == letter);
    match letter {
        '〇' => Some(0),
        '两' | '兩' => Some(2),
        _ => digit.and_then(|digit| u16::try_from(digit).ok()),
    }
}

/// A number below a hundred: `七`, `十`, `十一`, `三十`, `四十五`.
fn number_of(run: &str) -> Option<u16> {
    let one = |text: &str| {
        let mut letters = text.chars();
        let digit = numeral(letters.next()?)?;
        letters.next().is_none().then_some(digit)
    };
    let Some((tens, ones)) = run.split_once('十') else {
        return one(run);
    };
    let tens = if tens.is_empty() { 1 } else { one(tens)? };
    let ones = if ones.is_empty() { 0 } else { one(ones)? };
    Some(tens * 10 + ones)
}
