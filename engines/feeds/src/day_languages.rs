//! The names of days in the languages of lists, and which of them a list is written in.
//!
//! Short names mean other days in other languages: `Do` is Thursday in German and Sunday in
//! Spanish. So the words of a whole list are looked at first ([`DayLanguages::of`]), and each is
//! read in the language that reads most of them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use crate::fold::key;

/// The words of one language: name or another word for it, folded, and the day.
struct DayNames {
    words: Vec<(String, u8)>,
    /// The names themselves, which may be cut short.
    names: Vec<(String, u8)>,
    /// Common in lists: a start of its names is read also where the language is not known.
    is_common: bool,
    /// Single letters, which are read where the list has several of them.
    is_letters: bool,
}

/// How many languages of the table are common.
const COMMON: usize = 13;

static LANGUAGES: LazyLock<Vec<DayNames>> = LazyLock::new(|| {
    let lines = include_str!("../data/days.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let read = |(at, line): (usize, &str)| {
        let days = || line.split('\t').skip(1).zip(0..);
        let words =
            days().flat_map(|(words, day)| words.split('|').map(move |word| (key(word), day)));
        let names =
            days().map(|(words, day)| (key(words.split('|').next().unwrap_or_default()), day));
        DayNames {
            words: words.collect(),
            names: names.collect(),
            is_common: at < COMMON,
            is_letters: line.contains("-letters\t"),
        }
    };
    lines.enumerate().map(read).collect()
});

impl DayNames {
    /// The day of a whole word or its plural.
    fn whole(&self, word: &str) -> Option<u8> {
        let bare = word.strip_suffix('s').unwrap_or(word);
        let known = |name: &str| self.words.iter().find(|(known, _)| known == name);
        known(word).or_else(|| known(bare)).map(|(_, day)| *day)
    }

    /// The day of a whole word, or of a start of two letters or more that fits no other day.
    fn read(&self, word: &str) -> Option<u8> {
        self.whole(word).or_else(|| self.start(word))
    }

    fn start(&self, word: &str) -> Option<u8> {
        if word.chars().nth(1).is_none() || word.contains(|sign: char| sign.is_numeric()) {
            return None;
        }
        only(self.starting(word))
    }

    fn starting(&self, word: &str) -> impl Iterator<Item = u8> {
        let starts = self
            .names
            .iter()
            .filter(move |(name, _)| name.starts_with(word));
        starts.map(|(_, day)| *day)
    }
}

/// The one day of several words; none where they mean several days.
fn only(mut days: impl Iterator<Item = u8>) -> Option<u8> {
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// The languages that the days of a list are written in: those that read most of its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DayLanguages {
    best: Vec<usize>,
    /// The language of single letters, where the list has several of them.
    letters: Option<usize>,
}

/// The different words that stand for days in a list.
#[derive(Debug, Default)]
pub(crate) struct DayWords(BTreeSet<String>);

/// More different words are no days of the week.
const MOST_WORDS: usize = 500;

impl DayWords {
    /// Adds the words of a row.
    pub(crate) fn add(&mut self, value: Option<&Value>) {
        match value {
            Some(Value::String(text)) => self.add_text(text),
            Some(Value::Array(items)) => items.iter().for_each(|item| self.add(Some(item))),
            _ => {}
        }
    }

    fn add_text(&mut self, text: &str) {
        let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '\'');
        for word in words.map(key).filter(|word| !word.is_empty()) {
            if self.0.len() < MOST_WORDS {
                self.0.insert(word);
            }
        }
    }
}

impl DayLanguages {
    /// The languages in which most of the words are days. Of several, the common ones.
    pub(crate) fn of(words: &DayWords) -> Self {
        let counts: Vec<usize> = LANGUAGES
            .iter()
            .map(|names| {
                let days = words.0.iter().filter_map(|word| names.read(word));
                let days = days.count();
                // Two starts of words are days in some language or other.
                if names.is_common || days > 2 { days } else { 0 }
            })
            .collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        if most == 0 {
            return Self::default();
        }
        let letters = counts.iter().enumerate();
        let letters = letters.filter(|(at, count)| LANGUAGES[*at].is_letters && **count > 0);
        let letters = letters.max_by_key(|(_, count)| **count).map(|(at, _)| at);
        let best = |common: bool| -> Vec<usize> {
            let best = counts
                .iter()
                .enumerate()
                .filter(|(_, count)| **count == most);
            let best = best.map(|(at, _)| at);
            best.filter(|at| !common || LANGUAGES[*at].is_common)
                .collect()
        };
        let common = best(true);
        Self {
            best: if common.is_empty() {
                best(false)
            } else {
                common
            },
            letters,
        }
    }

    /// 0 Sunday to 6 Saturday, from a name in the languages of the list, else in any language.
    pub(crate) fn read(&self, word: &str) -> Option<u8> {
        let folded = key(word);
        let own = self
            .best
            .iter()
            .filter_map(|at| LANGUAGES[*at].read(&folded));
        only(own)
            .or_else(|| read_weekday(word))
            .or_else(|| LANGUAGES[self.letters?].whole(&folded))
    }

    /// Each common language that reads all of several words, alone.
    pub(crate) fn that_read_all(text: &str) -> impl Iterator<Item = Self> {
        let mut words = DayWords::default();
        words.add_text(text);
        let several = words.0.len() > 1;
        let reads_all = move |names: &DayNames| {
            several && names.is_common && words.0.iter().all(|word| names.read(word).is_some())
        };
        let languages = LANGUAGES.iter().enumerate();
        let languages = languages.filter(move |(_, names)| reads_all(names));
        languages.map(|(at, _)| Self {
            best: vec![at],
            letters: None,
        })
    }
}

/// 0 Sunday to 6 Saturday, from a name in any of the languages: the whole name, its plural, or a
/// start of two letters or more on which all common languages agree (`So` is Sunday and Saturday:
/// neither).
pub(crate) fn read_weekday(word: &str) -> Option<u8> {
    let word = key(word);
    let named = || LANGUAGES.iter().filter(|names| !names.is_letters);
    let whole = || named().filter_map(|names| names.whole(&word));
    let common = LANGUAGES.iter().filter(|names| names.is_common);
    if whole().next().is_some() && word.chars().count() > 2 {
        return whole().next();
    }
    if !word.is_ascii() || word.len() < 2 {
        return only(whole());
    }
    only(common.flat_map(|names| names.starting(&word)))
}
