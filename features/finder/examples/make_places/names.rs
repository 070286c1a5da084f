//! Which names of a town are kept: those that people may type, each in its best spelling.

use std::collections::BTreeMap;

use finder::places::place_key;

/// Longer names are left out: their length has one byte.
const LONGEST_NAME: usize = 255;
/// People of a town whose name is kept in scripts that its country does not write.
const KNOWN_ABROAD: f64 = 100_000.0;

/// Scripts by the first and last of their letters, and the countries that write them.
const SCRIPTS: [(char, char, &str); 20] = [
    ('\u{370}', '\u{3ff}', "GR CY"),
    (
        '\u{400}',
        '\u{52f}',
        "RU UA BY BG RS MK ME BA KZ KG TJ MN MD UZ XK",
    ),
    ('\u{530}', '\u{58f}', "AM"),
    ('\u{590}', '\u{5ff}', "IL PS"),
    (
        '\u{600}',
        '\u{77f}',
        "EG SA AE QA KW BH OM YE IQ SY JO LB PS IL LY TN DZ MA EH SD MR TD DJ SO KM IR AF PK",
    ),
    ('\u{900}', '\u{97f}', "IN NP"),
    ('\u{980}', '\u{9ff}', "BD IN"),
    ('\u{a00}', '\u{a7f}', "IN"),
    ('\u{a80}', '\u{d7f}', "IN LK"),
    ('\u{d80}', '\u{dff}', "LK"),
    ('\u{e00}', '\u{e7f}', "TH"),
    ('\u{e80}', '\u{eff}', "LA"),
    ('\u{1000}', '\u{109f}', "MM"),
    ('\u{10a0}', '\u{10ff}', "GE"),
    ('\u{1100}', '\u{11ff}', "KR KP"),
    ('\u{1200}', '\u{137f}', "ET ER"),
    ('\u{1780}', '\u{17ff}', "KH"),
    ('\u{3040}', '\u{30ff}', "JP"),
    ('\u{3400}', '\u{9fff}', "CN TW HK MO JP SG"),
    ('\u{ac00}', '\u{d7af}', "KR KP"),
];

/// The letter that tells the script of a name: its first that is not Latin.
fn foreign_letter(name: &str) -> Option<char> {
    let mut letters = name.chars();
    letters.find(|letter| letter.is_alphabetic() && *letter >= '\u{370}' && !is_latin(*letter))
}

fn is_latin(letter: char) -> bool {
    matches!(letter, '\u{1d00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}')
}

/// Whether people may type the name. Codes of airports and transcriptions without a capital are none,
/// and of other scripts those that the country writes, or any for a large town.
fn is_name(name: &str, country: &str, people: f64) -> bool {
    if name.len() > LONGEST_NAME || name.chars().count() < 2 {
        return false;
    }
    if let Some(letter) = foreign_letter(name) {
        let script = SCRIPTS
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&letter));
        return script.is_some_and(|(_, _, countries)| {
            people >= KNOWN_ABROAD || countries.split(' ').any(|known| known == country)
        });
    }
    let is_code =
        name.chars().count() <= 4 && name.chars().all(|letter| letter.is_ascii_uppercase());
    !is_code && name.chars().any(char::is_uppercase)
}

/// The letters with accents of the languages of countries. Of spellings that only differ in accents, one
/// in the letters of its own country is the label: “København”, and not “Köbenhavn”.
const ACCENTS: [(&str, &str); 14] = [
    ("DK NO FO GL", "æøåé"),
    ("SE FI AX", "åäöé"),
    ("DE AT CH LI LU", "äöüßéèà"),
    (
        "ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY",
        "áéíóúüñàèòç",
    ),
    ("FR BE MC CA", "àâçéèêëîïôùûüÿœ"),
    ("PT BR AO MZ", "áâãàçéêíóôõú"),
    ("IT SM", "àèéìòù"),
    ("PL", "ąćęłńóśźż"),
    ("CZ SK", "áäčďéěíĺľňóôŕřšťúůýž"),
    ("HU", "áéíóöőúüű"),
    ("RO MD", "ăâîșțşţ"),
    ("HR SI BA RS ME", "čćđšž"),
    ("TR CY AZ", "çğıöşüİə"),
    ("EE LV LT IS", "āčēģīķļņšūžäöõüąęėįųáðéíóúýþæ"),
];

/// How good a spelling is as a label, the best least: without an apostrophe in the place of an accent,
/// with accents, those of its country, and few of them.
fn faults(name: &str, country: &str) -> (bool, bool, usize, usize) {
    let own = ACCENTS
        .iter()
        .find(|(countries, _)| countries.split(' ').any(|one| one == country));
    let own = own.map_or("", |(_, letters)| letters);
    let accents = || name.chars().filter(|letter| !letter.is_ascii());
    let is_foreign = |letter: &char| !letter.to_lowercase().all(|letter| own.contains(letter));
    let has_apostrophe = name.contains(['\'', '`', '‘']);
    let count = accents().count();
    (
        has_apostrophe,
        count == 0,
        accents().filter(is_foreign).count(),
        count,
    )
}

/// The names of a town under their keys. The first of a key is its label; a spelling with other accents
/// stands beside it, so that “València” finds the town that is called so.
pub(super) fn labels_of<'a>(
    main: &'a str,
    country: &str,
    people: f64,
    others: &'a [String],
) -> Vec<(String, &'a str)> {
    let mut spellings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let others = others.iter().map(String::as_str);
    for name in others.filter(|name| is_name(name, country, people)) {
        let key = place_key(name);
        if !key.is_empty() {
            spellings.entry(key).or_default().push(name);
        }
    }
    let main_key = place_key(main);
    spellings.entry(main_key.clone()).or_default();
    let mut labels = Vec::new();
    for (key, mut names) in spellings {
        names.sort_by_key(|name| faults(name, country));
        let label = if key == main_key { main } else { names[0] };
        labels.push((key.clone(), label));
        // Other accents tell towns of one key apart, where many look for them.
        let accented = names
            .iter()
            .find(|name| **name != label && !name.is_ascii());
        if let Some(name) = accented.filter(|_| people >= KNOWN_ABROAD && is_plain(label)) {
            labels.push((key, *name));
        }
    }
    labels
}

fn is_plain(label: &str) -> bool {
    label.is_ascii()
}
