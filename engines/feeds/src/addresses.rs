//! Addresses: putting parts together, and distinguishing a street address from a town.

/// The parts of an address as a feed gives them.
#[derive(Default)]
pub(crate) struct AddressParts {
    pub(crate) street: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) state: Option<String>,
    pub(crate) postcode: Option<String>,
    pub(crate) country: Option<String>,
}

const US_STATES: &str = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY GU AS MP";
const CANADIAN_PROVINCES: &str = "AB BC MB NB NL NS NT NU ON PE QC SK YT";

fn is_code_of(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|code| code == word)
}

impl AddressParts {
    /// “1 A St, Toronto, ON M5V 1A1, Canada”. The country follows from a state or province; what
    /// follows an `@` in the street is a hint for visitors and is removed (it breaks geocoding).
    pub(crate) fn on_one_line(mut self) -> Option<String> {
        self.street = self.street.map(|street| before_at(&street));
        if self.country.is_none() {
            let state = self.state.as_deref().unwrap_or_default();
            self.country = if is_code_of(CANADIAN_PROVINCES, state) {
                Some("Canada".to_owned())
            } else {
                is_code_of(US_STATES, state).then(|| "USA".to_owned())
            };
        }
        let in_usa = self.country.as_deref().is_some_and(|country| {
            [
                "US",
                "USA",
                "U.S.A.",
                "U.S.A",
                "UNITED STATES",
                "UNITED STATES OF AMERICA",
            ]
            .contains(&country.trim().to_uppercase().as_str())
        });
        if in_usa {
            self.country = Some("USA".to_owned());
        }
        // Spreadsheets drop the leading zero of “02134”.
        let postcode = self.postcode.map(|code| {
            let short = in_usa && (3..5).contains(&code.len());
            let digits = code.bytes().all(|byte| byte.is_ascii_digit());
            if short && digits {
                format!("{code:0>5}")
            } else {
                code
            }
        });
        let state_and_postcode = [self.state, postcode]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let parts = [
            self.street,
            self.city,
            Some(state_and_postcode),
            self.country,
        ];
        let line = parts
            .iter()
            .flatten()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        (!line.is_empty()).then_some(line)
    }
}

/// The part of a street before an `@`.
pub(crate) fn before_at(street: &str) -> String {
    street
        .split('@')
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// Whether an address is exact (a building, not a town), as far as its words show.
///
/// The reference client counts comma parts (four or more), which only fits the United States: a
/// street in Leeds or Berlin has three. Four parts still count; so do a house number, a street
/// word, and a postcode that names a street (United Kingdom, Ireland, Canada, the Netherlands).
/// With coordinates, an address that goes beyond the town counts too.
pub(crate) fn is_exact(address: &str, has_point: bool) -> bool {
    let parts: Vec<&str> = address
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let american = parts.iter().any(|part| is_american(part));
    match parts.as_slice() {
        [] => has_point,
        parts if parts.len() >= 4 => true,
        parts => {
            has_door(parts)
                || parts.iter().any(|part| has_street_postcode(part))
                || (has_point && !american && parts.len() == 3 && !is_part_of_country(parts[1]))
        }
    }
}

/// As scraped lists write them: “Easton, Maryland, United States”.
const LONG_AMERICAN: &str = "alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,district of columbia,florida,georgia,hawaii,idaho,illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,washington,west virginia,wisconsin,wyoming,alberta,british columbia,manitoba,new brunswick,newfoundland and labrador,nova scotia,ontario,prince edward island,quebec,saskatchewan,usa,united states,united states of america,canada";

/// What stands between a town and its country: “Leeds, England, United Kingdom”.
const PARTS_OF_COUNTRIES: &str = "england,scotland,wales,northern ireland,new south wales,nsw,victoria,vic,queensland,qld,south australia,western australia,tasmania,cdmx";

fn is_part_of_country(part: &str) -> bool {
    PARTS_OF_COUNTRIES
        .split(',')
        .any(|name| part.eq_ignore_ascii_case(name))
}

/// “OK”, “OK 12345”, “ON M5V 1A1”, “Maryland”, “USA”.
fn is_american(part: &str) -> bool {
    north_american(part).is_some()
}

/// The code of the country that a state, a province or the country itself stands for.
pub(crate) fn north_american(part: &str) -> Option<&'static str> {
    let first = part.split(' ').next().unwrap_or_default();
    let long = LONG_AMERICAN
        .split(',')
        .any(|name| part.eq_ignore_ascii_case(name));
    let canadian = [
        "alberta",
        "british columbia",
        "canada",
        "manitoba",
        "new brunswick",
    ]
    .into_iter()
    .chain(["newfoundland and labrador", "nova scotia", "ontario"])
    .chain(["prince edward island", "quebec", "saskatchewan"])
    .any(|name| part.eq_ignore_ascii_case(name));
    if canadian || is_code_of(CANADIAN_PROVINCES, first) {
        Some("CA")
    } else if long || is_code_of(US_STATES, first) {
        Some("US")
    } else {
        None
    }
}

const STREET_ENDS: [&str; 40] = [
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "av",
    "lane",
    "ln",
    "drive",
    "dr",
    "boulevard",
    "blvd",
    "way",
    "square",
    "sq",
    "court",
    "ct",
    "highway",
    "hwy",
    "parkway",
    "pkwy",
    "terrace",
    "crescent",
    "close",
    "place",
    "pl",
    "strasse",
    "str",
    "weg",
    "platz",
    "allee",
    "gasse",
    "gata",
    "gatan",
    "straat",
    "vej",
    "row",
    "grove",
    "walk",
];
const STREET_STARTS: [&str; 12] = [
    "rue", "calle", "via", "avenida", "rua", "plaza", "piazza", "ul", "ulica", "carrer", "paseo",
    "viale",
];

/// A street with or without a number, in any part but the country.
fn has_door(parts: &[&str]) -> bool {
    let american = parts.iter().any(|part| is_american(part));
    // “29 Palms, CA, USA”: what stands before state and country is the town.
    let town = parts.len() == 3 && is_american(parts[1]) && is_american(parts[2]);
    let named = if parts.len() > 1 {
        &parts[..parts.len() - 1]
    } else {
        parts
    };
    named.iter().enumerate().any(|(at, part)| {
        let folded = crate::fold(part);
        let words: Vec<&str> = folded
            .split([' ', '.'])
            .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .collect();
        let numbered = words.len() > 1 && !(at == 0 && town) && !is_district(&words);
        is_street(&words) || (numbered && has_house_number(&words, at, american))
    })
}

/// Whether the words end (or start, in the Romance languages) as streets do.
fn is_street(words: &[&str]) -> bool {
    // “12 High St NE” and “Hauptstraße 5” end in something else than the street word.
    let street_word = |word: &str| {
        STREET_ENDS.contains(&word)
            || (word.len() > 7
                && ["strasse", "straat", "gatan"]
                    .iter()
                    .any(|end| word.ends_with(end)))
    };
    let later = words.iter().skip(1).any(|word| street_word(word));
    let compound = words
        .first()
        .is_some_and(|word| word.len() > 7 && street_word(word));
    let romance = words.len() > 1
        && words
            .first()
            .is_some_and(|word| STREET_STARTS.contains(word));
    later || compound || romance
}

/// “Dublin 4”: a postal district, not a house number.
fn is_district(words: &[&str]) -> bool {
    matches!(words, ["dublin", _])
}

/// A number that is a house number and not a postcode: up to three digits anywhere; longer ones
/// only in front of an American street.
fn has_house_number(words: &[&str], part: usize, american: bool) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let tail = word.len() - digits;
        let number = digits > 0 && (tail <= 1 || word[digits..].starts_with(['-', '/']));
        number && (digits <= 3 || (american && part == 0 && at == 0 && digits <= 6))
    })
}

/// A postcode so fine that it names a street: `LS1 4AP`, `D02 X285`, `M5V 1A1`, `1012 AB`.
fn has_street_postcode(part: &str) -> bool {
    let words: Vec<String> = part.split_whitespace().map(str::to_uppercase).collect();
    let pattern = |word: &str| -> String {
        word.chars()
            .map(|letter| {
                if letter.is_ascii_digit() {
                    '9'
                } else if letter.is_ascii_uppercase() {
                    'A'
                } else {
                    '?'
                }
            })
            .collect()
    };
    words.windows(2).any(|pair| {
        let (one, two) = (pattern(&pair[0]), pattern(&pair[1]));
        let british =
            ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"].contains(&one.as_str()) && two == "9AA";
        let canadian = one == "A9A" && two == "9A9";
        let irish = (one == "A99" || one == "A9A")
            && two.len() == 4
            && two.contains('9')
            && two.starts_with('A');
        let dutch = one == "9999" && two == "AA";
        british || canadian || irish || dutch
    })
}

/// The first part of an exact address, for a list: “12 High St”.
pub(crate) fn street_of(address: &str) -> Option<String> {
    let first = address.split(',').next().unwrap_or_default().trim();
    (!first.is_empty() && address.contains(',')).then(|| before_at(first))
}

/// Regions from the general to the particular. `A > B > C` in one field counts as three.
pub(crate) fn read_regions<'a>(levels: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    levels
        .into_iter()
        .flat_map(|level| level.split('>'))
        .map(str::trim)
        .filter(|level| !level.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{AddressParts, is_exact};

    #[test]
    fn a_door_is_told_from_a_town() {
        for (address, point, exact) in [
            ("123 Main St, Anytown, OK 12345, USA", false, true),
            ("Anytown, OK, USA", false, false),
            ("Anytown, OK 12345, USA", true, false),
            ("San Jose, CA, USA", true, false),
            ("St. Louis, MO, USA", true, false),
            ("Easton, Maryland, United States", true, false),
            ("12 High St, Leeds LS1 4AP, UK", false, true),
            ("High St, Leeds, UK", false, true),
            ("Town Hall, Leeds LS1 1UR, UK", false, true),
            ("Town Hall, Leeds, UK", true, true),
            ("Town Hall, Leeds, UK", false, false),
            ("Hauptstraße 5, 10827 Berlin, Germany", false, true),
            ("10827 Berlin, Germany", true, false),
            ("Berlin, Germany", true, false),
            ("Rue de Rivoli 9, 75001 Paris, France", false, true),
            ("1010 Wien, Austria", false, false),
            ("12345 Ranch Rd, Austin, TX", false, true),
            ("London, UK", true, false),
            ("Leeds, England, United Kingdom", true, false),
            ("Melbourne, Victoria, Australia", true, false),
            ("29 Palms, CA, USA", true, false),
            ("100 Mile House, BC, Canada", false, false),
            ("3800 Vaux St, Philadelphia, PA 19129", false, true),
            ("Dublin 4, Ireland", true, false),
            ("5 Parnell Sq, Dublin 1, Ireland", false, true),
            ("123 Main St", false, true),
            ("San Francisco", false, false),
            ("", true, true),
            ("", false, false),
        ] {
            assert_eq!(is_exact(address, point), exact, "{address} {point}");
        }
    }

    #[test]
    fn parts_make_a_line() {
        let parts = |street: &str, city: &str, state: &str, postcode: &str, country: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            AddressParts {
                street: some(street),
                city: some(city),
                state: some(state),
                postcode: some(postcode),
                country: some(country),
            }
            .on_one_line()
        };
        assert_eq!(
            parts("1 A St", "Toronto", "ON", "M5V 1A1", "").as_deref(),
            Some("1 A St, Toronto, ON M5V 1A1, Canada")
        );
        assert_eq!(
            parts("1 A St @ 2nd", "Boston", "MA", "2134", "US").as_deref(),
            Some("1 A St, Boston, MA 02134, USA")
        );
        assert_eq!(parts("", "", "", "", ""), None);
    }
}
