//! SQLite: a template that is migrated once for each schema, copied for each test.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Urls, make_template, random_mark, schema_mark};
use crate::{DatabaseUrl, Error};

/// A folder that is deleted when dropped.
pub(super) struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) async fn copy() -> Result<(Folder, Urls), Error> {
    let template = template().await?;
    let folder = fresh().map_err(unusable)?;
    for name in ["content.sqlite", "keys.sqlite"] {
        fs::copy(template.join(name), folder.0.join(name)).map_err(unusable)?;
    }
    let urls = urls(&folder.0);
    Ok((folder, urls))
}

/// Made aside and then renamed, because test processes start together.
async fn template() -> Result<PathBuf, Error> {
    let ready = root().join(format!("template-{}", schema_mark()));
    if !ready.exists() {
        let making = fresh().map_err(unusable)?;
        make_template(&urls(&making.0)).await?;
        match fs::rename(&making.0, &ready) {
            Err(_) if ready.exists() => {}
            renamed => renamed.map_err(unusable)?,
        }
    }
    Ok(ready)
}

fn urls(folder: &Path) -> Urls {
    Urls {
        server: DatabaseUrl::sqlite(folder.join("content.sqlite")),
        keys: DatabaseUrl::sqlite(folder.join("keys.sqlite")),
    }
}

fn fresh() -> io::Result<Folder> {
    let path = root().join(random_mark());
    fs::create_dir_all(&path)?;
    Ok(Folder(path))
}

/// In memory where the machine offers that: tests wait for every fsync.
fn root() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let base = if memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    base.join("holdfast-tests")
}

#[expect(clippy::needless_pass_by_value, reason = "used in map_err")]
fn unusable(error: io::Error) -> Error {
    Error::Setup(format!("No folder for test databases: {error}."))
}
