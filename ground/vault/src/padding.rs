//! Padding, so that a stolen file tells size classes and not lengths.

const LENGTH: usize = 4;
const SMALL: usize = 256;
const SMALL_STEP: usize = 64;

/// Bytes of a padded text of `length` bytes: steps of 64 up to 256, then steps of a sixteenth of
/// the next power of two (growth ≤ 12.5 %, after Padmé).
pub(crate) fn padded_size(length: usize) -> usize {
    let needed = length + LENGTH;
    let step = if needed <= SMALL {
        SMALL_STEP
    } else {
        needed.next_power_of_two() / 16
    };
    needed.next_multiple_of(step)
}

/// Appends length, text and zeros to `out`. `None` when the length does not fit in 32 bits.
pub(crate) fn pad_into(out: &mut Vec<u8>, plain: &[u8]) -> Option<()> {
    let length = u32::try_from(plain.len()).ok()?;
    let end = out.len() + padded_size(plain.len());
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(plain);
    out.resize(end, 0);
    Some(())
}

/// The text inside a padded buffer that has proved authentic.
pub(crate) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>()?;
    rest.get(..usize::try_from(u32::from_be_bytes(*length)).ok()?)
}
