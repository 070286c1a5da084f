//! The hash by which rows are compared within one feed.

/// The initial value of a hash (FNV-1a, 64 bits).
pub(crate) const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Continues a hash with more bytes. It is fast and the same on every machine; two hashes are only
/// compared within one feed.
pub(crate) fn hash(bytes: &[u8], from: u64) -> u64 {
    bytes.iter().fold(from, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
