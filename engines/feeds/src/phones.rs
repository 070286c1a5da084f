//! Telephone numbers as people write them: several in one field, with words, extensions and codes.
//!
//! What is dialled is the first number alone, by the rules of its country (libphonenumber's). What
//! the source wrote stays beside it, because an extension or a code is typed by hand.

use phonenumber::metadata::DATABASE;
use phonenumber::{Metadata, Mode, PhoneNumber, Type};

use crate::countries::Country;
use crate::signs::plain_signs;

/// The longest number (ITU-T E.164), and one more digit for a prefix that is dialled before it.
const MOST_DIGITS: usize = 16;
/// Fewer digits are an extension or a code.
const FEWEST_DIGITS: usize = 7;
/// The shortest codes of help lines have three digits.
const FEWEST_SHORT_DIGITS: usize = 3;

/// What a field says of a telephone.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PhoneField {
    /// What is dialled: `+`, digits, and then what the source wrote after pauses (`,`). None where
    /// nothing in the words is a number that can be dialled from anywhere: a short code such as
    /// `116 123`, a number with digits missing.
    pub(crate) dial: Option<String>,
    /// The source's own words, where they say more than the number.
    pub(crate) words: Option<String>,
}

/// Letters and digits of the source that are kept at most.
const MOST_WORDS: usize = 200;

/// The source's own words on one line.
fn words_of(given: &str) -> String {
    let words = given.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MOST_WORDS).collect()
}

/// Whether there is anything to read in the words: a word, or digits enough for a short code.
fn says_something(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= FEWEST_SHORT_DIGITS || text.chars().filter(|sign| sign.is_alphabetic()).count() > 1
}

/// Whether the words may say how to take part by telephone: digits enough for a short code that are
/// neither a code to type nor an extension.
pub(crate) fn has_short_number(words: &str) -> bool {
    let text = plain_signs(words);
    let starts = text.char_indices().filter(|(at, sign)| {
        let before = text[..*at].chars().next_back();
        sign.is_ascii_digit() && !before.is_some_and(|sign| sign.is_alphanumeric())
    });
    let mut starts = starts.filter(|(at, _)| !follows_code_word(&text[..*at]));
    starts.any(|(at, _)| {
        let group = text[at..].chars();
        let group = group.take_while(|sign| sign.is_ascii_digit() || " -.".contains(*sign));
        group.filter(char::is_ascii_digit).count() >= FEWEST_SHORT_DIGITS
    })
}

/// Reads the first number of a field, by the rules of the first of these countries in which it is
/// valid. A number that is valid in none is dialled digit by digit as it stands there, if it is at least
/// ten signs long. Words without a number stay words; none at all where the field says nothing.
pub(crate) fn read_phone(given: &str, countries: &[Country]) -> Option<PhoneField> {
    let text = plain_signs(given);
    let text: String = text.chars().take(1_000).collect();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at] == b'+' || bytes[at].is_ascii_digit();
        if !begins || follows_code_word(&text[..at]) {
            at += if begins {
                digits_at(bytes, at).max(1)
            } else {
                1
            };
            continue;
        }
        let candidate = Candidate::at(&text, at);
        if let Some((number, end)) = candidate.number(countries) {
            let dial = format!("{number}{}", pauses(&text[end..]));
            let words = Some(words_of(given)).filter(|words| *words != dial);
            let dial = Some(dial);
            return Some(PhoneField { dial, words });
        }
        at = candidate.end.max(at + 1);
    }
    says_something(&text).then(|| PhoneField {
        dial: None,
        words: Some(words_of(given)),
    })
}

fn digits_at(bytes: &[u8], at: usize) -> usize {
    let rest = bytes[at..].iter().skip(usize::from(bytes[at] == b'+'));
    rest.take_while(|byte| byte.is_ascii_digit()).count() + usize::from(bytes[at] == b'+')
}

/// Whether the word before a number says that it is no telephone number.
fn follows_code_word(before: &str) -> bool {
    const CODE_WORDS: [&str; 12] = [
        "id",
        "code",
        "pin",
        "passcode",
        "password",
        "access",
        "ext",
        "extension",
        "contraseña",
        "codigo",
        "clave",
        "meeting",
    ];
    let before = before.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let word = before.rsplit(|sign: char| !sign.is_alphabetic()).next();
    let word = word.unwrap_or_default().to_lowercase();
    CODE_WORDS.contains(&word.as_str())
}

/// A place in a text where a number may be: its digits, and where it may end.
struct Candidate {
    plus: bool,
    digits: String,
    /// After how many digits, and where in the text.
    ends: Vec<(usize, usize)>,
    end: usize,
}

impl Candidate {
    fn at(text: &str, start: usize) -> Self {
        let bytes = text.as_bytes();
        let plus = bytes[start] == b'+';
        let mut candidate = Self {
            plus,
            digits: String::new(),
            ends: Vec::new(),
            end: start + usize::from(plus),
        };
        let mut at = candidate.end;
        loop {
            let group = digits_at_most(&bytes[at..]);
            let behind = at + group;
            // “24h”, “12th”: no digits of a number.
            let word = bytes.get(behind).is_some_and(u8::is_ascii_alphabetic)
                && !matches!(bytes.get(behind), Some(b'x' | b'X' | b'e' | b'E'));
            if group == 0 || (word && !candidate.ends.is_empty()) {
                return candidate;
            }
            candidate.digits.push_str(&text[at..behind]);
            candidate.ends.push((candidate.digits.len(), behind));
            candidate.end = behind;
            if candidate.digits.len() > 2 * MOST_DIGITS {
                return candidate;
            }
            let Some(next) = candidate.next_group(text, behind) else {
                candidate.spell(&text[behind..], behind);
                return candidate;
            };
            at = next;
        }
    }

    /// Where the next digits of the same number are.
    fn next_group(&self, text: &str, behind: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let signs = bytes[behind..]
            .iter()
            .take_while(|byte| b" -.()/".contains(byte))
            .count();
        let between = &text[behind..behind + signs];
        let long = self.digits.len() >= FEWEST_DIGITS;
        // What stands in brackets or behind a stroke after a whole number is something else.
        let parted = long && between.contains(['(', '/']);
        let wide = signs > 4 || between.contains(" / ");
        (signs > 0 && !parted && !wide && bytes.get(behind + signs)?.is_ascii_digit())
            .then_some(behind + signs)
    }

    /// `1-800-555-HELP`: letters that complete a North American number.
    fn spell(&mut self, rest: &str, at: usize) {
        let wanted = match self.digits.as_bytes() {
            [b'1', ..] => 11,
            _ => 10,
        };
        if self.digits.len() < 3 || self.digits.len() >= wanted || self.digits.len() + 8 < wanted {
            return;
        }
        let mut spelled = String::new();
        for (offset, letter) in rest.char_indices() {
            match letter {
                '-' | ' ' | '.' => continue,
                'A'..='Z' => spelled.push(key_of(letter)),
                '0'..='9' => spelled.push(letter),
                _ => break,
            }
            if self.digits.len() + spelled.len() == wanted {
                let end = at + offset + letter.len_utf8();
                self.digits.push_str(&spelled);
                self.ends.push((wanted, end));
                self.end = end;
                return;
            }
        }
    }

    /// The number to dial, and where it ends in the text.
    fn number(&self, countries: &[Country]) -> Option<(String, usize)> {
        let possible = || {
            let ends = self.ends.iter().rev().copied();
            ends.filter(|(count, _)| (FEWEST_DIGITS..=MOST_DIGITS).contains(count))
        };
        let known = possible().find_map(|(count, end)| {
            let number = valid(self.plus, &self.digits[..count], countries)?;
            Some((number, end))
        });
        if known.is_some() {
            return known;
        }
        // More digits than a number has are two numbers.
        let most = if self.digits.len() < MOST_DIGITS {
            MOST_DIGITS
        } else {
            11
        };
        let (count, end) = possible().find(|(count, _)| *count <= most)?;
        let digits = &self.digits[..count];
        let sign = if self.plus { "+" } else { "" };
        let digits = without_trunk_zero(self.plus, digits);
        let dialled = format!("{sign}{digits}");
        (dialled.len() >= 10).then_some((dialled, end))
    }
}

fn digits_at_most(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

/// `+44 (0)20…`: the zero is not dialled from abroad. Numbers that the library knows are read by it.
fn without_trunk_zero(plus: bool, digits: &str) -> String {
    let trunk = digits.get(2..3) == Some("0")
        && ["44", "49", "31"]
            .iter()
            .any(|code| digits.starts_with(code));
    if plus && trunk {
        format!("{}{}", &digits[..2], &digits[3..])
    } else {
        digits.to_owned()
    }
}

/// A number that is one by the rules of its country, in the form that can be dialled from anywhere.
fn valid(plus: bool, digits: &str, countries: &[Country]) -> Option<String> {
    let read = |text: String, region: Option<phonenumber::country::Id>| {
        let number = phonenumber::parse(region, text).ok()?;
        number.is_valid().then_some(number)
    };
    let written = |number: PhoneNumber| number.format().mode(Mode::E164).to_string();
    let international = |digits: &str| {
        let american = digits.strip_prefix('1').and_then(north_american);
        american.or_else(|| read(format!("+{digits}"), None).map(written))
    };
    if plus {
        return international(digits);
    }
    let national = countries.iter().find_map(|country| {
        if NORTH_AMERICA.contains(&country.code()) {
            let digits = match digits.len() {
                11 => digits.strip_prefix('1')?,
                _ => digits,
            };
            return north_american(digits);
        }
        let region = country.code().parse().ok()?;
        let number = read(digits.to_owned(), Some(region))?;
        is_written_as_national(&number, digits, *country).then(|| written(number))
    });
    // Dialled abroad: 00 in most of the world, 011 in North America.
    let abroad = || {
        let rest = digits
            .strip_prefix("011")
            .or_else(|| digits.strip_prefix("00"))?;
        international(rest)
    };
    // The country's own code without its plus: `44 113 496 0123`.
    let own_code = || {
        countries.iter().find_map(|country| {
            let code = DATABASE.by_id(country.code())?.country_code().to_string();
            let rest = digits.strip_prefix(&code)?;
            international(&format!("{code}{}", rest.strip_prefix('0').unwrap_or(rest)))
        })
    };
    national.or_else(abroad).or_else(own_code)
}

/// Countries whose people write a number without the zero that is dialled before it at home.
const ZERO_LEFT_OUT: [&str; 10] = ["AR", "BR", "CN", "ID", "IN", "PH", "PK", "TH", "TR", "VN"];

/// The countries of one numbering plan whose lists are read most.
const NORTH_AMERICA: [&str; 2] = ["US", "CA"];

/// A number of the North American plan, by its one form (NPA-NXX-XXXX, neither NPA nor NXX beginning
/// with 0 or 1). The library looks through the tables of 25 countries for it, which takes longer than
/// all the rest of a row.
fn north_american(digits: &str) -> Option<String> {
    let bytes = digits.as_bytes();
    let has_form = bytes.len() == 10 && bytes[0] >= b'2' && bytes[3] >= b'2';
    has_form.then(|| format!("+1{digits}"))
}

/// Whether digits are written as people of the country write them: “(203) 555-0100” would be a number
/// in London if it had a zero before it, and is one in Connecticut, so digits of that form count only
/// where people leave the zero out. Numbers of services have no zero where they begin with one.
fn is_written_as_national(number: &PhoneNumber, digits: &str, country: Country) -> bool {
    let rules = DATABASE.by_id(country.code());
    let has_zero = rules.and_then(Metadata::national_prefix) == Some("0");
    let of_service = || {
        let kind = number.number_type(&DATABASE);
        matches!(kind, Type::TollFree | Type::SharedCost | Type::Uan)
    };
    !has_zero
        || digits.starts_with('0')
        || (digits.starts_with('1') && of_service())
        || ZERO_LEFT_OUT.contains(&country.code())
        || north_american(digits).is_none()
}

/// What is to be dialled after the number, where the source wrote pauses: `,,82345678901#`.
fn pauses(rest: &str) -> String {
    let mut tail = String::new();
    let end = rest
        .find(|sign: char| !(sign.is_ascii_digit() || ",;*#".contains(sign)))
        .unwrap_or(rest.len());
    let (written, behind) = rest.split_at(end);
    let another = behind.starts_with(['-', '.', '(', ')']);
    if written.starts_with([',', ';'])
        && written.contains(|sign: char| sign.is_ascii_digit())
        && !another
    {
        tail.extend(
            written
                .chars()
                .map(|sign| if sign == ';' { ',' } else { sign }),
        );
    }
    tail.trim_end_matches(',').to_owned()
}

/// The key that has a letter on it.
fn key_of(letter: char) -> char {
    match letter {
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        _ => '9',
    }
}

#[cfg(test)]
mod tests {
    use super::{has_short_number, read_phone};
    use crate::countries::Country;

    fn in_country(code: &str) -> Vec<Country> {
        Country::of_code(code).into_iter().collect()
    }

    fn dialled(given: &str, country: &str) -> Option<String> {
        read_phone(given, &in_country(country)).and_then(|field| field.dial)
    }

    #[test]
    fn a_number_without_the_zero_or_the_plus_is_of_its_country() {
        for (given, country, dial) in [
            ("(11) 91234-5678", "BR", "+5511912345678"),
            ("(11) 3123-4567", "BR", "+551131234567"),
            ("98200 12345", "IN", "+919820012345"),
            ("138 0013 8000", "CN", "+8613800138000"),
            ("532 123 45 67", "TR", "+905321234567"),
            ("44(0)113 496 0123", "GB", "+441134960123"),
            ("49 30 901820", "DE", "+4930901820"),
            // The form of North America, in a country where nobody leaves the zero out.
            ("(203) 555-0100", "GB", "2035550100"),
        ] {
            let read = dialled(given, country);
            assert_eq!(read.as_deref(), Some(dial), "{given} in {country}");
        }
    }

    #[test]
    fn only_the_first_number_is_dialled() {
        for (given, country, dial) in [
            ("+44 (0)20 7946 0958", "GB", "+442079460958"),
            ("+49 (0) 30 901820", "GB", "+4930901820"),
            ("+31 (0)20 123 4567", "", "+31201234567"),
            ("020 7946 0958 (9-5 Mon-Fri)", "GB", "+442079460958"),
            ("0800 555 0199 (24h)", "", "08005550199"),
            ("020.7946.0958", "GB", "+442079460958"),
            ("011 44 20 7946 0958", "GB", "+442079460958"),
            ("0044 20 7946 0958", "", "+442079460958"),
            ("030/901820", "DE", "+4930901820"),
            ("06 1234 5678", "IT", "+390612345678"),
            ("1-646-555-0100 ext. 212", "GB", "16465550100"),
            ("604-555-0134 x 212", "CA", "+16045550134"),
            ("604-555-0134x212", "", "6045550134"),
            ("(646) 555-0100 or (301) 555-0111", "GB", "6465550100"),
            ("646-555-0100 / 301-555-0111", "US", "+16465550100"),
            ("646-555-0100/301-555-0111", "", "6465550100"),
            ("646-555-0100, 301-555-0111", "", "6465550100"),
            ("646-555-0100,301-555-0111", "", "6465550100"),
            ("646-555-0100 301-555-0111", "US", "+16465550100"),
            ("+1 646 555 0100, Access code 123456", "", "+16465550100"),
            ("(701) 555-0172  PIN 123456#", "", "7015550172"),
            (
                "Meeting ID: 82345678901, call +1 646 555 0100",
                "",
                "+16465550100",
            ),
            ("Phone: 646-555-0100", "", "6465550100"),
            ("Line 1: 646-555-0100", "", "6465550100"),
            ("44 20 7946 0958", "", "442079460958"),
            ("(701) 555-0172 PIN 123456#", "GB", "7015550172"),
            ("(203) 555-0100", "GB", "2035550100"),
            ("800-555-0199", "GB", "8005550199"),
            ("1300 655 506", "AU", "+611300655506"),
            ("tel:+442079460958", "", "+442079460958"),
            ("1-800-662-HELP (4357)", "US", "+18006624357"),
            ("1-800-GAMBLER", "", "18004262537"),
            ("٠٢٠ ٧٩٤٦ ٠٩٥٨", "GB", "+442079460958"),
        ] {
            assert_eq!(dialled(given, country).as_deref(), Some(dial), "{given}");
        }
    }

    #[test]
    fn pauses_are_dialled_where_the_source_wrote_them() {
        for (given, dial) in [
            (
                "+16465550100,,82345678901#,,,,*123456#",
                "+16465550100,,82345678901#,,,,*123456#",
            ),
            ("+1 (646) 558-8656,,123456789#", "+16465588656,,123456789#"),
            ("+14155550100;193505289", "+14155550100,193505289"),
            ("+14155550100,", "+14155550100"),
        ] {
            assert_eq!(dialled(given, "US").as_deref(), Some(dial), "{given}");
        }
    }

    #[test]
    fn words_stay_beside_the_number_and_codes_are_no_number() {
        let field = read_phone("604-555-0134 x 212", &in_country("US")).unwrap();
        assert_eq!(field.words.as_deref(), Some("604-555-0134 x 212"));
        assert_eq!(read_phone("+16465550100", &[]).unwrap().words, None);
        for none in [
            "call 12345",
            "+,,,,,,,,,#1",
            "PIN 1234567890",
            "",
            "ask at the door",
        ] {
            assert_eq!(dialled(none, "US"), None, "{none}");
        }
    }

    #[test]
    fn words_without_a_number_stay_words() {
        for (given, country) in [
            ("116 123", "GB"),
            ("988", "US"),
            ("13 11 14", ""),
            ("text HOME to 741741", "US"),
            ("24/7", "US"),
            ("Samaritans 116123 (24/7)", "GB"),
            ("+44 20 7946", "GB"),
            ("555-0134", "US"),
            ("ask at the door", "US"),
            ("siehe Webseite", "DE"),
            ("電話でお問い合わせください", "JP"),
        ] {
            let field = read_phone(given, &in_country(country));
            let field = field.unwrap_or_else(|| panic!("{given} vanished"));
            assert_eq!(field.dial, None, "{given}");
            assert_eq!(field.words.as_deref(), Some(given), "{given}");
        }
        for nothing in ["", " - ", "+", "()", "7", ",,,#"] {
            assert_eq!(read_phone(nothing, &in_country("US")), None, "{nothing}");
        }
    }

    #[test]
    fn a_short_number_is_a_way_to_take_part_and_a_code_is_none() {
        for words in [
            "116 123",
            "text HOME to 741741",
            "call 555-0134",
            "988",
            "116 123 (24/7)",
        ] {
            assert!(has_short_number(words), "{words}");
        }
        for words in [
            "ask at the door",
            "PIN 123456",
            "ext. 212",
            "24/7",
            "code 12345",
            "room 7",
        ] {
            assert!(!has_short_number(words), "{words}");
        }
    }
}
