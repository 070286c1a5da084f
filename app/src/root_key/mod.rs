//! The root key: read from a file outside the data, or made once with a ceremony in which the operator
//! writes 24 words on paper and types three of them. Without the file and the paper, nobody can open
//! the data again (`docs/operate.md`).

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

/// Why the root key cannot be used: a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// The file does not exist.
    #[error("There is no root key at {}: bring the file back, or run `holdfast setup`.", .0.display())]
    Absent(PathBuf),
    /// Sealed data exists, its key does not: a new key could open none of it.
    #[error("There is data in {}, but its root key is not at {}: bring the file back, or run `holdfast setup --from-words`.", data.display(), key.display())]
    Lost {
        /// The folder of the sealed data.
        data: PathBuf,
        /// The file in which the key is expected.
        key: PathBuf,
    },
    /// Other accounts of the machine may read the file.
    #[error("The root key at {} may be read by other accounts (mode {mode:03o}): run `chmod 400 {}`.", path.display(), path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The system returned an error.
    #[error("The root key at {} cannot be read or written ({error}): let root run `install -d -m 700 -o ACCOUNT {}` with the account that runs this command, or name another file with `--root-key`.", path.display(), path.parent().unwrap_or(path).display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
    /// The file is not a root key of Holdfast.
    #[error("The root key at {} is not one that Holdfast made: bring the right file back, or run `holdfast setup --from-words`.", .0.display())]
    Malformed(PathBuf),
    /// A key exists already; it is never overwritten.
    #[error("There is a root key at {} already: it stays as it is.", .0.display())]
    Present(PathBuf),
    /// The operator did not confirm the words.
    #[error(
        "The words were not confirmed, so no root key was kept: run `holdfast setup` again when there is pen and paper."
    )]
    Unconfirmed,
    /// The first start does not run in a terminal, so nobody can write the words down.
    #[error(
        "This is the first start, and nobody can write the words down here: run `holdfast setup` in a terminal first."
    )]
    Unattended,
    /// The typed words are a root key, of something else.
    #[error(
        "These words are a root key, but not that of the key store in {0}: take the paper of this installation, or correct `--keys`. No file was written."
    )]
    OtherWords(String),
    /// There is nothing that shows whether the words are right.
    #[error(
        "There is no key store in {0} to try the words on: restore it first, then run this command again. No file was written."
    )]
    NothingToOpen(String),
    /// The file that is there opens nothing, and it is not overwritten.
    #[error("The root key at {} does not open the key store: move it away (`mv {} {}.old`), then run this command again.", .0.display(), .0.display(), .0.display())]
    InTheWay(PathBuf),
    /// The databases cannot be read or made.
    #[error(transparent)]
    Databases(#[from] store::Error),
    /// The typed words are no root key.
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
/// When the file is absent, readable for other accounts, or no root key.
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

/// Makes the folder of the root key, and tries whether a file can be written in it. Called before
/// anything is shown to the operator.
///
/// # Errors
/// When the file exists, or the system refuses.
pub fn expect_writable(path: &Path) -> Result<(), KeyFault> {
    if path.exists() {
        return Err(KeyFault::Present(path.to_owned()));
    }
    make_folder(path)?;
    let mut name = path.to_owned().into_os_string();
    name.push(".try");
    let tried = PathBuf::from(name);
    write_new(&tried, b"tried before the words are shown\n").map_err(KeyFault::unusable(path))?;
    fs::remove_file(&tried).map_err(KeyFault::unusable(path))
}

/// Writes the root key to a new file that only this account may read, and waits until it is on disk.
///
/// # Errors
/// When the file exists, or the system refuses.
pub fn keep(path: &Path, key: &RootKey) -> Result<(), KeyFault> {
    make_folder(path)?;
    write_new(path, key.to_text().as_bytes()).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeyFault::Present(path.to_owned()),
        _ => KeyFault::unusable(path)(error),
    })
}

/// `root.key` alone has an empty parent: the folder of the process.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => Path::new("/"),
    }
}

fn make_folder(path: &Path) -> Result<(), KeyFault> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder_of(path))
        .map_err(KeyFault::unusable(path))
}

/// Writes a new file that only this account may read, and waits until it is on disk.
fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o400)
        .open(path)?;
    file.write_all(content)?;
    file.sync_all()?;
    File::open(folder_of(path))?.sync_all()
}
