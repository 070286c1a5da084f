//! The root key: read from a file outside the data, or made once with a ceremony in which a person
//! writes 24 words on paper and gives three of them back. Without the file and the paper, nobody
//! opens the data again (`docs/operate.md`).

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use vault::{RootKey, WordsError};
use zeroize::Zeroizing;

mod ceremony;
#[cfg(test)]
mod tests;

pub use ceremony::{Talk, confirm, show};

/// Why there is no root key to work with: a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// No file there.
    #[error("There is no root key at {}: bring the file back, or run `holdfast setup`.", .0.display())]
    Absent(PathBuf),
    /// Sealed data is there, its key is not: a new key would open none of it.
    #[error("There is data in {}, but its root key is not at {}: bring the file back, or run `holdfast setup --from-words`.", data.display(), key.display())]
    Lost {
        /// Where the sealed data lies.
        data: PathBuf,
        /// Where its key should lie.
        key: PathBuf,
    },
    /// Other accounts of the machine may read it.
    #[error("The root key at {} may be read by other accounts (mode {mode:03o}): run `chmod 400 {}`.", path.display(), path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The system gave an error.
    #[error("The root key at {} cannot be read or written ({error}): make its folder writable for this account, or name another with `--root-key`.", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Not 24 words, or not ours.
    #[error("The root key at {} is not one that Holdfast made: bring the right file back, or run `holdfast setup --from-words`.", .0.display())]
    Malformed(PathBuf),
    /// A key is there already; it is never written over.
    #[error("There is a root key at {} already: it stays as it is.", .0.display())]
    Present(PathBuf),
    /// The words were not given back.
    #[error(
        "The words were not confirmed, so no root key was kept: run `holdfast setup` again when there is pen and paper."
    )]
    Unconfirmed,
    /// Nobody sits there to write the words down.
    #[error(
        "This is the first start, and nobody can write the words down here: run `holdfast setup` in a terminal first."
    )]
    Unattended,
    /// Typed words that are no key.
    #[error("These words are no root key ({0}): compare them with the paper, one by one.")]
    WrongWords(#[from] WordsError),
}

impl KeyFault {
    fn unusable(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Unusable { path, error }
    }
}

/// Reads the root key.
///
/// # Errors
/// When it is absent, readable for others, or no root key.
pub fn read(path: &Path) -> Result<RootKey, KeyFault> {
    let mut file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => KeyFault::Absent(path.to_owned()),
        _ => KeyFault::unusable(path)(error),
    })?;
    let mode = file.metadata().map_err(KeyFault::unusable(path))?.mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyFault::Open {
            path: path.to_owned(),
            mode,
        });
    }
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text)
        .map_err(|_| KeyFault::Malformed(path.to_owned()))?;
    RootKey::from_text(&text).map_err(|_| KeyFault::Malformed(path.to_owned()))
}

/// Writes the root key where nothing lies yet, for this account alone, and waits until it is on disk.
///
/// # Errors
/// When a file lies there, or the system refuses.
pub fn keep(path: &Path, key: &RootKey) -> Result<(), KeyFault> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(KeyFault::unusable(path))?;
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o400)
        .open(path)
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => KeyFault::Present(path.to_owned()),
            _ => KeyFault::unusable(path)(error),
        })?;
    file.write_all(key.to_text().as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| File::open(folder)?.sync_all())
        .map_err(KeyFault::unusable(path))
}
