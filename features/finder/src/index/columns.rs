//! Dimensions in which one of the chosen values is enough: fellowship, approach, subject, language,
//! cost, list.

use std::collections::BTreeMap;

use feeds::{Meeting, Program};

use super::bits::{Bits, DocSet};
use super::build::DocNumbers;
use crate::found::FeedId;
use crate::query::Dimension;

/// The dimensions kept here, in the order in which they are shown.
pub(crate) const KEPT: [Dimension; 6] = [
    Dimension::Program,
    Dimension::Approach,
    Dimension::Focus,
    Dimension::Language,
    Dimension::Cost,
    Dimension::Feed,
];

/// Lists by value. Approach and subject follow from the fellowship and need no lists of their own.
pub(crate) struct ValueColumns {
    programs: Vec<(Program, DocSet)>,
    languages: BTreeMap<Box<str>, DocSet>,
    paid: DocSet,
    feeds: BTreeMap<u32, DocSet>,
    size: usize,
}

#[derive(Default)]
pub(crate) struct ValueColumnsBuilder {
    programs: BTreeMap<&'static str, (Option<Program>, Vec<u32>)>,
    languages: BTreeMap<Box<str>, Vec<u32>>,
    paid: Vec<u32>,
    feeds: BTreeMap<u32, Vec<u32>>,
}

impl ValueColumnsBuilder {
    pub(crate) fn add(&mut self, doc: u32, feed: FeedId, meeting: &Meeting) {
        let (program, docs) = self.programs.entry(meeting.program.key()).or_default();
        *program = Some(meeting.program);
        docs.push(doc);
        for language in &meeting.languages {
            match self.languages.get_mut(language.as_str()) {
                Some(docs) => docs.push(doc),
                None => {
                    self.languages.insert(language.as_str().into(), vec![doc]);
                }
            }
        }
        if meeting.cost.as_deref().is_some_and(is_paid) {
            self.paid.push(doc);
        }
        self.feeds.entry(feed.0).or_default().push(doc);
    }

    pub(super) fn finish(self, numbers: &DocNumbers) -> ValueColumns {
        let set = |rows: Vec<u32>| numbers.all(rows);
        ValueColumns {
            programs: self
                .programs
                .into_values()
                .filter_map(|(program, docs)| Some((program?, set(docs))))
                .collect(),
            languages: self
                .languages
                .into_iter()
                .map(|(language, docs)| (language, set(docs)))
                .collect(),
            paid: set(self.paid),
            feeds: self
                .feeds
                .into_iter()
                .map(|(feed, docs)| (feed, set(docs)))
                .collect(),
            size: numbers.size,
        }
    }
}

/// Whether a cost means that the meeting is paid for.
pub(crate) fn is_paid(cost: &str) -> bool {
    let cost = feeds::fold(cost);
    let free = [
        "free",
        "no charge",
        "gratis",
        "gratuit",
        "kostenlos",
        "none",
        "donation",
    ];
    !cost.trim().is_empty() && !free.iter().any(|word| cost.contains(word)) && cost.trim() != "0"
}

/// The name of an approach in addresses.
fn approach_word(program: Program) -> &'static str {
    match program.approach() {
        feeds::Approach::TwelveStep => "twelve_step",
        feeds::Approach::Secular => "secular",
        feeds::Approach::Buddhist => "buddhist",
        feeds::Approach::Faith => "faith",
        feeds::Approach::Other => "other",
    }
}

/// The word that a fellowship stands under in a dimension.
fn word_of(dimension: Dimension, program: Program) -> &'static str {
    match dimension {
        Dimension::Approach => approach_word(program),
        Dimension::Focus => program.focus(),
        _ => program.key(),
    }
}

impl ValueColumns {
    /// The meetings with one of the values; unknown values add nothing.
    pub(crate) fn any_of<'a>(
        &self,
        dimension: Dimension,
        values: impl Iterator<Item = &'a str>,
    ) -> Bits {
        let mut bits = Bits::none(self.size);
        for value in values {
            match dimension {
                Dimension::Program | Dimension::Approach | Dimension::Focus => self
                    .programs
                    .iter()
                    .filter(|(program, _)| word_of(dimension, *program) == value)
                    .for_each(|(_, docs)| docs.add_to(&mut bits)),
                Dimension::Language => {
                    if let Some(docs) = self.languages.get(value) {
                        docs.add_to(&mut bits);
                    }
                }
                Dimension::Cost if value == "paid" => self.paid.add_to(&mut bits),
                Dimension::Cost if value == "free" => {
                    let mut paid = Bits::none(self.size);
                    self.paid.add_to(&mut paid);
                    let mut free = Bits::all(self.size);
                    free.without(&paid);
                    bits.or(&free);
                }
                Dimension::Feed => {
                    if let Some(docs) = value
                        .parse()
                        .ok()
                        .and_then(|feed: u32| self.feeds.get(&feed))
                    {
                        docs.add_to(&mut bits);
                    }
                }
                _ => {}
            }
        }
        bits
    }

    /// Whether a meeting here has a value.
    pub(crate) fn knows(&self, dimension: Dimension, value: &str) -> bool {
        match dimension {
            Dimension::Language => self.languages.contains_key(value),
            Dimension::Cost => ["free", "paid"].contains(&value),
            Dimension::Feed => value
                .parse()
                .is_ok_and(|feed: u32| self.feeds.contains_key(&feed)),
            _ => self
                .programs
                .iter()
                .any(|(program, _)| word_of(dimension, *program) == value),
        }
    }

    /// Every value of a dimension with a label and how many of these meetings have it.
    pub(crate) fn counts(&self, dimension: Dimension, bits: &Bits) -> Vec<(String, String, u32)> {
        match dimension {
            Dimension::Program => {
                let row = |(program, docs): &(Program, DocSet)| {
                    (
                        program.key().to_owned(),
                        program.name().to_owned(),
                        docs.count_in(bits),
                    )
                };
                self.programs.iter().map(row).collect()
            }
            Dimension::Approach | Dimension::Focus => {
                let mut sums: BTreeMap<&'static str, u32> = BTreeMap::new();
                for (program, docs) in &self.programs {
                    *sums.entry(word_of(dimension, *program)).or_default() += docs.count_in(bits);
                }
                sums.into_iter()
                    .map(|(word, count)| (word.to_owned(), word.to_owned(), count))
                    .collect()
            }
            Dimension::Language => {
                let languages = self.languages.iter();
                languages
                    .map(|(language, docs)| {
                        (
                            language.to_string(),
                            language.to_string(),
                            docs.count_in(bits),
                        )
                    })
                    .collect()
            }
            Dimension::Cost => {
                let paid = self.paid.count_in(bits);
                let row = |word: &str, count| (word.to_owned(), word.to_owned(), count);
                vec![row("free", bits.count() - paid), row("paid", paid)]
            }
            _ => {
                let row = |(feed, docs): (&u32, &DocSet)| {
                    (feed.to_string(), String::new(), docs.count_in(bits))
                };
                self.feeds.iter().map(row).collect()
            }
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        let programs: usize = self.programs.iter().map(|(_, docs)| docs.bytes()).sum();
        let languages: usize = self.languages.values().map(DocSet::bytes).sum();
        let feeds: usize = self.feeds.values().map(DocSet::bytes).sum();
        programs + languages + feeds + self.paid.bytes()
    }
}
