//! Login names to offer: two plain words and a number, which say nothing about anybody.

use kernel::{Locale, Rng};

/// Words of the server's languages, one a line. Nature and weather only; in Spanish the second word has
/// one form for both genders, so that any pair agrees.
fn words(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::En => (
            include_str!("words/en_first.txt"),
            include_str!("words/en_second.txt"),
        ),
        Locale::Es => (
            include_str!("words/es_first.txt"),
            include_str!("words/es_second.txt"),
        ),
    }
}

/// A name such as `quiet-river-27` or `rio-verde-27`.
pub(crate) fn neutral_name(locale: Locale, rng: &mut dyn Rng) -> String {
    let (first, second) = words(locale);
    let number = 10 + rng.below(90);
    format!("{}-{}-{number}", pick(first, rng), pick(second, rng))
}

fn pick<'a>(list: &'a str, rng: &mut dyn Rng) -> &'a str {
    let words: Vec<&str> = list.lines().collect();
    words[rng.below(words.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::LoginName;
    use kernel::SeededRng;

    #[test]
    fn every_word_makes_a_login_name() {
        for locale in Locale::ALL {
            let (first, second) = words(locale);
            assert!(first.lines().count() >= 40 && second.lines().count() >= 25);
            for word in first.lines().chain(second.lines()) {
                assert!(
                    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()),
                    "{word}"
                );
            }
            let mut rng = SeededRng::new(5);
            for _ in 0..500 {
                let name = neutral_name(locale, &mut rng);
                assert_eq!(LoginName::chosen(&name).unwrap().reveal(), name);
            }
        }
    }
}
