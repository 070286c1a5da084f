//! Sets of meetings: one bit each while a query is answered, and the kept lists behind filters.

/// A bit for every meeting of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits(Box<[u64]>);

impl Bits {
    pub(crate) fn none(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)].into())
    }

    pub(crate) fn all(size: usize) -> Self {
        let mut bits = Self(vec![u64::MAX; size.div_ceil(64)].into());
        if let Some(last) = bits.0.last_mut()
            && !size.is_multiple_of(64)
        {
            *last = (1 << (size % 64)) - 1;
        }
        bits
    }

    pub(crate) fn set(&mut self, doc: u32) {
        self.0[doc as usize / 64] |= 1 << (doc % 64);
    }

    pub(crate) fn clear(&mut self) {
        self.0.fill(0);
    }

    pub(crate) fn has(&self, doc: u32) -> bool {
        self.0[doc as usize / 64] & (1 << (doc % 64)) != 0
    }

    /// Takes one out; false when it was not in.
    pub(crate) fn take(&mut self, doc: u32) -> bool {
        let (word, bit) = (&mut self.0[doc as usize / 64], 1 << (doc % 64));
        let was_in = *word & bit != 0;
        *word &= !bit;
        was_in
    }

    pub(crate) fn and(&mut self, other: &Self) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(mine, theirs)| *mine &= theirs);
    }

    pub(crate) fn or(&mut self, other: &Self) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(mine, theirs)| *mine |= theirs);
    }

    pub(crate) fn without(&mut self, other: &Self) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(mine, theirs)| *mine &= !theirs);
    }

    /// What is also in each of the sets that are there.
    pub(crate) fn with<const COUNT: usize>(&self, others: [Option<&Self>; COUNT]) -> Self {
        let mut common = self.clone();
        others
            .into_iter()
            .flatten()
            .for_each(|other| common.and(other));
        common
    }

    pub(crate) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    pub(crate) fn count_with(&self, other: &Self) -> u32 {
        self.0
            .iter()
            .zip(&other.0)
            .map(|(mine, theirs)| (mine & theirs).count_ones())
            .sum()
    }

    /// In rising order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.0
            .iter()
            .zip((0_u32..).step_by(64))
            .flat_map(|(word, base)| {
                let mut rest = *word;
                std::iter::from_fn(move || {
                    (rest != 0).then(|| {
                        let doc = base + rest.trailing_zeros();
                        rest &= rest - 1;
                        doc
                    })
                })
            })
    }

    /// As [`Bits::iter`], in plain loops: for what is done with hundreds of thousands.
    pub(crate) fn for_each(&self, mut each: impl FnMut(u32)) {
        for (word, base) in self.0.iter().zip((0_u32..).step_by(64)) {
            if *word == u64::MAX {
                (base..base + 64).for_each(&mut each);
                continue;
            }
            let mut rest = *word;
            while rest != 0 {
                each(base + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.len() * 8
    }
}

/// The meetings that have a value: a rising list, or bits once that is smaller.
#[derive(Debug)]
pub(crate) enum DocSet {
    Few(Box<[u32]>),
    Many(Bits),
}

impl DocSet {
    /// From a list in any order.
    pub(crate) fn new(mut docs: Vec<u32>, size: usize) -> Self {
        if docs.len() * 32 > size {
            let mut bits = Bits::none(size);
            docs.into_iter().for_each(|doc| bits.set(doc));
            Self::Many(bits)
        } else {
            docs.sort_unstable();
            docs.dedup();
            Self::Few(docs.into())
        }
    }

    pub(crate) fn add_to(&self, bits: &mut Bits) {
        match self {
            Self::Few(docs) => docs.iter().for_each(|doc| bits.set(*doc)),
            Self::Many(mine) => bits.or(mine),
        }
    }

    pub(crate) fn count_in(&self, bits: &Bits) -> u32 {
        match self {
            Self::Few(docs) => docs.iter().map(|doc| u32::from(bits.has(*doc))).sum(),
            Self::Many(mine) => mine.count_with(bits),
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Few(docs) => docs.len() * 4,
            Self::Many(bits) => bits.bytes(),
        }
    }
}
