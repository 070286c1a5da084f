//! Text search: every distinct text once, found by its trigrams and then scanned.
//!
//! A term is searched as a substring, as in the reference client, so a word index would not do.
//! Most texts repeat (a place holds two meetings, a name hundreds), so each is kept once. Pieces
//! point to blocks of texts rather than to texts: a tenth of the size, and a block is scanned in
//! tens of nanoseconds.

use std::collections::HashMap;

use feeds::filter::{TextQuery, searchable};
use memchr::memmem;

use super::bits::Bits;

/// Bytes of text under one entry of the pieces.
const BLOCK: usize = 512;
/// Follows every text, so that no term matches across two texts.
const END: u8 = 0;

pub(crate) struct TextIndex {
    /// All texts, folded, each followed by [`END`].
    pool: Box<[u8]>,
    /// Where each text starts, and where the last ends.
    starts: Box<[u32]>,
    /// The meetings of each text: where its list starts in `docs`.
    lists: Box<[u32]>,
    docs: Box<[u32]>,
    /// The first text of each block, and the number of texts.
    blocks: Box<[u32]>,
    pieces: Pieces,
}

/// Rising lists of blocks by piece, as differences in one to five bytes each.
struct Pieces {
    keys: Box<[u32]>,
    ends: Box<[u32]>,
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
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let text = *self.known.entry(text.into()).or_insert(next);
        self.pairs.push((text, doc));
    }

    /// `place_of` gives each meeting its final number.
    pub(crate) fn finish(mut self, place_of: &[u32]) -> TextIndex {
        let mut order: Vec<(Box<str>, u32)> = self.known.drain().collect();
        // Neighbours in the alphabet share pieces.
        order.sort_unstable();
        let mut rank = vec![0_u32; order.len()];
        let (mut pool, mut starts) = (Vec::new(), Vec::with_capacity(order.len() + 1));
        for ((text, old), new) in order.iter().zip(0_u32..) {
            rank[*old as usize] = new;
            starts.push(offset(pool.len()));
            pool.extend_from_slice(text.as_bytes());
            pool.push(END);
        }
        starts.push(offset(pool.len()));
        drop(order);
        for (text, doc) in &mut self.pairs {
            (*text, *doc) = (rank[*text as usize], place_of[*doc as usize]);
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
        let blocks = cut(&starts);
        TextIndex {
            pieces: Pieces::of(&pool, &starts, &blocks),
            pool: pool.into(),
            starts: starts.into(),
            lists: lists.into(),
            docs: self.pairs.iter().map(|(_, doc)| *doc).collect(),
            blocks: blocks.into(),
        }
    }
}

/// Texts of one index stay below four gigabytes.
fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn cut(starts: &[u32]) -> Vec<u32> {
    let mut blocks = vec![0];
    let mut from = 0;
    for (text, start) in starts.iter().enumerate() {
        if *start as usize >= from + BLOCK {
            blocks.push(offset(text));
            from = *start as usize;
        }
    }
    let texts = offset(starts.len() - 1);
    if blocks.last() != Some(&texts) {
        blocks.push(texts);
    }
    blocks
}

fn piece(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(3)
        .fold(0, |piece, byte| piece << 8 | u32::from(*byte))
}

impl Pieces {
    fn of(pool: &[u8], starts: &[u32], blocks: &[u32]) -> Self {
        let mut lists: HashMap<u32, (u32, Vec<u8>)> = HashMap::new();
        let mut found: Vec<u32> = Vec::with_capacity(2 * BLOCK);
        for (block, ends) in (0_u32..).zip(blocks.windows(2)) {
            let (from, to) = (starts[ends[0] as usize], starts[ends[1] as usize]);
            found.clear();
            found.extend(pool[from as usize..to as usize].windows(3).map(piece));
            found.sort_unstable();
            found.dedup();
            for key in &found {
                let (last, list) = lists.entry(*key).or_default();
                write_number(block - *last, list);
                *last = block;
            }
        }
        let mut lists: Vec<(u32, Vec<u8>)> = lists
            .into_iter()
            .map(|(key, (_, list))| (key, list))
            .collect();
        lists.sort_unstable_by_key(|(key, _)| *key);
        let mut bytes = Vec::with_capacity(lists.iter().map(|(_, list)| list.len()).sum());
        let mut ends = Vec::with_capacity(lists.len());
        for (_, list) in &lists {
            bytes.extend_from_slice(list);
            ends.push(offset(bytes.len()));
        }
        let keys = lists.iter().map(|(key, _)| *key).collect();
        Self {
            keys,
            ends: ends.into(),
            lists: bytes.into(),
        }
    }

    /// Marks the blocks that have a piece with a number in the range.
    fn mark(&self, keys: std::ops::RangeInclusive<u32>, blocks: &mut Bits) {
        let from = self.keys.partition_point(|key| key < keys.start());
        let to = self.keys.partition_point(|key| key <= keys.end());
        for at in from..to {
            let start = if at == 0 { 0 } else { self.ends[at - 1] };
            let mut list = &self.lists[start as usize..self.ends[at] as usize];
            let mut block = 0;
            while let Some(step) = read_number(&mut list) {
                block += step;
                blocks.set(block);
            }
        }
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
        let mut found = Bits::none(size);
        let blocks = self.candidates(term);
        let finder = memmem::Finder::new(term);
        for block in blocks.iter() {
            let mut text = self.blocks[block as usize] as usize;
            let end = self.starts[self.blocks[block as usize + 1] as usize] as usize;
            let mut from = self.starts[text] as usize;
            while let Some(at) = finder.find(&self.pool[from..end]) {
                // A block has few texts: going on to the one that was hit is faster than a search.
                while self.starts[text + 1] as usize <= from + at {
                    text += 1;
                }
                let list = self.lists[text] as usize..self.lists[text + 1] as usize;
                self.docs[list].iter().for_each(|doc| found.set(*doc));
                // One place in a text is enough: go on behind it.
                text += 1;
                from = self.starts[text] as usize;
            }
        }
        found
    }

    fn candidates(&self, term: &[u8]) -> Bits {
        let count = self.blocks.len() - 1;
        if term.len() < 2 {
            return Bits::all(count);
        }
        let mut all = Bits::none(count);
        if term.len() == 2 {
            // Every piece that begins with it; the end mark gives the last two letters a piece too.
            let first = piece(term) << 8;
            self.pieces.mark(first..=first | 0xff, &mut all);
            return all;
        }
        for (place, window) in term.windows(3).enumerate() {
            let mut these = Bits::none(count);
            let key = piece(window);
            self.pieces.mark(key..=key, &mut these);
            if place == 0 {
                all = these;
            } else {
                all.and(&these);
            }
        }
        all
    }

    pub(crate) fn bytes(&self) -> usize {
        let numbers = self.starts.len() + self.lists.len() + self.docs.len() + self.blocks.len();
        let pieces =
            self.pieces.lists.len() + 4 * (self.pieces.keys.len() + self.pieces.ends.len());
        self.pool.len() + 4 * numbers + pieces
    }
}
