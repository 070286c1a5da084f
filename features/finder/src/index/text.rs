//! Text search: every distinct text once, found by the words in it.
//!
//! A term is searched as a substring, as in the reference client, so that “book” finds “notebooks”.
//! Most texts repeat (a place holds two meetings, a name hundreds), and most words repeat in texts, so
//! each is kept once: a term is looked for in all distinct words, and the texts of those words are the
//! answer. A phrase is looked for in the texts that have all of its words.

use std::collections::HashMap;

use feeds::filter::{TextQuery, searchable};
use memchr::memmem;

use super::bits::Bits;
use super::build::DocNumbers;

/// Follows every text and every word, so that no term matches across two.
const END: u8 = 0;

pub(crate) struct TextIndex {
    /// All texts, folded, each followed by [`END`].
    pool: Box<[u8]>,
    /// Where each text starts, and where the last ends.
    starts: Box<[u32]>,
    /// The meetings of each text: where its list starts in `docs`.
    lists: Box<[u32]>,
    docs: Box<[u32]>,
    words: WordIndex,
}

/// The texts of every distinct word.
struct WordIndex {
    /// All words in their order, each followed by [`END`].
    pool: Box<[u8]>,
    /// Where each word starts, and where the last ends.
    starts: Box<[u32]>,
    /// Where the list of each word ends in `lists`.
    ends: Box<[u32]>,
    /// Rising texts, as differences in one to five bytes each.
    lists: Box<[u8]>,
}

/// Collects texts while the index is built.
#[derive(Default)]
pub(crate) struct TextIndexBuilder {
    known: HashMap<Box<str>, u32>,
    /// Text and meeting.
    pairs: Vec<(u32, u32)>,
}

impl TextIndexBuilder {
    /// A text of a meeting; parts that differ from meeting to meeting should come as texts of their
    /// own.
    pub(crate) fn add(&mut self, doc: u32, text: &str) {
        let text = searchable(text);
        if text.trim().is_empty() {
            return;
        }
        let known = self.known.get(text.as_str()).copied();
        let text = known.unwrap_or_else(|| {
            let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
            self.known.insert(text.into(), next);
            next
        });
        self.pairs.push((text, doc));
    }

    pub(super) fn finish(mut self, numbers: &DocNumbers) -> TextIndex {
        // By the first letters, so that texts with the same words are neighbours: “12 Park Ave” and
        // “140 Park Ave”.
        let known = self.known.drain();
        let mut order: Vec<(Box<str>, usize, u32)> = known
            .map(|(text, old)| {
                let letters = letters_at(&text);
                (text, letters, old)
            })
            .collect();
        order.sort_unstable_by(|(one, from, _), (other, start, _)| {
            one[*from..]
                .cmp(&other[*start..])
                .then_with(|| one.cmp(other))
        });
        let mut rank = vec![0_u32; order.len()];
        let (mut pool, mut starts) = (Vec::new(), Vec::with_capacity(order.len() + 1));
        for ((text, _, old), new) in order.iter().zip(0_u32..) {
            rank[*old as usize] = new;
            starts.push(offset(pool.len()));
            pool.extend_from_slice(text.as_bytes());
            pool.push(END);
        }
        starts.push(offset(pool.len()));
        drop(order);
        for (text, doc) in &mut self.pairs {
            (*text, *doc) = (rank[*text as usize], numbers.of[*doc as usize]);
        }
        self.pairs.sort_unstable();
        self.pairs.dedup();
        let mut lists = vec![0_u32; starts.len()];
        for (text, _) in &self.pairs {
            lists[*text as usize + 1] += 1;
        }
        for at in 1..lists.len() {
            lists[at] += lists[at - 1];
        }
        TextIndex {
            words: WordIndex::of(&pool, &starts),
            pool: pool.into(),
            starts: starts.into(),
            lists: lists.into(),
            docs: self.pairs.iter().map(|(_, doc)| *doc).collect(),
        }
    }
}

/// Where the number in front of a text ends.
fn letters_at(text: &str) -> usize {
    let letter = |byte: u8| !byte.is_ascii_digit() && byte != b' ';
    text.bytes().position(letter).unwrap_or(text.len())
}

/// Whether a short text has a term in it.
fn has(text: &[u8], term: &[u8]) -> bool {
    let Some(first) = term.first() else {
        return true;
    };
    memchr::memchr_iter(*first, text).any(|at| text[at..].starts_with(term))
}

/// Texts of one index stay below four gigabytes.
fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Letters and digits, and everything beyond ASCII.
fn is_of_a_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// The words of a text.
fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| !is_of_a_word(*byte))
        .filter(|word| !word.is_empty())
}

/// The list of one word while the index is built.
#[derive(Default)]
struct WordList {
    last: u32,
    texts: Vec<u8>,
}

impl WordIndex {
    fn of(pool: &[u8], starts: &[u32]) -> Self {
        let mut lists: HashMap<&[u8], WordList> = HashMap::new();
        for (text, ends) in (1_u32..).zip(starts.windows(2)) {
            for word in words(&pool[ends[0] as usize..ends[1] as usize]) {
                let list = lists.entry(word).or_default();
                // Texts are counted from one here, so that the first is a difference too.
                if list.last < text {
                    write_number(text - list.last, &mut list.texts);
                    list.last = text;
                }
            }
        }
        let mut lists: Vec<(&[u8], WordList)> = lists.into_iter().collect();
        lists.sort_unstable_by_key(|(word, _)| *word);
        let mut index = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (word, list) in &lists {
            index.1.push(offset(index.0.len()));
            index.0.extend_from_slice(word);
            index.0.push(END);
            index.3.extend_from_slice(&list.texts);
            index.2.push(offset(index.3.len()));
        }
        index.1.push(offset(index.0.len()));
        Self {
            pool: index.0.into(),
            starts: index.1.into(),
            ends: index.2.into(),
            lists: index.3.into(),
        }
    }

    fn word(&self, word: usize) -> &[u8] {
        &self.pool[self.starts[word] as usize..self.starts[word + 1] as usize - 1]
    }

    /// Every word that has this in it.
    fn with(&self, part: &[u8], mut each: impl FnMut(usize)) {
        let finder = memmem::Finder::new(part);
        let mut from = 0;
        while let Some(at) = finder.find(&self.pool[from..]) {
            let at = offset(from + at);
            let word = self.starts.partition_point(|start| *start <= at) - 1;
            each(word);
            // One place in a word is enough: go on behind it.
            from = self.starts[word + 1] as usize;
        }
    }

    fn exactly(&self, word: &[u8]) -> Option<usize> {
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.word(middle).cmp(word) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// Marks the texts of a word.
    fn mark(&self, word: usize, texts: &mut Bits) {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut list = &self.lists[start as usize..self.ends[word] as usize];
        let mut text = 0;
        while let Some(step) = read_number(&mut list) {
            text += step;
            texts.set(text - 1);
        }
    }

    fn bytes(&self) -> usize {
        self.pool.len() + 4 * (self.starts.len() + self.ends.len()) + self.lists.len()
    }
}

fn write_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_number(list: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = list.split_first() {
        *list = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
    None
}

impl TextIndex {
    /// The meetings whose texts fit, of `size` in all.
    pub(crate) fn find(&self, query: &TextQuery, size: usize) -> Bits {
        let mut found = Bits::none(size);
        for terms in &query.0 {
            let mut all = Bits::all(size);
            for term in terms {
                all.and(&self.with(term.as_bytes(), size));
            }
            found.or(&all);
        }
        found
    }

    /// The meetings that have this term in one of their texts.
    fn with(&self, term: &[u8], size: usize) -> Bits {
        let mut texts = self.candidates(term);
        // A term within one word is in every text of that word.
        if !term.iter().all(|byte| is_of_a_word(*byte)) {
            self.keep_with(term, &mut texts);
        }
        let mut found = Bits::none(size);
        texts.for_each(|text| {
            let list = self.lists[text as usize] as usize..self.lists[text as usize + 1] as usize;
            self.docs[list].iter().for_each(|doc| found.set(*doc));
        });
        found
    }

    /// The texts that have all words of a term: the first and the last may go on, those between are
    /// whole.
    fn candidates(&self, term: &[u8]) -> Bits {
        let count = self.starts.len() - 1;
        let words: Vec<&[u8]> = words(term).collect();
        let mut all = Bits::all(count);
        for (place, word) in words.iter().enumerate() {
            let mut these = Bits::none(count);
            if place == 0 || place + 1 == words.len() {
                self.words
                    .with(word, |word| self.words.mark(word, &mut these));
            } else if let Some(word) = self.words.exactly(word) {
                self.words.mark(word, &mut these);
            }
            all.and(&these);
        }
        all
    }

    /// Takes out the texts that do not have the term as it is.
    fn keep_with(&self, term: &[u8], texts: &mut Bits) {
        let without: Vec<u32> = texts
            .iter()
            .filter(|text| {
                let text = *text as usize;
                let bounds = self.starts[text] as usize..self.starts[text + 1] as usize;
                !has(&self.pool[bounds], term)
            })
            .collect();
        for text in without {
            texts.take(text);
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        let numbers = self.starts.len() + self.lists.len() + self.docs.len();
        self.pool.len() + 4 * numbers + self.words.bytes()
    }
}
