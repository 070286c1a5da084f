//! One server at a time on a SQLite database. PostgreSQL serves several nodes, which share rooms by
//! leases; two servers on one SQLite file would each believe to be alone.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::lite::belongs_to_folder_owner;
use crate::{DatabaseUrl, Error};

/// The right to serve a database, while this lives. The system gives it back when the process ends,
/// however it ends. Commands of the operator do not take it.
#[derive(Debug)]
pub struct ServerLock(#[expect(dead_code, reason = "held, not read")] Option<File>);

impl ServerLock {
    /// Takes the lock: a file beside the database, with `.lock` after its name.
    ///
    /// # Errors
    /// [`Error::Setup`] when another server has it, or the file cannot be made.
    pub fn take(url: &DatabaseUrl) -> Result<Self, Error> {
        let Some(path) = url.path() else {
            return Ok(Self(None));
        };
        let path = lock_file(path);
        let unusable = |error: &std::io::Error| {
            Error::Setup(format!(
                "The lock {} cannot be made: {error}. Make its folder writable for this account.",
                path.display()
            ))
        };
        // Never truncated by opening: what the other server wrote is read.
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(|error| unusable(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(taken(url, &mut file)),
            Err(TryLockError::Error(error)) => return Err(unusable(&error)),
        }
        belongs_to_folder_owner(&file, &path);
        // For the sentence that a second server says. The lock holds without it.
        let noted = file.set_len(0).and_then(|()| file.rewind());
        if let Err(error) = noted.and_then(|()| writeln!(file, "{}", std::process::id())) {
            tracing::debug!(%error, "the lock does not name this process");
        }
        Ok(Self(Some(file)))
    }
}

/// Two names of one database have one lock.
fn lock_file(database: &Path) -> PathBuf {
    let real = database
        .canonicalize()
        .unwrap_or_else(|_| database.to_owned());
    let mut name = real.into_os_string();
    name.push(".lock");
    PathBuf::from(name)
}

fn taken(url: &DatabaseUrl, file: &mut File) -> Error {
    let mut holder = String::new();
    let process = match file.read_to_string(&mut holder) {
        Ok(_) if !holder.trim().is_empty() => format!(" (process {})", holder.trim()),
        _ => String::new(),
    };
    Error::Setup(format!(
        "Another server runs on {url}{process}. Stop it first, or give this server a data folder of its own."
    ))
}
