//! The forms of postcodes that tell their country: “1012 AB”, “01-001”, “D02 X285”.

use super::postcodes::plain_code;

/// A text that has the form of the postcodes of some countries.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CodeShape {
    /// The countries whose postcodes have this form.
    pub(super) countries: &'static [&'static str],
    /// Without spaces and hyphens, and after it the beginnings that stand for a larger area, the longest
    /// first.
    pub(super) codes: Vec<String>,
}

/// Forms: `9` a digit, `A` a letter, `*` either, `-` a hyphen, a blank the end of a word. How many
/// signs of the code stand for a larger area, where any do.
const FORMS: [(&str, &[&str], &[usize]); 13] = [
    ("99-999", &["PL"], &[2]),
    ("9999-999", &["PT"], &[4, 2]),
    ("99999-999", &["BR"], &[5, 2]),
    ("9999 AA", &["NL"], &[4, 2]),
    ("9999AA", &["NL"], &[4, 2]),
    ("A99 ****", &["IE"], &[3]),
    ("A99****", &["IE"], &[3]),
    ("A9A ****", &["IE"], &[3]),
    ("999 99", &["SE", "GR", "CZ", "SK"], &[3, 2]),
    ("A9A 9A9", &["CA"], &[3]),
    ("999-9999", &["JP"], &[3, 2]),
    ("A99", &["IE"], &[]),
    ("D6A", &["IE"], &[]),
];

fn fits(form: char, sign: char) -> bool {
    match form {
        '9' => sign.is_ascii_digit(),
        'A' => sign.is_ascii_alphabetic(),
        '*' => sign.is_ascii_alphanumeric(),
        other => other == sign.to_ascii_uppercase(),
    }
}

/// The form of one or two words; none where they have the form of no country, or of too many.
pub(super) fn shape_of(words: &[&str]) -> Option<CodeShape> {
    let text = words.join(" ");
    let has_form = |form: &str| {
        form.chars().count() == text.chars().count()
            && form
                .chars()
                .zip(text.chars())
                .all(|(form, sign)| fits(form, sign))
    };
    let (_, countries, stems) = FORMS.iter().find(|(form, ..)| has_form(form))?;
    let whole = plain_code(&text);
    // Dublin 6W is the one routing key with a letter at its end; other codes of its form are Canadian.
    if countries == &["IE"]
        && whole.as_bytes()[2].is_ascii_alphabetic()
        && !whole.starts_with("D6W")
    {
        return None;
    }
    let stems = stems.iter().map(|length| whole[..*length].to_owned());
    let codes = std::iter::once(whole.clone()).chain(stems).collect();
    Some(CodeShape { countries, codes })
}

/// Whether the words are a postcode and not a name, whatever stands beside them.
pub(super) fn is_surely_code(words: &[&str]) -> bool {
    let shape = shape_of(words);
    shape.is_some_and(|shape| shape.codes[0].len() > 3)
}

/// The town in whose area a postcode is, where the beginning of the code says it.
pub(super) fn area_town(country: &str, stem: &str) -> Option<&'static str> {
    let rows = include_str!("../../data/postcode_areas.tsv")
        .lines()
        .skip(1);
    let mut rows = rows.filter_map(|row| row.split_once('\t'));
    rows.find_map(|(known, rest)| {
        let (town, stems) = rest.split_once('\t').filter(|_| known == country)?;
        let is_known = stems.split(' ').any(|range| is_in_range(stem, range));
        is_known.then_some(town)
    })
}

/// Whether a stem is one (`D02`) or among several (`00-04`).
fn is_in_range(stem: &str, range: &str) -> bool {
    match range.split_once('-') {
        Some((first, last)) => stem.len() == first.len() && (first..=last).contains(&stem),
        None => stem == range,
    }
}

#[cfg(test)]
mod tests {
    use super::{area_town, shape_of};

    #[test]
    fn a_form_tells_the_country() {
        for (words, country, codes) in [
            (&["01-001"][..], "PL", &["01001", "01"][..]),
            (&["1000-205"], "PT", &["1000205", "1000", "10"]),
            (&["01310-100"], "BR", &["01310100", "01310", "01"]),
            (&["1012", "ab"], "NL", &["1012AB", "1012", "10"]),
            (&["1012AB"], "NL", &["1012AB", "1012", "10"]),
            (&["D02", "X285"], "IE", &["D02X285", "D02"]),
            (&["d02x285"], "IE", &["D02X285", "D02"]),
            (&["D6W", "XH12"], "IE", &["D6WXH12", "D6W"]),
            (&["D02"], "IE", &["D02"]),
            (&["114", "55"], "SE", &["11455", "114", "11"]),
            (&["M5V", "1A1"], "CA", &["M5V1A1", "M5V"]),
        ] {
            let shape = shape_of(words).unwrap_or_else(|| panic!("{words:?}"));
            assert_eq!(shape.countries[0], country, "{words:?}");
            assert_eq!(shape.codes, codes, "{words:?}");
        }
        for words in [
            &["10115"][..],
            &["LS1", "4AP"],
            &["New", "York"],
            &["29", "Palms"],
            &["Dublin", "2"],
        ] {
            assert_eq!(shape_of(words), None, "{words:?}");
        }
    }

    #[test]
    fn the_beginning_of_a_code_is_in_the_area_of_a_town() {
        for (country, stem, town) in [
            ("IE", "D02", "Dublin"),
            ("IE", "T12", "Cork"),
            ("PL", "01", "Warszawa"),
            ("NL", "10", "Amsterdam"),
            ("PT", "10", "Lisboa"),
            ("BR", "01", "São Paulo"),
            ("SE", "11", "Stockholm"),
        ] {
            assert_eq!(area_town(country, stem), Some(town), "{country} {stem}");
        }
        assert_eq!(area_town("IE", "D99"), None);
    }
}
