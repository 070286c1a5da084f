//! Type codes of all fellowships, found by any word that means them.
//!
//! `X` is wheelchair access nearly everywhere and `A` means secular in one fellowship and adults
//! only in another, so lists are kept per fellowship and code. A word (a shared tag, a label, a
//! code) stands for several of them.

use std::collections::{BTreeMap, HashMap};

use feeds::{Program, shared_types, slug_of};

use super::bits::{Bits, DocSet};

/// A code in a fellowship, and who has it.
struct Kind {
    tag: &'static str,
    /// What it answers to, but for the tag.
    words: Vec<String>,
    docs: DocSet,
}

pub(crate) struct Kinds {
    kinds: Vec<Kind>,
    by_word: HashMap<String, Vec<u16>>,
    /// Meetings that have a tag more than once, through two codes: once for each time too many.
    twice: HashMap<&'static str, Vec<u32>>,
    tags: BTreeMap<&'static str, Tag>,
}

/// A tag that some meeting has.
struct Tag {
    label: &'static str,
    facet: feeds::Facet,
    kinds: Vec<u16>,
}

#[derive(Default)]
pub(crate) struct KindsBuilder {
    known: HashMap<(&'static str, &'static str), usize>,
    found: Vec<(Program, &'static str, Vec<u32>)>,
    twice: HashMap<&'static str, Vec<u32>>,
}

impl KindsBuilder {
    pub(crate) fn add(
        &mut self,
        doc: u32,
        program: Program,
        codes: impl Iterator<Item = &'static str>,
    ) {
        let mut tags: Vec<&'static str> = Vec::new();
        for code in codes {
            let at = *self.known.entry((program.key(), code)).or_insert_with(|| {
                self.found.push((program, code, Vec::new()));
                self.found.len() - 1
            });
            let docs = &mut self.found[at].2;
            if docs.last() == Some(&doc) {
                continue;
            }
            docs.push(doc);
            let tag = tag_of(program, code);
            if tags.contains(&tag) {
                self.twice.entry(tag).or_default().push(doc);
            } else {
                tags.push(tag);
            }
        }
    }

    pub(crate) fn finish(self, place_of: &[u32]) -> Kinds {
        let placed = |docs: Vec<u32>| {
            docs.into_iter()
                .map(|doc| place_of[doc as usize])
                .collect::<Vec<u32>>()
        };
        let mut kinds = Kinds {
            kinds: Vec::new(),
            by_word: HashMap::new(),
            twice: self
                .twice
                .into_iter()
                .map(|(tag, docs)| (tag, placed(docs)))
                .collect(),
            tags: BTreeMap::new(),
        };
        for ((program, code, docs), number) in self.found.into_iter().zip(0_u16..) {
            let kind = Kind {
                tag: tag_of(program, code),
                words: words_of(program, code),
                docs: DocSet::new(placed(docs), place_of.len()),
            };
            for word in kind.words.iter().map(String::as_str).chain([kind.tag]) {
                let numbers = kinds.by_word.entry(word.to_owned()).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
            kinds.learn_tag(program, code, number);
            kinds.kinds.push(kind);
        }
        kinds
    }
}

fn tag_of(program: Program, code: &'static str) -> &'static str {
    program.type_of(code).map_or(code, |known| known.tag)
}

/// The words of [`feeds::Meeting::answers_to`], so that addresses of other clients keep working.
fn words_of(program: Program, code: &str) -> Vec<String> {
    let own = program.type_of(code).map(|own| slug_of(own.label));
    let shared = shared_types().iter().find(|shared| shared.code == code);
    let mut words: Vec<String> = own
        .into_iter()
        .chain(shared.map(|shared| slug_of(shared.label)))
        .collect();
    words.push(code.to_ascii_lowercase());
    words.push(code.to_owned());
    words
}

impl Kinds {
    fn learn_tag(&mut self, program: Program, code: &'static str, number: u16) {
        let Some(known) = program.type_of(code) else {
            return;
        };
        let shared = shared_types().iter().find(|shared| shared.tag == known.tag);
        let tag = self.tags.entry(known.tag).or_insert_with(|| Tag {
            label: shared.map_or(known.label, |shared| shared.label),
            facet: known.facet,
            kinds: Vec::new(),
        });
        tag.kinds.push(number);
    }

    fn sets<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a DocSet> {
        let numbers = self
            .by_word
            .get(word)
            .map(Vec::as_slice)
            .unwrap_or_default();
        numbers
            .iter()
            .map(|number| &self.kinds[usize::from(*number)].docs)
    }

    /// Adds the meetings that answer to a word.
    pub(crate) fn add_to(&self, word: &str, bits: &mut Bits) {
        self.sets(word).for_each(|docs| docs.add_to(bits));
    }

    /// Whether a meeting answers to a word.
    pub(crate) fn has(&self, word: &str, doc: u32) -> bool {
        self.sets(word).any(|docs| docs.has(doc))
    }

    /// Every tag with its label, its facet and how many of these meetings have it.
    pub(crate) fn counts<'a>(
        &'a self,
        bits: &'a Bits,
    ) -> impl Iterator<Item = (&'static str, &'static str, feeds::Facet, u32)> {
        self.tags.iter().map(|(name, tag)| {
            let all: u32 = tag
                .kinds
                .iter()
                .map(|number| self.kinds[usize::from(*number)].docs.count_in(bits))
                .sum();
            let twice = self.twice.get(name).map(Vec::as_slice).unwrap_or_default();
            let too_many: u32 = twice.iter().map(|doc| u32::from(bits.has(*doc))).sum();
            (*name, tag.label, tag.facet, all - too_many)
        })
    }

    pub(crate) fn bytes(&self) -> usize {
        let lists: usize = self
            .kinds
            .iter()
            .map(|kind| kind.docs.bytes() + size_of::<Kind>())
            .sum();
        let words: usize = self
            .by_word
            .iter()
            .map(|(word, numbers)| 2 * word.len() + 2 * numbers.len() + 48)
            .sum();
        lists
            + words
            + self
                .twice
                .values()
                .map(|docs| docs.len() * 4)
                .sum::<usize>()
    }
}
