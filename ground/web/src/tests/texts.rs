use std::collections::BTreeSet;

use kernel::Locale;

use crate::{Arg, LocaleTexts, Sentence, Texts, icon_names, texts::used_ids};

/// 2026-11-24 18:00 in Madrid.
const EVENING: i64 = 1_795_539_600_000;

#[test]
fn every_file_reads_whole() {
    assert_eq!(Texts::embedded().faults(), &[] as &[String]);
}

#[test]
fn both_languages_say_the_same_things_about_the_same_arguments() {
    let english = Texts::catalogue(Locale::En);
    let spanish = Texts::catalogue(Locale::Es);
    for (id, args) in &english {
        assert_eq!(Some(args), spanish.get(id), "{id} in Spanish");
    }
    for id in spanish.keys() {
        assert!(english.contains_key(id), "{id} in English");
    }
}

#[test]
fn every_text_that_this_crate_names_is_there() {
    let sources = [
        include_str!("../error_page.rs"),
        include_str!("../error.rs"),
        include_str!("../shell.rs"),
        include_str!("../texts/dates.rs"),
        include_str!("../../templates/shell.html"),
        include_str!("../../templates/error_page.html"),
        include_str!("../../templates/form.html"),
    ];
    let texts = Texts::catalogue(Locale::En);
    let used: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| used_ids(source, &["web"]))
        .collect();
    assert!(used.contains("web-nav-help") && used.contains("web-minutes"));
    for id in used {
        assert!(texts.contains_key(id), "{id}");
    }
}

#[test]
fn plural_forms_follow_the_language() {
    let english = LocaleTexts::of(Locale::En);
    let spanish = LocaleTexts::of(Locale::Es);
    assert_eq!(english.minutes(1), "1 minute");
    assert_eq!(english.minutes(20), "20 minutes");
    assert_eq!(spanish.minutes(1), "1 minuto");
    assert_eq!(spanish.count("web-things-to-add", 3), "Faltan 3 cosas.");
}

#[test]
fn a_name_cannot_turn_the_sentence_about() {
    // A name that tries to end its isolation and to reverse what follows.
    let said = LocaleTexts::of(Locale::En).with(
        "web-reference",
        &[("reference", Arg::name("x\u{2069}\u{202e}y"))],
    );
    assert_eq!(said.matches('\u{2069}').count(), 1);
    let inside = said.split('\u{2068}').nth(1).unwrap();
    assert!(inside.starts_with("x\u{202e}y\u{2069}"), "{inside:?}");
}

#[test]
fn arguments_never_reach_a_log() {
    let sentence = Sentence::new("web-reference").with("reference", Arg::name("Robin"));
    assert!(!format!("{sentence:?}").contains("Robin"));
}

#[test]
fn a_day_is_said_in_words_and_in_the_zone_of_the_group() {
    let english = LocaleTexts::of(Locale::En);
    let spanish = LocaleTexts::of(Locale::Es);
    assert_eq!(
        english.when(EVENING, &"Europe/Madrid".parse().unwrap()),
        "Tuesday 24 November, 18:00"
    );
    assert_eq!(
        spanish.when(EVENING, &"Europe/Madrid".parse().unwrap()),
        "martes 24 de noviembre, 18:00"
    );
    assert_eq!(
        english.when(EVENING, &"Pacific/Auckland".parse().unwrap()),
        "Wednesday 25 November, 06:00"
    );
    assert_eq!(
        english.full_date(EVENING, &"Europe/Madrid".parse().unwrap()),
        "24 November 2026"
    );
    assert_eq!(english.clock_time(EVENING, &kernel::Zone::UTC), "17:00");
}

#[test]
fn bar_labels_fit_five_in_a_row_on_a_small_phone() {
    // 360 px hold about 8 letters each; the whole row is what must fit.
    for locale in Locale::ALL {
        let words = LocaleTexts::of(locale);
        let row: usize = ["today", "groups", "help", "plan", "more"]
            .iter()
            .map(|place| words.say(&format!("web-nav-{place}")).chars().count())
            .sum();
        assert!(row <= 32, "{locale:?}: {row} letters");
    }
}

#[test]
fn every_icon_has_its_own_name() {
    let names: Vec<&str> = icon_names().collect();
    let different: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), different.len());
}
