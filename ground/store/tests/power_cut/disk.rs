//! A log of disk operations, and what the disk holds when it is cut.

use std::collections::BTreeMap;

use kernel::{Rng, SeededRng};

/// The unit that a disk writes whole.
const SECTOR: usize = 512;

/// Files by name.
pub(crate) type Image = BTreeMap<String, Vec<u8>>;

/// What the disk makes of writes that were not synced.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Loss {
    /// All are lost.
    All,
    /// Some are lost, whatever their order.
    Subset,
    /// Some are lost, and of some only the first sectors stay.
    Torn,
}

/// One operation, on a file by its name.
pub(crate) enum Operation {
    Write(String, usize, Vec<u8>),
    Truncate(String, usize),
    Sync(String),
    Unlink(String),
    /// The program told its caller something.
    Print(String),
}

/// Reads the log of `disk_log.c`.
pub(crate) fn read(mut log: &[u8]) -> Vec<Operation> {
    let mut operations = Vec::new();
    while let Some((kind, rest)) = log.split_first() {
        let (path_length, rest) = rest.split_first_chunk().expect("the length of a path");
        let (offset, rest) = rest.split_first_chunk().expect("an offset");
        let (length, rest) = rest.split_first_chunk().expect("a length");
        let path_length = u32::from_ne_bytes(*path_length) as usize;
        let offset = usize::try_from(i64::from_ne_bytes(*offset)).expect("an offset");
        let length = usize::try_from(u64::from_ne_bytes(*length)).expect("a length");
        let (path, rest) = rest.split_at(path_length);
        let (content, rest) = rest.split_at(length);
        let path = String::from_utf8_lossy(path);
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        operations.push(match kind {
            b'W' => Operation::Write(name, offset, content.to_vec()),
            b'T' => Operation::Truncate(name, offset),
            b'S' => Operation::Sync(name),
            b'U' => Operation::Unlink(name),
            b'A' => Operation::Print(String::from_utf8_lossy(content).into_owned()),
            other => panic!("{other} is no operation"),
        });
        log = rest;
    }
    operations
}

/// The files after these operations and a power cut. A sync that is not `kept` had no effect.
pub(crate) fn image(
    log: &[Operation],
    loss: Loss,
    seed: u64,
    kept: impl Fn(&str) -> bool,
) -> Image {
    let mut image = Image::new();
    let mut pending: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in log {
        match operation {
            Operation::Write(name, ..) | Operation::Truncate(name, _) => {
                pending.entry(name).or_default().push(operation);
            }
            Operation::Sync(name) if kept(name) => {
                image.entry(name.clone()).or_default();
                for operation in pending.remove(&**name).unwrap_or_default() {
                    apply(&mut image, operation, usize::MAX);
                }
            }
            Operation::Unlink(name) => {
                image.remove(name);
                pending.remove(&**name);
            }
            Operation::Sync(_) | Operation::Print(_) => {}
        }
    }
    let mut rng = SeededRng::new(seed);
    for operation in pending.into_values().flatten() {
        let stays = loss != Loss::All && rng.below(2) == 0;
        let sectors = if loss == Loss::Torn && rng.below(2) == 0 {
            rng.below(8)
        } else {
            usize::MAX / SECTOR
        };
        if stays {
            apply(&mut image, operation, sectors * SECTOR);
        }
    }
    image
}

/// Does at most `most` bytes of a write.
fn apply(image: &mut Image, operation: &Operation, most: usize) {
    match operation {
        Operation::Write(name, offset, content) => {
            let content = &content[..content.len().min(most)];
            let file = image.entry(name.clone()).or_default();
            let end = offset + content.len();
            if file.len() < end {
                file.resize(end, 0);
            }
            file[*offset..end].copy_from_slice(content);
        }
        Operation::Truncate(name, length) => {
            image.entry(name.clone()).or_default().resize(*length, 0);
        }
        Operation::Sync(_) | Operation::Unlink(_) | Operation::Print(_) => {}
    }
}
