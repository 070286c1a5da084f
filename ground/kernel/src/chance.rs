//! Random numbers, passed in: a session is replayed from one seed, a test from another.

/// A source of random bytes.
pub trait Rng: Send {
    /// Fills the whole buffer.
    fn fill(&mut self, bytes: &mut [u8]);

    /// A random number.
    fn number(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A number from 0 to `end - 1`; 0 when `end` is 0. The bias is below one in 2^32 for small ends.
    fn below(&mut self, end: usize) -> usize {
        if end == 0 {
            0
        } else {
            (self.number() % end as u64) as usize
        }
    }
}

/// The operating system's generator: keys, nonces, ids, codes.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRng;

impl Rng for SystemRng {
    fn fill(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system gives no random bytes");
    }
}

/// SplitMix64: the same seed gives the same numbers. Never for keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeededRng(u64);

impl SeededRng {
    /// A generator that gives the same numbers each time for this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Rng for SeededRng {
    fn fill(&mut self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            let number = self.number().to_le_bytes();
            part.copy_from_slice(&number[..part.len()]);
        }
    }

    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// A secret of 256 bits for a cookie, spelled in letters and digits.
pub fn token(rng: &mut dyn Rng) -> String {
    let mut halves = [[0_u8; 16]; 2];
    for half in &mut halves {
        rng.fill(half);
    }
    halves.iter().map(crate::id::spell).collect()
}
