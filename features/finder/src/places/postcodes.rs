//! Postcodes: those that are bundled, and how to find one in a text.

use super::gazetteer::Gazetteer;
use super::packed::{Postcode, range};
use super::shapes::shape_of;

/// Countries whose postcodes are five digits, as those of the United States are: there, five digits
/// never mean an American place without saying so.
const FIVE_DIGITS: &str = "DE FR ES IT MX TR UA FI EE HR LT RS BA ME GR SE CZ SK SA TH MY ID KR PE CU DZ MA \
     TN EG PK KE SN JO KW VN LA MM NP LK MC SM VA GT HN NI CR DO UY MQ GP RE GF YT NC PF IR IQ TW \
     ZM MN KZ BT KH";
/// The longest postcode, without spaces and hyphens.
const LONGEST: usize = 10;
/// Postcodes of one address.
const MOST_IN_ADDRESS: usize = 3;

/// Whether five digits are a postcode of this country.
pub(super) fn has_five_digits(country: &str) -> bool {
    country != "US" && FIVE_DIGITS.split_whitespace().any(|known| known == country)
}

/// Letters and digits in upper case, without the rest: “ls1 4ap” → “LS14AP”.
pub(super) fn plain_code(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a text of one or two words could be a postcode: three to ten letters and digits, at least
/// one of them a digit.
pub(super) fn may_be_code(code: &str) -> bool {
    (2..=LONGEST).contains(&code.len()) && has_digit(code)
}

/// The postcodes in an address of a list, in upper case without spaces: “10115” of
/// “Chausseestr. 4, 10115 Berlin, Germany”. The street, which comes first, may have a number that
/// looks like one. American addresses bring none: all of those are bundled.
pub(crate) fn postcodes_in(address: &str) -> Vec<String> {
    let parts: Vec<&str> = address.split(',').map(str::trim).collect();
    let american = ["USA", "US", "United States"];
    if parts.last().is_some_and(|last| american.contains(last)) {
        return Vec::new();
    }
    let mut codes = Vec::new();
    for part in parts.into_iter().skip(1) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
        for (at, word) in words.iter().enumerate() {
            let code = plain_code(word);
            if code.len() >= 4 && digits(&code) >= 3 {
                codes.push(code);
            }
            // “LS1 4AP”, “1012 AB”, “114 55”: two short words, the first with a digit.
            let Some(next) = words.get(at + 1) else {
                continue;
            };
            let is_second = has_digit(next) || next.chars().all(char::is_uppercase);
            if has_digit(word) && word.len() <= 4 && next.len() <= 4 && is_second {
                codes.push(plain_code(&format!("{word}{next}")));
            }
        }
    }
    codes.retain(|code| may_be_code(code));
    codes.truncate(MOST_IN_ADDRESS);
    let areas: Vec<String> = parts_behind(address).flat_map(area_codes).collect();
    for area in areas.into_iter().take(MOST_IN_ADDRESS) {
        if !codes.contains(&area) {
            codes.push(area);
        }
    }
    codes
}

fn parts_behind(address: &str) -> impl Iterator<Item = &str> {
    address.split(',').skip(1).map(str::trim)
}

/// The beginnings of postcodes in a part of an address that stand for larger areas: “D02” of “D02 X285”.
fn area_codes(part: &str) -> Vec<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let windows = words.windows(2).chain(words.windows(1));
    let shapes = windows.filter_map(shape_of);
    let codes = shapes.flat_map(|shape| shape.codes.into_iter().skip(1));
    codes.filter(|code| code.len() > 2).collect()
}

/// The country of a code, and the code as it is listed there.
type ListedCode = (&'static str, String);

/// The bundled postcodes that a text may be.
pub(super) fn listed_codes(plain: &str) -> Vec<ListedCode> {
    let mut codes = Vec::new();
    let letters = plain.as_bytes();
    let digits = letters.iter().all(u8::is_ascii_digit);
    // “02134-1234” has four more digits.
    if digits && (letters.len() == 5 || letters.len() == 9) {
        codes.push(("US", plain[..5].to_owned()));
    }
    if let [first, second, third, ..] = letters
        && first.is_ascii_uppercase()
        && second.is_ascii_digit()
        && third.is_ascii_uppercase()
        && (letters.len() == 3 || letters.len() == 6)
    {
        codes.push(("CA", plain[..3].to_owned()));
    }
    let full = letters.len() >= 5
        && letters[letters.len() - 3].is_ascii_digit()
        && letters[letters.len() - 2..]
            .iter()
            .all(u8::is_ascii_uppercase);
    let outward = if full {
        &plain[..plain.len() - 3]
    } else {
        plain
    };
    if (2..=4).contains(&outward.len())
        && outward.starts_with(|letter: char| letter.is_ascii_uppercase())
    {
        codes.push(("GB", outward.to_owned()));
    }
    codes
}

impl Gazetteer {
    /// A bundled postcode. A British one that is not listed is the nearest of the same stem: EC4Z,
    /// then EC4, then any of EC4A, EC4M and so on.
    pub(super) fn postcode(&self, country: &str, code: &str) -> Option<Postcode> {
        let exact = self.codes(country, code, false).next();
        if country != "GB" || exact.is_some() {
            return exact;
        }
        let stem = code.trim_end_matches(|letter: char| letter.is_ascii_uppercase());
        if !has_digit(stem) {
            return None;
        }
        let known = self.codes(country, stem, false).next();
        known.or_else(|| {
            // Of the same stem and not of a longer number: W1A, and not W10.
            let mut longer = self.codes(country, stem, true);
            longer.find(|known| {
                !known.code()[stem.len()..].starts_with(|letter: char| letter.is_ascii_digit())
            })
        })
    }

    /// The rows of a code, or of all codes that begin with it.
    fn codes(&self, country: &str, code: &str, begins: bool) -> impl Iterator<Item = Postcode> {
        let found = range(self.packed.postcodes(), |at| {
            let row = self.packed.postcode(at);
            let known = row.code();
            let order = if begins && known.starts_with(code) {
                std::cmp::Ordering::Equal
            } else {
                known.cmp(code)
            };
            self.packed.countries[row.country()]
                .cmp(country)
                .then(order)
        });
        found.map(|at| self.packed.postcode(at))
    }
}

#[cfg(test)]
mod tests {
    use super::{listed_codes, plain_code, postcodes_in};

    #[test]
    fn an_address_brings_its_postcode() {
        for (address, codes) in [
            ("Chausseestr. 4, 10115 Berlin, Germany", &["10115"][..]),
            ("Calle 4, 06700 Ciudad de México, México", &["06700"]),
            ("4 Victoria St, London SW1A 1AA, UK", &["SW1A1AA"]),
            (
                "Damrak 1, 1012 AB Amsterdam, Netherlands",
                &["1012", "1012AB"],
            ),
            ("Storgatan 1, 114 55 Stockholm, Sweden", &["11455"]),
            ("Rua A 1, 1000-205 Lisboa, Portugal", &["1000205", "1000"]),
            (
                "1 Kildare St, Dublin 2, D02 X285, Ireland",
                &["D02X285", "D02"],
            ),
            ("12345 Long Road, Leeds, UK", &[]),
            ("4 Broadway, New York, NY 10004, USA", &[]),
            ("", &[]),
        ] {
            let found = postcodes_in(address);
            assert!(
                codes.iter().all(|code| found.contains(&(*code).to_owned())),
                "{address}: {found:?}"
            );
            assert!(found.len() <= codes.len() + 1, "{address}: {found:?}");
        }
    }

    #[test]
    fn a_code_is_read_in_the_form_of_its_country() {
        let read = |typed: &str| listed_codes(&plain_code(typed));
        assert_eq!(read("02134-1234"), [("US", "02134".to_owned())]);
        assert_eq!(read("m5v 1a1")[0], ("CA", "M5V".to_owned()));
        assert_eq!(read("sw1a 1aa"), [("GB", "SW1A".to_owned())]);
        assert_eq!(read("SW1"), [("GB", "SW1".to_owned())]);
        assert_eq!(read("1012 AB"), []);
    }
}
