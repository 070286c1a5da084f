//! Type codes of all fellowships, found by any word that means them.
//!
//! `X` is wheelchair access nearly everywhere and `A` means secular in one fellowship and adults
//! only in another, so lists are kept per fellowship and code. A word (a shared tag, a label, a
//! code) stands for several of them.

use std::collections::{BTreeMap, HashMap};

use feeds::{Program, shared_types, slug_of};

use super::bits::{Bits, DocSet};
use super::build::DocNumbers;

/// Below one meeting in this number, meetings are looked at one by one.
const FEW: usize = 64;

pub(crate) struct TypeIndex {
    /// The meetings that have a code in a fellowship.
    kinds: Vec<DocSet>,
    by_word: HashMap<String, Vec<u16>>,
    /// By name.
    tags: Vec<TypeTag>,
    /// The tags of each meeting: where its list starts in `listed`, and where the last ends.
    starts: Box<[u32]>,
    listed: Box<[u16]>,
}

/// A meaning that codes of several fellowships share.
struct TypeTag {
    name: &'static str,
    label: &'static str,
    facet: feeds::TypeFacet,
    /// The meetings that have it.
    docs: DocSet,
}

#[derive(Default)]
pub(crate) struct TypeIndexBuilder {
    known: HashMap<(&'static str, &'static str), usize>,
    found: Vec<FoundType>,
    tags: BTreeMap<&'static str, (&'static str, feeds::TypeFacet)>,
    /// The tags of one meeting after another, each once however many codes mean it.
    listed: Vec<&'static str>,
    ends: Vec<usize>,
}

/// A code of a fellowship, as it came.
struct FoundType {
    program: Program,
    code: &'static str,
    /// What it means; none where the fellowship has no such code.
    tag: Option<&'static str>,
    docs: Vec<u32>,
}

impl TypeIndexBuilder {
    /// The place of a code among those that were found.
    fn place_of(&mut self, program: Program, code: &'static str) -> usize {
        if let Some(known) = self.known.get(&(program.key(), code)) {
            return *known;
        }
        let own = program.type_of(code);
        if let Some(own) = own {
            let shared = || shared_types().iter().find(|shared| shared.tag == own.tag);
            let label = || shared().map_or(own.label, |shared| shared.label);
            let tag = self.tags.entry(own.tag);
            tag.or_insert_with(|| (label(), own.facet));
        }
        let place = self.found.len();
        self.known.insert((program.key(), code), place);
        self.found.push(FoundType {
            program,
            code,
            tag: own.map(|own| own.tag),
            docs: Vec::new(),
        });
        place
    }

    /// The codes of the next meeting.
    pub(crate) fn add(
        &mut self,
        doc: u32,
        program: Program,
        codes: impl Iterator<Item = &'static str>,
    ) {
        let first = self.listed.len();
        for code in codes {
            let place = self.place_of(program, code);
            let found = &mut self.found[place];
            if found.docs.last() == Some(&doc) {
                continue;
            }
            found.docs.push(doc);
            if let Some(tag) = found.tag
                && !self.listed[first..].contains(&tag)
            {
                self.listed.push(tag);
            }
        }
        self.ends.push(self.listed.len());
    }

    pub(super) fn finish(self, numbers: &DocNumbers) -> TypeIndex {
        let (starts, listed) = self.lists(numbers);
        let mut docs: Vec<Vec<u32>> = vec![Vec::new(); self.tags.len()];
        for (doc, ends) in (0_u32..).zip(starts.windows(2)) {
            let tags = &listed[ends[0] as usize..ends[1] as usize];
            tags.iter()
                .for_each(|tag| docs[usize::from(*tag)].push(doc));
        }
        let tags = self.tags.into_iter().zip(docs);
        let mut kinds = TypeIndex {
            kinds: Vec::with_capacity(self.found.len()),
            by_word: HashMap::new(),
            tags: tags
                .map(|((name, (label, facet)), docs)| TypeTag {
                    name,
                    label,
                    facet,
                    docs: DocSet::new(docs, numbers.size),
                })
                .collect(),
            starts,
            listed,
        };
        for (found, number) in self.found.into_iter().zip(0_u16..) {
            let FoundType {
                program,
                code,
                tag,
                docs,
            } = found;
            let tag = tag.unwrap_or(code).to_owned();
            for word in words_of(program, code).into_iter().chain([tag]) {
                let numbers = kinds.by_word.entry(word).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
            kinds.kinds.push(numbers.all(docs));
        }
        kinds
    }

    /// The lists of tags in the final order of meetings; those of several rows together.
    fn lists(&self, numbers: &DocNumbers) -> (Box<[u32]>, Box<[u16]>) {
        let tags: HashMap<&str, u16> = self.tags.keys().copied().zip(0..).collect();
        let old = |doc: usize| {
            let from = doc.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.listed[from..self.ends[doc]]
        };
        let mut order: Vec<(u32, usize)> = numbers.of.iter().copied().zip(0..).collect();
        order.sort_unstable();
        let mut starts = Vec::with_capacity(numbers.size + 1);
        let mut listed = Vec::with_capacity(self.listed.len());
        for rows in order.chunk_by(|one, other| one.0 == other.0) {
            let first = listed.len();
            starts.push(u32::try_from(first).unwrap_or(u32::MAX));
            for (_, row) in rows {
                for tag in old(*row).iter().map(|tag| tags[tag]) {
                    if !listed[first..].contains(&tag) {
                        listed.push(tag);
                    }
                }
            }
        }
        starts.push(u32::try_from(listed.len()).unwrap_or(u32::MAX));
        (starts.into(), listed.into())
    }
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

impl TypeIndex {
    /// Whether a meeting here could answer to a word.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// Adds the meetings that answer to a word.
    pub(crate) fn add_to(&self, word: &str, bits: &mut Bits) {
        let numbers = self.by_word.get(word).map(Vec::as_slice);
        for number in numbers.unwrap_or_default() {
            self.kinds[usize::from(*number)].add_to(bits);
        }
    }

    fn tags_of(&self, doc: u32) -> &[u16] {
        let doc = doc as usize;
        &self.listed[self.starts[doc] as usize..self.starts[doc + 1] as usize]
    }

    /// Every tag with its label, its facet and how many of these meetings have it. Looks at these
    /// where they are few, and else at 64 meetings of each tag at a time.
    pub(crate) fn counts(
        &self,
        bits: &Bits,
    ) -> impl Iterator<Item = (&'static str, &'static str, feeds::TypeFacet, u32)> {
        let size = self.starts.len() - 1;
        let counts: Vec<u32> = if (bits.count() as usize) < size / FEW {
            let mut counts = vec![0; self.tags.len()];
            for doc in bits.iter() {
                let tags = self.tags_of(doc).iter();
                tags.for_each(|tag| counts[usize::from(*tag)] += 1);
            }
            counts
        } else {
            self.tags
                .iter()
                .map(|tag| tag.docs.count_in(bits))
                .collect()
        };
        let tags = self.tags.iter().zip(counts);
        tags.map(|(tag, count)| (tag.name, tag.label, tag.facet, count))
    }

    pub(crate) fn bytes(&self) -> usize {
        let tags = self.tags.iter().map(|tag| &tag.docs);
        let sets: usize = self.kinds.iter().chain(tags).map(DocSet::bytes).sum();
        let words: usize = self
            .by_word
            .iter()
            .map(|(word, numbers)| word.len() + 2 * numbers.len() + 48)
            .sum();
        sets + words + self.starts.len() * 4 + self.listed.len() * 2
    }
}
