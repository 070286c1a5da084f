//! Which content and which key store belong together, and whether one of them is older than the other.
//!
//! Both databases have the random id of their installation. The key store counts the changes of its
//! keys, and the content notes that count before any text is sealed under a new key. The key store also
//! keeps the end of the audit log. [`Inspection`] reads all of it before a start makes or migrates
//! anything: a half that is missing, empty, foreign or older than the other is a [`Mismatch`], and the
//! operator decides.

pub(crate) mod content;
pub(crate) mod keys;

use std::path::Path;
use std::sync::Arc;

use kernel::{Clock, Id, PersonId, SystemRng};
use vault::Secrets;

use crate::{DatabaseUrl, Db, Error, Keys, Options, args, audit};
use content::ContentState;
use keys::KeyState;

crate::sql! {
    TABLES = {
        lite: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
        pg: "SELECT COUNT(*) FROM information_schema.tables
            WHERE table_schema = current_schema() AND table_name = CAST($1 AS TEXT)",
    };
}

type InstallationId = [u8; 16];

/// Why a content and a key store must not be used together as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// There is content, but no key store or an empty one.
    KeysMissing,
    /// There is a key store with keys, but no content or an empty one.
    ContentMissing,
    /// The two belong to different installations.
    OtherInstallation,
    /// The content relies on changes that this key store does not have.
    KeysOlder,
    /// The audit log lacks an entry that the key store knows.
    ContentOlder,
}

impl Mismatch {
    /// Whether the operator may continue with the two as they are.
    pub fn may_be_accepted(self) -> bool {
        self != Self::OtherInstallation
    }

    /// What the operator reads: what was found, and what to do.
    pub fn sentence(self, content: &DatabaseUrl, keys: &DatabaseUrl) -> String {
        match self {
            Self::KeysMissing => format!(
                "There is content in {content}, but its key store is not in {keys}. Bring the key store \
                 back, or correct `--keys`. If it is lost, restore its newest backup and run \
                 `holdfast setup --after-restore`; text that it has no keys for cannot be read again."
            ),
            Self::ContentMissing => format!(
                "There is a key store in {keys}, but its content is not in {content}. Bring the content \
                 back, or correct `--database`. If it is lost, restore its newest backup and run \
                 `holdfast setup --after-restore`; to begin anew, move the key store away."
            ),
            Self::OtherInstallation => format!(
                "The content in {content} and the key store in {keys} belong to different installations. \
                 Correct `--database` or `--keys`, or restore the two that belong together."
            ),
            Self::KeysOlder => format!(
                "The key store in {keys} is older than the content in {content}: text that was written \
                 since cannot be read with it. Bring the newest key store back. If this is the newest, \
                 run `holdfast setup --after-restore` to continue with it."
            ),
            Self::ContentOlder => format!(
                "The content in {content} is older than the key store in {keys}, or its audit log was \
                 cut. Bring the newest content back. If this is the newest, run \
                 `holdfast setup --after-restore` to continue with it."
            ),
        }
    }
}

/// What two databases say of their installation. Reading it makes and changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspection {
    content: ContentState,
    keys: KeyState,
    /// The content has the audit entry that the key store knows.
    holds_anchor: bool,
}

impl Inspection {
    /// Reads both halves, beside a running server or without one.
    ///
    /// # Errors
    /// [`Error::Setup`] when one of them cannot be reached or is damaged.
    pub async fn read(
        content: &DatabaseUrl,
        keys: &DatabaseUrl,
        clock: &Arc<dyn Clock>,
    ) -> Result<Self, Error> {
        // In this order the key store is never behind a content that is in use.
        let content_db = open_existing(content, clock)
            .await
            .map_err(|error| error.in_database("content", content))?;
        let content_state = match &content_db {
            Some(db) => content::state(db).await,
            None => Ok(ContentState::Absent),
        }
        .map_err(|error| error.in_database("content", content))?;
        let key_state = match open_existing(keys, clock).await {
            Ok(Some(db)) => keys::state(&db).await,
            Ok(None) => Ok(KeyState::Absent),
            Err(error) => Err(error),
        }
        .map_err(|error| error.in_database("key store", keys))?;
        let holds_anchor = match (&content_db, key_state) {
            (Some(db), KeyState::Paired { anchor, .. }) => content::holds(db, anchor)
                .await
                .map_err(|error| error.in_database("content", content))?,
            _ => true,
        };
        Ok(Self {
            content: content_state,
            keys: key_state,
            holds_anchor,
        })
    }

    /// What keeps the two from being used together.
    pub fn mismatch(&self) -> Option<Mismatch> {
        match (self.content, self.keys) {
            (ContentState::Absent, KeyState::Absent | KeyState::Unpaired { has_keys: false }) => {
                None
            }
            (ContentState::Absent, _) => Some(Mismatch::ContentMissing),
            (_, KeyState::Absent) => Some(Mismatch::KeysMissing),
            (ContentState::Unpaired, KeyState::Unpaired { .. }) => None,
            (ContentState::Paired { .. }, KeyState::Unpaired { .. }) => Some(Mismatch::KeysOlder),
            // A start was killed between the two notes, and nothing was done since.
            (
                ContentState::Unpaired,
                KeyState::Paired {
                    key_changes: 0,
                    anchor: audit::Anchor { seq: 0, .. },
                    ..
                },
            ) => None,
            (ContentState::Unpaired, KeyState::Paired { .. }) => Some(Mismatch::ContentOlder),
            (
                ContentState::Paired { id, key_changes },
                KeyState::Paired {
                    id: of_keys,
                    key_changes: made,
                    ..
                },
            ) => {
                if id != of_keys {
                    Some(Mismatch::OtherInstallation)
                } else if key_changes > made {
                    Some(Mismatch::KeysOlder)
                } else {
                    (!self.holds_anchor).then_some(Mismatch::ContentOlder)
                }
            }
        }
    }

    /// Whether there is nothing yet that a root key has sealed.
    pub fn is_first_start(&self) -> bool {
        self.content == ContentState::Absent
            && matches!(
                self.keys,
                KeyState::Absent | KeyState::Unpaired { has_keys: false }
            )
    }
}

/// Opens a database to read it, if there is one.
async fn open_existing(url: &DatabaseUrl, clock: &Arc<dyn Clock>) -> Result<Option<Db>, Error> {
    if url.path().is_some_and(is_absent_or_empty) {
        return Ok(None);
    }
    let mut options = Options::for_keys(Arc::clone(clock));
    options.read_only = true;
    Db::open(url, options).await.map(Some)
}

fn is_absent_or_empty(path: &Path) -> bool {
    match path.metadata() {
        Ok(found) => found.len() == 0,
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

async fn has_table(db: &Db, name: &str) -> Result<bool, Error> {
    Ok(db.one::<i64>(TABLES, args![name]).await? > 0)
}

/// Whether these secrets open the key store at this address; `None` when there is none. Reads only.
///
/// # Errors
/// [`Error::Setup`] when the key store cannot be reached or is damaged.
pub async fn opens(
    keys: &DatabaseUrl,
    secrets: &Secrets,
    clock: &Arc<dyn Clock>,
) -> Result<Option<bool>, Error> {
    let found = async {
        let Some(db) = open_existing(keys, clock).await? else {
            return Ok(None);
        };
        match keys::state(&db).await? {
            KeyState::Absent => Ok(None),
            _ => crate::keys::opens_epochs(&db, secrets).await.map(Some),
        }
    };
    found
        .await
        .map_err(|error: Error| error.in_database("key store", keys))
}

/// Notes in both databases that they belong together, and that the content notes what the key store
/// changes from here on. Both are migrated. Can be repeated after a kill in the middle.
///
/// # Errors
/// When one of them cannot be written.
pub async fn pair(content_db: &Db, store: &Keys) -> Result<(), Error> {
    let id = match content::state(content_db).await? {
        ContentState::Paired { id, .. } => id,
        _ => PersonId::fresh(&mut SystemRng).bytes(),
    };
    // The key store first: a kill in between leaves a count of zero, which is recognised.
    keys::pair(store.db(), id).await?;
    if let KeyState::Paired {
        id, key_changes, ..
    } = keys::state(store.db()).await?
    {
        content::pair(content_db, (id, key_changes)).await?;
    }
    store.accompany(content_db).await
}

/// Takes both halves as they are after a restore: from here on they belong together again.
///
/// # Errors
/// When one of them cannot be written.
pub async fn accept(content_db: &Db, store: &Keys) -> Result<(), Error> {
    let relied_on = match content::state(content_db).await? {
        ContentState::Paired { key_changes, .. } => key_changes,
        _ => 0,
    };
    let made = match keys::state(store.db()).await? {
        KeyState::Paired { key_changes, .. } => key_changes,
        _ => 0,
    };
    let count = relied_on.max(made);
    content::note_accepted(content_db, count).await?;
    keys::accept(store.db(), (count, audit::anchor(content_db).await?)).await
}
